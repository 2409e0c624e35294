//! Files that are there after a power cut: nothing is called written before the disk has it.
//!
//! The way of a file, as in SQLite's commit: a temporary file in the same folder is written, forced to the disk, read back and
//! compared; only then it takes the place of the old one, and the folder is forced to the disk too. Whoever looks at any moment, a
//! crash included, sees the old file whole or the new file whole.
//!
//! A temporary file's name carries the length and the digest of what it shall hold (`.NAME.LENGTH-DIGEST.part`). So a program that
//! starts after a crash knows without any key whether it is complete (then it takes its place: on Windows a rename may be lost in a
//! power cut although the file is not) or torn (then it goes).

mod disk;
mod failure;
mod folder;
mod part;
mod stream;

pub use disk::{Access, Disk, RealDisk};
pub use failure::DurableError;
pub use folder::{Folder, Recovered, make_folder};
pub use stream::Stream;

use part::write_part;
use std::path::Path;

/// What this module answers with.
pub type Result<T, E = DurableError> = std::result::Result<T, E>;

/// Writes a file that must not exist yet, durably.
///
/// # Errors
/// When it exists, or the disk fails; then there is no such file afterwards.
pub fn create(disk: &dyn Disk, path: &Path, bytes: &[u8], access: Access) -> Result<()> {
    let (folder, name) = part::split(path)?;
    if disk.exists(path) {
        return Err(DurableError::Exists { path: path.to_owned() });
    }
    let part = write_part(disk, folder, name, bytes, access)?;
    if let Err(error) = disk.rename_new(&part, path) {
        // What cannot be removed is torn or complete, but never counted: its name says that it is a part.
        let _ = disk.remove(&part);
        return Err(DurableError::of(&error, path));
    }
    disk.sync_folder(folder).map_err(|error| {
        let _ = disk.remove(path);
        DurableError::of(&error, folder)
    })
}

/// Writes a file in place of whatever is there, durably. For a single file; a folder of the store's is a [`Folder`].
///
/// # Errors
/// When the disk fails; then the old file is still there whole.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8], access: Access) -> Result<()> {
    let (folder, name) = part::split(path)?;
    let part = write_part(disk, folder, name, bytes, access)?;
    if let Err(error) = disk.rename(&part, path) {
        let _ = disk.remove(&part);
        return Err(DurableError::of(&error, path));
    }
    disk.sync_folder(folder).map_err(|error| DurableError::of(&error, folder))
}

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// When it is larger (nothing has been allocated then), or cannot be read.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>> {
    use std::io::Read as _;
    let failed = |error: std::io::Error| DurableError::of_reading(&error, path);
    let file = std::fs::File::open(path).map_err(failed)?;
    let length = usize::try_from(file.metadata().map_err(failed)?.len()).unwrap_or(usize::MAX);
    let too_large = || DurableError::TooLarge { path: path.to_owned(), limit };
    if length > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(length);
    // The file may grow meanwhile, and a device may have no length at all.
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > limit { Err(too_large()) } else { Ok(bytes) }
}
