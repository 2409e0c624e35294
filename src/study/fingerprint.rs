//! A study's fingerprint in words: short enough to read aloud, long enough that nobody finds a second study with the same.

use crate::seal::Digest;

/// Six words of a public list of 2,048 (BIP 39, English): the first 66 bits of the body's digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint([&'static str; 6]);

const BITS_A_WORD: usize = 11;

impl Fingerprint {
    pub(super) fn of(digest: &Digest) -> Self {
        let bit = |at: usize| usize::from(digest.as_bytes()[at / 8] >> (7 - at % 8) & 1);
        let number = |word: usize| (0..BITS_A_WORD).fold(0, |number, at| number << 1 | bit(word * BITS_A_WORD + at));
        let list = bip39::Language::English.word_list();
        Self(std::array::from_fn(|word| list[number(word)]))
    }

    /// The words, in order.
    #[must_use]
    pub fn words(&self) -> &[&'static str; 6] {
        &self.0
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::digest;

    #[test]
    fn the_words_are_the_first_sixty_six_bits() {
        // ba 78 16 bf 8f 01 cf ea 41 = 1011101001 1... : computed by hand with the list of BIP 39.
        let words = Fingerprint::of(&digest(b"abc"));
        let list = bip39::Language::English.word_list();
        let first = usize::from(0xba_u16) << 3 | usize::from(0x78_u16 >> 5);
        assert_eq!(words.words()[0], list[first]);
        let last = (0xcf_ea_41_usize >> 6) & 0x7ff;
        assert_eq!(words.words()[5], list[last]);
        assert_eq!(words.to_string().split(' ').count(), 6);
    }

    #[test]
    fn no_two_words_look_alike_at_the_start() {
        let mut starts: Vec<&str> = bip39::Language::English.word_list().iter().map(|word| &word[..word.len().min(4)]).collect();
        starts.dedup();
        assert_eq!(starts.len(), 2048);
    }
}
