//! The first screen: which study this laptop is for, and what can be done.

use crate::locale::Told;
use crate::store::Waiting;
use crate::study::Study;
use crate::ui::part::{self, Button, Weight};
use crate::ui::screen::going_on::Way;
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, inert, measure};
use iced::widget::{Space, column, container, row, stack};
use iced::{Center, Fill};

/// What the screen shows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The study in use.
    pub study: Option<Study>,
    /// How much waits on this laptop.
    pub waiting: Waiting,
    /// Whether it is counted how many said no, or threw their answers away.
    pub has_counts: bool,
    /// Other studies on this laptop.
    pub others: Vec<Study>,
    /// Where responses stopped that can go on.
    pub resumable: Vec<Place>,
    /// By what others that wait are found again.
    pub goes_on_by: Option<Way>,
    /// The titles of the study's surveys.
    pub surveys: Vec<String>,
    /// What went wrong, if anything did.
    pub trouble: Option<Told>,
    /// Whether the keys are shown.
    pub help: bool,
    /// Whether the study asks for a child lock and none is set.
    pub wants_lock: bool,
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
    /// Goes on with a response that stopped, by its code or its pictures.
    GoOn,
    /// Looks for a study file.
    OpenStudy,
    /// Takes up another study of this laptop, by its place in the list.
    Take(usize),
    /// Tries a survey out: nothing is saved.
    Try,
    /// Makes a study.
    MakeStudy,
    /// Gathers the answers that came back.
    Gather,
    /// Opens the guidance for the adult.
    Guidance,
    /// Opens the child lock.
    Lock,
    /// Opens the access settings.
    Access,
    /// Tells what the program is, and whose work is in it.
    About,
    /// Gives the answers to the researcher.
    Deliver,
    /// Read what went wrong.
    CloseTrouble,
    /// Shows the keys, or not any more.
    Help(bool),
}

const BEGIN_IDS: [&str; 8] = ["begin", "begin-1", "begin-2", "begin-3", "begin-4", "begin-5", "begin-6", "begin-7"];
/// Windows that are lower than this have no room for two rows below the page.
const HIGH: f32 = 700.0;
const CARRY_ON_IDS: [&str; 6] = ["carry-on-0", "carry-on-1", "carry-on-2", "carry-on-3", "carry-on-4", "carry-on-5"];

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let behind = inert(state.help, page(state, stage));
    if state.help { stack![behind, part::keys(stage, Message::Help(false))].into() } else { stack![behind].into() }
}

fn page<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let head = head(stage);
    let mut content = column![].spacing(stage.grown(space::EDGE));
    if let Some(trouble) = &state.trouble {
        let close = Button::new("close-trouble", stage.say("start-trouble-close")).on_press(Message::CloseTrouble).view(stage);
        content = content.push(part::notice(stage, "warning", trouble.whole())).push(close);
    }
    content = match &state.study {
        Some(study) => content.push(with_study(state, study, stage)),
        None => content.push(without_study(stage)),
    };
    let mut foot: Vec<_> = head.below.into_iter().chain([quiet(stage, "try", "start-try", "touch", Message::Try)]).collect();
    if state.study.is_some() {
        foot.push(quiet(stage, "open-study", "start-open-other", "open_folder", Message::OpenStudy));
    }
    let mut researchers = vec![
        quiet(stage, "make-study", "start-make", "key", Message::MakeStudy),
        quiet(stage, "gather-answers", "start-gather", "bundle", Message::Gather),
    ];
    let width = |buttons: &[Button<'static, Message>]| {
        buttons.iter().map(|button| button.natural_width(stage) + stage.grown(space::GAP)).sum::<f32>() - stage.grown(space::GAP)
    };
    let room = part::page_width(stage);
    let all = width(&foot) + stage.grown(space::GAP) + width(&researchers);
    let one_row = all <= room;
    // What is the researchers' stands in a row of its own where not everything fits into one.
    let needs = if one_row { all } else { width(&foot) };
    // Seldom wanted: where it would break a row in two, it stands at the end of the page by itself.
    match head.about {
        Some(about) if needs <= room && needs + stage.grown(space::GAP) + about.natural_width(stage) > room => {
            content = content.push(about.view(stage));
        }
        about if one_row => researchers.extend(about),
        about => foot.extend(about),
    }
    let has_room = stage.size.height >= HIGH && !stage.is_large();
    let two_rows = has_room && width(&foot) <= room && width(&researchers) <= room;
    let across =
        |buttons: Vec<Button<'static, Message>>| row(buttons.into_iter().map(|button| button.view(stage))).spacing(stage.grown(space::GAP));
    if one_row {
        foot.extend(researchers);
        return part::balanced(stage, (head.content, head.height), content, (across(foot).into(), stage.bar()));
    }
    let (foot, researchers) = (across(foot), across(researchers));
    if two_rows {
        let height = 2.0 * stage.bar() + stage.grown(space::SMALL);
        let foot = column![foot, researchers].spacing(stage.grown(space::SMALL)).width(Fill);
        return part::balanced(stage, (head.content, head.height), content, (foot.into(), height));
    }
    // Two rows would take half of a low window: then they stand at the end of the page.
    let foot =
        column![foot.wrap().vertical_spacing(stage.grown(space::SMALL)), researchers.wrap().vertical_spacing(stage.grown(space::SMALL))]
            .spacing(stage.grown(space::SMALL));
    part::page(stage, column![head.content, content, foot].spacing(stage.grown(space::EDGE)).into(), Space::new().into())
}

