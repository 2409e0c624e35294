//! The surveys that are at hand, by digest: an answer means something only beside the very edition that was shown.

use super::kept::Numbered;
use crate::study::{self, Conduct, Study};
use crate::survey::{OwnSymbols, Problem, Survey, SymbolId, digest};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most surveys that are held, and the most studies. Bundles bring theirs along, and nobody needs to believe that there are more.
const MOST: usize = 200;

/// The survey that a study brings along; `file` names it in messages.
///
/// # Errors
/// Every fault of the survey.
pub fn survey_of(file: &str, brought: &study::Survey) -> Result<Survey, Vec<Problem>> {
    let symbols: OwnSymbols = brought.symbols.iter().map(|(id, svg)| (SymbolId::new(id), Arc::from(svg.as_str()))).collect();
    Survey::from_text(file, &brought.source, symbols)
}

/// What a study says of how its answers are to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfStudy {
    /// How it is conducted.
    pub conduct: Conduct,
    /// What to do when a child is not safe.
    pub safeguarding: String,
}

/// Studies by their names.
pub type Studies = BTreeMap<String, OfStudy>;

/// Surveys by the digest of their text.
#[derive(Debug, Default)]
pub(super) struct Surveys {
    by_digest: BTreeMap<String, Arc<Numbered>>,
    studies: Studies,
}

impl Surveys {
    /// What each study says.
    pub(super) fn into_studies(self) -> Studies {
        self.studies
    }

    /// Takes all surveys of a study that are without a fault, and how it is conducted. The first ones count.
    pub(super) fn add(&mut self, study: &Study) {
        if self.studies.len() < MOST {
            let of = || OfStudy { conduct: study.conduct().clone(), safeguarding: study.safeguarding().to_owned() };
            self.studies.entry(study.id().to_string()).or_insert_with(of);
        }
        for brought in study.surveys() {
            let digest = digest(&brought.source);
            if self.by_digest.len() >= MOST || self.by_digest.contains_key(&digest) {
                continue;
            }
            // One that has faults is as if it were not there: its responses are put aside with that reason.
            if let Ok(survey) = survey_of(&digest, brought) {
                self.by_digest.insert(digest, Arc::new(Numbered::new(Arc::new(survey))));
            }
        }
    }

    /// The survey with this digest.
    pub(super) fn get(&self, digest: &str) -> Option<Arc<Numbered>> {
        self.by_digest.get(digest).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{Passphrase, WorkFactor};
    use crate::study::{NewStudy, make};

    const SURVEY: &str = include_str!("../../tests/surveys/small.ron");

    fn study(safeguarding: &str) -> Study {
        let survey = study::Survey { source: SURVEY.to_owned(), ..study::Survey::default() };
        let new = NewStudy { title: "T".to_owned(), safeguarding: safeguarding.to_owned(), surveys: vec![survey], ..NewStudy::default() };
        make(&new, &Passphrase::new("three random words").unwrap(), WorkFactor::of(1).unwrap()).unwrap().study().clone()
    }

    /// So many studies, and so many surveys.
    fn full(studies: usize, surveys: usize) -> Surveys {
        let survey = Arc::new(Numbered::new(Arc::new(survey_of("small", &study("").surveys()[0]).unwrap())));
        Surveys {
            by_digest: (0..surveys).map(|number| (number.to_string(), Arc::clone(&survey))).collect(),
            studies: (0..studies).map(|number| (number.to_string(), OfStudy::default())).collect(),
        }
    }

    #[test]
    fn of_one_survey_in_two_studies_the_first_counts_and_each_study_is_known() {
        let mut surveys = Surveys::default();
        let [one, other] = ["one", "other"].map(study);
        surveys.add(&one);
        let first = surveys.get(&digest(SURVEY)).unwrap();
        surveys.add(&other);
        assert!(Arc::ptr_eq(&first, &surveys.get(&digest(SURVEY)).unwrap()));
        let studies = surveys.into_studies();
        assert_eq!((studies.len(), studies[other.id().as_str()].safeguarding.as_str()), (2, "other"));
    }

    #[test]
    fn no_more_studies_and_surveys_are_held_than_anybody_needs() {
        let study = study("");
        for (taken, fits) in [(MOST - 1, true), (MOST, false)] {
            let mut surveys = full(taken, taken);
            surveys.add(&study);
            assert_eq!(surveys.get(&digest(SURVEY)).is_some(), fits);
            assert_eq!(surveys.into_studies().contains_key(study.id().as_str()), fits);
        }
    }
}
