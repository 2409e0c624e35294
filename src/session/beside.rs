//! What happens beside the answers while a child walks: noted here, sealed with them, and never able to change one.

use super::{LONGEST_ANSWER, Session};
use crate::response::{Answer, Course, Direction, Helped, ItemName, NonAnswer, Practised, Value};
use crate::survey::{ItemKey, Kind};
use std::collections::BTreeMap;

/// So many questions in a row without an answer, and a break is offered to think of.
pub const NON_ANSWERS_FOR_A_BREAK: usize = 3;

impl Session {
    /// Goes on with what happened before the first question: the yes to taking part, the practice, the direction of scales.
    #[must_use]
    pub fn after(mut self, course: Course) -> Self {
        self.course = course;
        self
    }

    /// With how an adult helped, by item, as it was written down elsewhere.
    #[must_use]
    pub fn with_help(mut self, helped: BTreeMap<ItemName, Vec<Helped>>) -> Self {
        self.helped = helped;
        self
    }

    /// Asks no dates. Nothing is recorded of them, as if they did not stand in the survey.
    #[must_use]
    pub fn without_dates(mut self) -> Self {
        let dates = self.survey.versions().iter().flat_map(|version| {
            version.items().iter().filter(|item| matches!(version.question_of(item).kind, Kind::Date)).map(|item| item.key.clone())
        });
        self.left_out = dates.collect();
        self.stay_somewhere();
        self.look();
        self
    }

    /// Leaves no screen empty. What came along from another version may hide all that is left, and so may dates that are not asked:
    /// then the nearest question before it is on the screen again. In a version of nothing but dates they are asked after all.
    pub(super) fn stay_somewhere(&mut self) {
        while self.began > 0 && self.shown().is_empty() {
            self.began -= 1;
        }
        if self.shown().is_empty() {
            let here = self.survey.versions()[self.version].items();
            self.left_out.retain(|key| here.iter().all(|item| item.key != *key));
        }
    }

    /// What has happened beside the answers so far.
    #[must_use]
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// How the adult has helped so far, by item.
    #[must_use]
    pub fn helped(&self) -> &BTreeMap<ItemName, Vec<Helped>> {
        &self.helped
    }

    /// Whether the adult has noted this kind of help with an item.
    #[must_use]
    pub fn is_helped(&self, key: &ItemKey, how: Helped) -> bool {
        self.helped.get(key.as_str()).is_some_and(|kinds| kinds.contains(&how))
    }

    /// Notes how the adult helped with an item, or takes the note back. "Alone" and any help exclude each other.
    pub fn note_help(&mut self, key: &ItemKey, how: Helped) {
        if self.question(key).is_none() {
            return;
        }
        let kinds = self.helped.entry(key.to_string()).or_default();
        if kinds.contains(&how) {
            kinds.retain(|known| *known != how);
        } else {
            kinds.retain(|known| (*known == Helped::Alone) == (how == Helped::Alone));
            kinds.push(how);
            kinds.sort_unstable();
        }
        if kinds.is_empty() {
            self.helped.remove(key.as_str());
        }
    }

    /// The adult's own view of an item.
    #[must_use]
    pub fn adult_view(&self, key: &ItemKey) -> &str {
        self.course.adult_view.get(key.as_str()).map_or("", String::as_str)
    }

    /// Keeps the adult's own view of an item, apart from the answer; without words, forgets it. More words than an answer may have are
    /// cut off.
    pub fn set_adult_view(&mut self, key: &ItemKey, words: &str) {
        if self.question(key).is_none() {
            return;
        }
        if words.trim().is_empty() {
            self.course.adult_view.remove(key.as_str());
        } else {
            self.course.adult_view.insert(key.to_string(), words.chars().take(LONGEST_ANSWER).collect());
        }
    }

    /// What was said to each question that was on the screen, for a survey of practice questions.
    #[must_use]
    pub fn practised(&self) -> Vec<Practised> {
        let version = self.version();
        let seen = version.items().iter().filter(|item| self.seen.contains(&item.key));
        let said = |item: &crate::survey::Item| match self.answer(&item.key) {
            Some(Answer::Value(Value::One(choice))) => choice.clone(),
            Some(Answer::None(why)) => why.code().to_owned(),
            _ => NonAnswer::NoAnswer.code().to_owned(),
        };
        seen.map(|item| Practised { question: version.question_of(item).id.to_string(), said: said(item) }).collect()
    }

