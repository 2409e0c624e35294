//! The responses of a collection: gone over one by one, as often as somebody likes, and never all in memory at once.

use super::kept::Numbered;
use super::merge::Response;
use super::spool::{Spool, Spooled, Writing};
use crate::durable::DurableError;
use crate::survey::{Survey, VersionId};
use rayon::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// So many are read ahead, on all cores.
const AHEAD: usize = 512;

/// All responses of a collection, by id.
#[derive(Debug, Default)]
pub struct Responses {
    spool: Option<Spool>,
    editions: Vec<Edition>,
    made_up: usize,
    /// The folder of the spool, when it is to go with it.
    _folder: Option<TempDir>,
}

/// An edition of a survey that was answered.
#[derive(Debug)]
pub struct Edition {
    /// The edition.
    pub survey: Arc<Survey>,
    /// How many responses ended in each of its versions.
    pub versions: BTreeMap<VersionId, Ended>,
    numbered: Arc<Numbered>,
}

/// How many responses ended in a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ended {
    /// Those of children who came to the end, with nothing missing.
    pub complete: usize,
    /// The others.
    pub partial: usize,
}

impl Ended {
    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.complete + self.partial
    }
}

impl Edition {
    /// How many responses answered it.
    #[must_use]
    pub fn responses(&self) -> usize {
        self.versions.values().map(|ended| ended.all()).sum()
    }
}

impl Responses {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.editions.iter().map(Edition::responses).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many are complete.
    #[must_use]
    pub fn complete(&self) -> usize {
        self.editions.iter().flat_map(|edition| edition.versions.values()).map(|ended| ended.complete).sum()
    }

    /// How many are made up.
    #[must_use]
    pub fn made_up(&self) -> usize {
        self.made_up
    }

    /// The editions that were answered. Their places here are what [`Responses::of`] takes.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// Each response, by id.
    pub fn each(&self) -> impl Iterator<Item = Result<Response, DurableError>> + '_ {
        Each::begin(self, None)
    }

    /// Each response to some of the editions, by id.
    pub fn of<'r>(&'r self, editions: &'r [usize]) -> impl Iterator<Item = Result<Response, DurableError>> + 'r {
        Each::begin(self, Some(editions))
    }

    /// From now on the folder is gone when this is dropped.
    pub(super) fn in_folder(self, folder: Option<TempDir>) -> Self {
        Self { _folder: folder, ..self }
    }

    /// All of them at once: for a small collection.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn all(&self) -> Result<Vec<Response>, DurableError> {
        self.each().collect()
    }
}

/// Responses on their way to the spool.
pub(super) struct Gathering {
    spool: Writing,
    editions: Vec<Edition>,
    made_up: usize,
}

impl Gathering {
    /// Begins, with a spool in this folder.
    pub(super) fn begin(folder: &Path) -> Result<Self, DurableError> {
        Ok(Self { spool: Writing::begin(folder)?, editions: Vec::new(), made_up: 0 })
    }

    /// Takes the next response, and its bytes.
    pub(super) fn put(&mut self, response: &Response, numbered: &Arc<Numbered>, bytes: &[u8]) -> Result<(), DurableError> {
        let known = self.editions.iter().position(|edition| Arc::ptr_eq(&edition.numbered, numbered));
        let place = known.unwrap_or(self.editions.len());
        if known.is_none() {
            let (survey, numbered) = (Arc::clone(&numbered.survey), Arc::clone(numbered));
            self.editions.push(Edition { survey, versions: BTreeMap::new(), numbered });
        }
        if let Some(edition) = self.editions.get_mut(place) {
            let ended = edition.versions.entry(response.version.clone()).or_default();
            *(if response.complete { &mut ended.complete } else { &mut ended.partial }) += 1;
        }
        self.made_up += usize::from(response.made_up);
        self.spool.put(&[&(place as u64).to_le_bytes(), bytes])
    }

    /// All are there.
    pub(super) fn finish(self) -> Result<Responses, DurableError> {
        Ok(Responses { spool: Some(self.spool.finish()?), editions: self.editions, made_up: self.made_up, _folder: None })
    }
}

