//! Where a response stopped: what going on needs, and never an answer.

use super::{ResponseId, Result, StoreError};
use crate::durable::{DurableError, Folder};
use crate::response::Pictures;
use crate::study::{Settings, json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const FORMAT: &str = "pupil-voice/resume";
const VERSION: u64 = 1;
const FILE_LIMIT: usize = 256 * 1024;

// A hundred settings, each with as many letters as a page has.
const _: () = assert!(FILE_LIMIT > 100 * 2_000);

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

/// Among the settings: which three pictures belong to the response, where its first ones were taken.
const TURN: &str = "pictures";

impl ResumePoint {
    /// The pictures by which the child finds it again.
    #[must_use]
    pub fn pictures(&self) -> Pictures {
        Self::pictures_of(self.response, &self.settings)
    }

    /// Those of a response with these settings.
    #[must_use]
    pub fn pictures_of(response: ResponseId, settings: &Settings) -> Pictures {
        Pictures::of(&response.to_string(), settings.get(TURN).and_then(serde_json::Value::as_u64).unwrap_or_default())
    }

    /// What a new response has among its settings, so that its pictures are no other's that waits.
    #[must_use]
    pub fn settings_for<'a>(response: ResponseId, others: impl Iterator<Item = &'a Self>) -> Settings {
        let taken: Vec<Pictures> = others.map(Self::pictures).collect();
        let id = response.to_string();
        // More than can wait on one laptop.
        let turn = (0..10_000).find(|turn| !taken.contains(&Pictures::of(&id, *turn))).unwrap_or_default();
        let mut settings = Settings::new();
        if turn > 0 {
            settings.insert(TURN.to_owned(), turn.into());
        }
        settings
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_that_wait_have_the_same_pictures() {
        let mut waiting: Vec<ResumePoint> = Vec::new();
        for number in 0..300_u128 {
            let response = ResponseId::of(uuid::Uuid::from_u128(number));
            let settings = ResumePoint::settings_for(response, waiting.iter());
            let part = String::new;
            let point = ResumePoint { response, next_sitting: 2, survey: part(), digest: part(), version: part(), page: part(), settings };
            assert!(waiting.iter().all(|other| other.pictures() != point.pictures()));
            // As it is read again.
            assert_eq!(ResumePoint::read(&point.to_bytes()).map(|read| read.pictures()), Some(point.pictures()));
            waiting.push(point);
        }
        assert!(waiting.iter().any(|point| !point.settings.is_empty()));
        assert!(waiting[0].settings.is_empty(), "who has the first pictures has nothing to note");
    }
}
