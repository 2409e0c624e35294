//! What a researcher may name, and what of a sitting reaches its response: the corners of collecting.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, adds_up};
use pupil_voice::collect::{Collected, GIVEN, MADE_UP, Reason, Response, SOURCE, Unopened, count};
use pupil_voice::explain::Explain;
use pupil_voice::response::{Answer, NonAnswer};
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

fn only(collected: &Collected) -> Response {
    let mut all = collected.responses.each();
    let first = all.next().unwrap().unwrap();
    assert!(all.next().is_none());
    first
}

fn sent(desk: &Desk, name: &str, more: Value) -> PathBuf {
    desk.bundle(name, &[desk.sitting(ResponseId::random(), 1, json!({"reading__7": {"one": "no"}}), more)])
}

#[test]
fn bundles_and_the_laptops_that_signed_them_are_counted() {
    let desk = Desk::new();
    let (one, other) = (sent(&desk, "one", json!({})), sent(&desk, "other", json!({})));
    assert_eq!(count(&[one.clone(), other.clone()]), 2);
    assert_eq!(count(&[desk.folder.path().to_owned()]), 2);
    assert_eq!(count(&[desk.path("empty")]), 0);
    let collected = desk.collect(&[one.clone(), other]);
    assert_eq!(collected.devices().len(), 2);
    assert_eq!(desk.collect(&[one]).devices().len(), 1);
    assert!(collected.devices().is_superset(&desk.collect(&[desk.path("one.bundle")]).devices()));
}

#[test]
fn what_opened_is_told_bundle_by_bundle_and_adds_up() {
    let desk = Desk::new();
    let paths = [sent(&desk, "one", json!({})), sent(&desk, "two", json!({})), sent(&desk, "three", json!({}))];
    let collected = desk.collect(&paths);
    assert_eq!((collected.opened, collected.bundles.len(), collected.sittings, collected.duplicates), (3, 3, 3, 0));
    assert!(adds_up(&collected));
    fs::copy(&paths[0], desk.path("copy.bundle")).unwrap();
    let again = desk.collect(&[desk.folder.path().to_owned()]);
    assert_eq!((again.bundles.len(), again.sittings, again.duplicates), (4, 4, 1));
    assert!(adds_up(&again));
}

