//! The receipt: a short code by which answers can be withdrawn later, without anybody's name.
//!
//! It is worked out from the response's random id, so nothing has to be kept beside the answers, and whoever holds the collected
//! responses finds the one that it belongs to. It tells nothing of the answers, and the id cannot be worked out from it.

use sha2::{Digest, Sha256};
use std::fmt;

/// Letters and digits that are not taken for each other in a child's hand, on a poor print or over the phone, and that make no
/// words: none of A, B, E, G, I, L, O, Q, S, U, Z, 0, 1. There is a prime number of them, which the last sign's rule needs.
const SIGNS: &[u8; 23] = b"CDFHJKMNPRTVWXY23456789";

/// Signs that tell the response; one more tells a slip of the pen.
const TELLING: usize = 8;
const GROUP: usize = 3;

/// A receipt such as `9MN-JF2-V6R`: 36 bits of the response's id, and a last sign that every single slip of the pen, and every two
/// neighbours that changed places, make wrong.
///
/// Among ten thousand responses two have the same receipt in one collection of about 1,600; whoever withdraws must then look at both.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Receipt([u8; TELLING + 1]);

impl Receipt {
    /// The receipt of a response, by its id as it is written everywhere: a lower-case UUID.
    #[must_use]
    pub fn of(response: &str) -> Self {
        let digest = Sha256::digest(format!("pupil-voice/receipt {response}").as_bytes());
        let mut number = digest.iter().take(16).fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        let mut signs = [0; TELLING + 1];
        let mut sum = 0;
        for (place, sign) in signs.iter_mut().take(TELLING).enumerate() {
            let value = usize::try_from(number % SIGNS.len() as u128).unwrap_or_default();
            number /= SIGNS.len() as u128;
            *sign = sign_of(value);
            sum += (place + 1) * value;
        }
        signs[TELLING] = sign_of(sum % SIGNS.len());
        Self(signs)
    }

    /// Reads what somebody wrote: capital or small letters, with or without hyphens and spaces. `None` when it is none, or has a slip.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut signs = [0; TELLING + 1];
        let mut letters = written.bytes().filter(|letter| !matches!(letter, b'-' | b' '));
        let mut sum = 0;
        let mut last = 0;
        for (place, sign) in signs.iter_mut().enumerate() {
            *sign = letters.next()?.to_ascii_uppercase();
            last = SIGNS.iter().position(|known| known == sign)?;
            sum += if place < TELLING { (place + 1) * last } else { 0 };
        }
        (letters.next().is_none() && sum % SIGNS.len() == last).then_some(Self(signs))
    }
}

fn sign_of(value: usize) -> u8 {
    SIGNS.get(value).copied().unwrap_or(SIGNS[0])
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, sign) in self.0.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*sign))?;
        }
        Ok(())
    }
}

/// A receipt is the child's: it does not stand in logs.
impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESPONSE: &str = "0b5c2f0e-3f8f-4e0e-9d6f-5f1f6d6f0a11";

    #[test]
    fn a_receipt_stays_what_it_is() {
        // Pupils hold these: another rule would make every slip of paper worthless.
        assert_eq!(Receipt::of(RESPONSE).to_string(), "9MN-JF2-V6R");
    }

    #[test]
    fn it_is_read_however_it_is_written() {
        let receipt = Receipt::of(RESPONSE);
        let written = receipt.to_string();
        for form in [written.clone(), written.to_lowercase(), written.replace('-', ""), written.replace('-', " ")] {
            assert_eq!(Receipt::parse(&form), Some(receipt.clone()));
        }
        for wrong in ["", "K7Q", "OOO-OOO-OOO", &format!("{written}C"), &written[..10]] {
            assert_eq!(Receipt::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_wrong_sign_and_two_that_changed_places_are_always_noticed() {
        let written: Vec<u8> = Receipt::of(RESPONSE).to_string().into_bytes().into_iter().filter(|sign| *sign != b'-').collect();
        for at in 0..written.len() {
            for sign in SIGNS.iter().filter(|sign| **sign != written[at]) {
                let mut slip = written.clone();
                slip[at] = *sign;
                assert_eq!(Receipt::parse(&String::from_utf8_lossy(&slip)), None);
            }
        }
        for at in 0..TELLING - 1 {
            let mut slip = written.clone();
            slip.swap(at, at + 1);
            assert!(slip == written || Receipt::parse(&String::from_utf8_lossy(&slip)).is_none());
        }
    }

    #[test]
    fn it_does_not_show_in_debug() {
        let receipt = Receipt::of(RESPONSE);
        assert!(!format!("{receipt:?}").contains(&receipt.to_string()[..4]));
    }
}
