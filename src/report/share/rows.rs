//! The rows that can be passed on: what was chosen, and of whom no more than gender and age band.
//!
//! Left out: names of responses, days, minutes, sittings, help, settings, dates of birth, and every word in their own words. Whatever the
//! counts hide is hidden here as well, or counting rows would bring it back; and of a question with several choices everything, where one
//! of them is hidden, for who chose none of the others chose that. The order is that of a digest of what is told, so it tells no more.

use super::tables::{NOT_ANSWERED, SUPPRESSED, Shared, who};
use crate::collect::Response;
use crate::durable::DurableError;
use crate::report::ReportError;
use crate::report::columnar::{Cell, Table, Type};
use crate::report::columns::{Described, Holds};
use crate::report::figures::gender_item;
use crate::report::layout::Layout;
use crate::report::responses::cell;
use crate::response::NonAnswer;
use crate::seal::{Digest, digest};
use csv::Writer;
use parquet::errors::ParquetError;
use std::collections::{BTreeSet, HashMap};
use std::io::Write;

/// Between cells: no id and no code has it.
const BETWEEN: &str = "\n";

/// The columns before the answers.
const FIRST: [&str; 3] = ["version", "gender", "age"];

/// The table. A country's rows are in memory until their order is known, so a cell is a number.
#[derive(Debug)]
pub(super) struct Rows {
    heads: Vec<String>,
    /// The rows in the order in which they are told: where each stands among `cells`.
    order: Vec<(Digest, usize)>,
    cells: Vec<u16>,
    said: Said,
}

/// What stands in cells, each once: answers that can be chosen, and what hides them.
#[derive(Debug, Default)]
struct Said {
    all: Vec<String>,
    known: HashMap<String, u16>,
}

impl Said {
    /// The number of what is said. There is room for more than a survey has choices.
    fn number(&mut self, said: String) -> Result<u16, ReportError> {
        if let Some(number) = self.known.get(&said) {
            return Ok(*number);
        }
        let full = |_| ReportError::Table { why: format!("more than {} different cells", u16::MAX) };
        let number = u16::try_from(self.all.len()).map_err(full)?;
        self.all.push(said.clone());
        self.known.insert(said, number);
        Ok(number)
    }
}

/// Makes the rows.
pub(super) fn rows(
    shared: &Shared,
    layout: &Layout,
    columns: &[Described<'_>],
    responses: impl Iterator<Item = Result<Response, DurableError>>,
) -> Result<Rows, ReportError> {
    // The question for the gender stands among the first columns.
    let genders: BTreeSet<_> = layout.editions.iter().flat_map(|survey| survey.versions().iter().filter_map(gender_item)).collect();
    let chosen: Vec<&Described<'_>> = columns
        .iter()
        .filter(|column| column.holds == Holds::Codes && column.column.is_some_and(|column| !genders.contains(&column.key)))
        .collect();
    let heads = FIRST.into_iter().map(str::to_owned).chain(chosen.iter().map(|column| column.name.clone())).collect();
    let mut rows = Rows { heads, order: Vec::new(), cells: Vec::new(), said: Said::default() };
    for response in responses {
        let response = response?;
        if shared.has(response.version.as_str()) {
            let row = row(shared, &chosen, &response);
            rows.order.push((digest(format!("pupil-voice/share {}", row.join(BETWEEN)).as_bytes()), rows.cells.len()));
            for said in row {
                rows.cells.push(rows.said.number(said)?);
            }
        }
    }
    rows.order.sort_unstable();
    Ok(rows)
}

fn row(shared: &Shared, columns: &[&Described<'_>], response: &Response) -> Vec<String> {
    let version = response.version.as_str();
    let (gender, band) = who(response);
    let common = shared.is_common(version, &gender, &band);
    let hidden = || SUPPRESSED.to_owned();
    let mut cells = vec![version.to_owned(), if common { gender } else { hidden() }, if common { band } else { hidden() }];
    for described in columns {
        // What was said in a version that the pupil left is counted nowhere, so it is not passed on.
        let Some(column) = described.column.filter(|_| described.version == version) else {
            cells.push(String::new());
            continue;
        };
        let said = cell(response, column);
        // Chosen or not of several is told where the count of those who chose is.
        let has_none = said.is_empty() || NonAnswer::from_code(&said).is_some();
        let answer = match &column.choice {
            Some(choice) if !has_none => choice.to_string(),
            _ => said.clone(),
        };
        cells.push(match () {
            () if column.choice.is_some() && !has_none && !shared.is_whole(&column.key) => hidden(),
            () if shared.is_open(&column.key, &answer) => said,
            () if has_none && shared.is_open(&column.key, NOT_ANSWERED) => NOT_ANSWERED.to_owned(),
            () => hidden(),
        });
    }
    cells
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    fn each(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        let said = |number: &u16| self.said.all.get(usize::from(*number)).map_or(SUPPRESSED, String::as_str);
        self.order.iter().map(move |(_, at)| self.cells.iter().skip(*at).take(self.heads.len()).map(said))
    }

    /// The same as a file to be read by column.
    pub(super) fn parquet<W: Write + Send>(&self, out: W, facts: Vec<(&'static str, String)>) -> Result<(), ParquetError> {
        let mut table = Table::begin(out, self.heads.iter().map(|head| (head.as_str(), Type::Text)), facts)?;
        for cells in self.each() {
            table.row(cells.map(|cell| if cell.is_empty() { Cell::Missing } else { Cell::Text(cell) }))?;
        }
        table.finish()
    }

    /// The same as a file that everything reads.
    pub(super) fn csv(&self, out: impl Write) -> Result<(), csv::Error> {
        let mut file = Writer::from_writer(out);
        file.write_record(&self.heads)?;
        self.each().try_for_each(|cells| file.write_record(cells.map(str::as_bytes)))?;
        Ok(file.flush()?)
    }
}
