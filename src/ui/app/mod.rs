//! The program as a whole: which screen is shown, and what comes of what the screens say.

mod access;
mod answering;
mod beginning;
mod bringing;
mod delivering;
mod elsewhere;
mod gathering;
mod guiding;
mod informing;
mod leading;
mod locking;
mod making;
mod outside;
mod picking;
mod practising;
mod reading;
mod resuming;
mod saving;
mod showing;
mod strip;
mod taking_part;

use crate::access::scan::Ticket;
use crate::access::{Profile, Profiles};
use crate::bundle::{self, Exported};
use crate::durable::RealDisk;
use crate::locale::{Told, Words};
use crate::opening::{Opening, Trial};
use crate::pack::Pack;
use crate::response::{Course, Ended};
use crate::seal::{Passphrase, WorkFactor};
use crate::session::Session;
use crate::sound::Player;
use crate::store::ResumePoint;
use crate::study::{self, NewStudy, Written};
use crate::survey::{Language, Look, Survey};
use crate::ui::art::Art;
use crate::ui::desk::{Room, hold};
use crate::ui::elsewhere::Elsewhere;
use crate::ui::fonts;
use crate::ui::input::{self, Input};
use crate::ui::keeper::{Keeper, Order, Outcome};
use crate::ui::pick::{self, Picked};
use crate::ui::reader::Heard;
use crate::ui::screen::access as settings;
use crate::ui::screen::ask::{self, Kept};
use crate::ui::screen::files::{self, Wanted};
use crate::ui::screen::gather as gather_screen;
use crate::ui::screen::{
    about, assent, choose, components, consent, deliver, going_on, guidance, introduce, lock, make, start, symbols, thank,
};
use crate::ui::stage::Stage;
use crate::ui::system;
use crate::ui::theme::Theme;
use crate::ui::widget::{Element, Reach, Scrolls, lead, scroll};
use crate::ui::work::{Step, on_a_thread};
use gathering::Gathering;
use iced::{Font, Size, Subscription, Task, font};
use locking::{Attempt, Locking};
use reading::Reading;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long to wait before a save that failed is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// The size of the window until the system says another.
const FIRST: Size = Size::new(1_280.0, 720.0);

/// The program.
struct App {
    words: Arc<Words>,
    /// The access settings: those in use and those that are kept.
    profiles: Profiles,
    /// Why the profiles of this laptop cannot be read, if so: then they are never written over.
    unreadable: Option<Told>,
    theme: Theme,
    size: Size,
    /// Whether the window has told its size. Before that there is nothing on it.
    sized: bool,
    /// Whether the keyboard was used last: then the ring is shown where the focus is led.
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
    /// What has happened with this pupil before the first question.
    course: Course,
    /// The save that failed last, and when.
    failed: Option<(Outcome, Instant)>,
    /// Whether the other folder that answers go to could not be noted for the next start.
    unnoted: bool,
    /// What plays sounds, once there was one to play; nothing inside when this system has no player.
    player: Option<Option<Player>>,
    /// The utterance of the scan that has ended last.
    said: Option<Ticket>,
    reading: Reading,
    /// What of the page scrolls, as far as who rests the pointer needs to know.
    strip: strip::Strip,
    locking: Locking,
    /// How often a response that waits was looked for in vain.
    wrong_tries: resuming::WrongTries,
    /// How often another page or dialog came.
    pages: u32,
    /// Whether closing was asked for while something is not saved: the second time it is meant.
    asked_to_close: bool,
}

/// What is on the screen.
enum Screen {
    Start(start::State),
    Choose(choose::State),
    Introduce(introduce::State),
    Consent(consent::State),
    Assent(assent::State),
    /// A response that stopped is looked for.
    GoingOn(going_on::State),
    Ask(Box<ask::State>),
    Thank(thank::State),
    Deliver(deliver::State),
    Files(files::State),
    Make(Box<make::State>),
    Gather(Box<gather_screen::State>),
    /// The guidance for the adult, and the screen to which it leads back.
    Guidance(Box<guidance::State>, Box<Screen>),
    /// The child lock, and the screen to which it leads back.
    Lock(Box<lock::State>, Box<Screen>),
    /// The access settings, and the screen to which they lead back.
    Access(Box<settings::State>, Box<Screen>),
    /// Every part of the screens, for whoever works on the looks.
    Components(components::Sheet),
    /// The symbols of a study that is being made, and its form.
    Symbols(Box<symbols::State>, Box<make::State>),
    /// What the program is, and the screen to which it leads back.
    About(about::State, Box<Screen>),
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    OpenStudy,
    WriteBundle,
    ChooseSurvey,
    MakeStudy,
    GatherKey,
    GatherBundles,
    GatherInto,
    ImportProfile,
    ExportProfile,
    AddFont,
    BringSymbols,
    SaveGuidance,
    SaveCode,
    SaveSheet,
    SaveElsewhere,
    FindElsewhere,
}

