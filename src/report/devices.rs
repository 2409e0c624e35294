//! The installations that bundles came from, by their good signatures alone.

use crate::bundle::Signed;
use crate::collect::{BundleFacts, Collected, Made};
use crate::seal::SignerId;
use std::collections::{BTreeMap, BTreeSet};

/// A number out of all proportion is no reason to list millions.
const MOST_GAPS: usize = 1000;

/// The numbers of the bundles of each installation, by the installation and the study.
#[derive(Debug, Default)]
pub struct Devices(BTreeMap<(SignerId, String), BTreeSet<u64>>);

/// What a good signature says of a bundle.
pub(super) fn signed(bundle: &BundleFacts) -> Option<&Made> {
    matches!(bundle.signature, Signed::Good { .. }).then_some(bundle.manifest.as_ref().ok()).flatten()
}

impl Devices {
    /// Those of a collection.
    #[must_use]
    pub fn of(collected: &Collected) -> Self {
        let mut found = Self::default();
        for made in collected.bundles.iter().filter_map(|bundle| signed(bundle)) {
            found.0.entry((made.device, made.study.clone())).or_default().insert(made.sequence);
        }
        found
    }

    /// Each installation and its study, its numbers, and those up to the last that are not there. Bundles are cumulative: one that is
    /// missing need not mean that answers are.
    pub fn each(&self) -> impl Iterator<Item = ((SignerId, &str), &BTreeSet<u64>, Vec<u64>)> {
        self.0.iter().map(|((device, study), numbers)| ((*device, study.as_str()), numbers, gaps(numbers)))
    }
}

fn gaps(numbers: &BTreeSet<u64>) -> Vec<u64> {
    let last = numbers.last().copied().unwrap_or_default();
    (1..last).filter(|number| !numbers.contains(number)).take(MOST_GAPS).collect()
}
