//! Real faults, made by the system: a full disk, a folder that may not be written to or is gone, a disk that reports errors, a clock that
//! was set back, a second program. What was called saved is counted afterwards; what could not be saved is said, and the next try works.
//!
//! The victim is this test program itself, which keeps one response and saves it when it is told to. What a test needs and does not find
//! (root, a compiler) it says on the terminal, and is skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]
#![allow(clippy::print_stdout, reason = "the victim speaks with its test in this way")]
#![cfg(all(target_os = "linux", target_env = "gnu"))]

mod collect_support;

use collect_support::{Desk, table};
use pupil_voice::bundle::export;
use pupil_voice::explain::Explain;
use pupil_voice::store::{DataDir, ResponseId, Store};
use pupil_voice::study::Study;
use pupil_voice::survey::Survey;
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const HOME: &str = "PUPIL_VOICE_TEST_FAULTS_HOME";
const DATA: &str = "PUPIL_VOICE_TEST_FAULTS_DATA";

/// Past the test runner, which shows what passing tests print to nobody.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED, not checked: {why}");
}

/// Runs a command; whether it did what it should.
fn works(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// What the victim does: a line comes in, a line goes out.
fn victim(home: &Path, data: &Path) {
    let study = Study::read(&fs::read(home.join("the.study")).unwrap()).unwrap();
    let survey = Survey::built_in("pupil-voice-2016").unwrap();
    let opened = DataDir::open(data).and_then(|data| {
        data.install(&study)?;
        Store::open(&data, &study)
    });
    let mut store = match opened {
        Ok(store) => store,
        Err(error) => return println!("failed {}", error.key()),
    };
    println!("ready");
    let response = ResponseId::random();
    for (line, number) in std::io::stdin().lines().map(Result::unwrap).zip(1..) {
        let done = match line.strip_prefix("export ") {
            Some(path) => export(&mut store, Path::new(path)).map_err(|error| error.key()).map(|exported| exported.sequence),
            None => {
                let payload = json!({
                    "format": "pupil-voice/sitting", "version": 1, "response": response.to_string(), "sitting": 1, "study": study.id().as_str(),
                    "survey": {"id": survey.id().as_str(), "digest": survey.digest()}, "survey_version": "reading", "language": "en",
                    "day": "2026-11-22", "minutes": 1, "ended": "open", "answers": {"reading__11": {"text": format!("answer {number}")}},
                });
                store.save(response, 1, payload.to_string().as_bytes()).map_err(|error| error.key()).map(|()| number)
            }
        };
        match done {
            Ok(number) => println!("done {number}"),
            Err(key) => println!("failed {key}"),
        }
    }
}

/// Not a test of its own: what the tests below start.
#[test]
fn the_victim() {
    if let (Some(home), Some(data)) = (std::env::var_os(HOME), std::env::var_os(DATA)) {
        victim(Path::new(&home), Path::new(&data));
    }
}

struct Victim {
    child: Child,
    input: ChildStdin,
    lines: BufReader<ChildStdout>,
}

impl Victim {
    /// Starts it. `shell` is done before, in mounts of its own; `$DATA` is the folder.
    fn start(desk: &Desk, shell: Option<&str>, change: impl FnOnce(&mut Command)) -> Self {
        fs::write(desk.path("the.study"), desk.study.bytes()).unwrap();
        let program = std::env::current_exe().unwrap();
        let mut command = match shell {
            None => Command::new(&program),
            Some(shell) => {
                let mut command = Command::new("unshare");
                command.args(["-m", "sh", "-ec", &format!("{shell}\nexec \"$0\" \"$@\"")]).arg(&program);
                command
            }
        };
        command.args(["--exact", "the_victim", "--nocapture", "--test-threads=1"]);
        command.env(HOME, desk.folder.path()).env(DATA, desk.path("data")).env("DATA_FOLDER", desk.path("data"));
        change(&mut command);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, lines) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, lines }
    }

    fn begun(desk: &Desk, shell: Option<&str>) -> Self {
        let mut victim = Self::start(desk, shell, |_| {});
        assert_eq!(victim.hears(), "ready");
        victim
    }

    /// The next thing that it says, past what the test runner has to say.
    fn hears(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the victim has ended");
            let line = line.trim_end();
            // The runner writes the name of the test in front of the first thing that is said.
            let said = line.rsplit_once("... ").map_or(line, |(_, said)| said);
            if said == "ready" || said.starts_with("done ") || said.starts_with("failed ") {
                return said.to_owned();
            }
        }
    }

    fn told(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").unwrap();
        self.hears()
    }

    fn save(&mut self) -> String {
        self.told("save")
    }

    /// The folder as this program sees it.
    fn sees(&self, path: &Path) -> PathBuf {
        PathBuf::from(format!("/proc/{}/root{}", self.child.id(), path.display()))
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What is there in the end: the program is started again, everything goes out and is collected.
fn is_there(desk: &Desk, data: &Path) -> Vec<String> {
    let out = desk.path("last.bundle");
    let data = DataDir::open(data).unwrap();
    let mut store = Store::open(&data, &desk.study).unwrap();
    export(&mut store, &out).unwrap();
    collected(desk, &[out])
}

fn collected(desk: &Desk, bundles: &[PathBuf]) -> Vec<String> {
    let collected = desk.collect(bundles);
    assert!(collected.quarantined.is_empty() && collected.unopened.is_empty(), "{:?} {:?}", collected.quarantined, collected.unopened);
    table(&desk.report(&collected).join("responses.csv")).into_iter().map(|mut row| row.remove("reading__11").unwrap()).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::write(&target, fs::read(&path).unwrap()).unwrap() }
    }
}

