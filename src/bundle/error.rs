//! What can go wrong with a bundle as a whole. What is wrong inside one is told item by item, in [`super::Bundle`].

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::seal::{SealError, plainly};
use crate::store::StoreError;
use std::path::PathBuf;

/// A failure of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BundleError {
    /// Nothing waits to go out.
    Nothing,
    /// There is a file of that name which may hold something that is not here any more.
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// The bundle is written and good, but this could not be noted in the store.
    NotNoted {
        /// The bundle.
        path: PathBuf,
        /// Why.
        reason: StoreError,
    },
    /// It does not open.
    Closed(SealError),
    /// It opens, but no bundle is inside.
    NotABundle,
    /// The store failed.
    Store(StoreError),
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for BundleError {
    fn key(&self) -> &'static str {
        match self {
            Self::Nothing => "bundle-nothing",
            Self::FileExists { .. } => "bundle-file-exists",
            Self::NotNoted { .. } => "bundle-not-noted",
            Self::NotABundle => "bundle-not-a-bundle",
            Self::Closed(inner) => inner.key(),
            Self::Store(inner) => inner.key(),
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::FileExists { path } => vec![("path", path.as_path().into())],
            Self::NotNoted { path, reason } => vec![("path", path.as_path().into()), ("reason", reason.key().into())],
            Self::Nothing | Self::NotABundle => Facts::new(),
            Self::Closed(inner) => inner.facts(),
            Self::Store(inner) => inner.facts(),
            Self::Disk(inner) => inner.facts(),
        }
    }
}

impl std::fmt::Display for BundleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        plainly(self, f)
    }
}

impl std::error::Error for BundleError {}

impl From<StoreError> for BundleError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<DurableError> for BundleError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}
