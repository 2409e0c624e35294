//! The pages of this screen: all symbols, one of them, and what is being read.

use super::{Done, Message, State, Work, one, tiles};
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// How many refusals are told one by one.
const MOST_TOLD: usize = 60;

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    if let Some(work) = &state.work {
        return reading(work, stage);
    }
    let undo = Button::new("undo", stage.say("symbols-undo")).symbol("undo");
    let undo = undo.on_press_maybe((!state.before.is_empty()).then_some(Message::Undo));
    let way_on =
        |id, key: &str, symbol, message| Button::new(id, stage.say(key)).symbol_after(symbol).weight(Weight::WayOn).on_press(message);
    let (content, on) = match state.open.and_then(|at| state.wanted.get(at)) {
        Some(wanted) => {
            let back = Button::new("all", stage.say("symbols-all")).symbol("back").on_press(Message::Close);
            (one::one(state, stage, wanted), part::bar(stage, back, Some(undo)))
        }
        None => (all(state, stage), part::bar(stage, undo, Some(way_on("done", "symbols-done", "check_mark", Message::Done)))),
    };
    let foot: Element<'a, Message> = container(on.content).height(on.height).align_y(Center).into();
    let foot = match notice(state, stage) {
        None => foot,
        Some((symbol, words)) => column![part::notice(&stage.bars(), symbol, words), foot].spacing(stage.grown(space::SMALL)).into(),
    };
    part::page(stage, content, foot)
}

/// What has just happened.
fn notice(state: &State, stage: &Stage<'_>) -> Option<(&'static str, String)> {
    if let Some(trouble) = &state.trouble {
        return Some(("warning", trouble.whole()));
    }
    let count = |key, count: usize| stage.words.with(key, &[("count", count.into())]);
    Some(match state.done? {
        Done::Undone => ("undo", stage.say("symbols-undone")),
        Done::Taken(taken) if state.refused.is_empty() || state.open.is_some() => ("check_mark", count("symbols-taken", taken)),
        Done::Taken(taken) => ("warning", format!("{} {}", count("symbols-taken", taken), count("symbols-refused", state.refused.len()))),
    })
}

fn all<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (own, of) = (state.own_count(), state.wanted.len());
    let way = |id, key: &str, symbol, message| Button::new(id, stage.say(key)).symbol(symbol).on_press(message).view(stage);
    let ways = row![
        way("bring-file", "symbols-file", "bundle", Message::ChooseFile),
        way("bring-folder", "symbols-folder", "open_folder", Message::ChooseFolder)
    ]
    .spacing(stage.grown(space::GAP));
    let facts = [("own", own.into()), ("of", of.into()), ("rest", (of - own.min(of)).into())];
    let count = stage.words.with(if own == 0 { "symbols-count-none" } else { "symbols-count" }, &facts);
    column![
        row![stage.symbol("symbols_version", stage.grown(72.0)), part::heading(stage, stage.say("symbols-title"))]
            .spacing(stage.grown(20.0))
            .align_y(Center),
        part::words(stage, stage.say("symbols-what")),
        ways.wrap().vertical_spacing(stage.grown(space::SMALL)),
        part::note(stage, stage.say("symbols-drop")),
        part::subheading(stage, count),
        tiles::tiles(state, stage),
    ]
    .push(refusals(state, stage))
    .spacing(stage.grown(space::GAP))
    .into()
}

/// What could not be taken, and why, each by its name.
fn refusals<'a>(state: &State, stage: &Stage<'a>) -> Option<Column<'a, Message>> {
    if state.refused.is_empty() {
        return None;
    }
    let mut list = column![part::subheading(stage, stage.say("symbols-refused-title"))].spacing(stage.grown(space::SMALL));
    for refused in state.refused.iter().take(MOST_TOLD) {
        let told = stage.words.explain(&refused.why);
        list = list.push(part::words(stage, format!("{}: {}", refused.from, told.whole())));
    }
    let more = state.refused.len().saturating_sub(MOST_TOLD);
    Some(list.push((more > 0).then(|| part::note(stage, stage.words.with("symbols-refused-more", &[("count", more.into())])))))
}

fn reading<'a>(work: &Work, stage: &Stage<'a>) -> Element<'a, Message> {
    let words = match work.of {
        0 => stage.say("symbols-opening"),
        of => stage.words.with("symbols-at", &[("at", work.at.into()), ("of", of.into())]),
    };
    let progress = Named::new(Part::Progress(work.at, work.of.max(1)), words.clone(), part::words(stage, words));
    let stop = Button::new("stop-reading", stage.say("symbols-stop")).symbol("stop").on_press(Message::Stop).view(stage);
    let content = column![stage.symbol("wait", stage.grown(112.0)), part::heading(stage, stage.say("symbols-reading")), progress, stop];
    container(content.spacing(stage.grown(space::GAP)).align_x(Center)).center(Fill).padding(stage.edge()).into()
}
