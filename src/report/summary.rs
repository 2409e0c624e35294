//! `summary.json`: what was opened, what it came to, and everything that was put aside with its reason.

use super::Written;
use super::devices::{Devices, signed};
use crate::bundle::{ManifestFault, Signed};
use crate::collect::{BundleFacts, Collected, Ended, Made};
use crate::explain::Explain;
use crate::locale::Words;
use crate::seal::SignerId;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the file calls itself.
pub(super) const SUMMARY_FORMAT: &str = "pupil-voice/summary";

/// The file. `docs/formats.md` says it field by field.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) program: &'static str,
    /// Which part of a collection this is, if not all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shard: Option<String>,
    pub(super) bundles_opened: usize,
    pub(super) bundles_refused: Vec<RefusedBundle>,
    pub(super) responses: usize,
    pub(super) complete: usize,
    pub(super) partial: usize,
    pub(super) made_up: usize,
    pub(super) by_version: Vec<ByVersion>,
    pub(super) sittings: usize,
    pub(super) duplicates: usize,
    pub(super) replaced: usize,
    pub(super) withdrawn: usize,
    pub(super) withdrawn_sittings: usize,
    pub(super) quarantined: Vec<Quarantined>,
    pub(super) missing: Vec<Missing>,
    pub(super) devices: Vec<Device>,
    pub(super) bundles: Vec<Bundle>,
    pub(super) counts: BTreeMap<String, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) read_first: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) links: Option<BTreeMap<&'static str, usize>>,
    pub(super) files: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct RefusedBundle {
    pub(super) bundle: String,
    pub(super) reason: &'static str,
    pub(super) what: String,
    pub(super) now: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Quarantined {
    pub(super) bundle: String,
    pub(super) item: String,
    pub(super) reason: &'static str,
    pub(super) what: String,
    pub(super) now: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ByVersion {
    pub(super) survey: String,
    pub(super) version: String,
    pub(super) responses: usize,
    pub(super) complete: usize,
    pub(super) partial: usize,
}

/// A sitting that a bundle's manifest names and that is not in it.
#[derive(Debug, Serialize)]
pub(super) struct Missing {
    pub(super) bundle: String,
    pub(super) item: String,
}

/// An installation, by its good signatures alone.
#[derive(Debug, Serialize)]
pub(super) struct Device {
    pub(super) device: String,
    pub(super) study: String,
    pub(super) bundles: BTreeSet<u64>,
    /// Numbers up to the last one that are not there. Bundles are cumulative: one that is missing need not mean that answers are.
    pub(super) missing_bundles: Vec<u64>,
}

#[derive(Debug, Serialize)]
pub(super) struct Bundle {
    pub(super) bundle: String,
    pub(super) signature: &'static str,
    pub(super) manifest: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) device: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sequence: Option<u64>,
    pub(super) unlisted: usize,
}

impl Summary {
    pub(super) fn of(collected: &Collected, words: &Words) -> Self {
        let responses = &collected.responses;
        Self {
            format: SUMMARY_FORMAT,
            version: 1,
            program: env!("CARGO_PKG_VERSION"),
            shard: None,
            bundles_opened: collected.bundles.len(),
            bundles_refused: collected.unopened.iter().map(|(path, why)| refused(path, why, words)).collect(),
            responses: responses.len(),
            complete: responses.complete(),
            partial: responses.len() - responses.complete(),
            made_up: responses.made_up(),
            by_version: by_version(collected),
            sittings: collected.sittings,
            duplicates: collected.duplicates,
            replaced: collected.replaced,
            withdrawn: collected.withdrawn.len(),
            withdrawn_sittings: collected.withdrawn_sittings,
            quarantined: collected.quarantined.iter().map(|aside| quarantined(aside, words)).collect(),
            missing: collected.bundles.iter().flat_map(|bundle| missing(bundle)).collect(),
            devices: devices(collected),
            bundles: collected.bundles.iter().map(|bundle| facts(bundle)).collect(),
            counts: counts(collected),
            read_first: None,
            links: None,
            files: Vec::new(),
        }
    }
}

impl Summary {
    /// Takes in what only writing the tables has shown.
    pub(super) fn add(&mut self, written: &Written) {
        self.read_first = (written.read_first.watched > 0).then_some(written.read_first.all);
        self.links = written.links.map(|counts| counts.into_iter().map(|(status, count)| (status.code(), count)).collect());
    }
}

fn refused(path: &Path, why: &dyn Explain, words: &Words) -> RefusedBundle {
    let told = words.explain(why);
    RefusedBundle { bundle: path.display().to_string(), reason: why.key(), what: told.what, now: told.now }
}

fn quarantined(aside: &crate::collect::Quarantined, words: &Words) -> Quarantined {
    let told = words.explain(&aside.why);
    Quarantined {
        bundle: aside.bundle.display().to_string(),
        item: aside.item.clone(),
        reason: aside.why.key(),
        what: told.what,
        now: told.now,
    }
}

fn by_version(collected: &Collected) -> Vec<ByVersion> {
    let mut counted: BTreeMap<(String, String), Ended> = BTreeMap::new();
    for edition in collected.responses.editions() {
        for (version, ended) in &edition.versions {
            let known = counted.entry((edition.survey.id().to_string(), version.to_string())).or_default();
            known.complete += ended.complete;
            known.partial += ended.partial;
        }
    }
    let row = |((survey, version), ended): ((String, String), Ended)| ByVersion {
        survey,
        version,
        responses: ended.all(),
        complete: ended.complete,
        partial: ended.partial,
    };
    counted.into_iter().map(row).collect()
}

fn missing(bundle: &BundleFacts) -> impl Iterator<Item = Missing> {
    bundle.missing.iter().map(|name| Missing { bundle: bundle.path.display().to_string(), item: name.to_string() })
}

fn devices(collected: &Collected) -> Vec<Device> {
    let owned = |((device, study), bundles, missing_bundles): ((SignerId, &str), &BTreeSet<u64>, Vec<u64>)| Device {
        device: device.to_string(),
        study: study.to_owned(),
        bundles: bundles.clone(),
        missing_bundles,
    };
    Devices::of(collected).each().map(owned).collect()
}

/// The tallies of each installation's newest bundle, added up.
fn counts(collected: &Collected) -> BTreeMap<String, u64> {
    let mut newest: BTreeMap<(String, &str), &Made> = BTreeMap::new();
    for made in collected.bundles.iter().filter_map(|bundle| signed(bundle)) {
        let known = newest.entry((made.device.to_string(), &made.study)).or_insert(made);
        if made.sequence > known.sequence {
            *known = made;
        }
    }
    let mut sum: BTreeMap<String, u64> = BTreeMap::new();
    for (name, count) in newest.values().flat_map(|made| &made.counts) {
        let known = sum.entry(name.clone()).or_default();
        *known = known.saturating_add(*count);
    }
    sum
}

fn facts(bundle: &BundleFacts) -> Bundle {
    let made = bundle.manifest.as_ref().ok();
    Bundle {
        bundle: bundle.path.display().to_string(),
        signature: match bundle.signature {
            Signed::Good { .. } => "good",
            Signed::Bad => "bad",
            Signed::Missing => "missing",
        },
        manifest: match bundle.manifest {
            Ok(_) => "good",
            Err(ManifestFault::Missing) => "missing",
            Err(ManifestFault::Newer { .. }) => "newer",
            Err(ManifestFault::Broken(_)) => "broken",
        },
        device: made.map(|made| made.device.to_string()),
        sequence: made.map(|made| made.sequence),
        unlisted: bundle.unlisted,
    }
}
