//! Why nothing at all could be read of a pack.

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use std::path::PathBuf;

/// A failure of a whole pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// The disk did not give it, or it is too large.
    Disk(DurableError),
    /// There is no such file or folder, or it cannot be opened.
    Unreadable {
        /// The path.
        path: PathBuf,
        /// The system's own reason.
        why: String,
    },
    /// Neither a folder, a board, a package nor a picture.
    NotAPack {
        /// The path.
        path: PathBuf,
    },
    /// A folder with more files than anybody needs.
    TooManyFiles {
        /// How many are read.
        most: usize,
    },
    /// No zip, or a damaged one.
    BadPackage,
    /// A package without a board.
    NoBoard,
    /// Not a board; why.
    Board(String),
    /// A person stopped the reading.
    Stopped,
}

impl PackError {
    pub(super) fn of(error: DurableError) -> Self {
        Self::Disk(error)
    }
}

impl Explain for PackError {
    fn key(&self) -> &'static str {
        match self {
            Self::Disk(error) => error.key(),
            Self::Unreadable { .. } => "pack-no-file",
            Self::NotAPack { .. } => "pack-not-a-pack",
            Self::TooManyFiles { .. } => "pack-too-many-files",
            Self::BadPackage => "pack-bad-package",
            Self::NoBoard => "pack-no-board",
            Self::Board(_) => "pack-board",
            Self::Stopped => "pack-stopped",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Disk(error) => error.facts(),
            Self::Unreadable { path, why } => vec![("path", path.as_path().into()), ("why", why.as_str().into())],
            Self::NotAPack { path } => vec![("path", path.as_path().into())],
            Self::TooManyFiles { most } => vec![("limit", (*most).into())],
            Self::Board(why) => vec![("why", why.as_str().into())],
            Self::BadPackage | Self::NoBoard | Self::Stopped => Facts::new(),
        }
    }
}
