//! A bar that is filled so far: how much of all something is.

use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius};
use crate::ui::widget::Element;
use iced::widget::{Space, container, row};
use iced::{Fill, FillPortion};

/// So many parts a bar has: more than it has pixels.
const PARTS: f64 = 2_000.0;

/// The bar, filled to a share from 0 to 1. It says nothing to a screen reader: the words beside it do.
pub fn level<'a, Message: 'a>(stage: &Stage<'a>, share: f64, height: f32) -> Element<'a, Message> {
    let palette = stage.palette();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 2,000.
    let full = (share.clamp(0.0, 1.0) * PARTS).round() as u16;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let empty = PARTS as u16 - full;
    let mut across = row![].height(Fill);
    if full > 0 {
        let filled = container(Space::new().height(Fill)).width(FillPortion(full));
        across =
            across.push(filled.style(move |_| container::Style { background: Some(palette.accent.into()), ..container::Style::default() }));
    }
    if empty > 0 {
        across = across.push(Space::new().width(FillPortion(empty)));
    }
    container(across)
        .padding(border::QUIET)
        .width(Fill)
        .height(height)
        .style(move |_| container::Style {
            background: Some(palette.card.into()),
            border: iced::border::rounded(radius::BOX).color(palette.line).width(border::QUIET),
            ..container::Style::default()
        })
        .into()
}
