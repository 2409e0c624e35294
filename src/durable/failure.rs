//! Why a file could not be written or read: one variant a thing that a person would do something else about.

use crate::explain::{Explain, Facts};
use crate::seal::plainly;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A failure of the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DurableError {
    /// No room left, or no more allowed.
    Full {
        /// What was being written.
        path: PathBuf,
    },
    /// The disk or the folder may not be written to.
    NotWritable {
        /// What was being written.
        path: PathBuf,
    },
    /// The file, or the folder that it is in, may not be read.
    NotReadable {
        /// What was to be read.
        path: PathBuf,
    },
    /// The folder is gone: a stick was pulled out, a folder removed.
    FolderGone {
        /// The folder or what was looked for in it.
        path: PathBuf,
    },
    /// What was read back is not what was written.
    ReadBackDiffers {
        /// What was being written.
        path: PathBuf,
    },
    /// There is such a file already, and it is not to be overwritten.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than it may be.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most bytes.
        limit: usize,
    },
    /// Not a path of a file.
    NoFileName {
        /// The path.
        path: PathBuf,
    },
    /// Anything else that the system says.
    Io {
        /// Where.
        path: PathBuf,
        /// The system's own words.
        reason: String,
    },
}

impl DurableError {
    /// The meaning of the system's error at a path.
    #[must_use]
    pub fn of(error: &std::io::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::NotWritable { path },
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::FolderGone { path },
            ErrorKind::AlreadyExists => Self::Exists { path },
            _ => Self::Io { path, reason: error.to_string() },
        }
    }

    /// The meaning of the system's error while something is read.
    #[must_use]
    pub fn of_reading(error: &std::io::Error, path: &Path) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied => Self::NotReadable { path: path.to_owned() },
            _ => Self::of(error, path),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Full { path }
            | Self::NotWritable { path }
            | Self::NotReadable { path }
            | Self::FolderGone { path }
            | Self::ReadBackDiffers { path }
            | Self::Exists { path }
            | Self::TooLarge { path, .. }
            | Self::NoFileName { path }
            | Self::Io { path, .. } => path,
        }
    }
}

impl Explain for DurableError {
    fn key(&self) -> &'static str {
        match self {
            Self::Full { .. } => "store-disk-full",
            Self::NotWritable { .. } => "store-not-writable",
            Self::NotReadable { .. } => "store-not-readable",
            Self::FolderGone { .. } => "store-folder-gone",
            Self::ReadBackDiffers { .. } => "store-read-back-differs",
            Self::Exists { .. } => "store-file-exists",
            Self::TooLarge { .. } => "store-file-too-large",
            Self::NoFileName { .. } => "store-no-file-name",
            Self::Io { .. } => "store-disk-failed",
        }
    }

    fn facts(&self) -> Facts {
        let mut facts: Facts = vec![("path", self.path().into())];
        match self {
            Self::Io { reason, .. } => facts.push(("reason", reason.as_str().into())),
            Self::TooLarge { limit, .. } => facts.push(("limit", (*limit).into())),
            _ => {}
        }
        facts
    }
}

impl std::fmt::Display for DurableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        plainly(self, f)
    }
}

impl std::error::Error for DurableError {}
