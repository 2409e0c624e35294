//! What scrolls follows the focus: a control that gets the focus comes into sight, however it got it.
//!
//! The toolkit does this for Tab and for arrow keys. It does not when the program leads the focus, as after a page turn, nor when a
//! screen reader sets it.

use super::Element;
use iced::advanced::layout::Layout;
use iced::advanced::widget::operation::focusable::scroll_focused_into_view;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome};
use iced::advanced::widget::{Id, Tree};
use iced::{Rectangle, Renderer};

/// What had the focus when it was looked at last.
#[derive(Debug, Default, PartialEq, Clone)]
pub(super) struct Followed(Option<Id>);

/// Finds what has the focus.
#[derive(Default)]
struct Find(Option<Id>);

impl Operation for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.0 = id.cloned();
        }
    }
}

/// Brings what has the focus into sight if it did not have it before. A person who scrolls on from there is left alone.
pub(super) fn follow<Message>(
    followed: &mut Followed,
    content: &mut Element<'_, Message>,
    tree: &mut Tree,
    layout: Layout<'_>,
    renderer: &Renderer,
) {
    let mut find = Find::default();
    content.as_widget_mut().operate(tree, layout, renderer, &mut find);
    let now = Followed(find.0);
    if *followed == now {
        return;
    }
    *followed = now;
    if followed.0.is_none() {
        return;
    }
    let mut operation: Box<dyn Operation> = Box::new(scroll_focused_into_view::<()>());
    loop {
        content.as_widget_mut().operate(tree, layout, renderer, operation.as_mut());
        match operation.finish() {
            Outcome::Chain(next) => operation = next,
            _ => return,
        }
    }
}
