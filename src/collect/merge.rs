//! From the sittings of a response to the response.
//!
//! What is known of an item is strongest first:
//!
//! 1. *said*: an answer, or one of "I don't know", "I'd rather not say", "I don't understand";
//! 2. *passed*: it was on the screen and nothing was said;
//! 3. *not reached*: stopped before, or not shown.
//!
//! Of several sittings the later one counts, but a weaker thing never takes the place of a stronger one: who is asked again and stops
//! takes nothing back. One exception: a sitting that did not begin by resuming shows what was said before, so there *passed* is an
//! answer that was taken back, and counts.
//!
//! Then the conditions are evaluated on what came out: an item that is hidden in the end is `not_shown`, whatever was said to it.

use super::kept::Numbered;
use super::merging::Found;
use super::reason::Reason;
use super::surveys::Surveys;
use crate::response::{Answer, Course, Ended, Helped, Known, NonAnswer, Sitting, Switch, Value, asked};
use crate::session::{Refused, Session};
use crate::store::ResponseId;
use crate::survey::{ItemKey, Survey, Version, VersionId};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that one child said.
#[derive(Clone)]
pub struct Response {
    /// Its name.
    pub id: ResponseId,
    /// The id of the study.
    pub study: String,
    /// The very edition of the survey that was answered.
    pub survey: Arc<Survey>,
    /// The bundle that its last sitting came in, as its path was named or found: from there a way leads back to a place, if a child needs help.
    pub bundle: String,
    /// The version in which it ended: the one whose tables it counts in.
    pub version: VersionId,
    /// The language of the last sitting.
    pub language: String,
    /// The day of the first sitting.
    pub day: String,
    /// Minutes of all sittings together.
    pub minutes: u32,
    /// Whether the child came to the end and no sitting is missing.
    pub complete: bool,
    /// How many sittings it is made of.
    pub sittings: usize,
    /// Changes of version.
    pub switches: Vec<Switch>,
    /// What became of each item. One that is not here is one of which nothing is known.
    pub answers: BTreeMap<ItemKey, Answer>,
    /// How the adult helped, by item.
    pub helped: BTreeMap<ItemKey, Vec<Helped>>,
    /// What happened beside the answers.
    pub course: Course,
    /// How many of the sittings went on where an earlier one stopped.
    pub resumed: usize,
    /// The access settings in use in the last sitting.
    pub access: BTreeMap<String, Json>,
    /// Whether the answers are made up, for a rehearsal.
    pub made_up: bool,
}

/// Neither answers nor settings, which a sitting from elsewhere may have filled with anything.
impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Response");
        shown.field("id", &self.id).field("version", &self.version).field("complete", &self.complete);
        shown.field("sittings", &self.sittings).field("answers", &self.answers.len()).finish_non_exhaustive()
    }
}

/// The mark of made-up answers among the further parts of a sitting.
pub const SOURCE: &str = "source";

/// What [`SOURCE`] says of them.
pub const MADE_UP: &str = "made_up";

/// What [`SOURCE`] says of answers that were given on paper.
pub const GIVEN: &str = "given";

/// Makes one response of its sittings, which are in order, each number once.
pub(super) fn merge(sittings: &[Found], surveys: &Surveys) -> Result<(Response, Arc<Numbered>), Reason> {
    let (Some(first), Some(last)) = (sittings.first(), sittings.last()) else { return Err(Reason::Mixed) };
    let same = |found: &Found| found.sitting.survey == first.sitting.survey && found.sitting.study == first.sitting.study;
    if !sittings.iter().all(same) {
        return Err(Reason::Mixed);
    }
    let numbered = survey_of(&first.sitting, surveys)?;
    let survey = Arc::clone(&numbered.survey);
    for found in sittings {
        check(&survey, &found.sitting)?;
    }
    let version = survey.version(&last.sitting.survey_version).ok_or(Reason::UnknownVersion)?.id().clone();
    let there: BTreeSet<u32> = sittings.iter().flat_map(|found| found.sitting.held().chain([found.sitting.sitting])).collect();
    let whole = last.sitting.sitting as usize == there.len();
    let sum = |sum: u32, found: &Found| sum.saturating_add(found.sitting.minutes);
    let response = Response {
        id: first.name.response(),
        bundle: last.from.path.display().to_string(),
        study: first.sitting.study.clone(),
        language: last.sitting.language.clone(),
        day: first.sitting.day.clone(),
        minutes: sittings.iter().fold(0, sum),
        complete: last.sitting.ended == Ended::Finished && whole,
        sittings: sittings.len(),
        switches: sittings.iter().flat_map(|found| found.sitting.switches.iter().cloned()).collect(),
        answers: answers(&survey, &version, sittings, whole),
        helped: helped(sittings),
        course: course(sittings),
        resumed: sittings.iter().filter(|found| found.sitting.resumed_at.is_some()).count(),
        access: last.sitting.access.clone(),
        made_up: sittings.iter().any(|found| found.sitting.more.get(SOURCE).is_some_and(|source| source == MADE_UP)),
        survey,
        version,
    };
    Ok((response, numbered))
}

