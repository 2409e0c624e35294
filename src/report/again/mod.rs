//! Tables again, from Parquet files of responses: one, or many that several machines made, each of its part of a collection.
//!
//! Nothing is opened and no key is needed. Rows are read a column at a time and put together where they say the same; the figures that count
//! collected responses count these ([`pour`]), so that the tables are those of a collection, byte for byte.

mod cells;
mod choose;
mod edition;
mod error;
mod file;
mod find;
mod header;
mod pour;
mod rows;
mod tally;

pub use error::{AgainError, Fault};
pub use file::is_guarded;

use super::columnar::{FORMAT, MADE_UP};
use super::count::versions_of;
use super::early::ReadFirst;
use super::figures::Figures;
use super::filter::Filter;
use super::layout::{Layout, Together, arrange};
use super::page::{self, Gathered, Report};
use super::readable::Page;
use super::sifted::Sifted;
use super::{Folder, ReportError, SUMMARY, stale, tables};
use crate::collect::{Shard, Withdrawn, missing, survey_of};
use crate::durable::{self, Access, Disk};
use crate::locale::Words;
use crate::study::Study;
use crate::survey::Survey;
use choose::{Chosen, choose};
use edition::Edition;
use file::{File, Of};
use pour::pour;
use rayon::prelude::*;
use rows::{BESIDE, Rows};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tally::{Tallies, Tally, join};

/// The most rows that are read: many times the pupils of a country. Of each, some fifty bytes are held.
pub const MOST_ROWS: u64 = 20_000_000;

/// So many rows are read at a time.
const SLICE: usize = 32 * 1024;

/// What the summary of such a folder calls itself.
const TABLES_FORMAT: &str = "pupil-voice/tables";

/// What every file must have.
const NEEDED: [&str; 6] = ["response", "survey_digest", "version", "complete", "sittings", "minutes"];

/// What tables are made of.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Parquet files, and folders of them.
    pub paths: &'a [PathBuf],
    /// The studies whose surveys were answered.
    pub studies: &'a [Study],
    /// What was withdrawn.
    pub withdrawn: &'a Withdrawn,
}

/// What came of it.
#[derive(Debug)]
pub struct Again {
    /// How many files were read.
    pub read: usize,
    /// How many rows they have.
    pub rows: usize,
    /// How many of them were of a response that another row is of.
    pub duplicates: usize,
    /// How many responses were withdrawn.
    pub withdrawn: usize,
    /// How many responses were counted.
    pub responses: usize,
    /// Parts of a collection that are not among the files, as far as the names of folders tell.
    pub missing: BTreeSet<Shard>,
    /// The names of the files that were written.
    pub files: Vec<String>,
}

/// Makes the tables of Parquet files of responses again, in a folder, which is made when it is not there.
///
/// # Errors
/// When a file cannot be used: nothing was written then. When the disk fails: each file is then the old one or the new one, whole.
pub fn again(sources: Sources<'_>, out: &Path, disk: &dyn Disk, words: &Words) -> Result<Again, AgainError> {
    let found = find::find(sources.paths)?;
    let files = found.iter().map(|path| opened(path)).collect::<Result<Vec<_>, _>>()?;
    let folders = found.iter().flat_map(|path| path.components()).filter_map(|part| part.as_os_str().to_str());
    let missing = missing(&folders.filter_map(Shard::of_folder).collect());
    let surveys = surveys(sources.studies);
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    let mut place = |name: &str| {
        let next = BESIDE.len() + columns.len();
        *columns.entry(name.to_owned()).or_insert(next)
    };
    let editions: Vec<Edition<'_>> = surveys.iter().map(|survey| Edition::of(survey, &mut place)).collect();
    let chosen = choose(&files, &editions, sources.withdrawn)?;
    let mut in_order: Vec<(&str, usize)> = columns.iter().map(|(name, place)| (name.as_str(), *place)).collect();
    in_order.sort_by_key(|(_, place)| *place);
    let names: Vec<(&str, Of)> =
        BESIDE.into_iter().map(|name| (name, of(name))).chain(in_order.into_iter().map(|(name, _)| (name, Of::Text))).collect();
    let tallies = count(&files, &editions, &names, &chosen)?;
    let mut again = Again {
        read: files.len(),
        rows: chosen.all,
        duplicates: chosen.duplicates,
        withdrawn: chosen.withdrawn,
        responses: chosen.editions.iter().sum(),
        missing,
        files: Vec::new(),
    };
    write(&mut again, (&surveys, &editions, &chosen.editions), tallies, (out, disk), words)?;
    Ok(again)
}

