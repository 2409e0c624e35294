//! Why tables cannot be made again. Nothing here quotes a cell.

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::report::ReportError;
use std::path::PathBuf;

/// Why.
#[derive(Debug)]
pub enum AgainError {
    /// There is no such file where it was looked for.
    NothingFound {
        /// Where.
        path: PathBuf,
    },
    /// A file cannot be used.
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// There are more rows than can be held.
    TooMany,
    /// The tables could not be written.
    Report(ReportError),
    /// The disk failed.
    Disk(DurableError),
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The system does not give it.
    Unreadable {
        /// Its own words.
        why: String,
    },
    /// It is no Parquet file.
    NoParquet,
    /// It says other things of itself than stand in it.
    Damaged,
    /// A part of it is larger than any that is needed.
    TooLarge,
    /// A newer program wrote it.
    Newer,
    /// It was made to be passed on: its rows are not those that were counted.
    Shared,
    /// A column is missing that every such file has.
    NoColumn {
        /// Which.
        column: String,
    },
    /// A column holds something of another type.
    OtherType {
        /// Which.
        column: String,
    },
    /// A column is packed in a way that this program does not unpack.
    Packed {
        /// Which.
        column: String,
    },
    /// Nobody here has the survey that was answered.
    UnknownSurvey,
    /// A cell that no such file can have.
    BadCell {
        /// Its column.
        column: String,
    },
}

impl Explain for AgainError {
    fn key(&self) -> &'static str {
        match self {
            Self::NothingFound { .. } => "again-nothing-found",
            Self::TooMany => "again-too-many",
            Self::Report(inner) => inner.key(),
            Self::Disk(inner) => inner.key(),
            Self::File { fault, .. } => fault.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::NothingFound { path } => vec![("path", path.as_path().into())],
            Self::TooMany => vec![("most", super::MOST_ROWS.into())],
            Self::Report(inner) => inner.facts(),
            Self::Disk(inner) => inner.facts(),
            Self::File { path, fault } => [fault.facts(), vec![("path", path.as_path().into())]].concat(),
        }
    }
}

impl Explain for Fault {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "again-unreadable",
            Self::NoParquet => "again-no-parquet",
            Self::Damaged => "again-damaged",
            Self::TooLarge => "again-too-large",
            Self::Newer => "again-newer",
            Self::Shared => "again-shared",
            Self::NoColumn { .. } => "again-no-column",
            Self::OtherType { .. } => "again-other-type",
            Self::Packed { .. } => "again-packed",
            Self::UnknownSurvey => "again-unknown-survey",
            Self::BadCell { .. } => "again-bad-cell",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Unreadable { why } => vec![("why", why.as_str().into())],
            Self::NoColumn { column } | Self::OtherType { column } | Self::Packed { column } | Self::BadCell { column } => {
                vec![("column", shown(column).into())]
            }
            _ => Facts::new(),
        }
    }
}

/// The name of a column as far as it can be shown: ours have no other letters.
fn shown(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    name.chars().take(200).map(|letter| if plain(letter) { letter } else { '?' }).collect()
}

impl From<ReportError> for AgainError {
    fn from(error: ReportError) -> Self {
        Self::Report(error)
    }
}

impl From<DurableError> for AgainError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}