/// What stands at the top, and the buttons for which it has no room.
struct Head<'a> {
    content: Element<'a, Message>,
    height: f32,
    below: Vec<Button<'static, Message>>,
    about: Option<Button<'static, Message>>,
}

fn quiet(stage: &Stage<'_>, id: &'static str, key: &str, symbol: &'static str, message: Message) -> Button<'static, Message> {
    Button::new(id, stage.say(key)).symbol(symbol).weight(Weight::Quiet).on_press(message)
}

/// The name, and what is wanted on no other page: the settings, or, in large letters, the button to them for another place.
fn head<'a>(stage: &Stage<'a>) -> Head<'a> {
    let keys = quiet(stage, "help", "help-open", "keyboard", Message::Help(true));
    let access = quiet(stage, "access", "access-open", "settings", Message::Access);
    let lock = quiet(stage, "child-lock", "lock-open", "lock", Message::Lock);
    let about = quiet(stage, "about", "about-open", "info", Message::About);
    // In large letters the name needs the row for itself.
    let (mut beside, below) = if stage.is_large() { (vec![], vec![access, lock]) } else { (vec![lock, access], vec![]) };
    let with_gap = |button: &Button<'_, Message>| button.natural_width(stage) + stage.grown(space::GAP);
    let taken = with_gap(&keys) + beside.iter().map(with_gap).sum::<f32>();
    let mut room = part::page_width(stage) - taken - stage.grown(space::GAP);
    // Seldom wanted: it has a place here where the name keeps its own.
    let left = room - with_gap(&about);
    let about = if !stage.is_large() && part::wordmark_size(stage, f32::INFINITY).width <= left {
        room = left;
        beside.insert(0, about);
        None
    } else {
        Some(about)
    };
    let line = stage.say("app-line");
    let line_height = measure::words(&line, stage.letters().small(), stage.letters().plain, part::page_width(stage)).height;
    let height = part::wordmark_size(stage, room).height.max(stage.bar()) + stage.grown(space::HAIR) + line_height;
    let buttons = row(beside.into_iter().map(|button| button.view(stage))).push(keys.view(stage)).spacing(stage.grown(space::GAP));
    let name = container(part::wordmark(stage, room)).width(Fill);
    let first = row![name, buttons].spacing(stage.grown(space::GAP)).align_y(Center);
    let content = column![first, part::note(stage, line)].spacing(stage.grown(space::HAIR)).into();
    Head { content, height, below, about }
}

