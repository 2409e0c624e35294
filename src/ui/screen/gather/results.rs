//! The results question by question: the same figures as the report's, by the same code.

use super::looked::Tab;
use super::{Message, State, filters, people, side_by_side};
use crate::report::figures::Figures;
use crate::report::results::{OfAnswer, OfItem};
use crate::statistics::decimals;
use crate::survey::{Language, Text};
use crate::ui::part::{self, Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// So many comments are read here; the table has all of them.
const MOST_COMMENTS: usize = 50;

/// What is told, whose answers they are, and what else can be chosen.
pub(super) fn page<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let content = match state.shown.tab {
        // Of nobody there is nothing to tell but that.
        _ if state.count() == 0 => part::heading(stage, stage.say("gather-look")),
        Tab::Questions => questions(state, stage),
        Tab::Versions => side_by_side::page(state, stage),
        Tab::People => people::people(state, stage),
        Tab::Quality => people::quality(state, stage),
    };
    let (tabs, told, filters) = (filters::tabs(state, stage), filters::told(state, stage), filters::filters(state, stage));
    // In large letters the choices would push what is told out of sight.
    let all = if stage.is_large() { column![told, content, tabs, filters] } else { column![tabs, told, content, filters] };
    all.spacing(stage.grown(space::GAP)).into()
}

fn questions<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (Some(looked), Some(version), Some(question)) = (state.looked(), state.version(), state.question()) else {
        return part::heading(stage, stage.say("gather-look"));
    };
    let results = &looked.results;
    let facts = [("now", (state.shown.question + 1).into()), ("of", version.questions.len().into())];
    let at = stage.words.with("gather-question", &facts);
    let at = Named::new(Part::Progress(state.shown.question + 1, version.questions.len()), at.clone(), part::silent_note(stage, at));
    let made_up =
        (results.made_up > 0).then(|| part::words(stage, stage.words.with("table-made-up", &[("count", results.made_up.into())])));
    let ended = stage.words.with("table-version", &[("count", version.responses.into())]);
    let mut card = column![].spacing(stage.grown(space::EDGE));
    for item in &question.items {
        card = card.push(of_item(item, version.responses, &results.language, stage).extend(comments(item, &looked.figures, stage)));
    }
    let about = format!("{} · {ended}", stage.words.with("report-version", &[("title", version.title.as_str().into())]));
    column![at, sentence(stage, &question.text, &results.language, 1)]
        .push(container(card).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()))
        .push(part::note(stage, about))
        .push(made_up)
        .spacing(stage.grown(space::GAP))
        .into()
}

/// What pupils said in their own words, a part of it where there is much.
fn comments<'a>(item: &OfItem, figures: &Figures, stage: &Stage<'a>) -> Vec<Element<'a, Message>> {
    let Some(said) = figures.comments.item(&item.key) else { return Vec::new() };
    let quoted = said.first.iter().take(MOST_COMMENTS).map(|(_, words)| part::words(stage, format!("“{words}”")));
    let more = said.all.saturating_sub(MOST_COMMENTS as u64);
    let more = (more > 0).then(|| part::note(stage, stage.words.with("report-more-comments", &[("count", more.into())])));
    std::iter::once(part::note(stage, stage.say("report-comments-about"))).chain(quoted).chain(more).collect()
}

/// A sentence of the survey with its symbols, as a heading.
fn sentence<'a>(stage: &Stage<'a>, words: &Text, language: &Language, level: usize) -> Element<'a, Message> {
    let letters = stage.letters();
    let (height, font) = if level == 1 { (letters.title() * 0.8, letters.plain) } else { (letters.button(), letters.bold) };
    let how = Lettering::new(height, font).colour(stage.palette().ink);
    let symbol = if level == 1 { size::MARK } else { size::SIGN } * stage.grow();
    let mut shown = row![].spacing(stage.grown(space::GAP)).align_y(Center);
    for phrase in words.phrases(language) {
        let sign = phrase.symbol.as_ref().map(|id| stage.symbol(id.as_str(), symbol));
        shown = shown
            .push(row![].push(sign).push(said(stage, "", phrase.words.clone(), how)).spacing(stage.grown(space::SMALL)).align_y(Center));
    }
    Named::new(Part::Heading(level), words.words(language), shown.wrap().vertical_spacing(stage.grown(space::SMALL))).into()
}

fn of_item<'a>(item: &OfItem, responses: u64, language: &Language, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let row = item.row.as_ref().map(|row| sentence(stage, row, language, 2));
    let mut all = column![].push(row).spacing(stage.grown(space::SMALL));
    if item.answers.is_empty() {
        all = all.push(part::words(stage, item.given(stage.words)));
    } else {
        all = all.push(part::note(stage, stage.words.with("table-of", &[("count", item.count.answered.into())])));
    }
    all = all.extend(item.answers.iter().map(|one| answer(one, language, stage)));
    if item.is_mixed {
        all = all.push(part::note(stage, stage.say("report-editions-differ")));
    }
    if let Some(top) = &item.top {
        all = all.push(part::words(stage, top.words(stage.words)));
    }
    all.push(part::note(stage, without(item, responses, stage)))
}

/// How often an answer was given, as a bar, with its interval.
pub(super) fn answer<'a>(answer: &OfAnswer, language: &Language, stage: &Stage<'a>) -> Element<'a, Message> {
    let words = answer.words(language);
    let facts =
        [("answer", words.as_str().into()), ("count", answer.chosen.into()), ("of", answer.of.into()), ("share", answer.share().into())];
    let interval = answer.interval.map(|share| {
        let percent = |part: f64| decimals(100.0 * part, 1);
        stage.words.with("gather-interval", &[("low", percent(share.low).into()), ("high", percent(share.high).into())])
    });
    let told = std::iter::once(stage.words.with("gather-answer", &facts)).chain(interval.clone()).collect::<Vec<_>>().join("; ");
    let side = stage.grown(size::SIGN);
    let sign = answer.label.as_ref().and_then(|label| label.symbol.as_ref()).map(|id| stage.symbol(id.as_str(), side));
    let value = row![part::plain(stage, format!("{} ({})", answer.chosen, answer.share()))];
    let value = value.push(interval.map(|interval| part::silent_note(stage, interval))).spacing(stage.grown(space::SMALL)).align_y(Center);
    // Large figures leave no room for words beside them.
    let label: Element<'a, Message> = if stage.is_large() {
        column![part::plain(stage, words), value.wrap()].into()
    } else {
        row![container(part::plain(stage, words)).width(Fill), value].spacing(stage.grown(space::GAP)).into()
    };
    let bar = part::level(stage, answer.ratio(), stage.grown(20.0));
    let shown = row![]
        .push(sign)
        .push(column![label, bar].spacing(stage.grown(space::HAIR)).width(Fill))
        .spacing(stage.grown(space::SMALL))
        .align_y(Center);
    Named::new(Part::Words, told, shown).into()
}

/// Of whom there is no answer, and why, each with its denominator.
fn without(item: &OfItem, responses: u64, stage: &Stage<'_>) -> String {
    let shown = stage.words.with("table-shown", &[("count", item.count.shown().into()), ("all", responses.into())]);
    let others = item.without(responses).into_iter().filter(|(_, count, _)| *count > 0).map(|(key, count, of)| {
        let of = stage.words.with("report-of-all", &[("count", of.into())]);
        format!("{}: {count} {of}", stage.say(&key))
    });
    std::iter::once(shown).chain(others).collect::<Vec<_>>().join(" · ")
}
