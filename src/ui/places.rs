//! Where people keep files: their documents, their desktop, and whatever is plugged in.

use directories::UserDirs;
use std::path::{Path, PathBuf};

/// A place to look for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where it is.
    pub path: PathBuf,
    /// The key of its words, for places that everybody has.
    pub key: Option<&'static str>,
    /// Its own name otherwise.
    pub name: String,
    /// Its symbol.
    pub symbol: &'static str,
}

/// All places that there are now: drives first, because a bundle leaves on one.
#[must_use]
pub fn all() -> Vec<Place> {
    let mut places = drives();
    if let Some(user) = UserDirs::new() {
        let usual = [
            (user.document_dir(), "place-documents", "open_folder"),
            (user.desktop_dir(), "place-desktop", "laptop"),
            (user.download_dir(), "place-downloads", "save"),
            (Some(user.home_dir()), "place-home", "home"),
        ];
        let there = usual.into_iter().filter_map(|(path, key, symbol)| Some((path.filter(|path| path.is_dir())?, key, symbol)));
        places.extend(there.map(|(path, key, symbol)| Place { path: path.to_owned(), key: Some(key), name: String::new(), symbol }));
    }
    places
}

fn drive(path: PathBuf) -> Place {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Place { path, key: None, name, symbol: "usb_stick" }
}

fn folders_in(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.truncate(6);
    folders
}

#[cfg(target_os = "linux")]
fn drives() -> Vec<Place> {
    let user = UserDirs::new().and_then(|user| user.home_dir().file_name().map(PathBuf::from)).unwrap_or_default();
    ["/media", "/run/media"].iter().flat_map(|root| folders_in(&Path::new(root).join(&user))).map(drive).collect()
}

#[cfg(target_os = "macos")]
fn drives() -> Vec<Place> {
    folders_in(Path::new("/Volumes")).into_iter().map(drive).collect()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn drives() -> Vec<Place> {
    // C: is the system's own.
    ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\"))).filter(|path| path.is_dir()).map(drive).collect()
}
