//! How a secret key opens the header of what was sealed for it, with its public half worked out once.
//!
//! The sealing library's own key works its public half out anew for every header, which is much of the time that a short message takes
//! to open; a collection has a million of them (`benches/gather.rs`). The recipe is the one of the format's X25519 stanza (c2sp.org/age), put together from
//! the parts that the library offers to those who write other kinds of keys. The format's own test vectors go through it.

use super::{SealError, Zeroizing};
use age::DecryptError;
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::primitives::{aead_decrypt, bech32_decode, hkdf};
use age_core::secrecy::ExposeSecret;
use data_encoding::BASE64_NOPAD;
use std::io::Write as _;
use x25519_dalek::{PublicKey, StaticSecret};

const TAG: &str = "X25519";
const LABEL: &[u8] = b"age-encryption.org/v1/X25519";

/// The tag that proves a sealed file key genuine.
const PROOF: usize = 16;

/// A secret key and its public half. The secret one is wiped when it is dropped.
#[derive(Clone)]
pub(super) struct Opener {
    secret: StaticSecret,
    public: PublicKey,
}

impl Opener {
    /// That of a key of the library.
    ///
    /// # Errors
    /// When the library writes a key otherwise than the format says.
    pub(super) fn of(key: &age::x25519::Identity) -> Result<Self, SealError> {
        let unreadable = || SealError::IdentityUnreadable;
        let text = key.to_string();
        let bytes =
            bech32_decode(text.expose_secret(), |_| unreadable(), |_| Ok(()), |_, bytes| Ok(Zeroizing::new(bytes.collect::<Vec<u8>>())))?;
        let secret = <[u8; 32]>::try_from(bytes.as_slice()).map(StaticSecret::from).map_err(|_| unreadable())?;
        Ok(Self { public: PublicKey::from(&secret), secret })
    }

    /// The sealed file key under this stanza, if the stanza is well formed and of this kind.
    fn unwrap(&self, stanza: &Stanza) -> Result<Option<FileKey>, DecryptError> {
        let malformed = || DecryptError::InvalidHeader;
        let [share] = stanza.args.as_slice() else { return Err(malformed()) };
        let share = BASE64_NOPAD.decode(share.as_bytes()).ok().and_then(|share| <[u8; 32]>::try_from(share).ok()).ok_or_else(malformed)?;
        if stanza.body.len() != FILE_KEY_BYTES + PROOF {
            return Err(malformed());
        }
        let shared = self.secret.diffie_hellman(&PublicKey::from(share));
        // A share of low order would make the same secret with every key.
        if !shared.was_contributory() {
            return Err(malformed());
        }
        let salt = [share, self.public.to_bytes()].concat();
        let wrapping = Zeroizing::new(hkdf(&salt, LABEL, shared.as_bytes()));
        // What does not open is another recipient's: the other keys and the other stanzas are tried.
        let Ok(plain) = aead_decrypt(&wrapping, FILE_KEY_BYTES, &stanza.body).map(Zeroizing::new) else { return Ok(None) };
        FileKey::try_init_with_mut(|key| key.as_mut_slice().write_all(&plain)).map(Some).map_err(DecryptError::Io)
    }
}

impl age::Identity for Opener {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag == TAG { self.unwrap(stanza).transpose() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::Identity as _;

    /// A stanza's verdict, in words: whose it is.
    fn verdict(key: &dyn age::Identity, stanza: &Stanza) -> String {
        match key.unwrap_stanza(stanza) {
            None => "not ours".to_owned(),
            Some(Err(error)) => format!("refused: {error}"),
            Some(Ok(key)) => format!("opened: {:?}", key.expose_secret()),
        }
    }

    fn stanza(key: &age::x25519::Identity) -> Stanza {
        use age::Recipient as _;
        let file_key = FileKey::new(Box::new([7; FILE_KEY_BYTES]));
        key.to_public().wrap_file_key(&file_key).unwrap().0.remove(0)
    }

    #[test]
    fn it_says_of_every_stanza_what_the_library_says() {
        let (key, stranger) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
        let good = stanza(&key);
        let with = |change: &dyn Fn(&mut Stanza)| {
            let mut changed = Stanza { tag: good.tag.clone(), args: good.args.clone(), body: good.body.clone() };
            change(&mut changed);
            changed
        };
        let all = [
            (with(&|_| {}), "opened"),
            (stanza(&stranger), "not ours"),
            (with(&|stanza| stanza.tag = "scrypt".to_owned()), "not ours"),
            (with(&|stanza| stanza.tag = "x25519".to_owned()), "not ours"),
            (with(&|stanza| stanza.body[3] ^= 1), "not ours"),
            (with(&|stanza| stanza.body.truncate(31)), "refused"),
            (with(&|stanza| stanza.body.push(0)), "refused"),
            (with(&|stanza| stanza.args.clear()), "refused"),
            (with(&|stanza| stanza.args.push("more".to_owned())), "refused"),
            (with(&|stanza| stanza.args[0].truncate(42)), "refused"),
            (with(&|stanza| stanza.args[0].push('=')), "refused"),
            // Bits that belong to no byte.
            (with(&|stanza| stanza.args[0].replace_range(42.., "B")), "refused"),
            // The share of which every key makes nought.
            (with(&|stanza| stanza.args[0] = "A".repeat(43)), "refused"),
        ];
        let opener = Opener::of(&key).unwrap();
        for (stanza, expected) in all {
            let ours = verdict(&opener, &stanza);
            assert!(ours.starts_with(expected), "{ours} {:?}", stanza.args);
            assert_eq!(ours, verdict(&key, &stanza), "{:?}", stanza.args);
        }
        assert!(opener.unwrap_stanza(&stanza(&stranger)).is_none());
    }
}
