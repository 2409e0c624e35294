//! Collecting: from bundles that were sent to the responses that they hold.
//!
//! Everything here works piece by piece, so that a national collection is more of the same and takes no more memory: bundles are opened
//! ([`opening`]) and what was in them is laid down sealed and sorted ([`segment`]), beside the key, so that nothing has to be opened twice
//! ([`store`]). What was laid down is read side by side ([`merging`]), and each response is decided ([`editions`]) and merged ([`merge`])
//! on its own. No piece can stop another. The result is the same for any order of the paths, any number of threads, and whatever was
//! opened before.

mod collecting;
mod editions;
mod find;
mod kept;
mod known;
mod merge;
mod merging;
mod opening;
mod reason;
mod records;
mod responses;
mod segment;
mod shard;
mod spool;
mod store;
mod surveys;
mod withdrawn;

pub use collecting::{Collecting, Progress, Room, collect, collect_watched};
pub use known::{Known, LARGEST_KNOWN};
pub use merge::{GIVEN, MADE_UP, Response, SOURCE};
pub use opening::{BundleFacts, Made, Quarantined};
pub use reason::{CollectError, Reason, Unopened};
pub use responses::{Edition, Ended, Responses};
pub use shard::{MOST_SHARDS, Shard, ShardError, missing};
pub use surveys::{OfStudy, Studies, survey_of};
pub use withdrawn::{LARGEST_LIST, Withdrawn, WithdrawnError};

use crate::bundle::Signed;
use crate::durable::DurableError;
use crate::seal::SignerId;
use crate::store::ResponseId;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// The responses that were withdrawn. Nothing else of them is here.
    pub withdrawn: BTreeSet<ResponseId>,
    /// How many sittings of them opened.
    pub withdrawn_sittings: usize,
    /// How many bundles were opened now; the others had been opened before.
    pub opened: usize,
    /// Why what was opened now is not remembered.
    pub unremembered: Option<DurableError>,
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

/// How many bundles there are under some paths.
#[must_use]
pub fn count(paths: &[PathBuf]) -> usize {
    find::find(paths).bundles.len()
}

impl Collected {
    /// The responses lie in the folder of this store.
    fn in_folder(self, store: store::Store) -> Self {
        Self { responses: self.responses.in_folder(store.into_temporary()), ..self }
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
}
