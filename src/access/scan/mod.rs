//! Scanning: one thing after the other is highlighted, and a switch chooses what is.
//!
//! The window tells what can be chosen ([`Scan::show`], after everything that may have changed it), every press and release of a
//! switch, the end of every utterance, and the time when it is asked to ([`Scan::wake`]). It draws [`Scan::highlighted`], and does
//! what each call gives back.

mod press;
mod rows;

pub use rows::Target;

use super::Moment;
use super::profile::{Switch, Switches};
use press::{Felt, Press};
use rows::{Place, Rows};
use std::time::Duration;

/// How long an utterance may last before the scan takes it for said: a voice that never reports its end must not stop a child.
pub const SPEECH_CAP: Duration = Duration::from_secs(10);

/// After something was chosen, how long the scan waits for the window to show what came of it.
pub const SETTLE: Duration = Duration::from_millis(100);

/// Which switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Goes on to the next, where there are two.
    Step,
    /// Chooses.
    Select,
}

/// What is highlighted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Highlight<Id> {
    /// One thing. A press chooses it.
    Item(Id),
    /// A row of several. A press goes into it.
    Row(Vec<Id>),
}

/// Which utterance. The window hands it back when the utterance has ended; what was said before it does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticket(u64);

/// What the window must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect<Id> {
    /// Do what a press on it does.
    Activate(Id),
    /// Say it, in place of whatever is being said.
    Speak {
        /// What.
        what: Highlight<Id>,
        /// To be handed to [`Scan::speech_ended`].
        ticket: Ticket,
    },
}

/// Until when something stays highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Until a switch is pressed: there are two.
    Never,
    /// Until then.
    At(Moment),
    /// Until it has been said, and then the scan time.
    Said { ticket: Ticket, latest: Moment },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing is highlighted until a switch is pressed.
    Waiting,
    /// Begins by itself: when the window shows something else, or then.
    Soon(Moment),
    /// Something is highlighted.
    At { place: Place, round: u32, due: Due },
}

/// The scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan<Id> {
    settings: Switch,
    rows: Rows<Id>,
    turn: Option<u64>,
    state: State,
    /// Whether a switch was ever pressed. Before, nothing moves.
    begun: bool,
    step: Press,
    select: Press,
    ticket: Ticket,
}

impl<Id: Clone + PartialEq> Scan<Id> {
    /// A scan with nothing to choose yet. It begins with the first press.
    #[must_use]
    pub fn new(settings: &Switch) -> Self {
        let press = Press::new(millis(settings.ignore_again_ms), millis(settings.acceptance_ms));
        Self {
            settings: settings.clone(),
            rows: Rows::new(Vec::new(), settings.pattern),
            turn: None,
            state: State::Waiting,
            begun: false,
            step: press.clone(),
            select: press,
            ticket: Ticket::default(),
        }
    }

    // What comes in.

    /// Tells what can be chosen now. `turn` is a number that differs between one page (or dialog) and the next.
    ///
    /// To be called after everything that may have changed something; where nothing has, nothing comes of it.
    #[must_use]
    pub fn show(&mut self, turn: u64, targets: Vec<Target<Id>>, now: Moment) -> Option<Effect<Id>> {
        let same_page = self.turn.replace(turn) == Some(turn);
        if same_page && self.rows.holds(&targets) {
            return None;
        }
        let rows = Rows::new(targets, self.settings.pattern);
        let old = std::mem::replace(&mut self.rows, rows);
        if !same_page {
            return self.begin_again(now);
        }
        match self.state {
            State::Waiting => None,
            State::Soon(_) => self.begin_again(now),
            State::At { place, round, due } => {
                let found = old.ids(place).first().and_then(|id| self.rows.find(id, place));
                let Some(place) = found else { return self.begin_again(now) };
                self.state = State::At { place, round, due };
                None
            }
        }
    }

    /// A switch goes down. `repeat`: the system says that it only repeats a key that is held.
    #[must_use]
    pub fn pressed(&mut self, which: Which, repeat: bool, now: Moment) -> Option<Effect<Id>> {
        let felt = self.press(which)?.pressed(repeat, now);
        self.felt(which, felt, now)
    }

    /// A switch comes up.
    #[must_use]
    pub fn released(&mut self, which: Which, now: Moment) -> Option<Effect<Id>> {
        let felt = self.press(which)?.released(now);
        self.felt(which, felt, now)
    }

    /// The window is not in front any more: whatever was held will not be told of again.
    pub fn let_go(&mut self, now: Moment) {
        for which in [Which::Step, Which::Select] {
            if let Some(press) = self.press(which) {
                press.forget();
                // Nothing is pending, so nothing can come of it.
                press.released(now);
            }
        }
    }

    /// Time has passed.
    #[must_use]
    pub fn tick(&mut self, now: Moment) -> Option<Effect<Id>> {
        for which in [Which::Select, Which::Step] {
            if let Some(Felt::Acts) = self.press(which).map(|press| press.tick(now)) {
                return self.act(which, now);
            }
        }
        if self.is_held() {
            return None;
        }
        match self.state {
            State::Soon(then) if then <= now => self.begin(now),
            State::At { due: Due::At(then), .. } if then <= now => self.go_on(now),
            State::At { due: Due::Said { ticket, latest }, .. } if latest <= now => {
                self.speech_ended(ticket, now);
                None
            }
            _ => None,
        }
    }

