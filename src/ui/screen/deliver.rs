//! Giving the answers to the researcher: one encrypted bundle, and only later the removal of what went out.

use crate::bundle::Exported;
use crate::locale::Told;
use crate::store::Waiting;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use std::path::PathBuf;

/// How far the delivery has come.
#[derive(Debug, Clone, Default)]
pub enum Progress {
    /// Nothing has been written yet.
    #[default]
    Ready,
    /// The bundle is being written.
    Writing,
    /// It is written and checked.
    Done(PathBuf, Exported),
    /// It could not be written.
    Failed(Told),
    /// What went out has been removed from this laptop: so many responses.
    Removed(usize),
}

/// What the screen shows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The study's title.
    pub title: String,
    /// How much waits.
    pub waiting: Waiting,
    /// How far the delivery has come.
    pub progress: Progress,
    /// Whether removal was asked for and has to be said again.
    pub sure: bool,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Chooses where the bundle goes.
    Write,
    /// Asks for removal.
    Remove,
    /// Says so again.
    RemoveReally,
    /// Goes to the start.
    Home,
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let facts = [
        ("finished", state.waiting.finished.into()),
        ("unfinished", state.waiting.unfinished.into()),
        ("exported", state.waiting.exported.into()),
    ];
    let mut content = column![
        row![stage.symbol("bundle", 84.0), part::heading(stage, stage.say("deliver-title"))].spacing(20).align_y(Center),
        part::words(stage, stage.words.with("deliver-study", &[("title", state.title.clone().into())])),
        part::words(stage, stage.words.with("start-waiting", &facts)),
        part::words(stage, stage.say("deliver-how")),
    ]
    .spacing(space::GAP);
    let write = |key: &str| Button::new("write-bundle", stage.say(key)).symbol_after("save").on_press(Message::Write);
    content = match &state.progress {
        Progress::Ready => content.push(write("deliver-write").weight(Weight::WayOn).view(stage)),
        Progress::Writing => content.push(part::notice(stage, "bundle", stage.say("deliver-writing"))),
        Progress::Failed(told) => content
            .push(part::notice(stage, "warning", format!("{} {}", told.what, told.now)))
            .push(write("deliver-again").weight(Weight::WayOn).view(stage)),
        Progress::Done(path, exported) => content.push(done(state, stage, path, exported)),
        Progress::Removed(count) => {
            content.push(part::notice(stage, "yes", stage.words.with("deliver-removed", &[("count", (*count).into())])))
        }
    };
    let mut home = Button::new("home", stage.say("thank-home")).symbol("back").on_press(Message::Home);
    // The focus comes here when it is done, and with it what was done.
    match &state.progress {
        Progress::Done(path, exported) => home = home.description(done_words(stage, path, exported)),
        Progress::Removed(count) => home = home.description(stage.words.with("deliver-removed", &[("count", (*count).into())])),
        _ => {}
    }
    part::page(stage, content.into(), home.view(&stage.bars()))
}

fn done_words(stage: &Stage<'_>, path: &std::path::Path, exported: &Exported) -> String {
    let facts =
        [("path", path.into()), ("responses", (exported.finished + exported.unfinished).into()), ("sequence", exported.sequence.into())];
    stage.words.with("deliver-done", &facts)
}

fn done<'a>(state: &State, stage: &Stage<'a>, path: &std::path::Path, exported: &Exported) -> Element<'a, Message> {
    let remove = if state.sure {
        Button::new("remove-really", stage.say("deliver-remove-really")).symbol("throw_away").on_press(Message::RemoveReally)
    } else {
        Button::new("remove", stage.say("deliver-remove")).symbol("throw_away").weight(Weight::Quiet).on_press(Message::Remove)
    };
    let card = column![
        row![stage.symbol("yes", 56.0), part::status(stage, done_words(stage, path, exported))].spacing(16).align_y(Center),
        part::words(stage, stage.say("deliver-next")),
        remove.view(stage),
    ]
    .spacing(space::GAP);
    container(card).padding(space::EDGE).width(Fill).style(stage.theme.card()).into()
}
