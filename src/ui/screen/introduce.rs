//! What the survey is about, before the first question: a sentence at a time below each other, in the version's own look.

use crate::survey::{Phrase, Survey};
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Space, column, container, scrollable};
use iced::{Center, Fill, Size};
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
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let version = &state.survey.versions()[state.version];
    let title = container(part::heading(stage, state.survey.title().words(stage.language))).center_x(Fill);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press(Message::Back).view(stage);
    let begin = Button::new("next", stage.say("introduce-begin")).symbol_after("next").weight(Weight::WayOn).on_press(Message::Begin).view(stage);
    let foot = part::centred(back, Space::new().into(), begin);
    part::frame(stage, title.into(), sentences(stage, version.introduction()), foot)
}

/// Several sentences in the room between the bars, each as one line of words to a screen reader.
pub fn sentences<'a, Message: 'a>(stage: &Stage<'a>, texts: &[crate::survey::Text]) -> Element<'a, Message> {
    #[allow(clippy::cast_precision_loss)] // Sentences are few.
    let each = ((stage.between_bars() - space::GAP * texts.len() as f32) / texts.len().max(1) as f32).max(40.0);
    let scale = stage.letters().scale;
    let calm = Stage {
        theme: crate::ui::theme::Theme { letters: crate::ui::theme::Type { scale: scale * 0.72, ..stage.letters() }, ..stage.theme },
        ..*stage
    };
    let mut all = column![].spacing(space::EDGE).align_x(Center);
    for text in texts {
        let phrases: Vec<&Phrase> = text.phrases(stage.language).iter().collect();
        let shown = part::sentence_silent(&calm, &phrases, Size::new(stage.width().min(1_000.0), each));
        all = all.push(Named::new(Part::Words, text.words(stage.language), shown));
    }
    scrollable(container(all).center_x(Fill)).into()
}
