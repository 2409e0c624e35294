//! The card that a page is about: a large picture beside its words, where there is room for one.

use super::page_width;
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::Element;
use iced::widget::{column, container, row};
use iced::{Center, Fill};

/// A card with a picture, its words beside it, and what is to be pressed below both.
pub fn hero<'a, Message: 'a>(
    stage: &Stage<'a>,
    symbol: &str,
    words: impl Into<Element<'a, Message>>,
    press: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let side = stage.grown(size::PICTURE);
    let has_picture = !stage.is_large() && page_width(stage) >= 4.0 * side && !stage.is_short();
    let padding = stage.grown(if has_picture { space::ROOMY } else { space::EDGE });
    let words: Element<'a, Message> = if has_picture {
        let picture = container(stage.symbol(symbol, side * 0.8)).center(side).style(stage.theme.panel());
        row![picture, container(words).width(Fill)].spacing(stage.grown(space::ROOMY)).align_y(Center).into()
    } else {
        words.into()
    };
    container(column![words].push(press).spacing(stage.grown(space::GAP))).padding(padding).width(Fill).style(stage.theme.card()).into()
}

/// A picture alone in the middle of a page, on a ground of its own.
pub fn alone<'a, Message: 'a>(stage: &Stage<'a>, symbol: &str) -> Element<'a, Message> {
    let side = stage.grown(size::PICTURE);
    container(stage.symbol(symbol, side * 0.8)).center(side).style(stage.theme.panel()).into()
}
