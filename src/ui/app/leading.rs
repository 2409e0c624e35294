//! Leading the focus: always, as a screen reader's presses cannot be told from the mouse's.

use super::*;

impl App {
    pub(super) fn lead(&self, id: impl Into<iced::widget::Id>) -> Task<Message> {
        self.quietly(lead::focus(id))
    }

    /// Where the focus goes on a new screen. A question leads to its answers by itself.
    pub(super) fn lead_to_first(&self) -> Task<Message> {
        match &self.screen {
            Screen::Start(state) if state.help => self.lead("close-help"),
            Screen::Start(state) => self.lead(state.first()),
            Screen::Choose(_) => self.lead("version-0"),
            Screen::Introduce(_) => self.lead("next"),
            Screen::Consent(_) => self.lead("agree"),
            Screen::Assent(_) => self.lead(assent::State::first(self.listen_button())),
            Screen::GoingOn(state) => self.lead(state.first()),
            Screen::Ask(_) => Task::none(),
            Screen::Thank(state) => self.lead(state.first()),
            Screen::Deliver(_) => self.lead("write-bundle"),
            Screen::Files(_) => self.lead("place-0"),
            // Not where it has just been led back to from the chooser of files.
            Screen::Make(state) => self.quietly(lead::focus_if_nowhere(state.first())),
            Screen::Gather(state) if state.is_form() => self.quietly(lead::focus_if_nowhere(state.first())),
            Screen::Gather(state) => self.lead(state.first()),
            Screen::Symbols(state, _) => self.lead(state.first()),
            Screen::About(..) => self.lead("back"),
            Screen::Guidance(..) => self.lead("next"),
            // These lead by themselves: they turn within.
            Screen::Access(..) | Screen::Lock(..) | Screen::Components(_) => Task::none(),
        }
    }

    pub(super) fn lead_to_answer(&self) -> Task<Message> {
        match &self.screen {
            Screen::Ask(state) => self.quietly(state.focus_first().map(Message::Ask)),
            _ => Task::none(),
        }
    }

    /// Who works without keys is not shown where the focus went.
    pub(super) fn quietly(&self, focus: Task<Message>) -> Task<Message> {
        if self.keyboard { focus } else { focus.chain(lead::hide_ring()) }
    }
}
