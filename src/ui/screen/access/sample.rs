//! The question beside the settings: drawn with the settings as they are being changed, there to be tried.

use super::{Message, State};
use crate::ui::part;
use crate::ui::screen::ask;
use crate::ui::stage::Stage;
use crate::ui::theme::{Theme, border, radius, space};
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{column, container};
use iced::{Border, Fill, Size};

/// Within its frame.
const PADDING: f32 = 14.0;

/// Of a scroller, with a gap.
const BAR: f32 = 18.0;

/// The sample in a room of this size.
pub(super) fn view<'a>(state: &'a State, stage: &Stage<'a>, size: Size) -> Element<'a, Message> {
    let Some(sample) = &state.sample else { return iced::widget::Space::new().into() };
    let profile = &state.profiles.now;
    // Where there is little room, the question has all of it.
    let noted = size.height > 420.0;
    let note = noted.then(|| part::note(stage, stage.say("access-sample-note")));
    let width = size.width - 2.0 * (PADDING + border::ANSWER);
    let least = size.height - 2.0 * (PADDING + border::ANSWER) - if noted { note_height(stage, size.width) + space::SMALL } else { 0.0 };
    let inner = Stage { theme: Theme::of(profile).in_window(stage.size), profile, size, ..*stage };
    let height = ask::height_of_sample(sample, &inner, width, least);
    // What scrolls needs room for its bar.
    let width = if height > least { width - BAR } else { width };
    let room = Size::new(width, ask::height_of_sample(sample, &inner, width, least));
    let question = container(ask::sample(sample, &inner, room).map(Message::Try)).center_x(width).height(room.height);
    let question = container(question).width(Fill);
    let palette = inner.theme.palette;
    let line = stage.palette().line;
    let framed =
        container(part::scroll(&inner, question)).padding(PADDING + border::ANSWER).width(Fill).height(Fill).clip(true).style(move |_| {
            container::Style {
                text_color: Some(palette.ink),
                background: Some(palette.paper.into()),
                border: Border { color: line, width: border::ANSWER, radius: radius::CARD.into() },
                ..container::Style::default()
            }
        });
    let words = sample.words(stage);
    let name = stage.words.with("access-sample", &[("words", words.into())]);
    // To a screen reader and to the keyboard it is a picture: there is nothing to answer here.
    column![].push(note).push(Named::new(Part::Picture, name, framed)).spacing(space::SMALL).width(size.width).height(size.height).into()
}

fn note_height(stage: &Stage<'_>, width: f32) -> f32 {
    let letters = stage.letters();
    measure::words(&stage.say("access-sample-note"), letters.small(), letters.plain, width).height
}
