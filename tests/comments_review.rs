//! Comments are passed on one by one: only those that somebody has read and allowed, without a way back to their pupil.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, table};
use pupil_voice::gather::{Gathered, Plan, gather};
use pupil_voice::locale::Words;
use pupil_voice::report::share::reviewed::Decision;
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};
use std::ops::ControlFlow;

const ITEM: &str = "reading__4_comment";

fn gathered(desk: &Desk, sittings: &[Value]) -> Gathered {
    let bundle = desk.path("all.bundle");
    let bundles = vec![if bundle.exists() { bundle } else { desk.bundle("all", sittings) }];
    let plan = Plan { key: desk.path("our.key"), bundles, out: desk.path("tables"), ..Plan::default() };
    gather(&plan, &desk.key, &Words::nearest(&["en"]), &|_| ControlFlow::Continue(())).unwrap()
}

fn sittings(desk: &Desk) -> Vec<Value> {
    let comment = |at: usize| match at {
        0 => "=I sit beside Zuri, ring 01234 567890".to_owned(),
        1 => "more playtime".to_owned(),
        2 => "Miss Honey shouts".to_owned(),
        _ => format!("comment {at}"),
    };
    let of = |at| desk.sitting(ResponseId::random(), 1, json!({ ITEM: { "text": comment(at) } }), json!({}));
    let mut all: Vec<Value> = (0..12).map(of).collect();
    // Too few answered this one for its count to be told.
    for sitting in &mut all[..3] {
        sitting["answers"]["reading__5_comment"] = json!({ "text": "a rare one" });
    }
    all
}

#[test]
fn only_what_somebody_allowed_is_passed_on_and_nothing_leads_back() {
    let (desk, words) = (Desk::new(), Words::nearest(&["en"]));
    let sittings = sittings(&desk);
    let gathered_once = gathered(&desk, &sittings);
    let out = desk.path("to-pass-on");
    gathered_once.share(&out, 10, &words).unwrap();
    assert!(!out.join("comments.csv").exists());
    let method = std::fs::read_to_string(out.join("method.md")).unwrap();
    assert!(method.contains("12 because nobody has looked at them"), "{method}");

    let comments = gathered_once.comments(10).unwrap();
    assert_eq!(comments.len(), 12, "not those to a question that too few answered");
    let mut reviewed = gathered_once.reviewed().unwrap();
    for comment in &comments {
        let decision = match comment.words() {
            text if text.starts_with('=') => Decision::Covered,
            "more playtime" => Decision::Pass,
            _ => Decision::Leave,
        };
        reviewed.decide(comment.name(), Some(decision));
    }
    gathered_once.decide(&reviewed).unwrap();

    // Another day: what was decided still holds.
    let again = gathered(&desk, &sittings);
    assert_eq!(again.reviewed().unwrap(), reviewed);
    again.share(&out, 10, &words).unwrap();
    let rows = table(&out.join("comments.csv"));
    let mut passed: Vec<(&str, &str)> = rows.iter().map(|row| (row["comment"].as_str(), row["covered"].as_str())).collect();
    passed.sort_unstable();
    assert_eq!(passed, [("'=I sit beside [name], ring [number]", "yes"), ("more playtime", "no")]);
    assert!(rows.iter().all(|row| row["item"] == ITEM && row["version"] == "reading"));
    let read =
        |entry: std::io::Result<std::fs::DirEntry>| String::from_utf8_lossy(&std::fs::read(entry.unwrap().path()).unwrap()).into_owned();
    let folder: String = std::fs::read_dir(&out).unwrap().map(read).collect();
    for sitting in &sittings {
        assert!(!folder.contains(sitting["response"].as_str().unwrap()), "a response's name is passed on");
    }
    for secret in ["Zuri", "01234", "Honey", "comment 7", "a rare one"] {
        assert!(!folder.contains(secret), "{secret}");
    }
    assert!(!std::fs::read_to_string(desk.path("our.reviewed")).unwrap().contains("playtime"));
    assert!(!format!("{comments:?}{reviewed:?}").contains("Zuri"));
}
