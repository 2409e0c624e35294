//! Under which id and at which place a control is told to a screen reader.
//!
//! What goes off the screen is dead to the system's accessibility bus, and stays so: when a control with the same id comes back, as
//! after a dialog or a page turn, whoever listens on the bus ignores it. So each coming is told under an id of its own.
//!
//! A screen reader's press comes as a press of the pointer in the middle of the place that was told. Of what is scrolled out of sight
//! that would be the middle of something else, or nothing at all: what does not lie in its scrolled part is not told. So it is told at a
//! place on the part's edge that no pointer can come to, between two pixels, and knows the press by that.

use iced::widget::Id;
use iced::{Point, Rectangle, Size, Vector};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Ids that are remembered. A screen has a few dozen controls; forgetting one only makes it told anew.
const MOST: usize = 4_000;

#[derive(Default)]
struct Comings {
    last: u64,
    known: HashMap<Id, Coming>,
}

#[derive(Default, Clone, Copy)]
struct Coming {
    number: u64,
    /// Where it is pressed while it is out of sight.
    place: Option<Point>,
}

thread_local! {
    // The window lives on one thread, and a radio button has to name the others of its group, which it does not know.
    static COMINGS: RefCell<Comings> = RefCell::default();
}

/// A control has come, or come back.
pub(super) fn come(id: &Id) {
    COMINGS.with_borrow_mut(|comings| {
        if comings.known.len() >= MOST {
            comings.known.clear();
        }
        comings.last += 1;
        let coming = Coming { number: comings.last, place: None };
        comings.known.insert(id.clone(), coming);
    });
}

/// The id under which a control is told, until it comes anew.
pub(super) fn id(of: &Id) -> Id {
    let coming = COMINGS.with_borrow(|comings| comings.known.get(of).copied().unwrap_or_default());
    Id::from(format!("{of:?} {}", coming.number))
}

thread_local! {
    // The scrolled part that is being told: what of the window it takes, and how far it has scrolled.
    static VIEW: Cell<Option<(Rectangle, Vector)>> = const { Cell::new(None) };
}

/// Tells what follows as within a part that has scrolled; gives back what was before, to be set again.
pub(super) fn within(view: Option<(Rectangle, Vector)>) -> Option<(Rectangle, Vector)> {
    VIEW.replace(view)
}

/// Where words and groups are told to be. The bus leaves out what lies outside of its scrolled part, unless the part beside it lies within;
/// so whether a part is there hangs on another one's place, and when that moves, the bus names parts that it was never told of, and ends.
/// What is out of sight is therefore told on the scrolled part's edge: it is always there.
pub(super) fn in_view(own: Rectangle) -> Rectangle {
    match VIEW.get() {
        Some((view, scrolled)) if view.intersection(&(own - scrolled)).is_none() => {
            Rectangle::new(view.position() + scrolled, Size::new(1.0, 1.0))
        }
        _ => own,
    }
}

/// Where a control is told to be.
pub(super) fn bounds(of: &Id, own: Rectangle) -> Rectangle {
    // Who asks for something else may come in by another way than through the scrolled part; what was told stays true.
    let Some((view, scrolled)) = VIEW.get() else { return own };
    let is_hidden = !view.contains(own.center() - scrolled);
    COMINGS.with_borrow_mut(|comings| {
        let coming = comings.known.entry(of.clone()).or_default();
        coming.place = is_hidden.then(|| view.position() + between_pixels(coming.number));
        coming.place.map_or(own, |place| Rectangle::new(place + scrolled - Vector::new(0.5, 0.5), Size::new(1.0, 1.0)))
    })
}

/// Whether a press there was meant for a control that is out of sight.
pub(super) fn is_meant(of: &Id, pressed: Point) -> bool {
    let place = COMINGS.with_borrow(|comings| comings.known.get(of).and_then(|coming| coming.place));
    place.is_some_and(|place| pressed.distance(place) < 0.002)
}

/// A place that differs between the controls of a screen, and is on no pixel.
#[allow(clippy::cast_precision_loss)] // Below 10,000.
fn between_pixels(number: u64) -> Vector {
    Vector::new(0.753, 1.0 + (number % 10_000) as f32 * 0.005)
}

#[cfg(test)]
mod tests {
    use super::{bounds, come, id, is_meant, within};
    use iced::widget::Id;
    use iced::{Point, Rectangle, Size, Vector};

    #[test]
    fn a_control_that_comes_back_has_another_id() {
        let (one, other) = (Id::new("one"), Id::new("other"));
        come(&one);
        come(&other);
        let first = id(&one);
        assert_eq!(first, id(&one));
        assert_ne!(first, id(&other));
        come(&one);
        assert_ne!(first, id(&one));
    }

    #[test]
    fn what_is_scrolled_out_of_sight_is_told_where_nothing_is_and_knows_its_press() {
        let (seen, hidden) = (Id::new("seen"), Id::new("hidden"));
        come(&seen);
        come(&hidden);
        let own = |y| Rectangle::new(Point::new(10.0, y), Size::new(100.0, 80.0));
        let scrolled = Vector::new(0.0, 33.3);
        let before = within(Some((Rectangle::new(Point::ORIGIN, Size::new(800.0, 500.0)), scrolled)));
        assert_eq!(bounds(&seen, own(40.0)), own(40.0));
        let told = bounds(&hidden, own(600.0)).center() - scrolled;
        assert!(told.x < 1.0 && is_meant(&hidden, told) && !is_meant(&seen, told));
        assert_eq!(bounds(&hidden, own(40.0)), own(40.0));
        assert!(!is_meant(&hidden, told));
        within(before);
        assert_eq!(bounds(&hidden, own(600.0)), own(600.0));
    }
}
