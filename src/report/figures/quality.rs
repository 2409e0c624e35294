//! What somebody should look at before believing an answer. It is reported and never acted on: a child who finds everything good gives
//! the first answer every time, and is right to.

use crate::collect::Response;
use crate::response::{Answer, Practised, Value};
use crate::store::ResponseId;
use crate::survey::{Kind, Survey, Version};
use std::collections::BTreeMap;

/// With fewer answers nothing can be said of their pattern.
const LEAST_ANSWERS: usize = 5;

/// Fewer seconds than this for each answer are very few. Minutes are rounded up, so it is certain.
const FEW_SECONDS: u64 = 3;

/// So many responses are listed one by one.
const MOST_LISTED: usize = 500;

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// The same place in every row of all grids, and not the first.
    StraightLine,
    /// The first choice, every time.
    AlwaysFirst,
    /// Less than three seconds an answer.
    VeryFast,
    /// The opposite of what is so, to a question to practise with whose answer everybody knows, when it was practised last.
    ConflictingPractice,
}

impl Flag {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::StraightLine, Self::AlwaysFirst, Self::VeryFast, Self::ConflictingPractice];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::StraightLine => "straight_line",
            Self::AlwaysFirst => "always_first",
            Self::VeryFast => "very_fast",
            Self::ConflictingPractice => "conflicting_practice",
        }
    }
}

/// A response with something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// Which one.
    pub response: ResponseId,
    /// Its version.
    pub version: String,
    /// What there is.
    pub flags: Vec<Flag>,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub struct Quality {
    counts: BTreeMap<Flag, u64>,
    /// The first ones.
    pub listed: Vec<Flagged>,
    /// How many responses have any.
    pub any: u64,
}

impl Quality {
    pub(super) fn add(&mut self, response: &Response) {
        let flags = flags(response);
        if !flags.is_empty() {
            self.flagged(Flagged { response: response.id, version: response.version.to_string(), flags });
        }
    }

    /// There is something to look at in a response. They come in the order in which they are to be listed.
    pub(in crate::report) fn flagged(&mut self, flagged: Flagged) {
        self.any += 1;
        flagged.flags.iter().for_each(|flag| *self.counts.entry(*flag).or_default() += 1);
        if self.listed.len() < MOST_LISTED {
            self.listed.push(flagged);
        }
    }

    pub(super) fn take(&mut self, other: &Self) {
        self.any += other.any;
        other.counts.iter().for_each(|(flag, count)| *self.counts.entry(*flag).or_default() += count);
        self.listed.extend(other.listed.iter().cloned());
        self.listed.sort_by_key(|flagged| flagged.response);
        self.listed.truncate(MOST_LISTED);
    }

    /// How many responses have this.
    #[must_use]
    pub fn of(&self, flag: Flag) -> u64 {
        self.counts.get(&flag).copied().unwrap_or_default()
    }
}

/// What there is to look at in a response.
#[must_use]
pub fn flags(response: &Response) -> Vec<Flag> {
    let (rows, places) = places(response);
    let answered = response.answers.values().filter(|answer| answer.value().is_some()).count();
    let seen = Seen { rows: &rows, places: &places, answered, minutes: u64::from(response.minutes) };
    flags_of(&seen, &response.survey, &response.course.practice)
}

/// What of a response is looked at.
pub(in crate::report) struct Seen<'s> {
    /// The places of the choices in the rows of grids.
    pub(in crate::report) rows: &'s [usize],
    /// And in all questions of one choice.
    pub(in crate::report) places: &'s [usize],
    /// How many answers there are.
    pub(in crate::report) answered: usize,
    /// In how many minutes.
    pub(in crate::report) minutes: u64,
}

/// What there is to look at in this, and in what was practised.
pub(in crate::report) fn flags_of(seen: &Seen<'_>, survey: &Survey, practice: &[Practised]) -> Vec<Flag> {
    let Seen { rows, places, answered, minutes } = *seen;
    let mut flags = Vec::new();
    let same = |places: &[usize]| places.len() >= LEAST_ANSWERS && places.windows(2).all(|pair| pair.first() == pair.last());
    if same(rows) && rows.first() != Some(&0) {
        flags.push(Flag::StraightLine);
    }
    if same(places) && places.first() == Some(&0) {
        flags.push(Flag::AlwaysFirst);
    }
    // Answers from paper took no minutes here.
    if minutes > 0 && answered >= LEAST_ANSWERS && minutes.saturating_mul(60) < answered as u64 * FEW_SECONDS {
        flags.push(Flag::VeryFast);
    }
    if PLAIN.iter().any(|(question, plainly_yes)| conflicts(survey, practice, question, *plainly_yes)) {
        flags.push(Flag::ConflictingPractice);
    }
    flags
}

/// The questions to practise with whose answer everybody knows, and whether it is yes: the first choice, or the last.
const PLAIN: [(&str, bool); 2] = [("practice_yes", true), ("practice_no", false)];

/// Whether the opposite was said to such a question, the last time that it was practised. What lies between is no opposite.
fn conflicts(survey: &Survey, practice: &[Practised], question: &str, plainly_yes: bool) -> bool {
    let Some(last) = practice.iter().rfind(|one| one.question == question) else { return false };
    // A pupil may have practised in another version than the one in which they ended.
    let asked = survey.versions().iter().flat_map(Version::practice).filter(|asked| asked.id.as_str() == question);
    let choices = asked.map(|asked| asked.kind.choices()).find(|choices| choices.iter().any(|choice| choice.id.as_str() == last.said));
    let opposite = choices.and_then(|choices| if plainly_yes { choices.last() } else { choices.first() });
    opposite.is_some_and(|opposite| opposite.id.as_str() == last.said)
}

/// Whether a question has choices that say something of the pupil's mind. Who they are is no opinion: a choice that declines marks such a
/// question.
pub(in crate::report) fn is_opinion(kind: &Kind) -> bool {
    !kind.choices().iter().any(|choice| choice.declines)
}

/// The places of the choices in the rows of grids, and in all questions of one choice. Only the version in which the pupil ended.
fn places(response: &Response) -> (Vec<usize>, Vec<usize>) {
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    let Some(version) = response.survey.version(response.version.as_str()) else { return (rows, all) };
    for item in version.items() {
        let kind = &version.question_of(item).kind;
        let choices = kind.choices();
        if !is_opinion(kind) {
            continue;
        }
        if let Some(Answer::Value(Value::One(chosen))) = response.answers.get(&item.key)
            && let Some(place) = choices.iter().position(|choice| choice.id.as_str() == chosen)
        {
            all.push(place);
            if matches!(kind, Kind::Grid { .. }) {
                rows.push(place);
            }
        }
    }
    (rows, all)
}
