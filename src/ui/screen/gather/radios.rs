//! Choices of which one is chosen, side by side.

use crate::ui::screen::ask::mark;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part, Role};
use iced::Center;
use iced::widget::{Id, Space, row, text};
use std::sync::Arc;

/// Choices under a name: of each its id, its words, whether it is chosen, and what pressing it means.
pub(super) fn radios<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    name: String,
    all: Vec<(String, String, bool, Message)>,
) -> Element<'a, Message> {
    let (letters, palette) = (stage.letters(), stage.palette());
    let ids: Arc<[Id]> = all.iter().map(|(id, ..)| Id::from(id.clone())).collect();
    let count = all.len();
    let each = all.into_iter().zip(ids.iter().cloned()).enumerate().map(|(place, ((_, words, is_chosen, message), id))| {
        let font = if is_chosen { letters.bold } else { letters.plain };
        let label = text(words.clone()).size(letters.body()).font(font).line_height(letters.line()).wrapping(text::Wrapping::WordOrGlyph);
        let content = row![Space::new().height(stage.grown(stage.targets().least - 12.0)), mark(stage, is_chosen, true), label];
        Control::new(id, words, content.spacing(stage.grown(space::SMALL)).align_y(Center), move |state| palette.choice(is_chosen, state))
            .role(Role::Radio { group: ids.clone(), place })
            .chosen(is_chosen)
            .padding([stage.grown(6.0), stage.grown(space::GAP)])
            .on_press(message)
            .into()
    });
    let each: Vec<Element<'a, Message>> = each.collect();
    let group = row(each).spacing(stage.grown(space::GAP)).wrap().vertical_spacing(stage.grown(space::SMALL));
    Named::new(Part::RadioGroup, name, group).of(count).into()
}
