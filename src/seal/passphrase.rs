//! A lock that a person can remember: for the one file that holds a secret key.

use super::identity::{meaning, read_whole};
use super::{SealError, Zeroizing, envelope};
use age::DecryptError;
use age::scrypt;
use age::secrecy::SecretString;
use std::io::{Read, Write};

/// How much work a guess at the passphrase costs, as a power of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// The most that [`unlock`] takes on: a hostile file could else ask for hours.
    pub const MOST: u8 = 20;

    /// Another factor than the default one, for tests and rehearsals: each step down halves the work of a thief as well.
    ///
    /// # Errors
    /// When it could not be unlocked again.
    pub fn of(factor: u8) -> Result<Self, SealError> {
        if (1..=Self::MOST).contains(&factor) { Ok(Self(factor)) } else { Err(SealError::WorkFactor(factor)) }
    }
}

impl Default for WorkFactor {
    /// About a second on a laptop, and 256 MiB of memory.
    fn default() -> Self {
        Self(18)
    }
}

/// What a person types. Its memory is wiped when it is dropped, and it never prints.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes what was typed as it is, without its line end. The copy is wiped; the caller wipes its own.
    ///
    /// # Errors
    /// When nothing was typed.
    pub fn new(typed: &str) -> Result<Self, SealError> {
        let typed = typed.trim_end_matches(['\r', '\n']);
        if typed.is_empty() {
            return Err(SealError::EmptyPassphrase);
        }
        Ok(Self(SecretString::from(typed)))
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(secret)")
    }
}

const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Locks some bytes under a passphrase, as text that survives printing and e-mail.
///
/// # Errors
/// Only when the system fails.
pub fn lock(passphrase: &Passphrase, plain: &[u8], work: WorkFactor) -> Result<Vec<u8>, SealError> {
    let failed = |error: std::io::Error| SealError::Writing(error.to_string());
    let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(work.0);
    let keys = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(keys).map_err(|error| SealError::Writing(error.to_string()))?;
    let armored = age::armor::ArmoredWriter::wrap_output(Vec::new(), age::armor::Format::AsciiArmor).map_err(failed)?;
    let mut stream = encryptor.wrap_output(armored).map_err(failed)?;
    stream.write_all(plain).map_err(failed)?;
    stream.finish().and_then(age::armor::ArmoredWriter::finish).map_err(failed)
}

/// Whether these bytes look like something under a passphrase, as text or as bytes.
#[must_use]
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(ARMOR) || bytes.starts_with(b"age-encryption.org/")
}

/// Something locked as text, whether it came as text or as bytes: what can be printed, mailed and typed.
#[must_use]
pub fn armoured(locked: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(locked.trim_ascii()).replace('\r', "");
    if !locked.trim_ascii_start().starts_with(ARMOR) {
        let lines = data_encoding::BASE64.encode(locked);
        let lines: Vec<&str> = lines.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
        text = format!("-----BEGIN AGE ENCRYPTED FILE-----\n{}\n-----END AGE ENCRYPTED FILE-----", lines.join("\n"));
    }
    text.push('\n');
    text
}

/// Unlocks what [`lock`] or the `age` command locked, whole.
///
/// # Errors
/// When it is larger than `limit`, no lock, under another passphrase, too much work, or damaged.
pub fn unlock(passphrase: &Passphrase, locked: &[u8], limit: usize) -> Result<Zeroizing<Vec<u8>>, SealError> {
    if locked.len() > limit {
        return Err(SealError::TooLarge(limit));
    }
    let mut binary = Vec::new();
    let sealed = if locked.trim_ascii_start().starts_with(ARMOR) {
        age::armor::ArmoredReader::new(locked.trim_ascii()).read_to_end(&mut binary).map_err(|_| SealError::Damaged)?;
        &binary[..]
    } else {
        locked
    };
    envelope::check(sealed, limit)?;
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|error| meaning(&error))?;
    if !decryptor.is_scrypt() {
        return Err(SealError::NotLocked);
    }
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(WorkFactor::MOST);
    let keys = std::iter::once(&identity as &dyn age::Identity);
    let mut reader = decryptor.decrypt(keys).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => SealError::WrongPassphrase,
        other => meaning(&other),
    })?;
    let mut plain = Zeroizing::default();
    read_whole(&mut reader, &mut plain, sealed.len())?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text).unwrap()
    }

    fn quick() -> WorkFactor {
        WorkFactor::of(2).unwrap()
    }

    #[test]
    fn a_locked_secret_needs_its_passphrase() {
        let locked = lock(&passphrase("river\n"), b"secret", quick()).unwrap();
        assert!(is_locked(&locked));
        assert_eq!(unlock(&passphrase("river"), &locked, 1 << 14).unwrap().as_slice(), b"secret");
        assert_eq!(unlock(&passphrase("lake"), &locked, 1 << 14), Err(SealError::WrongPassphrase));
        assert_eq!(unlock(&passphrase("river"), &locked, 10), Err(SealError::TooLarge(10)));
        assert_eq!(format!("{:?}", passphrase("river")), "Passphrase(secret)");
    }

    #[test]
    fn text_that_went_through_a_mail_program_still_unlocks() {
        let locked = lock(&passphrase("river"), b"secret", quick()).unwrap();
        let mailed = format!("\r\n{}\r\n\r\n", String::from_utf8(locked).unwrap().replace('\n', "\r\n"));
        assert_eq!(unlock(&passphrase("river"), mailed.as_bytes(), 1 << 14).unwrap().as_slice(), b"secret");
    }

    #[test]
    fn a_lock_of_bytes_is_one_of_text_as_well() {
        let locked = lock(&passphrase("river"), &[7; 300], quick()).unwrap();
        let mut bytes = Vec::new();
        age::armor::ArmoredReader::new(&locked[..]).read_to_end(&mut bytes).unwrap();
        assert_eq!(armoured(&bytes), armoured(&locked));
        assert_eq!(armoured(&locked).as_bytes(), &locked[..]);
        assert_eq!(unlock(&passphrase("river"), armoured(&bytes).as_bytes(), 1 << 14).unwrap().as_slice(), &[7; 300]);
    }

    #[test]
    fn a_cut_lock_and_an_empty_passphrase_are_refused() {
        let locked = lock(&passphrase("river"), b"secret", quick()).unwrap();
        assert_eq!(unlock(&passphrase("river"), &locked[..locked.len() / 2], 1 << 14), Err(SealError::Damaged));
        assert_eq!(Passphrase::new("\n").unwrap_err(), SealError::EmptyPassphrase);
    }

    #[test]
    fn a_lock_that_asks_for_hours_is_refused_at_once() {
        let (salt, key) = ("A".repeat(22), "A".repeat(43));
        let file = format!("age-encryption.org/v1\n-> scrypt {salt} 21\n{key}\n--- {key}\n{}", "x".repeat(64));
        assert_eq!(unlock(&passphrase("river"), file.as_bytes(), 1 << 14), Err(SealError::TooMuchWork));
        assert!(WorkFactor::of(21).is_err() && WorkFactor::of(0).is_err());
        assert_eq!(WorkFactor::default(), WorkFactor::of(18).unwrap());
    }

    #[test]
    fn a_message_for_a_key_is_no_lock() {
        let recipient = super::super::Identity::generate().unwrap().recipient();
        let recipients = super::super::Recipients::parse([recipient.as_str()]).unwrap();
        let sealed = super::super::seal(&recipients, b"x").unwrap();
        assert_eq!(unlock(&passphrase("river"), &sealed, 1 << 14), Err(SealError::NotLocked));
    }
}
