//! Gathering: from a key file and the bundles that came back to a folder of tables.
//!
//! The command line and the window take the same steps in the same order: the key first, so that a wrong passphrase costs nothing; then
//! what is withdrawn is written down, so that it is never forgotten; then the bundles are opened; and only when all of them are does
//! anything reach the folder. What came of it is told in the same words too ([`told()`]).

mod error;
mod pace;
mod told;

pub use error::GatherError;
pub use pace::said;
pub use told::{Aside, Line, told};

use crate::collect::{self, Collected, Collecting, Known, LARGEST_KNOWN, LARGEST_LIST, Room, Shard, Withdrawn, collect_watched};
use crate::durable::{self, Access, Disk, RealDisk};
use crate::locale::Words;
use crate::report;
use crate::report::Written;
use crate::report::share::reviewed::{LARGEST_REVIEWED, Reviewed};
use crate::report::share::{Comment, Share, comments, share};
use crate::response::Receipt;
use crate::seal::{Passphrase, SignerId};
use crate::study::{FILE_LIMIT, Key, Linking, Study};
use crate::survey::{Kind, Survey};
use jiff::Zoned;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A key file has 800 bytes; `Key` looks more closely.
const LARGEST_KEY: usize = 1024 * 1024;

/// What is to be gathered.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The key file. Beside it stand the study file and the list of what was withdrawn.
    pub key: PathBuf,
    /// Bundles, and folders of bundles.
    pub bundles: Vec<PathBuf>,
    /// Further study files to find surveys in.
    pub studies: Vec<PathBuf>,
    /// Receipts of what is withdrawn now, as somebody wrote them.
    pub withdraw: Vec<String>,
    /// The folder that gets the tables.
    pub out: PathBuf,
    /// The part of the collection that this machine opens, if it shares it with others. It gets a folder of its own in `out`.
    pub shard: Option<Shard>,
    /// The measure by which responses to different surveys are put together, whatever the study says.
    pub link: Option<String>,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many bundles were looked at, of so many.
    Opening(usize, usize),
    /// So many of what was opened were put together, of so many.
    Merging(usize, usize),
    /// All that is done; now the tables are written. After this nothing stops it.
    Writing,
}

/// What came of it.
#[derive(Debug)]
pub struct Gathered {
    /// The responses, and what was put aside.
    pub collected: Collected,
    /// What was written.
    pub written: Written,
    /// How many receipts were named now of which there is no response. Of a part of a collection nobody knows.
    unfound: usize,
    /// The folder of the report.
    out: PathBuf,
    /// The key file, beside which the decisions on comments stand.
    key: PathBuf,
    /// What did not work and cost no table: the study file beside the key, which the bundles bring along; the note of new laptops.
    pub warnings: Vec<GatherError>,
}

/// Opens a key file; `ask` is asked for the passphrase if it needs one.
///
/// # Errors
/// When it cannot be read or opened, or nobody knew the passphrase.
pub fn open_key<E: From<GatherError>>(path: &Path, ask: impl FnOnce() -> Result<Passphrase, E>) -> Result<Key, E> {
    let file = durable::read(path, LARGEST_KEY).map_err(GatherError::Disk)?;
    let key = if Key::needs_passphrase(&file) { Key::open(&file, &ask()?) } else { Key::open_plain(&file) };
    key.map_err(|error| GatherError::Study(path.to_owned(), error).into())
}

/// Reads a study file.
///
/// # Errors
/// When it cannot be read, or is none.
pub fn read_study(path: &Path) -> Result<Study, GatherError> {
    let bytes = durable::read(path, FILE_LIMIT).map_err(GatherError::Disk)?;
    Study::read(&bytes).map_err(|error| GatherError::Study(path.to_owned(), error))
}

