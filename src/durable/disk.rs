//! The few things that are asked of a disk.
//!
//! They stand in a trait so that a test can put a disk that fails, lies or forgets in between; every default method is the real
//! thing, and nothing else in the program writes the store's files.

use std::fs::{self, File, FileTimes, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only the person who is logged in (where the system knows such a thing).
    Private,
    /// As the system does it.
    Usual,
}

/// In seconds.
const DAY: u64 = 24 * 60 * 60;

/// A disk.
pub trait Disk: Send + Sync + std::fmt::Debug {
    /// Makes a new, empty file and never opens an old one.
    ///
    /// # Errors
    /// What the system says.
    fn create(&self, path: &Path, access: Access) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if access == Access::Private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = access;
        options.open(path)
    }

    /// Writes all of these bytes.
    ///
    /// # Errors
    /// What the system says.
    fn write(&self, file: &mut File, bytes: &[u8], path: &Path) -> io::Result<()> {
        let _ = path;
        file.write_all(bytes)
    }

    /// Forces a file to the disk (on macOS std asks for the full flush).
    ///
    /// # Errors
    /// What the system says.
    fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        let _ = path;
        file.sync_all()
    }

    /// Reads a file whole.
    ///
    /// # Errors
    /// What the system says.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    /// Puts a file in the place of another.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Gives a file a name that must be free.
    ///
    /// # Errors
    /// What the system says.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let part = tempfile::TempPath::try_from_path(from)?;
        match part.persist_noclobber(to) {
            Ok(()) => Ok(()),
            Err(refused) => {
                // The caller decides what becomes of the file.
                let _ = refused.path.keep();
                if refused.error.kind() == io::ErrorKind::AlreadyExists || self.exists(to) {
                    return Err(refused.error);
                }
                // Some disks (memory sticks through FUSE) know no way of never replacing; there the look just before must do.
                fs::rename(from, to)
            }
        }
    }

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Forces a folder's list of names to the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        sync_folder(folder)
    }

    /// Whether something is there.
    fn exists(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok()
    }
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems (network, FUSE) have no such thing for a folder and say so in these two ways.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Windows keeps the list of names in its own journal and has no call for it. That the folder is still there can be asked.
#[cfg(not(unix))]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::metadata(folder).map(drop)
}

/// Gives a file the time of the last midnight (UTC), so that it cannot be told who was at the laptop when.
///
/// A disk that keeps no times is no reason not to save, so a refusal is let go.
pub(super) fn coarsen(file: &File) {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let midnight = SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs() / DAY * DAY);
    let _ = file.set_times(FileTimes::new().set_modified(midnight).set_accessed(midnight));
}
