//! Gathering again: only what is new is opened, and the result is the same as from scratch, whatever happened in between.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk, adds_up};
use proptest::prelude::*;
use pupil_voice::collect::{CollectError, Collected, Collecting, Nothing, Progress, Reason, Room, Withdrawn, collect_watched};
use pupil_voice::durable::RealDisk;
use pupil_voice::gather::{GatherError, Gathered, Plan, gather, told};
use pupil_voice::locale::Words;
use pupil_voice::report;
use pupil_voice::response::{PayloadError, Receipt};
use pupil_voice::seal::open;
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const SMALL: Room = Room { bundles: 1, sittings: 1 };

fn id(number: u128) -> ResponseId {
    ResponseId::from(number << 96 | 0x4000_8000_0000_0000_0000)
}

/// A desk with bundles of every kind, made once.
struct Sent {
    desk: Desk,
    bundles: Vec<PathBuf>,
    /// Receipts of some of the responses.
    receipts: Vec<String>,
}

fn sent() -> &'static Sent {
    static SENT: OnceLock<Sent> = OnceLock::new();
    SENT.get_or_init(|| {
        let desk = Desk::new();
        let yes = json!({"reading__7": {"one": "yes"}, "reading__7_more": {"text": CANARY}});
        let no = json!({"reading__7": {"one": "no"}});
        let sitting = |of: u128, number, answers: &Value, more: Value| desk.sitting(id(of), number, answers.clone(), more);
        let mut bundles = Vec::new();
        // One laptop, three bundles, each with all that came before, one sitting with a later edition.
        let mut one = desk.laptop("one");
        one.save(&sitting(1, 1, &yes, json!({"ended": "open"})));
        one.save(&sitting(2, 1, &no, json!({})));
        bundles.push(one.export(&desk.path("a1.bundle")));
        one.save(&sitting(1, 2, &no, json!({"resumed_at": "page_7"})));
        bundles.push(one.export(&desk.path("a2.bundle")));
        one.save(&sitting(3, 1, &yes, json!({"source": "made_up"})));
        bundles.push(one.export(&desk.path("a3.bundle")));
        // Others, of which two contradict each other, and one has half of what a third one has the rest of.
        bundles.push(
            desk.bundle("b", &[sitting(4, 1, &yes, json!({})), sitting(5, 1, &no, json!({"survey": {"id": "other", "digest": "d"}}))]),
        );
        bundles.push(desk.bundle("c", &[sitting(4, 1, &no, json!({})), sitting(6, 2, &no, json!({"resumed_at": "page_7"}))]));
        bundles.push(
            desk.bundle(
                "d",
                &[sitting(6, 1, &yes, json!({"ended": "stopped"})), sitting(7, 1, &json!({"nothing": {"one": "x"}}), json!({}))],
            ),
        );
        bundles.push(desk.bundle("e", &(8..20).map(|of| sitting(of, 1, &yes, json!({}))).collect::<Vec<_>>()));
        // The same as in another bundle, written in another way; and what is called a sitting and is none.
        let again = sitting(5, 1, &no, json!({"survey": {"id": "other", "digest": "d"}})).to_string();
        let turned =
            format!("{{ \"survey_version\":\"reading\",{}", again.replace("\"survey_version\":\"reading\",", "").trim_start_matches('{'));
        assert_ne!(again, turned);
        let mut other = desk.laptop("other");
        other.store.save(id(5), 1, turned.as_bytes()).unwrap();
        other
            .store
            .save(
                id(21),
                1,
                again.replace("\"minutes\":4", "\"minutes\":\"four\"").replace(&id(5).to_string(), &id(21).to_string()).as_bytes(),
            )
            .unwrap();
        bundles.push(other.export(&desk.path("f.bundle")));
        // Copies under other names, damaged ones, and what is no bundle at all.
        for (from, to) in [(1, "copy-of-a2"), (6, "z-copy-of-e")] {
            let copy = desk.path(&format!("{to}.bundle"));
            std::fs::copy(&bundles[from], &copy).unwrap();
            bundles.push(copy);
        }
        let mut bytes = std::fs::read(&bundles[3]).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        for (name, bytes) in [("flipped", &bytes[..]), ("flipped-again", &bytes[..]), ("cut", &bytes[..200]), ("rubbish", b"rubbish")] {
            bundles.push(desk.path(&format!("{name}.bundle")));
            std::fs::write(bundles.last().unwrap(), bytes).unwrap();
        }
        let receipts = [1, 4, 9].map(|of| Receipt::of(&id(of).to_string()).to_string()).to_vec();
        Sent { desk, bundles, receipts }
    })
}

