//! A notice: something to know before going on, told as soon as it may be.

use super::SCROLL_SIDES;
use super::said::{Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Live, Named, Part, measure};
use iced::widget::{container, row};
use iced::{Center, Fill};

/// The widest line of a notice at the usual text size.
const WIDEST: f32 = 1_000.0;

/// Beside the words of a notice: its paper, its symbol and the space behind that.
#[must_use]
pub fn sides(stage: &Stage<'_>) -> f32 {
    2.0 * stage.grown(space::NOTICE) + stage.grown(size::NOTICE) + stage.grown(space::SMALL)
}

/// A notice in the middle of a page.
pub fn notice<'a, Message: 'a>(stage: &Stage<'a>, symbol: &str, content: String) -> Element<'a, Message> {
    let size = stage.letters().body();
    let most = (stage.width() - SCROLL_SIDES).min(WIDEST * stage.letters().scale) - sides(stage);
    let width = measure::words(&content, size, stage.letters().plain, most).width;
    container(of(stage, symbol, content, size, width)).center_x(Fill).into()
}

/// A notice in letters of a size, its words no wider than `width`.
pub fn of<'a, Message: 'a>(stage: &Stage<'a>, symbol: &str, content: String, size: f32, width: f32) -> Element<'a, Message> {
    let words = said(stage, "notice", content.clone(), Lettering::new(size, stage.letters().plain).colour(stage.palette().ink));
    let shown = row![stage.symbol(symbol, stage.grown(size::NOTICE)), container(words).max_width(width)]
        .spacing(stage.grown(space::SMALL))
        .align_y(Center);
    let boxed = container(shown).padding([stage.grown(space::HAIR), stage.grown(space::NOTICE)]).style(stage.theme.notice());
    let live = if symbol == "warning" { Live::AtOnce } else { Live::Polite };
    Named::new(Part::Status(live), content, boxed).into()
}

/// How high a notice is whose words are so high.
#[must_use]
pub fn height(stage: &Stage<'_>, words: f32) -> f32 {
    words.max(stage.grown(size::NOTICE)) + 2.0 * stage.grown(space::HAIR)
}
