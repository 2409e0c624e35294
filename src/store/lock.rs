//! One program at a time. The lock belongs to the open file, so that the system lets it go when a program ends, however it ends.

use super::{Result, StoreError};
use crate::durable::DurableError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of this file, which is made if it is not there and never removed: a removed one could be locked twice.
    pub(super) fn take(path: &Path) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = options.open(path).map_err(|error| DurableError::of(&error, path))?;
        let folder = path.parent().unwrap_or(path).to_owned();
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: folder }),
            Err(TryLockError::Error(error)) => Err(StoreError::NoLock { path: folder, reason: error.to_string() }),
        }
    }
}
