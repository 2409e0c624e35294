//! Which files are meant: a file that is named, or every file ending in `.parquet` in a folder, however deep.

use super::error::{AgainError, Fault};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders within folders deeper than this are taken for a mistake.
const DEEPEST: usize = 16;

/// The files, each once, in order.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, AgainError> {
    let mut found = BTreeSet::new();
    for path in paths {
        let before = found.len();
        if path.is_dir() {
            folder(path, 0, &mut found)?;
            if found.len() == before {
                return Err(AgainError::NothingFound { path: path.clone() });
            }
        } else {
            found.insert(path.canonicalize().map_err(|error| unreadable(path, &error))?);
        }
    }
    Ok(found.into_iter().collect())
}

fn folder(path: &Path, depth: usize, found: &mut BTreeSet<PathBuf>) -> Result<(), AgainError> {
    if depth > DEEPEST {
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let name = entry.file_name();
        // Other programs begin the names of what they have not finished so.
        if name.to_string_lossy().starts_with(['.', '_']) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            folder(&path, depth + 1, found)?;
        } else if path.extension().is_some_and(|ending| ending == "parquet") {
            found.insert(path.canonicalize().map_err(|error| unreadable(&path, &error))?);
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> AgainError {
    AgainError::File { path: path.to_owned(), fault: Fault::Unreadable { why: error.to_string() } }
}
