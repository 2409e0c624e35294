//! Counting: for each item of each version, who answered what, and what became of the others.

use super::layout::Layout;
use crate::collect::Response;
use crate::response::{Answer, NonAnswer, Value};
use crate::survey::{ItemKey, Kind, Version};
use std::collections::BTreeMap;

/// The answer `yes` of a confirmation, which has no choices of its own.
pub const CONFIRMED: &str = "yes";

/// What was counted of one item, among the responses that ended in its version.
#[derive(Debug, Clone, Default)]
pub struct Count {
    /// Those who answered it.
    pub answered: u64,
    /// Each non-answer.
    pub without: BTreeMap<NonAnswer, u64>,
    /// Each choice.
    chosen: BTreeMap<String, u64>,
}

impl Count {
    /// How many chose this.
    #[must_use]
    pub fn of(&self, choice: &str) -> u64 {
        self.chosen.get(choice).copied().unwrap_or_default()
    }

    /// How many of them have this non-answer.
    #[must_use]
    pub fn without(&self, why: NonAnswer) -> u64 {
        self.without.get(&why).copied().unwrap_or_default()
    }

    /// How many had it on the screen.
    #[must_use]
    pub fn shown(&self) -> u64 {
        self.answered + self.without.iter().filter(|(why, _)| why.was_shown()).map(|(_, count)| count).sum::<u64>()
    }

    /// Of how many anything is known.
    #[must_use]
    pub fn known(&self) -> u64 {
        self.answered + self.without.values().sum::<u64>()
    }

    /// Takes in what was counted of others.
    fn take(&mut self, other: &Self) {
        self.answered += other.answered;
        other.without.iter().for_each(|(why, count)| *self.without.entry(*why).or_default() += count);
        other.chosen.iter().for_each(|(choice, count)| *self.chosen.entry(choice.clone()).or_default() += count);
    }

    fn add(&mut self, answer: &Answer, times: u64) {
        match answer {
            Answer::None(why) => *self.without.entry(*why).or_default() += times,
            Answer::Value(value) => {
                self.answered += times;
                let mut choose = |choice: &str| match self.chosen.get_mut(choice) {
                    Some(count) => *count += times,
                    None => drop(self.chosen.insert(choice.to_owned(), times)),
                };
                match value {
                    Value::Confirm(_) => choose(CONFIRMED),
                    Value::One(choice) => choose(choice),
                    Value::Many(choices) => choices.iter().for_each(|choice| choose(choice)),
                    // Of days and of words it is counted that there are some.
                    Value::Date(_) | Value::Text(_) => {}
                }
            }
        }
    }
}

/// The counts of one survey.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    items: BTreeMap<ItemKey, Count>,
    versions: BTreeMap<String, u64>,
}

impl Counts {
    /// Counts a response in the version in which it ended, complete or not.
    pub(super) fn add(&mut self, response: &Response) {
        self.ended_in(response.version.as_str(), 1);
        let Some(version) = response.survey.version(response.version.as_str()) else { return };
        for item in version.items() {
            if let Some(answer) = response.answers.get(&item.key) {
                self.answer(&item.key, answer, 1);
            }
        }
    }

    /// Takes in what was counted of other responses.
    pub(super) fn take(&mut self, other: &Self) {
        other.items.iter().for_each(|(key, count)| self.items.entry(key.clone()).or_default().take(count));
        other.versions.iter().for_each(|(version, count)| *self.versions.entry(version.clone()).or_default() += count);
    }

    /// So many responses ended in a version.
    pub(super) fn ended_in(&mut self, version: &str, times: u64) {
        *self.versions.entry(version.to_owned()).or_default() += times;
    }

    /// So many of those who ended in an item's version say this of it.
    pub(super) fn answer(&mut self, key: &ItemKey, answer: &Answer, times: u64) {
        self.items.entry(key.clone()).or_default().add(answer, times);
    }

    /// What was counted of an item.
    #[must_use]
    pub fn item(&self, key: &ItemKey) -> Count {
        self.items.get(key).cloned().unwrap_or_default()
    }

    /// How many responses ended in a version.
    #[must_use]
    pub fn responses(&self, version: &str) -> u64 {
        self.versions.get(version).copied().unwrap_or_default()
    }
}

/// The answers that are counted one by one, of every edition: choice ids, or `yes` of a confirmation.
#[must_use]
pub fn answers_of(layout: &Layout, key: &ItemKey) -> Vec<String> {
    let mut answers: Vec<String> = Vec::new();
    for survey in &layout.editions {
        let Some((version, item)) = survey.item(key.as_str()) else { continue };
        let kind = &version.question_of(item).kind;
        let own = match kind {
            Kind::Confirm { .. } => vec![CONFIRMED.to_owned()],
            _ => kind.choices().iter().map(|choice| choice.id.to_string()).collect(),
        };
        for answer in own {
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
    }
    answers
}

/// Each version of the editions, once, with the items of all of them in order.
#[must_use]
pub fn versions_of(layout: &Layout) -> Vec<(&Version, Vec<ItemKey>)> {
    let mut versions: Vec<(&Version, Vec<ItemKey>)> = Vec::new();
    for version in layout.editions.iter().flat_map(|survey| survey.versions()) {
        if !versions.iter().any(|(known, _)| known.id() == version.id()) {
            versions.push((version, Vec::new()));
        }
    }
    for column in &layout.columns {
        let owner = versions.iter_mut().find(|(known, _)| {
            let start = column.key.as_str().strip_prefix(known.id().as_str());
            start.is_some_and(|rest| rest.starts_with(crate::survey::KEY_SEPARATOR))
        });
        if let Some((_, keys)) = owner.filter(|(_, keys)| keys.last() != Some(&column.key)) {
            keys.push(column.key.clone());
        }
    }
    versions
}

/// A share in per cent with two decimals, halves rounded up; empty when there is nobody to be a share of.
#[must_use]
pub fn percent(count: u64, of: u64) -> String {
    if of == 0 {
        return String::new();
    }
    let (count, of) = (u128::from(count), u128::from(of));
    let hundredths = (2 * count * 10_000 + of) / (2 * of);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_are_rounded_half_up() {
        for (count, of, text) in
            [(1, 3, "33.33"), (2, 3, "66.67"), (1, 16, "6.25"), (1, 800, "0.13"), (0, 5, "0.00"), (5, 5, "100.00"), (0, 0, "")]
        {
            assert_eq!(percent(count, of), text);
        }
        assert_eq!(percent(28, 52), "53.85");
    }
}
