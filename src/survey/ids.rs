//! The names by which surveys, files and tables speak of the same thing.

use std::sync::Arc;

/// The longest id, in characters.
pub const LONGEST_ID: usize = 40;

/// Between the parts of an item's key: no id holds two underscores in a row, so a key can always be taken apart.
pub const KEY_SEPARATOR: &str = "__";

/// Whether a text may be an id: lower-case letters a to z, digits and single underscores between them.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() <= LONGEST_ID
        && !text.is_empty()
        && text.split('_').all(|part| part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) && !part.is_empty())
}

/// Whether a text may name a survey: an id whose words may also be joined by hyphens.
#[must_use]
pub fn is_survey_id(text: &str) -> bool {
    is_id(&text.replace('-', "_"))
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes a text as it is. Texts from outside are checked where they are read.
            #[must_use]
            pub fn new(text: &str) -> Self {
                Self(Arc::from(text))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

id_types! {
    /// A survey, the same through all its editions.
    SurveyId
    /// One of a survey's versions, such as `reading` or `symbols`.
    VersionId
    /// A page of a version: where a child who comes back goes on.
    PageId
    /// A question within a version.
    QuestionId
    /// A row of a grid question.
    RowId
    /// An answer that can be chosen.
    ChoiceId
    /// What is measured: the same in two versions means the same thing was asked.
    MeasureId
    /// A symbol, built in or brought along.
    SymbolId
    /// One thing to be answered: `version__question` or `version__question__row`; also its column in every table.
    ItemKey
    /// A language as BCP 47 writes it, such as `en` or `cy`.
    Language
}

impl ItemKey {
    /// The key of a question, or of one row of a grid.
    #[must_use]
    pub fn of(version: &VersionId, question: &QuestionId, row: Option<&RowId>) -> Self {
        let mut key = format!("{version}{KEY_SEPARATOR}{question}");
        if let Some(row) = row {
            key.push_str(KEY_SEPARATOR);
            key.push_str(row.as_str());
        }
        Self::new(&key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_enough_for_every_statistics_program() {
        for good in ["4", "learn_in_class", "q4b"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "A", "a b", "a__b", "_a", "a_", "é", "a-b", "=a", &"a".repeat(41)] {
            assert!(!is_id(bad), "{bad}");
        }
        assert!(is_survey_id("pupil-voice-2016"));
        assert!(!is_survey_id("-a"));
    }
}
