//! Symbols in the colours of a theme and with the skin that was chosen: one file a drawing, and every colour in it a token.
//!
//! Only colours are exchanged, and in two colours lines get thicker; nothing is drawn anew. So a theme costs no second set of files.

use super::colour::Rgb;
use super::tokens::{CARD, HAIR, INK, Role, TOKENS, Token, token_of};
use serde::{Deserialize, Serialize};

/// How drawings are to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Paint {
    /// The colours of the screen that they stand on.
    pub scheme: Scheme,
    /// The skin of the people in them. In two colours skin is ground.
    pub skin: SkinTone,
}

/// The colours of the screen that drawings stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scheme {
    /// As they were drawn, for a light card.
    #[default]
    AsDrawn,
    /// For a dark card: light lines, dark grounds.
    Dark,
    /// For high contrast: lines, marks and hair in one colour, everything else in the other, lines thicker.
    Two {
        /// The colour of lines.
        ink: Rgb,
        /// The colour of the card that they stand on.
        ground: Rgb,
    },
}

/// The skin of the first person in a picture. The second and third have a neighbouring tone, so that people stay different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SkinTone {
    /// As it was drawn: three different ones.
    #[default]
    AsDrawn,
    /// Light.
    Light,
    /// Between light and medium.
    MediumLight,
    /// Medium.
    Medium,
    /// Between medium and dark.
    MediumDark,
    /// Dark.
    Dark,
}

impl SkinTone {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::AsDrawn, Self::Light, Self::MediumLight, Self::Medium, Self::MediumDark, Self::Dark];

    /// The tones of the three people; none for those that were drawn.
    fn people(self) -> Option<[Tone; 3]> {
        match self {
            Self::AsDrawn => None,
            Self::Light => Some([LIGHT, MEDIUM_LIGHT, MEDIUM_LIGHT]),
            Self::MediumLight => Some([MEDIUM_LIGHT, MEDIUM, LIGHT]),
            Self::Medium => Some([MEDIUM, MEDIUM_DARK, MEDIUM_LIGHT]),
            Self::MediumDark => Some([MEDIUM_DARK, DARK, MEDIUM]),
            Self::Dark => Some([DARK, MEDIUM_DARK, MEDIUM_DARK]),
        }
    }
}

/// One skin: on a light card, where eyes and mouth are dark, and on a dark one, where they are light.
#[derive(Clone, Copy)]
struct Tone {
    light: Rgb,
    dark: Rgb,
}

const fn tone(light: u32, dark: u32) -> Tone {
    Tone { light: Rgb::hex(light), dark: Rgb::hex(dark) }
}

const LIGHT: Tone = tone(0xF3D3B5, 0xB98767);
const MEDIUM_LIGHT: Tone = tone(0xE0AC7E, 0xA87450);
const MEDIUM: Tone = tone(0xC98B5E, 0x96633F);
const MEDIUM_DARK: Tone = tone(0xA0684A, 0x7A4D33);
const DARK: Tone = tone(0x80503A, 0x5C3A28);

/// Lines beside the darkest skin: with the usual ink, eyes and mouth would be hard to see.
const BLACK: Rgb = Rgb(0, 0, 0);

/// By how much lines grow in two colours, where no fill helps to see them; in units of the drawing, which is 100 wide.
const THICKER: f32 = 1.0;

/// From this width on, a line of a background colour is the inside of a limb, whose outline grows inwards too.
const LIMB: f32 = 4.0;

/// A drawing in the colours that are wanted. One that does not keep to the tokens (a photograph, somebody else's symbol) keeps its
/// own; on a screen that it was not drawn for it gets a light card behind it.
#[must_use]
pub fn paint(svg: &str, paint: &Paint) -> String {
    match paint.scheme {
        _ if *paint == Paint::default() => svg.to_owned(),
        Scheme::AsDrawn if !keeps_tokens(svg) => svg.to_owned(),
        Scheme::Dark | Scheme::Two { .. } if !keeps_tokens(svg) => on_card(svg),
        Scheme::Two { .. } => exchange(&thicker(svg), |colour| paint.exchanged(colour)),
        Scheme::AsDrawn | Scheme::Dark => exchange(svg, |colour| paint.exchanged(colour)),
    }
}

