//! The program: what the command line says is done, or the window opens.

use pupil_voice::commands::{self, Outcome};
use pupil_voice::opening::Opening;
use std::process::ExitCode;

fn main() -> ExitCode {
    pupil_voice::crash::prepare();
    // Not locked: whoever panics on another thread must be able to say so.
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match commands::run(std::env::args_os(), &mut out, &mut err) {
        Outcome::Ended(code) => ExitCode::from(code),
        Outcome::Window(opening) => open(*opening),
    }
}

#[cfg(feature = "gui")]
fn open(opening: Opening) -> ExitCode {
    match pupil_voice::ui::run(opening) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => ExitCode::from(commands::fail(&error, &mut std::io::stderr())),
    }
}

#[cfg(not(feature = "gui"))]
fn open(_: Opening) -> ExitCode {
    ExitCode::from(commands::no_window(&mut std::io::stderr()))
}
