//! What a study says of how it is conducted goes the whole road: into the study file, into the sealed sittings, into the tables, and,
//! from tables that were typed in, back again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::collect::collect;
use pupil_voice::durable::RealDisk;
use pupil_voice::explain::Explain;
use pupil_voice::locale::Words;
use pupil_voice::report;
use pupil_voice::report::course::GIVEN_COLUMNS;
use pupil_voice::report::layout::LAST_COLUMNS;
use pupil_voice::response::{Receipt, Sitting};
use pupil_voice::seal::{Passphrase, WorkFactor};
use pupil_voice::simulate::{Output, Rehearsal, rehearse, seal_given};
use pupil_voice::study::{Conduct, Consent, DateOfBirth, Key, NewStudy, Scale, Settings, Study, Survey, make};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Row = BTreeMap<String, String>;

struct Desk {
    study: Study,
    key: Key,
    folder: tempfile::TempDir,
}

impl Desk {
    fn conducted(conduct: &Conduct) -> Self {
        let source = pupil_voice::survey::Survey::built_in("pupil-voice-2016").unwrap().source().to_owned();
        let mut settings = Settings::new();
        conduct.put(&mut settings);
        let new = NewStudy {
            title: "Conduct".to_owned(),
            surveys: vec![Survey { source, ..Survey::default() }],
            made: jiff::civil::date(2026, 11, 22),
            settings,
            ..NewStudy::default()
        };
        let passphrase = Passphrase::new("one two three").unwrap();
        let made = make(&new, &passphrase, WorkFactor::of(1).unwrap()).unwrap();
        // As whoever gets the file reads it.
        let study = Study::read(made.study().bytes()).unwrap();
        Self { study, key: Key::open(made.key(), &passphrase).unwrap(), folder: tempfile::tempdir().unwrap() }
    }

    fn rehearsed(&self) -> PathBuf {
        let folder = self.folder.path().join("sent");
        rehearse(&self.study, Rehearsal { responses: 150, seed: 7 }, Output { folder: &folder, bundles: 2 }).unwrap();
        folder
    }

    fn tables(&self, sent: &Path, name: &str) -> PathBuf {
        let collected = collect(&[sent.to_owned()], self.key.identities(), &[]).unwrap();
        assert!(collected.quarantined.is_empty(), "{:?}", collected.quarantined);
        let out = self.folder.path().join(name);
        report::write(&collected, &out, &RealDisk, &Words::nearest(&["en"])).unwrap();
        out
    }
}

fn rows(tables: &Path) -> Vec<Row> {
    csv::Reader::from_path(tables.join("responses.csv")).unwrap().deserialize().map(Result::unwrap).collect()
}

fn filled(rows: &[Row], column: &str) -> usize {
    rows.iter().filter(|row| !row[column].is_empty()).count()
}

#[test]
fn a_rehearsal_fills_every_column_and_the_codebook_knows_each() {
    let consent = Consent::Tick("I agree.".to_owned());
    let desk = Desk::conducted(&Conduct { consent, scale: Scale::EitherWay, ..Conduct::default() });
    let tables = desk.tables(&desk.rehearsed(), "tables");
    let rows = rows(&tables);
    for column in ["helped", "receipt", "assent", "consent", "practice", "scale", "panel", "adult_view", "breaks", "upset", "resumed"] {
        assert!(filled(&rows, column) > 5, "{column}: {}", filled(&rows, column));
    }
    for row in &rows {
        assert_eq!(row["receipt"], Receipt::of(&row["response"]).to_string());
        // Yes was said in each sitting in which it was asked for.
        assert_eq!(row["assent"].split(' ').count().to_string(), row["sittings"]);
    }
    let directions: BTreeSet<&str> = rows.iter().map(|row| row["scale"].as_str()).collect();
    assert_eq!(directions, BTreeSet::from(["as_written", "turned_round"]));
    let described: BTreeSet<String> =
        csv::Reader::from_path(tables.join("codebook.csv")).unwrap().records().map(|record| record.unwrap()[0].to_owned()).collect();
    assert!(LAST_COLUMNS.iter().all(|column| described.contains(*column)), "{described:?}");
    let summary: serde_json::Value = serde_json::from_slice(&fs::read(tables.join("summary.json")).unwrap()).unwrap();
    assert!(summary["counts"]["declined"].as_u64() > Some(0) && summary["counts"]["thrown_away"].as_u64() > Some(0), "{summary}");
}

