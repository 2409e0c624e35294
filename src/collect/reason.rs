//! Why something is put aside, or could not be opened at all. No variant holds anything that a child said.

use crate::bundle::{BundleError, Refusal};
use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::response::PayloadError;
use crate::seal::SealError;
use crate::session::Refused;
use serde::{Deserialize, Serialize};

/// Why a sitting, or everything of a response, is put aside. The other responses are not touched by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The sealed sitting does not open.
    Closed(SealError),
    /// It opens, and what is inside is no sitting.
    Payload(PayloadError),
    /// The bundle has an entry that cannot be read.
    Entry(Refusal),
    /// The sitting in the bundle is not the one that its manifest names.
    Changed,
    /// The sitting calls itself something else than its file is called.
    NameDiffers,
    /// Nobody here has the survey that was answered.
    UnknownSurvey {
        /// The survey's id, as the sitting gives it.
        survey: String,
        /// The digest of its file.
        digest: String,
    },
    /// The survey has no such version.
    UnknownVersion,
    /// The sittings of one response are of different surveys or studies.
    Mixed,
    /// An answer that the survey cannot give.
    BadAnswer {
        /// The item.
        item: String,
        /// The rule that it breaks.
        rule: Refused,
    },
    /// One sitting with two different contents, and nothing says which is the later.
    Conflict,
}

impl Explain for Reason {
    fn key(&self) -> &'static str {
        match self {
            Self::Closed(inner) => inner.key(),
            Self::Payload(inner) => inner.key(),
            Self::Entry(Refusal::Name) => "collect-entry-name",
            Self::Entry(Refusal::Kind) => "collect-entry-kind",
            Self::Entry(Refusal::TooLarge) => "collect-entry-too-large",
            Self::Entry(Refusal::Twice) => "collect-entry-twice",
            Self::Entry(Refusal::TooMany) => "collect-entry-too-many",
            Self::Entry(Refusal::Torn) => "collect-entry-torn",
            Self::Entry(Refusal::Trailing) => "collect-entry-trailing",
            Self::Changed => "collect-changed",
            Self::NameDiffers => "collect-name-differs",
            Self::UnknownSurvey { .. } => "collect-unknown-survey",
            Self::UnknownVersion => "collect-unknown-version",
            Self::Mixed => "collect-mixed",
            Self::BadAnswer { .. } => "collect-bad-answer",
            Self::Conflict => "collect-conflict",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Closed(inner) => inner.facts(),
            Self::Payload(inner) => inner.facts(),
            Self::UnknownSurvey { survey, digest } => vec![("survey", survey.as_str().into()), ("digest", digest.as_str().into())],
            Self::BadAnswer { item, rule } => vec![("item", item.as_str().into()), ("rule", rule.key().into())],
            _ => Facts::new(),
        }
    }
}

/// Why a file that was named or found gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unopened {
    /// A path that is not there, or a folder that cannot be looked into.
    Disk(DurableError),
    /// Found in a folder, and called nearly as a bundle is.
    Renamed,
    /// Neither a file nor a folder, such as a device.
    NoFile,
    /// Folders within folders without end.
    TooDeep,
    /// The bundle does not open.
    Bundle(BundleError),
}

impl Explain for Unopened {
    fn key(&self) -> &'static str {
        match self {
            Self::Disk(inner) => inner.key(),
            Self::Renamed => "collect-renamed",
            Self::NoFile => "collect-no-file",
            Self::TooDeep => "collect-too-deep",
            Self::Bundle(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Disk(inner) => inner.facts(),
            Self::Bundle(inner) => inner.facts(),
            Self::Renamed | Self::NoFile | Self::TooDeep => Facts::new(),
        }
    }
}

/// Why a whole collection comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CollectError {
    /// There was no bundle where it was looked for.
    NothingFound,
    /// There were bundles, and none opened.
    NothingOpened {
        /// How many there were.
        found: usize,
    },
    /// Whoever watched it stopped it.
    Stopped,
    /// The disk failed on which the collection keeps what it has opened.
    Disk(DurableError),
}

impl Explain for CollectError {
    fn key(&self) -> &'static str {
        match self {
            Self::NothingFound => "collect-nothing-found",
            Self::NothingOpened { .. } => "collect-nothing-opened",
            Self::Stopped => "collect-stopped",
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::NothingFound | Self::Stopped => Facts::new(),
            Self::NothingOpened { found } => vec![("found", (*found).into())],
            Self::Disk(inner) => inner.facts(),
        }
    }
}
