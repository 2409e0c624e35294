//! The access settings: opening their screen, putting them on, keeping them, handing them on.

use super::*;
use crate::access::{Named, ProfilesError};
use crate::sound::Sound;
use settings::{Action, Notice};
use std::sync::LazyLock;

/// Nothing is scanned, nothing chosen by resting.
static STILL: LazyLock<Profile> = LazyLock::new(Profile::default);

impl App {
    /// By which settings what is on the screen is pressed. While a switch is waited for, none may act.
    pub(super) fn reached_by(&self) -> &Profile {
        match &self.screen {
            Screen::Access(state, _) if state.is_catching() => &STILL,
            _ => &self.profiles.now,
        }
    }

    /// Takes up what the data folder remembers, and begins with `first` instead of what was in use last, if there is one.
    pub(super) fn recall_profiles(&mut self, first: Option<Profile>) {
        match self.room.data().map(Profiles::load) {
            Some(Ok(profiles)) => self.profiles = profiles,
            Some(Err(error)) => self.unreadable = Some(self.told_of(&error)),
            None => {}
        }
        let now = first.unwrap_or_else(|| self.profiles.now.clone());
        self.wear(now);
    }

    /// Uses settings from now on.
    pub(super) fn wear(&mut self, profile: Profile) {
        self.theme = Theme::of(&profile);
        self.profiles.now = profile;
        if let Screen::Ask(state) = &mut self.screen {
            state.auto_advance = self.profiles.now.auto_advance;
        }
        self.fit();
    }

    /// Keeps the profiles in the data folder, where there is one and nothing lies there that cannot be read. `Some`: it did not work.
    pub(super) fn remember_profiles(&self) -> Option<Told> {
        let data = self.room.data().filter(|_| self.unreadable.is_none())?;
        self.profiles.save(&RealDisk, data).err().map(|error| self.told_of(&error))
    }

    /// What is wrong with profiles: as a whole, and the first thing by itself.
    fn told_of(&self, error: &ProfilesError) -> Told {
        let mut told = self.words.explain(error);
        if let Some(fault) = error.faults().first() {
            let first = self.words.explain(fault);
            told.now = format!("{} {} {}", told.now, first.what, first.now);
        }
        told
    }

    pub(super) fn go_access(&mut self) -> Task<Message> {
        let sample = self.sample().map(|session| ask::State::new(session, Kept::Trial, crate::ui::today()));
        let mut state = settings::State::new(self.profiles.clone(), sample);
        if let Some(told) = &self.unreadable {
            state.tell(Notice::Trouble(told.clone()));
        } else if self.room.data().is_none() {
            state.tell(Notice::NotRemembered);
        }
        let behind = std::mem::replace(&mut self.screen, Screen::Start(start::State::default()));
        self.screen = Screen::Access(Box::new(state), Box::new(behind));
        self.lead("section-profiles")
    }

    /// The question that shows what the settings do: of the survey on the screen, or of the built-in one.
    fn sample(&mut self) -> Option<Session> {
        let (survey, version) = match &self.screen {
            Screen::Ask(state) => (state.session.survey().clone(), Some(state.session.version().id().to_string())),
            Screen::Choose(state) => (state.survey.clone(), None),
            _ => {
                let survey = Arc::new(Survey::built_in("pupil-voice-2016").ok()?);
                self.speak(&survey);
                (survey, None)
            }
        };
        let with_symbols = || survey.versions().iter().find(|version| version.look() == Look::Symbols).or(survey.versions().first());
        let version = version.or_else(|| with_symbols().map(|version| version.id().to_string()))?;
        let mut session = Session::start(survey.clone(), &version)?;
        let version = session.version();
        let question = version.question_of(version.sample()).id.to_string();
        session.go_to(&question);
        Some(session)
    }

