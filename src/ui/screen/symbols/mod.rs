//! The symbols of a study that is being made: which of them are built in and which are pictures of one's own.
//!
//! A person brings a folder, a package of boards or single pictures, or presses one symbol and gives it a picture. Nothing is kept
//! before the study itself is made.

mod one;
mod tiles;
mod view;

pub use view::view;

use crate::locale::{Told, Words};
use crate::pack::{By, Pack, Picture, Refused, Wanted};
use crate::survey::{OwnSymbols, Survey, SymbolId};
use crate::ui::art::Art;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The pictures, by the id of the symbol that they stand for.
pub type Pictures = BTreeMap<String, Picture>;

/// How many steps can be taken back.
const STEPS_BACK: usize = 10;

/// What the screen shows.
#[derive(Debug)]
pub struct State {
    /// Every symbol of the survey, with its words.
    wanted: Vec<Wanted>,
    /// The language of those words.
    language: String,
    /// The drawings that the survey brings along itself.
    with_survey: OwnSymbols,
    pictures: Pictures,
    /// How the pictures were before, the last at the end.
    before: Vec<Pictures>,
    /// What could not be taken of what was read last.
    refused: Vec<Refused>,
    /// Which symbol is looked at alone.
    open: Option<usize>,
    /// Which symbol was looked at last.
    last: Option<usize>,
    work: Option<Work>,
    /// How often something was read.
    count: u32,
    trouble: Option<Told>,
    /// What has just been done.
    done: Option<Done>,
    art: Art,
}

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// So many pictures were taken.
    Taken(usize),
    /// The last step was taken back.
    Undone,
}

/// Something that is being read.
#[derive(Debug)]
struct Work {
    number: u32,
    stop: Arc<AtomicBool>,
    at: usize,
    of: usize,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Chooses a file: a package, a board, a picture.
    ChooseFile,
    /// Chooses a folder of pictures.
    ChooseFolder,
    /// Looks at one symbol, by its place.
    Open(usize),
    /// Goes back to all of them.
    Close,
    /// Chooses a picture for the symbol that is looked at.
    ChoosePicture,
    /// Takes the picture of the symbol that is looked at out again.
    TakeOut,
    /// Takes the last step back.
    Undo,
    /// Stops the reading.
    Stop,
    /// Goes back to the study's form.
    Done,
    /// One step out of where one is.
    Escape,
}

/// Where a symbol's picture comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From<'a> {
    /// From the person.
    Own(&'a Picture),
    /// It came with the survey.
    Survey,
    /// It is built in.
    BuiltIn,
}

impl State {
    /// The symbols of a survey, with the pictures that were brought so far.
    #[must_use]
    pub fn new(survey: &Survey, pictures: Pictures) -> Self {
        let language = survey.languages().first();
        let mut state = Self {
            wanted: language.map(|language| Wanted::of(survey, language)).unwrap_or_default(),
            language: language.map(ToString::to_string).unwrap_or_default(),
            with_survey: survey.own_symbols().clone(),
            pictures,
            before: Vec::new(),
            refused: Vec::new(),
            open: None,
            last: None,
            work: None,
            count: 0,
            trouble: None,
            done: None,
            art: Art::default(),
        };
        state.draw();
        state
    }

    /// What the person brought.
    #[must_use]
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// The survey's symbols and the language of their words, for whoever reads a pack.
    #[must_use]
    pub fn wanted(&self) -> (Vec<Wanted>, String) {
        (self.wanted.clone(), self.language.clone())
    }

    /// The id of the symbol that is looked at alone.
    #[must_use]
    pub fn open(&self) -> Option<&str> {
        self.wanted.get(self.open?).map(|wanted| wanted.id.as_str())
    }

    /// What differs from one page of this screen to another.
    #[must_use]
    pub fn page(&self) -> (Option<usize>, bool) {
        (self.open, self.is_working())
    }

