//! Putting together what different people answered of one child: a pupil's response and a parent's, within a study.
//!
//! By one measure that the study names, such as a date of birth or a code that the researcher gave out. Only what is the same to the
//! letter belongs together, and only where nobody else has it too: what is not sure is listed and never guessed. Nothing is written into a
//! response, so it can be done again, by another measure.

use crate::collect::{Response, Studies};
use crate::response::Value;
use crate::seal::{Digest, digest};
use crate::store::ResponseId;
use crate::study::Linking;
use crate::survey::{Item, Kind, Version};
use csv::Writer;
use std::collections::BTreeMap;
use std::io::Write;
use unicode_normalization::UnicodeNormalization;

/// The columns.
const COLUMNS: [&str; 5] = ["link", "status", "study", "survey", "response"];

/// What is known of a response's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It belongs to one response of each of some other surveys.
    Linked,
    /// Several of one survey have the same: nobody can know which belongs to which.
    Ambiguous,
    /// No response to another survey has the same.
    Unmatched,
    /// It says nothing to be found by.
    Without,
}

impl Status {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Linked, Self::Ambiguous, Self::Unmatched, Self::Without];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Ambiguous => "ambiguous",
            Self::Unmatched => "unmatched",
            Self::Without => "without",
        }
    }
}

/// How many responses there are of each status.
pub type LinkCounts = [(Status, usize); 4];

/// A response, by what it is found by. A country's are in memory until all are known.
#[derive(Clone, Copy)]
struct Found {
    /// The places of the names of its study and its survey.
    study: usize,
    survey: usize,
    /// The digest of what it is found by, which is never held itself.
    by: Option<Digest>,
    response: ResponseId,
}

/// Responses by what they are found by.
pub struct Links {
    /// The measure of each study that puts responses together.
    measures: BTreeMap<String, String>,
    names: Vec<String>,
    found: Vec<Found>,
}

/// Never what a child is found by.
impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Links").field("measures", &self.measures).finish_non_exhaustive()
    }
}

/// All responses, with what is known of the place of each.
#[derive(Debug)]
pub struct Linked {
    links: Links,
    /// Those that are found by the same, first by status, then by response: where they begin, and how many they are.
    groups: Vec<(Status, ResponseId, usize, usize)>,
}

impl Links {
    /// Nobody's yet; none for studies that do not put responses together.
    #[must_use]
    pub fn of(studies: &Studies) -> Option<Self> {
        let measure = |linking: &Linking| match linking {
            Linking::By(measure) => Some(measure.clone()),
            Linking::No => None,
        };
        let measures = studies.iter().filter_map(|(id, study)| Some((id.clone(), measure(&study.conduct.linking)?)));
        let measures: BTreeMap<String, String> = measures.collect();
        (!measures.is_empty()).then(|| Self { measures, names: Vec::new(), found: Vec::new() })
    }

    /// Takes a response in.
    pub fn add(&mut self, response: &Response) {
        let Some(measure) = self.measures.get(&response.study) else { return };
        let by = key(response, measure).map(|key| digest(key.as_bytes()));
        let (study, survey) = (self.place(&response.study), self.place(response.survey.id().as_str()));
        self.found.push(Found { study, survey, by, response: response.id });
    }

    /// Where a name stands; there are few.
    fn place(&mut self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }

    /// What of it is sure, now that all are known.
    #[must_use]
    pub fn decided(mut self) -> Linked {
        let names = &self.names;
        let name = |at: usize| names.get(at).map(String::as_str);
        self.found.sort_unstable_by_key(|found| (found.study, found.by, name(found.survey), found.response));
        let mut groups = Vec::new();
        let mut begins = 0;
        for same in self.found.chunk_by(|one, other| one.by.is_some() && (one.study, one.by) == (other.study, other.by)) {
            let surveys =
                1 + same.windows(2).filter(|pair| pair.first().map(|found| found.survey) != pair.last().map(|found| found.survey)).count();
            let status = match (same.first().and_then(|found| found.by), surveys) {
                (None, _) => Status::Without,
                (_, 1) => Status::Unmatched,
                (_, surveys) if surveys == same.len() => Status::Linked,
                _ => Status::Ambiguous,
            };
            let first = same.iter().map(|found| found.response).min();
            groups.extend(first.map(|first| (status, first, begins, same.len())));
            begins += same.len();
        }
        // Neither the order nor the numbers tell anything of what they were found by.
        groups.sort_unstable();
        Linked { links: self, groups }
    }
}

impl Linked {
    /// How many responses there are of each status.
    #[must_use]
    pub fn counts(&self) -> LinkCounts {
        let of = |status: Status| self.groups.iter().filter(|(known, ..)| *known == status).map(|(.., count)| count).sum();
        Status::ALL.map(|status| (status, of(status)))
    }

    /// Writes each response once, with its status: those that belong together beside each other.
    ///
    /// # Errors
    /// When it cannot be written to `out`.
    pub fn csv(&self, out: impl Write) -> Result<(), csv::Error> {
        let mut file = Writer::from_writer(out);
        file.write_record(COLUMNS)?;
        let mut number = 0;
        for (status, _, begins, count) in &self.groups {
            let together = matches!(status, Status::Linked | Status::Ambiguous);
            number += u64::from(together);
            let link = if together { number.to_string() } else { String::new() };
            for found in self.links.found.iter().skip(*begins).take(*count) {
                let name = |at: usize| self.links.names.get(at).map_or("", String::as_str);
                file.write_record([&link, status.code(), name(found.study), name(found.survey), &found.response.to_string()])?;
            }
        }
        Ok(file.flush()?)
    }
}

/// What a response is found by: the first of its answers with that measure, in one spelling. Letters and digits count, nothing else.
fn key(response: &Response, measure: &str) -> Option<String> {
    let items =
        |version: &Version| -> Vec<Item> { version.items().iter().filter(|item| measures(version, item, measure)).cloned().collect() };
    let items = response.survey.versions().iter().flat_map(items);
    let said = items.filter_map(|item| match response.value(item.key.as_str())? {
        Value::Text(words) => Some(words.clone()),
        Value::Date(date) => Some(date.to_string()),
        _ => None,
    });
    let folded =
        |words: String| -> String { words.nfkc().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).collect() };
    said.map(folded).find(|key| !key.is_empty())
}

fn measures(version: &Version, item: &Item, measure: &str) -> bool {
    let question = version.question_of(item);
    let asks = matches!(question.kind, Kind::Text | Kind::Date);
    asks && question.measure.as_ref().is_some_and(|known| known.as_str() == measure)
}
