//! No answer and no secret is printed, whatever is printed of what holds it; a failing program shows none and leaves no image of its memory.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk};
use pupil_voice::bundle::{Limits, read_file};
use pupil_voice::response::{Answer, BirthDate, NonAnswer, Sitting, Value};
use pupil_voice::seal::{Identities, Identity, Passphrase, Recipients, Signer, WorkFactor};
use pupil_voice::session::Session;
use pupil_voice::store::{DataDir, ResponseId, Store};
use pupil_voice::study::{NewStudy, make};
use serde_json::json;
use std::fmt::Debug;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Pieces of what must not be seen.
fn is_silent(what: &dyn Debug, secrets: &[&str]) {
    for shown in [format!("{what:?}"), format!("{what:#?}")] {
        for secret in secrets {
            assert!(!shown.contains(secret), "{secret:?} in {shown}");
        }
    }
}

#[test]
fn what_holds_an_answer_does_not_print_it() {
    let date: BirthDate = "2014-05-06".parse().unwrap();
    let values = [
        Value::Confirm(true),
        Value::Date(date),
        Value::One("all_the_time".to_owned()),
        Value::Many(["friends".to_owned()].into()),
        Value::Text(CANARY.to_owned()),
    ];
    let secrets = ["true", "2014", "-05-", "all_the_time", "friends", "playground", "Rather", "rather_not_say"];
    for value in values {
        is_silent(&value, &secrets);
        is_silent(&Answer::Value(value.clone()), &secrets);
        is_silent(&vec![Some(Answer::Value(value))], &secrets);
    }
    is_silent(&date, &secrets);
    is_silent(&Answer::None(NonAnswer::RatherNotSay), &secrets);
    let desk = Desk::new();
    let answers = json!({"reading__11": {"text": CANARY}, "reading__7": {"none": "rather_not_say"}});
    let said = desk.sitting(ResponseId::random(), 1, answers, json!({"later": CANARY, "access": {"name": CANARY}}));
    let sitting = Sitting::from_json(said.to_string().as_bytes()).unwrap();
    is_silent(&sitting, &["playground", "rather_not_say", "Rather", "reading__7"]);
    let mut session = Session::start(Arc::new(desk.survey.clone()), "reading").unwrap();
    let key = desk.survey.item("reading__11").unwrap().1.key.clone();
    session.set(&key, Value::Text(CANARY.to_owned())).unwrap();
    // The survey, which is no secret, has words of its own.
    is_silent(&session, &["playground"]);
    let path = desk.bundle("a", &[said]);
    is_silent(&desk.collect(std::slice::from_ref(&path)), &["playground", "RatherNotSay"]);
    is_silent(&read_file(desk.key.identities(), &path, &Limits::default()).unwrap(), &["playground"]);
}

#[test]
fn what_holds_a_secret_does_not_print_it() {
    let identity = Identity::generate().unwrap();
    let signer = Signer::generate().unwrap();
    let passphrase = Passphrase::new("river bank").unwrap();
    let (secret, hex) = (identity.to_text(), signer.to_hex());
    let secrets = ["AGE-SECRET", "river", &secret[20..40], &hex[..16]];
    is_silent(&identity, &secrets);
    is_silent(&Identities::from(identity.clone()), &secrets);
    is_silent(&signer, &secrets);
    is_silent(&passphrase, &secrets);
    is_silent(&Recipients::parse([identity.recipient().as_str()]).unwrap(), &secrets);
    let desk = Desk::new();
    let new = NewStudy { title: "T".to_owned(), surveys: desk.study.surveys().to_vec(), ..NewStudy::default() };
    let made = make(&new, &passphrase, WorkFactor::of(1).unwrap()).unwrap();
    let key = pupil_voice::study::Key::open(made.key(), &passphrase).unwrap();
    let text = key.to_text();
    let own: Vec<&str> = text.lines().filter(|line| line.starts_with("AGE-SECRET") || line.contains("signing key")).collect();
    let own: Vec<&str> = own.iter().map(|line| &line[line.len() - 30..]).collect();
    assert_eq!(own.len(), 2);
    is_silent(&key, &own);
    is_silent(&made, &own);
    let data = DataDir::open(&desk.path("laptop")).unwrap();
    data.install(&desk.study).unwrap();
    let store = Store::open(&data, &desk.study).unwrap();
    let device = std::fs::read_to_string(desk.path("laptop").join("device.key")).unwrap();
    is_silent(&store, &[&device.lines().last().unwrap()[..16]]);
}

const FAILS: &str = "PUPIL_VOICE_TEST_FAILS";

/// Not a test of its own: a program that fails in the middle of an answer.
#[test]
fn the_failing_program() {
    if std::env::var_os(FAILS).is_some() {
        pupil_voice::crash::prepare();
        let answer = format!("é {CANARY}");
        // The usual words of this panic quote the whole text.
        let cut = &answer[..std::hint::black_box(1)];
        unreachable!("{cut}");
    }
}

#[test]
fn a_failing_program_says_what_to_do_and_nothing_of_an_answer() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_failing_program", "--nocapture", "--test-threads=1"])
        .env(FAILS, "1")
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("playground") && !String::from_utf8_lossy(&output.stdout).contains("playground"), "{said}");
    assert!(said.contains("called saved is safe") && said.contains("secrets.rs:"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
}

/// Looked at in the program itself, while it waits for a passphrase.
#[cfg(target_os = "linux")]
#[test]
fn the_program_leaves_no_image_of_its_memory() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/v1/club.key");
    let mut program = Command::new(env!("CARGO_BIN_EXE_pupil-voice"))
        .args(["key", "change-passphrase", key, "--passphrase-file", &pipe.display().to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Opened by us only once the program has opened the other end: then it is past its beginning.
    let held = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", program.id())).unwrap();
    drop(held);
    program.kill().unwrap();
    program.wait().unwrap();
    let core: Vec<&str> = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap().split_whitespace().collect();
    assert_eq!(core[4..6], ["1", "1"], "{limits}");
}