    /// Notes that the adult's panel was opened at the question on the screen.
    pub fn note_panel(&mut self) {
        if let Some(item) = self.here() {
            let times = self.course.panel.entry(item).or_default();
            *times = times.saturating_add(1);
        }
    }

    /// Notes that a break is taken at the question on the screen.
    pub fn note_break(&mut self) {
        let here = self.here();
        self.course.breaks.extend(here);
    }

    /// Notes that "I'm upset" was pressed at the question on the screen.
    pub fn note_upset(&mut self) {
        let here = self.here();
        self.course.upset.extend(here);
    }

    /// Notes that other words were shown for an item that the child did not understand.
    pub fn note_reworded(&mut self, key: &ItemKey) {
        if self.question(key).is_some() && !self.course.reworded.iter().any(|known| known == key.as_str()) {
            self.course.reworded.push(key.to_string());
        }
    }

    /// The first item on the screen.
    fn here(&self) -> Option<ItemName> {
        self.step().first().map(|item| item.key.to_string())
    }

    /// How many items, up to the last one on the screen, the child has said "I don't know" and the like to, one after the other.
    #[must_use]
    pub fn non_answers_in_a_row(&self) -> usize {
        let items = self.version().items();
        let last = self.step().last().map(|item| item.key.clone());
        let shown = self.shown();
        let reached = shown.iter().position(|index| items.get(*index).map(|item| &item.key) == last.as_ref()).map_or(0, |at| at + 1);
        let said = shown.iter().take(reached).rev().filter_map(|index| items.get(*index));
        // What is on the screen and not yet said anything to is not counted either way.
        let on_screen = self.step().len();
        let mut row = 0;
        for (back, item) in said.enumerate() {
            match self.answer(&item.key) {
                Some(Answer::None(NonAnswer::DontKnow | NonAnswer::RatherNotSay | NonAnswer::DontUnderstand)) => row += 1,
                None if back < on_screen => {}
                _ => break,
            }
        }
        row
    }

    /// The choices of an item in the order in which they stand on the screen, by their place in the survey. Scales may stand the other
    /// way round; a choice that is no point of the scale stays where it is.
    #[must_use]
    pub fn order(&self, key: &ItemKey) -> Vec<usize> {
        let version = self.version();
        let question = version.items().iter().find(|item| item.key == *key).map(|item| version.question_of(item));
        let choices = question.map(|question| question.kind.choices()).unwrap_or_default();
        let mut order: Vec<usize> = (0..choices.len()).collect();
        if self.course.scale == Some(Direction::TurnedRound) && question.is_some_and(|question| self.is_scale(&question.kind)) {
            let turned: Vec<usize> = order.iter().copied().filter(|index| choices[*index].is_on_scale()).collect();
            let mut back = turned.iter().rev();
            for place in &mut order {
                if choices[*place].is_on_scale() {
                    *place = back.next().copied().unwrap_or(*place);
                }
            }
        }
        order
    }

