//! What the tests of the researcher's side share: a study, laptops that send bundles, and a desk that collects them.
#![allow(dead_code, reason = "each test file uses its part")]

use pupil_voice::bundle::export;
use pupil_voice::collect::{Collected, Nothing, collect};
use pupil_voice::durable::RealDisk;
use pupil_voice::locale::Words;
use pupil_voice::report;
use pupil_voice::seal::{Passphrase, WorkFactor};
use pupil_voice::store::{DataDir, ResponseId, Store};
use pupil_voice::study::{Conduct, Key, NewStudy, Settings, Study, Survey as Brought, make};
use pupil_voice::survey::Survey;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An answer that must never be seen outside responses.csv.
pub const CANARY: &str = "the playground is too loud";

/// What the study says is to be done when a child is not safe.
pub const SAFEGUARDING: &str = "Call the safeguarding lead on the number that you were given.";

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub study: Study,
    pub key: Key,
    pub survey: Survey,
}

impl Desk {
    pub fn new() -> Self {
        Self::with(&[Survey::built_in("pupil-voice-2016").unwrap().source()])
    }

    /// A study with these surveys; `survey` is the first.
    pub fn with(sources: &[&str]) -> Self {
        Self::conducted(sources, &Conduct::default())
    }

    /// The same, conducted in another way.
    pub fn conducted(sources: &[&str], conduct: &Conduct) -> Self {
        let mut settings = Settings::default();
        conduct.put(&mut settings);
        let passphrase = Passphrase::new("three random words").unwrap();
        let brought = |source: &&str| Brought { source: (*source).to_owned(), ..Brought::default() };
        let new = NewStudy {
            title: "Pupil voice".to_owned(),
            made: jiff::civil::date(2026, 11, 21),
            surveys: sources.iter().map(brought).collect(),
            safeguarding: SAFEGUARDING.to_owned(),
            settings,
            ..NewStudy::default()
        };
        let made = make(&new, &passphrase, WorkFactor::of(1).unwrap()).unwrap();
        let key = Key::open(made.key(), &passphrase).unwrap();
        let survey = Survey::from_text("survey", sources[0], BTreeMap::new()).unwrap();
        Self { folder: tempfile::tempdir().unwrap(), study: made.study().clone(), key, survey }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn laptop(&self, name: &str) -> Laptop {
        let data = DataDir::open(&self.path(name)).unwrap();
        data.install(&self.study).unwrap();
        Laptop { store: Store::open(&data, &self.study).unwrap() }
    }

    /// A sitting as a payload; `more` is laid over what every sitting has.
    pub fn sitting(&self, response: ResponseId, number: u32, answers: Value, more: Value) -> Value {
        let mut sitting = json!({
            "format": "pupil-voice/sitting", "version": 1, "response": response.to_string(), "sitting": number,
            "study": self.study.id().as_str(), "survey": { "id": self.survey.id().as_str(), "digest": self.survey.digest() },
            "survey_version": "reading", "language": "en", "day": "2026-11-21", "minutes": 4, "ended": "finished", "answers": answers,
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            sitting[name] = value.clone();
        }
        sitting
    }

    /// A bundle with these sittings from a new laptop.
    pub fn bundle(&self, name: &str, sittings: &[Value]) -> PathBuf {
        let mut laptop = self.laptop(&format!("laptop-of-{name}"));
        sittings.iter().for_each(|sitting| laptop.save(sitting));
        laptop.export(&self.path(&format!("{name}.bundle")))
    }

    pub fn collect(&self, paths: &[PathBuf]) -> Collected {
        self.try_collect(paths).unwrap()
    }

    pub fn try_collect(&self, paths: &[PathBuf]) -> Result<Collected, Nothing> {
        collect(paths, self.key.identities(), &[])
    }

    /// The folder with the report of a collection.
    pub fn report(&self, collected: &Collected) -> PathBuf {
        let out = self.path("tables");
        report::write(collected, &out, &RealDisk, &Words::nearest(&["en"])).unwrap();
        out
    }
}

pub struct Laptop {
    pub store: Store,
}

impl Laptop {
    pub fn save(&mut self, sitting: &Value) {
        let response = ResponseId::parse(sitting["response"].as_str().unwrap()).unwrap();
        let number = u32::try_from(sitting["sitting"].as_u64().unwrap()).unwrap();
        self.store.save(response, number, sitting.to_string().as_bytes()).unwrap();
    }

    pub fn export(&mut self, out: &Path) -> PathBuf {
        export(&mut self.store, out).unwrap();
        out.to_owned()
    }
}

/// Whether every sitting that opened is accounted for.
pub fn adds_up(collected: &Collected) -> bool {
    let counted: usize = collected.responses.each().map(|response| response.unwrap().sittings).sum();
    let aside = collected.quarantined.iter().filter(|aside| opened(aside)).count();
    collected.sittings == counted + collected.duplicates + collected.replaced + collected.withdrawn_sittings + aside
}

fn opened(aside: &pupil_voice::collect::Quarantined) -> bool {
    use pupil_voice::collect::Reason;
    !matches!(aside.why, Reason::Closed(_) | Reason::Payload(_) | Reason::Entry(_) | Reason::Changed | Reason::NameDiffers)
}

/// A table by its header.
pub fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}
