//! Writing a Parquet file row by row: so many rows are held and become a piece of the file, column by column. The bytes depend on the rows
//! and on nothing else.

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnPath, Type as Schema};
use std::io::Write;
use std::mem::take;
use std::sync::Arc;

/// So many rows are a piece of the file: few enough that a wide survey's are held in some 40 MB.
const PIECE: usize = 32 * 1024;

/// So many values are handed to the library at a time.
const BATCH: usize = 1024;

/// Stands before the names of our facts among those of other programs.
pub(super) const OURS: &str = "pupil-voice.";

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Type {
    /// Texts of which some come again and again, such as codes: they are listed, and the rows say which.
    Text,
    /// Texts that differ in every row.
    Name,
    /// Whole numbers.
    Number,
    /// Days, by their number from 1970 on.
    Day,
    /// Yes or no.
    Flag,
}

/// A cell.
#[derive(Clone, Copy)]
pub(in crate::report) enum Cell<'c> {
    /// There is none.
    Missing,
    /// A text.
    Text(&'c str),
    /// A number.
    Number(i64),
    /// A day.
    Day(i32),
    /// Yes or no.
    Flag(bool),
}

/// A file that is being written.
pub(in crate::report) struct Table<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: usize,
}

/// What is held of a column.
struct Column {
    held: Held,
    /// 1 for each row that has a value, 0 for each that has none.
    there: Vec<i16>,
}

enum Held {
    /// All texts one behind the other, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
    Numbers(Vec<i64>),
    Days(Vec<i32>),
    Flags(Vec<bool>),
}

impl<W: Write + Send> Table<W> {
    /// Begins a file with these columns and facts.
    pub(in crate::report) fn begin<'n>(
        out: W,
        columns: impl Iterator<Item = (&'n str, Type)>,
        facts: Vec<(&'static str, String)>,
    ) -> Result<Self, ParquetError> {
        let facts = facts.into_iter().map(|(name, fact)| KeyValue::new(format!("{OURS}{name}"), fact)).collect();
        let mut properties = WriterProperties::builder()
            .set_created_by(format!("pupil-voice {}", env!("CARGO_PKG_VERSION")))
            .set_key_value_metadata(Some(facts))
            .set_compression(Compression::SNAPPY)
            // The least and the greatest of a column would repeat somebody's words at the end of the file, for nobody's good.
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true);
        let (mut fields, mut held) = (Vec::new(), Vec::new());
        for (name, kind) in columns {
            if kind == Type::Name {
                properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
            }
            fields.push(Arc::new(field(name, kind)?));
            held.push(Column::of(kind));
        }
        let schema = Arc::new(Schema::group_type_builder("responses").with_fields(fields).build()?);
        Ok(Self { file: SerializedFileWriter::new(out, schema, Arc::new(properties.build()))?, columns: held, rows: 0 })
    }

    /// Adds a row: a cell for each column.
    pub(in crate::report) fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> Result<(), ParquetError> {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.take(cell));
        self.rows += 1;
        if self.rows == PIECE { self.flush() } else { Ok(()) }
    }

    /// Writes what is held, and the end of the file.
    pub(in crate::report) fn finish(mut self) -> Result<(), ParquetError> {
        if self.rows > 0 {
            self.flush()?;
        }
        self.file.close().map(drop)
    }

    fn flush(&mut self) -> Result<(), ParquetError> {
        self.rows = 0;
        let mut piece = self.file.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = piece.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        piece.close().map(drop)
    }
}

fn field(name: &str, kind: Type) -> Result<Schema, ParquetError> {
    let (physical, logical) = match kind {
        Type::Text | Type::Name => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Number => (Physical::INT64, None),
        Type::Day => (Physical::INT32, Some(LogicalType::Date)),
        Type::Flag => (Physical::BOOLEAN, None),
    };
    Schema::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()
}

impl Column {
    fn of(kind: Type) -> Self {
        let held = match kind {
            Type::Text | Type::Name => Held::Texts(Vec::new(), Vec::new()),
            Type::Number => Held::Numbers(Vec::new()),
            Type::Day => Held::Days(Vec::new()),
            Type::Flag => Held::Flags(Vec::new()),
        };
        Self { held, there: Vec::new() }
    }

