//! The program: what the command line says is done, or the window opens.

use pupil_voice::commands::{self, Outcome, Window};
use std::process::ExitCode;

fn main() -> ExitCode {
    pupil_voice::crash::prepare();
    // Not locked: whoever panics on another thread must be able to say so.
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match commands::run(std::env::args_os(), &mut out, &mut err) {
        Outcome::Ended(code) => ExitCode::from(code),
        Outcome::Window(window) => open(window),
    }
}

#[cfg(feature = "gui")]
fn open(window: Window) -> ExitCode {
    use pupil_voice::ui::{self, Options, Trial};
    let trial = window.trial.map(|trial| Trial { survey: trial.survey, version: trial.version, question: trial.question });
    match ui::run(Options { study: window.study, data_dir: window.data_dir, trial }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => ExitCode::from(commands::fail(&error, &mut std::io::stderr())),
    }
}

#[cfg(not(feature = "gui"))]
fn open(_: Window) -> ExitCode {
    ExitCode::from(commands::no_window(&mut std::io::stderr()))
}
