//! From segments to responses: segments are sorted by response, so they are read side by side, and a response is merged as soon as all its
//! sittings are there. No more than some hundred responses are in memory.

use super::editions;
use super::kept::Numbered;
use super::merge::{self, Response};
use super::opening::{BundleFacts, Quarantined};
use super::reason::Reason;
use super::responses::{Gathering, Responses};
use super::segment::{Entry, Segment};
use super::surveys::Surveys;
use crate::durable::DurableError;
use crate::response::{PayloadError, Sitting};
use crate::seal::{Digest, Zeroizing, digest};
use crate::store::{ResponseId, SittingName};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many responses are merged at a time, on all cores.
const RESPONSES: usize = 1024;

/// Or so many bytes of sittings.
const BYTES: usize = 8 * 1024 * 1024;

/// A sitting that was opened, and where it was.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) sitting: Arc<Sitting>,
    pub(super) name: SittingName,
    /// The same for the same content, however it is written.
    pub(super) content: Digest,
    pub(super) from: Arc<BundleFacts>,
}

/// Why merging came to nothing.
#[derive(Debug)]
pub(super) enum Halt {
    /// Whoever watches it stopped it.
    Stopped,
    /// This segment cannot be read to its end.
    Damaged(PathBuf),
    /// Something of the store was damaged and is forgotten: another attempt opens it again.
    Forgotten,
    /// The disk failed.
    Disk(DurableError),
}

impl From<DurableError> for Halt {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}

/// What came of it.
pub(super) struct Merged {
    pub(super) responses: Responses,
    pub(super) quarantined: Vec<Quarantined>,
    pub(super) duplicates: usize,
    pub(super) replaced: usize,
    /// What was called a sitting and is none.
    pub(super) malformed: usize,
}

/// A segment, and where its bundles are; nowhere those that are not collected now, and in several places one that was copied.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) segment: Segment,
    pub(super) places: Vec<Vec<Arc<BundleFacts>>>,
}

impl Source {
    /// The next sitting that is collected.
    fn next(&mut self) -> Result<Option<Entry>, Halt> {
        loop {
            match self.segment.next() {
                Ok(Some(entry)) if self.places.get(entry.bundle).is_none_or(Vec::is_empty) => {}
                Ok(entry) => return Ok(entry),
                // Whatever it is, the bundles are still there.
                Err(_) => return Err(Halt::Damaged(self.path.clone())),
            }
        }
    }
}

/// Merges everything that is in some segments. `spool` is a folder for the responses; `watch` is told how many sittings were merged.
pub(super) fn merge(
    mut sources: Vec<Source>,
    surveys: &Surveys,
    spool: &Path,
    watch: &dyn Fn(usize) -> ControlFlow<()>,
) -> Result<Merged, Halt> {
    let mut heads: Vec<Option<Entry>> = Vec::with_capacity(sources.len());
    let mut order = BinaryHeap::new();
    for (at, source) in sources.iter_mut().enumerate() {
        let head = source.next()?;
        order.extend(head.as_ref().map(|entry| Reverse((entry.name.response(), at))));
        heads.push(head);
    }
    let mut merging = Merging { responses: Gathering::begin(spool)?, quarantined: Vec::new(), duplicates: 0, replaced: 0, malformed: 0 };
    let (mut ready, mut bytes, mut done) = (Vec::new(), 0, 0);
    while let Some(Reverse((response, _))) = order.peek().copied() {
        let mut here: Vec<(usize, Entry)> = Vec::new();
        while let Some(Reverse((_, at))) = order.peek().copied().filter(|Reverse((next, _))| *next == response) {
            order.pop();
            let (Some(source), Some(head)) = (sources.get_mut(at), heads.get_mut(at)) else { continue };
            while let Some(entry) = head.take_if(|entry| entry.name.response() == response) {
                bytes += entry.payload.len();
                here.push((at, entry));
                *head = source.next()?;
            }
            order.extend(head.as_ref().map(|entry| Reverse((entry.name.response(), at))));
        }
        done += here.len();
        ready.push((response, here));
        if ready.len() >= RESPONSES || bytes >= BYTES || order.is_empty() {
            merging.take(std::mem::take(&mut ready), &sources, surveys)?;
            bytes = 0;
            if watch(done).is_break() {
                return Err(Halt::Stopped);
            }
        }
    }
    let Merging { responses, quarantined, duplicates, replaced, malformed } = merging;
    Ok(Merged { responses: responses.finish()?, quarantined, duplicates, replaced, malformed })
}

/// What has come so far.
struct Merging {
    responses: Gathering,
    quarantined: Vec<Quarantined>,
    duplicates: usize,
    replaced: usize,
    malformed: usize,
}

impl Merging {
    fn take(&mut self, ready: Vec<(ResponseId, Vec<(usize, Entry)>)>, sources: &[Source], surveys: &Surveys) -> Result<(), Halt> {
        let decide = |(_, entries): (ResponseId, Vec<(usize, Entry)>)| One::of(entries, sources, surveys);
        let decided: Vec<One> = ready.into_par_iter().map(decide).collect();
        for one in decided {
            self.malformed += one.malformed;
            self.duplicates += one.duplicates;
            self.replaced += one.replaced;
            self.quarantined.extend(one.quarantined);
            if let Some(Whole { response, survey, bytes }) = one.response {
                let lacking = || DurableError::Io { path: PathBuf::new(), reason: "a response cannot be written down".to_owned() };
                self.responses.put(&response, &survey, &bytes.ok_or_else(lacking)?)?;
            }
        }
        Ok(())
    }
}