    /// Takes a cell in. One that is of another kind than the column is as if there were none.
    fn take(&mut self, cell: Cell<'_>) {
        let there = match (&mut self.held, cell) {
            (Held::Texts(bytes, ends), Cell::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
                true
            }
            (Held::Numbers(held), Cell::Number(number)) => push(held, number),
            (Held::Days(held), Cell::Day(day)) => push(held, day),
            (Held::Flags(held), Cell::Flag(flag)) => push(held, flag),
            _ => false,
        };
        self.there.push(i16::from(there));
    }

    fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let there = take(&mut self.there);
        match &mut self.held {
            Held::Texts(bytes, ends) => {
                let bytes = ByteArray::from(take(bytes));
                let mut begins = 0;
                let texts = take(ends).into_iter().map(|ends| {
                    let text = bytes.slice(begins, ends - begins);
                    begins = ends;
                    text
                });
                batches::<ByteArrayType>(writer, &there, texts)
            }
            Held::Numbers(held) => batches::<Int64Type>(writer, &there, take(held).into_iter()),
            Held::Days(held) => batches::<Int32Type>(writer, &there, take(held).into_iter()),
            Held::Flags(held) => batches::<BoolType>(writer, &there, take(held).into_iter()),
        }
    }
}

fn push<T>(held: &mut Vec<T>, value: T) -> bool {
    held.push(value);
    true
}

/// Hands the values over a few at a time, so that a column is never there twice.
fn batches<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    there: &[i16],
    mut values: impl Iterator<Item = T::T>,
) -> Result<(), ParquetError> {
    for there in there.chunks(BATCH) {
        let many = there.iter().filter(|there| **there == 1).count();
        let batch: Vec<T::T> = values.by_ref().take(many).collect();
        writer.typed::<T>().write_batch(&batch, Some(there), None)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use std::fs::File;

    fn read(bytes: &[u8]) -> SerializedFileReader<File> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    fn written(rows: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let columns = [("name", Type::Name), ("text", Type::Text), ("number", Type::Number), ("day", Type::Day), ("flag", Type::Flag)];
        let mut table = Table::begin(&mut out, columns.into_iter(), vec![("format", "a try".to_owned())]).unwrap();
        for row in 0..rows {
            let (name, text) = (format!("row {row}"), ["", "é", "x"][row % 3]);
            let number = i64::try_from(row).unwrap();
            let day = if row % 7 == 0 { Cell::Missing } else { Cell::Day(i32::try_from(row).unwrap()) };
            table.row([Cell::Text(&name), Cell::Text(text), Cell::Number(number), day, Cell::Flag(row % 2 == 0)].into_iter()).unwrap();
        }
        table.finish().unwrap();
        out
    }

    #[test]
    fn rows_of_several_pieces_come_back_in_order() {
        for rows in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 700] {
            let file = read(&written(rows));
            assert_eq!(file.metadata().num_row_groups(), rows.div_ceil(PIECE));
            let mut count = 0;
            for (at, row) in file.get_row_iter(None).unwrap().enumerate() {
                let cells: Vec<Field> = row.unwrap().get_column_iter().map(|(_, cell)| cell.clone()).collect();
                let day = if at % 7 == 0 { Field::Null } else { Field::Date(i32::try_from(at).unwrap()) };
                let text = Field::Str(["", "é", "x"][at % 3].to_owned());
                let number = Field::Long(i64::try_from(at).unwrap());
                assert_eq!(cells, [Field::Str(format!("row {at}")), text, number, day, Field::Bool(at % 2 == 0)]);
                count += 1;
            }
            assert_eq!(count, rows);
        }
    }

    #[test]
    fn a_cell_of_another_kind_is_none_and_the_bytes_are_the_same_each_time() {
        assert!(written(900) == written(900));
        let mut out = Vec::new();
        let mut table = Table::begin(&mut out, [("number", Type::Number)].into_iter(), Vec::new()).unwrap();
        table.row([Cell::Text("7")].into_iter()).unwrap();
        table.finish().unwrap();
        let file = read(&out);
        let row = file.get_row_iter(None).unwrap().next().unwrap().unwrap();
        assert_eq!(row.get_column_iter().next().unwrap().1, &Field::Null);
    }
}
