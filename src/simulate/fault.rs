//! What can go wrong with answers that are to be sealed, and with sealing them. A fault names a row and a column, never what stood there.

use crate::bundle::BundleError;
use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::session::Refused;
use crate::store::StoreError;

/// Why a cell, a row or a column of a table of answers is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The rule of the survey that the answer breaks.
    Answer(Refused),
    /// More ticks than the question asks for. No refusal: paper can say so.
    OverLimitOnPaper,
    /// A column that the survey does not have.
    UnknownColumn,
    /// A column that stands twice.
    DoubleColumn,
    /// There is no column that says which version was answered.
    NoVersionColumn,
    /// The survey has no such version.
    UnknownVersion,
    /// The row is of another survey than the table.
    OtherSurvey,
    /// A cell in a column of another version than the row's.
    OtherVersion,
    /// No day of the calendar as `2014-05-06`.
    NoDay,
    /// Something else than `yes` to a confirmation.
    NoConfirmation,
    /// Something else than `1`, `0` or a non-answer in a column of a choice.
    NoTick,
    /// Ticks and non-answers in the columns of one question.
    MixedTicks,
    /// An answer to a question that these answers hide.
    Hidden,
    /// "Not shown" for a question that is asked after these answers.
    NotHidden,
    /// "Stopped before" ahead of something that was answered.
    NotStopped,
    /// Not a random UUID.
    NoResponseId,
    /// A response that stands twice.
    DoubleResponse,
    /// Not a whole number of minutes.
    NoNumber,
    /// Neither `complete` nor `partial`.
    NoState,
    /// A language that the survey does not have.
    UnknownLanguage,
    /// What happened beside the answers, in another form than tables have, or of an item that the survey does not have.
    NoNote,
    /// A cell that is longer than any answer.
    LongCell,
    /// More or fewer cells than columns, or a quotation mark out of place.
    NotARow,
    /// Not text in UTF-8.
    NotUtf8,
}

impl Explain for Fault {
    fn key(&self) -> &'static str {
        match self {
            Self::Answer(rule) => rule.key(),
            Self::OverLimitOnPaper => "answers-over-limit",
            Self::UnknownColumn => "answers-unknown-column",
            Self::DoubleColumn => "answers-double-column",
            Self::NoVersionColumn => "answers-no-version-column",
            Self::UnknownVersion => "answers-unknown-version",
            Self::OtherSurvey => "answers-other-survey",
            Self::OtherVersion => "answers-other-version",
            Self::NoDay => "answers-no-day",
            Self::NoConfirmation => "answers-no-confirmation",
            Self::NoTick => "answers-no-tick",
            Self::MixedTicks => "answers-mixed-ticks",
            Self::Hidden => "answers-hidden",
            Self::NotHidden => "answers-not-hidden",
            Self::NotStopped => "answers-not-stopped",
            Self::NoResponseId => "answers-no-response-id",
            Self::DoubleResponse => "answers-double-response",
            Self::NoNumber => "answers-no-number",
            Self::NoState => "answers-no-state",
            Self::UnknownLanguage => "answers-unknown-language",
            Self::NoNote => "answers-no-note",
            Self::LongCell => "answers-long-cell",
            Self::NotARow => "answers-not-a-row",
            Self::NotUtf8 => "answers-not-utf8",
        }
    }
}

/// A fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The row as a spreadsheet counts: the names of the columns are row 1.
    pub row: usize,
    /// The column's name; empty when it is about the whole row.
    pub column: String,
    /// What.
    pub fault: Fault,
}

impl Misfit {
    pub(super) fn new(row: usize, column: impl Into<String>, fault: Fault) -> Self {
        Self { row, column: column.into(), fault }
    }
}

/// Why nothing was sealed, or not everything.
#[derive(Debug)]
pub enum SimulateError {
    /// Cells that do not fit; nothing was written.
    Misfits(Vec<Misfit>),
    /// The table has more rows than are read.
    TooManyRows {
        /// The most.
        limit: usize,
    },
    /// The table has more columns than are read.
    TooManyColumns {
        /// The most.
        limit: usize,
    },
    /// The table has no row of answers.
    NoRows,
    /// The study's survey has faults, or it has none.
    NoSurvey,
    /// The study has several surveys, and the table does not say which it is about.
    WhichSurvey,
    /// A bundle of that name is there already.
    BundleThere {
        /// Where.
        path: String,
    },
    /// The store failed.
    Store(StoreError),
    /// Making a bundle failed.
    Bundle(BundleError),
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for SimulateError {
    fn key(&self) -> &'static str {
        match self {
            Self::Misfits(_) => "answers-misfits",
            Self::TooManyRows { .. } => "answers-too-many-rows",
            Self::TooManyColumns { .. } => "answers-too-many-columns",
            Self::NoRows => "answers-no-rows",
            Self::NoSurvey => "simulate-no-survey",
            Self::WhichSurvey => "answers-which-survey",
            Self::BundleThere { .. } => "simulate-bundle-there",
            Self::Store(inner) => inner.key(),
            Self::Bundle(inner) => inner.key(),
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Misfits(misfits) => vec![("count", misfits.len().into())],
            Self::TooManyRows { limit } | Self::TooManyColumns { limit } => vec![("limit", (*limit).into())],
            Self::BundleThere { path } => vec![("path", path.as_str().into())],
            Self::NoRows | Self::NoSurvey | Self::WhichSurvey => Facts::new(),
            Self::Store(inner) => inner.facts(),
            Self::Bundle(inner) => inner.facts(),
            Self::Disk(inner) => inner.facts(),
        }
    }
}

impl From<StoreError> for SimulateError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<BundleError> for SimulateError {
    fn from(error: BundleError) -> Self {
        Self::Bundle(error)
    }
}

impl From<DurableError> for SimulateError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}
