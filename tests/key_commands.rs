//! Looking after a key: another passphrase, and a sheet of paper that gives the key back to the `age` command alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const OLD: &str = "a golden key is no secret";
const NEW: &str = "river bank & <heron>";

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1").join(name)
}

/// A folder with the golden key, its study, and both passphrases.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["club.key", "club.study", "second.identity"] {
        std::fs::copy(golden(name), folder.path().join(name)).unwrap();
    }
    std::fs::write(folder.path().join("old"), format!("{OLD}\n")).unwrap();
    std::fs::write(folder.path().join("new"), format!("{NEW}\n")).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_pupil-voice")).args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn collect(folder: &Path, key: &str, passphrase: &str) -> i32 {
    let bundle = golden("club.bundle").display().to_string();
    run(folder, &["collect", "--key", key, "--passphrase-file", passphrase, "--out", "tables", &bundle]).0
}

#[test]
fn a_new_passphrase_opens_the_key_and_the_old_one_does_not() {
    let desk = desk();
    let folder = desk.path();
    let change = |old: &str, new: &str| {
        run(folder, &["key", "change-passphrase", "club.key", "--passphrase-file", old, "--new-passphrase-file", new])
    };
    let before = std::fs::read(folder.join("club.key")).unwrap();
    let (code, _, err) = change("new", "new");
    assert_eq!((code, std::fs::read(folder.join("club.key")).unwrap() == before), (1, true), "{err}");
    assert!(err.contains("passphrase") && err.contains("Type it again"), "{err}");
    let (code, out, err) = change("old", "new");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("new passphrase") && !out.contains(NEW), "{out}");
    assert_eq!(collect(folder, "club.key", "new"), 0);
    assert_eq!(collect(folder, "club.key", "old"), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(folder.join("club.key")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let left: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains("part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_plain_key_and_a_file_that_is_none_are_told_apart() {
    let desk = desk();
    for (file, says) in [("second.identity", "has no passphrase"), ("club.study", "is not a key")] {
        for command in [&["change-passphrase", file][..], &["sheet", file, "--out", "x.html"]] {
            let (code, _, err) = run(desk.path(), &[&["key"], command, &["--passphrase-file", "old"]].concat());
            assert!(code == 1 && err.contains(says), "{err}");
        }
    }
    assert!(!desk.path().join("x.html").exists());
}

/// The text between two marks of a page, as a browser shows it.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    page.split_once(start).unwrap().1.split_once(end).unwrap().0
}

/// What a telephone reads in the square.
fn scanned(page: &str) -> String {
    let side: usize = between(page, "viewBox=\"0 0 ", " ").parse().unwrap();
    let mut dark = vec![false; side * side];
    for piece in between(page, "<path d=\"M", "\"/>").trim_end_matches("h1v1h-1z").split("h1v1h-1zM") {
        let (x, y) = piece.split_once(' ').unwrap();
        dark[y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap()] = true;
    }
    // Every module four dots wide.
    let paint = |x: usize, y: usize| if dark[y / 4 * side + x / 4] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, paint);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn the_sheet_gives_the_key_back_by_camera_and_by_hand() {
    let desk = desk();
    let folder = desk.path();
    let sheet = |passphrase: &str| run(folder, &["key", "sheet", "club.key", "--out", "sheet.html", "--passphrase-file", passphrase]);
    assert_eq!(sheet("new").0, 1, "a sheet is not made for a key that does not open");
    let (code, out, err) = sheet("old");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("sheet.html"));
    let page = std::fs::read_to_string(folder.join("sheet.html")).unwrap();
    let key = std::fs::read_to_string(folder.join("club.key")).unwrap();
    assert_eq!(between(&page, "<pre>\n", "</pre>"), key);
    assert_eq!(scanned(&page), key.trim_end());
    for part in ["Golden club – größer", "usual size dune filter before abuse", "Public key: age1", "How to get the key back"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("AGE-SECRET") && !page.contains(OLD) && !page.contains("http"), "no secret, nothing from a network");
    assert_eq!(sheet("old").0, 1, "never over a file that is there");
    // The text, typed in: this program opens it, and so does `age`.
    std::fs::write(folder.join("typed.key"), format!("{}\n\n", between(&page, "<pre>\n", "</pre>").replace('\n', "\r\n"))).unwrap();
    assert_eq!(collect(folder, "typed.key", "old"), 0);
    std::fs::write(folder.join("restored.key"), between(&page, "<pre>\n", "</pre>")).unwrap();
    opens_with_age(folder);
}

/// `age` asks for a passphrase on a terminal only; `script` is one.
fn opens_with_age(folder: &Path) {
    let there = |program: &str| Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !there("age") || !there("script") {
        let _ = writeln!(std::io::stderr(), "SKIPPED, not checked: a sheet's text with the `age` command: it needs `age` and `script`");
        return;
    }
    let command = format!("age -d -i restored.key -o x.tar {}", golden("club.bundle").display());
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &command, "/dev/null"]).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = terminal.spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{OLD}\n").as_bytes()).unwrap();
    let Output { status, stdout, .. } = child.wait_with_output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stdout));
    let list = Command::new("tar").args(["-tf", "x.tar"]).current_dir(folder).output().unwrap();
    assert!(String::from_utf8(list.stdout).unwrap().starts_with("manifest.json\nmanifest.sig\nstudy.study\n"));
}
