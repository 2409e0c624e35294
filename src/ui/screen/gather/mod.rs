//! Gathering in the window: from a key file and the bundles that came back to tables, so that a researcher needs no terminal.
//!
//! A form, the work, what came of it, and the results question by question: one page each. The passphrase is wiped as soon as the key is
//! open; the open key stays no longer than this screen does.

mod done;
mod filters;
mod first;
mod form;
mod looked;
mod people;
mod radios;
mod results;
mod review;
mod side_by_side;
mod view;
mod work;

pub use done::Done;
pub use looked::Shown;
pub use review::{Review, Turn};
pub use view::view;
pub use work::Work;

use crate::collect::{Withdrawn, WithdrawnError};
use crate::durable;
use crate::gather::Plan;
use crate::locale::Told;
use crate::report::share::reviewed::Decision;
use crate::study::Key;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A file that is larger is no key.
const LARGEST_KEY: usize = 1024 * 1024;

/// A receipt has so many signs.
const RECEIPT: usize = 9;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The passphrase of the key.
    Passphrase,
    /// Receipts of what is withdrawn.
    Withdraw,
}

/// Which page is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// The form.
    #[default]
    Form,
    /// The work.
    Work,
    /// What came of it.
    Done,
    /// What is to be read first.
    First,
    /// The results.
    Results,
    /// Comments, one by one, before any is passed on.
    Review,
}

/// What the screen shows.
#[derive(Default)]
pub struct State {
    page: Page,
    key: Option<PathBuf>,
    /// Whether that key is under a passphrase.
    is_locked: bool,
    passphrase: Zeroizing<String>,
    /// The key once it was opened.
    opened: Option<Key>,
    bundles: Vec<PathBuf>,
    /// How many bundles those paths hold, once they are counted.
    found: Option<usize>,
    /// Whether they are being counted, and whether more came meanwhile.
    counting: (bool, bool),
    withdraw: String,
    share: bool,
    /// The folder that was chosen.
    out: Option<PathBuf>,
    /// How often it was begun.
    count: u32,
    work: Option<Work>,
    done: Option<Done>,
    shown: Shown,
    review: Option<Review>,
    trouble: Option<Told>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("page", &self.page).finish_non_exhaustive()
    }
}

/// What a person did.
#[derive(Clone)]
pub enum Message {
    /// Chooses the key file.
    ChooseKey,
    /// Wrote into a field.
    Write(Field, Zeroizing<String>),
    /// Chooses a folder of bundles.
    AddFolder,
    /// Chooses bundles.
    AddFiles,
    /// Takes all bundles out again.
    Clear,
    /// Chooses the folder that gets the tables.
    ChooseOut,
    /// Wants something to pass on as well, or not any more.
    Share,
    /// Begins.
    Go,
    /// Stops.
    Stop,
    /// Looks at the results.
    Look,
    /// Looks at another question, at those of another version or survey, or counts others.
    Show(Shown),
    /// Saves a report of those who are shown.
    SavePart,
    /// Reads what is to be read first.
    ReadFirst,
    /// Goes through comments.
    Review,
    /// Decides on the comment that is shown.
    Decide(Decision),
    /// Goes to another comment.
    Turn(Turn),
    /// Writes what can be passed on anew.
    ShareAgain,
    /// Goes back to what came of it.
    Back,
    /// Opens a report in the browser, by its place.
    OpenReport(usize),
    /// Opens the folder.
    OpenFolder,
    /// Gathers more.
    More,
    /// Goes to the start.
    Home,
    /// One step out of where one is.
    Escape,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is written may be a passphrase.
        f.write_str("gather::Message")
    }
}

