//! The first screen: which study this laptop is for, and what can be done.

use crate::locale::Told;
use crate::store::Waiting;
use crate::study::Study;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, inert};
use iced::widget::{Space, column, container, row, stack};
use iced::{Center, Fill};

/// What the screen shows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The study in use.
    pub study: Option<Study>,
    /// How much waits on this laptop.
    pub waiting: Waiting,
    /// Other studies on this laptop.
    pub others: Vec<Study>,
    /// Where responses stopped that can go on.
    pub resumable: Vec<Place>,
    /// The titles of the study's surveys.
    pub surveys: Vec<String>,
    /// What went wrong, if anything did.
    pub trouble: Option<Told>,
    /// Whether the keys are shown.
    pub help: bool,
}

impl State {
    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        match (&self.trouble, &self.study) {
            (Some(_), _) => "close-trouble",
            (None, Some(_)) => BEGIN_IDS[0],
            (None, None) => "open-study-first",
        }
    }
}

/// Where a response stopped.
#[derive(Debug, Clone)]
pub struct Place {
    /// The version's title.
    pub version: String,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub of: usize,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Begins with a pupil and a survey, by its place.
    Begin(usize),
    /// Goes on with a response that stopped, by its place.
    CarryOn(usize),
    /// Looks for a study file.
    OpenStudy,
    /// Takes up another study of this laptop, by its place in the list.
    Take(usize),
    /// Tries a survey out: nothing is saved.
    Try,
    /// Makes a study.
    MakeStudy,
    /// Opens the access settings.
    Access,
    /// Gives the answers to the researcher.
    Deliver,
    /// Read what went wrong.
    CloseTrouble,
    /// Shows the keys, or not any more.
    Help(bool),
}

const BEGIN_IDS: [&str; 8] = ["begin", "begin-1", "begin-2", "begin-3", "begin-4", "begin-5", "begin-6", "begin-7"];
const CARRY_ON_IDS: [&str; 6] = ["carry-on-0", "carry-on-1", "carry-on-2", "carry-on-3", "carry-on-4", "carry-on-5"];

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let behind = inert(state.help, page(state, stage));
    if state.help { stack![behind, part::keys(stage, Message::Help(false))].into() } else { stack![behind].into() }
}

fn page<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let keys =
        Button::new("help", stage.say("help-open")).symbol("keyboard").weight(Weight::Quiet).on_press(Message::Help(true)).view(stage);
    let access = Button::new("access", stage.say("access-open")).symbol("settings").weight(Weight::Quiet).on_press(Message::Access);
    // In large letters the name needs the row for itself.
    let (beside, below) = if stage.is_large() { (None, Some(access)) } else { (Some(access.view(stage)), None) };
    let head = row![wordmark(stage), Space::new().width(Fill)].push(beside).push(keys).spacing(space::GAP).align_y(Center);
    let mut content = column![head].spacing(space::EDGE);
    if let Some(trouble) = &state.trouble {
        let close = Button::new("close-trouble", stage.say("start-trouble-close")).on_press(Message::CloseTrouble).view(stage);
        content = content.push(part::notice(stage, "warning", format!("{} {}", trouble.what, trouble.now))).push(close);
    }
    content = match &state.study {
        Some(study) => content.push(with_study(state, study, stage)),
        None => content.push(without_study(stage)),
    };
    let quiet = |id, key: &str, symbol: &'static str, message| {
        Button::new(id, stage.say(key)).symbol(symbol).weight(Weight::Quiet).on_press(message)
    };
    let mut foot: Vec<_> = below.into_iter().chain([quiet("try", "start-try", "eye_closed", Message::Try)]).collect();
    if state.study.is_some() {
        foot.push(quiet("open-study", "start-open-other", "open_folder", Message::OpenStudy));
    }
    foot.push(quiet("make-study", "start-make", "key", Message::MakeStudy));
    #[allow(clippy::cast_precision_loss)] // There are four.
    let needs = foot.iter().map(|button| button.natural_width(stage)).sum::<f32>() + space::GAP * (foot.len() as f32 - 1.0);
    let one_row = needs <= part::page_width(stage);
    let foot = row(foot.into_iter().map(|button| button.view(stage))).spacing(space::GAP);
    // What does not fit one row would take half the window: then it stands at the end of the page.
    if one_row {
        part::page(stage, content.into(), foot.into())
    } else {
        part::page(stage, content.push(foot.wrap()).into(), Space::new().into())
    }
}

