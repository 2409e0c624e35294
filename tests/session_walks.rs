//! Random walks through random surveys: whatever a child presses, and in whatever order, nothing is lost, invented or out of reach.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use pupil_voice::response::{Answer, BirthDate, Course, Ended, NonAnswer, SITTING_FORMAT, SITTING_VERSION, Sitting, SurveyRef, Value};
use pupil_voice::session::{Moved, Pressed, Refused, Session};
use pupil_voice::survey::{Condition, Item, ItemKey, Kind, Question, Survey, Version};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use support::random::survey_text;
use support::valid;

const PASSES: [NonAnswer; 3] = [NonAnswer::DontKnow, NonAnswer::RatherNotSay, NonAnswer::DontUnderstand];

fn cases(cases: u32) -> ProptestConfig {
    // The same cases on every machine, and nothing left behind on the disk.
    ProptestConfig { cases, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2016), ..ProptestConfig::default() }
}

/// One thing that a child, an adult or the window does.
#[derive(Debug, Clone)]
enum Act {
    Press(Target, usize),
    Set(Target, usize),
    Pass(Target, usize),
    Clear(Target),
    Next,
    Back,
    Together(usize),
    Switch(usize),
}

/// Which item is meant.
#[derive(Debug, Clone)]
enum Target {
    OnScreen(Index),
    Anywhere(Index),
    /// Of any version, or of none.
    Elsewhere(Index),
}

