//! `check`: every fault of surveys, each with its place.

use super::console::Console;
use super::failure::Failure;
use super::read_study;
use crate::collect::survey_of;
use crate::survey::{Problem, Survey};
use std::path::{Path, PathBuf};

pub(super) fn run(console: &mut Console<'_>, paths: &[PathBuf]) -> Result<(), Failure> {
    let mut surveys = 0_usize;
    let mut faults = 0_usize;
    for path in paths {
        for checked in check(path) {
            match checked {
                Ok(_) => surveys += 1,
                Err(Found::Faults(problems)) => {
                    faults += problems.len();
                    problems.iter().for_each(|problem| console.fault(&problem.place.to_string(), &problem.fault));
                }
                Err(Found::NoStudy(failure)) => {
                    faults += 1;
                    console.fault(&format!("{}:1:1", path.display()), &failure);
                }
            }
        }
    }
    if faults == 0 {
        console.say("say-no-faults", vec![("count", surveys.into())]);
        return Ok(());
    }
    console.say("say-faults", vec![("count", faults.into())]);
    Err(Failure::Told)
}

/// What is wrong at a path.
enum Found {
    Faults(Vec<Problem>),
    NoStudy(Failure),
}

fn check(path: &Path) -> Vec<Result<Survey, Found>> {
    let is_study = path.extension().is_some_and(|ending| ending == "study") && !path.is_dir();
    if !is_study {
        return vec![Survey::find(&path.to_string_lossy()).map_err(Found::Faults)];
    }
    match read_study(path) {
        Ok(study) => {
            let named = |number: usize| format!("{}#{}", path.display(), number + 1);
            let check = |(number, brought)| survey_of(&named(number), brought).map_err(Found::Faults);
            study.surveys().iter().enumerate().map(check).collect()
        }
        Err(failure) => vec![Err(Found::NoStudy(failure))],
    }
}
