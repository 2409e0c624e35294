//! Other folders for answers, which an adult chose when saving failed. Each is a data folder like the laptop's own, so that nothing of the
//! one that failed is needed to save there, to go on from there, or to give the answers to the researcher.

use crate::durable::DurableError;
use crate::store::{DataDir, Store, StoreError};
use crate::study::Study;
use crate::ui::desk::SharedStore;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What the folder is called within the one that was chosen.
const NAME: &str = "pupil-voice-answers";

/// One such folder.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// Where it is.
    pub path: PathBuf,
    /// What of the study lies there.
    pub store: SharedStore,
}

impl Elsewhere {
    /// Makes ready to save in a folder that was chosen.
    ///
    /// # Errors
    /// When one cannot save there either.
    pub fn begin(chosen: &Path, study: &Study) -> Result<Self, StoreError> {
        let path = data_folder(chosen);
        let data = DataDir::open(&path)?;
        data.install(study)?;
        Self::of(path, &data, study)
    }

    /// Opens what lies in a folder; never makes one.
    ///
    /// # Errors
    /// When it is not there, is in use, or holds nothing of the study.
    pub fn find(chosen: &Path, study: &Study) -> Result<Self, StoreError> {
        let path = data_folder(chosen);
        if !path.is_dir() {
            return Err(DurableError::FolderGone { path }.into());
        }
        let data = DataDir::open(&path)?;
        Self::of(path, &data, study)
    }

    fn of(path: PathBuf, data: &DataDir, study: &Study) -> Result<Self, StoreError> {
        Ok(Self { path, store: Arc::new(Mutex::new(Store::open(data, study)?)) })
    }
}

/// The data folder in a folder that was chosen, which may be one itself.
#[must_use]
pub fn data_folder(chosen: &Path) -> PathBuf {
    let is_one = chosen.join("studies").is_dir() && chosen.join("lock").is_file();
    if is_one || chosen.ends_with(NAME) { chosen.to_owned() } else { chosen.join(NAME) }
}
