//! Installations that have sent before, by their signing keys, so that a new one is noticed. Noticed is all: whoever has the study file can
//! make a new one, and a school may have a new laptop; nothing is left out for it.
//!
//! The list stands beside the key, as that of the withdrawn receipts does.

use crate::seal::SignerId;
use std::collections::BTreeSet;

/// The most bytes of a list: far more laptops than a country has.
pub const LARGEST_KNOWN: usize = 16 * 1024 * 1024;

/// The first line of a list.
const HEAD: &str =
    "# Laptops that have sent bundles before. A bundle from any other is told of as one of a new laptop. Keep this file beside the key.";

/// The installations that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known(BTreeSet<SignerId>);

impl Known {
    /// Reads a list. A line that is no installation's is passed over: the worst that comes of it is that a known one is called new.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        Self(text.lines().filter_map(|line| SignerId::from_hex(line.trim()).ok()).collect())
    }

    /// The list as a file.
    #[must_use]
    pub fn to_text(&self) -> String {
        std::iter::once(HEAD.to_owned()).chain(self.0.iter().map(ToString::to_string)).map(|line| line + "\n").collect()
    }

    /// Whether this one has sent before.
    #[must_use]
    pub fn has(&self, device: &SignerId) -> bool {
        self.0.contains(device)
    }

    /// From now on these are known.
    pub fn extend(&mut self, devices: impl IntoIterator<Item = SignerId>) {
        self.0.extend(devices);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::Signer;

    #[test]
    fn a_list_comes_back_and_a_broken_line_costs_no_other() {
        let [one, two, stranger] = [0; 3].map(|_| Signer::generate().unwrap().id());
        let mut known = Known::default();
        known.extend([one, two]);
        let text = known.to_text();
        assert_eq!(Known::read(text.as_bytes()), known);
        assert!(known.has(&one) && known.has(&two) && !known.has(&stranger));
        let broken = Known::read(text.replacen(&one.to_string(), "\u{fffd}rubbish", 1).as_bytes());
        assert!(!broken.has(&one) && broken.has(&two));
        assert_eq!(Known::read(b"\xff\n"), Known::default());
    }
}
