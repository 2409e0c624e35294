//! The report: what was collected, as files that people read and programs load. `docs/formats.md` says each of them exactly.
//!
//! Each file is put in place whole or not at all, the summary last: while it is not there, or older, the report is not finished.

pub mod cell;
mod codebook;
mod columns;
pub mod count;
pub mod course;
mod devices;
pub mod early;
pub mod figures;
mod handbook;
pub mod layout;
pub mod links;
mod long;
mod package;
mod page;
mod readable;
mod responses;
pub mod results;
mod scripts;
pub mod share;
mod spss;
mod stale;
mod summary;
mod tables;
mod workbook;

pub use devices::Devices;

use crate::collect::{Collected, Response};
use crate::durable::{self, Access, Disk, DurableError, Stream};
use crate::explain::{Explain, Facts};
use crate::locale::Words;
use crate::survey::Survey;
use figures::Figures;
use layout::{Layout, agree};
use package::Package;
use page::Report;
use readable::Page;
use std::collections::BTreeMap;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use summary::{SUMMARY_FORMAT, Summary};
use workbook::Book;

/// The file that says what the report is made of.
const SUMMARY: &str = "summary.json";

/// So many bytes go to the disk at a time.
const PIECE: usize = 256 * 1024;

/// How many digits of a survey's digest tell two editions apart in a file name.
const DIGITS: usize = 8;

/// Why a report could not be written.
#[derive(Debug)]
pub enum ReportError {
    /// A table could not be put together.
    Table {
        /// The library's own words.
        why: String,
    },
    /// The folder holds what is passed on, and this is not; or the other way round.
    OtherFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for ReportError {
    fn key(&self) -> &'static str {
        match self {
            Self::Table { .. } => "collect-table",
            Self::OtherFolder { .. } => "report-other-folder",
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Table { why } => vec![("why", why.as_str().into())],
            Self::OtherFolder { path } => vec![("path", path.as_path().into())],
            Self::Disk(inner) => inner.facts(),
        }
    }
}

impl From<DurableError> for ReportError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}

impl From<serde_json::Error> for ReportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Table { why: error.to_string() }
    }
}

impl From<std::io::Error> for ReportError {
    fn from(error: std::io::Error) -> Self {
        Self::Table { why: error.to_string() }
    }
}

impl From<rust_xlsxwriter::XlsxError> for ReportError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Table { why: error.to_string() }
    }
}

impl From<csv::Error> for ReportError {
    fn from(error: csv::Error) -> Self {
        Self::Table { why: error.to_string() }
    }
}

/// One edition of a survey, and the responses to it.
type Edition<'a> = (Arc<Survey>, Vec<&'a Response>);

/// Responses that share their columns: of one survey, in one edition or in several that agree.
struct Group<'a> {
    /// What is put behind the names of its files; nothing when it is the only one.
    suffix: String,
    layout: Layout,
    responses: Vec<&'a Response>,
}

/// Writes the report into a folder, which is made when it is not there. The report that is there is replaced.
///
/// # Errors
/// When the disk fails. Each file is then the old one or the new one, whole.
pub fn write(collected: &Collected, out: &Path, disk: &dyn Disk, words: &Words) -> Result<Vec<String>, ReportError> {
    durable::make_folder(disk, out)?;
    if stale::is_other(out, SUMMARY_FORMAT) {
        return Err(ReportError::OtherFolder { path: out.to_owned() });
    }
    let earlier = stale::of(out);
    let mut summary = Summary::of(collected, words);
    let mut folder = Folder { disk, out, files: Vec::new() };
    for group in groups(collected) {
        group.write(&mut folder, &summary, words)?;
    }
    let mut files = folder.files;
    stale::remove(disk, out, &earlier, &files)?;
    summary.files.clone_from(&files);
    let mut text = serde_json::to_vec_pretty(&summary)?;
    text.push(b'\n');
    durable::replace(disk, &out.join(SUMMARY), &text, Access::Usual)?;
    files.push(SUMMARY.to_owned());
    Ok(files)
}

/// The folder that a report is written into.
struct Folder<'a> {
    disk: &'a dyn Disk,
    out: &'a Path,
    files: Vec<String>,
}

impl<'a> Folder<'a> {
    fn put(&mut self, name: String, bytes: &[u8]) -> Result<(), ReportError> {
        durable::replace(self.disk, &self.out.join(&name), bytes, Access::Usual)?;
        self.files.push(name);
        Ok(())
    }

