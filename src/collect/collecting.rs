//! A collection from its paths to its responses: what is new is opened and laid down, then everything that was laid down is merged.

use super::find::{self, Files};
use super::merging::{Halt, Merged, Source, merge};
use super::opening::{Looked, Quarantined, open_bundles};
use super::reason::{CollectError, Unopened};
use super::segment::Pending;
use super::shard::Shard;
use super::store::Store;
use super::surveys::Surveys;
use super::withdrawn::Withdrawn;
use super::{BundleFacts, Collected, Known, Nothing};
use crate::bundle::{BundleError, Limits};
use crate::durable::{self, DurableError};
use crate::seal::{Digest, Identities, digest};
use crate::study::Study;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So often a store is repaired before it is given up.
const REPAIRS: usize = 3;

/// What a collection needs beside the bundles.
#[derive(Debug, Clone, Copy)]
pub struct Collecting<'a> {
    /// The keys.
    pub identities: &'a Identities,
    /// Studies in which surveys are found, besides those that bundles bring along.
    pub studies: &'a [Study],
    /// What is left out.
    pub withdrawn: &'a Withdrawn,
    /// The folder that remembers what was opened, made when it is not there.
    pub store: Option<&'a Path>,
    /// The part of it that is wanted, if not all. What was opened of another part is remembered elsewhere.
    pub shard: Option<Shard>,
    /// How much is in memory at a time.
    pub room: Room,
}

/// How much is in memory at a time, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Of sealed bundles that are opened together; a single one may be larger.
    pub bundles: usize,
    /// Of opened sittings before they are laid down.
    pub sittings: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { bundles: 24 << 20, sittings: 32 << 20 }
    }
}

/// How far a collection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many bundles were looked at, of so many.
    Opening(usize, usize),
    /// So many sittings were merged, of so many.
    Merging(usize, usize),
}

/// Whoever watches a collection: told how far it is, they say whether it goes on.
type Watch<'a> = &'a (dyn Fn(Progress) -> ControlFlow<()> + Sync);

/// Opens all bundles under some paths with the keys given and makes responses of them. Nothing is remembered.
///
/// Surveys are found by digest: in `studies`, and in the study file that each bundle brings along.
///
/// # Errors
/// When no bundle could be opened.
pub fn collect(paths: &[PathBuf], identities: &Identities, studies: &[Study]) -> Result<Collected, Nothing> {
    let withdrawn = Withdrawn::default();
    let collecting = Collecting { identities, studies, withdrawn: &withdrawn, store: None, shard: None, room: Room::default() };
    collect_watched(paths, &collecting, &|_| ControlFlow::Continue(()))
}

/// The same for somebody who watches, leaving out what was withdrawn, and opening nothing that was opened before.
///
/// # Errors
/// When no bundle could be opened, it was stopped, or the disk failed. What had been opened by then is remembered.
pub fn collect_watched(paths: &[PathBuf], collecting: &Collecting<'_>, watch: Watch<'_>) -> Result<Collected, Nothing> {
    let failed = |error| Nothing { error: CollectError::Disk(error), unopened: Vec::new() };
    let files = find::find(paths);
    let large = collecting.room.sittings;
    let (mut store, mut unremembered) = match collecting.store {
        None => (Store::temporary(large).map_err(failed)?, None),
        Some(folder) => match Store::open(folder, collecting.identities, collecting.withdrawn, large) {
            Ok(store) => (store, None),
            Err(error) => (Store::temporary(large).map_err(failed)?, Some(error)),
        },
    };
    let mut opened = BTreeSet::new();
    let mut repairs = 0;
    loop {
        match attempt(&files, collecting, &mut store, &mut opened, watch) {
            Ok(collected) => return Ok(Collected { unremembered, ..collected.in_folder(store) }),
            Err(Stop::Nothing(nothing)) => return Err(nothing),
            Err(Stop::Halt(Halt::Stopped)) => return Err(Nothing { error: CollectError::Stopped, unopened: Vec::new() }),
            Err(Stop::Halt(Halt::Damaged(_) | Halt::Forgotten)) if repairs == REPAIRS => {
                return Err(failed(DurableError::ReadBackDiffers { path: store.folder().to_owned() }));
            }
            Err(Stop::Halt(Halt::Forgotten)) => repairs += 1,
            Err(Stop::Halt(Halt::Damaged(segment))) => {
                repairs += 1;
                store.forget(&segment).map_err(failed)?;
            }
            Err(Stop::Halt(Halt::Disk(error))) if store.is_temporary() => return Err(failed(error)),
            // The place beside the key may be full, or a stick that was pulled out: all the same there are bundles to be opened.
            Err(Stop::Halt(Halt::Disk(error))) => {
                store = Store::temporary(large).map_err(failed)?;
                unremembered = Some(error);
            }
        }
    }
}

