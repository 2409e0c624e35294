//! What of a page can be pressed, and where it is on the screen: asked of the page itself, so that no screen has to tell.

use crate::ui::widget::control::Memory;
use iced::advanced::widget::operate;
use iced::advanced::widget::operation::accessible::{Accessible, Role};
use iced::advanced::widget::operation::{Focusable, Operation, Scrollable};
use iced::widget::Id;
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};
use std::any::Any;

/// So little to scroll is none.
const LITTLE: f32 = 1.0;

/// What of a scrolled part's height goes by at once: some of what was in sight stays there, so that nobody loses the place.
const STEP: f32 = 0.8;

/// The id of a place where resting the pointer does nothing.
pub const REST: &str = "rest";

/// Something that can be pressed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) id: Id,
    pub(super) name: String,
    /// Where it is on the screen, scrolled as it is; perhaps out of sight.
    pub(super) area: Rectangle,
    /// Its place in a scan: lower numbers first, the same number in the order of the page.
    pub(super) order: u8,
    /// Which of the page's scrolled parts it is in, and what of the screen that takes.
    pub(super) scrolled: Option<(usize, Rectangle)>,
}

/// A scrolled part of a page that has more in it than there is room for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scrolls {
    /// Which of the page's scrolled parts it is.
    number: usize,
    /// Where it begins and ends on the screen, from above.
    pub reaches: (f32, f32),
    /// Whether there is more above what is in sight.
    pub up: bool,
    /// Whether there is more below it.
    pub down: bool,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) found: Vec<Found>,
    /// What scrolls, and how far each part of the page has scrolled.
    pub(super) scrolls: Vec<Scrolls>,
    pub(super) scrolled: Vec<f32>,
    /// Places where resting does nothing.
    pub(super) rest: Vec<Rectangle>,
    /// Whether a dialog stands in front.
    pub(super) has_dialog: bool,
    /// Whether one of the controls has the keyboard.
    pub(super) is_focused: bool,
}

/// A scrolled part that is being looked through.
#[derive(Debug, Clone, Copy)]
struct Inside {
    number: usize,
    shown: Rectangle,
    translation: Vector,
}

/// Looks through a page.
#[derive(Debug, Default)]
pub(super) struct Finder {
    pub(super) seen: Seen,
    /// The name that the next control has, if it can be pressed.
    name: Option<String>,
    next: Option<Inside>,
    inside: Vec<Inside>,
    parts: usize,
}

impl Finder {
    fn shift(&self) -> Vector {
        self.inside.iter().fold(Vector::ZERO, |sum, part| sum + part.translation)
    }
}

impl Operation for Finder {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let within = self.next.take();
        let depth = self.inside.len();
        self.inside.extend(within);
        operate(self);
        self.inside.truncate(depth);
    }

    fn scrollable(&mut self, _: Option<&Id>, bounds: Rectangle, content: Rectangle, translation: Vector, _: &mut dyn Scrollable) {
        let (number, shown) = (self.parts, bounds - self.shift());
        let more = content.height - bounds.height;
        if more > LITTLE {
            let (up, down) = (translation.y > LITTLE, translation.y < more - LITTLE);
            self.seen.scrolls.push(Scrolls { number, reaches: (shown.y, shown.y + shown.height), up, down });
        }
        self.seen.scrolled.push(translation.y);
        self.next = Some(Inside { number, shown, translation });
        self.parts += 1;
    }

    fn accessible(&mut self, _: Option<&Id>, _: Rectangle, accessible: &Accessible<'_>) {
        self.seen.has_dialog |= accessible.role == Role::Dialog;
        self.name = accessible.label.filter(|_| !accessible.disabled).map(str::to_owned);
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        // Parts are told to a screen reader under ids that change; here they have their own.
        if id == Some(&Id::new(REST)) {
            self.seen.rest.push(bounds);
        }
        let (Some(id), Some(memory)) = (id, state.downcast_ref::<Memory>()) else { return };
        self.seen.is_focused |= memory.is_focused();
        let (Some(name), Some(order)) = (self.name.take(), memory.order()) else { return };
        let scrolled = self.inside.last().map(|part| (part.number, part.shown));
        self.seen.found.push(Found { id: id.clone(), name, area: bounds - self.shift(), order, scrolled });
    }
}

/// Asks one control to act.
#[derive(Debug)]
pub(super) struct Presser<'i>(pub(super) &'i Id);

impl Operation for Presser<'_> {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, id: Option<&Id>, _: Rectangle, state: &mut dyn Any) {
        if let Some(memory) = state.downcast_mut::<Memory>().filter(|_| id == Some(self.0)) {
            memory.ask();
        }
    }
}

/// Scrolls a scrolled part of the page.
#[derive(Debug)]
pub(super) struct Scroller {
    /// Which, in the order of the page.
    pub(super) number: usize,
    /// How far down, in pixels.
    pub(super) by: f32,
    pub(super) parts: usize,
}

impl Operation for Scroller {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(&mut self, _: Option<&Id>, bounds: Rectangle, content: Rectangle, _: Vector, state: &mut dyn Scrollable) {
        if self.parts == self.number {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: self.by }, bounds, content);
        }
        self.parts += 1;
    }
}

/// Scrolls a part of the page on by most of what is in sight of it: up or down.
pub fn scroll<Message: Send + 'static>(what: &Scrolls, down: bool) -> Task<Message> {
    operate(Stepper { number: what.number, by: if down { STEP } else { -STEP }, parts: 0 })
}

struct Stepper {
    number: usize,
    /// How far down, in heights of the part.
    by: f32,
    parts: usize,
}

impl<T> Operation<T> for Stepper {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(&mut self, _: Option<&Id>, bounds: Rectangle, content: Rectangle, _: Vector, state: &mut dyn Scrollable) {
        if self.parts == self.number {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: self.by * bounds.height }, bounds, content);
        }
        self.parts += 1;
    }
}

impl Found {
    /// How far its scrolled part must go down so that all of it is in sight.
    pub(super) fn out_of_sight(&self) -> Option<(usize, f32)> {
        const AROUND: f32 = 12.0;
        let (number, shown) = self.scrolled?;
        let (above, below) = (self.area.y - AROUND - shown.y, self.area.y + self.area.height + AROUND - shown.y - shown.height);
        let by = if above < 0.0 { above } else { below.max(0.0) };
        (by.abs() > 1.0).then_some((number, by))
    }

    /// The part of it that is in sight.
    pub(super) fn in_sight(&self) -> Option<Rectangle> {
        match self.scrolled {
            Some((_, shown)) => self.area.intersection(&shown),
            None => Some(self.area),
        }
    }
}
