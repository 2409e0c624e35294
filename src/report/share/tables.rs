//! The counts that can be passed on.
//!
//! Of each version: how many pupils; of each question the answers, and how many gave none; and gender and age together, in every
//! combination that there could be. Gender and age by themselves are left out, and so are the questions for them: beside the two together
//! they would be totals from which small groups could be worked out. How many did not answer a question is told even when they are few,
//! as the other side of how many did, but not why: whoever answered a later question had not stopped before an earlier one.
//! Who was asked something because of an earlier answer gave that answer: such a question is told only where all of the earlier one is.

use super::suppress::{self, Several};
use crate::collect::Response;
use crate::durable::DurableError;
use crate::report::Group;
use crate::report::count::{Count, answers_of, percent, versions_of};
use crate::report::figures::{AGE_BANDS, Figures, birth_item, born, gender, gender_item};
use crate::report::layout::{Layout, ids_of};
use crate::survey::{Item, ItemKey, Kind, Version};
use csv::Writer;
use std::collections::{BTreeMap, BTreeSet};

/// The columns.
const COLUMNS: [&str; 8] = ["version", "question", "row", "answer", "count", "percent", "denominator", "note"];

/// What stands in the note of a count that is hidden.
pub(super) const SUPPRESSED: &str = "suppressed";

/// All who answered. No choice's id begins like this.
pub(super) const ANSWERED: &str = "_answered";

/// All who did not answer, whatever the reason.
pub(super) const NOT_ANSWERED: &str = "_not_answered";

/// The name under which gender and age stand, which no question can have.
const SAMPLE: &str = "_gender_and_age";

/// What stands for a gender or an age that is not known.
pub(super) const UNKNOWN: &str = "_unknown";

/// A count as it is passed on.
#[derive(Debug)]
struct Row {
    version: String,
    question: String,
    row: String,
    answer: String,
    count: Option<u64>,
    denominator: Option<u64>,
}

/// What the counts of an item are judged by.
struct Of {
    /// How many pupils ended in its version.
    all: u64,
    /// Counts below this are small.
    least: u64,
    /// Whether all is told of what it hangs on, and every edition asks it alike.
    is_known: bool,
}

/// Whether every edition of a version asks an item, with the same choices: else what a pupil could say tells which edition it was, and
/// that tells what they could not say elsewhere.
fn is_alike<'a>(editions: impl Iterator<Item = &'a Version>, key: &ItemKey) -> bool {
    let asked = |version: &Version| {
        let item = version.items().iter().find(|item| item.key == *key)?;
        let question = version.question_of(item);
        let choices = question.kind.choices().iter().map(|choice| (choice.id.clone(), choice.alone)).collect::<BTreeSet<_>>();
        let limit = if let Kind::Many { limit, .. } = question.kind { limit } else { None };
        Some((question.kind.name(), choices, limit, question.when.is_some()))
    };
    let all: Vec<_> = editions.map(asked).collect();
    let is_conditional = |asked: &Option<(_, _, _, bool)>| asked.as_ref().is_some_and(|(.., when)| *when);
    // Two conditions are not compared.
    let is_plain = all.len() == 1 || !all.iter().any(is_conditional);
    is_plain && all.iter().all(|asked| asked.is_some() && Some(asked) == all.first())
}

/// The items on which it hangs whether one is asked.
fn earlier(version: &Version, key: &ItemKey) -> Option<Vec<ItemKey>> {
    let item = version.items().iter().find(|item| item.key == *key)?;
    let items = version.question_of(item).when.as_ref()?.items().into_iter();
    Some(items.filter_map(|at| version.items().get(at)).map(|item| item.key.clone()).collect())
}

/// Everything that is passed on of the counts, and what the rows have to hide because of it.
#[derive(Debug, Default)]
pub(super) struct Shared {
    rows: Vec<Row>,
    /// The versions whose size can be told.
    versions: BTreeSet<String>,
    /// The answers and totals that are told, by item, as the table names them; of everything else the rows say nothing.
    open: BTreeSet<(ItemKey, String)>,
    /// Items of which every answer is told.
    whole: BTreeSet<ItemKey>,
    /// Combinations of gender and age that are told, by version.
    people: BTreeSet<(String, String, String)>,
    /// Those that are not, with how many pupils they have.
    rare: Vec<(String, String, String, u64)>,
}

