//! The outside of a study file: three lines of text, an empty one, and the signed body.

use super::{FILE_LIMIT, StudyError};
use crate::seal::{Signature, Signer, SignerId};

const KIND: &str = "pupil-voice-study";
const VERSION: u64 = 1;
/// The header is 18 + 72 + 139 + 1 bytes; no good one needs more.
const HEADER_LIMIT: usize = 512;

/// The file of a body.
pub(super) fn close(signer: &Signer, body: &[u8]) -> Vec<u8> {
    let mut file = format!("{KIND} {VERSION}\nsigner {}\nsignature {}\n\n", signer.id(), signer.sign(body)).into_bytes();
    file.extend_from_slice(body);
    file
}

/// The body of a file, and who signed it.
pub(super) fn open(file: &[u8]) -> Result<(SignerId, &[u8]), StudyError> {
    if file.len() > FILE_LIMIT {
        return Err(StudyError::TooLarge(FILE_LIMIT));
    }
    let head = &file[..file.len().min(HEADER_LIMIT)];
    let first_end = head.iter().position(|&byte| byte == b'\n').ok_or(StudyError::NotAStudy)?;
    let first = std::str::from_utf8(&head[..first_end]).map_err(|_| StudyError::NotAStudy)?;
    let version = first.strip_prefix(KIND).and_then(|rest| rest.strip_prefix(' ')).ok_or(StudyError::NotAStudy)?;
    check_version(version)?;
    let end = head.windows(2).position(|pair| pair == b"\n\n").ok_or(StudyError::BadHeader)?;
    let lines = std::str::from_utf8(&head[..end]).map_err(|_| StudyError::BadHeader)?;
    let lines: Vec<&str> = lines.split('\n').skip(1).collect();
    let [signer, signature] = lines[..] else { return Err(StudyError::BadHeader) };
    let signer = signer.strip_prefix("signer ").ok_or(StudyError::BadHeader)?;
    let signer = SignerId::from_hex(signer).map_err(|_| StudyError::BadHeader)?;
    let signature = signature.strip_prefix("signature ").ok_or(StudyError::BadHeader)?;
    let signature = Signature::from_hex(signature).map_err(|_| StudyError::BadHeader)?;
    let body = &file[end + 2..];
    signer.verify(body, &signature).map_err(|_| StudyError::BrokenSignature)?;
    Ok((signer, body))
}

fn check_version(text: &str) -> Result<(), StudyError> {
    let canonical = !text.starts_with('0') && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !canonical {
        return Err(StudyError::BadHeader);
    }
    // A number that is too long to read is a newer one as well.
    match text.parse().unwrap_or(u64::MAX) {
        VERSION => Ok(()),
        found => Err(StudyError::Newer { found, known: VERSION }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_body_comes_back() {
        let signer = Signer::generate().unwrap();
        let file = close(&signer, b"body\n\nmore");
        assert_eq!(open(&file), Ok((signer.id(), &b"body\n\nmore"[..])));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let file = close(&Signer::generate().unwrap(), b"{\"title\":\"x\"}");
        for at in 0..file.len() {
            for bit in [1, 0x20] {
                let mut changed = file.clone();
                changed[at] ^= bit;
                assert!(open(&changed).is_err(), "byte {at}");
            }
        }
        for length in 0..file.len() {
            assert!(open(&file[..length]).is_err(), "cut at {length}");
        }
    }

    #[test]
    fn newer_other_and_mailed_files_are_told_apart() {
        let text = String::from_utf8(close(&Signer::generate().unwrap(), b"{}")).unwrap();
        let newer = text.replacen("study 1", "study 2", 1);
        assert_eq!(open(newer.as_bytes()), Err(StudyError::Newer { found: 2, known: 1 }));
        let newest = text.replacen("study 1", "study 99999999999999999999999", 1);
        assert!(matches!(open(newest.as_bytes()), Err(StudyError::Newer { .. })));
        assert_eq!(open(text.replacen("study 1", "study 01", 1).as_bytes()), Err(StudyError::BadHeader));
        assert_eq!(open(b"PK\x03\x04"), Err(StudyError::NotAStudy));
        assert_eq!(open(b""), Err(StudyError::NotAStudy));
        assert_eq!(open(text.replace('\n', "\r\n").as_bytes()), Err(StudyError::BadHeader));
        assert_eq!(open(&vec![b'x'; FILE_LIMIT + 1]), Err(StudyError::TooLarge(FILE_LIMIT)));
    }
}
