//! What can go wrong while sealing or opening. No variant holds anything that was sealed.

use crate::explain::{Explain, Facts};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A failure of sealing or opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealError {
    /// Text that was given as a public key is none.
    RecipientUnreadable(String),
    /// The same public key twice.
    RecipientTwice(String),
    /// No public key at all.
    NoRecipient,
    /// More public keys than a header has room for.
    TooManyRecipients(usize),
    /// A secret key that cannot be read.
    IdentityUnreadable,
    /// The bytes are not sealed at all.
    NotSealed,
    /// Sealed by a newer version of the sealing format.
    Newer,
    /// The header does not end where every good header has ended.
    HeaderTooLong,
    /// Larger than whoever opens it is ready to hold.
    TooLarge(usize),
    /// Sealed for somebody else.
    NotForUs,
    /// Changed, cut or lengthened since it was sealed.
    Damaged,
    /// Locked under another passphrase.
    WrongPassphrase,
    /// No passphrase was given.
    EmptyPassphrase,
    /// Sealed, but not under a passphrase.
    NotLocked,
    /// The passphrase's lock asks for more work than is sensible.
    TooMuchWork,
    /// A work factor outside what can be opened again.
    WorkFactor(u8),
    /// The system gave no randomness.
    NoRandomness,
    /// Sealing into a file failed below.
    Writing(String),
    /// A signature that does not fit.
    BadSignature,
    /// Text that was given as a signer's public key is none.
    SignerUnreadable,
}

impl Explain for SealError {
    fn key(&self) -> &'static str {
        match self {
            Self::RecipientUnreadable(_) => "seal-recipient-unreadable",
            Self::RecipientTwice(_) => "seal-recipient-twice",
            Self::NoRecipient => "seal-no-recipient",
            Self::TooManyRecipients(_) => "seal-too-many-recipients",
            Self::IdentityUnreadable => "seal-identity-unreadable",
            Self::NotSealed => "seal-not-sealed",
            Self::Newer => "seal-newer",
            Self::HeaderTooLong => "seal-header-too-long",
            Self::TooLarge(_) => "seal-too-large",
            Self::NotForUs => "seal-not-for-us",
            Self::Damaged => "seal-damaged",
            Self::WrongPassphrase => "seal-wrong-passphrase",
            Self::EmptyPassphrase => "seal-empty-passphrase",
            Self::NotLocked => "seal-not-locked",
            Self::TooMuchWork => "seal-too-much-work",
            Self::WorkFactor(_) => "seal-work-factor",
            Self::NoRandomness => "seal-no-randomness",
            Self::Writing(_) => "seal-writing",
            Self::BadSignature => "seal-bad-signature",
            Self::SignerUnreadable => "seal-signer-unreadable",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::RecipientUnreadable(text) | Self::RecipientTwice(text) => vec![("recipient", text.as_str().into())],
            Self::TooManyRecipients(limit) | Self::TooLarge(limit) => vec![("limit", (*limit).into())],
            Self::WorkFactor(factor) => vec![("factor", u64::from(*factor).into())],
            Self::Writing(reason) => vec![("reason", reason.as_str().into())],
            _ => Facts::new(),
        }
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        plainly(self, f)
    }
}

impl std::error::Error for SealError {}

/// A failure for a log or a test: its key and its facts. People read the Fluent words instead.
///
/// # Errors
/// When the formatter refuses.
pub fn plainly(failure: &dyn Explain, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(failure.key())?;
    for (name, fact) in failure.facts() {
        match fact {
            crate::explain::Fact::Text(text) => write!(f, " {name}={text:?}")?,
            crate::explain::Fact::Number(number) => write!(f, " {name}={number}")?,
        }
    }
    Ok(())
}
