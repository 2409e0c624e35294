//! The machines of `crate::access` for one page: what they are told, and what they are asked.

use super::find::{Found, Scrolls, Seen};
use crate::access::dwell::{Area, Dwell, Point, Spot};
use crate::access::guard::Guard;
use crate::access::profile::{self, Pattern, Switches};
use crate::access::scan::{Effect, Highlight, Scan, Target, Ticket};
use crate::access::{Moment, Profile, SwitchKey};
use iced::keyboard::{self, Key};
use iced::widget::Id;
use iced::{Event, Rectangle, mouse, window};
use std::time::Duration;

/// More than this many things are scanned in rows, whatever the settings say: one after the other would take minutes a round.
const MOST_IN_LINE: usize = 12;

/// For how long nothing is chosen by resting after a dialog has come up, and while something scrolls.
const AFTER_DIALOG: Duration = Duration::from_secs(1);
const AFTER_SCROLLING: Duration = Duration::from_millis(500);

/// The settings that the machines work by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Settings {
    switch: profile::Switch,
    dwell: profile::Dwell,
    pointing: profile::Pointing,
}

impl Settings {
    fn of(profile: &Profile) -> Self {
        Self { switch: profile.switch.clone(), dwell: profile.dwell, pointing: profile.pointing }
    }
}

/// The machines.
#[derive(Debug)]
pub(super) struct Machines {
    settings: Settings,
    scan: Option<Scan<Id>>,
    dwell: Option<Dwell<Id>>,
    guard: Guard,
    turn: Option<u64>,
    seen: Seen,
    /// What was told of last that scrolls.
    told: Option<Vec<Scrolls>>,
    /// The utterance whose end was told last.
    said: Option<Ticket>,
    /// What was pressed is to be let go with no more coming of it.
    pub(super) spent: bool,
    /// Whether a control is held down.
    pub(super) held: bool,
}

impl Machines {
    pub(super) fn new(profile: &Profile) -> Self {
        let settings = Settings::of(profile);
        // Rows are told by the page (see `rows`); in a line all is one row.
        let by_rows = profile::Switch { pattern: Pattern::RowColumn, ..settings.switch.clone() };
        Self {
            scan: (settings.switch.keys != Switches::Off).then(|| Scan::new(&by_rows)),
            dwell: settings.dwell.on.then(|| Dwell::new(settings.dwell)),
            guard: Guard::new(settings.pointing),
            turn: None,
            seen: Seen::default(),
            told: None,
            said: None,
            spent: false,
            held: false,
            settings,
        }
    }

    /// Other settings, other machines.
    pub(super) fn follow(&mut self, profile: &Profile) {
        if self.settings != Settings::of(profile) {
            *self = Self::new(profile);
        }
    }

    pub(super) fn acts_on_press(&self) -> bool {
        !self.settings.pointing.on_release
    }

    /// Whether anything has to be looked for on the page.
    pub(super) fn is_needed(&self) -> bool {
        self.scan.is_some() || self.dwell.is_some() || self.settings.pointing.ignore_again_ms > 0
    }

