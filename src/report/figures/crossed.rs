//! Scales by gender and by age: who answers differently?

use super::people::{AGE_BANDS, born, gender};
use crate::collect::Response;
use crate::report::count::answers_of;
use crate::report::layout::Layout;
use crate::response::{Answer, Value};
use crate::survey::{Choice, ItemKey, Kind, Question};
use std::collections::BTreeMap;

/// The points of a question's scale, in order from one end to the other: the rows of grids have one. Empty where there is none.
#[must_use]
pub fn points(question: &Question) -> Vec<&Choice> {
    let Kind::Grid { choices, .. } = &question.kind else { return Vec::new() };
    let points: Vec<&Choice> = choices.iter().filter(|choice| choice.is_on_scale()).collect();
    if points.len() > 1 { points } else { Vec::new() }
}

/// Groups, each with a count for each answer in order.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// By gender: the ids of its choices.
    pub genders: BTreeMap<String, Vec<u64>>,
    /// By age: as many as there are bands.
    pub ages: Vec<Vec<u64>>,
}

/// The groups of every scale.
#[derive(Debug, Clone)]
pub struct Crossed {
    items: BTreeMap<ItemKey, (Vec<String>, Groups)>,
}

impl Crossed {
    pub(super) fn of(layout: &Layout) -> Self {
        let mut items = BTreeMap::new();
        for column in &layout.columns {
            let found = layout.editions.iter().filter_map(|survey| survey.item(column.key.as_str()));
            let points: Vec<&Choice> = found.flat_map(|(version, item)| points(version.question_of(item))).collect();
            if !points.is_empty() {
                let is_point = |answer: &String| points.iter().any(|point| point.id.as_str() == answer);
                let answers: Vec<String> = answers_of(layout, &column.key).into_iter().filter(is_point).collect();
                let ages = vec![vec![0; answers.len()]; AGE_BANDS.len() + 1];
                items.insert(column.key.clone(), (answers, Groups { genders: BTreeMap::new(), ages }));
            }
        }
        Self { items }
    }

    pub(super) fn add(&mut self, response: &Response) {
        let who = (gender(response), born(response).band());
        let Some(version) = response.survey.version(response.version.as_str()) else { return };
        for item in version.items() {
            if let Some(answer) = response.answers.get(&item.key) {
                self.answer(&item.key, answer, who, 1);
            }
        }
    }

    pub(super) fn take(&mut self, other: &Self) {
        let add = |counts: &mut Vec<u64>, more: &[u64]| counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        for (key, (_, others)) in &other.items {
            let Some((answers, groups)) = self.items.get_mut(key) else { continue };
            for (gender, more) in &others.genders {
                add(groups.genders.entry(gender.clone()).or_insert_with(|| vec![0; answers.len()]), more);
            }
            groups.ages.iter_mut().zip(&others.ages).for_each(|(counts, more)| add(counts, more));
        }
    }

    /// So many of this gender and in this age band say this of an item of the version in which they ended.
    pub(in crate::report) fn answer(&mut self, key: &ItemKey, answer: &Answer, who: (Option<&str>, Option<usize>), times: u64) {
        let Answer::Value(Value::One(chosen)) = answer else { return };
        let Some((answers, groups)) = self.items.get_mut(key) else { return };
        let Some(place) = answers.iter().position(|answer| answer == chosen) else { return };
        let (gender, band) = who;
        if let Some(gender) = gender {
            let counts = groups.genders.entry(gender.to_owned()).or_insert_with(|| vec![0; answers.len()]);
            counts.get_mut(place).into_iter().for_each(|count| *count += times);
        }
        let of_band = band.and_then(|band| groups.ages.get_mut(band)).and_then(|counts| counts.get_mut(place));
        of_band.into_iter().for_each(|count| *count += times);
    }

    /// The groups of a scale.
    #[must_use]
    pub fn item(&self, key: &ItemKey) -> Option<&Groups> {
        self.items.get(key).map(|(_, groups)| groups)
    }
}
