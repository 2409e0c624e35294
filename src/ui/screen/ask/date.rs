//! A date of birth, picked in three presses: the day, the month, the year; or as much of it as the study asks for. Nothing has to be
//! typed and nothing is guessed.

use super::plan::Plan;
use super::{Message, State};
use crate::response::{BirthDate, BirthDateError};
use crate::study::DateOfBirth;
use crate::ui::part::{Lettering, said};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part as Portion, Role, measure};
use iced::widget::{Id, column, row, text};
use iced::{Center, Size};
use std::sync::Arc;

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// The age in years, in place of a date.
    Age,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Shows the choices for a part.
    Open(Part),
    /// A day.
    Day(i8),
    /// A month.
    Month(i8),
    /// A year.
    Year(i16),
    /// An age.
    Age(i8),
    /// Earlier or later years.
    Turn(i16),
}

/// What was picked so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    /// The parts that are asked, in order.
    asked: &'static [Part],
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    age: Option<i8>,
    open: Part,
    turned: i16,
}

/// How many years stand on a page, and how old a pupil is in the first of them.
const YEARS: i16 = 22;
const YOUNGEST: i16 = 3;

/// The first page of years, on which the year of the day itself stands, and the last one.
const LATEST: i16 = -1;
const EARLIEST: i16 = 4;

/// The ages that can be picked.
const AGES: std::ops::RangeInclusive<i8> = 3..=25;

impl Picked {
    /// Nothing yet, of what a study asks for.
    pub(super) fn nothing(asks: DateOfBirth) -> Self {
        let asked: &[Part] = match asks {
            // A date that is not asked is not on the screen.
            DateOfBirth::Full | DateOfBirth::NotAsked => &[Part::Day, Part::Month, Part::Year],
            DateOfBirth::MonthAndYear => &[Part::Month, Part::Year],
            DateOfBirth::Year => &[Part::Year],
            DateOfBirth::Age => &[Part::Age],
        };
        let open = asked.first().copied().unwrap_or(Part::Day);
        Self { asked, day: None, month: None, year: None, age: None, open, turned: 0 }
    }

    /// What was picked before.
    pub(super) fn of(asks: DateOfBirth, date: BirthDate) -> Self {
        let nothing = Self::nothing(asks);
        let (year, month, day) = date.parts();
        let open = nothing.asked.last().copied().unwrap_or(nothing.open);
        Self { day, month, year, age: date.age(), open, ..nothing }
    }

    /// The first part that is not picked yet.
    fn missing(&self) -> Option<Part> {
        let is_missing = |part: &&Part| match part {
            Part::Day => self.day.is_none(),
            Part::Month => self.month.is_none(),
            Part::Year => self.year.is_none(),
            Part::Age => self.age.is_none(),
        };
        self.asked.iter().find(is_missing).copied()
    }

    /// Takes a press: a part that was picked opens the next one that is missing.
    pub(super) fn pick(&mut self, pick: Pick) {
        match pick {
            Pick::Open(part) => self.open = part,
            Pick::Day(day) => {
                self.day = Some(day);
                self.open = self.after(Part::Day, Part::Month);
            }
            Pick::Month(month) => {
                self.month = Some(month);
                self.open = self.after(Part::Month, Part::Year);
            }
            Pick::Year(year) => self.year = Some(year),
            Pick::Age(age) => self.age = Some(age),
            Pick::Turn(pages) => self.turned = (self.turned + pages).clamp(LATEST, EARLIEST),
        }
    }

    /// Which part is open once one is picked: the next one, unless that is picked too.
    fn after(&self, part: Part, next: Part) -> Part {
        let is_missing = match next {
            Part::Month => self.month.is_none(),
            _ => self.year.is_none(),
        };
        if is_missing { next } else { part }
    }

