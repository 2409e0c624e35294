//! The published survey again: 90 pupils with the published counts go in, and exactly these counts come out.
//!
//! Table 20 of the publication counts 118 favourites of 58 pupils who were asked for two each: at least two pupils ticked more. So given
//! answers may go beyond the limit that the screen keeps, and each that does is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, table};
use pupil_voice::simulate::{Fault, Output, seal_given};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const ANSWERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/published/answers.csv");
const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/published/tables.csv");

fn has_the_published_counts(tables: &Path) {
    let found = table(tables);
    let published = table(Path::new(TABLES));
    for row in &published {
        let same = |name: &str, other: &&std::collections::BTreeMap<String, String>| other[name] == row[name];
        let ids = ["version", "question", "row", "answer"];
        let other = found.iter().find(|other| ids.iter().all(|name| same(name, other))).unwrap();
        assert!(same("count", &other) && same("denominator", &other), "published {row:?}, found {other:?}");
    }
    let numbers: BTreeSet<&str> = published.iter().map(|row| row["table"].as_str()).collect();
    assert_eq!(numbers, BTreeSet::from(["14", "16", "17", "20"]));
    let header = std::fs::read_to_string(tables).unwrap();
    assert_eq!(header.lines().next(), Some("version,question,row,answer,count,percent,denominator"));
}

#[test]
fn the_published_counts_come_out_through_the_library() {
    let desk = Desk::new();
    let folder = desk.path("sent");
    let sealed = seal_given(&desk.study, &std::fs::read(ANSWERS).unwrap(), Output { folder: &folder, bundles: 3 }).unwrap();
    assert_eq!(sealed.bundles.len(), 3);
    assert_eq!(sealed.over_limit.len(), 2, "118 favourites are two more than 58 pupils have");
    assert!(sealed.over_limit.iter().all(|place| place.fault == Fault::OverLimitOnPaper));
    let collected = desk.collect(&[folder]);
    assert_eq!((collected.responses.len(), collected.quarantined.len()), (90, 0));
    assert!(collected.responses.all().unwrap().iter().all(|response| response.complete && !response.made_up));
    has_the_published_counts(&desk.report(&collected).join("tables.csv"));
}

#[test]
fn the_published_counts_come_out_through_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(at("passphrase"), "three random words\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_pupil-voice")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let title = ["--title", "Pupil voice 2016", "--out", &at("desk"), "--passphrase-file", &at("passphrase")];
    run(&[&["study", "new", "--survey", "pupil-voice-2016"][..], &title].concat());
    run(&["simulate", &at("desk/pupil-voice-2016.study"), "--answers", ANSWERS, "--out", &at("sent")]);
    let key = ["--key", &at("desk/pupil-voice-2016.key"), "--passphrase-file", &at("passphrase")];
    let said = run(&[&["collect"][..], &key, &["--out", &at("tables"), &at("sent")]].concat());
    assert!(said.contains("90 responses: 90 complete, 0 partial."), "{said}");
    has_the_published_counts(Path::new(&at("tables/tables.csv")));
}