    /// A key or a button of the mouse that is a switch: what comes of it. `None`: it is none.
    pub(super) fn switched(&mut self, event: &Event, now: Moment) -> Option<Option<Effect<Id>>> {
        let scan = self.scan.as_mut()?;
        let which = |name: Option<SwitchKey>| name.and_then(|name| self.settings.switch.keys.which(&name));
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, repeat, .. }) => {
                which(key_name(key)).map(|which| scan.pressed(which, *repeat, now))
            }
            Event::Keyboard(keyboard::Event::KeyReleased { key, .. }) => which(key_name(key)).map(|which| scan.released(which, now)),
            Event::Mouse(mouse::Event::ButtonPressed(button)) => which(button_name(*button)).map(|which| scan.pressed(which, false, now)),
            Event::Mouse(mouse::Event::ButtonReleased(button)) => which(button_name(*button)).map(|which| scan.released(which, now)),
            Event::Window(window::Event::Unfocused) => {
                scan.let_go(now);
                None
            }
            _ => None,
        }
    }

    /// The pointer moved, left, or something scrolls: what is full by now.
    pub(super) fn pointed(&mut self, event: &Event, now: Moment) -> Option<Id> {
        let dwell = self.dwell.as_mut()?;
        match event {
            Event::Mouse(mouse::Event::CursorMoved { position }) => dwell.moved(Some(Point { x: position.x, y: position.y }), now),
            Event::Mouse(mouse::Event::CursorLeft) => dwell.moved(None, now),
            Event::Mouse(mouse::Event::WheelScrolled { .. }) => {
                dwell.suspend(now + AFTER_SCROLLING);
                None
            }
            _ => None,
        }
    }

    /// The page as it is now.
    pub(super) fn show(&mut self, turn: u64, seen: Seen, now: Moment) -> Option<Effect<Id>> {
        let dialog_came = seen.has_dialog && !self.seen.has_dialog;
        // Another page begins where it begins; that is no scrolling.
        let has_scrolled = self.turn.replace(turn) == Some(turn) && seen.scrolled != self.seen.scrolled;
        self.seen = seen;
        if let Some(dwell) = &mut self.dwell {
            let spot = |found: &Found| Some(Spot { id: found.id.clone(), area: area(found.in_sight()?) });
            dwell.show(turn, self.seen.found.iter().filter_map(spot).collect(), self.seen.rest.iter().copied().map(area).collect(), now);
            if dialog_came {
                dwell.suspend(now + AFTER_DIALOG);
            }
            if has_scrolled {
                dwell.suspend(now + AFTER_SCROLLING);
            }
        }
        let targets = rows(&self.seen.found, self.settings.switch.pattern);
        self.scan.as_mut()?.show(turn, targets, now)
    }

    /// What of the page scrolls, if that is to be told: to who rests, and when it is not as it was.
    pub(super) fn scrolls(&mut self) -> Option<Vec<Scrolls>> {
        let is_news = self.dwell.is_some() && self.told.as_ref() != Some(&self.seen.scrolls);
        is_news.then(|| self.told.insert(self.seen.scrolls.clone()).clone())
    }

    /// Time has passed, and perhaps an utterance.
    pub(super) fn tick(&mut self, said: Option<Ticket>, now: Moment) -> Vec<Effect<Id>> {
        let mut effects = Vec::new();
        if let Some(scan) = &mut self.scan {
            if let Some(ticket) = said.filter(|_| self.said != said) {
                scan.speech_ended(ticket, now);
                self.said = said;
            }
            effects.extend(scan.tick(now));
        }
        let full = self.dwell.as_mut().and_then(|dwell| dwell.tick(now));
        effects.extend(full.map(Effect::Activate));
        effects
    }

    /// When to look again.
    pub(super) fn wake(&self) -> Option<Moment> {
        let scan = self.scan.as_ref().and_then(Scan::wake);
        let dwell = self.dwell.as_ref().and_then(Dwell::wake);
        scan.into_iter().chain(dwell).min()
    }

    /// Whether a press that is let go now may act. To be followed by [`Machines::acted`] when it did.
    pub(super) fn may_act(&self, now: Moment) -> bool {
        self.guard.clone().accept(now)
    }

    /// A control acted: what follows too soon will not.
    pub(super) fn acted(&mut self, now: Moment) {
        let _ = self.guard.accept(now);
    }

    /// Whether a control has the keyboard, so that Space and Enter press it.
    pub(super) fn is_focused(&self) -> bool {
        self.seen.is_focused
    }

    /// What is highlighted.
    pub(super) fn highlighted(&self) -> Vec<&Found> {
        match self.scan.as_ref().and_then(Scan::highlighted) {
            Some(Highlight::Item(id)) => self.find(&id).into_iter().collect(),
            Some(Highlight::Row(ids)) => ids.iter().filter_map(|id| self.find(id)).collect(),
            None => Vec::new(),
        }
    }

    /// Whether a press begins the scan.
    pub(super) fn is_waiting(&self) -> bool {
        self.scan.as_ref().is_some_and(Scan::is_waiting)
    }

    /// What is filling, and how far: from 0 to 1.
    pub(super) fn filling(&self) -> Option<(&Found, f32)> {
        let (id, share) = self.dwell.as_ref()?.filling()?;
        Some((self.find(id)?, share))
    }

    fn find(&self, id: &Id) -> Option<&Found> {
        self.seen.found.iter().find(|found| found.id == *id)
    }

    /// The names of what is highlighted, to be said.
    pub(super) fn names(&self, what: &Highlight<Id>) -> String {
        let ids = match what {
            Highlight::Item(id) => std::slice::from_ref(id),
            Highlight::Row(ids) => ids.as_slice(),
        };
        let names: Vec<&str> = ids.iter().filter_map(|id| self.find(id)).map(|found| found.name.as_str()).collect();
        names.join(", ")
    }
}

