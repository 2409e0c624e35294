//! What lies on this laptop's desk: the data folder, the study in use with its surveys, and its store.

use crate::collect::survey_of;
use crate::explain::Explain;
use crate::locale::{Told, Words};
use crate::settings::Settings;
use crate::store::{DataDir, ResumePoint, Store, StoreError, Waiting};
use crate::study::{FILE_LIMIT, Study};
use crate::survey::Survey;
use crate::ui::elsewhere::{Elsewhere, data_folder};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A store that may be used from the thread that saves.
pub type SharedStore = Arc<Mutex<Store>>;

/// The desk.
#[derive(Debug)]
pub struct Desk {
    data: DataDir,
    settings: Settings,
    /// The store of the study in use.
    pub store: SharedStore,
    study: Study,
    surveys: Vec<Arc<Survey>>,
    /// Other folders with answers of this study, the newest last.
    elsewhere: Vec<Elsewhere>,
    /// Where new answers go, when it is another than the usual store.
    now: Option<SharedStore>,
    may_save: bool,
}

/// The desk before a study lies on it.
#[derive(Debug)]
pub struct EmptyDesk {
    data: DataDir,
    settings: Settings,
    /// Whether the file of the settings may be written: one that could not be read is left as it is.
    may_save: bool,
}

/// Whether a study is in use.
#[derive(Debug, Default)]
pub enum Room {
    /// The data folder cannot be used: surveys can be tried out only.
    #[default]
    Locked,
    /// No study yet.
    Empty(Box<EmptyDesk>),
    /// A study.
    Ready(Box<Desk>),
}

/// A store, also when the thread that held it came to grief: a store is whole after every call.
pub fn hold(store: &SharedStore) -> MutexGuard<'_, Store> {
    store.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The folder in which answers are kept unless another is named.
#[must_use]
pub fn usual_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "pupil-voice")
        .map_or_else(|| PathBuf::from("pupil-voice-data"), |dirs| dirs.data_dir().to_owned())
}

impl Room {
    /// Opens the data folder, and the study that was used last.
    /// Beside the room, what went wrong, in words: the room is what can still be used.
    pub fn open(folder: &Path, words: &Words) -> (Self, Option<Told>) {
        let data = match DataDir::open(folder) {
            Ok(data) => data,
            Err(error) => return (Self::Locked, Some(words.explain(&error))),
        };
        let (settings, trouble) = match Settings::load(data.path()) {
            Ok(settings) => (settings, None),
            Err(error) => (Settings::default(), Some(words.explain(&error))),
        };
        let last = settings.study.clone();
        let empty = EmptyDesk { data, settings, may_save: trouble.is_none() };
        let shelf = empty.data.studies().map(|shelf| shelf.studies).unwrap_or_default();
        let study = shelf.iter().find(|study| Some(study.id().as_str()) == last.as_deref()).or_else(|| shelf.first()).cloned();
        match study {
            None => (Self::Empty(Box::new(empty)), trouble),
            Some(study) => match empty.with(study, words) {
                Ok(desk) => (Self::Ready(Box::new(desk)), trouble),
                Err((empty, told)) => (Self::Empty(empty), Some(told)),
            },
        }
    }

    /// Takes up a study file: puts it onto the shelf and opens its store.
    /// Beside the room, what went wrong, in words: the room is then as it was.
    pub fn take_file(self, path: &Path, words: &Words) -> (Self, Option<Told>) {
        let told = |failure: &dyn Explain| words.explain(failure);
        let study = crate::durable::read(path, FILE_LIMIT).map_err(|error| told(&error));
        let study = study.and_then(|bytes| Study::read(&bytes).map_err(|error| told(&error)));
        match study {
            Ok(study) => self.take(study, words),
            Err(told) => (self, Some(told)),
        }
    }

    /// Takes up a study.
    /// Beside the room, what went wrong, in words: the room is then as it was, as far as it can be.
    pub fn take(self, study: Study, words: &Words) -> (Self, Option<Told>) {
        let (empty, before) = match self {
            Self::Locked => return (Self::Locked, Some(Told { what: words.get("err-desk-locked"), now: words.get("rec-desk-locked") })),
            Self::Empty(empty) => (empty, None),
            Self::Ready(desk) => {
                let Desk { data, settings, study, may_save, .. } = *desk;
                (Box::new(EmptyDesk { data, settings, may_save }), Some(study))
            }
        };
        match empty.with(study, words) {
            Ok(desk) => {
                desk.remember();
                (Self::Ready(Box::new(desk)), None)
            }
            Err((empty, told)) => {
                let Some(study) = before else { return (Self::Empty(empty), Some(told)) };
                match empty.with(study, words) {
                    Ok(desk) => (Self::Ready(Box::new(desk)), Some(told)),
                    Err((empty, _)) => (Self::Empty(empty), Some(told)),
                }
            }
        }
    }

