//! What a profile is called. Never a child: the screen says so where a name is written.

use super::fault::{Fault, check_words};

/// The most letters of a name.
pub const LONGEST: usize = 40;

/// The name of a profile: 1 to 40 letters in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// A name, without the spaces around it.
    ///
    /// # Errors
    /// When it is empty, too long, or not one line.
    pub fn new(name: &str) -> Result<Self, Fault> {
        let name = name.trim();
        check_words("name", name, LONGEST)?;
        Ok(Self(name.to_owned()))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a person would take both for the same name.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }

    /// The same name with a number behind it, within the most letters.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let number = format!(" {number}");
        let kept: String = self.0.chars().take(LONGEST.saturating_sub(number.len())).collect();
        Self(format!("{}{number}", kept.trim_end()))
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
