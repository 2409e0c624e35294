//! The program as a whole: which screen is shown, and what comes of what the screens say.

mod answering;
mod beginning;
mod delivering;
mod making;
mod outside;
mod picking;
mod saving;

use crate::access::Profiles;
use crate::bundle::{self, Exported};
use crate::durable::RealDisk;
use crate::locale::{Told, Words};
use crate::opening::{Opening, Trial};
use crate::response::Ended;
use crate::seal::{Passphrase, WorkFactor};
use crate::session::Session;
use crate::store::ResumePoint;
use crate::study::{self, Made, NewStudy, Written};
use crate::survey::{Language, Survey};
use crate::ui::art::Art;
use crate::ui::desk::{Room, hold};
use crate::ui::fonts;
use crate::ui::input::{self, Input};
use crate::ui::keeper::{Keeper, Order, Outcome};
use crate::ui::pick::{self, Picked};
use crate::ui::screen::ask::{self, Kept};
use crate::ui::screen::files::{self, Wanted};
use crate::ui::screen::{choose, deliver, introduce, make, start, thank};
use crate::ui::stage::Stage;
use crate::ui::system;
use crate::ui::theme::{Theme, Type};
use crate::ui::widget::Element;
use crate::ui::work::on_a_thread;
use iced::{Size, Subscription, Task, font};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long to wait before a save that failed is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// The program.
struct App {
    words: Arc<Words>,
    /// The access settings: those in use and those that are kept.
    profiles: Profiles,
    theme: Theme,
    size: Size,
    /// Whether the keyboard was used last: then the focus is led, and its ring shown.
    keyboard: bool,
    /// The folder that everything is kept in.
    folder: PathBuf,
    room: Room,
    art: Art,
    language: Language,
    screen: Screen,
    /// The screen behind the chooser of files.
    behind: Option<(Box<Screen>, Purpose)>,
    keeper: Option<Keeper>,
    /// The save that failed last, and when.
    failed: Option<(Outcome, Instant)>,
    /// Whether closing was asked for while something is not saved: the second time it is meant.
    asked_to_close: bool,
}

/// What is on the screen.
enum Screen {
    Start(start::State),
    Choose(choose::State),
    Introduce(introduce::State),
    Ask(Box<ask::State>),
    Thank(thank::State),
    Deliver(deliver::State),
    Files(files::State),
    Make(Box<make::State>),
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    OpenStudy,
    WriteBundle,
    ChooseSurvey,
    MakeStudy,
}

/// What happened.
#[derive(Debug, Clone)]
enum Message {
    Input(Input),
    Start(start::Message),
    Choose(choose::Message),
    Introduce(introduce::Message),
    Ask(ask::Message),
    Thank(thank::Message),
    Deliver(deliver::Message),
    Files(files::Message),
    Make(make::Message),
    Picked(Purpose, Wanted, Picked),
    Saved(Box<Outcome>),
    Written(PathBuf, Result<Exported, Told>),
    Made(Box<Result<(Made, Written), Told>>),
    FontAdded(Result<String, Told>),
}

pub(super) fn run(opening: Opening) -> iced::Result {
    let settings = iced::Settings {
        id: Some("pupil-voice".to_owned()),
        default_font: Type::new(font::Family::Name("Andika"), 1.0).plain,
        ..iced::Settings::default()
    };
    let window = iced::window::Settings {
        size: Size::new(1_280.0, 720.0),
        min_size: Some(Size::new(800.0, 560.0)),
        maximized: true,
        exit_on_close_request: false,
        ..iced::window::Settings::default()
    };
    iced::application(move || App::new(opening.clone()), App::update, App::view)
        .title("pupil-voice")
        .subscription(|_: &App| -> Subscription<Message> { input::subscription().map(Message::Input) })
        .theme(|app: &App| app.theme.native())
        .settings(settings)
        .window(window)
        .run()
}

