//! The rows that can be passed on: what was chosen, and of whom no more than gender and age band.
//!
//! Left out: names of responses, days, minutes, sittings, help, settings, dates of birth, and every word in their own words. Whatever the
//! counts hide is hidden here as well, or counting rows would bring it back. The order is that of a digest, which tells nothing.

use super::tables::{NOT_ANSWERED, SUPPRESSED, Shared, who};
use crate::collect::Response;
use crate::durable::DurableError;
use crate::report::columnar::{Cell, Table, Type};
use crate::report::columns::{Described, Holds};
use crate::report::figures::gender_item;
use crate::report::layout::Layout;
use crate::report::responses::cell;
use crate::response::NonAnswer;
use crate::seal::{Digest, digest};
use csv::Writer;
use parquet::errors::ParquetError;
use std::collections::BTreeSet;
use std::io::Write;

/// The columns before the answers.
const FIRST: [&str; 3] = ["version", "gender", "age"];

/// The table.
#[derive(Debug)]
pub(super) struct Rows {
    heads: Vec<String>,
    rows: Vec<(Digest, Vec<String>)>,
    left_out: usize,
}

/// Makes the rows.
pub(super) fn rows(
    shared: &Shared,
    layout: &Layout,
    columns: &[Described<'_>],
    responses: impl Iterator<Item = Result<Response, DurableError>>,
) -> Result<Rows, DurableError> {
    // The question for the gender stands among the first columns.
    let genders: BTreeSet<_> = layout.editions.iter().flat_map(|survey| survey.versions().iter().filter_map(gender_item)).collect();
    let chosen: Vec<&Described<'_>> = columns
        .iter()
        .filter(|column| column.holds == Holds::Codes && column.column.is_some_and(|column| !genders.contains(&column.key)))
        .collect();
    let heads = FIRST.into_iter().map(str::to_owned).chain(chosen.iter().map(|column| column.name.clone())).collect();
    let (mut rows, mut left_out) = (Vec::new(), 0);
    for response in responses {
        let response = response?;
        if shared.has(response.version.as_str()) {
            rows.push(row(shared, layout, &chosen, &response));
        } else {
            left_out += 1;
        }
    }
    rows.sort();
    Ok(Rows { heads, rows, left_out })
}

fn row(shared: &Shared, layout: &Layout, columns: &[&Described<'_>], response: &Response) -> (Digest, Vec<String>) {
    let version = response.version.as_str();
    let (gender, band) = who(response);
    let common = shared.is_common(version, &gender, &band);
    let hidden = || SUPPRESSED.to_owned();
    let mut cells = vec![version.to_owned(), if common { gender } else { hidden() }, if common { band } else { hidden() }];
    for described in columns {
        let Some(column) = described.column.filter(|column| layout.has(&response.survey, column)) else {
            cells.push(String::new());
            continue;
        };
        // What was said in a version that the pupil left is counted nowhere, so it is not passed on.
        if described.version != version {
            cells.push(String::new());
            continue;
        }
        let said = cell(response, column);
        // Chosen or not of several is told where the count of those who chose is.
        let answer = match &column.choice {
            Some(choice) if NonAnswer::from_code(&said).is_none() => choice.to_string(),
            _ => said.clone(),
        };
        let has_none = said.is_empty() || NonAnswer::from_code(&said).is_some();
        cells.push(match () {
            () if shared.is_open(&column.key, &answer) => said,
            () if has_none && shared.is_open(&column.key, NOT_ANSWERED.trim_start_matches('_')) => NOT_ANSWERED.to_owned(),
            () => hidden(),
        });
    }
    (digest(format!("pupil-voice/share {}", response.id).as_bytes()), cells)
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many pupils have none, because their version has too few.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    /// The same as a file to be read by column.
    pub(super) fn parquet<W: Write + Send>(&self, out: W, facts: Vec<(&'static str, String)>) -> Result<(), ParquetError> {
        let mut table = Table::begin(out, self.heads.iter().map(|head| (head.as_str(), Type::Text)), facts)?;
        for (_, cells) in &self.rows {
            table.row(cells.iter().map(|cell| if cell.is_empty() { Cell::Missing } else { Cell::Text(cell) }))?;
        }
        table.finish()
    }

    /// The bytes of the file.
    pub(super) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut file = Writer::from_writer(Vec::new());
        file.write_record(&self.heads)?;
        for (_, cells) in &self.rows {
            file.write_record(cells)?;
        }
        file.into_inner().map_err(|error| error.into_error().into())
    }
}
