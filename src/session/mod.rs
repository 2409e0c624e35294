//! The session: how one child walks through one survey. Pure: no clock, no disk, no chance.
//!
//! A session goes step by step. A step is one item; in the reading look the rows of a grid may stand together in one step,
//! as many as the screen has room for. The place is kept as an item, so that it survives any change of that number.

mod beside;
mod record;
mod refused;

pub use beside::NON_ANSWERS_FOR_A_BREAK;
pub use refused::Refused;

use crate::response::{Answer, Course, Helped, ItemName, Known, NonAnswer, Switch, Value, asked};
use crate::survey::{Item, ItemKey, Kind, Survey, Version};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The longest answer in the child's own words, in characters.
pub const LONGEST_ANSWER: usize = 4000;

/// One child's way through one survey.
#[derive(Debug, Clone)]
pub struct Session {
    survey: Arc<Survey>,
    version: usize,
    answers: BTreeMap<ItemKey, Answer>,
    seen: BTreeSet<ItemKey>,
    /// The first item of the step on the screen.
    at: usize,
    together: usize,
    /// The first item of this sitting: what came before belongs to earlier sittings.
    began: usize,
    switches: Vec<Switch>,
    /// Items that the study does not ask.
    left_out: BTreeSet<ItemKey>,
    helped: BTreeMap<ItemName, Vec<Helped>>,
    course: Course,
}

/// What came of going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// Another step is on the screen.
    Step,
    /// This item needs an answer or a non-answer first.
    NeedsAnswer(ItemKey),
    /// There is no further step.
    End,
}

/// What came of pressing a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// It is chosen now.
    Chosen,
    /// It was chosen and is let go now.
    LetGo,
    /// As many are chosen as may be: these, by their index. One must be let go first.
    Full(Vec<usize>),
    /// There is no such item or choice on the screen.
    Nothing,
}

impl Session {
    /// A new session; `None` when the survey has no such version.
    #[must_use]
    pub fn start(survey: Arc<Survey>, version: &str) -> Option<Self> {
        let version = survey.versions().iter().position(|known| known.id().as_str() == version)?;
        let mut session = Self {
            survey,
            version,
            answers: BTreeMap::new(),
            seen: BTreeSet::new(),
            at: 0,
            together: 1,
            began: 0,
            switches: Vec::new(),
            left_out: BTreeSet::new(),
            helped: BTreeMap::new(),
            course: Course::default(),
        };
        session.look();
        Some(session)
    }

    /// A session that goes on at a page, without the answers of earlier sittings. An unknown page means the first.
    #[must_use]
    pub fn resume(survey: Arc<Survey>, version: &str, page: &str) -> Option<Self> {
        let mut session = Self::start(survey, version)?;
        let version = session.version();
        let began = version.pages().iter().position(|known| known.id.as_str() == page).unwrap_or_default();
        let first = version.items().iter().position(|item| item.page == began).unwrap_or_default();
        session.seen.clear();
        session.began = first;
        session.at = first;
        session.look();
        Some(session)
    }

    /// The survey.
    #[must_use]
    pub fn survey(&self) -> &Arc<Survey> {
        &self.survey
    }

    /// The version that is being answered.
    #[must_use]
    pub fn version(&self) -> &Version {
        &self.survey.versions()[self.version]
    }

    /// How many rows of a grid stand together in one step.
    pub fn set_together(&mut self, rows: usize) {
        self.together = rows.max(1);
        self.look();
    }

