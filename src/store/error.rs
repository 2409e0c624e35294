//! What can go wrong with the store: one variant a thing that somebody would do something else about.

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::seal::{SealError, plainly};
use crate::study::StudyError;
use std::path::PathBuf;

/// A failure of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The folder is in use by another window of the program, or another program.
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// The disk cannot keep two programs apart.
    NoLock {
        /// The folder.
        path: PathBuf,
        /// The system's own words.
        reason: String,
    },
    /// The study was never installed here.
    NotInstalled {
        /// The study's title.
        title: String,
    },
    /// A file of the store was written by a newer program.
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// A sitting's number is 0 or too large.
    BadSitting {
        /// The largest number.
        limit: u32,
    },
    /// A payload that is larger than any response.
    PayloadTooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// The sitting was begun by an earlier run: saving under its name would lose what was said in it.
    SittingTaken,
    /// The sitting has gone out in a bundle: its content is fixed.
    SittingWentOut,
    /// The response was thrown away; nothing of it is saved any more.
    ThrownAway,
    /// The name of a tally is not made of lower-case words.
    BadCountName,
    /// Sealing failed.
    Seal(SealError),
    /// The installed study file failed.
    Study(StudyError),
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for StoreError {
    fn key(&self) -> &'static str {
        match self {
            Self::InUse { .. } => "store-in-use",
            Self::NoLock { .. } => "store-no-lock",
            Self::NotInstalled { .. } => "store-not-installed",
            Self::Newer { .. } => "store-newer",
            Self::BadSitting { .. } => "store-bad-sitting",
            Self::PayloadTooLarge { .. } => "store-payload-too-large",
            Self::SittingTaken => "store-sitting-taken",
            Self::SittingWentOut => "store-sitting-went-out",
            Self::ThrownAway => "store-thrown-away",
            Self::BadCountName => "store-bad-count-name",
            Self::Seal(inner) => inner.key(),
            Self::Study(inner) => inner.key(),
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::InUse { path } | Self::Newer { path } => vec![("path", path.as_path().into())],
            Self::NoLock { path, reason } => vec![("path", path.as_path().into()), ("reason", reason.as_str().into())],
            Self::NotInstalled { title } => vec![("title", title.as_str().into())],
            Self::BadSitting { limit } => vec![("limit", u64::from(*limit).into())],
            Self::PayloadTooLarge { limit } => vec![("limit", (*limit).into())],
            Self::SittingTaken | Self::SittingWentOut | Self::ThrownAway | Self::BadCountName => Facts::new(),
            Self::Seal(inner) => inner.facts(),
            Self::Study(inner) => inner.facts(),
            Self::Disk(inner) => inner.facts(),
        }
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        plainly(self, f)
    }
}

impl std::error::Error for StoreError {}

impl From<DurableError> for StoreError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}

impl From<SealError> for StoreError {
    fn from(error: SealError) -> Self {
        Self::Seal(error)
    }
}
