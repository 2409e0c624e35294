//! The sign of the program on its window, made ready beforehand: drawing it would be waited for at every start.

use iced::window::{Icon, icon};

/// `assets/brand/icon.svg`, drawn at 128 pixels.
const ICON: &[u8] = include_bytes!("../../assets/brand/icon-128.png");

/// The icon of the window.
pub fn icon() -> Option<Icon> {
    let picture = image::load_from_memory_with_format(ICON, image::ImageFormat::Png).ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    icon::from_rgba(picture.into_raw(), width, height).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_icon_in_the_colours_in_which_it_is_drawn() {
        let (pixels, size) = icon().unwrap().into_raw();
        assert_eq!((size.width, size.height), (128, 128));
        let pixel = |x: usize, y: usize| pixels.chunks(4).nth(y * 128 + x).unwrap();
        let drawing = include_str!("../../assets/brand/icon.svg");
        // A corner, the ground, the bubble and the step that one is at.
        assert_eq!(pixel(0, 0)[3], 0);
        for (x, y) in [(64, 10), (64, 26), (64, 57)] {
            let [red, green, blue, _] = pixel(x, y) else { panic!("four parts") };
            let colour = format!("#{red:02X}{green:02X}{blue:02X}");
            assert!(drawing.contains(&colour), "{colour} at {x}, {y}");
        }
    }
}
