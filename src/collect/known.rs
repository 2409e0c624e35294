//! Installations that have sent before, by their signing keys, so that a new one is noticed. Noticed is all: whoever has the study file can
//! make a new one, and a school may have a new laptop; nothing is left out for it.
//!
//! The list stands beside the key, as that of the withdrawn receipts does.

use crate::seal::SignerId;
use std::collections::BTreeSet;
use std::fmt::Display;

/// The most bytes of a list.
pub const LARGEST_KNOWN: usize = 16 * 1024 * 1024;

// Ten laptops of each of the 24,000 schools of England, a line for each.
const _: () = assert!(LARGEST_KNOWN > 65 * 10 * 24_000);

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

    /// A list, perhaps an empty one, with some more at its end, under the day on which they were new.
    #[must_use]
    pub fn noted(list: &str, day: impl Display, new: impl IntoIterator<Item = SignerId>) -> String {
        let begin = if list.trim().is_empty() { HEAD } else { list.trim_end() };
        let new = new.into_iter().map(|device| device.to_string());
        [begin.to_owned(), format!("# New on {day}:")].into_iter().chain(new).map(|line| line + "\n").collect()
    }

    /// Whether this one has sent before.
    #[must_use]
    pub fn has(&self, device: &SignerId) -> bool {
        self.0.contains(device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::Signer;

    #[test]
    fn a_list_comes_back_and_a_broken_line_costs_no_other() {
        let [one, two, stranger] = [0; 3].map(|_| Signer::generate().unwrap().id());
        let text = Known::noted("", "2026-11-21", [one]);
        let text = Known::noted(&text, "2026-11-22", [two]);
        let known = Known::read(text.as_bytes());
        assert!(text.starts_with("# Laptops") && text.ends_with(&format!("\n# New on 2026-11-22:\n{two}\n")), "{text}");
        assert!(known.has(&one) && known.has(&two) && !known.has(&stranger));
        let broken = Known::read(text.replacen(&one.to_string(), "\u{fffd}rubbish", 1).as_bytes());
        assert!(!broken.has(&one) && broken.has(&two));
        assert_eq!(Known::read(b"\xff\n"), Known::default());
    }
}
