//! Saving while a child answers: one save at a time, on a thread of its own, always of everything that was said so far.

use crate::access::Profile;
use crate::locale::{Told, Words};
use crate::response::{Ended, Pictures, SITTING_FORMAT, Sitting, SurveyRef, number_for};
use crate::session::Session;
use crate::store::{ResponseId, ResumePoint, StoreError, THROWN_AWAY};
use crate::study::Settings;
use crate::ui::desk::{Desk, SharedStore, hold};
use std::time::Instant;

/// Keeps one response.
#[derive(Debug)]
pub struct Keeper {
    store: SharedStore,
    /// Stores in which saving failed, and the numbers of what was begun there.
    left: Vec<SharedStore>,
    replaces: Vec<u32>,
    study: String,
    response: ResponseId,
    sitting: u32,
    resumed_at: Option<String>,
    settings: Settings,
    language: String,
    began: Instant,
    remembered: Option<ResumePoint>,
    busy: bool,
    next: Option<Order>,
}

/// What is to be saved.
#[derive(Debug, Clone)]
pub struct Order {
    store: SharedStore,
    response: ResponseId,
    sitting: Sitting,
    /// How many answers there are in it.
    answers: usize,
    point: Option<ResumePoint>,
    forget: bool,
    left: Vec<SharedStore>,
}

/// What came of saving.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How many answers are on the disk now; or why not, in words.
    pub saved: Result<usize, Told>,
    order: Order,
}

