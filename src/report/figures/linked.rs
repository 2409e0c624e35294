//! The same thing asked in two versions, side by side: what a survey calls by one measure.

use crate::report::count::{Counts, answers_of, versions_of};
use crate::report::layout::Layout;
use crate::statistics::{Test, compare};
use crate::survey::{Item, ItemKey, Kind, MeasureId, Survey, Version};
use std::collections::BTreeMap;

/// One version's way of asking.
#[derive(Debug, Clone)]
pub struct Side {
    /// The version.
    pub version: String,
    /// The item.
    pub key: ItemKey,
    /// Its answers, by id, with how many gave each: in the order of the first version, where each has its counterpart there.
    pub answers: Vec<(String, u64)>,
    /// How many answered.
    pub answered: u64,
}

/// A measure that several versions ask for.
#[derive(Debug, Clone)]
pub struct Linked {
    /// What is measured.
    pub measure: String,
    /// The versions' ways, in the survey's order.
    pub sides: Vec<Side>,
    /// Whether several choices may be made, so that each is compared by itself.
    pub many: bool,
    /// A test of all answers together, or one for each answer where several may be chosen. None where the answers do not
    /// stand side by side: another number of them, or too few people.
    pub tests: Vec<Option<Test>>,
}

/// The measures that several versions ask for, in the survey's order. Days and words are not compared.
#[must_use]
pub fn linked(layout: &Layout, counts: &Counts) -> Vec<Linked> {
    let mut order: Vec<String> = Vec::new();
    // Whether several choices may be made in all of them, or in none.
    let mut found: BTreeMap<String, (Option<bool>, Vec<Side>)> = BTreeMap::new();
    for (version, keys) in versions_of(layout) {
        for key in keys {
            let Some((measure, many)) = layout.editions.iter().find_map(|survey| measure(survey, &key)) else { continue };
            let count = counts.item(&key);
            let answers = answers_of(layout, &key).into_iter().map(|answer| (answer.clone(), count.of(&answer))).collect();
            let (all_many, sides) = found.entry(measure.clone()).or_insert_with(|| (Some(many), Vec::new()));
            *all_many = all_many.filter(|all| *all == many);
            if sides.iter().all(|side| side.version != version.id().as_str()) {
                sides.push(Side { version: version.id().to_string(), key, answers, answered: count.answered });
            }
            if !order.contains(&measure) {
                order.push(measure);
            }
        }
    }
    let several = order.into_iter().filter_map(|measure| found.remove(&measure).map(|(many, sides)| (measure, many, sides)));
    several
        .filter(|(_, _, sides)| sides.len() > 1)
        .map(|(measure, many, mut sides)| {
            let is_lined_up = many.is_some_and(|many| line_up(layout, &mut sides, many));
            let tests = match many {
                Some(true) if is_lined_up => each(&sides),
                Some(false) if is_lined_up => vec![compare(&sides.iter().map(counts_of).collect::<Vec<_>>())],
                // One choice and several are not compared: nobody is counted once in both.
                _ => vec![None],
            };
            Linked { measure, sides, many: many == Some(true), tests }
        })
        .collect()
}

/// The measure of an item that has choices, and whether several of them may be chosen.
fn measure(survey: &Survey, key: &ItemKey) -> Option<(String, bool)> {
    let (version, item): (&Version, &Item) = survey.item(key.as_str())?;
    let question = version.question_of(item);
    let of_row = item.row.and_then(|row| question.kind.rows().get(row));
    let measure = of_row.map_or(question.measure.as_ref(), |row| row.measure.as_ref());
    let many = matches!(question.kind, Kind::Many { .. });
    if question.kind.choices().is_empty() { None } else { measure.map(|id: &MeasureId| (id.to_string(), many)) }
}

/// Puts the answers of each version in the order of the first one's, so that those that mean the same stand side by side. Where one has no
/// counterpart nothing is changed, and nothing can be compared.
fn line_up(layout: &Layout, sides: &mut [Side], many: bool) -> bool {
    let Some((first, others)) = sides.split_first_mut() else { return false };
    let lined: Option<Vec<_>> = others.iter().map(|side| in_the_order_of(layout, first, side, many)).collect();
    let Some(lined) = lined else { return false };
    others.iter_mut().zip(lined).for_each(|(side, answers)| side.answers = answers);
    true
}

/// One version's answers in the order of another's: that of the same id, or else, where one is chosen, of the same number, as when a pupil
/// changes the version.
fn in_the_order_of(layout: &Layout, first: &Side, side: &Side, many: bool) -> Option<Vec<(String, u64)>> {
    let has = |side: &Side, id: &str| side.answers.iter().any(|(own, _)| own == id);
    let its = |(id, _): &(String, u64)| {
        let number = number(layout, &first.key, id);
        let same_number = |other: &str| !many && !has(first, other) && self::number(layout, &side.key, other) == number;
        let is_its = |other: &str| if has(side, id) { other == id } else { same_number(other) };
        side.answers.iter().find(|(other, _)| is_its(other)).cloned()
    };
    if first.answers.len() == side.answers.len() { first.answers.iter().map(its).collect() } else { None }
}

fn counts_of(side: &Side) -> Vec<u64> {
    side.answers.iter().map(|(_, count)| *count).collect()
}

/// The number of an answer, in the first edition that has it.
fn number(layout: &Layout, key: &ItemKey, answer: &str) -> Option<i64> {
    layout.editions.iter().find_map(|survey| {
        let (version, item) = survey.item(key.as_str())?;
        let choices = version.question_of(item).kind.choices();
        choices.iter().find(|choice| choice.id.as_str() == answer).map(|choice| choice.value)
    })
}

/// Each answer by itself: chosen or not.
fn each(sides: &[Side]) -> Vec<Option<Test>> {
    let row = |side: &Side, place: usize| {
        let count = side.answers.get(place)?.1;
        Some(vec![count, side.answered.saturating_sub(count)])
    };
    let test = |place: usize| compare(&sides.iter().map(|side| row(side, place)).collect::<Option<Vec<_>>>()?);
    (0..sides.first().map(|side| side.answers.len()).unwrap_or_default()).map(test).collect()
}
