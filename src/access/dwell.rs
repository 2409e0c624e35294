//! Choosing by resting the pointer on something: eye gaze, a head mouse, a hand that can point and not press.
//!
//! The pointer rests (lock-on), a filling shows that it will choose, and it chooses when the filling is full. Then it must leave
//! before anything in that place can be chosen again. Time that the program did not see does not count.

use super::Moment;
use super::profile;
use std::time::Duration;

/// How far outside of a target the pointer may tremble, in pixels. Less than half of the gap between two targets.
pub const MARGIN: f32 = 6.0;

/// For how long it may be there.
pub const TREMBLE: Duration = Duration::from_millis(100);

/// The longest time between two calls that counts: a program that hung for longer did not show the filling meanwhile.
pub const LONGEST_GAP: Duration = Duration::from_millis(500);

/// How often a filling is to be drawn.
pub const FRAME: Duration = Duration::from_millis(40);

/// A point of the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// A box in the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    fn contains(&self, point: Point) -> bool {
        self.contains_within(point, 0.0)
    }

    fn contains_within(&self, point: Point, margin: f32) -> bool {
        point.x >= self.x - margin
            && point.x < self.x + self.width + margin
            && point.y >= self.y - margin
            && point.y < self.y + self.height + margin
    }
}

/// Something that can be chosen, and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot<Id> {
    /// What the window calls it.
    pub id: Id,
    /// Where.
    pub area: Area,
}

/// A place that the pointer is in, trembling allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hold {
    area: Area,
    /// Since when the pointer is just outside.
    outside: Option<Moment>,
}

impl Hold {
    fn new(area: Area) -> Self {
        Self { area, outside: None }
    }

    /// Whether the pointer is still there.
    fn keeps(&mut self, point: Point, now: Moment) -> bool {
        if self.area.contains(point) {
            self.outside = None;
            return true;
        }
        let since = *self.outside.get_or_insert(now);
        self.area.contains_within(point, MARGIN) && now.saturating_sub(since) <= TREMBLE
    }
}

/// What the pointer rests on.
#[derive(Debug, Clone, PartialEq)]
struct Over<Id> {
    id: Id,
    hold: Hold,
    /// For how long, as far as the program saw.
    rested: Duration,
}

/// The machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Dwell<Id> {
    lock_on: Duration,
    fill: Duration,
    spots: Vec<Spot<Id>>,
    rest: Vec<Area>,
    turn: Option<u64>,
    pointer: Option<Point>,
    over: Option<Over<Id>>,
    /// The place that must be left before anything can be chosen.
    spent: Option<Hold>,
    suspended: Option<Moment>,
    last: Moment,
}

impl<Id: Clone + PartialEq> Dwell<Id> {
    /// A machine that knows of nothing to choose yet.
    #[must_use]
    pub fn new(settings: profile::Dwell) -> Self {
        Self {
            lock_on: Duration::from_millis(settings.lock_on_ms.into()),
            fill: Duration::from_millis(settings.dwell_ms.into()),
            spots: Vec::new(),
            rest: Vec::new(),
            turn: None,
            pointer: None,
            over: None,
            spent: None,
            suspended: None,
            last: Moment::ZERO,
        }
    }

    // What comes in.

    /// Tells what can be chosen, and where resting does nothing. `turn` is a number that differs between one page (or dialog) and the
    /// next: what comes up under a pointer that rests must be left first.
    pub fn show(&mut self, turn: u64, spots: Vec<Spot<Id>>, rest: Vec<Area>, now: Moment) {
        let same_page = self.turn.replace(turn) == Some(turn);
        self.count(now);
        self.spots = spots;
        self.rest = rest;
        if !same_page {
            self.over = None;
            self.spent = self.pointer.and_then(|point| self.spot_at(point)).map(|spot| Hold::new(spot.area));
        } else if let Some(over) = &mut self.over {
            // It may have moved, or be gone.
            match self.spots.iter().find(|spot| spot.id == over.id) {
                Some(spot) => over.hold.area = spot.area,
                None => self.over = None,
            }
        }
        self.look(now);
    }

    /// The pointer is there now; `None`: it has left the window.
    #[must_use]
    pub fn moved(&mut self, to: Option<Point>, now: Moment) -> Option<Id> {
        self.count(now);
        self.pointer = to;
        self.look(now);
        self.choose()
    }

    /// Time has passed.
    #[must_use]
    pub fn tick(&mut self, now: Moment) -> Option<Id> {
        self.count(now);
        self.look(now);
        self.choose()
    }

    /// Nothing can be chosen until then: a dialog has just come up, or something scrolls.
    pub fn suspend(&mut self, until: Moment) {
        self.over = None;
        self.suspended = self.suspended.max(Some(until));
    }

    // What goes out.

    /// What is filling, and how far: from 0 to 1.
    #[must_use]
    pub fn filling(&self) -> Option<(&Id, f32)> {
        let over = self.over.as_ref()?;
        let filled = over.rested.checked_sub(self.lock_on)?;
        let share = if self.fill.is_zero() { 1.0 } else { filled.as_secs_f32() / self.fill.as_secs_f32() };
        Some((&over.id, share.clamp(0.0, 1.0)))
    }

    /// When [`Dwell::tick`] must be called next. `None`: not before something else happens.
    #[must_use]
    pub fn wake(&self) -> Option<Moment> {
        if let Some(until) = self.suspended {
            return Some(until);
        }
        if let Some(over) = &self.over {
            let locks = self.lock_on.saturating_sub(over.rested);
            return Some(self.last + if locks.is_zero() { FRAME } else { locks.min(LONGEST_GAP) });
        }
        // One more than may be trembled, for only then it counts as left.
        self.spent?.outside.map(|since| since + TREMBLE + Duration::from_millis(1))
    }

    // How it works.

    /// Counts the time since the last call for what the pointer rested on.
    fn count(&mut self, now: Moment) {
        let passed = now.saturating_sub(self.last).min(LONGEST_GAP);
        self.last = self.last.max(now);
        if let Some(over) = &mut self.over {
            over.rested += passed;
        }
    }

    /// Looks what the pointer is on.
    fn look(&mut self, now: Moment) {
        self.suspended = self.suspended.filter(|until| now < *until);
        let Some(point) = self.pointer.filter(|point| !self.rest.iter().any(|area| area.contains(*point))) else {
            self.over = None;
            self.spent = None;
            return;
        };
        self.spent = self.spent.take().and_then(|mut spent| spent.keeps(point, now).then_some(spent));
        if self.spent.is_some() || self.suspended.is_some() {
            self.over = None;
            return;
        }
        let found = self.spot_at(point).cloned();
        let elsewhere = |over: &Over<Id>| found.as_ref().is_some_and(|spot| spot.id != over.id);
        let stays = match &mut self.over {
            Some(over) => !elsewhere(over) && over.hold.keeps(point, now),
            None => false,
        };
        if !stays {
            self.over = found.map(|spot| Over { id: spot.id, hold: Hold::new(spot.area), rested: Duration::ZERO });
        }
    }

    /// Chooses what is full, with the pointer on it.
    fn choose(&mut self) -> Option<Id> {
        let full = self.lock_on + self.fill;
        let over = self.over.take_if(|over| over.rested >= full && over.hold.outside.is_none())?;
        self.spent = Some(over.hold);
        Some(over.id)
    }

    /// What is at a point. Of two, the one that was told of last lies above.
    fn spot_at(&self, point: Point) -> Option<&Spot<Id>> {
        self.spots.iter().rev().find(|spot| spot.area.contains(point))
    }
}
