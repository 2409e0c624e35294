//! What the cells of a column mean: an edition of a survey, prepared so that a cell is looked up once and counted often.

use super::cells::Texts;
use crate::report::cell::read_text;
use crate::report::count::CONFIRMED;
use crate::report::figures::{birth_item, gender_item, is_opinion};
use crate::response::{Answer, BirthDate, NonAnswer, Value};
use crate::survey::{Item, ItemKey, KEY_SEPARATOR, Kind, Survey, Version};
use std::collections::BTreeSet;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Why there is no answer.
    Without(NonAnswer),
    /// The choice at this place.
    Choice(usize),
    /// Whether this column's choice is among those that were chosen.
    Chosen(bool),
    /// Yes.
    Yes,
    /// A date of birth.
    Date(BirthDate),
    /// Some words.
    Words,
}

/// An edition.
pub(super) struct Edition<'s> {
    pub(super) survey: &'s Survey,
    pub(super) versions: Vec<OfVersion<'s>>,
}

/// A version of it.
pub(super) struct OfVersion<'s> {
    pub(super) version: &'s Version,
    pub(super) items: Vec<OfItem<'s>>,
    /// Where the items for the gender and the date of birth stand among them.
    pub(super) gender: Option<usize>,
    pub(super) birth: Option<usize>,
}

/// An item of it.
pub(super) struct OfItem<'s> {
    pub(super) key: &'s ItemKey,
    pub(super) kind: &'s Kind,
    /// Its columns' places among those that are read, and their names.
    pub(super) columns: Vec<(usize, String)>,
    /// Whether it says something of the pupil's mind.
    pub(super) opinion: bool,
}

impl<'s> Edition<'s> {
    /// Prepares an edition; `place` knows where a column stands among those that are read.
    pub(super) fn of(survey: &'s Survey, place: &mut impl FnMut(&str) -> usize) -> Self {
        Self { survey, versions: survey.versions().iter().map(|version| OfVersion::of(version, place)).collect() }
    }
}

impl<'s> OfVersion<'s> {
    fn of(version: &'s Version, place: &mut impl FnMut(&str) -> usize) -> Self {
        let items: Vec<OfItem<'s>> = version.items().iter().map(|item| OfItem::of(version, item, place)).collect();
        let at = |key: Option<&ItemKey>| key.and_then(|key| items.iter().position(|item| item.key == key));
        Self { version, gender: at(gender_item(version)), birth: at(birth_item(version)), items }
    }
}

impl<'s> OfItem<'s> {
    fn of(version: &'s Version, item: &'s Item, place: &mut impl FnMut(&str) -> usize) -> Self {
        let kind = &version.question_of(item).kind;
        let names = match kind {
            Kind::Many { choices, .. } => choices.iter().map(|choice| format!("{}{KEY_SEPARATOR}{}", item.key, choice.id)).collect(),
            _ => vec![item.key.to_string()],
        };
        let columns = names.into_iter().map(|name| (place(&name), name)).collect();
        Self { key: &item.key, kind, columns, opinion: is_opinion(kind) }
    }

    /// What each text of a column means; nothing where it is none that this edition can give.
    pub(super) fn meanings(&self, texts: &Texts) -> Vec<Option<Meaning>> {
        let said = |text| std::str::from_utf8(text).ok().and_then(|text| self.meaning(text));
        texts.texts.iter().map(|text| said(text.data())).collect()
    }

    fn meaning(&self, text: &str) -> Option<Meaning> {
        if let Some(why) = NonAnswer::from_code(text) {
            return Some(Meaning::Without(why));
        }
        match self.kind {
            Kind::Confirm { .. } => (text == CONFIRMED).then_some(Meaning::Yes),
            Kind::Date => text.parse().ok().map(Meaning::Date),
            Kind::One { choices } | Kind::Grid { choices, .. } => {
                choices.iter().position(|choice| choice.id.as_str() == text).map(Meaning::Choice)
            }
            Kind::Many { .. } => match text {
                "1" => Some(Meaning::Chosen(true)),
                "0" => Some(Meaning::Chosen(false)),
                _ => None,
            },
            Kind::Text => Some(Meaning::Words),
        }
    }

    /// The id of the choice at a place.
    pub(super) fn choice(&self, place: usize) -> &'s str {
        self.kind.choices().get(place).map_or("", |choice| choice.id.as_str())
    }

    /// The answer that a meaning stands for. Words are not repeated: those that are shown are kept elsewhere.
    pub(super) fn answer(&self, meaning: Meaning) -> Answer {
        Answer::Value(match meaning {
            Meaning::Without(why) => return Answer::None(why),
            Meaning::Choice(place) => Value::One(self.choice(place).to_owned()),
            Meaning::Chosen(_) => Value::Many(BTreeSet::new()),
            Meaning::Yes => Value::Confirm(true),
            Meaning::Date(date) => Value::Date(date),
            Meaning::Words => Value::Text(String::new()),
        })
    }

    /// The answer of several choices, a bit for each.
    pub(super) fn chosen(&self, bits: u64) -> Answer {
        let chosen = (0..self.columns.len()).filter(|place| bits >> place & 1 == 1);
        Answer::Value(Value::Many(chosen.map(|place| self.choice(place).to_owned()).collect()))
    }
}

/// The words of a cell.
pub(super) fn words(cell: &[u8]) -> String {
    read_text(&String::from_utf8_lossy(cell))
}
