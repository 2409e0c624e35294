//! The file of the lock: what the PIN opens, and how often it was wrong.

use super::LockError;
use crate::durable::{self, Access, Disk, DurableError};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The file's name in the data folder.
pub const NAME: &str = "child-lock.ron";

/// The most bytes of it.
pub const LARGEST: usize = 16 * 1024;

/// The number of the format.
const FORMAT: u32 = 1;

/// What stands in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    format: u32,
    /// A text under the PIN, as an armoured age file.
    pub pin: String,
    /// How many tries were wrong since the last right one.
    pub wrong: u32,
    /// When the last try was, in seconds since 1970.
    pub last: u64,
}

/// Only the format's number, whatever else stands there.
#[derive(Deserialize)]
struct Numbered {
    format: u32,
}

impl Kept {
    /// Of a PIN that was set just now.
    pub fn new(locked: Vec<u8>) -> Self {
        // An armoured file is letters.
        Self { format: FORMAT, pin: String::from_utf8(locked).unwrap_or_default(), wrong: 0, last: 0 }
    }
}

/// Reads it; nothing where there is none.
pub fn read(path: &Path) -> Result<Option<Kept>, LockError> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = durable::read(path, LARGEST).map_err(LockError::Disk)?;
    let unreadable = || LockError::Unreadable(path.to_owned());
    let text = String::from_utf8(bytes).map_err(|_| unreadable())?;
    // The number first: a newer program's file has parts that are unknown here.
    match ron::from_str::<Numbered>(&text).map_err(|_| unreadable())?.format {
        FORMAT => ron::from_str(&text).map(Some).map_err(|_| unreadable()),
        0 => Err(unreadable()),
        _ => Err(LockError::Newer(path.to_owned())),
    }
}

/// Writes it.
pub fn write(disk: &dyn Disk, path: &Path, kept: &Kept) -> Result<(), LockError> {
    // Texts and numbers: this cannot fail.
    let text = ron::ser::to_string_pretty(kept, ron::ser::PrettyConfig::default()).unwrap_or_default();
    durable::replace(disk, path, text.as_bytes(), Access::Private).map_err(LockError::Disk)
}

/// Removes it. One that is gone already is removed.
pub fn remove(disk: &dyn Disk, path: &Path) -> Result<(), LockError> {
    match disk.remove(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(LockError::Disk(DurableError::of(&error, path))),
        _ => Ok(()),
    }
}
