//! The program as a whole: which screen is shown, and what comes of what the screens say.

use super::art::Art;
use super::desk::{Room, hold};
use super::input::{self, Input};
use super::keeper::{Keeper, Order, Outcome};
use super::pick::{self, Picked};
use super::screen::ask::{self, Kept};
use super::screen::files::{self, Wanted};
use super::screen::{choose, deliver, introduce, make, start, thank};
use super::stage::Stage;
use super::theme::{CREAM, Theme, Type};
use super::widget::Element;
use super::work::on_a_thread;
use super::{Options, Trial};
use crate::bundle::{self, Exported};
use crate::durable::RealDisk;
use crate::locale::{Told, Words};
use crate::response::Ended;
use crate::seal::{Passphrase, WorkFactor};
use crate::session::Session;
use crate::store::ResumePoint;
use crate::study::{self, Made, NewStudy, Written};
use crate::survey::{Language, Survey};
use iced::{Size, Subscription, Task, font};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long to wait before a save that failed is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// The program.
struct App {
    words: Arc<Words>,
    theme: Theme,
    size: Size,
    /// Whether the keyboard was used last: then the focus is led, and its ring shown.
    keyboard: bool,
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
}

pub(super) fn run(options: Options) -> iced::Result {
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
    iced::application(move || App::new(options.clone()), App::update, App::view)
        .title("pupil-voice")
        .subscription(|_: &App| -> Subscription<Message> { input::subscription().map(Message::Input) })
        .theme(|app: &App| app.theme.native())
        .settings(settings)
        .window(window)
        .run()
}

