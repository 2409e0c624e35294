//! The manifest: what belongs in a bundle.

use crate::seal::{Digest, SignerId};
use crate::store::SittingName;
use crate::study::json;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const FORMAT: &str = "pupil-voice/bundle";
const VERSION: u64 = 1;

/// A checked manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The id of the study whose answers these are.
    pub study: String,
    /// The installation that made it.
    pub device: SignerId,
    /// Its number among the installation's bundles of this study, from 1.
    pub sequence: u64,
    /// The version of the program that made it.
    pub program: String,
    /// The day on which it was made (UTC).
    pub made: String,
    /// Plain tallies of this installation since the study was installed; the newest bundle's hold.
    pub counts: BTreeMap<String, u64>,
    /// What must be in the bundle.
    pub items: BTreeMap<SittingName, Listed>,
}

/// What the manifest says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// How many bytes it has.
    pub length: u64,
    /// Their digest.
    pub sha256: Digest,
}

/// Why a manifest is of no use. The items are there all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ManifestFault {
    /// There is none.
    Missing,
    /// It is of a format that only a newer program knows.
    Newer {
        /// The format's number.
        found: u64,
    },
    /// It is not as it must be.
    Broken(String),
}

#[derive(Serialize, Deserialize)]
struct Text {
    format: String,
    version: u64,
    study: String,
    device: String,
    sequence: u64,
    program: String,
    made: String,
    counts: BTreeMap<String, u64>,
    items: Vec<TextItem>,
}

#[derive(Serialize, Deserialize)]
struct TextItem {
    name: String,
    length: u64,
    sha256: String,
}

impl Manifest {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let item = |(name, listed): (&SittingName, &Listed)| TextItem {
            name: name.to_string(),
            length: listed.length,
            sha256: listed.sha256.to_hex(),
        };
        let text = Text {
            format: FORMAT.to_owned(),
            version: VERSION,
            study: self.study.clone(),
            device: self.device.to_string(),
            sequence: self.sequence,
            program: self.program.clone(),
            made: self.made.clone(),
            counts: self.counts.clone(),
            items: self.items.iter().map(item).collect(),
        };
        // Only text, numbers and text keys: this cannot fail.
        serde_json::to_vec(&text).unwrap_or_default()
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, ManifestFault> {
        let value = json::read_value(bytes).map_err(ManifestFault::Broken)?;
        if value["format"] != FORMAT {
            return Err(broken("`format` is not \"pupil-voice/bundle\""));
        }
        match value["version"].as_u64() {
            Some(VERSION) => {}
            Some(found @ VERSION..) => return Err(ManifestFault::Newer { found }),
            _ => return Err(broken("`version` is not 1")),
        }
        let text = Text::deserialize(value).map_err(|error| ManifestFault::Broken(error.to_string().chars().take(200).collect()))?;
        let device = SignerId::from_hex(&text.device).map_err(|_| broken("`device` is not 64 hexadecimal digits"))?;
        let mut items = BTreeMap::new();
        for item in text.items {
            let name = SittingName::parse(&item.name).ok_or_else(|| broken("an item's `name` is not one of a sitting"))?;
            let sha256 = Digest::from_hex(&item.sha256).ok_or_else(|| broken("an item's `sha256` is not 64 hexadecimal digits"))?;
            if items.insert(name, Listed { length: item.length, sha256 }).is_some() {
                return Err(broken("an item stands twice"));
            }
        }
        let Text { study, sequence, program, made, counts, .. } = text;
        Ok(Self { study, device, sequence, program, made, counts, items })
    }
}

fn broken(reason: &str) -> ManifestFault {
    ManifestFault::Broken(reason.to_owned())
}
