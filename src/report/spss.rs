//! For SPSS and PSPP: a table of numbers, and the syntax that loads it with its labels.
//!
//! Those programs read neither line ends nor doubled quotation marks inside a cell, and their labels belong to numbers. So they get a
//! copy of their own; `responses.csv` keeps every word as it was said.

use super::ReportError;
use super::cell::read_text;
use super::columns::{Described, Holds};
use super::layout::Layout;
use super::responses::cells;
use crate::collect::Response;
use crate::durable::DurableError;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

/// The longest name of a variable, and the longest label of a variable and of a value, in bytes.
const LONGEST_NAME: usize = 64;
const LONGEST_LABEL: usize = 250;
const LONGEST_VALUE_LABEL: usize = 115;

/// The widest text, in bytes.
const WIDEST: usize = 32_000;

/// Writes the table; the answer is the width of each column's widest text.
pub(super) fn table(
    mut out: impl Write,
    layout: &Layout,
    columns: &[Described<'_>],
    responses: impl Iterator<Item = Result<Response, DurableError>>,
) -> Result<Vec<usize>, ReportError> {
    let mut widths = vec![1; columns.len()];
    writeln!(out, "{}", names(columns).join(","))?;
    for response in responses {
        let response = response?;
        for (at, ((column, cell), width)) in columns.iter().zip(cells(layout, &response)).zip(&mut widths).enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            match column.holds {
                Holds::Number => out.write_all(cell.as_bytes())?,
                Holds::Codes => {
                    let number = column.codes.iter().find(|code| code.code == cell).map(|code| code.number.to_string());
                    out.write_all(number.unwrap_or_default().as_bytes())?;
                }
                Holds::Text | Holds::Birth | Holds::Day => {
                    let text = on_one_line(&read_text(&cell));
                    *width = text.len().max(*width);
                    write!(out, "\"{text}\"")?;
                }
            }
        }
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(widths)
}

/// The syntax that loads the table of this name.
pub(super) fn syntax(columns: &[Described<'_>], widths: &[usize], table: &str) -> String {
    let names = names(columns);
    let mut text = format!(
        "* Encoding: UTF-8.\n* Open this file in the folder that it stands in, and run all of it.\n\nGET DATA /TYPE=TXT /FILE={} /ENCODING='UTF8' /DELCASE=LINE\n  /DELIMITERS=',' /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2\n  /VARIABLES=\n",
        quoted(table, LONGEST_LABEL)
    );
    for ((column, name), width) in columns.iter().zip(&names).zip(widths) {
        // Writing to a String cannot fail.
        let _ = match column.holds {
            Holds::Number | Holds::Codes => writeln!(text, "    {name} F8.0"),
            Holds::Text | Holds::Birth | Holds::Day => writeln!(text, "    {name} A{}", (*width).min(WIDEST)),
        };
    }
    text.push_str("  .\n\nVARIABLE LABELS\n");
    for ((column, name), slash) in columns.iter().zip(&names).zip(std::iter::once(' ').chain(std::iter::repeat('/'))) {
        let title = match column.codes.first().filter(|_| column.kind == "many") {
            Some(chosen) => format!("{} {}", column.title, chosen.label),
            None => column.title.clone(),
        };
        let _ = writeln!(text, "  {slash}{name} {}", quoted(&title, LONGEST_LABEL));
    }
    text.push_str("  .\n\nVALUE LABELS\n");
    let coded = || columns.iter().zip(&names).filter(|(column, _)| column.holds == Holds::Codes);
    for ((column, name), slash) in coded().zip(std::iter::once(' ').chain(std::iter::repeat('/'))) {
        let _ = write!(text, "  {slash}{name}");
        for code in &column.codes {
            let _ = write!(text, "\n    {} {}", code.number, quoted(&code.label, LONGEST_VALUE_LABEL));
        }
        text.push('\n');
    }
    text.push_str("  .\n\n");
    for (column, name) in coded().filter(|(column, _)| column.codes.len() > column.answers) {
        let highest = column.codes.iter().skip(column.answers).map(|code| code.number).max().unwrap_or_default();
        let _ = writeln!(text, "MISSING VALUES {name} (LOWEST THRU {highest}).");
    }
    text.push_str("\nEXECUTE.\n");
    text
}

/// The variables' names: short enough, beginning with a letter, each once.
fn names(columns: &[Described<'_>]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut all = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let mut name = column.name.clone();
        if name.starts_with(|first: char| !first.is_ascii_alphabetic()) {
            name.insert_str(0, "v_");
        }
        if name.len() > LONGEST_NAME || taken.contains(&name) {
            // Names are ASCII, so every place is between two letters.
            name = format!("{}_{at}", name.get(..LONGEST_NAME - 8).unwrap_or(&name));
        }
        taken.insert(name.clone());
        all.push(name);
    }
    all
}

fn on_one_line(text: &str) -> String {
    let parts: Vec<&str> = text.split(['\n', '\r']).filter(|part| !part.is_empty()).collect();
    parts.join(" / ").replace('"', "'").replace('\t', " ")
}

/// A text in the syntax's quotation marks, cut where it is too long.
fn quoted(text: &str, longest: usize) -> String {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = on_one_line(text.get(..end).unwrap_or_default());
    format!("'{}'", text.replace('\'', "''"))
}
