//! Choosing by resting, and keys on the screen.

use super::Message;
use super::sheet::{Sheet, Unit};
use crate::access::profile::OnScreenKeyboard;
use crate::access::range;
use iced::widget::{Column, column};

impl<'a> Sheet<'_, 'a> {
    pub(super) fn gaze(&self) -> Column<'a, Message> {
        let profile = self.profile();
        let mut content = column![self.check("dwell", "access-dwell-on", profile.dwell.on, |profile, on| profile.dwell.on = on)];
        if profile.dwell.on {
            content = content
                .push(self.number(range::LOCK_ON, Unit::Seconds, "access-lock-on", |profile| &mut profile.dwell.lock_on_ms))
                .push(self.number(range::DWELL, Unit::Seconds, "access-dwell-time", |profile| &mut profile.dwell.dwell_ms))
                .push(self.check("rest-area", "access-rest-area-on", profile.dwell.rest_area, |profile, on| profile.dwell.rest_area = on));
        }
        let keys = |key, keys: OnScreenKeyboard| {
            self.choice(key, profile.on_screen_keyboard == keys, move |profile| profile.on_screen_keyboard = keys)
        };
        content.push(self.choices(
            "screen-keys",
            "access-on-screen-keyboard",
            vec![
                keys("access-on-screen-off", OnScreenKeyboard::Off),
                keys("access-on-screen-alphabetical", OnScreenKeyboard::Alphabetical),
                keys("access-on-screen-qwerty", OnScreenKeyboard::Qwerty),
            ],
        ))
    }
}
