//! Symbols as the window draws them: the survey's own first, then the built-in ones, in the colours of the theme and with the skin that
//! was chosen.

use crate::access::profile;
use crate::survey::{OwnSymbols, Survey};
use crate::symbols::{self, Paint, Rgb, Scheme};
use crate::ui::theme::{CREAM, Palette};
use crate::ui::widget::Element;
use iced::widget::{container, svg};
use iced::{Color, border};
use std::cell::RefCell;
use std::collections::HashMap;

/// The drawings in use, made ready once each.
#[derive(Debug, Default)]
pub struct Art {
    own: OwnSymbols,
    ready: RefCell<HashMap<(String, Paint), Ready>>,
}

/// A drawing, ready to be shown.
#[derive(Debug, Clone)]
struct Ready {
    handle: svg::Handle,
    /// A drawing of one's own with colours that no theme knows keeps them, and has the light card behind it that it was drawn for.
    needs_plate: bool,
}

/// How much of its square a drawing has on a plate.
const ON_PLATE: f32 = 0.84;

fn rgb(colour: Color) -> Rgb {
    let [red, green, blue, _] = colour.into_rgba8();
    Rgb(red, green, blue)
}

/// How symbols look in a palette, for these settings.
#[must_use]
pub fn paint(palette: &Palette, settings: profile::Symbols) -> Paint {
    let scheme = if settings.high_contrast || palette.is_two_coloured() {
        Scheme::Two { ink: rgb(palette.ink), ground: rgb(palette.card) }
    } else if palette.is_dark {
        Scheme::Dark
    } else {
        Scheme::AsDrawn
    };
    Paint { scheme, skin: settings.skin }
}

/// How symbols look on the accent: in the colour of its words alone.
#[must_use]
pub fn on_accent(palette: &Palette, settings: profile::Symbols) -> Paint {
    Paint { scheme: Scheme::Two { ink: rgb(palette.on_accent), ground: rgb(palette.accent) }, skin: settings.skin }
}

impl Art {
    /// The drawings for a survey.
    #[must_use]
    pub fn of(survey: &Survey) -> Self {
        Self { own: survey.own_symbols().clone(), ready: RefCell::default() }
    }

    /// These drawings before the built-in ones.
    #[must_use]
    pub fn with(own: OwnSymbols) -> Self {
        Self { own, ready: RefCell::default() }
    }

    fn ready(&self, id: &str, paint: Paint) -> Option<Ready> {
        let key = (id.to_owned(), paint);
        if let Some(ready) = self.ready.borrow().get(&key) {
            return Some(ready.clone());
        }
        let text = self.own.get(id).map(AsRef::as_ref).or_else(|| symbols::built_in(id))?;
        let ready = Ready {
            handle: svg::Handle::from_memory(symbols::paint(text, &paint).into_bytes()),
            needs_plate: paint.scheme != Scheme::AsDrawn && !symbols::keeps_tokens(text),
        };
        self.ready.borrow_mut().insert(key, ready.clone());
        Some(ready)
    }

    /// A symbol at a size in pixels; an empty space of that size when there is none.
    pub fn symbol<'a, Message: 'a>(&self, id: &str, size: f32, paint: Paint) -> Element<'a, Message> {
        let Some(ready) = self.ready(id, paint) else { return iced::widget::Space::new().width(size).height(size).into() };
        let drawn = |size: f32| svg(ready.handle.clone()).width(size).height(size).decorative();
        if !ready.needs_plate {
            return drawn(size).into();
        }
        let plate = move |_: &iced::Theme| container::Style {
            background: Some(CREAM.card.into()),
            border: border::rounded(size * 0.12),
            ..container::Style::default()
        };
        container(drawn(size * ON_PLATE)).center(size).style(plate).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::profile::Symbols;
    use crate::survey::SymbolId;
    use crate::symbols::SkinTone;
    use crate::ui::system::Appearance;
    use crate::ui::widget::State;

    fn every_paint() -> impl Iterator<Item = (Palette, Paint)> {
        let of = |theme| Palette::of(theme, Appearance::default());
        let settings = |skin| [true, false].map(|high_contrast| Symbols { skin, high_contrast });
        profile::Theme::ALL
            .into_iter()
            .map(of)
            .flat_map(move |palette| SkinTone::ALL.into_iter().flat_map(settings).map(move |settings| (palette, paint(&palette, settings))))
    }

    /// Lines and marks, whatever they become: what a drawing with no fill at all is seen by.
    const FOREGROUND: [&str; 5] = ["#20242E", "#0B5F6B", "#2E7D4F", "#935300", "#A6303A"];

    #[test]
    fn lines_and_marks_stand_out_from_whatever_a_symbol_stands_on() {
        for (palette, paint) in every_paint() {
            for drawn in FOREGROUND {
                let svg = format!("<svg><path stroke=\"{drawn}\"/></svg>");
                let painted = symbols::paint(&svg, &paint);
                let colour = painted.split('"').find_map(Rgb::parse).unwrap();
                let controls = [false, true].map(|chosen| palette.answer(chosen, State::Hovered).fill);
                let grounds = [palette.paper, palette.card, palette.notice, palette.tint];
                for ground in grounds.into_iter().chain(controls) {
                    let [red, green, blue, _] = ground.into_rgba8();
                    let contrast = colour.contrast(Rgb(red, green, blue));
                    assert!(contrast >= 3.0, "{drawn} becomes {colour}: {contrast:.2} on {ground:?} under {paint:?}");
                }
            }
        }
    }

    #[test]
    fn the_foreground_is_all_that_is_no_ground() {
        // What two colours leave in the colour of lines, apart from hair, which always has lines around it.
        let two = Paint { scheme: Scheme::Two { ink: Rgb(0, 0, 0), ground: Rgb(255, 255, 255) }, skin: SkinTone::AsDrawn };
        let hair = ["#4A3428", "#2B2220", "#8C4A24"];
        for id in symbols::built_in_ids() {
            for colour in symbols::built_in(id).unwrap().split('"').filter(|value| Rgb::parse(value).is_some()) {
                let painted = symbols::paint(&format!("<svg><path fill=\"{colour}\"/></svg>"), &two);
                let is_foreground = painted.contains("#000000") && !hair.contains(&colour);
                assert_eq!(is_foreground, FOREGROUND.contains(&colour), "{id}: {colour}");
            }
        }
    }

    #[test]
    fn a_drawing_is_made_ready_once_for_each_paint_and_one_with_other_colours_has_a_plate() {
        let svg = r##"<svg><path fill="#123456"/></svg>"##;
        let own: OwnSymbols = [(SymbolId::new("own"), svg.into())].into_iter().collect();
        let art = Art { own, ready: RefCell::default() };
        let dark = Paint { scheme: Scheme::Dark, skin: SkinTone::AsDrawn };
        let plates = [Paint::default(), dark].map(|paint| art.ready("own", paint).unwrap().needs_plate);
        assert_eq!(plates, [false, true]);
        let bytes = |paint| format!("{:?}", art.ready("yes", paint).unwrap().handle);
        assert_ne!(bytes(Paint::default()), bytes(dark));
        assert_eq!(bytes(dark), bytes(dark));
        assert_eq!(art.ready.borrow().len(), 4);
        assert!(art.ready("no_such_symbol", dark).is_none());
    }
}
