//! One sitting often comes more than once: bundles are cumulative, and a file may be carried twice. Which of its editions counts?
//!
//! - The same content counts once, wherever it comes from.
//! - A laptop that exported in the middle and again later sends two contents of one sitting. When one installation, by its
//!   signatures, has sent every one of them, the one in its latest bundle counts and the others are replaced.
//! - A sitting that says it holds everything of an earlier one (`replaces`: the laptop had to go on in another folder) counts instead of
//!   that one.
//! - In every other case nobody can know which one is right: all contents of that sitting are put aside. The other sittings of the
//!   response stay, and the response then counts as partial, because something of it is missing.

use super::merging::Found;
use crate::seal::{Digest, SignerId};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The sittings of one response, each decided.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// One for each sitting, by its number.
    pub(super) sittings: Vec<Found>,
    /// Copies of what is in `sittings` or `conflicts`.
    pub(super) duplicates: usize,
    /// Earlier editions that a later one took the place of.
    pub(super) replaced: usize,
    /// All contents of the sittings that nobody can decide.
    pub(super) conflicts: Vec<Found>,
}

/// Decides among everything that was found of one response.
pub(super) fn decide(found: Vec<Found>) -> Decided {
    let mut by_number: BTreeMap<u32, BTreeMap<Digest, Vec<Found>>> = BTreeMap::new();
    for found in found {
        by_number.entry(found.sitting.sitting).or_default().entry(found.content).or_default().push(found);
    }
    let mut decided = Decided::default();
    for contents in by_number.into_values() {
        decided.take(contents);
    }
    decided.leave_out_what_is_held_elsewhere();
    decided
}

impl Decided {
    /// Leaves out sittings of which a later one holds everything.
    fn leave_out_what_is_held_elsewhere(&mut self) {
        let held: BTreeSet<u32> = self.sittings.iter().flat_map(|found| found.sitting.held()).collect();
        let before = self.sittings.len() + self.conflicts.len();
        self.sittings.retain(|found| !held.contains(&found.sitting.sitting));
        self.conflicts.retain(|found| !held.contains(&found.sitting.sitting));
        self.replaced += before - self.sittings.len() - self.conflicts.len();
    }

    fn take(&mut self, contents: BTreeMap<Digest, Vec<Found>>) {
        let latest = if contents.len() == 1 { contents.keys().next().copied() } else { latest(&contents) };
        for (content, mut copies) in contents {
            copies.sort_by(|one, other| one.from.path.cmp(&other.from.path));
            let mut copies = copies.into_iter();
            match latest {
                Some(latest) if latest != content => {
                    self.replaced += copies.len();
                    continue;
                }
                Some(_) => self.sittings.extend(copies.next()),
                None => self.conflicts.extend(copies.next()),
            }
            self.duplicates += copies.len();
        }
    }
}

/// The content in the latest bundle of an installation that has sent them all.
fn latest(contents: &BTreeMap<Digest, Vec<Found>>) -> Option<Digest> {
    let sent: Vec<(Digest, BTreeMap<SignerId, u64>)> = contents.iter().map(|(content, copies)| (*content, last_sent(copies))).collect();
    let devices: BTreeSet<SignerId> = sent.iter().flat_map(|(_, last)| last.keys().copied()).collect();
    let winners: BTreeSet<Digest> = devices.iter().filter_map(|device| latest_of(&sent, device)).collect();
    // Two installations that each sent them all, in another order, decide nothing.
    if winners.len() == 1 { winners.first().copied() } else { None }
}

/// The number of the last bundle of each installation that has these copies.
fn last_sent(copies: &[Found]) -> BTreeMap<SignerId, u64> {
    let mut last: BTreeMap<SignerId, u64> = BTreeMap::new();
    for (device, sequence) in copies.iter().filter_map(|found| found.from.proven()) {
        let known = last.entry(device).or_default();
        *known = sequence.max(*known);
    }
    last
}

