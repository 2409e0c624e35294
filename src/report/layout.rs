//! Which columns a table of responses has: the same for `responses.csv`, its codebook, and `simulate --answers`.

use crate::survey::{ChoiceId, Item, ItemKey, KEY_SEPARATOR, Kind, Question, Survey, Version};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The columns that come before the items: what a response is.
pub const FIRST_COLUMNS: [&str; 10] =
    ["response", "study", "survey", "survey_digest", "version", "language", "day", "minutes", "complete", "sittings"];

/// The columns that come after them: what happened on the way.
pub const LAST_COLUMNS: [&str; 14] = [
    "switches",
    "helped",
    "access",
    "receipt",
    "assent",
    "consent",
    "practice",
    "scale",
    "panel",
    "adult_view",
    "reworded",
    "breaks",
    "upset",
    "resumed",
];

/// A column of an item: all of it, or one choice of a question of which several may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// Its name: the item's key, and the choice.
    pub name: String,
    /// The item.
    pub key: ItemKey,
    /// The choice.
    pub choice: Option<ChoiceId>,
}

/// The columns of one survey.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The editions of the survey that it covers, the one with the most responses first.
    pub editions: Vec<Arc<Survey>>,
    /// The columns of the items, of every edition, in order.
    pub columns: Vec<Column>,
    by_edition: BTreeMap<String, BTreeSet<String>>,
}

impl Layout {
    /// The columns of these editions. Those that only a later edition has stand behind the one that they follow there.
    #[must_use]
    pub fn of(editions: Vec<Arc<Survey>>) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        let mut by_edition = BTreeMap::new();
        for survey in &editions {
            let own = columns_of(survey);
            by_edition.insert(survey.digest().to_owned(), own.iter().map(|column| column.name.clone()).collect());
            let known: BTreeMap<String, usize> = columns.iter().enumerate().map(|(at, column)| (column.name.clone(), at)).collect();
            let mut added = 0;
            let mut at = 0;
            for column in own {
                match known.get(&column.name) {
                    Some(place) => at = at.max(place + added + 1),
                    None => {
                        columns.insert(at, column);
                        at += 1;
                        added += 1;
                    }
                }
            }
        }
        Self { editions, columns, by_edition }
    }

    /// Whether an edition has this column.
    #[must_use]
    pub fn has(&self, edition: &Survey, column: &Column) -> bool {
        self.by_edition.get(edition.digest()).is_some_and(|names| names.contains(&column.name))
    }
}

/// Editions whose responses stand in one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// What is put behind the names of its files; nothing when it is the only one.
    pub suffix: String,
    /// Their places among the editions that were asked about; that with the most responses first.
    pub editions: Vec<usize>,
}

/// How many digits of a survey's digest tell two editions apart in a file name.
const DIGITS: usize = 8;

/// Which editions, with so many responses each, stand in one table: those of one survey, unless two of them mean different things by one column.
#[must_use]
pub fn arrange(editions: &[(&Survey, usize)]) -> Vec<Together> {
    let mut by_survey: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, (survey, _)) in editions.iter().enumerate() {
        by_survey.entry(survey.id().as_str()).or_default().push(place);
    }
    let mut tables = Vec::new();
    for (id, mut places) in by_survey {
        // The edition with the most responses gives the order of the columns; of equal ones the first by digest.
        places.sort_by_key(|place| editions.get(*place).map(|(survey, responses)| (Reverse(*responses), survey.digest())));
        let of: Vec<&Survey> = places.iter().filter_map(|place| editions.get(*place).map(|(survey, _)| *survey)).collect();
        if of.iter().enumerate().all(|(at, one)| of.iter().take(at).all(|other| agree(one, other))) {
            tables.push(Together { suffix: format!("-{id}"), editions: places });
        } else {
            // One column name with two meanings: each edition gets files of its own.
            let alone = places.into_iter().zip(of);
            tables.extend(alone.map(|(place, survey)| Together {
                suffix: format!("-{id}-{}", survey.digest().get(..DIGITS).unwrap_or_default()),
                editions: vec![place],
            }));
        }
    }
    if let [only] = &mut tables[..] {
        only.suffix.clear();
    }
    tables
}

/// Whether two editions mean the same by each column that both have.
#[must_use]
pub fn agree(one: &Survey, other: &Survey) -> bool {
    let meanings = |survey: &Survey| -> BTreeMap<String, (ItemKey, &'static str)> {
        let kind = |column: &Column| survey.item(column.key.as_str()).map_or("", |(version, item)| version.question_of(item).kind.name());
        columns_of(survey).into_iter().map(|column| (column.name.clone(), (column.key.clone(), kind(&column)))).collect()
    };
    let other = meanings(other);
    meanings(one).into_iter().all(|(name, meaning)| other.get(&name).is_none_or(|known| *known == meaning))
}

fn columns_of(survey: &Survey) -> Vec<Column> {
    let items = survey.versions().iter().flat_map(|version| version.items().iter().map(move |item| (version, item)));
    items.flat_map(|(version, item)| columns_of_item(version.question_of(item), item)).collect()
}

fn columns_of_item(question: &Question, item: &Item) -> Vec<Column> {
    let whole = || Column { name: item.key.to_string(), key: item.key.clone(), choice: None };
    let of = |choice: &ChoiceId| Column {
        name: format!("{}{KEY_SEPARATOR}{choice}", item.key),
        key: item.key.clone(),
        choice: Some(choice.clone()),
    };
    match &question.kind {
        Kind::Many { choices, .. } => choices.iter().map(|choice| of(&choice.id)).collect(),
        _ => vec![whole()],
    }
}

/// The ids of an item as tables write them: the question, and the row (empty when there is none).
#[must_use]
pub fn ids_of<'a>(version: &'a Version, item: &Item) -> (&'a str, &'a str) {
    let question = version.question_of(item);
    (question.id.as_str(), item.row.and_then(|row| question.kind.rows().get(row)).map_or("", |row| row.id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::OwnSymbols;

    fn edition(source: &str) -> Arc<Survey> {
        Arc::new(Survey::from_text("edition", source, OwnSymbols::new()).unwrap())
    }

    #[test]
    fn editions_share_their_columns_and_new_ones_stand_where_they_belong() {
        let first = Survey::built_in("pupil-voice-2016").unwrap();
        let cut = first.source().replace(r#"(id: "friends", text: "Your friends", symbol: "friends"),"#, "");
        assert_ne!(cut, first.source());
        let first = edition(first.source());
        let layout = Layout::of(vec![edition(&cut), Arc::clone(&first)]);
        let names: Vec<&str> = layout.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, columns_of(&first).iter().map(|column| column.name.clone()).collect::<Vec<_>>());
        let friends = layout.columns.iter().find(|column| column.name == "reading__6__friends").unwrap();
        assert!(layout.has(&first, friends) && !layout.has(&edition(&cut), friends));
        assert!(agree(&first, &edition(&cut)));
        let other = first.source().replace("kind: Date,", "kind: Text,");
        assert!(!agree(&first, &edition(&other)));
    }
}
