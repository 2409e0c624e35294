//! Collecting: from bundles that were sent to the responses that they hold.
//!
//! Everything here works piece by piece, so that a national collection is more of the same: a bundle is opened on its own
//! ([`opening`]), what was found is put together by response, and a response is decided ([`editions`]) and merged ([`merge`]) on its own.
//! No piece can stop another. The result is the same for any order of the paths and any number of threads.

mod editions;
mod find;
mod known;
mod merge;
mod opening;
mod reason;
mod responses;
mod surveys;
mod withdrawn;

pub use known::{Known, LARGEST_KNOWN};
pub use merge::{GIVEN, MADE_UP, Response, SOURCE};
pub use opening::{BundleFacts, Made, Quarantined};
pub use reason::{CollectError, Reason, Unopened};
pub use responses::{Edition, Ended, Responses};
pub use surveys::{OfStudy, Studies, survey_of};
pub use withdrawn::{LARGEST_LIST, Withdrawn, WithdrawnError};

use crate::bundle::Signed;
use crate::seal::{Identities, SignerId};
use crate::store::ResponseId;
use crate::study::Study;
use opening::{Found, Opened, open_bundle};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use surveys::Surveys;

/// What came of a collection.
///
/// Every sitting that opened is accounted for: it is in a response, a copy (`duplicates`), an earlier edition (`replaced`), put
/// aside (`quarantined`), or withdrawn (`withdrawn_sittings`).
#[derive(Debug)]
pub struct Collected {
    /// The bundles that opened, by path.
    pub bundles: Vec<Arc<BundleFacts>>,
    /// The files that did not, by path, and why.
    pub unopened: Vec<(PathBuf, Unopened)>,
    /// The responses, by id.
    pub responses: Responses,
    /// What was put aside, by bundle and item, and why.
    pub quarantined: Vec<Quarantined>,
    /// How many sittings opened.
    pub sittings: usize,
    /// How many of them are copies of another.
    pub duplicates: usize,
    /// How many of them are earlier editions of another.
    pub replaced: usize,
    /// How many responses were withdrawn. Nothing else of them is here.
    pub withdrawn: usize,
    /// How many sittings they are made of.
    pub withdrawn_sittings: usize,
    /// The installations that had sent before.
    pub known: Known,
    /// What each study says of how its answers are read, of those that are at hand.
    pub studies: Studies,
}

/// A collection that came to nothing.
#[derive(Debug)]
pub struct Nothing {
    /// Why.
    pub error: CollectError,
    /// Each file, and why it did not open.
    pub unopened: Vec<(PathBuf, Unopened)>,
}

/// Opens all bundles under some paths with the keys given and makes responses of them.
///
/// Surveys are found by digest: in `studies`, and in the study file that each bundle brings along.
///
/// # Errors
/// When no bundle could be opened.
pub fn collect(paths: &[PathBuf], identities: &Identities, studies: &[Study]) -> Result<Collected, Nothing> {
    collect_watched(paths, identities, studies, &|_, _| ControlFlow::Continue(()))
}