fn withdrawn(receipts: &[String]) -> Withdrawn {
    let mut withdrawn = Withdrawn::default();
    for receipt in receipts {
        withdrawn.add(receipt).unwrap();
    }
    withdrawn
}

/// Gathers, and stops when so many bundles were looked at.
fn go(paths: &[PathBuf], receipts: &[String], store: Option<&Path>, room: Room, until: usize) -> Result<Collected, Nothing> {
    let withdrawn = withdrawn(receipts);
    let collecting = Collecting { identities: sent().desk.key.identities(), studies: &[], withdrawn: &withdrawn, store, shard: None, room };
    collect_watched(paths, &collecting, &|progress| match progress {
        Progress::Opening(done, _) if done >= until => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
}

/// Everything that came of a collection but how often something was opened.
fn picture(result: &Result<Collected, Nothing>) -> String {
    let collected = match result {
        Ok(collected) => collected,
        Err(nothing) => return format!("{nothing:?}"),
    };
    assert!(adds_up(collected), "{collected:?}");
    let mut text = format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n",
        collected.bundles,
        collected.unopened,
        collected.quarantined,
        (collected.sittings, collected.duplicates, collected.replaced, collected.withdrawn.len(), collected.withdrawn_sittings),
    );
    for response in collected.responses.all().unwrap() {
        let answers: BTreeMap<&str, &_> = response.answers.iter().map(|(key, answer)| (key.as_str(), answer)).collect();
        let rest =
            (response.complete, response.sittings, response.minutes, response.made_up, response.resumed, &response.day, &response.bundle);
        text += &format!("{} {rest:?} {}\n", response.id, serde_json::to_string(&answers).unwrap());
    }
    text
}

/// The files of a folder, but for the lock.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.file_name().unwrap() != "lock").collect();
    files.sort();
    files
}

/// What is done to a store between two gatherings.
#[derive(Debug, Clone)]
enum Harm {
    None,
    Remove(prop::sample::Index),
    Flip(prop::sample::Index, prop::sample::Index),
    Cut(prop::sample::Index, prop::sample::Index),
}

