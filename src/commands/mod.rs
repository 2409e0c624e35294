//! The command line: what was typed becomes a call of the road's steps, and what they say becomes words.
//!
//! A command succeeds (0) also when some items were put aside, and says so; it fails (1) when it came to nothing; what cannot be
//! understood is a matter of usage (2).

mod arguments;
mod check;
mod collect;
mod console;
mod export;
mod failure;
mod key;
mod passphrase;
mod simulate;
mod study;
mod symbols;
mod tables;
mod window;

use crate::explain::Explain;
use crate::gather;
use crate::locale::Words;
use crate::opening::Opening;
use crate::study::Study;
use arguments::{Arguments, Command, KeyCommand, StudyCommand, SymbolsCommand};
use clap::Parser;
use console::Console;
use failure::Failure;
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

/// What is left to do after the command line has been looked at.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Nothing: the program ends with this code.
    Ended(u8),
    /// The window is to be opened.
    Window(Box<Opening>),
}

/// Does what the arguments say; the first one is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let to: &mut dyn Write = if error.use_stderr() { err } else { out };
            // Whoever closed the other end does not want to know.
            let _ = write!(to, "{error}");
            return Outcome::Ended(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut console = Console { words: Words::nearest(&[]), out, err };
    match perform(&mut console, arguments) {
        Ok(Some(opening)) => Outcome::Window(Box::new(opening)),
        Ok(None) => Outcome::Ended(0),
        Err(failure) => {
            console.fail(&failure);
            Outcome::Ended(1)
        }
    }
}

fn perform(console: &mut Console<'_>, arguments: Arguments) -> Result<Option<Opening>, Failure> {
    let Arguments { command, study, data_dir, profile, voice_log } = arguments;
    let Some(command) = command else {
        return window::usual(console, study, data_dir, profile, voice_log).map(Some);
    };
    match command {
        Command::Try(arguments) => return window::trial(console, arguments).map(Some),
        Command::Check { paths } => check::run(console, &paths),
        Command::Study(StudyCommand::New(arguments)) => study::new(console, arguments),
        Command::Symbols(SymbolsCommand::Gallery { out }) => symbols::gallery(console, &out),
        Command::Key(KeyCommand::ChangePassphrase(arguments)) => key::change_passphrase(console, &arguments),
        Command::Key(KeyCommand::Sheet(arguments)) => key::sheet(console, &arguments),
        Command::Symbols(SymbolsCommand::Check { paths, survey }) => symbols::check(console, &paths, &survey),
        Command::Export(arguments) => export::run(console, &arguments),
        Command::Collect(arguments) => collect::run(console, &arguments),
        Command::Tables(arguments) => tables::run(console, &arguments),
        Command::Simulate(arguments) => simulate::run(console, &arguments),
    }?;
    Ok(None)
}

/// Says that there is no window, for a program that was built without it; the code to end with.
pub fn no_window(err: &mut dyn Write) -> u8 {
    fail(&Failure::NoWindow, err)
}

/// Tells a failure; the code to end with.
pub fn fail(failure: &dyn Explain, err: &mut dyn Write) -> u8 {
    let mut nothing = std::io::sink();
    Console { words: Words::nearest(&[]), out: &mut nothing, err }.warn("", failure);
    1
}

/// Reads a study file.
fn read_study(path: &Path) -> Result<Study, Failure> {
    gather::read_study(path).map_err(Failure::from)
}
