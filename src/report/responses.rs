//! `responses.csv`: a row a response, a column an item.

use super::cell::write_text;
use super::layout::{Column, FIRST_COLUMNS, LAST_COLUMNS, Layout};
use crate::collect::Response;
use crate::response::{Answer, Value};
use csv::{QuoteStyle, Writer, WriterBuilder};

/// The bytes of the file.
pub(super) fn responses(layout: &Layout, responses: &[&Response]) -> Result<Vec<u8>, csv::Error> {
    // Every text is quoted, so that no comma of a child's makes a column.
    let mut file = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(Vec::new());
    let items = layout.columns.iter().map(|column| column.name.as_str());
    file.write_record(FIRST_COLUMNS.into_iter().chain(items).chain(LAST_COLUMNS))?;
    for response in responses {
        row(&mut file, layout, response)?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

fn row(file: &mut Writer<Vec<u8>>, layout: &Layout, response: &Response) -> Result<(), csv::Error> {
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
    for cell in first {
        file.write_field(cell)?;
    }
    for column in &layout.columns {
        let cell = if layout.has(&response.survey, column) { cell(response, column) } else { String::new() };
        file.write_field(cell)?;
    }
    for column in LAST_COLUMNS {
        file.write_field(super::course::cell(response, column))?;
    }
    file.write_record(None::<&[u8]>)
}

fn cell(response: &Response, column: &Column) -> String {
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
