//! The child lock in the window: what needs the PIN, asking for it, and how the window looks meanwhile.

use super::*;
use crate::lock::{Lock, LockError, Tried, usual_work};
use lock::{Action, Notice, Step};

/// What there is of the lock in the program.
#[derive(Default)]
pub(super) struct Locking {
    lock: Option<Lock>,
    /// Whether the adult has opened it.
    open: bool,
    /// What was wanted when the PIN was asked for.
    wish: Option<Box<Message>>,
    /// The window that fills the screen while it is locked.
    window: Option<iced::window::Id>,
}

/// What a try came to: the lock as it is now, if there still is one.
pub(super) type Attempt = Result<(Option<Lock>, Tried), Told>;

/// Seconds since 1970.
fn now() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default()
}

impl App {
    /// Takes up the lock of the data folder. `Some`: it cannot be read, and is off.
    pub(super) fn recall_lock(&mut self) -> Option<Told> {
        match self.room.data().map(Lock::load)? {
            Ok(lock) => {
                self.locking.lock = lock;
                None
            }
            Err(error) => Some(self.words.explain(&error)),
        }
    }

    pub(super) fn has_lock(&self) -> bool {
        self.locking.lock.is_some()
    }

    pub(super) fn is_locked(&self) -> bool {
        self.locking.lock.is_some() && !self.locking.open
    }

    /// The window is there: from now on it can fill the screen.
    pub(super) fn lock_window(&mut self, id: iced::window::Id) -> Task<Message> {
        self.locking.window = Some(id);
        if self.is_locked() { iced::window::set_mode(id, iced::window::Mode::Fullscreen) } else { Task::none() }
    }

    /// Asks for the PIN instead, when what is wanted is for adults and the lock is closed.
    pub(super) fn guarded(&mut self, message: Message) -> Result<Message, Task<Message>> {
        if !self.is_locked() || !is_for_adults(&message) || matches!(self.screen, Screen::Lock(..)) && !is_close(&message) {
            return Ok(message);
        }
        if matches!(self.screen, Screen::Lock(..)) {
            return Err(self.lead("pin"));
        }
        self.locking.wish = Some(Box::new(message));
        Err(self.go_lock(Step::Ask))
    }

    /// While a child answers, the lock is closed. The window follows.
    pub(super) fn close_the_lock(&mut self, was_locked: bool) -> Task<Message> {
        let is_for_children = matches!(
            self.screen,
            Screen::Choose(_) | Screen::Introduce(_) | Screen::Consent(_) | Screen::Assent(_) | Screen::GoingOn(_) | Screen::Ask(_)
        );
        self.locking.open &= !is_for_children;
        let Some(window) = self.locking.window.filter(|_| was_locked != self.is_locked()) else { return Task::none() };
        if self.is_locked() {
            return iced::window::set_mode(window, iced::window::Mode::Fullscreen);
        }
        iced::window::set_mode(window, iced::window::Mode::Windowed).chain(iced::window::maximize(window, true))
    }

    /// From the start page: setting a lock, or changing the one that is set.
    pub(super) fn go_lock_settings(&mut self) -> Task<Message> {
        if self.room.data().is_none() {
            self.go_home(Some(Told { what: self.words.get("lock-nowhere"), now: String::new() }));
            return Task::none();
        }
        self.go_lock(if self.locking.lock.is_some() { Step::Menu } else { Step::New })
    }

    fn go_lock(&mut self, step: Step) -> Task<Message> {
        let file = self.room.data().map(|data| data.join(crate::lock::NAME)).unwrap_or_default();
        let mut state = lock::State::new(step, file);
        if let Some(lock) = &self.locking.lock {
            state.hold_off(lock.wait(now()));
        }
        let first = state.first();
        let behind = std::mem::replace(&mut self.screen, Screen::Start(start::State::default()));
        self.screen = Screen::Lock(Box::new(state), Box::new(behind));
        self.lead(first)
    }

    pub(super) fn lock(&mut self, message: lock::Message) -> Task<Message> {
        let Screen::Lock(state, _) = &mut self.screen else { return Task::none() };
        let step = state.step;
        match state.update(message) {
            Action::None if step != state.step => {
                let first = state.first();
                self.lead(first)
            }
            Action::None => Task::none(),
            Action::Refused(error) => {
                state.notice = Some(Notice::Trouble(self.words.explain(&error)));
                self.lead("pin")
            }
            Action::Try(pin) => self.on_the_lock(move |lock| lock.try_pin(&RealDisk, &pin, now())),
            Action::Look => self.on_the_lock(|_| Ok(Tried::Wrong)),
            Action::Set(pin) => self.set_lock(pin),
            Action::Back => {
                self.locking.wish = None;
                self.leave_lock()
            }
            Action::LockNow => {
                self.locking.open = false;
                self.leave_lock()
            }
            Action::Remove => self.remove_lock(),
        }
    }

