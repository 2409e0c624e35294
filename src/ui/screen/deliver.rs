//! Giving the answers to the researcher: one encrypted bundle, and only later the removal of what went out.

use crate::bundle::Exported;
use crate::locale::Told;
use crate::store::Waiting;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::Element;
use iced::widget::{Column, column};
use std::path::PathBuf;

/// How far the delivery has come.
#[derive(Debug, Clone, Default)]
pub enum Progress {
    /// Nothing has been written yet.
    #[default]
    Ready,
    /// The bundle is being written.
    Writing,
    /// It is written and checked: one bundle, and another for each other folder with answers.
    Done(Vec<(PathBuf, Exported)>),
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
    /// The other folders with answers.
    pub elsewhere: Vec<PathBuf>,
    /// Why some of them cannot be used now.
    pub missing: Vec<Told>,
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
    /// Chooses another folder with answers.
    Elsewhere,
    /// Asks for removal.
    Remove,
    /// Says so again.
    RemoveReally,
    /// Goes to the start.
    Home,
}

/// What is done, one after the other.
const STEPS: [part::Step; 3] = [("save", "deliver-step-save"), ("usb_stick", "deliver-step-send"), ("throw_away", "deliver-step-remove")];

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let study = part::note(stage, stage.words.with("deliver-study", &[("title", state.title.clone().into())]));
    let (step, symbol, card, press) = match &state.progress {
        Progress::Ready => (0, "bundle", to_write(state, stage), Some(write(stage, "deliver-write"))),
        Progress::Failed(told) => {
            let notice = part::notice(stage, "warning", told.whole());
            (0, "bundle", to_write(state, stage).push(notice), Some(write(stage, "deliver-again")))
        }
        Progress::Writing => (0, "bundle", column![part::notice(stage, "bundle", stage.say("deliver-writing"))], None),
        Progress::Done(written) => (1, "usb_stick", done(state, stage, written), Some(remove(state, stage))),
        Progress::Removed(count) => {
            let words = stage.words.with("deliver-removed", &[("count", (*count).into())]);
            (STEPS.len(), "check_mark", column![part::status(stage, words)], None)
        }
    };
    let heading = column![part::heading(stage, stage.say("deliver-title")), study].spacing(stage.grown(space::HAIR));
    let head = column![heading, part::way(stage, &STEPS, step)].spacing(stage.grown(space::GAP));
    let mut home = Button::new("home", stage.say("thank-home")).symbol("back").on_press(Message::Home);
    // The focus comes here when it is done, and with it what was done.
    match &state.progress {
        Progress::Done(written) => home = home.description(done_words(stage, written)),
        Progress::Removed(count) => home = home.description(stage.words.with("deliver-removed", &[("count", (*count).into())])),
        _ => {}
    }
    let height =
        (stage.letters().title() + stage.letters().small()) * stage.letters().line() + stage.grown(size::MARK) + stage.grown(space::EDGE);
    let find = Button::new("find-elsewhere", stage.say("deliver-find")).symbol("open_folder").weight(Weight::Quiet);
    let is_open = matches!(state.progress, Progress::Ready | Progress::Failed(_));
    let foot = part::bar(stage, home, is_open.then(|| find.on_press(Message::Elsewhere)));
    part::balanced(
        stage,
        (head.into(), height),
        part::hero(stage, symbol, card.spacing(stage.grown(space::GAP)), press),
        (foot.content, foot.height),
    )
}

/// What waits, and how it leaves.
fn to_write<'a>(state: &State, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let facts = [
        ("finished", state.waiting.finished.into()),
        ("unfinished", state.waiting.unfinished.into()),
        ("exported", state.waiting.exported.into()),
    ];
    column![part::words(stage, stage.words.with("start-waiting", &facts)), part::words(stage, stage.say("deliver-how"))]
        .extend(
            state
                .elsewhere
                .iter()
                .map(|path| part::words(stage, stage.words.with("deliver-elsewhere", &[("path", path.as_path().into())]))),
        )
        .extend(missing(state, stage))
}

/// What lies in a folder that is not there now, and so does not go along.
fn missing<'a>(state: &State, stage: &Stage<'a>) -> Vec<Element<'a, Message>> {
    let words = |told: &Told| stage.words.with("deliver-missing", &[("why", told.what.clone().into())]);
    state.missing.iter().map(|told| part::notice(stage, "warning", words(told))).collect()
}

fn write<'a>(stage: &Stage<'a>, key: &str) -> Element<'a, Message> {
    Button::new("write-bundle", stage.say(key)).symbol_after("save").weight(Weight::WayOn).on_press(Message::Write).view(stage)
}

/// Removing what went out is asked for twice.
fn remove<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let button = if state.sure {
        Button::new("remove-really", stage.say("deliver-remove-really")).on_press(Message::RemoveReally)
    } else {
        Button::new("remove", stage.say("deliver-remove")).weight(Weight::Quiet).on_press(Message::Remove)
    };
    button.symbol("throw_away").view(stage)
}

fn done_words(stage: &Stage<'_>, written: &[(PathBuf, Exported)]) -> String {
    let one = |(path, exported): &(PathBuf, Exported)| {
        let responses = exported.finished + exported.unfinished;
        let facts = [("path", path.as_path().into()), ("responses", responses.into()), ("sequence", exported.sequence.into())];
        stage.words.with("deliver-done", &facts)
    };
    written.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn done<'a>(state: &State, stage: &Stage<'a>, written: &[(PathBuf, Exported)]) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let next = if written.len() > 1 { "deliver-next-all" } else { "deliver-next" };
    column![part::status(stage, done_words(stage, written))].extend(missing(state, stage)).push(part::words(stage, stage.say(next)))
}