    /// The date, once every part of it is picked.
    pub(super) fn date(&self) -> Option<Result<BirthDate, BirthDateError>> {
        if self.missing().is_some() {
            return None;
        }
        Some(match (self.age, self.year, self.month, self.day) {
            (Some(age), ..) => BirthDate::of_age(age),
            (None, Some(year), Some(month), Some(day)) => BirthDate::new(year, month, day),
            (None, Some(year), Some(month), None) => BirthDate::of_month(year, month),
            (None, year, ..) => BirthDate::of_year(year?),
        })
    }

    /// The first year of the page that is open: nobody who answers is born after the day on which they do.
    pub(super) fn first_year(&self, today: jiff::civil::Date) -> i16 {
        (today.year() - YOUNGEST - self.turned * YEARS).min(today.year())
    }

    /// Where the keyboard goes: to what is picked of the open part, or to its first choice.
    pub(super) fn first_id(&self) -> Id {
        Id::from(match self.open {
            Part::Day => format!("day.{}", self.day.unwrap_or(1)),
            Part::Month => format!("month.{}", self.month.unwrap_or(1)),
            Part::Year => self.year.map_or_else(|| "year.first".to_owned(), |year| format!("year.{year}")),
            Part::Age => format!("age.{}", self.age.unwrap_or(*AGES.start())),
        })
    }
}

/// By what a choice is known when it is read aloud.
fn place_of(pick: Pick) -> String {
    match pick {
        Pick::Open(Part::Day) => "part-day".to_owned(),
        Pick::Open(Part::Month) => "part-month".to_owned(),
        Pick::Open(Part::Year) => "part-year".to_owned(),
        Pick::Open(Part::Age) => "part-age".to_owned(),
        Pick::Day(day) => format!("day.{day}"),
        Pick::Month(month) => format!("month.{month}"),
        Pick::Year(year) => format!("year.{year}"),
        Pick::Age(age) => format!("age.{age}"),
        Pick::Turn(by) => format!("turn.{by}"),
    }
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Day => "ask-day",
        Part::Month => "ask-month",
        Part::Year => "ask-year",
        Part::Age => "ask-age",
    }
}

/// What is read aloud of a choice: its place and its words.
pub(super) fn line(stage: &Stage<'_>, pick: Pick) -> Line {
    let words = match pick {
        Pick::Open(part) => stage.say(title(part)),
        Pick::Day(day) => day.to_string(),
        Pick::Month(month) => month_name(stage, month),
        Pick::Year(year) => year.to_string(),
        Pick::Age(age) => age.to_string(),
        Pick::Turn(by) => stage.say(if by < 0 { "ask-later-name" } else { "ask-earlier-name" }),
    };
    Line::told(stage, place_of(pick), words)
}

/// One choice of the open part.
struct Cell {
    id: Id,
    words: String,
    name: String,
    chosen: bool,
    pick: Pick,
    is_choice: bool,
}

