//! Records in a sealed stream: each with its length before it.

use crate::seal::Zeroizing;
use std::io::{self, ErrorKind, Read, Write};

/// A length that no file needs is not believed: so much is set aside before the bytes are there.
const ROOM: usize = 1 << 20;

/// Writes a record that is made of some parts.
pub(super) fn put(out: &mut impl Write, parts: &[&[u8]]) -> io::Result<()> {
    let length = u32::try_from(parts.iter().map(|part| part.len()).sum::<usize>()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    parts.iter().try_for_each(|part| out.write_all(part))
}

/// Records as they come.
pub(super) struct Records<R> {
    reader: R,
    buffer: Zeroizing<Vec<u8>>,
}

impl<R: Read> Records<R> {
    pub(super) fn of(reader: R) -> Self {
        Self { reader, buffer: Zeroizing::new(Vec::with_capacity(ROOM)) }
    }

    /// The next record; none at the genuine end.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        let mut length = [0; 4];
        let mut known = 0;
        while let Some(room) = length.get_mut(known..).filter(|room| !room.is_empty()) {
            match self.reader.read(room)? {
                0 if known == 0 => return Ok(None),
                0 => return Err(ErrorKind::UnexpectedEof.into()),
                read => known += read,
            }
        }
        let length = u32::from_le_bytes(length);
        self.buffer.clear();
        let read = self.reader.by_ref().take(u64::from(length)).read_to_end(&mut self.buffer)?;
        if read == length as usize { Ok(Some(&self.buffer)) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_and_a_cut_is_noticed() {
        let mut bytes = Vec::new();
        put(&mut bytes, &[b"one", b"", b"two"]).unwrap();
        put(&mut bytes, &[]).unwrap();
        let mut records = Records::of(&bytes[..]);
        assert_eq!(records.next().unwrap(), Some(&b"onetwo"[..]));
        assert_eq!(records.next().unwrap(), Some(&b""[..]));
        assert_eq!(records.next().unwrap(), None);
        for length in (1..10).chain(11..14) {
            let mut cut = Records::of(&bytes[..length]);
            assert!((0..2).any(|_| cut.next().is_err()), "{length}");
        }
    }
}
