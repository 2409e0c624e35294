//! Whatever stands in a survey file: it is a survey, or it has faults with places in the file. There is no third way out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use pupil_voice::explain::Explain;
use pupil_voice::survey::{OwnSymbols, Problem, Survey, is_id};
use std::collections::BTreeSet;
use support::random::survey_text;
use support::{faults, is_within, load, place_of, shown, told, valid};

const BUILT_IN: &str = include_str!("../surveys/pupil-voice-2016/survey.ron");

fn cases(cases: u32) -> ProptestConfig {
    // The same cases on every machine, and nothing left behind on the disk.
    ProptestConfig { cases, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2016), ..ProptestConfig::default() }
}

/// A survey, or at least one problem, each within the text and each with words.
fn survey_or_faults(text: &str) -> Result<(), TestCaseError> {
    let problems = match load(text) {
        Ok(survey) => {
            check(&survey)?;
            return Ok(());
        }
        Err(problems) => problems,
    };
    prop_assert!(!problems.is_empty());
    for Problem { place, fault } in &problems {
        prop_assert!(is_within(text, place.line, place.column), "{place} {fault:?}");
        let told = told(fault);
        prop_assert!(!told.what.starts_with("err-") && !told.now.starts_with("rec-"), "{fault:?}");
    }
    prop_assert!(problems.is_sorted_by_key(|problem| (problem.place.line, problem.place.column)));
    Ok(())
}

/// What a survey promises to everybody who holds one.
fn check(survey: &Survey) -> Result<(), TestCaseError> {
    prop_assert!(!survey.versions().is_empty());
    let mut keys = BTreeSet::new();
    for version in survey.versions() {
        prop_assert!(is_id(version.id().as_str()));
        prop_assert!(!version.items().is_empty());
        prop_assert!(version.items().contains(version.sample()));
        let questions: Vec<usize> = version.pages().iter().flat_map(|page| page.questions.clone()).collect();
        prop_assert!(questions.iter().copied().eq(0..version.questions().len()), "pages hold the questions in order");
        for (index, item) in version.items().iter().enumerate() {
            prop_assert!(keys.insert(item.key.clone()), "{} stands twice", item.key);
            prop_assert_eq!(survey.item(item.key.as_str()).map(|(_, found)| found), Some(item));
            let question = version.question_of(item);
            prop_assert!(question.when.iter().flat_map(|when| when.items()).all(|about| about < index), "conditions look back");
            for language in survey.languages() {
                prop_assert!(!question.text.words(language).trim().is_empty());
            }
        }
    }
    // A survey carries its own text, from which it can be read again.
    let again = Survey::from_text("again", survey.source(), OwnSymbols::new()).map_err(|problems| TestCaseError::fail(shown(&problems)))?;
    prop_assert_eq!(again.digest(), survey.digest());
    Ok(())
}