    pub(super) fn access(&mut self, message: settings::Message) -> Task<Message> {
        let Screen::Access(state, _) = &mut self.screen else { return Task::none() };
        match state.update(message) {
            Action::None => Task::none(),
            Action::Run(task) => task.map(Message::Access),
            Action::Remember(focus) => Task::batch([self.keep_profiles(), self.quietly(focus.map(Message::Access))]),
            Action::Done => self.leave_access(),
            Action::Import => self.pick(Purpose::ImportProfile, Wanted::File(&["ron"])),
            Action::AddFont => self.pick(Purpose::AddFont, Wanted::File(&fonts::ENDINGS)),
            Action::Voices(task) => Task::batch([task.map(Message::Access), self.reading.reader.list().map(Message::Heard)]),
            Action::Listen => self.try_voice(),
            Action::Hear => self.hear_sounds(),
            Action::Export(name) => self.pick(Purpose::ExportProfile, Wanted::FolderFor(name)),
        }
    }

    /// Lets the soft sounds be heard: what a press sounds like.
    fn hear_sounds(&mut self) -> Task<Message> {
        let player = self.player.get_or_insert_with(Player::find);
        match (player, &mut self.screen) {
            (Some(player), _) => player.play(Sound::Chosen),
            (None, Screen::Access(state, _)) => state.tell(Notice::NoSound),
            (None, _) => {}
        }
        Task::none()
    }

    /// Keeps the profiles under a name as they are on the screen; what is being changed waits for *Done*.
    fn keep_profiles(&mut self) -> Task<Message> {
        let Screen::Access(state, _) = &self.screen else { return Task::none() };
        let mut profiles = state.profiles().clone();
        profiles.now = std::mem::take(&mut self.profiles.now);
        self.profiles = profiles;
        let trouble = self.remember_profiles();
        if let (Some(told), Screen::Access(state, _)) = (trouble, &mut self.screen) {
            state.tell(Notice::Trouble(told));
        }
        Task::none()
    }

    /// Back to where the settings were opened, with the settings as they are now.
    pub(super) fn leave_access(&mut self) -> Task<Message> {
        let Screen::Access(state, _) = &self.screen else { return Task::none() };
        let (profiles, warned) = (state.profiles().clone(), state.is_warned());
        let changed = self.profiles != profiles;
        self.profiles = profiles;
        let trouble = if changed { self.remember_profiles() } else { None };
        if let (Some(told), Screen::Access(state, _), false) = (trouble, &mut self.screen, warned) {
            // Said once; who presses again means it, and the settings hold until the program is closed.
            state.warn(told);
            return Task::none();
        }
        let Screen::Access(_, behind) = std::mem::replace(&mut self.screen, Screen::Start(start::State::default())) else {
            return Task::none();
        };
        self.screen = *behind;
        self.wear(self.profiles.now.clone());
        // The response tells at once with which settings it goes on.
        let keep = if changed { self.keep(Ended::Open) } else { Task::none() };
        let lead = if matches!(self.screen, Screen::Ask(_)) { self.lead_to_answer() } else { self.lead("access") };
        Task::batch([keep, lead])
    }

    pub(super) fn import_profile(&mut self, path: &std::path::Path) -> Task<Message> {
        let imported = Named::import(path).map_err(|error| self.told_of(&error));
        let Screen::Access(state, _) = &mut self.screen else { return Task::none() };
        match imported {
            Ok(named) => state.import(named),
            Err(told) => state.tell(Notice::Trouble(told)),
        }
        self.keep_profiles()
    }

    pub(super) fn export_profile(&mut self, path: &std::path::Path) {
        let Screen::Access(state, _) = &mut self.screen else { return };
        let Some(named) = state.exporting() else { return };
        let exported = named.export(&RealDisk, path).map_err(|error| self.told_of(&error));
        let Screen::Access(state, _) = &mut self.screen else { return };
        state.tell(match exported {
            Ok(()) => Notice::Exported(named.name, path.to_owned()),
            Err(told) => Notice::Trouble(told),
        });
    }
}
