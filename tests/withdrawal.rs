//! What is withdrawn stays out: from every file, of every later collection, whatever is brought along again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::table;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Road {
    folder: tempfile::TempDir,
}

impl Road {
    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_pupil-voice")).args(arguments).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }

    fn collect(&self, out: &str, more: &[&str]) -> (i32, String, String) {
        let (key, pass, out, sent) = (self.at("desk/our.key"), self.at("pass"), self.at(out), self.at("sent"));
        self.run(&[&["collect", "--key", &key, "--passphrase-file", &pass, "--out", &out][..], more, &[sent.as_str()]].concat())
    }
}

fn files_with(folder: &Path, needle: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).contains(needle)).collect()
}

#[test]
fn a_withdrawn_response_leaves_every_file_and_never_comes_back() {
    let road = Road { folder: tempfile::tempdir().unwrap() };
    std::fs::write(road.at("pass"), "river bank stone\n").unwrap();
    let made = [
        "study",
        "new",
        "--survey",
        "pupil-voice-2016",
        "--title",
        "Our",
        "--out",
        &road.at("desk"),
        "--passphrase-file",
        &road.at("pass"),
    ];
    assert_eq!(road.run(&made).0, 0);
    let study = road.at("desk/our.study");
    let sent = road.at("sent");
    assert_eq!(road.run(&["simulate", &study, "--responses", "12", "--seed", "5", "--bundles", "2", "--out", &sent]).0, 0);
    assert_eq!(road.collect("before", &[]).0, 0);
    let before = table(&road.folder.path().join("before/responses.csv"));
    let (id, receipt) = (before[3]["response"].clone(), before[3]["receipt"].clone());
    assert!(files_with(&road.folder.path().join("before"), &id).len() > 2);

    let (code, said, _) = road.collect("after", &["--withdraw", &receipt.to_lowercase()]);
    assert_eq!(code, 0);
    assert!(said.contains("11 responses") && said.contains("One response was withdrawn and is left out."), "{said}");
    // Into another folder, and without saying it again.
    let (code, said, _) = road.collect("later", &[]);
    assert!(code == 0 && said.contains("One response was withdrawn"), "{said}");
    for out in ["after", "later"] {
        let out = road.folder.path().join(out);
        assert_eq!((files_with(&out, &id), files_with(&out, &receipt)), (Vec::new(), Vec::new()));
        assert_eq!(table(&out.join("responses.csv")).len(), 11);
        let summary: serde_json::Value = serde_json::from_slice(&std::fs::read(out.join("summary.json")).unwrap()).unwrap();
        assert_eq!((&summary["responses"], &summary["withdrawn"]), (&11.into(), &1.into()));
    }

    // A slip of the pen withdraws nobody; a list that cannot be read lets nobody back in.
    let mut slip = receipt.clone();
    slip.replace_range(0..1, if receipt.starts_with('C') { "D" } else { "C" });
    let (code, _, told) = road.collect("slip", &["--withdraw", &slip]);
    assert!(code == 1 && told.contains("is no receipt") && !told.contains(&slip), "{told}");
    let list = road.at("desk/our.withdrawn");
    let kept = std::fs::read_to_string(&list).unwrap();
    assert_eq!(kept.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>(), [receipt.as_str()]);
    std::fs::write(&list, format!("{kept}???\n")).unwrap();
    let (code, _, told) = road.collect("slip", &[]);
    assert!(code == 1 && told.contains("Line 3") && !road.folder.path().join("slip").exists(), "{told}");
}
