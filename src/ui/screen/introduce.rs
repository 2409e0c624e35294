//! What the survey is about, before the first question: a sentence at a time below each other, in the version's own look.

use crate::survey::{Phrase, Survey, Text};
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{Space, column, container, row};
use iced::{Center, Size};
use std::sync::Arc;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The survey.
    pub survey: Arc<Survey>,
    /// The version, by its place.
    pub version: usize,
    /// Whether the survey is only tried out.
    pub trial: bool,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Begins.
    Begin,
    /// Goes back to the versions.
    Back,
    /// Is read to, or no longer.
    Listen,
}

impl State {
    /// What is read aloud.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::survey(stage, "title", self.survey.title().words(stage.language))];
        lines.extend(self.survey.versions().get(self.version).into_iter().flat_map(|version| lines_of(stage, version.introduction())));
        lines.push(Line::interface(stage, "back", "ask-back").aside());
        lines.push(Line::interface(stage, "next", "introduce-begin").aside());
        lines
    }
}

/// What is read aloud of several sentences.
pub fn lines_of(stage: &Stage<'_>, texts: &[Text]) -> Vec<Line> {
    let line = |(at, text): (usize, &Text)| Line::survey(stage, place_of(at), text.words(stage.language));
    texts.iter().enumerate().map(line).collect()
}

fn place_of(at: usize) -> String {
    format!("sentence.{at}")
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let version = &state.survey.versions()[state.version];
    let title = state.survey.title().words(stage.language);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press(Message::Back);
    let begin = Button::new("next", stage.say("introduce-begin"))
        .symbol_after("next")
        .weight(Weight::WayOn)
        .description(format!("{title}. {}", read_out(stage, version.introduction())))
        .on_press(Message::Begin);
    let above = title_bar(stage, title, Message::Listen);
    let below = part::bar(stage, back, Some(begin));
    let room = stage.between(above.height, below.height);
    part::frame(stage, above, sentences(stage, version.introduction(), room), below)
}

/// A heading in the middle of a bar, which is as high as the heading needs, with the button to be read to in its corner.
pub fn title_bar<'a, Message: Clone + 'a>(stage: &Stage<'a>, words: String, listen: Message) -> part::Bar<'a, Message> {
    title_bar_told(stage, words, None, listen)
}

/// Such a bar; with the button goes what a screen reader tells of the page when it comes there first.
pub fn title_bar_told<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    words: String,
    told: Option<String>,
    listen: Message,
) -> part::Bar<'a, Message> {
    let stage = &stage.bars();
    let letters = stage.letters();
    let room = stage.width() - 2.0 * (part::listen_size(stage).width + space::GAP);
    // A title that is a little too long for its line becomes a little smaller.
    let line = Size::new(room, stage.title() * letters.line() * 1.2);
    let fitted = measure::fitting(&words, letters.plain, line, stage.title(), stage.title() * part::SHRUNK);
    let smaller = stage.scaled(letters.scale * fitted / stage.title());
    let size = measure::balanced(&words, fitted, letters.plain, room);
    let title = container(part::heading_centred(&smaller, words)).max_width(size.width);
    let listen = part::listen_told(stage, told, listen);
    part::Bar { content: part::titled(stage, title.into(), listen), height: size.height.max(stage.bar()) }
}

/// Several sentences as a screen reader says them, one after the other.
#[must_use]
pub fn read_out(stage: &Stage<'_>, texts: &[Text]) -> String {
    texts.iter().map(|text| text.words(stage.language)).collect::<Vec<_>>().join(" ")
}

/// Several sentences in the room between the bars, each as one line of words to a screen reader. Sentences with symbols stand two
/// to a row, each on a card of its own.
pub fn sentences<'a, Message: 'a>(stage: &Stage<'a>, texts: &[Text], height: f32) -> Element<'a, Message> {
    let symbols = texts.iter().any(|text| text.has_symbols(stage.language));
    let beside = if symbols && texts.len() > 2 { 2 } else { 1 };
    let usual = calm(&stage.usual(), symbols);
    let lowest = part::LEAST_SENTENCE * stage.grow();
    // As many times the usual size as was asked for, at most twice, or else they scroll.
    let least = if stage.is_large() {
        let usually = place(&usual, texts, (symbols, beside), stage.size.height * 0.7, lowest)
            .map_or(usual.letters().sentence(), |set| set.letters());
        usually * stage.text_scale().min(2.0)
    } else {
        lowest
    };
    let calm = calm(stage, symbols);
    match place(&calm, texts, (symbols, beside), height, least) {
        Some(set) => set.view(&calm, texts),
        None => {
            let narrow = Stage { size: Size::new(stage.size.width - part::SCROLL_SIDES, stage.size.height), ..calm };
            // In large letters a narrow card has one word to a line: cards below each other may be the shorter way down.
            let ways = [1, beside].map(|across| place(&narrow, texts, (symbols, across), f32::INFINITY, lowest));
            let shortest = ways.into_iter().flatten().min_by(|one, other| one.height().total_cmp(&other.height()));
            match shortest {
                Some(set) => part::scrolled_between(stage, set.view(&narrow, texts)),
                None => Space::new().into(),
            }
        }
    }
}

/// Sentences that are read in peace are smaller than questions.
fn calm<'a>(stage: &Stage<'a>, symbols: bool) -> Stage<'a> {
    stage.scaled(stage.letters().scale * if symbols { 0.8 } else { 0.72 })
}

