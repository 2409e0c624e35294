//! Several rows of a grid at once, for those who read: the row's words, and its choices beside them.

use super::answers::{id, mark, place_of};
use super::{Message, State};
use crate::survey::{Choice, Item, Kind, Row};
use crate::ui::part::{self, Lettering};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Control, Element, Named, Part, Role, measure};
use iced::widget::{Id, column, container, row};
use iced::{Center, Fill};
use std::sync::Arc;

const MARK: f32 = size::CHECK + space::SMALL;
const SIDE: f32 = 12.0;

/// The measures of a grid in a window.
struct Measures {
    words: f32,
    cell: f32,
    height: f32,
    row_size: f32,
    cell_size: f32,
}

#[allow(clippy::cast_precision_loss)] // Choices are few.
fn measures(stage: &Stage<'_>, rows: &[Row], choices: &[Choice]) -> Option<Measures> {
    let letters = stage.letters();
    let width = stage.width();
    let (row_size, cell_size) = (letters.button(), letters.body());
    let words = width * if choices.len() > 4 { 0.26 } else { 0.34 };
    let cell = (width - words - choices.len() as f32 * space::GAP) / choices.len() as f32;
    let inside = cell - MARK * stage.grow() - 2.0 * SIDE;
    let language = stage.language;
    let labels: Vec<String> = choices.iter().map(|choice| choice.label.text.words(language)).collect();
    let texts: Vec<String> = rows.iter().map(|row| row.text.words(language)).collect();
    let fits = labels.iter().all(|label| measure::longest_word(label, cell_size, letters.bold) <= inside)
        && texts.iter().all(|text| measure::longest_word(text, row_size, letters.plain) <= words);
    let cells = labels.iter().map(|label| measure::words(label, cell_size, letters.bold, inside.max(40.0)).height).fold(0.0, f32::max);
    let tallest = texts.iter().map(|text| measure::words(text, row_size, letters.plain, words).height).fold(cells, f32::max);
    fits.then_some(Measures { words, cell, height: (tallest + 20.0).max(stage.targets().least), row_size, cell_size })
}

/// The height that a grid's own sentence takes.
fn stem_height(stage: &Stage<'_>, words: &str) -> f32 {
    measure::words(words, stage.letters().sentence() * 0.85, stage.letters().plain, stage.width()).height + space::GAP
}

impl State {
    /// How many rows of a version's grids fit the window together, so that all of them do.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Rows are few.
    pub(super) fn most_rows(&self, stage: &Stage<'_>) -> usize {
        let fitting = self.session.version().questions().iter().filter_map(|question| {
            let Kind::Grid { rows, choices } = &question.kind else { return None };
            let Some(measures) = measures(stage, rows, choices) else { return Some(1) };
            let room = self.room_for(stage, &question.kind) - stem_height(stage, &question.text.words(stage.language));
            Some((((room + space::GAP) / (measures.height + space::GAP)) as usize).max(1))
        });
        fitting.min().unwrap_or(1)
    }

    /// The rows of the step, together.
    pub(super) fn grid_view<'a>(&self, stage: &Stage<'a>, step: &[&Item]) -> Option<Element<'a, Message>> {
        let version = self.session.version();
        let question = version.question_of(step.first()?);
        let Kind::Grid { rows, choices } = &question.kind else { return None };
        let measures = measures(stage, rows, choices)?;
        let letters = stage.letters();
        let stem = question.text.words(stage.language);
        let how = Lettering::new(letters.sentence() * 0.85, letters.plain).colour(stage.palette().ink);
        let heading = part::said(stage, "question", stem.clone(), how);
        let mut all = column![Named::new(Part::Heading(1), stem.clone(), heading).id("question")].spacing(space::GAP);
        for item in step {
            let words = item.row.and_then(|at| rows.get(at)).map(|row| row.text.words(stage.language)).unwrap_or_default();
            let how = Lettering::new(measures.row_size, letters.plain).colour(stage.palette().ink).width(measures.words);
            let label = part::said(stage, item.key.as_str(), words.clone(), how);
            let mut across = row![label].spacing(space::GAP).align_y(Center).height(measures.height);
            let order = self.session.order(&item.key);
            let group: Arc<[Id]> = order.iter().map(|at| id(item, *at)).collect();
            for (place, at) in order.into_iter().enumerate() {
                let Some(choice) = choices.get(at) else { continue };
                let role = Role::Radio { group: group.clone(), place };
                across = across.push(self.cell(stage, item, (at, choice), role, &measures));
            }
            all = all.push(Named::new(Part::RadioGroup, format!("{stem} {words}"), across).of(choices.len()));
        }
        Some(container(all).width(Fill).into())
    }

    fn cell<'a>(
        &self,
        stage: &Stage<'a>,
        item: &Item,
        (at, choice): (usize, &Choice),
        role: Role,
        measures: &Measures,
    ) -> Element<'a, Message> {
        let (letters, palette) = (stage.letters(), stage.palette());
        let chosen = self.session.is_chosen(&item.key, choice.id.as_str());
        let words = choice.label.text.words(stage.language);
        let font = if chosen { letters.bold } else { letters.plain };
        let label = part::said(stage, &place_of(item, at), words.clone(), Lettering::new(measures.cell_size, font).width(Fill));
        let is_said = stage.is_said(&place_of(item, at));
        Control::new(id(item, at), words, row![mark(stage, chosen, true), label].spacing(10).align_y(Center), move |state| {
            palette.spoken(is_said, palette.choice(chosen, state))
        })
        .role(role)
        .description(self.told_of(stage, item, at))
        .chosen(chosen)
        .padding([4.0, SIDE])
        .width(measures.cell)
        .height(measures.height)
        .on_press(Message::Press(item.key.clone(), at))
        .into()
    }
}

/// The switch between rows together and one at a time, for the adult's panel.
pub(super) fn together_switch<'a>(stage: &Stage<'a>, one: bool) -> Element<'a, Message> {
    let (key, symbol) = if one { ("ask-together", "grid") } else { ("ask-one-at-a-time", "one_at_a_time") };
    part::Button::new("together", stage.say(key)).symbol(symbol).on_press(Message::OneAtATime(!one)).view(stage)
}
