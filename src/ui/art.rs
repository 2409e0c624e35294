//! Symbols as the window draws them: the survey's own first, then the built-in ones, in the colours of the theme.

use crate::survey::{OwnSymbols, Survey};
use crate::symbols::{self, Paint, Scheme, paint};
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
        let scheme = if palette.is_dark { Scheme::Dark } else { Scheme::AsDrawn };
        let text = paint(text, &Paint { scheme, ..Paint::default() });
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
