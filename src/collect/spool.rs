//! A sealed file that only this run of the program can open, and that is gone when it ends.
//!
//! What was merged is gone over several times, and would not find room in memory. The secret key exists nowhere but in memory.

use super::records::{Records, put};
use crate::durable::DurableError;
use crate::seal::{Identities, Identity, Opening, Recipients, Sealer, open_stream};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// So many bytes come from the disk at a time.
const PIECE: usize = 128 * 1024;

/// A spool that is written.
pub(super) struct Writing {
    sealer: Sealer<File>,
    key: Identities,
    folder: PathBuf,
}

/// A spool that is read, as often as somebody likes.
#[derive(Debug)]
pub(super) struct Spool {
    file: Mutex<File>,
    key: Identities,
    folder: PathBuf,
}

/// The records of a spool, from the first on.
pub(super) type Spooled<'s> = Records<Opening<BufReader<Place<'s>>>>;

impl Writing {
    /// Begins one in a folder.
    pub(super) fn begin(folder: &Path) -> Result<Self, DurableError> {
        let failed = |error: io::Error| DurableError::of(&error, folder);
        let key = Identity::generate().map_err(|error| failed(io::Error::other(error)))?;
        let recipient = key.recipient();
        let recipients = Recipients::parse([recipient.as_str()]).map_err(|error| failed(io::Error::other(error)))?;
        let sealer = recipients.seal_into(tempfile::tempfile_in(folder).map_err(failed)?).map_err(failed)?;
        Ok(Self { sealer, key: key.into(), folder: folder.to_owned() })
    }

    /// Writes a record.
    pub(super) fn put(&mut self, parts: &[&[u8]]) -> Result<(), DurableError> {
        put(&mut self.sealer, parts).map_err(|error| DurableError::of(&error, &self.folder))
    }

    /// From now on it is read.
    pub(super) fn finish(self) -> Result<Spool, DurableError> {
        let file = self.sealer.finish().map_err(|error| DurableError::of(&error, &self.folder))?;
        Ok(Spool { file: Mutex::new(file), key: self.key, folder: self.folder })
    }
}

impl Spool {
    /// Its records.
    pub(super) fn records(&self) -> Result<Spooled<'_>, DurableError> {
        let reader = BufReader::with_capacity(PIECE, Place { file: &self.file, at: 0 });
        open_stream(&self.key, reader).map(Records::of).map_err(|_| DurableError::ReadBackDiffers { path: self.folder.clone() })
    }

    /// What it means that a record cannot be read.
    pub(super) fn failed(&self, error: &io::Error) -> DurableError {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => DurableError::ReadBackDiffers { path: self.folder.clone() },
            _ => DurableError::of(error, &self.folder),
        }
    }
}

/// A place in a file that several read at once. The file has no name any more, so it cannot be opened twice.
#[derive(Debug)]
pub(super) struct Place<'s> {
    file: &'s Mutex<File>,
    at: u64,
}

impl Read for Place<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(room)?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn spool(folder: &Path) -> Spool {
        let mut writing = Writing::begin(folder).unwrap();
        (0..5_000_u32).for_each(|number| writing.put(&[&number.to_le_bytes(), b"the playground is too loud"]).unwrap());
        writing.finish().unwrap()
    }

    fn count(spool: &Spool) -> io::Result<usize> {
        let mut records = spool.records().unwrap();
        let mut count = 0;
        while records.next()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    #[test]
    fn it_is_read_twice_at_once_and_stands_sealed_and_without_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let spool = spool(folder.path());
        let (mut one, mut other) = (spool.records().unwrap(), spool.records().unwrap());
        for number in 0..5_000_u32 {
            assert_eq!(one.next().unwrap().unwrap()[..4], number.to_le_bytes());
            assert_eq!(other.next().unwrap().unwrap()[..4], number.to_le_bytes());
        }
        assert!(one.next().unwrap().is_none());
        let mut bytes = Vec::new();
        Place { file: &spool.file, at: 0 }.read_to_end(&mut bytes).unwrap();
        assert!(bytes.len() > 100_000 && !bytes.windows(10).any(|window| window == b"playground"));
        #[cfg(unix)]
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_was_changed_or_cut_is_an_error_and_never_fewer_records() {
        let folder = tempfile::tempdir().unwrap();
        for change in 0..2 {
            let spool = spool(folder.path());
            let mut file = spool.file.lock().unwrap();
            let length = file.metadata().unwrap().len();
            if change == 0 {
                file.set_len(length - 20_000).unwrap();
            } else {
                file.seek(SeekFrom::Start(length / 2)).unwrap();
                file.write_all(&[0; 64]).unwrap();
            }
            drop(file);
            let error = count(&spool).unwrap_err();
            assert!(matches!(spool.failed(&error), DurableError::ReadBackDiffers { .. }), "{change}");
        }
    }

    #[test]
    fn a_disk_that_fails_is_not_called_a_file_that_was_changed() {
        let spool = spool(tempfile::tempdir().unwrap().path());
        assert!(matches!(spool.failed(&io::ErrorKind::PermissionDenied.into()), DurableError::NotWritable { .. }));
    }
}
