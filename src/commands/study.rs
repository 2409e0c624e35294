//! `study new`: the study file to send out and the key file to keep.

use super::arguments::NewArguments;
use super::console::Console;
use super::failure::Failure;
use super::{passphrase, symbols};
use crate::durable::{RealDisk, make_folder};
use crate::seal::WorkFactor;
use crate::study::{self, Conduct, NewStudy, Settings, make};
use crate::survey::Survey;

pub(super) fn new(console: &mut Console<'_>, arguments: NewArguments) -> Result<(), Failure> {
    let mut settings = Settings::new();
    if let Some(path) = &arguments.conduct {
        Conduct::read_file(path).map_err(Failure::of)?.put(&mut settings);
    }
    let surveys = surveys(console, &arguments.survey, &arguments.symbols)?;
    let passphrase = passphrase::new(console, arguments.passphrase_file.as_deref())?;
    let has_second = !arguments.recipient.is_empty();
    let new = NewStudy {
        title: arguments.title,
        contact: arguments.contact,
        safeguarding: arguments.safeguarding,
        made: jiff::Zoned::now().date(),
        surveys,
        settings,
        extra_recipients: arguments.recipient,
    };
    let made = make(&new, &passphrase, WorkFactor::default()).map_err(Failure::of)?;
    make_folder(&RealDisk, &arguments.out).map_err(Failure::of)?;
    let written = made.write(&RealDisk, &arguments.out).map_err(Failure::of)?;
    console.say("say-study", vec![("path", written.study.as_path().into())]);
    console.say("say-key", vec![("path", written.key.as_path().into())]);
    console.say("say-fingerprint", vec![("words", made.fingerprint().to_string().into())]);
    if !has_second {
        console.say("say-no-second-key", Vec::new());
    }
    Ok(())
}

/// The surveys with the pictures of packs, or every fault of every one of them told.
fn surveys(console: &mut Console<'_>, names: &[String], packs: &[String]) -> Result<Vec<study::Survey>, Failure> {
    let mut surveys = Vec::new();
    for name in names {
        match Survey::find(name) {
            Ok(survey) => {
                let mut brought = study::Survey {
                    source: survey.source().to_owned(),
                    symbols: survey.own_symbols().iter().map(|(id, svg)| (id.to_string(), svg.to_string())).collect(),
                    ..study::Survey::default()
                };
                if !packs.is_empty() {
                    symbols::read(console, packs, &survey)?.put_into(&mut brought);
                }
                surveys.push(brought);
            }
            Err(problems) => problems.iter().for_each(|problem| console.warn(&problem.place.to_string(), &problem.fault)),
        }
    }
    if surveys.len() == names.len() { Ok(surveys) } else { Err(Failure::Told) }
}
