//! Bundles without children: made-up answers to rehearse a study with, or answers that were given on paper.
//!
//! Both go the children's own way: through a real session into a real store on a pretended laptop, and out of it by a real export.

mod beside;
mod fault;
mod given;
mod laptop;
mod made_up;
mod records;
mod table;

pub use fault::{Fault, Misfit, SimulateError};
pub use table::LARGEST_TABLE;

use crate::collect::{GIVEN, SOURCE, survey_of};
use crate::durable::{self, Disk, RealDisk};
use crate::response::Ended;
use crate::store::ResponseId;
use crate::study::{Study, file_name};
use crate::survey::Survey;
use given::Given;
use laptop::{Head, Laptop};
use made_up::Child;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use table::{Row, Table};

/// How many made-up children, by which chance.
#[derive(Debug, Clone, Copy)]
pub struct Rehearsal {
    /// How many responses.
    pub responses: usize,
    /// The same seed gives the same answers.
    pub seed: u64,
}

/// Where bundles go.
#[derive(Debug, Clone, Copy)]
pub struct Output<'a> {
    /// The folder, made when it is not there.
    pub folder: &'a Path,
    /// Over how many bundles the responses are spread, each from a laptop of its own.
    pub bundles: usize,
}

/// A disk that does not wait for its platters: made-up answers may be lost in a power cut, and so a rehearsal takes seconds.
#[derive(Debug)]
struct QuickDisk;

impl Disk for QuickDisk {
    fn sync(&self, _: &std::fs::File, _: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> std::io::Result<()> {
        Ok(())
    }
}

/// Makes bundles of made-up answers. Each sitting says that it is made up.
///
/// # Errors
/// When the study's survey has faults, a bundle of that name is there, or a disk fails.
pub fn rehearse(study: &Study, rehearsal: Rehearsal, output: Output<'_>) -> Result<Vec<PathBuf>, SimulateError> {
    let surveys = surveys(study)?;
    let parts = parts(rehearsal.responses, output.bundles);
    let names = names(study, "rehearsal", output, parts.len())?;
    let pack = |(children, out): (&std::ops::Range<usize>, &PathBuf)| -> Result<(), SimulateError> {
        let mut laptop = Laptop::new(study, Arc::new(QuickDisk))?;
        for child in children.clone() {
            Child::new(rehearsal.seed, child as u64, study).answer(&mut laptop, &surveys)?;
        }
        laptop.export(out)
    };
    let packed: Vec<Result<(), SimulateError>> = parts.par_iter().zip(&names).map(pack).collect();
    all_or_none(packed, names)
}

/// What sealing given answers brought out.
#[derive(Debug)]
pub struct Sealed {
    /// The bundles.
    pub bundles: Vec<PathBuf>,
    /// Where more is ticked than a question asks for: sealed as it is, because paper can say so, and told, because it may be a slip.
    pub over_limit: Vec<Misfit>,
}

/// Seals answers that stand in a table with the columns of `responses.csv`.
///
/// # Errors
/// When anything in the table does not fit the survey: then everything that does not is listed, and nothing is written.
pub fn seal_given(study: &Study, table: &[u8], output: Output<'_>) -> Result<Sealed, SimulateError> {
    let Table { survey, rows } = table::read(table, &surveys(study)?)?;
    let given: Vec<Result<Given, Vec<Misfit>>> = rows.par_iter().map(|row| given::give(&survey, row)).collect();
    let mut fitting = Vec::new();
    let mut misfits = Vec::new();
    for (row, given) in rows.iter().zip(given) {
        match given {
            Ok(given) => fitting.push((row, given)),
            Err(faults) => misfits.extend(faults),
        }
    }
    if !misfits.is_empty() {
        return Err(SimulateError::Misfits(misfits));
    }
    let parts = parts(fitting.len(), output.bundles);
    let names = names(study, "given", output, parts.len())?;
    let pack = |(rows, out): (&std::ops::Range<usize>, &PathBuf)| -> Result<(), SimulateError> {
        let mut laptop = Laptop::new(study, Arc::new(RealDisk))?;
        for (row, given) in &fitting[rows.clone()] {
            laptop.save(&given.session, head(&survey, row, given.ended))?;
        }
        laptop.export(out)
    };
    let packed = parts.iter().zip(&names).map(pack).collect();
    let bundles = all_or_none(packed, names)?;
    Ok(Sealed { bundles, over_limit: fitting.into_iter().flat_map(|(_, given)| given.over_limit).collect() })
}

/// Half of the bundles would be worse than none: sealed again, the same answers get new names and count twice.
fn all_or_none(packed: Vec<Result<(), SimulateError>>, names: Vec<PathBuf>) -> Result<Vec<PathBuf>, SimulateError> {
    if packed.iter().any(Result::is_err) {
        for (_, name) in packed.iter().zip(&names).filter(|(packed, _)| packed.is_ok()) {
            // One that cannot be removed is told by what led here: the disk fails.
            let _ = RealDisk.remove(name);
        }
    }
    packed.into_iter().collect::<Result<(), _>>().map(|()| names)
}

fn head(survey: &Survey, row: &Row, ended: Ended) -> Head {
    let today = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let first = || survey.languages().first().map(ToString::to_string).unwrap_or_default();
    Head {
        response: row.response.unwrap_or_else(ResponseId::random),
        number: 1,
        language: row.language.clone().unwrap_or_else(first),
        day: row.day.clone().unwrap_or_else(today),
        minutes: row.minutes,
        ended,
        resumed_at: None,
        more: [(SOURCE.to_owned(), GIVEN.into())].into(),
    }
}

fn surveys(study: &Study) -> Result<Vec<Arc<Survey>>, SimulateError> {
    let read = |brought| survey_of(study.title(), brought).map(Arc::new).map_err(|_| SimulateError::NoSurvey);
    let surveys = study.surveys().iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if surveys.is_empty() { Err(SimulateError::NoSurvey) } else { Ok(surveys) }
}

/// Spreads so many things over so many parts, none of them empty.
fn parts(things: usize, parts: usize) -> Vec<std::ops::Range<usize>> {
    let parts = parts.clamp(1, things.max(1));
    (0..parts).map(|part| part * things / parts..(part + 1) * things / parts).filter(|range| !range.is_empty()).collect()
}

/// The names of the bundles, of which none may be there.
fn names(study: &Study, what: &str, output: Output<'_>, count: usize) -> Result<Vec<PathBuf>, SimulateError> {
    durable::make_folder(&RealDisk, output.folder)?;
    let name = |number: usize| output.folder.join(format!("{}-{what}-{number:04}.bundle", file_name(study.title())));
    let names: Vec<PathBuf> = (1..=count).map(name).collect();
    match names.iter().find(|name| RealDisk.exists(name)) {
        Some(there) => Err(SimulateError::BundleThere { path: there.display().to_string() }),
        None => Ok(names),
    }
}