impl Shared {
    /// What is passed on of the responses of a group.
    pub(super) fn of_group(group: &Group<'_>, least: u64) -> Result<Self, DurableError> {
        let figures = group.figures(|_| true)?;
        Ok(Self::of(&group.layout, &figures, &people(group.each())?, least))
    }

    fn of(layout: &Layout, figures: &Figures, people: &People, least: u64) -> Self {
        let mut shared = Self::default();
        for (version, keys) in versions_of(layout) {
            let (id, all) = (version.id().as_str(), figures.counts.responses(version.id().as_str()));
            if all < least {
                shared.push((id, "", ""), "_responses", None, None);
                continue;
            }
            shared.versions.insert(id.to_owned());
            shared.push((id, "", ""), "_responses", Some(all), None);
            let editions = || layout.editions.iter().filter_map(|survey| survey.version(id));
            let genders_of: BTreeSet<&ItemKey> = editions().filter_map(gender_item).collect();
            let beside: BTreeSet<&ItemKey> = genders_of.iter().copied().chain(editions().filter_map(birth_item)).collect();
            let mut genders: Vec<String> = genders_of.into_iter().flat_map(|key| answers_of(layout, key)).collect();
            genders.sort();
            genders.dedup();
            // Who was asked would be known from an earlier answer, or from what only one edition asks.
            if beside.iter().all(|key| is_alike(editions(), key) && editions().all(|version| earlier(version, key).is_none())) {
                shared.sample(id, genders, people.get(id), least);
            }
            for key in keys.iter().filter(|key| !beside.contains(key)) {
                if let Some((version, item)) = layout.editions.iter().find_map(|survey| survey.item(key.as_str())) {
                    let hangs_on = editions().filter_map(|version| earlier(version, key)).flatten();
                    let is_known = is_alike(editions(), key) && hangs_on.collect::<BTreeSet<_>>().is_subset(&shared.whole);
                    shared.item(layout, (version, item), &figures.counts.item(key), Of { all, least, is_known });
                }
            }
        }
        shared
    }

    fn push(&mut self, (version, question, row): (&str, &str, &str), answer: &str, count: Option<u64>, denominator: Option<u64>) {
        self.rows.push(Row {
            version: version.to_owned(),
            question: question.to_owned(),
            row: row.to_owned(),
            answer: answer.to_owned(),
            count,
            denominator,
        });
    }

    /// Gender and age together: the pupils of a version, each in one cell. A cell that nobody is in stands among the others, or it would
    /// be known that nobody is in it. Where no age is known at all there are no bands.
    fn sample(&mut self, version: &str, genders: Vec<String>, counted: Option<&BTreeMap<(String, String), u64>>, least: u64) {
        let Some(counted) = counted else { return };
        let has_ages = counted.keys().any(|(_, band)| band != UNKNOWN);
        let bands: Vec<String> = (0..=AGE_BANDS.len()).filter(|_| has_ages).map(band_name).chain([UNKNOWN.to_owned()]).collect();
        let genders = genders.into_iter().chain([UNKNOWN.to_owned()]);
        let cells: Vec<(String, String)> =
            genders.flat_map(|gender| bands.iter().map(move |band| (gender.clone(), band.clone()))).collect();
        let counts: Vec<u64> = cells.iter().map(|cell| counted.get(cell).copied().unwrap_or_default()).collect();
        for (((gender, band), count), told) in cells.into_iter().zip(&counts).zip(suppress::of_one(&counts, least)) {
            let count = *count;
            self.push((version, SAMPLE, &gender), &band, told.then_some(count), Some(counts.iter().sum()));
            if told {
                self.people.insert((version.to_owned(), gender, band));
            } else {
                self.rare.push((version.to_owned(), gender, band, count));
            }
        }
    }

