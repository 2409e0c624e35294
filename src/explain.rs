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
        Self::Text(path.display().to_string())
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
