//! A folder of pictures, each named by the id or a word of the symbol that it stands for. A `manifest.ron` beside them, in the form
//! of the built-in one, may give words and licences.

use super::candidate::{Candidate, Source, credit, shown, stem};
use super::error::PackError;
use super::limits;
use crate::durable;
use crate::symbols::{Credit, Entry};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The endings of files that are looked at.
const ENDINGS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

/// The most bytes of a manifest.
const MANIFEST: usize = 4 * 1024 * 1024;

/// Whether a file is called like a picture.
pub(super) fn is_picture(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The picture in a file.
pub(super) fn candidate(path: &Path) -> Candidate {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Candidate {
        names: vec![stem(&name).into_owned()],
        from: shown(&name, limits::NAME),
        source: Source::File(path.to_owned()),
        credit: Credit::default(),
    }
}

/// The pictures in a folder and in those within it, by name.
pub(super) fn candidates(folder: &Path) -> Result<Vec<Candidate>, PackError> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut seen = 0;
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((here, deep)) = folders.pop() {
        let failed = |error: std::io::Error| PackError::Unreadable { path: here.clone(), why: error.to_string() };
        let entries = match std::fs::read_dir(&here) {
            Ok(entries) => entries,
            Err(error) if deep == 0 => return Err(failed(error)),
            // One that is closed to us is none.
            Err(_) => continue,
        };
        for entry in entries {
            seen += 1;
            if seen > limits::FILES {
                return Err(PackError::TooManyFiles { most: limits::FILES });
            }
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            if is_hidden(&path) {
                continue;
            }
            // A link to a folder could lead round in a circle.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && deep < limits::FOLDERS_DEEP {
                folders.push((path, deep + 1));
            } else if is_picture(&path) && path.is_file() {
                // A pipe, which is no file, would wait for somebody to write into it.
                paths.push(path);
            }
        }
    }
    paths.sort();
    let entries = manifest(folder);
    let with_entry = |mut candidate: Candidate| {
        if let Some(entry) = candidate.names.first().and_then(|name| entries.get(name)) {
            candidate.names.extend(entry.words.values().flatten().cloned());
            candidate.credit = credit(&entry.author, &entry.licence, "");
        }
        candidate
    };
    Ok(paths.iter().map(|path| with_entry(candidate(path))).collect())
}

/// macOS puts a `._NAME` beside each file on a stick.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// What the folder says of its pictures; nothing when it does not, or not readably.
fn manifest(folder: &Path) -> BTreeMap<String, Entry> {
    let bytes = durable::read(&folder.join("manifest.ron"), MANIFEST).unwrap_or_default();
    let entries: Vec<Entry> = std::str::from_utf8(&bytes).ok().and_then(|text| ron::from_str(text).ok()).unwrap_or_default();
    entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect()
}
