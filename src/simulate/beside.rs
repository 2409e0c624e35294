//! What happens beside made-up answers: some of everything that a study records, so that a rehearsal shows every column filled.

use super::made_up::Chance;
use crate::response::{BirthDate, Course, Helped, NonAnswer, Practised};
use crate::session::Session;
use crate::store::ResponseId;
use crate::study::{Conduct, Consent, DateOfBirth};
use crate::survey::Question;
use jiff::civil::Date;

/// Out of a hundred.
const HELPS: u32 = 30;
const OPENS_PANEL: u32 = 12;
const HAS_A_VIEW: u32 = 4;
const BREAK: u32 = 2;
const UPSET: u32 = 1;
const PRACTISES: u32 = 60;

const KINDS: [Helped; 6] =
    [Helped::Alone, Helped::ReadAloud, Helped::Explained, Helped::Pointed, Helped::HeldHand, Helped::AnsweredForChild];

/// What happened before the first question of a sitting.
pub(super) fn before(
    conduct: &Conduct,
    chance: &mut Chance,
    practice: &[Question],
    response: ResponseId,
    number: u32,
    today: Date,
) -> Course {
    let mut course = Course { scale: conduct.scale.direction_for(&response.to_string()), ..Course::default() };
    if conduct.assent {
        course.assent.push(today.to_string());
    }
    if number == 1 {
        if matches!(conduct.consent, Consent::Tick(_)) {
            course.consent.push(today.to_string());
        }
        if conduct.practice && conduct.record_practice && chance.happens(PRACTISES) {
            for question in practice {
                let choices = question.kind.choices();
                let choice = choices.get(chance.below(u32::try_from(choices.len()).unwrap_or(1)) as usize);
                let said = choice.map_or_else(|| NonAnswer::NoAnswer.code().to_owned(), |choice| choice.id.to_string());
                course.practice.push(Practised { question: question.id.to_string(), said });
            }
        }
    }
    course
}

/// What happens at the question on the screen.
pub(super) fn at_question(conduct: &Conduct, chance: &mut Chance, session: &mut Session) {
    let Some(key) = session.step().first().map(|item| item.key.clone()) else { return };
    if conduct.record_help && chance.happens(HELPS) {
        let kind = KINDS[chance.below(6) as usize];
        session.note_help(&key, kind);
    }
    if conduct.panel && conduct.record_panel && chance.happens(OPENS_PANEL) {
        session.note_panel();
    }
    if conduct.panel && conduct.adults_view && chance.happens(HAS_A_VIEW) {
        session.set_adult_view(&key, "(made up) I see it another way.");
    }
    if conduct.breaks && chance.happens(BREAK) {
        session.note_break();
    }
    if conduct.upset && chance.happens(UPSET) {
        session.note_upset();
    }
}

/// As much of a birthday as the study asks for.
pub(super) fn as_asked(asked: DateOfBirth, birthday: Date, today: Date) -> Option<BirthDate> {
    match asked {
        DateOfBirth::Full => BirthDate::new(birthday.year(), birthday.month(), birthday.day()),
        DateOfBirth::MonthAndYear => BirthDate::of_month(birthday.year(), birthday.month()),
        DateOfBirth::Year => BirthDate::of_year(birthday.year()),
        DateOfBirth::Age => {
            let years = birthday.until((jiff::Unit::Year, today)).map_or(0, |span| span.get_years());
            BirthDate::of_age(i8::try_from(years).ok()?)
        }
        DateOfBirth::NotAsked => return None,
    }
    .ok()
}
