//! The symbols of a survey's wording, each drawn once in the page and shown wherever it stands.
//!
//! A drawing that a study brings along is a picture within the page, not a part of it: so it can name no other part, and run nothing.

use super::html::{Html, escaped};
use crate::survey::{Label, Language, Survey, SymbolId, Text};
use crate::symbols::{built_in, check_svg};
use data_encoding::BASE64;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The drawings that the page has used so far.
pub(super) struct Symbols<'a> {
    editions: Vec<&'a Survey>,
    /// The language of the page around the survey's words.
    around: String,
    used: RefCell<BTreeSet<String>>,
}

impl<'a> Symbols<'a> {
    pub(super) fn of(editions: Vec<&'a Survey>, around: String) -> Self {
        Self { editions, around, used: RefCell::default() }
    }

    /// The survey's words where they stand, so that a voice reads them in their language and they run in their direction.
    fn spoken(&self, page: &mut Html, language: &Language, words: impl FnOnce(&mut Html)) {
        if language.as_str() == self.around {
            return words(page);
        }
        page.raw("<span lang=\"").raw(&escaped(language.as_str())).raw("\" dir=\"auto\">");
        words(page);
        page.raw("</span>");
    }

    fn drawing(&self, id: &str) -> Option<&str> {
        let own = self.editions.iter().find_map(|survey| survey.own_symbols().get(id));
        own.map(AsRef::as_ref).filter(|svg| check_svg(svg.as_bytes()).is_ok()).or_else(|| built_in(id))
    }

    /// A symbol beside the words that it stands for: the words say everything, so a screen reader passes it over.
    pub(super) fn show(&self, page: &mut Html, symbol: Option<&SymbolId>) {
        let Some(id) = symbol.map(SymbolId::as_str).filter(|id| self.drawing(id).is_some()) else { return };
        self.used.borrow_mut().insert(id.to_owned());
        page.raw("<svg class=\"symbol\" viewBox=\"0 0 100 100\" aria-hidden=\"true\"><use href=\"#symbol-")
            .raw(&escaped(id))
            .raw("\"/></svg>");
    }

    /// A choice or a button: its symbol and its words.
    pub(super) fn label(&self, page: &mut Html, label: &Label, language: &Language) {
        self.show(page, label.symbol.as_ref());
        self.spoken(page, language, |page| {
            page.text(&label.text.words(language));
        });
    }

    /// A sentence as the child saw it: each symbol above its words.
    pub(super) fn sentence(&self, page: &mut Html, text: &Text, language: &Language) {
        self.spoken(page, language, |page| self.phrases(page, text, language));
    }

    fn phrases(&self, page: &mut Html, text: &Text, language: &Language) {
        if !text.has_symbols(language) {
            page.text(&text.words(language));
            return;
        }
        for (at, phrase) in text.phrases(language).iter().enumerate() {
            if at > 0 {
                page.raw(" ");
            }
            page.raw("<span class=\"phrase\">");
            self.show(page, phrase.symbol.as_ref());
            page.text(&phrase.words).raw("</span>");
        }
    }

    /// The drawings themselves, for one place of the page.
    pub(super) fn drawings(&self, page: &mut Html) {
        page.raw("<svg class=\"drawings\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\n");
        for id in self.used.borrow().iter() {
            if let Some(svg) = self.drawing(id) {
                page.raw("<symbol id=\"symbol-")
                    .raw(&escaped(id))
                    .raw("\" viewBox=\"0 0 100 100\"><image width=\"100\" height=\"100\" href=\"data:image/svg+xml;base64,");
                page.raw(&BASE64.encode(svg.as_bytes())).raw("\"/></symbol>\n");
            }
        }
        page.raw("</defs></svg>\n");
    }
}
