//! How much room words take, before they are laid out: screens choose their sizes so that everything to answer is in sight.

use iced::advanced::graphics::text::Paragraph;
use iced::advanced::text::{self, Paragraph as _};
use iced::{Font, Pixels, Size, alignment};
use std::cell::RefCell;
use std::collections::HashMap;

/// Lines are this many times as high as their letters: lower, and tails of letters such as y would stand out of their line, where
/// the toolkit forgets to wipe them.
pub const LINE: f32 = 1.36;

/// Measurements that are kept: one screen has a few dozen.
const MOST_KEPT: usize = 2_000;

type Key = (String, u32, u32, Font);

thread_local! {
    // The window draws on one thread, and the same few words are measured at every frame.
    static KEPT: RefCell<HashMap<Key, Size>> = RefCell::new(HashMap::new());
}

/// The room that words take at a size, when lines may be `width` wide.
#[must_use]
pub fn words(content: &str, size: f32, font: Font, width: f32) -> Size {
    let key = (content.to_owned(), size.to_bits(), width.to_bits(), font);
    if let Some(known) = KEPT.with_borrow(|kept| kept.get(&key).copied()) {
        return known;
    }
    let paragraph = Paragraph::with_text(text::Text {
        content,
        bounds: Size::new(width, f32::INFINITY),
        size: Pixels(size),
        line_height: text::LineHeight::Relative(LINE),
        font,
        align_x: text::Alignment::Default,
        align_y: alignment::Vertical::Top,
        shaping: text::Shaping::Advanced,
        wrapping: text::Wrapping::Word,
        ellipsis: text::Ellipsis::None,
        hint_factor: None,
    });
    let bounds = paragraph.min_bounds();
    // Hinting may place letters a little wider than they measure.
    let measured = Size::new(bounds.width.ceil() + 2.0, bounds.height.ceil());
    KEPT.with_borrow_mut(|kept| {
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, measured);
    });
    measured
}

/// Has the fonts of the system found, on whatever thread, so that the first real measurement need not wait for them.
pub fn warm_up() {
    let _ = words("a", 20.0, Font::DEFAULT, f32::INFINITY);
}

/// The width of the longest single word at a size: narrower than this, a line would have to break it.
#[must_use]
pub fn longest_word(content: &str, size: f32, font: Font) -> f32 {
    content.split_whitespace().map(|word| words(word, size, font, f32::INFINITY).width).fold(0.0, f32::max)
}

/// The largest size from `most` down to `least` at which words fit a box without breaking a word; `least` if none does.
#[must_use]
pub fn fitting(content: &str, font: Font, room: Size, most: f32, least: f32) -> f32 {
    let mut size = most;
    while size > least {
        if longest_word(content, size, font) <= room.width && words(content, size, font, room.width).height <= room.height {
            return size;
        }
        size = (size * 0.94).floor();
    }
    least
}
