//! Figures of any part of a collection: kept apart by what a researcher may look at by itself, and put together when they are asked for.
//!
//! Responses are gone over once. After that a choice of whose answers are shown costs no reading and no decryption, and no response is kept.

use super::early::ReadFirst;
use super::figures::{AGE_BANDS, Figures, born};
use super::layout::Layout;
use super::page::{Gathered, Report, page};
use super::results::Results;
use super::{ReportError, groups};
use crate::collect::{Collected, Response};
use crate::durable::{self, Access, Disk, DurableError};
use crate::locale::Words;
use crate::response::Helped;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which responses are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// All.
    #[default]
    All,
    /// Those of pupils who came to the end, with nothing missing.
    Complete,
    /// The others.
    Partial,
}

impl Whose {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::All, Self::Complete, Self::Partial];

    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["sifted-all", "sifted-complete", "sifted-partial"][self as usize]
    }
}

/// By whose hand they were given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Helping {
    /// By anybody's.
    #[default]
    All,
    /// The adult told of no help but that there was none.
    Alone,
    /// The adult told of help with an answer or more.
    Helped,
    /// The adult told nothing.
    Untold,
}

impl Helping {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::All, Self::Alone, Self::Helped, Self::Untold];

    /// The key of the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["sifted-helping-all", "sifted-alone", "sifted-helped", "sifted-untold"][self as usize]
    }

    fn of(response: &Response) -> Self {
        let mut kinds = response.helped.values().flatten().peekable();
        match (kinds.peek().is_some(), kinds.all(|kind| *kind == Helped::Alone)) {
            (false, _) => Self::Untold,
            (true, true) => Self::Alone,
            (true, false) => Self::Helped,
        }
    }
}

/// How old the pupils are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aged {
    /// Of any age.
    #[default]
    All,
    /// In a band of [`AGE_BANDS`]; the first is below all of them.
    Band(usize),
    /// No age is known, or none that can be right.
    Unknown,
}

impl Aged {
    /// Each of them.
    pub const ALL: [Self; AGE_BANDS.len() + 3] = [Self::All, Self::Band(0), Self::Band(1), Self::Band(2), Self::Band(3), Self::Unknown];

    /// What it is called.
    #[must_use]
    pub fn words(self, words: &Words) -> String {
        let begins = |band: usize| AGE_BANDS.get(band).copied().map(u64::from);
        match self {
            Self::All => words.get("sifted-age-all"),
            Self::Unknown => words.get("sifted-age-unknown"),
            Self::Band(band) => match (band.checked_sub(1).and_then(begins), begins(band)) {
                (None, Some(below)) => words.with("sifted-age-under", &[("below", below.into())]),
                (Some(from), Some(below)) => words.with("sifted-age-from", &[("from", from.into()), ("to", (below - 1).into())]),
                (from, None) => words.with("sifted-age-over", &[("from", from.unwrap_or_default().into())]),
            },
        }
    }
}

/// Whose answers are shown: all that is asked for here must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Filter {
    /// Complete or not.
    pub whose: Whose,
    /// With help or without.
    pub helping: Helping,
    /// How old.
    pub aged: Aged,
}

impl Filter {
    /// Whether anybody is left out.
    #[must_use]
    pub fn is_any(self) -> bool {
        self != Self::default()
    }

    /// What is asked for, in words; empty when everybody is shown.
    #[must_use]
    pub fn words(self, words: &Words) -> String {
        let whose = (self.whose != Whose::All).then(|| words.get(self.whose.key()));
        let helping = (self.helping != Helping::All).then(|| words.get(self.helping.key()));
        let aged = (self.aged != Aged::All).then(|| self.aged.words(words));
        [whose, helping, aged].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What is asked for, in the name of a file.
    fn code(self) -> String {
        let begins = |band: usize| AGE_BANDS.get(band).copied().unwrap_or(u8::MAX);
        let aged = match self.aged {
            Aged::All => String::new(),
            Aged::Unknown => "-no-age".to_owned(),
            Aged::Band(0) => format!("-under-{}", begins(0)),
            Aged::Band(band) => format!("-from-{}", begins(band - 1)),
        };
        let whose = ["", "-complete", "-partial"][self.whose as usize];
        let helping = ["", "-alone", "-helped", "-nothing-told"][self.helping as usize];
        format!("{whose}{helping}{aged}")
    }

    /// The one that a response belongs to of those that leave nothing open.
    fn of(response: &Response) -> Self {
        let whose = if response.complete { Whose::Complete } else { Whose::Partial };
        Self { whose, helping: Helping::of(response), aged: born(response).band().map_or(Aged::Unknown, Aged::Band) }
    }

    fn has(self, cell: Self) -> bool {
        (self.whose == Whose::All || self.whose == cell.whose)
            && (self.helping == Helping::All || self.helping == cell.helping)
            && (self.aged == Aged::All || self.aged == cell.aged)
    }
}

/// The figures of a survey, by what can be asked for.
#[derive(Debug)]
pub struct Sifted {
    layout: Layout,
    suffix: String,
    cells: BTreeMap<Filter, Figures>,
}

/// Those of each survey of a collection.
///
/// # Errors
/// When the disk fails.
pub fn sifted(collected: &Collected) -> Result<Vec<Sifted>, ReportError> {
    let mut all = Vec::new();
    for group in groups(collected) {
        let mut cells: BTreeMap<Filter, Figures> = BTreeMap::new();
        for response in group.each() {
            let response = response?;
            cells.entry(Filter::of(&response)).or_insert_with(|| Figures::new(&group.layout)).add(&response);
        }
        all.push(Sifted { layout: group.layout, suffix: group.suffix, cells });
    }
    Ok(all)
}

impl Sifted {
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
        let facts = [("count", count.into()), ("all", all.into()), ("who", filter.words(words).into())];
        words.with(if count == 0 { "sifted-nobody" } else { "sifted-some" }, &facts)
    }

    /// Writes the report of those who are asked for into the folder of the whole one. It says at its top that it is a part.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn save(&self, filter: Filter, out: &Path, disk: &dyn Disk, words: &Words) -> Result<PathBuf, DurableError> {
        let (figures, told) = (self.figures(filter), self.told(filter, words));
        let report =
            Report { layout: &self.layout, figures: &figures, read_first: &ReadFirst::default(), gathered: Gathered::Part(&told), words };
        let path = out.join(format!("report{}-part{}.html", self.suffix, filter.code()));
        durable::replace(disk, &path, page(&report).as_bytes(), Access::Usual)?;
        Ok(path)
    }

    /// The figures of those who are asked for.
    #[must_use]
    pub fn figures(&self, filter: Filter) -> Figures {
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
