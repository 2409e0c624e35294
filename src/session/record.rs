//! What a session leaves behind: every item with what became of it, and the change to another version.

use super::Session;
use crate::response::{Answer, NonAnswer, Switch, Value};
use crate::survey::{Item, MeasureId, Version};
use std::collections::{BTreeMap, BTreeSet};

impl Session {
    /// What became of every item of this sitting, by key.
    ///
    /// An answer to an item that a condition hid again is not among them: the item was, in the end, not asked.
    #[must_use]
    pub fn record(&self) -> BTreeMap<String, Answer> {
        let mut record = BTreeMap::new();
        // Of the versions that were left: what was answered there, on the screen.
        let left = self.survey.versions().iter().enumerate().filter(|(index, _)| *index != self.version);
        for (index, version) in left {
            let asked = self.asked_in(index);
            for (item, _) in version.items().iter().zip(asked).filter(|(item, asked)| *asked && self.seen.contains(&item.key)) {
                if let Some(answer) = self.answers.get(&item.key) {
                    record.insert(item.key.to_string(), answer.clone());
                }
            }
        }
        let asked = self.asked_in(self.version);
        for (index, item) in self.version().items().iter().enumerate().skip(self.began) {
            let what = if !asked[index] {
                Answer::None(NonAnswer::NotShown)
            } else if let Some(answer) = self.answers.get(&item.key) {
                answer.clone()
            } else if self.seen.contains(&item.key) {
                Answer::None(NonAnswer::NoAnswer)
            } else {
                Answer::None(NonAnswer::StoppedBefore)
            };
            if !self.left_out.contains(&item.key) {
                record.insert(item.key.to_string(), what);
            }
        }
        record
    }

    /// How many answers the record holds, as a child counts: what went along into another version is one answer there and here.
    #[must_use]
    pub fn answered(&self) -> usize {
        let record = self.record();
        let is_answer = |item: &&Item| matches!(record.get(item.key.as_str()), Some(Answer::Value(_)));
        let here: Vec<&Item> = self.version().items().iter().filter(is_answer).collect();
        let measures: BTreeSet<&MeasureId> = here.iter().filter_map(|item| measure_of(self.version(), item)).collect();
        let left = self.survey.versions().iter().filter(|version| version.id() != self.version().id());
        // In three versions the same may have been asked in two that were left.
        let mut elsewhere = BTreeSet::new();
        let mut alone = 0;
        for version in left {
            for item in version.items().iter().filter(is_answer) {
                match measure_of(version, item) {
                    Some(measure) if !measures.contains(measure) => drop(elsewhere.insert(measure)),
                    Some(_) => {}
                    None => alone += 1,
                }
            }
        }
        here.len() + elsewhere.len() + alone
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
        let here = self.at;
        let asked = self.asked_in(self.version);
        let mut along = Vec::new();
        for item in new.items() {
            let twin =
                measure_of(new, item).and_then(|measure| old.items().iter().position(|other| measure_of(old, other) == Some(measure)));
            // What a condition hid again was, in the end, not asked: it stays behind.
            let Some(twin) = twin.filter(|twin| asked[*twin]).map(|twin| &old.items()[twin]) else { continue };
            let Some(answer) = self.answers.get(&twin.key) else { continue };
            // A child who comes back finds their own answer again, unless they said something else since: what went along may have been less.
            let own = self.answers.get(&item.key).and_then(|own| translate(new, item, old, twin, own));
            if own.as_ref() != Some(answer) {
                along.extend(translate(old, twin, new, item, answer).map(|answer| (item.key.clone(), answer)));
            }
        }
        self.answers.extend(along);
        self.switches.push(Switch { from: old.id().to_string(), to: new.id().to_string(), at: old.items()[here].key.to_string() });
        let reached = place(old, here, new);
        self.version = index;
        self.began = if self.began == 0 { 0 } else { place(old, self.began, new).min(reached) };
        self.at = reached;
        self.stay_somewhere();
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
    // Beyond the last question is as good as at the last: whoever looks there, looks at the nearest before it.
    before.map_or(0, |same| same + 1)
}
