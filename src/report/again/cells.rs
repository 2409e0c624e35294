//! Some rows of some columns of a piece of a file, as they are read.

use super::error::{AgainError, Fault};
use super::file::{Of, guarded};
use crate::report::columnar::day_of;
use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use std::path::PathBuf;

/// Columns of a piece that are being read.
pub(super) struct Piece {
    pub(super) readers: Vec<Option<(Of, ColumnReader)>>,
    /// How many rows are still to be read.
    pub(super) left: usize,
    pub(super) path: PathBuf,
}

/// Some rows of a column.
#[derive(Debug)]
pub(super) enum Cells {
    /// The file has no such column.
    Missing,
    Texts(Texts),
    Numbers(Vec<Option<i64>>),
    Days(Vec<Option<i32>>),
    Flags(Vec<Option<bool>>),
}

/// Texts, of which one that comes again and again may stand once.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// For each row the place of its text, from 1; 0 where there is none.
    pub(super) at: Vec<u32>,
    pub(super) texts: Vec<ByteArray>,
}

impl Cells {
    /// Writes a cell as text behind its column's name, and whether there is one.
    pub(super) fn write(&self, row: usize, name: &str, out: &mut Vec<u8>) -> bool {
        let number = |number: Option<i64>| number.map(|number| number.to_string().into_bytes());
        let cell = match self {
            Self::Missing => None,
            Self::Texts(texts) => texts.row(row).map(<[u8]>::to_vec),
            Self::Numbers(numbers) => number(numbers.get(row).copied().flatten()),
            Self::Days(days) => days.get(row).copied().flatten().and_then(day_of).map(|day| day.to_string().into_bytes()),
            Self::Flags(flags) => flags.get(row).copied().flatten().map(|flag| flag.to_string().into_bytes()),
        };
        let Some(cell) = cell else { return false };
        out.extend([name.as_bytes(), b"=", &cell, &[BETWEEN]].concat());
        true
    }
}

/// Stands behind each cell where all cells of a row are one text.
const BETWEEN: u8 = 0x1f;

/// So many different texts are looked through for one that is there already. No question has as many answers.
const FEW: usize = 64;

impl Texts {
    /// The text of a row.
    pub(super) fn row(&self, row: usize) -> Option<&[u8]> {
        let place = *self.at.get(row)? as usize;
        self.texts.get(place.checked_sub(1)?).map(ByteArray::data)
    }

    fn of(there: &[bool], mut values: impl Iterator<Item = ByteArray>) -> Option<Self> {
        let mut found = Self { at: Vec::with_capacity(there.len()), texts: Vec::new() };
        for there in there {
            let place = if *there { found.place(values.next()?)? } else { 0 };
            found.at.push(place);
        }
        Some(found)
    }

    /// Programs write nothing as an empty text, too.
    fn place(&mut self, text: ByteArray) -> Option<u32> {
        if text.is_empty() {
            return Some(0);
        }
        // Texts out of the column's own list lie at one place, which is sooner compared than what they say.
        let same = |known: &ByteArray| {
            let (known, text) = (known.data(), text.data());
            std::ptr::eq(known, text) || known == text
        };
        let known = if self.texts.len() <= FEW { self.texts.iter().position(same) } else { None };
        let place = known.unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        });
        u32::try_from(place + 1).ok()
    }
}

impl Piece {
    /// The next rows of each column, no more than `most`; nothing at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<Option<(usize, Vec<Cells>)>, AgainError> {
        let rows = self.left.min(most);
        self.left -= rows;
        if rows == 0 {
            return Ok(None);
        }
        let readers = &mut self.readers;
        let cells = guarded(&self.path, || {
            let cells = |reader: &mut Option<(Of, ColumnReader)>| match reader {
                Some((of, reader)) => cells(*of, reader, rows),
                None => Ok(Cells::Missing),
            };
            readers.iter_mut().map(cells).collect::<Result<Vec<_>, _>>()
        })?;
        Ok(Some((rows, cells)))
    }
}

fn cells(of: Of, reader: &mut ColumnReader, rows: usize) -> Result<Cells, Fault> {
    macro_rules! read {
        ($reader:expr) => {{
            let (mut there, mut values) = (Vec::new(), Vec::new());
            let (read, found, levels) = $reader.read_records(rows, Some(&mut there), None, &mut values)?;
            // A column that is never missing has no marks that say so.
            let there = if there.is_empty() { vec![true; levels] } else { there.into_iter().map(|mark| mark == 1).collect::<Vec<bool>>() };
            if (read, there.len(), values.len()) != (rows, rows, found) || there.iter().filter(|there| **there).count() != found {
                return Err(Fault::Damaged);
            }
            (there, values.into_iter())
        }};
    }
    fn spread<T, U>(there: &[bool], mut values: impl Iterator<Item = T>, of: impl Fn(T) -> U) -> Vec<Option<U>> {
        there.iter().map(|there| if *there { values.next().map(&of) } else { None }).collect()
    }
    Ok(match reader {
        ColumnReader::ByteArrayColumnReader(reader) => {
            let (there, values) = read!(reader);
            Cells::Texts(Texts::of(&there, values).ok_or(Fault::TooLarge)?)
        }
        ColumnReader::Int64ColumnReader(reader) => {
            let (there, values) = read!(reader);
            Cells::Numbers(spread(&there, values, |number| number))
        }
        ColumnReader::Int32ColumnReader(reader) => {
            let (there, values) = read!(reader);
            match of {
                Of::Day => Cells::Days(spread(&there, values, |day| day)),
                _ => Cells::Numbers(spread(&there, values, i64::from)),
            }
        }
        ColumnReader::BoolColumnReader(reader) => {
            let (there, values) = read!(reader);
            Cells::Flags(spread(&there, values, |flag| flag))
        }
        _ => return Err(Fault::Damaged),
    })
}