/// One change to a text, as a careless hand or a broken program would make it.
#[derive(Debug, Clone)]
enum Change {
    Delete(Index, usize),
    Duplicate(Index, usize),
    Replace(Index, usize, String),
    SwapLines(Index, Index),
    CutOff(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let junk = prop_oneof![
        any::<String>(),
        "[\\[\\](){}:,\"'#/*rb\\\\ \n]{0,12}",
        Just("Not(".to_owned()),
        Just("\"\\u{202e}\"".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("#![enable(implicit_some)]".to_owned()),
    ];
    prop_oneof![
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Change::Duplicate(at, length)),
        (any::<Index>(), 0..20_usize, junk).prop_map(|(at, length, with)| Change::Replace(at, length, with)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::SwapLines(one, other)),
        any::<Index>().prop_map(Change::CutOff),
    ]
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let range = |at: &Index, length: usize| {
            let start = at.index(chars.len() + 1);
            start..(start + length).min(chars.len())
        };
        let join = |parts: [&[char]; 3]| parts.concat().into_iter().collect::<String>();
        match self {
            Self::Delete(at, length) => {
                let range = range(at, *length);
                join([&chars[..range.start], &[], &chars[range.end..]])
            }
            Self::Duplicate(at, length) => {
                let range = range(at, *length);
                join([&chars[..range.end], &chars[range.clone()], &chars[range.end..]])
            }
            Self::Replace(at, length, with) => {
                let range = range(at, *length);
                let with: Vec<char> = with.chars().collect();
                join([&chars[..range.start], &with, &chars[range.end..]])
            }
            Self::SwapLines(one, other) => {
                let mut lines: Vec<&str> = text.split('\n').collect();
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
                lines.join("\n")
            }
            Self::CutOff(at) => chars[..at.index(chars.len() + 1)].iter().collect(),
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_bytes_are_a_survey_or_have_faults(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("any.ron");
        std::fs::write(&file, &bytes).unwrap();
        prop_assert!(Survey::load(&file).is_err_and(|problems| !problems.is_empty()));
        survey_or_faults(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_brackets_and_words_are_a_survey_or_have_faults(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "(", ")", "[", "]", "{", "}", ":", ",", "\"", "r#\"", "\"#", "'", "//", "/*", "*/", "\n", "format", "1", "versions", "Not", "Some", "None", " ",
                "#![enable(implicit_some)]", "\u{feff}", "é", "b\"", "0x", "-", "..",
            ]),
            0..60,
        )
    ) {
        survey_or_faults(&parts.concat())?;
    }
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn the_built_in_survey_with_any_changes_is_a_survey_or_has_faults(changes in prop::collection::vec(change(), 1..4)) {
        let text = changes.iter().fold(BUILT_IN.to_owned(), |text, change| change.apply(&text));
        survey_or_faults(&text)?;
    }

    #[test]
    fn every_survey_made_up_by_the_rules_has_no_fault(text in survey_text()) {
        match load(&text) {
            Ok(survey) => check(&survey)?,
            Err(problems) => prop_assert!(false, "{}\n{text}", shown(&problems)),
        }
    }

    #[test]
    fn a_made_up_survey_with_any_changes_is_a_survey_or_has_faults(text in survey_text(), changes in prop::collection::vec(change(), 1..6)) {
        let text = changes.iter().fold(text, |text, change| change.apply(&text));
        survey_or_faults(&text)?;
    }

    #[test]
    fn a_mistake_anywhere_is_reported_where_it_stands(text in survey_text(), which in any::<Index>(), mistake in any::<Index>()) {
        // What stands in the survey, what is written instead, how far into it the fault is, and the fault.
        const MISTAKES: &[(&str, &str, usize, &str)] = &[
            ("symbol: \"yes\"", "symbol: \"no_such\"", 8, "survey-missing-symbol"),
            ("look: ", "look: Q", 6, "survey-unknown-word"),
            ("(id: \"q", "(id: \"Q", 5, "survey-bad-id"),
            ("(id: \"p", "(idea: 1, id: \"p", 1, "survey-unknown-field"),
            ("(id: \"c", "(id: \"é", 5, "survey-bad-id"),
            ("kind: ", "kind: 7, kind: ", 9, "survey-double-field"),
            ("kind: ", "kind: 1.5, king: ", 6, "survey-wrong-kind"),
            ("kind: ", "kind: 1.5, king: ", 11, "survey-unknown-field"),
            ("(id: \"r", "(id: \"\", x: \"r", 5, "survey-empty-text"),
            ("required: true", "required: yes", 10, "survey-wrong-kind"),
            ("Chose(question: \"q", "Chose(question: \"z", 16, "survey-unknown-question"),
            ("Answered(", "Answerd(", 0, "survey-unknown-word"),
            ("limit: ", "limit: 9", 7, "survey-bad-limit"),
            ("any: [\"c", "any: [\"z", 6, "survey-unknown-choice"),
            ("measure: \"", "measure: \"\\u{7}", 9, "survey-control-character"),
        ];
        let (from, to, into, key) = *mistake.get(MISTAKES);
        let all: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        prop_assume!(!all.is_empty());
        let at = *which.get(&all);
        let broken = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
        let (line, column) = place_of(&broken, at + into);
        let found = faults(&broken);
        let is_here = |problem: &Problem| (problem.place.line, problem.place.column) == (line, column) && problem.fault.key() == key;
        prop_assert!(found.iter().any(is_here), "{key} at {line}:{column} of\n{broken}\n{}", shown(&found));
    }

    #[test]
    fn space_and_comments_change_nothing_but_places(text in survey_text(), seed in any::<u64>()) {
        let survey = valid(&text);
        let spaced: String = text
            .lines()
            .enumerate()
            .map(|(line, words)| match (seed >> (line % 60)) % 4 {
                0 => format!("\t{words} // ) ] }}\r\n"),
                1 => format!("/* ( /* [ */ \" */ {words}\n\n"),
                _ => format!("{words}\n"),
            })
            .collect();
        let again = valid(&spaced);
        prop_assert_eq!(format!("{:?}", survey.versions()), format!("{:?}", again.versions()));
        prop_assert_ne!(survey.source(), again.source());
    }
}
