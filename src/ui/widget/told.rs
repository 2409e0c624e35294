//! Under which id and at which place a control is told to a screen reader.
//!
//! What goes off the screen is dead to the system's accessibility bus, and stays so: when a control with the same id comes back, as
//! after a dialog or a page turn, whoever listens on the bus ignores it. So each coming is told under an id of its own.
//!
//! A screen reader's press comes as a press of the pointer in the middle of the place that was told. That may be the middle of something
//! else by then: when the window has just taken up the screen or a part has scrolled, the page is laid out anew before it is told anew. And
//! what does not lie in its scrolled part is not told at all. So the middle that is told is always one between two pixels, where no
//! pointer comes to, and a control knows its press by that, wherever it has gone since. What is scrolled out of sight is told on its
//! part's edge.

use iced::widget::Id;
use iced::{Point, Rectangle, Size, Vector};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Ids that are remembered. A screen has a few dozen controls; forgetting one only makes it told anew.
const MOST: usize = 4_000;

/// A place that is told, in 64ths of a pixel.
type Place = (i32, i32);

#[derive(Default)]
struct Comings {
    last: u64,
    known: HashMap<Id, Coming>,
    /// What was told last to be at a place, and which coming of it that was.
    told: HashMap<Place, (Id, u64)>,
}

#[derive(Default, Clone, Copy)]
struct Coming {
    number: u64,
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
            comings.told.clear();
        }
        comings.last += 1;
        let coming = Coming { number: comings.last };
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
/// What is out of sight is therefore told on the scrolled part's edge: it is always there. So is what is said and not shown.
pub(super) fn in_view(own: Rectangle) -> Rectangle {
    let own = Rectangle::new(own.position(), own.size().max(Size::new(1.0, 1.0)));
    match VIEW.get() {
        Some((view, scrolled)) if view.intersection(&(own - scrolled)).is_none() => {
            Rectangle::new(view.position() + scrolled, Size::new(1.0, 1.0))
        }
        _ => own,
    }
}

thread_local! {
    // Whether somebody outside of the page asks it. What parts of the page ask of each other, in between, nobody is told.
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Asks the page as somebody does who is told where its controls are.
pub(super) fn telling(ask: impl FnOnce()) {
    TELLING.set(true);
    ask();
    TELLING.set(false);
}

/// Where a control is told to be.
pub(super) fn bounds(of: &Id, own: Rectangle) -> Rectangle {
    if !TELLING.get() {
        return own;
    }
    let view = VIEW.get();
    let scrolled = view.map_or(Vector::ZERO, |(_, scrolled)| scrolled);
    let center = own.center() - scrolled;
    COMINGS.with_borrow_mut(|comings| {
        let coming = *comings.known.entry(of.clone()).or_default();
        let (middle, size) = match view {
            Some((view, _)) if !view.contains(center) => (on_edge(view.position(), coming.number), Size::new(1.0, 1.0)),
            _ => (between_pixels(center), own.size()),
        };
        let place = place_of(middle);
        comings.told.insert(place, (of.clone(), coming.number));
        Rectangle::new(middle + scrolled - Vector::new(size.width / 2.0, size.height / 2.0), size)
    })
}

/// Which control a press there is meant for, if it comes from somebody who was told where the controls are. It may have been told elsewhere
/// since, as when the window takes its size: whoever presses may not have heard of that, and another answer may lie there now.
pub(super) fn meant(pressed: Point) -> Option<Id> {
    let place = place_of(pressed);
    COMINGS.with_borrow(|comings| {
        let (id, number) = comings.told.get(&place)?;
        // What came anew is another: a press was not meant for it.
        (comings.known.get(id)?.number == *number).then(|| id.clone())
    })
}

#[allow(clippy::cast_possible_truncation)] // A window has a few thousand pixels.
fn place_of(point: Point) -> Place {
    ((point.x * 64.0).floor() as i32, (point.y * 64.0).floor() as i32)
}

/// The next place on no pixel, also where a pixel is less than one: less than one to the right and below.
fn between_pixels(point: Point) -> Point {
    let next = |at: f32, part: f32| (at - part).ceil() + part;
    Point::new(next(point.x, 20.5 / 64.0), next(point.y, 12.5 / 64.0))
}

/// A place below a corner that differs between the controls of a screen.
#[allow(clippy::cast_precision_loss)] // Below 4,096.
fn on_edge(corner: Point, number: u64) -> Point {
    Point::new(corner.x.floor() + 48.5 / 64.0, corner.y.floor() + 1.0 + ((number % 4_096) as f32 + 0.5) / 64.0)
}

#[cfg(test)]
mod tests {
    use super::{bounds, come, id, meant, telling, within};
    use iced::widget::Id;
    use iced::{Point, Rectangle, Size, Vector};

    fn told(of: &Id, own: Rectangle) -> Rectangle {
        let mut told = own;
        telling(|| told = bounds(of, own));
        told
    }

    fn button(y: f32) -> Rectangle {
        Rectangle::new(Point::new(10.0, y), Size::new(100.0, 80.0))
    }

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
    fn what_is_scrolled_out_of_sight_is_told_on_an_edge_and_knows_its_press() {
        let (seen, hidden) = (Id::new("seen"), Id::new("hidden"));
        come(&seen);
        come(&hidden);
        let scrolled = Vector::new(0.0, 33.3);
        let before = within(Some((Rectangle::new(Point::ORIGIN, Size::new(800.0, 500.0)), scrolled)));
        let press = told(&seen, button(40.0)).center() - scrolled;
        assert_eq!(meant(press), Some(seen.clone()));
        let press = told(&hidden, button(600.0)).center() - scrolled;
        assert!(press.x < 1.0);
        assert_eq!(meant(press), Some(hidden.clone()));
        told(&hidden, button(40.0));
        assert_eq!(meant(press), Some(hidden.clone()), "who pressed has not heard that it came into sight");
        come(&hidden);
        assert_eq!(meant(press), None);
        within(before);
    }

    #[test]
    fn a_press_is_meant_for_what_was_told_there_until_another_is_told_there() {
        let (one, other) = (Id::new("left"), Id::new("right"));
        come(&one);
        come(&other);
        let press = told(&one, button(40.0)).center();
        // It has moved, and another is there now; only what parts of the page ask of each other has come by.
        bounds(&one, button(240.0));
        bounds(&other, button(40.0));
        assert_eq!(meant(press), Some(one.clone()));
        // The window has its size: told elsewhere, it is still what was meant, and not what lies there now.
        told(&one, button(240.0));
        told(&other, button(41.0));
        assert_eq!(meant(press), Some(one.clone()));
        told(&other, button(40.0));
        assert_eq!(meant(press), Some(other));
        told(&one, button(240.0));
        assert_eq!(meant(button(40.0).center()), None, "a pointer is where it is");
    }

    #[test]
    fn the_place_that_is_told_is_the_control_less_than_a_pixel_off() {
        let one = Id::new("one");
        come(&one);
        for at in [0.0, 0.19, 0.2, 0.33, 0.5, 0.75, 0.99, 2_047.3] {
            let own = Rectangle::new(Point::new(at, at), Size::new(101.0, 77.5));
            let told = told(&one, own);
            assert_eq!(told.size(), own.size());
            let off = told.position() - own.position();
            assert!((-0.001..1.0).contains(&off.x) && (-0.001..1.0).contains(&off.y), "{at}: {off:?}");
            assert_eq!(meant(told.center()), Some(one.clone()));
        }
    }
}