    fn item(&mut self, layout: &Layout, (version, item): (&Version, &Item), count: &Count, of: Of) {
        let Of { all, least, is_known } = of;
        let question = version.question_of(item);
        let answers = answers_of(layout, &item.key);
        let (question_id, row_id) = ids_of(version, item);
        let place = (version.id().as_str(), question_id, row_id);
        let others = all.saturating_sub(count.answered);
        if count.answered < least || !is_known {
            // How many did not answer would tell how many did.
            answers.iter().for_each(|answer| self.push(place, answer, None, None));
            self.push(place, ANSWERED, None, None);
            self.push(place, NOT_ANSWERED, None, None);
            return;
        }
        let answered = Some(count.answered);
        let said: Vec<u64> = answers.iter().map(|answer| count.of(answer)).collect();
        let told = match &question.kind {
            Kind::Many { choices, limit } => {
                let is_alone = |answer: &String| choices.iter().any(|choice| choice.alone && choice.id.as_str() == answer);
                let limit = limit.and_then(|limit| u64::try_from(limit).ok());
                let several = Several { answered: count.answered, limit, alone: answers.iter().map(is_alone).collect() };
                suppress::of_several(&said, &several, least)
            }
            _ => suppress::of_one(&said, least),
        };
        if told.iter().all(|told| *told) {
            self.whole.insert(item.key.clone());
        }
        for ((answer, chosen), told) in answers.iter().zip(&said).zip(told) {
            self.answer(&item.key, place, answer, told.then_some(*chosen), answered);
        }
        self.answer(&item.key, place, ANSWERED, answered, Some(all));
        self.answer(&item.key, place, NOT_ANSWERED, Some(others), Some(all));
    }

    fn answer(&mut self, key: &ItemKey, place: (&str, &str, &str), answer: &str, count: Option<u64>, of: Option<u64>) {
        self.push(place, answer, count, of);
        if count.is_some() {
            self.open.insert((key.clone(), answer.to_owned()));
        }
    }

    /// Whether the rows may say that somebody gave this answer.
    pub(super) fn is_open(&self, key: &ItemKey, answer: &str) -> bool {
        self.open.contains(&(key.clone(), answer.to_owned()))
    }

    /// Whether every answer of an item is told.
    pub(super) fn is_whole(&self, key: &ItemKey) -> bool {
        self.whole.contains(key)
    }

    /// Whether the rows may say that somebody is of this gender and age.
    pub(super) fn is_common(&self, version: &str, gender: &str, band: &str) -> bool {
        self.people.contains(&(version.to_owned(), gender.to_owned(), band.to_owned()))
    }

    /// Whether a version has pupils enough to be passed on.
    pub(super) fn has(&self, version: &str) -> bool {
        self.versions.contains(version)
    }

    /// The combinations of gender and age that are hidden, without how many pupils each has.
    pub(super) fn rare(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.rare.iter().map(|(version, gender, band, _)| (version.as_str(), gender.as_str(), band.as_str()))
    }

    /// How many pupils they have.
    pub(super) fn rare_pupils(&self) -> u64 {
        self.rare.iter().map(|(_, _, _, count)| count).sum()
    }

    /// How many counts are hidden.
    pub(super) fn hidden(&self) -> usize {
        self.rows.iter().filter(|row| row.count.is_none()).count()
    }

    /// How many are told.
    pub(super) fn told(&self) -> usize {
        self.rows.len() - self.hidden()
    }

    /// The bytes of the file.
    pub(super) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut file = Writer::from_writer(Vec::new());
        file.write_record(COLUMNS)?;
        for row in &self.rows {
            let number = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
            let share = match (row.count, row.denominator) {
                (Some(count), Some(of)) => percent(count, of),
                _ => String::new(),
            };
            let note = if row.count.is_none() { SUPPRESSED } else { "" };
            let (count, of) = (number(row.count), number(row.denominator));
            file.write_record([row.version.as_str(), &row.question, &row.row, &row.answer, &count, &share, &of, note])?;
        }
        file.into_inner().map_err(|error| error.into_error().into())
    }
}

/// How many pupils of each gender and age band ended in each version.
pub(super) type People = BTreeMap<String, BTreeMap<(String, String), u64>>;

/// Counts them.
fn people(responses: impl Iterator<Item = Result<Response, DurableError>>) -> Result<People, DurableError> {
    let mut people = People::new();
    for response in responses {
        let response = response?;
        *people.entry(response.version.to_string()).or_default().entry(who(&response)).or_default() += 1;
    }
    Ok(people)
}

/// A pupil's gender and age band, as they are passed on.
pub(super) fn who(response: &Response) -> (String, String) {
    let band = born(response).band().map_or_else(|| UNKNOWN.to_owned(), band_name);
    (gender(response).unwrap_or(UNKNOWN).to_owned(), band)
}

fn band_name(band: usize) -> String {
    let begins = band.checked_sub(1).and_then(|before| AGE_BANDS.get(before));
    match (begins, AGE_BANDS.get(band)) {
        (None, Some(end)) => format!("under_{end}"),
        (Some(begins), Some(end)) => format!("{begins}_to_{}", end - 1),
        (Some(begins), None) => format!("{begins}_and_over"),
        (None, None) => UNKNOWN.to_owned(),
    }
}
