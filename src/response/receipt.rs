//! The receipt: a short code by which answers can be withdrawn later, without anybody's name.
//!
//! It is worked out from the response's random id, so nothing has to be kept beside the answers, and whoever holds the collected
//! responses finds the one that it belongs to. It tells nothing of the answers, and the id cannot be worked out from it.

use sha2::{Digest, Sha256};
use std::fmt;

/// Letters and digits that are not taken for each other in a child's hand or over the phone: no I, L, O, U, 0, 1.
const SIGNS: &[u8; 30] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";

/// Signs that tell the response, and signs that tell a slip of the pen.
const TELLING: usize = 10;
const CHECKING: usize = 2;
const GROUP: usize = 4;

/// A receipt such as `NJKW-NJJT-JWZ3`: 49 bits of the response's id, and two signs that nearly every slip of the pen makes wrong.
///
/// Among a million responses two have the same receipt in about one collection of a thousand; whoever withdraws must then look at both.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Receipt([u8; TELLING + CHECKING]);

impl Receipt {
    /// The receipt of a response, by its id as it is written everywhere: a lower-case UUID.
    #[must_use]
    pub fn of(response: &str) -> Self {
        let digest = Sha256::digest(format!("pupil-voice/receipt {response}").as_bytes());
        let mut signs = [0; TELLING + CHECKING];
        spread(&digest[..16], &mut signs[..TELLING]);
        let (telling, checking) = signs.split_at_mut(TELLING);
        check(telling, checking);
        Self(signs)
    }

    /// Reads what somebody wrote: capital or small letters, with or without hyphens and spaces. `None` when it is none, or has a slip.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut signs = [0; TELLING + CHECKING];
        let mut letters = written.bytes().filter(|letter| !matches!(letter, b'-' | b' '));
        for sign in &mut signs {
            *sign = letters.next()?.to_ascii_uppercase();
            if !SIGNS.contains(sign) {
                return None;
            }
        }
        let mut right = [0; CHECKING];
        check(&signs[..TELLING], &mut right);
        (letters.next().is_none() && signs[TELLING..] == right).then_some(Self(signs))
    }
}

fn check(telling: &[u8], checking: &mut [u8]) {
    let digest = Sha256::digest([b"pupil-voice/receipt check ", telling].concat());
    spread(&digest[..16], checking);
}

/// Writes a number as signs, the last place first.
fn spread(number: &[u8], signs: &mut [u8]) {
    let mut number = number.iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
    for sign in signs {
        let place = usize::try_from(number % 30).unwrap_or_default();
        *sign = SIGNS[place];
        number /= 30;
    }
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
        assert_eq!(Receipt::of(RESPONSE).to_string(), "NJKW-NJJT-JWZ3");
    }

    #[test]
    fn it_is_read_however_it_is_written() {
        let receipt = Receipt::of(RESPONSE);
        let written = receipt.to_string();
        for form in [written.clone(), written.to_lowercase(), written.replace('-', ""), written.replace('-', " ")] {
            assert_eq!(Receipt::parse(&form), Some(receipt.clone()));
        }
        for wrong in ["", "K7QM", "OOOO-OOOO-OOOO", &format!("{written}A"), &written[..13]] {
            assert_eq!(Receipt::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_wrong_sign_is_noticed_nearly_always() {
        let written = Receipt::of(RESPONSE).to_string();
        let mut taken = 0;
        for at in (0..written.len()).filter(|at| written.as_bytes()[*at] != b'-') {
            for sign in SIGNS.iter().filter(|sign| **sign != written.as_bytes()[at]) {
                let mut slip = written.clone().into_bytes();
                slip[at] = *sign;
                taken += usize::from(Receipt::parse(&String::from_utf8_lossy(&slip)).is_some());
            }
        }
        assert!(taken <= 3, "{taken} of {} slips were taken", 12 * 29);
    }

    #[test]
    fn it_does_not_show_in_debug() {
        let receipt = Receipt::of(RESPONSE);
        assert!(!format!("{receipt:?}").contains(&receipt.to_string()[..4]));
    }
}
