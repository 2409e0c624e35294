//! The PIN as it is typed. Its memory is wiped, and it never prints.

use super::LockError;
use crate::seal::{Passphrase, Zeroizing};

/// The fewest and the most digits.
pub const LEAST: usize = 4;
pub const MOST: usize = 12;

/// Four to twelve digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Takes what was typed.
    ///
    /// # Errors
    /// When it is not of four to twelve digits.
    pub fn new(typed: &str) -> Result<Self, LockError> {
        let fits = (LEAST..=MOST).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(Zeroizing::new(typed.to_owned()))) } else { Err(LockError::BadPin { least: LEAST, most: MOST }) }
    }

    pub(super) fn passphrase(&self) -> Result<Passphrase, LockError> {
        Passphrase::new(&self.0).map_err(LockError::Seal)
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(secret)")
    }
}