/// What has to be put right before it can begin.
#[derive(Debug, PartialEq, Eq)]
pub enum Missing {
    /// The key of the words.
    Words(&'static str),
    /// What stands in the field for receipts is none.
    Receipt(WithdrawnError),
}

impl State {
    /// What differs from one page of this screen to another.
    #[must_use]
    pub fn page(&self) -> (Page, Shown, usize) {
        (self.page, self.shown, self.review.as_ref().map(Review::at).unwrap_or_default())
    }

    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        match self.page {
            Page::Form if self.key.is_none() => "choose-key",
            Page::Form if self.needs_passphrase() && self.passphrase.is_empty() => "gather-passphrase",
            Page::Form if self.bundles.is_empty() => "add-folder",
            Page::Form => "gather",
            Page::Work => "stop-gathering",
            Page::Done if self.done.as_ref().is_some_and(|done| done.read_first().all > 0) => "read-first",
            Page::Done if self.done.as_ref().is_some_and(Done::has_results) => "look",
            Page::Done => "more",
            Page::First => "back-to-done",
            Page::Review => self.review.as_ref().map_or("back-to-done", Review::first),
            Page::Results if self.next().is_some() => "next-question",
            Page::Results if self.previous().is_some() => "previous-question",
            Page::Results => "back-to-done",
        }
    }

