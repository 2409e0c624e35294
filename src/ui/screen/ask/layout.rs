//! Where answers stand, before they are drawn: how many to a row, how large, in which letters.

use crate::access::growth;
use crate::ui::stage::Stage;
use crate::ui::theme::{border, size, space};
use crate::ui::widget::measure;
use iced::Size;

/// The smallest letters of an answer at the usual text size.
pub(super) const LEAST: f32 = 16.0;
/// The widest and highest that an answer card grows.
const WIDEST: f32 = 340.0;
const HIGHEST: f32 = 330.0;
/// Between a symbol and the words under it.
pub(super) const UNDER: f32 = 8.0;
const LARGEST_SYMBOL: f32 = 190.0;
/// Inside of a card: its border when it is chosen, and some paper.
const CARD_SIDES: f32 = 2.0 * border::CHOSEN + 14.0;
const WIDEST_LINE: f32 = 860.0;
/// Beside the words of a line, and what the mark and the symbol take of it.
pub(super) const LINE_SIDE: f32 = 18.0;
const MARK: f32 = size::CHECK + space::CHIP;
pub(super) const SYMBOL: f32 = 56.0;

/// How answers stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Layout {
    /// On cards, each with a symbol above its words.
    Cards(Cards),
    /// In lines, each with a mark before its words.
    Lines(Lines),
}

impl Layout {
    /// The size of their letters.
    pub(super) fn letters(&self) -> f32 {
        match self {
            Self::Cards(cards) => cards.size,
            Self::Lines(lines) => lines.size,
        }
    }

    /// Whether they fit their room.
    pub(super) fn fits(&self) -> bool {
        match self {
            Self::Cards(cards) => cards.fits,
            Self::Lines(lines) => lines.fits,
        }
    }
}

/// How cards stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cards {
    pub(super) across: usize,
    pub(super) card: Size,
    pub(super) inside: Size,
    pub(super) size: f32,
    /// The height of the words that need most.
    pub(super) tallest: f32,
    pub(super) symbol: f32,
    pub(super) fits: bool,
}

/// How lines stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lines {
    pub(super) across: usize,
    pub(super) line: Size,
    pub(super) size: f32,
    pub(super) symbols: bool,
    pub(super) fits: bool,
}

#[allow(clippy::cast_precision_loss)] // Answers are few.
fn gaps(count: usize) -> f32 {
    count.saturating_sub(1) as f32 * space::GAP
}

/// The width or height of one of `count` that share a room.
#[allow(clippy::cast_precision_loss)] // Answers are few.
fn share(room: f32, count: usize) -> f32 {
    (room - gaps(count)) / count as f32
}

#[allow(clippy::cast_precision_loss)] // Answers are few.
fn rows_height(rows: usize, each: f32) -> f32 {
    rows as f32 * each + gaps(rows)
}

/// How many stand in a row, for each number of rows that can be evenly filled; few rows first.
fn evenly(count: usize) -> impl Iterator<Item = (usize, usize)> {
    let count = count.max(1);
    (1..=count).map(move |rows| (rows, count.div_ceil(rows))).filter(move |(rows, across)| count.div_ceil(*across) == *rows)
}

/// Cards in as few rows as let the words be large. A room without a height gives them the height that they need. Cards that were to grow
/// grow less where they would push the question, or each other, out of sight.
pub(super) fn cards(stage: &Stage<'_>, words: &[String], room: Size, least: f32) -> Cards {
    let (grown, usual) = (stage.targets().answer, growth::ANSWER);
    let steps: &[f32] = if grown > usual && room.height.is_finite() { &[1.0, 0.75, 0.5, 0.25, 0.0] } else { &[1.0] };
    let found = steps.iter().map(|step| cards_of(stage, words, room, least, usual + (grown - usual) * step));
    let mut best: Option<Cards> = None;
    for found in found {
        let fits = found.is_some_and(|found| found.fits);
        best = if fits { found } else { best.or(found) };
        if fits {
            break;
        }
    }
    best.unwrap_or_else(|| {
        let side = stage.targets().answer;
        let inside = Size::new(side - CARD_SIDES, side - CARD_SIDES);
        Cards { across: 1, card: Size::new(side, side), inside, size: least, tallest: least, symbol: 40.0, fits: false }
    })
}

/// Cards whose sides are no less than `target`.
fn cards_of(stage: &Stage<'_>, words: &[String], room: Size, least: f32, target: f32) -> Option<Cards> {
    let mut best: Option<Cards> = None;
    for (rows, across) in evenly(words.len()) {
        let Some(found) = cards_in(stage, words, room, (least, target), rows, across) else { continue };
        let is_better = best.is_none_or(|best| (found.fits && !best.fits) || found.fits == best.fits && found.size > best.size * 1.15);
        if is_better {
            best = Some(found);
        }
    }
    best
}

