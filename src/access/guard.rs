//! A second press that comes too soon, as from a hand that shakes or double-clicks by habit, does nothing on any control.

use super::Moment;
use super::profile::Pointing;
use std::time::Duration;

/// Lets the first press through and holds back those that follow too soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    within: Duration,
    last: Option<Moment>,
}

impl Guard {
    /// A guard for these settings.
    #[must_use]
    pub fn new(pointing: Pointing) -> Self {
        Self { within: Duration::from_millis(pointing.ignore_again_ms.into()), last: None }
    }

    /// Whether a press may act now.
    ///
    /// The time runs from the last press that acted, not from the last one at all: a hand that never rests still gets through.
    #[must_use]
    pub fn accept(&mut self, now: Moment) -> bool {
        if self.last.is_some_and(|last| now.saturating_sub(last) < self.within) {
            return false;
        }
        self.last = Some(now);
        true
    }
}