    /// A digit that was typed elsewhere than in the field goes there, and with it the focus: Enter then means all of them.
    pub(super) fn lock_digit(&mut self, digit: usize) -> Task<Message> {
        let digit = u8::try_from(digit).unwrap_or_default();
        Task::batch([self.lock(lock::Message::Digit(digit)), self.lead("pin")])
    }

    /// Does something with the lock as it lies on the disk, off the window's thread: it is slow.
    fn on_the_lock(&self, act: impl FnOnce(&mut Lock) -> Result<Tried, LockError> + Send + 'static) -> Task<Message> {
        let Some(lock) = self.locking.lock.clone() else { return Task::none() };
        let words = self.words.clone();
        let attempt = move || {
            // Whoever forgot the PIN deletes the file.
            if !lock.path().exists() {
                return Ok((None, Tried::Right));
            }
            let mut lock = lock;
            let tried = act(&mut lock).map_err(|error| words.explain(&error))?;
            Ok((Some(lock), tried))
        };
        on_a_thread(attempt, |attempt| Message::LockTried(Box::new(attempt)))
    }

    /// A try at the PIN came to something.
    pub(super) fn lock_tried(&mut self, attempt: Attempt) -> Task<Message> {
        let wait = match attempt {
            Ok((lock, Tried::Right)) => {
                self.locking.lock = lock;
                self.locking.open = true;
                let left = if matches!(self.screen, Screen::Lock(..)) { self.leave_lock() } else { Task::none() };
                let Some(wish) = self.locking.wish.take() else { return left };
                return Task::batch([left, self.take(*wish)]);
            }
            Ok((lock, Tried::Wrong | Tried::TooSoon)) => {
                self.locking.lock = lock;
                self.locking.lock.as_ref().map(|lock| lock.wait(now())).unwrap_or_default()
            }
            Err(told) => {
                if let Screen::Lock(state, _) = &mut self.screen {
                    state.notice = Some(Notice::Trouble(told));
                }
                return self.lead("pin");
            }
        };
        if let Screen::Lock(state, _) = &mut self.screen {
            state.hold_off(wait);
            state.notice = Some(Notice::Wrong);
        }
        self.lead("pin")
    }

    fn set_lock(&mut self, pin: crate::lock::Pin) -> Task<Message> {
        let Some(data) = self.room.data().map(std::path::Path::to_owned) else { return Task::none() };
        let words = self.words.clone();
        let set = move || Lock::set(&RealDisk, &data, &pin, usual_work()).map_err(|error| words.explain(&error));
        on_a_thread(set, |set| Message::LockSet(Box::new(set)))
    }

    /// A lock was set, or could not be.
    pub(super) fn lock_set(&mut self, set: Result<Lock, Told>) -> Task<Message> {
        let (step, notice) = match set {
            Ok(lock) => {
                self.locking.lock = Some(lock);
                // The adult who has set it is still there.
                self.locking.open = true;
                (Step::Menu, None)
            }
            Err(told) => (Step::New, Some(Notice::Trouble(told))),
        };
        let Screen::Lock(state, _) = &mut self.screen else { return Task::none() };
        state.go(step, notice);
        let first = state.first();
        self.lead(first)
    }

    fn remove_lock(&mut self) -> Task<Message> {
        let Some(lock) = self.locking.lock.clone() else { return Task::none() };
        match lock.remove(&RealDisk) {
            Ok(()) => {
                self.locking.lock = None;
                self.leave_lock()
            }
            Err(error) => {
                let told = self.words.explain(&error);
                if let Screen::Lock(state, _) = &mut self.screen {
                    state.go(Step::New, Some(Notice::Trouble(told)));
                }
                Task::none()
            }
        }
    }

    /// Back to where the PIN was asked for.
    pub(super) fn leave_lock(&mut self) -> Task<Message> {
        let Screen::Lock(_, behind) = std::mem::replace(&mut self.screen, Screen::Start(start::State::default())) else {
            return Task::none();
        };
        // The start page tells whether a lock is wanted.
        match *behind {
            Screen::Start(_) => self.go_home(None),
            behind => self.screen = behind,
        }
        self.fit();
        Task::batch([self.lead_to_first(), self.lead_to_answer()])
    }
}

fn is_close(message: &Message) -> bool {
    matches!(message, Message::Input(Input::Close(_)))
}

/// What a child has no need of: leaving, sending off, other studies, settings.
fn is_for_adults(message: &Message) -> bool {
    match message {
        Message::Input(input) => matches!(input, Input::Close(_) | Input::Dropped(_)),
        Message::Start(message) => matches!(
            message,
            start::Message::OpenStudy
                | start::Message::Take(_)
                | start::Message::Try
                | start::Message::MakeStudy
                | start::Message::Gather
                | start::Message::Access
                | start::Message::Deliver
                | start::Message::Lock
        ),
        Message::Choose(message) => matches!(message, choose::Message::Access),
        Message::Ask(message) => matches!(message, ask::Message::Access | ask::Message::SaveElsewhere),
        Message::Thank(message) => matches!(message, thank::Message::SaveElsewhere),
        Message::Guidance(message) => matches!(message, guidance::Message::Save),
        _ => false,
    }
}
