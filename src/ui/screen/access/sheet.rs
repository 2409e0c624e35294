//! What a group of settings is made of: numbers with − and +, choices, and yes or no. All of them large, all of them the same way.

use super::{Change, Message, State};
use crate::access::Profile;
use crate::access::range::Range;
use crate::ui::part;
use crate::ui::screen::ask::mark;
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::measure::{self, Face};
use crate::ui::widget::{Control, Element, Live, Named, Part, Role, State as Pressed};
use iced::widget::{Id, column, container, row, text, text_input};
use iced::{Center, Fill};
use std::sync::Arc;

/// In what a number is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Per cent.
    Percent,
    /// Milliseconds, shown as seconds.
    Seconds,
    /// Rounds of the scan.
    Rounds,
}

/// One of several choices.
pub(super) struct Choice<'a> {
    words: String,
    chosen: bool,
    change: Change,
    picture: Option<Element<'a, Message>>,
    letters: Option<Face>,
}

impl<'a> Choice<'a> {
    /// A choice that is called so in every language.
    pub(super) fn called(words: &str, chosen: bool, change: impl Fn(&mut Profile) + Send + Sync + 'static) -> Self {
        Self { words: words.to_owned(), chosen, change: Change::new(change), picture: None, letters: None }
    }

    /// With a picture before the words.
    pub(super) fn picture(self, picture: Element<'a, Message>) -> Self {
        Self { picture: Some(picture), ..self }
    }

    /// In letters of its own.
    pub(super) fn letters(self, letters: Face) -> Self {
        Self { letters: Some(letters), ..self }
    }

    pub(super) fn is_chosen(&self) -> bool {
        self.chosen
    }
}

/// The width that a picture of a choice may take.
pub(super) const PICTURE: f32 = 56.0;

/// Where a group of settings is drawn.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'s, 'a> {
    /// What to draw with.
    pub stage: &'s Stage<'a>,
    /// The screen.
    pub state: &'a State,
    /// How wide it is.
    pub width: f32,
}