fn area(rectangle: Rectangle) -> Area {
    Area { x: rectangle.x, y: rectangle.y, width: rectangle.width, height: rectangle.height }
}

/// In the order of the scan, with the rows that they stand in on the screen.
fn rows(found: &[Found], pattern: Pattern) -> Vec<Target<Id>> {
    let mut ordered: Vec<&Found> = found.iter().collect();
    ordered.sort_by_key(|found| found.order);
    let in_line = pattern == Pattern::Linear && ordered.len() <= MOST_IN_LINE;
    let mut row = 0;
    let mut before: Option<&Found> = None;
    let mut targets = Vec::with_capacity(ordered.len());
    for found in ordered {
        let same = in_line || before.is_none_or(|before| before.order == found.order && beside(before.area, found.area));
        row += usize::from(!same);
        before = Some(found);
        targets.push(Target { id: found.id.clone(), row });
    }
    targets
}

/// Whether two things stand beside each other: the middle of one is within the height of the other.
fn beside(one: Rectangle, other: Rectangle) -> bool {
    let middle = other.center_y();
    middle > one.y && middle < one.y + one.height && other.x >= one.x
}

/// The name of a key, as settings have it.
fn key_name(key: &Key) -> Option<SwitchKey> {
    match key {
        Key::Named(named) => Some(SwitchKey::new(&format!("{named:?}"))),
        Key::Character(text) => Some(SwitchKey::new(text)),
        Key::Unidentified => None,
    }
}

fn button_name(button: mouse::Button) -> Option<SwitchKey> {
    let name = match button {
        mouse::Button::Left => "MouseLeft",
        mouse::Button::Right => "MouseRight",
        mouse::Button::Middle => "MouseMiddle",
        mouse::Button::Back => "MouseBack",
        mouse::Button::Forward => "MouseForward",
        mouse::Button::Other(_) => return None,
    };
    Some(SwitchKey::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, order: u8, x: f32, y: f32) -> Found {
        let area = Rectangle { x, y, width: 100.0, height: 80.0 };
        Found { id: Id::from(name.to_owned()), name: name.to_owned(), area, order, scrolled: None }
    }

    fn told(found: &[Found], pattern: Pattern) -> Vec<usize> {
        rows(found, pattern).into_iter().map(|target| target.row).collect()
    }

    #[test]
    fn what_stands_beside_each_other_is_a_row() {
        let page = [found("a", 0, 0.0, 0.0), found("b", 0, 120.0, 4.0), found("c", 0, 0.0, 100.0), found("d", 1, 120.0, 100.0)];
        assert_eq!(told(&page, Pattern::RowColumn), [0, 0, 1, 2]);
        assert_eq!(told(&page, Pattern::Linear), [0, 0, 0, 0]);
    }

    #[test]
    fn lower_numbers_come_first_and_many_things_come_in_rows_even_in_a_line() {
        let page = [found("late", 3, 0.0, 0.0), found("soon", 0, 0.0, 100.0)];
        let order: Vec<Id> = rows(&page, Pattern::Linear).into_iter().map(|target| target.id).collect();
        assert_eq!(order, [Id::from("soon".to_owned()), Id::from("late".to_owned())]);
        let many: Vec<Found> = (0..13).map(|at| found(&at.to_string(), 0, 0.0, 100.0 * at as f32)).collect();
        assert_eq!(told(&many, Pattern::Linear).last(), Some(&12));
    }

    #[test]
    fn keys_and_buttons_have_the_names_of_the_settings() {
        assert_eq!(key_name(&Key::Named(keyboard::key::Named::ArrowUp)), Some(SwitchKey::new("ArrowUp")));
        assert_eq!(key_name(&Key::Named(keyboard::key::Named::F12)), Some(SwitchKey::new("f12")));
        assert_eq!(key_name(&Key::Character("q".into())), Some(SwitchKey::new("Q")));
        assert_eq!(button_name(mouse::Button::Right), Some(SwitchKey::new("MouseRight")));
    }
}
