//! `responses.parquet`: the columns of `responses.csv` with types of their own, for programs that read a column at a time.
//!
//! Texts stand in it as they stand in `responses.csv`, guards included, so that one rule reads both and a copy of it as CSV is as safe.
//! One column more than there says whether a response is a rehearsal's: whoever puts several of these files together must be able to tell.

mod table;

pub(super) use table::{Cell, Table, Type};

use super::columns::{Described, Holds};
use super::layout::Layout;
use super::responses::cells;
use crate::collect::Response;
use jiff::Span;
use jiff::civil::{Date, date};
use parquet::errors::ParquetError;
use std::io::Write;

/// The column that says whether a response is a rehearsal's.
pub(super) const MADE_UP: &str = "made_up";

/// What the file calls itself, among the facts in it.
pub(super) const FORMAT: &str = "pupil-voice/responses";

/// The facts of a file of responses: what it is, by which program, of which survey in which editions.
pub(super) fn facts(format: &str, layout: &Layout) -> Vec<(&'static str, String)> {
    let editions: Vec<&str> = layout.editions.iter().map(|survey| survey.digest()).collect();
    vec![
        ("format", format.to_owned()),
        ("version", "1".to_owned()),
        ("program", env!("CARGO_PKG_VERSION").to_owned()),
        ("survey", layout.editions.first().map(|survey| survey.id().to_string()).unwrap_or_default()),
        ("survey_digests", editions.join(" ")),
    ]
}

/// Responses that become a file, one after the other.
pub(super) struct Rows<'a, W: Write + Send> {
    layout: &'a Layout,
    columns: &'a [Described<'a>],
    table: Table<W>,
}

impl<'a, W: Write + Send> Rows<'a, W> {
    /// Begins the file.
    pub(super) fn begin(out: W, layout: &'a Layout, columns: &'a [Described<'a>]) -> Result<Self, ParquetError> {
        let kinds = columns.iter().map(|column| (column.name.as_str(), kind(column)));
        let table = Table::begin(out, kinds.chain([(MADE_UP, Type::Flag)]), facts(FORMAT, layout))?;
        Ok(Self { layout, columns, table })
    }

    /// Adds a response.
    pub(super) fn row(&mut self, response: &Response) -> Result<(), ParquetError> {
        let cells = cells(self.layout, response);
        let typed = self.columns.iter().zip(&cells).map(|(column, cell)| typed(column, cell));
        self.table.row(typed.chain([Cell::Flag(response.made_up)]))
    }

    /// Ends the file.
    pub(super) fn finish(self) -> Result<(), ParquetError> {
        self.table.finish()
    }
}

fn kind(column: &Described<'_>) -> Type {
    match column.holds {
        Holds::Number => Type::Number,
        Holds::Day => Type::Day,
        // No two responses share one: a list of those that there are would only be longer.
        Holds::Text if matches!(column.name.as_str(), "response" | "receipt") => Type::Name,
        Holds::Codes | Holds::Text | Holds::Birth => Type::Text,
    }
}

/// A cell of `responses.csv` as what it is. What is no number, or no day of the calendar, is missing.
fn typed<'c>(column: &Described<'_>, cell: &'c str) -> Cell<'c> {
    match column.holds {
        Holds::Number => cell.parse().map_or(Cell::Missing, Cell::Number),
        Holds::Day => day_number(cell).map_or(Cell::Missing, Cell::Day),
        Holds::Codes | Holds::Text | Holds::Birth if cell.is_empty() => Cell::Missing,
        Holds::Codes | Holds::Text | Holds::Birth => Cell::Text(cell),
    }
}

/// The day that has this number.
pub(super) fn day_of(number: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(number).ok()?).ok()
}

/// A day as these files count them.
fn day_number(day: &str) -> Option<i32> {
    date(1970, 1, 1).until(day.parse::<Date>().ok()?).ok().map(|span| span.get_days())
}