fn may_mount() -> bool {
    let may = works("unshare", &["-m", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]);
    if !may {
        skipped("disks of our own: mounting one (unshare -m, mount) needs root");
    }
    may
}

#[test]
fn a_full_disk_is_told_and_when_there_is_room_again_saving_goes_on() {
    if !may_mount() {
        return;
    }
    let desk = Desk::new();
    fs::create_dir(desk.path("data")).unwrap();
    let mut victim = Victim::begun(&desk, Some("mount -t tmpfs -o size=400k tmpfs \"$DATA_FOLDER\""));
    assert_eq!(victim.save(), "done 1");
    let data = victim.sees(&desk.path("data"));
    let filler = data.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while file.write_all(&[7; 512]).is_ok() {}
    drop(file);
    assert_eq!(victim.save(), "failed store-disk-full");
    assert_eq!(victim.save(), "failed store-disk-full");
    let so_far = desk.path("so-far");
    copy(&data, &so_far);
    fs::remove_file(&filler).unwrap();
    assert_eq!(victim.save(), "done 4");
    let in_the_end = desk.path("in-the-end");
    copy(&data, &in_the_end);
    victim.kill();
    // A power cut while the disk was full would have cost nothing that was called saved.
    assert_eq!(is_there(&desk, &so_far), ["answer 1"]);
    fs::remove_file(desk.path("last.bundle")).unwrap();
    assert_eq!(is_there(&desk, &in_the_end), ["answer 4"]);
}

#[test]
fn a_full_disk_gets_no_half_bundle() {
    if !may_mount() {
        return;
    }
    let desk = Desk::new();
    let stick = desk.path("stick");
    fs::create_dir(&stick).unwrap();
    let mount = format!("mount -t tmpfs -o size=16k tmpfs '{}'", stick.display());
    let mut victim = Victim::begun(&desk, Some(&mount));
    assert_eq!(victim.save(), "done 1");
    assert_eq!(victim.told(&format!("export {}", stick.join("a.bundle").display())), "failed store-disk-full");
    assert_eq!(fs::read_dir(victim.sees(&stick)).unwrap().count(), 0);
    let elsewhere = desk.path("a.bundle");
    assert_eq!(victim.told(&format!("export {}", elsewhere.display())), "done 1");
    victim.kill();
    assert_eq!(collected(&desk, &[elsewhere]), ["answer 1"]);
}

