//! What a person decided of each comment that might be passed on.
//!
//! The list stands beside the key and holds for every collection. It names a comment by a digest of it and of where it stands, so the list
//! itself tells nothing; and a comment that reads otherwise in a later collection is one that nobody has decided on.

use crate::seal::{Digest, digest};
use crate::store::ResponseId;
use crate::survey::ItemKey;
use std::collections::BTreeMap;

/// The most bytes of a list: some hundred thousand comments, more than people go through one by one.
pub const LARGEST_REVIEWED: usize = 64 * 1024 * 1024;

/// The first line of a list.
const HEAD: &str = "# Comments that were gone through, by digest, and what is passed on of them. Keep this file beside the key.";

/// What becomes of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// It is left out, as is every comment that nobody has looked at.
    Leave,
    /// It is passed on with what is marked covered.
    Covered,
    /// It is passed on as it stands.
    Pass,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Leave, Self::Covered, Self::Pass];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Covered => "covered",
            Self::Pass => "pass",
        }
    }
}

/// The name of one comment: a digest of it, of its response and of what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommentName(Digest);

impl CommentName {
    /// The name of a comment.
    #[must_use]
    pub fn of(response: ResponseId, item: &ItemKey, words: &str) -> Self {
        Self(digest(format!("pupil-voice/comment {response} {item} {words}").as_bytes()))
    }
}

/// Everything that was decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviewed {
    decided: BTreeMap<CommentName, Decision>,
}

impl Reviewed {
    /// Reads a list. A line that is not understood decides nothing: its comment is left out, and is asked about again.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let decided = bytes.split(|byte| *byte == b'\n').filter_map(|line| {
            let (name, code) = std::str::from_utf8(line).ok()?.trim().split_once(' ')?;
            let decision = Decision::ALL.into_iter().find(|decision| decision.code() == code)?;
            Some((CommentName(Digest::from_hex(name)?), decision))
        });
        Self { decided: decided.collect() }
    }

    /// The list as a file: by digest, so that nothing tells what came first.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines = self.decided.iter().map(|(name, decision)| format!("{} {}\n", name.0.to_hex(), decision.code()));
        std::iter::once(format!("{HEAD}\n")).chain(lines).collect()
    }

    /// What was decided of a comment, if anybody did.
    #[must_use]
    pub fn of(&self, name: CommentName) -> Option<Decision> {
        self.decided.get(&name).copied()
    }

    /// Decides; nothing undoes it.
    pub fn decide(&mut self, name: CommentName, decision: Option<Decision>) {
        match decision {
            Some(decision) => self.decided.insert(name, decision),
            None => self.decided.remove(&name),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back_and_a_bad_line_decides_nothing() {
        let (item, response) = (ItemKey::new("reading__4_comment"), ResponseId::random());
        let name = |words: &str| CommentName::of(response, &item, words);
        let mut list = Reviewed::default();
        list.decide(name("a"), Some(Decision::Pass));
        list.decide(name("b"), Some(Decision::Covered));
        list.decide(name("c"), Some(Decision::Leave));
        list.decide(name("c"), None);
        let text = list.to_text();
        assert!(!text.contains(&response.to_string()), "{text}");
        assert_eq!(Reviewed::read(text.replace('\n', "\r\n").as_bytes()), list);
        assert_eq!((list.of(name("a")), list.of(name("c"))), (Some(Decision::Pass), None));
        let damaged = text.replace("pass", "perhaps");
        assert_eq!(Reviewed::read(damaged.as_bytes()).of(name("a")), None);
        assert_eq!(Reviewed::read(&[0xff, b'\n', b'x']), Reviewed::default());
    }
}
