//! The rows of a table, one at a time and within limits: a row of nothing but commas would else take many times its length.

use csv::StringRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Why there is no row to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It has more cells than a row may have. What follows is not looked at.
    TooWide,
    /// It is not text in UTF-8.
    NotUtf8,
}

/// The rows.
pub(super) struct Records<'a> {
    core: Reader,
    left: &'a [u8],
    cells: Vec<u8>,
    ends: Vec<usize>,
    done: bool,
}

impl<'a> Records<'a> {
    /// The rows of a table, of at most `widest` cells.
    pub(super) fn over(table: &'a [u8], delimiter: u8, widest: usize) -> Self {
        let core = ReaderBuilder::new().delimiter(delimiter).build();
        Self { core, left: table, cells: vec![0; 1 << 12], ends: vec![0; widest + 1], done: false }
    }

    /// The row whose cells end at these places.
    fn record(&self, ends: &[usize]) -> Result<StringRecord, Trouble> {
        let mut record = StringRecord::new();
        let mut start = 0;
        for &end in ends {
            let cell = self.cells.get(start..end).and_then(|cell| std::str::from_utf8(cell).ok());
            record.push_field(cell.ok_or(Trouble::NotUtf8)?);
            start = end;
        }
        Ok(record)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<StringRecord, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let (mut written, mut ended) = (0, 0);
        loop {
            let (result, read, wrote, ends) = self.core.read_record(self.left, &mut self.cells[written..], &mut self.ends[ended..]);
            self.left = &self.left[read..];
            (written, ended) = (written + wrote, ended + ends);
            match result {
                // The end of the input is told to the reader by one more empty piece.
                ReadRecordResult::InputEmpty => {}
                // No row is longer than the table.
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => {
                    self.done = true;
                    return Some(Err(Trouble::TooWide));
                }
                ReadRecordResult::Record => return Some(self.record(&self.ends[..ended])),
                ReadRecordResult::End => {
                    self.done = true;
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(table: &[u8]) -> Vec<Option<StringRecord>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
        reader.records().map(Result::ok).collect()
    }

    #[test]
    fn a_row_that_is_too_wide_ends_the_table_before_it_takes_room() {
        let mut records = Records::over(b"a,b,c\n,,,,,,,\nd\n", b',', 3);
        assert_eq!(records.next(), Some(Ok(StringRecord::from(vec!["a", "b", "c"]))));
        assert_eq!(records.next(), Some(Err(Trouble::TooWide)));
        assert_eq!(records.next(), None);
        let mut wide = Records::over(&[b','; 1 << 20], b',', 3);
        assert_eq!(wide.next(), Some(Err(Trouble::TooWide)));
        assert_eq!(wide.cells.len(), 1 << 12);
    }

    #[test]
    fn a_row_that_is_no_text_hides_no_other() {
        let found: Vec<_> = Records::over(b"a\n\xff\nb\n", b',', 3).map(|record| record.is_ok()).collect();
        assert_eq!(found, [true, false, true]);
    }

    proptest::proptest! {
        #[test]
        fn the_rows_are_those_of_the_usual_reader(pieces in proptest::collection::vec("[a,\"\r\n\\\\é ]{0,6}", 0..40)) {
            let table = pieces.concat();
            let found: Vec<_> = Records::over(table.as_bytes(), b',', 1000).map(Result::ok).collect();
            proptest::prop_assert_eq!(found, usual(table.as_bytes()));
        }
    }
}
