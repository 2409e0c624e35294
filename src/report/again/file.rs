//! A Parquet file from wherever: opened, and read a piece at a time.
//!
//! The library is good at what is well formed; of what is not, it may panic, or set room aside for whatever is claimed. So nothing is handed to it
//! before its sizes were looked at, and a panic in it means no more than that the file is damaged.

use super::error::{AgainError, Fault};
use super::header;
use crate::report::columnar::day_of;
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Type};
use parquet::column::reader::{ColumnReader, get_column_reader};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result as Parquet};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::ColumnDescriptor;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most rows of a piece.
const MOST_ROWS: i64 = 4 * 1024 * 1024;

/// The most bytes of the list of pieces at the end of a file.
const LARGEST_LIST: u64 = 256 * 1024 * 1024;

/// How a file of this kind ends, and how many bytes that takes with the length of the list before it.
const MARK: &[u8; 4] = b"PAR1";
const END: u64 = 8;

/// A file.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    length: u64,
    list: ParquetMetaData,
    columns: BTreeMap<String, usize>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Text,
    Number,
    Day,
    Flag,
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread will be taken for a damaged file, so that nobody need be told of a fault of the program.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Calls the library. A panic in it becomes a fault of the file: it is the only place where that is right, because the library keeps nothing
/// from one call to the next, and what it read is thrown away.
pub(super) fn guarded<T>(path: &Path, call: impl FnOnce() -> Result<T, Fault>) -> Result<T, AgainError> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(call));
    GUARDED.set(before);
    done.unwrap_or(Err(Fault::Damaged)).map_err(|fault| AgainError::File { path: path.to_owned(), fault })
}

impl From<ParquetError> for Fault {
    fn from(_: ParquetError) -> Self {
        // Its words may quote what stands in the file.
        Self::Damaged
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable { why: error.to_string() }
    }
}

impl File {
    /// Opens a file and looks at what it says of itself.
    pub(super) fn open(path: &Path) -> Result<Self, AgainError> {
        guarded(path, || Self::read(path))
    }

    fn read(path: &Path) -> Result<Self, Fault> {
        let mut file = fs::File::open(path)?;
        let length = file.metadata()?.len();
        let end = bytes_of(&mut file, length.checked_sub(END).ok_or(Fault::NoParquet)?, END)?;
        let Some((size, _)) = end.split_first_chunk::<4>().filter(|(_, mark)| *mark == MARK) else { return Err(Fault::NoParquet) };
        let size = u64::from(u32::from_le_bytes(*size));
        let start = length.checked_sub(END + size).ok_or(Fault::Damaged)?;
        if size > LARGEST_LIST {
            return Err(Fault::TooLarge);
        }
        let list = ParquetMetaDataReader::decode_metadata(&bytes_of(&mut file, start, size)?)?;
        let names = list.file_metadata().schema_descr().columns().iter().enumerate();
        let columns =
            names.filter(|(_, column)| column.path().parts().len() == 1).map(|(at, column)| (column.name().to_owned(), at)).collect();
        let file = Self { path: path.to_owned(), length, list, columns };
        if file.list.row_groups().iter().any(|piece| !(0..=MOST_ROWS).contains(&piece.num_rows())) {
            return Err(Fault::TooLarge);
        }
        Ok(file)
    }

    /// A fact that the file says of itself; one that another program wrote says none.
    pub(super) fn fact(&self, name: &str) -> Option<&str> {
        let facts = self.list.file_metadata().key_value_metadata()?;
        facts.iter().find(|fact| fact.key == name)?.value.as_deref()
    }