#[test]
fn a_disk_that_may_only_be_read_is_told_at_the_start() {
    if !may_mount() {
        return;
    }
    let desk = Desk::new();
    let mut victim = Victim::begun(&desk, None);
    assert_eq!(victim.save(), "done 1");
    victim.kill();
    let read_only = "mount --bind \"$DATA_FOLDER\" \"$DATA_FOLDER\"; mount -o remount,bind,ro \"$DATA_FOLDER\"";
    let mut victim = Victim::start(&desk, Some(read_only), |_| {});
    assert_eq!(victim.hears(), "failed store-not-writable");
    victim.kill();
    assert_eq!(is_there(&desk, &desk.path("data")), ["answer 1"]);
}

/// Forbids writing into a folder, to root as well.
struct Forbidden(String);

impl Forbidden {
    fn on(folder: &Path) -> Option<Self> {
        let folder = folder.display().to_string();
        works("chattr", &["+i", &folder]).then_some(Self(folder))
    }
}

impl Drop for Forbidden {
    fn drop(&mut self) {
        works("chattr", &["-i", &self.0]);
    }
}

#[test]
fn a_folder_that_becomes_read_only_while_answering_is_told_and_saving_goes_on_afterwards() {
    let desk = Desk::new();
    let mut victim = Victim::begun(&desk, None);
    assert_eq!(victim.save(), "done 1");
    let sittings = desk.path("data").join("studies").join(desk.study.id().as_str()).join("sittings");
    let Some(forbidden) = Forbidden::on(&sittings) else {
        skipped("a folder that becomes read-only: `chattr +i` needs root and a disk that knows it");
        return victim.kill();
    };
    assert_eq!(victim.save(), "failed store-not-writable");
    assert_eq!(victim.save(), "failed store-not-writable");
    drop(forbidden);
    assert_eq!(victim.save(), "done 4");
    victim.kill();
    assert_eq!(is_there(&desk, &desk.path("data")), ["answer 4"]);
}

#[test]
fn a_folder_that_is_unplugged_is_told_and_saving_goes_on_when_it_is_back() {
    let desk = Desk::new();
    let mut victim = Victim::begun(&desk, None);
    assert_eq!(victim.save(), "done 1");
    let (plugged, unplugged) = (desk.path("data"), desk.path("in a pocket"));
    fs::rename(&plugged, &unplugged).unwrap();
    assert_eq!(victim.save(), "failed store-folder-gone");
    assert!(!plugged.exists(), "nothing is saved where nobody looks for it");
    fs::rename(&unplugged, &plugged).unwrap();
    assert_eq!(victim.save(), "done 3");
    victim.kill();
    assert_eq!(is_there(&desk, &plugged), ["answer 3"]);
}

#[test]
fn a_folder_that_is_removed_is_told_and_never_made_again_in_silence() {
    let desk = Desk::new();
    let mut victim = Victim::begun(&desk, None);
    assert_eq!(victim.save(), "done 1");
    fs::remove_dir_all(desk.path("data")).unwrap();
    assert_eq!(victim.save(), "failed store-folder-gone");
    assert_eq!(victim.save(), "failed store-folder-gone");
    assert!(!desk.path("data").exists());
    victim.kill();
}

/// The library that lets calls of the system fail, when there is a compiler.
fn shim(folder: &Path) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/fault.c");
    let library = folder.join("fault.so");
    let arguments =
        ["-shared", "-fPIC", "-O1", "-o", &library.display().to_string(), &source.display().to_string(), "-ldl"].map(str::to_owned);
    let made = works("cc", &arguments.each_ref().map(String::as_str));
    if !made {
        skipped("faults of the disk and of the clock: they need a C compiler (cc)");
    }
    made.then_some(library)
}

/// A victim whose calls fail as the file says that is given back.
fn shaken(desk: &Desk) -> Option<(Victim, PathBuf)> {
    let library = shim(desk.folder.path())?;
    let file = desk.path("fault");
    let mut victim = Victim::start(desk, None, |command| {
        command.env("LD_PRELOAD", library).env("FAULT_FILE", &file).env("FAULT_UNDER", desk.folder.path());
    });
    assert_eq!(victim.hears(), "ready");
    Some((victim, file))
}

