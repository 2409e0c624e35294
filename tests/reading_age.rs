//! How hard it is to read what a child reads: every sentence with the Flesch–Kincaid grade, in `docs/reading-age.md`, which this test
//! compares with the program. `READING_AGE=write cargo test --test reading_age` writes it anew.
//!
//! A formula counts letters and syllables and knows nothing of meaning, least of all in one sentence alone. It is there to show where a
//! sentence has grown; whether it is kind and clear, only readers can tell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::locale::Words;
use pupil_voice::survey::{Language, Look, Survey, Text, Version};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// The most words that a sentence of ours has where symbols stand above it.
const MOST_WORDS: usize = 8;

/// The most that the words of the interface may ask of a reader, taken together, in years of age.
const MOST_AGE: f64 = 8.0;

/// What the keys of words begin with that a child meets. A new screen for children belongs here.
const FOR_CHILDREN: [&str; 18] = [
    "ask-",
    "stop-",
    "break-",
    "upset-",
    "thank-",
    "date-",
    "choose-",
    "introduce-",
    "listen",
    "month-",
    "assent-",
    "practice-",
    "practise-",
    "said-",
    "receipt-",
    "rewording-",
    "going-on-",
    "picture-",
];

/// What begins so and is for the adult all the same: an adult reads it, or a program puts a fact in it.
const FOR_ADULTS: [&str; 12] = [
    "ask-new-passphrase",
    "receipt-file",
    "receipt-page",
    "upset-adult",
    "ask-not-saved",
    "ask-trial",
    "ask-trial-short",
    "choose-sample",
    "choose-trial",
    "thank-try-again",
    "thank-home",
    "thank-next",
];

/// What begins so stands only in the version with more words.
const WITH_MORE_WORDS: &str = "assent-reading-";

/// A text, split as a reader takes it in.
struct Measured {
    words: usize,
    longest: usize,
    sentences: usize,
    syllables: usize,
}

impl Measured {
    fn of(text: &str) -> Self {
        let sentences: Vec<usize> =
            text.split(['.', '!', '?', '…', ':', '\n']).map(|part| words(part).count()).filter(|count| *count > 0).collect();
        Self {
            words: sentences.iter().sum(),
            longest: sentences.iter().copied().max().unwrap_or(0),
            sentences: sentences.len(),
            syllables: words(text).map(syllables).sum(),
        }
    }

    fn and(self, other: &Self) -> Self {
        Self {
            words: self.words + other.words,
            longest: self.longest.max(other.longest),
            sentences: self.sentences + other.sentences,
            syllables: self.syllables + other.syllables,
        }
    }

    /// Flesch–Kincaid grade (Kincaid et al. 1975) plus five: the age at which an American school has come to that grade. Nobody reads
    /// before five.
    #[allow(clippy::cast_precision_loss)]
    fn age(&self) -> f64 {
        let (words, sentences, syllables) = (self.words.max(1) as f64, self.sentences.max(1) as f64, self.syllables as f64);
        (0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0).max(5.0)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || "’'-".contains(letter))).filter(|word| word.contains(char::is_alphanumeric))
}

/// Groups of vowels, without an e at the end that is not said. Right for nearly all of the words that a child meets.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("’s").trim_end_matches("’t");
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let (mut count, mut before) = (0, false);
    for letter in word.chars() {
        count += usize::from(is_vowel(letter) && !before);
        before = is_vowel(letter);
    }
    let silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("es") && !word.ends_with("ses")
        || word.ends_with("ed") && !word.ends_with("ted");
    if silent && count > 1 { count - 1 } else { count.max(1) }
}