/// What happened.
#[derive(Debug, Clone)]
enum Message {
    Input(Input),
    /// The scan has something said.
    Say(String, Ticket),
    /// A key that moves the focus went down, or a switch.
    Moved,
    /// This much of the page scrolls.
    Scrolls(Vec<Scrolls>),
    /// A part of the page is to scroll: down, or up.
    Scroll(Scrolls, bool),
    Start(start::Message),
    Choose(choose::Message),
    Introduce(introduce::Message),
    Consent(consent::Message),
    Assent(assent::Message),
    GoingOn(going_on::Message),
    Ask(ask::Message),
    Thank(thank::Message),
    Deliver(deliver::Message),
    Files(files::Message),
    Make(make::Message),
    Gather(gather_screen::Message),
    /// What a gathering says, by its number.
    Gathering(u32, Gathering),
    /// The comments to go through are there, or why not.
    Reviewing(Box<Result<gather_screen::Review, Told>>),
    /// What was decided on comments is written down, or not.
    Decided(Result<(), Told>),
    /// What can be passed on was written anew.
    SharedAgain(Result<PathBuf, Told>),
    /// A report of a part of the answers was written, or could not be.
    PartSaved(Result<PathBuf, Told>),
    /// So many bundles were found.
    Counted(usize),
    /// A file was opened elsewhere.
    Opened(Result<(), Told>),
    Access(settings::Message),
    Components(components::Message),
    Symbols(symbols::Message),
    /// What came of reading pictures: which reading it was, and how far it is.
    Brought(u32, Step<Result<Pack, Told>>),
    About(about::Message),
    Guidance(guidance::Message),
    Lock(lock::Message),
    LockTried(Box<Attempt>),
    LockSet(Box<Result<crate::lock::Lock, Told>>),
    Picked(Purpose, Wanted, Picked),
    Saved(Box<Outcome>),
    Written(Result<Vec<(PathBuf, Exported)>, Told>),
    Elsewhere(Result<Elsewhere, Told>),
    Made(Box<Result<making::NewlyMade, Told>>),
    FontAdded(Result<String, Told>),
    Heard(Heard),
}

