//! Temporary files: how they are named, written and judged.

use super::disk::coarsen;
use super::{Access, Disk, DurableError, Result};
use crate::seal::digest;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const START: &str = ".";
const END: &str = ".part";

/// The folder and the name of a file.
pub(super) fn split(path: &Path) -> Result<(&Path, &str)> {
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    folder.zip(name).ok_or_else(|| DurableError::NoFileName { path: path.to_owned() })
}

/// The name of the temporary file that shall become `name` with these bytes.
fn part_name(name: &str, bytes: &[u8]) -> String {
    format!("{START}{name}.{}-{}{END}", bytes.len(), digest(bytes).short())
}

/// What a temporary file's name says: the name that it shall get, and its content's length and digest when they were known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PartName<'a> {
    pub(super) target: &'a str,
    content: &'a str,
}

impl<'a> PartName<'a> {
    /// Reads a name; `None` when it is not one of a temporary file.
    pub(super) fn read(name: &'a str) -> Option<Self> {
        let (target, content) = name.strip_prefix(START)?.strip_suffix(END)?.rsplit_once('.')?;
        (!target.is_empty()).then_some(Self { target, content })
    }

    /// Whether these bytes are all that the file shall hold.
    pub(super) fn is_complete(&self, bytes: &[u8]) -> bool {
        self.content == format!("{}-{}", bytes.len(), digest(bytes).short())
    }
}

/// Writes, forces out and reads back a temporary file. On failure it is removed, if the disk still lets us.
pub(super) fn write_part(disk: &dyn Disk, folder: &Path, name: &str, bytes: &[u8], access: Access) -> Result<PathBuf> {
    let path = folder.join(part_name(name, bytes));
    match try_write(disk, &path, &folder.join(name), bytes, access) {
        Ok(()) => Ok(path),
        Err(error) => {
            // Nothing to add if this fails as well: the name says that it is a part, and the next start clears it away.
            let _ = disk.remove(&path);
            Err(error)
        }
    }
}

/// Whoever reads of a failure knows the file by the name that it was to get: `target`.
fn try_write(disk: &dyn Disk, path: &Path, target: &Path, bytes: &[u8], access: Access) -> Result<()> {
    let failed = |error: std::io::Error| DurableError::of(&error, target);
    let mut file = match disk.create(path, access) {
        // The same content was tried before and left behind.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            disk.remove(path).and_then(|()| disk.create(path, access)).map_err(failed)?
        }
        other => other.map_err(failed)?,
    };
    disk.write(&mut file, bytes, path).map_err(failed)?;
    if access == Access::Private {
        coarsen(&file);
    }
    disk.sync(&file, path).map_err(failed)?;
    drop(file);
    if disk.read(path).map_err(failed)? == bytes { Ok(()) } else { Err(DurableError::ReadBackDiffers { path: target.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_s_name_tells_what_it_becomes_and_whether_it_is_whole() {
        let name = part_name("0a-1.age", b"bytes");
        let part = PartName::read(&name).unwrap();
        assert_eq!(part.target, "0a-1.age");
        assert!(part.is_complete(b"bytes"));
        assert!(!part.is_complete(b"byte"));
        assert!(!part.is_complete(b"bytez"));
    }

    #[test]
    fn other_names_are_no_parts() {
        for name in ["x.age", ".hidden", ".part", "..part", "x.1-a.part", ".x.1-a.part.age"] {
            assert_eq!(PartName::read(name), None, "{name}");
        }
    }
}