fn act() -> impl Strategy<Value = Act> {
    let target = || {
        prop_oneof![
            8 => any::<Index>().prop_map(Target::OnScreen),
            3 => any::<Index>().prop_map(Target::Anywhere),
            1 => any::<Index>().prop_map(Target::Elsewhere),
        ]
    };
    prop_oneof![
        6 => (target(), 0..6_usize).prop_map(|(target, choice)| Act::Press(target, choice)),
        4 => (target(), 0..64_usize).prop_map(|(target, value)| Act::Set(target, value)),
        2 => (target(), 0..NonAnswer::ALL.len()).prop_map(|(target, why)| Act::Pass(target, why)),
        1 => target().prop_map(Act::Clear),
        8 => Just(Act::Next),
        3 => Just(Act::Back),
        1 => (0..5_usize).prop_map(Act::Together),
        1 => (0..4_usize).prop_map(Act::Switch),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(act(), 0..60)
}

/// A walk, with what the test itself remembers of it.
struct Walk {
    session: Session,
    /// Items that were on the screen at any time.
    seen: BTreeSet<ItemKey>,
    /// Whether earlier sittings hold the first answers.
    is_later: bool,
}

impl Walk {
    fn begin(session: Session, is_later: bool) -> Self {
        let mut walk = Self { session, seen: BTreeSet::new(), is_later };
        walk.look();
        walk
    }

    fn look(&mut self) {
        self.seen.extend(self.session.step().into_iter().map(|item| item.key.clone()));
    }

    fn target(&self, target: &Target) -> ItemKey {
        let items = self.session.version().items();
        match target {
            Target::OnScreen(index) => index.get(&self.session.step()).key.clone(),
            Target::Anywhere(index) => index.get(items).key.clone(),
            Target::Elsewhere(index) => {
                let mut keys: Vec<ItemKey> =
                    self.session.survey().versions().iter().flat_map(|version| version.items()).map(|item| item.key.clone()).collect();
                keys.push(ItemKey::new("nowhere__at_all"));
                index.get(&keys).clone()
            }
        }
    }

    fn go(&mut self, act: &Act) -> Result<(), TestCaseError> {
        let before = answers(&self.session);
        match act {
            Act::Press(target, choice) => {
                let key = self.target(target);
                let pressed = self.session.press(&key, *choice);
                if let Pressed::Full(chosen) = &pressed {
                    prop_assert_eq!(&answers(&self.session), &before, "a press that finds no room changes nothing");
                    prop_assert_eq!(chosen, &chosen_of(&self.session, &key), "the child is told which are in the way");
                }
                if pressed == Pressed::Nothing {
                    prop_assert_eq!(&answers(&self.session), &before);
                }
            }
            Act::Set(target, number) => {
                let key = self.target(target);
                let value = value(self.session.version(), &key, *number);
                let taken = self.session.set(&key, value.clone());
                match taken {
                    Ok(()) => prop_assert_eq!(self.session.answer(&key), Some(&Answer::Value(value))),
                    Err(_) => prop_assert_eq!(&answers(&self.session), &before, "a refused answer changes nothing"),
                }
            }
            Act::Pass(target, why) => {
                let key = self.target(target);
                self.session.pass(&key, NonAnswer::ALL[*why]);
            }
            Act::Clear(target) => {
                let key = self.target(target);
                self.session.clear(&key);
                prop_assert_eq!(self.session.answer(&key), None);
            }
            Act::Next => self.next()?,
            Act::Back => self.back()?,
            Act::Together(rows) => {
                let before = keys(&self.session.step());
                self.session.set_together(*rows);
                prop_assert!(keys(&self.session.step()).iter().any(|key| before.contains(key)), "the place is kept");
            }
            Act::Switch(to) => self.switch(*to)?,
        }
        if matches!(act, Act::Next | Act::Back | Act::Together(_)) {
            prop_assert_eq!(answers(&self.session), before, "moving changes no answer");
        }
        self.look();
        Ok(())
    }

    fn next(&mut self) -> Result<(), TestCaseError> {
        let session = &mut self.session;
        let (at, count) = session.progress();
        let open = session.step().into_iter().find(|item| needs_answer(session, item)).map(|item| item.key.clone());
        match session.next() {
            Moved::Step => {
                prop_assert_eq!(open, None, "a question that needs an answer is not passed by in silence");
                prop_assert_eq!(session.progress(), (at + 1, count));
            }
            Moved::NeedsAnswer(key) => {
                prop_assert_eq!(open, Some(key));
                prop_assert_eq!(session.progress(), (at, count));
            }
            Moved::End => {
                prop_assert_eq!(open, None);
                prop_assert_eq!(at, count);
                prop_assert_eq!(session.progress(), (at, count));
            }
        }
        Ok(())
    }

    fn back(&mut self) -> Result<(), TestCaseError> {
        let session = &mut self.session;
        let before = session.progress();
        let step = keys(&session.step());
        let record = answers(session);
        if !session.back() {
            prop_assert_eq!(before.0, 1, "only the first step has none before it");
            return Ok(());
        }
        prop_assert_eq!(session.progress(), (before.0 - 1, before.1));
        // There and back again: nothing is lost, and the place is the same.
        let mut again = session.clone();
        if again.next() == Moved::Step {
            prop_assert_eq!(again.progress(), before);
            prop_assert_eq!(keys(&again.step()), step);
            prop_assert_eq!(answers(&again), record);
        }
        Ok(())
    }

    fn switch(&mut self, to: usize) -> Result<(), TestCaseError> {
        let survey = self.session.survey().clone();
        let from = self.session.version().id().clone();
        let to = survey.versions().get(to).map_or("nowhere", |version| version.id().as_str());
        let here = keys(&self.session.step());
        let shown: Vec<ItemKey> = self.session.shown().iter().map(|index| self.session.version().items()[*index].key.clone()).collect();
        let before = answers(&self.session);
        let switches = self.session.switches().len();
        let switched = self.session.switch(to);
        prop_assert_eq!(switched, to != "nowhere" && to != from.as_str());
        if !switched {
            prop_assert_eq!(answers(&self.session), before);
            return Ok(());
        }
        prop_assert_eq!(self.session.switches().len(), switches + 1);
        let last = self.session.switches().last().unwrap();
        prop_assert_eq!((last.from.as_str(), last.to.as_str()), (from.as_str(), to));
        prop_assert!(here.contains(&ItemKey::new(&last.at)), "it happened on the screen");
        for (key, answer) in &before {
            // Nothing is taken from the version that was left, and nothing that was said in the new one before is lost but for newer words.
            let now = self.session.answer(key);
            let is_of_new = self.session.version().items().iter().any(|item| item.key == *key);
            prop_assert!(if is_of_new { now.is_some() } else { now == Some(answer) }, "{key}");
        }
        // Whatever came along was asked there.
        for item in self.session.version().items() {
            if let Some(answer) = self.session.answer(&item.key).filter(|answer| before.get(&item.key) != Some(*answer)) {
                let measure = measure(self.session.version(), item);
                let twin = survey.version(from.as_str()).unwrap();
                let twin = twin.items().iter().find(|other| measure.is_some() && measure_eq(twin, other, measure.as_deref()));
                prop_assert!(twin.is_some_and(|twin| before.contains_key(&twin.key)), "{} has {answer:?} from nowhere", item.key);
                let is_shown = shown.contains(&twin.unwrap().key);
                // What lies before the beginning of a later sitting is not shown, and still was asked.
                prop_assert!(is_shown || self.is_later, "{} was not asked", item.key);
            }
        }
        // Straight there and back: the child's own answers are as they were.
        let mut again = self.session.clone();
        prop_assert!(again.switch(from.as_str()));
        for (key, answer) in &before {
            if from_version(&survey, from.as_str(), key) {
                prop_assert_eq!(again.answer(key), Some(answer), "{} changed on the way there and back", key);
            }
        }
        Ok(())
    }

    /// What is true at every moment.
    fn check(&self) -> Result<(), TestCaseError> {
        let session = &self.session;
        let version = session.version();
        let step = session.step();
        prop_assert!(!step.is_empty(), "something is on the screen");
        prop_assert!(step.iter().all(|item| item.question == step[0].question), "a step belongs to one question");
        prop_assert_eq!(session.page(), version.pages()[step[0].page].id.as_str());
        let (at, count) = session.progress();
        prop_assert!((1..=count).contains(&at), "{at} of {count}");
        let steps = session.steps();
        prop_assert_eq!(steps.len(), count);
        prop_assert_eq!(steps.concat(), session.shown(), "the steps hold what is shown, in order, once");
        Ok(())
    }

    /// What is true of the record, given the first item of the sitting.
    fn check_record(&self, began: usize) -> Result<(), TestCaseError> {
        let session = &self.session;
        let survey = session.survey();
        let record = session.record();
        let version = session.version();
        let given = |item: &Item| session.answer(&item.key).and_then(Answer::value);
        // In the version that is being answered: every item from the beginning, and its condition decides.
        let asked = naive_asked(version, |index, item| match given(item) {
            Some(value) => Naive::Said(value),
            None if index < began && session.answer(&item.key).is_none() => Naive::Unknown,
            None => Naive::Silent,
        });
        let mut rest = record.clone();
        for (index, item) in version.items().iter().enumerate() {
            let entry = rest.remove(item.key.as_str());
            if index < began {
                prop_assert_eq!(entry, None, "{} belongs to an earlier sitting", item.key);
                continue;
            }
            let expected = match session.answer(&item.key) {
                _ if !asked[index] => Answer::None(NonAnswer::NotShown),
                Some(answer) => answer.clone(),
                None if self.seen.contains(&item.key) => Answer::None(NonAnswer::NoAnswer),
                None => Answer::None(NonAnswer::StoppedBefore),
            };
            prop_assert_eq!(entry.as_ref(), Some(&expected), "{}", item.key);
            prop_assert_eq!(session.shown().contains(&index), asked[index], "{}", item.key);
        }
        // Of other versions: what was answered on their screens and not hidden again. All of that, and nothing else.
        for other in survey.versions().iter().filter(|other| other.id() != version.id()) {
            let asked = naive_asked(other, |_, item| match given(item) {
                Some(value) => Naive::Said(value),
                None if session.answer(&item.key).is_none() && !self.seen.contains(&item.key) => Naive::Unknown,
                None => Naive::Silent,
            });
            for (item, asked) in other.items().iter().zip(asked) {
                let expected = session.answer(&item.key).filter(|_| asked && self.seen.contains(&item.key)).cloned();
                prop_assert_eq!(rest.remove(item.key.as_str()), expected, "{}", item.key);
            }
        }
        prop_assert!(rest.is_empty(), "{:?}", rest.keys());
        for (key, answer) in &record {
            check_answer(survey, key, answer)?;
        }
        survives_json(session, record)
    }
}

/// An answer in a record keeps the limits of its question, and a fresh session would take it.
fn check_answer(survey: &Arc<Survey>, key: &str, answer: &Answer) -> Result<(), TestCaseError> {
    let (version, item) = survey.item(key).unwrap();
    let question = version.question_of(item);
    let Some(value) = answer.value() else { return Ok(()) };
    if let (Value::Many(ids), Kind::Many { choices, limit }) = (value, &question.kind) {
        prop_assert!(!ids.is_empty() && limit.is_none_or(|limit| ids.len() <= limit), "{key} holds {} choices", ids.len());
        let alone = choices.iter().any(|choice| choice.alone && ids.contains(choice.id.as_str()));
        prop_assert!(!alone || ids.len() == 1, "{key}: an exclusive choice is not alone");
    }
    let mut fresh = Session::start(survey.clone(), version.id().as_str()).unwrap();
    prop_assert_eq!(fresh.set(&item.key, value.clone()), Ok(()), "{}", key);
    Ok(())
}

fn survives_json(session: &Session, answers: BTreeMap<String, Answer>) -> Result<(), TestCaseError> {
    let sitting = Sitting {
        replaces: Vec::new(),
        format: SITTING_FORMAT.to_owned(),
        version: SITTING_VERSION,
        response: "made-up".to_owned(),
        sitting: 1,
        study: "made-up".to_owned(),
        survey: SurveyRef::from(session.survey().as_ref()),
        survey_version: session.version().id().to_string(),
        switches: session.switches().to_vec(),
        language: "en".to_owned(),
        day: "2026-11-21".to_owned(),
        minutes: 3,
        ended: Ended::Finished,
        answers,
        resumed_at: None,
        helped: BTreeMap::new(),
        course: Course::default(),
        access: BTreeMap::new(),
        more: BTreeMap::new(),
    };
    prop_assert_eq!(Sitting::from_json(&sitting.to_json()), Ok(sitting));
    Ok(())
}

/// What the naive reading knows of an item.
enum Naive<'a> {
    Said(&'a Value),
    Silent,
    Unknown,
}

/// Conditions once more, in the plainest way: no is 0, nobody knows is 1, yes is 2.
fn naive_asked<'a>(version: &'a Version, said: impl Fn(usize, &'a Item) -> Naive<'a>) -> Vec<bool> {
    fn worth<'a>(version: &'a Version, said: &impl Fn(usize, &'a Item) -> Naive<'a>, condition: &Condition) -> u8 {
        let of = |item: usize, fits: &dyn Fn(&Value) -> bool| {
            let about = &version.items()[item];
            // Was it asked itself? What was hidden counts as not said.
            let own = version.question_of(about).when.as_ref().map_or(2, |when| worth(version, said, when));
            match said(item, about) {
                _ if own == 0 => 0,
                Naive::Said(value) => {
                    if fits(value) {
                        2
                    } else {
                        0
                    }
                }
                Naive::Silent => 0,
                Naive::Unknown => 1,
            }
        };
        match condition {
            Condition::Answered { item } => of(*item, &|_| true),
            Condition::Chose { item, any } => {
                let choices = version.question_of(&version.items()[*item]).kind.choices();
                let named: Vec<&str> = any.iter().map(|choice| choices[*choice].id.as_str()).collect();
                of(*item, &|value| match value {
                    Value::One(id) => named.contains(&id.as_str()),
                    Value::Many(ids) => named.iter().any(|id| ids.contains(*id)),
                    _ => false,
                })
            }
            Condition::Not(inner) => 2 - worth(version, said, inner),
            Condition::All(parts) => parts.iter().map(|part| worth(version, said, part)).min().unwrap_or(2),
            Condition::Any(parts) => parts.iter().map(|part| worth(version, said, part)).max().unwrap_or(0),
        }
    }
    let shown = |question: &Question| question.when.as_ref().is_none_or(|when| worth(version, &said, when) > 0);
    version.items().iter().map(|item| shown(version.question_of(item))).collect()
}

/// Everything that the session holds, of all versions.
fn answers(session: &Session) -> BTreeMap<ItemKey, Answer> {
    let items = session.survey().versions().iter().flat_map(|version| version.items());
    items.filter_map(|item| Some((item.key.clone(), session.answer(&item.key)?.clone()))).collect()
}

fn keys(items: &[&Item]) -> Vec<ItemKey> {
    items.iter().map(|item| item.key.clone()).collect()
}

/// The chosen choices of an item, by their index.
fn chosen_of(session: &Session, key: &ItemKey) -> Vec<usize> {
    let version = session.version();
    let item = version.items().iter().find(|item| item.key == *key);
    let choices = item.map(|item| version.question_of(item).kind.choices()).unwrap_or_default();
    (0..choices.len()).filter(|choice| session.is_chosen(key, choices[*choice].id.as_str())).collect()
}

fn needs_answer(session: &Session, item: &Item) -> bool {
    session.version().question_of(item).required && session.answer(&item.key).is_none()
}

fn measure(version: &Version, item: &Item) -> Option<String> {
    let question = version.question_of(item);
    let measure = match item.row {
        Some(row) => &question.kind.rows()[row].measure,
        None => &question.measure,
    };
    measure.as_ref().map(ToString::to_string)
}

fn measure_eq(version: &Version, item: &Item, wanted: Option<&str>) -> bool {
    measure(version, item).as_deref() == wanted
}

fn from_version(survey: &Survey, version: &str, key: &ItemKey) -> bool {
    survey.item(key.as_str()).is_some_and(|(found, _)| found.id().as_str() == version)
}

/// A value for an item, often a right one.
fn value(version: &Version, key: &ItemKey, number: usize) -> Value {
    let kind = version.items().iter().find(|item| item.key == *key).map(|item| &version.question_of(item).kind);
    let id = |number: usize| format!("c{number}");
    match (number % 8, kind) {
        (0, _) => Value::One("no_such_choice".to_owned()),
        (1, _) => Value::Text("  ".to_owned()),
        (2, _) => Value::Many(BTreeSet::new()),
        (3, _) => Value::Many((0..6).map(id).collect()),
        (_, Some(Kind::Confirm { .. })) => Value::Confirm(number.is_multiple_of(2)),
        (_, Some(Kind::Date)) => Value::Date(BirthDate::new(2014, 5, 6).unwrap()),
        (_, Some(Kind::Text)) => Value::Text(format!("\"{number}\" \n \u{1} 🙂")),
        (_, Some(Kind::Many { .. })) => Value::Many((0..6).filter(|choice| number >> choice & 1 == 1).map(id).collect()),
        _ => Value::One(id(number % 4)),
    }
}

/// Goes to the end by passing whatever needs an answer, as a child may who would rather say nothing at all.
fn pass_to_the_end(walk: &mut Walk) -> Result<(), TestCaseError> {
    let most: usize = walk.session.version().items().len() + 1;
    for _ in 0..=most {
        for (number, key) in keys(&walk.session.step()).iter().enumerate() {
            walk.session.pass(key, PASSES[number % PASSES.len()]);
        }
        walk.check()?;
        match walk.session.next() {
            Moved::Step => walk.look(),
            Moved::End => return Ok(()),
            Moved::NeedsAnswer(key) => prop_assert!(false, "stuck at {key}"),
        }
    }
    prop_assert!(false, "no end in sight");
    Ok(())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn nothing_is_lost_invented_or_out_of_reach_on_any_walk(text in survey_text(), first in any::<Index>(), acts in acts()) {
        let survey = Arc::new(valid(&text));
        let version = first.get(survey.versions()).id().to_string();
        let mut walk = Walk::begin(Session::start(survey, &version).unwrap(), false);
        walk.check()?;
        for act in &acts {
            walk.go(act)?;
            walk.check()?;
            walk.check_record(0)?;
        }
        pass_to_the_end(&mut walk)?;
        walk.check_record(0)?;
    }

    #[test]
    fn who_says_nothing_at_all_sees_every_question_that_silence_leaves_open(text in survey_text(), first in any::<Index>(), together in 1..4_usize) {
        let survey = Arc::new(valid(&text));
        let version = first.get(survey.versions()).id().to_string();
        let mut walk = Walk::begin(Session::start(survey, &version).unwrap(), false);
        walk.session.set_together(together);
        walk.look();
        pass_to_the_end(&mut walk)?;
        walk.check_record(0)?;
        let left = walk.session.record().into_values().any(|answer| answer == Answer::None(NonAnswer::StoppedBefore));
        prop_assert!(!left, "something that is asked was never on the screen");
        // And all the way back again.
        let (mut at, _) = walk.session.progress();
        while walk.session.back() {
            at -= 1;
            prop_assert_eq!(walk.session.progress().0, at);
        }
        prop_assert_eq!(at, 1);
    }

    #[test]
    fn a_later_sitting_begins_at_its_page_and_says_nothing_of_what_came_before(text in survey_text(), first in any::<Index>(), page in any::<Index>(), acts in acts()) {
        let survey = Arc::new(valid(&text));
        let version = first.get(survey.versions());
        let page = page.get(version.pages()).id.to_string();
        let began = version.items().iter().position(|item| version.pages()[item.page].id.as_str() == page).unwrap();
        let mut walk = Walk::begin(Session::resume(survey.clone(), version.id().as_str(), &page).unwrap(), true);
        prop_assert_eq!(walk.session.page(), page.as_str());
        prop_assert_eq!(walk.session.step()[0], &version.items()[began], "the first question of the page is asked");
        prop_assert!(!walk.session.clone().back(), "what came before is out of sight");
        walk.check_record(began)?;
        let mut switched = false;
        for act in &acts {
            walk.go(act)?;
            walk.check()?;
            switched |= !walk.session.switches().is_empty();
            if !switched {
                walk.check_record(began)?;
            }
            for (key, answer) in walk.session.record() {
                check_answer(&survey, &key, &answer)?;
            }
        }
        pass_to_the_end(&mut walk)?;
    }

    #[test]
    fn an_answer_that_is_hidden_and_shown_again_is_still_there(text in survey_text(), first in any::<Index>(), acts in acts(), other in act()) {
        let survey = Arc::new(valid(&text));
        let version = first.get(survey.versions()).id().to_string();
        let mut walk = Walk::begin(Session::start(survey, &version).unwrap(), false);
        for act in &acts {
            walk.go(act)?;
        }
        let before = walk.session.record();
        // Something else is said, and taken back by saying again what was said first.
        let Act::Press(target, choice) = other else { return Ok(()) };
        let key = walk.target(&target);
        let first = walk.session.answer(&key).cloned();
        walk.session.press(&key, choice);
        match first {
            Some(Answer::Value(value)) => prop_assert_eq!(walk.session.set(&key, value), Ok(())),
            Some(Answer::None(why)) => walk.session.pass(&key, why),
            None => walk.session.clear(&key),
        }
        prop_assert_eq!(walk.session.record(), before);
    }
}

#[test]
fn there_is_no_session_without_a_version_and_an_unknown_page_means_the_first() {
    let survey = Arc::new(Survey::built_in("pupil-voice-2016").unwrap());
    assert!(Session::start(survey.clone(), "spoken").is_none());
    assert!(Session::resume(survey.clone(), "spoken", "page_4").is_none());
    let session = Session::resume(survey, "reading", "page_99").unwrap();
    assert_eq!(session.page(), "about_you");
}

/// Two versions in which one thing is asked, in the first of them under a condition.
const TWO: &str = r#"(
    format: 1, id: "two", title: "Two", languages: ["en"],
    versions: [
        (id: "long", title: "Long", look: Reading, pages: [
            (id: "p1", questions: [
                (id: "gate", text: "Gate?", kind: One(choices: [(id: "yes", text: "Yes"), (id: "no", text: "No")])),
                (id: "who", text: "Who?", kind: Many(choices: [(id: "a", text: "A"), (id: "b", text: "B"), (id: "c", text: "C")]),
                    when: Chose(question: "gate", any: ["yes"]), measure: "who"),
            ]),
            (id: "p2", questions: [(id: "more", text: "More?", kind: Text, measure: "more"), (id: "whom", text: "Whom?", kind: Text, measure: "whom")]),
        ]),
        (id: "short", title: "Short", look: Symbols, pages: [
            (id: "p1", questions: [(id: "who", text: "Who?", kind: Many(choices: [(id: "a", text: "A"), (id: "b", text: "B")]), measure: "who")]),
            (id: "p2", questions: [
                (id: "whom", text: "Whom?", kind: Text, measure: "whom"),
                (id: "more", text: "More?", kind: Text, when: Not(Answered(question: "whom")), measure: "more"),
            ]),
        ]),
    ],
)"#;

