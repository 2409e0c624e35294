//! What is looked at before any sealed bytes reach the sealing library.
//!
//! The library reads a header of any length, and its time grows with the square of it (measured: 784 KB take 12 s, 4 MB hang). A
//! header of ours, with the most recipients that there may be, ends before 2 KiB; so one that has not ended after 4 KiB is refused.

use super::SealError;

const MAGIC: &[u8] = b"age-encryption.org/v1\n";
const FAMILY: &[u8] = b"age-encryption.org/";
const HEADER_ROOM: usize = 4096;
const LAST_LINE: &[u8] = b"\n--- ";

/// Refuses what is too large, not sealed, or has an endless header.
pub(super) fn check(sealed: &[u8], limit: usize) -> Result<(), SealError> {
    if sealed.len() > limit {
        return Err(SealError::TooLarge(limit));
    }
    if !sealed.starts_with(MAGIC) {
        return Err(if sealed.starts_with(FAMILY) { SealError::Newer } else { SealError::NotSealed });
    }
    let head = &sealed[..sealed.len().min(HEADER_ROOM)];
    let last = head.windows(LAST_LINE.len()).position(|window| window == LAST_LINE);
    let ended = last.filter(|at| head[at + LAST_LINE.len()..].contains(&b'\n'));
    match (ended, sealed.len() > HEADER_ROOM) {
        (Some(at), _) if are_whole(&head[MAGIC.len()..at + LAST_LINE.len()]) => Ok(()),
        (Some(_), _) => Err(SealError::Damaged),
        (None, true) => Err(SealError::HeaderTooLong),
        (None, false) => Err(SealError::Damaged),
    }
}

/// Whether the body of each stanza ends with a short line, as the format says. The library takes one that breaks off, as an early
/// draft had it; other readers do not, and a file that two readers read differently is refused.
fn are_whole(stanzas: &[u8]) -> bool {
    const FULL: usize = 64;
    let mut open = false;
    for line in stanzas.split(|&byte| byte == b'\n') {
        if line.starts_with(b"--- ") || line.starts_with(b"-> ") {
            if open {
                return false;
            }
            open = line.starts_with(b"-> ");
        } else if line.len() < FULL {
            open = false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_must_end_within_four_kibibytes() {
        let mut endless = MAGIC.to_vec();
        endless.extend(b"-> X25519 aaaa\n".repeat(100_000));
        assert_eq!(check(&endless, usize::MAX), Err(SealError::HeaderTooLong));
        let mut late = MAGIC.to_vec();
        late.resize(HEADER_ROOM - 3, b'a');
        late.extend(b"\n--- mac\n");
        assert_eq!(check(&late, usize::MAX), Err(SealError::HeaderTooLong));
    }

    #[test]
    fn a_stanza_that_breaks_off_is_refused() {
        let full = "A".repeat(64);
        for (body, verdict) in [
            ("AAAA\n".to_owned(), Ok(())),
            ("\n".to_owned(), Ok(())),
            (format!("{full}\n\n"), Ok(())),
            (format!("{full}\nAA\n"), Ok(())),
            (String::new(), Err(SealError::Damaged)),
            (format!("{full}\n"), Err(SealError::Damaged)),
        ] {
            for next in ["", "-> other\n\n"] {
                let file = format!("age-encryption.org/v1\n-> X25519 a\n{body}{next}--- mac\nbytes");
                assert_eq!(check(file.as_bytes(), usize::MAX), verdict, "{file}");
            }
        }
    }

    #[test]
    fn other_files_newer_formats_and_large_ones_are_told_apart() {
        assert_eq!(check(b"hello", 10), Err(SealError::NotSealed));
        assert_eq!(check(b"hello", 4), Err(SealError::TooLarge(4)));
        assert_eq!(check(b"", 4), Err(SealError::NotSealed));
        assert_eq!(check(b"age-encryption.org/v2\nx", 100), Err(SealError::Newer));
        assert_eq!(check(MAGIC, 100), Err(SealError::Damaged));
    }
}
