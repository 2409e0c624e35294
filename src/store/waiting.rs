//! How much waits on this laptop, and taking away what has gone out.

use super::{ResponseId, Result, SittingName, Store, ledger};
use crate::seal::digest;
use std::collections::{BTreeMap, BTreeSet};

/// How many responses are in the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Finished ones of which something has not gone out in a bundle yet.
    pub finished: usize,
    /// Ones that stopped and can go on, gone out or not.
    pub unfinished: usize,
    /// Finished ones that have gone out whole. They stay until they are removed.
    pub exported: usize,
}

impl Store {
    /// Counts the responses.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn waiting(&self) -> Result<Waiting> {
        self.waiting_but(&BTreeSet::new())
    }

    /// Counts the responses but for these, which are counted somewhere else.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn waiting_but(&self, others: &BTreeSet<ResponseId>) -> Result<Waiting> {
        let mut waiting = Waiting::default();
        for (response, sittings) in self.responses()? {
            if others.contains(&response) {
                continue;
            }
            if self.points.contains_key(&response) {
                waiting.unfinished += 1;
            } else if sittings.iter().all(|name| self.exports.has(name)) {
                waiting.exported += 1;
            } else {
                waiting.finished += 1;
            }
        }
        Ok(waiting)
    }

    /// The responses of which something is here.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn here(&self) -> Result<BTreeSet<ResponseId>> {
        Ok(self.responses()?.into_keys().collect())
    }

    /// Removes the finished responses that have gone out whole and are still as they went out. How many they were.
    ///
    /// # Errors
    /// When the disk fails; then some may be gone, and the rest can be removed later.
    pub fn remove_exported(&mut self) -> Result<usize> {
        let mut names = Vec::new();
        let mut removed = 0;
        for (response, sittings) in self.responses()? {
            if self.points.contains_key(&response) || !self.all_as_they_went(&sittings)? {
                continue;
            }
            names.extend(sittings);
            removed += 1;
        }
        if names.is_empty() {
            return Ok(0);
        }
        // First: from now on no bundle may take the place of one that holds what is going to be gone.
        let mut exports = self.exports.clone();
        exports.protect_bundles();
        ledger::save(&mut self.state, &exports)?;
        self.exports = exports;
        let files: Vec<String> = names.iter().map(ToString::to_string).collect();
        self.sittings.remove(&files)?;
        self.change_exports(|exports| {
            exports.forget(|name| names.contains(name));
        })?;
        Ok(removed)
    }

    fn responses(&self) -> Result<BTreeMap<ResponseId, Vec<SittingName>>> {
        let mut responses: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for name in self.sitting_names()? {
            responses.entry(name.response()).or_default().push(name);
        }
        Ok(responses)
    }

    fn all_as_they_went(&self, sittings: &[SittingName]) -> Result<bool> {
        for name in sittings {
            let Some(went) = self.exports.digest_of(name) else { return Ok(false) };
            if digest(&self.sealed(name)?) != went {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
