//! A pretended laptop: a real store in a temporary folder, filled by real sessions and emptied by a real export.

use super::fault::SimulateError;
use crate::bundle;
use crate::durable::{Disk, DurableError};
use crate::response::{Ended, SITTING_FORMAT, Sitting, SurveyRef, number_for};
use crate::session::Session;
use crate::store::{DataDir, ResponseId, Store};
use crate::study::Study;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A laptop with a study installed.
#[derive(Debug)]
pub(super) struct Laptop {
    store: Store,
    // Dropped after the store, and gone with all that is in it.
    _home: TempDir,
}

/// What a sitting says beside its answers.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) response: ResponseId,
    pub(super) number: u32,
    pub(super) language: String,
    pub(super) day: String,
    pub(super) minutes: u32,
    pub(super) ended: Ended,
    pub(super) resumed_at: Option<String>,
    /// Where the answers come from.
    pub(super) more: BTreeMap<String, Json>,
}

impl Laptop {
    pub(super) fn new(study: &Study, disk: Arc<dyn Disk>) -> Result<Self, SimulateError> {
        let failed = |error: std::io::Error| DurableError::of(&error, &std::env::temp_dir());
        let home = tempfile::Builder::new().prefix("pupil-voice-").tempdir().map_err(failed)?;
        let data = DataDir::open_on(home.path(), disk)?;
        data.install(study)?;
        Ok(Self { store: Store::open(&data, study)?, _home: home })
    }

    /// Saves what a session holds as a sitting.
    pub(super) fn save(&mut self, session: &Session, head: Head) -> Result<(), SimulateError> {
        let (response, number) = (head.response, head.number);
        let answers = session.record();
        let sitting = Sitting {
            replaces: Vec::new(),
            format: SITTING_FORMAT.to_owned(),
            version: number_for(&answers),
            response: response.to_string(),
            sitting: number,
            study: self.store.study().id().to_string(),
            survey: SurveyRef::from(session.survey().as_ref()),
            survey_version: session.version().id().to_string(),
            switches: session.switches().to_vec(),
            language: head.language,
            day: head.day,
            minutes: head.minutes,
            ended: head.ended,
            answers,
            resumed_at: head.resumed_at,
            helped: session.helped().clone(),
            course: session.course().clone(),
            access: BTreeMap::new(),
            more: head.more,
        };
        Ok(self.store.save(response, number, &sitting.to_json())?)
    }

    /// Counts what leaves no response.
    pub(super) fn count(&mut self, what: &str) -> Result<(), SimulateError> {
        Ok(self.store.count(what)?)
    }

    /// Exports everything and clears the laptop away.
    pub(super) fn export(mut self, out: &Path) -> Result<(), SimulateError> {
        bundle::export(&mut self.store, out)?;
        Ok(())
    }
}