impl State {
    /// The three parts, and the months, which are words, when they can be chosen.
    pub(super) fn date_lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let parts = self.picked.asked.iter().map(|part| Pick::Open(*part));
        let months = (1..=12).filter(|_| self.picked.open == Part::Month).map(Pick::Month);
        parts.chain(months).map(|pick| line(stage, pick)).collect()
    }

    /// The sentence, the three parts, and the choices of the open part.
    pub(super) fn date_view<'a>(
        &self,
        stage: &Stage<'a>,
        asked: String,
        picker: Picker,
        sentence: Element<'a, Message>,
        plan: &Plan,
    ) -> Element<'a, Message> {
        let gap = plan.gap;
        let bars = stage.bars();
        let parts: Vec<_> = self.picked.asked.iter().map(|part| self.part_view(&bars, *part, picker.side)).collect();
        let cells = self.picker(stage, &asked, picker);
        let below: Element<'a, Message> = match picker.place {
            Place::Aside => {
                let side = column![sentence, column(parts).spacing(picker.gap)].spacing(gap).width(picker.side).align_x(Center);
                return row![side, cells].spacing(space::GAP).align_y(Center).into();
            }
            Place::Above => column![row(parts).spacing(picker.gap), cells].spacing(picker.gap).align_x(Center).into(),
            Place::Beside => {
                // What scrolls begins with the parts: in the middle of so many days they would be out of sight.
                let side = if plan.scrolls { iced::Top } else { iced::alignment::Vertical::Center };
                row![column(parts).spacing(picker.gap), cells].spacing(space::EDGE).align_y(side).into()
            }
        };
        column![sentence, below].spacing(gap).align_x(Center).into()
    }

    /// How the parts and the choices of the open part stand in a room, in letters no smaller than `least`.
    pub(super) fn date_layout(&self, stage: &Stage<'_>, room: Size, least: f32) -> Picker {
        self.layout_of(stage, self.picked.open, room, least)
    }

    /// The same for the days, of which there are most.
    pub(super) fn days_layout(&self, stage: &Stage<'_>, room: Size, least: f32) -> Picker {
        self.layout_of(stage, Part::Day, room, least)
    }

    fn layout_of(&self, stage: &Stage<'_>, open: Part, room: Size, least: f32) -> Picker {
        let bars = stage.bars();
        let side = self.side_width(&bars);
        let part = part_height(&bars);
        let cells = self.cells(stage, open);
        let beside = Size::new(room.width - side - space::EDGE, room.height);
        let column_fits = self.parts_height(part, space::GAP) <= room.height;
        let in_column = cell_layout(stage, &cells, beside, least, space::GAP);
        let in_column = Picker { side, fits: in_column.fits && column_fits, ..in_column };
        if in_column.fits {
            return in_column;
        }
        let below = Size::new(room.width, room.height - part - space::GAP);
        let above = Picker { side, place: Place::Above, ..cell_layout(stage, &cells, below, least, space::GAP) };
        if above.fits { above } else { in_column }
    }

    /// How they stand in a low room: the choices have its whole height, with little between them, and the sentence is above the parts.
    /// Gives the room for the sentence, too.
    pub(super) fn date_aside(&self, stage: &Stage<'_>, room: Size, least: f32) -> (Picker, Size) {
        let bars = stage.bars();
        let target = stage.targets().least;
        let side = (room.width - space::GAP - DAYS_ACROSS * target - (DAYS_ACROSS - 1.0) * CLOSE_GAP).min(WIDEST_SIDE);
        let cells = Size::new(room.width - side - space::GAP, room.height);
        let picker = cell_layout(stage, &self.cells(stage, self.picked.open), cells, least, CLOSE_GAP);
        let parts = self.parts_height(part_height(&bars), CLOSE_GAP);
        let picker = Picker { side, place: Place::Aside, fits: picker.fits && side >= self.side_width(&bars), ..picker };
        (picker, Size::new(side, room.height - parts - space::SMALL))
    }

    /// How high the parts that are asked stand above each other.
    fn parts_height(&self, part: f32, gap: f32) -> f32 {
        #[allow(clippy::cast_precision_loss)] // At most three.
        let parts = self.picked.asked.len() as f32;
        parts * (part + gap) - gap
    }

    fn side_width(&self, stage: &Stage<'_>) -> f32 {
        let letters = stage.letters();
        let widest = (1..=12).map(|month| measure::words(&month_name(stage, month), letters.button(), letters.bold, f32::INFINITY).width);
        widest.fold(120.0, f32::max) + 44.0
    }

    fn part_view<'a>(&self, stage: &Stage<'a>, part: Part, width: f32) -> Element<'a, Message> {
        let (letters, palette) = (stage.letters(), stage.palette());
        let (id, key, value) = match part {
            Part::Day => ("part-day", "ask-day", self.picked.day.map(|day| day.to_string())),
            Part::Month => ("part-month", "ask-month", self.picked.month.map(|month| month_name(stage, month))),
            Part::Year => ("part-year", "ask-year", self.picked.year.map(|year| year.to_string())),
            Part::Age => ("part-age", "ask-age", self.picked.age.map(|age| age.to_string())),
        };
        let title = stage.say(key);
        let name = format!("{title}: {}", value.clone().unwrap_or_else(|| stage.say("ask-not-picked")));
        let open = self.picked.open == part;
        let shown = value.unwrap_or_else(|| "–".to_owned());
        let content = column![
            said(stage, id, title, Lettering::new(letters.small() * 0.9, letters.plain).line(CLOSE)),
            text(shown).size(letters.button()).font(letters.bold).line_height(CLOSE)
        ]
        .align_x(Center);
        Control::new(id, name, content, move |state| palette.choice(open, state))
            .expanded(open)
            .width(width)
            .height(part_height(stage))
            .on_press(Message::Pick(Pick::Open(part)))
            .into()
    }

    fn cells(&self, stage: &Stage<'_>, open: Part) -> Vec<Cell> {
        let number = |pick: Pick, id: String, number: i32, chosen: bool| Cell {
            id: Id::from(id),
            words: number.to_string(),
            name: number.to_string(),
            chosen,
            pick,
            is_choice: true,
        };
        match open {
            Part::Day => {
                (1..=31).map(|day| number(Pick::Day(day), format!("day.{day}"), i32::from(day), self.picked.day == Some(day))).collect()
            }
            Part::Month => (1..=12)
                .map(|month| {
                    let words = month_name(stage, month);
                    Cell {
                        words: words.clone(),
                        name: words,
                        ..number(Pick::Month(month), format!("month.{month}"), 0, self.picked.month == Some(month))
                    }
                })
                .collect(),
            Part::Age => {
                AGES.map(|age| number(Pick::Age(age), format!("age.{age}"), i32::from(age), self.picked.age == Some(age))).collect()
            }
            Part::Year => {
                let first = self.picked.first_year(self.today);
                let turn = |key: &str, by| Cell {
                    words: stage.say(key),
                    name: stage.say(&format!("{key}-name")),
                    is_choice: false,
                    ..number(Pick::Turn(by), key.to_owned(), 0, false)
                };
                let mut cells: Vec<Cell> = (self.picked.turned > LATEST).then(|| turn("ask-later", -1)).into_iter().collect();
                cells.extend((0..YEARS).map(|back| first - back).map(|year| {
                    let shown_picked = self.picked.year.is_some_and(|picked| (first - YEARS + 1..=first).contains(&picked));
                    let id = if year == first && !shown_picked { "year.first".to_owned() } else { format!("year.{year}") };
                    number(Pick::Year(year), id, i32::from(year), self.picked.year == Some(year))
                }));
                cells.extend((self.picked.turned < EARLIEST).then(|| turn("ask-earlier", 1)));
                cells
            }
        }
    }

    fn picker<'a>(&self, stage: &Stage<'a>, asked: &str, layout: Picker) -> Element<'a, Message> {
        let (letters, palette) = (stage.letters(), stage.palette());
        let cells = self.cells(stage, self.picked.open);
        let Picker { across, cell, size, gap, .. } = layout;
        let group: Arc<[Id]> = cells.iter().filter(|cell| cell.is_choice).map(|cell| cell.id.clone()).collect();
        let mut rows = column![].spacing(gap);
        let mut cells = cells.into_iter().peekable();
        let (mut place, of) = (0, group.len());
        while cells.peek().is_some() {
            let line = cells.by_ref().take(across).map(|part| {
                let font = if part.chosen { letters.bold } else { letters.plain };
                let chosen = part.chosen;
                let mut control = Control::new(
                    part.id,
                    part.name,
                    said(stage, &place_of(part.pick), part.words, Lettering::new(size, font).centred()),
                    move |state| palette.choice(chosen, state),
                )
                .width(cell.width)
                .height(cell.height)
                .chosen(chosen)
                .on_press(Message::Pick(part.pick));
                if part.is_choice {
                    control = control.role(Role::Radio { group: group.clone(), place });
                    place += 1;
                }
                Element::from(control)
            });
            let line: Vec<_> = line.collect();
            rows = rows.push(row(line).spacing(gap));
        }
        let key = title(self.picked.open);
        Named::new(Portion::RadioGroup, format!("{asked} {}", stage.say(key)), rows).id(key).of(of).into()
    }
}

