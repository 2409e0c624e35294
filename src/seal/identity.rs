//! The secret side: opening what was sealed. Only a researcher's machine ever holds one of these.

use super::opener::Opener;
use super::{SealError, Zeroizing, envelope};
use age::DecryptError;
use age::secrecy::ExposeSecret;
use std::io::{BufRead, Read};

/// A secret key. Its memory is wiped when it is dropped, and it never prints.
#[derive(Clone)]
pub struct Identity {
    key: age::x25519::Identity,
    opener: Opener,
}

impl Identity {
    /// A new one.
    ///
    /// # Errors
    /// When the library cannot read what it made.
    pub fn generate() -> Result<Self, SealError> {
        Self::of(age::x25519::Identity::generate())
    }

    fn of(key: age::x25519::Identity) -> Result<Self, SealError> {
        Ok(Self { opener: Opener::of(&key)?, key })
    }

    /// Reads the text form, `AGE-SECRET-KEY-1…`.
    ///
    /// # Errors
    /// When the text is none.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        text.parse().map_err(|_| SealError::IdentityUnreadable).and_then(Self::of)
    }

    /// The text form, for a key file only.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.key.to_string().expose_secret().to_owned())
    }

    /// The public key that belongs to it, `age1…`.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.key.to_public().to_string()
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(secret)")
    }
}

/// The secret keys that are tried, in order.
#[derive(Debug, Clone, Default)]
pub struct Identities(Vec<Identity>);

impl Identities {
    /// The keys.
    #[must_use]
    pub fn as_slice(&self) -> &[Identity] {
        &self.0
    }
}

impl From<Identity> for Identities {
    fn from(identity: Identity) -> Self {
        Self(vec![identity])
    }
}

impl FromIterator<Identity> for Identities {
    fn from_iter<I: IntoIterator<Item = Identity>>(identities: I) -> Self {
        Self(identities.into_iter().collect())
    }
}

impl Extend<Identity> for Identities {
    fn extend<I: IntoIterator<Item = Identity>>(&mut self, identities: I) {
        self.0.extend(identities);
    }
}

/// Opens a sealed message whole: nothing of it is given out before its last byte has been found genuine.
///
/// # Errors
/// When it is larger than `limit` (nothing has been allocated then), not sealed, not for these keys, or damaged.
pub fn open(identities: &Identities, sealed: &[u8], limit: usize) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let mut plain = Zeroizing::default();
    open_into(&mut plain, identities, sealed, limit)?;
    Ok(plain)
}

/// Like [`open`], into room that is used again and again: it is wiped once, when nobody needs it any more. After an error it is empty.
///
/// # Errors
/// As [`open`].
pub fn open_into(plain: &mut Zeroizing<Vec<u8>>, identities: &Identities, sealed: &[u8], limit: usize) -> Result<(), SealError> {
    plain.clear();
    envelope::check(sealed, limit)?;
    let keys = identities.0.iter().map(|identity| &identity.opener as &dyn age::Identity);
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|error| meaning(&error))?;
    let mut reader = decryptor.decrypt(keys).map_err(|error| meaning(&error))?;
    read_whole(&mut reader, plain, sealed.len())
}

/// A sealed stream that is opened piece by piece. Each piece that is given out is genuine; that nothing is missing is known at its end.
pub struct Opening<R>(age::stream::StreamReader<R>);

/// Begins to open a sealed stream. For files that nobody relies on before they have been read to their end.
///
/// # Errors
/// When it is not sealed, not for these keys, or damaged.
pub fn open_stream<R: BufRead>(identities: &Identities, mut sealed: R) -> Result<Opening<R>, SealError> {
    envelope::check(sealed.fill_buf().map_err(|_| SealError::Damaged)?, usize::MAX)?;
    let keys = identities.0.iter().map(|identity| &identity.opener as &dyn age::Identity);
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|error| meaning(&error))?;
    decryptor.decrypt(keys).map(Opening).map_err(|error| meaning(&error))
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(room)
    }
}

impl<R> std::fmt::Debug for Opening<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").finish_non_exhaustive()
    }
}

