//! The inside of a study file.

use super::{SURVEY_LIMIT, StudyError, json};
use crate::symbols::Credit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Settings of a study, kept as they are: a later program may know more of them.
pub type Settings = serde_json::Map<String, serde_json::Value>;

/// The most characters of a title.
const TITLE_LIMIT: usize = 200;

/// One survey as it travels: its definition as text, and the pictures that it names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The text of the definition, word for word.
    pub source: String,
    /// The text of each SVG, by symbol id.
    pub symbols: BTreeMap<String, String>,
    /// Whose those symbols are that came from a pack, by symbol id. Left out when there are none, as before there were packs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub credits: BTreeMap<String, Credit>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) title: String,
    pub(super) contact: String,
    pub(super) safeguarding: String,
    pub(super) made: String,
    pub(super) recipients: Vec<String>,
    pub(super) surveys: Vec<Survey>,
    pub(super) settings: Settings,
}

impl Body {
    /// Reads and checks a body.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, StudyError> {
        let body: Self = json::read(bytes).map_err(StudyError::BadBody)?;
        body.check()?;
        Ok(body)
    }

    /// What the types do not say.
    pub(super) fn check(&self) -> Result<(), StudyError> {
        // One line: the title is written into the key file as a comment, where a second line would count.
        let one_line = !self.title.chars().any(char::is_control);
        if self.title.trim().is_empty() || self.title.chars().count() > TITLE_LIMIT || !one_line {
            return Err(StudyError::BadTitle);
        }
        if self.surveys.is_empty() || self.surveys.len() > SURVEY_LIMIT {
            return Err(StudyError::SurveyCount(SURVEY_LIMIT));
        }
        let date: Result<jiff::civil::Date, _> = self.made.parse();
        if self.made.len() != 10 || date.is_err() {
            return Err(StudyError::BadBody("`made` is not a date like 2026-11-21".to_owned()));
        }
        Ok(())
    }

    /// The bytes that are signed.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, StudyError> {
        serde_json::to_vec(self).map_err(|error| StudyError::BadBody(error.to_string()))
    }
}
