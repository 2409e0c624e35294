//! What is left of the program when it fails: nothing that anybody said, neither on the terminal nor in a file.
//!
//! A panic's own words may quote a piece of an answer (a text that is cut in the middle of a letter is quoted whole), so they are never
//! shown: only where it was, that what was called saved is safe, and what to do. A memory image would hold answers and passphrases, so
//! the system is asked to write none.

use crate::explain::Explain;
use crate::locale::Words;
use std::io::Write;

/// The program has met a fault of its own.
#[derive(Debug, Clone, Copy)]
struct Crash;

impl Explain for Crash {
    fn key(&self) -> &'static str {
        "crash-fault"
    }
}

/// Prepares for the worst. To be called first.
pub fn prepare() {
    forbid_memory_images();
    // Found now: whoever panics may not be able to look for words any more.
    let told = Words::nearest(&[]).explain(&Crash);
    std::panic::set_hook(Box::new(move |panic| {
        // A file from elsewhere that is damaged is no fault of the program.
        if crate::report::again::is_guarded() {
            return;
        }
        let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
        // There may be nobody to tell.
        let _ = writeln!(std::io::stderr(), "{}{place}\n    {}", told.what, told.now);
    }));
}

/// One byte, not none: Linux hands an image of any size to a program that collects them, unless the limit is exactly one; and an image
/// of one byte is never written to a file.
#[cfg(unix)]
fn forbid_memory_images() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // A system that refuses is no reason not to let a child answer.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(1), maximum: Some(1) });
}

/// Windows asks its own settings, which a program cannot change for itself without unsafe calls.
#[cfg(not(unix))]
fn forbid_memory_images() {}
