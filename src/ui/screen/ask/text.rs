//! The child's own words.

use super::{Message, State};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{container, text_editor};
use iced::{Border, Size};

impl State {
    /// A field to write in.
    pub(super) fn text_view<'a>(&'a self, stage: &Stage<'a>, asked: String, room: Size) -> Element<'a, Message> {
        let palette = stage.palette();
        let letters = stage.letters();
        let low = room.height < 120.0;
        let field = text_editor(&self.editor)
            .id("words")
            .placeholder(asked)
            .on_action(Message::Edit)
            .size(letters.button() * 1.15)
            .font(letters.plain)
            .line_height(letters.line())
            .padding(if low { 12 } else { 20 })
            .height(room.height)
            .key_binding(|press| match press.key {
                // Tab leaves the field, as everywhere; Escape asks to stop, as everywhere.
                iced::keyboard::Key::Named(iced::keyboard::key::Named::Tab | iced::keyboard::key::Named::Escape) => None,
                // What is copied outlives the child: whoever comes next could paste it.
                _ => text_editor::Binding::from_key_press(press)
                    .filter(|binding| !matches!(binding, text_editor::Binding::Copy | text_editor::Binding::Cut)),
            })
            .style(move |_, status| {
                let focused = matches!(status, text_editor::Status::Focused { .. });
                text_editor::Style {
                    background: palette.card.into(),
                    border: Border {
                        color: if focused { palette.ring } else { palette.line },
                        width: if focused { 6.0 } else { border::ANSWER },
                        radius: if low { radius::BUTTON } else { radius::CARD }.into(),
                    },
                    placeholder: palette.soft,
                    value: palette.ink,
                    selection: palette.tint,
                    shadow: iced::Shadow::default(),
                }
            });
        container(Named::new(Part::Field, "", field).id("words")).width(room.width.min(1_000.0 * letters.scale)).into()
    }
}