/// Reads to the genuine end, into room that is empty and at least as long as what was sealed: were it to grow, a copy would stay in
/// freed memory. Room that is too small is wiped as it goes. After an error it is empty.
pub(super) fn read_whole(reader: &mut impl Read, plain: &mut Zeroizing<Vec<u8>>, sealed: usize) -> Result<(), SealError> {
    if plain.capacity() < sealed {
        *plain = Zeroizing::new(Vec::with_capacity(sealed));
    }
    let whole = reader.read_to_end(plain);
    if whole.is_err() {
        plain.clear();
    }
    whole.map(drop).map_err(|_| SealError::Damaged)
}

pub(super) fn meaning(error: &DecryptError) -> SealError {
    match error {
        DecryptError::NoMatchingKeys => SealError::NotForUs,
        DecryptError::ExcessiveWork { .. } => SealError::TooMuchWork,
        DecryptError::UnknownFormat => SealError::Newer,
        _ => SealError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Recipients, seal};
    use super::*;

    fn sealed(plain: &[u8]) -> (Identities, Vec<u8>) {
        let identity = Identity::generate().unwrap();
        let recipients = Recipients::parse([identity.recipient().as_str()]).unwrap();
        (identity.into(), seal(&recipients, plain).unwrap())
    }

    #[test]
    fn what_was_sealed_opens_and_says_nothing_when_printed() {
        let (identities, sealed) = sealed(b"school is loud");
        assert_eq!(open(&identities, &sealed, 1 << 20).unwrap().as_slice(), b"school is loud");
        assert_eq!(format!("{identities:?}"), "Identities([Identity(secret)])");
        let text = identities.as_slice()[0].to_text();
        assert!(text.starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(Identity::parse(&text).unwrap().recipient(), identities.as_slice()[0].recipient());
        assert_eq!(Identity::parse("AGE-SECRET-KEY-1X").unwrap_err(), SealError::IdentityUnreadable);
    }

    #[test]
    fn a_stranger_cannot_open_it() {
        let (_, sealed) = sealed(b"x");
        assert_eq!(open(&Identity::generate().unwrap().into(), &sealed, 1 << 20), Err(SealError::NotForUs));
        assert_eq!(open(&Identities::default(), &sealed, 1 << 20), Err(SealError::NotForUs));
    }

    #[test]
    fn every_cut_every_flipped_byte_and_every_addition_is_noticed() {
        let (identities, sealed) = sealed(&[7; 300]);
        for length in 0..sealed.len() {
            assert!(open(&identities, &sealed[..length], 1 << 20).is_err(), "cut at {length}");
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&identities, &changed, 1 << 20).is_err(), "flipped at {at}");
        }
        let mut longer = sealed.clone();
        longer.push(b' ');
        assert_eq!(open(&identities, &longer, 1 << 20), Err(SealError::Damaged));
        longer.pop();
        longer.extend_from_slice(&sealed);
        assert_eq!(open(&identities, &longer, 1 << 20), Err(SealError::Damaged));
    }

    #[test]
    fn a_damaged_end_gives_out_nothing_of_the_beginning() {
        let (identities, mut sealed) = sealed(&vec![1; 200_000]);
        let last = sealed.len() - 1;
        sealed[last] ^= 1;
        assert_eq!(open(&identities, &sealed, 1 << 20), Err(SealError::Damaged));
    }

    #[test]
    fn the_limit_comes_before_everything() {
        let (identities, sealed) = sealed(b"x");
        assert_eq!(open(&identities, &sealed, sealed.len() - 1), Err(SealError::TooLarge(sealed.len() - 1)));
        assert!(open(&identities, &sealed, sealed.len()).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn any_message_comes_back(start in proptest::collection::vec(proptest::num::u8::ANY, 0..20), length in 0..200_000_usize) {
            let plain: Vec<u8> = start.iter().chain(std::iter::repeat(&7)).take(length).copied().collect();
            let (identities, sealed) = sealed(&plain);
            let opened = open(&identities, &sealed, 1 << 20).unwrap();
            proptest::prop_assert_eq!(opened.as_slice(), &plain[..]);
        }

        #[test]
        fn rubbish_is_refused(tail in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let mut bytes = b"age-encryption.org/v1\n".to_vec();
            bytes.extend(tail);
            proptest::prop_assert!(open(&Identity::generate().unwrap().into(), &bytes, 1 << 20).is_err());
        }
    }
}
