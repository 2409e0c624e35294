//! One switch, from what the system tells of it to what the child meant.
//!
//! A press is meant when it is not the system's own repeating, does not follow the last one too soon, and is held long enough.

use crate::access::Moment;
use std::time::Duration;

/// A switch of which nothing was heard for so long is not held any more, even if its release never came (another window took it).
/// A key that is held repeats more often than that.
const LOST: Duration = Duration::from_secs(2);

/// What a switch is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Press {
    ignore: Duration,
    acceptance: Duration,
    /// When it was heard of last, while it is down.
    down: Option<Moment>,
    /// Since when it is held and waits for the acceptance time.
    pending: Option<Moment>,
    /// Whether the press that is held has acted.
    acted: bool,
    /// When a press that acted began or ended last.
    last: Option<Moment>,
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Felt {
    /// Nothing.
    Nothing,
    /// A press that is meant.
    Acts,
    /// It was let go too early. It had been held for so long.
    Dropped(Duration),
}

impl Press {
    pub(super) fn new(ignore: Duration, acceptance: Duration) -> Self {
        Self { ignore, acceptance, down: None, pending: None, acted: false, last: None }
    }

    pub(super) fn pressed(&mut self, repeat: bool, now: Moment) -> Felt {
        let held = self.down.is_some_and(|heard| now.saturating_sub(heard) < LOST);
        if repeat || held {
            self.down = self.down.map(|_| now);
            return Felt::Nothing;
        }
        self.down = Some(now);
        self.pending = None;
        self.acted = false;
        if self.last.is_some_and(|last| now.saturating_sub(last) < self.ignore) {
            return Felt::Nothing;
        }
        self.pending = Some(now);
        self.tick(now)
    }

    pub(super) fn tick(&mut self, now: Moment) -> Felt {
        if self.pending.is_none_or(|since| now.saturating_sub(since) < self.acceptance) {
            return Felt::Nothing;
        }
        self.pending = None;
        self.acted = true;
        self.last = Some(now);
        Felt::Acts
    }

    pub(super) fn released(&mut self, now: Moment) -> Felt {
        // The release may come before the tick that would have told of the time.
        let felt = self.tick(now);
        self.down = None;
        if std::mem::take(&mut self.acted) {
            self.last = Some(now);
        }
        match self.pending.take() {
            Some(since) => Felt::Dropped(now.saturating_sub(since)),
            None => felt,
        }
    }

    /// What is held now was meant for something that is gone: it must be let go first.
    pub(super) fn forget(&mut self) {
        self.pending = None;
    }

    /// Whether it is held and waits for the acceptance time.
    pub(super) fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// When it will act if it is still held.
    pub(super) fn acts_at(&self) -> Option<Moment> {
        self.pending.map(|since| since + self.acceptance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(number: u64) -> Duration {
        Duration::from_millis(number)
    }

    #[test]
    fn a_press_acts_at_once_and_the_systems_repeats_never() {
        let mut press = Press::new(ms(0), ms(0));
        assert_eq!(press.pressed(false, ms(10)), Felt::Acts);
        for now in (60..6_000).step_by(30) {
            assert_eq!(press.pressed(true, ms(now)), Felt::Nothing);
            // Some systems forget to say that it is a repeat.
            assert_eq!(press.pressed(false, ms(now + 1)), Felt::Nothing);
        }
        assert_eq!(press.released(ms(6_000)), Felt::Nothing);
        assert_eq!(press.pressed(true, ms(6_010)), Felt::Nothing);
        assert_eq!(press.pressed(false, ms(6_020)), Felt::Acts);
    }

    #[test]
    fn a_second_press_is_ignored_from_the_beginning_and_from_the_end_of_the_first() {
        let mut press = Press::new(ms(500), ms(0));
        assert_eq!(press.pressed(false, ms(1_000)), Felt::Acts);
        press.released(ms(1_100));
        assert_eq!(press.pressed(false, ms(1_599)), Felt::Nothing);
        press.released(ms(1_600));
        // The ignored press does not make the time longer.
        assert_eq!(press.pressed(false, ms(1_601)), Felt::Acts);
        // Held for long, then a tremor while letting go.
        press.released(ms(9_000));
        assert_eq!(press.pressed(false, ms(9_040)), Felt::Nothing);
        press.released(ms(9_060));
        assert_eq!(press.pressed(false, ms(9_500)), Felt::Acts);
    }

    #[test]
    fn a_press_must_be_held_for_the_acceptance_time() {
        let mut press = Press::new(ms(0), ms(300));
        assert_eq!(press.pressed(false, ms(1_000)), Felt::Nothing);
        assert_eq!(press.acts_at(), Some(ms(1_300)));
        assert_eq!(press.tick(ms(1_299)), Felt::Nothing);
        assert_eq!(press.released(ms(1_299)), Felt::Dropped(ms(299)));
        assert_eq!(press.pressed(false, ms(2_000)), Felt::Nothing);
        assert_eq!(press.tick(ms(2_300)), Felt::Acts);
        assert_eq!(press.tick(ms(2_600)), Felt::Nothing);
        assert_eq!(press.released(ms(2_700)), Felt::Nothing);
        // No tick came in between.
        assert_eq!(press.pressed(false, ms(3_000)), Felt::Nothing);
        assert_eq!(press.released(ms(3_300)), Felt::Acts);
        assert_eq!(press.tick(ms(3_400)), Felt::Nothing);
    }

    #[test]
    fn a_switch_whose_release_was_lost_is_not_dead() {
        let mut press = Press::new(ms(500), ms(0));
        assert_eq!(press.pressed(false, ms(0)), Felt::Acts);
        assert_eq!(press.pressed(false, ms(1_999)), Felt::Nothing);
        assert_eq!(press.pressed(false, ms(3_999)), Felt::Acts);
    }

    #[test]
    fn what_is_forgotten_must_be_let_go_first() {
        let mut press = Press::new(ms(0), ms(300));
        press.pressed(false, ms(0));
        press.forget();
        assert_eq!(press.tick(ms(900)), Felt::Nothing);
        assert_eq!(press.released(ms(950)), Felt::Nothing);
        press.pressed(false, ms(1_000));
        assert_eq!(press.tick(ms(1_300)), Felt::Acts);
    }
}
