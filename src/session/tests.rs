//! The session by examples; `tests/session_walks.rs` walks at random.

use super::*;
use crate::survey::OwnSymbols;

fn survey() -> Arc<Survey> {
    Arc::new(Survey::built_in("pupil-voice-2016").unwrap())
}

fn key(text: &str) -> ItemKey {
    ItemKey::new(text)
}

fn past_the_gate(version: &str) -> Session {
    let mut session = Session::start(survey(), version).unwrap();
    session.set(&key(&format!("{version}__talked")), Value::Confirm(true)).unwrap();
    session
}

#[test]
fn the_first_question_opens_the_survey_on_yes_alone() {
    let mut session = Session::start(survey(), "symbols").unwrap();
    assert_eq!(session.next(), Moved::NeedsAnswer(key("symbols__talked")));
    session.set(&key("symbols__talked"), Value::Confirm(true)).unwrap();
    assert_eq!(session.next(), Moved::Step);
    assert_eq!(session.step()[0].key, key("symbols__date_of_birth"));
}

#[test]
fn a_child_is_never_stuck_at_a_question_that_needs_an_answer() {
    let mut session = past_the_gate("symbols");
    session.next();
    assert!(matches!(session.next(), Moved::NeedsAnswer(_)));
    session.pass(&key("symbols__date_of_birth"), NonAnswer::RatherNotSay);
    assert_eq!(session.next(), Moved::Step);
}

#[test]
fn the_third_favourite_is_refused_and_the_two_are_named() {
    let mut session = past_the_gate("reading");
    let item = key("reading__6");
    assert_eq!(session.press(&item, 0), Pressed::Chosen);
    assert_eq!(session.press(&item, 3), Pressed::Chosen);
    assert_eq!(session.press(&item, 4), Pressed::Full(vec![0, 3]));
    assert_eq!(session.press(&item, 0), Pressed::LetGo);
    assert_eq!(session.press(&item, 4), Pressed::Chosen);
    assert_eq!(session.answer(&item), Some(&Answer::Value(Value::Many(["friends".to_owned(), "family".to_owned()].into()))));
}

#[test]
fn never_excludes_the_other_times_and_they_exclude_never() {
    let mut session = past_the_gate("reading");
    let item = key("reading__8");
    for choice in [0, 1, 5] {
        session.press(&item, choice);
    }
    assert_eq!(session.answer(&item), Some(&Answer::Value(Value::Many(["never".to_owned()].into()))));
    session.press(&item, 2);
    assert!(!session.is_chosen(&item, "never"));
}

#[test]
fn an_answer_that_was_hidden_again_is_not_reported_and_comes_back_with_its_question() {
    let mut session = past_the_gate("reading");
    session.press(&key("reading__7"), 0);
    session.set(&key("reading__7_more"), Value::Text("my friend".into())).unwrap();
    assert!(session.record()["reading__7_more"].value().is_some());
    session.press(&key("reading__7"), 1);
    assert_eq!(session.record()["reading__7_more"], Answer::None(NonAnswer::NotShown));
    session.press(&key("reading__7"), 0);
    assert!(session.record()["reading__7_more"].value().is_some());
}

#[test]
fn rows_stand_together_as_asked_and_the_place_is_kept() {
    let mut session = past_the_gate("reading");
    session.pass(&key("reading__date_of_birth"), NonAnswer::RatherNotSay);
    session.press(&key("reading__gender"), 0);
    session.set_together(4);
    for _ in 0..3 {
        session.next();
    }
    assert_eq!(session.step().len(), 3);
    session.next();
    assert_eq!(session.step().len(), 2);
    session.set_together(1);
    assert_eq!(session.step().len(), 1);
    assert_eq!(session.step()[0].key, key("reading__4__work_with_your_teachers"));
}

#[test]
fn what_was_not_reached_what_was_passed_and_what_was_declined_stay_apart() {
    let mut session = past_the_gate("symbols");
    session.next();
    session.pass(&key("symbols__date_of_birth"), NonAnswer::RatherNotSay);
    session.next();
    session.press(&key("symbols__gender"), 1);
    session.next();
    let record = session.record();
    assert_eq!(record["symbols__date_of_birth"], Answer::None(NonAnswer::RatherNotSay));
    assert_eq!(record["symbols__4__learn_in_class"], Answer::None(NonAnswer::NoAnswer));
    assert_eq!(record["symbols__9"], Answer::None(NonAnswer::StoppedBefore));
}

#[test]
fn a_resumed_session_begins_at_its_page_and_says_nothing_of_what_came_before() {
    let mut session = Session::resume(survey(), "reading", "page_7").unwrap();
    assert_eq!(session.step()[0].key, key("reading__7"));
    assert!(!session.back());
    assert!(!session.record().contains_key("reading__6"));
    assert_eq!(session.next(), Moved::Step);
}

#[test]
fn changing_the_version_takes_shared_answers_along() {
    let mut session = past_the_gate("reading");
    session.pass(&key("reading__date_of_birth"), NonAnswer::RatherNotSay);
    session.press(&key("reading__gender"), 1);
    session.press(&key("reading__4__learn_in_class"), 1);
    session.press(&key("reading__6"), 4);
    for _ in 0..4 {
        session.next();
    }
    assert_eq!(session.step()[0].key, key("reading__4__join_in_with_school_activities"));
    assert!(session.switch("symbols"));
    assert_eq!(session.step()[0].key, key("symbols__4__join_in_school_events"));
    let record = session.record();
    assert_eq!(record["symbols__4__learn_in_class"], Answer::Value(Value::One("sometimes".into())));
    assert_eq!(record["symbols__7"], Answer::Value(Value::Many(["family".to_owned()].into())));
    assert_eq!(record["symbols__gender"], Answer::Value(Value::One("girl".into())));
    assert_eq!(session.switches().len(), 1);
    assert!(!session.switch("symbols"));
}

#[test]
fn the_built_in_survey_can_be_read_from_its_own_source_again() {
    let survey = survey();
    let again = Survey::from_text("again", survey.source(), OwnSymbols::new()).unwrap();
    assert_eq!(again.digest(), survey.digest());
}

#[test]
fn what_both_versions_ask_is_one_answer_after_a_change() {
    let mut session = Session::start(Arc::new(Survey::built_in("pupil-voice-2016").unwrap()), "symbols").unwrap();
    let answer = |session: &mut Session, question: &str| {
        session.go_to(question);
        let key = session.step()[0].key.clone();
        session.press(&key, 0);
    };
    answer(&mut session, "gender");
    // The second row has no measure, the first one has; both have an answer of their own.
    answer(&mut session, "5");
    session.next();
    let second = session.step()[0].key.clone();
    session.press(&second, 0);
    assert_eq!(session.answered(), 3);
    assert!(session.switch("reading"));
    assert_eq!(session.record().values().filter(|answer| matches!(answer, Answer::Value(_))).count(), 5);
    assert_eq!(session.answered(), 3);
    // One more, which only this version asks; back again nothing is counted anew.
    answer(&mut session, "7");
    assert_eq!(session.answered(), 4);
    assert!(session.switch("symbols"));
    assert_eq!(session.answered(), 4);
}
