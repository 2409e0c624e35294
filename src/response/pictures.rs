//! Three pictures by which a child finds a response again that stopped: easier to keep in mind than a code, and easier to guess.
//!
//! They are worked out from the response's random id, as the receipt is: nobody chooses them, nothing has to be kept, and they tell nothing
//! about anybody.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt;

/// The pictures to choose from, by the ids of their symbols: things that look little alike and mean nothing about a person.
pub const PICTURES: [&str; 16] = [
    "bus", "birthday", "music", "computer", "home", "phone", "lunch", "art", "sport", "trip", "drink", "key", "calendar", "time",
    "reading", "playtime",
];

/// How many belong to a response.
pub const CHOSEN: usize = 3;

/// The pictures of a response, in whatever order: one of 560 threes.
#[derive(Clone, PartialEq, Eq)]
pub struct Pictures(BTreeSet<usize>);

impl Pictures {
    /// Those of a response, by its id. `turn` is 0, unless another response that waits on the laptop has these already.
    #[must_use]
    pub fn of(response: &str, turn: u64) -> Self {
        let mut chosen = BTreeSet::new();
        // One digest nearly always has three different ones; what runs out is mixed once more.
        for round in 0_u32.. {
            let digest = Sha256::digest(format!("pupil-voice/pictures {turn} {round} {response}").as_bytes());
            for byte in digest {
                if chosen.len() == CHOSEN {
                    return Self(chosen);
                }
                chosen.insert(usize::from(byte) % PICTURES.len());
            }
        }
        Self(chosen)
    }

    /// Those that somebody pressed, by their places; `None` when they are not as many as belong to a response.
    #[must_use]
    pub fn pressed(places: &BTreeSet<usize>) -> Option<Self> {
        let are_there = places.iter().all(|place| *place < PICTURES.len());
        (places.len() == CHOSEN && are_there).then(|| Self(places.clone()))
    }

    /// The ids of their symbols, in the order in which all are shown.
    pub fn symbols(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().filter_map(|place| PICTURES.get(*place).copied())
    }
}

/// They are the child's: they do not stand in logs.
impl fmt::Debug for Pictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pictures(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESPONSE: &str = "0b5c2f0e-3f8f-4e0e-9d6f-5f1f6d6f0a11";

    #[test]
    fn the_pictures_of_a_response_stay_what_they_are() {
        // Children have these in mind.
        assert_eq!(Pictures::of(RESPONSE, 0).symbols().collect::<Vec<_>>(), ["music", "home", "sport"]);
        assert_ne!(Pictures::of(RESPONSE, 0), Pictures::of(RESPONSE, 1));
        assert_eq!(format!("{:?}", Pictures::of(RESPONSE, 0)), "Pictures(…)");
    }

    #[test]
    fn each_response_has_three_and_they_are_spread() {
        let mut seen = BTreeSet::new();
        for number in 0..2_000 {
            let pictures = Pictures::of(&format!("{number:08x}-0000-4000-8000-000000000000"), 0);
            assert_eq!(pictures.symbols().count(), CHOSEN);
            assert_eq!(Pictures::pressed(&pictures.0), Some(pictures.clone()));
            seen.insert(pictures.0);
        }
        assert!(seen.len() > 500, "{}", seen.len());
    }

    #[test]
    fn too_few_too_many_and_what_is_not_there_are_none() {
        let pressed = |places: &[usize]| Pictures::pressed(&places.iter().copied().collect());
        assert!(pressed(&[0, 1]).is_none() && pressed(&[0, 1, 2, 3]).is_none() && pressed(&[0, 1, 16]).is_none());
        assert!(pressed(&[2, 0, 1]) == pressed(&[0, 1, 2]) && pressed(&[0, 1, 2]).is_some());
    }

    #[test]
    fn every_picture_is_drawn() {
        assert!(PICTURES.iter().all(|id| crate::symbols::built_in(id).is_some()));
        assert_eq!(PICTURES.iter().collect::<BTreeSet<_>>().len(), PICTURES.len());
    }
}
