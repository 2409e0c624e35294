//! The program's name, drawn; in the colours of the theme.

use crate::ui::stage::Stage;
use crate::ui::widget::{Element, Named, Part};
use iced::widget::svg;
use iced::{Color, Size};

const DRAWN: &str = include_str!("../../../assets/brand/wordmark.svg");

/// The colours in which it is drawn: letters, and the bubble between them.
const INK: &str = "#20242E";
const BUBBLE: &str = "#0B5F6B";

/// Its height in heights of a title's letters, and its width in its own heights.
const HEIGHT: f32 = 1.7;
const WIDTH: f32 = 440.0 / 96.0;

/// How large it is, no wider than `most`.
#[must_use]
pub fn size(stage: &Stage<'_>, most: f32) -> Size {
    let height = (stage.letters().title() * HEIGHT).min(most / WIDTH).round();
    Size::new(height * WIDTH, height)
}

/// The name as the heading of its screen, no wider than `most`.
pub fn wordmark<'a, Message: 'a>(stage: &Stage<'a>, most: f32) -> Element<'a, Message> {
    let (palette, Size { width, height }) = (stage.palette(), size(stage, most));
    let drawn = DRAWN.replace(INK, &hex(palette.ink)).replace(BUBBLE, &hex(palette.accent));
    let shown = svg(svg::Handle::from_memory(drawn.into_bytes())).width(width).height(height).decorative();
    Named::new(Part::Heading(1), stage.say("app-name"), shown).into()
}

fn hex(colour: Color) -> String {
    let [red, green, blue, _] = colour.into_rgba8();
    format!("#{red:02X}{green:02X}{blue:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_drawn_in_the_colours_that_are_exchanged_and_in_no_others() {
        let colours: Vec<&str> = DRAWN.split('"').filter(|value| value.starts_with('#')).collect();
        assert!(colours.contains(&INK) && colours.contains(&BUBBLE));
        assert!(colours.iter().all(|colour| [INK, BUBBLE].contains(colour)), "{colours:?}");
        assert!(DRAWN.contains("viewBox=\"0 0 440 96\""));
        assert_eq!(hex(Color::from_rgb8(1, 2, 255)), "#0102FF");
    }
}