/// How much smaller letters become for the sake of rows of one height.
const CALMER: f32 = 0.8;

/// Sentences that have their places.
struct Set {
    across: usize,
    width: f32,
    padding: f32,
    /// Each sentence, and the height of its row.
    fitted: Vec<(part::Fitted, f32)>,
}

/// All sentences in letters of one size, the largest that fit the height; so many of them to a row.
#[allow(clippy::cast_precision_loss)] // Sentences are few.
fn place(stage: &Stage<'_>, texts: &[Text], (symbols, across): (bool, usize), height: f32, least: f32) -> Option<Set> {
    let rows = texts.len().div_ceil(across).max(1);
    let width = stage.width().min(if symbols { 1_180.0 } else { 1_080.0 } * stage.text_scale().max(1.0) * stage.grow());
    let (padding, gap) = (if symbols { 14.0 } else { 0.0 }, if symbols { space::GAP } else { space::EDGE });
    let width = (width - (across as f32 - 1.0) * space::GAP) / across as f32;
    let inside = width - 2.0 * padding - 8.0;
    let highest = if height.is_infinite() { height } else { (height - (rows as f32 - 1.0) * gap) / rows as f32 };
    let mut scale = stage.letters().scale;
    loop {
        let sized = stage.scaled(scale);
        let letters = sized.letters().sentence().max(least);
        let one = |text: &Text, room: f32| {
            let phrases: Vec<&Phrase> = text.phrases(stage.language).iter().collect();
            part::fit_sentence(&sized, &phrases, Size::new(inside, room), letters)
        };
        // Evenly high while there is room for that, or else each row as high as it must be.
        let even = (highest - 2.0 * padding - 8.0).min(220.0 * scale);
        let evenly: Vec<_> = texts.iter().map(|text| one(text, even)).collect();
        if height.is_finite() && symbols && evenly.iter().all(|fitted| fitted.fits) {
            let row = highest.min(230.0 * stage.grow() * stage.text_scale().max(1.0));
            return Some(Set { across, width, padding, fitted: evenly.into_iter().map(|fitted| (fitted, row)).collect() });
        }
        let freely: Vec<_> = texts.iter().map(|text| one(text, f32::INFINITY)).collect();
        let freely: Vec<_> = freely
            .chunks(across)
            .flat_map(|row| {
                let high = row.iter().map(|fitted| fitted.size.height).fold(0.0, f32::max) + 2.0 * padding + 8.0;
                row.iter().map(move |fitted| (*fitted, high))
            })
            .collect();
        let total: f32 = freely.iter().step_by(across).map(|(_, high)| high + gap).sum::<f32>() - gap;
        // Rows of one height look calmer than letters that are a little larger.
        let is_calm = scale > stage.letters().scale * CALMER && letters > least;
        let may_be_uneven = !symbols || stage.is_large() || height.is_infinite() || !is_calm;
        if may_be_uneven && total <= height && freely.iter().all(|(fitted, _)| fitted.fits) {
            return Some(Set { across, width, padding, fitted: freely });
        }
        if letters <= least {
            return None;
        }
        scale *= 0.95;
    }
}

impl Set {
    /// How high all rows are, but for what is between them.
    fn height(&self) -> f32 {
        self.fitted.iter().step_by(self.across).map(|(_, high)| high).sum()
    }

    fn letters(&self) -> f32 {
        self.fitted.first().map_or(0.0, |(fitted, _)| fitted.letters)
    }

    fn view<'a, Message: 'a>(&self, stage: &Stage<'a>, texts: &[Text]) -> Element<'a, Message> {
        let cards = self.padding > 0.0;
        let mut shown = texts.iter().zip(&self.fitted).enumerate().map(|(at, (text, (fitted, height)))| {
            let phrases: Vec<&Phrase> = text.phrases(stage.language).iter().collect();
            let sentence = part::sentence_silent(stage, &place_of(at), &phrases, *fitted, self.width - 2.0 * self.padding - 8.0);
            let inside = container(sentence).center_x(self.width).center_y(*height);
            let inside = if cards { inside.style(stage.theme.card()) } else { inside };
            Named::new(Part::Words, text.words(stage.language), inside).into()
        });
        let mut all = column![].spacing(if cards { space::GAP } else { space::EDGE }).align_x(Center);
        for _ in 0..texts.len().div_ceil(self.across) {
            all = all.push(row(shown.by_ref().take(self.across)).spacing(space::GAP));
        }
        all.into()
    }
}
