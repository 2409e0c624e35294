//! The study: one file from the researcher that says what is asked, who asks, and to whose keys the answers are sealed.
//!
//! To hold a [`Study`] means that its file is of a known format, unchanged since it was signed, and complete. What stands in the
//! survey sources is not looked at here: the survey module checks them.

mod body;
mod conduct;
mod conduct_error;
mod error;
mod fingerprint;
mod format;
pub mod json;
mod key;
mod make;
mod name;
mod sheet;

pub use body::{Settings, Survey};
pub use conduct::{Conduct, Consent, DateOfBirth, GoingOn, Linking, Scale, Watch};
pub use conduct_error::ConductError;
pub use error::StudyError;
pub use fingerprint::Fingerprint;
pub use key::Key;
pub use make::{Made, NewStudy, Written, make};
pub use name::file_name;
pub use sheet::sheet;

use crate::seal::{Recipients, SignerId, digest};
use body::Body;
use std::sync::Arc;

/// The most bytes of a study file.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;

/// The most surveys in a study.
pub const SURVEY_LIMIT: usize = 8;

/// The name of a study: the first half of its body's digest, 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyId(String);

impl StudyId {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads 32 lower-case hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        digits.then(|| Self(text.to_owned()))
    }
}

impl std::fmt::Display for StudyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A checked study. Cheap to clone: a study can be megabytes of pictures.
#[derive(Clone)]
pub struct Study(Arc<Inner>);

struct Inner {
    bytes: Vec<u8>,
    id: StudyId,
    signer: SignerId,
    recipients: Recipients,
    fingerprint: Fingerprint,
    conduct: Conduct,
    body: Body,
}

impl Study {
    /// Reads a study file.
    ///
    /// # Errors
    /// When it is too large, of a newer format, changed since it was signed, or not what `docs/formats.md` says.
    pub fn read(bytes: &[u8]) -> Result<Self, StudyError> {
        let (signer, body_bytes) = format::open(bytes)?;
        let body = Body::read(body_bytes)?;
        let recipients = Recipients::parse(body.recipients.iter().map(String::as_str)).map_err(StudyError::Recipients)?;
        let digest = digest(body_bytes);
        Ok(Self(Arc::new(Inner {
            bytes: bytes.to_vec(),
            id: StudyId(digest.short()),
            signer,
            recipients,
            fingerprint: Fingerprint::of(&digest),
            conduct: Conduct::of(&body.settings),
            body,
        })))
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &StudyId {
        &self.0.id
    }

    /// What it is called by people.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.body.title
    }

    /// Whom an adult can ask.
    #[must_use]
    pub fn contact(&self) -> &str {
        &self.0.body.contact
    }

    /// What to do when a child is not safe.
    #[must_use]
    pub fn safeguarding(&self) -> &str {
        &self.0.body.safeguarding
    }

    /// The day on which it was made, as in `2026-11-21`.
    #[must_use]
    pub fn made(&self) -> &str {
        &self.0.body.made
    }

    /// To whom answers are sealed.
    #[must_use]
    pub fn recipients(&self) -> &Recipients {
        &self.0.recipients
    }

    /// What is asked.
    #[must_use]
    pub fn surveys(&self) -> &[Survey] {
        &self.0.body.surveys
    }

    /// Its settings as they stand, also those that only a later program knows.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.body.settings
    }

    /// How it is conducted.
    #[must_use]
    pub fn conduct(&self) -> &Conduct {
        &self.0.conduct
    }

    /// Six words that can be compared with those on the invitation.
    #[must_use]
    pub fn fingerprint(&self) -> &Fingerprint {
        &self.0.fingerprint
    }

    /// Who signed it.
    #[must_use]
    pub fn signer(&self) -> SignerId {
        self.0.signer
    }

    /// The file as it was read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }
}

impl PartialEq for Study {
    fn eq(&self, other: &Self) -> bool {
        self.0.bytes == other.0.bytes
    }
}

impl Eq for Study {}

impl std::fmt::Debug for Study {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Study").field("id", &self.0.id).field("title", &self.0.body.title).finish_non_exhaustive()
    }
}
