//! Reading a bundle that somebody sent.

use super::archive::{Refusal, Walk};
use super::manifest::{Manifest, ManifestFault};
use super::{BundleError, MANIFEST, SIGNATURE, STUDY};
use crate::durable;
use crate::seal::{self, Digest, Identities, Signature, SignerId, digest};
use crate::store::{SEALED_LIMIT, SittingName};
use crate::study;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

/// How much of a stranger's file is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of the whole file.
    pub file: usize,
    /// The most entries.
    pub items: usize,
    /// The most bytes of one sealed sitting.
    pub item: usize,
    /// The most bytes of the manifest.
    pub manifest: usize,
}

/// How large a manifest may be beside what it needs for the sittings that are there: some may be missing, and that is to be told.
const MANIFEST_ROOM: usize = 256 << 10;

/// How much of it a sitting may take. Ours take a third.
const MANIFEST_LINE: usize = 512;

impl Default for Limits {
    fn default() -> Self {
        Self { file: 256 << 20, items: 100_000, item: SEALED_LIMIT, manifest: 32 << 20 }
    }
}

/// A bundle that was opened. Everything in it was looked at; nothing of it is trusted.
#[derive(Debug)]
pub struct Bundle {
    /// Its sittings are still sealed: there is nothing in it that would have to be wiped.
    archive: Vec<u8>,
    /// What should be in it, or why that is not known.
    pub manifest: Result<Manifest, ManifestFault>,
    /// What the installation's signature is worth.
    pub signature: Signed,
    study: Option<Range<usize>>,
    items: BTreeMap<SittingName, Place>,
    /// Sittings that the manifest names and that are not there.
    pub missing: Vec<SittingName>,
    /// Entries that were not read, and why.
    pub refused: Vec<Refused>,
    /// The digest of the sealed file: the same file twice has the same.
    pub digest: Digest,
}

#[derive(Debug)]
struct Place {
    range: Range<usize>,
    verdict: Verdict,
}

/// What the installation's signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signed {
    /// This installation made the manifest, and nobody changed it.
    Good {
        /// The installation.
        device: SignerId,
    },
    /// There is a signature and it does not fit.
    Bad,
    /// There is no signature, or no manifest that it could be of.
    Missing,
}

/// What the manifest says of a sitting that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is as the manifest says.
    Sound,
    /// Its length or digest is another.
    Differs,
    /// The manifest does not name it.
    NotListed,
    /// There is no manifest to compare it with.
    Unchecked,
}

/// A sealed sitting in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    /// Its name.
    pub name: SittingName,
    /// Its bytes, still sealed.
    pub sealed: &'a [u8],
    /// What the manifest says of it.
    pub verdict: Verdict,
}

/// An entry that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its name as far as it can be shown; empty when the archive itself is at fault.
    pub name: String,
    /// Why.
    pub why: Refusal,
}

impl Bundle {
    /// Every sitting that is there, sorted by name.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.items.iter().map(|(name, place)| Item { name: *name, sealed: &self.archive[place.range.clone()], verdict: place.verdict })
    }

    /// The study file in it. Whoever uses it reads it as any study file and compares its id with the manifest's.
    #[must_use]
    pub fn study(&self) -> Option<&[u8]> {
        self.study.clone().map(|range| &self.archive[range])
    }
}

/// Reads a bundle from a file.
///
/// # Errors
/// When it cannot be read, is too large, does not open, or is no bundle.
pub fn read_file(identities: &Identities, path: &Path, limits: &Limits) -> Result<Bundle, BundleError> {
    let sealed = durable::read(path, limits.file)?;
    read(identities, &sealed, limits)
}

/// Reads a bundle.
///
/// # Errors
/// When it is too large, does not open, or is no bundle. What is wrong inside it is told in the [`Bundle`].
pub fn read(identities: &Identities, sealed: &[u8], limits: &Limits) -> Result<Bundle, BundleError> {
    read_known(identities, sealed, digest(sealed), limits)
}

/// Reads a bundle of which the digest of the sealed bytes is known already.
///
/// # Errors
/// As [`read`].
pub fn read_known(identities: &Identities, sealed: &[u8], digest: Digest, limits: &Limits) -> Result<Bundle, BundleError> {
    let archive = std::mem::take(&mut *seal::open(identities, sealed, limits.file).map_err(BundleError::Closed)?);
    let mut found = Found::default();
    let mut entries = 0;
    for entry in Walk::over(&archive) {
        let name = String::from_utf8_lossy(&entry.name).chars().take(100).collect::<String>();
        entries += 1;
        if entries > limits.items + 3 {
            found.refuse(String::new(), Refusal::TooMany);
            break;
        }
        match entry.content {
            Ok(range) => found.take(&entry.name, name, range, limits),
            Err(why) => found.refuse(name, why),
        }
    }
    if found.is_empty() && found.refused.iter().any(|refused| refused.why == Refusal::Torn) {
        return Err(BundleError::NotABundle);
    }
    Ok(found.judge(archive, digest))
}

