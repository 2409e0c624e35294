//! The passphrase: from a file's first line, or typed without being shown.

use super::console::Console;
use super::failure::Failure;
use crate::durable;
use crate::seal::{Passphrase, Zeroizing};
use std::path::Path;

/// Nobody has a longer one, and a wrong file named by mistake is not read whole.
const LARGEST_FILE: usize = 64 * 1024;

/// The passphrase of a file that is to be opened.
pub(super) fn known(console: &mut Console<'_>, file: Option<&Path>) -> Result<Passphrase, Failure> {
    match file {
        Some(path) => from_file(path),
        None => typed(&ask(console, "ask-passphrase")?),
    }
}

/// The passphrase that a file has before it gets another.
pub(super) fn old(console: &mut Console<'_>, file: Option<&Path>) -> Result<Passphrase, Failure> {
    match file {
        Some(path) => from_file(path),
        None => typed(&ask(console, "ask-old-passphrase")?),
    }
}

/// The passphrase of a file that is to be made: typed twice.
pub(super) fn new(console: &mut Console<'_>, file: Option<&Path>) -> Result<Passphrase, Failure> {
    if let Some(path) = file {
        return from_file(path);
    }
    let first = ask(console, "ask-new-passphrase")?;
    let again = ask(console, "ask-passphrase-again")?;
    if *first == *again { typed(&first) } else { Err(Failure::PassphrasesDiffer) }
}

fn from_file(path: &Path) -> Result<Passphrase, Failure> {
    let bytes = Zeroizing::new(durable::read(path, LARGEST_FILE).map_err(Failure::of)?);
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = std::str::from_utf8(line).map_err(|_| Failure::PassphraseNotText { path: path.to_owned() })?;
    typed(&Zeroizing::new(text.trim_end_matches('\r').to_owned()))
}

fn ask(console: &mut Console<'_>, key: &str) -> Result<Zeroizing<String>, Failure> {
    let question = format!("{} ", console.words.get(key));
    rpassword::prompt_password(question).map(Zeroizing::new).map_err(|_| Failure::NoTerminal)
}

fn typed(text: &Zeroizing<String>) -> Result<Passphrase, Failure> {
    Passphrase::new(text).map_err(Failure::of)
}
