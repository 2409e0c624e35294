//! What holds words that a study watches for is told first: in the lines of a gathering, in a file, at the top of the report. It takes
//! nothing away from anything else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, SAFEGUARDING, table};
use pupil_voice::collect::Shard;
use pupil_voice::gather::{Gathered, Plan, gather, told};
use pupil_voice::locale::Words;
use pupil_voice::store::ResponseId;
use pupil_voice::study::{Conduct, Watch};
use pupil_voice::survey::Survey;
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::path::PathBuf;

fn desk(words: &[&str]) -> Desk {
    let watch = Watch { language: "en".to_owned(), words: words.iter().map(|word| (*word).to_owned()).collect() };
    let early_look = if words.is_empty() { Vec::new() } else { vec![watch] };
    Desk::conducted(&[Survey::built_in("pupil-voice-2016").unwrap().source()], &Conduct { early_look, ..Conduct::default() })
}

fn said(desk: &Desk, text: &str, more: Value) -> Value {
    desk.sitting(ResponseId::random(), 1, json!({ "reading__4_comment": { "text": text } }), more)
}

fn go(desk: &Desk, bundles: Vec<PathBuf>) -> (Gathered, Vec<String>) {
    let plan = Plan { key: desk.path("our.key"), bundles, out: desk.path("tables"), ..Plan::default() };
    let words = Words::nearest(&["en"]);
    let gathered = gather(&plan, &desk.key, &words, &|_| ControlFlow::Continue(())).unwrap();
    let lines = told(&gathered, &words, 9).into_iter().map(|line| line.text).collect();
    (gathered, lines)
}

#[test]
fn what_is_watched_for_comes_first_with_what_to_do() {
    let desk = desk(&["hit*", "run away", "frightened"]);
    let view = json!({ "course": { "adult_view": { "reading__5_comment": "He is frightend of the bus" } } });
    let sittings = [
        said(&desk, "A boy is HITTING me <b>", json!({})),
        said(&desk, "I like lunch", view),
        said(&desk, "white is nice", json!({ "ended": "stopped" })),
        said(&desk, "=run away", json!({})),
    ];
    let bundle = desk.bundle("one", &sittings);
    let (gathered, lines) = go(&desk, vec![bundle.clone()]);
    assert_eq!(lines[1], "3 texts hold words that the study watches for. Read them first.");
    let rows = table(&desk.path("tables/early_look.csv"));
    let mut found: Vec<(&str, &str, &str)> =
        rows.iter().map(|row| (row["who"].as_str(), row["words_found"].as_str(), row["text"].as_str())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("adult", "frightened", "He is frightend of the bus"),
            ("pupil", "hit*", "A boy is HITTING me <b>"),
            ("pupil", "run away", "'=run away")
        ]
    );
    assert!(rows.iter().all(|row| row["bundle"] == bundle.display().to_string() && row["day"] == "2026-11-21"));
    let page = std::fs::read_to_string(desk.path("tables/report.html")).unwrap();
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(
        at("id=\"early\"") < at("id=\"choose\"")
            && at("id=\"choose\"") < at("id=\"gathered\"")
            && page.contains("HITTING me &lt;b&gt;")
            && page.contains(SAFEGUARDING)
    );
    let summary: Value = serde_json::from_slice(&std::fs::read(desk.path("tables/summary.json")).unwrap()).unwrap();
    assert_eq!(summary["read_first"], 3);
    assert!(gathered.written.files.contains(&"early_look.csv".to_owned()));
    assert!(!format!("{gathered:?}").contains("HITTING"), "no answer in a debug print");
    assert_eq!(table(&desk.path("tables/responses.csv")).len(), 4);
}

#[test]
fn who_opens_a_part_of_a_collection_reads_what_is_in_it_first() {
    let desk = desk(&["hit*"]);
    let sittings: Vec<Value> = (0..40).map(|_| said(&desk, "they hit me", json!({}))).collect();
    let bundle = desk.bundle("one", &sittings);
    let words = Words::nearest(&["en"]);
    let mut found = 0;
    for part in ["1/2", "2/2"] {
        let shard = Some(part.parse::<Shard>().unwrap());
        let plan = Plan { key: desk.path("our.key"), bundles: vec![bundle.clone()], out: desk.path("parts"), shard, ..Plan::default() };
        let gathered = gather(&plan, &desk.key, &words, &|_| ControlFlow::Continue(())).unwrap();
        let rows = table(&desk.path(&format!("parts/shard={}/early_look.csv", part.replace('/', "-of-"))));
        assert_eq!((rows.len(), rows.len() as u64), (gathered.collected.responses.len(), gathered.written.read_first.all));
        assert!(told(&gathered, &words, 9)[1].text.ends_with("texts hold words that the study watches for. Read them first."));
        found += rows.len();
    }
    assert_eq!(found, 40);
}

#[test]
fn that_nothing_was_found_is_told_and_that_nothing_was_looked_for_is_not_called_so() {
    let watching = desk(&["hit"]);
    let (_, lines) = go(&watching, vec![watching.bundle("one", &[said(&watching, "all good", json!({}))])]);
    assert!(lines[1].starts_with("No text holds words that the study watches for. That does not mean"), "{lines:?}");
    assert!(table(&watching.path("tables/early_look.csv")).is_empty());

    let not = desk(&[]);
    let (gathered, lines) = go(&not, vec![not.bundle("one", &[said(&not, "they hit me", json!({}))])]);
    assert!(lines.iter().all(|line| !line.contains("watches for")), "{lines:?}");
    assert!(!gathered.written.files.contains(&"early_look.csv".to_owned()));
    let page = std::fs::read_to_string(not.path("tables/report.html")).unwrap();
    assert!(!page.contains("#early\"") && !page.contains("id=\"early\""));
}
