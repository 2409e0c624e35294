//! The answers to one item: big cards with symbol and word, or a list to read.

use super::{Message, State};
use crate::response::{Answer, Value};
use crate::survey::{Choice, Item, Kind, Look, SymbolId, Text};
use crate::ui::part::{self, Lettering};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius, space};
use crate::ui::widget::{Control, Element, Named, Part, Role, measure};
use iced::widget::{Id, Space, column, container, row, stack};
use iced::{Center, Fill, Size};
use std::sync::Arc;

/// The widest and highest that an answer card grows.
const WIDEST: f32 = 340.0;
const HIGHEST: f32 = 330.0;
const WIDEST_LINE: f32 = 860.0;
const TICK: f32 = 40.0;
/// Corners that follow those of a card, further in.
const SAID_RADIUS: f32 = radius::CARD - border::CHOSEN - 2.0;

/// The id of an answer's control.
pub(super) fn id(item: &Item, choice: usize) -> Id {
    Id::from(place_of(item, choice))
}

/// By what an answer is known when it is read aloud.
pub(super) fn place_of(item: &Item, choice: usize) -> String {
    format!("{}.{choice}", item.key)
}

/// One answer, ready to be drawn.
struct Answers<'s> {
    label: &'s Text,
    symbol: Option<&'s SymbolId>,
    chosen: bool,
    message: Message,
}

/// How cards are laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cards {
    across: usize,
    card: Size,
}

/// The least height that so many answer cards need at the window's width.
fn least_cards(stage: &Stage<'_>, count: usize) -> f32 {
    rows_height(count.div_ceil(across_at(stage.width(), count, stage.targets().answer)), stage.targets().answer)
}

#[allow(clippy::cast_precision_loss)] // Answers are few.
fn rows_height(rows: usize, each: f32) -> f32 {
    rows as f32 * each + rows.saturating_sub(1) as f32 * space::GAP
}

/// How many answers stand in a row, evenly spread over as few rows as their least width allows.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Answers are few.
fn across_at(width: f32, count: usize, least: f32) -> usize {
    let most = (((width + space::GAP) / (least + space::GAP)) as usize).clamp(1, count.max(1));
    count.div_ceil(count.div_ceil(most).max(1)).max(1)
}

#[allow(clippy::cast_precision_loss)] // Answers are few.
fn cards(stage: &Stage<'_>, room: Size, count: usize) -> Cards {
    let across = across_at(room.width, count, stage.targets().answer);
    let rows = count.div_ceil(across) as f32;
    let width = ((room.width - (across as f32 - 1.0) * space::GAP) / across as f32).min(WIDEST);
    let height = ((room.height - (rows - 1.0) * space::GAP) / rows).clamp(stage.targets().answer, HIGHEST.max(stage.targets().answer));
    Cards { across, card: Size::new(width, height) }
}

impl State {
    fn answers_of<'s>(&'s self, item: &Item) -> Vec<Answers<'s>> {
        let question = self.session.version().question_of(item);
        match &question.kind {
            Kind::Confirm { yes } => vec![Answers {
                label: &yes.text,
                symbol: yes.symbol.as_ref(),
                chosen: matches!(self.session.answer(&item.key), Some(Answer::Value(Value::Confirm(true)))),
                message: Message::Confirm(item.key.clone()),
            }],
            kind => {
                let answer = |(at, choice): (usize, &'s Choice)| Answers {
                    label: &choice.label.text,
                    symbol: choice.label.symbol.as_ref(),
                    chosen: self.session.is_chosen(&item.key, choice.id.as_str()),
                    message: Message::Press(item.key.clone(), at),
                };
                kind.choices().iter().enumerate().map(answer).collect()
            }
        }
    }

    /// The height that an item's answers should have of a room's: at least half, as they are what is pressed, and all that they need.
    pub(super) fn answers_height(&self, stage: &Stage<'_>, item: &Item, room: Size) -> f32 {
        let answers = self.answers_of(item);
        if self.in_cards(&answers) {
            return least_cards(stage, answers.len()).max(room.height * 0.52);
        }
        let words: Vec<String> = answers.iter().map(|answer| answer.label.words(stage.language)).collect();
        let shares = [0.52, 0.6, 0.68, 0.74, 0.8, 0.86].map(|share| room.height * share);
        let lines = |height: &f32| line_layout(stage, &words, Size::new(room.width, *height));
        let comfortable = |height: &f32| {
            let lines = lines(height);
            lines.fits && lines.symbols && lines.size >= stage.letters().body() * 0.85
        };
        let found = shares.into_iter().find(comfortable).or_else(|| shares.into_iter().find(|height| lines(height).fits));
        found.unwrap_or(shares[5])
    }

    fn in_cards(&self, answers: &[Answers<'_>]) -> bool {
        self.session.version().look() == Look::Symbols && answers.iter().all(|answer| answer.symbol.is_some())
    }

    /// The answers to an item in the room that there is.
    pub(super) fn answers_view<'a>(&self, stage: &Stage<'a>, item: &Item, asked: String, room: Size) -> Element<'a, Message> {
        let answers = self.answers_of(item);
        let many = matches!(self.session.version().question_of(item).kind, Kind::Many { .. });
        let group: Arc<[Id]> = (0..answers.len()).map(|at| id(item, at)).collect();
        let role = |place: usize| match many {
            true => Role::Check { place, of: group.len() },
            false if group.len() > 1 => Role::Radio { group: group.clone(), place },
            false => Role::Check { place, of: 1 },
        };
        let symbols = self.session.version().look() == Look::Symbols && answers.iter().all(|answer| answer.symbol.is_some());
        let (across, views) =
            if symbols { card_views(stage, item, &answers, room, role) } else { line_views(stage, item, &answers, room, role) };
        let part = if many || group.len() == 1 { Part::Group } else { Part::RadioGroup };
        Named::new(part, asked, in_rows(views, across)).into()
    }
}

