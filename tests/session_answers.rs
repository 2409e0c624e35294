//! What counts as said: what is chosen, what came from paper, what is no answer, and what is asked when dates are not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use pupil_voice::response::{Answer, NonAnswer, Value};
use pupil_voice::session::{LONGEST_ANSWER, Moved, Refused, Session};
use pupil_voice::survey::{ItemKey, Survey};
use std::sync::Arc;
use support::valid;

/// Questions to choose at, of which one opens another.
const CHOOSING: &str = r#"(
    format: 1, id: "choosing", title: "Choosing", languages: ["en"],
    versions: [
        (id: "long", title: "Long", look: Reading, pages: [
            (id: "p1", questions: [
                (id: "gate", text: "Gate?", kind: One(choices: [(id: "yes", text: "Yes"), (id: "no", text: "No")])),
                (id: "who", text: "Who?", kind: Many(limit: 2, choices: [
                    (id: "a", text: "A"), (id: "b", text: "B"), (id: "c", text: "C"), (id: "nobody", text: "Nobody", alone: true),
                ])),
                (id: "why", text: "Why?", kind: Text, when: Chose(question: "who", any: ["c"])),
            ]),
        ]),
        (id: "short", title: "Short", look: Reading, pages: [(id: "p1", questions: [(id: "more", text: "More?", kind: Text)])]),
    ],
)"#;

/// A version whose last page asks for a date alone, one where it asks for more, and two in which nothing can be asked without a date.
const DATES: &str = r#"(
    format: 1, id: "dates", title: "Dates", languages: ["en"],
    versions: [
        (id: "last", title: "Last", look: Reading, pages: [
            (id: "p1", questions: [(id: "one", text: "One?", kind: Text), (id: "two", text: "Two?", kind: Text)]),
            (id: "p2", questions: [(id: "born", text: "Born?", kind: Date, measure: "born")]),
        ]),
        (id: "mixed", title: "Mixed", look: Reading, pages: [
            (id: "p1", questions: [(id: "one", text: "One?", kind: Text)]),
            (id: "p2", questions: [(id: "born", text: "Born?", kind: Date, measure: "born"), (id: "three", text: "Three?", kind: Text)]),
        ]),
        (id: "only", title: "Only", look: Reading, pages: [(id: "p1", questions: [(id: "born", text: "Born?", kind: Date, measure: "born")])]),
        (id: "first", title: "First", look: Reading, pages: [(id: "p1", questions: [
            (id: "born", text: "Born?", kind: Date, measure: "born"),
            (id: "party", text: "Party?", kind: Text, when: Answered(question: "born")),
        ])]),
    ],
)"#;

fn key(text: &str) -> ItemKey {
    ItemKey::new(text)
}

fn here(session: &Session) -> ItemKey {
    session.step()[0].key.clone()
}

