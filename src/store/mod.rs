//! The store on the laptop: write-only.
//!
//! What a child says is sealed to the study's public keys before it touches the disk; there is no other mode, and no key here that
//! opens it. So this program cannot read back what it saved, nor can the next child, a teacher, or a thief.
//!
//! [`Store::save`] is the one promise that matters: when it says `Ok`, the answer is in the next export, whatever happens to the
//! program or the power meanwhile (`durable` says how).

mod data_dir;
mod device;
mod error;
mod ledger;
mod lock;
mod names;
mod resume;
mod waiting;

pub use data_dir::{DataDir, Shelf};
pub use error::StoreError;
pub use names::{ResponseId, SITTING_LIMIT, SittingName};
pub use resume::ResumePoint;
pub use waiting::Waiting;

use crate::durable::{Disk, Folder};
use crate::response::LARGEST_PAYLOAD;
use crate::seal::{Digest, Signer, pad, seal};
use crate::study::Study;
use ledger::{Counts, Exports};
use lock::Lock;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the store answers with.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// The tally of children who said no to taking part.
pub const DECLINED: &str = "declined";

/// The tally of responses that were thrown away.
pub const THROWN_AWAY: &str = "thrown_away";

/// The most bytes of one payload. A whole sitting with long comments has less than a hundredth of it.
pub const PAYLOAD_LIMIT: usize = LARGEST_PAYLOAD - crate::seal::STEP;

/// The most bytes of a sealed sitting: whatever [`Store::save`] makes is smaller.
pub const SEALED_LIMIT: usize = 4 * 1024 * 1024;

/// The store of one study. Only one may be open, in this program or another; it can be moved to a thread of its own.
#[derive(Debug)]
pub struct Store {
    study: Study,
    disk: Arc<dyn Disk>,
    device: Signer,
    state: Folder,
    sittings: Folder,
    resume: Folder,
    points: BTreeMap<ResponseId, ResumePoint>,
    exports: Exports,
    counts: Counts,
    /// Sittings that this store began: only those it may put in place of an earlier file.
    ours: BTreeSet<SittingName>,
    /// Sittings that went out in a bundle while this store was open, some of which may have been removed since.
    gone_out: BTreeSet<SittingName>,
    /// Responses that were thrown away: a save that was still under way must not bring one back.
    thrown_away: BTreeSet<ResponseId>,
    // Kept until the store is dropped, in this order.
    _study_lock: Lock,
    _data_lock: Arc<Lock>,
}

impl Store {
    /// Opens the store of an installed study and clears up after a crash.
    ///
    /// # Errors
    /// When the study is not installed, its store is open already, was written by a newer program, or the disk fails.
    pub fn open(data: &DataDir, study: &Study) -> Result<Self> {
        let home = data.home_of(study.id());
        if !home.is_dir() {
            return Err(StoreError::NotInstalled { title: study.title().to_owned() });
        }
        let study_lock = Lock::take(&home.join("lock"))?;
        let open = |path: PathBuf| Folder::open(data.disk(), &path).map(|(folder, _)| folder);
        let (mut state, sittings, mut resume) = (open(home.clone())?, open(home.join("sittings"))?, open(home.join("resume"))?);
        Ok(Self {
            study: study.clone(),
            disk: data.disk(),
            device: device::load(&mut open(data.path().to_owned())?)?,
            exports: ledger::load(&mut state)?,
            counts: ledger::load(&mut state)?,
            points: resume::load(&mut resume)?,
            state,
            sittings,
            resume,
            ours: BTreeSet::new(),
            gone_out: BTreeSet::new(),
            thrown_away: BTreeSet::new(),
            _study_lock: study_lock,
            _data_lock: data.lock(),
        })
    }

    /// The study that it is for.
    #[must_use]
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// Saves a sitting whole: everything that was said in it so far, in place of what was saved of it before.
    ///
    /// The payload is JSON text; it is padded with white space, sealed, and forced to the disk. When this fails, nothing newer is
    /// saved, what was saved before still is, and it may be tried again at once.
    ///
    /// # Errors
    /// When the disk fails; when the payload is too large; when the sitting was begun by an earlier run of the program or has gone out
    /// in a bundle, so that writing over it would lose answers ([`Store::next_sitting`] gives a number that is free).
    pub fn save(&mut self, response: ResponseId, sitting: u32, payload: &[u8]) -> Result<()> {
        let name = SittingName::new(response, sitting)?;
        self.refuse_thrown_away(response)?;
        if payload.len() > PAYLOAD_LIMIT {
            return Err(StoreError::PayloadTooLarge { limit: PAYLOAD_LIMIT });
        }
        if self.gone_out.contains(&name) || self.exports.has(&name) {
            return Err(StoreError::SittingWentOut);
        }
        let file = name.to_string();
        if !self.ours.contains(&name) && self.sittings.has(&file) {
            return Err(StoreError::SittingTaken);
        }
        // Ours from now on even if it fails: the file may be there all the same, and it is tried again.
        self.ours.insert(name);
        let sealed = seal(self.study.recipients(), &pad(payload))?;
        Ok(self.sittings.replace(&file, &sealed)?)
    }