    /// Writes a file piece by piece: what has a row a response is never whole in memory.
    fn pour<T, E>(
        &mut self,
        name: String,
        write: impl FnOnce(BufWriter<&mut Stream<&'a dyn Disk>>) -> Result<T, E>,
    ) -> Result<T, ReportError>
    where
        ReportError: From<E>,
    {
        let mut stream = Stream::begin(self.disk, &self.out.join(&name))?;
        let made = write(BufWriter::with_capacity(PIECE, &mut stream))?;
        stream.verify()?;
        stream.place(true)?;
        self.files.push(name);
        Ok(made)
    }
}

impl Group<'_> {
    fn write(&self, folder: &mut Folder<'_>, summary: &Summary, words: &Words) -> Result<(), ReportError> {
        let (layout, suffix) = (&self.layout, self.suffix.as_str());
        let responses = || self.responses.iter().copied();
        let mut figures = Figures::new(layout);
        responses().for_each(|response| figures.add(response));
        let columns = columns::described(layout, words);
        folder.pour(format!("responses{suffix}.csv"), |out| responses::responses(out, layout, responses()))?;
        folder.pour(format!("responses_long{suffix}.csv"), |out| long::long(out, layout, &columns, responses()))?;
        folder.put(format!("codebook{suffix}.csv"), &codebook::codebook(layout, words)?)?;
        folder.put(format!("codebook{suffix}.md"), handbook::handbook(layout, &columns, words).as_bytes())?;
        folder.put(format!("tables{suffix}.csv"), &tables::tables(layout, &figures.counts)?)?;
        folder.put(format!("tables{suffix}.md"), Page { layout, figures: &figures, words }.text().as_bytes())?;
        let page = page::page(&Report { layout, figures: &figures, summary, words });
        folder.put(format!("report{suffix}.html"), page.as_bytes())?;
        let book = Book { layout, columns: &columns, figures: &figures, words };
        folder.pour(format!("responses{suffix}.xlsx"), |out| book.write(out, responses()))?;
        if let Some(survey) = layout.editions.first() {
            let package = Package { survey, columns: &columns, suffix, words };
            folder.put(format!("datapackage{suffix}.json"), &package.bytes()?)?;
        }
        let table = format!("spss{suffix}.csv");
        let widths = folder.pour(table.clone(), |out| spss::table(out, layout, &columns, responses()))?;
        folder.put(format!("spss{suffix}.sps"), spss::syntax(&columns, &widths, &table).as_bytes())?;
        folder.put(format!("load{suffix}.R"), scripts::r(suffix).as_bytes())?;
        folder.put(format!("load{}.py", suffix.replace('-', "_")), scripts::python(suffix).as_bytes())
    }
}

fn groups(collected: &Collected) -> Vec<Group<'_>> {
    let mut by_survey: BTreeMap<&str, BTreeMap<&str, Edition<'_>>> = BTreeMap::new();
    for response in &collected.responses {
        let editions = by_survey.entry(response.survey.id().as_str()).or_default();
        let (_, of_edition) = editions.entry(response.survey.digest()).or_insert_with(|| (Arc::clone(&response.survey), Vec::new()));
        of_edition.push(response);
    }
    let mut groups = Vec::new();
    for (id, editions) in by_survey {
        let mut editions: Vec<Edition<'_>> = editions.into_values().collect();
        // The edition with the most responses gives the order of the columns; the sort is stable, so equal ones stay by digest.
        editions.sort_by_key(|(_, responses)| std::cmp::Reverse(responses.len()));
        let all_agree = editions.iter().enumerate().all(|(at, (one, _))| editions[..at].iter().all(|(other, _)| agree(one, other)));
        if all_agree {
            let (surveys, responses): (Vec<_>, Vec<Vec<_>>) = editions.into_iter().unzip();
            let mut responses: Vec<&Response> = responses.into_iter().flatten().collect();
            responses.sort_by_key(|response| response.id);
            groups.push(Group { suffix: format!("-{id}"), layout: Layout::of(surveys), responses });
        } else {
            // One column name with two meanings: each edition gets files of its own.
            groups.extend(editions.into_iter().map(|(survey, responses)| Group {
                suffix: format!("-{id}-{}", &survey.digest()[..DIGITS]),
                layout: Layout::of(vec![survey]),
                responses,
            }));
        }
    }
    if let [only] = &mut groups[..] {
        only.suffix.clear();
    }
    groups
}