/// Opens a file that can be one of ours; what another program wrote of ours has our columns and says nothing of itself.
fn opened(path: &Path) -> Result<File, AgainError> {
    let file = File::open(path)?;
    let format = file.fact("pupil-voice.format");
    let newer = file.fact("pupil-voice.version").is_some_and(|version| version != "1");
    let fault = match format {
        Some(FORMAT) | None if newer => Some(Fault::Newer),
        Some(FORMAT) | None => NEEDED.into_iter().find(|name| !file.has(name)).map(|column| Fault::NoColumn { column: column.to_owned() }),
        Some(_) => Some(Fault::Shared),
    };
    match fault {
        Some(fault) => Err(file.fault(fault)),
        None => Ok(file),
    }
}

/// The surveys of studies, each edition once.
fn surveys(studies: &[Study]) -> Vec<Arc<Survey>> {
    let mut surveys: BTreeMap<String, Arc<Survey>> = BTreeMap::new();
    for brought in studies.iter().flat_map(Study::surveys) {
        // One that has faults is as if it were not there: its responses are told as those of a survey that nobody has.
        if let Ok(survey) = survey_of("study", brought) {
            surveys.insert(survey.digest().to_owned(), Arc::new(survey));
        }
    }
    surveys.into_values().collect()
}

fn of(name: &str) -> Of {
    match name {
        "minutes" => Of::Number,
        "day" => Of::Day,
        MADE_UP => Of::Flag,
        _ => Of::Text,
    }
}

/// Counts the rows that were chosen, by edition; the pieces of the files are spread over the cores.
fn count(files: &[File], editions: &[Edition<'_>], names: &[(&str, Of)], chosen: &Chosen) -> Result<Vec<Tallies>, AgainError> {
    let nothing = || editions.iter().map(|_| Tallies::new()).collect::<Vec<_>>();
    let joined = |mut one: Vec<Tallies>, other: Vec<Tallies>| {
        one.iter_mut().zip(other).for_each(|(one, other)| join(one, other));
        one
    };
    let of_piece = |mut sum: Vec<Tallies>, ((at, piece), rows): (&(u32, u32), &Vec<(u32, u16)>)| {
        let Some(file) = files.get(*at as usize) else { return Ok(sum) };
        let mut reading = file.piece(*piece as usize, names)?;
        let (mut begins, mut rows) = (0_usize, &rows[..]);
        while let Some((many, cells)) = reading.next(SLICE)? {
            let (here, rest) = rows.split_at(rows.partition_point(|(row, _)| (*row as usize) < begins + many));
            rows = rest;
            for (place, edition) in editions.iter().enumerate() {
                let mut own = here.iter().filter(|(_, of)| usize::from(*of) == place).map(|(row, _)| *row as usize - begins).peekable();
                if let (Some(_), Some(sum)) = (own.peek(), sum.get_mut(place)) {
                    Rows::of(file, edition, &cells).count(own, sum)?;
                }
            }
            begins += many;
        }
        Ok(sum)
    };
    chosen.rows.par_iter().try_fold(nothing, of_piece).try_reduce(nothing, |one, other| Ok(joined(one, other)))
}

/// The surveys, prepared, and how many responses each has.
type Answered<'a> = (&'a [Arc<Survey>], &'a [Edition<'a>], &'a [usize]);

