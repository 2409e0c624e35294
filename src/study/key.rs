//! The key file: the secret that opens a study's answers, under a passphrase.
//!
//! It is an ordinary `age` identity file, locked with a passphrase, so that `age -d -i NAME.key x.bundle` works without this program.
//! What else we know of it (title, signing key) stands in comment lines, which `age` skips.

use super::StudyError;
use crate::seal::{Identities, Identity, Passphrase, SealError, Signer, WorkFactor, Zeroizing, is_locked, lock, unlock};

const VERSION: u64 = 1;
/// The most bytes of a key file: ours has 800.
const FILE_LIMIT: usize = 64 * 1024;
const FIRST_LINE: &str = "# pupil-voice key ";
const TITLE: &str = "# study: ";
const SIGNING_KEY: &str = "# signing key: ";
const PUBLIC_KEY: &str = "# public key: ";
const SECRET_START: &str = "AGE-SECRET-KEY-1";

/// An unlocked key.
#[derive(Debug, Clone)]
pub struct Key {
    title: Option<String>,
    signer: Option<Signer>,
    identities: Identities,
}

impl Key {
    pub(super) fn new(title: &str, signer: Signer, identity: Identity) -> Self {
        Self { title: Some(title.to_owned()), signer: Some(signer), identities: identity.into() }
    }

    /// Whether a passphrase is needed for this file.
    #[must_use]
    pub fn needs_passphrase(file: &[u8]) -> bool {
        is_locked(file)
    }

    /// Unlocks a key file: one of ours or any passphrase-locked identity file of `age`.
    ///
    /// # Errors
    /// When it does not open or holds no key.
    pub fn open(file: &[u8], passphrase: &Passphrase) -> Result<Self, StudyError> {
        if !is_locked(file) {
            return Err(StudyError::NotAKey);
        }
        let plain = unlock(passphrase, file, FILE_LIMIT).map_err(StudyError::KeyClosed)?;
        Self::read(&plain)
    }

    /// Reads an identity file without a passphrase, as `age-keygen` writes it: a second recipient may keep their key so.
    ///
    /// # Errors
    /// When it holds no key.
    pub fn open_plain(file: &[u8]) -> Result<Self, StudyError> {
        if file.len() > FILE_LIMIT { Err(StudyError::KeyClosed(SealError::TooLarge(FILE_LIMIT))) } else { Self::read(file) }
    }

    /// The key file of this key under a passphrase: for a new key, and to change the passphrase of an old one.
    ///
    /// # Errors
    /// Only when the system fails.
    pub fn lock(&self, passphrase: &Passphrase, work: WorkFactor) -> Result<Vec<u8>, StudyError> {
        lock(passphrase, self.to_text().as_bytes(), work).map_err(StudyError::Seal)
    }

    /// The same key file under another passphrase. What is under the lock stays as it is, to the letter.
    ///
    /// # Errors
    /// When it does not open, holds no key, or cannot be opened with the new passphrase.
    pub fn relock(file: &[u8], old: &Passphrase, new: &Passphrase, work: WorkFactor) -> Result<Vec<u8>, StudyError> {
        if !is_locked(file) {
            return Err(StudyError::NotAKey);
        }
        let plain = unlock(old, file, FILE_LIMIT).map_err(StudyError::KeyClosed)?;
        Self::read(&plain)?;
        let locked = lock(new, &plain, work).map_err(StudyError::Seal)?;
        // What cannot be opened again shall not take the place of what can.
        let again = unlock(new, &locked, FILE_LIMIT).map_err(|_| StudyError::TestFailed)?;
        if again == plain { Ok(locked) } else { Err(StudyError::TestFailed) }
    }

    /// The title of the study that it was made with, if the file says so.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What signs later versions of the study, if the file holds it.
    #[must_use]
    pub fn signer(&self) -> Option<&Signer> {
        self.signer.as_ref()
    }

