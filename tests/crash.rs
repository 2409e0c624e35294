//! The program is killed (SIGKILL) at random moments while children answer and bundles are written. Whatever it had called saved by then is
//! found after an export and `collect`, and nothing is torn.
//!
//! A kill alone leaves the system's memory of the files as it is, so most kills happen on a disk that keeps back what it was not forced
//! to write, and loses that with the program: a power cut. Two such disks break their word, and with them this test must fail.
//!
//! ```sh
//! CRASH_KILLS=10000 cargo test --test crash -- --nocapture
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]
#![cfg(unix)]

mod collect_support;

use collect_support::Desk;
use pupil_voice::bundle::export;
use pupil_voice::durable::{Access, Disk, RealDisk};
use pupil_voice::response::{Answer, Value};
use pupil_voice::store::{DataDir, ResponseId, ResumePoint, SittingName, Store};
use pupil_voice::study::{FILE_LIMIT, Study};
use pupil_voice::survey::Survey;
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// So many kills share a folder; then it is exported and looked through.
const KILLS_A_LAPTOP: usize = 100;

/// What the disk under the program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// The disk of this machine.
    Real,
    /// Keeps back what is written until it is forced to.
    WritesBack,
    /// As that one, and only says that it was forced.
    Pretends,
    /// As that one, and writes only after the file has its new name.
    RenamesFirst,
}

const UNDERS: [Under; 4] = [Under::Real, Under::WritesBack, Under::Pretends, Under::RenamesFirst];

/// A disk with a memory of its own, which is lost with the program.
#[derive(Debug)]
struct Forgetful {
    under: Under,
    kept_back: Mutex<HashMap<PathBuf, Vec<u8>>>,
    promised: Mutex<Vec<PathBuf>>,
}

impl Forgetful {
    fn kept_back(&self, path: &Path) -> Option<Vec<u8>> {
        self.kept_back.lock().unwrap().get(path).cloned()
    }

    /// What is kept back of a file, written behind the program's back.
    fn write_out(&self, path: &Path) -> io::Result<()> {
        match self.kept_back.lock().unwrap().remove(path) {
            Some(bytes) => File::options().write(true).open(path)?.write_all(&bytes),
            None => Ok(()),
        }
    }

    fn renamed(&self, from: &Path, to: &Path) {
        let mut kept_back = self.kept_back.lock().unwrap();
        // Whatever was kept back of the file that stood there is nobody's any more.
        match kept_back.remove(from) {
            Some(bytes) => drop(kept_back.insert(to.to_owned(), bytes)),
            None => drop(kept_back.remove(to)),
        }
        for path in self.promised.lock().unwrap().iter_mut().filter(|path| *path == from) {
            to.clone_into(path);
        }
    }
}

impl Disk for Forgetful {
    fn write(&self, _: &mut File, bytes: &[u8], path: &Path) -> io::Result<()> {
        self.kept_back.lock().unwrap().entry(path.to_owned()).or_default().extend_from_slice(bytes);
        Ok(())
    }

    fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        match self.under {
            Under::Pretends => Ok(()),
            Under::RenamesFirst => {
                self.promised.lock().unwrap().push(path.to_owned());
                Ok(())
            }
            Under::Real | Under::WritesBack => self.write_out(path).and_then(|()| RealDisk.sync(file, path)),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.kept_back(path).map_or_else(|| RealDisk.read(path), Ok)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)?;
        self.renamed(from, to);
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename_new(from, to)?;
        self.renamed(from, to);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.kept_back.lock().unwrap().remove(path);
        RealDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // The time that a disk takes, so that a kill can come in between.
        std::thread::sleep(Duration::from_micros(300));
        for path in std::mem::take(&mut *self.promised.lock().unwrap()) {
            self.write_out(&path)?;
        }
        RealDisk.sync_folder(folder)
    }

    fn create(&self, path: &Path, access: Access) -> io::Result<File> {
        RealDisk.create(path, access)
    }
}

fn disk(under: Under) -> Arc<dyn Disk> {
    match under {
        Under::Real => Arc::new(RealDisk),
        _ => Arc::new(Forgetful { under, kept_back: Mutex::default(), promised: Mutex::default() }),
    }
}

