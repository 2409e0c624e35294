//! The folder that holds everything of this installation.

use super::lock::Lock;
use super::{Result, StoreError};
use crate::durable::{self, Disk, DurableError, Folder, RealDisk};
use crate::study::{FILE_LIMIT, Study, StudyError, StudyId};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const STUDIES: &str = "studies";
const STUDY_FILE: &str = "study.study";

/// The folder, held by this program alone.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    lock: Arc<Lock>,
}

/// The studies that are installed.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Those that can be used, by title.
    pub studies: Vec<Study>,
    /// Those that cannot be read, and why. Their answers lie safe beside them: installing the study file again mends it.
    pub unreadable: Vec<(PathBuf, StoreError)>,
}

impl DataDir {
    /// Opens the folder, makes it when it is not there, and keeps every other program out of it until it is dropped.
    ///
    /// # Errors
    /// When another program has it, or it cannot be written to.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_on(path, Arc::new(RealDisk))
    }

    /// As [`DataDir::open`], on another disk: for tests.
    ///
    /// # Errors
    /// As [`DataDir::open`].
    pub fn open_on(path: &Path, disk: Arc<dyn Disk>) -> Result<Self> {
        // The lock comes before anything is cleared up in the folder: what looks left behind may be in use.
        durable::make_folder(&*disk, path)?;
        let lock = Arc::new(Lock::take(&path.join("lock"))?);
        Folder::open(Arc::clone(&disk), path)?;
        Ok(Self { path: path.to_owned(), disk, lock })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The studies that are installed here.
    ///
    /// # Errors
    /// When the folder cannot be read. A study that cannot be read does not hide the others.
    pub fn studies(&self) -> Result<Shelf> {
        let mut found = Shelf::default();
        let folder = self.path.join(STUDIES);
        if !folder.is_dir() {
            return Ok(found);
        }
        let failed = |error: std::io::Error| DurableError::of(&error, &folder);
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            let Some(id) = name.to_str().and_then(StudyId::parse) else { continue };
            match self.read(&id) {
                Ok(study) => found.studies.push(study),
                Err(error) => found.unreadable.push((folder.join(&name).join(STUDY_FILE), error)),
            }
        }
        found.studies.sort_by(|one, other| (one.title(), one.id()).cmp(&(other.title(), other.id())));
        Ok(found)
    }

    /// Installs a study, or mends the file of one that is installed. What waits of it stays.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn install(&self, study: &Study) -> Result<()> {
        let (mut home, _) = Folder::open(Arc::clone(&self.disk), &self.home_of(study.id()))?;
        if home.read(STUDY_FILE, FILE_LIMIT).is_ok_and(|bytes| bytes == study.bytes()) {
            return Ok(());
        }
        Ok(home.replace(STUDY_FILE, study.bytes())?)
    }

    fn read(&self, id: &StudyId) -> Result<Study> {
        let bytes = durable::read(&self.home_of(id).join(STUDY_FILE), FILE_LIMIT)?;
        let study = Study::read(&bytes).map_err(StoreError::Study)?;
        // Answers are sealed to the keys of the study whose name the folder has, and to no other's.
        if study.id() == id { Ok(study) } else { Err(StoreError::Study(StudyError::BrokenSignature)) }
    }

    pub(super) fn home_of(&self, id: &StudyId) -> PathBuf {
        self.path.join(STUDIES).join(id.as_str())
    }

    pub(super) fn disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }

    pub(super) fn lock(&self) -> Arc<Lock> {
        Arc::clone(&self.lock)
    }
}