fn cards_in(stage: &Stage<'_>, words: &[String], room: Size, (least, target): (f32, f32), rows: usize, across: usize) -> Option<Cards> {
    let (letters, grow) = (stage.letters(), stage.grow());
    let scale = if stage.is_large() { letters.scale } else { grow };
    let width = share(room.width, across).min((WIDEST * scale).max(target)).floor();
    if width < target && across > 1 {
        return None;
    }
    let most = letters.sentence() * 0.92;
    let least = least.min(most);
    let inside = width - CARD_SIDES;
    let tallest_at = |size: f32| words.iter().map(|words| measure::words(words, size, letters.bold, inside).height).fold(0.0, f32::max);
    let is_endless = room.height.is_infinite();
    let height = if is_endless {
        (tallest_at(most) + 100.0 * grow + CARD_SIDES + 8.0).max(target)
    } else {
        share(room.height, rows).clamp(target, (HIGHEST * grow).max(target)).floor()
    };
    let inner = height - CARD_SIDES;
    // Few answers are told apart by their symbols at a glance; among many, long words need the room more.
    let is_few = stage.is_large() && across <= 3;
    let least_symbol = if is_few {
        (inner * 0.42).clamp(48.0 * grow, 96.0 * grow)
    } else if stage.is_large() {
        (inner * 0.3).clamp(36.0 * grow, 72.0 * grow)
    } else {
        (inner * 0.45).min(72.0 * grow)
    };
    let word_room = Size::new(inside, inner - least_symbol);
    // One size for all: an answer in larger letters would look like the better one.
    let size = words.iter().map(|words| measure::fitting(words, letters.bold, word_room, most, least)).fold(f32::MAX, f32::min);
    // Letters that are a little smaller, and need a line less, leave the symbols room to be seen.
    let wraps = tallest_at(size) > size * letters.line() * 1.5;
    let shorter = (1..=5_u8).map(|step| size * (1.0 - 0.03 * f32::from(step))).take_while(|smaller| *smaller >= least);
    let shorter = shorter.filter(|_| is_few && wraps).find(|smaller| tallest_at(*smaller) < tallest_at(size) * 0.75);
    let size = shorter.unwrap_or(size);
    let tallest = tallest_at(size);
    let whole = words.iter().all(|words| measure::longest_word(words, size, letters.bold) <= inside);
    let fits = whole && tallest <= word_room.height && (is_endless || rows_height(rows, height) <= room.height + 0.5);
    let symbol = (inner - tallest - UNDER).min(inside * 0.9).clamp(36.0, LARGEST_SYMBOL * grow);
    let (card, inside) = (Size::new(width, height), Size::new(inside, inner));
    Some(Cards { across, card, inside, size, tallest, symbol, fits })
}

/// The largest letters for which there is room, in as few columns as will do; where it is narrow, the words go before the symbols. A
/// room without a height gives lines the height that they need.
pub(super) fn lines(stage: &Stage<'_>, words: &[String], room: Size, least: f32) -> Lines {
    let letters = stage.letters();
    let count = words.len().max(1);
    let most = letters.button() * 1.15;
    let least = least.min(most);
    let grow = stage.grow();
    let widest = WIDEST_LINE * letters.scale;
    let mut size = most;
    loop {
        for symbols in [true, false] {
            // At the usual size, large letters with symbols are better than larger ones without.
            if !symbols && !stage.is_large() && size > most * 0.8 {
                continue;
            }
            let mut lowest: Option<(f32, Lines)> = None;
            for across in (1..=count.min(4)).filter(|across| count > 4 || count.is_multiple_of(*across)) {
                let width = share(room.width, across).min(widest).floor();
                let inside = width - 2.0 * LINE_SIDE - MARK * grow - if symbols { SYMBOL * grow + space::CHIP } else { 0.0 };
                let whole = words.iter().all(|words| measure::longest_word(words, size, letters.bold) <= inside);
                let tall = |words: &String| measure::words(words, size, letters.bold, inside.max(40.0)).height;
                let height = (words.iter().map(tall).fold(0.0, f32::max) + 18.0).max(stage.targets().least);
                let total = rows_height(count.div_ceil(across), height);
                let found = Lines { across, line: Size::new(width, height), size, symbols, fits: whole && total <= room.height };
                if found.fits && room.height.is_finite() {
                    return found;
                }
                if found.fits && lowest.is_none_or(|(least, _)| total < least) {
                    lowest = Some((total, found));
                }
            }
            if let Some((_, found)) = lowest {
                return found;
            }
        }
        if size <= least {
            break;
        }
        size = (size * 0.94).max(least);
    }
    // Not even so: one column, and words that are too long are broken.
    let line = Size::new(room.width.min(widest), stage.targets().least);
    let tall = words
        .iter()
        .map(|words| measure::words(words, size, letters.bold, (line.width - 2.0 * LINE_SIDE - MARK * stage.grow()).max(40.0)).height);
    let height = (tall.fold(0.0, f32::max) + 18.0).max(line.height);
    Lines { across: 1, line: Size::new(line.width, height), size, symbols: false, fits: room.height.is_infinite() }
}
