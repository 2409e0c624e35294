//! Opening one bundle: its facts, and every sitting in it that opens. One bad item never hides another.

use super::reason::{Reason, Unopened};
use super::surveys::Surveys;
use crate::bundle::{self, Bundle, Item, Limits, ManifestFault, Signed, Verdict};
use crate::response::Sitting;
use crate::seal::{Digest, Identities, SignerId, digest, open};
use crate::store::{SEALED_LIMIT, SittingName};
use crate::study::Study;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What is known of a bundle that was opened.
#[derive(Debug)]
pub struct BundleFacts {
    /// Its path, as it was named or found.
    pub path: PathBuf,
    /// What its signature is worth.
    pub signature: Signed,
    /// What its manifest says, or what is wrong with it.
    pub manifest: Result<Made, ManifestFault>,
    /// Sittings that its manifest names and that are not there.
    pub missing: Vec<SittingName>,
    /// Sittings that are there and that its manifest does not name. They are used all the same.
    pub unlisted: usize,
}

/// What a bundle's manifest says of where it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The installation.
    pub device: SignerId,
    /// Its number among the installation's bundles of the study.
    pub sequence: u64,
    /// The study.
    pub study: String,
    /// The installation's tallies of what leaves no response.
    pub counts: BTreeMap<String, u64>,
}

/// A sitting that was opened, and where it was.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) sitting: Sitting,
    pub(super) name: SittingName,
    /// The same for the same content, however it is written.
    pub(super) content: Digest,
    pub(super) from: Arc<BundleFacts>,
}

impl Found {
    /// Which installation put it in a bundle, and in which of its bundles: only where its signature says so.
    pub(super) fn proven(&self) -> Option<(SignerId, u64)> {
        match (self.from.signature, &self.from.manifest) {
            (Signed::Good { device }, Ok(made)) => Some((device, made.sequence)),
            _ => None,
        }
    }
}

/// Something that was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The bundle.
    pub bundle: PathBuf,
    /// The entry of the bundle; empty when the archive itself is at fault.
    pub item: String,
    /// Why.
    pub why: Reason,
}

/// What one bundle gave.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) facts: Arc<BundleFacts>,
    pub(super) found: Vec<Found>,
    pub(super) quarantined: Vec<Quarantined>,
}

/// Opens a bundle and all that is in it.
pub(super) fn open_bundle(path: PathBuf, identities: &Identities, surveys: &Surveys) -> Result<Opened, (PathBuf, Unopened)> {
    match bundle::read_file(identities, &path, &Limits::default()) {
        Ok(bundle) => Ok(open_items(path, &bundle, identities, surveys)),
        Err(error) => Err((path, Unopened::Bundle(error))),
    }
}

fn open_items(path: PathBuf, bundle: &Bundle, identities: &Identities, surveys: &Surveys) -> Opened {
    if let Some(study) = bundle.study().and_then(|bytes| Study::read(bytes).ok()) {
        surveys.add(&study);
    }
    let facts = Arc::new(facts(path, bundle));
    let put_aside = |item: String, why| Quarantined { bundle: facts.path.clone(), item, why };
    let mut quarantined: Vec<Quarantined> =
        bundle.refused.iter().map(|refused| put_aside(refused.name.clone(), Reason::Entry(refused.why))).collect();
    let items: Vec<Item<'_>> = bundle.items().collect();
    let opened: Vec<(SittingName, Result<Sitting, Reason>)> =
        items.into_par_iter().map(|item| (item.name, open_item(&item, identities))).collect();
    let mut found = Vec::new();
    for (name, opened) in opened {
        match opened {
            Ok(sitting) => found.push(Found { content: digest(&sitting.to_json()), sitting, name, from: Arc::clone(&facts) }),
            Err(why) => quarantined.push(put_aside(name.to_string(), why)),
        }
    }
    Opened { facts, found, quarantined }
}

fn open_item(item: &Item<'_>, identities: &Identities) -> Result<Sitting, Reason> {
    if item.verdict == Verdict::Differs {
        return Err(Reason::Changed);
    }
    let plain = open(identities, item.sealed, SEALED_LIMIT).map_err(Reason::Closed)?;
    let sitting = Sitting::from_json(&plain).map_err(Reason::Payload)?;
    let named = sitting.response == item.name.response().to_string() && sitting.sitting == item.name.sitting();
    if named { Ok(sitting) } else { Err(Reason::NameDiffers) }
}

fn facts(path: PathBuf, bundle: &Bundle) -> BundleFacts {
    let made = |manifest: &bundle::Manifest| Made {
        device: manifest.device,
        sequence: manifest.sequence,
        study: manifest.study.clone(),
        counts: manifest.counts.clone(),
    };
    BundleFacts {
        path,
        signature: bundle.signature,
        manifest: bundle.manifest.as_ref().map(made).map_err(Clone::clone),
        missing: bundle.missing.clone(),
        unlisted: bundle.items().filter(|item| item.verdict == Verdict::NotListed).count(),
    }
}
