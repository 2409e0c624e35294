//! A symbol-supported sentence: each symbol stands above its phrase, and a phrase is never broken in two. In large text, where there
//! is more room across than up and down, symbols may stand before their phrases instead.

use super::said::{Lettering, part_of};
use crate::survey::Phrase;
use crate::ui::stage::Stage;
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{Space, column, container, row};
use iced::{Bottom, Center, Size};

/// Sizes at which a sentence is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    /// Of its letters.
    pub letters: f32,
    /// Of its symbols.
    pub symbol: f32,
    /// Whether symbols stand before their phrases.
    pub beside: bool,
    /// The room that it takes.
    pub size: Size,
    /// Whether that is no more than there is.
    pub fits: bool,
}

/// The smallest letters of a sentence at the usual text size.
pub const LEAST: f32 = 20.0;
/// Between two phrases, in letter heights.
const SPACE: f32 = 0.7;
/// Between a symbol and the phrase below it.
const ABOVE: f32 = 4.0;
/// Between a symbol and the phrase behind it, in letter heights.
const BEFORE: f32 = 0.16;
/// Between two lines.
const LINES: f32 = 10.0;

/// How a sentence is set.
#[derive(Debug, Clone, Copy)]
struct Setting {
    letters: f32,
    symbol: f32,
    beside: bool,
}

impl Setting {
    fn side(&self, phrase: &Phrase) -> f32 {
        if self.beside && phrase.symbol.is_some() { self.symbol + self.letters * BEFORE } else { 0.0 }
    }

    /// The room that a phrase takes with its symbol, in a line of this width; and whether no word of it is broken.
    fn size(&self, stage: &Stage<'_>, phrase: &Phrase, width: f32) -> (Size, bool) {
        let font = stage.letters().plain;
        let room = (width - self.side(phrase)).max(1.0);
        let natural = measure::words(&phrase.words, self.letters, font, f32::INFINITY).width;
        let words = measure::balanced(&phrase.words, self.letters, font, natural.min(room) + 1.0);
        // A phrase of several lines is no wider than they are.
        let natural = if natural > room { words.width } else { natural };
        let whole = measure::longest_word(&phrase.words, self.letters, font) <= room;
        let symbol = if phrase.symbol.is_some() { self.symbol } else { 0.0 };
        let size = if self.beside {
            Size::new((natural.min(room) + self.side(phrase)).min(width), words.height.max(symbol))
        } else {
            let above = if phrase.symbol.is_some() { symbol + ABOVE } else { 0.0 };
            Size::new(natural.max(symbol).min(width), words.height + above)
        };
        (size, whole)
    }

    /// The lines: as many phrases to a line as fit.
    fn lines<'p>(&self, stage: &Stage<'_>, phrases: &[&'p Phrase], width: f32) -> Vec<Vec<(&'p Phrase, Size)>> {
        let mut lines: Vec<Vec<(&Phrase, Size)>> = vec![Vec::new()];
        let mut used = 0.0;
        for phrase in phrases {
            let (own, _) = self.size(stage, phrase, width);
            let gap = if used > 0.0 { self.letters * SPACE } else { 0.0 };
            match lines.last_mut() {
                Some(line) if line.is_empty() || used + gap + own.width <= width => {
                    line.push((phrase, own));
                    used += gap + own.width;
                }
                _ => {
                    lines.push(vec![(phrase, own)]);
                    used = own.width;
                }
            }
        }
        lines
    }

    fn fit(&self, stage: &Stage<'_>, phrases: &[&Phrase], room: Size) -> Fitted {
        let mut size = Size::ZERO;
        for line in self.lines(stage, phrases, room.width) {
            let gaps: f32 = self.letters * SPACE * line.iter().skip(1).map(|_| 1.0).sum::<f32>();
            let wide: f32 = line.iter().map(|(_, own)| own.width).sum::<f32>() + gaps;
            let tall = line.iter().map(|(_, own)| own.height).fold(0.0, f32::max);
            size = Size::new(size.width.max(wide), size.height + tall + if size.height > 0.0 { LINES } else { 0.0 });
        }
        let whole = phrases.iter().all(|phrase| self.size(stage, phrase, room.width).1);
        let fits = whole && size.height <= room.height && size.width <= room.width;
        Fitted { letters: self.letters, symbol: self.symbol, beside: self.beside, size, fits }
    }
}