impl App {
    fn new(options: Options) -> (Self, Task<Message>) {
        let words = Arc::new(Words::nearest(&[]));
        let mut app = Self {
            theme: Theme { palette: CREAM, letters: Type::new(font::Family::Name("Andika"), 1.0) },
            size: Size::new(1_280.0, 720.0),
            keyboard: false,
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
        if let Some(trial) = options.trial {
            app.try_out(&trial);
            return (app, Task::none());
        }
        let (room, trouble) = Room::open(&options.data_dir.unwrap_or_else(super::usual_folder), &app.words);
        app.room = room;
        app.go_home(trouble);
        if let Some(path) = options.study {
            app.take_study(&path);
        }
        (app, Task::none())
    }

    fn stage(&self) -> Stage<'_> {
        Stage { theme: self.theme, words: &self.words, size: self.size, art: &self.art, language: &self.language }
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
        }
    }

    // What comes in from outside.

    fn input(&mut self, input: Input) -> Task<Message> {
        match input {
            // Some window managers forget that a window asked to be large before it was there.
            Input::Opened(id, size) => {
                self.resize(size);
                iced::window::maximize(id, true)
            }
            Input::Resized(size) => {
                self.resize(size);
                Task::none()
            }
            Input::Dropped(path) => {
                if matches!(self.screen, Screen::Start(_)) {
                    self.take_study(&path);
                }
                Task::none()
            }
            Input::Escape => self.escape(),
            Input::Digit(digit) => self.digit(digit),
            Input::Key => {
                self.keyboard = true;
                Task::none()
            }
            Input::Pointer => {
                self.keyboard = false;
                Task::none()
            }
            Input::Tick => self.try_again_in_time(),
            Input::Close(id) => self.close(id),
        }
    }

    fn escape(&mut self) -> Task<Message> {
        self.keyboard = true;
        match &self.screen {
            Screen::Ask(state) => {
                let dialog = if state.has_dialog() { None } else { Some(ask::Dialog::Stop) };
                self.ask(ask::Message::Show(dialog))
            }
            Screen::Choose(_) => self.choose(choose::Message::Back),
            Screen::Introduce(_) => self.introduce(introduce::Message::Back),
            Screen::Files(_) => self.files(files::Message::Cancel),
            Screen::Deliver(_) => self.deliver(deliver::Message::Home),
            Screen::Make(_) => self.make(make::Message::Home),
            Screen::Start(_) | Screen::Thank(_) => Task::none(),
        }
    }

    fn digit(&mut self, digit: usize) -> Task<Message> {
        self.keyboard = true;
        let pressed = match &self.screen {
            Screen::Ask(state) if !state.has_dialog() && !state.is_writing() => state.by_digit(digit),
            _ => None,
        };
        pressed.map_or_else(Task::none, |message| self.ask(message))
    }

    /// In the middle of a survey, closing the window asks what stopping asks.
    fn close(&mut self, id: iced::window::Id) -> Task<Message> {
        match &self.screen {
            Screen::Ask(state) if state.kept != Kept::Trial => self.ask(ask::Message::Show(Some(ask::Dialog::Stop))),
            _ if self.keeper.as_ref().is_some_and(Keeper::is_busy) => Task::none(),
            _ if self.failed.is_some() && !self.asked_to_close => {
                self.asked_to_close = true;
                self.try_again()
            }
            _ => iced::window::close(id),
        }
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
        self.fit();
    }

    /// As many rows of a grid together as the window has room for.
    fn fit(&mut self) {
        let stage = Stage { theme: self.theme, words: &self.words, size: self.size, art: &self.art, language: &self.language };
        if let Screen::Ask(state) = &mut self.screen {
            state.fit(&stage);
        }
    }

    // The start.

    fn go_home(&mut self, trouble: Option<Told>) {
        self.keeper = None;
        self.failed = None;
        self.screen = Screen::Start(match self.room.desk() {
            None => start::State { trouble, ..start::State::default() },
            Some(desk) => start::State {
                study: Some(desk.study().clone()),
                waiting: desk.waiting(),
                others: desk.others(),
                resumable: desk
                    .resumable()
                    .iter()
                    .filter_map(|point| place_of(desk.survey(&point.digest)?, point, &self.language))
                    .collect(),
                surveys: desk.surveys().iter().map(|survey| survey.title().words(&self.language)).collect(),
                trouble,
            },
        });
    }

    fn take_study(&mut self, path: &std::path::Path) {
        let (room, trouble) = std::mem::take(&mut self.room).take_file(path, &self.words);
        self.room = room;
        self.go_home(trouble);
    }

    fn start(&mut self, message: start::Message) -> Task<Message> {
        match message {
            start::Message::Begin(at) => self.begin(at),
            start::Message::CarryOn(at) => self.carry_on(at),
            start::Message::OpenStudy => return self.pick(Purpose::OpenStudy, Wanted::File("study")),
            start::Message::Take(at) => self.take_other(at),
            start::Message::Try => match Survey::built_in("pupil-voice-2016") {
                Ok(survey) => self.try_out(&Trial { survey: Arc::new(survey), version: None, question: None }),
                Err(_) => self.go_home(None),
            },
            start::Message::MakeStudy => self.screen = Screen::Make(Box::default()),
            start::Message::Deliver => self.go_deliver(),
            start::Message::CloseTrouble => self.go_home(None),
        }
        Task::none()
    }

    fn begin(&mut self, at: usize) {
        if let Some(survey) = self.room.desk().and_then(|desk| desk.surveys().get(at)).cloned() {
            self.go_choose(survey, false);
        }
    }

    fn take_other(&mut self, at: usize) {
        let other = self.room.desk().and_then(|desk| desk.others().get(at).cloned());
        if let Some(study) = other {
            let (room, trouble) = std::mem::take(&mut self.room).take(study, &self.words);
            self.room = room;
            self.go_home(trouble);
        }
    }

    fn carry_on(&mut self, at: usize) {
        let Some(desk) = self.room.desk() else { return };
        let Some(point) = desk.resumable().into_iter().nth(at) else { return };
        let Some(survey) = desk.survey(&point.digest).cloned() else { return };
        if let Some(session) = Session::resume(survey.clone(), &point.version, &point.page) {
            self.speak(&survey);
            self.go_ask(session, false, Some(&point));
        }
    }

    fn try_out(&mut self, trial: &Trial) {
        let Some(version) = &trial.version else { return self.go_choose(trial.survey.clone(), true) };
        let Some(mut session) = Session::start(trial.survey.clone(), version) else { return self.go_choose(trial.survey.clone(), true) };
        if let Some(question) = &trial.question {
            session.go_to(question);
        }
        self.speak(&trial.survey);
        self.go_ask(session, true, None);
    }

    /// Makes the survey's drawings and language ready.
    fn speak(&mut self, survey: &Survey) {
        self.art = Art::of(survey);
        let own = self.words.language().to_string();
        let language = survey.languages().iter().find(|language| own.starts_with(language.as_str())).or(survey.languages().first());
        self.language = language.cloned().unwrap_or_else(|| Language::new("en"));
    }

    // From the versions to the end.

    fn go_choose(&mut self, survey: Arc<Survey>, trial: bool) {
        self.speak(&survey);
        self.screen = Screen::Choose(choose::State { survey, trial });
    }

    fn choose(&mut self, message: choose::Message) -> Task<Message> {
        let Screen::Choose(state) = &self.screen else { return Task::none() };
        match message {
            choose::Message::Back => self.go_home(None),
            choose::Message::Choose(version) => {
                self.screen = Screen::Introduce(introduce::State { survey: state.survey.clone(), version, trial: state.trial });
            }
        }
        self.lead("next")
    }

    fn introduce(&mut self, message: introduce::Message) -> Task<Message> {
        let Screen::Introduce(state) = &self.screen else { return Task::none() };
        let (survey, trial) = (state.survey.clone(), state.trial);
        match message {
            introduce::Message::Back => {
                self.go_choose(survey, trial);
                self.lead("version-0")
            }
            introduce::Message::Begin => {
                let version = survey.versions()[state.version].id().to_string();
                if let Some(session) = Session::start(survey, &version) {
                    self.go_ask(session, trial, None);
                }
                self.lead_to_answer()
            }
        }
    }

    fn go_ask(&mut self, session: Session, trial: bool, point: Option<&ResumePoint>) {
        self.keeper = None;
        self.failed = None;
        if !trial {
            match self.room.desk().map(|desk| Keeper::new(desk, self.language.as_str(), point)) {
                Some(Ok(keeper)) => self.keeper = Some(keeper),
                Some(Err(error)) => return self.go_home(Some(self.words.explain(&error))),
                None => return self.go_home(None),
            }
        }
        let kept = if trial { Kept::Trial } else { Kept::Saved(0) };
        let mut state = ask::State::new(session, kept, super::today());
        state.one_at_a_time = self.room.desk().is_some_and(|desk| desk.settings.one_at_a_time);
        self.screen = Screen::Ask(Box::new(state));
        self.fit();
    }

    fn ask(&mut self, message: ask::Message) -> Task<Message> {
        let Screen::Ask(state) = &mut self.screen else { return Task::none() };
        if let ask::Message::OneAtATime(one) = message
            && let Some(desk) = self.room.desk_mut()
        {
            desk.settings.one_at_a_time = one;
            desk.remember();
        }
        match state.update(message) {
            ask::Action::None => {
                self.fit();
                Task::none()
            }
            ask::Action::Changed(focus) => {
                let focus = if self.keyboard || state.is_writing() { focus.map(Message::Ask) } else { Task::none() };
                Task::batch([self.keep(Ended::Open), focus])
            }
            ask::Action::Finished => self.end(thank::Ending::Finished),
            ask::Action::Stopped => self.end(thank::Ending::Stopped),
            ask::Action::ThrownAway => self.throw_away(),
        }
    }

    fn end(&mut self, ending: thank::Ending) -> Task<Message> {
        let save = self.keep(if ending == thank::Ending::Finished { Ended::Finished } else { Ended::Stopped });
        let Screen::Ask(state) = &self.screen else { return save };
        let survey = state.session.survey().clone();
        let version = version_of(&survey, &state.session);
        self.screen = Screen::Thank(thank::State { survey, version, ending, kept: state.kept.clone() });
        Task::batch([save, self.lead("next-pupil")])
    }

    fn throw_away(&mut self) -> Task<Message> {
        let Screen::Ask(state) = &self.screen else { return Task::none() };
        let survey = state.session.survey().clone();
        let version = version_of(&survey, &state.session);
        let kept = match self.keeper.take().map(Keeper::throw_away) {
            Some(Err(error)) => Kept::Failed(self.words.explain(&error)),
            Some(Ok(())) | None => Kept::Trial,
        };
        self.failed = None;
        self.screen = Screen::Thank(thank::State { survey, version, ending: thank::Ending::ThrownAway, kept });
        self.lead("next-pupil")
    }

    fn thank(&mut self, message: thank::Message) -> Task<Message> {
        let Screen::Thank(state) = &self.screen else { return Task::none() };
        let survey = state.survey.clone();
        match message {
            thank::Message::Home => self.go_home(None),
            thank::Message::NextPupil => {
                let at = self.room.desk().and_then(|desk| desk.surveys().iter().position(|own| own.digest() == survey.digest()));
                self.keeper = None;
                self.go_choose(survey, at.is_none());
            }
            thank::Message::TryAgain => return self.try_again(),
        }
        self.lead("version-0")
    }

    // Saving.

    /// Saves what was said so far. Nothing is called saved before the disk has it.
    fn keep(&mut self, ended: Ended) -> Task<Message> {
        let Screen::Ask(state) = &mut self.screen else { return Task::none() };
        let Some(keeper) = &mut self.keeper else { return Task::none() };
        if !matches!(state.kept, Kept::Failed(_)) {
            state.kept = Kept::Saving;
        }
        let order = keeper.keep(&state.session, ended);
        self.carry_out(order)
    }

    fn carry_out(&self, order: Option<Order>) -> Task<Message> {
        let Some(order) = order else { return Task::none() };
        let words = self.words.clone();
        on_a_thread(move || Box::new(order.carry_out(&words)), Message::Saved)
    }

    fn saved(&mut self, outcome: Outcome) -> Task<Message> {
        let Some(keeper) = &mut self.keeper else { return Task::none() };
        let next = keeper.done(&outcome);
        let kept = match (&outcome.saved, &next) {
            (Ok(_), Some(_)) => Kept::Saving,
            (Ok(count), None) => Kept::Saved(*count),
            (Err(told), _) => Kept::Failed(told.clone()),
        };
        self.failed = if outcome.saved.is_err() { Some((outcome, Instant::now())) } else { None };
        match &mut self.screen {
            Screen::Ask(state) => state.kept = kept,
            Screen::Thank(state) => state.kept = kept,
            _ => {}
        }
        self.carry_out(next)
    }

    fn try_again_in_time(&mut self) -> Task<Message> {
        match &self.failed {
            Some((_, when)) if when.elapsed() >= TRY_AGAIN => self.try_again(),
            _ => Task::none(),
        }
    }

    fn try_again(&mut self) -> Task<Message> {
        let (Some(keeper), Some((outcome, when))) = (&mut self.keeper, &mut self.failed) else { return Task::none() };
        *when = Instant::now();
        let order = keeper.again(outcome);
        self.carry_out(order)
    }

    // Giving the answers to the researcher.

    fn go_deliver(&mut self) {
        if let Some(desk) = self.room.desk() {
            self.screen = Screen::Deliver(deliver::State {
                title: desk.study().title().to_owned(),
                waiting: desk.waiting(),
                ..deliver::State::default()
            });
        }
    }

    fn deliver(&mut self, message: deliver::Message) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        match message {
            deliver::Message::Home => self.go_home(None),
            deliver::Message::Remove => state.sure = true,
            deliver::Message::RemoveReally => {
                let removed = hold(&desk.store).remove_exported();
                state.progress = match removed {
                    Ok(count) => deliver::Progress::Removed(count),
                    Err(error) => deliver::Progress::Failed(self.words.explain(&error)),
                };
                state.waiting = desk.waiting();
            }
            deliver::Message::Write => {
                let name = bundle::file_name(&hold(&desk.store));
                return self.pick(Purpose::WriteBundle, Wanted::FolderFor(name));
            }
        }
        Task::none()
    }

    fn write_bundle(&mut self, path: PathBuf) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        state.progress = deliver::Progress::Writing;
        let (store, words) = (desk.store.clone(), self.words.clone());
        let write = move || {
            let result = bundle::export(&mut hold(&store), &path).map_err(|error| words.explain(&error));
            (path, result)
        };
        on_a_thread(write, |(path, result)| Message::Written(path, result))
    }

    fn written(&mut self, path: PathBuf, result: Result<Exported, Told>) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        state.waiting = desk.waiting();
        state.progress = match result {
            Ok(exported) => deliver::Progress::Done(path, exported),
            Err(told) => deliver::Progress::Failed(told),
        };
        Task::none()
    }

    // Making a study.

    fn make(&mut self, message: make::Message) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        match message {
            make::Message::Write(field, words) => state.write(field, words),
            make::Message::ChooseSurvey => return self.pick(Purpose::ChooseSurvey, Wanted::File("ron")),
            make::Message::BuiltIn => state.survey = None,
            make::Message::Home => self.go_home(None),
            make::Message::Make => match state.missing() {
                Some((key, field)) => {
                    state.trouble = Some(Told { what: self.words.get(key), now: String::new() });
                    return iced::widget::operation::focus(field);
                }
                None => return self.pick(Purpose::MakeStudy, Wanted::Folder),
            },
            make::Message::Use => {
                if let make::Progress::Done { written, .. } = &state.progress {
                    let path = written.study.clone();
                    self.take_study(&path);
                }
            }
        }
        Task::none()
    }

    fn make_study(&mut self, folder: PathBuf) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        state.progress = make::Progress::Making;
        let (form, words) = (state.clone(), self.words.clone());
        on_a_thread(move || Box::new(make_study(&form, &folder, &words)), Message::Made)
    }

    fn made(&mut self, result: Result<(Made, Written), Told>) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        match result {
            Ok((made, written)) => {
                let fingerprint = made.fingerprint().to_string();
                **state = make::State { progress: make::Progress::Done { written, fingerprint }, ..make::State::default() };
            }
            Err(told) => {
                state.trouble = Some(told);
                state.progress = make::Progress::Form;
            }
        }
        Task::none()
    }

    // Choosing files.

    fn pick(&self, purpose: Purpose, wanted: Wanted) -> Task<Message> {
        let title = self.words.get(if matches!(wanted, Wanted::File(_)) { "files-open" } else { "files-save" });
        let asked = wanted.clone();
        Task::perform(pick::pick(wanted, title), move |picked| Message::Picked(purpose, asked.clone(), picked))
    }

    fn picked(&mut self, purpose: Purpose, wanted: Wanted, picked: Picked) -> Task<Message> {
        match picked {
            Picked::Path(path) => self.chosen(purpose, path),
            Picked::Nothing => Task::none(),
            Picked::NoDialog => {
                let behind = std::mem::replace(&mut self.screen, Screen::Files(files::State::new(wanted)));
                self.behind = Some((Box::new(behind), purpose));
                Task::none()
            }
        }
    }

    fn files(&mut self, message: files::Message) -> Task<Message> {
        let Screen::Files(state) = &mut self.screen else { return Task::none() };
        let action = state.update(message);
        if matches!(action, files::Action::None) {
            return Task::none();
        }
        let Some((behind, purpose)) = self.behind.take() else { return Task::none() };
        self.screen = *behind;
        match action {
            files::Action::Chosen(path) => self.chosen(purpose, path),
            _ => Task::none(),
        }
    }

    fn chosen(&mut self, purpose: Purpose, path: PathBuf) -> Task<Message> {
        match purpose {
            Purpose::OpenStudy => self.take_study(&path),
            Purpose::WriteBundle => return self.write_bundle(path),
            Purpose::MakeStudy => return self.make_study(path),
            Purpose::ChooseSurvey => {
                if let Screen::Make(state) = &mut self.screen {
                    state.survey = Some(path);
                }
            }
        }
        Task::none()
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

fn version_of(survey: &Survey, session: &Session) -> usize {
    survey.versions().iter().position(|version| version.id() == session.version().id()).unwrap_or_default()
}

/// Where a response stopped, in words that tell nothing of its answers: the version, and how far it came.
fn place_of(survey: &Survey, point: &ResumePoint, language: &Language) -> Option<start::Place> {
    let version = survey.version(&point.version)?;
    let page = version.pages().iter().position(|page| page.id.as_str() == point.page).unwrap_or_default();
    Some(start::Place { version: version.title().words(language), page: page + 1, of: version.pages().len() })
}

/// Makes a study and writes its two files. Slow: the passphrase is stretched.
fn make_study(form: &make::State, folder: &std::path::Path, words: &Words) -> Result<(Made, Written), Told> {
    let survey = match &form.survey {
        None => Survey::built_in("pupil-voice-2016"),
        Some(path) => Survey::load(path),
    };
    let survey = survey.map_err(|problems| Told {
        what: words.with("make-bad-survey", &[("count", problems.len().into())]),
        now: problems
            .iter()
            .take(3)
            .map(|problem| format!("{}: {}", problem.place, words.explain(&problem.fault).what))
            .collect::<Vec<_>>()
            .join(" "),
    })?;
    let new = NewStudy {
        title: form.title.clone(),
        contact: form.contact.clone(),
        safeguarding: form.safeguarding.clone(),
        made: super::today(),
        surveys: vec![study::Survey {
            source: survey.source().to_owned(),
            symbols: survey.own_symbols().iter().map(|(id, svg)| (id.to_string(), svg.to_string())).collect(),
        }],
        settings: study::Settings::new(),
        extra_recipients: form.recipients.split_whitespace().map(str::to_owned).collect(),
    };
    let passphrase = Passphrase::new(&form.passphrase).map_err(|error| words.explain(&error))?;
    let made = study::make(&new, &passphrase, WorkFactor::default()).map_err(|error| words.explain(&error))?;
    let written = made.write(&RealDisk, folder).map_err(|error| words.explain(&error))?;
    Ok((made, written))
}
