use super::*;
use crate::survey::Survey;
use std::sync::Arc;

fn at(version: &str, question: &str) -> State {
    let survey = Arc::new(Survey::built_in("pupil-voice-2016").unwrap());
    let mut session = Session::start(survey, version).unwrap();
    session.go_to(question);
    let mut state = State::new(session, Kept::Trial, jiff::civil::date(2026, 11, 21));
    state.auto_advance = true;
    state
}

fn press(state: &mut State, choice: usize) -> (usize, usize) {
    let item = state.first_item().unwrap().key.clone();
    let before = state.session.progress().0;
    let _ = state.update(Message::Press(item, choice));
    (before, state.session.progress().0)
}

#[test]
fn choosing_turns_the_page_when_it_is_asked_to() {
    let mut state = at("symbols", "4");
    let item = state.first_item().unwrap().key.clone();
    let (before, after) = press(&mut state, 1);
    assert_eq!(after, before + 1);
    assert!(state.session.answer(&item).is_some());
    // The second press of a double click meets the next question, and does nothing there.
    let (before, after) = press(&mut state, 1);
    assert_eq!(after, before);
    assert!(state.session.answer(&state.first_item().unwrap().key.clone()).is_none());
    state.turned = None;
    let (before, after) = press(&mut state, 0);
    assert_eq!(after, before + 1);
    let mut state = at("symbols", "4");
    state.auto_advance = false;
    let (before, after) = press(&mut state, 1);
    assert_eq!(after, before);
}

#[test]
fn no_page_is_turned_while_more_can_be_chosen_or_rows_stand_together() {
    let mut state = at("symbols", "7");
    assert!(matches!(state.first_kind(), Some(Kind::Many { .. })));
    let (before, after) = press(&mut state, 0);
    assert_eq!(after, before);
    let mut state = at("reading", "4");
    state.session.set_together(3);
    let (before, after) = press(&mut state, 0);
    assert_eq!(after, before);
}

#[test]
fn the_last_page_is_left_by_hand_alone() {
    let mut state = at("symbols", "4");
    let items = state.session.version().items().len();
    // Without the text question at the end the last page would be a row of the scale.
    for _ in 0..items {
        let (now, of) = state.session.progress();
        if now == of {
            break;
        }
        let _ = state.update(Message::Next);
    }
    let (now, of) = state.session.progress();
    assert_eq!(now, of);
    assert!(!state.has_more());
    let (before, after) = press(&mut state, 0);
    assert_eq!(after, before);
}

#[test]
fn nothing_in_the_adult_s_panel_changes_an_answer() {
    let mut state = at("symbols", "4");
    state.auto_advance = false;
    press(&mut state, 1);
    let before = state.session.record();
    let _ = state.update(Message::Show(Some(Dialog::Grownups)));
    for (how, ..) in beside::HELP {
        let _ = state.update(Message::Helped(how));
    }
    let _ = state.update(Message::AdultView(beside::View("too loud for him".into())));
    for dialog in [Dialog::Break, Dialog::Upset, Dialog::Stop] {
        let _ = state.update(Message::Show(Some(dialog)));
    }
    let _ = state.update(Message::Show(None));
    assert_eq!(state.session.record(), before);
    let course = state.session.course();
    assert_eq!((course.panel.len(), course.adult_view.len(), course.breaks.len(), course.upset.len()), (1, 1, 1, 1));
    assert_eq!(state.session.helped().values().next().unwrap().len(), 5);
    assert!(!format!("{:?}", Message::AdultView(beside::View("too loud for him".into()))).contains("loud"));
}

#[test]
fn three_questions_without_an_answer_suggest_a_break_to_the_adult() {
    let mut state = at("symbols", "4");
    for _ in 0..3 {
        assert!(!state.suggests_a_break());
        let _ = state.update(Message::Pass(crate::response::NonAnswer::DontKnow));
        if state.session.non_answers_in_a_row() < 3 {
            let _ = state.update(Message::Next);
        }
    }
    assert!(state.suggests_a_break());
    state.conduct.breaks = false;
    assert!(!state.suggests_a_break());
}