/// A walk over the responses.
struct Each<'r> {
    responses: &'r Responses,
    wanted: Option<&'r [usize]>,
    records: Option<Spooled<'r>>,
    ready: VecDeque<Result<Response, DurableError>>,
}

impl<'r> Each<'r> {
    fn begin(responses: &'r Responses, wanted: Option<&'r [usize]>) -> Self {
        let mut each = Self { responses, wanted, records: None, ready: VecDeque::new() };
        match responses.spool.as_ref().map(Spool::records) {
            None => {}
            Some(Ok(records)) => each.records = Some(records),
            Some(Err(error)) => each.ready.push_back(Err(error)),
        }
        each
    }

    /// Reads some ahead. After the end, or an error, there is nothing more.
    fn read(&mut self) {
        let (Some(spool), Some(mut records)) = (&self.responses.spool, self.records.take()) else { return };
        let broken = || spool.failed(&std::io::ErrorKind::InvalidData.into());
        let mut raw: Vec<(&Numbered, crate::seal::Zeroizing<Vec<u8>>)> = Vec::new();
        let mut failed = None;
        while raw.len() < AHEAD {
            let record = match records.next() {
                Ok(Some(record)) => record,
                Ok(None) => break,
                Err(error) => {
                    failed = Some(spool.failed(&error));
                    break;
                }
            };
            let place =
                record.split_first_chunk().and_then(|(place, rest)| Some((usize::try_from(u64::from_le_bytes(*place)).ok()?, rest)));
            let Some((edition, place, rest)) = place.and_then(|(place, rest)| Some((self.responses.editions.get(place)?, place, rest)))
            else {
                failed = Some(broken());
                break;
            };
            if self.wanted.is_none_or(|wanted| wanted.contains(&place)) {
                raw.push((&edition.numbered, rest.to_vec().into()));
            }
        }
        if raw.len() == AHEAD {
            self.records = Some(records);
        }
        let read = raw.into_par_iter().map(|(numbered, bytes)| numbered.response(&bytes).ok_or_else(broken));
        self.ready = read.collect::<Vec<_>>().into();
        self.ready.extend(failed.map(Err));
    }
}

impl Iterator for Each<'_> {
    type Item = Result<Response, DurableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() {
            self.read();
        }
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::super::kept::tests::response;
    use super::*;

    /// So many responses, of which each third is complete and each fourth is made up. Their minutes are their places.
    fn gathered(count: u32) -> Responses {
        let folder = tempfile::tempdir().unwrap();
        let response = response();
        let numbered = Arc::new(Numbered::new(Arc::clone(&response.survey)));
        let mut gathering = Gathering::begin(folder.path()).unwrap();
        for minutes in 0..count {
            let response = Response { minutes, complete: minutes % 3 == 0, made_up: minutes % 4 == 0, ..response.clone() };
            gathering.put(&response, &numbered, &numbered.keep(&response).unwrap()).unwrap();
        }
        gathering.finish().unwrap().in_folder(Some(folder))
    }

    #[test]
    fn each_is_gone_over_once_however_many_there_are() {
        for ahead in [0, 1, AHEAD - 1, AHEAD, AHEAD + 1, 2 * AHEAD, 2 * AHEAD + 76] {
            let count = u32::try_from(ahead).unwrap();
            let responses = gathered(count);
            let minutes: Vec<u32> = responses.each().map(|response| response.unwrap().minutes).collect();
            assert_eq!(minutes, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn they_are_counted() {
        let responses = gathered(12);
        assert_eq!((responses.len(), responses.complete(), responses.made_up(), responses.is_empty()), (12, 4, 3, false));
        let none = gathered(0);
        assert_eq!((none.len(), none.complete(), none.made_up(), none.is_empty()), (0, 0, 0, true));
    }

    #[test]
    fn their_folder_is_there_as_long_as_they_are_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        let responses = gathered(1).in_folder(Some(folder));
        assert!(path.is_dir());
        drop(responses);
        assert!(!path.exists());
    }
}
