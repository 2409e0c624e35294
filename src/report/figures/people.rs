//! Who the pupils are: how many in each version, of which gender, how old.
//!
//! A date of birth that cannot be right is listed, and its pupil is left out of ages; everything else that this pupil said counts.

use crate::collect::Response;
use crate::response::{BirthDate, Value};
use crate::statistics::{Quartiles, quartiles};
use crate::store::ResponseId;
use crate::survey::{ItemKey, Version};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The measure that a survey's question for the gender has.
const GENDER: &str = "gender";

/// The measure that its question for the date of birth has.
const BIRTH: &str = "date_of_birth";

/// Ages in years at which a new band begins. The first begins at nought.
pub const AGE_BANDS: [u8; 3] = [8, 12, 16];

/// The pupils.
#[derive(Debug, Clone, Default)]
pub struct People {
    versions: BTreeMap<String, OfVersion>,
    /// Dates of birth that cannot be right.
    pub odd: Vec<OddDate>,
}

/// Those who ended in one version.
#[derive(Debug, Clone, Default)]
pub struct OfVersion {
    /// How many.
    pub responses: u64,
    /// How many of them came to the end.
    pub complete: u64,
    /// How many of each gender, by the id of the choice.
    pub genders: BTreeMap<String, u64>,
    /// Their ages in years, as far as they can be right.
    pub ages: Vec<f64>,
    /// How many gave a date that cannot be right.
    pub odd: u64,
}

impl OfVersion {
    /// The ages' quartiles.
    #[must_use]
    pub fn quartiles(&self) -> Option<Quartiles> {
        quartiles(&self.ages)
    }
}

/// A date of birth that cannot be right.
#[derive(Clone, PartialEq, Eq)]
pub struct OddDate {
    /// Whose.
    pub response: ResponseId,
    /// In which version.
    pub version: String,
    /// The date.
    pub date: String,
    /// The day on which it was given.
    pub day: String,
}

impl std::fmt::Debug for OddDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OddDate").field("response", &self.response).finish_non_exhaustive()
    }
}

/// What is known of a pupil's age.
#[derive(Clone, Copy, PartialEq)]
pub enum Born {
    /// In years on the day of the response.
    Age(f64),
    /// A date that cannot be right.
    Odd(BirthDate),
    /// Nothing.
    Unknown,
}

impl Born {
    /// The index of the age's band.
    #[must_use]
    pub fn band(self) -> Option<usize> {
        match self {
            Self::Age(age) => Some(AGE_BANDS.iter().filter(|begins| age >= f64::from(**begins)).count()),
            Self::Odd(_) | Self::Unknown => None,
        }
    }
}

/// How old a pupil is.
#[must_use]
pub fn born(response: &Response) -> Born {
    let (Some(Value::Date(born)), Ok(day)) = (value(response, BIRTH), response.day.parse::<Date>()) else { return Born::Unknown };
    born_by(*born, day)
}

/// How old a pupil is who gave this date of birth on this day.
pub(in crate::report) fn born_by(born: BirthDate, day: Date) -> Born {
    if born.is_plausible_on(day) { Born::Age(born.age_on(day)) } else { Born::Odd(born) }
}

/// A pupil's gender as the id of the choice. None when nothing was said, also where a choice says so.
#[must_use]
pub fn gender(response: &Response) -> Option<&str> {
    match value(response, GENDER) {
        Some(Value::One(choice)) => Some(choice),
        _ => None,
    }
}

/// The item of a version with some measure.
#[must_use]
pub fn measured<'a>(version: &'a Version, measure: &str) -> Option<&'a ItemKey> {
    let has = |item: &&crate::survey::Item| version.question_of(item).measure.as_ref().is_some_and(|id| id.as_str() == measure);
    version.items().iter().find(has).map(|item| &item.key)
}

/// The item that asks for the date of birth.
pub(in crate::report) fn birth_item(version: &Version) -> Option<&ItemKey> {
    measured(version, BIRTH)
}

/// The item that asks for the gender.
#[must_use]
pub fn gender_item(version: &Version) -> Option<&ItemKey> {
    measured(version, GENDER)
}

fn value<'r>(response: &'r Response, measure: &str) -> Option<&'r Value> {
    let version = response.survey.version(response.version.as_str())?;
    response.value(measured(version, measure)?.as_str())
}

impl People {
    pub(super) fn add(&mut self, response: &Response) {
        let version = response.version.as_str();
        self.ended_in(version, response.complete, gender(response), 1);
        match born(response) {
            Born::Age(age) => self.of_age(version, [age]),
            Born::Odd(date) => {
                let version = response.version.to_string();
                self.odd(OddDate { response: response.id, version, date: date.to_string(), day: response.day.clone() });
            }
            Born::Unknown => {}
        }
    }

    pub(super) fn take(&mut self, other: &Self) {
        for (version, others) in &other.versions {
            let of = self.versions.entry(version.clone()).or_default();
            of.responses += others.responses;
            of.complete += others.complete;
            of.odd += others.odd;
            others.genders.iter().for_each(|(gender, count)| *of.genders.entry(gender.clone()).or_default() += count);
            of.ages.extend(&others.ages);
        }
        self.odd.extend(other.odd.iter().cloned());
        self.odd.sort_by_key(|date| date.response);
    }

    /// So many pupils ended in a version, and are of this gender.
    pub(in crate::report) fn ended_in(&mut self, version: &str, complete: bool, gender: Option<&str>, times: u64) {
        let of_version = self.versions.entry(version.to_owned()).or_default();
        of_version.responses += times;
        of_version.complete += if complete { times } else { 0 };
        if let Some(gender) = gender {
            match of_version.genders.get_mut(gender) {
                Some(count) => *count += times,
                None => drop(of_version.genders.insert(gender.to_owned(), times)),
            }
        }
    }

    /// Pupils of a version are of these ages.
    pub(in crate::report) fn of_age(&mut self, version: &str, ages: impl IntoIterator<Item = f64>) {
        self.versions.entry(version.to_owned()).or_default().ages.extend(ages);
    }

    /// A pupil gave a date that cannot be right.
    pub(in crate::report) fn odd(&mut self, odd: OddDate) {
        self.versions.entry(odd.version.clone()).or_default().odd += 1;
        self.odd.push(odd);
    }

    /// Those of a version.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<&OfVersion> {
        self.versions.get(id)
    }

    /// The ages of all versions together.
    #[must_use]
    pub fn all_ages(&self) -> Option<Quartiles> {
        quartiles(&self.versions.values().flat_map(|version| version.ages.iter().copied()).collect::<Vec<_>>())
    }
}