    /// An utterance has ended, or could not be said at all.
    pub fn speech_ended(&mut self, said: Ticket, now: Moment) {
        if let State::At { place, due, .. } = &mut self.state
            && matches!(due, Due::Said { ticket, .. } if *ticket == said)
        {
            *due = Due::At(now + linger::<Id>(&self.settings, *place));
        }
    }

    // What goes out.

    /// What is highlighted. `None`: the scan waits for a press, or there is nothing to choose.
    #[must_use]
    pub fn highlighted(&self) -> Option<Highlight<Id>> {
        match self.state {
            State::At { place, .. } => self.highlight(place),
            State::Waiting | State::Soon(_) => None,
        }
    }

    /// Whether nothing moves until a switch is pressed, so that the screen can say so.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting && self.rows.first().is_some()
    }

    /// When [`Scan::tick`] must be called next. `None`: not before something else happens.
    #[must_use]
    pub fn wake(&self) -> Option<Moment> {
        if self.is_held() {
            return [&self.step, &self.select].into_iter().filter_map(Press::acts_at).min();
        }
        match self.state {
            State::Soon(then) => self.rows.first().map(|_| then),
            State::At { due: Due::At(then) | Due::Said { latest: then, .. }, .. } => Some(then),
            State::Waiting | State::At { due: Due::Never, .. } => None,
        }
    }

    // How it works.

    fn press(&mut self, which: Which) -> Option<&mut Press> {
        match (&self.settings.keys, which) {
            (Switches::Off, _) | (Switches::One { .. }, Which::Step) => None,
            (_, Which::Select) => Some(&mut self.select),
            (Switches::Two { .. }, Which::Step) => Some(&mut self.step),
        }
    }

    fn is_held(&self) -> bool {
        self.step.is_pending() || self.select.is_pending()
    }

    fn felt(&mut self, which: Which, felt: Felt, now: Moment) -> Option<Effect<Id>> {
        match felt {
            Felt::Nothing => None,
            Felt::Acts => self.act(which, now),
            Felt::Dropped(held) => {
                // The scan stood still meanwhile. It goes on with the time that was left.
                if let State::At { due: Due::At(then) | Due::Said { latest: then, .. }, .. } = &mut self.state {
                    *then += held;
                }
                None
            }
        }
    }

    /// A press that is meant.
    fn act(&mut self, which: Which, now: Moment) -> Option<Effect<Id>> {
        self.begun = true;
        let place = match self.state {
            State::Waiting => return self.begin(now),
            // What was chosen has not been shown yet: a press now could only be meant for what is gone.
            State::Soon(_) => return None,
            State::At { place, .. } => place,
        };
        if which == Which::Step {
            return self.enter(self.rows.after(place).to, 0, now);
        }
        if let Some(inside) = self.rows.within(place) {
            return self.enter(inside, 0, now);
        }
        self.state = State::Soon(now + SETTLE);
        self.rows.ids(place).into_iter().next().map(Effect::Activate)
    }

    /// What was held was meant for what is gone; the scan begins at the first, if it has ever begun.
    fn begin_again(&mut self, now: Moment) -> Option<Effect<Id>> {
        self.step.forget();
        self.select.forget();
        if self.begun { self.begin(now) } else { None }
    }

    fn begin(&mut self, now: Moment) -> Option<Effect<Id>> {
        let Some(first) = self.rows.first() else {
            self.state = State::Soon(now);
            return None;
        };
        self.enter(first, 0, now)
    }

    fn go_on(&mut self, now: Moment) -> Option<Effect<Id>> {
        let State::At { place, round, .. } = self.state else { return None };
        let step = self.rows.after(place);
        let round = round + u32::from(step.round);
        if round >= self.settings.rounds {
            self.state = State::Waiting;
            return None;
        }
        self.enter(step.to, round, now)
    }

    fn enter(&mut self, place: Place, round: u32, now: Moment) -> Option<Effect<Id>> {
        self.ticket = Ticket(self.ticket.0 + 1);
        let due = match (&self.settings.keys, self.settings.speak) {
            (Switches::Two { .. }, _) => Due::Never,
            (_, true) => Due::Said { ticket: self.ticket, latest: now + SPEECH_CAP },
            (_, false) => Due::At(now + linger::<Id>(&self.settings, place)),
        };
        self.state = State::At { place, round, due };
        if !self.settings.speak {
            return None;
        }
        self.highlight(place).map(|what| Effect::Speak { what, ticket: self.ticket })
    }

    fn highlight(&self, place: Place) -> Option<Highlight<Id>> {
        let mut ids = self.rows.ids(place);
        if ids.len() > 1 { Some(Highlight::Row(ids)) } else { ids.pop().map(Highlight::Item) }
    }
}

/// How long a place stays highlighted: the first of a list longer, for a list that has just come up is new to the eye.
fn linger<Id: Clone + PartialEq>(settings: &Switch, place: Place) -> Duration {
    let extra = if Rows::<Id>::is_first(place) { settings.first_extra_ms } else { 0 };
    millis(settings.scan_ms) + millis(extra)
}

fn millis(number: u32) -> Duration {
    Duration::from_millis(number.into())
}
