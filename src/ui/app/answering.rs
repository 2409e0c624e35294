//! From the versions through the questions to the end.

use super::*;
use crate::durable::{self, Access};
use crate::guidance::Care;
use crate::response::{Pictures, Receipt};
use crate::store::ResponseId;
use crate::study::{Conduct, DateOfBirth, GoingOn};

impl App {
    pub(super) fn go_choose(&mut self, survey: Arc<Survey>, trial: bool) {
        self.speak(&survey);
        let conduct = self.conduct(trial);
        self.screen = if self.chooses(&survey, trial) {
            Screen::Choose(choose::State { survey, trial, guidance: conduct.guidance })
        } else {
            Screen::Introduce(introduce::State { survey, version: 0, trial })
        };
    }

    /// Whether a pupil chooses between versions: there must be two.
    fn chooses(&self, survey: &Survey, trial: bool) -> bool {
        self.conduct(trial).choosing && survey.versions().len() > 1
    }

    pub(super) fn choose(&mut self, message: choose::Message) -> Task<Message> {
        let Screen::Choose(state) = &self.screen else { return Task::none() };
        match message {
            choose::Message::Listen => return self.listen(),
            choose::Message::Back => self.go_home(None),
            choose::Message::Access => return self.go_access(),
            choose::Message::Guidance => return self.go_guidance(),
            choose::Message::Choose(version) => {
                self.screen = Screen::Introduce(introduce::State { survey: state.survey.clone(), version, trial: state.trial });
            }
        }
        Task::none()
    }

    pub(super) fn introduce(&mut self, message: introduce::Message) -> Task<Message> {
        let Screen::Introduce(state) = &self.screen else { return Task::none() };
        let (survey, trial) = (state.survey.clone(), state.trial);
        match message {
            introduce::Message::Listen => self.listen(),
            introduce::Message::Back if self.chooses(&survey, trial) => {
                self.go_choose(survey, trial);
                Task::none()
            }
            introduce::Message::Back => {
                self.go_home(None);
                Task::none()
            }
            introduce::Message::Begin => {
                let version = state.version;
                self.go_assent(survey, version, trial, None)
            }
        }
    }

    /// The questions: of a new response, or of one that goes on.
    pub(super) fn go_ask(&mut self, session: Session, trial: bool, response: ResponseId, point: Option<&ResumePoint>) {
        self.keeper = None;
        self.failed = None;
        if !trial {
            match self.room.desk().map(|desk| Keeper::new(desk, self.language.as_str(), response, point)) {
                Some(Ok(keeper)) => self.keeper = Some(keeper),
                Some(Err(error)) => return self.go_home(Some(self.words.explain(&error))),
                None => return self.go_home(None),
            }
        }
        let kept = if trial { Kept::Trial } else { Kept::Saved(0) };
        let conduct = self.conduct(trial);
        let course = Course { scale: conduct.scale.direction_for(&response.to_string()), ..std::mem::take(&mut self.course) };
        let session = session.after(course);
        let session = if conduct.date_of_birth == DateOfBirth::NotAsked { session.without_dates() } else { session };
        self.show_questions(ask::State::new(session, kept, self.day()).asking(conduct.date_of_birth), conduct);
    }

    /// The day of a sitting. A laptop whose clock was lost is in an earlier year than its study: then the study's day is nearer.
    fn day(&self) -> jiff::civil::Date {
        let made = self.room.desk().and_then(|desk| desk.study().made().parse().ok());
        crate::ui::today().max(made.unwrap_or_default())
    }

    /// Puts questions on the screen, or those to practise with.
    pub(super) fn show_questions(&mut self, mut state: ask::State, conduct: Conduct) {
        state.auto_advance = self.profiles.now.auto_advance;
        state.care = self.care();
        state.way_back = self.way_back();
        state.conduct = conduct;
        state.elsewhere = self.told_elsewhere();
        self.screen = Screen::Ask(Box::new(state));
        self.fit();
    }

    /// How the study on the desk is conducted; a survey that is only tried out, as usual.
    pub(super) fn conduct(&self, trial: bool) -> Conduct {
        self.room.desk().filter(|_| !trial).map(|desk| desk.study().conduct().clone()).unwrap_or_default()
    }

    /// Whom an adult can call, as the study in use says; where there is none, in general words.
    pub(super) fn care(&self) -> Care {
        self.room.desk().map(|desk| Care::of(desk.study())).unwrap_or_default()
    }

