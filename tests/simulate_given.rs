//! Given answers: what the survey can give is sealed to the letter, and everything else is refused by row and column, at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, table};
use proptest::prelude::*;
use pupil_voice::explain::Explain;
use pupil_voice::report::cell::write_text;
use pupil_voice::simulate::{Output, SimulateError, seal_given};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn seal(desk: &Desk, table: &[u8]) -> Result<PathBuf, SimulateError> {
    let folder = tempfile::tempdir_in(desk.folder.path()).unwrap().keep();
    seal_given(&desk.study, table, Output { folder: &folder, bundles: 1 }).map(|_| folder)
}

/// Seals a table, collects it, and gives back the rows of responses.csv.
fn road(desk: &Desk, csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    let folder = seal(desk, csv).unwrap();
    let collected = desk.collect(&[folder]);
    assert!(collected.quarantined.is_empty());
    table(&desk.report(&collected).join("responses.csv"))
}

fn misfits(desk: &Desk, csv: &str) -> Vec<(usize, String, &'static str)> {
    match seal(desk, csv.as_bytes()) {
        Err(SimulateError::Misfits(misfits)) => misfits.into_iter().map(|misfit| (misfit.row, misfit.column, misfit.fault.key())).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_left_empty_stays_open_and_a_missing_column_is_not_answered() {
    let desk = Desk::new();
    let csv = "version,reading__4__learn_in_class,reading__7,reading__6__family,reading__6__friends,reading__11\n\
               reading,not_really,no,1,,dont_know\n\
               reading,,,0,0,\n";
    let mut rows = road(&desk, csv.as_bytes());
    rows.sort_by_key(|row| row["reading__7"].clone());
    let [first, second] = &rows[..] else { panic!("{rows:?}") };
    let cell = |row: &BTreeMap<String, String>, name: &str| row[name].clone();
    for name in ["reading__talked", "reading__gender", "reading__6__teacher", "reading__11"] {
        assert_eq!(cell(second, name), "no_answer", "{name}");
        assert_eq!(second["complete"], "complete");
    }
    assert_eq!(second["reading__7_more"], "not_shown");
    assert_eq!(cell(first, "reading__7"), "no_answer".replace("no_answer", "no"));
    assert_eq!((cell(first, "reading__6__family"), cell(first, "reading__6__teacher")), ("1".to_owned(), "0".to_owned()));
    assert_eq!(first["reading__11"], "dont_know");
    assert_eq!(first["symbols__9"], "");
}

#[test]
fn a_pupil_who_stopped_stays_one_who_stopped() {
    let desk = Desk::new();
    let csv = "version,complete,reading__talked,reading__4__learn_in_class,reading__7\n\
               reading,partial,yes,not_really,\n\
               reading,,yes,not_really,stopped_before\n";
    for row in road(&desk, csv.as_bytes()) {
        assert_eq!((row["complete"].as_str(), row["reading__gender"].as_str()), ("partial", "no_answer"));
        assert_eq!(
            (row["reading__7"].as_str(), row["reading__4__join_in_with_school_activities"].as_str()),
            ("stopped_before", "stopped_before")
        );
    }
}

#[test]
fn everything_that_does_not_fit_is_listed_at_once_by_row_and_column() {
    let desk = Desk::new();
    let head = "response,version,day,minutes,complete,language,reading__talked,reading__date_of_birth,reading__7,reading__7_more,reading__6__teacher,reading__6__friends,reading__6__family,reading__8__never,reading__8__in_class,reading__11,symbols__9";
    let rows = [
        (
            "P1,reading,21.11.2026,x,done,tlh,no,6/5/2014,perhaps,,,,,,,,",
            vec![
                ("response", "answers-no-response-id"),
                ("language", "answers-unknown-language"),
                ("day", "answers-no-day"),
                ("minutes", "answers-no-number"),
                ("complete", "answers-no-state"),
                ("reading__talked", "answers-no-confirmation"),
                ("reading__date_of_birth", "answers-no-day"),
            ],
        ),
        (",spoken,,,,,,,,,,,,,,,", vec![("version", "answers-unknown-version")]),
        (",reading,,,,,,,,,yes,,,,,,hello", vec![("reading__6__teacher", "answers-no-tick"), ("symbols__9", "answers-other-version")]),
        (",reading,,,,,,,,,1,dont_know,,,,,", vec![("reading__6__friends", "answers-mixed-ticks")]),
        (",reading,,,,,,", vec![("", "answers-not-a-row")]),
    ];
    let csv = format!("{head}\n{}\n", rows.iter().map(|(row, _)| *row).collect::<Vec<_>>().join("\n"));
    let expected: Vec<_> = rows
        .iter()
        .enumerate()
        .flat_map(|(at, (_, faults))| faults.iter().map(move |(column, key)| (at + 2, (*column).to_owned(), *key)))
        .collect();
    assert_eq!(misfits(&desk, &csv), expected);

    let rows = [
        (",reading,,,,,,,perhaps,,,,,,,,", ("reading__7", "answer-unknown-choice")),
        (",reading,,,,,,,no,music,,,,,,,", ("reading__7_more", "answers-hidden")),
        (",reading,,,,,,,yes,not_shown,,,,,,,", ("reading__7_more", "answers-not-hidden")),
        (",reading,,,,,,,,,,,,1,1,,", ("reading__8__in_class", "answer-not-alone")),
        (",reading,,,,,,,stopped_before,,,,,,,late,", ("reading__7", "answers-not-stopped")),
    ];
    let csv = format!("{head}\n{}\n", rows.iter().map(|(row, _)| *row).collect::<Vec<_>>().join("\n"));
    let expected: Vec<_> = rows.iter().enumerate().map(|(at, (_, (column, key)))| (at + 2, (*column).to_owned(), *key)).collect();
    assert_eq!(misfits(&desk, &csv), expected);

    assert_eq!(
        misfits(&desk, "reading__7,reading__7,mood\nyes,no,good\n"),
        [
            (1, "reading__7".to_owned(), "answers-double-column"),
            (1, "mood".to_owned(), "answers-unknown-column"),
            (1, "version".to_owned(), "answers-no-version-column"),
        ]
    );
    let id = "0b5c2f0e-3f8f-4e0e-9d6f-111111111111";
    assert_eq!(
        misfits(&desk, &format!("response,version\n{id},reading\n{id},reading\n")),
        [(3, "response".to_owned(), "answers-double-response")]
    );
    let long = format!("version,reading__11\nreading,{}\n", "x".repeat(20_001));
    assert_eq!(misfits(&desk, &long), [(2, "reading__11".to_owned(), "answers-long-cell")]);
    assert!(std::fs::read_dir(desk.folder.path()).unwrap().all(|entry| std::fs::read_dir(entry.unwrap().path()).unwrap().next().is_none()));
}

#[test]
fn a_refusal_never_holds_what_stood_in_the_cell() {
    let desk = Desk::new();
    let refused = seal(&desk, b"version,reading__7\nreading,canary\n").unwrap_err();
    assert!(!format!("{refused:?}").contains("canary"));
}

#[test]
fn tables_from_spreadsheets_of_other_lands_are_read() {
    let desk = Desk::new();
    for csv in [
        "\u{feff}version;reading__11\r\nreading;yes, it is\r\n\r\n",
        "version\treading__11\nreading\tyes, it is\n",
        "version,reading__11\n\"reading\",\"yes, it is\"\n,\n",
    ] {
        let rows = road(&desk, csv.as_bytes());
        assert_eq!((rows.len(), rows[0]["reading__11"].as_str()), (1, "yes, it is"));
    }
    assert!(matches!(seal(&desk, b""), Err(SimulateError::NoRows)));
    assert!(matches!(seal(&desk, b"version\n"), Err(SimulateError::NoRows)));
    assert!(matches!(seal(&desk, b"version,reading__11\nreading,\xff\n"), Err(SimulateError::Misfits(_))));
    let wide = format!("version{}\nreading\n", ",x".repeat(6000));
    assert!(matches!(seal(&desk, wide.as_bytes()), Err(SimulateError::TooManyColumns { .. })));
}

#[test]
fn of_several_surveys_the_table_names_its_own_and_each_gets_files_of_its_own() {
    let first = pupil_voice::survey::Survey::built_in("pupil-voice-2016").unwrap();
    let other = first.source().replace("id: \"pupil-voice-2016\"", "id: \"other\"");
    let desk = Desk::with(&[first.source(), &other]);
    assert!(matches!(seal(&desk, b"version\nreading\n"), Err(SimulateError::WhichSurvey)));
    let one = seal(&desk, b"survey,version\nother,reading\n").unwrap();
    let two = seal(&desk, b"survey,version\npupil-voice-2016,reading\n").unwrap();
    let alone = desk.report(&desk.collect(std::slice::from_ref(&one)));
    assert!(alone.join("responses.csv").is_file());
    std::fs::write(alone.join("responses-mine.csv"), "not of a report").unwrap();
    let out = desk.report(&desk.collect(&[one, two]));
    assert!(!out.join("responses.csv").exists() && out.join("responses-mine.csv").is_file(), "old numbers go, other files stay");
    for name in ["responses-other.csv", "tables-other.csv", "codebook-pupil-voice-2016.csv", "tables-pupil-voice-2016.md"] {
        assert!(out.join(name).is_file(), "{name}");
    }
    let mixed = seal(&desk, b"survey,version\nother,reading\npupil-voice-2016,reading\n");
    assert!(matches!(mixed, Err(SimulateError::Misfits(_))));
}

#[test]
fn collected_answers_sealed_again_give_the_same_table() {
    let desk = Desk::new();
    let folder = desk.path("made-up");
    let rehearsal = pupil_voice::simulate::Rehearsal { responses: 80, seed: 3 };
    pupil_voice::simulate::rehearse(&desk.study, rehearsal, Output { folder: &folder, bundles: 1 }).unwrap();
    let out = desk.report(&desk.collect(&[folder]));
    let first = std::fs::read(out.join("responses.csv")).unwrap();
    let tables = std::fs::read(out.join("tables.csv")).unwrap();
    let again = road(&desk, &first);
    assert_eq!(again.len(), 80);
    for (mut before, mut after) in
        csv::Reader::from_reader(&first[..]).deserialize::<BTreeMap<String, String>>().map(Result::unwrap).zip(again)
    {
        // What was said in two sittings is sealed in one.
        for column in ["sittings", "resumed"] {
            before.remove(column);
            after.remove(column);
        }
        assert_eq!(before, after);
    }
    assert!(std::fs::read(out.join("tables.csv")).unwrap() == tables);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_survives_the_road_and_no_cell_begins_a_formula(
        texts in prop::collection::vec("([=+@'; \",\t\r\n-]|[a-c]|\\PC|＝|rather_not_say){1,20}", 1..24),
    ) {
        let desk = Desk::new();
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        prop_assume!(!texts.is_empty());
        let mut csv = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        csv.write_record(["version", "minutes", "reading__11"]).unwrap();
        for (at, text) in texts.iter().enumerate() {
            csv.write_record(["reading", &at.to_string(), &write_text(text)]).unwrap();
        }
        let rows = road(&desk, &csv.into_inner().unwrap());
        for row in rows {
            let at: usize = row["minutes"].parse().unwrap();
            prop_assert_eq!(&row["reading__11"], &write_text(&texts[at]));
            prop_assert_eq!(pupil_voice::report::cell::read_text(&row["reading__11"]), texts[at].clone());
            for cell in row.values() {
                let first = cell.chars().find(|letter| !letter.is_whitespace());
                prop_assert!(!cell.starts_with(['\t', '\r', '\n']) && !first.is_some_and(|first| "=+-@＝＋－＠".contains(first)));
            }
        }
    }
}