/// The drawing with a light card behind it, as wide as its view box.
fn on_card(svg: &str) -> String {
    let Some(start) = svg.find("<svg") else { return svg.to_owned() };
    let Some(length) = svg.get(start..).and_then(|tag| tag.find('>')) else { return svg.to_owned() };
    let Some((before, after)) = svg.split_at_checked(start + length + 1) else { return svg.to_owned() };
    // One that has nothing in it has nothing to stand on a card.
    if before.ends_with("/>") {
        return svg.to_owned();
    }
    let view = values(before, "viewBox").next().unwrap_or_default();
    let mut corner = view.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| part.parse::<f32>().unwrap_or_default());
    let (x, y) = (corner.next().unwrap_or_default(), corner.next().unwrap_or_default());
    format!("{before}<rect x=\"{x}\" y=\"{y}\" width=\"100%\" height=\"100%\" rx=\"6%\" fill=\"{}\"/>{after}", CARD.drawn)
}

/// Whether a drawing has only colours that a theme can exchange.
#[must_use]
pub fn keeps_tokens(svg: &str) -> bool {
    let is_known = |value: &str| value == "none" || Rgb::parse(value).is_some_and(|colour| token_of(colour).is_some());
    let mut colours = ["fill", "stroke"].into_iter().flat_map(|name| values(svg, name)).peekable();
    let elsewhere = ["style", "<image", "class=", "color=", "gradient", "url("].iter().any(|mark| svg.contains(mark));
    !elsewhere && colours.peek().is_some() && colours.all(is_known)
}

impl Paint {
    /// What a colour becomes: only tokens change.
    fn exchanged(&self, colour: Rgb) -> Rgb {
        token_of(colour).map_or(colour, |token| self.colour(token))
    }

    /// What a token becomes.
    fn colour(&self, token: &Token) -> Rgb {
        let people = self.skin.people();
        match (self.scheme, token.role) {
            (Scheme::Two { ground, .. }, role) if role.is_ground() => ground,
            (Scheme::Two { ink, .. }, _) => ink,
            (Scheme::AsDrawn, Role::Skin(person)) => people.and_then(|tones| Some(tones.get(person)?.light)).unwrap_or(token.drawn),
            (Scheme::Dark, Role::Skin(person)) => people.and_then(|tones| Some(tones.get(person)?.dark)).unwrap_or(token.dark),
            (Scheme::AsDrawn, Role::Ink) if self.has_darkest_skin() => BLACK,
            (Scheme::AsDrawn | Scheme::Dark, Role::PaleHair) if self.has_darkest_skin() => HAIR.drawn,
            (Scheme::AsDrawn, _) => token.drawn,
            (Scheme::Dark, _) => token.dark,
        }
    }

    fn has_darkest_skin(&self) -> bool {
        matches!(self.skin, SkinTone::MediumDark | SkinTone::Dark)
    }

    /// Every colour that a drawing can have under this paint.
    pub fn colours(&self) -> impl Iterator<Item = Rgb> {
        TOKENS.iter().map(|token| self.colour(token))
    }
}

/// Exchanges colours all at once, so that one exchange never undoes another.
fn exchange(svg: &str, new: impl Fn(Rgb) -> Rgb) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('#') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        // Only a colour that is one already is written anew: `#1` stays what it is.
        match from.get(..7).and_then(Rgb::parse) {
            Some(colour) => {
                out.push_str(&new(colour).to_string());
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push('#');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The values of an attribute, wherever it stands.
fn values<'a>(svg: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    svg.match_indices(name).filter_map(move |(at, _)| {
        let before = svg.get(..at)?.chars().next_back()?;
        let value = svg.get(at + name.len()..)?.strip_prefix("=\"")?;
        if before.is_whitespace() { value.split('"').next() } else { None }
    })
}