fn write(
    again: &mut Again,
    (surveys, editions, responses): Answered<'_>,
    mut tallies: Vec<Tallies>,
    (out, disk): (&Path, &dyn Disk),
    words: &Words,
) -> Result<(), AgainError> {
    durable::make_folder(disk, out)?;
    if stale::is_other(out, TABLES_FORMAT) {
        return Err(ReportError::OtherFolder { path: out.to_owned() }.into());
    }
    let earlier = stale::of(out);
    // What is to be read first is found where bundles are opened, and stands there.
    let read_first = ReadFirst::default();
    let mut folder = Folder { disk, out, files: Vec::new() };
    let answered: Vec<usize> = (0..surveys.len()).filter(|at| responses.get(*at).is_some_and(|count| *count > 0)).collect();
    let asked: Vec<(&Survey, usize)> = answered.iter().filter_map(|at| Some((surveys.get(*at)?.as_ref(), *responses.get(*at)?))).collect();
    for Together { suffix, editions: places } in arrange(&asked) {
        let places: Vec<usize> = places.into_iter().filter_map(|place| answered.get(place).copied()).collect();
        let layout = Layout::of(places.iter().filter_map(|at| surveys.get(*at).cloned()).collect());
        let counted = places.iter().filter_map(|at| Some((editions.get(*at)?, std::mem::take(tallies.get_mut(*at)?))));
        let sifted = sifted(layout, suffix, &counted.collect::<Vec<_>>());
        let (layout, figures, suffix) = (sifted.layout(), sifted.all(), sifted.suffix());
        let gathered = [
            ("report-again-files", again.read),
            ("report-again-rows", again.rows),
            ("report-again-duplicates", again.duplicates),
            ("report-withdrawn", again.withdrawn),
            ("report-responses", again.responses),
        ];
        folder.put(format!("tables{suffix}.csv"), &tables::tables(layout, &figures.counts).map_err(ReportError::from)?)?;
        folder.put(format!("tables{suffix}.md"), Page { layout, figures, words }.text().as_bytes())?;
        let parts = sifted.parts(words);
        let gathered = Gathered::Files(&gathered);
        let page = page::page(&Report { layout, figures, parts: &parts, read_first: &read_first, gathered, words });
        folder.put(format!("report{suffix}.html"), page.as_bytes())?;
    }
    let mut files = folder.files;
    stale::remove(disk, out, &earlier, &files)?;
    let summary = json!({
        "format": TABLES_FORMAT, "version": 1, "program": env!("CARGO_PKG_VERSION"), "files_read": again.read, "rows": again.rows,
        "duplicates": again.duplicates, "withdrawn": again.withdrawn, "responses": again.responses, "files": files,
    });
    let mut text = serde_json::to_vec_pretty(&summary).map_err(ReportError::from)?;
    text.push(b'\n');
    durable::replace(disk, &out.join(SUMMARY), &text, Access::Usual)?;
    files.push(SUMMARY.to_owned());
    again.files = files;
    Ok(())
}

/// The figures of some editions that share their columns: of all, and of each part.
fn sifted(layout: Layout, suffix: String, counted: &[(&Edition<'_>, Tallies)]) -> Sifted {
    let versions: Vec<_> = versions_of(&layout).into_iter().map(|(version, _)| version.id().clone()).collect();
    // An edition's versions may stand in an order of their own.
    let placed = |edition: &Edition<'_>, cell: Filter| {
        let id = cell.version.and_then(|at| edition.versions.get(at)).map(|version| version.version.id());
        Filter { version: versions.iter().position(|version| Some(version) == id), ..cell }
    };
    let all: Vec<(&Edition<'_>, Filter, &Tally)> = counted
        .iter()
        .flat_map(|(edition, tallies)| tallies.iter().map(move |(cell, tally)| (*edition, *cell, tally)))
        .map(|(edition, cell, tally)| (edition, placed(edition, cell), tally))
        .collect();
    let of = |wanted: &dyn Fn(Filter) -> bool| {
        let mut figures = Figures::new(&layout);
        pour(&mut figures, all.iter().filter(|(_, cell, _)| wanted(*cell)).map(|(edition, _, tally)| (*edition, *tally)).collect());
        figures
    };
    let cells: BTreeSet<Filter> = all.iter().map(|(_, cell, _)| *cell).collect();
    let cells = cells.into_iter().map(|cell| (cell, of(&|other| other == cell))).collect();
    let everybody = of(&|_| true);
    Sifted::counted(layout, suffix, everybody, cells)
}