fn with_study<'a>(state: &State, study: &Study, stage: &Stage<'a>) -> Element<'a, Message> {
    let words = study.fingerprint().to_string();
    let told = stage.words.with("start-fingerprint", &[("words", words.clone().into())]);
    let title = column![part::note(stage, stage.say("start-study")), part::title(stage, study.title().to_owned())]
        .spacing(stage.grown(space::HAIR));
    let guidance = study.conduct().guidance.then(|| guidance(stage));
    // Beside the title it takes no row from what is below.
    let (beside, below) = if stage.is_large() { (None, guidance) } else { (guidance, None) };
    let title = row![title.width(Fill)].push(beside.map(|button| button.view(stage))).spacing(stage.grown(space::GAP)).align_y(Center);
    let card = column![
        title,
        column![part::silent_note(stage, stage.say("start-fingerprint-check")), part::chips(stage, told, &words)]
            .spacing(stage.grown(space::SMALL)),
    ]
    .spacing(stage.grown(space::GAP));
    let mut all = column![part::hero(stage, "my_voice", card, Some(begin_ways(state, stage, below)))].spacing(stage.grown(space::EDGE));
    if state.wants_lock {
        all = all.push(part::notice(stage, "lock", stage.say("lock-wanted")));
    }
    let waiting = state.waiting;
    if waiting.finished + waiting.unfinished + waiting.exported > 0 {
        let facts =
            [("finished", waiting.finished.into()), ("unfinished", waiting.unfinished.into()), ("exported", waiting.exported.into())];
        all = all.push(to_deliver(stage, stage.words.with("start-waiting", &facts)));
    } else if state.has_counts {
        all = all.push(to_deliver(stage, stage.say("start-counts")));
    }
    for (at, other) in state.others.iter().enumerate() {
        let label = stage.words.with("start-take", &[("title", other.title().into())]);
        all = all.push(Button::new("take-study", label).symbol("study").weight(Weight::Quiet).on_press(Message::Take(at)).view(stage));
    }
    all.into()
}

/// To begin, and to carry on.
fn begin_ways<'a>(state: &State, stage: &Stage<'a>, guidance: Option<Button<'static, Message>>) -> Element<'a, Message> {
    let mut begin = row![].spacing(stage.grown(space::GAP)).align_y(Center);
    for (at, title) in state.surveys.iter().enumerate().take(BEGIN_IDS.len()) {
        let label = if state.surveys.len() > 1 {
            stage.words.with("start-begin-with", &[("title", title.clone().into())])
        } else {
            stage.say("start-begin")
        };
        begin = begin
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
        begin = begin.push(Button::new(CARRY_ON_IDS[at], label).symbol("pause").on_press(Message::CarryOn(at)).view(stage));
    }
    let go_on = state.goes_on_by.map(|way| match way {
        Way::Code => Button::new("go-on", stage.say("start-go-on-code")).symbol("key"),
        Way::Pictures => Button::new("go-on", stage.say("start-go-on-pictures")).symbol("grid"),
    });
    begin = begin.push(go_on.map(|button| button.on_press(Message::GoOn).view(stage)));
    begin.push(guidance.map(|button| button.view(stage))).wrap().vertical_spacing(stage.grown(space::GAP)).into()
}

/// What waits on this laptop for the researcher.
fn to_deliver<'a>(stage: &Stage<'a>, waits: String) -> Element<'a, Message> {
    let words = part::words(stage, waits);
    let deliver = Button::new("deliver", stage.say("start-deliver")).symbol("bundle").on_press(Message::Deliver);
    let line: Element<'a, Message> = if deliver.natural_width(stage) < stage.width() * 0.5 {
        let sign = stage.symbol("lock", stage.grown(size::SIGN));
        row![sign, container(words).width(Fill), deliver.view(stage)].spacing(stage.grown(space::GAP)).align_y(Center).into()
    } else {
        column![words, deliver.view(stage)].spacing(stage.grown(space::GAP)).into()
    };
    container(line).padding([stage.grown(space::SMALL), stage.grown(space::EDGE)]).width(Fill).style(stage.theme.notice()).into()
}

/// Always there, whoever has read it before: tomorrow another adult sits beside another child.
fn guidance(stage: &Stage<'_>) -> Button<'static, Message> {
    Button::new("guidance", stage.say("guidance-open")).symbol("grown_up").on_press(Message::Guidance)
}

fn without_study<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let card = column![
        part::title(stage, stage.say("start-no-study")),
        part::words(stage, stage.say("start-no-study-more")),
        part::note(stage, stage.say("start-drop")),
    ]
    .spacing(stage.grown(space::GAP));
    let open = Button::new("open-study-first", stage.say("start-open"))
        .symbol_after("open_folder")
        .weight(Weight::WayOn)
        .on_press(Message::OpenStudy)
        .view(stage);
    let ways = row![open, guidance(stage).view(stage)]
        .spacing(stage.grown(space::GAP))
        .align_y(Center)
        .wrap()
        .vertical_spacing(stage.grown(space::GAP));
    part::hero(stage, "study", card, Some(ways.into()))
}