/// Why an attempt came to nothing.
enum Stop {
    Nothing(Nothing),
    Halt(Halt),
}

impl<H: Into<Halt>> From<H> for Stop {
    fn from(halt: H) -> Self {
        Self::Halt(halt.into())
    }
}

/// Files that were looked at.
#[derive(Default)]
struct Seen {
    /// Those that opened, now or before, by path.
    opened: Vec<(PathBuf, Digest)>,
    unopened: Vec<(PathBuf, Unopened)>,
}

fn attempt(
    files: &Files,
    collecting: &Collecting<'_>,
    store: &mut Store,
    opened: &mut BTreeSet<PathBuf>,
    watch: Watch<'_>,
) -> Result<Collected, Stop> {
    let mut seen = open(files, collecting, store, opened, watch)?;
    let mut unopened: Vec<(PathBuf, Unopened)> = files.unopened.iter().cloned().chain(std::mem::take(&mut seen.unopened)).collect();
    unopened.sort_by(|one, other| one.0.cmp(&other.0));
    if seen.opened.is_empty() {
        let found = files.bundles.len();
        let error = if found == 0 { CollectError::NothingFound } else { CollectError::NothingOpened { found } };
        return Err(Stop::Nothing(Nothing { error, unopened }));
    }
    let surveys = surveys(&seen, collecting, store)?;
    let mut places: BTreeMap<Digest, Vec<Arc<BundleFacts>>> = BTreeMap::new();
    let (mut bundles, mut quarantined, mut withdrawn) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (mut sittings, mut withdrawn_sittings) = (0, 0);
    for (path, digest) in &seen.opened {
        let looked: &Looked = store.bundle(digest).ok_or(Halt::Forgotten)?;
        let facts = Arc::new(looked.at(path.clone()));
        let put_aside = |(item, why)| Quarantined { bundle: path.clone(), item, why };
        quarantined.extend(looked.quarantined.iter().cloned().map(put_aside));
        withdrawn.extend(looked.withdrawn.iter().copied());
        sittings += looked.sittings;
        withdrawn_sittings += looked.withdrawn.len();
        places.entry(*digest).or_default().push(Arc::clone(&facts));
        bundles.push(facts);
    }
    let mut sources = Vec::new();
    let mut entries = 0;
    for (path, wanted) in store.wanted(places.keys()) {
        let segment = store.segment(&path).ok_or_else(|| Halt::Damaged(path.clone()))?;
        let of = |(at, looked): (usize, &Looked)| if wanted.contains(&at) { places.get(&looked.digest).cloned() } else { None };
        entries += wanted.iter().filter_map(|at| segment.bundles.get(*at)).map(|looked| looked.sittings).sum::<usize>();
        let places = segment.bundles.iter().enumerate().map(|looked| of(looked).unwrap_or_default()).collect();
        sources.push(Source { path, segment, places });
    }
    let merged = merge(sources, &surveys, store.folder(), &|done| watch(Progress::Merging(done, entries)))?;
    let Merged { responses, quarantined: aside, duplicates, replaced, malformed } = merged;
    quarantined.extend(aside);
    quarantined.sort_by(|one, other| (&one.bundle, &one.item).cmp(&(&other.bundle, &other.item)));
    Ok(Collected {
        bundles,
        unopened,
        responses,
        quarantined,
        sittings: sittings + withdrawn_sittings - malformed,
        duplicates,
        replaced,
        withdrawn,
        withdrawn_sittings,
        opened: opened.len(),
        unremembered: None,
        known: Known::default(),
        studies: surveys.into_studies(),
    })
}