    /// Whether a question's answers are a scale: those of a grid, and of a question of its own that has the same answers as a grid.
    fn is_scale(&self, kind: &Kind) -> bool {
        let ids = |kind: &Kind| kind.choices().iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
        let same_as_a_grid =
            || self.version().questions().iter().any(|other| matches!(other.kind, Kind::Grid { .. }) && ids(&other.kind) == ids(kind));
        match kind {
            Kind::Grid { .. } => true,
            Kind::One { .. } => same_as_a_grid(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Moved;
    use crate::survey::Survey;
    use std::sync::Arc;

    fn session(version: &str, question: &str) -> Session {
        let mut session = Session::start(Arc::new(Survey::built_in("pupil-voice-2016").unwrap()), version).unwrap();
        session.go_to(question);
        session
    }

    fn here(session: &Session) -> ItemKey {
        session.step()[0].key.clone()
    }

    #[test]
    fn nothing_that_is_noted_changes_an_answer() {
        let mut session = session("symbols", "4");
        let key = here(&session);
        let before = session.record();
        session.note_help(&key, Helped::Pointed);
        session.note_panel();
        session.note_break();
        session.note_upset();
        session.note_reworded(&key);
        session.set_adult_view(&key, "It is too loud.");
        assert_eq!(session.record(), before);
        let course = session.course();
        assert_eq!((course.panel[key.as_str()], course.breaks.len(), course.upset.len(), course.reworded.len()), (1, 1, 1, 1));
        assert_eq!(session.adult_view(&key), "It is too loud.");
        session.set_adult_view(&key, " ");
        assert_eq!(session.adult_view(&key), "");
    }

    #[test]
    fn alone_and_help_exclude_each_other_and_a_second_press_takes_a_note_back() {
        let mut session = session("symbols", "4");
        let key = here(&session);
        for how in [Helped::Pointed, Helped::Alone, Helped::HeldHand, Helped::ReadAloud] {
            session.note_help(&key, how);
        }
        assert_eq!(session.helped()[key.as_str()], [Helped::ReadAloud, Helped::HeldHand]);
        session.note_help(&key, Helped::ReadAloud);
        session.note_help(&key, Helped::HeldHand);
        assert!(session.helped().is_empty());
        session.note_help(&ItemKey::new("reading__4"), Helped::Alone);
        assert!(session.helped().is_empty());
    }

    #[test]
    fn dates_that_are_not_asked_are_not_recorded_either() {
        let mut session = session("symbols", "talked").without_dates();
        let key = ItemKey::new("symbols__date_of_birth");
        let talked = here(&session);
        session.set(&talked, crate::response::Value::Confirm(true)).unwrap();
        assert_eq!(session.next(), Moved::Step);
        assert_ne!(here(&session), key);
        assert!(session.set(&key, crate::response::Value::Date("2014".parse().unwrap())).is_err());
        assert!(!session.record().contains_key(key.as_str()));
        session.switch("reading");
        assert!(!session.record().contains_key("reading__date_of_birth"));
    }

    #[test]
    fn practice_is_in_nobodys_way_has_the_scale_as_it_will_stand_and_tells_what_was_said() {
        let survey = Survey::built_in("pupil-voice-2016").unwrap();
        let practice = Arc::new(survey.practice().unwrap());
        let mut session = Session::start(practice, "reading").unwrap();
        assert_eq!((session.progress(), session.next(), session.next()), ((1, 2), Moved::Step, Moved::End));
        let mut session = session.after(Course { scale: Some(Direction::TurnedRound), ..Course::default() });
        assert_eq!(session.order(&here(&session)), [2, 1, 0]);
        session.press(&here(&session), 2);
        session.back();
        let told =
            |session: &Session| -> Vec<(String, String)> { session.practised().into_iter().map(|one| (one.question, one.said)).collect() };
        let pair = |question: &str, said: &str| (question.to_owned(), said.to_owned());
        assert_eq!(told(&session), [pair("practice_yes", "no_answer"), pair("practice_no", "not_really")]);
        session.pass(&here(&session), NonAnswer::DontUnderstand);
        assert_eq!(told(&session)[0], pair("practice_yes", "dont_understand"));
    }

    #[test]
    fn non_answers_are_counted_up_to_the_question_on_the_screen() {
        let mut session = session("symbols", "4");
        let mut counted = Vec::new();
        for why in [NonAnswer::DontKnow, NonAnswer::RatherNotSay, NonAnswer::DontUnderstand] {
            session.pass(&here(&session), why);
            counted.push(session.non_answers_in_a_row());
            session.next();
            counted.push(session.non_answers_in_a_row());
        }
        assert_eq!(counted, [1, 1, 2, 2, 3, 3]);
        session.press(&here(&session), 0);
        assert_eq!(session.non_answers_in_a_row(), 0);
    }

    #[test]
    fn a_scale_turned_round_is_read_from_its_other_end_and_answered_as_written() {
        let course = || Course { scale: Some(Direction::TurnedRound), ..Course::default() };
        let mut turned = session("symbols", "4").after(course());
        let key = here(&turned);
        assert_eq!(turned.order(&key), [2, 1, 0]);
        turned.press(&key, 0);
        let mut usual = session("symbols", "4");
        usual.press(&key, 0);
        assert_eq!(turned.record(), usual.record());
        assert_eq!(usual.order(&key), [0, 1, 2]);
        // What is no scale stands as it is.
        let other = session("symbols", "7").after(course());
        assert_eq!(other.order(&here(&other)), [0, 1, 2, 3, 4]);
    }
}
