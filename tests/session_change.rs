//! A change of version in the middle: what goes along, what stays and is counted, and where the child finds themselves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use pupil_voice::response::{Answer, Value};
use pupil_voice::session::Session;
use pupil_voice::survey::ItemKey;
use std::sync::Arc;
use support::valid;

/// The same things in other words and another order; what has no measure is asked in one version alone.
const THREE: &str = r#"(
    format: 1, id: "three", title: "Three", languages: ["en"],
    versions: [
        (id: "long", title: "Long", look: Reading, pages: [
            (id: "p1", questions: [
                (id: "hello", text: "Hello?", kind: Text),
                (id: "often", text: "Often?", measure: "often", kind: One(choices: [
                    (id: "always", text: "Always"), (id: "at_times", text: "At times"), (id: "never", text: "Never"),
                ])),
                (id: "where", text: "Where?", measure: "where", kind: One(choices: [
                    (id: "in", text: "In"), (id: "out", text: "Out"),
                ])),
                (id: "with", text: "With?", kind: Text),
                (id: "last", text: "Last?", measure: "last", kind: Text),
                (id: "bye", text: "Bye?", kind: Text),
            ]),
        ]),
        (id: "other", title: "Other", look: Reading, pages: [
            (id: "p1", questions: [
                (id: "first", text: "First?", kind: Text),
                (id: "often", text: "Often?", measure: "often", kind: One(choices: [
                    (id: "no", text: "No", value: 3), (id: "so_so", text: "So so", value: 2), (id: "yes", text: "Yes", value: 1),
                ])),
                (id: "where", text: "Where?", measure: "where", kind: One(choices: [
                    (id: "out", text: "Out"), (id: "in", text: "In"), (id: "on_the_roof", text: "On the roof"),
                ])),
                (id: "next", text: "Next?", kind: Text),
                (id: "last", text: "Last?", measure: "last", kind: Text),
            ]),
        ]),
        (id: "bare", title: "Bare", look: Reading, pages: [
            (id: "p1", questions: [(id: "one", text: "One?", kind: Text), (id: "two", text: "Two?", kind: Text)]),
        ]),
    ],
)"#;

/// A question on the second page is asked by what was said on the first.
const GATE: &str = r#"(
    format: 1, id: "gate", title: "Gate", languages: ["en"],
    versions: [
        (id: "long", title: "Long", look: Reading, pages: [
            (id: "p1", questions: [
                (id: "gate", text: "Gate?", kind: One(choices: [(id: "yes", text: "Yes"), (id: "no", text: "No")])),
            ]),
            (id: "p2", questions: [
                (id: "then", text: "And then?", kind: Text, when: Chose(question: "gate", any: ["yes"])),
                (id: "end", text: "The end?", kind: Text),
            ]),
        ]),
        (id: "short", title: "Short", look: Reading, pages: [(id: "p1", questions: [(id: "more", text: "More?", kind: Text)])]),
    ],
)"#;

fn three(question: &str) -> Session {
    let mut session = Session::start(Arc::new(valid(THREE)), "long").unwrap();
    session.go_to(question);
    session
}

fn key(text: &str) -> ItemKey {
    ItemKey::new(text)
}

