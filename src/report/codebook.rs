//! `codebook.csv`: what each column of `responses.csv` means, a row for each code that may stand in it.

use super::cell::write_text;
use super::layout::{Column, FIRST_COLUMNS, LAST_COLUMNS, Layout, ids_of};
use crate::locale::Words;
use crate::response::NonAnswer;
use crate::survey::{Item, Kind, Language, Survey, Version};
use csv::{QuoteStyle, WriterBuilder};
use std::collections::BTreeSet;

/// The columns.
pub(super) const COLUMNS: [&str; 12] =
    ["column", "version", "question", "row", "choice", "kind", "measure", "wording", "code", "label", "value", "survey_digest"];

/// The bytes of the file.
pub(super) fn codebook(layout: &Layout, words: &Words) -> Result<Vec<u8>, csv::Error> {
    let mut file = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(Vec::new());
    file.write_record(COLUMNS)?;
    for name in FIRST_COLUMNS {
        for (code, label) in fixed_codes(name, words) {
            file.write_record(fixed(name, &code, &label, words))?;
        }
    }
    for column in &layout.columns {
        // An edition that says the same as one before it adds nothing.
        let mut said: BTreeSet<Vec<String>> = BTreeSet::new();
        for survey in &layout.editions {
            let rows = rows(survey, column, words);
            for row in rows {
                if said.insert(row.clone()) {
                    file.write_record(row.iter().map(String::as_str).chain([survey.digest()]))?;
                }
            }
        }
    }
    for name in LAST_COLUMNS {
        for (code, label) in fixed_codes(name, words) {
            file.write_record(fixed(name, &code, &label, words))?;
        }
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

/// A row of a column that every table has.
fn fixed(name: &str, code: &str, label: &str, words: &Words) -> [String; 12] {
    let wording = write_text(&words.get(&format!("column-{name}")));
    let mut row: [String; 12] = std::array::from_fn(|_| String::new());
    (row[0], row[5], row[7], row[8], row[9]) = (name.to_owned(), "response".to_owned(), wording, code.to_owned(), label.to_owned());
    row
}

pub(super) fn fixed_codes(name: &str, words: &Words) -> Vec<(String, String)> {
    let code = |code: &str| (code.to_owned(), words.get(&format!("code-{code}")));
    match name {
        "complete" => vec![code("complete"), code("partial")],
        "scale" => vec![code("as_written"), code("turned_round")],
        _ => vec![(String::new(), String::new())],
    }
}

/// The rows of a column in one edition, without the digest.
fn rows(survey: &Survey, column: &Column, words: &Words) -> Vec<Vec<String>> {
    let Some((version, item)) = survey.item(column.key.as_str()) else { return Vec::new() };
    let Some(language) = survey.languages().first() else { return Vec::new() };
    let question = version.question_of(item);
    let (question_id, row_id) = ids_of(version, item);
    let row = item.row.and_then(|row| question.kind.rows().get(row));
    let measure = row.map_or(question.measure.as_ref(), |row| row.measure.as_ref());
    let choice = column.choice.as_ref().map(crate::survey::ChoiceId::as_str).unwrap_or_default();
    let start = [
        column.name.as_str(),
        version.id().as_str(),
        question_id,
        row_id,
        choice,
        question.kind.name(),
        measure.map(crate::survey::MeasureId::as_str).unwrap_or_default(),
        &write_text(&wording(version, item, language)),
    ];
    let codes = own_codes(&question.kind, column, language, words);
    let none = NonAnswer::ALL.map(|why| (why.code().to_owned(), words.get(&format!("code-{}", why.code())), String::new()));
    codes
        .into_iter()
        .chain(none)
        .map(|(code, label, value)| start.into_iter().map(str::to_owned).chain([code, write_text(&label), value]).collect())
        .collect()
}

/// What the child was asked, on one line.
pub(super) fn wording(version: &Version, item: &Item, language: &Language) -> String {
    let question = version.question_of(item);
    let stem = question.text.words(language);
    match item.row.and_then(|row| question.kind.rows().get(row)) {
        Some(row) => format!("{stem} {}", row.text.words(language)),
        None => stem,
    }
}

/// Code, label and number of each answer.
pub(super) fn own_codes(kind: &Kind, column: &Column, language: &Language, words: &Words) -> Vec<(String, String, String)> {
    match kind {
        Kind::Confirm { yes } => vec![(super::count::CONFIRMED.to_owned(), yes.text.words(language), "1".to_owned())],
        Kind::Date => vec![(String::new(), words.get("code-date"), String::new())],
        Kind::Text => vec![(String::new(), words.get("code-text"), String::new())],
        Kind::One { choices } | Kind::Grid { choices, .. } => {
            choices.iter().map(|choice| (choice.id.to_string(), choice.label.text.words(language), choice.value.to_string())).collect()
        }
        Kind::Many { choices, .. } => {
            let chosen = choices.iter().find(|choice| Some(&choice.id) == column.choice.as_ref());
            let label = chosen.map(|choice| choice.label.text.words(language)).unwrap_or_default();
            let with = |key: &str| words.with(key, &[("choice", label.as_str().into())]);
            vec![("1".to_owned(), with("code-chosen"), "1".to_owned()), ("0".to_owned(), with("code-not-chosen"), "0".to_owned())]
        }
    }
}
