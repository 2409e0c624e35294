//! Every column of `responses.csv` with what it means: one description for the codebook to read, the data package, the workbook and the
//! statistics programs.

use super::codebook::{fixed_codes, own_codes, wording};
use super::layout::{Column, FIRST_COLUMNS, LAST_COLUMNS, Layout, ids_of};
use crate::locale::Words;
use crate::response::NonAnswer;
use crate::survey::Kind;
use std::collections::BTreeSet;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// One of a few codes.
    Codes,
    /// A whole number.
    Number,
    /// Words.
    Text,
    /// A date of birth, or as much of one as was asked for.
    Birth,
    /// A day.
    Day,
}

/// A code that may stand in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) code: String,
    pub(super) label: String,
    /// Its number for programs that calculate; no two codes of a column share one.
    pub(super) number: i64,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Described<'a> {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) holds: Holds,
    /// The answers and the non-answers, each with its label.
    pub(super) codes: Vec<Code>,
    /// The non-answers alone begin here.
    pub(super) answers: usize,
    /// The column of an item; none for those that describe the response.
    pub(super) column: Option<&'a Column>,
    pub(super) version: String,
    pub(super) question: String,
    pub(super) row: String,
    pub(super) measure: String,
    pub(super) kind: &'static str,
}

/// The number of the first non-answer; the others follow below. Far from any number that an author gives to a choice.
const FIRST_NON_ANSWER: i64 = -91;

/// All columns in their order.
pub(super) fn described<'a>(layout: &'a Layout, words: &Words) -> Vec<Described<'a>> {
    let first = FIRST_COLUMNS.iter().map(|name| of_response(name, words));
    let items = layout.columns.iter().map(|column| of_item(layout, column, words));
    let last = LAST_COLUMNS.iter().map(|name| of_response(name, words));
    first.chain(items).chain(last).collect()
}

fn of_response<'a>(name: &str, words: &Words) -> Described<'a> {
    let code = |((code, label), number): ((String, String), i64)| Code { code, label, number };
    let codes: Vec<Code> = fixed_codes(name, words).into_iter().filter(|(code, _)| !code.is_empty()).zip(1..).map(code).collect();
    let holds = match name {
        "minutes" | "sittings" | "resumed" => Holds::Number,
        "day" => Holds::Day,
        _ if codes.is_empty() => Holds::Text,
        _ => Holds::Codes,
    };
    Described {
        name: name.to_owned(),
        title: words.get(&format!("column-{name}")),
        holds,
        answers: codes.len(),
        codes,
        column: None,
        version: String::new(),
        question: String::new(),
        row: String::new(),
        measure: String::new(),
        kind: "response",
    }
}

fn of_item<'a>(layout: &Layout, column: &'a Column, words: &Words) -> Described<'a> {
    let mut found = Described { column: Some(column), name: column.name.clone(), ..of_response("", words) };
    found.title = String::new();
    for survey in &layout.editions {
        let (Some((version, item)), Some(language)) = (survey.item(column.key.as_str()), survey.languages().first()) else { continue };
        let question = version.question_of(item);
        if found.title.is_empty() {
            let row = item.row.and_then(|row| question.kind.rows().get(row));
            let measure = row.map_or(question.measure.as_ref(), |row| row.measure.as_ref());
            let (question_id, row_id) = ids_of(version, item);
            found.title = wording(version, item, language);
            (found.version, found.question, found.row) = (version.id().to_string(), question_id.to_owned(), row_id.to_owned());
            found.measure = measure.map(ToString::to_string).unwrap_or_default();
            found.kind = question.kind.name();
            found.holds = match question.kind {
                Kind::Text => Holds::Text,
                Kind::Date => Holds::Birth,
                _ => Holds::Codes,
            };
        }
        let known = |codes: &[Code], code: &str| codes.iter().any(|known| known.code == code);
        for (code, label, value) in own_codes(&question.kind, column, language, words) {
            if !code.is_empty() && !known(&found.codes, &code) {
                let number = value.parse().unwrap_or_default();
                found.codes.push(Code { code, label, number });
            }
        }
    }
    number(&mut found.codes);
    found.answers = found.codes.len();
    found.codes.extend(NonAnswer::ALL.into_iter().zip(0..).map(|(why, place)| Code {
        code: why.code().to_owned(),
        label: words.get(&format!("code-{}", why.code())),
        number: FIRST_NON_ANSWER - place,
    }));
    found
}

/// Authors may give two choices one number, or a non-answer's: then the places count.
fn number(codes: &mut [Code]) {
    let numbers: BTreeSet<i64> = codes.iter().map(|code| code.number).collect();
    if numbers.len() < codes.len() || numbers.first().is_some_and(|least| *least <= FIRST_NON_ANSWER) {
        codes.iter_mut().zip(1..).for_each(|(code, place)| code.number = place);
    }
}
