//! Which rows count. Of several rows of one response, one: the complete before the partial, then that of more sittings, then that with more
//! answers, then the one whose cells have the lesser digest. What was withdrawn counts nowhere.
//!
//! The same rule stands in `packaging/scale/`, for Spark and DuckDB.

use super::cells::{Cells, Texts};
use super::edition::Edition;
use super::error::{AgainError, Fault};
use super::file::{File, Of};
use super::{MOST_ROWS, SLICE};
use crate::collect::Withdrawn;
use crate::report::columnar::MADE_UP;
use crate::report::layout::{FIRST_COLUMNS, LAST_COLUMNS};
use crate::response::NonAnswer;
use crate::seal::{Digest, digest};
use crate::store::ResponseId;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The columns that a row is chosen by.
const KEYS: [(&str, Of); 4] = [("response", Of::Text), ("survey_digest", Of::Text), ("complete", Of::Text), ("sittings", Of::Number)];

/// A row of a piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: u32,
    pub(super) piece: u32,
    pub(super) row: u32,
}

/// What a row is chosen by.
#[derive(Debug, Clone, Copy)]
struct Key {
    response: ResponseId,
    place: Place,
    edition: u16,
    partial: bool,
    sittings: i64,
}

/// What came of choosing.
pub(super) struct Chosen {
    /// The rows that count, piece by piece, with their editions.
    pub(super) rows: BTreeMap<(u32, u32), Vec<(u32, u16)>>,
    /// How many rows there were.
    pub(super) all: usize,
    /// How many of them were of a response that another row is of.
    pub(super) duplicates: usize,
    /// How many responses were withdrawn.
    pub(super) withdrawn: usize,
    /// How many responses of each edition count.
    pub(super) editions: Vec<usize>,
}

