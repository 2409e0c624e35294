//! Making a study: both its files, tested before they count.

use super::body::Body;
use super::{Fingerprint, Key, Settings, Study, StudyError, Survey, file_name, format};
use crate::durable::{self, Access, Disk, DurableError};
use crate::seal::{Identity, Passphrase, Signer, WorkFactor, open, seal};
use std::path::{Path, PathBuf};

/// What a researcher says of a new study.
#[derive(Debug, Clone, Default)]
pub struct NewStudy {
    /// What it is called: one line.
    pub title: String,
    /// Whom an adult can ask.
    pub contact: String,
    /// What to do when a child is not safe.
    pub safeguarding: String,
    /// Today.
    pub made: jiff::civil::Date,
    /// One to eight surveys, checked by whoever calls.
    pub surveys: Vec<Survey>,
    /// How it is to be done.
    pub settings: Settings,
    /// Public keys of others who shall be able to open the answers: a colleague, a recovery key.
    pub extra_recipients: Vec<String>,
}

/// A study that was made and passed its test.
#[derive(Debug, Clone)]
pub struct Made {
    study: Study,
    key: Vec<u8>,
}

/// Where a study was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file to send out.
    pub study: PathBuf,
    /// The file to keep.
    pub key: PathBuf,
}

/// Makes the study file and the key file, and does with them what will be done later: seals a message to the study as it will be
/// read, unlocks the key file with the passphrase, opens the message. A study whose answers nobody can open is never made.
///
/// # Errors
/// When what is said of it is not usable, or the test fails.
pub fn make(new: &NewStudy, passphrase: &Passphrase, work: WorkFactor) -> Result<Made, StudyError> {
    let identity = Identity::generate().map_err(StudyError::Seal)?;
    let signer = Signer::generate().map_err(StudyError::Seal)?;
    let title = new.title.trim().to_owned();
    let recipients = std::iter::once(identity.recipient()).chain(new.extra_recipients.iter().map(|text| text.trim().to_owned()));
    let body = Body {
        title: title.clone(),
        contact: new.contact.clone(),
        safeguarding: new.safeguarding.clone(),
        made: new.made.to_string(),
        recipients: recipients.collect(),
        surveys: new.surveys.clone(),
        settings: new.settings.clone(),
    };
    // Before the slow lock.
    body.check()?;
    let study = Study::read(&format::close(&signer, &body.to_bytes()?))?;
    let key = Key::new(&title, signer, identity).lock(passphrase, work)?;
    Made::tested(study, key, passphrase)
}

impl Made {
    /// The only way to one: the test is passed.
    fn tested(study: Study, key: Vec<u8>, passphrase: &Passphrase) -> Result<Self, StudyError> {
        const MESSAGE: &[u8] = b"pupil-voice test";
        let sealed = seal(study.recipients(), MESSAGE).map_err(StudyError::Seal)?;
        let unlocked = Key::open(&key, passphrase).map_err(|_| StudyError::TestFailed)?;
        let opened = open(unlocked.identities(), &sealed, sealed.len()).map_err(|_| StudyError::TestFailed)?;
        let signs = unlocked.signer().is_some_and(|signer| signer.id() == study.signer());
        if signs && opened.as_slice() == MESSAGE { Ok(Self { study, key }) } else { Err(StudyError::TestFailed) }
    }

    /// The study, as whoever gets its file will read it.
    #[must_use]
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// The key file, locked.
    #[must_use]
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// The words to print on the invitation.
    #[must_use]
    pub fn fingerprint(&self) -> &Fingerprint {
        self.study.fingerprint()
    }

    /// Writes `NAME.study` and `NAME.key` into a folder, never over files that are there.
    ///
    /// # Errors
    /// When one of them exists or the disk fails; then neither is left behind.
    pub fn write(&self, disk: &dyn Disk, folder: &Path) -> Result<Written, StudyError> {
        let name = file_name(self.study.title());
        let study = folder.join(format!("{name}.study"));
        let key = folder.join(format!("{name}.key"));
        for path in [&study, &key] {
            if disk.exists(path) {
                return Err(StudyError::FileExists(path.display().to_string()));
            }
        }
        // The key first: a study that is out without its key would lose answers, a key without its study loses nothing.
        durable::create(disk, &key, &self.key, Access::Private).map_err(of_file)?;
        if let Err(error) = durable::create(disk, &study, self.study.bytes(), Access::Usual) {
            let _ = disk.remove(&key);
            return Err(of_file(error));
        }
        Ok(Written { study, key })
    }
}

fn of_file(error: DurableError) -> StudyError {
    match error {
        DurableError::Exists { path } => StudyError::FileExists(path.display().to_string()),
        other => StudyError::Disk(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text).unwrap()
    }

    fn made() -> Made {
        let survey = Survey { source: "x".to_owned(), ..Survey::default() };
        let new = NewStudy { title: "T".to_owned(), surveys: vec![survey], ..NewStudy::default() };
        make(&new, &passphrase("river"), WorkFactor::of(1).unwrap()).unwrap()
    }

    #[test]
    fn a_study_with_another_key_another_passphrase_or_another_signer_is_not_made() {
        let (one, other) = (made(), made());
        let tested = |key: &[u8], text| Made::tested(one.study.clone(), key.to_vec(), &passphrase(text)).map(drop);
        assert_eq!(tested(&one.key, "river"), Ok(()));
        assert_eq!(tested(&one.key, "lake"), Err(StudyError::TestFailed));
        assert_eq!(tested(&other.key, "river"), Err(StudyError::TestFailed));
        assert_eq!(tested(b"", "river"), Err(StudyError::TestFailed));
        let unlocked = Key::open(&one.key, &passphrase("river")).unwrap();
        let identity = unlocked.identities().as_slice()[0].clone();
        let stranger = Key::new("T", Signer::generate().unwrap(), identity);
        let stranger = stranger.lock(&passphrase("river"), WorkFactor::of(1).unwrap()).unwrap();
        assert_eq!(tested(&stranger, "river"), Err(StudyError::TestFailed));
    }
}