    /// The data folder, where there is one that can be used.
    #[must_use]
    pub fn data(&self) -> Option<&Path> {
        match self {
            Self::Locked => None,
            Self::Empty(empty) => Some(empty.data.path()),
            Self::Ready(desk) => Some(desk.data.path()),
        }
    }

    /// The desk, when a study lies on it.
    #[must_use]
    pub fn desk(&self) -> Option<&Desk> {
        match self {
            Self::Ready(desk) => Some(desk),
            _ => None,
        }
    }

    /// The desk, to put something onto it.
    pub fn desk_mut(&mut self) -> Option<&mut Desk> {
        match self {
            Self::Ready(desk) => Some(desk),
            _ => None,
        }
    }
}

impl EmptyDesk {
    fn with(self, study: Study, words: &Words) -> Result<Desk, (Box<Self>, Told)> {
        let surveys = match surveys(&study, words) {
            Ok(surveys) => surveys,
            Err(told) => return Err((Box::new(self), told)),
        };
        let store = self.data.install(&study).and_then(|()| Store::open(&self.data, &study));
        match store {
            Ok(store) => {
                let settings = Settings { study: Some(study.id().as_str().to_owned()), ..self.settings };
                let store = Arc::new(Mutex::new(store));
                let desk =
                    Desk { data: self.data, settings, may_save: self.may_save, store, study, surveys, elsewhere: Vec::new(), now: None };
                Ok(desk)
            }
            Err(error) => Err((Box::new(self), words.explain(&error))),
        }
    }
}

/// The surveys of a study, checked. They were checked when the study was made, by whatever program that was.
fn surveys(study: &Study, words: &Words) -> Result<Vec<Arc<Survey>>, Told> {
    let read = |survey| survey_of(study.title(), survey).map(Arc::new);
    study.surveys().iter().map(read).collect::<Result<_, _>>().map_err(|problems| {
        let first = problems.first().map(|problem| format!("{} ({})", words.explain(&problem.fault).what, problem.place));
        Told { what: words.with("err-desk-survey", &[("why", first.unwrap_or_default().into())]), now: words.get("rec-desk-survey") }
    })
}

impl Desk {
    /// The study in use.
    #[must_use]
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// Its surveys, at least one.
    #[must_use]
    pub fn surveys(&self) -> &[Arc<Survey>] {
        &self.surveys
    }

    /// The survey of this edition.
    #[must_use]
    pub fn survey(&self, digest: &str) -> Option<&Arc<Survey>> {
        self.surveys.iter().find(|survey| survey.digest() == digest)
    }

    /// Every store with answers of this study, the newest folder first: what lies in it is told by it, also of a response that was begun
    /// in an older one.
    #[must_use]
    pub fn stores(&self) -> Vec<SharedStore> {
        self.elsewhere.iter().rev().map(|elsewhere| &elsewhere.store).chain([&self.store]).cloned().collect()
    }

