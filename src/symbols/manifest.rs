//! What the built-in drawings stand for, what they show, and whose they are: `assets/symbols/manifest.ron`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What is known of a built-in symbol beside its drawing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id, which is also the name of its file.
    pub id: String,
    /// The words that it stands for, by language.
    pub words: BTreeMap<String, Vec<String>>,
    /// What the drawing shows, by language.
    pub alt: BTreeMap<String, String>,
    /// Who drew it.
    pub author: String,
    /// The terms under which it may be used, as an SPDX identifier.
    pub licence: String,
}

/// The entries of all built-in symbols, in the order of the file.
#[must_use]
pub fn manifest() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    // Tests hold that the file can be read and has all symbols.
    ENTRIES.get_or_init(|| read().unwrap_or_default())
}

fn read() -> Result<Vec<Entry>, ron::error::SpannedError> {
    ron::from_str(include_str!("../../assets/symbols/manifest.ron"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::built_in_ids;
    use std::collections::BTreeSet;

    #[test]
    fn every_drawing_has_one_entry_with_words_a_description_an_author_and_a_licence() {
        let entries = read().unwrap();
        let named: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let drawn: BTreeSet<&str> = built_in_ids().collect();
        assert_eq!(named.len(), entries.len(), "an id stands twice");
        assert_eq!(named, drawn);
        for entry in &entries {
            let words = entry.words.get("en").unwrap();
            assert!(!words.is_empty() && words.iter().all(|word| !word.trim().is_empty()), "{}", entry.id);
            assert!(entry.alt.get("en").is_some_and(|alt| alt.split(' ').count() > 1), "{}", entry.id);
            assert_eq!(entry.words.keys().collect::<Vec<_>>(), entry.alt.keys().collect::<Vec<_>>(), "{}", entry.id);
            assert_eq!((entry.author.as_str(), entry.licence.as_str()), ("pupil-voice contributors", "CC0-1.0"), "{}", entry.id);
        }
    }
}
