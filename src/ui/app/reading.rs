//! Reading to the child: when it begins, and all that interrupts it.

use super::*;
use crate::access::profile::{ReadAloud, Switches};
use crate::ui::part;
use crate::ui::reader::{Line, Manner, News, Reader, Source};
use crate::ui::stage::Listen;
use crate::ui::theme::space;
use iced::Fill;
use iced::widget::{Space, container};

/// What there is of reading in the program.
pub(super) struct Reading {
    pub(super) reader: Reader,
    /// The page that was on the screen last.
    page: Page,
    /// Whether the window is there.
    seen: bool,
    /// Why nothing could be read.
    trouble: Option<Told>,
}

impl Reading {
    pub(super) fn new(log: Option<PathBuf>) -> Self {
        let reader = Reader::new(log.map_or(Source::System, Source::Log));
        Self { reader, page: Page::Adults, seen: false, trouble: None }
    }
}

/// A page that is read by itself when it opens.
#[derive(Debug, Clone, PartialEq)]
enum Page {
    /// None: it is for adults.
    Adults,
    Choose,
    Introduce,
    Assent,
    GoingOn,
    Ask(Vec<crate::survey::ItemKey>, Option<ask::Dialog>),
    Thank,
}

impl App {
    /// What comes of a message, and what is read because of it.
    pub(super) fn attend(&mut self, message: Message) -> Task<Message> {
        if interrupts(&message) {
            self.reading.reader.stop();
            self.reading.trouble = None;
        }
        self.reading.seen |= self.sized && matches!(message, Message::Input(Input::Tick));
        let pressed = if let Message::Ask(message) = &message { Some(message.clone()) } else { None };
        let done = self.update(message);
        let page = self.page_now();
        if page != self.reading.page {
            return Task::batch([done, self.page_turned(page)]);
        }
        match pressed {
            Some(pressed) => Task::batch([done, self.read_pressed(&pressed)]),
            None => done,
        }
    }

    /// The button was pressed: reads the page, or stops.
    pub(super) fn listen(&mut self) -> Task<Message> {
        if self.reading.reader.is_reading() {
            self.reading.reader.stop();
            return Task::none();
        }
        self.reading.trouble = None;
        let (lines, manner) = (self.lines(), self.manner());
        self.reading.reader.listen(lines, manner).map(Message::Heard)
    }

    /// Reads the sample of the access settings with the voice that they ask for now, or stops.
    pub(super) fn try_voice(&mut self) -> Task<Message> {
        if self.reading.reader.is_reading() {
            self.reading.reader.stop();
            return Task::none();
        }
        let Screen::Access(state, _) = &self.screen else { return Task::none() };
        let (lines, manner) = (state.sample_lines(&self.stage()), manner(&state.profiles().now));
        self.reading.reader.try_out(lines, manner).map(Message::Heard)
    }

    /// Whether there is a button, and what it does.
    pub(super) fn listen_button(&self) -> Listen {
        match self.profiles.now.reading.when {
            ReadAloud::Off => Listen::Off,
            _ if self.reading.reader.is_reading() => Listen::Reading,
            _ => Listen::Ready,
        }
    }

    pub(super) fn heard(&mut self, heard: Heard) -> Task<Message> {
        for news in self.reading.reader.heard(heard) {
            match news {
                News::Failed(error) => {
                    let told = self.words.explain(&error);
                    match &mut self.screen {
                        Screen::Access(state, _) => state.tell(settings::Notice::NoVoice(told)),
                        _ => self.reading.trouble = Some(told),
                    }
                }
                News::Voices(voices) => {
                    if let Screen::Access(state, _) = &mut self.screen {
                        state.take_voices(voices.map_err(|error| self.words.explain(&error)));
                    }
                }
                News::ItemSaid(ticket) => self.said = Some(ticket),
            }
        }
        Task::none()
    }

    /// Says what a scan highlights. A scan that goes on by itself waits until the page has been read; whoever steps is not kept waiting.
    pub(super) fn say(&mut self, words: String, ticket: Ticket) -> Task<Message> {
        if matches!(self.profiles.now.switch.keys, Switches::Two { .. }) {
            self.reading.reader.stop();
        }
        let (line, manner) = (Line::survey(&self.stage(), "", words), self.manner());
        self.reading.reader.say_item(line, manner, ticket).map(Message::Heard)
    }

    /// A notice that there is no voice, over the page, below the bar: nothing moves for it.
    pub(super) fn voice_notice<'a>(&'a self, stage: &Stage<'a>) -> Element<'a, Message> {
        let Some(told) = &self.reading.trouble else { return Space::new().into() };
        let words = told.whole();
        let notice = part::notice_of(stage, "sound_off", words, stage.letters().body(), (stage.width() - 120.0).min(860.0));
        let top = stage.edge() + stage.bar() + space::GAP;
        container(notice).center_x(Fill).padding(iced::Padding { top, ..iced::Padding::ZERO }).into()
    }

    fn manner(&self) -> Manner {
        manner(&self.profiles.now)
    }

