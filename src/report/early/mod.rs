//! The early look: what holds words that the study watches for, so that a person reads it first.
//!
//! A child may tell in an answer that they are being hurt, and in a collection of thousands nobody reads for weeks. The study names words
//! by language; here they are looked for, in what pupils wrote and in what adults wrote beside them. It is a help to read in a better order
//! and nothing else: what is told in other words is not found, and most of what is found means no harm. So everything found is shown,
//! nothing is left out of anything, and no count changes.

mod words;

pub use words::EarlyLook;

use super::cell::write_text;
use super::codebook::wording;
use crate::collect::{Response, Studies};
use crate::durable::DurableError;
use crate::response::{Answer, Value};
use crate::store::ResponseId;
use csv::{QuoteStyle, WriterBuilder};
use std::collections::BTreeMap;
use std::io::Write;

/// The columns of `early_look.csv`.
const COLUMNS: [&str; 10] = ["response", "study", "day", "bundle", "version", "item", "asked", "who", "words_found", "text"];

/// So many are shown at one place; all of them are in the file.
pub const MOST_SHOWN: usize = 200;

/// Who wrote something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The pupil.
    Pupil,
    /// The adult beside them.
    Adult,
}

impl Who {
    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Adult => "adult",
        }
    }
}

/// Something to be read first.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose response.
    pub response: ResponseId,
    /// The name of its study.
    pub study: String,
    /// The day of its first sitting.
    pub day: String,
    /// The bundle that it came in.
    pub bundle: String,
    /// The id of the version.
    pub version: String,
    /// The item's name.
    pub item: String,
    /// What was asked.
    pub asked: String,
    /// Who wrote it.
    pub who: Who,
    /// The words that were found, as the study has them.
    pub found: Vec<String>,
    /// What was written.
    pub text: String,
}

impl Found {
    /// The name of the bundle's file.
    #[must_use]
    pub fn bundle_name(&self) -> String {
        let name = std::path::Path::new(&self.bundle).file_name();
        name.map_or_else(|| self.bundle.clone(), |name| name.to_string_lossy().into_owned())
    }
}

/// Not a word of it.
impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Found").field("response", &self.response).field("who", &self.who).finish_non_exhaustive()
    }
}

/// What there is to be read first.
#[derive(Debug, Clone, Default)]
pub struct ReadFirst {
    /// The first of them.
    pub first: Vec<Found>,
    /// How many there are.
    pub all: u64,
    /// How many words are watched for; none where nothing was looked for.
    pub watched: usize,
    /// What the studies say is to be done when a child is not safe, each once.
    pub safeguarding: Vec<String>,
}

impl ReadFirst {
    /// Takes in what there is in another survey.
    pub(super) fn add(&mut self, other: Self) {
        self.all += other.all;
        (self.watched, self.safeguarding) = (other.watched, other.safeguarding);
        let room = MOST_SHOWN.saturating_sub(self.first.len());
        self.first.extend(other.first.into_iter().take(room));
    }
}

/// What each study watches for; those that watch for nothing are not here.
#[derive(Debug, Clone, Default)]
pub struct Watching(BTreeMap<String, (EarlyLook, String)>);

impl Watching {
    /// What these studies watch for.
    #[must_use]
    pub fn of(studies: &Studies) -> Self {
        let looks = studies.iter().map(|(id, study)| (id.clone(), (EarlyLook::of(&study.conduct.early_look), study.safeguarding.clone())));
        Self(looks.filter(|(_, (look, _))| !look.is_empty()).collect())
    }

    /// Whether no study watches for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything in a response that is to be read first: the pupil's own words before the adult's.
    #[must_use]
    pub fn look(&self, response: &Response) -> Vec<Found> {
        let Some((look, _)) = self.0.get(&response.study) else { return Vec::new() };
        let said = response.answers.iter().filter_map(|(key, answer)| match answer {
            Answer::Value(Value::Text(words)) => Some((key.as_str(), Who::Pupil, words)),
            _ => None,
        });
        let adults = response.course.adult_view.iter().map(|(item, words)| (item.as_str(), Who::Adult, words));
        let found = said.chain(adults).filter_map(|(item, who, text)| {
            let found: Vec<String> = look.found(&response.language, text).into_iter().map(str::to_owned).collect();
            (!found.is_empty()).then(|| found_in(response, item, who, found, text))
        });
        found.collect()
    }

    /// Writes `early_look.csv`, and gives the first of what stands in it.
    pub(super) fn write<E>(&self, out: impl Write, responses: impl Iterator<Item = Result<Response, DurableError>>) -> Result<ReadFirst, E>
    where
        E: From<csv::Error> + From<DurableError>,
    {
        let mut file = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out);
        file.write_record(COLUMNS)?;
        let watched = self.0.values().map(|(look, _)| look.words()).sum();
        let mut read_first = ReadFirst { safeguarding: self.safeguarding(), watched, ..ReadFirst::default() };
        for response in responses {
            for found in self.look(&response?) {
                let (id, words) = (found.response.to_string(), found.found.join("; "));
                let [bundle, asked] = [found.bundle.as_str(), &found.asked].map(write_text);
                let (words, text) = (write_text(&words), write_text(&found.text));
                file.write_record([
                    id.as_str(),
                    &found.study,
                    &found.day,
                    &bundle,
                    &found.version,
                    &found.item,
                    &asked,
                    found.who.code(),
                    &words,
                    &text,
                ])?;
                read_first.all += 1;
                if read_first.first.len() < MOST_SHOWN {
                    read_first.first.push(found);
                }
            }
        }
        file.flush().map_err(csv::Error::from)?;
        Ok(read_first)
    }

    fn safeguarding(&self) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for (_, words) in self.0.values() {
            if !words.trim().is_empty() && !told.contains(words) {
                told.push(words.clone());
            }
        }
        told
    }
}

fn found_in(response: &Response, item: &str, who: Who, found: Vec<String>, text: &str) -> Found {
    let asked = response.survey.languages().first().zip(response.survey.item(item));
    Found {
        response: response.id,
        study: response.study.clone(),
        day: response.day.clone(),
        bundle: response.bundle.clone(),
        version: response.version.to_string(),
        item: item.to_owned(),
        asked: asked.map(|(language, (version, item))| wording(version, item, language)).unwrap_or_default(),
        who,
        found,
        text: text.to_owned(),
    }
}
