//! Gathering the answers that came back, for the researcher.

use super::*;
use crate::gather::{self, Gathered, Line, Plan, Progress};
use crate::report::share::LEAST;
use crate::report::share::reviewed::Reviewed;
use crate::report::sifted::Sifted;
use crate::seal::SealError;
use crate::study::Key;
use crate::ui::open::open;
use crate::ui::work::saying;
use gather_screen::{Begun, Done, Missing, Page, Review};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

/// Key files have this ending; those of a second person may have another.
const KEYS: &[&str] = &["key", "txt", "age", "identity"];

/// So much is told one by one in the window; the summary has everything.
const MOST_TOLD: usize = 100;

/// How often the window hears how far it is.
const OFTEN: Duration = Duration::from_millis(100);

/// What the work tells.
#[derive(Debug, Clone)]
pub(super) enum Gathering {
    /// The key is open.
    Opened(Box<Key>),
    /// So far it is.
    At(Progress),
    /// It has come to its end.
    Done(Box<Result<Came, Told>>),
}

/// What came of it, as the screen needs it.
#[derive(Debug, Clone)]
pub(super) struct Came {
    lines: Vec<Line>,
    out: PathBuf,
    gathered: Arc<Gathered>,
    shared: Option<Result<PathBuf, Told>>,
    sifted: Arc<Vec<Sifted>>,
}

impl App {
    pub(super) fn go_gather(&mut self) {
        self.screen = Screen::Gather(Box::default());
    }

    pub(super) fn gather(&mut self, message: gather_screen::Message) -> Task<Message> {
        use gather_screen::Message as Said;
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        match message {
            Said::ChooseKey => return self.pick(Purpose::GatherKey, Wanted::File(KEYS)),
            Said::AddFolder => return self.pick(Purpose::GatherBundles, Wanted::FolderToRead),
            Said::AddFiles => return self.pick(Purpose::GatherBundles, Wanted::Files(&["bundle"])),
            Said::ChooseOut => return self.pick(Purpose::GatherInto, Wanted::Folder),
            Said::Write(field, words) => state.write(field, words),
            Said::Clear => {
                state.clear();
                return self.lead("add-folder");
            }
            Said::Share => state.toggle_share(),
            Said::Go => return self.begin_gathering(),
            Said::Stop => state.stop(),
            Said::Look => state.go(Page::Results),
            Said::Show(shown) => return self.show_results(shown),
            Said::ReadFirst => state.go(Page::First),
            Said::Review => return self.begin_review(),
            Said::Decide(decision) => {
                let list = state.review().and_then(|review| review.decide(decision));
                return self.write_down(list);
            }
            Said::Turn(turn) => {
                if let Some(review) = state.review() {
                    review.turn(turn);
                }
            }
            Said::ShareAgain => return self.share_again(),
            Said::SavePart => return self.save_part(),
            Said::Back => state.go(Page::Done),
            Said::More => state.go(Page::Form),
            Said::OpenReport(at) => {
                let path = state.done().and_then(|done| done.reports().get(at).cloned());
                return self.open_with_system(path);
            }
            Said::OpenFolder => {
                let path = state.done().map(|done| done.out().to_owned());
                return self.open_with_system(path);
            }
            Said::Home => self.go_home(None),
            Said::Escape => match state.page().0 {
                Page::Work => state.stop(),
                Page::Results | Page::First | Page::Review => state.go(Page::Done),
                Page::Form | Page::Done => self.go_home(None),
            },
        }
        Task::none()
    }

    /// Another question has another page; the same one of others, or in another version, keeps the focus where it is.
    fn show_results(&mut self, shown: gather_screen::Shown) -> Task<Message> {
        // In large letters the choices stand below what is told: whoever has chosen is to see that from its beginning.
        let is_below = self.stage().is_large();
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        let before = state.page().1;
        state.show(shown);
        let chosen = match () {
            () if before.survey != shown.survey => format!("survey-{}", shown.survey),
            () if before.version != shown.version => format!("version-{}", shown.version),
            () if before.tab != shown.tab && !is_below => format!("tab-{}", shown.tab as usize),
            () if before.filter != shown.filter => return self.lead(shown.filter_id(before.filter)),
            () => return Task::none(),
        };
        self.lead(chosen)
    }

