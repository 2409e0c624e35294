//! Cells that no spreadsheet takes for a formula, and that can be read back to the letter.
//!
//! A spreadsheet runs what begins with `=` and the like. A program that opens the file with another separator cuts our cells into
//! pieces: with `;`, at each semicolon and at each line end. So an apostrophe is put not only before a text that begins dangerously,
//! but at every such place inside it. An apostrophe that stands at such a place by itself gets one more, so that nothing is lost.
//!
//! The rule, in full: a *place* is the beginning of the text, and behind every line feed, carriage return, tab and semicolon. At a
//! place, pass over white space and double quotes; if one of `= + - @`, their full-width forms or an apostrophe comes next, an
//! apostrophe is put at the place. To read: at each place, leave out one apostrophe if it is there.
//! A whole text that begins with a tab or a line end, or is a non-answer's code once the white space around it is left out, gets
//! one at its beginning as well.

use crate::response::NonAnswer;

const GUARD: char = '\'';

/// Behind these, a program with another separator may begin a new cell.
fn begins_a_place(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\t' | ';')
}

/// What a spreadsheet may take for the beginning of a formula, and what we guard with.
fn is_dangerous(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | GUARD)
}

/// What a spreadsheet passes over before it looks.
fn is_passed_over(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// A text as a cell.
#[must_use]
pub fn write_text(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    let whole = text.starts_with(['\t', '\r', '\n']) || NonAnswer::from_code(text.trim()).is_some();
    let mut at_place = true;
    for (at, letter) in text.char_indices() {
        if at_place && ((at == 0 && whole) || is_risky(&text[at..])) {
            cell.push(GUARD);
        }
        cell.push(letter);
        at_place = begins_a_place(letter);
    }
    cell
}

/// Whether what comes at a place is dangerous. Looks no further than the piece: the next place looks for itself.
fn is_risky(rest: &str) -> bool {
    rest.chars().find(|letter| !is_passed_over(*letter)).is_some_and(is_dangerous)
}

/// The text of a cell that [`write_text`] wrote, or that somebody typed.
#[must_use]
pub fn read_text(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut at_place = true;
    for letter in cell.chars() {
        if at_place && letter == GUARD {
            at_place = false;
            continue;
        }
        text.push(letter);
        at_place = begins_a_place(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_guarded_at_every_place() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("  =1", "'  =1"),
            ("'quoted'", "''quoted'"),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            ("rather_not_say", "'rather_not_say"),
            ("rather_not_say\r", "'rather_not_say\r"),
            (" dont_know\u{3000}", "' dont_know\u{3000}"),
            ("a; -b", "a;' -b"),
            ("- a\n- b", "'- a\n'- b"),
            ("a;\"=1\"", "a;'\"=1\""),
            ("I like maths - and art; it's fun", "I like maths - and art; it's fun"),
        ] {
            assert_eq!(write_text(text), cell);
            assert_eq!(read_text(cell), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back_and_no_piece_begins_a_formula(text in "([=+@'; \"\t\r\n-]|[a-c]|\\PC|\u{feff}|＝|rather_not_say|dont_know){0,24}") {
            let cell = write_text(&text);
            proptest::prop_assert_eq!(read_text(&cell), text);
            proptest::prop_assert!(NonAnswer::from_code(cell.trim()).is_none());
            for piece in cell.split(begins_a_place) {
                let first = piece.chars().find(|letter| !is_passed_over(*letter));
                proptest::prop_assert!(first.is_none_or(|first| first == GUARD || !is_dangerous(first)), "{:?}", cell);
            }
        }
    }
}