    fn lines(&self) -> Vec<Line> {
        let stage = self.stage();
        match &self.screen {
            Screen::Choose(state) => state.lines(&stage),
            Screen::Introduce(state) => state.lines(&stage),
            Screen::Assent(state) => state.lines(&stage),
            Screen::GoingOn(state) => state.lines(&stage),
            Screen::Ask(state) => state.lines(&stage),
            Screen::Thank(state) => state.lines(&stage),
            _ => Vec::new(),
        }
    }

    fn page_now(&self) -> Page {
        match &self.screen {
            Screen::Choose(_) => Page::Choose,
            Screen::Introduce(_) => Page::Introduce,
            Screen::Assent(_) => Page::Assent,
            Screen::GoingOn(_) => Page::GoingOn,
            Screen::Ask(state) => Page::Ask(state.session.step().iter().map(|item| item.key.clone()).collect(), state.dialog().cloned()),
            Screen::Thank(_) => Page::Thank,
            _ => Page::Adults,
        }
    }

    fn page_turned(&mut self, page: Page) -> Task<Message> {
        let when = self.profiles.now.reading.when;
        // Until the first page is there, nobody sees what would be read; and starting a voice would keep that page waiting.
        if !self.reading.seen {
            return Task::none();
        }
        let (reader, before) = (&mut self.reading.reader, std::mem::replace(&mut self.reading.page, page));
        reader.stop();
        self.reading.trouble = None;
        // The next pupil hears everything anew, and is not read to because the one before wanted it.
        if self.reading.page == Page::Adults || (self.reading.page == Page::Choose && before != Page::Introduce) {
            reader.forget();
        }
        match when {
            _ if self.reading.page == Page::Adults => Task::none(),
            ReadAloud::Off => Task::none(),
            // Made ready, so that the first press is heard at once.
            ReadAloud::OnDemand => reader.open().map(Message::Heard),
            ReadAloud::WhenAPageOpens => {
                let (lines, manner) = (self.lines(), self.manner());
                let reader = &mut self.reading.reader;
                let new = lines.into_iter().filter(|line| !reader.knows(line)).collect();
                reader.read(new, manner).map(Message::Heard)
            }
        }
    }

    /// Says what was chosen, to a child who is being read to. Others in the room need not hear what a child says who never asked for it.
    fn read_pressed(&mut self, pressed: &ask::Message) -> Task<Message> {
        let Screen::Ask(state) = &self.screen else { return Task::none() };
        let reads = match self.profiles.now.reading.when {
            ReadAloud::Off => false,
            ReadAloud::OnDemand => self.reading.reader.is_wanted(),
            ReadAloud::WhenAPageOpens => true,
        };
        if !reads || matches!(pressed, ask::Message::Listen | ask::Message::Edit(_)) {
            return Task::none();
        }
        let (lines, manner) = (state.pressed_lines(&self.stage(), pressed), self.manner());
        if lines.is_empty() {
            return Task::none();
        }
        self.reading.reader.read(lines, manner).map(Message::Heard)
    }
}

fn manner(profile: &Profile) -> Manner {
    Manner { rate_percent: profile.reading.rate_percent, voice: profile.reading.voice.clone() }
}

/// Whether whoever did this no longer wants to hear what is being read.
fn interrupts(message: &Message) -> bool {
    match message {
        Message::Input(input) => matches!(input, Input::Escape | Input::Digit(_) | Input::KeyDown),
        // The button itself begins and stops.
        Message::Choose(choose::Message::Listen)
        | Message::Introduce(introduce::Message::Listen)
        | Message::Assent(assent::Message::Listen)
        | Message::GoingOn(going_on::Message::Listen)
        | Message::Ask(ask::Message::Listen)
        | Message::Access(settings::Message::Listen)
        | Message::Thank(thank::Message::Listen) => false,
        // What comes by itself.
        Message::Picked(..)
        | Message::Saved(_)
        | Message::Written(..)
        | Message::Elsewhere(..)
        | Message::Made(_)
        | Message::Brought(..)
        | Message::Gathering(..)
        | Message::Reviewing(_)
        | Message::Decided(_)
        | Message::SharedAgain(_)
        | Message::PartSaved(_)
        | Message::Counted(_)
        | Message::Opened(_)
        | Message::FontAdded(_)
        | Message::Heard(_)
        | Message::LockTried(_)
        | Message::LockSet(_)
        | Message::Say(..)
        | Message::Scrolls(_)
        | Message::Scroll(..) => false,
        Message::Moved
        | Message::Start(_)
        | Message::Choose(_)
        | Message::Introduce(_)
        | Message::Consent(_)
        | Message::Assent(_)
        | Message::GoingOn(_)
        | Message::Ask(_)
        | Message::Thank(_)
        | Message::Deliver(_)
        | Message::Files(_)
        | Message::Make(_)
        | Message::Gather(_)
        | Message::Access(_)
        | Message::Components(_)
        | Message::Symbols(_)
        | Message::About(_)
        | Message::Guidance(_)
        | Message::Lock(_) => true,
    }
}
