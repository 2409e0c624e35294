//! A survey that has been checked: whoever holds a [`Survey`] holds a valid one.

use super::ids::{ChoiceId, ItemKey, Language, MeasureId, PageId, QuestionId, RowId, SurveyId, SymbolId, VersionId};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A survey: the versions of one set of questions, in one or more languages.
#[derive(Debug, Clone)]
pub struct Survey {
    pub(super) id: SurveyId,
    pub(super) digest: String,
    pub(super) title: Text,
    pub(super) languages: Vec<Language>,
    pub(super) citation: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) versions: Vec<Version>,
    pub(super) source: Arc<str>,
    pub(super) own_symbols: BTreeMap<SymbolId, Arc<str>>,
}

impl Survey {
    /// The survey's name in files and tables.
    #[must_use]
    pub fn id(&self) -> &SurveyId {
        &self.id
    }

    /// SHA-256 of the survey file, in hex: two editions of a survey differ in it.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What the survey is called.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Its languages; the first one is the author's own.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// Where the questions come from.
    #[must_use]
    pub fn citation(&self) -> Option<&str> {
        self.citation.as_deref()
    }

    /// Under which terms the questions may be used.
    #[must_use]
    pub fn licence(&self) -> Option<&str> {
        self.licence.as_deref()
    }

    /// Its versions, at least one.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// A version by its id.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.id.as_str() == id)
    }

    /// The text of the survey file, as it was read.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Symbols that the survey brings along, as SVG text.
    #[must_use]
    pub fn own_symbols(&self) -> &BTreeMap<SymbolId, Arc<str>> {
        &self.own_symbols
    }

    /// The item with this key, and the version that asks it.
    #[must_use]
    pub fn item(&self, key: &str) -> Option<(&Version, &Item)> {
        self.versions.iter().find_map(|version| version.items.iter().find(|item| item.key.as_str() == key).map(|item| (version, item)))
    }
}

/// How a version shows its questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// One thing at a time, a symbol above each phrase, big answers.
    Symbols,
    /// Sentences to read; the rows of a grid may stand together.
    Reading,
}

/// One way of asking: its own wording, questions and look.
#[derive(Debug, Clone)]
pub struct Version {
    pub(super) id: VersionId,
    pub(super) title: Text,
    pub(super) hint: Option<Text>,
    pub(super) look: Look,
    pub(super) introduction: Vec<Text>,
    pub(super) thanks: Vec<Text>,
    pub(super) pages: Vec<Page>,
    pub(super) questions: Vec<Question>,
    pub(super) items: Vec<Item>,
    pub(super) sample: usize,
    pub(super) practice: Vec<Question>,
}

impl Version {
    /// The version's name in files and tables.
    #[must_use]
    pub fn id(&self) -> &VersionId {
        &self.id
    }

    /// What a child and an adult see it called.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// For whom it is, in a line.
    #[must_use]
    pub fn hint(&self) -> Option<&Text> {
        self.hint.as_ref()
    }

    /// How it shows its questions.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// What is said before the first question, a sentence each.
    #[must_use]
    pub fn introduction(&self) -> &[Text] {
        &self.introduction
    }

    /// What is said after the last question, a sentence each.
    #[must_use]
    pub fn thanks(&self) -> &[Text] {
        &self.thanks
    }

    /// The pages, in order.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The questions of all pages, in order.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Everything that can be answered, in order: a question, or each row of a grid.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Questions about everyday things that teach how to answer. What is said to them is no part of the answers.
    #[must_use]
    pub fn practice(&self) -> &[Question] {
        &self.practice
    }

    /// The question that an item belongs to.
    #[must_use]
    pub fn question_of(&self, item: &Item) -> &Question {
        &self.questions[item.question]
    }

    /// The item that shows what this version is like.
    #[must_use]
    pub fn sample(&self) -> &Item {
        &self.items[self.sample]
    }
}

/// A page: questions that belong together.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its name, by which a child who comes back is put at the right place.
    pub id: PageId,
    /// Its questions, as indices into [`Version::questions`].
    pub questions: Range<usize>,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name within the version.
    pub id: QuestionId,
    /// The wording; of a grid, the part that all rows share.
    pub text: Text,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether the way on needs an answer or a non-answer. A child can always say "I'd rather not say".
    pub required: bool,
    /// When it is asked; always, if there is none.
    pub when: Option<Condition>,
    /// Neutral ways in which the adult may say it again.
    pub prompts: Vec<Text>,
    /// Real events of which the adult may remind the child.
    pub reminders: Vec<Text>,
    /// What it measures.
    pub measure: Option<MeasureId>,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One button that says yes, such as "have you talked about this?".
    Confirm {
        /// The button.
        yes: Label,
    },
    /// A day, such as a date of birth.
    Date,
    /// One of several choices.
    One {
        /// The choices, in order.
        choices: Vec<Choice>,
    },
    /// Any of several choices.
    Many {
        /// The choices, in order.
        choices: Vec<Choice>,
        /// How many at most, when there is a limit.
        limit: Option<usize>,
    },
    /// The same choices for each of several rows.
    Grid {
        /// What each row asks.
        rows: Vec<Row>,
        /// The choices, in order.
        choices: Vec<Choice>,
    },
    /// The child's own words.
    Text,
}