    /// Whether the form is shown.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.page == Page::Form
    }

    /// Whether files are being written: then it cannot be left.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.work.as_ref().is_some_and(Work::is_writing)
    }

    fn needs_passphrase(&self) -> bool {
        self.is_locked && self.opened.is_none()
    }

    /// Takes what was written.
    pub fn write(&mut self, field: Field, words: Zeroizing<String>) {
        self.trouble = None;
        match field {
            Field::Passphrase => self.passphrase = words,
            Field::Withdraw => self.withdraw = words.to_string(),
        }
    }

    /// Takes a key file.
    pub fn take_key(&mut self, path: PathBuf) {
        self.trouble = None;
        // One that cannot be read is told when it is to be opened.
        self.is_locked = durable::read(&path, LARGEST_KEY).is_ok_and(|file| Key::needs_passphrase(&file));
        self.opened = None;
        self.passphrase = Zeroizing::default();
        self.key = Some(path);
    }

    /// Takes a bundle or a folder; whether they have to be counted now.
    pub fn add(&mut self, path: PathBuf) -> bool {
        self.trouble = None;
        if self.bundles.contains(&path) {
            return false;
        }
        self.bundles.push(path);
        let is_counting = self.counting.0;
        self.counting = (true, is_counting);
        !is_counting
    }

    /// Takes a file or folder that was dropped: a key file, or what is to be opened. Whether the bundles have to be counted now.
    pub fn take_dropped(&mut self, path: PathBuf) -> bool {
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("key")) {
            self.take_key(path);
            return false;
        }
        self.add(path)
    }

    /// Takes all bundles out again.
    pub fn clear(&mut self) {
        self.bundles.clear();
        self.found = None;
    }

    /// What is to be counted.
    #[must_use]
    pub fn to_count(&self) -> Vec<PathBuf> {
        self.bundles.clone()
    }

    /// So many there are; whether they have to be counted again, because more came meanwhile.
    pub fn counted(&mut self, found: usize) -> bool {
        let again = self.counting.1;
        self.counting = (again, false);
        self.found = (!self.bundles.is_empty()).then_some(found);
        again
    }

    /// The folder that gets the tables: the one that was chosen, or one beside the key.
    #[must_use]
    pub fn out(&self) -> Option<PathBuf> {
        let beside = || self.key.as_deref().map(|key| key.with_file_name(folder_of(key)));
        self.out.clone().or_else(beside)
    }

    /// Takes a folder for the tables. They lie together in one of their own, unless there is nothing else in it, or older ones.
    pub fn choose_out(&mut self, chosen: &Path) {
        let is_empty = std::fs::read_dir(chosen).is_ok_and(|mut entries| entries.next().is_none());
        let name = self.key.as_deref().map_or_else(|| "results".to_owned(), folder_of);
        let is_ours = chosen.join("summary.json").is_file();
        self.out = Some(if is_empty || is_ours { chosen.to_owned() } else { chosen.join(name) });
    }

    /// The folder that gets what can be passed on: beside the other, so that nobody passes the wrong one on.
    #[must_use]
    pub fn shared(&self) -> Option<PathBuf> {
        let mut name = self.out().filter(|_| self.share)?.into_os_string();
        name.push("-to-pass-on");
        Some(name.into())
    }

    /// Wants something to pass on as well, or not any more.
    pub fn toggle_share(&mut self) {
        self.share = !self.share;
    }

    /// What has to be put right before it can begin, and the id of where.
    #[must_use]
    pub fn missing(&self) -> Option<(Missing, &'static str)> {
        if self.key.is_none() {
            return Some((Missing::Words("gather-needs-key"), "choose-key"));
        }
        if self.needs_passphrase() && self.passphrase.is_empty() {
            return Some((Missing::Words("gather-needs-passphrase"), "gather-passphrase"));
        }
        if self.bundles.is_empty() {
            return Some((Missing::Words("gather-needs-bundles"), "add-folder"));
        }
        let mut tried = Withdrawn::default();
        let slip = receipts(&self.withdraw).iter().find_map(|written| tried.add(written).err())?;
        Some((Missing::Receipt(slip), "gather-withdraw"))
    }

    /// Tells what is wrong.
    pub fn tell(&mut self, told: Told) {
        self.trouble = Some(told);
    }

    /// Begins: what is to be gathered, and the key or the passphrase that opens it, which is no longer kept here.
    pub fn begin(&mut self) -> Option<(Begun, Plan)> {
        let (key, out) = (self.key.clone()?, self.out()?);
        self.count += 1;
        let work = Work::new(self.count);
        let begun =
            Begun { number: self.count, stop: work.stopper(), key: self.opened.clone(), passphrase: std::mem::take(&mut self.passphrase) };
        self.work = Some(work);
        (self.trouble, self.page) = (None, Page::Work);
        let plan = Plan { key, bundles: self.bundles.clone(), withdraw: receipts(&self.withdraw), out, ..Plan::default() };
        Some((begun, plan))
    }

    /// The work, if this is the one that goes on.
    pub fn work(&mut self, number: u32) -> Option<&mut Work> {
        self.work.as_mut().filter(|work| work.number() == number)
    }

    /// Stops the work. It tells when it has stopped.
    pub fn stop(&mut self) {
        if let Some(work) = &mut self.work {
            work.stop();
        }
    }

    /// The key is open.
    pub fn keep_key(&mut self, key: Key) {
        self.opened = Some(key);
    }

    /// The work has come to an end.
    pub fn take(&mut self, result: Result<Done, Told>) {
        self.work = None;
        match result {
            Ok(done) => {
                (self.done, self.shown, self.page, self.review) = (Some(done), Shown::default(), Page::Done, None);
                // It is noted for ever.
                self.withdraw.clear();
            }
            Err(told) => (self.trouble, self.page) = (Some(told), Page::Form),
        }
    }

    /// What came of it.
    #[must_use]
    pub fn done(&self) -> Option<&Done> {
        self.done.as_ref()
    }

    /// Something did not work: a report that was to be opened, a list that was to be written.
    pub fn unopened(&mut self, told: Told) {
        if let Some(done) = &mut self.done {
            done.tell(told);
        }
    }

    /// Goes through comments.
    pub fn begin_review(&mut self, review: Review) {
        (self.review, self.page) = (Some(review), Page::Review);
    }

    /// The comments that are gone through.
    pub fn review(&mut self) -> Option<&mut Review> {
        self.review.as_mut()
    }

    /// A report of those who are shown was written, or could not be.
    pub fn part_saved(&mut self, result: Result<PathBuf, Told>) {
        if let Some(done) = &mut self.done {
            done.save(result);
        }
    }

    /// What can be passed on was written anew, or could not be.
    pub fn shared_again(&mut self, result: Result<PathBuf, Told>) {
        if let Some(done) = &mut self.done {
            done.share(result);
            self.page = Page::Done;
        }
    }

    /// Shows a page.
    pub fn go(&mut self, page: Page) {
        (self.page, self.trouble) = (page, None);
    }

    /// Shows other results.
    pub fn show(&mut self, shown: Shown) {
        if shown.filter != self.shown.filter
            && let Some(done) = &mut self.done
        {
            done.look_at(shown.filter);
        }
        self.shown = shown;
    }
}

