//! Several machines share a collection: each opens the bundles, and in them only the responses that are its own.
//!
//! A response has all of its sittings on one machine, so each part is merged as exactly as the whole. Whose a response is stands in its id,
//! which the name of every sitting in a bundle begins with: to pass one over costs nothing.

use crate::store::ResponseId;
use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

/// One machine's part of a collection, written `2/8`: the second of eight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    of: NonZeroU32,
    /// Counted from 0.
    at: u32,
}

/// The most machines that share a collection.
pub const MOST_SHARDS: u32 = 10_000;

impl Shard {
    /// The part that a folder's name says, such as `shard=2-of-8`.
    #[must_use]
    pub fn of_folder(name: &str) -> Option<Self> {
        name.strip_prefix("shard=")?.replacen("-of-", "/", 1).parse().ok()
    }

    /// Whether a response is of this part: its id, as a number of 128 bits, leaves so much when it is divided by how many parts there are.
    #[must_use]
    pub fn has(self, response: ResponseId) -> bool {
        u128::from(response) % u128::from(self.of.get()) == u128::from(self.at)
    }
}

/// Those that are missing among some parts: of each division of which there is a part, the others that it needs.
#[must_use]
pub fn missing(parts: &BTreeSet<Shard>) -> BTreeSet<Shard> {
    let all = |part: &Shard| {
        let of = part.of;
        (0..of.get()).map(move |at| Shard { at, of })
    };
    parts.iter().flat_map(all).filter(|part| !parts.contains(part)).collect()
}

/// What was given is no part: `K/N` with K from 1 to N.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardError;

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a part is written K/N, such as 2/8, with K from 1 to N and N no more than {MOST_SHARDS}")
    }
}

impl std::error::Error for ShardError {}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let (at, of) = text.split_once('/').ok_or(ShardError)?;
        let at: NonZeroU32 = at.parse().map_err(|_| ShardError)?;
        let of: NonZeroU32 = of.parse().map_err(|_| ShardError)?;
        if at <= of && of.get() <= MOST_SHARDS { Ok(Self { at: at.get() - 1, of }) } else { Err(ShardError) }
    }
}

/// As names of folders have it: `2-of-8`.
impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-of-{}", self.at + 1, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_response_is_of_exactly_one_part() {
        for of in [1, 2, 3, 8] {
            let parts: Vec<Shard> = (1..=of).map(|at| format!("{at}/{of}").parse().unwrap()).collect();
            for _ in 0..200 {
                let response = ResponseId::random();
                assert_eq!(parts.iter().filter(|part| part.has(response)).count(), 1);
            }
        }
        let known = ResponseId::parse("00000000-0000-4000-8000-00000000000b").unwrap();
        assert!("4/8".parse::<Shard>().unwrap().has(known), "the rule is part of the format");
    }

    #[test]
    fn a_part_is_read_strictly_and_named() {
        assert_eq!("2/8".parse::<Shard>().unwrap().to_string(), "2-of-8");
        for text in ["", "2", "0/8", "9/8", "1/0", "-1/2", "1/10001", "1/2/3", "a/b"] {
            assert_eq!(text.parse::<Shard>(), Err(ShardError), "{text}");
        }
    }

    #[test]
    fn what_is_missing_among_parts_is_found() {
        let parts = |names: &[&str]| names.iter().map(|name| Shard::of_folder(name).unwrap()).collect::<BTreeSet<_>>();
        let missing = |names: &[&str]| missing(&parts(names)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(missing(&["shard=1-of-3", "shard=3-of-3"]), ["2-of-3"]);
        assert_eq!(missing(&["shard=1-of-2", "shard=2-of-2", "shard=2-of-3"]), ["1-of-3", "3-of-3"]);
        assert_eq!((missing(&["shard=1-of-1"]).len(), missing(&[]).len()), (0, 0));
        assert_eq!((Shard::of_folder("1-of-3"), Shard::of_folder("shard=4-of-3"), Shard::of_folder("shard=1/3/4")), (None, None, None));
    }

    #[test]
    fn whoever_writes_no_part_is_told_how_one_is_written() {
        assert!(ShardError.to_string().contains("K/N") && ShardError.to_string().contains("10000"));
    }
}