pub(super) fn run(opening: Opening) -> iced::Result {
    let settings = iced::Settings {
        id: Some("pupil-voice".to_owned()),
        default_font: Font { family: font::Family::Name("Andika"), ..Font::DEFAULT },
        ..iced::Settings::default()
    };
    let window = iced::window::Settings {
        size: FIRST,
        min_size: Some(Size::new(800.0, 560.0)),
        maximized: true,
        icon: crate::ui::brand::icon(),
        exit_on_close_request: false,
        ..iced::window::Settings::default()
    };
    iced::application(move || App::new(opening.clone()), App::attend, App::view)
        .title("pupil-voice")
        .subscription(App::subscription)
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
            unreadable: None,
            size: FIRST,
            sized: false,
            keyboard: false,
            folder: opening.data_dir.unwrap_or_else(crate::ui::usual_folder),
            room: Room::Locked,
            art: Art::default(),
            language: Language::new("en"),
            screen: Screen::Start(start::State::default()),
            behind: None,
            keeper: None,
            course: Course::default(),
            failed: None,
            unnoted: false,
            player: None,
            said: None,
            strip: strip::Strip::default(),
            pages: 0,
            asked_to_close: false,
            locking: Locking::default(),
            wrong_tries: resuming::WrongTries::default(),
            reading: Reading::new(opening.voice_log.clone()),
            words,
        };
        let told = iced::system::theme().map(system::of_mode);
        let look = told.then(|asked| asked.map_or_else(Task::none, |asked| Task::done(Message::Input(Input::System(asked)))));
        if opening.components {
            app.screen = Screen::Components(components::Sheet::default());
            return (app, look);
        }
        if let Some(trial) = opening.trial {
            app.try_out(&trial);
            return (app, look);
        }
        let (room, trouble) = Room::open(&app.folder, &app.words);
        app.room = room;
        app.recall_profiles(opening.profile);
        let lock = app.recall_lock();
        let trouble = trouble.or_else(|| app.unreadable.clone()).or(lock);
        app.go_home(trouble.clone());
        if let Some(path) = opening.study {
            app.take_study(&path);
        }
        // A study that could be taken up does not make it untold.
        if let Screen::Start(state) = &mut app.screen
            && state.trouble.is_none()
        {
            state.trouble = trouble;
        }
        (app, look)
    }

    fn subscription(&self) -> Subscription<Message> {
        let inputs = input::subscription().map(Message::Input);
        match &self.screen {
            Screen::Access(state, _) if state.is_catching() => {
                Subscription::batch([inputs, input::switches().map(|key| Message::Access(settings::Message::Caught(key)))])
            }
            _ => inputs,
        }
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        let (page, before, was_locked) = (self.page_number(), self.turn(), self.is_locked());
        let task = match self.guarded(message) {
            Ok(message) => self.take(message),
            Err(asking) => asking,
        };
        let task = Task::batch([self.close_the_lock(was_locked), task]);
        if self.turn() == before {
            return task;
        }
        self.pages += 1;
        // In this order: what led back to this page may have led the focus to where one was on it.
        let to_top = if self.page_number() == page { Task::none() } else { lead::to_top() };
        to_top.chain(self.lead_to_first()).chain(task)
    }

    fn take(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Input(input) => self.input(input),
            Message::Say(words, ticket) => self.say(words, ticket),
            Message::Moved => Task::none(),
            Message::Scrolls(parts) => {
                self.scrolls(parts);
                Task::none()
            }
            Message::Scroll(part, down) => scroll(&part, down),
            Message::Start(message) => self.start(message),
            Message::Choose(message) => self.choose(message),
            Message::Introduce(message) => self.introduce(message),
            Message::Consent(message) => self.consent(message),
            Message::Assent(message) => self.assent(message),
            Message::GoingOn(message) => self.going_on(message),
            Message::Ask(message) => self.ask(message),
            Message::Thank(message) => self.thank(message),
            Message::Deliver(message) => self.deliver(message),
            Message::Files(message) => self.files(message),
            Message::Make(message) => self.make(message),
            Message::Gather(message) => self.gather(message),
            Message::Gathering(number, said) => self.gathering(number, said),
            Message::Reviewing(review) => {
                self.reviewing(*review);
                Task::none()
            }
            Message::Decided(result) => self.decided(result),
            Message::SharedAgain(result) => {
                self.shared_again(result);
                Task::none()
            }
            Message::PartSaved(result) => {
                self.part_saved(result);
                Task::none()
            }
            Message::Counted(found) => self.counted(found),
            Message::Opened(result) => {
                self.opened(result);
                Task::none()
            }
            Message::Access(message) => self.access(message),
            Message::Components(message) => {
                if let Screen::Components(sheet) = &mut self.screen {
                    sheet.update(message);
                }
                Task::none()
            }
            Message::Symbols(message) => self.symbols(message),
            Message::Brought(number, step) => self.brought(number, step),
            Message::About(message) => self.about(message),
            Message::Guidance(message) => self.guidance(message),
            Message::Lock(message) => self.lock(message),
            Message::LockTried(attempt) => self.lock_tried(*attempt),
            Message::LockSet(set) => self.lock_set(*set),
            Message::Picked(purpose, wanted, picked) => self.picked(purpose, wanted, picked),
            Message::Saved(outcome) => self.saved(*outcome),
            Message::Written(result) => self.written(result),
            Message::Elsewhere(result) => self.elsewhere(result),
            Message::Made(result) => self.made(*result),
            Message::FontAdded(result) => {
                self.font_added(result);
                Task::none()
            }
            Message::Heard(heard) => self.heard(heard),
        }
    }
}