    /// The number for a new sitting of a response: one that no file has had.
    ///
    /// # Errors
    /// When the disk cannot be read, or there have been too many sittings.
    pub fn next_sitting(&self, response: ResponseId) -> Result<u32> {
        let mine = |name: &&SittingName| name.response() == response;
        let on_disk = self.sitting_names()?;
        let known = on_disk.iter().chain(&self.ours).chain(&self.gone_out).filter(mine).map(SittingName::sitting);
        let last = known.max().unwrap_or(0);
        let next = self.points.get(&response).map_or(1, |point| point.next_sitting).max(last + 1);
        if next > SITTING_LIMIT { Err(StoreError::BadSitting { limit: SITTING_LIMIT }) } else { Ok(next) }
    }

    /// Remembers where a response stopped, so that it can go on. Never an answer.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remember(&mut self, point: &ResumePoint) -> Result<()> {
        self.refuse_thrown_away(point.response)?;
        self.resume.replace(&resume::file_name(point.response), &point.to_bytes())?;
        self.points.insert(point.response, point.clone());
        Ok(())
    }

    /// Where unfinished responses stopped.
    pub fn resume_points(&self) -> impl Iterator<Item = &ResumePoint> {
        self.points.values()
    }

    /// Forgets where a response stopped: it is finished.
    ///
    /// # Errors
    /// When the disk fails; then it still counts as unfinished.
    pub fn forget(&mut self, response: ResponseId) -> Result<()> {
        self.resume.remove(&[resume::file_name(response)])?;
        self.points.remove(&response);
        Ok(())
    }

    /// Throws a response away: every sitting, sealed as it is, and where it stopped. Only when this is `Ok` is nothing left. A save of it
    /// that comes later, from a thread that was still at it, is refused.
    ///
    /// # Errors
    /// When the disk fails; then it may be asked for again, and the response counts as unfinished until it has worked.
    pub fn throw_away(&mut self, response: ResponseId) -> Result<()> {
        // First, and whether it works or not: nothing of it is written from now on.
        self.thrown_away.insert(response);
        self.sittings.remove_starting(&format!("{response}-"))?;
        self.ours.retain(|name| name.response() != response);
        // Last: while this is there, what is left of the response can still be found and thrown away.
        self.resume.remove_starting(&resume::file_name(response))?;
        self.points.remove(&response);
        if self.exports.forget(|name| name.response() == response) {
            ledger::save(&mut self.state, &self.exports)?;
        }
        Ok(())
    }

    fn refuse_thrown_away(&self, response: ResponseId) -> Result<()> {
        if self.thrown_away.contains(&response) { Err(StoreError::ThrownAway) } else { Ok(()) }
    }

    /// Adds one to a plain tally that goes into the next bundle, for what leaves no response: `declined`, `thrown_away`.
    ///
    /// # Errors
    /// When the name is not of lower-case letters, digits, `-` and `_`, or the disk fails.
    pub fn count(&mut self, name: &str) -> Result<()> {
        let mut counts = self.counts.clone();
        counts.add(name)?;
        ledger::save(&mut self.state, &counts)?;
        self.counts = counts;
        Ok(())
    }

    /// The tallies since the study was installed here.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<String, u64> {
        self.counts.all()
    }

    /// The folder that this store writes to.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.state.path()
    }

    /// The disk that it writes to.
    #[must_use]
    pub fn disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }
}

/// What the bundle is made from.
impl Store {
    /// What signs this installation's bundles.
    pub(crate) fn device(&self) -> &Signer {
        &self.device
    }

    /// Every sitting that is there, sorted.
    pub(crate) fn sitting_names(&self) -> Result<Vec<SittingName>> {
        Ok(self.sittings.names()?.iter().filter_map(|name| SittingName::parse(name)).collect())
    }

    /// A sitting as it lies there, sealed.
    pub(crate) fn sealed(&self, name: &SittingName) -> Result<Vec<u8>> {
        Ok(self.sittings.read(&name.to_string(), SEALED_LIMIT)?)
    }

    /// Whether a sitting has gone out in a bundle.
    pub(crate) fn went_out(&self, name: &SittingName) -> bool {
        self.exports.has(name)
    }

    /// The number of the last bundle.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.exports.sequence()
    }

    /// Takes a number for a bundle, for good: no two bundles of this installation ever have the same.
    pub(crate) fn take_sequence(&mut self, sequence: u64) -> Result<()> {
        self.change_exports(|exports| exports.take(sequence))
    }

    /// Notes what went out in a bundle that is safe on its disk.
    pub(crate) fn note_export(&mut self, bundle: Digest, items: &[(SittingName, Digest)]) -> Result<()> {
        self.gone_out.extend(items.iter().map(|(name, _)| *name));
        self.change_exports(|exports| exports.note(bundle, items))
    }

    /// Whether everything that went out and was not removed since is among these.
    pub(crate) fn holds_what_went_out(&self, names: &BTreeSet<SittingName>) -> bool {
        self.exports.names().all(|name| names.contains(&name))
    }

    /// Whether a bundle holds nothing that is not still here, so that a newer one may take its place.
    pub(crate) fn may_replace(&self, bundle: &Digest) -> bool {
        self.exports.may_replace(bundle)
    }

    fn change_exports(&mut self, change: impl FnOnce(&mut Exports)) -> Result<()> {
        let mut exports = self.exports.clone();
        change(&mut exports);
        ledger::save(&mut self.state, &exports)?;
        self.exports = exports;
        Ok(())
    }
}
