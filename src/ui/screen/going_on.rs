//! "Go on": a child who stopped finds their own way back, by the code or by the pictures that were shown then. What was said before is
//! not shown again, and a wrong try tells nothing.

use super::introduce::title_bar;
use crate::response::{CHOSEN, PICTURES, Pictures, Receipt};
use crate::ui::part::{self, Button, Lettering, Weight};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Live, Named, Part, Role, measure};
use iced::widget::{column, container, row, text, text_input};
use iced::{Center, Fill, Size};
use std::collections::BTreeSet;
use std::time::Instant;

/// By what a response is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By its code.
    Code,
    /// By its pictures.
    Pictures,
}

/// What was pressed or written, all of it.
#[derive(Clone, PartialEq, Eq)]
pub enum Tried {
    /// A code.
    Code(Receipt),
    /// Pictures.
    Pictures(Pictures),
}

/// What the screen shows.
#[derive(Clone)]
pub struct State {
    /// By what it is found again.
    pub way: Way,
    typed: String,
    pressed: BTreeSet<usize>,
    wrong: bool,
    until: Option<Instant>,
}

/// What was written or pressed stays out of every print.
impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("going_on::State").field("way", &self.way).finish_non_exhaustive()
    }
}

/// What a person did.
#[derive(Clone)]
pub enum Message {
    /// Wrote in the field.
    Type(String),
    /// Pressed a sign of the code.
    Sign(char),
    /// Takes the last sign back.
    Undo,
    /// Pressed a picture, by its place.
    Press(usize),
    /// Wants to go on.
    Ok,
    /// Goes back.
    Back,
    /// Is read to, or no longer.
    Listen,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("going_on::Message")
    }
}

/// The longest that the field takes: a code, and spaces between its signs.
const LONGEST: usize = 24;

impl State {
    /// The screen, with nothing written. No try is looked at before `until`.
    #[must_use]
    pub fn new(way: Way, until: Option<Instant>) -> Self {
        Self { way, typed: String::new(), pressed: BTreeSet::new(), wrong: false, until }
    }

    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        if self.way == Way::Code { "code" } else { PICTURE_IDS[0] }
    }

    /// That it was no response's that waits, and until when no further try is looked at.
    pub fn refuse(&mut self, until: Option<Instant>) {
        *self = Self { wrong: true, ..Self::new(self.way, until) };
    }

    fn wait(&self) -> u64 {
        let left = self.until.map(|until| until.saturating_duration_since(Instant::now())).unwrap_or_default();
        left.as_millis().div_ceil(1_000).try_into().unwrap_or(u64::MAX)
    }

    /// Something was done. `Some` when a whole code or all the pictures are to be looked for; inside nothing when it cannot be one.
    pub fn update(&mut self, message: Message) -> Option<Option<Tried>> {
        match message {
            Message::Type(words) => self.typed = words.chars().filter(|sign| !sign.is_control()).take(LONGEST).collect(),
            Message::Sign(sign) if self.typed.chars().count() < LONGEST => self.typed.push(sign),
            Message::Undo => drop(self.typed.pop()),
            // A further one than belong to it changes nothing: one must be let go first.
            Message::Press(place) if !self.pressed.remove(&place) && self.pressed.len() < CHOSEN => drop(self.pressed.insert(place)),
            Message::Ok if self.may() => {
                return Some(match self.way {
                    Way::Code => Receipt::parse(&self.typed).map(Tried::Code),
                    Way::Pictures => Pictures::pressed(&self.pressed).map(Tried::Pictures),
                });
            }
            _ => return None,
        }
        self.wrong = false;
        None
    }

    /// Whether there is anything to be looked for, and it is time.
    fn may(&self) -> bool {
        let is_whole = match self.way {
            Way::Code => !self.typed.trim().is_empty(),
            Way::Pictures => self.pressed.len() == CHOSEN,
        };
        is_whole && self.wait() == 0
    }

    fn title(&self) -> &'static str {
        if self.way == Way::Code { "going-on-code" } else { "going-on-pictures" }
    }

    fn notice(&self, stage: &Stage<'_>) -> Option<String> {
        match self.wait() {
            0 => self.wrong.then(|| stage.say("going-on-wrong")),
            seconds => Some(stage.words.with("going-on-wait", &[("seconds", seconds.into())])),
        }
    }

    /// What is read aloud.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::interface(stage, "title", self.title())];
        lines.extend(self.notice(stage).map(|words| Line::told(stage, "notice", words)));
        if self.way == Way::Pictures {
            lines.extend(PICTURE_IDS.into_iter().zip(PICTURES).map(|(place, id)| Line::interface(stage, place, &words_of(id))));
        }
        lines
    }
}

