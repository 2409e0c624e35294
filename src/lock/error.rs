//! Why a lock could not be set, read or opened.

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::seal::SealError;
use std::path::PathBuf;

/// Why.
#[derive(Debug)]
pub enum LockError {
    /// It is no PIN.
    BadPin {
        /// The fewest digits.
        least: usize,
        /// The most.
        most: usize,
    },
    /// The file of the lock cannot be understood. It is left as it is.
    Unreadable(PathBuf),
    /// A newer program wrote the file. It is left as it is.
    Newer(PathBuf),
    /// The PIN could not be locked in.
    Seal(SealError),
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for LockError {
    fn key(&self) -> &'static str {
        match self {
            Self::BadPin { .. } => "lock-bad-pin",
            Self::Unreadable(_) => "lock-unreadable",
            Self::Newer(_) => "lock-newer",
            Self::Seal(error) => error.key(),
            Self::Disk(error) => error.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::BadPin { least, most } => vec![("least", (*least).into()), ("most", (*most).into())],
            Self::Unreadable(path) | Self::Newer(path) => vec![("path", path.as_path().into())],
            Self::Seal(error) => error.facts(),
            Self::Disk(error) => error.facts(),
        }
    }
}
