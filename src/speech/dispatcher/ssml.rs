//! Words as SSML with a mark before each, and as the data of a `SPEAK` command.

use std::ops::Range;

/// The words as SSML; word *n* follows the mark `wn`.
pub(super) fn marked(text: &str, words: &[Range<usize>]) -> String {
    let mut ssml = String::with_capacity(text.len() + words.len() * 24 + 16);
    ssml.push_str("<speak>");
    let mut end = 0;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            // A new line on the screen stays one, so that headings are not run together.
            let gap = text.get(end..word.start).unwrap_or_default();
            ssml.push(if gap.contains(['\n', '\u{2028}', '\u{2029}']) { '\n' } else { ' ' });
        }
        ssml.push_str(&format!("<mark name=\"w{index}\"/>"));
        text.get(word.clone()).unwrap_or_default().chars().for_each(|letter| escape(letter, &mut ssml));
        end = word.end;
    }
    ssml.push_str("</speak>");
    ssml
}

fn escape(letter: char, ssml: &mut String) {
    match letter {
        '&' => ssml.push_str("&amp;"),
        '<' => ssml.push_str("&lt;"),
        '>' => ssml.push_str("&gt;"),
        '"' => ssml.push_str("&quot;"),
        '\'' => ssml.push_str("&apos;"),
        // No XML may hold these, not even escaped.
        '\u{fffe}' | '\u{ffff}' => {}
        letter if letter.is_control() => {}
        letter => ssml.push(letter),
    }
}

/// The word that a mark names.
pub(super) fn word_of(mark: &str) -> Option<usize> {
    let digits = mark.strip_prefix('w')?;
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// Text as it goes over the line after `SPEAK`: a dot that begins a line is doubled, and a lone dot ends it all.
pub(super) fn data(text: &str) -> String {
    let mut data = String::with_capacity(text.len() + 16);
    for line in text.lines() {
        if line.starts_with('.') {
            data.push('.');
        }
        data.push_str(line);
        data.push_str("\r\n");
    }
    data.push_str(".\r\n");
    data
}

#[cfg(test)]
mod tests {
    use super::super::super::ranges;
    use super::*;

    fn ssml(text: &str) -> String {
        marked(text, &ranges(text))
    }

    #[test]
    fn each_word_has_its_mark() {
        assert_eq!(ssml("Do  you?"), r#"<speak><mark name="w0"/>Do <mark name="w1"/>you?</speak>"#);
        assert_eq!(ssml("a\n b"), "<speak><mark name=\"w0\"/>a\n<mark name=\"w1\"/>b</speak>");
        assert_eq!(ssml(" "), "<speak></speak>");
    }

    #[test]
    fn nothing_in_the_words_is_taken_for_markup() {
        assert_eq!(ssml("<a>&\"'"), r#"<speak><mark name="w0"/>&lt;a&gt;&amp;&quot;&apos;</speak>"#);
        assert_eq!(ssml("a\0\u{1b}[b\u{7f}\u{ffff}"), r#"<speak><mark name="w0"/>a[b</speak>"#);
    }

    #[test]
    fn the_data_ends_at_our_dot_and_at_no_other() {
        assert_eq!(data("a"), "a\r\n.\r\n");
        assert_eq!(data(".\n..\na.\n.b"), "..\r\n...\r\na.\r\n..b\r\n.\r\n");
        assert_eq!(data(&ssml("\n.\nQUIT\n.\n")).matches("\r\n.\r\n").count(), 1);
    }

    #[test]
    fn only_our_own_marks_name_a_word() {
        assert_eq!(word_of("w12"), Some(12));
        for other in ["", "w", "w-1", "w+1", "x1", "__spd_0", "w99999999999999999999999", "w1 "] {
            assert_eq!(word_of(other), None, "{other}");
        }
    }
}
