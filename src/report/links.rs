//! Putting together what different people answered of one child: a pupil's response and a parent's, within a study.
//!
//! By one measure that the study names, such as a date of birth or a code that the researcher gave out. Only what is the same to the
//! letter belongs together, and only where nobody else has it too: what is not sure is listed and never guessed. Nothing is written into a
//! response, so it can be done again, by another measure.

use crate::collect::{Response, Studies};
use crate::response::Value;
use crate::store::ResponseId;
use crate::study::Linking;
use crate::survey::{Item, Kind, Version};
use csv::Writer;
use std::collections::{BTreeMap, BTreeSet};
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

/// Whom a response is of: the survey's name and its own.
type Member = (String, ResponseId);

/// Responses by what they are found by.
#[derive(Default)]
pub struct Links {
    /// The measure of each study that puts responses together.
    measures: BTreeMap<String, String>,
    found: BTreeMap<(String, String), Vec<Member>>,
    without: Vec<(String, Member)>,
}

/// Never what a child is found by.
impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Links").field("measures", &self.measures).finish_non_exhaustive()
    }
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
        (!measures.is_empty()).then(|| Self { measures, ..Self::default() })
    }

    /// Takes a response in.
    pub fn add(&mut self, response: &Response) {
        let Some(measure) = self.measures.get(&response.study) else { return };
        let member = (response.survey.id().to_string(), response.id);
        match key(response, measure) {
            Some(key) => self.found.entry((response.study.clone(), key)).or_default().push(member),
            None => self.without.push((response.study.clone(), member)),
        }
    }

    /// Each response once, with its status: those that belong together beside each other.
    fn decided(&self) -> Vec<(Status, &str, Vec<&Member>)> {
        let status = |members: &[Member]| {
            let surveys: BTreeSet<&str> = members.iter().map(|(survey, _)| survey.as_str()).collect();
            match (surveys.len(), members.len()) {
                (1, _) => Status::Unmatched,
                (surveys, all) if surveys == all => Status::Linked,
                _ => Status::Ambiguous,
            }
        };
        let found = self.found.iter().map(|((study, _), members)| (status(members), study.as_str(), members.iter().collect()));
        let without = self.without.iter().map(|(study, member)| (Status::Without, study.as_str(), vec![member]));
        let mut all: Vec<(Status, &str, Vec<&Member>)> = found.chain(without).collect();
        all.iter_mut().for_each(|(_, _, members)| members.sort());
        // Neither the order nor the numbers tell anything of what they were found by.
        all.sort_by_key(|(status, _, members)| (*status, members.iter().map(|(_, id)| *id).min()));
        all
    }

    /// How many responses there are of each status.
    #[must_use]
    pub fn counts(&self) -> LinkCounts {
        let decided = self.decided();
        Status::ALL
            .map(|status| (status, decided.iter().filter(|(known, _, _)| *known == status).map(|(_, _, members)| members.len()).sum()))
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// When the library cannot write to memory.
    pub fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut file = Writer::from_writer(Vec::new());
        file.write_record(COLUMNS)?;
        let mut number = 0;
        for (status, study, members) in self.decided() {
            let together = matches!(status, Status::Linked | Status::Ambiguous);
            number += u64::from(together);
            let link = if together { number.to_string() } else { String::new() };
            for (survey, response) in members {
                file.write_record([&link, status.code(), study, survey, &response.to_string()])?;
            }
        }
        file.into_inner().map_err(|error| error.into_error().into())
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
