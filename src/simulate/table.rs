//! A table of given answers: the file taken apart, every cell read by the kind of its question, every fault found.
//!
//! The columns are those of `responses.csv`. Limits come before allocation: the file's size before it is read, rows, columns and the
//! length of a cell before anything is kept.

use super::fault::{Fault, Misfit, SimulateError};
use super::records::{Records, Trouble};
use crate::report::cell::read_text;
use crate::report::course::{Beside, GIVEN_COLUMNS};
use crate::report::layout::{Column, FIRST_COLUMNS, LAST_COLUMNS, Layout};
use crate::response::{Answer, BirthDate, NonAnswer, Value};
use crate::store::ResponseId;
use crate::survey::{ItemKey, Kind, Survey};
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most bytes of a table.
pub const LARGEST_TABLE: usize = 64 * 1024 * 1024;
const MOST_ROWS: usize = 200_000;
const MOST_COLUMNS: usize = 5_000;
/// Four thousand characters of four bytes, and room for guards.
const LONGEST_CELL: usize = 20_000;
/// So many faults are enough to see what is wrong with a table.
const MOST_MISFITS: usize = 10_000;

/// A row: what one pupil said.
pub(super) struct Row {
    /// As a spreadsheet counts.
    pub(super) number: usize,
    pub(super) response: Option<ResponseId>,
    pub(super) version: String,
    pub(super) language: Option<String>,
    pub(super) day: Option<String>,
    pub(super) minutes: u32,
    pub(super) partial: bool,
    /// What stands in the cells, by item, and the column that is named when it does not fit. Empty cells are not here.
    pub(super) answers: BTreeMap<ItemKey, (Answer, String)>,
    /// What happened beside the answers.
    pub(super) beside: Beside,
}

/// A table that fits its survey cell by cell. Whether the answers fit together, the session says.
pub(super) struct Table {
    pub(super) survey: Arc<Survey>,
    pub(super) rows: Vec<Row>,
}

/// Reads a table of answers to one of these surveys.
pub(super) fn read(bytes: &[u8], surveys: &[Arc<Survey>]) -> Result<Table, SimulateError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut records = Records::over(bytes, delimiter(bytes), MOST_COLUMNS);
    let head = match records.next() {
        None => return Err(SimulateError::NoRows),
        Some(Err(Trouble::TooWide)) => return Err(TOO_WIDE),
        Some(Err(Trouble::NotUtf8)) => return Err(SimulateError::Misfits(vec![Misfit::new(1, "", Fault::NotUtf8)])),
        Some(Ok(head)) => head,
    };
    let names: Vec<String> = head.iter().map(|name| name.trim().to_owned()).collect();
    let mut reading = None;
    let mut misfits = Vec::new();
    let mut rows = Vec::new();
    for (at, record) in records.enumerate() {
        if at >= MOST_ROWS {
            return Err(SimulateError::TooManyRows { limit: MOST_ROWS });
        }
        let record = match record {
            // An empty line, as editors leave at the end, or a row that was cleared.
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => continue,
            Ok(record) => record,
            Err(Trouble::TooWide) => return Err(TOO_WIDE),
            Err(Trouble::NotUtf8) => {
                if misfits.len() < MOST_MISFITS {
                    misfits.push(Misfit::new(at + 2, "", Fault::NotUtf8));
                }
                continue;
            }
        };
        // The first row says which survey it is about.
        let reading = match &mut reading {
            Some(reading) => reading,
            empty => empty.insert(Reading::begin(which(surveys, &names, &record)?, &names)),
        };
        if reading.head_fits {
            rows.extend(reading.row(at + 2, &record));
        }
    }
    let Some(reading) = reading else {
        return Err(if misfits.is_empty() { SimulateError::NoRows } else { SimulateError::Misfits(misfits) });
    };
    misfits.extend(reading.misfits);
    if misfits.is_empty() { Ok(Table { rows, survey: reading.survey }) } else { Err(SimulateError::Misfits(misfits)) }
}

const TOO_WIDE: SimulateError = SimulateError::TooManyColumns { limit: MOST_COLUMNS };

/// What separates the cells: spreadsheets in half of Europe write semicolons. No column's name holds any of them.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.iter().filter(|byte| **byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// The survey that a table is about: the only one, or the one that its first row names.
fn which(surveys: &[Arc<Survey>], names: &[String], first: &StringRecord) -> Result<Arc<Survey>, SimulateError> {
    if let [only] = surveys {
        return Ok(Arc::clone(only));
    }
    let at = names.iter().position(|name| name == "survey").ok_or(SimulateError::WhichSurvey)?;
    let id = first.get(at).unwrap_or_default().trim();
    surveys.iter().find(|survey| survey.id().as_str() == id).cloned().ok_or(SimulateError::WhichSurvey)
}

