//! Signatures: that some bytes come from the holder of a certain secret, and that nobody changed them since.

use super::{SealError, Zeroizing};
use data_encoding::HEXLOWER;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// The secret half. Its memory is wiped when it is dropped, and it never prints.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl Signer {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, SealError> {
        let mut secret = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *secret).map_err(|_| SealError::NoRandomness)?;
        Ok(Self(SigningKey::from_bytes(&secret)))
    }

    /// Reads what [`Signer::to_hex`] wrote.
    ///
    /// # Errors
    /// When the text is not 64 lower-case hexadecimal digits.
    pub fn from_hex(hex: &str) -> Result<Self, SealError> {
        let bytes = Zeroizing::new(HEXLOWER.decode(hex.as_bytes()).map_err(|_| SealError::SignerUnreadable)?);
        let secret = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| SealError::SignerUnreadable)?);
        Ok(Self(SigningKey::from_bytes(&secret)))
    }

    /// The secret as 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(HEXLOWER.encode(self.0.as_bytes()))
    }

    /// The public half.
    #[must_use]
    pub fn id(&self) -> SignerId {
        SignerId(self.0.verifying_key().to_bytes())
    }

    /// Signs these bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> Signature {
        Signature(self.0.sign(bytes).to_bytes())
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer(secret of {})", self.id())
    }
}

/// The public half: who signed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SignerId([u8; 32]);

impl SignerId {
    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn from_hex(hex: &str) -> Result<Self, SealError> {
        let bytes = HEXLOWER.decode(hex.as_bytes()).map_err(|_| SealError::SignerUnreadable)?;
        bytes.try_into().map(Self).map_err(|_| SealError::SignerUnreadable)
    }

    /// Whether this signer signed exactly these bytes.
    ///
    /// # Errors
    /// When not.
    pub fn verify(&self, bytes: &[u8], signature: &Signature) -> Result<(), SealError> {
        let key = VerifyingKey::from_bytes(&self.0).map_err(|_| SealError::SignerUnreadable)?;
        // Strict: refuses keys and signatures for which more than one reading exists.
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        key.verify_strict(bytes, &signature).map_err(|_| SealError::BadSignature)
    }
}

impl std::fmt::Display for SignerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl std::fmt::Debug for SignerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// A signature under some bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// Reads 128 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn from_hex(hex: &str) -> Result<Self, SealError> {
        let bytes = HEXLOWER.decode(hex.as_bytes()).map_err(|_| SealError::BadSignature)?;
        bytes.try_into().map(Self).map_err(|_| SealError::BadSignature)
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl std::fmt::Debug for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_fits_its_bytes_and_its_signer_only() {
        let signer = Signer::generate().unwrap();
        let signature = Signature::from_hex(&signer.sign(b"bytes").to_string()).unwrap();
        assert_eq!(signer.id().verify(b"bytes", &signature), Ok(()));
        assert_eq!(signer.id().verify(b"other", &signature), Err(SealError::BadSignature));
        assert_eq!(Signer::generate().unwrap().id().verify(b"bytes", &signature), Err(SealError::BadSignature));
    }

    #[test]
    fn a_signer_comes_back_from_its_text_and_never_prints_its_secret() {
        let signer = Signer::generate().unwrap();
        let again = Signer::from_hex(&signer.to_hex()).unwrap();
        assert_eq!(again.id(), signer.id());
        assert!(!format!("{signer:?}").contains(&*signer.to_hex()));
        assert!(SignerId::from_hex("zz").is_err() && Signature::from_hex("").is_err() && Signer::from_hex("").is_err());
        // The point of small order verifies anything when the check is lax.
        let weak = SignerId::from_hex(&format!("01{}", "0".repeat(62))).unwrap();
        let lax = Signature::from_hex(&format!("01{}", "0".repeat(126))).unwrap();
        assert_eq!(weak.verify(b"anything", &lax), Err(SealError::BadSignature));
    }
}
