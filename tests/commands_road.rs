//! The program from outside: what it says, where, and with which code it ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

struct Said {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Said {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_pupil-voice")).args(arguments).stdin(std::process::Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

/// One study for all tests: making one costs what guessing its passphrase shall cost.
fn desk() -> &'static Path {
    static DESK: OnceLock<PathBuf> = OnceLock::new();
    DESK.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        std::fs::write(folder.join("pass"), "river bank\nnot this line\n").unwrap();
        std::fs::write(folder.join("wrong"), "river\n").unwrap();
        let at = |name: &str| folder.join(name).display().to_string();
        let made = run(&[
            "study",
            "new",
            "--survey",
            "pupil-voice-2016",
            "--title",
            "Our Study",
            "--out",
            &at("desk"),
            "--passphrase-file",
            &at("pass"),
            "--contact",
            "01234 567890",
            "--safeguarding",
            "Tell Ms Lead.",
        ]);
        assert_eq!(made.code, 0, "{}", made.err);
        assert!(
            made.out.contains("our-study.study") && made.out.contains("our-study.key") && made.out.contains("Fingerprint"),
            "{}",
            made.out
        );
        folder
    })
}

fn at(name: &str) -> String {
    desk().join(name).display().to_string()
}

#[test]
fn check_tells_every_fault_with_its_place_and_what_to_do() {
    let good = run(&["check", "pupil-voice-2016", &at("desk/our-study.study")]);
    assert_eq!((good.code, good.out.as_str()), (0, "No faults: all 2 surveys can be used.\n"), "{}", good.err);
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.ron");
    std::fs::write(&bad, "(\n  format: 1,\n  id: \"A b\",\n)").unwrap();
    let bad = bad.display().to_string();
    let said = run(&["check", &bad, "pupil-voice-2016", "missing.ron"]);
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(lines.contains(&format!("{bad}:3:7: “A b” cannot be an id.").as_str()), "{}", said.out);
    assert!(lines.contains(&"missing.ron:1:1: There is no such file or folder."), "{}", said.out);
    let faults = lines.iter().filter(|line| line.contains(":1: ") || line.contains(&bad)).count();
    assert_eq!(lines.iter().filter(|line| line.starts_with("    ")).count(), faults, "{}", said.out);
    assert!(lines.last().unwrap().ends_with("faults."));
}

#[test]
fn what_cannot_be_understood_is_a_matter_of_usage() {
    for arguments in [&["collect"][..], &["simulate", "x.study", "--out", "y"], &["check"], &["--colour"], &["study"]] {
        let said = run(arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        assert!(said.out.is_empty() && said.err.contains("Usage"), "{}", said.err);
    }
    let help = run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    assert_eq!(run(&["--version"]).out, format!("pupil-voice {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn collecting_says_what_was_put_aside_and_succeeds_and_fails_when_nothing_opens() {
    let sent = at("sent");
    let study = at("desk/our-study.study");
    let made = run(&["simulate", &study, "--responses", "12", "--seed", "4", "--bundles", "2", "--out", &sent]);
    assert_eq!((made.code, made.out.lines().count()), (0, 3), "{}", made.err);
    std::fs::write(desk().join("sent/broken.bundle"), b"age-encryption.org/v1\n").unwrap();
    let key = at("desk/our-study.key");
    let collect =
        |pass: &str, out: &str, path: &str| run(&["collect", "--key", &key, "--passphrase-file", &at(pass), "--out", &at(out), path]);
    let said = collect("pass", "tables", &sent);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("2 bundles opened; 12 responses:"), "{}", said.out);
    assert!(said.out.contains("One file gave nothing:") && said.out.contains("broken.bundle: "), "{}", said.out);
    let summary: serde_json::Value = serde_json::from_slice(&std::fs::read(desk().join("tables/summary.json")).unwrap()).unwrap();
    assert_eq!((&summary["bundles_opened"], &summary["responses"], &summary["made_up"]), (&2.into(), &12.into(), &12.into()));
    assert_eq!(summary["bundles_refused"][0]["reason"], "seal-damaged");

    // A laptop is new once, and a bad signature is told each time; neither costs an answer.
    assert!(said.out.contains("2 laptops sent, all for the first time."), "{}", said.out);
    let again = collect("pass", "again", &sent);
    assert!(!again.out.contains("first time"), "{}", again.out);
    assert!(again.out.starts_with("2 bundles opened; 12 responses:"), "{}", again.out);
    assert!(!again.out.contains("signature"), "{}", again.out);

    let nothing = collect("pass", "none", &at("sent/broken.bundle"));
    assert_eq!((nothing.code, desk().join("none").exists()), (1, false), "{}", nothing.err);
    assert!(nothing.err.contains("broken.bundle: ") && nothing.err.contains("The bundle did not open."), "{}", nothing.err);
    let wrong = collect("wrong", "none", &sent);
    assert_eq!((wrong.code, wrong.out.as_str()), (1, ""));
    assert!(wrong.err.starts_with(&format!("{key}: ")), "{}", wrong.err);
    let asked = run(&["collect", "--key", &key, "--out", &at("none"), &sent]);
    assert_eq!(asked.code, 1);
}

#[test]
fn given_answers_that_do_not_fit_are_named_by_row_and_column_and_nothing_is_written() {
    let table = at("paper.csv");
    std::fs::write(&table, "version,reading__7,reading__6__teacher\nreading,canary,1\nreading,yes,canary\n").unwrap();
    let said = run(&["simulate", &at("desk/our-study.study"), "--answers", &table, "--out", &at("given")]);
    assert_eq!((said.code, said.out.as_str(), desk().join("given").exists()), (1, "", false));
    // Cells that cannot be read come before rules of the survey.
    assert!(said.err.contains(&format!("{table}: row 3, column reading__6__teacher: ")), "{}", said.err);
    assert!(said.err.contains("Nothing was sealed.") && !said.err.contains("canary"), "{}", said.err);
}

#[test]
fn an_export_needs_a_laptop_with_a_study() {
    let missing = run(&["export", "--data-dir", &at("no-such"), "--out", &at("x.bundle")]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("There is no folder") && !desk().join("no-such").exists(), "{}", missing.err);
    let empty = tempfile::tempdir().unwrap();
    let said = run(&["export", "--data-dir", &empty.path().display().to_string(), "--out", &at("x.bundle")]);
    assert!(said.code == 1 && said.err.contains("no study"), "{}", said.err);
}
