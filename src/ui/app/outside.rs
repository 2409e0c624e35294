//! What comes in from outside the screens.

use super::*;

impl App {
    pub(super) fn input(&mut self, input: Input) -> Task<Message> {
        match input {
            // Some window managers forget that a window asked to be large before it was there.
            Input::Opened(id) => {
                // A window that is not made larger tells no size by itself.
                let now = iced::window::size(id).map(|size| Message::Input(Input::Sized(size)));
                Task::batch([iced::window::maximize(id, true), self.lock_window(id), now])
            }
            Input::Sized(_) if self.sized => Task::none(),
            Input::Resized(size) | Input::Sized(size) => self.resize(size),
            Input::Dropped(path) => {
                match &mut self.screen {
                    Screen::Start(_) | Screen::Access(..) if fonts::is_one(&path) => return self.add_font(path),
                    // What came back from schools and families.
                    Screen::Start(_) if is_gathered(&path) => {
                        self.go_gather();
                        return self.bring_bundles(path);
                    }
                    Screen::Start(_) => self.take_study(&path),
                    Screen::Make(state) if state.is_form() && path.extension().is_some_and(|ending| ending == "ron") => {
                        state.survey = Some(path);
                    }
                    Screen::Make(state) if state.is_form() => {
                        self.go_symbols();
                        return self.bring(path);
                    }
                    Screen::Symbols(..) => return self.bring(path),
                    Screen::Gather(_) => return self.bring_bundles(path),
                    _ => {}
                }
                Task::none()
            }
            Input::Escape => self.escape(),
            Input::Help => self.help(),
            Input::Digit(digit) => self.digit(digit),
            Input::Key | Input::KeyDown => {
                self.keyboard = true;
                Task::none()
            }
            Input::Pointer => {
                self.keyboard = false;
                Task::none()
            }
            Input::System(asked) => {
                asked.remember();
                self.theme = Theme::of(&self.profiles.now);
                Task::none()
            }
            Input::Tick => self.try_again_in_time(),
            Input::Close(id) => self.close(id),
        }
    }

    pub(super) fn escape(&mut self) -> Task<Message> {
        self.keyboard = true;
        match &self.screen {
            Screen::Ask(state) => {
                let dialog = if state.has_dialog() { None } else { Some(ask::Dialog::Stop) };
                self.ask(ask::Message::Show(dialog))
            }
            Screen::Choose(_) => self.choose(choose::Message::Back),
            Screen::Introduce(_) => self.introduce(introduce::Message::Back),
            Screen::Consent(_) => self.consent(consent::Message::Back),
            Screen::Assent(_) => self.assent(assent::Message::Back),
            Screen::GoingOn(_) => self.going_on(going_on::Message::Back),
            Screen::Files(_) => self.files(files::Message::Cancel),
            Screen::Deliver(_) => self.deliver(deliver::Message::Home),
            Screen::Make(_) => self.make(make::Message::Home),
            Screen::Gather(_) => self.gather(gather_screen::Message::Escape),
            Screen::Start(state) if state.help => self.start(start::Message::Help(false)),
            Screen::Access(..) => self.access(settings::Message::Escape),
            Screen::Symbols(..) => self.symbols(symbols::Message::Escape),
            Screen::About(..) => self.about(about::Message::Back),
            Screen::Guidance(..) => self.guidance(guidance::Message::Close),
            Screen::Lock(..) => self.lock(lock::Message::Back),
            Screen::Start(_) | Screen::Thank(_) | Screen::Components(_) => Task::none(),
        }
    }

    /// The keys are listed where a person may need them: at the start and at a question.
    pub(super) fn help(&mut self) -> Task<Message> {
        self.keyboard = true;
        match &self.screen {
            Screen::Ask(state) if !state.has_dialog() => self.ask(ask::Message::Show(Some(ask::Dialog::Keys))),
            Screen::Start(_) => self.start(start::Message::Help(true)),
            _ => Task::none(),
        }
    }

    pub(super) fn digit(&mut self, digit: usize) -> Task<Message> {
        self.keyboard = true;
        if matches!(self.screen, Screen::Lock(..)) {
            return self.lock_digit(digit);
        }
        let pressed = match &self.screen {
            Screen::Ask(state) if self.profiles.now.keyboard.number_keys && !state.has_dialog() && !state.is_writing() => {
                state.by_digit(digit)
            }
            _ => None,
        };
        pressed.map_or_else(Task::none, |message| self.ask(message))
    }

    /// In the middle of a survey, closing the window asks what stopping asks.
    pub(super) fn close(&mut self, id: iced::window::Id) -> Task<Message> {
        if matches!(self.screen, Screen::Access(..)) {
            let _ = self.leave_access();
        }
        if matches!(self.screen, Screen::Guidance(..)) {
            let _ = self.leave_guidance();
        }
        match &self.screen {
            Screen::Ask(state) if state.kept != Kept::Trial => self.ask(ask::Message::Show(Some(ask::Dialog::Stop))),
            // In a moment the tables are whole.
            Screen::Gather(state) if state.is_writing() => Task::none(),
            _ if self.keeper.as_ref().is_some_and(Keeper::is_busy) => Task::none(),
            _ if self.failed.is_some() && !self.asked_to_close => {
                self.asked_to_close = true;
                self.try_again()
            }
            _ => iced::window::close(id),
        }
    }

    /// Takes up a font file, so that it can be written with now and later.
    pub(super) fn add_font(&self, path: PathBuf) -> Task<Message> {
        let (data, words) = (self.folder.clone(), self.words.clone());
        on_a_thread(move || fonts::add(&data, &path).map_err(|error| words.explain(&error)), Message::FontAdded)
    }

    /// Writes with a font that was added.
    pub(super) fn font_added(&mut self, result: Result<String, Told>) {
        match (result, &mut self.screen) {
            (Ok(family), Screen::Access(state, _)) => state.take_font(family),
            (Ok(family), _) => self.profiles.now.text.font = Some(family),
            (Err(told), Screen::Access(state, _)) => state.tell(settings::Notice::Refused(told)),
            (Err(told), Screen::Start(state)) => state.trouble = Some(told),
            (Err(_), _) => {}
        }
        self.fit();
    }

    /// The window has a size. With its first one comes the first page, and with it the focus.
    fn resize(&mut self, size: Size) -> Task<Message> {
        self.size = size;
        self.fit();
        if std::mem::replace(&mut self.sized, true) { Task::none() } else { Task::batch([self.lead_to_first(), self.lead_to_answer()]) }
    }

    /// As many rows of a grid together as the window has room for.
    pub(super) fn fit(&mut self) {
        let size = self.page_size();
        let stage = Stage {
            theme: self.theme.in_window(size),
            words: &self.words,
            size,
            art: &self.art,
            language: &self.language,
            profile: &self.profiles.now,
            listen: self.listen_button(),
            saying: None,
        };
        if let Screen::Ask(state) = &mut self.screen {
            state.fit(&stage);
        }
    }
}

/// Whether this is something that a researcher gathers from.
fn is_gathered(path: &std::path::Path) -> bool {
    let is = |wanted| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
    path.is_dir() || is("bundle") || is("key")
}
