//! What can be wrong with a survey file, each fault with its own message.

use super::source::Place;
use crate::explain::{Explain, Fact, Facts};

/// One fault of a survey file, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where. A file that could not be read at all has line 1, column 1.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// A fault of a survey file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such file or folder.
    NotFound,
    /// The system would not let us read it.
    Unreadable {
        /// The system's own reason.
        why: String,
    },
    /// Neither a file nor a folder, such as a pipe, which might never end.
    NotAFile,
    /// A folder without a `survey.ron`.
    NoSurveyInFolder,
    /// More bytes than any survey has.
    TooLarge {
        /// The most that is read, in KiB.
        limit: u64,
    },
    /// Bytes that are no text.
    NotUtf8,
    /// Text that is no RON.
    NotRon {
        /// The parser's own reason.
        why: String,
    },
    /// A format number that this program does not know.
    Newer {
        /// The number found.
        found: i64,
    },
    /// A value of another kind than its place takes.
    WrongKind {
        /// The kind that was expected, as a name that the message knows.
        expected: &'static str,
    },
    /// A word where one of a few others is expected.
    UnknownWord {
        /// The word.
        word: String,
        /// The words that fit.
        known: String,
    },
    /// A part that does not belong there.
    UnknownField {
        /// Its name.
        name: String,
        /// The names that fit.
        known: String,
    },
    /// A part that must be there.
    MissingField {
        /// Its name.
        name: &'static str,
    },
    /// A part that stands twice in one group.
    DoubleField {
        /// Its name.
        name: String,
    },
    /// A map key that stands twice.
    DoubleKey {
        /// The key.
        key: String,
    },
    /// An id that stands twice where it must be one of a kind.
    DoubleId {
        /// The id.
        id: String,
        /// Where it stands first.
        first: Place,
    },
    /// A text that cannot be an id.
    BadId {
        /// The text.
        id: String,
    },
    /// A choice named like a non-answer.
    ReservedId {
        /// The id.
        id: String,
    },
    /// A text without words.
    EmptyText,
    /// A text that no screen could show.
    LongText {
        /// The most characters.
        limit: usize,
    },
    /// A text with characters that cannot be shown, such as a bell.
    ControlCharacter,
    /// A tag that names no language.
    BadLanguage {
        /// The tag.
        tag: String,
    },
    /// A text in a language that the survey does not declare.
    UndeclaredLanguage {
        /// The tag.
        tag: String,
    },
    /// A text that lacks one of the survey's languages.
    MissingLanguage {
        /// The tag.
        tag: String,
    },
    /// A symbol that is neither built in nor brought along.
    MissingSymbol {
        /// The symbol's id.
        id: String,
    },
    /// A symbol file that cannot be used.
    BadSymbol {
        /// Why.
        why: &'static str,
    },
    /// Fewer than are needed.
    TooFew {
        /// Of what, as a name that the message knows.
        what: &'static str,
        /// How many are needed.
        least: usize,
    },
    /// More than any screen or table could bear.
    TooMany {
        /// Of what, as a name that the message knows.
        what: &'static str,
        /// How many there may be.
        most: usize,
    },
    /// A limit that no child could reach, or that lets nothing be chosen.
    BadLimit {
        /// The limit.
        limit: i64,
        /// How many choices there are.
        choices: usize,
    },
    /// Every choice excludes every other.
    AllAlone,
    /// The same number for two choices.
    DoubleValue {
        /// The number.
        value: i64,
    },
    /// A condition about a question that there is not.
    UnknownQuestion {
        /// The id.
        id: String,
    },
    /// A condition about a row that there is not.
    UnknownRow {
        /// The id.
        id: String,
        /// The question.
        question: String,
    },
    /// A condition about a grid that does not say which row.
    RowNeeded {
        /// The question.
        question: String,
    },
    /// A condition about a choice that there is not.
    UnknownChoice {
        /// The id.
        id: String,
        /// The question.
        question: String,
    },
    /// A condition about choices of a question that has none.
    NoChoices {
        /// The question.
        question: String,
    },
    /// A condition about a question that comes later, or about itself.
    NotYetAsked {
        /// The question.
        question: String,
    },
    /// A question whose condition can never hold.
    NeverAsked {
        /// The question.
        question: String,
    },
    /// Conditions within conditions beyond all sense.
    TooDeep {
        /// How deep they may go.
        most: usize,
    },
    /// Two items of one version that claim to measure the same thing.
    DoubleMeasure {
        /// The measure.
        id: String,
    },
}

