//! Words that are compared one by one: each in a box of its own.

use super::said::{Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius, space};
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{column, container, row};

/// Words side by side, which a screen reader says as `name`.
pub fn chips<'a, Message: 'a>(stage: &Stage<'a>, name: String, words: &str) -> Element<'a, Message> {
    let (letters, palette) = (stage.letters(), stage.palette());
    let all: Vec<&str> = words.split_whitespace().collect();
    let width = |word: &&str| {
        measure::words(word, letters.body(), letters.plain, f32::INFINITY).width + stage.grown(2.0 * space::CHIP + space::SMALL)
    };
    let needs: f32 = all.iter().map(width).sum();
    // Two rows of three are compared more easily than five and one.
    let rows = if needs <= super::page_width(stage) - stage.grown(4.0 * space::EDGE) { 1 } else { 2 };
    let chip = |word: &str| {
        let shown = said(stage, "", word.to_owned(), Lettering::new(letters.body(), letters.plain).colour(palette.ink));
        let style = move |_: &iced::Theme| container::Style {
            background: Some(palette.paper.into()),
            border: iced::border::rounded(radius::CHIP).color(palette.fine).width(border::QUIET),
            ..container::Style::default()
        };
        container(shown).padding([stage.grown(space::HAIR), stage.grown(space::CHIP)]).style(style).into()
    };
    let rows = all.chunks(all.len().div_ceil(rows).max(1)).map(|words| {
        let words = words.iter().map(|word| chip(word));
        row(words).spacing(stage.grown(space::SMALL)).wrap().vertical_spacing(stage.grown(space::SMALL)).into()
    });
    Named::new(Part::Words, name, column(rows).spacing(stage.grown(space::SMALL))).into()
}
