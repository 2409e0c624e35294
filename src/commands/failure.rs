//! Why a command came to nothing, beside what the road itself can say.

use crate::explain::{Explain, Fact, Facts};
use crate::gather::GatherError;
use std::path::{Path, PathBuf};

/// A failure of a command.
#[derive(Debug)]
pub(super) enum Failure {
    /// A step of the road failed; about this file, if it is about one.
    Step(Option<PathBuf>, Box<dyn Explain>),
    /// The two passphrases that were typed differ.
    PassphrasesDiffer,
    /// There is no terminal to ask for a passphrase on.
    NoTerminal,
    /// The passphrase file is not text.
    PassphraseNotText {
        /// The file.
        path: PathBuf,
    },
    /// The key file is not under a passphrase.
    NotLocked {
        /// The file.
        path: PathBuf,
    },
    /// There is no such folder of a laptop.
    NoDataDir {
        /// The folder.
        path: PathBuf,
    },
    /// The laptop has no study.
    NoStudy,
    /// The laptop has several studies.
    WhichStudy {
        /// Their ids and titles.
        studies: String,
    },
    /// The laptop has no study with this id.
    OtherStudy {
        /// Those that it has.
        studies: String,
    },
    /// The program was built without a window.
    NoWindow,
    /// Faults were told one by one already.
    Told,
}

impl Failure {
    /// A step that failed with a file.
    pub(super) fn with(path: &Path, why: impl Explain + 'static) -> Self {
        Self::Step(Some(path.to_owned()), Box::new(why))
    }

    /// A step that failed and names its files itself.
    pub(super) fn of(why: impl Explain + 'static) -> Self {
        Self::Step(None, Box::new(why))
    }
}

impl From<GatherError> for Failure {
    fn from(error: GatherError) -> Self {
        Self::Step(error.place().map(Path::to_owned), Box::new(error))
    }
}

impl Explain for Failure {
    fn key(&self) -> &'static str {
        match self {
            Self::Step(_, why) => why.key(),
            Self::PassphrasesDiffer => "commands-passphrases-differ",
            Self::NoTerminal => "commands-no-terminal",
            Self::PassphraseNotText { .. } => "commands-passphrase-not-text",
            Self::NotLocked { .. } => "commands-not-locked",
            Self::NoDataDir { .. } => "commands-no-data-dir",
            Self::NoStudy => "commands-no-study",
            Self::WhichStudy { .. } => "commands-which-study",
            Self::OtherStudy { .. } => "commands-other-study",
            Self::NoWindow => "commands-no-window",
            Self::Told => "commands-told",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Step(_, why) => why.facts(),
            Self::PassphraseNotText { path } | Self::NotLocked { path } | Self::NoDataDir { path } => vec![("path", path.as_path().into())],
            Self::WhichStudy { studies } | Self::OtherStudy { studies } => vec![("studies", Fact::from(studies.as_str()))],
            Self::PassphrasesDiffer | Self::NoTerminal | Self::NoStudy | Self::NoWindow | Self::Told => Facts::new(),
        }
    }
}