/// What the walk found, before it is compared with the manifest.
#[derive(Default)]
struct Found {
    manifest: Option<Range<usize>>,
    signature: Option<Range<usize>>,
    study: Option<Range<usize>>,
    items: BTreeMap<SittingName, Range<usize>>,
    refused: Vec<Refused>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.manifest.is_none() && self.signature.is_none() && self.study.is_none() && self.items.is_empty()
    }

    fn refuse(&mut self, name: String, why: Refusal) {
        self.refused.push(Refused { name, why });
    }

    fn take(&mut self, raw: &[u8], name: String, range: Range<usize>, limits: &Limits) {
        let known = match raw {
            _ if raw == MANIFEST.as_bytes() => Some((&mut self.manifest, limits.manifest)),
            _ if raw == SIGNATURE.as_bytes() => Some((&mut self.signature, 1024)),
            _ if raw == STUDY.as_bytes() => Some((&mut self.study, study::FILE_LIMIT)),
            _ => None,
        };
        let why = if let Some((slot, limit)) = known {
            match slot {
                Some(_) => Some(Refusal::Twice),
                None if range.len() > limit => Some(Refusal::TooLarge),
                None => {
                    *slot = Some(range);
                    None
                }
            }
        } else {
            match std::str::from_utf8(raw).ok().and_then(SittingName::parse) {
                None => Some(Refusal::Name),
                Some(sitting) if self.items.contains_key(&sitting) => Some(Refusal::Twice),
                Some(_) if range.len() > limits.item => Some(Refusal::TooLarge),
                Some(sitting) => {
                    self.items.insert(sitting, range);
                    None
                }
            }
        };
        if let Some(why) = why {
            self.refuse(name, why);
        }
    }

    fn judge(self, archive: Vec<u8>, digest: Digest) -> Bundle {
        let text = self.manifest.map(|range| &archive[range]);
        // Before it is read: a small archive needs no large manifest, and one that is large for nothing costs time and memory.
        let room = MANIFEST_ROOM + self.items.len() * MANIFEST_LINE;
        let manifest = match text {
            None => Err(ManifestFault::Missing),
            Some(text) if text.len() > room => Err(ManifestFault::Broken("it is far larger than what it lists".to_owned())),
            Some(text) => Manifest::read(text),
        };
        let signature = match (text, self.signature.map(|range| &archive[range])) {
            (Some(text), Some(signature)) => check(&manifest, text, signature),
            _ => Signed::Missing,
        };
        let listed = manifest.as_ref().map(|manifest| &manifest.items);
        let judge = |(name, range): (SittingName, Range<usize>)| {
            let verdict = match listed.map(|listed| listed.get(&name)) {
                Err(_) => Verdict::Unchecked,
                Ok(None) => Verdict::NotListed,
                Ok(Some(listed)) => {
                    let bytes = &archive[range.clone()];
                    let same = listed.length == bytes.len() as u64 && listed.sha256 == seal::digest(bytes);
                    if same { Verdict::Sound } else { Verdict::Differs }
                }
            };
            (name, Place { range, verdict })
        };
        let there: BTreeSet<SittingName> = self.items.keys().copied().collect();
        let items: BTreeMap<SittingName, Place> = self.items.into_iter().map(judge).collect();
        let missing = listed.map(|listed| listed.keys().filter(|name| !there.contains(name)).copied().collect()).unwrap_or_default();
        Bundle { manifest, signature, study: self.study, items, missing, refused: self.refused, digest, archive }
    }
}

fn check(manifest: &Result<Manifest, ManifestFault>, text: &[u8], signature: &[u8]) -> Signed {
    let Ok(manifest) = manifest else { return Signed::Bad };
    // A line end is what an editor or another program adds.
    let signature = std::str::from_utf8(signature.trim_ascii_end()).ok().and_then(|hex| Signature::from_hex(hex).ok());
    match signature.map(|signature| manifest.device.verify(text, &signature)) {
        Some(Ok(())) => Signed::Good { device: manifest.device },
        _ => Signed::Bad,
    }
}
