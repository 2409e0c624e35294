//! Every failure that the program can tell has its two halves in English, and no half stands there for nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

fn read_all(folder: &Path, ending: &str, take: &mut impl FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, ending, take);
        } else if path.extension().is_some_and(|found| found == ending) {
            take(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The texts in quotation marks in the bodies of all `fn key`.
fn keys_in(source: &str) -> Vec<String> {
    let start = "fn key(&self) -> &'static str {";
    let bodies = source.split(start).skip(1).map(|rest| {
        let mut depth = 1_usize;
        let end = rest.char_indices().find(|(_, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        &rest[..end.map_or(rest.len(), |(at, _)| at)]
    });
    bodies.flat_map(|body| body.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_failure_has_its_words_and_no_words_are_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys = BTreeSet::new();
    // Halves that the source names itself, without an error type behind them.
    let mut named = BTreeSet::new();
    read_all(&root.join("src"), "rs", &mut |text| {
        keys.extend(keys_in(text));
        let is_half = |piece: &&str| (piece.starts_with("err-") || piece.starts_with("rec-")) && !piece.contains('{');
        let halves = text.split('"').filter(is_half);
        named.extend(halves.map(str::to_owned));
    });
    assert!(keys.len() > 100, "{keys:?}");
    let mut told = BTreeSet::new();
    read_all(&root.join("locales/en"), "ftl", &mut |text| {
        for line in text.lines().filter(|line| line.starts_with("err-") || line.starts_with("rec-")) {
            assert!(told.insert(line.split(' ').next().unwrap_or_default().to_owned()), "{line} stands twice");
        }
    });
    let expected: BTreeSet<String> = keys.iter().flat_map(|key| [format!("err-{key}"), format!("rec-{key}")]).chain(named).collect();
    let missing: Vec<_> = expected.difference(&told).collect();
    let left: Vec<_> = told.difference(&expected).collect();
    assert!(missing.is_empty() && left.is_empty(), "missing: {missing:?}\nleft over: {left:?}");
}

#[test]
fn words_that_are_asked_for_by_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = pupil_voice::locale::Words::nearest(&["en"]);
    for module in ["commands", "gather", "report", "study"] {
        read_all(&root.join("src").join(module), "rs", &mut |text| {
            for start in
                ["say(\"", "telling.line(\"", "words.get(\"", "words.with(\"", "ask(console, \"", "telling.counted(\"", "telling.listed(\""]
            {
                for piece in text.split(start).skip(1) {
                    let key = piece.split('"').next().unwrap_or_default();
                    assert!(words.has(key), "{key}");
                }
            }
        });
    }
    use pupil_voice::report::layout::{FIRST_COLUMNS, LAST_COLUMNS};
    for name in FIRST_COLUMNS.iter().chain(&LAST_COLUMNS) {
        assert!(words.has(&format!("column-{name}")), "{name}");
    }
    for non in pupil_voice::response::NonAnswer::ALL {
        assert!(words.has(&format!("code-{}", non.code())), "{}", non.code());
    }
}
