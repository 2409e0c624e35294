//! `responses.parquet` says what `responses.csv` says, with types.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk};
use parquet::basic::{Encoding, LogicalType, Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use pupil_voice::durable::RealDisk;
use pupil_voice::locale::Words;
use pupil_voice::report::share::reviewed::Reviewed;
use pupil_voice::report::share::{LEAST, Share, share};
use pupil_voice::simulate::{Output, Rehearsal, rehearse, seal_given};
use pupil_voice::store::ResponseId;
use serde_json::json;
use std::fs::File;
use std::path::Path;

fn said(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Bool(flag) => flag.to_string(),
        Field::Date(day) => (jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*day)).to_string(),
        other => panic!("a cell of another kind: {other:?}"),
    }
}

/// Every row of both files, a text a cell.
fn both(folder: &Path) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let mut csv = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join("responses.csv")).unwrap();
    let csv = csv.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let file = SerializedFileReader::new(File::open(folder.join("responses.parquet")).unwrap()).unwrap();
    let heads = file.metadata().file_metadata().schema_descr().columns().iter().map(|column| column.name().to_owned()).collect();
    let rows = file.get_row_iter(None).unwrap().map(|row| row.unwrap().get_column_iter().map(|(_, field)| said(field)).collect());
    (csv, std::iter::once(heads).chain(rows).collect())
}

fn say_the_same(folder: &Path, made_up: &str) {
    let (csv, mut columnar) = both(folder);
    assert_eq!(columnar[0].pop().as_deref(), Some("made_up"));
    assert!(columnar.iter_mut().skip(1).all(|row| row.pop().as_deref() == Some(made_up)));
    assert!(csv == columnar);
}

#[test]
fn a_rehearsals_cells_are_those_of_the_table_and_the_bytes_are_the_same_each_time() {
    let desk = Desk::new();
    let folder = desk.path("sent");
    rehearse(&desk.study, Rehearsal { responses: 120, seed: 3 }, Output { folder: &folder, bundles: 3 }).unwrap();
    let collected = desk.collect(&[folder]);
    let out = desk.report(&collected);
    say_the_same(&out, "true");
    let before = std::fs::read(out.join("responses.parquet")).unwrap();
    desk.report(&collected);
    assert!(std::fs::read(out.join("responses.parquet")).unwrap() == before);
}

#[test]
fn the_published_answers_too() {
    let desk = Desk::new();
    let folder = desk.path("sent");
    let answers = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/published/answers.csv")).unwrap();
    seal_given(&desk.study, &answers, Output { folder: &folder, bundles: 2 }).unwrap();
    say_the_same(&desk.report(&desk.collect(&[folder])), "false");
}

#[test]
fn what_is_passed_on_is_the_same_in_both() {
    let desk = Desk::new();
    let folder = desk.path("sent");
    rehearse(&desk.study, Rehearsal { responses: 90, seed: 5 }, Output { folder: &folder, bundles: 2 }).unwrap();
    let out = desk.path("to-pass-on");
    let files = share(
        &desk.collect(&[folder]),
        Share { out: &out, least: LEAST, reviewed: &Reviewed::default(), apart: &[] },
        &RealDisk,
        &Words::nearest(&["en"]),
    )
    .unwrap();
    assert!(files.iter().any(|file| file == "responses.parquet"));
    let (csv, columnar) = both(&out);
    assert!(csv.len() == 91 && csv == columnar);
}

#[test]
fn columns_have_types_and_the_file_says_what_it_is() {
    let desk = Desk::new();
    let sitting = desk.sitting(ResponseId::random(), 1, json!({ "reading__4_comment": { "text": CANARY } }), json!({}));
    let out = desk.report(&desk.collect(&[desk.bundle("one", &[sitting])]));
    let file = SerializedFileReader::new(File::open(out.join("responses.parquet")).unwrap()).unwrap();
    let facts = file.metadata().file_metadata();
    for (name, physical, logical) in [
        ("response", Type::BYTE_ARRAY, Some(LogicalType::String)),
        ("day", Type::INT32, Some(LogicalType::Date)),
        ("minutes", Type::INT64, None),
        ("complete", Type::BYTE_ARRAY, Some(LogicalType::String)),
        ("reading__4__learn_in_class", Type::BYTE_ARRAY, Some(LogicalType::String)),
        ("resumed", Type::INT64, None),
        ("made_up", Type::BOOLEAN, None),
    ] {
        let at = facts.schema_descr().columns().iter().position(|column| column.name() == name).unwrap();
        let column = facts.schema_descr().column(at);
        assert_eq!((column.physical_type(), column.logical_type_ref()), (physical, logical.as_ref()), "{name}");
        let written = file.metadata().row_group(0).column(at);
        let is_listed = written.encodings().any(|encoding| encoding == Encoding::RLE_DICTIONARY);
        assert_eq!(is_listed, !matches!(name, "response" | "made_up"), "{name}");
        assert!(written.statistics().is_none(), "the end of the file repeats no cell");
    }
    let fact = |name: &str| {
        let all = facts.key_value_metadata().unwrap();
        all.iter().find(|fact| fact.key == format!("pupil-voice.{name}")).and_then(|fact| fact.value.clone()).unwrap()
    };
    assert_eq!((fact("format"), fact("version"), fact("survey")), ("pupil-voice/responses".into(), "1".into(), "pupil-voice-2016".into()));
    assert_eq!((fact("survey_digests"), fact("program")), (desk.survey.digest().to_owned(), env!("CARGO_PKG_VERSION").to_owned()));
}
