//! What of the results is looked at, and the figures for it, worked out when it is chosen and not each time that it is drawn.

use super::State;
use crate::report::figures::Figures;
use crate::report::filter::{Aged, Filter, Helping, Whose};
use crate::report::results::{OfMeasure, OfQuestion, OfVersion, Results};
use crate::report::sifted::Sifted;

/// What is told of the answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// What was answered, question by question.
    #[default]
    Questions,
    /// What several versions ask, side by side.
    Versions,
    /// Who took part.
    People,
    /// What is worth a second look.
    Quality,
}

impl Tab {
    /// Each of them, and the key of its words.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Questions, "gather-tab-questions"),
        (Self::Versions, "gather-tab-versions"),
        (Self::People, "gather-tab-people"),
        (Self::Quality, "gather-tab-quality"),
    ];
}

/// What of the results is shown: places, from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    /// What is told.
    pub tab: Tab,
    /// The survey.
    pub survey: usize,
    /// The version.
    pub version: usize,
    /// The question.
    pub question: usize,
    /// What several versions ask.
    pub measure: usize,
    /// Whose answers.
    pub filter: Filter,
}

impl Shown {
    /// The control that chose the filter, after another one.
    #[must_use]
    pub fn filter_id(&self, before: Filter) -> String {
        let place = |found: Option<usize>| found.unwrap_or_default();
        let Filter { whose, helping, aged, .. } = self.filter;
        if before.whose != whose {
            return format!("whose-{}", place(Whose::ALL.iter().position(|known| *known == whose)));
        }
        if before.helping != helping {
            return format!("helping-{}", place(Helping::ALL.iter().position(|known| *known == helping)));
        }
        format!("aged-{}", place(Aged::ALL.iter().position(|known| *known == aged)))
    }
}

/// The results of a survey, and the figures that they were made of.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) results: Results,
    pub(super) figures: Figures,
}

impl Looked {
    /// Those of each survey.
    pub(super) fn at(sifted: &[Sifted], filter: Filter) -> Vec<Self> {
        let one = |sifted: &Sifted| sifted.results(filter).map(|(results, figures)| Self { results, figures });
        sifted.iter().filter_map(one).collect()
    }
}

impl State {
    pub(super) fn looked(&self) -> Option<&Looked> {
        self.done.as_ref()?.looked().get(self.shown.survey)
    }

    pub(super) fn version(&self) -> Option<&OfVersion> {
        self.looked()?.results.versions.get(self.shown.version)
    }

    pub(super) fn question(&self) -> Option<&OfQuestion> {
        self.version()?.questions.get(self.shown.question)
    }

    pub(super) fn measure(&self) -> Option<&OfMeasure> {
        self.looked()?.results.measures.get(self.shown.measure)
    }

    /// What the page that is shown is about.
    pub(super) fn asked(&self) -> Option<String> {
        match self.shown.tab {
            Tab::Questions => Some(self.question()?.text.words(&self.looked()?.results.language)),
            Tab::Versions => Some(self.measure()?.title.clone()),
            Tab::People | Tab::Quality => None,
        }
    }

    /// The keys of the words for the page before and the next one.
    pub(super) fn ways(&self) -> [&'static str; 2] {
        match self.shown.tab {
            Tab::Questions => ["gather-previous", "gather-next"],
            _ => ["gather-previous-measure", "gather-next-measure"],
        }
    }

    /// How many answers are shown.
    pub(super) fn count(&self) -> u64 {
        self.done.as_ref().map(|done| done.count(self.shown.survey, self.shown.filter)).unwrap_or_default()
    }

    /// Whether what is told has several pages.
    pub(super) fn is_paged(&self) -> bool {
        self.next().is_some() || self.previous().is_some()
    }

    /// The next question, if there is one.
    pub(super) fn next(&self) -> Option<Shown> {
        let Shown { question, measure, .. } = self.shown;
        match self.shown.tab {
            Tab::Questions if question + 1 < self.version()?.questions.len() => Some(Shown { question: question + 1, ..self.shown }),
            Tab::Versions if measure + 1 < self.looked()?.results.measures.len() => Some(Shown { measure: measure + 1, ..self.shown }),
            _ => None,
        }
    }

    /// The one before.
    pub(super) fn previous(&self) -> Option<Shown> {
        match self.shown.tab {
            Tab::Questions => Some(Shown { question: self.shown.question.checked_sub(1)?, ..self.shown }),
            Tab::Versions => Some(Shown { measure: self.shown.measure.checked_sub(1)?, ..self.shown }),
            Tab::People | Tab::Quality => None,
        }
    }
}