/// The ways to set a sentence in letters of a size, the best first.
fn settings(stage: &Stage<'_>, letters: f32, with_symbols: bool) -> Vec<Setting> {
    if !with_symbols {
        return vec![Setting { letters, symbol: 0.0, beside: false }];
    }
    let grow = stage.grow();
    let above = [132.0, 116.0, 100.0, 88.0, 76.0, 64.0].map(|symbol| Setting { letters, symbol: symbol * grow, beside: false });
    let beside = [1.3, 1.1, 0.95].map(|times| Setting { letters, symbol: (letters * times).clamp(44.0, 132.0 * grow), beside: true });
    if stage.is_large() { above.into_iter().chain(beside).collect() } else { above.to_vec() }
}

/// The largest sizes at which a sentence fits its room: letters keep the size that was asked for as long as symbols can give way, and
/// are never smaller than `least`.
#[must_use]
pub fn fit(stage: &Stage<'_>, phrases: &[&Phrase], room: Size, least: f32) -> Fitted {
    let most = stage.letters().sentence();
    let least = least.min(most);
    let with_symbols = phrases.iter().any(|phrase| phrase.symbol.is_some());
    let mut letters = most;
    loop {
        let mut fitting = settings(stage, letters, with_symbols).into_iter().map(|setting| setting.fit(stage, phrases, room));
        // What scrolls is to be as short as it can be.
        let best = if room.height.is_infinite() && stage.is_large() {
            fitting.filter(|fitted| fitted.fits).min_by(|a, b| a.size.height.total_cmp(&b.size.height))
        } else {
            fitting.find(|fitted| fitted.fits)
        };
        if let Some(best) = best {
            return best;
        }
        if letters <= least {
            break;
        }
        letters = (letters * if stage.is_large() { 0.97 } else { 0.94 }).max(least);
    }
    let symbol = if with_symbols { (least * 1.3).clamp(44.0, 64.0) } else { 0.0 };
    Setting { letters: least, symbol, beside: with_symbols && stage.is_large() }.fit(stage, phrases, room)
}

/// The largest sizes at which a sentence fits a narrow room with its symbols before its phrases, at any text size.
#[must_use]
pub fn fit_aside(stage: &Stage<'_>, phrases: &[&Phrase], room: Size, least: f32) -> Fitted {
    let mut letters = stage.letters().sentence();
    loop {
        let symbol = (letters * 1.3).clamp(44.0, 132.0 * stage.grow());
        let fitted = Setting { letters, symbol, beside: true }.fit(stage, phrases, room);
        if fitted.fits || letters <= least {
            return fitted;
        }
        letters = (letters * 0.94).max(least);
    }
}

/// The sentence in sizes that were fitted, as the heading of its screen.
pub fn sentence<'a, Message: 'a>(stage: &Stage<'a>, phrases: &[&Phrase], fitted: Fitted, width: f32) -> Element<'a, Message> {
    let name: Vec<&str> = phrases.iter().map(|phrase| phrase.words.as_str()).collect();
    Named::new(Part::Heading(1), name.join(" "), silent(stage, "question", phrases, fitted, width)).id("question").into()
}

/// The sentence as a picture alone, for where its words are told otherwise; read aloud it is known by its place.
pub fn silent<'a, Message: 'a>(stage: &Stage<'a>, place: &str, phrases: &[&Phrase], fitted: Fitted, width: f32) -> Element<'a, Message> {
    let (font, ink) = (stage.letters().plain, stage.palette().ink);
    let how = Lettering::new(fitted.letters, font).colour(ink).centred();
    // Read aloud, the phrases are one line of words with a space between.
    let mut before = 0;
    let setting = Setting { letters: fitted.letters, symbol: fitted.symbol, beside: fitted.beside };
    let mut all = column![].spacing(LINES).align_x(Center);
    for line in setting.lines(stage, phrases, width) {
        let mut across =
            row![].spacing(fitted.letters * SPACE).align_y(if fitted.beside { iced::alignment::Vertical::Center } else { Bottom });
        for (phrase, own) in line {
            let words = part_of(stage, place, before, phrase.words.clone(), how);
            before += phrase.words.len() + 1;
            let symbol = phrase.symbol.as_ref().map(|symbol| stage.symbol(symbol.as_str(), fitted.symbol));
            let stacked: Element<'a, Message> = match symbol {
                None => words,
                Some(symbol) if fitted.beside => row![symbol, words].spacing(fitted.letters * BEFORE).align_y(Center).into(),
                Some(symbol) => column![symbol, words].spacing(ABOVE).align_x(Center).into(),
            };
            across = across.push(container(stacked).center_x(own.width));
        }
        all = all.push(across);
    }
    if phrases.is_empty() { Space::new().into() } else { all.into() }
}
