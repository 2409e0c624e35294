//! A Parquet file from wherever: opened, and read a piece at a time.
//!
//! The library is good at what is well formed; of what is not, it may panic, or set room aside for whatever is claimed. So nothing is handed to it
//! before its sizes were looked at, and a panic in it means no more than that the file is damaged.

use super::cells::Piece;
use super::error::{AgainError, Fault};
use super::header;
use bytes::Bytes;
use parquet::basic::{Compression, ConvertedType, LogicalType, Type};
use parquet::column::reader::{ColumnReader, get_column_reader};
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
    // Some programs tell a day in the old way alone.
    let is_day = column.logical_type_ref() == Some(&LogicalType::Date) || column.converted_type() == ConvertedType::DATE;
    match (column.physical_type(), is_day) {
        (Type::BYTE_ARRAY, _) => Some(Of::Text),
        (Type::INT32, true) => Some(Of::Day),
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
