//! The child lock: asking for the PIN, and setting, changing or taking it off. The number pad is for fingers, switches and eyes; a
//! keyboard writes in the field. Only the field's length is ever shown or told.

use crate::locale::Told;
use crate::lock::{LockError, Pin};
use crate::seal::Zeroizing;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part};
use iced::widget::{column, container, row, text, text_input};
use iced::{Center, Fill};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The PIN is asked for.
    Ask,
    /// A new one is chosen.
    New,
    /// It is written a second time.
    Again,
    /// A lock is set, and the adult may change it.
    Menu,
}

/// What has just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The PIN is being looked at.
    Checking,
    /// It was wrong.
    Wrong,
    /// The second was not like the first.
    Differ,
    /// Something failed.
    Trouble(Told),
}

/// What the screen shows.
#[derive(Clone)]
pub struct State {
    /// What is being done.
    pub step: Step,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// The file whose removal takes the lock off.
    pub file: PathBuf,
    forgotten: bool,
    typed: Zeroizing<String>,
    first: Option<Pin>,
    until: Option<Instant>,
}

/// What was typed stays out of every print.
impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("lock::State").field("step", &self.step).finish_non_exhaustive()
    }
}

/// What a person did.
#[derive(Clone)]
pub enum Message {
    /// Wrote in the field.
    Type(Zeroizing<String>),
    /// Pressed a digit.
    Digit(u8),
    /// Takes the last digit back.
    Undo,
    /// Has written all of it.
    Ok,
    /// Wants to know what to do without the PIN.
    Forgotten,
    /// Goes back.
    Back,
    /// Closes the lock at once.
    LockNow,
    /// Chooses another PIN.
    Change,
    /// Takes the lock off.
    Remove,
}

/// A digit stays out of every print as well.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("lock::Message")
    }
}

/// What the rest of the program must do.
pub enum Action {
    /// Nothing.
    None,
    /// Look whether this is the PIN.
    Try(Pin),
    /// Look whether there still is a lock.
    Look,
    /// Set this one.
    Set(Pin),
    /// Say why it is no PIN.
    Refused(LockError),
    /// Go back.
    Back,
    /// Close the lock.
    LockNow,
    /// Take it off.
    Remove,
}

/// The longest that the field takes.
const LONGEST: usize = 12;

impl State {
    /// The screen at a step.
    #[must_use]
    pub fn new(step: Step, file: PathBuf) -> Self {
        Self { step, file, notice: None, forgotten: false, typed: Zeroizing::default(), first: None, until: None }
    }

    /// No try is looked at before this has passed.
    pub fn hold_off(&mut self, wait: Duration) {
        self.until = (!wait.is_zero()).then(|| Instant::now() + wait);
    }

    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        if self.step == Step::Menu { "lock-now" } else { "pin" }
    }

    /// Goes to a step with an empty field.
    pub fn go(&mut self, step: Step, notice: Option<Notice>) {
        self.step = step;
        self.notice = notice;
        self.typed = Zeroizing::default();
    }

    fn wait(&self) -> u64 {
        let left = self.until.map(|until| until.saturating_duration_since(Instant::now())).unwrap_or_default();
        left.as_millis().div_ceil(1_000).try_into().unwrap_or(u64::MAX)
    }

    /// Something was done.
    pub fn update(&mut self, message: Message) -> Action {
        if self.notice == Some(Notice::Checking) && !matches!(message, Message::Back | Message::Forgotten) {
            return Action::None;
        }
        match message {
            Message::Type(words) => {
                self.notice = None;
                self.typed = Zeroizing::new(words.chars().filter(char::is_ascii_digit).take(LONGEST).collect());
            }
            Message::Digit(digit) => {
                self.notice = None;
                // Room for all from the beginning: a text that grows leaves copies behind.
                let mut typed = Zeroizing::new(String::with_capacity(LONGEST));
                typed.push_str(&self.typed);
                if typed.len() < LONGEST {
                    typed.push(char::from(b'0' + digit.min(9)));
                }
                self.typed = typed;
            }
            Message::Undo => {
                self.typed.pop();
            }
            Message::Forgotten => self.forgotten = !self.forgotten,
            Message::Back => return Action::Back,
            Message::LockNow => return Action::LockNow,
            Message::Remove => return Action::Remove,
            Message::Change => self.go(Step::New, None),
            Message::Ok => return self.done(),
        }
        Action::None
    }

    fn done(&mut self) -> Action {
        let pin = Pin::new(&self.typed);
        match (self.step, pin) {
            (Step::Menu, _) => Action::None,
            (Step::Ask, _) if self.wait() > 0 => Action::None,
            (Step::Ask, Ok(pin)) => {
                self.go(Step::Ask, Some(Notice::Checking));
                Action::Try(pin)
            }
            // What is no PIN is not this one, and costs no try. But the file of the lock may have been deleted.
            (Step::Ask, Err(_)) => {
                self.go(Step::Ask, Some(Notice::Wrong));
                Action::Look
            }
            (Step::New, Ok(pin)) => {
                self.first = Some(pin);
                self.go(Step::Again, None);
                Action::None
            }
            (Step::Again, Ok(pin)) if self.first.as_ref() == Some(&pin) => {
                self.first = None;
                self.go(Step::Again, Some(Notice::Checking));
                Action::Set(pin)
            }
            (Step::New, Err(error)) => Action::Refused(error),
            (Step::Again, _) => {
                self.first = None;
                self.go(Step::New, Some(Notice::Differ));
                Action::None
            }
        }
    }
}

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let bars = &stage.bars();
    let quiet = |id, key: &str, symbol, message| Button::new(id, stage.say(key)).symbol(symbol).weight(Weight::Quiet).on_press(message);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press(Message::Back);
    let forgotten = (state.step == Step::Ask).then(|| quiet("forgotten", "lock-forgotten", "help", Message::Forgotten));
    let below = part::bar(bars, back, forgotten);
    let content = if state.step == Step::Menu { menu(stage) } else { asking(state, stage) };
    part::page(stage, content, below.content)
}

