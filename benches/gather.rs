//! How fast bundles are opened, beside what plain `age` decryption of the same sealed sittings takes on the same cores in the same run.
//!
//! usage: cargo bench --no-default-features --bench gather -- [RESPONSES [BUNDLES [ROUNDS]]]
//!
//! The bundles are made up in a temporary folder. Both are done in turn, round by round; the figures are the medians. Beside the time that went by stands the time
//! that processors worked (on Linux), which tells more on a machine that others use as well.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench fails by panicking and tells by printing")]

use pupil_voice::bundle::{Limits, read_file};
use pupil_voice::collect::{Collecting, Progress, Room, Withdrawn, collect_watched};
use pupil_voice::seal::{Passphrase, WorkFactor};
use pupil_voice::simulate::{Output, Rehearsal, rehearse};
use pupil_voice::study::{Key, NewStudy, Survey as Brought, make};
use pupil_voice::survey::Survey;
use rayon::prelude::*;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

fn main() {
    // Cargo adds a word of its own.
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let number = |at: usize, usual: usize| numbers.get(at).copied().unwrap_or(usual);
    let (responses, bundles, rounds) = (number(0, 10_000), number(1, 200), number(2, 5));
    let passphrase = Passphrase::new("three random words").unwrap();
    let survey = Brought { source: Survey::built_in("pupil-voice-2016").unwrap().source().to_owned(), ..Brought::default() };
    let new = NewStudy { title: "Bench".to_owned(), made: jiff::civil::date(2026, 11, 21), surveys: vec![survey], ..NewStudy::default() };
    let made = make(&new, &passphrase, WorkFactor::of(1).unwrap()).unwrap();
    let key = Key::open(made.key(), &passphrase).unwrap();
    let home = tempfile::tempdir().unwrap();
    let sent = home.path().join("sent");
    let paths = rehearse(made.study(), Rehearsal { responses, seed: 1 }, Output { folder: &sent, bundles }).unwrap();
    let secret: age::x25519::Identity = key.identities().as_slice()[0].to_text().parse().unwrap();

    let mut figures: [Vec<Took>; 4] = Default::default();
    let mut sittings = 0;
    for round in 0..rounds {
        let (plain, items) = plainly(&paths, &key, &secret);
        let store = home.path().join(format!("{round}.gathered"));
        let [opening, merging] = gather(&paths, &key, &store);
        let [looking, again] = gather(&paths, &key, &store);
        for (figures, took) in figures.iter_mut().zip([plain, opening, merging, looking.and(again)]) {
            figures.push(took);
        }
        sittings = items;
    }
    let all = sittings;
    println!("{responses} responses, {all} sittings, {bundles} bundles, {} threads, {rounds} rounds", rayon::current_num_threads());
    let names = ["plain age decryption", "opening the bundles", "merging", "all again, nothing new"];
    let median = |figures: &[Took], of: fn(&Took) -> Duration| {
        let mut seconds: Vec<f64> = figures.iter().map(|took| of(took).as_secs_f64()).collect();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    };
    let medians = figures.map(|figures| (median(&figures, |took| took.wall), median(&figures, |took| took.work)));
    for (name, (wall, work)) in names.iter().zip(medians) {
        let each = 1e6 * work / all as f64;
        println!("{name:24} {wall:8.3} s, {:7.0} sittings a second; worked {work:8.2} s, {each:6.1} us a sitting", all as f64 / wall);
    }
    let [plain, opening, ..] = medians;
    let (wall, work) = (100.0 * plain.0 / opening.0, 100.0 * plain.1 / opening.1);
    println!("opening has {wall:.1} % of the throughput of plain decryption, by the time that processors worked {work:.1} %");
}

/// How long something took, and how long processors worked for it.
#[derive(Clone, Copy, Default)]
struct Took {
    wall: Duration,
    work: Duration,
}

impl Took {
    fn now(begun: Instant) -> Self {
        // User and system time in hundredths of a second, behind the program's name in brackets.
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let fields: Vec<u64> =
            stat.rsplit(')').next().unwrap_or_default().split_whitespace().map(|word| word.parse().unwrap_or(0)).collect();
        let ticks = fields.get(11).unwrap_or(&0) + fields.get(12).unwrap_or(&0);
        Self { wall: begun.elapsed(), work: Duration::from_millis(10 * ticks) }
    }

    fn since(self, before: Self) -> Self {
        Self { wall: self.wall - before.wall, work: self.work - before.work }
    }

    fn and(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, work: self.work + other.work }
    }
}

/// Plain decryption of everything that is in the bundles; reading the bundles is not counted.
fn plainly(paths: &[PathBuf], key: &Key, secret: &age::x25519::Identity) -> (Took, usize) {
    let (mut took, mut count) = (Took::default(), 0);
    let clock = Instant::now();
    // Some at a time, so that no core waits for the end of each bundle.
    for some in paths.chunks(100) {
        let bundles: Vec<_> = some.iter().map(|path| read_file(key.identities(), path, &Limits::default()).unwrap()).collect();
        let items: Vec<&[u8]> = bundles.iter().flat_map(|bundle| bundle.items()).map(|item| item.sealed).collect();
        count += items.len();
        let begun = Took::now(clock);
        let bytes: usize = items.par_iter().map(|sealed| decrypt(sealed, secret)).sum();
        took = took.and(Took::now(clock).since(begun));
        assert!(bytes > 0);
    }
    (took, count)
}

fn decrypt(sealed: &[u8], secret: &age::x25519::Identity) -> usize {
    let mut plain = Vec::with_capacity(sealed.len());
    let decryptor = age::Decryptor::new_buffered(sealed).unwrap();
    decryptor.decrypt(std::iter::once(secret as &dyn age::Identity)).unwrap().read_to_end(&mut plain).unwrap()
}

/// How long opening takes, and how long merging.
fn gather(paths: &[PathBuf], key: &Key, store: &Path) -> [Took; 2] {
    let withdrawn = Withdrawn::default();
    let collecting = Collecting {
        identities: key.identities(),
        studies: &[],
        withdrawn: &withdrawn,
        store: Some(store),
        room: Room::default(),
        shard: None,
    };
    let opened = OnceLock::new();
    let clock = Instant::now();
    let begun = Took::now(clock);
    let collected = collect_watched(paths, &collecting, &|progress| {
        if matches!(progress, Progress::Opening(done, of) if done == of) {
            opened.get_or_init(|| Took::now(clock));
        }
        ControlFlow::Continue(())
    });
    assert!(!collected.unwrap().responses.is_empty());
    let opened = opened.get().copied().unwrap_or_default();
    [opened.since(begun), Took::now(clock).since(opened)]
}
