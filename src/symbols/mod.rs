//! Symbols: the built-in drawings, their colours in every theme, and the rules that a drawing from outside must keep.

mod check;
mod colour;
mod credit;
mod manifest;
mod paint;
mod picture;
mod tokens;

pub use check::{LARGEST_SVG, SvgRefusal, check_svg};
pub use colour::Rgb;
pub use credit::Credit;
pub use manifest::{Entry, manifest};
pub use paint::{Paint, Scheme, SkinTone, keeps_tokens, paint};
pub use picture::{LARGEST_PICTURE, MOST_DOTS, MOST_MEMORY, PictureRefusal, drawing_of, drawing_within};

/// Every built-in drawing by its id, sorted by id.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/symbols.rs"));

/// The SVG text of a built-in symbol.
#[must_use]
pub fn built_in(id: &str) -> Option<&'static str> {
    BUILT_IN.binary_search_by(|(known, _)| (*known).cmp(id)).ok().map(|at| BUILT_IN[at].1)
}

/// The ids of all built-in symbols, sorted.
pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(id, _)| *id)
}