/// The victim: children answer, one after another, until it is killed. Each line that it writes is a promise.
fn victim(home: &Path, under: Under) {
    let study = Study::read(&fs::read(home.join("the.study")).unwrap()).unwrap();
    assert!(study.bytes().len() < FILE_LIMIT);
    let survey = Survey::built_in("pupil-voice-2016").unwrap();
    let data = DataDir::open_on(&home.join("data"), disk(under)).unwrap();
    data.install(&study).unwrap();
    let mut store = Store::open(&data, &study).unwrap();
    let mut out = io::stdout().lock();
    let mut promise = |line: String| {
        // In one piece, so that a promise is whole or not there.
        out.write_all(line.as_bytes()).unwrap();
        out.flush().unwrap();
    };
    promise("ready\n".to_owned());
    for child in 0.. {
        // Every other child goes on where one stopped, if one did.
        let resumed = store.resume_points().next().filter(|_| child % 2 == 1).map(|point| point.response);
        let response = resumed.unwrap_or_else(ResponseId::random);
        let sitting = store.next_sitting(response).unwrap();
        let (digest, version, page) = (survey.digest().to_owned(), "reading".to_owned(), "school".to_owned());
        let point = ResumePoint {
            response,
            next_sitting: sitting + 1,
            survey: survey.id().to_string(),
            digest,
            version,
            page,
            settings: Default::default(),
        };
        store.remember(&point).unwrap();
        for answer in 1..=4_u32 {
            let payload = json!({
                "format": "pupil-voice/sitting", "version": 1, "response": response.to_string(), "sitting": sitting,
                "study": study.id().as_str(), "survey": {"id": survey.id().as_str(), "digest": survey.digest()},
                "survey_version": "reading", "language": "en", "day": "2026-11-22", "minutes": 1, "ended": "open",
                "answers": {"reading__11": {"text": format!("{sitting} {answer} {}", "x".repeat(answer as usize * 900))}},
            });
            store.save(response, sitting, payload.to_string().as_bytes()).unwrap();
            promise(format!("saved {response} {sitting} {answer}\n"));
        }
        if child % 2 == 1 {
            store.forget(response).unwrap();
        }
        if child % 3 == 2 {
            let path = home.join(format!("{}.bundle", uuid::Uuid::new_v4()));
            export(&mut store, &path).unwrap();
            promise(format!("bundle {}\n", path.display()));
        }
    }
}

/// What was promised: the last answer of each sitting, and the bundles.
#[derive(Default)]
struct Promised {
    answers: BTreeMap<SittingName, u32>,
    bundles: Vec<PathBuf>,
    count: usize,
}

impl Promised {
    fn take(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["saved", response, sitting, answer] => {
                let name = SittingName::new(ResponseId::parse(response).unwrap(), sitting.parse().unwrap()).unwrap();
                self.answers.insert(name, answer.parse().unwrap());
                self.count += 1;
            }
            ["bundle", path] => self.bundles.push(path.into()),
            _ => {}
        }
    }
}

const HOME: &str = "PUPIL_VOICE_TEST_CRASH_HOME";
const UNDER: &str = "PUPIL_VOICE_TEST_CRASH_UNDER";

/// Starts the victim, lets it answer for a while, kills it, and hears what it had promised.
fn kill(home: &Path, under: Under, after: Duration, promised: &mut Promised) -> Result<(), String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_victim", "--nocapture", "--test-threads=1"])
        .env(HOME, home)
        .env(UNDER, UNDERS.iter().position(|other| *other == under).unwrap().to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // The test runner has something to say first.
    while !line.ends_with("ready\n") {
        line.clear();
        if lines.read_line(&mut line).unwrap() == 0 {
            let failed = child.wait_with_output().unwrap();
            return Err(format!("it did not start: {}", String::from_utf8_lossy(&failed.stderr)));
        }
    }
    std::thread::sleep(after);
    // The pipe holds more than can be promised in this time, so that the victim never waits for us.
    child.kill().unwrap();
    for line in lines.lines() {
        promised.take(&line.unwrap());
    }
    child.wait().unwrap();
    Ok(())
}