#[test]
fn syllables_are_counted_as_people_say_them() {
    for (word, count) in [
        ("I", 1),
        ("help", 1),
        ("people", 2),
        ("teacher", 2),
        ("answers", 2),
        ("covered", 2),
        ("don’t", 1),
        ("like", 1),
        ("upset", 2),
        ("October", 3),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    assert_eq!(Measured::of("I can’t. Help me, please!").sentences, 2);
    assert_eq!(Measured::of("I can’t. Help me, please!").longest, 3);
}

/// The words of the interface that a child meets, by key, without the places of facts.
fn of_the_interface() -> Vec<(String, String)> {
    let words = Words::nearest(&["en"]);
    let mut keys = BTreeSet::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let named = text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.trim().to_owned());
        keys.extend(named.filter(|key| FOR_CHILDREN.iter().any(|start| key.starts_with(start)) && !FOR_ADULTS.contains(&key.as_str())));
    }
    let facts: Vec<_> = ["names", "title", "version", "words", "day", "month", "year"].map(|name| (name, "".into())).to_vec();
    let numbers = ["count", "most", "now", "of", "years", "page"].map(|name| (name, 2_usize.into()));
    let facts: Vec<_> = facts.into_iter().chain(numbers).collect();
    keys.into_iter()
        .map(|key| (key.clone(), words.with(&key, &facts).trim().to_owned()))
        .filter(|(_, text)| text.contains(char::is_alphabetic))
        .collect()
}

/// What a version of the survey says in its own voice, and what the published questionnaire asks.
fn of_a_version(version: &Version) -> (Vec<String>, Vec<String>) {
    let language = Language::new("en");
    let say = |text: &Text| text.words(&language);
    let practice = version.practice().iter().map(|question| &question.text);
    let own = version.introduction().iter().chain(version.thanks()).chain(practice).map(say).collect();
    let mut published = Vec::new();
    for question in version.questions() {
        let asked = say(&question.text);
        if question.kind.rows().is_empty() {
            published.push(asked);
        } else {
            published.extend(question.kind.rows().iter().map(|row| format!("{asked} {}", say(&row.text))));
        }
        published.extend(question.kind.choices().iter().map(|choice| say(&choice.label.text)));
    }
    published.dedup();
    (own, published)
}

fn table(page: &mut String, head: &str, texts: &[String]) {
    let whole = texts.iter().map(|text| Measured::of(text)).reduce(|all, one| all.and(&one)).unwrap_or(Measured::of(""));
    let _ = write!(
        page,
        "\n## {head}\n\n{} texts; together: reading age {:.1}.\n\n| text | words in its longest sentence | reading age |\n|---|---|---|\n",
        texts.len(),
        whole.age()
    );
    for text in texts {
        let measured = Measured::of(text);
        let _ = writeln!(page, "| {} | {} | {:.1} |", text.replace('|', "/"), measured.longest, measured.age());
    }
}

#[test]
fn a_child_can_read_what_a_child_is_told() {
    let survey = Survey::built_in("pupil-voice-2016").unwrap();
    let interface: Vec<(String, String)> = of_the_interface();
    assert!(interface.len() > 40, "{}", interface.len());
    for (key, text) in interface.iter().filter(|(key, _)| !key.starts_with(WITH_MORE_WORDS)) {
        assert!(Measured::of(text).longest <= MOST_WORDS, "{key}: {text}");
    }
    let texts: Vec<String> = interface.into_iter().map(|(_, text)| text).collect::<BTreeSet<_>>().into_iter().collect();
    let whole = texts.iter().map(|text| Measured::of(text)).reduce(|all, one| all.and(&one)).unwrap();
    assert!(whole.age() <= MOST_AGE, "{:.1}", whole.age());
    let mut page = String::from(
        "# Reading age\n\nEvery sentence that a child meets, with the Flesch–Kincaid grade plus five, as years of age; no less than five. \
         `tests/reading_age.rs` makes\nthis page, compares it with the program, and fails when a sentence of ours has more than eight words where symbols \
         stand above it.\n\nA formula counts words and syllables. It takes “teacher” for harder than “quirk”, and one sentence alone tells it little: the \
         figure of a whole\ntable says more than that of a line. The wording of the questions is as published and stays so, also where it is long; the \
         symbols, *Listen* and the\nadult's neutral other words are there for that.\n",
    );
    table(&mut page, "Words of the program", &texts);
    for version in survey.versions() {
        let (own, published) = of_a_version(version);
        let name = if version.look() == Look::Symbols { "with symbols" } else { "with more words" };
        if version.look() == Look::Symbols {
            for text in &own {
                assert!(Measured::of(text).longest <= MOST_WORDS, "{text}");
            }
        }
        table(&mut page, &format!("The version {name}: before and after"), &own);
        table(&mut page, &format!("The version {name}: questions and answers, as published"), &published);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reading-age.md");
    if std::env::var_os("READING_AGE").is_some_and(|value| value == "write") {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/reading-age.md is not what the program says now: READING_AGE=write cargo test --test reading_age");
}