fn in_rows<'a>(views: Vec<Element<'a, Message>>, across: usize) -> Element<'a, Message> {
    let mut rows = column![].spacing(space::GAP).align_x(Center);
    let mut views = views.into_iter().peekable();
    while views.peek().is_some() {
        rows = rows.push(row(views.by_ref().take(across)).spacing(space::GAP));
    }
    rows.into()
}

type Views<'a> = (usize, Vec<Element<'a, Message>>);

fn card_views<'a>(stage: &Stage<'a>, item: &Item, answers: &[Answers<'_>], room: Size, role: impl Fn(usize) -> Role) -> Views<'a> {
    let Cards { across, card } = cards(stage, room, answers.len());
    let letters = stage.letters();
    let inside = Size::new(card.width - 2.0 * border::CHOSEN - 14.0, card.height - 2.0 * border::CHOSEN - 14.0);
    let least_symbol = (inside.height * 0.45).min(72.0);
    let word_room = Size::new(inside.width, inside.height - least_symbol);
    let words: Vec<String> = answers.iter().map(|answer| answer.label.words(stage.language)).collect();
    // One size for all: an answer in larger letters would look like the better one.
    let size = words
        .iter()
        .map(|words| measure::fitting(words, letters.bold, word_room, letters.sentence() * 0.92, 16.0))
        .fold(f32::MAX, f32::min);
    let tallest = words.iter().map(|words| measure::words(words, size, letters.bold, inside.width).height).fold(0.0, f32::max);
    let symbol = (inside.height - tallest - 8.0).min(inside.width * 0.9).clamp(40.0, 190.0);
    let views = answers.iter().zip(words).enumerate().map(|(place, (answer, words))| {
        let font = if answer.chosen { letters.bold } else { letters.plain };
        let place_said = place_of(item, place);
        let shown = part::said(stage, &place_said, words.clone(), Lettering::new(size, font).centred());
        let label = container(shown).center_x(inside.width).height(tallest);
        let picture = answer.symbol.map_or_else(|| Space::new().into(), |id| stage.symbol(id.as_str(), symbol));
        let content = column![picture, label].spacing(8).align_x(Center);
        let framed = container(content).center_x(inside.width).center_y(inside.height);
        let palette = stage.palette();
        let chosen = answer.chosen;
        // The frame of what is being read has its room, so that nothing moves for it.
        let room = Size::new(inside.width + 2.0 * border::SAID, inside.height + 2.0 * border::SAID);
        let framed = container(ticked(stage, framed.into(), chosen)).center_x(room.width).center_y(room.height);
        let framed = if stage.is_said(&place_said) { framed.style(stage.theme.said(SAID_RADIUS)) } else { framed };
        Control::new(id(item, place), words, framed, move |state| palette.answer(chosen, state))
            .role(role(place))
            .chosen(chosen)
            .width(card.width)
            .height(card.height)
            .on_press(answer.message.clone())
            .into()
    });
    (across, views.collect())
}

/// A tick in the corner: chosen is never told by colour alone.
fn ticked<'a>(stage: &Stage<'a>, content: Element<'a, Message>, chosen: bool) -> Element<'a, Message> {
    if !chosen {
        return content;
    }
    let palette = stage.palette();
    let disc = container(stage.symbol("check_mark", TICK * 0.8)).center(TICK).style(move |_| container::Style {
        background: Some(palette.card.into()),
        border: iced::border::rounded(TICK / 2.0).color(palette.accent).width(3.0),
        ..container::Style::default()
    });
    stack![content, container(disc).align_right(Fill).align_top(Fill)].into()
}

fn line_views<'a>(stage: &Stage<'a>, item: &Item, answers: &[Answers<'_>], room: Size, role: impl Fn(usize) -> Role) -> Views<'a> {
    let letters = stage.letters();
    let words: Vec<String> = answers.iter().map(|answer| answer.label.words(stage.language)).collect();
    let layout = line_layout(stage, &words, room);
    let symbol = (layout.line.height - 26.0).clamp(40.0, SYMBOL);
    let views = answers.iter().zip(words).enumerate().map(|(place, (answer, words))| {
        let font = if answer.chosen { letters.bold } else { letters.plain };
        let mut content =
            row![mark(stage, answer.chosen, matches!(role(place), Role::Radio { .. }))].spacing(14).align_y(Center).width(Fill);
        if let Some(id) = answer.symbol.filter(|_| layout.symbols) {
            content = content.push(stage.symbol(id.as_str(), symbol));
        }
        let place_said = place_of(item, place);
        let how = Lettering::new(layout.size, font).width(Fill);
        let content = content.push(part::said(stage, &place_said, words.clone(), how));
        let palette = stage.palette();
        let chosen = answer.chosen;
        let is_said = stage.is_said(&place_said);
        Control::new(id(item, place), words, content, move |state| palette.spoken(is_said, palette.choice(chosen, state)))
            .role(role(place))
            .chosen(chosen)
            .padding([6.0, LINE_SIDE])
            .width(layout.line.width)
            .height(layout.line.height)
            .on_press(answer.message.clone())
            .into()
    });
    (layout.across, views.collect())
}

/// Beside the words of a line, and what the mark and the symbol take of it.
const LINE_SIDE: f32 = 18.0;
const MARK: f32 = 34.0 + 14.0;
const SYMBOL: f32 = 56.0;

/// How answers stand in lines.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Lines {
    across: usize,
    line: Size,
    size: f32,
    symbols: bool,
    fits: bool,
}

/// As few columns as will fit the room, and the largest letters then; where it is narrow, the words go before the symbols.
#[allow(clippy::cast_precision_loss)] // Answers are few.
fn line_layout(stage: &Stage<'_>, words: &[String], room: Size) -> Lines {
    let letters = stage.letters();
    let count = words.len().max(1);
    let sizes = [letters.button() * 1.15, letters.button(), letters.body(), letters.body() * 0.85, letters.body() * 0.7, 18.0, 16.0];
    let mut last = None;
    for (at, size) in sizes.into_iter().enumerate() {
        for symbols in [true, false] {
            // Large letters with symbols are better than larger ones without.
            if !symbols && at < 2 {
                continue;
            }
            for across in 1..=count.min(4) {
                let rows = count.div_ceil(across);
                let width = ((room.width - (across as f32 - 1.0) * space::GAP) / across as f32).min(WIDEST_LINE);
                let inside = width - 2.0 * LINE_SIDE - MARK - if symbols { SYMBOL + 14.0 } else { 0.0 };
                let whole = words.iter().all(|words| measure::longest_word(words, size, letters.bold) <= inside);
                let tall = |words: &String| measure::words(words, size, letters.bold, inside.max(40.0)).height;
                let height = (words.iter().map(tall).fold(0.0, f32::max) + 18.0).max(stage.targets().least);
                let fits = whole && rows_height(rows, height) <= room.height;
                let lines = Lines { across, line: Size::new(width.floor(), height), size, symbols, fits };
                if fits {
                    return lines;
                }
                last = Some(lines);
            }
        }
    }
    last.unwrap_or(Lines { across: 1, line: Size::new(room.width, stage.targets().least), size: 18.0, symbols: false, fits: false })
}

/// The mark of a choice: round for one of several, square for any of several; filled with a tick when chosen.
pub fn mark<'a, Message: 'a>(stage: &Stage<'a>, chosen: bool, round: bool) -> Element<'a, Message> {
    const SIZE: f32 = 34.0;
    let palette = stage.palette();
    let inner: Element<'a, Message> = if chosen { stage.symbol("check_mark", SIZE * 0.86) } else { Space::new().into() };
    container(inner)
        .center(SIZE)
        .style(move |_| container::Style {
            background: Some(palette.card.into()),
            border: iced::border::rounded(if round { SIZE / 2.0 } else { 8.0 }).color(palette.line).width(3.0),
            ..container::Style::default()
        })
        .into()
}
