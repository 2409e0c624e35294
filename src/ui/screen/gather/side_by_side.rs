//! What several versions ask in their own words: one thing a page, each version with its answers, and what a test says of the difference.

use super::results::answer;
use super::{Message, State};
use crate::report::results::OfSide;
use crate::survey::Language;
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::Fill;
use iced::widget::{Row, column, container};

/// Versions stand beside each other where each has room for so many pixels.
const SIDE: f32 = 380.0;

pub(super) fn page<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (Some(looked), Some(measure)) = (state.looked(), state.measure()) else {
        return part::words(stage, stage.say("report-linked-none"));
    };
    let (now, of) = (state.shown.measure + 1, looked.results.measures.len());
    let at = stage.words.with("gather-measure", &[("now", now.into()), ("of", of.into())]);
    let at = Named::new(Part::Progress(now, of), at.clone(), part::silent_note(stage, at));
    let title = stage.words.with("report-measure", &[("measure", measure.title.as_str().into())]);
    let language = &looked.results.language;
    let sides = measure.sides.iter().map(|side| of_side(side, language, stage));
    #[allow(clippy::cast_precision_loss)] // Versions are few.
    let is_wide = part::page_width(stage) / measure.sides.len().max(1) as f32 >= SIDE * stage.letters().scale;
    let sides: Element<'a, Message> = match is_wide {
        true => Row::from_vec(sides.collect()).spacing(stage.grown(space::EDGE)).width(Fill).into(),
        false => column(sides).spacing(stage.grown(space::EDGE)).width(Fill).into(),
    };
    let told = |place: usize| {
        let test = measure.tests.get(place).copied().flatten();
        test.map_or_else(|| stage.say("report-no-test"), |test| test.sentence(stage.words))
    };
    // Where several answers may be chosen, each has a test of its own.
    let answers = measure.sides.first().map(|side| side.answers.as_slice()).unwrap_or_default();
    let tests = (0..measure.tests.len()).map(|place| match answers.get(place).filter(|_| measure.tests.len() > 1) {
        Some(answer) => part::words(stage, format!("{}: {}", answer.words(language), told(place))),
        None => part::words(stage, told(place)),
    });
    column![at, part::heading(stage, title), part::note(stage, stage.say("report-linked-about"))]
        .push(container(sides).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()))
        .extend(tests)
        .spacing(stage.grown(space::GAP))
        .into()
}

fn of_side<'a>(side: &OfSide, language: &Language, stage: &Stage<'a>) -> Element<'a, Message> {
    let of = stage.words.with("table-of", &[("count", side.answered.into())]);
    let title = part::subheading(stage, stage.words.with("report-version", &[("title", side.version.as_str().into())]));
    column![title, part::words(stage, side.asked.clone()), part::note(stage, of)]
        .extend(side.answers.iter().map(|one| answer(one, language, stage)))
        .spacing(stage.grown(space::SMALL))
        .width(Fill)
        .into()
}