    /// Whether something is being read.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.work.is_some()
    }

    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> String {
        let last = self.last.and_then(|at| self.wanted.get(at));
        match (&self.work, self.open, last) {
            (Some(_), _, _) => "stop-reading".to_owned(),
            (None, Some(_), _) => "choose-picture".to_owned(),
            (None, None, Some(wanted)) => tiles::id(wanted),
            (None, None, None) => "bring-file".to_owned(),
        }
    }

    /// Looks at one symbol alone, or at all of them again.
    pub fn show(&mut self, place: Option<usize>) {
        self.last = self.open;
        self.open = place;
        (self.trouble, self.done) = (None, None);
    }

    /// Something begins to be read: its number, and by what it is told to stop.
    pub fn begin(&mut self) -> (u32, Arc<AtomicBool>) {
        self.count += 1;
        let stop = Arc::new(AtomicBool::new(false));
        self.work = Some(Work { number: self.count, stop: stop.clone(), at: 0, of: 0 });
        (self.trouble, self.done) = (None, None);
        (self.count, stop)
    }

    /// It is read no further, and nothing of it is taken.
    pub fn stop(&mut self) {
        if let Some(work) = self.work.take() {
            work.stop.store(true, Ordering::Relaxed);
        }
    }

    /// So far it has come.
    pub fn is_at(&mut self, number: u32, at: usize, of: usize) {
        if let Some(work) = self.work.as_mut().filter(|work| work.number == number) {
            (work.at, work.of) = (at, of);
        }
    }

    /// It is read. What comes after it was stopped does not count.
    pub fn take(&mut self, number: u32, read: Result<Pack, Told>, words: &Words) {
        if self.work.as_ref().is_none_or(|work| work.number != number) {
            return;
        }
        self.work = None;
        let pack = match read {
            Ok(pack) => pack,
            Err(told) => return self.trouble = Some(told),
        };
        if pack.pictures.is_empty() {
            self.trouble = Some(match pack.refused.first() {
                Some(refused) => words.explain(&refused.why),
                None => Told { what: words.get("symbols-none"), now: words.get("symbols-none-now") },
            });
        } else {
            self.keep_step();
            self.done = Some(Done::Taken(pack.pictures.len()));
            for (id, picture) in pack.pictures {
                // What a person chose for one symbol stays, whatever a pack has for it.
                let is_chosen = self.pictures.get(&id).is_some_and(|own| own.by == By::Hand);
                if picture.by == By::Hand || !is_chosen {
                    self.pictures.insert(id, picture);
                }
            }
        }
        // A picture for one symbol says nothing of what was refused before.
        if self.open.is_none() {
            self.refused = pack.refused;
        }
        self.draw();
    }

    /// Takes the picture of the symbol that is looked at out again.
    pub fn take_out(&mut self) {
        let Some(id) = self.open().map(str::to_owned) else { return };
        self.keep_step();
        self.pictures.remove(&id);
        self.draw();
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        if let Some(before) = self.before.pop() {
            self.pictures = before;
            self.refused.clear();
            (self.trouble, self.done) = (None, Some(Done::Undone));
            self.draw();
        }
    }

    fn keep_step(&mut self) {
        (self.trouble, self.done) = (None, None);
        self.before.push(self.pictures.clone());
        if self.before.len() > STEPS_BACK {
            self.before.remove(0);
        }
    }

    fn draw(&mut self) {
        let own = self.pictures.iter().map(|(id, picture)| (SymbolId::new(id), Arc::from(picture.svg.as_str())));
        self.art = Art::with(self.with_survey.clone().into_iter().chain(own).collect());
    }

    /// How many of the survey's symbols have a picture of the person's own.
    fn own_count(&self) -> usize {
        self.wanted.iter().filter(|wanted| self.pictures.contains_key(&wanted.id)).count()
    }

    fn from(&self, wanted: &Wanted) -> From<'_> {
        match self.pictures.get(&wanted.id) {
            Some(picture) => From::Own(picture),
            None if self.with_survey.keys().any(|id| id.as_str() == wanted.id) => From::Survey,
            None => From::BuiltIn,
        }
    }
}

/// The word by which a symbol is called on this screen.
fn word(wanted: &Wanted) -> String {
    wanted.words.first().cloned().unwrap_or_else(|| wanted.id.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::Credit;

    fn picture(from: &str, by: By) -> Picture {
        Picture { svg: crate::symbols::built_in("yes").unwrap().to_owned(), credit: Credit::default(), from: from.to_owned(), by }
    }

    fn pack(id: &str, from: &str, by: By) -> Result<Pack, Told> {
        Ok(Pack { pictures: [(id.to_owned(), picture(from, by))].into(), ..Pack::default() })
    }

    fn state() -> State {
        State::new(&Survey::built_in("pupil-voice-2016").unwrap(), Pictures::new())
    }

    fn from(state: &State) -> Vec<&str> {
        state.pictures().values().map(|picture| picture.from.as_str()).collect()
    }

    #[test]
    fn what_was_brought_is_taken_step_by_step_and_can_be_taken_back() {
        let (mut state, words) = (state(), Words::nearest(&[]));
        for (id, name, by) in [("school", "a", By::Word), ("school", "b", By::Hand), ("school", "c", By::Word), ("help", "d", By::Id)] {
            let (number, _) = state.begin();
            state.take(number, pack(id, name, by), &words);
        }
        assert_eq!(from(&state), ["d", "b"], "what was chosen by hand stays");
        state.undo();
        assert_eq!(from(&state), ["b"]);
        for _ in 0..20 {
            state.undo();
        }
        assert!(state.pictures().is_empty());
    }

    #[test]
    fn what_was_stopped_is_not_taken_and_leaves_no_trace() {
        let (mut state, words) = (state(), Words::nearest(&[]));
        let (first, stop) = state.begin();
        state.is_at(first, 3, 50);
        assert!(state.is_working() && !stop.load(Ordering::Relaxed));
        state.stop();
        assert!(!state.is_working() && stop.load(Ordering::Relaxed));
        state.take(first, pack("school", "a", By::Id), &words);
        let (second, _) = state.begin();
        state.take(first, pack("school", "a", By::Id), &words);
        assert!(state.is_working() && state.pictures().is_empty());
        state.take(second, Ok(Pack::default()), &words);
        assert!(!state.is_working() && state.trouble.is_some() && state.before.is_empty());
    }

    #[test]
    fn the_focus_comes_back_to_the_symbol_that_was_looked_at() {
        let mut state = state();
        let at = state.wanted.iter().position(|wanted| wanted.id == "school").unwrap();
        assert_eq!(state.first(), "bring-file");
        state.show(Some(at));
        assert_eq!((state.first().as_str(), state.open()), ("choose-picture", Some("school")));
        state.show(None);
        assert_eq!(state.first(), "tile-school");
    }
}
