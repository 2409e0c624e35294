//! A symbol-supported sentence: each symbol stands above its phrase, and a phrase is never broken in two.

use super::said::{Lettering, part_of};
use crate::survey::Phrase;
use crate::ui::stage::Stage;
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{Space, column, row};
use iced::{Bottom, Center, Size};

/// Sizes at which a sentence is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    /// Of its letters.
    pub letters: f32,
    /// Of its symbols.
    pub symbol: f32,
    /// The room that it takes.
    pub size: Size,
}

/// Between two phrases, in letter heights.
const SPACE: f32 = 0.7;
/// Between a symbol and its phrase.
const ABOVE: f32 = 4.0;
/// Between two lines.
const LINES: f32 = 10.0;

/// The lines of a sentence at a size: as many phrases to a line as fit.
#[must_use]
pub fn lines<'p>(stage: &Stage<'_>, phrases: &[&'p Phrase], letters: f32, symbol: f32, width: f32) -> Vec<Vec<(&'p Phrase, f32)>> {
    let font = stage.letters().plain;
    let mut lines: Vec<Vec<(&Phrase, f32)>> = vec![Vec::new()];
    let mut used = 0.0;
    for phrase in phrases {
        let natural = measure::words(&phrase.words, letters, font, f32::INFINITY).width;
        let own = natural.max(if phrase.symbol.is_some() { symbol } else { 0.0 }).min(width);
        let gap = if used > 0.0 { letters * SPACE } else { 0.0 };
        match lines.last_mut() {
            Some(line) if line.is_empty() || used + gap + own <= width => {
                line.push((phrase, own));
                used += gap + own;
            }
            _ => {
                lines.push(vec![(phrase, own)]);
                used = own;
            }
        }
    }
    lines
}

fn size_of(stage: &Stage<'_>, phrases: &[&Phrase], letters: f32, symbol: f32, width: f32) -> Size {
    let font = stage.letters().plain;
    let mut size = Size::ZERO;
    for line in lines(stage, phrases, letters, symbol, width) {
        let gaps: f32 = letters * SPACE * line.iter().skip(1).map(|_| 1.0).sum::<f32>();
        let wide: f32 = line.iter().map(|(_, own)| own).sum::<f32>() + gaps;
        let tall = line
            .iter()
            .map(|(phrase, own)| {
                let words = measure::words(&phrase.words, letters, font, *own + 1.0).height;
                words + if phrase.symbol.is_some() { symbol + ABOVE } else { 0.0 }
            })
            .fold(0.0, f32::max);
        size = Size::new(size.width.max(wide), size.height + tall + if size.height > 0.0 { LINES } else { 0.0 });
    }
    size
}

/// The largest sizes at which a sentence fits its room: letters keep the size that was asked for as long as symbols can give way.
#[must_use]
pub fn fit(stage: &Stage<'_>, phrases: &[&Phrase], room: Size) -> Fitted {
    let most = stage.letters().sentence();
    let with_symbols = phrases.iter().any(|phrase| phrase.symbol.is_some());
    for shrink in [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35, 0.3] {
        let letters = (most * shrink).max(20.0);
        let symbols: &[f32] = if with_symbols { &[132.0, 116.0, 100.0, 88.0, 76.0, 64.0] } else { &[0.0] };
        for symbol in symbols {
            let size = size_of(stage, phrases, letters, *symbol, room.width);
            if size.height <= room.height && size.width <= room.width {
                return Fitted { letters, symbol: *symbol, size };
            }
        }
    }
    let (letters, symbol) = (20.0, if with_symbols { 48.0 } else { 0.0 });
    Fitted { letters, symbol, size: size_of(stage, phrases, letters, symbol, room.width) }
}

/// The sentence, as the heading of its screen.
pub fn sentence<'a, Message: 'a>(stage: &Stage<'a>, phrases: &[&Phrase], room: Size) -> Element<'a, Message> {
    let name: Vec<&str> = phrases.iter().map(|phrase| phrase.words.as_str()).collect();
    Named::new(Part::Heading(1), name.join(" "), silent(stage, "question", phrases, room)).id("question").into()
}

/// The sentence as a picture alone, for where its words are told otherwise; read aloud it is known by its place.
pub fn silent<'a, Message: 'a>(stage: &Stage<'a>, place: &str, phrases: &[&Phrase], room: Size) -> Element<'a, Message> {
    let fitted = fit(stage, phrases, room);
    let (font, ink) = (stage.letters().plain, stage.palette().ink);
    let how = Lettering::new(fitted.letters, font).colour(ink).centred();
    // Read aloud, the phrases are one line of words with a space between.
    let mut before = 0;
    let mut all = column![].spacing(LINES).align_x(Center);
    for line in lines(stage, phrases, fitted.letters, fitted.symbol, room.width) {
        let mut across = row![].spacing(fitted.letters * SPACE).align_y(Bottom);
        for (phrase, own) in line {
            let words = part_of(stage, place, before, phrase.words.clone(), how);
            before += phrase.words.len() + 1;
            let mut stacked = column![].spacing(ABOVE).align_x(Center).width(own);
            if let Some(symbol) = &phrase.symbol {
                stacked = stacked.push(stage.symbol(symbol.as_str(), fitted.symbol));
            }
            across = across.push(stacked.push(words));
        }
        all = all.push(across);
    }
    if phrases.is_empty() { Space::new().into() } else { all.into() }
}