#[test]
fn a_study_that_wants_nothing_beside_the_answers_gets_nothing_beside_them() {
    let conduct = Conduct::read_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/conduct/other-way.ron")).unwrap();
    assert_eq!(conduct.date_of_birth, DateOfBirth::MonthAndYear);
    let desk = Desk::conducted(&conduct);
    assert_eq!(desk.study.conduct(), &conduct);
    let tables = desk.tables(&desk.rehearsed(), "tables");
    let rows = rows(&tables);
    for column in ["helped", "assent", "practice", "panel", "adult_view", "reworded", "breaks", "upset"] {
        assert_eq!(filled(&rows, column), 0, "{column}");
    }
    assert_eq!((filled(&rows, "consent"), filled(&rows, "scale")), (rows.len(), rows.len()));
    let born = rows.iter().map(|row| row["reading__date_of_birth"].as_str()).filter(|cell| cell.starts_with(['1', '2']));
    assert!(born.clone().count() > 20 && born.clone().all(|cell| cell.len() == "2014-05".len()));
    let summary: serde_json::Value = serde_json::from_slice(&fs::read(tables.join("summary.json")).unwrap()).unwrap();
    assert_eq!(summary["counts"], serde_json::json!({}));
}

#[test]
fn dates_are_as_exact_as_the_study_asks_and_no_more() {
    let widths = [(DateOfBirth::Full, 10), (DateOfBirth::Year, 4), (DateOfBirth::Age, 2), (DateOfBirth::NotAsked, 0)];
    for (date_of_birth, width) in widths {
        let desk = Desk::conducted(&Conduct { date_of_birth, ..Conduct::default() });
        let rows = rows(&desk.tables(&desk.rehearsed(), "tables"));
        let cells = rows.iter().map(|row| row["symbols__date_of_birth"].as_str());
        let widest = cells.filter(|cell| !cell.contains('_')).map(str::len).max();
        assert_eq!(widest, Some(width), "{date_of_birth:?}");
    }
}

#[test]
fn what_is_typed_in_from_a_table_comes_out_as_the_same_table() {
    let desk = Desk::conducted(&Conduct { scale: Scale::EitherWay, date_of_birth: DateOfBirth::Age, ..Conduct::default() });
    let tables = desk.tables(&desk.rehearsed(), "tables");
    let table = fs::read(tables.join("responses.csv")).unwrap();
    let again = desk.folder.path().join("again");
    seal_given(&desk.study, &table, Output { folder: &again, bundles: 1 }).unwrap();
    let (first, second) = (rows(&tables), rows(&desk.tables(&again, "tables-again")));
    assert_eq!(first.len(), second.len());
    for (one, other) in first.iter().zip(&second) {
        for column in GIVEN_COLUMNS.into_iter().chain(["response", "receipt", "symbols__date_of_birth", "reading__date_of_birth"]) {
            assert_eq!(one[column], other[column], "{column}");
        }
    }
}

#[test]
fn notes_that_do_not_fit_are_told_by_row_and_column() {
    let desk = Desk::conducted(&Conduct::default());
    let bad = [
        ("helped", "symbols__4__learn_in_class:carried"),
        ("helped", "symbols__99:alone"),
        ("assent", "yesterday"),
        ("scale", "sideways"),
        ("panel", "symbols__9:often"),
        ("adult_view", "{\"\"symbols__99\"\": \"\"x\"\"}"),
        ("adult_view", "words"),
        ("practice", "=HYPERLINK"),
        ("upset", "symbols__99"),
    ];
    for (column, cell) in bad {
        let table = format!("version,{column}\nsymbols,\"{cell}\"\n");
        let error = seal_given(&desk.study, table.as_bytes(), Output { folder: desk.folder.path(), bundles: 1 }).unwrap_err();
        let pupil_voice::simulate::SimulateError::Misfits(misfits) = error else { panic!("{column}: {error:?}") };
        let told: Vec<_> = misfits.iter().map(|misfit| (misfit.row, misfit.column.as_str(), misfit.fault.key())).collect();
        assert_eq!(told, [(2, column, "answers-no-note")], "{cell}");
    }
}

/// A sitting of number 2 is read for ever.
#[test]
fn the_golden_sitting_of_number_two() {
    let golden = "tests/golden/v2/sittings/55555555-5555-4555-8555-555555555555-1.json";
    let sitting = Sitting::from_json(&fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(golden)).unwrap()).unwrap();
    assert_eq!(Sitting::from_json(&sitting.to_json()).unwrap(), sitting);
    let course = &sitting.course;
    assert_eq!((course.assent.len(), course.consent.len(), course.practice.len(), course.panel.len()), (1, 1, 2, 1));
    assert_eq!((course.adult_view.len(), course.reworded.len(), course.breaks.len(), course.upset.len()), (1, 1, 1, 1));
    assert_eq!(course.items().collect::<BTreeSet<_>>().len(), 2);
    assert!(sitting.answers.len() == 5 && sitting.more.is_empty());
}
