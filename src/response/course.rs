//! The course of a sitting: what happened beside the answers. It is sealed with them and never among them, so that nobody takes what
//! an adult did or thought for what a child said.

use super::payload::ItemName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What happened beside the answers of one sitting.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// The days on which the child said yes to taking part: once in each sitting in which they were asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assent: Vec<String>,
    /// The days on which an adult ticked that they agree. Never a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consent: Vec<String>,
    /// What was said to the practice questions, in order, each as often as it was said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub practice: Vec<Practised>,
    /// Which way round the answers of scales stood, where the study leaves it to chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Direction>,
    /// How often the adult's panel was opened, by item.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub panel: BTreeMap<ItemName, u32>,
    /// The adult's own view, by item, in their words. Never the child's answer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub adult_view: BTreeMap<ItemName, String>,
    /// The items to which the child said "I don't understand" and was shown other words for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reworded: Vec<ItemName>,
    /// The items at which a break was taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<ItemName>,
    /// The items at which "I'm upset" was pressed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub upset: Vec<ItemName>,
}

/// What was said to one practice question.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practised {
    /// The id of the practice question.
    pub question: String,
    /// The id of the choice, or the code of a non-answer.
    pub said: String,
}

/// Which way round the answers of scales stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// As the survey has them.
    AsWritten,
    /// The last one first.
    TurnedRound,
}

impl Direction {
    /// Its code in payloads and tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AsWritten => "as_written",
            Self::TurnedRound => "turned_round",
        }
    }

    /// The direction with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::AsWritten, Self::TurnedRound].into_iter().find(|direction| direction.code() == code)
    }
}

/// An adult's words and a child's practice are nobody else's business.
impl std::fmt::Debug for Course {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Course(…)")
    }
}

impl std::fmt::Debug for Practised {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Practised(…)")
    }
}

impl Course {
    /// Whether nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The items that are named in it.
    pub fn items(&self) -> impl Iterator<Item = &ItemName> {
        self.panel.keys().chain(self.adult_view.keys()).chain(&self.reworded).chain(&self.breaks).chain(&self.upset)
    }

    /// What a later sitting of the same response adds. Of an item the later view counts; everything else is added up.
    pub fn add(&mut self, later: &Self) {
        self.assent.extend_from_slice(&later.assent);
        self.consent.extend_from_slice(&later.consent);
        self.practice.extend_from_slice(&later.practice);
        self.scale = later.scale.or(self.scale);
        for (item, times) in &later.panel {
            let known = self.panel.entry(item.clone()).or_default();
            *known = known.saturating_add(*times);
        }
        self.adult_view.extend(later.adult_view.iter().map(|(item, words)| (item.clone(), words.clone())));
        self.reworded.extend_from_slice(&later.reworded);
        self.breaks.extend_from_slice(&later.breaks);
        self.upset.extend_from_slice(&later.upset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_sitting_adds_and_takes_nothing_back() {
        let one = |view: &str| Course {
            assent: vec!["2026-11-21".into()],
            panel: [("v__a".to_owned(), 2)].into(),
            adult_view: [("v__a".to_owned(), view.to_owned())].into(),
            scale: Some(Direction::TurnedRound),
            ..Course::default()
        };
        let mut course = one("before");
        course.add(&one("after"));
        course.add(&Course::default());
        assert_eq!((course.assent.len(), course.panel["v__a"], course.adult_view["v__a"].as_str()), (2, 4, "after"));
        assert_eq!(course.scale, Some(Direction::TurnedRound));
        assert!(!format!("{course:?}").contains("after"));
    }
}
