//! A large file, written piece by piece, that is there whole or not at all.

use super::{Access, Disk, DurableError, Result, part};
use crate::seal::{Digest, Digester};
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file on its way. Dropped before [`Stream::place`], nothing of it remains.
#[derive(Debug)]
pub struct Stream<D: Deref<Target: Disk> = Arc<dyn Disk>> {
    disk: D,
    part: PathBuf,
    target: PathBuf,
    file: Option<File>,
    digester: Digester,
    placed: bool,
}

impl<D: Deref<Target: Disk>> Stream<D> {
    /// Begins a temporary file beside where the file shall be. Whatever an earlier crash left there of the same file goes.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn begin(disk: D, target: &Path) -> Result<Self> {
        let (folder, name) = part::split(target)?;
        // A name that never counts as complete, and one that nobody can have prepared.
        let part = folder.join(format!(".{name}.{}.part", uuid::Uuid::new_v4()));
        clear(&*disk, folder, name);
        let file = disk.create(&part, Access::Usual).map_err(|error| DurableError::of(&error, target))?;
        let target = target.to_owned();
        Ok(Self { disk, part, target, file: Some(file), digester: Digester::default(), placed: false })
    }

    /// Forces it to the disk, reads it back, and compares. It still has its temporary name afterwards.
    ///
    /// # Errors
    /// When the disk fails or gives back something else.
    pub fn verify(&mut self) -> Result<(u64, Digest)> {
        let failed = |error: io::Error| DurableError::of(&error, &self.target);
        if let Some(file) = self.file.take() {
            self.disk.sync(&file, &self.part).map_err(failed)?;
        }
        let written = self.digester.clone().finish();
        let mut found = Digester::default();
        let mut file = File::open(&self.part).map_err(failed)?;
        let mut piece = vec![0; 1 << 16];
        loop {
            match file.read(&mut piece).map_err(failed)? {
                0 => break,
                length => found.add(&piece[..length]),
            }
        }
        if found.finish() == written { Ok(written) } else { Err(DurableError::ReadBackDiffers { path: self.target.clone() }) }
    }

    /// Gives the verified file its name. `over` says whether it may take an old one's place.
    ///
    /// # Errors
    /// When the disk fails, or there is a file and `over` is not set.
    pub fn place(mut self, over: bool) -> Result<()> {
        let failed = |error: io::Error| DurableError::of(&error, &self.target);
        let (folder, _) = part::split(&self.target)?;
        if over {
            self.disk.rename(&self.part, &self.target).map_err(failed)?;
        } else {
            self.disk.rename_new(&self.part, &self.target).map_err(failed)?;
        }
        self.placed = true;
        self.disk.sync_folder(folder).map_err(|error| DurableError::of(&error, folder))
    }
}

impl<D: Deref<Target: Disk>> Write for Stream<D> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = self.file.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        self.disk.write(file, bytes, &self.part)?;
        self.digester.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<D: Deref<Target: Disk>> Drop for Stream<D> {
    fn drop(&mut self) {
        if !self.placed {
            self.file = None;
            // A destructor can tell nobody; the next attempt clears away what stays.
            let _ = self.disk.remove(&self.part);
        }
    }
}

/// Removes what crashed attempts at the same file left behind. A refusal is no reason not to write.
fn clear(disk: &(impl Disk + ?Sized), folder: &Path, name: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name().into_string().unwrap_or_default();
        if part::PartName::read(&found).is_some_and(|part| part.target == name) {
            let _ = disk.remove(&entry.path());
        }
    }
}
