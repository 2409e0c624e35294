//! What can be wrong with a study file or a key file, and what can go wrong while one is made.

use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::seal::{SealError, plainly};

/// A failure of a study or a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StudyError {
    /// Not a study file at all.
    NotAStudy,
    /// A study of a format that only a newer program knows.
    Newer {
        /// The format's number.
        found: u64,
        /// The newest number that this program knows.
        known: u64,
    },
    /// More bytes than a study may have.
    TooLarge(usize),
    /// The lines at the top are not as they must be.
    BadHeader,
    /// Changed since it was signed.
    BrokenSignature,
    /// Signed, but its inside is not as it must be.
    BadBody(String),
    /// Without a title, or with one that is too long or has more than one line.
    BadTitle,
    /// Without a survey or with too many.
    SurveyCount(usize),
    /// The public keys in it are of no use.
    Recipients(SealError),
    /// Not a key file.
    NotAKey,
    /// A key of a format that only a newer program knows.
    NewerKey {
        /// The format's number.
        found: u64,
        /// The newest number that this program knows.
        known: u64,
    },
    /// The key file does not open.
    KeyClosed(SealError),
    /// Sealing failed while a study was made.
    Seal(SealError),
    /// The finished study failed its own test, so it was not made.
    TestFailed,
    /// There is a file of that name already.
    FileExists(String),
    /// Reading or writing failed.
    Disk(DurableError),
}

impl Explain for StudyError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotAStudy => "study-not-a-study",
            Self::Newer { .. } => "study-newer",
            Self::TooLarge(_) => "study-too-large",
            Self::BadHeader => "study-bad-header",
            Self::BrokenSignature => "study-broken-signature",
            Self::BadBody(_) => "study-bad-body",
            Self::BadTitle => "study-bad-title",
            Self::SurveyCount(_) => "study-survey-count",
            Self::NotAKey => "study-not-a-key",
            Self::NewerKey { .. } => "study-newer-key",
            Self::TestFailed => "study-test-failed",
            Self::FileExists(_) => "study-file-exists",
            Self::Recipients(inner) | Self::KeyClosed(inner) | Self::Seal(inner) => inner.key(),
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Newer { found, known } | Self::NewerKey { found, known } => {
                vec![("found", (*found).into()), ("known", (*known).into())]
            }
            Self::TooLarge(limit) | Self::SurveyCount(limit) => vec![("limit", (*limit).into())],
            Self::BadBody(reason) => vec![("reason", reason.as_str().into())],
            Self::FileExists(path) => vec![("path", path.as_str().into())],
            Self::Recipients(inner) | Self::KeyClosed(inner) | Self::Seal(inner) => inner.facts(),
            Self::Disk(inner) => inner.facts(),
            _ => Facts::new(),
        }
    }
}

impl std::fmt::Display for StudyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        plainly(self, f)
    }
}

impl std::error::Error for StudyError {}

impl From<DurableError> for StudyError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}