    /// A fault of this file.
    pub(super) fn fault(&self, fault: Fault) -> AgainError {
        AgainError::File { path: self.path.clone(), fault }
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// How many rows each piece has.
    pub(super) fn pieces(&self) -> impl ExactSizeIterator<Item = u64> {
        self.list.row_groups().iter().map(|piece| u64::try_from(piece.num_rows()).unwrap_or_default())
    }

    /// Begins to read columns of a piece. A column that the file has not is all missing; one of another type is a fault.
    pub(super) fn piece(&self, piece: usize, columns: &[(&str, Of)]) -> Result<Piece, AgainError> {
        guarded(&self.path, || {
            let list = self.list.row_groups().get(piece).ok_or(Fault::Damaged)?;
            let rows = u64::try_from(list.num_rows()).unwrap_or_default();
            let mut file = fs::File::open(&self.path)?;
            let mut readers = Vec::with_capacity(columns.len());
            for (name, of) in columns {
                let reader = match self.columns.get(*name) {
                    Some(at) => {
                        let column = list.columns().get(*at).ok_or(Fault::Damaged)?;
                        Some((*of, self.column(&mut file, column, rows, *of)?))
                    }
                    None => None,
                };
                readers.push(reader);
            }
            Ok(Piece { readers, left: usize::try_from(rows).unwrap_or_default(), path: self.path.clone() })
        })
    }

    fn column(&self, file: &mut fs::File, list: &ColumnChunkMetaData, rows: u64, of: Of) -> Result<ColumnReader, Fault> {
        let column = list.column_descr_ptr();
        if kind(&column) != Some(of) {
            return Err(Fault::OtherType { column: column.name().to_owned() });
        }
        if !matches!(list.compression(), Compression::UNCOMPRESSED | Compression::SNAPPY) {
            return Err(Fault::Packed { column: column.name().to_owned() });
        }
        let place = |number: i64| u64::try_from(number).map_err(|_| Fault::Damaged);
        let start = place(list.dictionary_page_offset().unwrap_or(list.data_page_offset()))?;
        let length = place(list.compressed_size())?;
        if start.checked_add(length).is_none_or(|end| end > self.length) {
            return Err(Fault::Damaged);
        }
        let bytes = bytes_of(file, start, length)?;
        if !header::is_possible(&bytes, rows) {
            return Err(Fault::Damaged);
        }
        let held = Arc::new(Held { start, bytes: bytes.into() });
        let pages = SerializedPageReader::new(held, list, usize::try_from(rows).unwrap_or_default(), None)?;
        Ok(get_column_reader(column, Box::new(pages)))
    }
}

/// What stands in a column, if it is anything that our files have.
fn kind(column: &ColumnDescriptor) -> Option<Of> {
    if column.max_rep_level() > 0 || column.max_def_level() > 1 {
        return None;
    }
    match (column.physical_type(), column.logical_type_ref()) {
        (Type::BYTE_ARRAY, _) => Some(Of::Text),
        (Type::INT32, Some(LogicalType::Date)) => Some(Of::Day),
        (Type::INT32 | Type::INT64, _) => Some(Of::Number),
        (Type::BOOLEAN, _) => Some(Of::Flag),
        _ => None,
    }
}

fn bytes_of(file: &mut fs::File, start: u64, length: u64) -> Result<Vec<u8>, Fault> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(|_| Fault::TooLarge)?);
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(Fault::Damaged) }
}

/// A column's bytes, by their places in the file.
struct Held {
    start: u64,
    bytes: Bytes,
}

impl Held {
    fn part(&self, start: u64) -> Parquet<Bytes> {
        let place = start.checked_sub(self.start).and_then(|place| usize::try_from(place).ok()).filter(|place| *place <= self.bytes.len());
        place.map(|place| self.bytes.slice(place..)).ok_or_else(|| ParquetError::EOF(String::new()))
    }
}

impl Length for Held {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for Held {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> Parquet<Self::T> {
        Ok(bytes::Buf::reader(self.part(start)?))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Parquet<Bytes> {
        let part = self.part(start)?;
        if length <= part.len() { Ok(part.slice(..length)) } else { Err(ParquetError::EOF(String::new())) }
    }
}

/// Columns of a piece that are being read.
pub(super) struct Piece {
    readers: Vec<Option<(Of, ColumnReader)>>,
    left: usize,
    path: PathBuf,
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
