//! Pictures made of dots: read within limits, and made into drawings that travel like any other.
//!
//! Width and height are known and judged before anything is allocated for the dots. What is kept is only the dots: places, dates,
//! names of cameras and of owners stay behind.

use super::check::LARGEST_SVG;
use data_encoding::BASE64;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The most bytes of a picture's file.
pub const LARGEST_PICTURE: usize = 16 * 1024 * 1024;

/// The most dots of a picture: more than usual cameras have.
pub const MOST_DOTS: u64 = 32_000_000;

/// The most bytes that are allocated while a picture is read.
pub const MOST_MEMORY: u64 = 192 * 1024 * 1024;

/// The longest side of a picture that stands in a drawing; one of our own making is at most half of it.
const LONGEST_EMBEDDED: u32 = 1024;

/// How an embedded picture's address begins.
pub(super) const PNG_PREFIX: &str = "data:image/png;base64,";

/// The longest sides that are tried until the drawing is small enough to travel.
const SIDES: [u32; 5] = [512, 384, 256, 192, 128];

/// Why a picture is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureRefusal {
    /// More bytes than a picture needs.
    TooLarge,
    /// More dots than a picture needs, or more memory to read them.
    TooManyDots,
    /// Of no format that is read.
    NotAPicture,
    /// Damaged.
    Broken,
}

/// Makes a drawing of a PNG, JPEG, GIF or WebP. Of a moving picture the first frame is taken.
///
/// # Errors
/// When it is of another format, damaged, or too large.
pub fn drawing_of(bytes: &[u8]) -> Result<String, PictureRefusal> {
    drawing_within(bytes, LARGEST_SVG)
}

/// The same, as small as it must be to have no more than so many bytes, and yet no smaller than can be recognised.
///
/// # Errors
/// When it is of another format, damaged, or too large.
pub fn drawing_within(bytes: &[u8], most: usize) -> Result<String, PictureRefusal> {
    let picture = read(bytes)?;
    let drawings = SIDES.iter().map(|side| {
        let small = if picture.width().max(picture.height()) > *side { picture.thumbnail(*side, *side) } else { picture.clone() };
        wrap(&small)
    });
    let mut last = Err(PictureRefusal::TooLarge);
    for drawing in drawings {
        last = drawing;
        if last.as_ref().is_ok_and(|svg| svg.len() <= most) {
            break;
        }
    }
    last
}

/// The dots of a picture, the right way up.
fn read(bytes: &[u8]) -> Result<DynamicImage, PictureRefusal> {
    if bytes.len() > LARGEST_PICTURE {
        return Err(PictureRefusal::TooLarge);
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureRefusal::Broken)?;
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(PictureRefusal::NotAPicture);
    }
    let mut reader = reader;
    reader.limits(limits(MOST_MEMORY));
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_DOTS || decoder.total_bytes() > MOST_MEMORY {
        return Err(PictureRefusal::TooManyDots);
    }
    if width == 0 || height == 0 {
        return Err(PictureRefusal::Broken);
    }
    // A camera that was held upright says so beside the dots, in what is left behind.
    let turn = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    if let Some(turn) = turn {
        picture.apply_orientation(turn);
    }
    Ok(picture)
}

fn limits(memory: u64) -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(memory);
    limits
}

fn refusal(error: &ImageError) -> PictureRefusal {
    match error {
        ImageError::Limits(_) => PictureRefusal::TooManyDots,
        _ => PictureRefusal::Broken,
    }
}

/// A drawing that holds a picture and nothing else.
fn wrap(picture: &DynamicImage) -> Result<String, PictureRefusal> {
    let dots = picture.to_rgba8();
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive);
    let (width, height) = dots.dimensions();
    let written = if dots.pixels().all(|dot| dot.0[3] == u8::MAX) {
        let dots = DynamicImage::ImageRgba8(dots).into_rgb8();
        encoder.write_image(&dots, width, height, image::ExtendedColorType::Rgb8)
    } else {
        encoder.write_image(&dots, width, height, image::ExtendedColorType::Rgba8)
    };
    written.map_err(|_| PictureRefusal::Broken)?;
    let data = BASE64.encode(&png);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><image width=\"100\" height=\"100\" href=\"{PNG_PREFIX}{data}\"/></svg>"
    ))
}

/// Looks at the picture in a drawing: is it a PNG, small, and whole?
pub(super) fn check_embedded(png: &[u8]) -> Result<(), PictureRefusal> {
    let most = u64::from(LONGEST_EMBEDDED) * u64::from(LONGEST_EMBEDDED) * 8;
    let decoder = PngDecoder::with_limits(Cursor::new(png), limits(most)).map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > LONGEST_EMBEDDED {
        return Err(PictureRefusal::TooManyDots);
    }
    DynamicImage::from_decoder(decoder).map(drop).map_err(|error| refusal(&error))
}

/// A drawing with one grey picture of this width and height 1.
#[cfg(test)]
pub(super) fn small_png_for_tests(width: u32) -> String {
    wrap(&DynamicImage::new_luma8(width, 1)).unwrap()
}
