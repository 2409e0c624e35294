//! Whom to turn to, for the adult.

use super::{subheading, words};
use crate::guidance::Care;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{column, row};
use iced::{Center, Fill};

/// What a study says about asking for help, below a heading.
pub fn care<'a, Message: 'a>(stage: &Stage<'a>, care: &Care) -> Element<'a, Message> {
    let head = row![stage.symbol("phone", stage.grown(44.0)), subheading(stage, stage.say("care-title"))]
        .spacing(stage.grown(12.0))
        .align_y(Center);
    let sentences = care.sentences(stage.words).into_iter().map(|sentence| words(stage, sentence));
    column![head].extend(sentences).spacing(stage.grown(space::SMALL)).width(Fill).into()
}
