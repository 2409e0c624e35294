//! The report: what was collected, as files that people read and programs load. `docs/formats.md` says each of them exactly.
//!
//! Each file is put in place whole or not at all, the summary last: while it is not there, or older, the report is not finished.

pub mod again;
pub mod cell;
mod codebook;
mod columnar;
mod columns;
pub mod count;
pub mod course;
mod devices;
pub mod early;
pub mod figures;
pub mod filter;
mod handbook;
pub mod layout;
pub mod links;
mod long;
mod package;
mod page;
mod readable;
mod responses;
pub mod results;
pub mod sample;
mod scripts;
pub mod share;
pub mod sifted;
mod spss;
mod stale;
mod summary;
mod tables;
mod workbook;

pub use devices::Devices;

use crate::collect::{Collected, Response, Responses, Shard};
use crate::durable::{self, Access, Disk, DurableError, Stream};
use crate::explain::{Explain, Facts};
use crate::locale::Words;
use crate::survey::Survey;
use columns::Described;
use early::{ReadFirst, Watching};
use figures::Figures;
use layout::{Layout, Together, arrange};
use links::{LinkCounts, Links};
use package::Package;
use page::{Gathered, Report};
use readable::Page;
use sifted::Sifted;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use summary::{SUMMARY_FORMAT, Summary};
use workbook::Book;

/// The file that says what the report is made of.
const SUMMARY: &str = "summary.json";

/// So many bytes go to the disk at a time.
const PIECE: usize = 256 * 1024;

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

impl From<parquet::errors::ParquetError> for ReportError {
    fn from(error: parquet::errors::ParquetError) -> Self {
        Self::Table { why: error.to_string() }
    }
}

impl From<csv::Error> for ReportError {
    fn from(error: csv::Error) -> Self {
        Self::Table { why: error.to_string() }
    }
}

/// Responses that share their columns: of one survey, in one edition or in several that agree.
struct Group<'a> {
    /// What is put behind the names of its files; nothing when it is the only one.
    suffix: String,
    layout: Layout,
    responses: &'a Responses,
    /// The places of its editions among those that were answered.
    editions: Vec<usize>,
}

/// What was written, and what of it somebody should know at once.
#[derive(Debug, Default)]
pub struct Written {
    /// The names of the files.
    pub files: Vec<String>,
    /// What is to be read before anything else.
    pub read_first: ReadFirst,
    /// How many responses were put together, if the study wants that.
    pub links: Option<LinkCounts>,
    /// The figures of each survey, for whoever wants to look at a part of them.
    pub sifted: Vec<Sifted>,
}

/// Writes the report into a folder, which is made when it is not there. The report that is there is replaced.
///
/// # Errors
/// When the disk fails. Each file is then the old one or the new one, whole.
pub fn write(collected: &Collected, out: &Path, disk: &dyn Disk, words: &Words) -> Result<Written, ReportError> {
    durable::make_folder(disk, out)?;
    if stale::is_other(out, SUMMARY_FORMAT) {
        return Err(ReportError::OtherFolder { path: out.to_owned() });
    }
    let earlier = stale::of(out);
    let mut summary = Summary::of(collected, words);
    let mut folder = Folder { disk, out, files: Vec::new() };
    let watching = Watching::of(&collected.studies);
    let mut written = Written::default();
    for group in groups(collected) {
        let read_first = group.early(&watching, &mut folder)?;
        written.sifted.push(group.write(&mut folder, &summary, &read_first, words)?);
        written.read_first.add(read_first);
    }
    written.links = links(collected, &mut folder)?;
    summary.add(&written);
    written.files = finish(folder, &earlier, &mut summary)?;
    Ok(written)
}

/// The folder of one machine's part of a collection, in that of the whole.
#[must_use]
pub fn part_folder(out: &Path, shard: Shard) -> PathBuf {
    out.join(format!("shard={shard}"))
}

/// Writes one machine's part of a collection: a folder of its own in `out`, with the responses, what their columns mean, and the summary. The
/// parts together are a data set from which tables are made ([`again`]).
///
/// # Errors
/// When the disk fails. Each file is then the old one or the new one, whole.
pub fn write_part(collected: &Collected, shard: Shard, out: &Path, disk: &dyn Disk, words: &Words) -> Result<Written, ReportError> {
    let out = part_folder(out, shard);
    durable::make_folder(disk, &out)?;
    let earlier = stale::of(&out);
    let mut summary = Summary::of(collected, words);
    summary.shard = Some(shard.to_string());
    let mut folder = Folder { disk, out: &out, files: Vec::new() };
    let watching = Watching::of(&collected.studies);
    let mut written = Written::default();
    for group in groups(collected) {
        // Somebody may need help now, and not when all parts are together.
        written.read_first.add(group.early(&watching, &mut folder)?);
        let columns = columns::described(&group.layout, words);
        group.parquet(&mut folder, &columns)?;
        folder.put(format!("codebook{}.csv", group.suffix), &codebook::codebook(&group.layout, words)?)?;
    }
    summary.add(&written);
    written.files = finish(folder, &earlier, &mut summary)?;
    Ok(written)
}

