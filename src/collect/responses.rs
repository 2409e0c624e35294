//! The responses of a collection: gone over one by one, as often as somebody likes, and never all in memory at once.

use super::merge::Response;
use crate::durable::DurableError;
use crate::survey::{Survey, VersionId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All responses of a collection, by id.
#[derive(Debug, Default)]
pub struct Responses {
    kept: Vec<Response>,
    editions: Vec<Edition>,
    made_up: usize,
}

/// An edition of a survey that was answered.
#[derive(Debug)]
pub struct Edition {
    /// The edition.
    pub survey: Arc<Survey>,
    /// How many responses ended in each of its versions.
    pub versions: BTreeMap<VersionId, Ended>,
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
        self.kept.iter().cloned().map(Ok)
    }

    /// Each response to some of the editions, by id.
    pub fn of<'r>(&'r self, editions: &'r [usize]) -> impl Iterator<Item = Result<Response, DurableError>> + 'r {
        let wanted = |response: &&Response| editions.iter().any(|place| self.is_of(*place, response));
        self.kept.iter().filter(wanted).cloned().map(Ok)
    }

    /// All of them at once: for a small collection.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn all(&self) -> Result<Vec<Response>, DurableError> {
        self.each().collect()
    }

    /// Each of them, for good.
    pub(super) fn into_each(self) -> impl Iterator<Item = Response> {
        self.kept.into_iter()
    }

    fn is_of(&self, edition: usize, response: &Response) -> bool {
        self.editions.get(edition).is_some_and(|edition| edition.survey.digest() == response.survey.digest())
    }

    /// Takes the next one.
    pub(super) fn push(&mut self, response: Response) {
        let known = (0..self.editions.len()).find(|place| self.is_of(*place, &response));
        let place = known.unwrap_or_else(|| {
            self.editions.push(Edition { survey: Arc::clone(&response.survey), versions: BTreeMap::new() });
            self.editions.len() - 1
        });
        if let Some(edition) = self.editions.get_mut(place) {
            let ended = edition.versions.entry(response.version.clone()).or_default();
            *(if response.complete { &mut ended.complete } else { &mut ended.partial }) += 1;
        }
        self.made_up += usize::from(response.made_up);
        self.kept.push(response);
    }
}