    fn begin_review(&self) -> Task<Message> {
        let Screen::Gather(state) = &self.screen else { return Task::none() };
        let (Some(done), words) = (state.done(), self.words.clone()) else { return Task::none() };
        let gathered = Arc::clone(done.gathered());
        let begin = move || {
            let review = gathered.comments(LEAST).and_then(|comments| Ok(Review::new(comments, gathered.reviewed()?)));
            review.map_err(|error| words.explain(&error))
        };
        on_a_thread(begin, |review| Message::Reviewing(Box::new(review)))
    }

    /// The comments are there, or why not.
    pub(super) fn reviewing(&mut self, review: Result<Review, Told>) {
        let Screen::Gather(state) = &mut self.screen else { return };
        match review {
            Ok(review) => state.begin_review(review),
            Err(told) => state.unopened(told),
        }
    }

    /// Writes down what was decided: nobody has to decide it again.
    fn write_down(&self, list: Option<Reviewed>) -> Task<Message> {
        let Screen::Gather(state) = &self.screen else { return Task::none() };
        let (Some(list), Some(done), words) = (list, state.done(), self.words.clone()) else { return Task::none() };
        let gathered = Arc::clone(done.gathered());
        on_a_thread(move || gathered.decide(&list).map_err(|error| words.explain(&error)), Message::Decided)
    }

    pub(super) fn decided(&mut self, result: Result<(), Told>) -> Task<Message> {
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        if let Err(told) = result {
            state.unopened(told);
        }
        let list = state.review().and_then(Review::written);
        self.write_down(list)
    }

    fn share_again(&self) -> Task<Message> {
        let Screen::Gather(state) = &self.screen else { return Task::none() };
        let (Some(done), words) = (state.done(), self.words.clone()) else { return Task::none() };
        let (gathered, Some(out)) = (Arc::clone(done.gathered()), done.shared().map(Path::to_owned)) else { return Task::none() };
        let write = move || gathered.share(&out, LEAST, &words).map(|_| out.clone()).map_err(|error| words.explain(&error));
        on_a_thread(write, Message::SharedAgain)
    }

    /// A report of those whose answers are shown.
    fn save_part(&self) -> Task<Message> {
        let Screen::Gather(state) = &self.screen else { return Task::none() };
        let (Some(done), (_, shown, _), words) = (state.done(), state.page(), self.words.clone()) else { return Task::none() };
        let (sifted, out) = (Arc::clone(done.sifted()), done.out().to_owned());
        let save = move || match sifted.get(shown.survey) {
            Some(sifted) => sifted.save(shown.filter, &out, &RealDisk, &words).map_err(|error| words.explain(&error)),
            None => Ok(out),
        };
        on_a_thread(save, Message::PartSaved)
    }

    pub(super) fn part_saved(&mut self, result: Result<PathBuf, Told>) {
        if let Screen::Gather(state) = &mut self.screen {
            state.part_saved(result);
        }
    }

    pub(super) fn shared_again(&mut self, result: Result<PathBuf, Told>) {
        if let Screen::Gather(state) = &mut self.screen {
            state.shared_again(result);
        }
    }

    /// A file or folder was dropped, or chosen.
    pub(super) fn bring_bundles(&mut self, path: PathBuf) -> Task<Message> {
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        if state.is_form() && state.take_dropped(path) { self.count_bundles() } else { Task::none() }
    }

    fn count_bundles(&self) -> Task<Message> {
        let Screen::Gather(state) = &self.screen else { return Task::none() };
        let paths = state.to_count();
        on_a_thread(move || crate::collect::count(&paths), Message::Counted)
    }

    pub(super) fn counted(&mut self, found: usize) -> Task<Message> {
        let screen = self.behind.as_mut().map(|(behind, _)| &mut **behind);
        let again = [Some(&mut self.screen), screen].into_iter().flatten().any(|screen| match screen {
            Screen::Gather(state) => state.counted(found),
            _ => false,
        });
        if again { self.count_bundles() } else { Task::none() }
    }

    pub(super) fn chosen_to_gather(&mut self, purpose: Purpose, path: PathBuf) -> Task<Message> {
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        match purpose {
            Purpose::GatherKey => state.take_key(path),
            Purpose::GatherInto => state.choose_out(&path),
            _ => return if state.add(path) { self.count_bundles() } else { Task::none() },
        }
        Task::none()
    }

