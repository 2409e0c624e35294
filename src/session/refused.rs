//! Answers that a question cannot have.

use super::LONGEST_ANSWER;
use crate::explain::Explain;
use crate::response::Value;
use crate::survey::Kind;
use serde::{Deserialize, Serialize};

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// The version has no such item, or it belongs to an earlier sitting.
    NoSuchItem,
    /// Words for a choice, a choice for a date, and the like.
    WrongKind,
    /// A choice that the question does not have.
    UnknownChoice,
    /// More choices than the question allows.
    OverLimit,
    /// A choice that excludes the others, together with one of them.
    NotAlone,
    /// No words, or no choices: that is no answer.
    Empty,
    /// More words than are kept.
    TooLong,
}

impl Explain for Refused {
    fn key(&self) -> &'static str {
        match self {
            Self::NoSuchItem => "answer-no-such-item",
            Self::WrongKind => "answer-wrong-kind",
            Self::UnknownChoice => "answer-unknown-choice",
            Self::OverLimit => "answer-over-limit",
            Self::NotAlone => "answer-not-alone",
            Self::Empty => "answer-empty",
            Self::TooLong => "answer-too-long",
        }
    }
}

/// Whether a question of this kind can have this answer.
pub(super) fn check(kind: &Kind, value: &Value) -> Result<(), Refused> {
    let choices = kind.choices();
    let find = |id: &str| choices.iter().find(|choice| choice.id.as_str() == id);
    match (kind, value) {
        (Kind::Confirm { .. }, Value::Confirm(true)) | (Kind::Date, Value::Date(_)) => Ok(()),
        (Kind::Confirm { .. }, Value::Confirm(false)) => Err(Refused::Empty),
        (Kind::One { .. } | Kind::Grid { .. }, Value::One(id)) => find(id).map(|_| ()).ok_or(Refused::UnknownChoice),
        (Kind::Many { limit, .. }, Value::Many(ids)) => {
            if ids.is_empty() {
                return Err(Refused::Empty);
            }
            if ids.iter().any(|id| find(id).is_none()) {
                return Err(Refused::UnknownChoice);
            }
            if ids.len() > 1 && ids.iter().filter_map(|id| find(id)).any(|choice| choice.alone) {
                return Err(Refused::NotAlone);
            }
            // Last of all: paper may break this rule, and this one alone.
            if limit.is_some_and(|limit| ids.len() > limit) {
                return Err(Refused::OverLimit);
            }
            Ok(())
        }
        (Kind::Text, Value::Text(words)) => {
            if words.trim().is_empty() {
                return Err(Refused::Empty);
            }
            if words.chars().count() > LONGEST_ANSWER {
                return Err(Refused::TooLong);
            }
            Ok(())
        }
        _ => Err(Refused::WrongKind),
    }
}
