//! Pictures of one's own for a study that is being made.

use super::making::survey_of;
use super::*;
use crate::ui::work::telling;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

/// What can be chosen for all symbols together, and for one.
const PACKS: &[&str] = &["obz", "obf", "zip", "json", "svg", "png", "jpg", "jpeg", "gif", "webp"];
const PICTURES: &[&str] = &["svg", "png", "jpg", "jpeg", "gif", "webp"];

impl App {
    /// From the form of a study to its symbols.
    pub(super) fn go_symbols(&mut self) {
        let Screen::Make(form) = &mut self.screen else { return };
        match survey_of(form, &self.words) {
            Err(told) => form.trouble = Some(told),
            Ok(survey) => {
                form.trouble = None;
                let state = symbols::State::new(&survey, form.pictures.clone());
                self.screen = Screen::Symbols(Box::new(state), std::mem::take(form));
            }
        }
    }

    pub(super) fn symbols(&mut self, message: symbols::Message) -> Task<Message> {
        let Screen::Symbols(state, _) = &mut self.screen else { return Task::none() };
        match message {
            symbols::Message::ChooseFile => return self.pick(Purpose::BringSymbols, Wanted::File(PACKS)),
            symbols::Message::ChooseFolder => return self.pick(Purpose::BringSymbols, Wanted::FolderToRead),
            symbols::Message::ChoosePicture => return self.pick(Purpose::BringSymbols, Wanted::File(PICTURES)),
            symbols::Message::Open(place) => state.show(Some(place)),
            symbols::Message::Close => state.show(None),
            symbols::Message::TakeOut => {
                state.take_out();
                return self.lead("choose-picture");
            }
            symbols::Message::Undo => {
                state.undo();
                // The last step taken back leaves nothing to press there.
                return self.quietly(lead::focus_if_nowhere("undo"));
            }
            symbols::Message::Stop => state.stop(),
            symbols::Message::Escape if state.is_working() => state.stop(),
            symbols::Message::Escape if state.open().is_some() => state.show(None),
            symbols::Message::Done | symbols::Message::Escape => self.leave_symbols(),
        }
        Task::none()
    }

    /// Back to the form, which shows how many pictures there are.
    fn leave_symbols(&mut self) {
        let Screen::Symbols(state, form) = &mut self.screen else { return };
        form.pictures = state.pictures().clone();
        form.saw_symbols = true;
        self.screen = Screen::Make(std::mem::take(form));
    }

    /// Reads what was chosen or dropped: for the symbol that is looked at, or else for all of them.
    pub(super) fn bring(&mut self, path: PathBuf) -> Task<Message> {
        let Screen::Symbols(state, _) = &mut self.screen else { return Task::none() };
        if state.is_working() {
            return Task::none();
        }
        let (one, (wanted, language)) = (state.open().map(str::to_owned), state.wanted());
        let ((number, stop), words) = (state.begin(), self.words.clone());
        let read = move |tell: &mut dyn FnMut(usize, usize)| {
            let read = match one {
                Some(id) => Pack::put(&path, &id),
                None => Pack::read_watched(&path, &wanted, &language, &mut |at, of| {
                    tell(at, of);
                    if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                }),
            };
            read.map_err(|error| words.explain(&error))
        };
        telling(read, move |step| Message::Brought(number, step))
    }

    pub(super) fn brought(&mut self, number: u32, step: Step<Result<Pack, Told>>) -> Task<Message> {
        let Screen::Symbols(state, _) = &mut self.screen else { return Task::none() };
        match step {
            Step::At(at, of) => state.is_at(number, at, of),
            Step::Done(read) => state.take(number, read, &self.words),
        }
        Task::none()
    }
}
