//! Where the words of a text stand, for marks in the speech and for highlighting on the screen.

use std::ops::Range;

/// The byte ranges of the words. White space parts words, whatever Unicode counts as such; punctuation stays with its word.
#[must_use]
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() {
            found.extend(start.take().map(|start| start..at));
        } else if start.is_none() {
            start = Some(at);
        }
    }
    found.extend(start.map(|start| start..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn nothing_and_only_spaces_have_no_words() {
        assert!(words("").is_empty());
        assert!(words(" \t\r\n\u{a0}\u{2003}\u{3000}\u{85}\u{2028}").is_empty());
    }

    #[test]
    fn punctuation_and_hyphens_stay_with_their_word() {
        assert_eq!(words("Well… do you (really) like self-help?"), ["Well…", "do", "you", "(really)", "like", "self-help?"]);
        assert_eq!(words("  don't\nstop  "), ["don't", "stop"]);
    }

    #[test]
    fn punctuation_that_stands_alone_is_a_word_of_its_own() {
        assert_eq!(words("… yes – no …"), ["…", "yes", "–", "no", "…"]);
    }

    #[test]
    fn emoji_are_kept_whole() {
        assert_eq!(words("👩‍👩‍👧 me 👍🏽"), ["👩‍👩‍👧", "me", "👍🏽"]);
        assert_eq!(ranges("👍 a"), [0..4, 5..6]);
    }

    #[test]
    fn right_to_left_words_come_in_reading_order() {
        assert_eq!(words("كيف حالك؟"), ["كيف", "حالك؟"]);
        assert_eq!(words("א\u{a0}ב"), ["א", "ב"]);
    }

    #[test]
    fn marks_without_width_part_no_words() {
        assert_eq!(words("a\u{200b}b c\u{2060}d"), ["a\u{200b}b", "c\u{2060}d"]);
    }
}
