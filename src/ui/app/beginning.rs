//! The start: studies, surveys, trials, and responses that go on.

use super::*;
use crate::store::ResponseId;
use crate::study::GoingOn;

impl App {
    pub(super) fn go_home(&mut self, trouble: Option<Told>) {
        let goes_on_by = self.way_to_go_on();
        self.keeper = None;
        self.failed = None;
        self.course = Course::default();
        if let Some(desk) = self.room.desk_mut() {
            // What is not there now is told where the answers are given away.
            let _ = desk.look_elsewhere(&self.words);
            self.unnoted = self.unnoted && !desk.remember();
        }
        self.screen = Screen::Start(match self.room.desk() {
            None => start::State { trouble, ..start::State::default() },
            Some(desk) => start::State {
                study: Some(desk.study().clone()),
                waiting: desk.waiting(),
                has_counts: desk.has_counts(),
                others: desk.others(),
                resumable: desk
                    .resumable()
                    .iter()
                    // Only what the study lets anybody carry on is offered to everybody.
                    .filter(|_| desk.study().conduct().going_on == GoingOn::JustCarryOn)
                    .filter_map(|point| place_of(desk.survey(&point.digest)?, point, &self.language))
                    .collect(),
                goes_on_by,
                help: false,
                wants_lock: desk.study().conduct().child_lock && !self.has_lock(),
                surveys: desk.surveys().iter().map(|survey| survey.title().words(&self.language)).collect(),
                trouble,
            },
        });
    }

    pub(super) fn take_study(&mut self, path: &std::path::Path) {
        let (room, trouble) = std::mem::take(&mut self.room).take_file(path, &self.words);
        self.room = room;
        self.go_home(trouble);
    }

    pub(super) fn start(&mut self, message: start::Message) -> Task<Message> {
        match message {
            start::Message::Begin(at) => self.begin(at),
            start::Message::CarryOn(at) => return self.carry_on(at),
            start::Message::GoOn => self.go_going_on(),
            start::Message::OpenStudy => return self.pick(Purpose::OpenStudy, Wanted::File(&["study"])),
            start::Message::Take(at) => self.take_other(at),
            start::Message::Try => match Survey::built_in("pupil-voice-2016") {
                Ok(survey) => self.try_out(&Trial { survey: Arc::new(survey), version: None, question: None }),
                Err(_) => self.go_home(None),
            },
            start::Message::Gather => self.go_gather(),
            start::Message::MakeStudy => self.screen = Screen::Make(Box::default()),
            start::Message::Access => return self.go_access(),
            start::Message::About => self.go_about(),
            start::Message::Deliver => self.go_deliver(),
            start::Message::Guidance => return self.go_guidance(),
            start::Message::Lock => return self.go_lock_settings(),
            start::Message::CloseTrouble => self.go_home(None),
            start::Message::Help(help) => {
                if let Screen::Start(state) = &mut self.screen {
                    state.help = help;
                }
                return self.lead(if help { "close-help" } else { "help" });
            }
        }
        Task::none()
    }

    pub(super) fn begin(&mut self, at: usize) {
        if let Some(survey) = self.room.desk().and_then(|desk| desk.surveys().get(at)).cloned() {
            self.go_begin(survey, false);
        }
    }

    pub(super) fn take_other(&mut self, at: usize) {
        let other = self.room.desk().and_then(|desk| desk.others().get(at).cloned());
        if let Some(study) = other {
            let (room, trouble) = std::mem::take(&mut self.room).take(study, &self.words);
            self.room = room;
            self.go_home(trouble);
        }
    }

    pub(super) fn try_out(&mut self, trial: &Trial) {
        let Some(version) = &trial.version else { return self.go_choose(trial.survey.clone(), true) };
        let Some(mut session) = Session::start(trial.survey.clone(), version) else { return self.go_choose(trial.survey.clone(), true) };
        if let Some(question) = &trial.question {
            session.go_to(question);
        }
        self.speak(&trial.survey);
        self.go_ask(session, true, ResponseId::random(), None);
    }

    /// Makes the survey's drawings and language ready.
    pub(super) fn speak(&mut self, survey: &Survey) {
        self.art = Art::of(survey);
        let own = self.words.language().to_string();
        let language = survey.languages().iter().find(|language| own.starts_with(language.as_str())).or(survey.languages().first());
        self.language = language.cloned().unwrap_or_else(|| Language::new("en"));
    }
}

/// Where a response stopped, in words that tell nothing of its answers: the version, and how far it came.
fn place_of(survey: &Survey, point: &ResumePoint, language: &Language) -> Option<start::Place> {
    let version = survey.version(&point.version)?;
    let page = version.pages().iter().position(|page| page.id.as_str() == point.page).unwrap_or_default();
    Some(start::Place { version: version.title().words(language), page: page + 1, of: version.pages().len() })
}
