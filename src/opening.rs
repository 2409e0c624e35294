//! How the window is opened: what the command line hands to it.

use crate::access::Profile;
use crate::survey::Survey;
use std::path::PathBuf;
use std::sync::Arc;

/// With what the window is opened.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// A study file to take up.
    pub study: Option<PathBuf>,
    /// The folder that everything is kept in, instead of the usual one.
    pub data_dir: Option<PathBuf>,
    /// Access settings to begin with, instead of those that this laptop remembers.
    pub profile: Option<Profile>,
    /// A file that gets what the voice would say, instead of a voice: for tests.
    pub voice_log: Option<PathBuf>,
    /// A survey to try out at once, without saving.
    pub trial: Option<Trial>,
    /// Every part of the screens instead of a screen.
    pub components: bool,
}

/// A survey to try out.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The survey.
    pub survey: Arc<Survey>,
    /// The version to begin with; otherwise it is asked for.
    pub version: Option<String>,
    /// The question to begin at.
    pub question: Option<String>,
}
