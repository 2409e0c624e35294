//! Rehearsals: made-up answers that look like a study, the same for the same seed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, adds_up, table};
use pupil_voice::simulate::{Output, Rehearsal, SimulateError, rehearse};

fn rehearsed(desk: &Desk, name: &str, seed: u64) -> Vec<u8> {
    let folder = desk.path(name);
    let bundles = rehearse(&desk.study, Rehearsal { responses: 60, seed }, Output { folder: &folder, bundles: 4 }).unwrap();
    assert_eq!(bundles.len(), 4);
    let collected = desk.collect(&[folder]);
    assert_eq!((collected.responses.len(), collected.quarantined.len(), collected.bundles.len()), (60, 0, 4));
    assert!(adds_up(&collected) && collected.responses.all().unwrap().iter().all(|response| response.made_up));
    assert!(collected.responses.all().unwrap().iter().any(|response| !response.complete));
    assert!(collected.responses.all().unwrap().iter().any(|response| response.sittings == 2 && response.complete));
    let out = desk.report(&collected);
    assert!(std::fs::read_to_string(out.join("tables.md")).unwrap().contains("made up"));
    let rows = table(&out.join("tables.csv"));
    for code in ["_dont_know", "_rather_not_say", "_dont_understand", "_no_answer", "_stopped_before", "_not_shown"] {
        assert!(rows.iter().any(|row| row["answer"] == code && row["count"] != "0"), "{code}");
    }
    std::fs::read(out.join("responses.csv")).unwrap()
}

#[test]
fn a_seed_decides_every_answer() {
    let desk = Desk::new();
    let one = rehearsed(&desk, "one", 7);
    assert!(one == rehearsed(&desk, "again", 7));
    assert!(one != rehearsed(&desk, "other", 8));
}

#[test]
fn bundles_that_are_there_are_left_alone() {
    let desk = Desk::new();
    let folder = desk.path("out");
    let output = Output { folder: &folder, bundles: 9 };
    let bundles = rehearse(&desk.study, Rehearsal { responses: 2, seed: 1 }, output).unwrap();
    assert_eq!(bundles.len(), 2, "no bundle is empty");
    let before = std::fs::read(&bundles[0]).unwrap();
    let again = rehearse(&desk.study, Rehearsal { responses: 2, seed: 1 }, output);
    assert!(matches!(again, Err(SimulateError::BundleThere { .. })));
    assert!(std::fs::read(&bundles[0]).unwrap() == before);
}
