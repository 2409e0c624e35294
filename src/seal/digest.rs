//! Fingerprints of bytes: to know a file again and to see that it is whole.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The digest that has these 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// The first 32 hexadecimal digits: enough to name something.
    #[must_use]
    pub fn short(&self) -> String {
        HEXLOWER.encode(&self.0[..16])
    }

    /// Reads what [`Digest::to_hex`] wrote.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok().map(Self)
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// A [`Digest`] of bytes that come piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Digester {
    state: Sha256,
    length: u64,
}

impl Digester {
    /// Takes the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.state.update(bytes);
        self.length += bytes.len() as u64;
    }

    /// How many bytes there were, and their digest.
    #[must_use]
    pub fn finish(self) -> (u64, Digest) {
        (self.length, Digest(self.state.finalize().into()))
    }
}

/// The digest of bytes that are all there.
#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_in_pieces_is_the_digest_of_the_whole() {
        let mut pieces = Digester::default();
        pieces.add(b"ab");
        pieces.add(b"c");
        assert_eq!(pieces.finish(), (3, digest(b"abc")));
        assert_eq!(digest(b"abc").to_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn hexadecimal_digits_come_back() {
        assert_eq!(Digest::from_hex(&digest(b"x").to_hex()), Some(digest(b"x")));
        assert_eq!(Digest::from_hex("ab"), None);
        assert_eq!(Digest::from_hex(&digest(b"x").to_hex().to_uppercase()), None);
    }
}