struct Reading<'a> {
    survey: Arc<Survey>,
    names: &'a [String],
    /// Whether the first line is without faults; only then the rows are looked at.
    head_fits: bool,
    /// What stands at which place of a row, by place.
    columns: BTreeMap<usize, Column>,
    misfits: Vec<Misfit>,
    ids: BTreeSet<ResponseId>,
}

/// The first columns of a row, trimmed; an empty cell is none.
struct Start<'r>(BTreeMap<&'r str, &'r str>);

impl<'r> Start<'r> {
    fn get(&self, name: &str) -> Option<&'r str> {
        self.0.get(name).copied().filter(|cell| !cell.is_empty())
    }
}

impl<'a> Reading<'a> {
    fn begin(survey: Arc<Survey>, names: &'a [String]) -> Self {
        let layout = Layout::of(vec![Arc::clone(&survey)]);
        let mut reading = Self { survey, names, head_fits: true, columns: BTreeMap::new(), misfits: Vec::new(), ids: BTreeSet::new() };
        reading.head(&layout);
        reading.head_fits = reading.misfits.is_empty();
        reading
    }

    fn note(&mut self, row: usize, column: &str, fault: Fault) {
        if self.misfits.len() < MOST_MISFITS {
            self.misfits.push(Misfit::new(row, column, fault));
        }
    }

    fn head(&mut self, layout: &Layout) {
        let known: BTreeMap<&str, &Column> = layout.columns.iter().map(|column| (column.name.as_str(), column)).collect();
        let mut seen = BTreeSet::new();
        for (at, name) in self.names.iter().enumerate() {
            let fixed = FIRST_COLUMNS.contains(&name.as_str()) || LAST_COLUMNS.contains(&name.as_str());
            match known.get(name.as_str()) {
                _ if !seen.insert(name) => self.note(1, name, Fault::DoubleColumn),
                Some(column) => drop(self.columns.insert(at, (*column).clone())),
                None if fixed => {}
                None => self.note(1, &name.chars().take(130).collect::<String>(), Fault::UnknownColumn),
            }
        }
        if !self.names.iter().any(|name| name == "version") {
            self.note(1, "version", Fault::NoVersionColumn);
        }
    }

    fn row(&mut self, number: usize, record: &StringRecord) -> Option<Row> {
        let before = self.misfits.len();
        if record.len() != self.names.len() {
            self.note(number, "", Fault::NotARow);
            return None;
        }
        let names = self.names;
        for (name, _) in names.iter().zip(record).filter(|(_, cell)| cell.len() > LONGEST_CELL) {
            self.note(number, name, Fault::LongCell);
        }
        let start = Start(names.iter().map(String::as_str).zip(record.iter().map(str::trim)).collect());
        let response = self.response(number, &start);
        let version = start.get("version").unwrap_or_default();
        if self.survey.version(version).is_none() {
            self.note(number, "version", Fault::UnknownVersion);
            return None;
        }
        if start.get("survey").is_some_and(|id| id != self.survey.id().as_str()) {
            self.note(number, "survey", Fault::OtherSurvey);
        }
        let language = start.get("language");
        if language.is_some_and(|tag| !self.survey.languages().iter().any(|known| known.as_str() == tag)) {
            self.note(number, "language", Fault::UnknownLanguage);
        }
        let day = start.get("day");
        if day.is_some_and(|day| day.len() != 10 || day.parse::<jiff::civil::Date>().is_err()) {
            self.note(number, "day", Fault::NoDay);
        }
        let minutes = start.get("minutes").map_or(Some(0), |minutes| minutes.parse().ok());
        if minutes.is_none() {
            self.note(number, "minutes", Fault::NoNumber);
        }
        let state = start.get("complete");
        if state.is_some_and(|state| !matches!(state, "complete" | "partial")) {
            self.note(number, "complete", Fault::NoState);
        }
        let answers = self.answers(number, version, record);
        let beside = self.beside(number, &start);
        (self.misfits.len() == before).then(|| Row {
            number,
            response,
            version: version.to_owned(),
            language: language.map(str::to_owned),
            day: day.map(str::to_owned),
            minutes: minutes.unwrap_or_default(),
            partial: state == Some("partial"),
            answers,
            beside,
        })
    }