/// Opens the bundles and writes the tables. `watch` is told how far it is, from any thread, and says whether it goes on.
///
/// # Errors
/// When nothing could be opened, it was stopped, or the disk failed. But for the last, nothing was written.
pub fn gather(
    plan: &Plan,
    key: &Key,
    words: &Words,
    watch: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Gathered, GatherError> {
    let mut studies = plan.studies.iter().map(|path| read_study(path)).collect::<Result<Vec<_>, _>>()?;
    let beside = plan.key.with_extension("study");
    let beside = if beside.is_file() { read_study(&beside).map(|study| studies.push(study)).err() } else { None };
    let withdrawn = withdrawn(plan, &RealDisk)?;
    let watching = |progress| match progress {
        collect::Progress::Opening(done, of) => watch(Progress::Opening(done, of)),
        collect::Progress::Merging(done, of) => watch(Progress::Merging(done, of)),
    };
    let store = plan.key.with_extension(plan.shard.map_or_else(|| "gathered".to_owned(), |shard| format!("gathered-{shard}")));
    let collecting = Collecting {
        identities: key.identities(),
        studies: &studies,
        withdrawn: &withdrawn,
        store: Some(&store),
        shard: plan.shard,
        room: Room::default(),
    };
    let mut collected = collect_watched(&plan.bundles, &collecting, &watching).map_err(GatherError::Nothing)?;
    if watch(Progress::Writing).is_break() {
        return Err(GatherError::stopped());
    }
    let laptops = plan.key.with_extension("laptops");
    if laptops.exists() {
        collected.known = Known::read(&durable::read(&laptops, LARGEST_KNOWN).map_err(GatherError::Disk)?);
    }
    if let Some(measure) = &plan.link {
        if !collected.responses.editions().iter().any(|edition| can_link(&edition.survey, measure)) {
            return Err(GatherError::NoMeasure { measure: measure.clone() });
        }
        collected.studies.values_mut().for_each(|study| study.conduct.linking = Linking::By(measure.clone()));
    }
    let written = match plan.shard {
        Some(shard) => report::write_part(&collected, shard, &plan.out, &RealDisk, words),
        None => report::write(&collected, &plan.out, &RealDisk, words),
    };
    let written = written.map_err(GatherError::Report)?;
    let noted = remember(&collected, &laptops, &RealDisk).err();
    let unremembered = collected.unremembered.take().map(GatherError::Unremembered);
    let warnings = beside.into_iter().chain(noted).chain(unremembered).collect();
    let unfound = if plan.shard.is_none() { unfound(plan, &collected) } else { 0 };
    Ok(Gathered { unfound, collected, written, out: plan.out.clone(), key: plan.key.clone(), warnings })
}

impl Gathered {
    /// Writes what can be passed on; the answer names the files.
    ///
    /// # Errors
    /// When the disk fails, or the folder holds what must not be passed on.
    pub fn share(&self, out: &Path, least: u64, words: &Words) -> Result<Vec<String>, GatherError> {
        let reviewed = self.reviewed()?;
        let apart = [self.out.as_path(), &self.key];
        share(&self.collected, Share { out, least, reviewed: &reviewed, apart: &apart }, &RealDisk, words).map_err(GatherError::Report)
    }

    /// The comments that might be passed on, for somebody to go through.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn comments(&self, least: u64) -> Result<Vec<Comment>, GatherError> {
        comments(&self.collected, least).map_err(GatherError::Report)
    }

    /// What was decided on comments so far.
    ///
    /// # Errors
    /// When the list beside the key cannot be read.
    pub fn reviewed(&self) -> Result<Reviewed, GatherError> {
        let path = self.key.with_extension("reviewed");
        if !path.exists() {
            return Ok(Reviewed::default());
        }
        Ok(Reviewed::read(&durable::read(&path, LARGEST_REVIEWED).map_err(GatherError::Disk)?))
    }

    /// Writes down what was decided on comments.
    ///
    /// # Errors
    /// When the disk fails; then the list is the one before.
    pub fn decide(&self, reviewed: &Reviewed) -> Result<(), GatherError> {
        let path = self.key.with_extension("reviewed");
        durable::replace(&RealDisk, &path, reviewed.to_text().as_bytes(), Access::Usual).map_err(GatherError::Disk)
    }
}

/// From now on the laptops of this collection are known ones.
fn remember(collected: &Collected, path: &Path, disk: &dyn Disk) -> Result<(), GatherError> {
    let new: Vec<SignerId> = collected.devices().into_iter().filter(|device| !collected.known.has(device)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let list = if path.exists() { durable::read(path, LARGEST_KNOWN).map_err(GatherError::Disk)? } else { Vec::new() };
    let list = Known::noted(&String::from_utf8_lossy(&list), Zoned::now().date(), new);
    durable::replace(disk, path, list.as_bytes(), Access::Usual).map_err(GatherError::Disk)
}

/// Whether a survey asks for something by which responses can be put together: words or a day.
fn can_link(survey: &Survey, measure: &str) -> bool {
    let mut questions = survey.versions().iter().flat_map(|version| version.questions());
    questions.any(|question| {
        let is_it = question.measure.as_ref().is_some_and(|id| id.as_str() == measure);
        is_it && matches!(question.kind, Kind::Text | Kind::Date)
    })
}

/// How many of the receipts that were named now belong to no response that came.
fn unfound(plan: &Plan, collected: &Collected) -> usize {
    let found: BTreeSet<Receipt> = collected.withdrawn.iter().map(|response| Receipt::of(&response.to_string())).collect();
    let named: BTreeSet<Receipt> = plan.withdraw.iter().filter_map(|written| Receipt::parse(written)).collect();
    named.difference(&found).count()
}

/// What was withdrawn so far, and now. It is written down before anything is opened: whatever happens then, it is not forgotten.
fn withdrawn(plan: &Plan, disk: &dyn Disk) -> Result<Withdrawn, GatherError> {
    let path = plan.key.with_extension("withdrawn");
    let mut withdrawn = Withdrawn::default();
    if path.exists() {
        let bytes = durable::read(&path, LARGEST_LIST).map_err(GatherError::Disk)?;
        withdrawn = Withdrawn::read(&bytes).map_err(|error| GatherError::Withdrawn(Some(path.clone()), error))?;
    }
    for written in &plan.withdraw {
        withdrawn.add(written).map_err(|error| GatherError::Withdrawn(None, error))?;
    }
    if !plan.withdraw.is_empty() {
        durable::replace(disk, &path, withdrawn.to_text().as_bytes(), Access::Usual).map_err(GatherError::Disk)?;
    }
    Ok(withdrawn)
}
