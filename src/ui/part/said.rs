//! Words that may be read aloud: while they are, the word that the voice has reached is marked. Nothing moves when the mark goes by.

use crate::ui::stage::Stage;
use crate::ui::widget::{Element, measure::Face};
use iced::advanced::text::{Highlight, LineHeight, Span};
use iced::widget::{rich_text, span, text};
use iced::{Border, Color, Length, Padding};
use std::ops::Range;

/// How words look.
#[derive(Debug, Clone, Copy)]
pub struct Lettering {
    size: f32,
    font: Face,
    colour: Option<Color>,
    line: f32,
    centred: bool,
    width: Length,
}

impl Lettering {
    /// Letters of a size, in the colour of what they stand on.
    #[must_use]
    pub fn new(size: f32, font: Face) -> Self {
        Self { size, font, colour: None, line: font.line(), centred: false, width: Length::Shrink }
    }

    /// Their colour.
    #[must_use]
    pub fn colour(self, colour: Color) -> Self {
        Self { colour: Some(colour), ..self }
    }

    /// The height of a line, in letters.
    #[must_use]
    pub fn line(self, line: f32) -> Self {
        Self { line, ..self }
    }

    /// Each line in the middle.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { centred: true, ..self }
    }

    /// Their width.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }
}

/// Words at a place. When they are read and the voice has reached one of them, it is marked.
pub fn said<'a, Message: 'a>(stage: &Stage<'a>, place: &str, words: String, how: Lettering) -> Element<'a, Message> {
    part_of(stage, place, 0, words, how)
}

/// Words that are a part of what is read at a place: they begin there after `before` bytes.
pub fn part_of<'a, Message: 'a>(stage: &Stage<'a>, place: &str, before: usize, words: String, how: Lettering) -> Element<'a, Message> {
    let Some(word) = stage.word_at(place).and_then(|word| within(word, before, &words)) else {
        let shown = text(words).size(how.size).font(how.font).line_height(how.line).width(how.width);
        // A word that no line can hold is broken rather than cut off.
        let shown = shown.wrapping(text::Wrapping::WordOrGlyph).color_maybe(how.colour);
        return if how.centred { shown.center() } else { shown }.into();
    };
    let spans = marked(stage, &words, word, how.size);
    let shown = rich_text::<(), _, _, _>(spans).size(how.size).font(how.font).line_height(LineHeight::Relative(how.line)).width(how.width);
    let shown = shown.wrapping(text::Wrapping::WordOrGlyph).color_maybe(how.colour);
    if how.centred { shown.center() } else { shown }.into()
}

/// The range of the said word within words that begin `before` bytes after the line's beginning.
fn within(word: &Range<usize>, before: usize, words: &str) -> Option<Range<usize>> {
    let range = word.start.checked_sub(before)?..word.end.checked_sub(before)?;
    (!range.is_empty() && words.get(range.clone()).is_some()).then_some(range)
}

fn marked(stage: &Stage<'_>, words: &str, word: Range<usize>, size: f32) -> Vec<Span<'static, ()>> {
    let (paper, ink) = stage.palette().said();
    let mark = Highlight {
        background: paper.into(),
        border: Border { color: stage.palette().line, width: (size * 0.07).clamp(1.5, 4.0), radius: (size * 0.2).into() },
    };
    let plain = |range: Range<usize>| words.get(range).filter(|part| !part.is_empty()).map(|part| span(part.to_owned()));
    let said = plain(word.clone())
        .map(|said| Span { highlight: Some(mark), padding: Padding::from([0.0, size * 0.12]), ..said }.color(ink).underline(true));
    [plain(0..word.start), said, plain(word.end..words.len())].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_its_own_phrase_only() {
        // "Do you" "like maths?", as one line.
        assert_eq!(within(&(3..6), 0, "Do you"), Some(3..6));
        assert_eq!(within(&(3..6), 7, "like maths?"), None);
        assert_eq!(within(&(12..18), 7, "like maths?"), Some(5..11));
        assert_eq!(within(&(12..18), 0, "Do you"), None);
    }

    #[test]
    fn a_range_that_cuts_a_letter_marks_nothing() {
        assert_eq!(within(&(0..1), 0, "é"), None);
    }
}
