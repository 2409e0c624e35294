//! The few steps of something that an adult does, and the one that is next: what is done has a tick, what is next a thick line.

use super::said::{Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, size, space};
use crate::ui::widget::{Element, Named, Part};
use iced::Center;
use iced::widget::{container, row};

/// A step: its symbol and the key of its words.
pub type Step = (&'static str, &'static str);

/// The steps, the one at `now` being next; when there is none at that place, all are done.
pub fn way<'a, Message: 'a>(stage: &Stage<'a>, steps: &[Step], now: usize) -> Element<'a, Message> {
    let mut path = row![].spacing(stage.grown(space::EDGE)).align_y(Center);
    for (at, (symbol, key)) in steps.iter().enumerate() {
        path = path.push(step(stage, if at < now { "check_mark" } else { symbol }, stage.say(key), at == now));
    }
    let at = now.min(steps.len().saturating_sub(1));
    let words = steps.get(at).map(|(_, key)| stage.say(key)).unwrap_or_default();
    let facts = [("now", (at + 1).into()), ("of", steps.len().into()), ("words", words.into())];
    let name = stage.words.with("way-step", &facts);
    Named::new(Part::Progress(now, steps.len()), name, path.wrap().vertical_spacing(stage.grown(space::SMALL))).into()
}

fn step<'a, Message: 'a>(stage: &Stage<'a>, symbol: &str, words: String, is_next: bool) -> Element<'a, Message> {
    let (letters, palette) = (stage.letters(), stage.palette());
    let side = stage.grown(size::MARK);
    let (line, width, fill, font) = if is_next {
        (palette.accent, border::CHOSEN_SMALL, palette.tint, letters.bold)
    } else {
        (palette.fine, border::QUIET, palette.card, letters.plain)
    };
    let disc = container(stage.symbol(symbol, side * 0.62)).center(side).style(move |_| container::Style {
        background: Some(fill.into()),
        border: iced::border::rounded(side / 2.0).color(line).width(width),
        ..container::Style::default()
    });
    let words = said(stage, "", words, Lettering::new(letters.body(), font).colour(palette.ink));
    row![disc, words].spacing(stage.grown(space::SMALL)).align_y(Center).into()
}