/// The drawing with thicker outlines, and with chalk that is drawn as a line: its board becomes ground, which it was seen against.
fn thicker(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() + svg.len() / 8);
    for (number, tag) in svg.split('<').enumerate() {
        if number > 0 {
            out.push('<');
        }
        let stroke = values(tag, "stroke").next().and_then(Rgb::parse).and_then(token_of);
        let is_ground = stroke.is_some_and(|token| token.role.is_ground());
        let is_card = stroke.is_some_and(|token| token.drawn == CARD.drawn);
        match split_width(tag) {
            None if is_card => out.push_str(&as_line(tag)),
            None => out.push_str(tag),
            Some((_, width, _)) if is_card && width < LIMB => out.push_str(&as_line(tag)),
            Some((before, width, after)) => {
                let wider = match (is_ground, width >= LIMB) {
                    (false, _) => width + THICKER,
                    (true, true) => width - THICKER,
                    (true, false) => width,
                };
                // Tenths are fine enough, and a sum of fractions is written without its dust.
                out.push_str(&format!("{before}{WIDTH}{}\"{after}", (wider * 10.0).round() / 10.0));
            }
        }
    }
    out
}

const WIDTH: &str = " stroke-width=\"";

/// A tag before, of, and behind its line width.
fn split_width(tag: &str) -> Option<(&str, f32, &str)> {
    let (before, rest) = tag.split_once(WIDTH)?;
    let (width, after) = rest.split_once('"')?;
    Some((before, width.parse().ok()?, after))
}

