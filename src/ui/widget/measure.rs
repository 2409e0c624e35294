//! How much room words take, before they are laid out: screens choose their sizes so that everything to answer is in sight.

use iced::advanced::graphics::text::{Paragraph, Version, font_system};
use iced::advanced::text::{self, Paragraph as _};
use iced::{Font, Pixels, Size, alignment};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::PoisonError;

/// Lines are at least this many times as high as their letters: lower, and tails of letters such as y would stand out of their line,
/// where the toolkit forgets to wipe them.
const LEAST_LINE: f32 = 1.36;

/// Letters to write with: a family in a weight, and how far its lines stand apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    font: Font,
    line: f32,
}

impl Face {
    /// A font whose lines stand so far apart, in per cent of the letters' size; never less than their tails need.
    #[must_use]
    pub fn new(font: Font, percent: u32) -> Self {
        #[allow(clippy::cast_precision_loss)] // At most 200.
        let line = (percent as f32 / 100.0).max(LEAST_LINE);
        Self { font, line }
    }

    /// From one line to the next, in heights of letters.
    #[must_use]
    pub fn line(self) -> f32 {
        self.line
    }

    /// Another font whose lines stand as far apart.
    #[must_use]
    pub fn of(self, font: Font) -> Self {
        Self { font, ..self }
    }

    /// These letters in another family, or in another weight.
    #[must_use]
    pub fn changed(self, change: impl FnOnce(Font) -> Font) -> Self {
        self.of(change(self.font))
    }
}

impl From<Face> for Font {
    fn from(face: Face) -> Self {
        face.font
    }
}

/// Measurements that are kept: one screen has a few dozen.
const MOST_KEPT: usize = 2_000;

type Key = (String, [u32; 3], Font, Version);

thread_local! {
    // The window draws on one thread, and the same few words are measured at every frame.
    static KEPT: RefCell<HashMap<Key, Size>> = RefCell::new(HashMap::new());
}

/// The room that words take at a size, when lines may be `width` wide.
#[must_use]
pub fn words(content: &str, size: f32, face: Face, width: f32) -> Size {
    let Face { font, line } = face;
    // A font that is added later changes what a family's name means.
    let fonts = font_system().read().unwrap_or_else(PoisonError::into_inner).version();
    let key = (content.to_owned(), [size, width, line].map(f32::to_bits), font, fonts);
    if let Some(known) = KEPT.with_borrow(|kept| kept.get(&key).copied()) {
        return known;
    }
    let paragraph = Paragraph::with_text(text::Text {
        content,
        bounds: Size::new(width, f32::INFINITY),
        size: Pixels(size),
        line_height: text::LineHeight::Relative(line),
        font,
        align_x: text::Alignment::Default,
        align_y: alignment::Vertical::Top,
        shaping: text::Shaping::Advanced,
        wrapping: text::Wrapping::WordOrGlyph,
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

/// The width of the longest single word at a size: narrower than this, a line would have to break it.
#[must_use]
pub fn longest_word(content: &str, size: f32, face: Face) -> f32 {
    content.split_whitespace().map(|word| words(word, size, face, f32::INFINITY).width).fold(0.0, f32::max)
}

/// The room that words take when their lines are about as long as one another: no wider than `width`, and no higher than they are there.
/// One word alone in the last line looks like a mistake.
#[must_use]
pub fn balanced(content: &str, size: f32, face: Face, width: f32) -> Size {
    let full = words(content, size, face, width);
    if full.height <= size * face.line() * 1.5 {
        return full;
    }
    let (mut narrow, mut wide) = (longest_word(content, size, face).min(width), width);
    while wide - narrow > size * 0.25 {
        let middle = f32::midpoint(narrow, wide);
        if words(content, size, face, middle).height <= full.height { wide = middle } else { narrow = middle }
    }
    // What is laid out may be rounded otherwise than what was measured.
    Size::new((wide + 2.0).min(width), full.height)
}

/// The largest size from `most` down to `least` at which words fit a box without breaking a word; `least` if none does.
#[must_use]
pub fn fitting(content: &str, face: Face, room: Size, most: f32, least: f32) -> f32 {
    let mut size = most;
    while size > least {
        if longest_word(content, size, face) <= room.width && words(content, size, face, room.width).height <= room.height {
            return size;
        }
        size = (size * 0.94).floor();
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balanced_lines_are_as_many_as_before_and_about_as_long_as_one_another() {
        let face = Face::new(Font::DEFAULT, 135);
        let long = "We want to know how you feel about the support you get at school";
        let line = words(long, 20.0, face, f32::INFINITY);
        let room = line.width - 10.0;
        let (wide, even) = (words(long, 20.0, face, room), balanced(long, 20.0, face, room));
        assert!((wide.height - even.height).abs() < 0.5 && wide.height > line.height * 1.5, "{wide:?} {even:?}");
        assert!(even.width < room * 0.75, "{even:?}");
        assert_eq!(balanced("short", 20.0, face, room), words("short", 20.0, face, room));
    }

    #[test]
    fn lines_follow_the_setting_but_never_cut_tails_off() {
        let face = |percent| Face::new(Font::DEFAULT, percent);
        let height = |percent| words("one two three", 20.0, face(percent), 60.0).height;
        let usual = height(135);
        assert!((face(100).line() - LEAST_LINE).abs() < f32::EPSILON && (height(100) - usual).abs() < f32::EPSILON);
        assert!((face(200).line() - 2.0).abs() < f32::EPSILON);
        assert!((height(200) - (usual * 2.0 / LEAST_LINE)).abs() <= 2.0, "{} {usual}", height(200));
    }
}