    /// The items that are asked, in order, given the answers so far.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let shown = self.asked_in(self.version);
        let items = self.version().items();
        (self.began..shown.len()).filter(|index| shown[*index] && !self.left_out.contains(&items[*index].key)).collect()
    }

    /// For each item of a version, whether it is asked. Of a version that was left only what was seen is known.
    fn asked_in(&self, version: usize) -> Vec<bool> {
        let is_present = version == self.version;
        let version = &self.survey.versions()[version];
        asked(version, |index| {
            let key = &version.items()[index].key;
            match self.answers.get(key) {
                Some(Answer::Value(value)) => Known::Answered(value),
                Some(Answer::None(_)) => Known::Unanswered,
                None if is_present && index < self.began => Known::Unknown,
                None if !is_present && !self.seen.contains(key) => Known::Unknown,
                None => Known::Unanswered,
            }
        })
    }

    /// The steps, each with its items. The rows of a grid are spread evenly: five rows where four have room make three and two.
    #[must_use]
    pub fn steps(&self) -> Vec<Vec<usize>> {
        let items = self.version().items();
        let same_grid = |a: &usize, b: &usize| items[*a].row.is_some() && items[*a].question == items[*b].question;
        let shown = self.shown();
        shown
            .chunk_by(same_grid)
            .flat_map(|run| run.chunks(run.len().div_ceil(run.len().div_ceil(self.together))))
            .map(<[usize]>::to_vec)
            .collect()
    }

    fn step_index(&self, steps: &[Vec<usize>]) -> usize {
        steps.iter().rposition(|step| step[0] <= self.at).unwrap_or_default()
    }

    /// The items on the screen. Never empty for a checked survey.
    #[must_use]
    pub fn step(&self) -> Vec<&Item> {
        let steps = self.steps();
        let items = self.version().items();
        steps.get(self.step_index(&steps)).map(|step| step.iter().map(|index| &items[*index]).collect()).unwrap_or_default()
    }

    /// The place among the steps, from 1, and how many steps there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let steps = self.steps();
        (self.step_index(&steps) + 1, steps.len())
    }

    /// The page on the screen, by which a later sitting finds its place.
    #[must_use]
    pub fn page(&self) -> &str {
        let version = self.version();
        version.items().get(self.at).map_or("", |item| version.pages()[item.page].id.as_str())
    }

    /// Notes what is on the screen now.
    fn look(&mut self) {
        let steps = self.steps();
        let Some(step) = steps.get(self.step_index(&steps)) else { return };
        // A place that is no longer asked is given up for the nearest before it. Else it would come back under the child's hand.
        if !step.contains(&self.at) {
            self.at = step[0];
        }
        let keys: Vec<ItemKey> = step.iter().map(|index| self.version().items()[*index].key.clone()).collect();
        self.seen.extend(keys);
    }

    /// Goes to the next step.
    #[allow(clippy::should_implement_trait, reason = "a child goes back as well as on: a session is no iterator")]
    pub fn next(&mut self) -> Moved {
        if let Some(open) =
            self.step().into_iter().find(|item| self.version().question_of(item).required && !self.answers.contains_key(&item.key))
        {
            return Moved::NeedsAnswer(open.key.clone());
        }
        let steps = self.steps();
        match steps.get(self.step_index(&steps) + 1) {
            Some(step) => {
                self.at = step[0];
                self.look();
                Moved::Step
            }
            None => Moved::End,
        }
    }

    /// Goes to the step before; `false` when this is the first.
    pub fn back(&mut self) -> bool {
        let steps = self.steps();
        let Some(step) = self.step_index(&steps).checked_sub(1).and_then(|index| steps.get(index)) else { return false };
        self.at = step[0];
        self.look();
        true
    }

    /// Goes straight to a question, for trying a survey out. An unknown question changes nothing.
    pub fn go_to(&mut self, question: &str) {
        let version = self.version();
        if let Some(at) = version.items().iter().position(|item| version.question_of(item).id.as_str() == question) {
            self.at = at;
            self.look();
        }
    }

    /// What was said to an item in this sitting.
    #[must_use]
    pub fn answer(&self, key: &ItemKey) -> Option<&Answer> {
        self.answers.get(key)
    }

    /// Whether a choice is chosen.
    #[must_use]
    pub fn is_chosen(&self, key: &ItemKey, choice: &str) -> bool {
        match self.answers.get(key) {
            Some(Answer::Value(Value::One(id))) => id == choice,
            Some(Answer::Value(Value::Many(ids))) => ids.contains(choice),
            _ => false,
        }
    }

    /// The question of an item of this sitting. What belongs to earlier sittings can no longer be answered.
    fn question(&self, key: &ItemKey) -> Option<&crate::survey::Question> {
        let version = self.version();
        let is_asked = |item: &&Item| item.key == *key && !self.left_out.contains(key);
        version.items().iter().skip(self.began).find(is_asked).map(|item| version.question_of(item))
    }

    /// Presses a choice: chooses it, or lets it go where several may be chosen.
    pub fn press(&mut self, key: &ItemKey, choice: usize) -> Pressed {
        let Some(kind) = self.question(key).map(|question| question.kind.clone()) else { return Pressed::Nothing };
        let choices = kind.choices();
        let Some(pressed) = choices.get(choice) else { return Pressed::Nothing };
        let id = pressed.id.to_string();
        let Kind::Many { limit, .. } = kind else {
            self.put(key, Some(Answer::Value(Value::One(id))));
            return Pressed::Chosen;
        };
        let mut ids = match self.answers.get(key) {
            Some(Answer::Value(Value::Many(ids))) => ids.clone(),
            _ => BTreeSet::new(),
        };
        let pressed_now = if ids.remove(&id) {
            Pressed::LetGo
        } else {
            let is_alone = |id: &String| choices.iter().any(|choice| choice.alone && choice.id.as_str() == id);
            if pressed.alone || ids.iter().any(is_alone) {
                ids.clear();
            }
            if limit.is_some_and(|limit| ids.len() >= limit) {
                let chosen = (0..choices.len()).filter(|index| ids.contains(choices[*index].id.as_str())).collect();
                return Pressed::Full(chosen);
            }
            ids.insert(id);
            Pressed::Chosen
        };
        self.put(key, (!ids.is_empty()).then_some(Answer::Value(Value::Many(ids))));
        pressed_now
    }

    /// Gives an item an answer.
    ///
    /// # Errors
    /// When the item cannot have this answer; nothing changes then.
    pub fn set(&mut self, key: &ItemKey, value: Value) -> Result<(), Refused> {
        let question = self.question(key).ok_or(Refused::NoSuchItem)?;
        refused::check(&question.kind, &value)?;
        self.put(key, Some(Answer::Value(value)));
        Ok(())
    }

    /// Gives an item an answer that was given on paper, where nothing keeps anybody from ticking more than was asked for. `true` when
    /// it is more than the question's limit.
    ///
    /// # Errors
    /// As [`Session::set`], but for the limit.
    pub fn set_from_paper(&mut self, key: &ItemKey, value: Value) -> Result<bool, Refused> {
        match self.set(key, value.clone()) {
            Err(Refused::OverLimit) => {
                self.put(key, Some(Answer::Value(value)));
                Ok(true)
            }
            other => other.map(|()| false),
        }
    }

    /// Says that an item is not answered, and why.
    pub fn pass(&mut self, key: &ItemKey, why: NonAnswer) {
        if self.question(key).is_some() && matches!(why, NonAnswer::DontKnow | NonAnswer::RatherNotSay | NonAnswer::DontUnderstand) {
            self.put(key, Some(Answer::None(why)));
        }
    }

    /// Takes back whatever was said to an item.
    pub fn clear(&mut self, key: &ItemKey) {
        self.put(key, None);
    }

    /// Keeps an answer, or forgets it. Either may change what is asked, and so what is on the screen.
    fn put(&mut self, key: &ItemKey, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.answers.insert(key.clone(), answer),
            None => self.answers.remove(key),
        };
        self.look();
    }
}

#[cfg(test)]
mod tests;
