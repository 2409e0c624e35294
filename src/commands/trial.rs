//! `try`: a survey in the window, for whoever writes one, and for whoever wants to know what it is like.

use super::Trial;
use super::arguments::TryArguments;
use super::console::Console;
use super::failure::Failure;
use crate::survey::Survey;
use std::sync::Arc;

pub(super) fn run(console: &mut Console<'_>, arguments: TryArguments) -> Result<Trial, Failure> {
    let TryArguments { survey, version, question } = arguments;
    match Survey::find(&survey) {
        Ok(survey) => Ok(Trial { survey: Arc::new(survey), version, question }),
        Err(problems) => {
            problems.iter().for_each(|problem| console.fault(&problem.place.to_string(), &problem.fault));
            Err(Failure::Told)
        }
    }
}
