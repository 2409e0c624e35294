//! What happens beside the answers: what an adult notes is kept with its question and changes no answer, and scales may stand the other
//! way round.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use pupil_voice::response::{Course, Direction, Helped, NonAnswer, Value};
use pupil_voice::session::{LONGEST_ANSWER, Moved, NON_ANSWERS_FOR_A_BREAK, Session};
use pupil_voice::survey::ItemKey;
use std::sync::Arc;
use support::valid;

/// A scale of which one answer declines, and questions with the same answers, with others, and under a condition.
const CLUB: &str = r#"(
    format: 1, id: "club", title: "Club", languages: ["en"],
    versions: [
        (id: "words", title: "Words", look: Reading, pages: [(id: "all", questions: [
            (id: "play", text: "Playing", kind: Grid(
                rows: [(id: "inside", text: "inside"), (id: "outside", text: "outside"), (id: "alone", text: "alone")],
                choices: [
                    (id: "good", text: "Good"), (id: "secret", text: "Secret", declines: true),
                    (id: "so_so", text: "So so"), (id: "bad", text: "Bad"),
                ],
            )),
            (id: "all_in_all", text: "All in all", kind: One(choices: [
                (id: "good", text: "Good"), (id: "secret", text: "Secret", declines: true),
                (id: "so_so", text: "So so"), (id: "bad", text: "Bad"),
            ])),
            (id: "words_for_it", text: "Which words?", kind: Many(choices: [
                (id: "good", text: "Good"), (id: "secret", text: "Secret", declines: true),
                (id: "so_so", text: "So so"), (id: "bad", text: "Bad"),
            ])),
            (id: "again", text: "Again?", kind: One(choices: [(id: "yes", text: "Yes"), (id: "no", text: "No")])),
            (id: "when", text: "When?", kind: Text, when: Chose(question: "again", any: ["yes"])),
            (id: "more", text: "More?", kind: Text),
        ])]),
        (id: "few", title: "Few", look: Reading, pages: [(id: "all", questions: [
            (id: "all_in_all", text: "All in all", kind: One(choices: [
                (id: "good", text: "Good"), (id: "secret", text: "Secret", declines: true),
                (id: "so_so", text: "So so"), (id: "bad", text: "Bad"),
            ])),
        ])]),
    ],
)"#;

fn club() -> Session {
    Session::start(Arc::new(valid(CLUB)), "words").unwrap()
}

fn at(question: &str) -> Session {
    let mut session = club();
    session.go_to(question);
    session
}

fn key(text: &str) -> ItemKey {
    ItemKey::new(text)
}

fn here(session: &Session) -> ItemKey {
    session.step()[0].key.clone()
}

fn pass(session: &mut Session) {
    session.pass(&here(session), NonAnswer::DontKnow);
}

/// Nothing of this name is asked.
fn nowhere() -> ItemKey {
    key("words__nowhere")
}

mod help {
    use super::*;

    #[test]
    fn only_the_kinds_of_help_that_were_noted_count_as_given() {
        let mut session = club();
        session.note_help(&key("words__play__inside"), Helped::ReadAloud);
        assert!(session.is_helped(&key("words__play__inside"), Helped::ReadAloud));
        assert!(!session.is_helped(&key("words__play__inside"), Helped::Pointed));
        assert!(!session.is_helped(&key("words__play__outside"), Helped::ReadAloud));
    }

    #[test]
    fn help_that_was_written_down_elsewhere_counts_and_can_be_taken_back() {
        let mut session = club().with_help([("words__more".to_owned(), vec![Helped::Explained])].into());
        assert!(session.is_helped(&key("words__more"), Helped::Explained));
        session.note_help(&key("words__more"), Helped::Explained);
        assert!(!session.is_helped(&key("words__more"), Helped::Explained));
    }
}

mod own_view {
    use super::*;

