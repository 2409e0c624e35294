//! Symbols as the window draws them: the survey's own first, then the built-in ones, in the colours of the theme.

use crate::survey::{OwnSymbols, Survey};
use crate::symbols;
use crate::ui::theme::Palette;
use crate::ui::widget::Element;
use iced::widget::svg;
use std::cell::RefCell;
use std::collections::HashMap;

/// The drawings in use, made ready once each.
#[derive(Debug, Default)]
pub struct Art {
    own: OwnSymbols,
    ready: RefCell<HashMap<String, svg::Handle>>,
}

/// In dark themes the lines of a drawing become light, and what was light behind them dark; the colours between stay.
const DARK: &[(&str, &str)] = &[("#20242E", "#FFFDF7"), ("#FFFDF7", "#2A2F3A"), ("#FFF7E6", "#2A2F3A")];

impl Art {
    /// The drawings for a survey.
    #[must_use]
    pub fn of(survey: &Survey) -> Self {
        Self { own: survey.own_symbols().clone(), ready: RefCell::default() }
    }

    fn handle(&self, id: &str, palette: &Palette) -> Option<svg::Handle> {
        let key = format!("{id} {}", palette.is_dark);
        if let Some(handle) = self.ready.borrow().get(&key) {
            return Some(handle.clone());
        }
        let text = self.own.get(id).map(AsRef::as_ref).or_else(|| symbols::built_in(id))?;
        let text = if palette.is_dark { recolour(text, DARK) } else { text.to_owned() };
        let handle = svg::Handle::from_memory(text.into_bytes());
        self.ready.borrow_mut().insert(key, handle.clone());
        Some(handle)
    }

    /// A symbol at a size in pixels; an empty space of that size when there is none.
    pub fn symbol<'a, Message: 'a>(&self, id: &str, size: f32, palette: &Palette) -> Element<'a, Message> {
        match self.handle(id, palette) {
            Some(handle) => svg(handle).width(size).height(size).decorative().into(),
            None => iced::widget::Space::new().width(size).height(size).into(),
        }
    }
}

/// Exchanges colours all at once, so that one exchange never undoes another.
fn recolour(svg: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('#') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match pairs.iter().find(|(old, _)| from.get(..7).is_some_and(|colour| colour.eq_ignore_ascii_case(old))) {
            Some((_, new)) => {
                out.push_str(new);
                rest = &from[7..];
            }
            None => {
                out.push('#');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_change_places_without_undoing_each_other() {
        assert_eq!(recolour("a #20242E #fffdf7 #0B5F6B #1", DARK), "a #FFFDF7 #2A2F3A #0B5F6B #1");
    }
}
