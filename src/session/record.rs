//! What a session leaves behind: every item with what became of it, and the change to another version.

use super::Session;
use crate::response::{Answer, NonAnswer, Switch, Value};
use crate::survey::{Item, MeasureId, Version};
use std::collections::BTreeMap;

impl Session {
    /// What became of every item of this sitting, by key.
    ///
    /// An answer to an item that a condition hid again is not among them: the item was, in the end, not asked.
    #[must_use]
    pub fn record(&self) -> BTreeMap<String, Answer> {
        let shown = self.shown();
        let version = self.version();
        let mut record: BTreeMap<String, Answer> = self
            .answers
            .iter()
            .filter(|(key, _)| self.seen.contains(*key) && !version.items().iter().any(|item| item.key == **key))
            .map(|(key, answer)| (key.to_string(), answer.clone()))
            .collect();
        for (index, item) in version.items().iter().enumerate().skip(self.began) {
            let what = if !shown.contains(&index) {
                Answer::None(NonAnswer::NotShown)
            } else if let Some(answer) = self.answers.get(&item.key) {
                answer.clone()
            } else if self.seen.contains(&item.key) {
                Answer::None(NonAnswer::NoAnswer)
            } else {
                Answer::None(NonAnswer::StoppedBefore)
            };
            record.insert(item.key.to_string(), what);
        }
        record
    }

    /// The changes of version so far.
    #[must_use]
    pub fn switches(&self) -> &[Switch] {
        &self.switches
    }

    /// Goes on in another version: answers to what both versions measure come along, and the place is the nearest one.
    /// `false` when there is no such version or it is the present one.
    pub fn switch(&mut self, to: &str) -> bool {
        let survey = self.survey.clone();
        let Some(index) = survey.versions().iter().position(|version| version.id().as_str() == to).filter(|index| *index != self.version)
        else {
            return false;
        };
        let (old, new) = (&survey.versions()[self.version], &survey.versions()[index]);
        let here = &old.items()[self.at];
        for item in new.items() {
            let Some(twin) =
                measure_of(new, item).and_then(|measure| old.items().iter().find(|other| measure_of(old, other) == Some(measure)))
            else {
                continue;
            };
            if let Some(answer) = self.answers.get(&twin.key).and_then(|answer| translate(old, twin, new, item, answer)) {
                self.answers.insert(item.key.clone(), answer);
                self.seen.insert(item.key.clone());
            }
        }
        self.switches.push(Switch { from: old.id().to_string(), to: new.id().to_string(), at: here.key.to_string() });
        let reached = place(old, self.at, new);
        self.version = index;
        self.began = if self.began == 0 { 0 } else { place(old, self.began, new) };
        self.at = reached;
        // Everything before the new place was seen in the other version's words; only what is on the screen is seen in these.
        self.look();
        true
    }
}

fn measure_of<'v>(version: &'v Version, item: &Item) -> Option<&'v MeasureId> {
    let question = version.question_of(item);
    match item.row {
        Some(row) => question.kind.rows()[row].measure.as_ref(),
        None => question.measure.as_ref(),
    }
}

/// The same answer in the other version's choices: by id, or by number where the scale has the same length. `None` if it has no twin.
fn translate(old: &Version, from: &Item, new: &Version, to: &Item, answer: &Answer) -> Option<Answer> {
    let (from, to) = (&old.question_of(from).kind, &new.question_of(to).kind);
    let twin = |id: &String| -> Option<String> {
        if let Some(same) = to.choices().iter().find(|choice| choice.id.as_str() == id) {
            return Some(same.id.to_string());
        }
        let value = from.choices().iter().find(|choice| choice.id.as_str() == id)?.value;
        (from.choices().len() == to.choices().len())
            .then(|| to.choices().iter().find(|choice| choice.value == value))?
            .map(|choice| choice.id.to_string())
    };
    let value = match answer {
        Answer::None(why) => return Some(Answer::None(*why)),
        Answer::Value(Value::One(id)) => Value::One(twin(id)?),
        Answer::Value(Value::Many(ids)) => Value::Many(ids.iter().filter_map(twin).collect()),
        Answer::Value(other) => other.clone(),
    };
    super::refused::check(to, &value).ok().map(|()| Answer::Value(value))
}

/// The nearest place in the other version: the same measure at or before the present item, or the same share of the way.
fn place(old: &Version, at: usize, new: &Version) -> usize {
    if let Some(measure) = old.items().get(at).and_then(|item| measure_of(old, item))
        && let Some(same) = new.items().iter().position(|item| measure_of(new, item) == Some(measure))
    {
        return same;
    }
    let before = old.items()[..at.min(old.items().len())].iter().rev().find_map(|item| {
        let measure = measure_of(old, item)?;
        new.items().iter().position(|other| measure_of(new, other) == Some(measure))
    });
    before.map_or(0, |same| (same + 1).min(new.items().len() - 1))
}