    /// How much waits, here and in the other folders.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        let mut told = BTreeSet::new();
        let mut all = Waiting::default();
        for store in self.stores() {
            let store = hold(&store);
            let waiting = store.waiting_but(&told).unwrap_or_default();
            all.finished += waiting.finished;
            all.unfinished += waiting.unfinished;
            all.exported += waiting.exported;
            told.extend(store.here().unwrap_or_default());
        }
        all
    }

    /// Whether anything is counted of those who left no answers.
    #[must_use]
    pub fn has_counts(&self) -> bool {
        !hold(&self.store).counts().is_empty()
    }

    /// The responses that stopped and can go on, whose survey is still here.
    #[must_use]
    pub fn resumable(&self) -> Vec<ResumePoint> {
        let mut told = BTreeSet::new();
        let mut all = Vec::new();
        for store in self.stores() {
            let store = hold(&store);
            let fits = |point: &&ResumePoint| self.survey(&point.digest).is_some() && !told.contains(&point.response);
            all.extend(store.resume_points().filter(fits).cloned());
            told.extend(store.here().unwrap_or_default());
        }
        all
    }

    /// Where a response is saved: a new one where saving works, one that goes on where it stopped.
    #[must_use]
    pub fn store_for(&self, point: Option<&ResumePoint>) -> SharedStore {
        let stores = self.stores();
        let found = match point {
            Some(point) => stores.iter().find(|store| hold(store).resume_points().any(|known| known.response == point.response)),
            None => self.now.as_ref(),
        };
        found.unwrap_or(&self.store).clone()
    }

    /// The store of a folder, when it is one that is known already.
    #[must_use]
    pub fn store_in(&self, chosen: &Path) -> Option<SharedStore> {
        let path = data_folder(chosen);
        let known = self.elsewhere.iter().find(|elsewhere| elsewhere.path == path).map(|elsewhere| &elsewhere.store);
        known.or_else(|| (path == self.data.path()).then_some(&self.store)).cloned()
    }

    /// Takes up another folder and remembers it. Whether it could be noted for the next start.
    pub fn take_elsewhere(&mut self, elsewhere: Elsewhere) -> bool {
        let noted = elsewhere.path.to_str().map(str::to_owned);
        let is_text = noted.is_some();
        self.settings.elsewhere.extend(noted.filter(|path| !self.settings.elsewhere.contains(path)));
        self.elsewhere.push(elsewhere);
        is_text && self.remember()
    }

    /// From now on new answers go here.
    pub fn go_on_in(&mut self, store: SharedStore) {
        self.now = Some(store);
    }

    /// Looks for the other folders that are remembered and not open yet. Those that are not there, and why.
    pub fn look_elsewhere(&mut self, words: &Words) -> Vec<Told> {
        let mut missing = Vec::new();
        for path in self.settings.elsewhere.iter().map(PathBuf::from) {
            if self.elsewhere.iter().any(|known| known.path == path) {
                continue;
            }
            match Elsewhere::find(&path, &self.study) {
                Ok(found) => self.elsewhere.push(found),
                // Of another study.
                Err(StoreError::NotInstalled { .. }) => {}
                Err(error) => missing.push(words.explain(&error)),
            }
        }
        let noted = |elsewhere: &Elsewhere| self.settings.elsewhere.iter().position(|path| elsewhere.path == Path::new(path));
        self.elsewhere.sort_by_key(|elsewhere| noted(elsewhere).unwrap_or(usize::MAX));
        self.forget_old_places();
        missing
    }

    /// A response that went on in another folder goes on there. What an older folder remembers of its place goes as soon as it can.
    fn forget_old_places(&self) {
        let mut told = BTreeSet::new();
        for store in self.stores() {
            let mut store = hold(&store);
            let old: Vec<_> = store.resume_points().map(|point| point.response).filter(|response| told.contains(response)).collect();
            old.into_iter().for_each(|response| drop(store.forget(response)));
            told.extend(store.here().unwrap_or_default());
        }
    }

    /// Folders in which nothing is left are no longer looked for.
    pub fn leave_empty_folders(&mut self) {
        let now = self.now.clone();
        let is_now = |store: &SharedStore| now.as_ref().is_some_and(|now| Arc::ptr_eq(now, store));
        let is_empty = |store: &SharedStore| hold(store).here().is_ok_and(|here| here.is_empty());
        let (left, kept) = std::mem::take(&mut self.elsewhere).into_iter().partition(|it| !is_now(&it.store) && is_empty(&it.store));
        self.elsewhere = kept;
        let left: Vec<Elsewhere> = left;
        self.settings.elsewhere.retain(|path| !left.iter().any(|left| left.path == Path::new(path)));
        if !left.is_empty() {
            self.remember();
        }
    }

    /// The folder that new answers go to, when it is another than usual.
    #[must_use]
    pub fn now_in(&self) -> Option<&Path> {
        let now = self.now.as_ref()?;
        self.elsewhere.iter().find(|elsewhere| Arc::ptr_eq(&elsewhere.store, now)).map(|elsewhere| elsewhere.path.as_path())
    }

    /// Where else answers of this study are.
    pub fn elsewhere(&self) -> impl Iterator<Item = &Path> {
        self.elsewhere.iter().map(|elsewhere| elsewhere.path.as_path())
    }

    /// The other studies on this laptop.
    #[must_use]
    pub fn others(&self) -> Vec<Study> {
        let shelf = self.data.studies().map(|shelf| shelf.studies).unwrap_or_default();
        shelf.into_iter().filter(|study| study.id() != self.study.id()).collect()
    }

    /// Keeps what the laptop remembers; whether that worked. Mostly a failure is not worth a word to anybody: the setting is asked for
    /// again next time.
    pub fn remember(&self) -> bool {
        self.may_save && self.settings.save(self.data.path()).is_ok()
    }
}