    #[test]
    fn each_question_keeps_its_own() {
        let mut session = club();
        session.set_adult_view(&key("words__play__inside"), "It is too loud.");
        session.set_adult_view(&key("words__more"), "Nothing.");
        assert_eq!(session.adult_view(&key("words__play__inside")), "It is too loud.");
        assert_eq!(session.adult_view(&key("words__more")), "Nothing.");
        assert_eq!(session.adult_view(&key("words__again")), "");
    }

    #[test]
    fn what_is_too_long_is_cut_off_and_not_lost() {
        let mut session = club();
        session.set_adult_view(&key("words__more"), &"é".repeat(LONGEST_ANSWER + 1));
        assert_eq!(session.adult_view(&key("words__more")), "é".repeat(LONGEST_ANSWER));
    }
}

mod course {
    use super::*;

    #[test]
    fn what_happened_before_the_first_question_goes_along() {
        let mut session = club().after(Course { assent: vec!["2026-11-22".to_owned()], ..Course::default() });
        session.note_break();
        assert_eq!(session.course().assent, ["2026-11-22"]);
    }

    #[test]
    fn breaks_upset_and_the_panel_are_noted_at_the_question_on_the_screen_each_time() {
        let mut session = club();
        session.note_break();
        session.note_panel();
        session.note_panel();
        session.next();
        session.note_break();
        session.note_break();
        session.note_upset();
        session.note_panel();
        let course = session.course();
        assert_eq!(course.breaks, ["words__play__inside", "words__play__outside", "words__play__outside"]);
        assert_eq!(course.upset, ["words__play__outside"]);
        assert_eq!(course.panel, [("words__play__inside".to_owned(), 2), ("words__play__outside".to_owned(), 1)].into());
    }

    #[test]
    fn of_rows_that_stand_together_the_first_stands_for_the_screen() {
        let mut session = club();
        session.set_together(3);
        session.note_upset();
        assert_eq!(session.course().upset, ["words__play__inside"]);
    }

    #[test]
    fn other_words_are_noted_once_for_each_question_they_were_shown_for() {
        let mut session = club();
        for question in ["words__more", "words__again", "words__more"] {
            session.note_reworded(&key(question));
        }
        assert_eq!(session.course().reworded, ["words__more", "words__again"]);
    }

    #[test]
    fn nothing_is_noted_of_what_is_not_in_the_version() {
        let mut session = club();
        session.note_help(&nowhere(), Helped::Pointed);
        session.set_adult_view(&nowhere(), "It is too loud.");
        session.note_reworded(&nowhere());
        session.note_reworded(&key("few__all_in_all"));
        assert!(session.helped().is_empty());
        assert!(session.course().is_empty());
    }
}

mod practice {
    use super::*;
    use pupil_voice::survey::Survey;

    #[test]
    fn only_questions_that_were_on_the_screen_were_practised() {
        let practice = Survey::built_in("pupil-voice-2016").unwrap().practice().unwrap();
        let mut session = Session::start(Arc::new(practice), "symbols").unwrap();
        session.press(&here(&session), 0);
        let told: Vec<(String, String)> = session.practised().into_iter().map(|one| (one.question, one.said)).collect();
        assert_eq!(told, [("practice_yes".to_owned(), "yes".to_owned())]);
    }
}

mod non_answers_in_a_row {
    use super::*;

    #[test]
    fn a_break_can_be_thought_of_after_the_third() {
        let mut session = club();
        for _ in 0..NON_ANSWERS_FOR_A_BREAK {
            assert!(session.non_answers_in_a_row() < NON_ANSWERS_FOR_A_BREAK);
            pass(&mut session);
            session.next();
        }
        assert_eq!(session.non_answers_in_a_row(), NON_ANSWERS_FOR_A_BREAK);
    }

    #[test]
    fn a_question_that_was_left_without_a_word_ends_the_row() {
        let mut session = club();
        pass(&mut session);
        session.next();
        session.next();
        pass(&mut session);
        assert_eq!(session.non_answers_in_a_row(), 1);
    }

