//! The program: what the command line says is done, or the window opens.

use pupil_voice::commands::{self, Outcome};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Not locked: whoever panics on another thread must be able to say so.
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match commands::run(std::env::args_os(), &mut out, &mut err) {
        Outcome::Ended(code) => ExitCode::from(code),
        Outcome::Window(_) => ExitCode::from(commands::no_window(&mut err)),
    }
}