fn latest_of(sent: &[(Digest, BTreeMap<SignerId, u64>)], device: &SignerId) -> Option<Digest> {
    let mut best: Option<(u64, Digest)> = None;
    for (content, last) in sent {
        let sequence = *last.get(device)?;
        match best.map_or(Ordering::Less, |(known, _)| known.cmp(&sequence)) {
            Ordering::Equal => return None,
            Ordering::Greater => {}
            Ordering::Less => best = Some((sequence, *content)),
        }
    }
    best.map(|(_, content)| content)
}

#[cfg(test)]
mod tests {
    use super::super::opening::{BundleFacts, Made};
    use super::*;
    use crate::bundle::Signed;
    use crate::response::Sitting;
    use crate::seal::{Signer, digest};
    use crate::store::{ResponseId, SittingName};
    use std::sync::Arc;

    const LEAST: &str = r#"{"format":"pupil-voice/sitting","version":1,"response":"r","sitting":1,"study":"s","survey":{"id":"i","digest":"d"},"survey_version":"reading","language":"en","day":"2026-11-21","minutes":3,"ended":"open","answers":{}}"#;

    fn found(minutes: u32, bundle: &str, device: Option<(SignerId, u64)>) -> Found {
        let mut sitting = Sitting::from_json(LEAST.as_bytes()).unwrap();
        sitting.minutes = minutes;
        let made = device.map(|(device, sequence)| Made { device, sequence, study: String::new(), counts: BTreeMap::new() });
        let from = BundleFacts {
            path: bundle.into(),
            signature: device.map_or(Signed::Missing, |(device, _)| Signed::Good { device }),
            manifest: made.ok_or(crate::bundle::ManifestFault::Missing),
            missing: Vec::new(),
            unlisted: 0,
        };
        let name = SittingName::new(ResponseId::of(uuid::Uuid::nil()), 1).unwrap();
        Found { content: digest(&sitting.to_json()), sitting: Arc::new(sitting), name, from: Arc::new(from) }
    }

    fn device() -> SignerId {
        Signer::generate().unwrap().id()
    }

    #[test]
    fn the_same_content_counts_once_wherever_it_comes_from() {
        let one = device();
        let decided = decide(vec![found(1, "a", None), found(1, "b", Some((one, 4))), found(1, "c", Some((device(), 1)))]);
        assert_eq!((decided.sittings.len(), decided.duplicates, decided.replaced, decided.conflicts.len()), (1, 2, 0, 0));
    }

    #[test]
    fn the_later_bundle_of_one_laptop_has_the_later_edition() {
        let one = device();
        let all = [(1, "b", 1), (2, "a", 2), (1, "c", 1)];
        let decided = decide(all.iter().map(|(minutes, path, sequence)| found(*minutes, path, Some((one, *sequence)))).collect());
        assert_eq!((decided.sittings.len(), decided.duplicates, decided.replaced, decided.conflicts.len()), (1, 0, 2, 0));
        assert_eq!(decided.sittings[0].sitting.minutes, 2);
    }

    #[test]
    fn the_latest_of_three_editions_counts_whichever_is_looked_at_first() {
        let one = device();
        for sequences in [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
            let editions = sequences.iter().zip(1..).map(|(sequence, minutes)| found(minutes, "a", Some((one, *sequence))));
            let decided = decide(editions.collect());
            let latest = sequences.iter().zip(1..).max().map(|(_, minutes)| minutes);
            let counts: Vec<u32> = decided.sittings.iter().map(|found| found.sitting.minutes).collect();
            assert_eq!((counts, decided.replaced), (Vec::from_iter(latest), 2), "{sequences:?}");
        }
    }

    #[test]
    fn other_laptops_unsigned_bundles_and_one_number_twice_decide_nothing() {
        let one = device();
        for other in [Some((device(), 2)), None, Some((one, 1))] {
            let decided = decide(vec![found(1, "a", Some((one, 1))), found(2, "b", other)]);
            assert_eq!((decided.sittings.len(), decided.conflicts.len()), (0, 2), "{other:?}");
        }
    }
}