impl Harm {
    fn to(&self, folder: &Path) {
        let files = files(folder);
        let (Harm::Remove(file) | Harm::Flip(file, _) | Harm::Cut(file, _)) = self else { return };
        if files.is_empty() {
            return;
        }
        let path = file.get(&files);
        let mut bytes = std::fs::read(path).unwrap();
        let length = bytes.len();
        match self {
            Harm::Flip(_, at) => bytes[at.index(length)] ^= 1,
            Harm::Cut(_, at) => bytes.truncate(at.index(length)),
            _ => return std::fs::remove_file(path).unwrap(),
        }
        std::fs::write(path, bytes).unwrap();
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        3 => Just(Harm::None),
        1 => index().prop_map(Harm::Remove),
        1 => (index(), index()).prop_map(|(file, at)| Harm::Flip(file, at)),
        1 => (index(), index()).prop_map(|(file, at)| Harm::Cut(file, at)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn in_whatever_pieces_it_is_gathered_the_result_is_that_from_scratch(
        steps in prop::collection::vec((any::<u16>(), 0..4_usize, 1..20_usize, harm(), 0..4_usize), 1..5),
        turned in any::<bool>(),
    ) {
        let sent = sent();
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("our.gathered");
        for (chosen, receipts, until, harm, room) in steps {
            let mut paths: Vec<PathBuf> = sent.bundles.iter().zip(0..).filter(|(_, at)| chosen >> at & 1 == 1).map(|(path, _)| path.clone()).collect();
            if turned {
                paths.reverse();
            }
            let receipts = &sent.receipts[..receipts];
            let room = [SMALL, Room { bundles: 30_000, sittings: 4_000 }, Room { bundles: 1, sittings: 1 << 20 }, Room::default()][room];
            harm.to(&store);
            // Perhaps it is stopped in the middle; then somebody goes on.
            let stopped = go(&paths, receipts, Some(&store), room, until);
            if let Ok(collected) = &stopped {
                prop_assert!(collected.unremembered.is_none());
            }
            let again = go(&paths, receipts, Some(&store), room, usize::MAX);
            if let (Ok(before), Ok(again)) = (&stopped, &again) {
                prop_assert_eq!((before.bundles.len(), again.opened), (again.bundles.len(), 0));
            }
            let scratch = go(&paths, receipts, None, Room::default(), usize::MAX);
            prop_assert_eq!(picture(&again), picture(&scratch));
        }
    }
}

#[test]
fn who_stops_goes_on_where_they_were() {
    let sent = sent();
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let good = &sent.bundles[..10];
    let stopped = go(good, &[], Some(&store), SMALL, 5).unwrap_err();
    assert_eq!(stopped.error, CollectError::Stopped);
    let rest = go(good, &[], Some(&store), SMALL, usize::MAX).unwrap();
    assert!((1..=5).contains(&rest.opened), "{}", rest.opened);
    // With more room they are opened together, and what is not laid down yet is laid down before it stops.
    let roomy = folder.path().join("roomy");
    assert!(go(good, &[], Some(&roomy), Room::default(), 5).is_err());
    assert_eq!(go(good, &[], Some(&roomy), Room::default(), usize::MAX).unwrap().opened, 0);
    let renamed = folder.path().join("renamed.bundle");
    std::fs::copy(&good[0], &renamed).unwrap();
    let known = go(&[renamed], &[], Some(&store), SMALL, usize::MAX).unwrap();
    assert_eq!((known.opened, known.bundles.len()), (0, 1), "it is the same bundle under another name");
    // Whoever gathers at the same time gets the same, and remembers nothing.
    let lock = std::fs::File::options().write(true).open(store.join("lock")).unwrap();
    lock.lock().unwrap();
    let beside = go(good, &[], Some(&store), SMALL, usize::MAX);
    assert!(beside.as_ref().unwrap().unremembered.is_some());
    assert_eq!(picture(&beside), picture(&Ok(go(good, &[], None, SMALL, usize::MAX).unwrap())));
}

#[test]
fn what_is_written_in_two_ways_is_one_and_what_is_no_sitting_is_put_aside() {
    let sent = sent();
    let collected = go(&[sent.bundles[3].clone(), sent.bundles[7].clone()], &[], None, SMALL, usize::MAX).unwrap();
    assert_eq!((collected.sittings, collected.duplicates, collected.responses.len()), (3, 1, 1));
    let why: Vec<&Reason> = collected.quarantined.iter().map(|aside| &aside.why).collect();
    assert!(matches!(why[..], [Reason::UnknownSurvey { .. }, Reason::Payload(PayloadError::NotASitting)]), "{why:?}");
}

#[test]
fn many_small_gatherings_do_not_make_many_files() {
    let sent = sent();
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    for until in 1..25 {
        // Each begins a segment of its own.
        let name = folder.path().join(format!("{until}.bundle"));
        let sitting = sent.desk.sitting(id(100 + until), 1, json!({"reading__7": {"one": "no"}}), json!({}));
        std::fs::rename(sent.desk.bundle(&format!("small-{until}"), &[sitting]), &name).unwrap();
        let all: Vec<PathBuf> = (1..=until).map(|at| folder.path().join(format!("{at}.bundle"))).collect();
        let collected = go(&all, &[], Some(&store), Room::default(), usize::MAX).unwrap();
        assert_eq!((collected.opened, collected.responses.len() as u128), (1, until));
        assert!(files(&store).len() <= 12, "{:?}", files(&store));
    }
}

/// What stands under the seals of a store.
fn unsealed(store: &Path) -> Vec<u8> {
    let opened = |path: &PathBuf| open(sent().desk.key.identities(), &std::fs::read(path).unwrap(), 1 << 30).unwrap().to_vec();
    files(store).iter().flat_map(opened).collect()
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn nothing_stands_unsealed_and_what_is_withdrawn_does_not_stay() {
    let sent = sent();
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let paths = [
        sent.desk.bundle(
            "withdrawn",
            &[sent.desk.sitting(id(50), 1, json!({"reading__7_more": {"text": "of fifty"}, "reading__7": {"one": "yes"}}), json!({}))],
        ),
        sent.bundles[4].clone(),
    ];
    let collected = go(&paths, &[], Some(&store), Room::default(), usize::MAX).unwrap();
    assert!(!format!("{collected:?}").contains("of fifty"));
    assert!(has(&unsealed(&store), "of fifty"), "the test looks at the right place");
    for file in files(&store) {
        let bytes = std::fs::read(file).unwrap();
        assert!(!has(&bytes, "of fifty") && !has(&bytes, "reading__7") && !has(&bytes, &id(50).to_string()));
    }
    let receipts = [Receipt::of(&id(50).to_string()).to_string()];
    let collected = go(&paths, &receipts, Some(&store), Room::default(), usize::MAX).unwrap();
    assert_eq!((collected.opened, collected.withdrawn.len(), collected.withdrawn_sittings), (2, 1, 1), "made anew");
    assert!(!has(&unsealed(&store), "of fifty") && has(&unsealed(&store), "reading__7"));
    let again = go(&paths, &receipts, Some(&store), Room::default(), usize::MAX).unwrap();
    assert_eq!((again.opened, again.withdrawn.len(), again.withdrawn_sittings), (0, 1, 1));
    // Who takes a receipt from the list again has the answers back, which the store does not have any more.
    assert_eq!(go(&paths, &[], Some(&store), Room::default(), usize::MAX).unwrap().responses.len(), collected.responses.len() + 1);
}

#[test]
fn where_nothing_can_be_kept_everything_is_gathered_all_the_same() {
    let sent = sent();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let scratch = go(&sent.bundles, &[], None, Room::default(), usize::MAX);
    for place in [file.clone(), file.join("below")] {
        let collected = go(&sent.bundles, &[], Some(&place), SMALL, usize::MAX);
        assert!(collected.as_ref().unwrap().unremembered.is_some());
        assert_eq!(picture(&collected), picture(&scratch));
    }
}

#[test]
fn a_segment_that_somebody_else_sealed_to_the_key_is_not_believed() {
    let sent = sent();
    let folder = tempfile::tempdir().unwrap();
    let [ours, theirs] = ["ours", "theirs"].map(|name| folder.path().join(name));
    // As near as anybody comes who does not know our secret: a segment of another mark.
    go(&sent.bundles[..1], &sent.receipts[..1], Some(&theirs), Room::default(), usize::MAX).unwrap();
    go(&sent.bundles[1..2], &[], Some(&ours), Room::default(), usize::MAX).unwrap();
    for file in files(&theirs) {
        std::fs::copy(&file, ours.join(file.file_name().unwrap())).unwrap();
    }
    let collected = go(&sent.bundles[..2], &[], Some(&ours), Room::default(), usize::MAX).unwrap();
    assert_eq!((collected.opened, collected.withdrawn.len()), (1, 0));
}

#[test]
fn one_thread_and_many_make_the_same_files_now_and_later() {
    let sent = sent();
    let words = Words::nearest(&["en"]);
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    go(&sent.bundles[3..6], &sent.receipts, Some(&store), SMALL, usize::MAX).unwrap();
    let mut written: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    for (threads, store, room) in [(1, None, SMALL), (4, None, Room::default()), (3, Some(&*store), SMALL)] {
        let out = folder.path().join(format!("out-{threads}"));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let collected = pool.install(|| go(&sent.bundles, &sent.receipts, store, room, usize::MAX)).unwrap();
        pool.install(|| report::write(&collected, &out, &RealDisk, &words)).unwrap();
        let file = |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap());
        written.push(files(&out).into_iter().map(file).collect());
    }
    assert!(written[0].len() > 10);
    for other in &written[1..] {
        assert_eq!(other.keys().collect::<Vec<_>>(), written[0].keys().collect::<Vec<_>>());
        for (name, bytes) in other {
            assert!(*bytes == written[0][name], "{name} differs");
        }
    }
}

#[test]
fn what_was_known_is_told() {
    let sent = sent();
    let folder = tempfile::tempdir().unwrap();
    let words = Words::nearest(&["en"]);
    let go = |bundles: &[PathBuf]| -> Result<Gathered, GatherError> {
        let plan =
            Plan { key: folder.path().join("our.key"), bundles: bundles.to_vec(), out: folder.path().join("tables"), ..Plan::default() };
        gather(&plan, &sent.desk.key, &words, &|_| ControlFlow::Continue(()))
    };
    let line = |gathered: &Gathered| told(gathered, &words, 0).get(1).map(|line| line.text.clone()).unwrap_or_default();
    assert!(!line(&go(&sent.bundles[..2]).unwrap()).contains("known from before"));
    assert_eq!(line(&go(&sent.bundles[..3]).unwrap()), "One bundle was opened now; 2 were known from before.");
    assert_eq!(line(&go(&sent.bundles[..1]).unwrap()), "None of the bundles had to be opened; one was known from before.");
    assert!(folder.path().join("our.gathered").is_dir());
    // Nothing in what is written tells how it came together: from scratch it is the same.
    let written = || -> BTreeMap<PathBuf, Vec<u8>> {
        files(&folder.path().join("tables")).into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
    };
    go(&sent.bundles).unwrap();
    let bit_by_bit = written();
    for forgotten in ["our.gathered", "our.laptops", "tables"].map(|name| folder.path().join(name)) {
        if forgotten.is_dir() { std::fs::remove_dir_all(forgotten).unwrap() } else { std::fs::remove_file(forgotten).unwrap() }
    }
    go(&sent.bundles).unwrap();
    assert!(bit_by_bit.len() > 10 && bit_by_bit == written());
}
