//! What was opened before: a folder beside the key with segments and study files, all sealed to the key itself.
//!
//! It is only a cache. Whatever in it is damaged, is of another key, or was made when less was withdrawn or by another version of the
//! program, is thrown away, and the bundles are opened again. Where there is no such folder, or it cannot be written, a temporary one
//! takes its place, sealed to a key that nobody keeps.

use super::opening::Looked;
use super::segment::{Pending, Segment};
use super::withdrawn::Withdrawn;
use crate::durable::{self, DurableError, RealDisk};
use crate::response::SITTING_VERSION;
use crate::seal::{Digest, Identities, Identity, Recipients, digest, open, seal};
use crate::study::FILE_LIMIT;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Another form of segments has another number.
const FORM: u32 = 1;

/// More small segments than this are put together: each one that is merged takes memory and an open file.
const MOST_SMALL: usize = 8;

/// How names begin and end.
const SEGMENT: &str = "segment-";
const STUDY: &str = "study-";
const END: &str = ".age";
const PART: &str = ".part";

/// The folder.
pub(super) struct Store {
    folder: PathBuf,
    /// Held as long as the folder is used; the system lets it go with the file.
    _lock: Option<File>,
    temporary: Option<TempDir>,
    identities: Identities,
    recipients: Recipients,
    mark: Digest,
    /// From this size on a segment is not put together with others.
    large: usize,
    segments: BTreeMap<PathBuf, Vec<Looked>>,
    /// In which segment each bundle is, and at which place.
    bundles: BTreeMap<Digest, (PathBuf, usize)>,
    studies: BTreeSet<Digest>,
}

impl Store {
    /// Opens the folder of a key.
    pub(super) fn open(folder: &Path, identities: &Identities, withdrawn: &Withdrawn, large: usize) -> Result<Self, DurableError> {
        durable::make_folder(&RealDisk, folder)?;
        let failed = |error: io::Error| DurableError::of(&error, folder);
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(folder.join("lock")).map_err(failed)?;
        file.try_lock().map_err(|error| failed(error.into()))?;
        let mut store = Self::of(folder.to_owned(), identities, withdrawn, large)?;
        store._lock = Some(file);
        store.look()?;
        store.tidy()?;
        Ok(store)
    }

    /// A folder that is gone when this is dropped.
    pub(super) fn temporary(large: usize) -> Result<Self, DurableError> {
        let place = std::env::temp_dir();
        let failed = |error: io::Error| DurableError::of(&error, &place);
        let folder = tempfile::tempdir().map_err(failed)?;
        let key = Identity::generate().map_err(|error| failed(io::Error::other(error)))?;
        let mut store = Self::of(folder.path().to_owned(), &key.into(), &Withdrawn::default(), large)?;
        store.temporary = Some(folder);
        Ok(store)
    }

    fn of(folder: PathBuf, identities: &Identities, withdrawn: &Withdrawn, large: usize) -> Result<Self, DurableError> {
        let keys: Vec<String> = identities.as_slice().iter().map(Identity::recipient).collect();
        let recipients = Recipients::parse(keys.iter().map(String::as_str));
        let recipients = recipients.map_err(|error| DurableError::Io { path: folder.clone(), reason: error.to_string() })?;
        Ok(Self {
            folder,
            _lock: None,
            temporary: None,
            identities: identities.clone(),
            recipients,
            mark: mark(identities, withdrawn),
            large,
            segments: BTreeMap::new(),
            bundles: BTreeMap::new(),
            studies: BTreeSet::new(),
        })
    }

    /// Whether it forgets everything.
    pub(super) fn is_temporary(&self) -> bool {
        self.temporary.is_some()
    }

    /// Its folder, if that shall go when nobody needs it any more.
    pub(super) fn into_temporary(self) -> Option<TempDir> {
        self.temporary
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is known of a bundle.
    pub(super) fn bundle(&self, digest: &Digest) -> Option<&Looked> {
        let (segment, place) = self.bundles.get(digest)?;
        self.segments.get(segment)?.get(*place)
    }

    /// Looks through the folder, and removes what is of no use.
    fn look(&mut self) -> Result<(), DurableError> {
        let failed = |error: io::Error| DurableError::of(&error, &self.folder);
        let mut segments = BTreeSet::new();
        for entry in std::fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
            if let Some(study) = name.strip_prefix(STUDY).and_then(|name| name.strip_suffix(END)) {
                self.studies.extend(Digest::from_hex(study));
            } else if name.starts_with(SEGMENT) && name.ends_with(END) {
                segments.insert(path);
            } else if name.ends_with(PART) {
                // What a program that was stopped in the middle left behind.
                self.remove(&path)?;
            }
        }
        for path in segments {
            match Segment::open(&path, &self.identities, self.mark) {
                Some(segment) if segment.bundles.iter().all(|looked| looked.study.is_none_or(|study| self.studies.contains(&study))) => {
                    self.know(path, segment.bundles);
                }
                _ => self.remove(&path)?,
            }
        }
        Ok(())
    }

    fn know(&mut self, path: PathBuf, bundles: Vec<Looked>) {
        for (looked, place) in bundles.iter().zip(0..) {
            self.bundles.entry(looked.digest).or_insert_with(|| (path.clone(), place));
        }
        self.segments.insert(path, bundles);
    }

