//! The child lock: what only an adult does stands behind a PIN.
//!
//! It keeps a child, or the next one, from leaving the survey, sending answers off or changing the study. It does not keep answers
//! secret: they are sealed whether there is a lock or not. So whoever forgets the PIN deletes one file and loses nothing else.
//!
//! The PIN itself is nowhere. The file holds a text that was locked under it with the slow hash of the `age` format (scrypt); only the
//! right PIN unlocks that text. Each wrong try is written down before it is looked at, so that a restart forgives none.

mod error;
mod file;
mod pin;

pub use error::LockError;
pub use file::NAME;
pub use pin::Pin;

use crate::durable::Disk;
use crate::seal::{self, SealError, WorkFactor};
use file::Kept;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the PIN unlocks. It tells nothing.
const INSIDE: &[u8] = b"pupil-voice child lock";

/// How many wrong tries are free: fingers slip.
const FREE: u32 = 3;

/// The first wait, which doubles with each further wrong try, and the longest.
const FIRST_WAIT: u64 = 5;
const LONGEST_WAIT: u64 = 300;

/// What a try at the PIN came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is right.
    Right,
    /// It is not.
    Wrong,
    /// It was not looked at: it came too soon after wrong ones.
    TooSoon,
}

/// A lock that is set.
#[derive(Debug, Clone)]
pub struct Lock {
    path: PathBuf,
    kept: Kept,
}

/// How much a guess costs: a quarter of a second and 64 MiB on an old laptop, each time the adult types the PIN too.
#[must_use]
pub fn usual_work() -> WorkFactor {
    WorkFactor::of(16).unwrap_or_default()
}

impl Lock {
    /// The lock of a data folder, if one is set.
    ///
    /// # Errors
    /// When its file cannot be read or understood. It is left as it is.
    pub fn load(data: &Path) -> Result<Option<Self>, LockError> {
        let path = data.join(NAME);
        Ok(file::read(&path)?.map(|kept| Self { path, kept }))
    }

    /// Sets a lock, in place of one that is there.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn set(disk: &dyn Disk, data: &Path, pin: &Pin, work: WorkFactor) -> Result<Self, LockError> {
        let locked = seal::lock(&pin.passphrase()?, INSIDE, work).map_err(LockError::Seal)?;
        let lock = Self { path: data.join(NAME), kept: Kept::new(locked) };
        file::write(disk, &lock.path, &lock.kept)?;
        Ok(lock)
    }

    /// Takes the lock off.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remove(self, disk: &dyn Disk) -> Result<(), LockError> {
        file::remove(disk, &self.path)
    }

    /// The file whose removal takes the lock off.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How long the next try has to wait, at a moment in seconds since 1970.
    #[must_use]
    pub fn wait(&self, now: u64) -> Duration {
        let whole = match self.kept.wrong.checked_sub(FREE) {
            None => 0,
            Some(more) => FIRST_WAIT.saturating_mul(1_u64.checked_shl(more).unwrap_or(u64::MAX)).min(LONGEST_WAIT),
        };
        // A clock that was set back does not lengthen a wait, and begins it anew.
        let passed = now.saturating_sub(self.kept.last);
        Duration::from_secs(whole.saturating_sub(passed))
    }

    /// Tries a PIN at a moment in seconds since 1970. Slow on purpose.
    ///
    /// # Errors
    /// When what is kept of the PIN is damaged.
    pub fn try_pin(&mut self, disk: &dyn Disk, pin: &Pin, now: u64) -> Result<Tried, LockError> {
        if now < self.kept.last {
            self.kept.last = now;
        }
        if !self.wait(now).is_zero() {
            return Ok(Tried::TooSoon);
        }
        self.kept.wrong = self.kept.wrong.saturating_add(1);
        self.kept.last = now;
        // A disk that cannot be written to must not lock the adult out: this run of the program slows down all the same.
        let _ = file::write(disk, &self.path, &self.kept);
        let opened = seal::unlock(&pin.passphrase()?, self.kept.pin.as_bytes(), file::LARGEST);
        match opened {
            Ok(inside) if inside.as_slice() == INSIDE => {
                self.kept.wrong = 0;
                let _ = file::write(disk, &self.path, &self.kept);
                Ok(Tried::Right)
            }
            Err(SealError::WrongPassphrase) => Ok(Tried::Wrong),
            Ok(_) | Err(_) => Err(LockError::Unreadable(self.path.clone())),
        }
    }
}

#[cfg(test)]
mod tests;
