//! How a failure becomes words: every error names a message, and the message's two halves stand in Fluent.
//!
//! An error type holds facts (a path, a number, a reason); it never holds a sentence and never an answer of a child.
//! The sentence is found by [`Explain::key`] in the reader's language: `err-KEY` says what happened, `rec-KEY` what to do now.

/// A fact that a message names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Words that are shown as they are: a path, an id, a system's own reason.
    Text(String),
    /// A count or a limit, so that plural forms come out right.
    Number(u64),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&std::path::Path> for Fact {
    fn from(path: &std::path::Path) -> Self {
        Self::Text(on_one_line(&path.display().to_string()))
    }
}

impl From<&std::io::Error> for Fact {
    fn from(error: &std::io::Error) -> Self {
        Self::Text(error.to_string())
    }
}

impl From<u64> for Fact {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// A name from outside as it may be shown: on one line, and without signs that a terminal obeys or that turn the direction of writing.
/// Whoever names a file could otherwise write lines of their own into what is told.
#[must_use]
pub fn on_one_line(name: &str) -> String {
    let is_obeyed =
        |sign: char| sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars().map(|sign| if is_obeyed(sign) { char::REPLACEMENT_CHARACTER } else { sign }).collect()
}

/// The facts of one message, by the name that the message gives them.
pub type Facts = Vec<(&'static str, Fact)>;

/// A failure that can be told to a person.
pub trait Explain: std::fmt::Debug {
    /// The name of the message, without `err-` or `rec-`.
    fn key(&self) -> &'static str;

    /// What the message names.
    fn facts(&self) -> Facts {
        Facts::new()
    }
}