impl App {
    fn new(opening: Opening) -> (Self, Task<Message>) {
        let words = Arc::new(Words::nearest(&[]));
        let profiles = Profiles::new(opening.profile.clone().unwrap_or_default());
        let mut app = Self {
            theme: Theme::of(&profiles.now),
            profiles,
            size: Size::new(1_280.0, 720.0),
            keyboard: false,
            folder: opening.data_dir.unwrap_or_else(crate::ui::usual_folder),
            room: Room::Locked,
            art: Art::default(),
            language: Language::new("en"),
            screen: Screen::Start(start::State::default()),
            behind: None,
            keeper: None,
            failed: None,
            asked_to_close: false,
            words,
        };
        let told = iced::system::theme().map(system::of_mode);
        let look = told.then(|asked| asked.map_or_else(Task::none, |asked| Task::done(Message::Input(Input::System(asked)))));
        if let Some(trial) = opening.trial {
            app.try_out(&trial);
            return (app, look);
        }
        let (room, trouble) = Room::open(&app.folder, &app.words);
        app.room = room;
        app.go_home(trouble);
        if let Some(path) = opening.study {
            app.take_study(&path);
        }
        (app, look)
    }

    fn stage(&self) -> Stage<'_> {
        Stage {
            theme: self.theme,
            words: &self.words,
            size: self.size,
            art: &self.art,
            language: &self.language,
            profile: &self.profiles.now,
        }
    }

    fn view(&self) -> Element<'_, Message> {
        let (paper, turn) = (self.theme.palette.paper, self.turn());
        // The toolkit wipes no more of old words than the box in which they were set, and tails of letters reach out of it. Paper of
        // a shade that nobody can see is new paper to it, and so every page turn is drawn afresh.
        let paper = iced::Color { a: 1.0 - f32::from(turn) * 1e-6, ..paper };
        let background = move |_: &iced::Theme| iced::widget::container::background(paper);
        iced::widget::container(self.page()).width(iced::Fill).height(iced::Fill).style(background).into()
    }

    /// A number that differs between one page and the next.
    fn turn(&self) -> u8 {
        let (screen, step) = match &self.screen {
            Screen::Start(_) => (0, 0),
            Screen::Choose(_) => (1, 0),
            Screen::Introduce(_) => (2, 0),
            Screen::Ask(state) => (3, state.session.progress().0 * 2 + usize::from(state.has_dialog())),
            Screen::Thank(_) => (4, 0),
            Screen::Deliver(_) => (5, 0),
            Screen::Files(_) => (6, 0),
            Screen::Make(_) => (7, 0),
        };
        u8::try_from((step * 8 + screen) % 200).unwrap_or_default()
    }

    fn page(&self) -> Element<'_, Message> {
        let stage = self.stage();
        match &self.screen {
            Screen::Start(state) => start::view(state, &stage).map(Message::Start),
            Screen::Choose(state) => choose::view(state, &stage).map(Message::Choose),
            Screen::Introduce(state) => introduce::view(state, &stage).map(Message::Introduce),
            Screen::Ask(state) => ask::view(state, &stage).map(Message::Ask),
            Screen::Thank(state) => thank::view(state, &stage).map(Message::Thank),
            Screen::Deliver(state) => deliver::view(state, &stage).map(Message::Deliver),
            Screen::Files(state) => files::view(state, &stage).map(Message::Files),
            Screen::Make(state) => make::view(state, &stage).map(Message::Make),
        }
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Input(input) => self.input(input),
            Message::Start(message) => self.start(message),
            Message::Choose(message) => self.choose(message),
            Message::Introduce(message) => self.introduce(message),
            Message::Ask(message) => self.ask(message),
            Message::Thank(message) => self.thank(message),
            Message::Deliver(message) => self.deliver(message),
            Message::Files(message) => self.files(message),
            Message::Make(message) => self.make(message),
            Message::Picked(purpose, wanted, picked) => self.picked(purpose, wanted, picked),
            Message::Saved(outcome) => self.saved(*outcome),
            Message::Written(path, result) => self.written(path, result),
            Message::Made(result) => self.made(*result),
            Message::FontAdded(result) => {
                self.font_added(result);
                Task::none()
            }
        }
    }

    // Leading the focus, for those who work with keys.

    fn lead(&self, id: &'static str) -> Task<Message> {
        if self.keyboard { iced::widget::operation::focus(id) } else { Task::none() }
    }

    fn lead_to_answer(&self) -> Task<Message> {
        match &self.screen {
            Screen::Ask(state) if self.keyboard => state.focus_first().map(Message::Ask),
            _ => Task::none(),
        }
    }
}