    fn begin_gathering(&mut self) -> Task<Message> {
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        if !state.is_form() {
            return Task::none();
        }
        if let Some((missing, field)) = state.missing() {
            state.tell(match missing {
                Missing::Words(key) => Told { what: self.words.get(key), now: String::new() },
                Missing::Receipt(slip) => self.words.explain(&slip),
            });
            return self.lead(field);
        }
        let shared = state.shared();
        let Some((begun, plan)) = state.begin() else { return Task::none() };
        let (number, words) = (begun.number, self.words.clone());
        let work = move |tell: &mut (dyn FnMut(Gathering) + Send)| Gathering::Done(Box::new(carry_out(begun, &plan, shared, &words, tell)));
        saying(work, move |said| Message::Gathering(number, said))
    }

    pub(super) fn gathering(&mut self, number: u32, said: Gathering) -> Task<Message> {
        let Screen::Gather(state) = &mut self.screen else { return Task::none() };
        match said {
            Gathering::Opened(key) => {
                if state.work(number).is_some() {
                    state.keep_key(*key);
                }
            }
            Gathering::At(progress) => {
                if let Some(work) = state.work(number) {
                    work.is_at(progress);
                }
            }
            Gathering::Done(came) => {
                if state.work(number).is_none() {
                    return Task::none();
                }
                let wrong = came.is_err();
                state.take(came.map(|came| Done::new(came.lines, (came.out, came.gathered), came.shared, came.sifted)));
                let first = state.first();
                // The form with what went wrong: where it can be put right.
                return if wrong { self.lead(first) } else { Task::none() };
            }
        }
        Task::none()
    }

    fn open_with_system(&self, path: Option<PathBuf>) -> Task<Message> {
        let (Some(path), words) = (path, self.words.clone()) else { return Task::none() };
        on_a_thread(move || open(&path).map_err(|error| words.explain(&error)), Message::Opened)
    }

    /// A file was opened elsewhere, or could not be.
    pub(super) fn opened(&mut self, result: Result<(), Told>) {
        if let (Err(told), Screen::Gather(state)) = (result, &mut self.screen) {
            state.unopened(told);
        }
    }
}

/// The work itself, on a thread of its own.
fn carry_out(
    begun: Begun,
    plan: &Plan,
    shared: Option<PathBuf>,
    words: &Words,
    tell: &mut (dyn FnMut(Gathering) + Send),
) -> Result<Came, Told> {
    let Begun { stop, key, passphrase, .. } = begun;
    let key = match key {
        Some(key) => key,
        None => {
            let ask = || Passphrase::new(&passphrase).map_err(Stopped::from);
            gather::open_key(&plan.key, ask).map_err(|error: Stopped| words.explain(&*error.0))?
        }
    };
    drop(passphrase);
    tell(Gathering::Opened(Box::new(key.clone())));
    let telling = Mutex::new((tell, None::<Instant>));
    let watch = |progress: Progress| {
        if let Ok(mut telling) = telling.lock() {
            let is_due = telling.1.is_none_or(|last| last.elapsed() >= OFTEN);
            if is_due || progress == Progress::Writing {
                telling.1 = Some(Instant::now());
                (telling.0)(Gathering::At(progress));
            }
        }
        if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut gathered = gather::gather(plan, &key, words, &watch).map_err(|error| words.explain(&error))?;
    let shared = shared.map(|out| match gathered.share(&out, LEAST, words) {
        Ok(_) => Ok(out),
        Err(error) => Err(words.explain(&error)),
    });
    let warned = gathered.warnings.iter().map(|error| {
        let Told { what, now } = words.explain(error);
        let place = error.place().map(|path| format!("{}: ", path.display())).unwrap_or_default();
        Line { text: format!("{place}{what} {now}"), aside: Vec::new(), more: 0 }
    });
    let sifted = std::mem::take(&mut gathered.written.sifted);
    Ok(Came {
        lines: gather::told(&gathered, words, MOST_TOLD).into_iter().chain(warned).collect(),
        out: plan.out.clone(),
        sifted: Arc::new(sifted),
        shared,
        gathered: Arc::new(gathered),
    })
}

/// Why the key did not open.
struct Stopped(Box<dyn crate::explain::Explain>);

impl From<SealError> for Stopped {
    fn from(error: SealError) -> Self {
        Self(Box::new(error))
    }
}

impl From<gather::GatherError> for Stopped {
    fn from(error: gather::GatherError) -> Self {
        Self(Box::new(error))
    }
}
