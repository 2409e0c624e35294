//! What the survey is about, before the first question: a sentence at a time below each other, in the version's own look.

use crate::survey::{Phrase, Survey, Text};
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::theme::{Theme, Type, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Space, column, container, row};
use iced::{Center, Size};
use std::sync::Arc;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The survey.
    pub survey: Arc<Survey>,
    /// The version, by its place.
    pub version: usize,
    /// Whether the survey is only tried out.
    pub trial: bool,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Begins.
    Begin,
    /// Goes back to the versions.
    Back,
    /// Is read to, or no longer.
    Listen,
}

impl State {
    /// What is read aloud.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::survey(stage, "title", self.survey.title().words(stage.language))];
        lines.extend(self.survey.versions().get(self.version).into_iter().flat_map(|version| lines_of(stage, version.introduction())));
        lines.push(Line::interface(stage, "back", "ask-back").aside());
        lines.push(Line::interface(stage, "next", "introduce-begin").aside());
        lines
    }
}

/// What is read aloud of several sentences.
pub fn lines_of(stage: &Stage<'_>, texts: &[Text]) -> Vec<Line> {
    let line = |(at, text): (usize, &Text)| Line::survey(stage, place(at), text.words(stage.language));
    texts.iter().enumerate().map(line).collect()
}

fn place(at: usize) -> String {
    format!("sentence.{at}")
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let version = &state.survey.versions()[state.version];
    let title = part::titled(stage, part::heading(stage, state.survey.title().words(stage.language)), Message::Listen);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press(Message::Back).view(stage);
    let begin = Button::new("next", stage.say("introduce-begin"))
        .symbol_after("next")
        .weight(Weight::WayOn)
        .description(format!("{}. {}", state.survey.title().words(stage.language), read_out(stage, version.introduction())))
        .on_press(Message::Begin)
        .view(stage);
    let foot = part::centred(back, Space::new().into(), begin);
    part::frame(stage, title, sentences(stage, version.introduction()), foot)
}

/// Several sentences as a screen reader says them, one after the other.
#[must_use]
pub fn read_out(stage: &Stage<'_>, texts: &[Text]) -> String {
    texts.iter().map(|text| text.words(stage.language)).collect::<Vec<_>>().join(" ")
}

/// Several sentences in the room between the bars, each as one line of words to a screen reader. Sentences with symbols stand two
/// to a row, each on a card of its own.
pub fn sentences<'a, Message: 'a>(stage: &Stage<'a>, texts: &[Text]) -> Element<'a, Message> {
    let symbols = texts.iter().any(|text| text.has_symbols(stage.language));
    let across = if symbols && texts.len() > 2 { 2 } else { 1 };
    let rows = texts.len().div_ceil(across).max(1);
    let width = stage.width().min(if symbols { 1_180.0 } else { 980.0 });
    let padding = if symbols { 14.0 } else { 0.0 };
    #[allow(clippy::cast_precision_loss)] // Sentences are few.
    let card = Size::new(
        (width - (across as f32 - 1.0) * space::GAP) / across as f32,
        ((stage.between_bars() - (rows as f32 - 1.0) * space::GAP) / rows as f32).clamp(48.0, 230.0),
    );
    let letters = Type { scale: stage.letters().scale * if symbols { 0.8 } else { 0.72 }, ..stage.letters() };
    let calm = Stage { theme: Theme { letters, ..stage.theme }, ..*stage };
    let room = Size::new(card.width - 2.0 * padding - 8.0, card.height - 2.0 * padding - 8.0);
    let mut shown = texts.iter().enumerate().map(|(at, text)| {
        let phrases: Vec<&Phrase> = text.phrases(stage.language).iter().collect();
        let inside = container(part::sentence_silent(&calm, &place(at), &phrases, room)).center_x(card.width).center_y(card.height);
        let inside = if symbols { inside.style(stage.theme.card()) } else { inside };
        Named::new(Part::Words, text.words(stage.language), inside).into()
    });
    let mut all = column![].spacing(space::GAP).align_x(Center);
    for _ in 0..rows {
        all = all.push(row(shown.by_ref().take(across)).spacing(space::GAP));
    }
    all.into()
}
