//! From rows to what is counted of them: a row is read once, column by column, and nothing is decided of what counts as what.

use super::cells::{Cells, Texts};
use super::edition::{Edition, Meaning, OfItem, words};
use super::error::{AgainError, Fault};
use super::file::File;
use super::tally::{HELP, KINDS, Tallies, Tally, keep_first, who, width};
use crate::report::course::Beside;
use crate::report::figures::{Born, Flagged, MOST_SHOWN, OddDate, Seen, born_by, flags_of};
use crate::report::filter::{Filter, Helping};
use crate::response::NonAnswer;
use crate::store::ResponseId;
use crate::survey::Kind;
use jiff::civil::Date;

/// The columns that are read beside those of items, in this order.
pub(super) const BESIDE: [&str; 9] = ["response", "version", "day", "minutes", "complete", "helped", "access", "practice", "made_up"];

/// Some rows of a file, with what the cells of an edition's columns mean in them.
pub(super) struct Rows<'r> {
    file: &'r File,
    edition: &'r Edition<'r>,
    cells: &'r [Cells],
    /// By version, item and column.
    meanings: Vec<Vec<Vec<Vec<Option<Meaning>>>>>,
}

impl<'r> Rows<'r> {
    /// `cells` begin with those of [`BESIDE`]; the edition knows where its own are.
    pub(super) fn of(file: &'r File, edition: &'r Edition<'r>, cells: &'r [Cells]) -> Self {
        let of_item = |item: &OfItem<'_>| {
            item.columns.iter().map(|(at, _)| texts(cells, *at).map(|texts| item.meanings(texts)).unwrap_or_default()).collect()
        };
        let meanings = edition.versions.iter().map(|version| version.items.iter().map(of_item).collect()).collect();
        Self { file, edition, cells, meanings }
    }

    fn beside(&self, column: &str) -> Option<&Cells> {
        self.cells.get(BESIDE.iter().position(|name| *name == column)?)
    }

    fn text(&self, column: &str, row: usize) -> Option<&[u8]> {
        match self.beside(column)? {
            Cells::Texts(texts) => texts.row(row),
            _ => None,
        }
    }

    fn bad(&self, column: &str) -> AgainError {
        self.file.fault(Fault::BadCell { column: column.to_owned() })
    }

    fn response(&self, row: usize) -> Result<ResponseId, AgainError> {
        let id = self.text("response", row).and_then(|id| std::str::from_utf8(id).ok()).and_then(ResponseId::parse);
        id.ok_or_else(|| self.bad("response"))
    }

    fn day(&self, row: usize) -> Option<Date> {
        match self.beside("day")? {
            Cells::Days(days) => days.get(row).copied().flatten().and_then(crate::report::columnar::day_of),
            _ => None,
        }
    }

    /// What a cell of an item says; nothing where nothing is known.
    fn said(&self, (version, item): (usize, usize), column: usize, row: usize) -> Result<Option<Meaning>, AgainError> {
        let of = self.edition.versions.get(version).and_then(|version| version.items.get(item)).and_then(|item| item.columns.get(column));
        let Some((at, name)) = of else { return Ok(None) };
        let Some(place) = texts(self.cells, *at).and_then(|texts| texts.at.get(row)) else { return Ok(None) };
        let Some(place) = (*place as usize).checked_sub(1) else { return Ok(None) };
        let meaning = self.meanings.get(version).and_then(|items| items.get(item)?.get(column)?.get(place).copied()?);
        meaning.map(Some).ok_or_else(|| self.bad(name))
    }

    /// Several choices: which are chosen, a bit for each, or why there is no answer.
    fn chosen(&self, at: (usize, usize), columns: usize, row: usize) -> Result<Option<Result<u64, NonAnswer>>, AgainError> {
        let mut found = None;
        for column in 0..columns {
            match self.said(at, column, row)? {
                Some(Meaning::Chosen(is)) => {
                    let bits = found.and_then(Result::ok).unwrap_or_default();
                    found = Some(Ok(bits | u64::from(is) << column));
                }
                Some(Meaning::Without(why)) => found = Some(Err(why)),
                _ => {}
            }
        }
        Ok(found)
    }

    /// Counts rows.
    pub(super) fn count(&self, rows: impl Iterator<Item = usize>, tallies: &mut Tallies) -> Result<(), AgainError> {
        let mut room = Room::default();
        for row in rows {
            self.row(row, tallies, &mut room)?;
        }
        tallies.values_mut().flat_map(|tally| tally.comments.values_mut()).for_each(|(first, _)| keep_first(first));
        Ok(())
    }

    fn row(&self, row: usize, tallies: &mut Tallies, room: &mut Room) -> Result<(), AgainError> {
        let name = self.text("version", row);
        let mut versions = self.edition.versions.iter();
        let ended =
            versions.position(|version| Some(version.version.id().as_str().as_bytes()) == name).ok_or_else(|| self.bad("version"))?;
        let version = self.edition.versions.get(ended).ok_or_else(|| self.bad("version"))?;
        let complete = self.text("complete", row) == Some(b"complete");
        let gender = match version.gender.map(|item| self.said((ended, item), 0, row)).transpose()?.flatten() {
            Some(Meaning::Choice(place)) => place + 1,
            _ => 0,
        };
        let born = match (version.birth.map(|item| self.said((ended, item), 0, row)).transpose()?.flatten(), self.day(row)) {
            (Some(Meaning::Date(born)), Some(day)) => born_by(born, day),
            _ => Born::Unknown,
        };
        let who = who(gender, born.band().map_or(0, |band| band + 1));
        let helped = self.helped(row)?;
        let kinds = helped.iter().flat_map(|kinds| kinds.iter().zip(&HELP)).filter(|(count, _)| **count > 0).map(|(_, kind)| kind);
        let cell = Filter::cell(complete, Helping::of(kinds), born.band(), ended);
        let tally = tallies.entry(cell).or_insert_with(|| Tally::of(self.edition, ended));
        if let Some(kinds) = helped {
            *tally.helped.entry(kinds).or_default() += 1;
        }
        room.clear();
        for at in 0..self.edition.versions.len() {
            self.of_version(row, at, (at == ended).then_some(who), tally, room)?;
        }
        let minutes = match self.beside("minutes") {
            Some(Cells::Numbers(minutes)) => minutes.get(row).copied().flatten(),
            _ => None,
        };
        let minutes = minutes.and_then(|minutes| u64::try_from(minutes).ok()).ok_or_else(|| self.bad("minutes"))?;
        let id = || version.version.id().to_string();
        let mut beside = Beside::default();
        if let Some(practice) = self.text("practice", row) {
            beside.take("practice", &words(practice)).ok_or_else(|| self.bad("practice"))?;
        }
        let seen = Seen { rows: &room.rows, places: &room.places, answered: room.answered, minutes };
        let flags = flags_of(&seen, self.edition.survey, &beside.course.practice);
        let Some(counted) = tally.versions.get_mut(ended) else { return Ok(()) };
        if let Some(count) = counted.ended.get_mut(gender) {
            count[usize::from(complete)] += 1;
        }
        if !flags.is_empty() {
            counted.flagged.push(Flagged { response: self.response(row)?, version: id(), flags });
        }
        match born {
            Born::Age(age) => counted.ages.push(age),
            Born::Odd(date) => {
                let day = self.day(row).map(|day| day.to_string()).unwrap_or_default();
                counted.odd.push(OddDate { response: self.response(row)?, version: id(), date: date.to_string(), day });
            }
            Born::Unknown => {}
        }
        self.beside_answers(row, tally)
    }

    /// What is said of a version's items; `who` where it is the one in which the response ended.
    fn of_version(&self, row: usize, at: usize, who: Option<usize>, tally: &mut Tally, room: &mut Room) -> Result<(), AgainError> {
        let Some(version) = self.edition.versions.get(at) else { return Ok(()) };
        for (place, item) in version.items.iter().enumerate() {
            let reason = |why: NonAnswer| NonAnswer::ALL.iter().position(|known| *known == why).unwrap_or_default();
            let first = NonAnswer::ALL.len();
            let (answer, bits) = if let Kind::Many { .. } = item.kind {
                match self.chosen((at, place), item.columns.len(), row)? {
                    Some(Err(why)) => (reason(why), None),
                    Some(Ok(bits)) => (first, Some(bits)),
                    None => continue,
                }
            } else {
                match self.said((at, place), 0, row)? {
                    None => continue,
                    Some(Meaning::Without(why)) => (reason(why), None),
                    Some(Meaning::Choice(choice)) => (first + choice, None),
                    Some(Meaning::Words) => {
                        self.comment(row, item, tally)?;
                        (first, None)
                    }
                    Some(Meaning::Yes | Meaning::Date(_) | Meaning::Chosen(_)) => (first, None),
                }
            };
            room.answered += usize::from(answer >= first);
            let counted = tally.versions.get_mut(at).and_then(|version| version.items.get_mut(place));
            let (Some(who), Some(counted)) = (who, counted) else { continue };
            match (bits, answer.checked_sub(first)) {
                (Some(bits), _) => *counted.chosen.entry(bits).or_default() += 1,
                (None, choice) => {
                    counted.by.get_mut(who * width(item) + answer).into_iter().for_each(|count| *count += 1);
                    if let (Some(choice), true, false) = (choice, item.opinion, item.kind.choices().is_empty()) {
                        room.places.push(choice);
                        if matches!(item.kind, Kind::Grid { .. }) {
                            room.rows.push(choice);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn comment(&self, row: usize, item: &OfItem<'_>, tally: &mut Tally) -> Result<(), AgainError> {
        let (comments, all) = tally.comments.entry(item.key.clone()).or_default();
        *all += 1;
        let said = item.columns.first().and_then(|(at, _)| texts(self.cells, *at)).and_then(|texts| texts.row(row));
        comments.push((self.response(row)?, words(said.unwrap_or_default())));
        if comments.len() > 2 * MOST_SHOWN {
            keep_first(comments);
        }
        Ok(())
    }

    /// How often each kind of help is told, if any help is told or that there was none.
    fn helped(&self, row: usize) -> Result<Option<[u64; KINDS]>, AgainError> {
        let Some(helped) = self.text("helped", row) else { return Ok(None) };
        let mut beside = Beside::default();
        beside.take("helped", &words(helped)).ok_or_else(|| self.bad("helped"))?;
        let mut kinds = [0; KINDS];
        for kind in beside.helped.values().flatten() {
            if let Some(count) = HELP.iter().position(|known| known == kind).and_then(|at| kinds.get_mut(at)) {
                *count += 1;
            }
        }
        Ok(Some(kinds))
    }

    fn beside_answers(&self, row: usize, tally: &mut Tally) -> Result<(), AgainError> {
        if let Some(access) = self.text("access", row) {
            match tally.access.get_mut(access) {
                Some((times, first)) => {
                    *times += 1;
                    *first = self.response(row)?.min(*first);
                }
                None => drop(tally.access.insert(access.to_vec(), (1, self.response(row)?))),
            }
        }
        if let Some(Cells::Flags(flags)) = self.beside("made_up") {
            tally.made_up += u64::from(flags.get(row).copied().flatten().unwrap_or_default());
        }
        Ok(())
    }
}

fn texts(cells: &[Cells], at: usize) -> Option<&Texts> {
    match cells.get(at)? {
        Cells::Texts(texts) => Some(texts),
        _ => None,
    }
}

/// What is put together of a row, in room that is used again for the next.
#[derive(Default)]
struct Room {
    rows: Vec<usize>,
    places: Vec<usize>,
    answered: usize,
}

impl Room {
    fn clear(&mut self) {
        self.rows.clear();
        self.places.clear();
        self.answered = 0;
    }
}
