//! The path: a step for each thing that is asked, and where the child is.

use crate::ui::stage::Stage;
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{Space, container, row, text};
use iced::{Center, Color, border};

/// The largest step.
const LARGEST: f32 = 34.0;
/// How large its words are, in small letters.
const WORDS: f32 = 1.1;

/// The path of steps with its words, no wider than `width`.
pub fn steps<'a, Message: 'a>(stage: &Stage<'a>, now: usize, of: usize, width: f32) -> Element<'a, Message> {
    let letters = stage.letters();
    let palette = stage.palette();
    let words = told(stage, now, of);
    let label = text(words.clone()).size(letters.small() * WORDS).line_height(letters.line()).font(letters.plain).color(palette.ink);
    #[allow(clippy::cast_precision_loss)] // Steps are few.
    let room = ((width - letters.small() * 5.0) / of.max(1) as f32).min(LARGEST * stage.grow());
    let mut path = row![].spacing(0).align_y(Center);
    // A path that would be too fine to see is left to its words.
    if room >= 13.0 {
        for step in 1..=of {
            let (size, fill) = match step.cmp(&now) {
                std::cmp::Ordering::Less => (room * 0.62, palette.accent),
                std::cmp::Ordering::Equal => (room * 0.95, palette.here),
                std::cmp::Ordering::Greater => (room * 0.62, palette.card),
            };
            path = path.push(container(dot(size, fill, palette.line)).center(room));
        }
        path = path.push(Space::new().width(10));
    }
    Named::new(Part::Progress(now, of), words, path.push(label)).into()
}

fn told(stage: &Stage<'_>, now: usize, of: usize) -> String {
    stage.words.with("ask-progress", &[("now", now.into()), ("of", of.into())])
}

/// How high the path is.
#[must_use]
pub fn height(stage: &Stage<'_>) -> f32 {
    (stage.letters().small() * WORDS * stage.letters().line()).max(LARGEST * stage.grow())
}

/// The width of the words alone, which are always there.
#[must_use]
pub fn words_width(stage: &Stage<'_>, (now, of): (usize, usize)) -> f32 {
    let letters = stage.letters();
    measure::words(&told(stage, now, of), letters.small() * WORDS, letters.plain, f32::INFINITY).width
}

fn dot<'a, Message: 'a>(size: f32, fill: Color, line: Color) -> Element<'a, Message> {
    container(Space::new().width(size).height(size))
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: border::rounded(size / 2.0).color(line).width(2.5),
            ..container::Style::default()
        })
        .into()
}
