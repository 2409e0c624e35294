//! Which items of a version are asked, given what was answered. The session and the researcher's tables share this one rule.

use super::answer::Value;
use crate::survey::{Condition, Version};

/// What is known of an item's answer.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// This was answered.
    Answered(&'a Value),
    /// There is no answer.
    Unanswered,
    /// It was given in an earlier sitting and cannot be seen now.
    Unknown,
}

/// For each item of a version, whether it is asked.
///
/// The answer to an item that is not asked counts for nothing. A condition on an answer that cannot be seen is taken to hold:
/// it is better to ask once too often than to leave a child out.
pub fn asked<'a>(version: &Version, known: impl Fn(usize) -> Known<'a>) -> Vec<bool> {
    let mut asked: Vec<bool> = Vec::with_capacity(version.items().len());
    for item in version.items() {
        let question = version.question_of(item);
        let shown = question.when.as_ref().is_none_or(|when| {
            let leaf = |leaf: &Condition| {
                let (Condition::Chose { item, .. } | Condition::Answered { item }) = leaf else { return None };
                // Conditions look back only, so this item has been decided.
                if !asked.get(*item).copied().unwrap_or_default() {
                    return Some(false);
                }
                match known(*item) {
                    Known::Unknown => None,
                    Known::Unanswered => Some(false),
                    Known::Answered(value) => Some(match leaf {
                        Condition::Chose { item, any } => chose(version, *item, any, value),
                        _ => true,
                    }),
                }
            };
            when.holds(&leaf).unwrap_or(true)
        });
        asked.push(shown);
    }
    asked
}

fn chose(version: &Version, item: usize, any: &[usize], value: &Value) -> bool {
    let choices = version.question_of(&version.items()[item]).kind.choices();
    any.iter().filter_map(|index| choices.get(*index)).any(|choice| match value {
        Value::One(id) => id == choice.id.as_str(),
        Value::Many(ids) => ids.contains(choice.id.as_str()),
        _ => false,
    })
}
