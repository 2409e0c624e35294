//! Every pair of colours that can stand beside each other, in every theme, with its contrast by the formula of WCAG 2.2.
//!
//! The pairs of controls come from the looks themselves, each in every state; `every_look_is_measured` finds a look that is missing here.

use super::palette::{BLACK_ON_WHITE, CREAM, DARK, PALE_BLUE, PALE_GREEN, YELLOW_ON_BLACK};
use super::{Palette, Theme};
use crate::access::Profile;
use crate::symbols::Rgb;
use crate::ui::widget::{Look, State};
use iced::Color;
use std::collections::BTreeMap;

/// The themes by their names in a profile.
const THEMES: [(&str, Palette); 6] = [
    ("Cream", CREAM),
    ("PaleBlue", PALE_BLUE),
    ("PaleGreen", PALE_GREEN),
    ("Dark", DARK),
    ("BlackOnWhite", BLACK_ON_WHITE),
    ("YellowOnBlack", YELLOW_ON_BLACK),
];

const STATES: [State; 4] = [State::Resting, State::Hovered, State::Pressed, State::Disabled];

/// Every look by the name of its function; those that can be chosen twice, the chosen one second.
type Draw = fn(Palette, State) -> Look;
const LOOKS: [(&str, &[Draw]); 7] = [
    ("button", &[Palette::button]),
    ("way_on", &[Palette::way_on]),
    ("quiet", &[Palette::quiet]),
    ("answer", &[|palette, state| palette.answer(false, state), |palette, state| palette.answer(true, state)]),
    ("choice", &[|palette, state| palette.choice(false, state), |palette, state| palette.choice(true, state)]),
    ("pass", &[|palette, state| palette.pass(false, state), |palette, state| palette.pass(true, state)]),
    ("spoken", &[|palette, state| palette.spoken(true, palette.way_on(state))]),
];

/// What is asked of a pair.
const WORDS: f64 = 7.0;
const EDGE: f64 = 3.0;

struct Pair {
    what: &'static str,
    front: Color,
    back: Color,
    least: f64,
}

/// What the screen shows of a colour: 256 steps.
fn shown(colour: Color) -> Rgb {
    let [red, green, blue, _] = colour.into_rgba8();
    Rgb(red, green, blue)
}

fn contrast(a: Color, b: Color) -> f64 {
    shown(a).contrast(shown(b))
}

/// What is seen of a colour that is drawn thinly over another.
fn over(thin: Color, ground: Color) -> Color {
    let part = |thin_part: f32, ground: f32| ground + (thin_part - ground) * thin.a;
    Color::from_rgb(part(thin.r, ground.r), part(thin.g, ground.g), part(thin.b, ground.b))
}

/// What anything can stand on.
fn grounds(palette: &Palette) -> [Color; 3] {
    [palette.paper, palette.card, palette.notice]
}

fn pairs(palette: Palette) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut pair = |what, front, back, least| pairs.push(Pair { what, front, back, least });
    for ground in grounds(&palette) {
        pair("words on paper, card, notice", palette.ink, ground, WORDS);
        pair("soft words on paper, card, notice", palette.soft, ground, WORDS);
        pair("borders on paper, card, notice", palette.line, ground, EDGE);
        pair("fine borders on paper, card, notice", palette.fine, ground, EDGE);
        pair("focus ring on paper, card, notice", palette.ring, ground, EDGE);
        pair("dots of the path: their edge on paper, card, notice", palette.line, ground, EDGE);
    }
    pair("fields: placeholder", palette.soft, palette.card, WORDS);
    pair("fields: words that are selected", palette.ink, palette.tint, WORDS);
    pair("dots of the path: passed beside to come", palette.accent, palette.card, EDGE);
    // The dot of here is larger than any other; its colour stands out from its edge, or from what is around it.
    let beside = [palette.line, palette.paper].into_iter().max_by(|a, b| contrast(palette.here, *a).total_cmp(&contrast(palette.here, *b)));
    pair("dots of the path: here", palette.here, beside.unwrap_or(palette.line), EDGE);
    pair("way on: its symbol", palette.on_accent, palette.accent, EDGE);
    let native = Theme { palette, ..Theme::of(&Profile::default()) }.native();
    for colour in [native.palette().background.strongest.color, native.palette().primary.strong.color, native.palette().primary.base.color]
    {
        pair("bars for scrolling: handle on rail", colour, native.palette().background.weak.color, EDGE);
    }
    for (name, draws) in LOOKS {
        for (chosen, draw) in draws.iter().enumerate() {
            for state in STATES {
                let look = draw(palette, state);
                let fills = if look.fill == Color::TRANSPARENT { grounds(&palette) } else { [look.fill; 3] };
                for (fill, ground) in fills.into_iter().zip(grounds(&palette)) {
                    pair(words_of(name, state), look.ink, fill, WORDS);
                    if matches!(state, State::Resting | State::Hovered) {
                        pair("controls: words under the filling of a gaze", look.ink, over(palette.marks().filling, fill), WORDS);
                    }
                    pair("focus ring on paper, card, notice", look.ring, ground, EDGE);
                    if look.width > 0.0 {
                        pair("controls: border on paper, card, notice", look.border, ground, EDGE);
                    }
                    // The way on has no line around it: what it stands on is its edge.
                    if look.width > 0.0 && look.border != look.fill {
                        pair("controls: border on what is within", look.border, fill, EDGE);
                    }
                    if matches!(name, "answer" | "choice") {
                        pair("marks: box on its choice", palette.line, fill, EDGE);
                        pair("marks: box on what is within", palette.line, palette.card, EDGE);
                    }
                    if name == "answer" && chosen == 1 {
                        pair("marks: edge of the tick's disc", palette.accent, fill, EDGE);
                        pair("marks: edge of the tick's disc", palette.accent, palette.card, EDGE);
                    }
                }
            }
        }
    }
    pairs
}