#[test]
fn what_is_not_understood_comes_in_other_words_first_and_then_counts() {
    let mut state = at("symbols", "4");
    let item = state.first_item().unwrap().key.clone();
    let not_understood = Answer::None(NonAnswer::DontUnderstand);
    let _ = state.update(Message::Pass(NonAnswer::DontUnderstand));
    assert_eq!((state.dialog(), state.session.answer(&item)), (Some(&Dialog::Reword), None));
    assert_eq!(state.session.course().reworded, [item.to_string()]);
    let _ = state.update(Message::StillNot);
    assert_eq!((state.dialog(), state.session.answer(&item)), (None, Some(&not_understood)));
    // Understood after all, and then not: the second press is taken at its word.
    let mut state = at("symbols", "4");
    let _ = state.update(Message::Pass(NonAnswer::DontUnderstand));
    let _ = state.update(Message::Show(None));
    assert_eq!(state.session.answer(&item), None);
    let _ = state.update(Message::Pass(NonAnswer::DontUnderstand));
    assert_eq!((state.dialog(), state.session.answer(&item)), (None, Some(&not_understood)));
    // The other two ask nothing.
    let mut state = at("symbols", "4");
    let _ = state.update(Message::Pass(NonAnswer::DontKnow));
    assert!(!state.has_dialog() && state.session.course().reworded.is_empty());
}

#[test]
fn another_version_in_the_middle_keeps_what_both_ask_unless_the_study_does_not_want_it() {
    let mut state = at("symbols", "4");
    press(&mut state, 1);
    state.conduct.change_version = false;
    let other = state.session.survey().versions().iter().position(|version| version.id().as_str() == "reading").unwrap();
    let _ = state.update(Message::Switch(other));
    assert_eq!(state.session.version().id().as_str(), "symbols");
    state.conduct.change_version = true;
    let _ = state.update(Message::Show(Some(Dialog::Grownups)));
    assert!(matches!(state.update(Message::Switch(other)), Action::Changed(_)));
    assert_eq!((state.session.version().id().as_str(), state.session.switches().len(), state.dialog()), ("reading", 1, None));
    let said =
        state.session.record().into_iter().filter(|(item, answer)| item.starts_with("reading") && matches!(answer, Answer::Value(_)));
    assert_eq!(said.count(), 1);
    // To where it is already: nothing.
    let _ = state.update(Message::Switch(other));
    assert_eq!(state.session.switches().len(), 1);
}

#[test]
fn what_was_said_is_offered_before_the_end_where_there_is_something_to_see_and_the_study_wants_it() {
    let ends = |says: bool, wants: bool| {
        let mut state = at("symbols", "4");
        state.conduct.what_i_said = wants;
        if says {
            press(&mut state, 1);
        }
        let last = state.session.version().items().last().map(|item| state.session.version().question_of(item).id.to_string()).unwrap();
        state.session.go_to(&last);
        let action = state.update(Message::Next);
        (matches!(action, Action::Finished), state.dialog().cloned())
    };
    assert_eq!(ends(true, true), (false, Some(Dialog::End)));
    assert_eq!(ends(false, true), (true, None));
    assert_eq!(ends(true, false), (true, None));
    let mut state = at("symbols", "4");
    press(&mut state, 1);
    let _ = state.update(Message::Show(Some(Dialog::Said(0))));
    assert!(matches!(state.update(Message::Finish), Action::Finished));
}

#[test]
fn no_year_is_offered_that_is_still_to_come() {
    let mut state = at("symbols", "date_of_birth");
    let _ = state.update(Message::Pick(date::Pick::Open(date::Part::Year)));
    assert_eq!(state.picked.first_year(state.today), 2023);
    for _ in 0..3 {
        let _ = state.update(Message::Pick(date::Pick::Turn(-1)));
        assert_eq!(state.picked.first_year(state.today), 2026);
    }
    for _ in 0..9 {
        let _ = state.update(Message::Pick(date::Pick::Turn(1)));
    }
    assert_eq!(state.picked.first_year(state.today), 2023 - 4 * 22);
}