/// The same for somebody who watches: told how many bundles were looked at, of how many, by whichever thread has just done one, they say
/// whether it goes on.
///
/// # Errors
/// When no bundle could be opened, or it was stopped.
pub fn collect_watched(
    paths: &[PathBuf],
    identities: &Identities,
    studies: &[Study],
    watch: &(dyn Fn(usize, usize) -> ControlFlow<()> + Sync),
) -> Result<Collected, Nothing> {
    let surveys = Surveys::default();
    studies.iter().for_each(|study| surveys.add(study));
    let files = find::find(paths);
    let found = files.bundles.len();
    let (done, stopped) = (AtomicUsize::new(0), AtomicBool::new(watch(0, found).is_break()));
    let open_next = |path: PathBuf| {
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        let opened = open_bundle(path, identities, &surveys);
        if watch(done.fetch_add(1, Ordering::Relaxed) + 1, found).is_break() {
            stopped.store(true, Ordering::Relaxed);
        }
        Some(opened)
    };
    let opened: Vec<Result<Opened, (PathBuf, Unopened)>> = files.bundles.into_par_iter().filter_map(open_next).collect();
    if stopped.into_inner() {
        return Err(Nothing { error: CollectError::Stopped, unopened: Vec::new() });
    }
    let mut collected = Collected {
        bundles: Vec::new(),
        unopened: files.unopened,
        responses: Responses::default(),
        quarantined: Vec::new(),
        sittings: 0,
        duplicates: 0,
        replaced: 0,
        withdrawn: 0,
        withdrawn_sittings: 0,
        known: Known::default(),
        studies: Studies::default(),
    };
    let mut by_response: BTreeMap<ResponseId, Vec<Found>> = BTreeMap::new();
    for opened in opened {
        match opened {
            Ok(opened) => collected.take(opened, &mut by_response),
            Err(unopened) => collected.unopened.push(unopened),
        }
    }
    collected.unopened.sort_by(|one, other| one.0.cmp(&other.0));
    if collected.bundles.is_empty() {
        let error = if found == 0 { CollectError::NothingFound } else { CollectError::NothingOpened { found } };
        return Err(Nothing { error, unopened: collected.unopened });
    }
    let merged: Vec<Merged> = by_response.into_par_iter().map(|(_, found)| Merged::of(found, &surveys)).collect();
    for merged in merged {
        collected.duplicates += merged.duplicates;
        collected.replaced += merged.replaced;
        merged.response.into_iter().for_each(|response| collected.responses.push(response));
        collected.quarantined.extend(merged.quarantined);
    }
    collected.studies = surveys.into_studies();
    collected.quarantined.sort_by(|one, other| (&one.bundle, &one.item).cmp(&(&other.bundle, &other.item)));
    Ok(collected)
}

/// How many bundles there are under some paths.
#[must_use]
pub fn count(paths: &[PathBuf]) -> usize {
    find::find(paths).bundles.len()
}

impl Collected {
    /// Leaves out what was withdrawn.
    pub fn leave_out(&mut self, withdrawn: &Withdrawn) {
        let (mut responses, mut sittings) = (0, 0);
        for response in std::mem::take(&mut self.responses).into_each() {
            if withdrawn.has(response.id) {
                responses += 1;
                sittings += response.sittings;
            } else {
                self.responses.push(response);
            }
        }
        self.withdrawn += responses;
        self.withdrawn_sittings += sittings;
    }

    /// The installations of which a good signature came.
    #[must_use]
    pub fn devices(&self) -> BTreeSet<SignerId> {
        let signer = |bundle: &Arc<BundleFacts>| match bundle.signature {
            Signed::Good { device } => Some(device),
            Signed::Bad | Signed::Missing => None,
        };
        self.bundles.iter().filter_map(signer).collect()
    }

    fn take(&mut self, opened: Opened, by_response: &mut BTreeMap<ResponseId, Vec<Found>>) {
        self.bundles.push(opened.facts);
        self.quarantined.extend(opened.quarantined);
        self.sittings += opened.found.len();
        for found in opened.found {
            by_response.entry(found.name.response()).or_default().push(found);
        }
    }
}

/// One response, or what was put aside of it.
struct Merged {
    response: Option<Response>,
    quarantined: Vec<Quarantined>,
    duplicates: usize,
    replaced: usize,
}

impl Merged {
    fn of(found: Vec<Found>, surveys: &Surveys) -> Self {
        let decided = editions::decide(found);
        let put_aside =
            |found: &Found, why: &Reason| Quarantined { bundle: found.from.path.clone(), item: found.name.to_string(), why: why.clone() };
        let mut quarantined: Vec<Quarantined> = decided.conflicts.iter().map(|found| put_aside(found, &Reason::Conflict)).collect();
        let response = match merge::merge(&decided.sittings, surveys) {
            Ok(response) => Some(response),
            Err(why) => {
                quarantined.extend(decided.sittings.iter().map(|found| put_aside(found, &why)));
                None
            }
        };
        Self { response, quarantined, duplicates: decided.duplicates, replaced: decided.replaced }
    }
}
