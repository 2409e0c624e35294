//! Words that are compared one by one: each in a box of its own.

use super::said::{Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{container, row};

/// Words side by side, which a screen reader says as `name`.
pub fn chips<'a, Message: 'a>(stage: &Stage<'a>, name: String, words: &str) -> Element<'a, Message> {
    let (letters, palette) = (stage.letters(), stage.palette());
    let chip = |word: &str| {
        let shown = said(stage, "", word.to_owned(), Lettering::new(letters.body(), letters.plain).colour(palette.ink));
        let style = move |_: &iced::Theme| container::Style {
            background: Some(palette.paper.into()),
            border: iced::border::rounded(radius::CHIP).color(palette.fine).width(border::QUIET),
            ..container::Style::default()
        };
        container(shown).padding([space::HAIR, space::CHIP]).style(style).into()
    };
    Named::new(Part::Words, name, row(words.split_whitespace().map(chip)).spacing(space::SMALL).wrap().vertical_spacing(space::SMALL))
        .into()
}