    fn beside(&mut self, number: usize, start: &Start<'_>) -> Beside {
        let mut beside = Beside::default();
        for column in GIVEN_COLUMNS {
            let Some(cell) = start.get(column) else { continue };
            let read = beside.take(column, cell);
            if read.is_none() || !beside.items().all(|item| self.survey.item(item).is_some()) {
                self.note(number, column, Fault::NoNote);
                return Beside::default();
            }
        }
        beside
    }

    fn response(&mut self, number: usize, start: &Start<'_>) -> Option<ResponseId> {
        let text = start.get("response")?;
        match ResponseId::parse(text) {
            None => self.note(number, "response", Fault::NoResponseId),
            Some(id) if !self.ids.insert(id) => self.note(number, "response", Fault::DoubleResponse),
            Some(id) => return Some(id),
        }
        None
    }

    fn answers(&mut self, number: usize, version: &str, record: &StringRecord) -> BTreeMap<ItemKey, (Answer, String)> {
        let mut answers = BTreeMap::new();
        let mut ticks: BTreeMap<ItemKey, Ticks> = BTreeMap::new();
        let columns: Vec<(Column, &str)> =
            self.columns.iter().map(|(at, column)| (column.clone(), record.get(*at).unwrap_or_default())).collect();
        for (column, cell) in columns.into_iter().filter(|(_, cell)| !cell.trim().is_empty()) {
            let Some((owner, item)) = self.survey.item(column.key.as_str()) else { continue };
            if owner.id().as_str() != version {
                self.note(number, &column.name, Fault::OtherVersion);
                continue;
            }
            let read = match &column.choice {
                Some(choice) => ticks.entry(column.key.clone()).or_default().add(choice.as_str(), &column.name, cell.trim()),
                None => read_cell(&owner.question_of(item).kind, cell).map(|answer| {
                    answers.insert(column.key.clone(), (answer, column.name.clone()));
                }),
            };
            if let Err(fault) = read {
                self.note(number, &column.name, fault);
            }
        }
        answers.extend(ticks.into_iter().filter_map(|(key, ticks)| Some((key, ticks.answer()?))));
        answers
    }
}

/// What one cell says.
fn read_cell(kind: &Kind, cell: &str) -> Result<Answer, Fault> {
    let plain = cell.trim();
    if let Some(why) = NonAnswer::from_code(plain) {
        return Ok(Answer::None(why));
    }
    let value = match kind {
        Kind::Confirm { .. } if plain == "yes" => Value::Confirm(true),
        Kind::Confirm { .. } => return Err(Fault::NoConfirmation),
        Kind::Date => Value::Date(plain.parse::<BirthDate>().map_err(|_| Fault::NoDay)?),
        Kind::Text => Value::Text(read_text(cell)),
        Kind::One { .. } | Kind::Grid { .. } | Kind::Many { .. } => Value::One(plain.to_owned()),
    };
    Ok(Answer::Value(value))
}

/// The columns of a question of which several may be chosen.
#[derive(Default)]
struct Ticks {
    chosen: BTreeSet<String>,
    left: usize,
    without: Option<NonAnswer>,
    /// The last column that says something: what does not fit is told there.
    column: String,
}

impl Ticks {
    fn add(&mut self, choice: &str, column: &str, cell: &str) -> Result<(), Fault> {
        match (cell, NonAnswer::from_code(cell)) {
            ("1", _) => drop(self.chosen.insert(choice.to_owned())),
            ("0", _) => self.left += 1,
            (_, Some(why)) if self.without.is_none_or(|known| known == why) => self.without = Some(why),
            (_, Some(_)) => return Err(Fault::MixedTicks),
            (_, None) => return Err(Fault::NoTick),
        }
        if cell != "0" || self.column.is_empty() {
            column.clone_into(&mut self.column);
        }
        let ticks = self.left > 0 || !self.chosen.is_empty();
        if ticks && self.without.is_some() { Err(Fault::MixedTicks) } else { Ok(()) }
    }

    /// Nothing ticked at all is as nothing said.
    fn answer(self) -> Option<(Answer, String)> {
        let answer = match self.without {
            Some(why) => Answer::None(why),
            None if self.chosen.is_empty() => return None,
            None => Answer::Value(Value::Many(self.chosen)),
        };
        Some((answer, self.column))
    }
}
