//! What scrolls follows the focus: a control that gets the focus comes into sight, however it got it.
//!
//! The toolkit does this for Tab and for arrow keys. It does not when the program leads the focus, as after a page turn, nor when a
//! screen reader sets it.

use super::Element;
use iced::advanced::layout::Layout;
use iced::advanced::widget::operation::focusable::scroll_focused_into_view;
use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, Tree};
use iced::{Rectangle, Renderer, Vector};

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

/// The most of a part's height that is kept for the words above what has the focus.
const MOST_ABOVE: f32 = 0.25;

/// What scrolls: its place, and how far it has been scrolled.
#[derive(Clone, Copy)]
struct Scrolled {
    place: Rectangle,
    by: Vector,
}

/// Going backwards, what has the focus would stand at the upper edge and the words that say what it is beyond it. So as much room as it is
/// high itself is kept above it, as long as all of it stays in sight.
#[derive(Default)]
struct Above {
    next: Option<Scrolled>,
    around: Option<Scrolled>,
    to: Option<(Rectangle, f32)>,
}

impl Above {
    fn wish(around: Scrolled, focused: Rectangle) -> Option<(Rectangle, f32)> {
        let top = focused.y - around.place.y;
        let to = (top - focused.height.min(MOST_ABOVE * around.place.height)).max(0.0);
        let is_whole = top + focused.height <= to + around.place.height;
        (to < around.by.y && is_whole).then_some((around.place, to))
    }
}

impl Operation for Above {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let before = self.around;
        self.around = self.next.take().or(before);
        operate(self);
        self.around = before;
    }

    fn scrollable(&mut self, _: Option<&Id>, place: Rectangle, _: Rectangle, by: Vector, _: &mut dyn Scrollable) {
        self.next = Some(Scrolled { place, by });
    }

    fn focusable(&mut self, _: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.to = self.around.and_then(|around| Self::wish(around, bounds));
        }
    }

    fn finish(&self) -> Outcome<()> {
        self.to.map_or(Outcome::None, |(place, to)| Outcome::Chain(Box::new(Back { place, to })))
    }
}

/// Scrolls what is in one place to where it is told.
struct Back {
    place: Rectangle,
    to: f32,
}

impl Operation for Back {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(&mut self, _: Option<&Id>, place: Rectangle, _: Rectangle, _: Vector, state: &mut dyn Scrollable) {
        if place == self.place {
            state.scroll_to(AbsoluteOffset { x: None, y: Some(self.to) });
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
    let operations: [Box<dyn Operation>; 2] = [Box::new(scroll_focused_into_view::<()>()), Box::<Above>::default()];
    for mut operation in operations {
        loop {
            content.as_widget_mut().operate(tree, layout, renderer, operation.as_mut());
            match operation.finish() {
                Outcome::Chain(next) => operation = next,
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_above_a_field_come_into_sight_with_it_and_the_field_stays() {
        let place = Rectangle { x: 20.0, y: 100.0, width: 600.0, height: 400.0 };
        let wish = |by, top, height| {
            let around = Scrolled { place, by: Vector::new(0.0, by) };
            Above::wish(around, Rectangle { x: 20.0, y: place.y + top, width: 600.0, height }).map(|(_, to)| to)
        };
        assert_eq!(wish(300.0, 300.0, 48.0), Some(252.0), "at the upper edge");
        assert_eq!(wish(300.0, 360.0, 48.0), None, "there is room above");
        assert_eq!(wish(10.0, 20.0, 48.0), Some(0.0), "no further than the beginning");
        assert_eq!(wish(0.0, 0.0, 48.0), None, "all of it is in sight");
        assert_eq!(wish(300.0, 310.0, 380.0), None, "it would be cut at the lower edge");
        assert_eq!(wish(300.0, 300.0, 250.0), Some(200.0), "a quarter of what can be seen at most");
    }
}
