//! The program from outside: what it says, where, and with which code it ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::response::Receipt;
use pupil_voice::store::ResponseId;
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

    // What is called nearly as a bundle is told, and a receipt that nobody has; what a file is called cannot write lines of its own.
    std::fs::rename(desk().join("sent/broken.bundle"), desk().join("sent/broken\u{1b}[31m\n7 bundles.bundle")).unwrap();
    std::fs::write(desk().join("sent/mail.bundle.txt"), b"age").unwrap();
    let receipt = Receipt::of(&ResponseId::random().to_string()).to_string();
    let told = run(&["collect", "--key", &key, "--passphrase-file", &at("pass"), "--out", &at("told"), "--withdraw", &receipt, &sent]);
    assert!(told.out.contains("mail.bundle.txt: This may be a bundle whose name was changed"), "{}", told.out);
    assert!(told.out.contains("No response here has the receipt that you named.") && !told.out.contains(&receipt), "{}", told.out);
    assert!(told.out.contains("broken\u{fffd}[31m\u{fffd}7 bundles.bundle") && !told.out.contains('\u{1b}'), "{}", told.out);
    std::fs::remove_file(desk().join("sent/mail.bundle.txt")).unwrap();
    std::fs::rename(desk().join("sent/broken\u{1b}[31m\n7 bundles.bundle"), desk().join("sent/broken.bundle")).unwrap();
    let least = run(&["collect", "--key", &key, "--out", &at("none"), "--share", &at("shared"), "--least", "1e3", &sent]);
    assert!(least.code == 2 && least.err.contains("a whole number from 2 to 1000"), "{}", least.err);
    let link = run(&["collect", "--key", &key, "--passphrase-file", &at("pass"), "--out", &at("none"), "--link", "nothing", &sent]);
    assert!(link.code == 1 && link.err.contains("under the measure “nothing”") && !desk().join("none").exists(), "{}", link.err);
    let nowhere = collect("pass", "none", &at("nowhere"));
    assert!(nowhere.err.contains("This cannot be found:") && !nowhere.err.contains("os error"), "{}", nowhere.err);

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
fn parents_are_asked_in_the_same_study_and_put_beside_their_children() {
    let folder = tempfile::tempdir().unwrap();
    let at_own = |name: &str| folder.path().join(name).display().to_string();
    let pass = ["--passphrase-file", &at("pass")];
    let surveys = ["--survey", "pupil-voice-2016", "--survey", "parents-2016"];
    let made = run(&[&["study", "new", "--title", "Both", "--out", &at_own("desk")], &surveys[..], &pass[..]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    let study = at_own("desk/both.study");
    let sent = ["--out", &at_own("sent")];
    let made = run(&[&["simulate", &study, "--responses", "60", "--seed", "3"], &sent[..]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    // On paper: a child and two parents, of whom one has the child's date of birth.
    std::fs::write(
        folder.path().join("child.csv"),
        "survey,version,reading__date_of_birth,reading__7\npupil-voice-2016,reading,2011-02-03,yes\n",
    )
    .unwrap();
    let parents = "survey,version,parent__1,parent__2,parent__10__included\nparents-2016,parent,2011-02-03,primary,not_sure\n\
        parents-2016,parent,2010-09-09,secondary,very_much\n";
    std::fs::write(folder.path().join("parents.csv"), parents).unwrap();
    for name in ["child", "parents"] {
        let made = run(&["simulate", &study, "--answers", &at_own(&format!("{name}.csv")), "--out", &at_own(&format!("paper/{name}"))]);
        assert_eq!(made.code, 0, "{}", made.err);
    }
    let key = at_own("desk/both.key");
    let collect = ["collect", "--key", &key, "--out", &at_own("tables"), "--link", "date_of_birth", &at_own("paper")];
    let said = run(&[&collect[..], &pass[..]].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    let links = std::fs::read_to_string(folder.path().join("tables/links.csv")).unwrap();
    let of = |status: &str| links.lines().filter(|line| line.contains(&format!(",{status},"))).count();
    assert_eq!((of("linked"), of("unmatched"), of("ambiguous")), (2, 1, 0), "{links}");
    let tables = std::fs::read_to_string(folder.path().join("tables/tables-parents-2016.csv")).unwrap();
    assert!(tables.contains("parent,10,included,not_sure,1,50.00,2"), "{tables}");
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
