//! Gathering, as the command and the window both do it: it can be stopped and leaves nothing behind; what is odd is told and not acted on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::Desk;
use pupil_voice::gather::{GatherError, Gathered, Plan, Progress, gather, told};
use pupil_voice::locale::Words;
use pupil_voice::response::Receipt;
use pupil_voice::store::ResponseId;
use serde_json::json;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Mutex;

fn plan(desk: &Desk, bundles: Vec<PathBuf>) -> Plan {
    Plan { key: desk.path("our.key"), bundles, out: desk.path("tables"), ..Plan::default() }
}

fn go(desk: &Desk, plan: &Plan, until: usize) -> (Result<Gathered, GatherError>, Vec<Progress>) {
    let seen = Mutex::new(Vec::new());
    let watch = |progress| {
        seen.lock().unwrap().push(progress);
        if matches!(progress, Progress::Opening(done, _) if done >= until) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let gathered = gather(plan, &desk.key, &Words::nearest(&["en"]), &watch);
    (gathered, seen.into_inner().unwrap())
}

fn lines(gathered: &Gathered) -> Vec<(String, usize)> {
    told(gathered, &Words::nearest(&["en"]), 1).into_iter().map(|line| (line.text, line.aside.len() + line.more)).collect()
}

#[test]
fn stopping_leaves_nothing_behind_and_what_was_withdrawn_is_still_noted() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let mut bundles: Vec<PathBuf> =
        (0..8).map(|at| desk.bundle(&at.to_string(), &[desk.sitting(ResponseId::random(), 1, json!({}), json!({}))])).collect();
    bundles.push(desk.bundle("withdrawn", &[desk.sitting(id, 1, json!({}), json!({}))]));
    let mut plan = plan(&desk, bundles);
    plan.withdraw = vec![Receipt::of(&id.to_string()).to_string()];
    for until in [0, 1, 4, 9] {
        let (stopped, seen) = go(&desk, &plan, until);
        assert!(stopped.unwrap_err().is_stopped() && !seen.contains(&Progress::Writing), "{until}");
        assert!(!plan.out.exists(), "{until}");
    }
    // The second time nobody has to say again what was withdrawn.
    plan.withdraw.clear();
    let (gathered, seen) = go(&desk, &plan, usize::MAX);
    let gathered = gathered.unwrap();
    assert_eq!((gathered.collected.responses.len(), gathered.collected.withdrawn.len()), (8, 1));
    assert_eq!((seen.first(), seen.last()), (Some(&Progress::Opening(0, 9)), Some(&Progress::Writing)));
    assert!(seen.contains(&Progress::Opening(9, 9)) && seen.contains(&Progress::Merging(8, 8)) && seen.len() == 12);
    assert!(plan.out.join("responses.xlsx").is_file() && plan.out.join("summary.json").is_file());
}

#[test]
fn a_missing_bundle_and_a_new_laptop_are_told_and_everything_is_used() {
    let desk = Desk::new();
    let sitting = || desk.sitting(ResponseId::random(), 1, json!({}), json!({}));
    let mut laptop = desk.laptop("one");
    let sent: Vec<PathBuf> = (1..=3)
        .map(|at| {
            laptop.save(&sitting());
            laptop.export(&desk.path(&format!("one-{at}.bundle")))
        })
        .collect();
    let plan = |bundles| plan(&desk, bundles);
    let (gathered, _) = go(&desk, &plan(vec![sent[0].clone(), sent[2].clone()]), usize::MAX);
    let gathered = gathered.unwrap();
    assert_eq!(gathered.collected.responses.len(), 3, "the last bundle holds all of them");
    let said = lines(&gathered);
    assert!(said[0].0.starts_with("2 bundles opened; 3 responses: 3 complete"), "{said:?}");
    assert!(said.iter().any(|(text, _)| text.starts_with("One laptop sent, for the first time.")), "{said:?}");
    assert_eq!(said.last().unwrap(), &("One thing to look at; nothing is left out because of it:".to_owned(), 1));
    let words = Words::nearest(&["en"]);
    assert!(told(&gathered, &words, 9).last().unwrap().aside[0].told.what.contains("number 2 is not here"));

    let other = desk.bundle("two", &[sitting()]);
    let (again, _) = go(&desk, &plan(sent.into_iter().chain([other]).collect()), usize::MAX);
    let again = told(&again.unwrap(), &words, 9);
    assert!(again.iter().any(|line| line.text.starts_with("One laptop sent for the first time; 1 had sent before.")), "{again:?}");
    assert!(again.iter().all(|line| line.aside.is_empty()), "all bundles are there now: {again:?}");
}

#[test]
fn what_is_no_receipt_stops_before_anything_is_opened() {
    let desk = Desk::new();
    let bundle = desk.bundle("one", &[desk.sitting(ResponseId::random(), 1, json!({}), json!({}))]);
    let plan = Plan { withdraw: vec!["9MN-JF2-V6X".to_owned()], ..plan(&desk, vec![bundle]) };
    let (refused, seen) = go(&desk, &plan, usize::MAX);
    assert!(matches!(refused, Err(GatherError::Withdrawn(None, _))) && seen.is_empty());
    assert!(!plan.out.exists() && !desk.path("our.withdrawn").exists());
}
