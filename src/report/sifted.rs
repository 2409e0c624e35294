//! Figures of any part of a collection: kept apart by what a researcher may look at by itself, and put together when they are asked for.
//!
//! Responses are gone over once. After that a choice of whose answers are shown costs no reading and no decryption, and no response is kept.

use super::count::versions_of;
use super::early::ReadFirst;
use super::figures::Figures;
use super::filter::Filter;
use super::layout::Layout;
use super::page::{Gathered, Report, page};
use super::results::Results;
use crate::collect::Response;
use crate::durable::{self, Access, Disk, DurableError};
use crate::locale::Words;
use crate::survey::VersionId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The figures of a survey, by what can be asked for.
#[derive(Debug)]
pub struct Sifted {
    layout: Layout,
    /// Its versions, in order.
    versions: Vec<VersionId>,
    suffix: String,
    /// Counted by itself: what is told apart only up to some number hangs on the order in which responses come.
    all: Figures,
    cells: BTreeMap<Filter, Figures>,
}

/// A part of them that can be chosen by itself, with its figures.
pub(super) struct Part {
    /// What it is called.
    pub(super) who: String,
    pub(super) count: u64,
    /// How many of all they are, in a sentence.
    pub(super) told: String,
    pub(super) figures: Figures,
}

impl Sifted {
    /// Nobody's yet. `suffix` is what is put behind the names of the survey's files.
    pub(super) fn new(layout: Layout, suffix: String) -> Self {
        let all = Figures::new(&layout);
        Self::counted(layout, suffix, all, BTreeMap::new())
    }

    /// Those that were counted elsewhere: of all, and of each part that leaves nothing open.
    pub(super) fn counted(layout: Layout, suffix: String, all: Figures, cells: BTreeMap<Filter, Figures>) -> Self {
        let versions = versions_of(&layout).into_iter().map(|(version, _)| version.id().clone()).collect();
        Self { layout, versions, suffix, all, cells }
    }

    /// Takes a response in.
    pub(super) fn add(&mut self, response: &Response) {
        self.all.add(response);
        let version = self.versions.iter().position(|version| *version == response.version);
        self.cells.entry(Filter::of(response, version.unwrap_or_default())).or_insert_with(|| Figures::new(&self.layout)).add(response);
    }

    /// What is put behind the names of the survey's files.
    pub(super) fn suffix(&self) -> &str {
        &self.suffix
    }

    /// The columns of the survey.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The figures of everybody.
    pub(super) fn all(&self) -> &Figures {
        &self.all
    }

    /// What can be chosen by itself, by what it is about: each part in which somebody is and not everybody.
    pub(super) fn parts(&self, words: &Words) -> Vec<Vec<Part>> {
        let is_part = |filter: &Filter| (1..self.all.responses).contains(&self.count(*filter));
        let part = |filter: Filter| Part {
            who: self.who(filter, words),
            count: self.count(filter),
            told: self.told(filter, words),
            figures: self.figures(filter),
        };
        Filter::single(self.versions.len()).into_iter().map(|about| about.into_iter().filter(is_part).map(part).collect()).collect()
    }

    /// What those who are asked for are called.
    fn who(&self, filter: Filter, words: &Words) -> String {
        let language = self.layout.editions.first().and_then(|survey| survey.languages().first());
        let id = filter.version.and_then(|at| self.versions.get(at));
        let version = id.and_then(|id| self.layout.editions.iter().find_map(|survey| survey.version(id.as_str())));
        let version = version.zip(language).map(|(version, language)| version.title().words(language));
        version.into_iter().chain([filter.words(words)]).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// How many responses there are of those who are asked for.
    #[must_use]
    pub fn count(&self, filter: Filter) -> u64 {
        self.cells.iter().filter(|(cell, _)| filter.has(**cell)).map(|(_, figures)| figures.responses).sum()
    }

    /// Whose answers are shown and how many of all they are, in words.
    #[must_use]
    pub fn told(&self, filter: Filter, words: &Words) -> String {
        let (count, all) = (self.count(filter), self.count(Filter::default()));
        if !filter.is_any() {
            return words.with("sifted-everybody", &[("all", all.into())]);
        }
        let facts = [("count", count.into()), ("all", all.into()), ("who", self.who(filter, words).into())];
        words.with(if count == 0 { "sifted-nobody" } else { "sifted-some" }, &facts)
    }

    /// Writes the report of those who are asked for into the folder of the whole one. It says at its top that it is a part.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn save(&self, filter: Filter, out: &Path, disk: &dyn Disk, words: &Words) -> Result<PathBuf, DurableError> {
        let (figures, told) = (self.figures(filter), self.told(filter, words));
        let report = Report {
            layout: &self.layout,
            figures: &figures,
            parts: &[],
            read_first: &ReadFirst::default(),
            gathered: Gathered::Part(&told),
            words,
        };
        let path = out.join(filter.file(&format!("report{}", self.suffix)));
        durable::replace(disk, &path, page(&report).as_bytes(), Access::Usual)?;
        Ok(path)
    }

    /// The figures of those who are asked for.
    #[must_use]
    pub fn figures(&self, filter: Filter) -> Figures {
        if !filter.is_any() {
            return self.all.clone();
        }
        let mut figures = Figures::new(&self.layout);
        self.cells.iter().filter(|(cell, _)| filter.has(**cell)).for_each(|(_, cell)| figures.take(cell));
        figures
    }

    /// The results of those who are asked for, and the figures that they were made of; nothing for a survey without an edition, which
    /// there is not.
    #[must_use]
    pub fn results(&self, filter: Filter) -> Option<(Results, Figures)> {
        let figures = self.figures(filter);
        Some((Results::of(&self.layout, &figures)?, figures))
    }
}
