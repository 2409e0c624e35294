//! For whoever works on the looks: every part from which screens are made, in every state, in the theme of the settings in use.
//! `pupil-voice try --components --profile FILE.ron` opens it; no button leads here.

use super::ask::mark;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, border, radius, size, space};
use crate::ui::widget::{Control, Element, Look, Named, Part, RING_SIDE, Role, State};
use iced::widget::{Id, Space, column, container, row, text, text_input};
use iced::{Center, Color, Fill};
use std::sync::Arc;

/// What a person did: parts can be pressed to feel them, and the choice stays where it was put.
#[derive(Debug, Clone)]
pub enum Message {
    /// Pressed something.
    Press,
    /// Chose an answer by its place.
    Choose(usize),
    /// Wrote something.
    Write(String),
}

/// What the screen shows.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    chosen: usize,
    written: String,
}

impl Sheet {
    /// Something was said to.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Press => {}
            Message::Choose(at) => self.chosen = at,
            Message::Write(words) => self.written = words,
        }
    }
}

/// A look by the name of its function in `theme/look.rs`.
type Draw = fn(Palette, State) -> Look;
const LOOKS: [(&str, Draw); 9] = [
    ("button", Palette::button),
    ("way on", Palette::way_on),
    ("quiet", Palette::quiet),
    ("answer", |palette, state| palette.answer(false, state)),
    ("answer, chosen", |palette, state| palette.answer(true, state)),
    ("choice", |palette, state| palette.choice(false, state)),
    ("choice, chosen", |palette, state| palette.choice(true, state)),
    ("pass", |palette, state| palette.pass(false, state)),
    ("pass, chosen", |palette, state| palette.pass(true, state)),
];
const STATES: [(&str, State); 4] =
    [("resting", State::Resting), ("hovered", State::Hovered), ("pressed", State::Pressed), ("disabled", State::Disabled)];

const STEPS: [part::Step; 3] = [("edit", "make-step-form"), ("key", "make-step-key"), ("study", "make-step-send")];

/// The screen.
pub fn view<'a>(sheet: &'a Sheet, stage: &Stage<'a>) -> Element<'a, Message> {
    let sections = [
        ("Letters", letters(stage)),
        ("Colours by role", colours(stage)),
        ("Looks by state", looks(stage)),
        ("Buttons", buttons(stage)),
        ("Answers", answers(sheet, stage)),
        ("Words", words(stage)),
        ("Ways and fields", ways(sheet, stage)),
        ("Focus", focus(stage)),
        ("A dialog", dialog(stage)),
    ];
    let mut all = column![part::heading(stage, "Components".to_owned())].spacing(space::EDGE);
    for (name, section) in sections {
        all = all.push(part::subheading(stage, name.to_owned())).push(section);
    }
    part::page(stage, all.into(), Space::new().into())
}

fn plain<'a>(stage: &Stage<'a>, words: impl ToString, size: f32) -> Element<'a, Message> {
    text(words.to_string()).size(size).font(stage.letters().plain).color(stage.palette().ink).into()
}

fn letters<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let letters = stage.letters();
    let sizes = [
        ("small", letters.small()),
        ("body", letters.body()),
        ("button", letters.button()),
        ("title", letters.title()),
        ("sentence", letters.sentence()),
    ];
    row(sizes.map(|(name, size)| plain(stage, name, size))).spacing(space::EDGE).align_y(Center).wrap().into()
}

fn colours<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let Palette { paper, card, ink, soft, line, fine, accent, on_accent, deep, tint, shade, here, notice, ring, veil, .. } =
        stage.palette();
    let roles = [
        ("paper", paper),
        ("card", card),
        ("ink", ink),
        ("soft", soft),
        ("line", line),
        ("fine", fine),
        ("accent", accent),
        ("on accent", on_accent),
        ("deep", deep),
        ("tint", tint),
        ("shade", shade),
        ("here", here),
        ("notice", notice),
        ("ring", ring),
        ("veil", veil),
    ];
    let swatch = |(name, colour): (&'static str, Color)| {
        let patch = container(Space::new().width(size::HEADING).height(size::SIGN)).style(move |_| container::Style {
            background: Some(colour.into()),
            border: iced::border::rounded(radius::BOX).color(line).width(border::QUIET),
            ..container::Style::default()
        });
        column![patch, plain(stage, name, stage.letters().small())].spacing(space::HAIR).align_x(Center).into()
    };
    row(roles.map(swatch)).spacing(space::GAP).wrap().vertical_spacing(space::GAP).into()
}

fn looks<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let palette = stage.palette();
    let mut all = column![].spacing(space::SMALL);
    for (name, draw) in LOOKS {
        let mut across = row![container(plain(stage, name, stage.letters().body())).width(size::PICTURE)].align_y(Center);
        for (words, state) in STATES {
            let Look { fill, border, width, radius, ink, .. } = draw(palette, state);
            let shown = text(words).size(stage.letters().body()).font(stage.letters().plain).color(ink);
            let boxed = container(shown).center_x(size::PICTURE).center_y(stage.targets().least).style(move |_| container::Style {
                background: Some(fill.into()),
                border: iced::border::rounded(radius).color(border).width(width),
                ..container::Style::default()
            });
            across = across.push(boxed);
        }
        all = all.push(across.spacing(space::GAP));
    }
    all.into()
}