impl<'a> Sheet<'_, 'a> {
    /// The settings as they are on the screen.
    pub(super) fn profile(&self) -> &'a Profile {
        &self.state.profiles.now
    }

    /// A choice in words alone.
    pub(super) fn choice(&self, key: &str, chosen: bool, change: impl Fn(&mut Profile) + Send + Sync + 'static) -> Choice<'a> {
        Choice::called(&self.stage.say(key), chosen, change)
    }

    /// What a setting is called.
    pub(super) fn label(&self, words: String) -> Element<'a, Message> {
        part::subheading(self.stage, words)
    }

    /// A number with less and more beside it.
    pub(super) fn number(&self, range: Range, unit: Unit, key: &str, of: fn(&mut Profile) -> &mut u32) -> Element<'a, Message> {
        let stage = self.stage;
        let now = self.profile().numbers().into_iter().find(|(known, _)| *known == range).map_or(range.usual, |(_, number)| number);
        let what = stage.say(key);
        let value = self.value(now, unit);
        let facts = [("what", what.clone().into()), ("value", value.clone().into())];
        let told = stage.words.with("access-value", &facts);
        let step = |key: &str, symbol, end: u32, step: fn(&Range, u32) -> u32| {
            let name = stage.words.with(key, &[("what", what.clone().into())]);
            let change = Change::new(move |profile| {
                let number = of(profile);
                *number = step(&range, *number);
            });
            self.step(format!("{}.{symbol}", range.field), name, symbol, now == end, Message::Change(change))
        };
        let less = step("access-less", "remove", range.least, Range::less);
        let more = step("access-more", "add", range.most, Range::more);
        let widest = [range.least, range.most, 1_250].map(|number| self.value(number, unit));
        column![self.label(what), self.stepper(less, value, told, &widest, more)].spacing(stage.grown(6.0)).into()
    }

    /// A button that goes one step. At its end it stays where it is, so that the keyboard does not lose its place; it only looks tired, and
    /// says so.
    pub(super) fn step(&self, id: String, name: String, symbol: &str, at_the_end: bool, message: Message) -> Element<'a, Message> {
        let stage = self.stage;
        let (palette, side) = (stage.palette(), stage.grown(stage.targets().least));
        Control::new(Id::from(id), name, stage.symbol(symbol, side * 0.6), move |state| {
            palette.button(if at_the_end { Pressed::Disabled } else { state })
        })
        .description(at_the_end.then(|| stage.say("access-at-the-end")))
        .width(side * 1.15)
        .height(side)
        .on_press(message)
        .into()
    }

    /// Where one is, between a step back and a step on. Room is kept for the widest words.
    pub(super) fn stepper(
        &self,
        back: Element<'a, Message>,
        shown: String,
        told: String,
        widest: &[String],
        on: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let letters = self.stage.letters();
        let size = letters.button() * 1.1;
        let room = widest
            .iter()
            .map(|words| measure::words(words, size, letters.bold, f32::INFINITY).width)
            .fold(self.stage.grown(96.0), f32::max)
            + self.stage.grown(16.0);
        let shown = text(shown).size(size).line_height(letters.line()).font(letters.bold).color(self.stage.palette().ink);
        let shown = Named::new(Part::Status(Live::Polite), told, container(shown).center_x(room));
        row![back, shown, on].spacing(self.stage.grown(space::SMALL)).align_y(Center).into()
    }

    fn value(&self, number: u32, unit: Unit) -> String {
        let (key, number) = match unit {
            Unit::Percent => ("access-percent", number.to_string().into()),
            Unit::Seconds => ("access-seconds", seconds(number).into()),
            Unit::Rounds => ("access-rounds", u64::from(number).into()),
        };
        self.stage.words.with(key, &[("number", number)])
    }

    /// Several choices of which one holds.
    pub(super) fn choices(&self, id: &str, key: &str, choices: Vec<Choice<'a>>) -> Element<'a, Message> {
        self.choices_from(id, key, 0, choices)
    }

    /// Several choices of which one holds, as many of them as stand on a page; the first is this one of all.
    pub(super) fn choices_from(&self, id: &str, key: &str, first: usize, choices: Vec<Choice<'a>>) -> Element<'a, Message> {
        let stage = self.stage;
        let letters = stage.letters();
        let size = letters.body();
        let words: Vec<String> = choices.iter().map(|choice| choice.words.clone()).collect();
        let beside = if choices.iter().any(|choice| choice.picture.is_some()) { stage.grown(PICTURE + 12.0) } else { 0.0 }
            + stage.grown(MARK + 2.0 * SIDE);
        let fonts: Vec<Face> = choices.iter().map(|choice| choice.letters.unwrap_or(letters.bold)).collect();
        let sized = |width: f32| words.iter().zip(&fonts).map(move |(words, font)| measure::words(words, size, *font, width));
        let widest = sized(f32::INFINITY).map(|room| room.width).fold(0.0, f32::max);
        let across = across(self.width, widest + beside, choices.len());
        let group: Arc<[Id]> = (0..choices.len()).map(|place| Id::from(format!("{id}.{}", first + place))).collect();
        #[allow(clippy::cast_precision_loss)] // Choices are few.
        let each = ((self.width - (across as f32 - 1.0) * stage.grown(space::SMALL)) / across as f32).floor();
        let tall = sized(each - beside).map(|room| room.height).fold(0.0, f32::max);
        let height = stage.grown(stage.targets().least).max(tall + stage.grown(16.0));
        let mut views = choices.into_iter().zip(words).enumerate().map(|(place, (choice, words))| {
            let font = choice.letters.unwrap_or(if choice.chosen { letters.bold } else { letters.plain });
            let (chosen, palette) = (choice.chosen, stage.palette());
            let label = text(words.clone()).size(size).line_height(letters.line()).font(font).width(Fill);
            let content =
                row![mark(stage, chosen, true)].push(choice.picture).push(label).spacing(stage.grown(12.0)).align_y(Center).width(Fill);
            let id = group.get(place).cloned().unwrap_or_else(Id::unique);
            Control::new(id, words, content, move |state| palette.choice(chosen, state))
                .role(Role::Radio { group: group.clone(), place })
                .chosen(chosen)
                .padding([stage.grown(4.0), stage.grown(SIDE)])
                .width(each)
                .height(height)
                .on_press(Message::Change(choice.change))
                .into()
        });
        let mut rows = column![].spacing(stage.grown(space::SMALL));
        let mut left = group.len();
        while left > 0 {
            rows = rows.push(row(views.by_ref().take(across)).spacing(stage.grown(space::SMALL)));
            left = left.saturating_sub(across);
        }
        let what = stage.say(key);
        column![self.label(what.clone()), Named::new(Part::RadioGroup, what, rows).of(group.len())].spacing(stage.grown(6.0)).into()
    }

    /// Yes or no. To a screen reader it belongs to the group of settings in which it is.
    pub(super) fn check(&self, id: &'static str, key: &str, on: bool, change: fn(&mut Profile, bool)) -> Element<'a, Message> {
        let stage = self.stage;
        let letters = stage.letters();
        let words = stage.say(key);
        let font = if on { letters.bold } else { letters.plain };
        let tall = measure::words(&words, letters.body(), letters.bold, self.width - self.stage.grown(MARK + 2.0 * SIDE)).height;
        let label = text(words.clone()).size(letters.body()).line_height(letters.line()).font(font).width(Fill);
        let palette = stage.palette();
        let control = Control::new(
            id,
            words,
            row![mark(stage, on, false), label].spacing(stage.grown(12.0)).align_y(Center).width(Fill),
            move |state| palette.choice(on, state),
        )
        .role(Role::Check { place: 0 })
        .chosen(on)
        .padding([stage.grown(4.0), stage.grown(SIDE)])
        .width(self.width)
        .height(stage.grown(stage.targets().least).max(tall + stage.grown(16.0)))
        .on_press(Message::Change(Change::new(move |profile| change(profile, !on))));
        let [_, _, around, _] = self.state.section.told();
        Named::new(Part::Group, stage.say(around), control).of(1).into()
    }

    /// More words about a setting.
    pub(super) fn note(&self, key: &str) -> Element<'a, Message> {
        part::note(self.stage, self.stage.say(key))
    }

    /// A field to write in, with its label above.
    pub(super) fn field(
        &self,
        id: &'static str,
        key: &str,
        value: &'a str,
        write: fn(String) -> Message,
        submit: Message,
    ) -> Element<'a, Message> {
        let stage = self.stage;
        let (letters, palette) = (stage.letters(), stage.palette());
        let label = stage.say(key);
        let padding = ((stage.grown(stage.targets().least) - letters.body() * letters.line()) / 2.0).max(12.0);
        let input = text_input(&label, value)
            .id(id)
            .on_input(write)
            .on_submit(submit)
            .size(letters.body())
            .font(letters.plain.into())
            .line_height(letters.line())
            .padding([padding, stage.grown(18.0)])
            .style(stage.theme.field());
        let shown = text(label).size(letters.button()).line_height(letters.line()).font(letters.bold).color(palette.ink);
        column![Named::new(Part::Silent, "", shown), Named::new(Part::Field, "", input)].spacing(stage.grown(6.0)).into()
    }
}

/// Beside the words of a choice: its mark with the space behind it, and what is at either side.
const MARK: f32 = size::CHECK + 12.0;
const SIDE: f32 = 14.0;

/// How many choices stand in a row, evenly spread, so that the widest keeps to one line where it can.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Choices are few.
fn across(width: f32, each: f32, count: usize) -> usize {
    let most = (((width + space::SMALL) / (each + space::SMALL)) as usize).clamp(1, count.clamp(1, 4));
    count.div_ceil(count.div_ceil(most)).max(1)
}

/// Milliseconds as seconds: `2.0`, `0.25`.
fn seconds(milliseconds: u32) -> String {
    let hundredths = milliseconds % 1_000 / 10;
    if hundredths.is_multiple_of(10) {
        format!("{}.{}", milliseconds / 1_000, hundredths / 10)
    } else {
        format!("{}.{hundredths:02}", milliseconds / 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_are_told_in_seconds() {
        let told: Vec<String> = [0, 50, 250, 500, 1_000, 2_050, 20_000].into_iter().map(seconds).collect();
        assert_eq!(told, ["0.0", "0.05", "0.25", "0.5", "1.0", "2.05", "20.0"]);
    }
}
