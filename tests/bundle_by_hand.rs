//! A bundle is opened with the ordinary `age` and `tar` commands, as docs/formats.md says, without this program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::bundle::export;
use pupil_voice::store::ResponseId;
use std::path::Path;
use std::process::{Command, Output};
use store_support::{CANARY, World};

fn run(folder: &Path, program: &str, args: &[&str]) -> Option<Output> {
    let output = Command::new(program).args(args).current_dir(folder).output().ok()?;
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(output)
}

fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
fn age_and_tar_alone_open_a_bundle() {
    for program in ["age", "tar"] {
        if !installed(program) {
            eprintln!("skipped: the `{program}` command is not installed (Debian: apt-get install {program})");
            return;
        }
    }
    let world = World::new();
    let folder = world.folder.path();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, format!(r#"{{"comment":"{CANARY}"}}"#).as_bytes()).unwrap();
    export(&mut store, &folder.join("x.bundle")).unwrap();
    // `age` asks for the key's passphrase on a terminal only; so here the key is unlocked first.
    std::fs::write(folder.join("identity"), world.key.to_text().as_bytes()).unwrap();
    run(folder, "age", &["-d", "-i", "identity", "-o", "x.tar", "x.bundle"]).unwrap();
    let list = run(folder, "tar", &["-tvf", "x.tar"]).unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().last()).collect();
    let item = format!("{response}-1.age");
    assert_eq!(names, ["manifest.json", "manifest.sig", "study.study", &item]);
    assert!(list.lines().all(|line| line.starts_with("-rw------- 0/0") && line.contains("1970-01-01")), "{list}");
    std::fs::create_dir(folder.join("out")).unwrap();
    run(folder, "tar", &["-xf", "x.tar", "-C", "out"]).unwrap();
    let opened = run(folder, "age", &["-d", "-i", "identity", &format!("out/{item}")]).unwrap();
    let payload: serde_json::Value = serde_json::from_slice(&opened.stdout).unwrap();
    assert_eq!(payload["comment"], CANARY);
    let manifest: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("out/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["items"][0]["name"], item);
    assert_eq!(std::fs::read(folder.join("out/study.study")).unwrap(), world.study.bytes());
}

#[test]
fn what_age_and_tar_made_is_read() {
    if !installed("age") || !installed("tar") {
        eprintln!("skipped: the `age` or the `tar` command is not installed");
        return;
    }
    let world = World::new();
    let folder = world.folder.path();
    let recipient = &world.study.recipients().to_texts()[0];
    let item = format!("{}-1.age", ResponseId::random());
    std::fs::write(folder.join("payload"), r#"{"by":"hand"}"#).unwrap();
    run(folder, "age", &["-r", recipient, "-o", &item, "payload"]).unwrap();
    run(folder, "tar", &["--format=ustar", "-cf", "x.tar", &item]).unwrap();
    run(folder, "age", &["-r", recipient, "-o", "x.bundle", "x.tar"]).unwrap();
    let limits = pupil_voice::bundle::Limits::default();
    let bundle = pupil_voice::bundle::read_file(world.key.identities(), &folder.join("x.bundle"), &limits).unwrap();
    let said: Vec<String> = bundle.items().map(|item| world.opened(item.sealed)).collect();
    assert_eq!(said, [r#"{"by":"hand"}"#]);
}
