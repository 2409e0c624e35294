//! The child's own words.

use super::{Message, State};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius};
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{container, text_editor};
use iced::{Border, Color, Size};

impl State {
    /// A field to write in.
    pub(super) fn text_view<'a>(&'a self, stage: &Stage<'a>, asked: String, room: Size) -> Element<'a, Message> {
        let palette = stage.palette();
        let letters = stage.letters();
        let low = room.height < 120.0;
        let (size, padding, width) = (letters.button() * 1.15, if low { 12.0 } else { 20.0 }, room.width.min(1_000.0 * letters.scale));
        // The field names itself by these words, but they are not cut at its edge: where they do not fit, they are not shown in it. They
        // stand above it as the question.
        let needs = measure::words(&asked, size, letters.plain, width - 2.0 * padding).height;
        let placeholder = if needs + 2.0 * padding > room.height { Color::TRANSPARENT } else { palette.soft };
        let field = text_editor(&self.editor)
            .id("words")
            .placeholder(asked)
            .on_action(Message::Edit)
            .size(size)
            .font(letters.plain)
            .line_height(letters.line())
            .padding(padding)
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
                    placeholder,
                    value: palette.ink,
                    selection: palette.tint,
                    shadow: iced::Shadow::default(),
                }
            });
        container(Named::new(Part::Field, "", field).id("words")).width(width).into()
    }
}