fn choosing() -> Session {
    Session::start(Arc::new(valid(CHOOSING)), "long").unwrap()
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn many(ids: &[&str]) -> Value {
    Value::Many(ids.iter().map(|id| (*id).to_owned()).collect())
}

mod chosen {
    use super::*;

    #[test]
    fn of_one_choice_the_last_one_pressed_is() {
        let mut session = choosing();
        let gate = key("long__gate");
        assert!(!session.is_chosen(&gate, "yes"));
        session.press(&gate, 0);
        assert!(session.is_chosen(&gate, "yes"));
        session.press(&gate, 1);
        assert!(!session.is_chosen(&gate, "yes"));
        assert!(session.is_chosen(&gate, "no"));
    }

    #[test]
    fn of_several_each_is_until_it_is_let_go() {
        let mut session = choosing();
        let who = key("long__who");
        session.press(&who, 0);
        session.press(&who, 2);
        assert_eq!(["a", "b", "c"].map(|choice| session.is_chosen(&who, choice)), [true, false, true]);
        session.press(&who, 0);
        assert_eq!(["a", "b", "c"].map(|choice| session.is_chosen(&who, choice)), [false, false, true]);
    }

    #[test]
    fn nothing_is_when_the_child_does_not_know() {
        let mut session = choosing();
        session.press(&key("long__gate"), 0);
        session.pass(&key("long__gate"), NonAnswer::DontKnow);
        assert!(!session.is_chosen(&key("long__gate"), "yes"));
    }
}

mod paper {
    use super::*;

    #[test]
    fn more_ticks_than_asked_for_are_kept_and_told() {
        let mut session = choosing();
        assert_eq!(session.set_from_paper(&key("long__who"), many(&["a", "b", "c"])), Ok(true));
        assert_eq!(session.record()["long__who"], Answer::Value(many(&["a", "b", "c"])));
    }

    #[test]
    fn as_many_ticks_as_asked_for_are_an_answer_like_any_other() {
        let mut session = choosing();
        assert_eq!(session.set_from_paper(&key("long__who"), many(&["a", "b"])), Ok(false));
        assert_eq!(session.record()["long__who"], Answer::Value(many(&["a", "b"])));
    }

    #[test]
    fn every_rule_but_the_limit_holds_for_it() {
        let mut session = choosing();
        let who = key("long__who");
        assert_eq!(session.set_from_paper(&who, many(&["a", "b", "z"])), Err(Refused::UnknownChoice));
        assert_eq!(session.set_from_paper(&who, many(&["a", "nobody"])), Err(Refused::NotAlone));
        assert_eq!(session.set_from_paper(&who, many(&["a", "b", "nobody"])), Err(Refused::NotAlone));
        assert_eq!(session.set_from_paper(&who, text("A friend")), Err(Refused::WrongKind));
        assert_eq!(session.set_from_paper(&key("short__more"), text("A friend")), Err(Refused::NoSuchItem));
        assert_eq!(session.answer(&who), None);
    }

    #[test]
    fn on_the_screen_the_limit_holds() {
        let mut session = choosing();
        assert_eq!(session.set(&key("long__who"), many(&["a", "b", "c"])), Err(Refused::OverLimit));
        assert_eq!(session.answer(&key("long__who")), None);
    }

    #[test]
    fn a_question_that_too_many_ticks_hide_does_not_come_back_under_the_childs_hand() {
        let hiding = CHOOSING.replace("when: Chose(question: \"who\", any: [\"c\"])", "when: Not(Chose(question: \"who\", any: [\"c\"]))");
        let mut session = Session::start(Arc::new(valid(&hiding)), "long").unwrap();
        session.go_to("why");
        assert_eq!(session.set_from_paper(&key("long__who"), many(&["a", "b", "c"])), Ok(true));
        session.clear(&key("long__who"));
        assert_eq!(here(&session), key("long__who"));
    }
}

mod refused {
    use super::*;
    use pupil_voice::locale::Words;
    use std::collections::BTreeSet;

    /// A confirmation, a date and words of one's own.
    fn first_page() -> Session {
        Session::start(Arc::new(Survey::built_in("pupil-voice-2016").unwrap()), "symbols").unwrap()
    }

    #[test]
    fn a_question_that_only_has_a_yes_takes_no_other_answer() {
        let mut session = first_page();
        let talked = key("symbols__talked");
        assert_eq!(session.set(&talked, Value::Confirm(false)), Err(Refused::Empty));
        assert_eq!(session.set(&talked, Value::One("yes".to_owned())), Err(Refused::WrongKind));
        assert_eq!(session.answer(&talked), None);
        assert_eq!(session.set(&talked, Value::Confirm(true)), Ok(()));
    }

    #[test]
    fn a_date_of_birth_takes_a_date_and_no_words() {
        let mut session = first_page();
        let born = key("symbols__date_of_birth");
        assert_eq!(session.set(&born, text("in May")), Err(Refused::WrongKind));
        assert_eq!(session.set(&born, Value::Date("2014-05".parse().unwrap())), Ok(()));
    }

    #[test]
    fn what_stands_alone_is_an_answer_by_itself() {
        let mut session = choosing();
        assert_eq!(session.set(&key("long__who"), many(&["nobody"])), Ok(()));
        assert_eq!(session.set(&key("long__who"), many(&["nobody", "a"])), Err(Refused::NotAlone));
        assert_eq!(session.answer(&key("long__who")), Some(&Answer::Value(many(&["nobody"]))));
    }

    #[test]
    fn own_words_are_taken_up_to_their_longest_and_not_beyond() {
        let mut session = first_page();
        let comment = key("symbols__9");
        for too_long in [LONGEST_ANSWER + 1, LONGEST_ANSWER + 2] {
            assert_eq!(session.set(&comment, text(&"é".repeat(too_long))), Err(Refused::TooLong));
        }
        assert_eq!(session.set(&comment, text(" \n")), Err(Refused::Empty));
        assert_eq!(session.set(&comment, text(&"é".repeat(LONGEST_ANSWER))), Ok(()));
    }

    #[test]
    fn every_refusal_is_told_in_words_of_its_own() {
        let all = [
            Refused::NoSuchItem,
            Refused::WrongKind,
            Refused::UnknownChoice,
            Refused::OverLimit,
            Refused::NotAlone,
            Refused::Empty,
            Refused::TooLong,
        ];
        let words = Words::nearest(&["en"]);
        let told: BTreeSet<String> = all.iter().map(|refused| words.explain(refused).what).collect();
        assert_eq!(told.len(), all.len(), "{told:?}");
    }
}

mod without_dates {
    use super::*;

    fn dates() -> Arc<Survey> {
        Arc::new(valid(DATES))
    }

    #[test]
    fn a_later_sitting_that_would_ask_nothing_else_begins_at_the_question_before() {
        let mut session = Session::resume(dates(), "last", "p2").unwrap().without_dates();
        assert_eq!(here(&session), key("last__two"));
        assert_eq!(session.progress(), (1, 1));
        assert_eq!(session.set(&key("last__two"), text("Two.")), Ok(()));
        assert!(!session.back());
        assert_eq!(session.record().keys().collect::<Vec<_>>(), ["last__two"]);
    }

    #[test]
    fn a_later_sitting_that_asks_something_else_begins_at_its_page() {
        let mut session = Session::resume(dates(), "mixed", "p2").unwrap().without_dates();
        assert_eq!(here(&session), key("mixed__three"));
        assert!(!session.back());
    }

    #[test]
    fn they_are_asked_after_all_where_nothing_else_can_be() {
        for version in ["only", "first"] {
            let session = Session::start(dates(), version).unwrap().without_dates();
            assert_eq!(here(&session), key(&format!("{version}__born")));
        }
    }

    #[test]
    fn a_change_to_a_version_of_nothing_else_leaves_no_empty_screen() {
        for version in ["only", "first"] {
            let mut session = Session::start(dates(), "last").unwrap().without_dates();
            assert!(session.switch(version));
            assert_eq!(here(&session), key(&format!("{version}__born")));
            assert_eq!(session.next(), Moved::End);
            // Where there is something else, they are still not asked.
            assert!(session.switch("last"));
            assert!(!session.record().contains_key("last__born"));
        }
    }
}