impl Keeper {
    /// For a new response, or for one that goes on at a point of its own.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn new(desk: &Desk, language: &str, response: ResponseId, point: Option<&ResumePoint>) -> Result<Self, StoreError> {
        let settings = point.map_or_else(|| ResumePoint::settings_for(response, desk.resumable().iter()), |point| point.settings.clone());
        let store = desk.store_for(point);
        let sitting = hold(&store).next_sitting(response)?;
        Ok(Self {
            store,
            left: Vec::new(),
            replaces: Vec::new(),
            study: desk.study().id().as_str().to_owned(),
            response,
            sitting,
            resumed_at: point.map(|point| point.page.clone()),
            settings,
            language: language.to_owned(),
            began: Instant::now(),
            remembered: None,
            busy: false,
            next: None,
        })
    }

    /// The response's random id.
    #[must_use]
    pub fn response(&self) -> String {
        self.response.to_string()
    }

    /// The pictures by which the child finds it again.
    #[must_use]
    pub fn pictures(&self) -> Pictures {
        ResumePoint::pictures_of(self.response, &self.settings)
    }

    /// What is to be saved now, unless a save is under way: then it follows that one.
    pub fn keep(&mut self, session: &Session, profile: &Profile, ended: Ended) -> Option<Order> {
        let order = self.order(session, profile, ended);
        if self.busy {
            self.next = Some(order);
            return None;
        }
        self.busy = true;
        Some(order)
    }

    /// A save is over. What is to be saved next, if anything is.
    pub fn done(&mut self, outcome: &Outcome) -> Option<Order> {
        if outcome.saved.is_ok() && outcome.order.point.is_some() && outcome.order.sitting.sitting == self.sitting {
            self.remembered.clone_from(&outcome.order.point);
        }
        self.busy = self.next.is_some();
        self.next.take()
    }

    /// The same save again, after it failed; a newer one takes its place.
    pub fn again(&mut self, outcome: &Outcome) -> Option<Order> {
        if self.busy {
            return None;
        }
        self.busy = true;
        Some(self.next.take().unwrap_or_else(|| outcome.order.clone()))
    }

    /// Goes on in another store, with everything that was said so far: what saving failed with, or what came after it. What was begun
    /// before is one number behind, and counts no more where both arrive.
    ///
    /// # Errors
    /// When that store cannot be read.
    pub fn move_to(&mut self, store: SharedStore, failed: Outcome) -> Result<Option<Order>, StoreError> {
        let sitting = hold(&store).next_sitting(self.response)?.max(self.sitting + 1);
        self.replaces.push(self.sitting);
        self.left.push(std::mem::replace(&mut self.store, store));
        self.sitting = sitting;
        let mut order = self.next.take().unwrap_or(failed.order);
        order.store = self.store.clone();
        order.left.clone_from(&self.left);
        order.sitting.sitting = sitting;
        order.sitting.replaces.clone_from(&self.replaces);
        // Where it goes on must be known there as well, unless it has come to its end.
        let point = order.point.take().or(self.remembered.take()).filter(|_| !order.forget);
        order.point = point.map(|point| ResumePoint { next_sitting: sitting + 1, ..point });
        if self.busy {
            self.next = Some(order);
            return Ok(None);
        }
        self.busy = true;
        Ok(Some(order))
    }

    /// Whether something is not on the disk yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// Leaves nothing of the response.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn throw_away(self) -> Result<(), StoreError> {
        let mut store = hold(&self.store);
        store.throw_away(self.response)?;
        for left in &self.left {
            hold(left).throw_away(self.response)?;
        }
        // The answers are gone, which is what was promised; that the count is not kept is no reason to say otherwise.
        if store.study().conduct().count_thrown_away {
            let _ = store.count(THROWN_AWAY);
        }
        Ok(())
    }

    fn order(&self, session: &Session, profile: &Profile, ended: Ended) -> Order {
        let survey = session.survey();
        let version = session.version().id().to_string();
        // Rounded up, so that it says little about how quickly one answer came.
        let minutes = u32::try_from(self.began.elapsed().as_secs().div_ceil(60)).unwrap_or(u32::MAX);
        let answers = session.record();
        let sitting = Sitting {
            format: SITTING_FORMAT.to_owned(),
            version: number_for(&answers),
            response: self.response.to_string(),
            sitting: self.sitting,
            replaces: self.replaces.clone(),
            study: self.study.clone(),
            survey: SurveyRef::from(survey.as_ref()),
            survey_version: version.clone(),
            switches: session.switches().to_vec(),
            language: self.language.clone(),
            day: super::today().to_string(),
            minutes,
            ended,
            answers,
            resumed_at: self.resumed_at.clone(),
            helped: session.helped().clone(),
            course: session.course().clone(),
            access: profile.record(),
            more: std::collections::BTreeMap::new(),
        };
        let point = ResumePoint {
            response: self.response,
            next_sitting: self.sitting + 1,
            survey: survey.id().to_string(),
            digest: survey.digest().to_owned(),
            version,
            page: session.page().to_owned(),
            settings: self.settings.clone(),
        };
        let forget = ended == Ended::Finished;
        let point = (!forget && self.remembered.as_ref() != Some(&point)).then_some(point);
        Order {
            store: self.store.clone(),
            response: self.response,
            sitting,
            answers: session.answered(),
            point,
            forget,
            left: self.left.clone(),
        }
    }
}

impl Order {
    /// Saves, and waits for the disk. The place comes before the answers: a response without a place would count as finished.
    #[must_use]
    pub fn carry_out(self, words: &Words) -> Outcome {
        let saved = self.try_out().map_err(|error| words.explain(&error));
        Outcome { saved, order: self }
    }

    fn try_out(&self) -> Result<usize, StoreError> {
        let mut store = hold(&self.store);
        if let Some(point) = &self.point {
            store.remember(point)?;
        }
        store.save(self.response, self.sitting.sitting, &self.sitting.to_json())?;
        if self.forget {
            store.forget(self.response)?;
        }
        drop(store);
        for left in &self.left {
            let mut left = hold(left);
            if left.resume_points().any(|point| point.response == self.response) {
                // It goes on from here. A disk that fails may keep the old place: it is not offered while this one is known.
                let _ = left.forget(self.response);
            }
        }
        Ok(self.answers)
    }
}