fn survey_of(sitting: &Sitting, surveys: &Surveys) -> Result<Arc<Numbered>, Reason> {
    let named = &sitting.survey;
    let unknown = || Reason::UnknownSurvey { survey: shown(&named.id), digest: shown(&named.digest) };
    surveys.get(&named.digest).filter(|numbered| numbered.survey.id().as_str() == named.id).ok_or_else(unknown)
}

/// Whether the survey can give every one of these answers, by the session's own rule.
fn check(survey: &Arc<Survey>, sitting: &Sitting) -> Result<(), Reason> {
    if survey.version(&sitting.survey_version).is_none() {
        return Err(Reason::UnknownVersion);
    }
    let bad = |item: &str, rule| Reason::BadAnswer { item: shown(item), rule };
    let from_paper = sitting.more.get(SOURCE).is_some_and(|source| source == GIVEN);
    let mut sessions: BTreeMap<&VersionId, Session> = BTreeMap::new();
    for (name, answer) in &sitting.answers {
        let (version, item) = survey.item(name).ok_or_else(|| bad(name, Refused::NoSuchItem))?;
        let Answer::Value(value) = answer else { continue };
        if !sessions.contains_key(version.id()) {
            let session = Session::start(Arc::clone(survey), version.id().as_str()).ok_or(Reason::UnknownVersion)?;
            sessions.insert(version.id(), session);
        }
        if let Some(session) = sessions.get_mut(version.id()) {
            let fits =
                if from_paper { session.set_from_paper(&item.key, value.clone()).map(drop) } else { session.set(&item.key, value.clone()) };
            fits.map_err(|rule| bad(name, rule))?;
        }
    }
    match sitting.helped.keys().chain(sitting.course.items()).find(|name| survey.item(name).is_none()) {
        Some(name) => Err(bad(name, Refused::NoSuchItem)),
        None => Ok(()),
    }
}

/// A name from outside as far as it can be shown: ids have no other letters.
fn shown(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    name.chars().take(130).map(|letter| if plain(letter) { letter } else { '?' }).collect()
}

fn helped(sittings: &[Found]) -> BTreeMap<ItemKey, Vec<Helped>> {
    let all = sittings.iter().flat_map(|found| found.sitting.helped.iter());
    all.map(|(name, kinds)| (ItemKey::new(name), kinds.clone())).collect()
}

fn course(sittings: &[Found]) -> Course {
    let mut course = Course::default();
    sittings.iter().for_each(|found| course.add(&found.sitting.course));
    course
}

fn answers(survey: &Survey, last: &VersionId, sittings: &[Found], whole: bool) -> BTreeMap<ItemKey, Answer> {
    let mut merged: BTreeMap<ItemKey, Answer> = BTreeMap::new();
    for version in survey.versions() {
        for item in version.items() {
            if let Some(answer) = last_word(sittings, item.key.as_str()) {
                merged.insert(item.key.clone(), answer.clone());
            }
        }
        settle(version, &mut merged, whole);
        if version.id() != last {
            // In a version that the child left, only what was said counts; the rest is asked again in the other words.
            merged.retain(|key, answer| strength(answer) == Strength::Said || !version.items().iter().any(|item| item.key == *key));
        }
    }
    merged
}

/// What counts of all that the sittings say of an item.
fn last_word<'f>(sittings: &'f [Found], item: &str) -> Option<&'f Answer> {
    let mut known: Option<&Answer> = None;
    for found in sittings {
        let resumed = found.sitting.resumed_at.is_some();
        if let Some(answer) = found.sitting.answers.get(item)
            && known.is_none_or(|known| counts(known, answer, resumed))
        {
            known = Some(answer);
        }
    }
    known
}

/// Whether what a later sitting says of an item takes the place of what is known.
fn counts(known: &Answer, later: &Answer, resumed: bool) -> bool {
    let taken_back = !resumed && strength(later) == Strength::Passed;
    taken_back || strength(later) >= strength(known)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    NotReached,
    Passed,
    Said,
}

fn strength(answer: &Answer) -> Strength {
    match answer {
        Answer::None(NonAnswer::StoppedBefore | NonAnswer::NotShown) => Strength::NotReached,
        Answer::None(NonAnswer::NoAnswer) => Strength::Passed,
        Answer::None(_) | Answer::Value(_) => Strength::Said,
    }
}

/// Evaluates the conditions of a version on the merged answers.
fn settle(version: &Version, merged: &mut BTreeMap<ItemKey, Answer>, whole: bool) {
    let known = |index: usize| match merged.get(&version.items()[index].key) {
        Some(Answer::Value(value)) => Known::Answered(value),
        Some(Answer::None(_)) => Known::Unanswered,
        None if whole => Known::Unanswered,
        // A sitting is missing: nobody can know what it said.
        None => Known::Unknown,
    };
    let shown = asked(version, known);
    for (item, shown) in version.items().iter().zip(shown) {
        if let Some(answer) = merged.get_mut(&item.key) {
            if !shown {
                *answer = Answer::None(NonAnswer::NotShown);
            } else if *answer == Answer::None(NonAnswer::NotShown) {
                // Its condition holds after all, and it was never on the screen.
                *answer = Answer::None(NonAnswer::StoppedBefore);
            }
        }
    }
}

impl Response {
    /// The answer to an item, when there is one.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.answers.get(key).and_then(Answer::value)
    }
}
