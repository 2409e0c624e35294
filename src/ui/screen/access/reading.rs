//! What is heard.

use super::Message;
use super::sheet::{Sheet, Unit};
use crate::access::profile::ReadAloud;
use crate::access::range;
use iced::widget::{Column, column};

impl<'a> Sheet<'_, 'a> {
    pub(super) fn reading(&self) -> Column<'a, Message> {
        let reading = &self.profile().reading;
        let when = |key, when: ReadAloud| self.choice(key, reading.when == when, move |profile| profile.reading.when = when);
        let choices = vec![
            when("access-read-on-demand", ReadAloud::OnDemand),
            when("access-read-page", ReadAloud::WhenAPageOpens),
            when("access-read-off", ReadAloud::Off),
        ];
        let content = column![self.choices("read-when", "access-read-when", choices)];
        if reading.when == ReadAloud::Off {
            return content;
        }
        content.push(self.number(range::RATE, Unit::Percent, "access-rate", |profile| &mut profile.reading.rate_percent)).push(self.check(
            "highlight",
            "access-highlight",
            reading.highlight_words,
            |profile, on| profile.reading.highlight_words = on,
        ))
    }
}
