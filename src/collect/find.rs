//! Which files are bundles: those named, and those ending in `.bundle` in the folders named, however deep.

use super::reason::Unopened;
use crate::durable::DurableError;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Folders within folders deeper than this are taken for a mistake.
const DEEPEST: usize = 64;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Each file once, sorted, by the path under which it was found.
    pub(super) bundles: Vec<PathBuf>,
    /// What could not be looked at.
    pub(super) unopened: Vec<(PathBuf, Unopened)>,
}

/// Finds the bundles under some paths. The order of the paths makes no difference, nor does naming one twice.
pub(super) fn find(paths: &[PathBuf]) -> Files {
    let mut walk = Walk::default();
    let paths: BTreeSet<&PathBuf> = paths.iter().collect();
    for path in paths {
        walk.named(path);
    }
    let mut files = Files { bundles: walk.files.into_values().collect(), unopened: walk.unopened };
    files.bundles.sort();
    files.unopened.sort_by(|one, other| one.0.cmp(&other.0));
    files.unopened.dedup();
    files
}

#[derive(Default)]
struct Walk {
    /// By the real path, so that links and overlapping folders count once; of several names the first in order.
    files: BTreeMap<PathBuf, PathBuf>,
    /// Real paths of the folders that were looked into: a loop of links ends here.
    folders: BTreeSet<PathBuf>,
    unopened: Vec<(PathBuf, Unopened)>,
}

impl Walk {
    /// What the researcher named: a folder, or a file of any name.
    fn named(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => self.folder(path, 0),
            Ok(meta) if meta.is_file() => self.file(path),
            Ok(_) => self.unopened.push((path.to_owned(), Unopened::NoFile)),
            Err(error) => self.refuse(path, &error),
        }
    }

    fn refuse(&mut self, path: &Path, error: &std::io::Error) {
        self.unopened.push((path.to_owned(), Unopened::Disk(DurableError::of_reading(error, path))));
    }

    fn file(&mut self, path: &Path) {
        match path.canonicalize() {
            // Everything is walked in order, so the name that comes first is the first.
            Ok(real) => {
                self.files.entry(real).or_insert_with(|| path.to_owned());
            }
            Err(error) => self.refuse(path, &error),
        }
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        if depth > DEEPEST {
            self.unopened.push((path.to_owned(), Unopened::TooDeep));
            return;
        }
        let looked = path.canonicalize().and_then(|real| Ok((self.folders.insert(real), std::fs::read_dir(path)?)));
        let entries = match looked {
            Ok((true, entries)) => entries,
            Ok((false, _)) => return,
            Err(error) => return self.refuse(path, &error),
        };
        // Sorted, so that of two links to one folder the same is followed each time.
        let mut inside = BTreeSet::new();
        for entry in entries {
            match entry {
                Ok(entry) => drop(inside.insert(entry.path())),
                Err(error) => self.refuse(path, &error),
            }
        }
        for path in inside {
            match std::fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => self.folder(&path, depth + 1),
                Ok(meta) if meta.is_file() && is_bundle(&path) => self.file(&path),
                Ok(meta) if meta.is_file() && was_bundle(&path) => self.unopened.push((path, Unopened::Renamed)),
                Err(error) if is_bundle(&path) => self.refuse(&path, &error),
                // A link to nowhere that does not look like a bundle is nobody's loss.
                Ok(_) | Err(_) => {}
            }
        }
    }
}

/// A stick may give every name back in capitals.
fn is_bundle(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("bundle"))
}

/// Mail and browsers change names: `answers.bundle.txt`, `answers.bundle (1)`. A hidden part is what an export left that was broken off.
fn was_bundle(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.contains(".bundle") && !(name.starts_with('.') && name.ends_with(".part"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_and_everything_counts_once() {
        let home = tempfile::tempdir().unwrap();
        let deep = home.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        for name in ["a/one.bundle", "a/b/TWO.BUNDLE", "a/b/three.bundle.txt", "a/b/.four.bundle.1.part", "a/other.txt", "loose"] {
            std::fs::write(home.path().join(name), name).unwrap();
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path(), deep.join("loop")).unwrap();
            std::os::unix::fs::symlink(home.path().join("a/one.bundle"), deep.join("again.bundle")).unwrap();
            std::os::unix::fs::symlink(home.path().join("nowhere"), deep.join("gone")).unwrap();
        }
        let at = |name: &str| home.path().join(name);
        let paths = [at("a"), at("loose"), at("missing.bundle"), at("a/b"), at("a/one.bundle")];
        let found = find(&paths);
        assert_eq!(found.bundles.len(), 3, "{found:?}");
        let [(renamed, Unopened::Renamed), (missing, Unopened::Disk(DurableError::FolderGone { .. }))] = &found.unopened[..] else {
            panic!("{found:?}")
        };
        assert_eq!((renamed, missing), (&at("a/b/three.bundle.txt"), &at("missing.bundle")));
        let mut backwards = paths.to_vec();
        backwards.reverse();
        backwards.extend(paths.iter().cloned());
        assert_eq!(find(&backwards).bundles, found.bundles);
    }
}
