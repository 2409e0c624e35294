//! Bars of buttons that fold into two rows rather than push one another out of the window.

use super::frame::{Bar, centred};
use super::{Button, note};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::measure;
use iced::widget::{Space, column, container};
use iced::{Center, Fill};

/// A bar with a way back and a way on.
pub fn bar<'a, Message: Clone + 'a>(stage: &Stage<'a>, left: Button<'_, Message>, right: Option<Button<'_, Message>>) -> Bar<'a, Message> {
    let stage = &stage.bars();
    let right = right.map_or_else(|| Space::new().into(), |right| right.view(stage));
    Bar { content: centred(left.view(stage), Space::new().into(), right), height: stage.bar() }
}

/// The same with words in between, or above when there is too little room for them.
pub fn with_note<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    left: Button<'_, Message>,
    words: String,
    right: Option<Button<'_, Message>>,
) -> Bar<'a, Message> {
    let stage = &stage.bars();
    let taken = left.natural_width(stage) + right.as_ref().map_or(0.0, |right| right.natural_width(stage)) + 4.0 * space::GAP;
    let (size, font) = (stage.letters().small(), stage.letters().plain);
    if measure::words(&words, size, font, f32::INFINITY).width + taken <= stage.width() {
        let right = right.map_or_else(|| Space::new().into(), |right| right.view(stage));
        return Bar { content: centred(left.view(stage), note(stage, words), right), height: stage.bar() };
    }
    let height = measure::words(&words, size, font, stage.width()).height;
    let bar = bar(stage, left, right);
    let content = column![container(note(stage, words)).center_x(Fill), bar.content].spacing(space::SMALL).align_x(Center).into();
    Bar { content, height: bar.height + space::SMALL + height }
}
