//! Finger, mouse and keys.

use super::Message;
use super::sheet::{Sheet, Unit};
use crate::access::range;
use iced::widget::{Column, column};

impl<'a> Sheet<'_, 'a> {
    pub(super) fn pointing(&self) -> Column<'a, Message> {
        let pointing = self.profile().pointing;
        let acts = |key, on_release: bool| {
            self.choice(key, pointing.on_release == on_release, move |profile| profile.pointing.on_release = on_release)
        };
        column![
            self.number(range::GROWTH, Unit::Percent, "access-growth", |profile| &mut profile.targets.growth_percent),
            self.number(range::POINTING_IGNORE, Unit::Seconds, "access-ignore-again", |profile| &mut profile.pointing.ignore_again_ms),
            self.choices("press-acts", "access-press-acts", vec![acts("access-on-release", true), acts("access-on-press", false)]),
            self.note("access-on-release-more"),
        ]
    }

    pub(super) fn keyboard(&self) -> Column<'a, Message> {
        column![
            self.check("number-keys", "access-number-keys", self.profile().keyboard.number_keys, |profile, on| {
                profile.keyboard.number_keys = on;
            }),
            self.note("access-number-keys-more"),
        ]
    }
}
