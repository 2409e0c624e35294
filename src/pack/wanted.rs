//! What a survey needs pictures for, and how names are compared.

use super::limits;
use crate::survey::{Kind, Label, Language, Survey, Text};
use crate::symbols::manifest;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A symbol that a survey uses, with the words that it stands for there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its id.
    pub id: String,
    /// Its words: those of the survey first, then those of the built-in symbol.
    pub words: Vec<String>,
}

impl Wanted {
    /// The symbols of a survey, in the order in which they come up, with their words in a language.
    #[must_use]
    pub fn of(survey: &Survey, language: &Language) -> Vec<Self> {
        let mut found = Found::default();
        for version in survey.versions() {
            found.text(version.title(), language);
            version.hint().into_iter().for_each(|text| found.text(text, language));
            version.introduction().iter().chain(version.thanks()).for_each(|text| found.text(text, language));
            for question in version.practice().iter().chain(version.questions()) {
                found.text(&question.text, language);
                question.prompts.iter().chain(&question.reminders).for_each(|text| found.text(text, language));
                question.kind.rows().iter().for_each(|row| found.text(&row.text, language));
                question.kind.choices().iter().for_each(|choice| found.label(&choice.label, language));
                if let Kind::Confirm { yes } = &question.kind {
                    found.label(yes, language);
                }
            }
        }
        found.text(survey.title(), language);
        let primary = primary(language.as_str());
        for wanted in &mut found.wanted {
            let entry = manifest().iter().find(|entry| entry.id == wanted.id);
            let words = entry.and_then(|entry| entry.words.get(&primary)).into_iter().flatten();
            wanted.words.extend(words.cloned());
        }
        found.wanted
    }
}

#[derive(Default)]
struct Found {
    wanted: Vec<Wanted>,
    places: BTreeMap<String, usize>,
}

impl Found {
    fn text(&mut self, text: &Text, language: &Language) {
        for phrase in text.phrases(language) {
            if let Some(symbol) = &phrase.symbol {
                self.add(symbol.as_str(), &phrase.words);
            }
        }
    }

    fn label(&mut self, label: &Label, language: &Language) {
        self.text(&label.text, language);
        if let Some(symbol) = &label.symbol {
            self.add(symbol.as_str(), &label.text.words(language));
        }
    }

    fn add(&mut self, id: &str, words: &str) {
        let place = *self.places.entry(id.to_owned()).or_insert(self.wanted.len());
        if place == self.wanted.len() {
            self.wanted.push(Wanted { id: id.to_owned(), words: Vec::new() });
        }
        if let Some(wanted) = self.wanted.get_mut(place) {
            wanted.words.push(words.to_owned());
        }
    }
}

/// A name or a word as it is compared: capital letters, accents in two parts, underscores, hyphens, more than one space, and marks at
/// its end make no difference. So an id and its words can be the same.
#[must_use]
pub fn fold(name: &str) -> String {
    let lower: String = name.chars().take(limits::NAME).nfkc().collect::<String>().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-')).filter(|word| !word.is_empty()).collect();
    let is_mark = |c: char| matches!(c, '.' | ',' | '!' | '?' | ':' | ';' | '…' | '"');
    words.join(" ").replace('’', "'").trim_matches(is_mark).trim().to_owned()
}

/// A folded name as symbol sets vary it, if anything is left: without accents, numbers, brackets and spaces, without `to`, `a` and `the`
/// around it, and its words without an `s` at their end. So `yes_1`, `ask_,_to`, `Friend (2)` and `getHelp` are found where nothing has
/// the very name.
pub(super) fn alike(folded: &str) -> Option<String> {
    let outside = folded.split('(').next().unwrap_or_default();
    let is_letter = |c: char| c.is_alphabetic() || c == '\'';
    let mut words: Vec<String> = Vec::new();
    for word in outside.split(|c: char| !is_letter(c) && !is_combining_mark(c)).filter(|word| !word.is_empty()) {
        let plain: String = word.nfkd().filter(|c| !is_combining_mark(*c)).collect();
        words.push(singular(&plain).to_owned());
    }
    let is_small = |word: &String| matches!(word.as_str(), "to" | "a" | "an" | "the");
    while words.len() > 1 && words.first().is_some_and(is_small) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(is_small) {
        words.pop();
    }
    let joined = words.concat();
    // One letter that is left of `i1` or `a_2` says nothing.
    (joined.chars().count() > 1).then_some(joined)
}

/// A word without what makes many of it, as far as that can be seen from its letters.
fn singular(word: &str) -> &str {
    let is_short = word.chars().count() < 4;
    let after_hiss = || word.strip_suffix("es").filter(|stem| ["ss", "sh", "ch", "x"].iter().any(|end| stem.ends_with(end)));
    match word.strip_suffix('s') {
        Some(_) if is_short || word.ends_with("ss") => word,
        Some(stem) => after_hiss().unwrap_or(stem),
        None => word,
    }
}

/// The language of a tag without country or script: `en` of `en-GB` or `en_US`.
pub(super) fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_written() {
        for name in ["get_help", "Get help", " get  HELP. ", "get-help?", "GET_HELP!"] {
            assert_eq!(fold(name), "get help");
        }
        assert_eq!(fold("e\u{301}cole"), fold("École"));
        assert_eq!(fold("I don’t know"), fold("i don't know"));
        assert_ne!(fold("help"), fold("helper"));
        assert!(fold(&"a".repeat(1_000_000)).len() <= 400);
    }

    #[test]
    fn names_are_alike_as_symbol_sets_vary_them() {
        let same = [
            ("yes_1", "yes"),
            ("ask_,_to", "ask"),
            ("Friend (2)", "friends"),
            ("SI", "sí"),
            ("GetHelp", "get help"),
            ("the classes", "class"),
        ];
        for (one, other) in same {
            assert_eq!(alike(&fold(one)), alike(&fold(other)), "{one}");
        }
        for (one, other) in [("yes", "ye"), ("help", "helper"), ("no", "not"), ("class", "clas")] {
            assert_ne!(alike(&fold(one)), alike(&fold(other)), "{one}");
        }
        assert_eq!(["12", "(1)", "i1", "_"].map(|name| alike(&fold(name))), [None, None, None, None]);
    }

    #[test]
    fn every_symbol_of_the_built_in_survey_is_wanted_once_with_its_words() {
        let survey = Survey::built_in("pupil-voice-2016").unwrap();
        let wanted = Wanted::of(&survey, &survey.languages()[0]);
        let mut ids: Vec<&str> = wanted.iter().map(|wanted| wanted.id.as_str()).collect();
        assert!(ids.len() > 30, "{ids:?}");
        let school = wanted.iter().find(|wanted| wanted.id == "school").unwrap();
        assert!(school.words.iter().any(|word| fold(word) == "at school") && school.words.iter().any(|word| word == "school"));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), wanted.len());
    }
}