/// A sitting that was read, and the digest of what it says.
type ReadOnce = Result<(Arc<Sitting>, Digest), PayloadError>;

/// The sittings of a response, each as often as its bundle is there, and what is none.
fn found(entries: &[(usize, Entry)], sources: &[Source]) -> (Vec<Found>, Vec<Quarantined>) {
    let mut contents: BTreeMap<u32, BTreeSet<Digest>> = BTreeMap::new();
    for (_, entry) in entries {
        contents.entry(entry.name.sitting()).or_default().insert(entry.content);
    }
    let read = |entry: &Entry| {
        let sitting = Sitting::from_json(&entry.payload)?;
        // The same may be written in several ways. Where there is only one, nobody has to know.
        let alone = contents.get(&entry.name.sitting()).is_none_or(|contents| contents.len() == 1);
        let content = if alone { entry.content } else { digest(&Zeroizing::new(sitting.to_json())) };
        Ok((Arc::new(sitting), content))
    };
    let mut known: BTreeMap<(u32, Digest), ReadOnce> = BTreeMap::new();
    let (mut all, mut malformed) = (Vec::with_capacity(entries.len()), Vec::new());
    for (at, entry) in entries {
        let read = known.entry((entry.name.sitting(), entry.content)).or_insert_with(|| read(entry));
        for from in sources.get(*at).and_then(|source| source.places.get(entry.bundle)).into_iter().flatten() {
            match read {
                Ok((sitting, content)) => {
                    let (sitting, from) = (Arc::clone(sitting), Arc::clone(from));
                    all.push(Found { sitting, name: entry.name, content: *content, from });
                }
                Err(why) => malformed.push(put_aside(from, entry.name, Reason::Payload(why.clone()))),
            }
        }
    }
    (all, malformed)
}

fn put_aside(from: &BundleFacts, name: SittingName, why: Reason) -> Quarantined {
    Quarantined { bundle: from.path.clone(), item: name.to_string(), why }
}

/// A response that was merged.
struct Whole {
    response: Response,
    survey: Arc<Numbered>,
    /// The bytes of the response.
    bytes: Option<Zeroizing<Vec<u8>>>,
}

/// One response, or what was put aside of it.
struct One {
    response: Option<Whole>,
    quarantined: Vec<Quarantined>,
    duplicates: usize,
    replaced: usize,
    malformed: usize,
}

impl One {
    fn of(entries: Vec<(usize, Entry)>, sources: &[Source], surveys: &Surveys) -> Self {
        let (found, mut quarantined) = found(&entries, sources);
        let malformed = quarantined.len();
        if found.is_empty() {
            return Self { response: None, quarantined, duplicates: 0, replaced: 0, malformed };
        }
        let decided = editions::decide(found);
        quarantined.extend(decided.conflicts.iter().map(|found| put_aside(&found.from, found.name, Reason::Conflict)));
        let response = match merge::merge(&decided.sittings, surveys) {
            Ok((response, survey)) => {
                let bytes = survey.keep(&response).map(Zeroizing::new);
                Some(Whole { response, survey, bytes })
            }
            Err(why) => {
                quarantined.extend(decided.sittings.iter().map(|found| put_aside(&found.from, found.name, why.clone())));
                None
            }
        };
        Self { response, quarantined, duplicates: decided.duplicates, replaced: decided.replaced, malformed }
    }
}

#[cfg(test)]
mod tests {
    use super::super::opening::Opened;
    use super::super::segment::{Pending, tests::looked};
    use super::super::store::Store;
    use super::*;
    use std::sync::Mutex;

    /// How far merging says it is, of so many responses with one sitting each, which is none and so long.
    fn told(count: usize, bytes: usize) -> Vec<usize> {
        let name = |number: usize| SittingName::new(ResponseId::from(number as u128), 1).unwrap();
        let payload = vec![b'x'; bytes];
        let content = digest(&payload);
        let opened = |number| Opened { name: name(number), content, payload: payload.clone().into() };
        let mut pending = Pending::default();
        pending.take(looked(content, None), (0..count).map(opened).collect());
        let mut store = Store::temporary(0).unwrap();
        store.keep(pending).unwrap();
        let (path, _) = store.wanted([content].iter()).pop_first().unwrap();
        let facts = store.bundle(&content).unwrap().at("a.bundle".into());
        let source = Source { segment: store.segment(&path).unwrap(), path, places: vec![vec![Arc::new(facts)]] };
        let told = Mutex::new(Vec::new());
        let watch = |done| {
            told.lock().unwrap().push(done);
            ControlFlow::Continue(())
        };
        let merged = merge(vec![source], &Surveys::default(), store.folder(), &watch).unwrap();
        assert_eq!((merged.malformed, merged.quarantined.len(), merged.responses.len()), (count, count, 0));
        told.into_inner().unwrap()
    }

    #[test]
    fn no_more_responses_are_merged_at_a_time_than_are_meant_to() {
        assert_eq!(told(2 * RESPONSES + 1, 1), [RESPONSES, 2 * RESPONSES, 2 * RESPONSES + 1]);
    }

    #[test]
    fn fewer_responses_are_merged_at_a_time_when_they_are_large() {
        assert_eq!(told(5, BYTES / 4), [4, 5]);
    }
}
