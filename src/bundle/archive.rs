//! The flat tar inside a bundle: how an entry is written, and a strict walk over entries in memory.
//!
//! Of all that tar can say, only plain files with short names are read. Everything that has deceived other readers (links, paths,
//! long names, sparse files, extended headers) is refused by kind; its bytes are stepped over and what follows is read.

use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::ops::Range;
use tar::{EntryType, Header};

const BLOCK: usize = 512;

/// Why an entry of a bundle is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Refusal {
    /// Its name is none that a bundle has.
    Name,
    /// It is not a plain file.
    Kind,
    /// It is larger than such an entry may be.
    TooLarge,
    /// There was an entry of that name before.
    Twice,
    /// There are more entries than a bundle may have; the rest was not looked at.
    TooMany,
    /// The archive breaks off or makes no sense from here on.
    Torn,
    /// There is something behind the archive's end.
    Trailing,
}

/// An entry: its name, and where its bytes are or why they are not read.
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) content: Result<Range<usize>, Refusal>,
}

/// Writes an entry. The same name and bytes always give the same archive.
pub(super) fn write_entry(writer: &mut impl Write, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = Header::new_ustar();
    header.set_path(name)?;
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    writer.write_all(header.as_bytes())?;
    writer.write_all(bytes)?;
    writer.write_all(&[0; BLOCK][..bytes.len().next_multiple_of(BLOCK) - bytes.len()])
}

/// Writes the end of the archive.
pub(super) fn write_end(writer: &mut impl Write) -> io::Result<()> {
    writer.write_all(&[0; 2 * BLOCK])
}

/// How much an entry of this many bytes takes.
pub(super) fn room(length: usize) -> usize {
    BLOCK + length.next_multiple_of(BLOCK)
}

/// A walk over an archive.
pub(super) struct Walk<'a> {
    archive: &'a [u8],
    at: usize,
    ended: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn over(archive: &'a [u8]) -> Self {
        Self { archive, at: 0, ended: false }
    }

    fn end(&mut self, refusal: Refusal) -> Entry {
        self.ended = true;
        Entry { name: Vec::new(), content: Err(refusal) }
    }
}

impl Iterator for Walk<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.ended {
            return None;
        }
        let Some(block) = self.archive.get(self.at..self.at + BLOCK) else { return Some(self.end(Refusal::Torn)) };
        if block.iter().all(|&byte| byte == 0) {
            let rest = &self.archive[self.at..];
            if rest.iter().any(|&byte| byte != 0) {
                return Some(self.end(Refusal::Trailing));
            }
            self.ended = true;
            return None;
        }
        let header = Header::from_byte_slice(block);
        let known = header.as_ustar().is_some() || header.as_gnu().is_some();
        let length = header.entry_size().ok().and_then(|length| usize::try_from(length).ok());
        let start = self.at + BLOCK;
        let end = length.and_then(|length| start.checked_add(length)).filter(|&end| end <= self.archive.len());
        let (true, true, Some(end)) = (known, sum_fits(header), end) else { return Some(self.end(Refusal::Torn)) };
        // The last block may be missing its padding only if the archive is cut, which the next step then says.
        self.at = start + (end - start).next_multiple_of(BLOCK);
        let content = if header.entry_type() == EntryType::Regular { Ok(start..end) } else { Err(Refusal::Kind) };
        Some(Entry { name: header.path_bytes().into_owned(), content })
    }
}

/// Whether the header's check sum is right: the sum of its bytes, those of the sum itself taken as spaces.
fn sum_fits(header: &Header) -> bool {
    let bytes = header.as_bytes();
    let sum: u32 = bytes.iter().enumerate().map(|(at, &byte)| if (148..156).contains(&at) { 32 } else { u32::from(byte) }).sum();
    header.cksum().is_ok_and(|said| said == sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (name, content) in entries {
            write_entry(&mut bytes, name, content).unwrap();
            assert_eq!(bytes.len() % BLOCK, 0);
        }
        write_end(&mut bytes).unwrap();
        bytes
    }

    fn walk(bytes: &[u8]) -> Vec<(String, Result<Vec<u8>, Refusal>)> {
        let text = |name: Vec<u8>| String::from_utf8(name).unwrap();
        Walk::over(bytes).map(|entry| (text(entry.name), entry.content.map(|range| bytes[range].to_vec()))).collect()
    }

    #[test]
    fn what_was_written_is_found_and_takes_the_room_that_was_said() {
        let bytes = archive(&[("a", b"one"), ("b", b""), ("c", &[7; 512])]);
        assert_eq!(bytes.len(), room(3) + room(0) + room(512) + 2 * BLOCK);
        let expected = [("a".to_owned(), Ok(b"one".to_vec())), ("b".to_owned(), Ok(Vec::new())), ("c".to_owned(), Ok(vec![7; 512]))];
        assert_eq!(walk(&bytes), expected);
        assert_eq!(bytes, archive(&[("a", b"one"), ("b", b""), ("c", &[7; 512])]), "deterministic");
    }

    #[test]
    fn links_folders_long_names_and_extended_headers_are_refused_and_stepped_over() {
        for kind in *b"12345678gxLKSVDM" {
            let mut bytes = archive(&[("bad", b"content"), ("good", b"x")]);
            let header: &mut [u8; BLOCK] = (&mut bytes[..BLOCK]).try_into().unwrap();
            header[156] = kind;
            let mut fixed = Header::from_byte_slice(header).clone();
            fixed.set_cksum();
            header.copy_from_slice(fixed.as_bytes());
            let found = walk(&bytes);
            assert_eq!(found[0], ("bad".to_owned(), Err(Refusal::Kind)), "{}", kind as char);
            assert_eq!(found[1], ("good".to_owned(), Ok(b"x".to_vec())), "{}", kind as char);
        }
    }

    #[test]
    fn a_cut_a_wrong_sum_and_what_stands_behind_the_end_are_told() {
        let whole = archive(&[("a", &[1; 700])]);
        for length in (0..room(700)).step_by(7) {
            assert_eq!(walk(&whole[..length]).last().unwrap().1, Err(Refusal::Torn), "cut at {length}");
        }
        let mut changed = whole.clone();
        changed[0] ^= 1;
        assert_eq!(walk(&changed), [(String::new(), Err(Refusal::Torn))]);
        let mut longer = whole.clone();
        longer.extend(archive(&[("b", b"hidden")]));
        assert_eq!(walk(&longer).last().unwrap().1, Err(Refusal::Trailing));
        let mut padded = whole;
        padded.extend([0; 9000]);
        assert_eq!(walk(&padded).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..3000), at in 0..512_usize) {
            let _ = walk_quietly(&bytes);
            let mut near = archive(&[("a", b"x")]);
            near[at] = bytes.first().copied().unwrap_or_default();
            let mut fixed = Header::from_byte_slice(&near[..BLOCK]).clone();
            fixed.set_cksum();
            near[..BLOCK].copy_from_slice(fixed.as_bytes());
            let _ = walk_quietly(&near);
        }
    }

    fn walk_quietly(bytes: &[u8]) -> usize {
        Walk::over(bytes).count()
    }
}
