//! What can be wrong with the file that says how a study is conducted.

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use std::path::PathBuf;

/// Why it cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConductError {
    /// The file cannot be read.
    Disk(DurableError),
    /// It is not text in UTF-8.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// Something in it is not as it must be.
    Slip {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The place in the line, from 1.
        column: usize,
        /// What is wrong there, as the notation's reader says it.
        why: String,
    },
    /// The words of consent are empty or too long.
    Consent {
        /// The most characters.
        limit: usize,
    },
    /// The words that are watched for are too many, too long, or none.
    EarlyLook {
        /// The most words of a language.
        words: usize,
        /// The most characters of a word.
        letters: usize,
    },
}

impl Explain for ConductError {
    fn key(&self) -> &'static str {
        match self {
            Self::Disk(error) => error.key(),
            Self::NotText { .. } => "conduct-not-text",
            Self::Slip { .. } => "conduct-slip",
            Self::Consent { .. } => "conduct-consent",
            Self::EarlyLook { .. } => "conduct-early-look",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Disk(error) => error.facts(),
            Self::NotText { path } => vec![("path", path.as_path().into())],
            Self::Slip { path, line, column, why } => vec![
                ("path", path.as_path().into()),
                ("line", (*line as u64).into()),
                ("column", (*column as u64).into()),
                ("why", why.clone().into()),
            ],
            Self::Consent { limit } => vec![("limit", (*limit as u64).into())],
            Self::EarlyLook { words, letters } => vec![("words", (*words as u64).into()), ("letters", (*letters as u64).into())],
        }
    }
}
