//! Going on with a response that stopped, as the study sets: whoever has its code or knows its pictures, or whoever sits there.

use super::*;
use crate::response::Receipt;
use crate::study::GoingOn;
use going_on::{Tried, Way};

/// So many wrong tries are free.
const FREE: u32 = 3;
/// What the next one costs, in seconds; each further one twice as many.
const FIRST_WAIT: u64 = 5;
const LONGEST_WAIT: u64 = 300;

/// Wrong tries since the program began, or since a right one.
#[derive(Debug, Default)]
pub(super) struct WrongTries {
    count: u32,
    until: Option<Instant>,
}

impl WrongTries {
    fn add(&mut self) {
        self.count = self.count.saturating_add(1);
        let wait = self
            .count
            .checked_sub(FREE)
            .map(|more| FIRST_WAIT.saturating_mul(1_u64.checked_shl(more).unwrap_or(u64::MAX)).min(LONGEST_WAIT));
        self.until = wait.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    }
}

impl App {
    /// By what a response that waits is found again; `None` where nothing waits, or where it is another way.
    pub(super) fn way_to_go_on(&self) -> Option<Way> {
        let desk = self.room.desk()?;
        let way = match desk.study().conduct().going_on {
            GoingOn::Receipt => Way::Code,
            GoingOn::Pictures => Way::Pictures,
            GoingOn::JustCarryOn | GoingOn::Never => return None,
        };
        (!desk.resumable().is_empty()).then_some(way)
    }

    pub(super) fn go_going_on(&mut self) {
        if let Some(way) = self.way_to_go_on() {
            // The pictures look as they did when they were shown.
            let survey = self.room.desk().and_then(|desk| desk.surveys().first().cloned());
            survey.iter().for_each(|survey| self.speak(survey));
            self.screen = Screen::GoingOn(going_on::State::new(way, self.wrong_tries.until));
        }
    }

    pub(super) fn going_on(&mut self, message: going_on::Message) -> Task<Message> {
        let Screen::GoingOn(state) = &mut self.screen else { return Task::none() };
        match message {
            going_on::Message::Listen => return self.listen(),
            going_on::Message::Back => {
                self.go_home(None);
                return Task::none();
            }
            message => {
                let Some(tried) = state.update(message) else { return Task::none() };
                if let Some(point) = tried.and_then(|tried| self.found(&tried)) {
                    self.wrong_tries = WrongTries::default();
                    return self.go_on(point);
                }
            }
        }
        self.wrong_tries.add();
        if let Screen::GoingOn(state) = &mut self.screen {
            state.refuse(self.wrong_tries.until);
            let first = state.first();
            return self.lead(first);
        }
        Task::none()
    }

    /// The response that waits and has this code or these pictures.
    fn found(&self, tried: &Tried) -> Option<ResumePoint> {
        let waiting = self.room.desk()?.resumable();
        waiting.into_iter().find(|point| match tried {
            Tried::Code(code) => Receipt::of(&point.response.to_string()) == *code,
            Tried::Pictures(pictures) => point.pictures() == *pictures,
        })
    }

    /// From the start page, by its place: where whoever sits there says which one it is.
    pub(super) fn carry_on(&mut self, at: usize) -> Task<Message> {
        match self.room.desk().and_then(|desk| desk.resumable().into_iter().nth(at)) {
            Some(point) => self.go_on(point),
            None => Task::none(),
        }
    }

    /// Asks the child, and goes on.
    fn go_on(&mut self, point: ResumePoint) -> Task<Message> {
        let Some(survey) = self.room.desk().and_then(|desk| desk.survey(&point.digest)).cloned() else { return Task::none() };
        let Some(version) = survey.versions().iter().position(|version| version.id().as_str() == point.version) else {
            return Task::none();
        };
        self.course = Course::default();
        self.speak(&survey);
        self.go_assent(survey, version, false, Some(point))
    }

    /// By what the response on the screen is found again, in words for the adult: for when the laptop goes dark before the child stops.
    pub(super) fn way_back(&self) -> Option<String> {
        let keeper = self.keeper.as_ref()?;
        match self.conduct(false).going_on {
            GoingOn::Receipt => Some(Receipt::of(&keeper.response()).to_string()),
            GoingOn::Pictures => Some(going_on::in_words(&self.words, &keeper.pictures())),
            GoingOn::JustCarryOn | GoingOn::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_wrong_tries_are_free_and_each_further_one_costs_more() {
        let mut tries = WrongTries::default();
        let mut waits = Vec::new();
        for _ in 0..12 {
            tries.add();
            waits.push(tries.until.map_or(0, |until| until.saturating_duration_since(Instant::now()).as_secs_f32().round() as u64));
        }
        assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
    }
}
