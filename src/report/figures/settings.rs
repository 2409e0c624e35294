//! How the program was set for the pupils, and how adults helped.

use crate::collect::Response;
use crate::response::Helped;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// So many settings, and so many values of each, are told apart; a response from elsewhere may have any number.
const MOST: usize = 60;

/// The access and display settings that were in use.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How many responses had each value, by setting.
    pub values: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many responses tell their settings.
    pub told: u64,
}

impl Settings {
    pub(super) fn add(&mut self, response: &Response) {
        self.told(&response.access, 1);
    }

    /// So many responses tell these settings.
    pub(in crate::report) fn told(&mut self, access: &BTreeMap<String, Json>, times: u64) {
        if access.is_empty() {
            return;
        }
        self.told += times;
        for (name, value) in access {
            if let Some(value) = plain(value).filter(|_| is_plain(name)) {
                self.value(name, &value, times);
            }
        }
    }

    fn value(&mut self, name: &str, value: &str, times: u64) {
        if self.values.len() >= MOST && !self.values.contains_key(name) {
            return;
        }
        let values = self.values.entry(name.to_owned()).or_default();
        if values.len() < MOST || values.contains_key(value) {
            *values.entry(value.to_owned()).or_default() += times;
        }
    }
}

impl Settings {
    pub(super) fn take(&mut self, other: &Self) {
        self.told += other.told;
        for (name, value, count) in other.values.iter().flat_map(|(name, of)| of.iter().map(move |(value, count)| (name, value, count))) {
            self.value(name, value, *count);
        }
    }
}

/// A setting's value as this program writes them: a number, yes or no, or a word of its own lists.
fn plain(value: &Json) -> Option<String> {
    match value {
        Json::Bool(value) => Some(value.to_string()),
        Json::Number(value) => Some(value.to_string()),
        Json::String(value) => is_plain(value).then(|| value.clone()),
        _ => None,
    }
}

fn is_plain(word: &str) -> bool {
    word.len() <= 60 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// How adults helped, as far as they told.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// How many responses tell of help, or that there was none.
    pub told: u64,
    /// In how many of them there was none at all.
    pub alone: u64,
    /// Of how many items, and in how many responses, each kind was told.
    pub kinds: BTreeMap<Helped, (u64, u64)>,
}

impl Help {
    pub(super) fn take(&mut self, other: &Self) {
        self.told += other.told;
        self.alone += other.alone;
        for (kind, (more_items, more_responses)) in &other.kinds {
            let (items, responses) = self.kinds.entry(*kind).or_default();
            *items += more_items;
            *responses += more_responses;
        }
    }

    pub(super) fn add(&mut self, response: &Response) {
        self.told(response.helped.values().map(Vec::as_slice), 1);
    }

    /// So many responses tell this help, item by item.
    pub(in crate::report) fn told<'h>(&mut self, helped: impl Iterator<Item = &'h [Helped]>, times: u64) {
        let kinds: Vec<&Helped> = helped.flatten().collect();
        self.told += if kinds.is_empty() { 0 } else { times };
        self.alone += if !kinds.is_empty() && kinds.iter().all(|kind| **kind == Helped::Alone) { times } else { 0 };
        let mut here: BTreeSet<Helped> = BTreeSet::new();
        for kind in kinds {
            let (items, responses) = self.kinds.entry(*kind).or_default();
            *items += times;
            *responses += if here.insert(*kind) { times } else { 0 };
        }
    }
}