#[test]
fn a_disk_that_reports_errors_is_told_and_the_next_try_works() {
    for (call, error, key) in [
        ("write", 5, "store-disk-failed"),
        ("fsync", 5, "store-disk-failed"),
        ("rename", 5, "store-disk-failed"),
        ("write", 28, "store-disk-full"),
        ("fsync", 28, "store-disk-full"),
        ("rename", 30, "store-not-writable"),
    ] {
        let desk = Desk::new();
        let Some((mut victim, fault)) = shaken(&desk) else { return };
        assert_eq!(victim.save(), "done 1");
        fs::write(&fault, format!("{call} {error}\n")).unwrap();
        assert_eq!(victim.save(), format!("failed {key}"), "{call} {error}");
        assert_eq!(victim.save(), format!("failed {key}"), "{call} {error}");
        let bundle = desk.path("a.bundle");
        assert!(victim.told(&format!("export {}", bundle.display())).starts_with("failed "), "{call} {error}");
        assert!(!bundle.exists(), "{call} {error}: a bundle that is not one");
        let so_far = desk.path("so-far");
        copy(&desk.path("data"), &so_far);
        fs::remove_file(&fault).unwrap();
        assert_eq!(victim.save(), "done 5", "{call} {error}");
        victim.kill();
        // After a fault of fsync the newer answer may be there, though nobody was told so; the older one may not be lost.
        let there = is_there(&desk, &so_far);
        assert!(there.len() == 1 && ["answer 1", "answer 2", "answer 3"].contains(&there[0].as_str()), "{call} {error}: {there:?}");
        fs::remove_file(desk.path("last.bundle")).unwrap();
        assert_eq!(is_there(&desk, &desk.path("data")), ["answer 5"], "{call} {error}");
    }
}

#[test]
fn a_clock_that_was_set_back_costs_nothing() {
    let desk = Desk::new();
    let Some((mut victim, clock)) = shaken(&desk) else { return };
    let bundles: Vec<PathBuf> = (1..=3).map(|number| desk.path(&format!("{number}.bundle"))).collect();
    assert_eq!(victim.save(), "done 1");
    // By ten years; then to before the time from which this system counts.
    for (shift, bundle) in ["0", "-315360000", "-3000000000"].into_iter().zip(&bundles) {
        fs::write(&clock, format!("clock {shift}\n")).unwrap();
        assert!(victim.told(&format!("export {}", bundle.display())).starts_with("done "), "{shift}");
    }
    let made = |path: &Path| {
        let limits = pupil_voice::bundle::Limits::default();
        pupil_voice::bundle::read_file(desk.key.identities(), path, &limits).unwrap().manifest.unwrap()
    };
    assert!(made(&bundles[0]).made > made(&bundles[1]).made && made(&bundles[1]).made > made(&bundles[2]).made, "the clock did go back");
    assert_eq!(bundles.iter().map(|path| made(path).sequence).collect::<Vec<_>>(), [1, 2, 3]);
    victim.kill();
    assert_eq!(collected(&desk, &bundles), ["answer 1"]);
    // Also when it is set back between two saves.
    let desk = Desk::new();
    let Some((mut victim, clock)) = shaken(&desk) else { return };
    assert_eq!(victim.save(), "done 1");
    fs::write(&clock, "clock -315360000\n").unwrap();
    assert_eq!(victim.save(), "done 2");
    victim.kill();
    assert_eq!(is_there(&desk, &desk.path("data")), ["answer 2"]);
}

#[test]
fn a_second_program_is_refused_kindly_until_the_first_has_crashed() {
    let desk = Desk::new();
    let mut victim = Victim::begun(&desk, None);
    assert_eq!(victim.save(), "done 1");
    let out = desk.path("a.bundle");
    let export = || {
        let data = desk.path("data");
        let arguments = ["export", "--data-dir", &data.display().to_string(), "--out", &out.display().to_string()].map(str::to_owned);
        Command::new(env!("CARGO_BIN_EXE_pupil-voice")).args(arguments).output().unwrap()
    };
    let refused = export();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("already open") && said.contains("Go to the window that is open"), "{said}");
    assert!(!out.exists());
    assert_eq!(victim.save(), "done 2", "the first is not disturbed");
    victim.kill();
    assert_eq!(export().status.code(), Some(0));
    assert_eq!(collected(&desk, &[out]), ["answer 2"]);
}