/// Removes what an earlier report left, and writes the summary, last of all; the answer names the files.
fn finish(folder: Folder<'_>, earlier: &[String], summary: &mut Summary) -> Result<Vec<String>, ReportError> {
    let Folder { disk, out, mut files } = folder;
    stale::remove(disk, out, earlier, &files)?;
    summary.files.clone_from(&files);
    let mut text = serde_json::to_vec_pretty(summary)?;
    text.push(b'\n');
    durable::replace(disk, &out.join(SUMMARY), &text, Access::Usual)?;
    files.push(SUMMARY.to_owned());
    Ok(files)
}

/// Which responses belong together, if a study wants to know.
fn links(collected: &Collected, folder: &mut Folder<'_>) -> Result<Option<LinkCounts>, ReportError> {
    let Some(mut links) = Links::of(&collected.studies) else { return Ok(None) };
    for response in collected.responses.each() {
        links.add(&response?);
    }
    let linked = links.decided();
    folder.pour("links.csv".to_owned(), |out| linked.csv(out))?;
    Ok(Some(linked.counts()))
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
    /// Each of its responses, by id. They may be gone over as often as one likes.
    fn each(&self) -> impl Iterator<Item = Result<Response, DurableError>> + '_ {
        self.responses.of(&self.editions)
    }

    /// The figures of some of its responses.
    fn figures(&self, wanted: impl Fn(&Response) -> bool) -> Result<Figures, DurableError> {
        let mut figures = Figures::new(&self.layout);
        for response in self.each() {
            let response = response?;
            if wanted(&response) {
                figures.add(&response);
            }
        }
        Ok(figures)
    }

    /// What is to be read first, in a file of its own where the study watches for anything.
    fn early(&self, watching: &Watching, folder: &mut Folder<'_>) -> Result<ReadFirst, ReportError> {
        if watching.is_empty() {
            return Ok(ReadFirst::default());
        }
        folder.pour(format!("early_look{}.csv", self.suffix), |out| watching.write::<ReportError>(out, self.each()))
    }

    fn parquet(&self, folder: &mut Folder<'_>, columns: &[Described<'_>]) -> Result<(), ReportError> {
        folder.pour(format!("responses{}.parquet", self.suffix), |out| {
            let mut rows = columnar::Rows::begin(out, &self.layout, columns)?;
            for response in self.each() {
                rows.row(&response?)?;
            }
            rows.finish().map_err(ReportError::from)
        })
    }

    /// The figures of its responses, and of each part of them.
    fn sifted(&self) -> Result<Sifted, DurableError> {
        let mut sifted = Sifted::new(self.layout.clone(), self.suffix.clone());
        for response in self.each() {
            sifted.add(&response?);
        }
        Ok(sifted)
    }

    fn write(&self, folder: &mut Folder<'_>, summary: &Summary, read_first: &ReadFirst, words: &Words) -> Result<Sifted, ReportError> {
        let (layout, suffix) = (&self.layout, self.suffix.as_str());
        let responses = || self.each();
        let sifted = self.sifted()?;
        let figures = sifted.all();
        let columns = columns::described(layout, words);
        folder.pour(format!("responses{suffix}.csv"), |out| responses::responses(out, layout, responses()))?;
        folder.pour(format!("responses_long{suffix}.csv"), |out| long::long(out, layout, &columns, responses()))?;
        self.parquet(folder, &columns)?;
        folder.put(format!("codebook{suffix}.csv"), &codebook::codebook(layout, words)?)?;
        folder.put(format!("codebook{suffix}.md"), handbook::handbook(layout, &columns, words).as_bytes())?;
        folder.put(format!("tables{suffix}.csv"), &tables::tables(layout, &figures.counts)?)?;
        folder.put(format!("tables{suffix}.md"), Page { layout, figures, words }.text().as_bytes())?;
        let parts = sifted.parts(words);
        let page = page::page(&Report { layout, figures, parts: &parts, read_first, gathered: Gathered::Bundles(summary), words });
        folder.put(format!("report{suffix}.html"), page.as_bytes())?;
        let book = Book { layout, columns: &columns, figures, words };
        folder.pour(format!("responses{suffix}.xlsx"), |out| book.write(out, responses()))?;
        if let Some(survey) = layout.editions.first() {
            let package = Package { survey, columns: &columns, suffix, words };
            folder.put(format!("datapackage{suffix}.json"), &package.bytes()?)?;
        }
        let table = format!("spss{suffix}.csv");
        let widths = folder.pour(table.clone(), |out| spss::table(out, layout, &columns, responses()))?;
        folder.put(format!("spss{suffix}.sps"), spss::syntax(&columns, &widths, &table).as_bytes())?;
        folder.put(format!("load{suffix}.R"), scripts::r(suffix).as_bytes())?;
        folder.put(format!("load{}.py", suffix.replace('-', "_")), scripts::python(suffix).as_bytes())?;
        Ok(sifted)
    }
}

fn groups(collected: &Collected) -> Vec<Group<'_>> {
    let editions = collected.responses.editions();
    let answered: Vec<(&Survey, usize)> = editions.iter().map(|edition| (&*edition.survey, edition.responses())).collect();
    let group = |together: Together| Group {
        suffix: together.suffix,
        layout: Layout::of(
            together.editions.iter().filter_map(|place| editions.get(*place)).map(|edition| Arc::clone(&edition.survey)).collect(),
        ),
        responses: &collected.responses,
        editions: together.editions,
    };
    arrange(&answered).into_iter().map(group).collect()
}
