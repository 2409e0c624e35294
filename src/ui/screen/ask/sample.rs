//! A question without the bars around it: a sample of what it looks like with other settings.

use super::{Message, State};
use crate::survey::Phrase;
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::Size;

/// The question and its answers, as large as the stage's own settings want them, in a room of this size.
pub fn sample<'a>(state: &'a State, stage: &Stage<'a>, room: Size) -> Element<'a, Message> {
    // The bars and edges that a window has are what a sample goes without. How wide the edge is depends on the whole height.
    let around = |edge: f32| room + Size::new(2.0 * edge, 2.0 * (stage.bar() + edge) + 2.0 * space::GAP);
    let sizes = [space::EDGE, space::GAP].map(around);
    let stages = sizes.map(|size| Stage { size, ..*stage });
    let fitting = stages.into_iter().find(|stage| stage.width() >= room.width - 0.5).unwrap_or(Stage { size: sizes[0], ..*stage });
    state.between(&fitting)
}

/// The height in which the question keeps the letters that were asked for and its answers the size that a finger needs; never less than
/// `least`.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Answers are few.
#[must_use]
pub fn height_of_sample(state: &State, stage: &Stage<'_>, width: f32, least: f32) -> f32 {
    let Some(item) = state.first_item() else { return least };
    let each = stage.targets().answer;
    let count = state.session.version().question_of(item).kind.choices().len().max(1);
    let across = (((width + space::GAP) / (each + space::GAP)) as usize).clamp(1, count);
    let answers = count.div_ceil(across) as f32 * (each + space::GAP) + space::EDGE;
    let phrases = state.phrases(stage, item);
    let phrases: Vec<&Phrase> = phrases.iter().collect();
    let mut height = least;
    // Letters that were asked for are what is to be seen: the room grows until they need not shrink.
    for _ in 0..24 {
        let room = Size::new(width, (height - answers).max(40.0));
        let fitted = part::fit_sentence(stage, &phrases, room, part::LEAST_SENTENCE);
        if fitted.size.height <= room.height && fitted.letters >= stage.letters().sentence() * 0.99 {
            break;
        }
        height += 60.0;
    }
    height
}

impl State {
    /// The question in words.
    #[must_use]
    pub fn words(&self, stage: &Stage<'_>) -> String {
        let phrases = self.first_item().map(|item| self.phrases(stage, item)).unwrap_or_default();
        phrases.into_iter().map(|phrase| phrase.words).collect::<Vec<_>>().join(" ")
    }
}