/// What has the focus, in each look: the ring stands outside, with paper between.
fn focus<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let palette = stage.palette();
    let one = |(name, draw): (&'static str, Draw)| {
        let look = draw(palette, State::Resting);
        let words = text(name).size(stage.letters().body()).font(stage.letters().plain).color(look.ink);
        let boxed = container(words).center_x(size::PICTURE).center_y(stage.targets().least).style(move |_| container::Style {
            background: Some(look.fill.into()),
            border: iced::border::rounded(look.radius).color(look.border).width(look.width),
            ..container::Style::default()
        });
        container(boxed).padding(RING_SIDE).style(move |_| container::Style { border: look.ring(), ..container::Style::default() }).into()
    };
    row(LOOKS.map(one)).spacing(space::GAP).wrap().vertical_spacing(space::GAP).into()
}

/// A dialog as it stands in front of a page: its veil, its card, its ways out, the most wanted of them first.
fn dialog<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let way = |id, words: &str, symbol| Button::new(id, words.to_owned()).symbol(symbol).width(Fill).on_press(Message::Press);
    let ways = vec![
        way("dialog-on", "Carry on", "next").weight(Weight::WayOn).view(stage),
        way("dialog-other", "Something else", "stop").view(stage),
    ];
    let shown = part::dialog(stage, "stop", "A question in front of everything else".to_owned(), vec!["And why.".to_owned()], ways, None);
    container(shown).height(stage.size.height).into()
}

fn buttons<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let each = [
        Button::new("way-on", "Way on".to_owned()).weight(Weight::WayOn).symbol_after("next").on_press(Message::Press),
        Button::new("way-on-off", "Nothing to press".to_owned()).weight(Weight::WayOn).symbol_after("next"),
        Button::new("plain", "Plain".to_owned()).symbol("listen").on_press(Message::Press),
        Button::new("quiet", "Quiet".to_owned()).weight(Weight::Quiet).symbol("settings").on_press(Message::Press),
    ];
    row(each.map(|button| button.view(stage))).spacing(space::GAP).align_y(Center).wrap().vertical_spacing(space::GAP).into()
}

fn answers<'a>(sheet: &Sheet, stage: &Stage<'a>) -> Element<'a, Message> {
    let palette = stage.palette();
    let ids: Arc<[Id]> = ["answer-0", "answer-1", "answer-2"].map(Id::from).into();
    let choices = [("yes", "Yes"), ("sometimes", "Sometimes"), ("no", "No")].into_iter().zip(ids.iter().cloned()).enumerate();
    let each = choices.map(|(at, ((symbol, words), id))| {
        let chosen = at == sheet.chosen;
        let side = stage.targets().answer;
        let label = text(words).size(stage.letters().button()).font(if chosen { stage.letters().bold } else { stage.letters().plain });
        let content = column![stage.symbol(symbol, side * 0.4), label, mark(stage, chosen, true)].spacing(space::HAIR).align_x(Center);
        Control::new(id, words.to_owned(), container(content).center_x(Fill).center_y(Fill), move |state| palette.answer(chosen, state))
            .role(Role::Radio { group: ids.clone(), place: at })
            .chosen(chosen)
            .width(side)
            .height(side)
            .on_press(Message::Choose(at))
            .into()
    });
    let each: Vec<Element<'a, Message>> = each.collect();
    Named::new(Part::RadioGroup, "Answers", row(each).spacing(space::GAP)).of(3).into()
}

fn words<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let card = column![part::title(stage, "A card with a picture".to_owned()), part::words(stage, "Words to read.".to_owned())];
    column![
        part::notice(stage, "warning", "A notice: something to know before going on.".to_owned()),
        part::note(stage, "A note: words of less weight.".to_owned()),
        part::chips(stage, "Six words".to_owned(), "always endless imitate wolf rapid ladder"),
        part::hero(stage, "my_voice", card.spacing(space::GAP), None),
        container(part::words(stage, "A panel".to_owned())).padding(space::EDGE).style(stage.theme.panel()),
        container(part::words(stage, "What is read aloud".to_owned())).padding(space::EDGE).style(stage.theme.said(radius::BUTTON)),
    ]
    .spacing(space::GAP)
    .into()
}

fn ways<'a>(sheet: &'a Sheet, stage: &Stage<'a>) -> Element<'a, Message> {
    let field = text_input("A field", &sheet.written)
        .id("field")
        .on_input(Message::Write)
        .size(stage.letters().body())
        .font(stage.letters().plain.into())
        .padding([space::EDGE, space::GAP])
        .style(stage.theme.field());
    column![part::steps(stage, 4, 12, stage.width()), part::way(stage, &STEPS, 1), field].spacing(space::EDGE).into()
}
