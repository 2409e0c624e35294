//! Whom an adult turns to: the study's contact, what to do when a child is not safe, and that no program calls anybody.

use crate::locale::Words;
use crate::study::Study;

/// What a study says about asking for help.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Care {
    pub(super) contact: String,
    pub(super) safeguarding: String,
}

impl Care {
    /// Of a study.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        Self { contact: study.contact().trim().to_owned(), safeguarding: study.safeguarding().trim().to_owned() }
    }

    /// The sentences, most urgent first. A study may leave its own out; what to do when a child is not safe is said all the same.
    #[must_use]
    pub fn sentences(&self, words: &Words) -> Vec<String> {
        let own = |key: &str, own: &str| words.with(key, &[("words", own.into())]);
        let safe = if self.safeguarding.is_empty() { words.get("care-safe-usual") } else { own("care-safe", &self.safeguarding) };
        let ask = if self.contact.is_empty() { words.get("care-ask-usual") } else { own("care-ask", &self.contact) };
        vec![safe, ask, words.get("care-no-alarm")]
    }
}
