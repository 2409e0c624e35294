//! What pupils said in their own words, by question.

use crate::collect::Response;
use crate::response::{Answer, Value};
use crate::store::ResponseId;
use crate::survey::ItemKey;
use std::collections::BTreeMap;

/// So many comments to a question are kept to be read at one place; all of them are in `responses.csv`.
pub const MOST_SHOWN: usize = 500;

/// Comments to one question.
#[derive(Clone, Default)]
pub struct OfItem {
    /// The first ones, with the response that each belongs to.
    pub first: Vec<(ResponseId, String)>,
    /// How many there are.
    pub all: u64,
}

/// Comments by item.
#[derive(Clone, Default)]
pub struct Comments {
    items: BTreeMap<ItemKey, OfItem>,
}

/// How many, and not a word of them.
impl std::fmt::Debug for Comments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comments").field("items", &self.items.len()).finish_non_exhaustive()
    }
}

impl Comments {
    pub(super) fn add(&mut self, response: &Response) {
        for (key, answer) in &response.answers {
            if let Answer::Value(Value::Text(words)) = answer {
                self.said(key, (response.id, words), 1);
            }
        }
    }

    pub(super) fn take(&mut self, other: &Self) {
        for (key, others) in &other.items {
            let item = self.items.entry(key.clone()).or_default();
            item.all += others.all;
            item.first.extend(others.first.iter().cloned());
            item.first.sort_by_key(|(response, _)| *response);
            item.first.truncate(MOST_SHOWN);
        }
    }

    /// What somebody said to a question, in the order in which it is to be read; `all` more are there with it.
    pub(in crate::report) fn said(&mut self, key: &ItemKey, (response, words): (ResponseId, &str), all: u64) {
        let item = self.items.entry(key.clone()).or_default();
        item.all += all;
        if item.first.len() < MOST_SHOWN {
            item.first.push((response, words.to_owned()));
        }
    }

    /// Those to an item.
    #[must_use]
    pub fn item(&self, key: &ItemKey) -> Option<&OfItem> {
        self.items.get(key)
    }
}
