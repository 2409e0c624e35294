//! What the handbook says of survey files is true: its example loads, and its names, symbols and claims are those of the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use pupil_voice::response::{Answer, Value};
use pupil_voice::session::{LONGEST_ANSWER, Session};
use pupil_voice::survey::{Fault, ItemKey, LARGEST_SURVEY, RESERVED_IDS, Survey};
use pupil_voice::symbols;
use sha2::Digest;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::{faults, valid};

const EXAMPLE: &str = include_str!("data/surveys/after-school-club.ron");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The chapter on surveys, by itself or within the whole of the formats.
fn chapter() -> String {
    let all = ["docs/formats-survey.md", "docs/formats.md"];
    let found = all.iter().filter_map(|name| fs::read_to_string(root().join(name)).ok()).find(|text| text.contains("```ron\n"));
    found.expect("a chapter with a survey in it")
}

fn blocks(text: &str) -> Vec<&str> {
    text.split("```ron\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(block, _)| block).collect()
}

#[test]
fn the_example_of_the_handbook_is_the_file_beside_the_tests_and_has_no_fault() {
    let chapter = chapter();
    assert_eq!(blocks(&chapter), [EXAMPLE]);
    let survey = valid(EXAMPLE);
    let items: Vec<String> = survey.versions().iter().flat_map(|version| version.items()).map(|item| format!("`{}`", item.key)).collect();
    let listed = format!("{} and {}", items[..items.len() - 1].join(", "), items[items.len() - 1]);
    assert!(chapter.split_whitespace().collect::<Vec<_>>().join(" ").contains(&listed), "{listed}");
}

#[test]
fn the_child_of_the_example_finds_now_and_then_chosen() {
    let mut session = Session::start(Arc::new(valid(EXAMPLE)), "pictures").unwrap();
    session.press(&ItemKey::new("pictures__club__playing"), 1);
    assert!(session.switch("words"));
    assert_eq!(session.answer(&ItemKey::new("words__playing")), Some(&Answer::Value(Value::One("now_and_then".to_owned()))));
}

#[test]
fn every_name_that_may_stand_in_a_survey_stands_in_the_handbook() {
    let chapter = chapter();
    // An unknown part anywhere is refused with the names of those that fit.
    let wrong = EXAMPLE
        .replace("(\n", "(\n zzz: 1,\n")
        .replace("(id", "(zzz: 1, id")
        .replace("One(", "One(zzz: 1, ")
        .replace("(question", "(zzz: 1, question");
    let wrong = wrong
        .replace("look: Symbols", "look: Zzz")
        .replace("kind: Text", "kind: Zzz")
        .replace("Not(", "Zzz(")
        .replace("Confirm(", "Confirm(zzz: 1, ");
    let mut names = Vec::new();
    for problem in faults(&wrong) {
        if let Fault::UnknownField { known, .. } | Fault::UnknownWord { known, .. } = problem.fault {
            names.extend(known.split(", ").map(str::to_owned));
        }
    }
    names.sort();
    names.dedup();
    assert!(names.len() >= 35, "{names:?}");
    for name in names {
        let ways = [format!("`{name}`"), format!("`{name}("), format!("{name}: ")];
        assert!(ways.iter().any(|way| chapter.contains(way)), "{name}");
    }
    for id in RESERVED_IDS {
        assert!(chapter.contains(&format!("`{id}`")), "{id}");
    }
}

#[test]
fn every_symbol_that_the_handbook_lists_is_built_in() {
    let chapter = chapter();
    let list = chapter.split("These are built in:").nth(1).unwrap().split("A survey can bring its own").next().unwrap();
    let listed: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    assert!(listed.len() > 100);
    for id in listed {
        assert!(symbols::built_in(id).is_some(), "{id}");
    }
}

#[test]
fn the_limits_of_the_handbook_are_those_of_the_program() {
    let chapter = chapter();
    let number = |number: u64| {
        let digits: Vec<String> =
            number.to_string().as_bytes().rchunks(3).rev().map(|part| String::from_utf8_lossy(part).into_owned()).collect();
        digits.join(",")
    };
    assert!(chapter.contains(&format!("1 MiB ({} bytes)", number(LARGEST_SURVEY))));
    assert!(chapter.contains(&format!("{} characters", number(LONGEST_ANSWER as u64))));
    assert!(chapter.contains(&format!("{} KiB", symbols::LARGEST_SVG / 1024)));
}

#[test]
fn the_digest_is_the_usual_one_of_the_bytes_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("survey.ron"), EXAMPLE).unwrap();
    let expected = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(EXAMPLE.as_bytes()));
    assert_eq!(Survey::load(folder.path()).unwrap().digest(), expected);
}
