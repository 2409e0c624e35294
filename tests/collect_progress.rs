//! A collection while it runs: how far it says it is, how much it opens at a time, and what becomes of it when the place where it
//! remembers what it opened is damaged or goes away meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, adds_up};
use pupil_voice::collect::{
    CollectError, Collected, Collecting, MADE_UP, Nothing, Progress, Reason, Room, SOURCE, Withdrawn, collect_watched,
};
use pupil_voice::durable::DurableError;
use pupil_voice::response::Receipt;
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Every bundle by itself.
const TINY: Room = Room { bundles: 1, sittings: 1 };

/// More often than any collection begins again: so none goes on for ever here.
const TOO_OFTEN: usize = 10;

fn sitting(desk: &Desk, more: Value) -> Value {
    desk.sitting(ResponseId::random(), 1, json!({"reading__7": {"one": "no"}}), more)
}

/// Bundles with one sitting each.
fn bundles(desk: &Desk, count: usize) -> Vec<PathBuf> {
    (0..count).map(|number| desk.bundle(&number.to_string(), &[sitting(desk, json!({}))])).collect()
}

struct Run<'a> {
    desk: &'a Desk,
    store: Option<&'a Path>,
    room: Room,
    withdrawn: Withdrawn,
}

impl<'a> Run<'a> {
    fn new(desk: &'a Desk, store: Option<&'a Path>, room: Room) -> Self {
        Self { desk, store, room, withdrawn: Withdrawn::default() }
    }

    fn go(&self, paths: &[PathBuf]) -> Collected {
        self.watched(paths, |_| ()).0.unwrap()
    }