    fn remove(&self, path: &Path) -> Result<(), DurableError> {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DurableError::of(&error, path)),
            _ => Ok(()),
        }
    }

    /// Forgets a segment, which cannot be read to its end.
    pub(super) fn forget(&mut self, path: &Path) -> Result<(), DurableError> {
        self.segments.remove(path);
        self.bundles.retain(|_, (segment, _)| segment != path);
        // Of two segments with the same bundle the other one counts now.
        for (path, bundles) in &self.segments {
            for (looked, place) in bundles.iter().zip(0..) {
                self.bundles.entry(looked.digest).or_insert_with(|| (path.clone(), place));
            }
        }
        self.remove(path)
    }

    /// Keeps what was opened.
    pub(super) fn keep(&mut self, pending: Pending) -> Result<(), DurableError> {
        if pending.is_empty() {
            return Ok(());
        }
        let path = self.folder.join(format!("{SEGMENT}{}{END}", uuid::Uuid::new_v4()));
        let mut written = None;
        self.write(&path, |out| {
            written = Some(pending.write(out, &self.recipients, self.mark)?);
            Ok(())
        })?;
        self.know(path, written.unwrap_or_default());
        Ok(())
    }

    /// Keeps a study file.
    pub(super) fn keep_study(&mut self, digest: Digest, bytes: &[u8]) -> Result<(), DurableError> {
        if self.studies.contains(&digest) {
            return Ok(());
        }
        let sealed =
            seal(&self.recipients, bytes).map_err(|error| DurableError::Io { path: self.folder.clone(), reason: error.to_string() })?;
        self.write(&self.study_file(digest), |mut out| io::Write::write_all(&mut out, &sealed))?;
        self.studies.insert(digest);
        Ok(())
    }

    /// A study file. None when it is damaged: then it is forgotten, with every bundle that brought it along.
    pub(super) fn study(&mut self, wanted: Digest) -> Result<Option<Vec<u8>>, DurableError> {
        let path = self.study_file(wanted);
        let sealed = durable::read(&path, 2 * FILE_LIMIT).ok();
        let bytes = sealed.and_then(|sealed| open(&self.identities, &sealed, 2 * FILE_LIMIT).ok()).map(|bytes| bytes.to_vec());
        if let Some(bytes) = bytes.filter(|bytes| digest(bytes) == wanted) {
            return Ok(Some(bytes));
        }
        self.studies.remove(&wanted);
        let of_it = |bundles: &Vec<Looked>| bundles.iter().any(|looked| looked.study == Some(wanted));
        let segments: Vec<PathBuf> = self.segments.iter().filter(|(_, bundles)| of_it(bundles)).map(|(path, _)| path.clone()).collect();
        segments.iter().try_for_each(|path| self.forget(path))?;
        self.remove(&path)?;
        Ok(None)
    }

    fn study_file(&self, digest: Digest) -> PathBuf {
        self.folder.join(format!("{STUDY}{}{END}", digest.to_hex()))
    }

    /// Writes a file that has its name only when it is whole.
    fn write(&self, path: &Path, write: impl FnOnce(&File) -> io::Result<()>) -> Result<(), DurableError> {
        let failed = |error: io::Error| DurableError::of(&error, path);
        let part = tempfile::Builder::new().prefix(".").suffix(PART).tempfile_in(&self.folder).map_err(failed)?;
        write(part.as_file()).map_err(failed)?;
        part.persist(path).map(drop).map_err(|refused| failed(refused.error))
    }

    /// The segments that have any of these bundles, and which places in each are wanted. Of a bundle that is in two, one counts.
    pub(super) fn wanted<'b>(&self, bundles: impl Iterator<Item = &'b Digest>) -> BTreeMap<PathBuf, Vec<usize>> {
        let mut wanted: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
        for (segment, place) in bundles.filter_map(|digest| self.bundles.get(digest)) {
            wanted.entry(segment.clone()).or_default().push(*place);
        }
        wanted
    }

    /// Opens a segment to read its sittings.
    pub(super) fn segment(&self, path: &Path) -> Option<Segment> {
        Segment::open(path, &self.identities, self.mark)
    }

    /// Puts small segments together when there are many: a gathering a day would be hundreds in a year.
    fn tidy(&mut self) -> Result<(), DurableError> {
        let is_small = |path: &&PathBuf| std::fs::metadata(path).is_ok_and(|meta| meta.len() < self.large as u64 / 2);
        let small: Vec<PathBuf> = self.segments.keys().filter(is_small).cloned().collect();
        if small.len() <= MOST_SMALL {
            return Ok(());
        }
        let (mut pending, mut taken) = (Pending::default(), Vec::new());
        for (at, path) in small.iter().enumerate() {
            // One that cannot be read to its end goes with the others, and its bundles are opened again.
            if let Some(segment) = self.segment(path) {
                segment.into_pending(&mut pending).ok();
            }
            taken.push(path);
            if pending.bytes() >= self.large || at + 1 == small.len() {
                self.keep(std::mem::take(&mut pending))?;
                taken.drain(..).try_for_each(|path| self.forget(path))?;
            }
        }
        Ok(())
    }
}

/// What our segments are known by. It stands inside the seal, and only who has the secret key can work it out: the public key, to which
/// anybody could seal a segment, is not enough. It also says how bundles were read, and what had been withdrawn then.
fn mark(identities: &Identities, withdrawn: &Withdrawn) -> Digest {
    let program = env!("CARGO_PKG_VERSION");
    let mut text = crate::seal::Zeroizing::new(format!("pupil-voice/gathered {FORM} {program} {SITTING_VERSION}\n"));
    for identity in identities.as_slice() {
        text.push_str(&identity.to_text());
        text.push('\n');
    }
    text.push_str(&withdrawn.to_text());
    digest(text.as_bytes())
}

#[cfg(test)]
mod tests;