/// The number of the last answer in each sitting that is in the bundles, or what is wrong with them.
fn look(desk: &Desk, home: &Path, promised: &Promised) -> Result<(), String> {
    let data = DataDir::open(&home.join("data")).map_err(|error| error.to_string())?;
    let mut store = Store::open(&data, &desk.study).map_err(|error| error.to_string())?;
    let last = home.join("last.bundle");
    let exported = export(&mut store, &last).map_err(|error| error.to_string())?;
    assert!(exported.unreadable.is_empty() && exported.left == 0);
    let bundles: Vec<PathBuf> = promised.bundles.iter().cloned().chain([last.clone()]).collect();
    let opened = desk.try_collect(&bundles).map_err(|nothing| format!("{:?}", nothing.error))?;
    if !opened.unopened.is_empty() || !opened.quarantined.is_empty() {
        return Err(format!("torn: {:?} {:?}", opened.unopened, opened.quarantined));
    }
    // A bundle that was not promised may be there as well, whole: nothing half may have a bundle's name.
    let all = desk.try_collect(&[home.to_owned()]).map_err(|nothing| format!("{:?}", nothing.error))?;
    if !all.unopened.is_empty() || !all.quarantined.is_empty() {
        return Err(format!("a half bundle: {:?} {:?}", all.unopened, all.quarantined));
    }
    let limits = pupil_voice::bundle::Limits::default();
    let bundle = pupil_voice::bundle::read_file(desk.key.identities(), &last, &limits).map_err(|error| error.to_string())?;
    let mut there: BTreeMap<SittingName, u32> = BTreeMap::new();
    for item in bundle.items() {
        let plain = pupil_voice::seal::open(desk.key.identities(), item.sealed, 1 << 22).map_err(|error| format!("torn: {error}"))?;
        let sitting = pupil_voice::response::Sitting::from_json(&plain).map_err(|error| format!("torn: {error:?}"))?;
        let Some(Answer::Value(Value::Text(text))) = sitting.answers.get("reading__11") else { return Err("no answer".to_owned()) };
        let mut words = text.split(' ').map(|word| word.parse::<u32>().unwrap_or_default());
        assert_eq!(words.next(), Some(item.name.sitting()));
        there.insert(item.name, words.next().unwrap_or_default());
    }
    for (name, answer) in &promised.answers {
        let found = there.get(name).copied().unwrap_or_default();
        if found < *answer {
            return Err(format!("{name}: answer {answer} was called saved, {found} is there"));
        }
    }
    Ok(())
}

/// Kills so many times. How many answers were promised, or what was lost.
fn kill_many(kills: usize, under: Under) -> Result<usize, String> {
    let began = Instant::now();
    let mut chance = ChaCha8Rng::seed_from_u64(kills as u64);
    let mut count = 0;
    for start in (0..kills).step_by(KILLS_A_LAPTOP) {
        let desk = Desk::new();
        let home = desk.path("home");
        fs::create_dir(&home).unwrap();
        fs::write(home.join("the.study"), desk.study.bytes()).unwrap();
        let mut promised = Promised::default();
        for _ in start..kills.min(start + KILLS_A_LAPTOP) {
            let after = Duration::from_micros(u64::from(chance.next_u32() % 40_000));
            kill(&home, under, after, &mut promised)?;
        }
        // Whoever is killed before the first answer has promised nothing; then there is nothing to export either.
        if !promised.answers.is_empty() {
            look(&desk, &home, &promised)?;
        }
        count += promised.count;
    }
    eprintln!("{under:?}: {kills} kills in {:.0?}, {count} answers were called saved, and every one is there", began.elapsed());
    Ok(count)
}

fn kills() -> usize {
    std::env::var("CRASH_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// Not a test of its own: what the tests below start, and kill.
#[test]
fn the_victim() {
    if let (Some(home), Ok(under)) = (std::env::var_os(HOME), std::env::var(UNDER)) {
        victim(Path::new(&home), UNDERS[under.parse::<usize>().unwrap()]);
    }
}

#[test]
fn whatever_was_called_saved_is_found_after_a_kill() {
    let half = kills() / 2;
    for under in [Under::Real, Under::WritesBack] {
        assert!(kill_many(half, under).unwrap() > 0, "it was killed too early to say anything");
    }
}

#[test]
fn disks_that_break_their_word_fail_this_test() {
    for under in [Under::Pretends, Under::RenamesFirst] {
        let lost = kill_many(KILLS_A_LAPTOP * 20, under).unwrap_err();
        eprintln!("{under:?}: found out. {}", lost.chars().take(150).collect::<String>());
    }
}