/// Opens what is not known yet.
fn open(
    files: &Files,
    collecting: &Collecting<'_>,
    store: &mut Store,
    opened: &mut BTreeSet<PathBuf>,
    watch: Watch<'_>,
) -> Result<Seen, Stop> {
    let found = files.bundles.len();
    if watch(Progress::Opening(0, found)).is_break() {
        return Err(Halt::Stopped.into());
    }
    let mut seen = Seen::default();
    let mut pending = Pending::default();
    let mut fresh = BTreeSet::new();
    let mut rest = &files.bundles[..];
    while !rest.is_empty() {
        let (batch, others) = rest.split_at(batch(rest, collecting.room.bundles));
        rest = others;
        let read = |path: &PathBuf| {
            let bytes = durable::read(path, Limits::default().file)?;
            Ok((digest(&bytes), bytes))
        };
        let read: Vec<Result<(Digest, Vec<u8>), BundleError>> = batch.par_iter().map(read).collect();
        let mut new: BTreeMap<Digest, Vec<u8>> = BTreeMap::new();
        let mut digests = Vec::with_capacity(read.len());
        for read in read {
            digests.push(read.map(|(digest, bytes)| {
                if store.bundle(&digest).is_none() && !fresh.contains(&digest) {
                    new.insert(digest, bytes);
                }
                digest
            }));
        }
        let mut failed: BTreeMap<Digest, BundleError> = BTreeMap::new();
        for (digest, emptied) in open_bundles(new.into_iter().collect(), collecting) {
            match emptied {
                Err(error) => drop(failed.insert(digest, error)),
                Ok(emptied) => {
                    if let (Some(study), Some(digest)) = (emptied.study, emptied.looked.study) {
                        store.keep_study(digest, &study)?;
                    }
                    fresh.insert(digest);
                    pending.take(emptied.looked, emptied.sittings);
                }
            }
        }
        for (path, digest) in batch.iter().zip(digests) {
            let digest = digest.and_then(|digest| failed.get(&digest).map_or(Ok(digest), |error| Err(error.clone())));
            match digest {
                Ok(digest) => {
                    if fresh.contains(&digest) {
                        opened.insert(path.clone());
                    }
                    seen.opened.push((path.clone(), digest));
                }
                Err(error) => seen.unopened.push((path.clone(), Unopened::Bundle(error))),
            }
            if watch(Progress::Opening(seen.opened.len() + seen.unopened.len(), found)).is_break() {
                store.keep(pending)?;
                return Err(Halt::Stopped.into());
            }
        }
        if pending.bytes() >= collecting.room.sittings {
            store.keep(std::mem::take(&mut pending))?;
        }
    }
    store.keep(pending)?;
    Ok(seen)
}

/// How many of these files are opened together.
fn batch(files: &[PathBuf], room: usize) -> usize {
    let mut bytes = 0;
    let fits = |path: &&PathBuf| {
        bytes += std::fs::metadata(path).map_or(0, |meta| meta.len());
        bytes <= room as u64
    };
    files.iter().take_while(fits).count().max(1)
}

/// The surveys that are at hand: those that were named first, then those that bundles brought along, in an order that is always the same.
fn surveys(seen: &Seen, collecting: &Collecting<'_>, store: &mut Store) -> Result<Surveys, Stop> {
    let mut surveys = Surveys::default();
    collecting.studies.iter().for_each(|study| surveys.add(study));
    let brought: BTreeSet<Digest> = seen.opened.iter().filter_map(|(_, digest)| store.bundle(digest)?.study).collect();
    for digest in brought {
        let bytes = store.study(digest)?.ok_or(Halt::Forgotten)?;
        if let Ok(study) = Study::read(&bytes) {
            surveys.add(&study);
        }
    }
    Ok(surveys)
}
