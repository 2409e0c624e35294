//! Before the first question: the adult's consent, where the study asks for it, and the child's own yes or no.

use super::*;
use crate::response::Course;
use crate::store::DECLINED;
use crate::study::Consent;

impl App {
    /// The beginning for a new pupil. Nothing of the one before is left.
    pub(super) fn go_begin(&mut self, survey: Arc<Survey>, trial: bool) {
        self.keeper = None;
        self.failed = None;
        self.course = Course::default();
        self.speak(&survey);
        match self.conduct(trial).consent {
            Consent::Tick(words) => self.screen = Screen::Consent(consent::State { survey, words, agrees: false }),
            Consent::No => self.go_choose(survey, trial),
        }
    }

    pub(super) fn consent(&mut self, message: consent::Message) -> Task<Message> {
        let Screen::Consent(state) = &mut self.screen else { return Task::none() };
        match message {
            consent::Message::Agree => state.agrees = !state.agrees,
            consent::Message::Back => self.go_home(None),
            consent::Message::Next if state.agrees => {
                let survey = state.survey.clone();
                self.course.consent = vec![crate::ui::today().to_string()];
                self.go_choose(survey, false);
            }
            consent::Message::Next => {}
        }
        Task::none()
    }

    /// Asks the child, unless the study does not; then the questions come.
    pub(super) fn go_assent(&mut self, survey: Arc<Survey>, version: usize, trial: bool, point: Option<ResumePoint>) -> Task<Message> {
        let state = assent::State::new(&self.words, survey, version, trial, point);
        if self.conduct(trial).assent {
            self.screen = Screen::Assent(state);
            return Task::none();
        }
        self.go_in(&state)
    }

    pub(super) fn assent(&mut self, message: assent::Message) -> Task<Message> {
        let Screen::Assent(state) = &self.screen else { return Task::none() };
        let state = state.clone();
        match message {
            assent::Message::Listen => self.listen(),
            assent::Message::Yes => {
                self.course.assent = vec![crate::ui::today().to_string()];
                self.go_in(&state)
            }
            assent::Message::No => {
                self.decline(state.survey, state.version, state.trial, state.point.is_some());
                Task::none()
            }
            assent::Message::Back if state.point.is_some() => {
                self.go_home(None);
                Task::none()
            }
            assent::Message::Back => {
                self.screen = Screen::Introduce(introduce::State { survey: state.survey, version: state.version, trial: state.trial });
                Task::none()
            }
        }
    }

    /// The questions, from the beginning or from where an earlier sitting stopped.
    fn go_in(&mut self, state: &assent::State) -> Task<Message> {
        let Some(version) = state.survey.versions().get(state.version) else { return Task::none() };
        let id = version.id().as_str();
        match &state.point {
            Some(point) => {
                if let Some(session) = Session::resume(state.survey.clone(), id, &point.page) {
                    self.go_ask(session, state.trial, point.response, Some(point));
                }
            }
            None => self.go_practise(&state.survey, id, state.trial),
        }
        self.lead_to_answer()
    }

    /// A no, kindly: nothing of it is kept but a count, if the study wants one. What an earlier sitting kept stays as it is.
    pub(super) fn decline(&mut self, survey: Arc<Survey>, version: usize, trial: bool, goes_on: bool) {
        let wanted = !trial && !goes_on && self.conduct(trial).count_refusals;
        if let Some(desk) = self.room.desk().filter(|_| wanted) {
            // The child said no, and that is done; that the count is not kept is no reason to say otherwise.
            let _ = hold(&desk.store).count(DECLINED);
        }
        self.course = Course::default();
        let ending = if goes_on { thank::Ending::NotNow } else { thank::Ending::Declined };
        let kept = Kept::Trial;
        self.screen =
            Screen::Thank(thank::State { survey, version, ending, kept, elsewhere: None, care: self.care(), code: None, pictures: None });
    }
}
