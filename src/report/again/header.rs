//! Looks at the headers of the pages of a column before the library does. The library sets room aside for as much as a header claims, be it
//! two gigabytes or two thousand million values; here what is claimed must be possible first.
//!
//! A header is a Thrift structure in the compact protocol. Of it only sizes and counts are read; everything else is passed over.

/// The most bytes of a page, unpacked.
const LARGEST_PAGE: u64 = 128 * 1024 * 1024;

/// The most bytes of the list of a column's texts: each takes ten times its bytes in memory.
const LARGEST_DICTIONARY: u64 = 16 * 1024 * 1024;

/// Structures within structures deeper than this are no header.
const DEEPEST: usize = 8;

/// The kinds of page.
const DATA: u64 = 0;
const DICTIONARY: u64 = 2;
const DATA_2: u64 = 3;

/// Whether the pages of a column can be what they claim: `bytes` is the whole column of a piece of `rows` rows.
pub(super) fn is_possible(mut bytes: &[u8], rows: u64) -> bool {
    let mut left = rows;
    while !bytes.is_empty() {
        let Some((header, rest)) = header(bytes) else { return false };
        let Some(rest) = usize::try_from(header.packed).ok().and_then(|packed| rest.get(packed..)) else { return false };
        bytes = rest;
        if header.unpacked > LARGEST_PAGE {
            return false;
        }
        match header.kind {
            // No value of a list takes less than a byte, and no list that we read has values of less than four.
            DICTIONARY if header.unpacked > LARGEST_DICTIONARY || header.values > header.unpacked / 4 => return false,
            DATA | DATA_2 => match left.checked_sub(header.values) {
                Some(fewer) => left = fewer,
                None => return false,
            },
            _ => {}
        }
    }
    true
}

/// What a header claims.
#[derive(Debug, Default)]
struct Header {
    kind: u64,
    unpacked: u64,
    packed: u64,
    values: u64,
}

fn header(bytes: &[u8]) -> Option<(Header, &[u8])> {
    let mut input = Input(bytes);
    let mut header = Header::default();
    let mut last = 0;
    while let Some((field, kind)) = input.field(&mut last)? {
        match (field, kind) {
            (1, INTEGER) => header.kind = input.number()?,
            (2, INTEGER) => header.unpacked = input.number()?,
            (3, INTEGER) => header.packed = input.number()?,
            // The three kinds of page each have a structure of their own, in which the number of values comes first.
            (5 | 7 | 8, STRUCTURE) => {
                let mut inner = 0;
                while let Some((field, kind)) = input.field(&mut inner)? {
                    if (field, kind) == (1, INTEGER) {
                        header.values = input.number()?;
                    } else {
                        input.pass_over(kind, 1)?;
                    }
                }
            }
            _ => input.pass_over(kind, 0)?,
        }
    }
    Some((header, input.0))
}

/// Kinds of field.
const YES: u8 = 1;
const NO: u8 = 2;
const BYTE: u8 = 3;
const SMALL: u8 = 4;
const INTEGER: u8 = 5;
const LARGE: u8 = 6;
const FRACTION: u8 = 7;
const BYTES: u8 = 8;
const LIST: u8 = 9;
const SET: u8 = 10;
const STRUCTURE: u8 = 12;

/// What is left to read. `None` of any of its functions: this is no header.
struct Input<'b>(&'b [u8]);

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn skip(&mut self, bytes: u64) -> Option<()> {
        self.0 = self.0.get(usize::try_from(bytes).ok()?..)?;
        Some(())
    }

    /// Seven bits a byte, the lowest first.
    fn bits(&mut self) -> Option<u64> {
        let mut bits = 0_u64;
        for place in (0..64).step_by(7) {
            let byte = self.byte()?;
            bits |= u64::from(byte & 0x7f) << place;
            if byte & 0x80 == 0 {
                return Some(bits);
            }
        }
        None
    }

    /// A number that must not be below nought.
    fn number(&mut self) -> Option<u64> {
        let bits = self.bits()?;
        (bits & 1 == 0).then_some(bits >> 1)
    }

    /// The next field's number and kind; nothing at the end of a structure.
    fn field(&mut self, last: &mut u64) -> Option<Option<(u64, u8)>> {
        let byte = self.byte()?;
        if byte == 0 {
            return Some(None);
        }
        *last = match u64::from(byte >> 4) {
            0 => self.number()?,
            further => last.checked_add(further)?,
        };
        Some(Some((*last, byte & 0x0f)))
    }

    fn pass_over(&mut self, kind: u8, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match kind {
            YES | NO => Some(()),
            BYTE => self.skip(1),
            SMALL | INTEGER | LARGE => self.bits().map(drop),
            FRACTION => self.skip(8),
            BYTES => {
                let length = self.bits()?;
                self.skip(length)
            }
            LIST | SET => {
                let head = self.byte()?;
                let many = if head >> 4 == 15 { self.bits()? } else { u64::from(head >> 4) };
                // Each takes a byte at least, so that a claim of many ends with the input.
                (0..many)
                    .try_for_each(|_| if matches!(head & 0x0f, YES | NO) { self.skip(1) } else { self.pass_over(head & 0x0f, depth + 1) })
            }
            STRUCTURE => {
                let mut last = 0;
                while let Some((_, kind)) = self.field(&mut last)? {
                    self.pass_over(kind, depth + 1)?;
                }
                Some(())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A data page of so many values, with a field that nobody knows.
    fn page(unpacked: u64, packed: u64, values: u64) -> Vec<u8> {
        let mut out = vec![0x15, 0x00];
        for number in [unpacked, packed] {
            out.push(0x15);
            bits(&mut out, number << 1);
        }
        out.extend([0x2c, 0x15]);
        bits(&mut out, values << 1);
        out.extend([0x18, 0x02, b'x', b'y', 0x19, 0x25, 0x02, 0x04, 0x00, 0x00]);
        out.extend(vec![7; usize::try_from(packed.min(64)).unwrap()]);
        out
    }

    fn bits(out: &mut Vec<u8>, mut number: u64) {
        while number > 0x7f {
            out.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
            number >>= 7;
        }
        out.push(u8::try_from(number).unwrap());
    }

    #[test]
    fn only_claims_that_can_be_true_are_let_through() {
        let two = [page(100, 20, 6), page(100, 20, 4)].concat();
        assert!(is_possible(&two, 10) && is_possible(&two, 11) && is_possible(&[], 0));
        assert!(!is_possible(&two, 9), "more values than rows");
        assert!(!is_possible(&page(2_000_000_000, 20, 6), 10), "two gigabytes of nothing");
        assert!(!is_possible(&page(100, 65, 6), 10), "longer than the file");
        assert!(!is_possible(&page(100, u64::MAX >> 2, 6), 10));
        for cut in 1..two.len() {
            if cut != two.len() / 2 {
                assert!(!is_possible(&two[..cut], 10), "{cut}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_a_fault(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = is_possible(&bytes, 1000);
        }
    }
}