fn words_of(name: &str, state: State) -> &'static str {
    match (name, state) {
        (_, State::Disabled) => "controls: words, nothing to press now",
        ("way_on", _) => "controls: words of the way on, in every state",
        ("answer" | "choice" | "pass", _) => "controls: words of an answer, chosen or not, in every state",
        _ => "controls: words of a button, in every state",
    }
}

#[test]
fn every_pair_of_colours_has_the_contrast_that_it_needs() {
    let mut faults = Vec::new();
    for (name, palette) in THEMES {
        for Pair { what, front, back, least } in pairs(palette) {
            let found = contrast(front, back);
            if found < least {
                faults.push(format!("{name}: {what}: {} on {} has {found:.2}, needs {least}", shown(front), shown(back)));
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_look_is_measured() {
    let source = include_str!("look.rs");
    let named: Vec<&str> = source
        .lines()
        .filter(|line| line.trim_start().starts_with("pub fn") && line.contains("-> Look"))
        .filter_map(|line| line.split("fn ").nth(1)?.split('(').next())
        .collect();
    assert_eq!(named, LOOKS.map(|(name, _)| name), "each look stands in LOOKS, in the order of look.rs");
}

#[test]
fn what_is_chosen_is_never_told_by_colour_alone() {
    for (theme, palette) in THEMES {
        for (name, draws) in LOOKS {
            let [plain, chosen] = draws else { continue };
            for state in [State::Resting, State::Hovered, State::Pressed] {
                let (plain, chosen) = (plain(palette, state), chosen(palette, state));
                assert!(chosen.width >= 2.0 * plain.width, "{theme} {name} {state:?}: the border tells");
                assert!(contrast(chosen.border, chosen.fill) >= EDGE, "{theme} {name} {state:?}: and is seen");
            }
        }
    }
}

/// The table of `docs/contrast.md`.
fn table() -> String {
    let mut rows: BTreeMap<&str, (f64, [f64; THEMES.len()])> = BTreeMap::new();
    for (at, (_, palette)) in THEMES.iter().enumerate() {
        for Pair { what, front, back, least } in pairs(*palette) {
            let row = rows.entry(what).or_insert((least, [f64::INFINITY; THEMES.len()]));
            row.1[at] = row.1[at].min(contrast(front, back));
        }
    }
    let mut out = format!("| pair | needs | {} |\n|---|---|{}\n", THEMES.map(|(name, _)| name).join(" | "), "---|".repeat(THEMES.len()));
    for (what, (least, found)) in rows {
        // Rounded down: a table never says that something passes which does not.
        let found = found.map(|found| format!("{:.1}", (found * 10.0).floor() / 10.0)).join(" | ");
        out += &format!("| {what} | {least} | {found} |\n");
    }
    out
}

#[test]
fn the_table_in_the_docs_is_the_one_that_is_measured() {
    let kept = include_str!("../../../docs/contrast.md").replace("\r\n", "\n");
    let table = table();
    let wrong = "docs/contrast.md is not what is measured; put this table in its place:";
    assert!(kept.ends_with(&format!("\n{table}")), "{wrong}\n\n{table}");
}