/// The lines of a part stand closer than sentences do.
const CLOSE: f32 = 1.15;

fn part_height(stage: &Stage<'_>) -> f32 {
    let letters = stage.letters();
    (stage.targets().least * stage.grow()).max(((letters.small() * 0.9 + letters.button()) * CLOSE + 2.0).ceil())
}

/// How a date is picked: the choices of the open part, and beside or above them its three parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Picker {
    across: usize,
    cell: Size,
    size: f32,
    fits: bool,
    /// The width of a part.
    side: f32,
    place: Place,
    /// Between two choices.
    gap: f32,
}

/// Where the three parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Beside the choices, below the sentence.
    Beside,
    /// Above the choices.
    Above,
    /// Beside the choices, and the sentence with them.
    Aside,
}

/// Between choices where there is too little room for more: as between keys.
const CLOSE_GAP: f32 = 8.0;
/// So many days stand in a row there: four rows.
const DAYS_ACROSS: f32 = 8.0;
/// The widest that the parts are there.
const WIDEST_SIDE: f32 = 320.0;

impl Picker {
    pub(super) fn fits(&self) -> bool {
        self.fits
    }

    pub(super) fn letters(&self) -> f32 {
        self.size
    }
}

/// Inside of a cell.
const CELL_SIDE: f32 = 14.0;
const CELL_ABOVE: f32 = 10.0;