/// The key of a picture's words.
fn words_of(picture: &str) -> String {
    format!("picture-{}", picture.replace('_', "-"))
}

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let above = title_bar(stage, stage.say(state.title()), Message::Listen);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").order(Some(3)).on_press(Message::Back);
    let next = Button::new("go-on", stage.say("going-on-go")).symbol_after("next").weight(Weight::WayOn).order(Some(1));
    let below = part::bar(&stage.bars(), back, Some(next.on_press_maybe(state.may().then_some(Message::Ok))));
    let notice = state.notice(stage).map(|words| -> Element<'a, Message> {
        let shown = if is_close(stage) { notice_aside(stage, words.clone()) } else { part::notice(stage, "info", words.clone()) };
        // The seconds change: what changes each second is not told each time.
        if state.wait() > 0 { shown } else { Named::new(Part::Status(Live::AtOnce), words, shown).into() }
    });
    let inside = match state.way {
        Way::Code => {
            let is_wide = is_close(stage) || !stage.is_large() && stage.width() > 900.0;
            let (beside, below) = if is_wide { (notice, None) } else { (None, notice) };
            let first = row![field(state, stage)].push(beside).spacing(space::GAP).align_y(Center);
            column![first].push(below).push(signs(stage))
        }
        Way::Pictures => column![].push(notice).push(pictures(state, stage)),
    };
    let content = part::scrolled_between(stage, inside.spacing(space::GAP).align_x(Center));
    part::frame(stage, above, container(content).center_y(Fill).into(), below)
}

/// The field, for a keyboard.
fn field<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let label = stage.say("going-on-field");
    let letters = stage.letters();
    let (size, ends) = if is_close(stage) { (letters.body(), CLOSE_ENDS) } else { (letters.title(), 14.0) };
    let field = text_input(&label, &state.typed)
        .id("code")
        .on_input(Message::Type)
        .on_submit(Message::Ok)
        .size(size)
        .font(letters.plain.into())
        .padding([ends, 18.0])
        .style(stage.theme.field());
    let width = if is_close(stage) { close_width(stage) } else { 420.0 * letters.scale.max(1.0) };
    container(Named::new(Part::Field, "", field)).width(width.min(stage.width() - part::SCROLL_SIDES)).into()
}

/// Above and below the words of the field in a low window with large letters, where every key is to stay in sight below it.
const CLOSE_ENDS: f32 = 11.0;

fn is_close(stage: &Stage<'_>) -> bool {
    stage.is_short() && stage.is_large()
}

/// As wide as a code: what is left of the row is for the notice.
fn close_width(stage: &Stage<'_>) -> f32 {
    measure::words("WWW-WWW-WWW", stage.letters().body(), stage.letters().plain, f32::INFINITY).width + 36.0
}

/// A notice beside the field, no higher than that.
fn notice_aside<'a>(stage: &Stage<'a>, words: String) -> Element<'a, Message> {
    let letters = stage.letters();
    let width = stage.width() - part::SCROLL_SIDES - close_width(stage) - space::GAP - part::notice_sides(stage);
    let height = letters.body() * letters.line() + 2.0 * (CLOSE_ENDS - space::HAIR);
    let size = measure::fitting(&words, letters.plain, Size::new(width, height), letters.body(), LEAST_NOTICE);
    part::notice_of(stage, "info", words, size, width)
}

/// The smallest letters of a notice beside the field.
const LEAST_NOTICE: f32 = 20.0;

