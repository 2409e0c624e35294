//! A date of birth, picked in three presses: the day, the month, the year. Nothing has to be typed and nothing is guessed.

use super::{Message, State};
use crate::response::{BirthDate, BirthDateError};
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
    /// Earlier or later years.
    Turn(i16),
}

/// What was picked so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    open: Part,
    turned: i16,
}

impl Default for Picked {
    fn default() -> Self {
        Self { day: None, month: None, year: None, open: Part::Day, turned: 0 }
    }
}

/// How many years stand on a page, and how old a pupil is in the first of them.
const YEARS: i16 = 22;
const YOUNGEST: i16 = 3;

impl Picked {
    pub(super) fn of(date: BirthDate) -> Self {
        let (year, month, day) = date.parts();
        Self { day: Some(day), month: Some(month), year: Some(year), open: Part::Year, turned: 0 }
    }

    /// Takes a press: a part that was picked opens the next one that is missing.
    pub(super) fn pick(&mut self, pick: Pick) {
        match pick {
            Pick::Open(part) => self.open = part,
            Pick::Day(day) => {
                self.day = Some(day);
                self.open = if self.month.is_none() { Part::Month } else { Part::Day };
            }
            Pick::Month(month) => {
                self.month = Some(month);
                self.open = if self.year.is_none() { Part::Year } else { Part::Month };
            }
            Pick::Year(year) => self.year = Some(year),
            Pick::Turn(pages) => self.turned = (self.turned + pages).clamp(-1, 4),
        }
    }

    /// The date, once all three are picked.
    pub(super) fn date(&self) -> Option<Result<BirthDate, BirthDateError>> {
        Some(BirthDate::new(self.year?, self.month?, self.day?))
    }

    /// Where the keyboard goes: to what is picked of the open part, or to its first choice.
    pub(super) fn first_id(&self) -> Id {
        Id::from(match self.open {
            Part::Day => format!("day.{}", self.day.unwrap_or(1)),
            Part::Month => format!("month.{}", self.month.unwrap_or(1)),
            Part::Year => self.year.map_or_else(|| "year.first".to_owned(), |year| format!("year.{year}")),
        })
    }
}

/// By what a choice is known when it is read aloud.
fn place_of(pick: Pick) -> String {
    match pick {
        Pick::Open(Part::Day) => "part-day".to_owned(),
        Pick::Open(Part::Month) => "part-month".to_owned(),
        Pick::Open(Part::Year) => "part-year".to_owned(),
        Pick::Day(day) => format!("day.{day}"),
        Pick::Month(month) => format!("month.{month}"),
        Pick::Year(year) => format!("year.{year}"),
        Pick::Turn(by) => format!("turn.{by}"),
    }
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Day => "ask-day",
        Part::Month => "ask-month",
        Part::Year => "ask-year",
    }
}

/// What is read aloud of a choice: its place and its words.
pub(super) fn line(stage: &Stage<'_>, pick: Pick) -> Line {
    let words = match pick {
        Pick::Open(part) => stage.say(title(part)),
        Pick::Day(day) => day.to_string(),
        Pick::Month(month) => month_name(stage, month),
        Pick::Year(year) => year.to_string(),
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
        let parts = [Part::Day, Part::Month, Part::Year].map(Pick::Open).into_iter();
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
        gap: f32,
    ) -> Element<'a, Message> {
        let bars = stage.bars();
        let parts = [Part::Day, Part::Month, Part::Year].map(|part| self.part_view(&bars, part, picker.side));
        let cells = self.picker(stage, &asked, picker);
        let below = match picker.place {
            Place::Aside => {
                let side = column![sentence, column(parts).spacing(picker.gap)].spacing(gap).width(picker.side).align_x(Center);
                return row![side, cells].spacing(space::GAP).align_y(Center).into();
            }
            Place::Above => column![row(parts).spacing(picker.gap), cells].spacing(picker.gap).align_x(Center).into(),
            Place::Beside => Element::from(row![column(parts).spacing(picker.gap), cells].spacing(space::EDGE).align_y(Center)),
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
        let column_fits = 3.0 * part + 2.0 * space::GAP <= room.height;
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
        let parts = 3.0 * part_height(&bars) + 2.0 * CLOSE_GAP;
        let picker = Picker { side, place: Place::Aside, fits: picker.fits && side >= self.side_width(&bars), ..picker };
        (picker, Size::new(side, room.height - parts - space::SMALL))
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
            Part::Year => {
                let first = self.today.year() - YOUNGEST - self.picked.turned * YEARS;
                let turn = |key: &str, by| Cell {
                    words: stage.say(key),
                    name: stage.say(&format!("{key}-name")),
                    is_choice: false,
                    ..number(Pick::Turn(by), key.to_owned(), 0, false)
                };
                let mut cells = vec![turn("ask-later", -1)];
                cells.extend((0..YEARS).map(|back| first - back).map(|year| {
                    let shown_picked = self.picked.year.is_some_and(|picked| (first - YEARS + 1..=first).contains(&picked));
                    let id = if year == first && !shown_picked { "year.first".to_owned() } else { format!("year.{year}") };
                    number(Pick::Year(year), id, i32::from(year), self.picked.year == Some(year))
                }));
                cells.push(turn("ask-earlier", 1));
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
    stage.targets().least.max(((letters.small() * 0.9 + letters.button()) * CLOSE + 2.0).ceil())
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
        let low = (size * measure::line() + CELL_ABOVE).max(target);
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
    let facts = [("day", day.to_string().into()), ("month", month_name(stage, month).into()), ("year", year.to_string().into())];
    stage.words.with("ask-date", &facts)
}
