//! The public side: keys with which anybody can seal and nobody can open.

use super::SealError;
use age::x25519;
use std::io::Write;

/// One or more public keys. Whatever is sealed to them, each of their holders can open alone.
#[derive(Clone)]
pub struct Recipients {
    keys: Vec<x25519::Recipient>,
}

impl Recipients {
    /// The most keys: their header stays well inside what [`super::open`] accepts.
    pub const MOST: usize = 16;

    /// Reads public keys from their text form, `age1…`.
    ///
    /// # Errors
    /// When there is none, one is unreadable, one stands twice, or there are too many.
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, SealError> {
        let mut keys = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for text in texts {
            if keys.len() == Self::MOST {
                return Err(SealError::TooManyRecipients(Self::MOST));
            }
            let shown = || text.chars().take(80).collect::<String>();
            let key: x25519::Recipient = text.parse().map_err(|_| SealError::RecipientUnreadable(shown()))?;
            // Compared in one spelling: upper case is the same key.
            let canonical = key.to_string();
            if seen.contains(&canonical) {
                return Err(SealError::RecipientTwice(canonical));
            }
            seen.push(canonical);
            keys.push(key);
        }
        if keys.is_empty() {
            return Err(SealError::NoRecipient);
        }
        Ok(Self { keys })
    }

    /// The text form of each key, in order.
    #[must_use]
    pub fn to_texts(&self) -> Vec<String> {
        self.keys.iter().map(ToString::to_string).collect()
    }

    /// Starts sealing into a writer, piece by piece. Nothing counts before [`Sealer::finish`].
    ///
    /// # Errors
    /// When the writer refuses the header.
    pub fn seal_into<W: Write>(&self, writer: W) -> std::io::Result<Sealer<W>> {
        let keys = self.keys.iter().map(|key| key as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(keys).map_err(std::io::Error::other)?;
        Ok(Sealer { stream: encryptor.wrap_output(writer)? })
    }
}

impl std::fmt::Debug for Recipients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.to_texts()).finish()
    }
}

/// A writer that seals what is written to it.
pub struct Sealer<W: Write> {
    stream: age::stream::StreamWriter<W>,
}

impl<W: Write> Sealer<W> {
    /// Writes the last piece and gives the writer back.
    ///
    /// # Errors
    /// When the writer refuses.
    pub fn finish(self) -> std::io::Result<W> {
        self.stream.finish()
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

impl<W: Write> std::fmt::Debug for Sealer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer").finish_non_exhaustive()
    }
}

/// Seals a message that is in memory.
///
/// # Errors
/// Only when the system fails: memory has room, and recipients were checked.
pub fn seal(recipients: &Recipients, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let failed = |error: std::io::Error| SealError::Writing(error.to_string());
    let mut sealer = recipients.seal_into(Vec::with_capacity(plain.len() + 4096)).map_err(failed)?;
    sealer.write_all(plain).map_err(failed)?;
    sealer.finish().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::super::{Identity, open};
    use super::*;

    #[test]
    fn bad_double_missing_and_too_many_keys_are_refused() {
        let key = Identity::generate().unwrap().recipient();
        assert_eq!(Recipients::parse([]).unwrap_err(), SealError::NoRecipient);
        assert!(matches!(Recipients::parse(["age1x"]), Err(SealError::RecipientUnreadable(_))));
        assert!(matches!(Recipients::parse([key.as_str(), key.as_str()]), Err(SealError::RecipientTwice(_))));
        let upper = key.to_uppercase();
        assert!(Recipients::parse([key.as_str(), upper.as_str()]).is_err());
        let many: Vec<String> = (0..17).map(|_| Identity::generate().unwrap().recipient()).collect();
        assert_eq!(Recipients::parse(many.iter().map(String::as_str)).unwrap_err(), SealError::TooManyRecipients(16));
    }

    #[test]
    fn each_of_sixteen_recipients_opens_alone() {
        let identities: Vec<Identity> = (0..16).map(|_| Identity::generate().unwrap()).collect();
        let texts: Vec<String> = identities.iter().map(Identity::recipient).collect();
        let recipients = Recipients::parse(texts.iter().map(String::as_str)).unwrap();
        assert_eq!(recipients.to_texts(), texts);
        let sealed = seal(&recipients, b"hello").unwrap();
        for identity in identities {
            assert_eq!(open(&identity.into(), &sealed, 1 << 20).unwrap().as_slice(), b"hello");
        }
    }
}
