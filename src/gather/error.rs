//! Why a gathering came to nothing.

use crate::collect::{CollectError, Nothing, WithdrawnError};
use crate::durable::DurableError;
use crate::explain::{Explain, Facts};
use crate::report::ReportError;
use crate::study::StudyError;
use std::path::{Path, PathBuf};

/// Why.
#[derive(Debug)]
pub enum GatherError {
    /// This key file or study file cannot be used.
    Study(PathBuf, StudyError),
    /// The list of what was withdrawn cannot be read; without a path, what was given now is no receipt.
    Withdrawn(Option<PathBuf>, WithdrawnError),
    /// There was nothing to open, nothing opened, or it was stopped.
    Nothing(Nothing),
    /// No question of a survey that was answered has the measure by which responses are to be put together.
    NoMeasure {
        /// The measure.
        measure: String,
    },
    /// The tables could not be written.
    Report(ReportError),
    /// The disk failed.
    Disk(DurableError),
    /// What was opened could not be kept for the next time.
    Unremembered(DurableError),
}

impl GatherError {
    /// Somebody stopped it.
    pub(super) fn stopped() -> Self {
        Self::Nothing(Nothing { error: CollectError::Stopped, unopened: Vec::new() })
    }

    /// Whether somebody stopped it.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        matches!(self, Self::Nothing(Nothing { error: CollectError::Stopped, .. }))
    }

    /// The file that it is about, where its words do not name it.
    #[must_use]
    pub fn place(&self) -> Option<&Path> {
        match self {
            Self::Study(path, _) => Some(path),
            Self::Withdrawn(path, _) => path.as_deref(),
            Self::Nothing(_) | Self::NoMeasure { .. } | Self::Report(_) | Self::Disk(_) | Self::Unremembered(_) => None,
        }
    }
}

impl Explain for GatherError {
    fn key(&self) -> &'static str {
        match self {
            Self::Study(_, inner) => inner.key(),
            Self::Withdrawn(_, inner) => inner.key(),
            Self::Nothing(inner) => inner.error.key(),
            Self::NoMeasure { .. } => "gather-no-measure",
            Self::Report(inner) => inner.key(),
            Self::Disk(inner) => inner.key(),
            Self::Unremembered(_) => "gather-unremembered",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Study(_, inner) => inner.facts(),
            Self::Withdrawn(_, inner) => inner.facts(),
            Self::Nothing(inner) => inner.error.facts(),
            Self::NoMeasure { measure } => vec![("measure", measure.as_str().into())],
            Self::Report(inner) => inner.facts(),
            Self::Disk(inner) | Self::Unremembered(inner) => inner.facts(),
        }
    }
}