/// Chooses.
pub(super) fn choose(files: &[File], editions: &[Edition<'_>], withdrawn: &Withdrawn) -> Result<Chosen, AgainError> {
    let mut keys = keys(files, editions)?;
    let all = keys.len();
    keys.par_sort_unstable_by_key(|key| (key.response, key.partial, Reverse(key.sittings), key.place));
    let ties = ties(&keys);
    let told = if ties.is_empty() { BTreeMap::new() } else { tell_apart(files, editions, &ties)? };
    let mut chosen = Chosen { rows: BTreeMap::new(), all, duplicates: 0, withdrawn: 0, editions: vec![0; editions.len()] };
    for same in keys.chunk_by(|one, other| one.response == other.response) {
        chosen.duplicates += same.len() - 1;
        let Some(best) = best(same).iter().min_by_key(|key| (told.get(&key.place), key.place)) else { continue };
        if withdrawn.has(best.response) {
            chosen.withdrawn += 1;
            continue;
        }
        chosen.rows.entry((best.place.file, best.place.piece)).or_default().push((best.place.row, best.edition));
        if let Some(count) = chosen.editions.get_mut(usize::from(best.edition)) {
            *count += 1;
        }
    }
    chosen.rows.values_mut().for_each(|rows| rows.sort_unstable());
    Ok(chosen)
}

/// Of the sorted rows of one response those that are as complete as the first.
fn best(same: &[Key]) -> &[Key] {
    let first = same.first().map(|key| (key.partial, key.sittings));
    let many = same.iter().take_while(|key| Some((key.partial, key.sittings)) == first).count();
    same.get(..many).unwrap_or_default()
}

/// The rows that nothing has told apart yet.
fn ties(keys: &[Key]) -> BTreeMap<(u32, u32), Vec<(u32, u16)>> {
    let mut ties: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for same in keys.chunk_by(|one, other| one.response == other.response).map(best).filter(|same| same.len() > 1) {
        for key in same {
            ties.entry((key.place.file, key.place.piece)).or_default().push((key.place.row, key.edition));
        }
    }
    ties.values_mut().for_each(|rows| rows.sort_unstable());
    ties
}

/// Every piece of every file, so that each can be worked on by whoever is free.
pub(super) fn pieces(files: &[File]) -> Result<Vec<(u32, u32)>, AgainError> {
    let mut pieces = Vec::new();
    let mut rows = 0_u64;
    for (at, file) in (0_u32..).zip(files) {
        for (piece, of_piece) in (0_u32..).zip(file.pieces()) {
            rows = rows.saturating_add(of_piece);
            pieces.push((at, piece));
        }
    }
    if rows > MOST_ROWS { Err(AgainError::TooMany) } else { Ok(pieces) }
}

fn keys(files: &[File], editions: &[Edition<'_>]) -> Result<Vec<Key>, AgainError> {
    let by_digest: BTreeMap<&[u8], u16> = editions.iter().map(|edition| edition.survey.digest().as_bytes()).zip(0..).collect();
    let of_piece = |(at, piece): (u32, u32)| -> Result<Vec<Key>, AgainError> {
        let Some(file) = files.get(at as usize) else { return Ok(Vec::new()) };
        let bad = |column: &str| file.fault(Fault::BadCell { column: column.to_owned() });
        let (mut keys, mut begins) = (Vec::new(), 0_u32);
        let mut reading = file.piece(piece as usize, &KEYS)?;
        while let Some((rows, cells)) = reading.next(SLICE)? {
            let [Cells::Texts(ids), Cells::Texts(digests), Cells::Texts(complete), Cells::Numbers(sittings)] = &cells[..] else {
                return Err(bad("response"));
            };
            let edition = |digest: &[u8]| by_digest.get(digest).copied().ok_or_else(|| file.fault(Fault::UnknownSurvey));
            let digests = Looked::of(digests, edition);
            let partial = |text: &[u8]| match text {
                b"complete" => Ok(false),
                b"partial" => Ok(true),
                _ => Err(bad("complete")),
            };
            let complete = Looked::of(complete, partial);
            for row in 0..rows {
                let id = ids.row(row).and_then(|id| std::str::from_utf8(id).ok()).and_then(ResponseId::parse);
                keys.push(Key {
                    response: id.ok_or_else(|| bad("response"))?,
                    place: Place { file: at, piece, row: begins + u32::try_from(row).unwrap_or_default() },
                    edition: digests.row(row, || bad("survey_digest"))?,
                    partial: complete.row(row, || bad("complete"))?,
                    sittings: sittings.get(row).copied().flatten().ok_or_else(|| bad("sittings"))?,
                });
            }
            begins += u32::try_from(rows).unwrap_or_default();
        }
        Ok(keys)
    };
    let pieces = pieces(files)?;
    let keys: Vec<Vec<Key>> = pieces.into_par_iter().map(of_piece).collect::<Result<_, _>>()?;
    Ok(keys.into_iter().flatten().collect())
}

/// What each text of a column is, looked up once.
struct Looked<'t, T> {
    at: &'t [u32],
    found: Vec<Result<T, AgainError>>,
}

impl<'t, T: Copy> Looked<'t, T> {
    fn of(texts: &'t Texts, look: impl Fn(&[u8]) -> Result<T, AgainError>) -> Self {
        Self { at: &texts.at, found: texts.texts.iter().map(|text| look(text.data())).collect() }
    }

    fn row(&self, row: usize, missing: impl FnOnce() -> AgainError) -> Result<T, AgainError> {
        match self.at.get(row).and_then(|place| self.found.get((*place as usize).checked_sub(1)?)) {
            Some(Ok(found)) => Ok(*found),
            Some(Err(AgainError::File { path, fault })) => Err(AgainError::File { path: path.clone(), fault: fault.clone() }),
            Some(Err(_)) | None => Err(missing()),
        }
    }
}

/// More answers come first, then the lesser digest.
type Told = (Reverse<usize>, Digest);

/// Reads the rows that nothing has told apart yet, all of their cells.
fn tell_apart(
    files: &[File],
    editions: &[Edition<'_>],
    ties: &BTreeMap<(u32, u32), Vec<(u32, u16)>>,
) -> Result<BTreeMap<Place, Told>, AgainError> {
    let told = |(of, rows): (&(u32, u32), &Vec<(u32, u16)>)| -> Result<Vec<(Place, Told)>, AgainError> {
        let (at, piece) = *of;
        let Some(file) = files.get(at as usize) else { return Ok(Vec::new()) };
        let wanted: Vec<u16> =
            { rows.iter().map(|(_, edition)| *edition).collect::<std::collections::BTreeSet<_>>().into_iter().collect() };
        let columns = columns(wanted.iter().filter_map(|edition| editions.get(usize::from(*edition))));
        let names: Vec<(&str, Of)> = columns.iter().map(|(name, (of, _))| (name.as_str(), *of)).collect();
        let is_item: Vec<bool> = columns.values().map(|(_, is_item)| *is_item).collect();
        let mut reading = file.piece(piece as usize, &names)?;
        let (mut told, mut begins, mut rows) = (Vec::new(), 0_u32, rows.iter().map(|(row, _)| *row).peekable());
        while let Some((many, cells)) = reading.next(SLICE)? {
            let ends = begins + u32::try_from(many).unwrap_or_default();
            while let Some(row) = rows.next_if(|row| *row < ends) {
                let inside = (row - begins) as usize;
                let (mut answered, mut text) = (0, Vec::new());
                for (((name, _), cells), is_item) in names.iter().zip(&cells).zip(&is_item) {
                    let before = text.len();
                    if cells.write(inside, name, &mut text) && *is_item {
                        let cell = text.get(before + name.len() + 1..text.len() - 1).unwrap_or_default();
                        answered += usize::from(!NonAnswer::ALL.iter().any(|why| why.code().as_bytes() == cell));
                    }
                }
                told.push((Place { file: at, piece, row }, (Reverse(answered), digest(&text))));
            }
            begins = ends;
        }
        Ok(told)
    };
    let told: Vec<Vec<(Place, Told)>> = ties.par_iter().map(told).collect::<Result<_, _>>()?;
    Ok(told.into_iter().flatten().collect())
}

/// Every column of some editions, by name, and whether it is an item's.
fn columns<'e>(editions: impl Iterator<Item = &'e Edition<'e>>) -> BTreeMap<String, (Of, bool)> {
    let fixed = FIRST_COLUMNS.into_iter().chain(LAST_COLUMNS).map(|name| (name, of(name))).chain([(MADE_UP, Of::Flag)]);
    let mut columns: BTreeMap<String, (Of, bool)> = fixed.map(|(name, of)| (name.to_owned(), (of, false))).collect();
    for item in editions.flat_map(|edition| &edition.versions).flat_map(|version| &version.items) {
        columns.extend(item.columns.iter().map(|(_, name)| (name.clone(), (Of::Text, true))));
    }
    columns
}

fn of(name: &str) -> Of {
    match name {
        "minutes" | "sittings" | "resumed" => Of::Number,
        "day" => Of::Day,
        _ => Of::Text,
    }
}
