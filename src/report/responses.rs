//! `responses.csv`: a row a response, a column an item.

use super::ReportError;
use super::cell::write_text;
use super::layout::{Column, FIRST_COLUMNS, LAST_COLUMNS, Layout};
use crate::collect::Response;
use crate::durable::DurableError;
use crate::response::{Answer, Value};
use csv::{QuoteStyle, WriterBuilder};
use std::io::Write;

/// Writes the file.
pub(super) fn responses(
    out: impl Write,
    layout: &Layout,
    responses: impl Iterator<Item = Result<Response, DurableError>>,
) -> Result<(), ReportError> {
    // Every text is quoted, so that no comma of a child's makes a column.
    let mut file = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out);
    let items = layout.columns.iter().map(|column| column.name.as_str());
    file.write_record(FIRST_COLUMNS.into_iter().chain(items).chain(LAST_COLUMNS))?;
    for response in responses {
        file.write_record(cells(layout, &response?))?;
    }
    file.flush()?;
    Ok(())
}

/// The cells of a response, a cell a column.
pub(super) fn cells(layout: &Layout, response: &Response) -> Vec<String> {
    let first = [
        response.id.to_string(),
        write_text(&response.study),
        response.survey.id().to_string(),
        response.survey.digest().to_owned(),
        response.version.to_string(),
        write_text(&response.language),
        write_text(&response.day),
        response.minutes.to_string(),
        if response.complete { "complete" } else { "partial" }.to_owned(),
        response.sittings.to_string(),
    ];
    let item = |column: &Column| if layout.has(&response.survey, column) { cell(response, column) } else { String::new() };
    let mut cells: Vec<String> = first.into_iter().chain(layout.columns.iter().map(item)).collect();
    cells.extend(LAST_COLUMNS.map(|column| super::course::cell(response, column)));
    cells
}

/// What a response says in a column that its edition of the survey has.
pub(super) fn cell(response: &Response, column: &Column) -> String {
    match (response.answers.get(&column.key), &column.choice) {
        (None, _) => String::new(),
        (Some(Answer::None(why)), _) => why.code().to_owned(),
        (Some(Answer::Value(Value::Many(chosen))), Some(choice)) => if chosen.contains(choice.as_str()) { "1" } else { "0" }.to_owned(),
        (Some(Answer::Value(value)), _) => match value {
            Value::Confirm(_) => "yes".to_owned(),
            Value::Date(day) => day.to_string(),
            Value::One(choice) => choice.clone(),
            Value::Text(words) => write_text(words),
            // A question of which several may be chosen has a column for each choice.
            Value::Many(_) => String::new(),
        },
    }
}