    #[test]
    fn an_answer_ends_the_row() {
        let mut session = club();
        pass(&mut session);
        session.next();
        session.press(&here(&session), 0);
        session.next();
        assert_eq!(session.non_answers_in_a_row(), 0);
        pass(&mut session);
        assert_eq!(session.non_answers_in_a_row(), 1);
    }

    #[test]
    fn what_lies_behind_the_screen_is_not_counted_on_the_way_back() {
        let mut session = club();
        for _ in 0..3 {
            pass(&mut session);
            session.next();
        }
        for _ in 0..3 {
            session.back();
        }
        assert_eq!(here(&session), key("words__play__inside"));
        assert_eq!(session.non_answers_in_a_row(), 1);
    }

    #[test]
    fn rows_on_the_screen_that_nothing_was_said_to_yet_neither_count_nor_end_the_row() {
        let mut session = club();
        session.set_together(3);
        session.pass(&key("words__play__inside"), NonAnswer::RatherNotSay);
        session.pass(&key("words__play__outside"), NonAnswer::DontUnderstand);
        assert_eq!(session.non_answers_in_a_row(), 2);
        session.clear(&key("words__play__outside"));
        session.pass(&key("words__play__alone"), NonAnswer::DontKnow);
        assert_eq!(session.non_answers_in_a_row(), 2);
    }

    #[test]
    fn a_question_that_is_not_asked_does_not_stand_between() {
        let mut session = at("again");
        pass(&mut session);
        assert_eq!(session.next(), Moved::Step);
        assert_eq!(here(&session), key("words__more"));
        pass(&mut session);
        assert_eq!(session.non_answers_in_a_row(), 2);
    }
}

mod order {
    use super::*;

    fn turned(version: &str) -> Session {
        let session = Session::start(Arc::new(valid(CLUB)), version).unwrap();
        session.after(Course { scale: Some(Direction::TurnedRound), ..Course::default() })
    }

    #[test]
    fn a_choice_that_declines_keeps_its_place_when_a_scale_is_turned_round() {
        assert_eq!(turned("words").order(&key("words__play__outside")), [3, 1, 2, 0]);
    }

    #[test]
    fn so_does_one_that_is_no_point_of_it() {
        let session = Session::start(Arc::new(valid(&CLUB.replace("declines", "off_scale"))), "words").unwrap();
        let turned = session.after(Course { scale: Some(Direction::TurnedRound), ..Course::default() });
        assert_eq!(turned.order(&key("words__play__outside")), [3, 1, 2, 0]);
    }

    #[test]
    fn a_question_with_the_answers_of_a_grid_is_turned_with_it() {
        assert_eq!(turned("words").order(&key("words__all_in_all")), [3, 1, 2, 0]);
    }

    #[test]
    fn what_is_no_scale_stands_as_it_is_written() {
        let session = turned("words");
        assert_eq!(session.order(&key("words__again")), [0, 1], "other answers than the grid's");
        assert_eq!(session.order(&key("words__words_for_it")), [0, 1, 2, 3], "several may be chosen");
        assert_eq!(turned("few").order(&key("few__all_in_all")), [0, 1, 2, 3], "no grid in this version");
    }

    #[test]
    fn a_scale_stands_as_it_is_written_unless_it_is_turned_round() {
        let as_written = Course { scale: Some(Direction::AsWritten), ..Course::default() };
        for session in [club(), club().after(as_written)] {
            assert_eq!(session.order(&key("words__play__outside")), [0, 1, 2, 3]);
        }
    }

    #[test]
    fn what_has_no_choices_has_no_order() {
        let session = turned("words");
        assert!(session.order(&key("words__more")).is_empty());
        assert!(session.order(&nowhere()).is_empty());
    }

    #[test]
    fn the_answer_is_the_one_that_was_pressed_wherever_it_stood() {
        let mut session = turned("words");
        let item = key("words__play__inside");
        let first_on_the_screen = session.order(&item)[0];
        session.press(&item, first_on_the_screen);
        assert_eq!(session.record()["words__play__inside"].value(), Some(&Value::One("bad".to_owned())));
    }
}
