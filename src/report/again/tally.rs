//! Counting rows by column. Nothing is decided here of what counts as what: rows that say the same of an item are only put together, so that
//! the figures take them in at once.

use super::edition::{Edition, OfItem, OfVersion, words};
use crate::report::figures::{AGE_BANDS, Flagged, MOST_SHOWN, OddDate};
use crate::report::filter::Filter;
use crate::response::{Helped, NonAnswer};
use crate::store::ResponseId;
use crate::survey::ItemKey;
use serde_json::Value as Json;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// As many as there are kinds of help.
pub(super) const KINDS: usize = 6;

/// No age, and each band.
const BANDS: usize = AGE_BANDS.len() + 2;

/// What was counted of an edition, by the part of the responses that can be looked at by itself.
pub(super) type Tallies = BTreeMap<Filter, Tally>;

/// Takes other tallies of the same edition in.
pub(super) fn join(tallies: &mut Tallies, others: Tallies) {
    for (cell, other) in others {
        match tallies.entry(cell) {
            Entry::Occupied(tally) => tally.into_mut().join(other),
            Entry::Vacant(place) => drop(place.insert(other)),
        }
    }
}

/// What was counted of some responses to an edition.
pub(super) struct Tally {
    pub(super) versions: Vec<OfVersionTally>,
    /// Comments: the first by response, and how many there are.
    pub(super) comments: BTreeMap<ItemKey, (Vec<(ResponseId, String)>, u64)>,
    /// How many responses have these access settings, and the first of them.
    pub(super) access: HashMap<Vec<u8>, (u64, ResponseId)>,
    /// How many responses tell of so much help of each kind.
    pub(super) helped: BTreeMap<[u64; KINDS], u64>,
    pub(super) made_up: u64,
}

/// What was counted of a version.
#[derive(Default)]
pub(super) struct OfVersionTally {
    /// How many ended in it, by gender (from 1 on; 0 is none), and how many of them completely.
    pub(super) ended: Vec<[u64; 2]>,
    pub(super) items: Vec<Counted>,
    pub(super) ages: Vec<f64>,
    pub(super) odd: Vec<OddDate>,
    pub(super) flagged: Vec<Flagged>,
}

/// What was counted of an item: by who said it, so many of each answer.
#[derive(Default)]
pub(super) struct Counted {
    /// By gender, age band and answer: the reasons why there is none first, then whatever can be answered.
    pub(super) by: Vec<u64>,
    /// Of several choices, how many chose just these.
    pub(super) chosen: HashMap<u64, u64>,
}

/// Who somebody is, for the figures: gender and band, from 1 on; 0 is unknown.
pub(super) fn who(gender: usize, band: usize) -> usize {
    gender * BANDS + band
}

/// So many answers of an item are told apart: the reasons why there is none, and each choice, or that there is one.
pub(super) fn width(item: &OfItem<'_>) -> usize {
    NonAnswer::ALL.len() + item.kind.choices().len().max(1)
}

/// How many genders a version tells apart, none among them.
fn genders(version: &OfVersion<'_>) -> usize {
    1 + version.gender.and_then(|at| version.items.get(at)).map_or(0, |item| item.kind.choices().len())
}

impl Tally {
    /// Nothing yet, of responses that ended in a version.
    pub(super) fn of(edition: &Edition<'_>, ended: usize) -> Self {
        let room = |version: &OfVersion<'_>| OfVersionTally {
            ended: vec![[0; 2]; genders(version)],
            items: version
                .items
                .iter()
                .map(|item| Counted { by: vec![0; genders(version) * BANDS * width(item)], ..Counted::default() })
                .collect(),
            ..OfVersionTally::default()
        };
        Self {
            versions: edition
                .versions
                .iter()
                .enumerate()
                .map(|(at, version)| if at == ended { room(version) } else { OfVersionTally::default() })
                .collect(),
            comments: BTreeMap::new(),
            access: HashMap::new(),
            helped: BTreeMap::new(),
            made_up: 0,
        }
    }

    fn join(&mut self, other: Self) {
        self.versions.iter_mut().zip(other.versions).for_each(|(version, other)| version.join(other));
        for (key, (first, all)) in other.comments {
            let (known, count) = self.comments.entry(key).or_default();
            known.extend(first);
            *count += all;
            keep_first(known);
        }
        for (access, (times, first)) in other.access {
            let (count, known) = self.access.entry(access).or_insert((0, first));
            *count += times;
            *known = first.min(*known);
        }
        for (helped, times) in other.helped {
            *self.helped.entry(helped).or_default() += times;
        }
        self.made_up += other.made_up;
    }
}

/// Of what is shown only up to some number, those that come first by response.
pub(super) fn keep_first(comments: &mut Vec<(ResponseId, String)>) {
    comments.sort_by_key(|(response, _)| *response);
    comments.truncate(MOST_SHOWN);
}

impl OfVersionTally {
    fn join(&mut self, other: Self) {
        for (count, other) in self.ended.iter_mut().zip(other.ended) {
            count.iter_mut().zip(other).for_each(|(count, other)| *count += other);
        }
        for (item, other) in self.items.iter_mut().zip(other.items) {
            item.by.iter_mut().zip(other.by).for_each(|(count, other)| *count += other);
            other.chosen.into_iter().for_each(|(bits, times)| *item.chosen.entry(bits).or_default() += times);
        }
        self.ages.extend(other.ages);
        self.odd.extend(other.odd);
        self.flagged.extend(other.flagged);
    }
}

/// The kinds of help, in the order in which they are counted here.
pub(super) const HELP: [Helped; KINDS] =
    [Helped::Alone, Helped::ReadAloud, Helped::Explained, Helped::Pointed, Helped::HeldHand, Helped::AnsweredForChild];

/// Access settings as a cell tells them.
pub(super) fn settings(cell: &[u8]) -> Option<BTreeMap<String, Json>> {
    serde_json::from_str(&words(cell)).ok()
}