fn wordmark<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let title = part::heading(stage, stage.say("app-name"));
    let words = column![title, part::note(stage, stage.say("app-line"))].spacing(2);
    row![stage.symbol("my_voice", 84.0), words].spacing(20).align_y(Center).into()
}

fn with_study<'a>(state: &State, study: &Study, stage: &Stage<'a>) -> Element<'a, Message> {
    let words = study.fingerprint().to_string();
    let mut ways = row![].spacing(space::GAP).align_y(Center);
    for (at, title) in state.surveys.iter().enumerate().take(BEGIN_IDS.len()) {
        let label = if state.surveys.len() > 1 {
            stage.words.with("start-begin-with", &[("title", title.clone().into())])
        } else {
            stage.say("start-begin")
        };
        ways = ways
            .push(Button::new(BEGIN_IDS[at], label).symbol_after("next").weight(Weight::WayOn).on_press(Message::Begin(at)).view(stage));
    }
    for (at, place) in state.resumable.iter().enumerate().take(CARRY_ON_IDS.len()) {
        let facts = [("version", place.version.clone().into()), ("page", place.page.into()), ("of", place.of.into())];
        let label = stage.words.with("start-carry-on", &facts);
        // Two pupils may have come equally far: then the buttons are numbered, so that each has a name of its own.
        let same = |other: &&Place| other.version == place.version && other.page == place.page;
        let label = match state.resumable.iter().filter(same).count() {
            0 | 1 => label,
            _ => format!("{label} ({})", state.resumable.iter().take(at + 1).filter(same).count()),
        };
        ways = ways.push(Button::new(CARRY_ON_IDS[at], label).symbol("pause").on_press(Message::CarryOn(at)).view(stage));
    }
    let card = column![
        part::note(stage, stage.say("start-study")),
        part::subheading(stage, study.title().to_owned()),
        row![stage.symbol("safe", 40.0), part::words(stage, stage.words.with("start-fingerprint", &[("words", words.into())]))]
            .spacing(12)
            .align_y(Center),
        ways.wrap()
    ]
    .spacing(space::GAP);
    let mut all = column![container(card).padding(space::EDGE).width(Fill).style(stage.theme.card())].spacing(space::EDGE);
    let waiting = state.waiting;
    let count = waiting.finished + waiting.unfinished + waiting.exported;
    if count > 0 {
        let facts =
            [("finished", waiting.finished.into()), ("unfinished", waiting.unfinished.into()), ("exported", waiting.exported.into())];
        let words = part::words(stage, stage.words.with("start-waiting", &facts));
        let deliver = Button::new("deliver", stage.say("start-deliver")).symbol("bundle").on_press(Message::Deliver);
        let line: Element<'a, Message> = if deliver.natural_width(stage) < stage.width() * 0.55 {
            row![container(words).width(Fill), deliver.view(stage)].spacing(space::GAP).align_y(Center).into()
        } else {
            column![words, deliver.view(stage)].spacing(space::GAP).into()
        };
        all = all.push(container(line).padding(space::GAP).width(Fill).style(stage.theme.notice()));
    }
    for (at, other) in state.others.iter().enumerate() {
        let label = stage.words.with("start-take", &[("title", other.title().into())]);
        all = all.push(Button::new("take-study", label).symbol("study").weight(Weight::Quiet).on_press(Message::Take(at)).view(stage));
    }
    all.into()
}

fn without_study<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let card = column![
        row![stage.symbol("study", 96.0), part::subheading(stage, stage.say("start-no-study"))].spacing(20).align_y(Center),
        part::words(stage, stage.say("start-no-study-more")),
        Button::new("open-study-first", stage.say("start-open"))
            .symbol_after("open_folder")
            .weight(Weight::WayOn)
            .on_press(Message::OpenStudy)
            .view(stage),
        part::note(stage, stage.say("start-drop")),
    ]
    .spacing(space::GAP);
    container(card).padding(space::EDGE).width(Fill).style(stage.theme.card()).into()
}
