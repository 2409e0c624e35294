//! What the program is: from any screen of the adult's, and back to it.

use super::*;

impl App {
    pub(super) fn go_about(&mut self) {
        let state = about::State { folder: self.folder.clone(), study: self.room.desk().map(|desk| desk.study().clone()) };
        let behind = std::mem::replace(&mut self.screen, Screen::Start(start::State::default()));
        self.screen = Screen::About(state, Box::new(behind));
    }

    pub(super) fn about(&mut self, message: about::Message) -> Task<Message> {
        let about::Message::Back = message;
        if let Screen::About(_, behind) = std::mem::replace(&mut self.screen, Screen::Start(start::State::default())) {
            self.screen = *behind;
            self.fit();
        }
        // Where it was opened: the start page or the panel for the adult.
        self.lead("about")
    }
}
