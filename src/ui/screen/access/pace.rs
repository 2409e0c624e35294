//! How much comes at once, and how it goes on.

use super::Message;
use super::sheet::Sheet;
use iced::widget::{Column, column};

impl<'a> Sheet<'_, 'a> {
    pub(super) fn pace(&self) -> Column<'a, Message> {
        let profile = self.profile();
        column![
            self.check("one-at-a-time", "access-one-at-a-time", profile.one_at_a_time, |profile, on| profile.one_at_a_time = on),
            self.check("auto-advance", "access-auto-advance", profile.auto_advance, |profile, on| profile.auto_advance = on),
            self.note("access-auto-advance-more"),
        ]
    }
}
