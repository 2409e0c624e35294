//! What several integration tests need: loading, explaining, and surveys made up at random.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part of this")]

pub mod random;

use pupil_voice::locale::{Told, Words};
use pupil_voice::survey::{Fault, OwnSymbols, Problem, Survey};

/// The name that surveys from text have in messages.
pub const FILE: &str = "survey.ron";

/// Loads a survey from its text, without symbols of its own.
pub fn load(text: &str) -> Result<Survey, Vec<Problem>> {
    Survey::from_text(FILE, text, OwnSymbols::new())
}

/// The faults of a text that must have some.
pub fn faults(text: &str) -> Vec<Problem> {
    load(text).err().unwrap_or_default()
}

/// A survey that must load.
pub fn valid(text: &str) -> Survey {
    load(text).unwrap_or_else(|problems| panic!("{}\n{text}", shown(&problems)))
}

/// Problems as a person reads them, a line each.
pub fn shown(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{}: {}\n", problem.place, told(&problem.fault).what)).collect()
}

/// A fault in English.
pub fn told(fault: &Fault) -> Told {
    Words::nearest(&["en"]).explain(fault)
}

/// The line and column, both from 1, of a byte offset in a text: counted in the plainest way there is.
pub fn place_of(text: &str, offset: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    for (at, character) in text.char_indices() {
        if at >= offset {
            break;
        }
        if character == '\n' {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    (line, column)
}

/// Whether a place lies within a text, its end included.
pub fn is_within(text: &str, line: usize, column: usize) -> bool {
    text.split('\n').nth(line.wrapping_sub(1)).is_some_and(|words| (1..=words.chars().count() + 1).contains(&column))
}
