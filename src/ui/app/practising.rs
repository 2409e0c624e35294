//! Practice, between the yes to taking part and the first question.

use super::*;
use crate::store::ResponseId;
use ask::Practising;

impl App {
    /// Practice, where the study offers it and this version has any; else the first question.
    pub(super) fn go_practise(&mut self, survey: &Arc<Survey>, version: &str, trial: bool) {
        let (conduct, response) = (self.conduct(trial), ResponseId::random());
        let practice = survey.practice().filter(|_| conduct.practice).map(Arc::new);
        let Some(session) = practice.and_then(|practice| Session::start(practice, version)) else {
            if let Some(session) = Session::start(survey.clone(), version) {
                self.go_ask(session, trial, response, None);
            }
            return;
        };
        self.keeper = None;
        self.failed = None;
        let course = Course { scale: conduct.scale.direction_for(&response.to_string()), ..Course::default() };
        let state = ask::State::new(session.after(course), Kept::Trial, crate::ui::today());
        let practising = Practising { survey: survey.clone(), trial, response, said: Vec::new() };
        self.show_questions(state.practising(practising), conduct);
    }

    /// The child has practised enough: the first question, in the version in which they practised last.
    pub(super) fn practised(&mut self) -> Task<Message> {
        let Screen::Ask(state) = &mut self.screen else { return Task::none() };
        let version = state.session.version().id().clone();
        let Some(practising) = state.practised() else { return Task::none() };
        if self.conduct(practising.trial).record_practice {
            self.course.practice = practising.said;
        }
        if let Some(session) = Session::start(practising.survey, version.as_str()) {
            self.go_ask(session, practising.trial, practising.response, None);
        }
        self.lead_to_answer()
    }

    /// The child stops in practice: no question was asked, and nothing is kept. It counts as a no to taking part.
    pub(super) fn stop_practice(&mut self) -> Task<Message> {
        let Screen::Ask(state) = &mut self.screen else { return Task::none() };
        let version = state.session.version().id().clone();
        let Some(Practising { survey, trial, .. }) = state.practised() else { return Task::none() };
        let version = survey.versions().iter().position(|own| *own.id() == version).unwrap_or_default();
        self.decline(survey, version, trial, false);
        Task::none()
    }
}
