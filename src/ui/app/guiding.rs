//! The guidance for the adult: opening it from wherever it is wanted, going back there, saving it to print.

use super::*;
use crate::durable::{self, Access};
use crate::guidance::sheet;

impl App {
    /// Opens the guidance in front of what is on the screen.
    pub(super) fn go_guidance(&mut self) -> Task<Message> {
        self.open_guidance(guidance::State::new(self.care()))
    }

    /// Opens it at its end, where it says whom to turn to.
    pub(super) fn go_care(&mut self) -> Task<Message> {
        self.open_guidance(guidance::State::at_the_end(self.care()))
    }

    fn open_guidance(&mut self, state: guidance::State) -> Task<Message> {
        let behind = std::mem::replace(&mut self.screen, Screen::Start(start::State::default()));
        self.screen = Screen::Guidance(Box::new(state), Box::new(behind));
        Task::none()
    }

    pub(super) fn guidance(&mut self, message: guidance::Message) -> Task<Message> {
        let Screen::Guidance(state, _) = &mut self.screen else { return Task::none() };
        match message {
            guidance::Message::Next if state.turn(true) => Task::none(),
            guidance::Message::Back if state.turn(false) => Task::none(),
            guidance::Message::Back => Task::none(),
            guidance::Message::Next | guidance::Message::Close => self.leave_guidance(),
            guidance::Message::Save => {
                let name = self.words.get("guidance-file");
                self.pick(Purpose::SaveGuidance, Wanted::FolderFor(name))
            }
        }
    }

    /// Back to where it was opened.
    pub(super) fn leave_guidance(&mut self) -> Task<Message> {
        let Screen::Guidance(_, behind) = std::mem::replace(&mut self.screen, Screen::Start(start::State::default())) else {
            return Task::none();
        };
        self.screen = *behind;
        self.fit();
        match &self.screen {
            Screen::Ask(_) => self.lead_to_answer(),
            Screen::Thank(_) => self.lead("care"),
            _ => self.lead("guidance"),
        }
    }

    pub(super) fn save_guidance(&mut self, path: PathBuf) -> Task<Message> {
        let Screen::Guidance(state, _) = &mut self.screen else { return Task::none() };
        let page = sheet(&self.words, state.care());
        let saved = durable::replace(&RealDisk, &path, page.as_bytes(), Access::Usual);
        state.saved = Some(saved.map(|()| path).map_err(|error| self.words.explain(&error)));
        self.lead("save")
    }
}
