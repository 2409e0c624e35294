//! What is heard: the voice, and soft sounds.

use super::Message;
use super::sheet::{Sheet, Unit};
use crate::access::profile::ReadAloud;
use crate::access::range;
use crate::ui::part::{Button, Weight};
use crate::ui::theme::space;
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
            return content.push(self.sounds());
        }
        let is_said = self.stage.saying.is_some();
        let listen = Button::new("try-voice", self.stage.say(if is_said { "access-voice-stop" } else { "access-voice-try" }))
            .symbol(if is_said { "sound_off" } else { "listen" })
            .on_press(Message::Listen);
        content
            .push(self.number(range::RATE, Unit::Percent, "access-rate", |profile| &mut profile.reading.rate_percent))
            .push(listen.view(self.stage))
            .push(self.check("highlight", "access-highlight", reading.highlight_words, |profile, on| profile.reading.highlight_words = on))
            .push(self.voices())
            .push(self.sounds())
    }

    fn sounds(&self) -> Column<'a, Message> {
        let hear = Button::new("hear-sounds", self.stage.say("access-sounds-hear")).symbol("sound_on").weight(Weight::Quiet);
        column![
            self.check("sounds", "access-sounds", self.profile().sounds, |profile, on| profile.sounds = on),
            hear.on_press(Message::Hear).view(self.stage)
        ]
        .spacing(space::SMALL)
    }
}