impl Kind {
    /// The choices of a question that has them.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::One { choices } | Self::Many { choices, .. } | Self::Grid { choices, .. } => choices,
            Self::Confirm { .. } | Self::Date | Self::Text => &[],
        }
    }

    /// The rows of a grid.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        match self {
            Self::Grid { rows, .. } => rows,
            _ => &[],
        }
    }

    /// The kind's name in survey files and codebooks.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Confirm { .. } => "confirm",
            Self::Date => "date",
            Self::One { .. } => "one",
            Self::Many { .. } => "many",
            Self::Grid { .. } => "grid",
            Self::Text => "text",
        }
    }
}

/// Words with a symbol of their own.
#[derive(Debug, Clone)]
pub struct Label {
    /// The words.
    pub text: Text,
    /// The symbol that stands for them.
    pub symbol: Option<SymbolId>,
}

/// An answer that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its name in files and tables.
    pub id: ChoiceId,
    /// What the child sees.
    pub label: Label,
    /// Its number in codebooks: its place, counted from 1, unless the author gave another.
    pub value: i64,
    /// Whether it excludes every other choice, as "never" does.
    pub alone: bool,
    /// Whether it says "I'd rather not say" in the question's own words, so that no second button needs to.
    pub declines: bool,
    /// Whether it is an answer and no point of the scale beside which it stands, as "not sure" is none.
    pub off_scale: bool,
}

impl Choice {
    /// Whether it is a point of the scale that it stands in.
    #[must_use]
    pub fn is_on_scale(&self) -> bool {
        !self.declines && !self.off_scale
    }
}

/// A row of a grid.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name within the question.
    pub id: RowId,
    /// How the question's wording goes on.
    pub text: Text,
    /// What it measures.
    pub measure: Option<MeasureId>,
}

/// One thing to be answered: a question, or one row of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name in files and tables.
    pub key: ItemKey,
    /// Index into [`Version::questions`].
    pub question: usize,
    /// Index of the row, for a grid.
    pub row: Option<usize>,
    /// Index into [`Version::pages`].
    pub page: usize,
}

/// When a question is asked, from answers given before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Any of these choices was chosen in an item.
    Chose {
        /// Index into [`Version::items`].
        item: usize,
        /// Indices into the question's choices.
        any: Vec<usize>,
    },
    /// An item has an answer that is not a non-answer.
    Answered {
        /// Index into [`Version::items`].
        item: usize,
    },
    /// The opposite.
    Not(Box<Condition>),
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
}

impl Condition {
    /// The items that it looks at.
    #[must_use]
    pub fn items(&self) -> Vec<usize> {
        match self {
            Self::Chose { item, .. } | Self::Answered { item } => vec![*item],
            Self::Not(inner) => inner.items(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Condition::items).collect(),
        }
    }

    /// Whether it holds, given whether each of its leaves does. `None` means that nobody can know.
    pub fn holds(&self, leaf: &impl Fn(&Condition) -> Option<bool>) -> Option<bool> {
        let all = |parts: &[Condition], wanted: bool| {
            let mut known = Some(wanted);
            for part in parts {
                match part.holds(leaf) {
                    Some(held) if held != wanted => return Some(!wanted),
                    Some(_) => {}
                    None => known = None,
                }
            }
            known
        };
        match self {
            Self::Chose { .. } | Self::Answered { .. } => leaf(self),
            Self::Not(inner) => inner.holds(leaf).map(|held| !held),
            Self::All(parts) => all(parts, true),
            Self::Any(parts) => all(parts, false),
        }
    }
}

/// Words in every language of the survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The survey's first language comes first.
    pub(super) languages: Vec<(Language, Vec<Phrase>)>,
}

/// Some words of a sentence, with the symbol that stands above them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: String,
    /// The symbol, where the words carry meaning.
    pub symbol: Option<SymbolId>,
}

impl Text {
    /// Stands in for a text with a fault until the whole survey is refused.
    pub(super) fn nothing() -> Self {
        Self { languages: Vec::new() }
    }

    /// Words of the program's own, shown as a survey's are.
    #[must_use]
    pub fn of(language: &str, phrases: Vec<Phrase>) -> Self {
        Self { languages: vec![(Language::new(language), phrases)] }
    }

    /// The phrases in a language; in the survey's first one, if it lacks this.
    #[must_use]
    pub fn phrases(&self, language: &Language) -> &[Phrase] {
        self.languages
            .iter()
            .find(|(tag, _)| tag == language)
            .or_else(|| self.languages.first())
            .map_or(&[], |(_, phrases)| phrases.as_slice())
    }

    /// The words alone, as one line.
    #[must_use]
    pub fn words(&self, language: &Language) -> String {
        let words: Vec<&str> = self.phrases(language).iter().map(|phrase| phrase.words.as_str()).collect();
        words.join(" ")
    }

    /// Whether any phrase has a symbol.
    #[must_use]
    pub fn has_symbols(&self, language: &Language) -> bool {
        self.phrases(language).iter().any(|phrase| phrase.symbol.is_some())
    }
}