fn two(version: &str) -> Session {
    Session::start(Arc::new(valid(TWO)), version).unwrap()
}

fn key(text: &str) -> ItemKey {
    ItemKey::new(text)
}

#[test]
fn an_answer_that_was_hidden_again_stays_behind_when_the_version_changes() {
    let mut session = two("long");
    session.press(&key("long__gate"), 0);
    session.next();
    session.press(&key("long__who"), 0);
    session.back();
    session.press(&key("long__gate"), 1);
    assert!(session.switch("short"));
    let record = session.record();
    assert_eq!(record.get("long__who"), None, "it was, in the end, not asked");
    assert_eq!(record["short__who"].value(), None);
    assert!(record.contains_key("long__gate"));
}

#[test]
fn a_choice_without_a_twin_is_not_lost_on_the_way_there_and_back() {
    let mut session = two("long");
    session.press(&key("long__gate"), 0);
    session.next();
    session.press(&key("long__who"), 0);
    session.press(&key("long__who"), 2);
    session.switch("short");
    assert_eq!(session.answer(&key("short__who")), Some(&Answer::Value(Value::Many(["a".to_owned()].into()))));
    session.switch("long");
    assert_eq!(session.answer(&key("long__who")), Some(&Answer::Value(Value::Many(["a".to_owned(), "c".to_owned()].into()))));
    // What is said anew in the other version counts.
    session.switch("short");
    session.press(&key("short__who"), 1);
    session.switch("long");
    assert_eq!(session.answer(&key("long__who")), Some(&Answer::Value(Value::Many(["a".to_owned(), "b".to_owned()].into()))));
}