#[cfg(unix)]
#[test]
fn of_two_names_for_one_file_the_first_in_order_is_told_whichever_is_met_first() {
    let desk = Desk::new();
    let last = sent(&desk, "z", json!({}));
    let first = desk.path("a.bundle");
    std::os::unix::fs::symlink(&last, &first).unwrap();
    for paths in [[first.clone(), last.clone()], [last.clone(), first.clone()]] {
        let collected = desk.collect(&paths);
        assert_eq!(collected.bundles.len(), 1);
        assert_eq!(collected.bundles[0].path, first);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_bundle_that_is_gone_is_told_and_so_is_what_is_no_file() {
    let desk = Desk::new();
    let good = sent(&desk, "good", json!({}));
    let folder = desk.path("sent");
    fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(desk.path("nowhere"), folder.join("gone.bundle")).unwrap();
    std::os::unix::fs::symlink(desk.path("nowhere"), folder.join("gone.txt")).unwrap();
    let collected = desk.collect(&[good, folder.clone(), "/dev/null".into()]);
    let told: Vec<_> = collected.unopened.iter().map(|(path, why)| (path.clone(), why.key())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], ("/dev/null".into(), Unopened::NoFile.key()));
    assert_eq!(told[1].0, folder.join("gone.bundle"));
}

#[test]
fn folders_are_walked_as_deep_as_anybody_nests_them_and_no_deeper() {
    let desk = Desk::new();
    let good = sent(&desk, "good", json!({}));
    let mut deep = desk.path("sent");
    let mut found = Vec::new();
    for depth in 0..=65 {
        fs::create_dir(&deep).unwrap();
        fs::copy(&good, deep.join("one.bundle")).unwrap();
        found.push(deep.clone());
        deep = deep.join("d");
        let opened = if depth < 65 { depth + 1 } else { 65 };
        if depth >= 63 {
            assert_eq!(desk.collect(&[desk.path("sent")]).bundles.len(), opened, "{depth} folders down");
        }
    }
    let collected = desk.collect(&[desk.path("sent")]);
    assert_eq!(collected.unopened.len(), 1);
    assert_eq!(collected.unopened[0].0, found[65]);
    assert_eq!(collected.unopened[0].1.key(), Unopened::TooDeep.key());
}

#[test]
fn help_course_source_and_name_of_a_sitting_reach_its_response() {
    let desk = Desk::new();
    let helped = json!({"helped": {"reading__7": ["read_aloud"]}});
    let response = only(&desk.collect(&[sent(&desk, "helped", helped)]));
    assert_eq!(response.helped.len(), 1);
    assert!(!response.made_up);
    let shown = format!("{response:?}");
    assert!(shown.contains(&response.id.to_string()) && shown.contains("sittings: 1"), "{shown}");
    assert!(only(&desk.collect(&[sent(&desk, "made-up", json!({ SOURCE: MADE_UP }))])).made_up);
    assert!(!only(&desk.collect(&[sent(&desk, "paper", json!({ SOURCE: GIVEN }))])).made_up);
}

#[test]
fn more_ticks_than_the_question_asks_for_count_from_paper_alone() {
    let desk = Desk::new();
    let (version, item) = desk.survey.item("reading__6").unwrap();
    let choices: Vec<String> = version.questions()[item.question].kind.choices().iter().map(|choice| choice.id.to_string()).collect();
    let sitting = |more| desk.sitting(ResponseId::random(), 1, json!({"reading__6": {"many": choices}}), more);
    let paper = desk.collect(&[desk.bundle("paper", &[sitting(json!({ SOURCE: GIVEN }))])]);
    let screen = desk.collect(&[desk.bundle("screen", &[sitting(json!({}))])]);
    assert_eq!(paper.quarantined.len(), 0, "{:?}", paper.quarantined);
    assert_eq!(screen.quarantined.len(), 1);
}

#[test]
fn a_survey_that_is_not_at_hand_is_named_without_letters_that_no_name_has() {
    let desk = Desk::new();
    let id = "other_survey-2 <b>\u{7}ü";
    let survey = json!({"survey": {"id": id, "digest": "ab".repeat(32)}});
    let collected = desk.collect(&[sent(&desk, "other", survey)]);
    let Reason::UnknownSurvey { survey, digest } = &collected.quarantined[0].why else { panic!("{:?}", collected.quarantined) };
    assert_eq!((survey.as_str(), digest.as_str()), ("other_survey-2??b???", "ab".repeat(32).as_str()));
    let long = json!({"survey": {"id": "x".repeat(500), "digest": "d"}});
    let collected = desk.collect(&[sent(&desk, "long", long)]);
    let Reason::UnknownSurvey { survey, .. } = &collected.quarantined[0].why else { panic!("{:?}", collected.quarantined) };
    assert_eq!(survey.len(), 130);
}

#[test]
fn what_is_passed_over_counts_in_the_version_that_came_last_whichever_it_is() {
    let desk = Desk::new();
    for (before, row, last) in [("symbols", "join_in_school_events", "reading"), ("reading", "work_with_your_teachers", "symbols")] {
        let key = |version: &str, row: &str| format!("{version}__4__{row}");
        let answers = json!({
            key(before, "learn_in_class"): {"none": "dont_know"}, key(before, row): {"none": "no_answer"},
            key(last, "learn_in_class"): {"none": "no_answer"},
        });
        let more = json!({"survey_version": last, "switches": [{"from": before, "to": last, "at": key(before, "learn_in_class")}]});
        let sitting = desk.sitting(ResponseId::random(), 1, answers, more);
        let response = only(&desk.collect(&[desk.bundle(before, &[sitting])]));
        let said = |version: &str, row: &str| response.answers.get(key(version, row).as_str());
        assert_eq!(said(last, "learn_in_class"), Some(&Answer::None(NonAnswer::NoAnswer)), "{last}");
        assert_eq!(said(before, "learn_in_class"), Some(&Answer::None(NonAnswer::DontKnow)), "{before}");
        assert_eq!(said(before, row), None);
    }
}
