//! A folder whose files are replaced durably, cleared up when it is opened.

use super::part::{PartName, write_part};
use super::{Access, Disk, DurableError, Result};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was found of a program that was stopped in the middle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Temporary files that were complete and took their places.
    pub promoted: usize,
    /// Temporary files that were torn and went.
    pub removed: usize,
}

/// A folder of our own. To hold one means that nothing unfinished is in it, but what `leftovers` knows.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    /// Temporary files of failed writes that could not be removed. While one is there, nothing newer may be called written: after a
    /// crash the older one would be found complete and take its place.
    leftovers: Vec<PathBuf>,
}

impl Folder {
    /// Opens a folder, makes it when it is not there, and clears up after a crash.
    ///
    /// # Errors
    /// When it cannot be made, read, or cleared up.
    pub fn open(disk: Arc<dyn Disk>, path: &Path) -> Result<(Self, Recovered)> {
        make_folder(&*disk, path)?;
        let mut folder = Self { path: path.to_owned(), disk, leftovers: Vec::new() };
        let recovered = folder.recover()?;
        Ok((folder, recovered))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names of the files in it, sorted, temporary ones left out.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>> {
        Ok(self.all_names()?.into_iter().filter(|name| PartName::read(name).is_none()).collect())
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.disk.exists(&self.path.join(name))
    }

    /// Reads a file of at most `limit` bytes.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>> {
        super::read(&self.path.join(name), limit)
    }

    /// Puts a file in place of the one of that name. Only when this is `Ok` is it written.
    ///
    /// # Errors
    /// When the disk fails; then the old file or the new one is there, whole, and nobody may rely on which.
    pub fn replace(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.clear_leftovers()?;
        let part = match write_part(&*self.disk, &self.path, name, bytes, Access::Private) {
            Ok(part) => part,
            Err(error) => {
                self.note_leftovers(name);
                return Err(error);
            }
        };
        if let Err(error) = self.disk.rename(&part, &self.path.join(name)) {
            if self.disk.remove(&part).is_err() {
                self.leftovers.push(part);
            }
            return Err(DurableError::of(&error, &self.path.join(name)));
        }
        self.sync()
    }

    /// Removes files. Names that are not there are fine: removing can be asked for again after a failure.
    ///
    /// # Errors
    /// When the disk fails; then some may be gone.
    pub fn remove(&mut self, names: &[String]) -> Result<()> {
        let mut first = None;
        for name in names {
            let path = self.path.join(name);
            match self.disk.remove(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    first.get_or_insert_with(|| DurableError::of(&error, &path));
                }
                _ => {}
            }
        }
        // As many as go are made to go for good, whatever happened to one of them.
        let synced = self.sync();
        first.map_or(synced, Err)
    }

    /// Removes files of which the name's beginning fits, temporary ones as well.
    ///
    /// # Errors
    /// When the disk fails; then some may be gone.
    pub fn remove_starting(&mut self, start: &str) -> Result<()> {
        let fits = |name: &String| PartName::read(name).map_or(name.as_str(), |part| part.target).starts_with(start);
        let names: Vec<String> = self.all_names()?.into_iter().filter(fits).collect();
        self.remove(&names)?;
        self.leftovers.retain(|path| self.disk.exists(path));
        Ok(())
    }

    /// Takes a file that cannot be made sense of out of the way, and keeps it.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn set_aside(&mut self, name: &str) -> Result<()> {
        let from = self.path.join(name);
        self.disk.rename(&from, &self.path.join(format!("{name}.broken"))).map_err(|error| DurableError::of(&error, &from))?;
        self.sync()
    }

    fn recover(&mut self) -> Result<Recovered> {
        let mut recovered = Recovered::default();
        for name in self.all_names()? {
            let Some(part) = PartName::read(&name) else { continue };
            let path = self.path.join(&name);
            let failed = |error: std::io::Error| DurableError::of(&error, &path);
            if part.is_complete(&self.disk.read(&path).map_err(failed)?) {
                // Perhaps it was never forced out: it is now, before it takes a good file's place.
                let file = std::fs::File::options().read(true).write(true).open(&path).map_err(failed)?;
                self.disk.sync(&file, &path).map_err(failed)?;
                drop(file);
                self.disk.rename(&path, &self.path.join(part.target)).map_err(failed)?;
                recovered.promoted += 1;
            } else {
                self.disk.remove(&path).map_err(failed)?;
                recovered.removed += 1;
            }
        }
        if recovered != Recovered::default() {
            self.sync()?;
        }
        Ok(recovered)
    }

    fn all_names(&self) -> Result<Vec<String>> {
        let failed = |error: std::io::Error| DurableError::of(&error, &self.path);
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            // Names of ours are plain text; whatever else lies here is left alone.
            if let Ok(name) = entry.file_name().into_string() {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn clear_leftovers(&mut self) -> Result<()> {
        while let Some(path) = self.leftovers.last() {
            match self.disk.remove(path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(DurableError::of(&error, path)),
                _ => self.leftovers.pop(),
            };
        }
        Ok(())
    }

    /// After a failed write: whatever temporary file of this name is still there could not be removed.
    fn note_leftovers(&mut self, name: &str) {
        for found in self.all_names().unwrap_or_default() {
            let path = self.path.join(&found);
            if PartName::read(&found).is_some_and(|part| part.target == name) && !self.leftovers.contains(&path) {
                self.leftovers.push(path);
            }
        }
    }

    fn sync(&self) -> Result<()> {
        self.disk.sync_folder(&self.path).map_err(|error| DurableError::of(&error, &self.path))
    }
}

/// Makes a folder that only this person may look into, and the folders above it. Each new name is forced to the disk as well: a file
/// that is safe in a folder that is not would be lost with it.
///
/// # Errors
/// When the disk fails.
pub fn make_folder(disk: &dyn Disk, path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        make_folder(disk, above)?;
    }
    let mut builder = std::fs::DirBuilder::new();
    // Recursive only so that a folder that somebody else made meanwhile is fine.
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| DurableError::of(&error, path))?;
    disk.sync_folder(above.unwrap_or(Path::new("."))).map_err(|error| DurableError::of(&error, path))
}
