//! The window: with a study, or `try` for whoever writes a survey and for whoever wants to know what it is like.

use super::arguments::TryArguments;
use super::console::Console;
use super::failure::Failure;
use crate::access::{Named, Profile, built_in};
use crate::opening::{Opening, Trial};
use crate::survey::Survey;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn usual(
    console: &mut Console<'_>,
    study: Option<PathBuf>,
    data_dir: Option<PathBuf>,
    profile: Option<PathBuf>,
    voice_log: Option<PathBuf>,
) -> Result<Opening, Failure> {
    let profile = profile.map(|name| read_profile(console, &name)).transpose()?;
    Ok(Opening { study, data_dir, profile, voice_log, trial: None, components: false })
}

pub(super) fn trial(console: &mut Console<'_>, arguments: TryArguments) -> Result<Opening, Failure> {
    let TryArguments { survey, version, question, components, profile, voice_log } = arguments;
    let survey = Survey::find(&survey).map_err(|problems| {
        problems.iter().for_each(|problem| console.fault(&problem.place.to_string(), &problem.fault));
        Failure::Told
    })?;
    let profile = profile.map(|name| read_profile(console, &name)).transpose()?;
    let trial = Some(Trial { survey: Arc::new(survey), version, question });
    Ok(Opening { profile, voice_log, trial, components, ..Opening::default() })
}

/// Access settings: a file, or the name of ready-made ones.
fn read_profile(console: &mut Console<'_>, name: &Path) -> Result<Profile, Failure> {
    let ready = built_in::BUILT_IN.iter().find(|ready| name.as_os_str() == ready.id());
    if let Some(profile) = ready.and_then(|ready| ready.profile().ok()) {
        return Ok(profile);
    }
    Named::import(name).map(|named| named.profile).map_err(|error| {
        if error.faults().is_empty() {
            return Failure::with(name, error);
        }
        error.faults().iter().for_each(|fault| console.fault(&name.display().to_string(), fault));
        Failure::Told
    })
}