/// A tag whose card-coloured line is ink.
fn as_line(tag: &str) -> String {
    let stroke = |token: &Token| format!("stroke=\"{}\"", token.drawn);
    tag.replacen(&stroke(&CARD), &stroke(&INK), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::{built_in, built_in_ids};

    const YELLOW_ON_BLACK: Scheme = Scheme::Two { ink: Rgb(255, 255, 0), ground: Rgb(0, 0, 0) };

    fn schemes() -> impl Iterator<Item = Paint> {
        let all = [Scheme::AsDrawn, Scheme::Dark, YELLOW_ON_BLACK];
        all.into_iter().flat_map(|scheme| SkinTone::ALL.map(|skin| Paint { scheme, skin }))
    }

    #[test]
    fn colours_change_places_without_undoing_each_other() {
        let svg = r##"<g fill="none" stroke="#20242E"><path d="a #1" fill="#fffdf7"/></g>"##;
        let dark = Paint { scheme: Scheme::Dark, ..Paint::default() };
        assert_eq!(paint(svg, &dark), r##"<g fill="none" stroke="#FFFDF7"><path d="a #1" fill="#2A2F3A"/></g>"##);
        assert_eq!(paint(svg, &Paint::default()), svg);
    }

    #[test]
    fn every_built_in_symbol_keeps_to_the_tokens_and_takes_every_paint() {
        for id in built_in_ids() {
            let svg = built_in(id).unwrap();
            assert!(keeps_tokens(svg), "{id}");
            for wanted in schemes() {
                let painted = paint(svg, &wanted);
                let known: Vec<Rgb> = wanted.colours().collect();
                for colour in ["fill", "stroke"].into_iter().flat_map(|name| values(&painted, name)).filter(|value| *value != "none") {
                    assert!(known.contains(&Rgb::parse(colour).unwrap()), "{id} {wanted:?} {colour}");
                }
                assert_eq!(painted.matches("<path").count(), svg.matches("<path").count(), "{id}");
            }
        }
    }

    #[test]
    fn a_drawing_with_other_colours_keeps_them_on_a_light_card() {
        let dark = Paint { scheme: Scheme::Dark, ..Paint::default() };
        let light = Paint { skin: SkinTone::Dark, ..Paint::default() };
        for inside in [
            r##"<path stroke="#20242E" fill="red"/>"##,
            r##"<path stroke="#20242E" fill="#123456"/>"##,
            r##"<path stroke="#20242E" style="fill:#FFFDF7"/>"##,
            r#"<path d="M0 0"/>"#,
            r#"<image href="data:image/png;base64,AAAA"/>"#,
        ] {
            let svg = format!("<?xml version=\"1.0\"?><svg viewBox=\"-5, 8 10 10\">{inside}</svg>");
            assert!(!keeps_tokens(&svg), "{svg}");
            assert_eq!(paint(&svg, &light), svg);
            let card = r##"<rect x="-5" y="8" width="100%" height="100%" rx="6%" fill="#FFFDF7"/>"##;
            let painted = format!("<?xml version=\"1.0\"?><svg viewBox=\"-5, 8 10 10\">{card}{inside}</svg>");
            assert_eq!(paint(&svg, &dark), painted);
            assert_eq!(crate::symbols::check_svg(painted.as_bytes()).is_ok(), !inside.contains("AAAA"));
        }
        for svg in ["<svg fill=\"#é\u{e9}\u{e9}\"/>", "<svg", "", "<svg/>"] {
            assert_eq!(paint(svg, &dark), svg);
        }
    }

    #[test]
    fn skin_stands_out_from_the_lines_on_it_in_every_tone() {
        for wanted in schemes().filter(|wanted| !matches!(wanted.scheme, Scheme::Two { .. })) {
            let ink = wanted.colour(&INK);
            for token in TOKENS.iter().filter(|token| matches!(token.role, Role::Skin(_))) {
                let contrast = wanted.colour(token).contrast(ink);
                assert!(contrast >= 3.0, "{wanted:?} {} {contrast:.2}", wanted.colour(token));
            }
        }
    }

    #[test]
    fn on_a_dark_card_every_fill_stands_out_from_light_lines_and_every_mark_from_the_card() {
        let wanted = Paint { scheme: Scheme::Dark, ..Paint::default() };
        let (ink, card) = (wanted.colour(&INK), wanted.colour(&CARD));
        assert!(ink.contrast(card) >= 7.0);
        for token in &TOKENS {
            let colour = wanted.colour(token);
            let (on_ink, on_card) = (colour.contrast(ink), colour.contrast(card));
            let is_seen = match token.role {
                Role::Ink => true,
                Role::Mark => on_card >= 3.0,
                // Both lie within light lines.
                Role::Pale | Role::Hair | Role::PaleHair => on_ink >= 3.0,
                Role::Board | Role::Fill | Role::Skin(_) => on_ink >= 3.0 && on_card >= 3.0,
            };
            assert!(is_seen, "{} becomes {colour}: {on_ink:.2} on ink, {on_card:.2} on a card", token.drawn);
        }
    }

    #[test]
    fn marks_stand_out_from_every_pale_ground() {
        for scheme in [Scheme::AsDrawn, Scheme::Dark] {
            let wanted = Paint { scheme, ..Paint::default() };
            for mark in TOKENS.iter().filter(|token| token.role == Role::Mark) {
                for ground in TOKENS.iter().filter(|token| token.role == Role::Pale) {
                    let (mark, ground) = (wanted.colour(mark), wanted.colour(ground));
                    assert!(mark.contrast(ground) >= 3.0, "{mark} on {ground}: {:.2}", mark.contrast(ground));
                }
            }
        }
    }

    #[test]
    fn two_colours_are_two_whatever_the_skin_and_lines_grow_by_one() {
        for skin in SkinTone::ALL {
            let wanted = Paint { scheme: YELLOW_ON_BLACK, skin };
            let svg = r##"<g fill="none" stroke="#20242E" stroke-width="3.5"><path stroke-width="13.7"/><path stroke="#C98B5E" stroke-width="7.7"/><path stroke="#FFFDF7" stroke-width="3"/><path stroke="#FFFDF7"/><path stroke="#FFFDF7" stroke-width="8"/></g>"##;
            let painted = r##"<g fill="none" stroke="#FFFF00" stroke-width="4.5"><path stroke-width="14.7"/><path stroke="#000000" stroke-width="6.7"/><path stroke="#FFFF00" stroke-width="3"/><path stroke="#FFFF00"/><path stroke="#000000" stroke-width="7"/></g>"##;
            assert_eq!(paint(svg, &wanted), painted);
        }
    }
}
