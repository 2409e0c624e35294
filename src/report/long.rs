//! `responses_long.csv`: a row for each answer of each response, for programs that like it so.

use super::ReportError;
use super::cell::write_text;
use super::columns::Described;
use super::layout::Layout;
use super::responses::cell;
use crate::collect::Response;
use crate::durable::DurableError;
use crate::response::NonAnswer;
use csv::{QuoteStyle, WriterBuilder};
use std::io::Write;

/// The columns.
pub(super) const LONG_COLUMNS: [&str; 12] =
    ["response", "version", "complete", "column", "asked_in", "question", "row", "choice", "measure", "answer", "value", "non_answer"];

/// Writes the rows. What nothing is known of has none.
pub(super) fn long(
    out: impl Write,
    layout: &Layout,
    columns: &[Described<'_>],
    responses: impl Iterator<Item = Result<Response, DurableError>>,
) -> Result<(), ReportError> {
    let mut file = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out);
    file.write_record(LONG_COLUMNS)?;
    for response in responses {
        let response = response?;
        let id = response.id.to_string();
        let complete = if response.complete { "complete" } else { "partial" };
        for described in columns {
            let Some(column) = described.column.filter(|column| layout.has(&response.survey, column)) else { continue };
            let said = cell(&response, column);
            if said.is_empty() {
                continue;
            }
            // A text is guarded, so that one that looks like a non-answer is none.
            let is_non_answer = NonAnswer::from_code(&said).is_some();
            let value = described.codes.iter().take(described.answers).find(|code| code.code == said).map(|code| code.number.to_string());
            let choice = column.choice.as_ref().map(ToString::to_string).unwrap_or_default();
            let (answer, non_answer) = if is_non_answer { ("", said.as_str()) } else { (said.as_str(), "") };
            file.write_record([
                id.as_str(),
                response.version.as_str(),
                complete,
                &described.name,
                &described.version,
                &described.question,
                &described.row,
                &choice,
                &write_text(&described.measure),
                answer,
                value.as_deref().unwrap_or_default(),
                non_answer,
            ])?;
        }
    }
    file.flush()?;
    Ok(())
}
