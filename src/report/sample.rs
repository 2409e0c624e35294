//! Who took part, version by version, in the words of the survey.

use super::count::versions_of;
use super::figures::{Figures, gender_item};
use super::layout::Layout;
use super::results::label;
use crate::response::Helped;
use crate::statistics::Quartiles;
use crate::survey::Language;

/// Those who ended in a version.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What the version is called.
    pub title: String,
    /// How many they are.
    pub responses: u64,
    /// How many of them came to the end.
    pub complete: u64,
    /// How many said of themselves that they are so.
    pub genders: Vec<(String, u64)>,
    /// How many said nothing of it; none where it is not asked.
    pub unsaid: Option<u64>,
    /// How old they are, of whom it is known.
    pub ages: Option<Quartiles>,
}

/// Those of each version.
pub(super) fn sample(layout: &Layout, figures: &Figures, language: &Language) -> Vec<Sample> {
    let one = |version: &crate::survey::Version| {
        let of = figures.people.version(version.id().as_str());
        let asks = gender_item(version);
        let genders = of.map(|of| of.genders.iter()).into_iter().flatten().map(|(gender, count)| {
            let label = asks.and_then(|key| label(layout, key, gender));
            (label.map_or_else(|| gender.clone(), |label| label.text.words(language)), *count)
        });
        let genders: Vec<(String, u64)> = genders.collect();
        let responses = of.map_or(0, |of| of.responses);
        let said: u64 = genders.iter().map(|(_, count)| count).sum();
        Sample {
            title: version.title().words(language),
            responses,
            complete: of.map_or(0, |of| of.complete),
            genders,
            unsaid: asks.map(|_| responses.saturating_sub(said)),
            ages: of.and_then(super::figures::OfVersion::quartiles),
        }
    };
    versions_of(layout).into_iter().map(|(version, _)| one(version)).collect()
}

/// The key of the words for a kind of help.
#[must_use]
pub fn help_key(kind: Helped) -> &'static str {
    match kind {
        Helped::Alone => "report-help-alone",
        Helped::ReadAloud => "report-help-read-aloud",
        Helped::Explained => "report-help-explained",
        Helped::Pointed => "report-help-pointed",
        Helped::HeldHand => "report-help-held-hand",
        Helped::AnsweredForChild => "report-help-answered",
    }
}
