//! Padding, so that the size of a sealed answer tells nothing about the answer.

use super::Zeroizing;

/// Every padded payload is a multiple of this many bytes long.
pub const STEP: usize = 8 * 1024;

/// A JSON payload with spaces behind it, up to the next multiple of [`STEP`]. Any JSON reader skips them.
#[must_use]
pub fn pad(payload: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = payload.len().div_ceil(STEP).max(1) * STEP;
    let mut padded = Vec::with_capacity(length);
    padded.extend_from_slice(payload);
    padded.resize(length, b' ');
    Zeroizing::new(padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn only_the_step_shows(payload in proptest::collection::vec(proptest::num::u8::ANY, 0..3 * STEP)) {
            let padded = pad(&payload);
            let (kept, spaces) = padded.split_at(payload.len());
            proptest::prop_assert_eq!(kept, &payload[..]);
            proptest::prop_assert!(spaces.iter().all(|&byte| byte == b' '));
            proptest::prop_assert!(spaces.len() < STEP || payload.is_empty());
            proptest::prop_assert_eq!(padded.len() % STEP, 0);
            proptest::prop_assert!(!padded.is_empty());
        }
    }

    #[test]
    fn padded_json_is_still_json() {
        let value: serde_json::Value = serde_json::from_slice(&pad(br#"{"a":1}"#)).unwrap();
        assert_eq!(value["a"], 1);
        assert_eq!(pad(b"{}").len(), STEP);
        assert_eq!(pad(&[b'1'; STEP]).len(), STEP);
        assert_eq!(pad(&[b'1'; STEP + 1]).len(), 2 * STEP);
    }
}