/// The signs of a code, each with its id.
const SIGNS: [(&str, char); 23] = [
    ("sign-2", '2'),
    ("sign-3", '3'),
    ("sign-4", '4'),
    ("sign-5", '5'),
    ("sign-6", '6'),
    ("sign-7", '7'),
    ("sign-8", '8'),
    ("sign-9", '9'),
    ("sign-c", 'C'),
    ("sign-d", 'D'),
    ("sign-f", 'F'),
    ("sign-h", 'H'),
    ("sign-j", 'J'),
    ("sign-k", 'K'),
    ("sign-m", 'M'),
    ("sign-n", 'N'),
    ("sign-p", 'P'),
    ("sign-r", 'R'),
    ("sign-t", 'T'),
    ("sign-v", 'V'),
    ("sign-w", 'W'),
    ("sign-x", 'X'),
    ("sign-y", 'Y'),
];

/// Keys for the signs of a code and no others: for fingers, switches and eyes.
fn signs<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let (letters, palette, least) = (stage.letters(), stage.palette(), stage.grown(stage.targets().least));
    let size = stage.bars().letters().title().min(least * 0.55);
    let key = |id: &'static str, words: String, shown: Element<'a, Message>, message: Message| {
        Control::new(id, words, container(shown).center(Fill), move |state| palette.button(state))
            .width(least)
            .height(least)
            .on_press(message)
    };
    let sign = |(id, sign): (&'static str, char)| {
        let shown = text(sign.to_string()).size(size).font(letters.plain);
        Element::from(key(id, sign.to_string(), shown.into(), Message::Sign(sign)))
    };
    let undo = key("sign-undo", stage.say("going-on-undo"), stage.symbol("undo", stage.grown(44.0)), Message::Undo);
    let keys: Vec<Element<'a, Message>> = SIGNS.map(sign).into_iter().chain([undo.into()]).collect();
    let is_wide = 8.0 * (least + space::SMALL) <= stage.width() - part::SCROLL_SIDES;
    grid(keys, if is_wide { 8 } else { 4 })
}

const PICTURE_IDS: [&str; 16] = [
    "picture-0",
    "picture-1",
    "picture-2",
    "picture-3",
    "picture-4",
    "picture-5",
    "picture-6",
    "picture-7",
    "picture-8",
    "picture-9",
    "picture-10",
    "picture-11",
    "picture-12",
    "picture-13",
    "picture-14",
    "picture-15",
];

/// All the pictures, those that were pressed as chosen.
fn pictures<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (across, each) = across(stage);
    let tiles = PICTURE_IDS.into_iter().zip(PICTURES).enumerate().map(|(place, (at, id))| {
        let (words, chosen, palette) = (stage.say(&words_of(id)), state.pressed.contains(&place), stage.palette());
        let is_said = stage.is_said(at);
        Control::new(at, words.clone(), picture(stage, at, id, words, chosen), move |state| {
            palette.spoken(is_said, palette.choice(chosen, state))
        })
        .role(Role::Check { place })
        .chosen(chosen)
        .width(each)
        .on_press(Message::Press(place))
        .into()
    });
    let tiles: Vec<Element<'a, Message>> = tiles.collect();
    Named::new(Part::Group, stage.say("going-on-pictures"), grid(tiles, across)).of(PICTURES.len()).into()
}

/// How many pictures stand beside each other, and how wide each is: rows that are equally long, whatever room there is.
#[allow(clippy::cast_precision_loss)] // They are few.
fn across(stage: &Stage<'_>) -> (usize, f32) {
    let scale = stage.letters().scale.max(1.0);
    let share = |across: usize| (stage.width() - part::SCROLL_SIDES - (across as f32 - 1.0) * space::SMALL) / across as f32;
    let fits = |across: &usize| share(*across) >= (100.0 * scale).max(stage.targets().least);
    let across = [8, 4].into_iter().find(fits).unwrap_or(2);
    (across, share(across).min(140.0 * scale).floor())
}

fn picture<'a, M: 'a>(stage: &Stage<'a>, at: &str, id: &'static str, words: String, chosen: bool) -> Element<'a, M> {
    let letters = stage.letters();
    let font = if chosen { letters.bold } else { letters.plain };
    let words = part::said(stage, at, words, Lettering::new(letters.small(), font).centred());
    let inside = column![stage.symbol(id, 64.0 * stage.grow()), words].spacing(2).align_x(Center);
    // In large letters all rows fit into a common window when they stand closer.
    container(inside).center_x(Fill).padding([if stage.is_large() { 2 } else { 8 }, 4]).into()
}

