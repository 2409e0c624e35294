//! Opening bundles: the facts of each, and every sitting in it that opens. One bad item never hides another.

use super::Collecting;
use super::reason::Reason;
use super::withdrawn::Withdrawn;
use crate::bundle::{self, Bundle, BundleError, Item, Limits, ManifestFault, Signed, Verdict};
use crate::response::{Glance, Sitting};
use crate::seal::{Digest, Identities, SignerId, Zeroizing, digest, open_into};
use crate::store::{ResponseId, SEALED_LIMIT, SittingName};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

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

impl BundleFacts {
    /// Which installation made it, and which of its bundles it is: only where its signature says so.
    pub(super) fn proven(&self) -> Option<(SignerId, u64)> {
        match (self.signature, &self.manifest) {
            (Signed::Good { device }, Ok(made)) => Some((device, made.sequence)),
            _ => None,
        }
    }
}

/// What a bundle's manifest says of where it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// What looking into a bundle brought out, beside the sittings. It is the same wherever the file lies and whatever it is called.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Looked {
    /// The digest of the file.
    pub(super) digest: Digest,
    pub(super) signature: Signed,
    pub(super) manifest: Result<Made, ManifestFault>,
    pub(super) missing: Vec<SittingName>,
    pub(super) unlisted: usize,
    /// What was put aside: the entry, and why.
    pub(super) quarantined: Vec<(String, Reason)>,
    /// The responses of sittings that were withdrawn, once for each sitting. Nothing else is kept of them.
    pub(super) withdrawn: Vec<ResponseId>,
    /// How many sittings opened, those that were withdrawn left out. Some may turn out to be none when they are read through.
    pub(super) sittings: usize,
    /// The study file that it brings along.
    pub(super) study: Option<Digest>,
}

impl Looked {
    /// The facts of the bundle at this place.
    pub(super) fn at(&self, path: PathBuf) -> BundleFacts {
        BundleFacts {
            path,
            signature: self.signature,
            manifest: self.manifest.clone(),
            missing: self.missing.clone(),
            unlisted: self.unlisted,
        }
    }
}

/// A sitting that was opened.
pub(super) struct Opened {
    pub(super) name: SittingName,
    /// The digest of the payload.
    pub(super) content: Digest,
    /// The payload without its padding.
    pub(super) payload: Zeroizing<Vec<u8>>,
}

/// Where a sitting is opened, with its padding.
type Room = Zeroizing<Vec<u8>>;

/// What became of a sitting.
enum Became {
    Opened(Opened),
    Withdrawn(ResponseId),
    PutAside(SittingName, Reason),
}

/// A bundle with all that is in it.
pub(super) struct Emptied {
    pub(super) looked: Looked,
    pub(super) sittings: Vec<Opened>,
    /// The study file that it brings along, if it is one.
    pub(super) study: Option<Vec<u8>>,
}

/// So many sittings are opened one after the other, in the same room: to make and wipe one for each would be a good part of opening it.
const IN_A_ROW: usize = 16;

/// Opens some bundles, of which the digests are known, on all cores. What is in a bundle is opened while the bundle is fresh in the
/// processor's memory, by whichever core has nothing else to do.
pub(super) fn open_bundles(sealed: Vec<(Digest, Vec<u8>)>, collecting: &Collecting<'_>) -> Vec<(Digest, Result<Emptied, BundleError>)> {
    let Collecting { identities, withdrawn, shard, .. } = *collecting;
    let is_wanted = |item: &Item<'_>| shard.is_none_or(|shard| shard.has(item.name.response()));
    let open = |room: &mut Room, item: &Item<'_>| open_item(item, identities, withdrawn, room);
    let emptied = |(digest, bytes): (Digest, Vec<u8>)| {
        let bundle = bundle::read_known(identities, &bytes, digest, &Limits::default());
        let emptied = bundle.map(|bundle| {
            let items: Vec<Item<'_>> = bundle.items().filter(is_wanted).collect();
            let opened: Vec<Became> = items.par_iter().with_min_len(IN_A_ROW).map_init(Room::default, open).collect();
            empty(&bundle, opened)
        });
        (digest, emptied)
    };
    sealed.into_par_iter().map(emptied).collect()
}

fn open_item(item: &Item<'_>, identities: &Identities, withdrawn: &Withdrawn, room: &mut Room) -> Became {
    match try_open(item, identities, room) {
        Ok(_) if withdrawn.has(item.name.response()) => Became::Withdrawn(item.name.response()),
        Ok(payload) => Became::Opened(Opened { name: item.name, content: digest(&payload), payload }),
        Err(why) => Became::PutAside(item.name, why),
    }
}

/// Opens a sitting. It is read through only when it is merged; here a glance at its name is enough.
fn try_open(item: &Item<'_>, identities: &Identities, plain: &mut Room) -> Result<Zeroizing<Vec<u8>>, Reason> {
    if item.verdict == Verdict::Differs {
        return Err(Reason::Changed);
    }
    open_into(plain, identities, item.sealed, SEALED_LIMIT).map_err(Reason::Closed)?;
    let glance = Glance::at(plain).map_err(Reason::Payload)?;
    if glance.response == item.name.response().to_string() && glance.sitting == item.name.sitting() {
        return Ok(Zeroizing::new(glance.bytes.to_vec()));
    }
    // What is no sitting at all has no name either.
    Err(Sitting::from_json(plain).map_or_else(Reason::Payload, |_| Reason::NameDiffers))
}

fn empty(bundle: &Bundle, items: Vec<Became>) -> Emptied {
    let made = |manifest: &bundle::Manifest| Made {
        device: manifest.device,
        sequence: manifest.sequence,
        study: manifest.study.clone(),
        counts: manifest.counts.clone(),
    };
    let mut quarantined: Vec<(String, Reason)> =
        bundle.refused.iter().map(|refused| (refused.name.clone(), Reason::Entry(refused.why))).collect();
    let (mut sittings, mut withdrawn) = (Vec::new(), Vec::new());
    for became in items {
        match became {
            Became::Opened(opened) => sittings.push(opened),
            Became::Withdrawn(response) => withdrawn.push(response),
            Became::PutAside(name, why) => quarantined.push((name.to_string(), why)),
        }
    }
    let study = bundle.study();
    let looked = Looked {
        digest: bundle.digest,
        signature: bundle.signature,
        manifest: bundle.manifest.as_ref().map(made).map_err(Clone::clone),
        missing: bundle.missing.clone(),
        unlisted: bundle.items().filter(|item| item.verdict == Verdict::NotListed).count(),
        quarantined,
        withdrawn,
        sittings: sittings.len(),
        study: study.map(digest),
    };
    Emptied { looked, sittings, study: study.map(<[u8]>::to_vec) }
}