    pub(super) fn ask(&mut self, message: ask::Message) -> Task<Message> {
        if matches!(message, ask::Message::Listen) {
            return self.listen();
        }
        let Screen::Ask(state) = &mut self.screen else { return Task::none() };
        let sound = message.sound();
        // Another version may have rows that stand together.
        let fits_anew = matches!(message, ask::Message::Switch(_));
        let is_practice = state.is_practice();
        let action = state.update(message);
        if fits_anew {
            self.fit();
        }
        match action {
            ask::Action::None => {
                self.fit();
                Task::none()
            }
            ask::Action::Led(focus) => self.quietly(focus.map(Message::Ask)),
            ask::Action::Changed(focus) => {
                if let (Some(sound), true) = (sound, self.profiles.now.sounds) {
                    // The files are written at the first sound; whoever wants none never has them.
                    let player = self.player.get_or_insert_with(Player::find);
                    player.iter().for_each(|player| player.play(sound));
                }
                let focus = self.quietly(focus.map(Message::Ask));
                Task::batch([self.keep(Ended::Open), focus])
            }
            ask::Action::Finished => self.end(thank::Ending::Finished),
            ask::Action::Stopped => self.end(thank::Ending::Stopped),
            ask::Action::Practised => self.practised(),
            ask::Action::ThrownAway if is_practice => self.stop_practice(),
            ask::Action::ThrownAway => self.throw_away(),
            ask::Action::OneAtATime(one) => {
                self.wear(Profile { one_at_a_time: one, ..self.profiles.now.clone() });
                // A failure is not worth a word in the middle of a survey; the settings' own screen tells it.
                let _ = self.remember_profiles();
                self.keep(Ended::Open)
            }
            ask::Action::SaveElsewhere => self.pick(Purpose::SaveElsewhere, Wanted::Folder),
            ask::Action::Access => self.go_access(),
            ask::Action::Guidance => self.go_guidance(),
            ask::Action::About => {
                self.go_about();
                Task::none()
            }
        }
    }

    pub(super) fn end(&mut self, ending: thank::Ending) -> Task<Message> {
        let save = self.keep(if ending == thank::Ending::Finished { Ended::Finished } else { Ended::Stopped });
        let Screen::Ask(state) = &self.screen else { return save };
        let survey = state.session.survey().clone();
        let version = version_of(&survey, &state.session);
        let (code, pictures) = (self.code(ending), self.pictures(ending));
        let (kept, elsewhere) = (state.kept.clone(), state.elsewhere.clone());
        self.screen = Screen::Thank(thank::State { survey, version, ending, kept, elsewhere, care: self.care(), code, pictures });
        save
    }

    /// The code that belongs to what is kept, where the study wants it to be shown.
    fn code(&self, ending: thank::Ending) -> Option<thank::Code> {
        let keeper = self.keeper.as_ref()?;
        let conduct = self.conduct(false);
        let goes_on_by_it = ending == thank::Ending::Stopped && conduct.going_on == GoingOn::Receipt;
        (conduct.receipt || goes_on_by_it).then(|| thank::Code { receipt: Receipt::of(&keeper.response()).to_string(), saved: None })
    }

    /// The pictures by which it goes on, where the study wants that.
    fn pictures(&self, ending: thank::Ending) -> Option<Pictures> {
        let is_wanted = ending == thank::Ending::Stopped && self.conduct(false).going_on == GoingOn::Pictures;
        self.keeper.as_ref().filter(|_| is_wanted).map(Keeper::pictures)
    }

    pub(super) fn throw_away(&mut self) -> Task<Message> {
        let Screen::Ask(state) = &self.screen else { return Task::none() };
        let survey = state.session.survey().clone();
        let version = version_of(&survey, &state.session);
        let kept = match self.keeper.take().map(Keeper::throw_away) {
            Some(Err(error)) => Kept::Failed(self.words.explain(&error)),
            Some(Ok(())) | None => Kept::Trial,
        };
        self.failed = None;
        self.screen = Screen::Thank(thank::State {
            survey,
            version,
            ending: thank::Ending::ThrownAway,
            kept,
            elsewhere: None,
            care: self.care(),
            code: None,
            pictures: None,
        });
        Task::none()
    }

    /// Writes the code into a file that can be printed and taken home.
    pub(super) fn save_code(&mut self, path: &std::path::Path) {
        let (Screen::Thank(state), Some(desk)) = (&mut self.screen, self.room.desk()) else { return };
        let Some(code) = &mut state.code else { return };
        let study = desk.study();
        let facts = [("title", study.title().into()), ("receipt", code.receipt.as_str().into()), ("contact", study.contact().into())];
        let page = self.words.with("receipt-page", &facts);
        code.saved = Some(match durable::replace(&RealDisk, path, format!("{}\n", page.trim_end()).as_bytes(), Access::Usual) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.words.explain(&error)),
        });
    }

    pub(super) fn thank(&mut self, message: thank::Message) -> Task<Message> {
        let Screen::Thank(state) = &self.screen else { return Task::none() };
        let survey = state.survey.clone();
        match message {
            thank::Message::Listen => return self.listen(),
            thank::Message::Care => return self.go_care(),
            thank::Message::Home => self.go_home(None),
            thank::Message::NextPupil => {
                let at = self.room.desk().and_then(|desk| desk.surveys().iter().position(|own| own.digest() == survey.digest()));
                self.go_begin(survey, at.is_none());
            }
            thank::Message::SaveCode => return self.pick(Purpose::SaveCode, Wanted::FolderFor(self.words.get("receipt-file"))),
            thank::Message::SaveElsewhere => return self.pick(Purpose::SaveElsewhere, Wanted::Folder),
            thank::Message::TryAgain => return self.try_again(),
        }
        Task::none()
    }
}

fn version_of(survey: &Survey, session: &Session) -> usize {
    survey.versions().iter().position(|version| version.id() == session.version().id()).unwrap_or_default()
}