    /// What opens bundles and sittings.
    #[must_use]
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// The text under the lock. Whoever has it has the answers.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        // Room for everything, so that no half-filled copy stays behind in freed memory.
        let mut text = Zeroizing::new(String::with_capacity(4096));
        text.push_str(FIRST_LINE);
        text.push_str(&VERSION.to_string());
        text.push('\n');
        let mut line = |start: &str, rest: &str| {
            text.push_str(start);
            text.push_str(rest);
            text.push('\n');
        };
        if let Some(title) = &self.title {
            line(TITLE, title);
        }
        if let Some(signer) = &self.signer {
            line(SIGNING_KEY, &signer.to_hex());
        }
        for identity in self.identities.as_slice() {
            line(PUBLIC_KEY, &identity.recipient());
            line("", &identity.to_text());
        }
        text
    }

    fn read(plain: &[u8]) -> Result<Self, StudyError> {
        let text = std::str::from_utf8(plain).map_err(|_| StudyError::NotAKey)?;
        let (mut title, mut signer, mut identities) = (None, None, Vec::new());
        for line in text.lines().map(str::trim_end) {
            if let Some(version) = line.strip_prefix(FIRST_LINE) {
                let found = version.parse().map_err(|_| StudyError::NotAKey)?;
                if found > VERSION {
                    return Err(StudyError::NewerKey { found, known: VERSION });
                }
            } else if let Some(rest) = line.strip_prefix(TITLE) {
                title.get_or_insert_with(|| rest.to_owned());
            } else if let Some(rest) = line.strip_prefix(SIGNING_KEY) {
                signer = Some(Signer::from_hex(rest).map_err(|_| StudyError::NotAKey)?);
            } else if line.starts_with(SECRET_START) {
                identities.push(Identity::parse(line).map_err(|_| StudyError::NotAKey)?);
            } else if !line.is_empty() && !line.starts_with('#') {
                return Err(StudyError::NotAKey);
            }
        }
        if identities.is_empty() {
            return Err(StudyError::NotAKey);
        }
        Ok(Self { title, signer, identities: identities.into_iter().collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text).unwrap()
    }

    fn key() -> Key {
        Key::new("Pupil voice", Signer::generate().unwrap(), Identity::generate().unwrap())
    }

    fn quick() -> WorkFactor {
        WorkFactor::of(2).unwrap()
    }

    #[test]
    fn a_key_comes_back_with_all_that_it_knows() {
        let key = key();
        let file = key.lock(&passphrase("river"), quick()).unwrap();
        assert!(Key::needs_passphrase(&file));
        let again = Key::open(&file, &passphrase("river")).unwrap();
        assert_eq!(again.title(), Some("Pupil voice"));
        assert_eq!(again.signer().map(Signer::id), key.signer().map(Signer::id));
        assert_eq!(again.to_text(), key.to_text());
        assert_eq!(Key::open(&file, &passphrase("lake")).unwrap_err(), StudyError::KeyClosed(SealError::WrongPassphrase));
    }

    #[test]
    fn the_passphrase_can_be_changed() {
        let key = key();
        let old = key.lock(&passphrase("river"), quick()).unwrap();
        let new = Key::open(&old, &passphrase("river")).unwrap().lock(&passphrase("lake"), quick()).unwrap();
        assert_eq!(Key::open(&new, &passphrase("lake")).unwrap().to_text(), key.to_text());
        assert!(Key::open(&new, &passphrase("river")).is_err());
    }

    #[test]
    fn another_passphrase_changes_nothing_under_the_lock() {
        let text = format!("# pupil-voice key 1\n# something later: kept\n{}\n", &*Identity::generate().unwrap().to_text());
        let old = lock(&passphrase("river"), text.as_bytes(), quick()).unwrap();
        let new = Key::relock(&old, &passphrase("river"), &passphrase("lake"), quick()).unwrap();
        assert_eq!(unlock(&passphrase("lake"), &new, FILE_LIMIT).unwrap().as_slice(), text.as_bytes());
        assert_eq!(Key::open(&new, &passphrase("river")).unwrap_err(), StudyError::KeyClosed(SealError::WrongPassphrase));
        let relock = |file: &[u8], old: &str| Key::relock(file, &passphrase(old), &passphrase("x"), quick()).unwrap_err();
        assert_eq!(relock(&old, "lake"), StudyError::KeyClosed(SealError::WrongPassphrase));
        assert_eq!(relock(text.as_bytes(), "river"), StudyError::NotAKey);
        assert_eq!(relock(&lock(&passphrase("river"), b"no key", quick()).unwrap(), "river"), StudyError::NotAKey);
    }

    #[test]
    fn a_plain_identity_file_of_age_keygen_is_a_key() {
        let identity = Identity::generate().unwrap();
        let file = format!("# created: 2026-11-21\n# public key: {}\n{}\n", identity.recipient(), &*identity.to_text());
        let key = Key::open_plain(file.as_bytes()).unwrap();
        assert_eq!(key.identities().as_slice()[0].recipient(), identity.recipient());
        assert!(key.title().is_none() && key.signer().is_none());
        assert!(!Key::needs_passphrase(file.as_bytes()));
        assert_eq!(Key::open(file.as_bytes(), &passphrase("x")).unwrap_err(), StudyError::NotAKey);
    }

    #[test]
    fn newer_and_foreign_files_are_told_apart() {
        let newer = key().to_text().replacen("key 1", "key 2", 1);
        assert_eq!(Key::open_plain(newer.as_bytes()).unwrap_err(), StudyError::NewerKey { found: 2, known: 1 });
        for text in ["", "# nothing\n", "hello", "AGE-SECRET-KEY-1XXXX", "\u{0}"] {
            assert_eq!(Key::open_plain(text.as_bytes()).unwrap_err(), StudyError::NotAKey, "{text:?}");
        }
    }

    #[test]
    fn a_key_never_prints_its_secrets() {
        let key = key();
        let shown = format!("{key:?}");
        assert!(!shown.contains("AGE-SECRET") && !shown.contains(&*key.signer().unwrap().to_hex()), "{shown}");
    }
}