fn here(session: &Session) -> &str {
    session.step()[0].key.as_str()
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn one(choice: &str) -> Answer {
    Answer::Value(Value::One(choice.to_owned()))
}

mod goes_along {
    use super::*;

    #[test]
    fn an_answer_by_its_number_where_a_scale_of_the_same_length_has_other_names() {
        for (choice, twin) in [(0, "yes"), (1, "so_so"), (2, "no")] {
            let mut session = three("often");
            session.press(&key("long__often"), choice);
            session.switch("other");
            assert_eq!(session.answer(&key("other__often")), Some(&one(twin)));
        }
    }

    #[test]
    fn an_answer_by_its_name_wherever_it_stands_there() {
        for (choice, twin) in [(0, "in"), (1, "out")] {
            let mut session = three("where");
            session.press(&key("long__where"), choice);
            session.switch("other");
            assert_eq!(session.answer(&key("other__where")), Some(&one(twin)));
        }
    }

    #[test]
    fn no_answer_that_the_other_version_has_neither_by_name_nor_by_number() {
        let mut session = Session::start(Arc::new(valid(THREE)), "other").unwrap();
        session.press(&key("other__where"), 2);
        session.switch("long");
        assert_eq!(session.answer(&key("long__where")), None);
    }
}

mod place {
    use super::*;

    #[test]
    fn the_same_question_is_on_the_screen_again() {
        let mut session = three("last");
        session.switch("other");
        assert_eq!(here(&session), "other__last");
    }

    #[test]
    fn from_a_question_of_its_own_it_goes_on_behind_the_nearest_that_both_ask() {
        let mut session = three("with");
        session.switch("other");
        assert_eq!(here(&session), "other__next");
    }

    #[test]
    fn behind_the_last_that_both_ask_the_last_is_on_the_screen() {
        let mut session = three("bye");
        session.switch("other");
        assert_eq!(here(&session), "other__last");
        assert_eq!(session.progress(), (5, 5));
    }

    #[test]
    fn where_nothing_before_is_asked_by_both_it_begins_at_the_beginning() {
        let mut session = three("hello");
        session.switch("other");
        assert_eq!(here(&session), "other__first");
        let mut session = three("last");
        session.switch("bare");
        assert_eq!(here(&session), "bare__one");
    }

    #[test]
    fn the_change_is_noted_with_the_question_at_which_it_happened() {
        let mut session = three("with");
        session.switch("other");
        let change = &session.switches()[0];
        assert_eq!((change.from.as_str(), change.to.as_str(), change.at.as_str()), ("long", "other", "long__with"));
    }
}

mod left_behind {
    use super::*;

    #[test]
    fn an_answer_under_a_condition_that_an_earlier_sitting_decided_is_not_lost() {
        let mut session = Session::resume(Arc::new(valid(GATE)), "long", "p2").unwrap();
        session.set(&key("long__then"), text("We play.")).unwrap();
        assert!(session.switch("short"));
        assert_eq!(session.record()["long__then"], Answer::Value(text("We play.")));
    }

    #[test]
    fn an_answer_under_a_condition_that_silence_does_not_meet_is_not_reported() {
        let mut session = Session::start(Arc::new(valid(GATE)), "long").unwrap();
        session.press(&key("long__gate"), 0);
        session.go_to("then");
        session.set(&key("long__then"), text("We play.")).unwrap();
        session.go_to("gate");
        session.clear(&key("long__gate"));
        assert!(session.switch("short"));
        assert_eq!(session.record().get("long__then"), None);
    }
}

mod counted {
    use super::*;

    #[test]
    fn what_the_new_version_does_not_ask_counts_as_well_as_what_is_said_there() {
        let mut session = three("often");
        session.press(&key("long__often"), 0);
        session.go_to("with");
        session.set(&key("long__with"), text("A friend")).unwrap();
        session.switch("bare");
        session.set(&key("bare__one"), text("One")).unwrap();
        assert_eq!(session.answered(), 3);
    }

    #[test]
    fn what_went_along_counts_once() {
        let mut session = three("often");
        session.press(&key("long__often"), 0);
        session.switch("other");
        assert_eq!(session.answered(), 1);
    }

    #[test]
    fn the_same_answer_in_two_versions_that_were_left_counts_once() {
        let mut session = three("often");
        session.press(&key("long__often"), 0);
        session.switch("other");
        assert_eq!(here(&session), "other__often");
        session.switch("bare");
        assert_eq!(session.answered(), 1);
    }

    #[test]
    fn a_word_that_there_is_no_answer_does_not_count() {
        let mut session = three("often");
        session.pass(&key("long__often"), pupil_voice::response::NonAnswer::DontKnow);
        assert_eq!(session.answered(), 0);
    }
}
