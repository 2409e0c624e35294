//! Answers that were withdrawn, by the receipts that their pupils hold.
//!
//! The list stands beside the key, so that it holds for every collection that is made with that key, into whatever folder. It says
//! nothing of a response but its receipt. A receipt stays on it for ever: a bundle that arrives years later, or one that was copied, brings
//! nothing back.

use crate::explain::{Explain, Facts};
use crate::response::Receipt;
use crate::store::ResponseId;
use std::collections::BTreeSet;

/// The most bytes of a list.
pub const LARGEST_LIST: usize = 64 * 1024 * 1024;

// Three times the 1.6 million pupils with special educational needs in England, a line for each.
const _: () = assert!(LARGEST_LIST > 12 * 3 * 1_600_000);

/// The first line of a list.
const HEAD: &str = "# Receipts of answers that were withdrawn. Answers with these receipts are left out of every collection. Keep this file beside the key.";

/// The receipts of everything that was withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawn {
    receipts: BTreeSet<Receipt>,
}

/// Why a receipt or a list cannot be taken. It never holds the receipt, which is the pupil's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WithdrawnError {
    /// What was given is no receipt.
    NoReceipt,
    /// A line of the list is none.
    BadLine {
        /// Its number, from 1.
        line: usize,
    },
}

impl Explain for WithdrawnError {
    fn key(&self) -> &'static str {
        match self {
            Self::NoReceipt => "withdrawn-no-receipt",
            Self::BadLine { .. } => "withdrawn-bad-line",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::NoReceipt => Facts::new(),
            Self::BadLine { line } => vec![("line", (*line).into())],
        }
    }
}

impl Withdrawn {
    /// Reads a list.
    ///
    /// # Errors
    /// When any line of it is no receipt: a list that is read in part would bring somebody's answers back.
    pub fn read(bytes: &[u8]) -> Result<Self, WithdrawnError> {
        let mut receipts = BTreeSet::new();
        for (line, at) in bytes.split(|byte| *byte == b'\n').zip(1..) {
            let bad = || WithdrawnError::BadLine { line: at };
            let line = std::str::from_utf8(line).map_err(|_| bad())?.trim();
            if !line.is_empty() && !line.starts_with('#') {
                receipts.insert(Receipt::parse(line).ok_or_else(bad)?);
            }
        }
        Ok(Self { receipts })
    }

    /// The list as a file: sorted, so that nothing tells who came first.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines = self.receipts.iter().map(|receipt| format!("{receipt}\n"));
        std::iter::once(format!("{HEAD}\n")).chain(lines).collect()
    }

    /// Adds a receipt as somebody wrote it.
    ///
    /// # Errors
    /// When it is none, or has a slip of the pen.
    pub fn add(&mut self, written: &str) -> Result<Receipt, WithdrawnError> {
        let receipt = Receipt::parse(written).ok_or(WithdrawnError::NoReceipt)?;
        self.receipts.insert(receipt.clone());
        Ok(receipt)
    }

    /// Whether a response was withdrawn.
    #[must_use]
    pub fn has(&self, response: ResponseId) -> bool {
        !self.receipts.is_empty() && self.receipts.contains(&Receipt::of(&response.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_whole_or_not_at_all() {
        let mut list = Withdrawn::default();
        let response = ResponseId::random();
        let receipt = Receipt::of(&response.to_string()).to_string();
        list.add(&receipt.to_lowercase()).unwrap();
        assert_eq!(list.add("ABC"), Err(WithdrawnError::NoReceipt));
        assert!(list.has(response) && !list.has(ResponseId::random()));
        let text = list.to_text();
        assert_eq!(Withdrawn::read(text.replace('\n', "\r\n").as_bytes()), Ok(list));
        assert_eq!(Withdrawn::read(b""), Ok(Withdrawn::default()));
        let cut = &text[..text.len() - 3];
        assert_eq!(Withdrawn::read(cut.as_bytes()), Err(WithdrawnError::BadLine { line: 2 }));
        assert_eq!(Withdrawn::read(&[b'\n', 0xff]), Err(WithdrawnError::BadLine { line: 2 }));
    }
}
