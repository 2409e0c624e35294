//! Opening a file or a folder with whatever program of the system is for it.

use crate::explain::{Explain, Facts};
use std::path::{Path, PathBuf};

/// The system has no program for it, or none that starts. Where the file is, is told instead.
#[derive(Debug)]
pub struct NotOpened(PathBuf);

impl Explain for NotOpened {
    fn key(&self) -> &'static str {
        "window-not-opened"
    }

    fn facts(&self) -> Facts {
        vec![("path", self.0.as_path().into())]
    }
}

/// Opens it. Slow: some systems answer only when the other program ends.
///
/// # Errors
/// When no program starts.
pub fn open(path: &Path) -> Result<(), NotOpened> {
    // A report or its folder, both of which this program has just written: nothing that could run.
    open::that(path).map_err(|_| NotOpened(path.to_owned()))
}
