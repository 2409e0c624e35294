//! What comes over the line: answers and notices, as bounded as they must be.

use std::io::{BufRead, Error, ErrorKind, Read, Result};

/// The most bytes of one line, and of all lines of one message (a list of voices has 456 kB).
const LONGEST_LINE: usize = 4 * 1024;
const LARGEST: usize = 8 * 1024 * 1024;

/// An answer or a notice: `CCC-line` any number of times, then `CCC words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) code: u16,
    /// The lines before the last.
    pub(super) lines: Vec<String>,
}

/// What becomes of a message that was sent to be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) message: u64,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Mark(String),
    Began,
    Ended,
    Cancelled,
    Paused,
    Resumed,
}

impl Message {
    pub(super) fn is_notice(&self) -> bool {
        (700..800).contains(&self.code)
    }

    pub(super) fn is_good(&self) -> bool {
        (100..300).contains(&self.code)
    }

    /// The notice, when it is one that is known.
    pub(super) fn notice(self) -> Option<Notice> {
        let message = self.lines.first()?.trim().parse().ok()?;
        let what = match self.code {
            700 => What::Mark(self.lines.into_iter().nth(2)?),
            701 => What::Began,
            702 => What::Ended,
            703 => What::Cancelled,
            704 => What::Paused,
            705 => What::Resumed,
            _ => return None,
        };
        Some(Notice { message, what })
    }
}

/// The next message; `None` when the other side has closed the line.
pub(super) fn read(from: &mut impl BufRead) -> Result<Option<Message>> {
    let mut lines = Vec::new();
    let mut code = None;
    let mut size = 0;
    while let Some(line) = read_line(from)? {
        let (found, last, text) = parse(&line).ok_or_else(garbled)?;
        if *code.get_or_insert(found) != found {
            return Err(garbled());
        }
        if last {
            return Ok(Some(Message { code: found, lines }));
        }
        size += line.len();
        if size > LARGEST {
            return Err(garbled());
        }
        lines.push(text.to_owned());
    }
    Ok(None)
}

fn read_line(from: &mut impl BufRead) -> Result<Option<String>> {
    let mut bytes = Vec::new();
    from.take(LONGEST_LINE as u64).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.pop() != Some(b'\n') {
        return Err(garbled());
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The code, whether the line is the message's last, and what stands in it.
fn parse(line: &str) -> Option<(u16, bool, &str)> {
    let (digits, rest) = line.split_at_checked(3)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let last = match rest.chars().next() {
        None | Some(' ') => true,
        Some('-') => false,
        Some(_) => return None,
    };
    Some((digits.parse().ok()?, last, rest.get(1..).unwrap_or_default()))
}

fn garbled() -> Error {
    Error::from(ErrorKind::InvalidData)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(mut bytes: &[u8]) -> Vec<Option<Message>> {
        let mut found = Vec::new();
        loop {
            match read(&mut bytes) {
                Ok(Some(message)) => found.push(Some(message)),
                Ok(None) => return found,
                Err(_) => {
                    found.push(None);
                    return found;
                }
            }
        }
    }

    fn message(code: u16, lines: &[&str]) -> Option<Message> {
        Some(Message { code, lines: lines.iter().map(|line| (*line).to_owned()).collect() })
    }

    #[test]
    fn answers_are_read_line_by_line() {
        let text = b"208 OK CLIENT NAME SET\r\n225-21\r\n225 OK MESSAGE QUEUED\r\n200\n";
        assert_eq!(all(text), [message(208, &[]), message(225, &["21"]), message(200, &[])]);
    }

    #[test]
    fn notices_say_what_became_of_a_message() {
        let notice = |code, lines: &[&str]| message(code, lines).and_then(Message::notice);
        assert_eq!(notice(700, &["7", "1", "w3"]), Some(Notice { message: 7, what: What::Mark("w3".into()) }));
        assert_eq!(notice(703, &["7", "1"]).map(|notice| notice.what), Some(What::Cancelled));
        assert_eq!(notice(700, &["7", "1"]), None);
        assert_eq!(notice(701, &["seven"]), None);
        assert_eq!(notice(701, &[]), None);
        assert_eq!(notice(799, &["7"]), None);
    }

    #[test]
    fn what_is_no_message_ends_the_reading() {
        for text in ["hello\r\n", "20x OK\r\n", "200_OK\r\n", "200-a\r\n201 b\r\n", "\r\n", "é00 OK\r\n", "200 cut", "+20 OK\r\n"] {
            assert_eq!(all(text.as_bytes()), [None], "{text}");
        }
    }

    #[test]
    fn a_line_or_a_message_without_end_is_given_up() {
        assert_eq!(all(&[b'2'; 10 * LONGEST_LINE]), [None]);
        let line = format!("249-{}\r\n", "a".repeat(4_000));
        assert_eq!(all(line.repeat(2_100).as_bytes()), [None]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = all(&bytes).into_iter().flatten().map(Message::notice).count();
        }
    }
}
