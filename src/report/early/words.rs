//! Looking for words in a text: as they stand, as they begin, several in a row, and nearly.

use crate::study::Watch;
use unicode_normalization::UnicodeNormalization;

/// Words with fewer letters are found only as they are written: one other letter makes another word of them.
const LEAST_NEAR: usize = 5;

/// The words of all studies of a collection.
#[derive(Debug, Clone, Default)]
pub struct EarlyLook {
    lists: Vec<List>,
}

/// The words of one language.
#[derive(Debug, Clone)]
struct List {
    language: String,
    phrases: Vec<Phrase>,
}

/// A word or several in a row.
#[derive(Debug, Clone)]
struct Phrase {
    /// As the study writes it.
    written: String,
    words: Vec<Wanted>,
}

/// What one word of a text must be.
#[derive(Debug, Clone)]
enum Wanted {
    /// This word, or nearly.
    Word(String),
    /// Any word that begins so.
    Begins(String),
    /// Any word that holds this.
    Holds(String),
}

impl EarlyLook {
    /// The words that studies watch for.
    #[must_use]
    pub fn of<'a>(watched: impl IntoIterator<Item = &'a Watch>) -> Self {
        let mut look = Self::default();
        for watch in watched {
            let language = primary(&watch.language);
            let phrases = watch.words.iter().filter_map(|written| Phrase::of(written));
            match look.lists.iter_mut().find(|list| list.language == language) {
                Some(list) => list.phrases.extend(phrases),
                None => look.lists.push(List { language, phrases: phrases.collect() }),
            }
        }
        for list in &mut look.lists {
            list.phrases.sort_by(|one, other| one.written.cmp(&other.written));
            list.phrases.dedup_by(|one, other| one.written == other.written);
        }
        look.lists.retain(|list| !list.phrases.is_empty());
        look
    }

    /// Whether nothing is watched for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// How many words are watched for.
    #[must_use]
    pub fn words(&self) -> usize {
        self.lists.iter().map(|list| list.phrases.len()).sum()
    }

    /// The watched words that a text holds, as the study writes them. A text in a language without a list is looked through with all lists.
    #[must_use]
    pub fn found(&self, language: &str, text: &str) -> Vec<&str> {
        let language = primary(language);
        let words = words_of(text);
        let knows = self.lists.iter().any(|list| list.language == language);
        let lists = self.lists.iter().filter(|list| !knows || list.language == language);
        let mut found: Vec<&str> =
            lists.flat_map(|list| &list.phrases).filter(|phrase| phrase.is_in(&words)).map(|phrase| phrase.written.as_str()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Phrase {
    /// None of nothing but signs.
    fn of(written: &str) -> Option<Self> {
        let written = written.trim();
        let words: Vec<Wanted> = written.split_whitespace().flat_map(wanted).collect();
        (!words.is_empty()).then(|| Self { written: written.to_owned(), words })
    }

    fn is_in(&self, words: &[String]) -> bool {
        words.windows(self.words.len()).any(|row| row.iter().zip(&self.words).all(|(word, wanted)| wanted.is(word)))
    }
}

/// A star at the end, or at both ends, stands for any letters.
fn wanted(written: &str) -> Vec<Wanted> {
    let (before, after) = (written.starts_with('*'), written.ends_with('*'));
    let mut words = words_of(written);
    let Some(last) = words.pop() else { return Vec::new() };
    let last = match (before && words.is_empty(), after) {
        (true, _) => Wanted::Holds(last),
        (false, true) => Wanted::Begins(last),
        (false, false) => Wanted::Word(last),
    };
    words.into_iter().map(Wanted::Word).chain([last]).collect()
}

impl Wanted {
    fn is(&self, word: &str) -> bool {
        match self {
            Self::Word(wanted) => wanted == word || is_near(wanted, word),
            Self::Begins(wanted) => word.starts_with(wanted.as_str()),
            Self::Holds(wanted) => word.contains(wanted.as_str()),
        }
    }
}

/// Whether one letter is missing, too many, another, or changed places: children write as they hear. The first one must be right.
fn is_near(wanted: &str, word: &str) -> bool {
    let long = |word: &str| word.chars().nth(LEAST_NEAR - 1).is_some();
    long(wanted) && long(word) && wanted.chars().next() == word.chars().next() && strsim::osa_distance(wanted, word) == 1
}

/// The words of a text, in one spelling of letters and small.
fn words_of(text: &str) -> Vec<String> {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).map(|letter| if letter == '’' { '\'' } else { letter }).collect();
    let inside = |letter: char| letter.is_alphanumeric() || letter == '\'' || unicode_normalization::char::is_combining_mark(letter);
    let words = folded.split(|letter: char| !inside(letter)).map(|word| word.trim_matches('\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `en` of `en-GB`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or(language).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(words: &[(&str, &[&str])]) -> EarlyLook {
        let watch = |(language, words): &(&str, &[&str])| Watch {
            language: (*language).to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        EarlyLook::of(&words.iter().map(watch).collect::<Vec<_>>())
    }

    #[test]
    fn words_are_found_as_they_stand_as_they_begin_and_in_a_row() {
        let look = look(&[("en", &["hit", "hurt*", "run away", "*bully*", "don't feel safe", "  ", "!"])]);
        assert_eq!(look.words(), 5);
        for (text, found) in [
            ("He HIT me.", vec!["hit"]),
            ("It hurts; a white house", vec!["hurt*"]),
            ("I want to run  away!", vec!["run away"]),
            ("cyberbullying", vec!["*bully*"]),
            ("I don’t feel safe", vec!["don't feel safe"]),
            ("running, way off, exhibition", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(look.found("en-GB", text), found, "{text}");
        }
    }

    #[test]
    fn one_wrong_letter_of_a_long_word_is_passed_over() {
        let look = look(&[("en", &["frightened", "kill"])]);
        for near in ["frightend", "frigthened", "frightenned", "Frightemed"] {
            assert_eq!(look.found("en", near), ["frightened"], "{near}");
        }
        assert!(look.found("en", "brightened till kiln frightnd").is_empty());
    }

    #[test]
    fn each_language_has_its_own_words_and_one_without_has_all() {
        let look = look(&[("en", &["die"]), ("de-AT", &["schlägt"]), ("cy", &[])]);
        assert!(look.found("de", "die Pause").is_empty());
        assert_eq!(look.found("de", "er schla\u{308}gt"), ["schlägt"], "however an umlaut is written");
        assert_eq!(look.found("pl", "die"), ["die"]);
        assert_eq!(look.found("cy", "die"), ["die"], "an empty list is none");
    }

    #[test]
    fn nothing_watched_finds_nothing() {
        assert!(look(&[]).is_empty() && look(&[]).found("en", "hit").is_empty());
    }
}
