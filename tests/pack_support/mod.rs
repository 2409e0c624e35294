//! Pictures, boards and packages as other programs write them.

#![allow(dead_code, reason = "each test file uses some of these")]

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use pupil_voice::pack::{Pack, PackError, Refusal, Wanted};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// A picture of one colour.
pub fn picture(width: u32, height: u32, colour: [u8; 4]) -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, Rgba(colour)))
}

/// A picture in a format.
pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let plain = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture.clone() };
    plain.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A small red PNG.
pub fn red() -> Vec<u8> {
    encoded(&picture(40, 40, [200, 0, 0, 255]), ImageFormat::Png)
}

/// A plain drawing.
pub const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0H10V10Z" fill="#20242E"/></svg>"##;

/// Bytes as a `data:` address.
pub fn address(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", data_encoding::BASE64.encode(bytes))
}

/// A zip with these files, written by another program's library.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Symbols that are wanted: ids with words.
pub fn wanted(symbols: &[(&str, &[&str])]) -> Vec<Wanted> {
    let one = |(id, words): &(&str, &[&str])| Wanted { id: (*id).to_owned(), words: words.iter().map(|word| (*word).to_owned()).collect() };
    symbols.iter().map(one).collect()
}

/// Writes a file and reads it as a pack.
pub fn read(name: &str, bytes: &[u8], symbols: &[Wanted]) -> Result<Pack, PackError> {
    let folder = tempfile::tempdir().unwrap();
    Pack::read(&file(folder.path(), name, bytes), symbols, "en")
}

/// Writes a file.
pub fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The ids that got pictures.
pub fn ids(pack: &Pack) -> Vec<&str> {
    pack.pictures.keys().map(String::as_str).collect()
}

/// What was refused, and why.
pub fn refused(pack: &Pack) -> Vec<(&str, Refusal)> {
    pack.refused.iter().map(|refused| (refused.from.as_str(), refused.why)).collect()
}

/// The PNG within a drawing that was made of a picture.
pub fn png_in(svg: &str) -> Vec<u8> {
    let data = svg.split("base64,").nth(1).unwrap().split('"').next().unwrap();
    data_encoding::BASE64.decode(data.as_bytes()).unwrap()
}
