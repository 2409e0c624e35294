//! What the fuzzer began with, and what it found worth keeping, once more: an input that ever broke something is an ordinary test from then on.
//! `fuzz/README.md` says how to look for more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::path::Path;

fn replay(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let data = std::fs::read(&path).unwrap();
        // The name of an input that breaks something is shown with it.
        eprintln!("{}", path.display());
        body(&data);
        // Cut anywhere, it is an input as well.
        for length in (0..data.len()).step_by(data.len() / 20 + 1) {
            body(&data[..length]);
        }
        count += 1;
    }
    assert!(count >= 2, "{target}: the corpus is gone");
}

#[test]
fn surveys() {
    replay("survey", bodies::survey);
}

#[test]
fn studies() {
    replay("study", bodies::study);
}

#[test]
fn payloads() {
    replay("payload", bodies::payload);
}

#[test]
fn bundles() {
    replay("bundle", bodies::bundle);
}

#[test]
fn answers() {
    replay("answers", bodies::answers);
}

#[test]
fn packs() {
    replay("pack", bodies::pack);
}

#[test]
fn small_files() {
    replay("small", bodies::small);
}
