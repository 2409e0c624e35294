//! Leading the focus. It is always led, for a screen reader's own presses look like the mouse's; its ring is shown to those who use
//! keys.

use super::control::Memory;
use super::told;
use iced::advanced::widget::operation::{self, Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{operate, operation::focusable};
use iced::widget::Id;
use iced::{Rectangle, Task, Vector};
use std::any::Any;

/// Moves the focus, and scrolls to where it went.
pub fn focus<Message: Send + 'static>(id: impl Into<Id>) -> Task<Message> {
    operate(Focus { to: id.into(), only_if_nowhere: false, held: false })
}

/// Moves the focus if nothing has it.
pub fn focus_if_nowhere<Message: Send + 'static>(id: impl Into<Id>) -> Task<Message> {
    operate(Focus { to: id.into(), only_if_nowhere: true, held: false })
}

/// Brings whatever scrolls back to its beginning: a new page must not begin where the page before it was left.
pub fn to_top<Message: Send + 'static>() -> Task<Message> {
    operate(ToTop)
}

/// Hides the ring of what has the focus, until a key is used.
pub fn hide_ring<Message: Send + 'static>() -> Task<Message> {
    operate(HideRing)
}

struct Focus {
    to: Id,
    only_if_nowhere: bool,
    held: bool,
}

impl<T: Send + 'static> Operation<T> for Focus {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.only_if_nowhere {
            self.held |= state.is_focused();
        } else if id.is_some_and(|id| *id == self.to || *id == told::id(&self.to)) {
            state.focus();
        } else {
            state.unfocus();
        }
    }

    // A control is focusable under the id by which it is told; here it has its own.
    fn custom(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if !self.only_if_nowhere
            && id == Some(&self.to)
            && let Some(memory) = state.downcast_mut::<Memory>()
        {
            memory.focus();
        }
    }

    fn finish(&self) -> Outcome<T> {
        match (self.only_if_nowhere, self.held) {
            (true, true) => Outcome::None,
            (true, false) => Outcome::Chain(Box::new(Self { to: self.to.clone(), only_if_nowhere: false, held: false })),
            (false, _) => Outcome::Chain(Box::new(focusable::scroll_focused_into_view())),
        }
    }
}

struct ToTop;

impl<T> Operation<T> for ToTop {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(&mut self, _: Option<&Id>, _: Rectangle, _: Rectangle, _: Vector, state: &mut dyn Scrollable) {
        state.scroll_to(operation::scrollable::AbsoluteOffset { x: Some(0.0), y: Some(0.0) });
    }
}

struct HideRing;

impl<T> operation::Operation<T> for HideRing {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let Some(memory) = state.downcast_mut::<Memory>() {
            memory.hide_ring();
        }
    }
}