/// Rows of so many.
fn grid<'a>(all: Vec<Element<'a, Message>>, across: usize) -> Element<'a, Message> {
    let mut rows = column![].spacing(space::SMALL);
    let mut left = all.into_iter().peekable();
    while left.peek().is_some() {
        rows = rows.push(row(left.by_ref().take(across.max(1))).spacing(space::SMALL));
    }
    rows.into()
}

/// The pictures of a response that stopped, large, to be kept in mind.
pub fn to_remember<'a, M: 'a>(stage: &Stage<'a>, pictures: &Pictures) -> Element<'a, M> {
    // In large letters the pictures come first, and are no larger than the room beside the words that must be there.
    let (large, letters) = (stage.is_large(), stage.letters());
    let each = (180.0 * letters.scale.max(1.0)).min((stage.width() - part::SCROLL_SIDES - 4.0 * space::EDGE) / 3.0);
    let (symbol, size) = match (large, stage.is_short()) {
        (true, true) => (52.0, letters.small()),
        (true, false) => (96.0, letters.small()),
        (false, _) => (110.0 * stage.grow(), letters.body()),
    };
    let shown = pictures.symbols().map(|id| {
        let words = stage.say(&words_of(id));
        let inside = column![stage.symbol(id, symbol), text(words.clone()).size(size).font(letters.plain)].align_x(Center);
        let card = container(inside).center_x(each).padding(if large { 2.0 } else { space::SMALL }).style(stage.theme.card());
        Named::new(Part::Words, words, card).into()
    });
    let cards = row(shown).spacing(space::EDGE).into();
    let sentence = part::words_at(stage, "remember", stage.say("going-on-remember"));
    let all = if large { [cards, sentence] } else { [sentence, cards] };
    part::scrolled_between(stage, column(all).spacing(space::GAP).align_x(Center))
}

/// The same in words, for the adult.
#[must_use]
pub fn in_words(words: &crate::locale::Words, pictures: &Pictures) -> String {
    pictures.symbols().map(|id| words.get(&words_of(id))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_code_is_looked_for_however_it_is_written_and_a_slip_is_none() {
        let receipt = Receipt::of("0b5c2f0e-3f8f-4e0e-9d6f-5f1f6d6f0a11");
        let mut state = State::new(Way::Code, None);
        assert!(state.update(Message::Ok).is_none());
        let _ = state.update(Message::Type("9mn jf2".into()));
        for sign in ['V', '6', 'C'] {
            let _ = state.update(Message::Sign(sign));
        }
        assert!(state.update(Message::Ok) == Some(None));
        let _ = state.update(Message::Undo);
        let _ = state.update(Message::Sign('R'));
        assert!(state.update(Message::Ok) == Some(Some(Tried::Code(receipt))));
        assert!(!format!("{state:?}").contains("9mn"));
    }

    #[test]
    fn three_pictures_are_pressed_and_no_more() {
        let mut state = State::new(Way::Pictures, None);
        for place in [4, 9, 1, 7] {
            assert!(state.update(Message::Press(place)).is_none());
        }
        let pressed = |places: &[usize]| Pictures::pressed(&places.iter().copied().collect()).map(Tried::Pictures);
        assert!(state.update(Message::Ok) == Some(pressed(&[1, 4, 9])));
        let _ = state.update(Message::Press(4));
        assert!(state.update(Message::Ok).is_none());
    }

    #[test]
    fn no_try_is_looked_at_while_one_has_to_wait() {
        let mut state = State::new(Way::Code, Some(Instant::now() + Duration::from_secs(60)));
        let _ = state.update(Message::Type("9MN-JF2-V6R".into()));
        assert!(state.update(Message::Ok).is_none());
    }

    #[test]
    fn the_keys_are_the_signs_that_a_code_has() {
        for number in 0..200 {
            let code = Receipt::of(&number.to_string()).to_string();
            assert!(code.chars().filter(|sign| *sign != '-').all(|sign| SIGNS.iter().any(|(_, key)| *key == sign)), "{code}");
        }
    }
}
