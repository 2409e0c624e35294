//! The store's two small books, plain JSON: what has gone out, and the tallies. Neither holds anything that was said.

use super::{Result, SittingName, StoreError};
use crate::durable::{DurableError, Folder};
use crate::seal::Digest;
use crate::study::json;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

const FILE_LIMIT: usize = 64 * 1024 * 1024;

// A line for each of the 100,000 sittings that a bundle holds at most.
const _: () = assert!(FILE_LIMIT > 130 * 100_000);

/// Bundles that are remembered as replaceable; an older one is simply not replaced.
const BUNDLES_KEPT: usize = 100;

/// One of the books.
pub(super) trait Ledger: Default + Serialize + DeserializeOwned {
    const FILE: &'static str;
    const FORMAT: &'static str;
    const VERSION: u64 = 1;
}

#[derive(Serialize, Deserialize)]
struct Page<T> {
    format: String,
    version: u64,
    #[serde(flatten)]
    content: T,
}

/// Reads a book. One that cannot be read is kept aside and a new one begun: saving must go on.
pub(super) fn load<T: Ledger>(folder: &mut Folder) -> Result<T> {
    if !folder.has(T::FILE) {
        return Ok(T::default());
    }
    let page = match folder.read(T::FILE, FILE_LIMIT) {
        Ok(bytes) => json::read_value(&bytes).ok(),
        Err(DurableError::TooLarge { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(page) = page.filter(|page| page["format"] == T::FORMAT) {
        if page["version"].as_u64().is_some_and(|version| version > T::VERSION) {
            return Err(StoreError::Newer { path: folder.path().join(T::FILE) });
        }
        if let Ok(page) = Page::<T>::deserialize(page) {
            return Ok(page.content);
        }
    }
    folder.set_aside(T::FILE)?;
    Ok(T::default())
}

/// Writes a book durably.
pub(super) fn save<T: Ledger + Clone>(folder: &mut Folder, content: &T) -> Result<()> {
    let page = Page { format: T::FORMAT.to_owned(), version: T::VERSION, content: content.clone() };
    // Only text keys and numbers: this cannot fail, and if it did the book would be begun anew at the next start.
    let bytes = serde_json::to_vec_pretty(&page).unwrap_or_default();
    Ok(folder.replace(T::FILE, &bytes)?)
}

/// What has gone out in bundles.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Exports {
    sequence: u64,
    /// The digest of each sitting as it went out, by file name.
    exported: BTreeMap<String, String>,
    /// The digests of bundles of which everything is still here.
    replaceable: Vec<String>,
}

impl Ledger for Exports {
    const FILE: &'static str = "export.json";
    const FORMAT: &'static str = "pupil-voice/export";
}

impl Exports {
    pub(super) fn sequence(&self) -> u64 {
        self.sequence
    }

    pub(super) fn take(&mut self, sequence: u64) {
        self.sequence = sequence;
    }

    pub(super) fn has(&self, name: &SittingName) -> bool {
        self.exported.contains_key(&name.to_string())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = SittingName> {
        self.exported.keys().filter_map(|name| SittingName::parse(name))
    }

    pub(super) fn digest_of(&self, name: &SittingName) -> Option<Digest> {
        self.exported.get(&name.to_string()).and_then(|hex| Digest::from_hex(hex))
    }

    pub(super) fn note(&mut self, bundle: Digest, items: &[(SittingName, Digest)]) {
        self.exported.extend(items.iter().map(|(name, digest)| (name.to_string(), digest.to_hex())));
        self.replaceable.push(bundle.to_hex());
        let surplus = self.replaceable.len().saturating_sub(BUNDLES_KEPT);
        self.replaceable.drain(..surplus);
    }

    pub(super) fn may_replace(&self, bundle: &Digest) -> bool {
        self.replaceable.contains(&bundle.to_hex())
    }

    /// From now on none of the bundles may be written over.
    pub(super) fn protect_bundles(&mut self) {
        self.replaceable.clear();
    }

    /// Forgets sittings that are gone; whether there were any.
    pub(super) fn forget(&mut self, gone: impl Fn(&SittingName) -> bool) -> bool {
        let before = self.exported.len();
        self.exported.retain(|name, _| !SittingName::parse(name).is_some_and(|name| gone(&name)));
        self.exported.len() != before
    }
}

/// Plain tallies.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    counts: BTreeMap<String, u64>,
}

impl Ledger for Counts {
    const FILE: &'static str = "counts.json";
    const FORMAT: &'static str = "pupil-voice/counts";
}

impl Counts {
    pub(super) fn add(&mut self, name: &str) -> Result<()> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if name.is_empty() || name.len() > 40 || !name.bytes().all(fits) {
            return Err(StoreError::BadCountName);
        }
        *self.counts.entry(name.to_owned()).or_default() += 1;
        Ok(())
    }

    pub(super) fn all(&self) -> &BTreeMap<String, u64> {
        &self.counts
    }
}