    /// Collects, does this whenever something is told, and notes what was told.
    fn watched(&self, paths: &[PathBuf], act: impl Fn(&[Progress]) + Sync) -> (Result<Collected, Nothing>, Vec<Progress>) {
        let seen = Mutex::new(Vec::new());
        let Self { desk, store, room, ref withdrawn } = *self;
        let collecting = Collecting { identities: desk.key.identities(), studies: &[], withdrawn, store, shard: None, room };
        let result = collect_watched(paths, &collecting, &|progress| {
            let mut seen = seen.lock().unwrap();
            seen.push(progress);
            act(&seen);
            if begun(&seen) > TOO_OFTEN { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (result, seen.into_inner().unwrap())
    }
}

/// How often it began.
fn begun(seen: &[Progress]) -> usize {
    seen.iter().filter(|progress| matches!(progress, Progress::Opening(0, _))).count()
}

/// Whether all bundles were looked at just now.
fn all_opened(seen: &[Progress]) -> bool {
    matches!(seen.last(), Some(Progress::Opening(done, all)) if done == all)
}

/// The files of a store of which the name begins so.
fn files(store: &Path, start: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(store).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(start)).collect();
    files.sort();
    files
}

fn spoil(store: &Path, start: &str) {
    files(store, start).iter().for_each(|file| fs::write(file, "spoilt").unwrap());
}

fn ids(collected: &Collected) -> Vec<ResponseId> {
    assert!(adds_up(collected));
    collected.responses.each().map(|response| response.unwrap().id).collect()
}

#[test]
fn progress_is_told_from_nothing_to_everything() {
    let desk = Desk::new();
    let mut paths = bundles(&desk, 2);
    paths.push(desk.bundle("two", &[sitting(&desk, json!({})), sitting(&desk, json!({}))]));
    paths.push(desk.path("rubbish.bundle"));
    fs::write(&paths[3], "rubbish").unwrap();
    for room in [TINY, Room::default()] {
        let (_, seen) = Run::new(&desk, None, room).watched(&paths, |_| ());
        let opening = (0..=4).map(|done| Progress::Opening(done, 4));
        assert_eq!(seen, opening.chain([Progress::Merging(4, 4)]).collect::<Vec<_>>());
    }
}

#[test]
fn of_bundles_that_were_laid_down_together_those_that_are_not_named_are_left_out() {
    let desk = Desk::new();
    let paths = bundles(&desk, 2);
    let store = desk.path("store");
    let run = Run::new(&desk, Some(&store), Room::default());
    let both = run.go(&paths);
    let (one, seen) = run.watched(&paths[1..], |_| ());
    let one = one.unwrap();
    assert_eq!((both.opened, both.sittings, one.opened, one.sittings), (2, 2, 0, 1));
    assert_eq!((ids(&both).len(), ids(&one).len()), (2, 1));
    assert_eq!(seen.last(), Some(&Progress::Merging(1, 1)));
}

#[test]
fn what_is_known_leaves_the_store_as_it_was() {
    let desk = Desk::new();
    let paths = bundles(&desk, 2);
    let store = desk.path("store");
    let run = Run::new(&desk, Some(&store), TINY);
    run.go(&paths);
    let before = files(&store, "");
    assert_eq!(run.go(&paths).opened, 0);
    assert_eq!(files(&store, ""), before);
}

#[test]
fn what_is_damaged_meanwhile_is_opened_again() {
    let desk = Desk::new();
    let paths = bundles(&desk, 2);
    for start in ["segment-", "study-"] {
        let store = desk.path(&format!("store-{start}"));
        let run = Run::new(&desk, Some(&store), TINY);
        let expected = ids(&run.go(&paths));
        let (collected, seen) = run.watched(&paths, |seen| {
            if begun(seen) == 1 && all_opened(seen) {
                files(&store, start).iter().take(1).for_each(|file| fs::write(file, "spoilt").unwrap());
            }
        });
        let collected = collected.unwrap();
        assert_eq!((begun(&seen), ids(&collected), collected.unremembered.is_some()), (2, expected, false), "{start}");
        assert!(run.go(&paths).opened < collected.opened, "{start}: it is remembered again");
    }
}

#[test]
fn a_store_that_is_damaged_again_and_again_is_given_up() {
    let desk = Desk::new();
    let paths = bundles(&desk, 2);
    for start in ["segment-", "study-"] {
        let store = desk.path(&format!("store-{start}"));
        let run = Run::new(&desk, Some(&store), TINY);
        let (result, seen) = run.watched(&paths, |seen| {
            if all_opened(seen) {
                spoil(&store, start);
            }
        });
        assert_eq!(result.unwrap_err().error, CollectError::Disk(DurableError::ReadBackDiffers { path: store.clone() }), "{start}");
        assert_eq!(begun(&seen), 4, "{start}: three repairs");
    }
}

#[cfg(unix)]
#[test]
fn when_the_store_goes_away_the_collection_goes_on_without() {
    let desk = Desk::new();
    let paths = bundles(&desk, 2);
    let store = desk.path("store");
    let (collected, _) = Run::new(&desk, Some(&store), TINY).watched(&paths, |seen| {
        if seen.len() == 1 {
            fs::remove_dir_all(&store).unwrap();
        }
    });
    let collected = collected.unwrap();
    assert!(matches!(collected.unremembered, Some(DurableError::FolderGone { .. })), "{:?}", collected.unremembered);
    assert_eq!((ids(&collected).len(), collected.bundles.len()), (2, 2));
}

#[test]
fn a_store_that_cannot_be_made_is_told_and_nothing_is_left_out() {
    let desk = Desk::new();
    let paths = bundles(&desk, 1);
    let file = desk.path("file");
    fs::write(&file, "").unwrap();
    let collected = Run::new(&desk, Some(&file), TINY).go(&paths);
    assert!(collected.unremembered.is_some() && collected.opened == 1);
    assert!(Run::new(&desk, None, TINY).go(&paths).unremembered.is_none(), "nobody asked for it to be remembered");
}

/// Whether the tests below run in a program of their own, whose temporary folder is theirs alone.
const ALONE: &str = "PUPIL_VOICE_TEST_ALONE";

#[cfg(unix)]
#[test]
fn when_the_temporary_folder_goes_away_that_is_an_error() {
    if let Some(temporary) = std::env::var_os(ALONE) {
        let desk = Desk::new();
        let paths = bundles(&desk, 1);
        let (result, seen) = Run::new(&desk, None, TINY).watched(&paths, |seen| {
            let all = files(Path::new(&temporary), "").into_iter().filter(|path| *path != desk.folder.path());
            if all_opened(seen) {
                all.for_each(|folder| fs::remove_dir_all(folder).unwrap());
            }
        });
        assert!(matches!(result.unwrap_err().error, CollectError::Disk(DurableError::FolderGone { .. })));
        assert_eq!(begun(&seen), 1);
        return;
    }
    let temporary = tempfile::tempdir().unwrap();
    let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
    alone.args(["--exact", "when_the_temporary_folder_goes_away_that_is_an_error"]);
    let output = alone.env("TMPDIR", temporary.path()).env(ALONE, temporary.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn bundles_are_opened_and_laid_down_together_as_far_as_there_is_room() {
    let desk = Desk::new();
    let paths = bundles(&desk, 3);
    let size = |path: &PathBuf| usize::try_from(fs::metadata(path).unwrap().len()).unwrap();
    let two = size(&paths[0]) + size(&paths[1]);
    let all = usize::MAX >> 1;
    let rooms = [(3, 1, 1, 3), (3, two, 1, 2), (2, two, 1, 1), (2, two - 1, 1, 2), (3, 1, all, 1), (3, all, 1, 1), (3, all, all, 1)];
    for (at, (count, bundles, sittings, segments)) in rooms.into_iter().enumerate() {
        let store = desk.path(&format!("store-{at}"));
        let collected = Run::new(&desk, Some(&store), Room { bundles, sittings }).go(&paths[..count]);
        let expected = ids(&Run::new(&desk, None, Room::default()).go(&paths[..count]));
        assert_eq!((collected.opened, ids(&collected)), (count, expected));
        assert_eq!(files(&store, "segment-").len(), segments, "{count} bundles, room for {bundles} and {sittings}");
    }
}

#[test]
fn sittings_that_were_withdrawn_are_counted_and_nothing_else() {
    let desk = Desk::new();
    let [twice, once] = [(); 2].map(|()| ResponseId::random());
    let of = |id, number| desk.sitting(id, number, json!({}), json!({}));
    let paths = [desk.bundle("one", &[of(twice, 1), of(twice, 2), sitting(&desk, json!({}))]), desk.bundle("other", &[of(once, 1)])];
    let mut run = Run::new(&desk, None, Room::default());
    for id in [twice, once] {
        run.withdrawn.add(&Receipt::of(&id.to_string()).to_string()).unwrap();
    }
    let collected = run.go(&paths);
    assert_eq!((collected.sittings, collected.withdrawn.len(), collected.withdrawn_sittings), (4, 2, 3));
    assert_eq!(ids(&collected).len(), 1);
    assert!(ids(&collected).iter().all(|id| ![twice, once].contains(id)));
}

#[test]
fn what_was_opened_and_put_aside_counts_as_a_sitting_and_what_is_none_does_not() {
    let desk = Desk::new();
    let elsewhere = sitting(&desk, json!({"survey": {"id": "other", "digest": "d"}}));
    let none = sitting(&desk, json!({"minutes": "four"}));
    let paths = [desk.bundle("one", &[elsewhere, sitting(&desk, json!({}))]), desk.bundle("other", &[none])];
    let collected = Run::new(&desk, None, Room::default()).go(&paths);
    let why: Vec<&Reason> = collected.quarantined.iter().map(|aside| &aside.why).collect();
    assert!(matches!(why[..], [Reason::UnknownSurvey { .. }, Reason::Payload(_)]), "{why:?}");
    assert_eq!((collected.sittings, ids(&collected).len()), (2, 1));
}

#[test]
fn one_sitting_in_two_spellings_is_one() {
    let desk = Desk::new();
    let said = sitting(&desk, json!({}));
    let mut laptop = desk.laptop("laptop");
    let id = ResponseId::parse(said["response"].as_str().unwrap()).unwrap();
    laptop.store.save(id, 1, serde_json::to_string_pretty(&said).unwrap().as_bytes()).unwrap();
    let paths = [laptop.export(&desk.path("pretty.bundle")), desk.bundle("plain", &[said])];
    let collected = Run::new(&desk, None, Room::default()).go(&paths);
    assert_eq!((collected.sittings, collected.duplicates, ids(&collected)), (2, 1, vec![id]));
}

#[test]
fn what_a_manifest_names_is_listed() {
    let desk = Desk::new();
    let collected = Run::new(&desk, None, Room::default()).go(&bundles(&desk, 1));
    assert_eq!((collected.bundles[0].unlisted, collected.bundles[0].missing.len()), (0, 0));
}

#[test]
fn complete_and_made_up_responses_are_counted() {
    let desk = Desk::new();
    let made_up = |more: Value| {
        let mut more = more;
        more[SOURCE] = json!(MADE_UP);
        sitting(&desk, more)
    };
    let sittings = [made_up(json!({})), made_up(json!({})), made_up(json!({"ended": "stopped"})), sitting(&desk, json!({}))];
    let collected = Run::new(&desk, None, Room::default()).go(&[desk.bundle("one", &sittings)]);
    let responses = &collected.responses;
    assert_eq!((responses.len(), responses.complete(), responses.made_up(), responses.is_empty()), (4, 3, 3, false));
}