impl Explain for Fault {
    fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "survey-not-found",
            Self::Unreadable { .. } => "survey-unreadable",
            Self::NotAFile => "survey-not-a-file",
            Self::NoSurveyInFolder => "survey-not-in-folder",
            Self::TooLarge { .. } => "survey-too-large",
            Self::NotUtf8 => "survey-not-utf8",
            Self::NotRon { .. } => "survey-not-ron",
            Self::Newer { .. } => "survey-newer",
            Self::WrongKind { .. } => "survey-wrong-kind",
            Self::UnknownWord { .. } => "survey-unknown-word",
            Self::UnknownField { .. } => "survey-unknown-field",
            Self::MissingField { .. } => "survey-missing-field",
            Self::DoubleField { .. } => "survey-double-field",
            Self::DoubleKey { .. } => "survey-double-key",
            Self::DoubleId { .. } => "survey-double-id",
            Self::BadId { .. } => "survey-bad-id",
            Self::ReservedId { .. } => "survey-reserved-id",
            Self::EmptyText => "survey-empty-text",
            Self::LongText { .. } => "survey-long-text",
            Self::ControlCharacter => "survey-control-character",
            Self::BadLanguage { .. } => "survey-bad-language",
            Self::UndeclaredLanguage { .. } => "survey-undeclared-language",
            Self::MissingLanguage { .. } => "survey-missing-language",
            Self::MissingSymbol { .. } => "survey-missing-symbol",
            Self::BadSymbol { .. } => "survey-bad-symbol",
            Self::TooFew { .. } => "survey-too-few",
            Self::TooMany { .. } => "survey-too-many",
            Self::BadLimit { .. } => "survey-bad-limit",
            Self::AllAlone => "survey-all-alone",
            Self::DoubleValue { .. } => "survey-double-value",
            Self::UnknownQuestion { .. } => "survey-unknown-question",
            Self::UnknownRow { .. } => "survey-unknown-row",
            Self::RowNeeded { .. } => "survey-row-needed",
            Self::UnknownChoice { .. } => "survey-unknown-choice",
            Self::NoChoices { .. } => "survey-no-choices",
            Self::NotYetAsked { .. } => "survey-not-yet-asked",
            Self::NeverAsked { .. } => "survey-never-asked",
            Self::TooDeep { .. } => "survey-too-deep",
            Self::DoubleMeasure { .. } => "survey-double-measure",
        }
    }

    fn facts(&self) -> Facts {
        let text = |text: &str| Fact::Text(text.to_owned());
        match self {
            Self::Unreadable { why } | Self::NotRon { why } => vec![("why", text(why))],
            Self::BadSymbol { why } => vec![("why", text(why))],
            Self::TooLarge { limit } => vec![("limit", Fact::Number(*limit))],
            Self::Newer { found } => vec![("found", text(&found.to_string()))],
            Self::WrongKind { expected } => vec![("expected", text(expected))],
            Self::UnknownWord { word, known } => vec![("word", text(word)), ("known", text(known))],
            Self::UnknownField { name, known } => vec![("name", text(name)), ("known", text(known))],
            Self::MissingField { name } => vec![("name", text(name))],
            Self::DoubleField { name } => vec![("name", text(name))],
            Self::DoubleKey { key } => vec![("key", text(key))],
            Self::DoubleId { id, first } => vec![("id", text(id)), ("first", text(&first.to_string()))],
            Self::BadId { id } | Self::ReservedId { id } | Self::MissingSymbol { id } => vec![("id", text(id))],
            Self::UnknownQuestion { id } | Self::DoubleMeasure { id } => vec![("id", text(id))],
            Self::LongText { limit } => vec![("limit", (*limit).into())],
            Self::BadLanguage { tag } | Self::UndeclaredLanguage { tag } | Self::MissingLanguage { tag } => vec![("tag", text(tag))],
            Self::TooFew { what, least } => vec![("what", text(what)), ("least", (*least).into())],
            Self::TooMany { what, most } => vec![("what", text(what)), ("most", (*most).into())],
            Self::BadLimit { limit, choices } => vec![("limit", text(&limit.to_string())), ("choices", (*choices).into())],
            Self::DoubleValue { value } => vec![("value", text(&value.to_string()))],
            Self::UnknownRow { id, question } | Self::UnknownChoice { id, question } => {
                vec![("id", text(id)), ("question", text(question))]
            }
            Self::RowNeeded { question }
            | Self::NoChoices { question }
            | Self::NotYetAsked { question }
            | Self::NeverAsked { question } => {
                vec![("question", text(question))]
            }
            Self::TooDeep { most } => vec![("most", (*most).into())],
            Self::NotFound
            | Self::NotAFile
            | Self::NoSurveyInFolder
            | Self::NotUtf8
            | Self::EmptyText
            | Self::ControlCharacter
            | Self::AllAlone => Facts::new(),
        }
    }
}
