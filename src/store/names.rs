//! The names of the files: a random number and a small one, which tell nothing about anybody.

use super::StoreError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most sittings of one response.
pub const SITTING_LIMIT: u32 = 9999;

/// A response's own name: random, and nothing but random.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u128", into = "u128")]
pub struct ResponseId(Uuid);

impl ResponseId {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// Takes one that was made elsewhere, for rehearsals that shall come out the same each time.
    #[must_use]
    pub fn of(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// Reads the 36 characters of a lower-case UUID.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let uuid = Uuid::try_parse(text).ok()?;
        // One spelling only: a name that can be written in two ways would be two files.
        (uuid.hyphenated().to_string() == text).then_some(Self(uuid))
    }
}

impl From<u128> for ResponseId {
    fn from(bits: u128) -> Self {
        Self(Uuid::from_u128(bits))
    }
}

impl From<ResponseId> for u128 {
    fn from(id: ResponseId) -> Self {
        id.0.as_u128()
    }
}

impl std::fmt::Display for ResponseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.hyphenated())
    }
}

impl std::fmt::Debug for ResponseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// The name of a sealed sitting: `RESPONSE-NUMBER.age`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SittingName {
    response: ResponseId,
    sitting: u32,
}

impl SittingName {
    /// The name of a response's sitting; the first is 1.
    ///
    /// # Errors
    /// When the number is 0 or too large.
    pub fn new(response: ResponseId, sitting: u32) -> Result<Self, StoreError> {
        if (1..=SITTING_LIMIT).contains(&sitting) {
            Ok(Self { response, sitting })
        } else {
            Err(StoreError::BadSitting { limit: SITTING_LIMIT })
        }
    }

    /// Reads a file name; `None` when it is anything else.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (response, sitting) = name.strip_suffix(".age")?.split_at_checked(36)?;
        let sitting = sitting.strip_prefix('-')?;
        let canonical = (1..=4).contains(&sitting.len()) && !sitting.starts_with('0') && sitting.bytes().all(|byte| byte.is_ascii_digit());
        let response = ResponseId::parse(response)?;
        if canonical { Self::new(response, sitting.parse().ok()?).ok() } else { None }
    }

    /// The response.
    #[must_use]
    pub fn response(&self) -> ResponseId {
        self.response
    }

    /// The number of the sitting.
    #[must_use]
    pub fn sitting(&self) -> u32 {
        self.sitting
    }
}

impl std::fmt::Display for SittingName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}.age", self.response, self.sitting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_name_comes_back(bits in proptest::num::u128::ANY, sitting in 1..=SITTING_LIMIT) {
            let name = SittingName::new(ResponseId::of(Uuid::from_u128(bits)), sitting).unwrap();
            proptest::prop_assert_eq!(SittingName::parse(&name.to_string()), Some(name));
        }

        #[test]
        fn no_other_text_is_a_name(text in "[0-9a-f./-]{0,50}(\\.age)?") {
            if let Some(name) = SittingName::parse(&text) {
                proptest::prop_assert_eq!(name.to_string(), text);
            }
        }
    }

    #[test]
    fn other_spellings_are_no_names() {
        let id = "0b5c2f0e-3f8f-4e0e-9d6f-111111111111";
        assert!(SittingName::parse(&format!("{id}-1.age")).is_some());
        for name in ["-0.age", "-01.age", "-10000.age", "-.age", "-1.AGE", "-1.age.age", ".age", "-+1.age"] {
            assert_eq!(SittingName::parse(&format!("{id}{name}")), None, "{name}");
        }
        assert_eq!(SittingName::parse(&format!("{}-1.age", id.to_uppercase())), None);
        assert_eq!(SittingName::parse("ä0b5c2f0e-3f8f-4e0e-9d6f-11111111111-1.age"), None);
    }
}