/// Cells as large as fit, in the largest letters that do, never smaller than a finger needs.
#[allow(clippy::cast_precision_loss)] // Cells are few.
fn cell_layout(stage: &Stage<'_>, cells: &[Cell], room: Size, least: f32, gap: f32) -> Picker {
    let (letters, target) = (stage.letters(), stage.targets().least);
    let scale = letters.scale;
    let most = letters.button();
    let least = least.min(most);
    let count = cells.len().max(1);
    let mut size = most;
    loop {
        let widest = cells.iter().map(|cell| measure::words(&cell.words, size, letters.bold, f32::INFINITY).width).fold(0.0, f32::max);
        let low = (size * letters.line() + CELL_ABOVE).max(target);
        let mut best: Option<(f32, Picker)> = None;
        for across in 1..=count.min(12) {
            let rows = count.div_ceil(across) as f32;
            let width = ((room.width - (across as f32 - 1.0) * gap) / across as f32).min((170.0 * scale).max(target)).floor();
            let shared = if room.height.is_infinite() { low } else { (room.height - (rows - 1.0) * gap) / rows };
            let height = shared.min((110.0 * scale).max(low)).floor();
            if width < (widest + CELL_SIDE).max(target) || height < low.floor() {
                continue;
            }
            let area = if room.height.is_infinite() { -rows } else { width.min(height * 2.2) * height.min(width * 1.4) };
            if best.is_none_or(|(found, _)| area > found) {
                let cell = Size::new(width, height);
                best = Some((area, Picker { across, cell, size, fits: true, side: 0.0, place: Place::Beside, gap }));
            }
        }
        if let Some((_, picker)) = best {
            return picker;
        }
        if size <= least {
            break;
        }
        size = (size * 0.94).max(least);
    }
    Picker { across: 3, cell: Size::new((room.width / 3.0 - gap).floor(), target), size, fits: false, side: 0.0, place: Place::Beside, gap }
}

fn month_name(stage: &Stage<'_>, month: i8) -> String {
    stage.say(&format!("month-{month}"))
}

/// A date in words, for "is that right?".
pub(super) fn in_words(stage: &Stage<'_>, date: BirthDate) -> String {
    let (year, month, day) = date.parts();
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let month = month.map(|month| month_name(stage, month)).unwrap_or_default();
    match (date.age(), day) {
        (Some(age), _) => stage.words.with("ask-age-words", &[("years", i64::from(age).unsigned_abs().into())]),
        (None, Some(day)) => {
            stage.words.with("ask-date", &[("day", day.to_string().into()), ("month", month.into()), ("year", year.into())])
        }
        (None, None) => format!("{month} {year}").trim().to_owned(),
    }
}
