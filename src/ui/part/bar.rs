//! Bars of buttons that fold into two rows rather than push one another out of the window.

use super::frame::{Bar, centred, foot_width};
use super::{Button, note};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::measure;
use iced::widget::{Space, column, container, row};
use iced::{Center, Fill};

/// A bar with a way back and a way on.
pub fn bar<'a, Message: Clone + 'a>(stage: &Stage<'a>, left: Button<'_, Message>, right: Option<Button<'_, Message>>) -> Bar<'a, Message> {
    let stage = &stage.bars();
    let right = right.map_or_else(|| Space::new().into(), |right| right.view(stage));
    Bar { content: centred(left.view(stage), Space::new().into(), right), height: stage.bar() }
}

/// The same with a third button in the middle, or above where there is too little room.
pub fn with_middle<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    left: Button<'_, Message>,
    middle: Button<'_, Message>,
    right: Button<'_, Message>,
) -> Bar<'a, Message> {
    let stage = &stage.bars();
    let sides = left.natural_width(stage).max(right.natural_width(stage));
    let in_the_middle = 2.0 * sides + middle.natural_width(stage) + 2.0 * space::EDGE <= stage.width();
    let needs = left.natural_width(stage) + middle.natural_width(stage) + right.natural_width(stage) + 2.0 * space::GAP;
    if in_the_middle || needs <= stage.width() {
        let between = || Space::new().width(Fill);
        let content = row![left.view(stage), between(), middle.view(stage), between(), right.view(stage)].align_y(Center).into();
        return Bar { content, height: stage.bar() };
    }
    let bar = bar(stage, left, Some(right));
    let content = column![container(middle.view(stage)).center_x(Fill), bar.content].spacing(space::SMALL).into();
    Bar { content, height: bar.height + space::SMALL + stage.bar() }
}

/// A bar below a page with two buttons at either side; those at the left move above the others where there is too little room.
pub fn spread<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    left: [Button<'_, Message>; 2],
    right: [Button<'_, Message>; 2],
) -> Bar<'a, Message> {
    let (stage, room) = (&stage.bars(), foot_width(stage));
    let width = |buttons: &[Button<'_, Message>; 2]| buttons.iter().map(|button| button.natural_width(stage) + space::GAP).sum::<f32>();
    let one_row = width(&left) + width(&right) <= room;
    let across = |buttons: [Button<'_, Message>; 2]| row(buttons.map(|button| button.view(stage))).spacing(space::GAP);
    let (left, right) = (across(left), across(right));
    if one_row {
        return Bar { content: centred(left.into(), Space::new().into(), right.into()), height: stage.bar() };
    }
    let content = column![left.wrap(), container(right.wrap()).align_right(Fill)].spacing(space::SMALL).into();
    Bar { content, height: 2.0 * stage.bar() + space::SMALL }
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