/// What the work begins with.
pub struct Begun {
    /// Its number.
    pub number: u32,
    /// By what it is told to stop.
    pub stop: std::sync::Arc<std::sync::atomic::AtomicBool>,
    /// The key, if it is open already.
    pub key: Option<Key>,
    /// The passphrase.
    pub passphrase: Zeroizing<String>,
}

/// The name of a folder for the tables of a study.
fn folder_of(key: &Path) -> String {
    let stem = key.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    format!("{stem}-results")
}

/// The receipts in a line: with commas between, or only spaces, which may also stand within one.
fn receipts(written: &str) -> Vec<String> {
    let mut all = Vec::new();
    for piece in written.split([',', ';', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let signs: Vec<char> = piece.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
        if signs.len().is_multiple_of(RECEIPT) {
            all.extend(signs.chunks(RECEIPT).map(|signs| signs.iter().collect::<String>()));
        } else {
            all.push(piece.to_owned());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_are_told_apart_however_they_are_written() {
        assert_eq!(receipts("9MN-JF2-V6R, 9mn jf2 v6r"), ["9MNJF2V6R", "9mnjf2v6r"]);
        assert_eq!(receipts(" 9MN-JF2-V6R 9MN-JF2-V6R;\n"), ["9MNJF2V6R", "9MNJF2V6R"]);
        assert_eq!(receipts("9MN-JF2"), ["9MN-JF2"]);
        assert!(receipts(" , ").is_empty());
    }

    #[test]
    fn what_is_missing_is_told_where_it_is_missing() {
        let mut state = State::default();
        let missing = |state: &State| state.missing().map(|(_, field)| field);
        assert_eq!(missing(&state), Some("choose-key"));
        assert!(state.begin().is_none());
        state.take_dropped("/desk/our.key".into());
        assert_eq!((missing(&state), state.first()), (Some("add-folder"), "add-folder"));
        assert!(state.take_dropped("/desk/sent".into()) && !state.take_dropped("/desk/sent".into()));
        assert!(!state.take_dropped("/desk/more.bundle".into()), "they are being counted already");
        assert!(state.counted(3) && !state.counted(4));
        assert_eq!(missing(&state), None);
        state.write(Field::Withdraw, Zeroizing::new("9MN-JF2-V6X".to_owned()));
        assert_eq!(missing(&state), Some("gather-withdraw"));
        assert_eq!(state.out(), Some("/desk/our-results".into()));
        assert_eq!(state.shared(), None);
        state.toggle_share();
        assert_eq!(state.shared(), Some("/desk/our-results-to-pass-on".into()));
    }

    #[test]
    fn tables_lie_in_a_folder_of_their_own() {
        let home = tempfile::tempdir().unwrap();
        let mut state = State::default();
        state.take_key(home.path().join("our.key"));
        state.choose_out(home.path());
        assert_eq!(state.out().unwrap(), home.path(), "it is empty");
        std::fs::write(home.path().join("letter.txt"), "").unwrap();
        state.choose_out(home.path());
        assert_eq!(state.out().unwrap(), home.path().join("our-results"));
        std::fs::write(home.path().join("summary.json"), "{}").unwrap();
        state.choose_out(home.path());
        assert_eq!(state.out().unwrap(), home.path());
    }

    #[test]
    fn the_passphrase_leaves_the_screen_when_the_work_begins() {
        let mut state = State::default();
        state.take_key("/desk/our.key".into());
        state.add("/desk/sent".into());
        state.write(Field::Passphrase, Zeroizing::new("river bank".to_owned()));
        let (begun, _) = state.begin().unwrap();
        assert_eq!((begun.passphrase.as_str(), state.passphrase.as_str()), ("river bank", ""));
        assert_eq!(
            format!("{state:?}{:?}", Message::Write(Field::Passphrase, begun.passphrase)),
            "State { page: Work, .. }gather::Message"
        );
    }
}