#[test]
fn a_change_of_version_in_a_later_sitting_never_leaves_an_empty_screen() {
    let mut session = Session::resume(Arc::new(valid(TWO)), "long", "p2").unwrap();
    session.next();
    session.set(&key("long__whom"), Value::Text("my friend".into())).unwrap();
    session.back();
    // The place in the other version is its last question, which the answer that comes along hides.
    session.switch("short");
    assert_eq!(session.step()[0].key, key("short__whom"));
    assert_eq!(session.progress(), (1, 1));
}

#[test]
fn what_belongs_to_an_earlier_sitting_can_no_longer_be_answered() {
    let mut session = Session::resume(Arc::new(valid(TWO)), "long", "p2").unwrap();
    assert_eq!(session.set(&key("long__gate"), Value::One("yes".into())), Err(Refused::NoSuchItem));
    assert_eq!(session.press(&key("long__gate"), 0), Pressed::Nothing);
    session.pass(&key("long__gate"), NonAnswer::DontKnow);
    assert_eq!(session.answer(&key("long__gate")), None);
}

#[test]
fn an_answer_never_turns_the_page_by_itself() {
    let mut session = two("short");
    session.press(&key("short__who"), 0);
    session.next();
    session.next();
    assert_eq!(session.step()[0].key, key("short__more"));
    // The question on the screen is hidden from elsewhere: the one before it is on the screen, and stays there.
    session.set(&key("short__whom"), Value::Text("my friend".into())).unwrap();
    assert_eq!(session.step()[0].key, key("short__whom"));
    session.clear(&key("short__whom"));
    assert_eq!(session.step()[0].key, key("short__whom"));
}
