//! Where a response stopped: what going on needs, and never an answer.

use super::{ResponseId, Result, StoreError};
use crate::durable::{DurableError, Folder};
use crate::study::{Settings, json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const FORMAT: &str = "pupil-voice/resume";
const VERSION: u64 = 1;
const FILE_LIMIT: usize = 256 * 1024;
const ENDING: &str = ".json";

/// The place where a response goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumePoint {
    /// Which response.
    pub response: ResponseId,
    /// The number that its next sitting gets.
    pub next_sitting: u32,
    /// The survey's id.
    pub survey: String,
    /// The digest of the survey's definition, so that a changed one is noticed.
    pub digest: String,
    /// The version of the survey that the child chose.
    pub version: String,
    /// The page to go on with.
    pub page: String,
    /// Display and access settings. Never an answer.
    pub settings: Settings,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    response: String,
    next_sitting: u32,
    survey: String,
    survey_digest: String,
    survey_version: String,
    page: String,
    settings: Settings,
}

impl ResumePoint {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let file = File {
            format: FORMAT.to_owned(),
            version: VERSION,
            response: self.response.to_string(),
            next_sitting: self.next_sitting,
            survey: self.survey.clone(),
            survey_digest: self.digest.clone(),
            survey_version: self.version.clone(),
            page: self.page.clone(),
            settings: self.settings.clone(),
        };
        // Only text, numbers and a map with text keys: this cannot fail.
        serde_json::to_vec_pretty(&file).unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let file: File = json::read(bytes).ok()?;
        Some(Self {
            response: ResponseId::parse(&file.response)?,
            next_sitting: file.next_sitting,
            survey: file.survey,
            digest: file.survey_digest,
            version: file.survey_version,
            page: file.page,
            settings: file.settings,
        })
    }
}

pub(super) fn file_name(response: ResponseId) -> String {
    format!("{response}{ENDING}")
}

/// Reads all of them. One that cannot be read is kept aside: its response then counts as finished, and nothing of it is lost.
pub(super) fn load(folder: &mut Folder) -> Result<BTreeMap<ResponseId, ResumePoint>> {
    let mut points = BTreeMap::new();
    for name in folder.names()? {
        let Some(response) = name.strip_suffix(ENDING).and_then(ResponseId::parse) else { continue };
        let bytes = match folder.read(&name, FILE_LIMIT) {
            Ok(bytes) => bytes,
            Err(DurableError::TooLarge { .. }) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        if is_newer(&bytes) {
            return Err(StoreError::Newer { path: folder.path().join(&name) });
        }
        match ResumePoint::read(&bytes).filter(|point| point.response == response) {
            Some(point) => drop(points.insert(response, point)),
            None => folder.set_aside(&name)?,
        }
    }
    Ok(points)
}

fn is_newer(bytes: &[u8]) -> bool {
    json::read_value(bytes).is_ok_and(|file| file["format"] == FORMAT && file["version"].as_u64().is_some_and(|version| version > VERSION))
}