fn menu<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let button = |id, key: &str, symbol, message| Button::new(id, stage.say(key)).symbol(symbol).on_press(message);
    column![
        head(stage, "lock-title"),
        part::words(stage, stage.say("lock-what")),
        part::status(stage, stage.say("lock-is-on")),
        row![
            button("lock-now", "lock-now", "lock", Message::LockNow).weight(Weight::WayOn).view(stage),
            button("change-pin", "lock-change", "change", Message::Change).view(stage),
            button("remove-lock", "lock-remove", "remove", Message::Remove).view(stage),
        ]
        .spacing(stage.grown(space::GAP))
        .wrap()
        .vertical_spacing(stage.grown(space::GAP)),
    ]
    .spacing(stage.grown(space::GAP))
    .into()
}

fn head<'a>(stage: &Stage<'a>, key: &str) -> Element<'a, Message> {
    row![stage.symbol("lock", stage.grown(72.0)), part::heading(stage, stage.say(key))].spacing(stage.grown(20.0)).align_y(Center).into()
}

fn asking<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (key, more) = match state.step {
        Step::New => ("lock-set-new", "lock-what"),
        Step::Again => ("lock-set-again", "lock-what"),
        Step::Ask | Step::Menu => ("lock-ask", "lock-ask-more"),
    };
    let label = stage.say("lock-field");
    // The tree is told that it is a field for a secret, and how long what is in it is.
    let field = text_input(&label, &state.typed)
        .id("pin")
        .secure(true)
        .on_input(|words| Message::Type(Zeroizing::new(words)))
        .on_submit(Message::Ok)
        .size(stage.letters().title())
        .font(stage.letters().plain.into())
        .padding([stage.grown(16.0), stage.grown(18.0)])
        .style(stage.theme.field());
    let mut left = column![head(stage, key)].spacing(stage.grown(space::GAP)).width(Fill);
    // In a low window what came of the last try stands where the field brings it into sight.
    let (above, below) = if stage.is_low() { (notice(state, stage), None) } else { (None, notice(state, stage)) };
    let forgotten = state.forgotten.then(|| {
        let words = stage.words.with("lock-forgotten-more", &[("path", state.file.as_path().into())]);
        part::status(stage, words)
    });
    let more = (!state.forgotten).then(|| part::words(stage, stage.say(more)));
    left = match stage.is_low() {
        true => left.push(above).push(forgotten).push(field).push(below).push(more),
        false => left.push(above).push(field).push(below).push(forgotten).push(more),
    };
    row![left, pad(state, stage)].spacing(stage.grown(space::EDGE)).into()
}

fn notice<'a>(state: &State, stage: &Stage<'a>) -> Option<Element<'a, Message>> {
    let wait = state.wait();
    if wait > 0 {
        let words = stage.words.with("lock-wait", &[("seconds", wait.into())]);
        // It changes each second: said once, with the rest.
        return Some(part::words(stage, words));
    }
    let words = match state.notice.as_ref()? {
        Notice::Checking => stage.say("lock-checking"),
        Notice::Wrong => stage.say("lock-wrong"),
        Notice::Differ => stage.say("lock-differ"),
        Notice::Trouble(told) => told.whole(),
    };
    Some(part::status(stage, words))
}

const DIGITS: [&str; 10] = ["pin-0", "pin-1", "pin-2", "pin-3", "pin-4", "pin-5", "pin-6", "pin-7", "pin-8", "pin-9"];

/// The digits as a telephone has them.
fn pad<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (side, least) = (stage.grown(stage.targets().least.max(96.0)), stage.grown(stage.targets().least));
    // A digit stays within its key, however large the letters are.
    let size = stage.bars().letters().title().min(least * 0.55);
    let letters = stage.letters();
    let palette = stage.palette();
    let key = |id: &'static str, words: String, shown: Element<'a, Message>, message: Option<Message>| {
        let inside = container(shown).center(Fill);
        Control::new(id, words, inside, move |state| palette.button(state)).width(side).height(least).on_press_maybe(message)
    };
    let digit = |digit: u8| {
        let words = digit.to_string();
        let id = DIGITS.get(usize::from(digit)).copied().unwrap_or("pin-0");
        let shown = text(words.clone()).size(size).font(letters.plain);
        Element::from(key(id, words, shown.into(), Some(Message::Digit(digit))))
    };
    let may = state.wait() == 0 && state.notice != Some(Notice::Checking);
    let undo = key("pin-undo", stage.say("lock-undo"), stage.symbol("undo", stage.grown(48.0)), Some(Message::Undo));
    let ok = key("pin-ok", stage.say("lock-ok"), stage.symbol("yes", stage.grown(48.0)), may.then_some(Message::Ok));
    let rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9]].map(|digits| row(digits.map(digit)).spacing(stage.grown(space::SMALL)).into());
    let last = row![undo, digit(0), ok].spacing(stage.grown(space::SMALL));
    let all = column(rows).push(last).spacing(stage.grown(space::SMALL));
    Named::new(Part::Group, stage.say("lock-field"), all).into()
}
