//! Whose answers are shown: what a researcher may look at by itself.

use super::figures::{AGE_BANDS, born};
use crate::collect::Response;
use crate::locale::Words;
use crate::response::Helped;

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

    /// What help so many kinds of it come to.
    pub(super) fn of<'h>(kinds: impl Iterator<Item = &'h Helped>) -> Self {
        let mut kinds = kinds.peekable();
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
    /// The version in which they ended, by its place among those of the survey's editions.
    pub version: Option<usize>,
}

impl Filter {
    /// Whether anybody is left out.
    #[must_use]
    pub fn is_any(self) -> bool {
        self != Self::default()
    }

    /// What is asked for, in words, but for the version, which has words of its own; empty when everybody is shown.
    #[must_use]
    pub fn words(self, words: &Words) -> String {
        let whose = (self.whose != Whose::All).then(|| words.get(self.whose.key()));
        let helping = (self.helping != Helping::All).then(|| words.get(self.helping.key()));
        let aged = (self.aged != Aged::All).then(|| self.aged.words(words));
        [whose, helping, aged].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The name of the file with the report of those who are asked for, beside the report of all.
    pub(super) fn file(self, report: &str) -> String {
        format!("{report}-part-{}.html", self.code())
    }

    fn code(self) -> String {
        let begins = |band: usize| AGE_BANDS.get(band).copied().unwrap_or(u8::MAX);
        let aged = match self.aged {
            Aged::All => String::new(),
            Aged::Unknown => "no-age".to_owned(),
            Aged::Band(0) => format!("under-{}", begins(0)),
            Aged::Band(band) => format!("from-{}", begins(band - 1)),
        };
        let whose = ["", "complete", "partial"][self.whose as usize];
        let helping = ["", "alone", "helped", "nothing-told"][self.helping as usize];
        let version = self.version.map(|version| format!("version-{}", version + 1)).unwrap_or_default();
        [whose, helping, &aged, &version].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// The one that a response belongs to of those that leave nothing open.
    pub(super) fn of(response: &Response, version: usize) -> Self {
        Self::cell(response.complete, Helping::of(response.helped.values().flatten()), born(response).band(), version)
    }

    /// The one of these that leaves nothing open.
    pub(super) fn cell(is_complete: bool, helping: Helping, band: Option<usize>, version: usize) -> Self {
        let whose = if is_complete { Whose::Complete } else { Whose::Partial };
        Self { whose, helping, aged: band.map_or(Aged::Unknown, Aged::Band), version: Some(version) }
    }

    /// Each that asks for one thing, by what it is about, of a survey with so many versions.
    pub(super) fn single(versions: usize) -> [Vec<Self>; 4] {
        let version = (0..versions).map(|version| Self { version: Some(version), ..Self::default() }).collect();
        let whose = Whose::ALL.map(|whose| Self { whose, ..Self::default() });
        let helping = Helping::ALL.map(|helping| Self { helping, ..Self::default() });
        let aged = Aged::ALL.map(|aged| Self { aged, ..Self::default() });
        [version, whose.to_vec(), helping.to_vec(), aged.to_vec()].map(|all| all.into_iter().filter(|filter| filter.is_any()).collect())
    }

    /// Each that can be asked for of a survey of any version.
    pub(super) fn each() -> impl Iterator<Item = Self> {
        let both = Whose::ALL.into_iter().flat_map(|whose| Helping::ALL.map(|helping| (whose, helping)));
        both.flat_map(|(whose, helping)| Aged::ALL.map(|aged| Self { whose, helping, aged, version: None }))
    }

    pub(super) fn has(self, cell: Self) -> bool {
        (self.whose == Whose::All || self.whose == cell.whose)
            && (self.helping == Helping::All || self.helping == cell.helping)
            && (self.aged == Aged::All || self.aged == cell.aged)
            && (self.version.is_none() || self.version == cell.version)
    }
}
