//! Packs that would do harm: each is refused for its own reason, and the rest of it is taken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod pack_support;

use image::ImageFormat;
use pack_support::{DRAWING, address, encoded, file, ids, picture, read, red, refused, wanted, zip};
use proptest::prelude::*;
use pupil_voice::pack::{Pack, PackError, Refusal};
use pupil_voice::symbols::{LARGEST_PICTURE, PictureRefusal, SvgRefusal, drawing_of};
use serde_json::json;

/// A chunk of a PNG with its checksum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut body = kind.to_vec();
    body.extend_from_slice(data);
    let mut crc = flate2::Crc::new();
    crc.update(&body);
    [&u32::try_from(data.len()).unwrap().to_be_bytes(), body.as_slice(), &crc.sum().to_be_bytes()].concat()
}

/// The beginning of a PNG that says how large it is; there is not a single dot in it.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &header), &chunk(b"IDAT", &[0x78, 0x9c]), &chunk(b"IEND", b"")].concat()
}

/// A GIF whose screen and frames have these sizes.
fn gif_of(screen: u16, frame: u16, frames: usize) -> Vec<u8> {
    let size = |side: u16| [side.to_le_bytes(), side.to_le_bytes()].concat();
    let mut gif = [b"GIF89a".as_slice(), &size(screen), &[0x80, 0, 0, 255, 0, 0, 0, 0, 255]].concat();
    for _ in 0..frames {
        gif.extend_from_slice(&[0x2c, 0, 0, 0, 0]);
        gif.extend_from_slice(&size(frame));
        // Codes of three bits: clear, one dot of colour 0, end.
        gif.extend_from_slice(&[0, 2, 2, 0x44, 0x01, 0]);
    }
    gif.push(0x3b);
    gif
}

#[test]
fn pictures_that_would_fill_the_memory_are_refused_by_what_they_say_before_a_dot_is_read() {
    // None of these has dots. Whoever allocated or read any would find them damaged instead.
    let mut jpeg = encoded(&picture(8, 8, [0, 0, 0, 255]), ImageFormat::Jpeg);
    let start = jpeg.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    jpeg[start + 5..start + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    let scan = jpeg.windows(2).position(|bytes| bytes == [0xff, 0xda]).unwrap();
    jpeg.truncate(scan + 14);
    let mut webp = b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x5f\xea\0\x5f\xea\0".to_vec();
    webp.resize(72, 0);
    let cases = [
        ("png", png_of(60_000, 60_000)),
        ("gif", gif_of(60_000, 60_000, 1)),
        ("jpeg", jpeg),
        ("webp", webp),
        ("long", png_of(u32::MAX >> 1, 20)),
    ];
    for (name, bytes) in cases {
        let why = drawing_of(&bytes).unwrap_err();
        let expected: &[PictureRefusal] =
            if name == "webp" { &[PictureRefusal::TooManyDots, PictureRefusal::Broken] } else { &[PictureRefusal::TooManyDots] };
        assert!(expected.contains(&why), "{name}: {why:?}");
    }
    // Just within the dots, beyond the memory: sixteen bits a channel.
    let mut deep = png_of(5_600, 5_600);
    deep[24] = 16;
    let checked = chunk(b"IHDR", &deep[16..29]);
    deep.splice(8..33, checked);
    assert_eq!(drawing_of(&deep), Err(PictureRefusal::TooManyDots));
    assert_eq!(drawing_of(&png_of(5_600, 5_600)), Err(PictureRefusal::Broken));
    assert_eq!(drawing_of(&vec![0; LARGEST_PICTURE + 1]), Err(PictureRefusal::TooLarge));
    assert_eq!(drawing_of(b"BM hello"), Err(PictureRefusal::NotAPicture));
    assert_eq!(drawing_of(b""), Err(PictureRefusal::NotAPicture));
}

#[test]
fn of_a_moving_picture_one_frame_is_read_however_many_there_are() {
    let many = gif_of(1, 1, 300_000);
    assert!(many.len() < LARGEST_PICTURE);
    let one = drawing_of(&gif_of(1, 1, 1)).unwrap();
    assert_eq!(drawing_of(&many).unwrap(), one);
    // A frame that is far larger than its screen.
    assert!(drawing_of(&gif_of(10, u16::MAX, 1)).is_err());
}

#[test]
fn a_png_whose_notes_swell_is_taken_without_them_or_refused() {
    let mut note = b"Comment\0\0".to_vec();
    let mut zip = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut zip, &vec![b'a'; 300 * 1024 * 1024]).unwrap();
    note.extend(zip.finish().unwrap());
    let mut png = red();
    png.splice(33..33, chunk(b"zTXt", &note));
    if let Ok(svg) = drawing_of(&png) {
        assert_eq!(svg, drawing_of(&red()).unwrap());
    }
}

#[test]
fn each_hostile_picture_of_a_folder_is_refused_with_its_reason_and_the_rest_taken() {
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>").into_bytes();
    let copies: String = (0..30).map(|n| format!("<g id=\"a{}\"><use href=\"#a{n}\"/><use href=\"#a{n}\"/></g>", n + 1)).collect();
    let drawing = Refusal::Drawing;
    let hostile: Vec<(&str, Vec<u8>, Refusal)> = vec![
        ("a1", png_of(60_000, 60_000), Refusal::Picture(PictureRefusal::TooManyDots)),
        ("a2", gif_of(65_000, 65_000, 1), Refusal::Picture(PictureRefusal::TooManyDots)),
        ("a3", svg("<image href=\"http://example.org/a.png\"/>"), drawing(SvgRefusal::External)),
        ("a4", svg("<image href=\"file:///etc/passwd\"/>"), drawing(SvgRefusal::External)),
        ("a5", b"<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg>&a;</svg>".to_vec(), drawing(SvgRefusal::DocumentType)),
        ("a6", svg("<script>alert(1)</script>"), drawing(SvgRefusal::Script)),
        ("a7", svg(&copies), drawing(SvgRefusal::Copies)),
        ("a8", svg(&"<g>".repeat(20_000)), drawing(SvgRefusal::TooDeep)),
        ("a9", vec![b' '; 300 * 1024], Refusal::Picture(PictureRefusal::NotAPicture)),
        ("b1", svg(&format!("<path d=\"{}\"/>", "M0 0".repeat(100_000))), drawing(SvgRefusal::TooLarge)),
        ("b2", svg("<filter id=\"f\"><feTurbulence numOctaves=\"99999999\"/></filter>"), drawing(SvgRefusal::Effects)),
        ("b3", b"\xff\xd8\xff\xe0 not a photograph".to_vec(), Refusal::Picture(PictureRefusal::Broken)),
        ("b4", b"MZ\x90 a program".to_vec(), Refusal::Picture(PictureRefusal::NotAPicture)),
        ("b5", svg(&format!("<image href=\"{}\"/>", address("image/png", &png_of(60_000, 60_000)))), drawing(SvgRefusal::Picture)),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, _) in &hostile {
        file(folder.path(), &format!("{name}.png"), bytes);
    }
    file(folder.path(), "school.png", &red());
    let huge = std::fs::File::create(folder.path().join("huge.png")).unwrap();
    huge.set_len(1 << 40).unwrap();
    let ids_wanted: Vec<(&str, &[&str])> =
        hostile.iter().map(|(name, _, _)| (*name, &[] as &[&str])).chain([("huge", &[] as &[&str]), ("school", &[])]).collect();
    let pack = Pack::read(folder.path(), &wanted(&ids_wanted), "en").unwrap();
    assert_eq!(ids(&pack), ["school"]);
    let names: Vec<String> = hostile.iter().map(|(name, _, _)| format!("{name}.png")).collect();
    let expected: Vec<(&str, Refusal)> =
        names.iter().zip(&hostile).map(|(name, case)| (name.as_str(), case.2)).chain([("huge.png", Refusal::TooLarge)]).collect();
    assert_eq!(refused(&pack), expected);
    assert_eq!(pack.missing.len(), expected.len());
}

/// A board with a button for each picture.
fn board(images: &[(&str, &str)]) -> Vec<u8> {
    let buttons: Vec<_> = images.iter().enumerate().map(|(n, (label, _))| json!({ "id": n, "label": label, "image_id": n })).collect();
    let images: Vec<_> = images.iter().enumerate().map(|(n, (_, path))| json!({ "id": n, "path": path })).collect();
    json!({ "format": "open-board-0.1", "buttons": buttons, "images": images }).to_string().into_bytes()
}

#[test]
fn a_package_is_only_looked_into_and_nothing_leaves_it() {
    let outside = tempfile::tempdir().unwrap();
    let secret = file(outside.path(), "secret.png", &red());
    let board = board(&[
        ("out", "../../escape.png"),
        ("root", "/etc/passwd"),
        ("disk", secret.to_str().unwrap()),
        ("swells", "swells.png"),
        ("school", "images/school.png"),
        ("back", "images\\back.svg"),
    ]);
    let nothing = vec![0_u8; LARGEST_PICTURE - 10];
    let package = zip(&[
        ("board.obf", &board),
        ("broken.obf", b"{"),
        ("deep.obf", "[".repeat(100_000).as_bytes()),
        ("../../escape.png", &red()),
        ("swells.png", &nothing),
        ("./images/school.png", &red()),
        ("images/back.svg", DRAWING.as_bytes()),
    ]);
    let names: Vec<(&str, &[&str])> = ["out", "root", "disk", "swells", "school", "back"].map(|id| (id, &[] as &[&str])).into();
    let folder = tempfile::tempdir().unwrap();
    let pack = Pack::read(&file(folder.path(), "a.obz", &package), &wanted(&names), "en").unwrap();
    assert_eq!(ids(&pack), ["back", "out", "school"], "a strange name is a name like any other");
    assert_eq!(
        refused(&pack),
        [
            ("broken.obf", Refusal::BadBoard),
            ("deep.obf", Refusal::BadBoard),
            ("root", Refusal::Nowhere),
            ("disk", Refusal::Nowhere),
            ("swells", Refusal::Swells)
        ]
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is unpacked to the disk");
}

#[test]
fn two_files_of_one_name_locked_ones_and_damaged_ones_are_not_read() {
    let board = board(&[("one", "1.png"), ("two", "2.png"), ("three", "3.png")]);
    let mut package = zip(&[("board.obf", &board), ("1.png", &red()), ("x.png", &red()), ("2.png", &red()), ("3.png", &red())]);
    let replace = |package: &mut Vec<u8>, from: &[u8], to: &[u8]| {
        let places: Vec<usize> = package.windows(from.len()).enumerate().filter(|(_, bytes)| *bytes == from).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2, "in its place and in the list");
        places.iter().for_each(|at| package[*at..at + to.len()].copy_from_slice(to));
        places
    };
    replace(&mut package, b"x.png", b"1.png");
    // The lock of 2 in the list of files, 38 bytes before its name.
    let two = replace(&mut package, b"2.png", b"2.png");
    package[two[1] - 38] |= 1;
    let three = replace(&mut package, b"3.png", b"3.png");
    package[three[0] + 20] ^= 0x55;
    let pack = read("a.obz", &package, &wanted(&[("one", &[]), ("two", &[]), ("three", &[])])).unwrap();
    assert_eq!(refused(&pack), [("one", Refusal::Twice), ("two", Refusal::Packing), ("three", Refusal::Damaged)]);
}

#[test]
fn what_is_no_pack_at_all_is_told_as_such() {
    let none = wanted(&[]);
    assert_eq!(read("a.obz", b"PK\x03\x04 hello", &none), Err(PackError::BadPackage));
    assert_eq!(read("a.obz", &zip(&[("a.txt", b"hello"), ("._a.png", b"macOS")]), &none), Err(PackError::NoBoard));
    assert!(matches!(read("a.obf", b"{", &none), Err(PackError::Board(_))));
    assert!(matches!(read("a.obf", br#"{"format": "open-board-1.0"}"#, &none), Err(PackError::Board(why)) if why == "open-board-1.0"));
    assert!(matches!(read("a.obf", "[".repeat(1_000_000).as_bytes(), &none), Err(PackError::Board(_))));
    let deep = format!(r#"{{"format": "open-board-0.1", "ext_deep": {}{}}}"#, "[".repeat(500_000), "]".repeat(500_000));
    assert!(read("a.obf", deep.as_bytes(), &none).is_ok_and(|pack| pack.pictures.is_empty()));
    assert!(matches!(read("a.docx", b"", &none), Err(PackError::NotAPack { .. })));
    // Lists without end are read to their end and not kept.
    let long = format!(r#"{{"format": "open-board-0.1", "buttons": [{}{{}}], "strings": null}}"#, "{},".repeat(500_000));
    assert!(read("a.obf", long.as_bytes(), &none).is_ok_and(|pack| pack.pictures.is_empty()));
}

#[test]
fn packages_and_folders_with_files_without_end_are_not_read_to_the_end() {
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for number in 0..20_001 {
        package.start_file(format!("{number}.png"), zip::write::SimpleFileOptions::default()).unwrap();
    }
    let package = package.finish().unwrap().into_inner();
    assert!(package.len() < 4 * 1024 * 1024);
    assert_eq!(read("a.obz", &package, &wanted(&[])), Err(PackError::TooManyFiles { most: 20_000 }));
    let folder = tempfile::tempdir().unwrap();
    let within = folder.path().join("within");
    std::fs::create_dir(&within).unwrap();
    for number in 0..20_000 {
        std::fs::File::create(within.join(format!("{number}.txt"))).unwrap();
    }
    assert_eq!(Pack::read(folder.path(), &wanted(&[]), "en"), Err(PackError::TooManyFiles { most: 20_000 }));
}

#[test]
fn a_package_that_swells_in_many_small_steps_is_stopped_as_a_whole() {
    // Each picture alone is within its limits; all of them would be 300 MiB.
    let names: Vec<String> = (0..20).map(|number| format!("p{number}")).collect();
    let noise: Vec<u8> = (0..LARGEST_PICTURE - 10).map(|at| if at % 97 == 0 { (at / 97 % 251) as u8 } else { 0 }).collect();
    let files: Vec<String> = names.iter().map(|name| format!("{name}.png")).collect();
    let pairs: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(files.iter().map(String::as_str)).collect();
    let board = board(&pairs);
    let mut all: Vec<(&str, &[u8])> = vec![("board.obf", &board)];
    all.extend(files.iter().map(|file| (file.as_str(), noise.as_slice())));
    let symbols: Vec<(&str, &[&str])> = names.iter().map(|name| (name.as_str(), &[] as &[&str])).collect();
    let pack = read("a.obz", &zip(&all), &wanted(&symbols)).unwrap();
    assert!(pack.pictures.is_empty() && pack.refused.len() == 20, "{:?}", refused(&pack));
    let swollen = refused(&pack).iter().filter(|(_, why)| *why == Refusal::Swells).count();
    assert!(swollen >= 11, "{swollen} were refused unread");
}

#[test]
fn one_endless_text_that_every_button_points_at_is_kept_once() {
    // Kept for each button these would be more than a hundred gigabytes.
    let long = "x".repeat(4 * 1024 * 1024);
    let buttons = vec![json!({ "label": ":a", "image_id": 1 }); 20_000];
    let images = json!([{ "id": 1, "url": format!("data:image/png;base64,{long}") }]);
    let board = json!({ "format": "open-board-0.1", "buttons": buttons, "images": images, "strings": { "en": { ":a": format!("{long} school") } } });
    let pack = read("a.obf", board.to_string().as_bytes(), &wanted(&[("school", &[])])).unwrap();
    assert_eq!((pack.pictures.len(), pack.unused), (0, 20_000));
}

#[test]
fn pictures_that_take_long_to_refuse_are_opened_two_hundred_times_and_no_more() {
    let ids: Vec<String> = (0..30).map(|number| format!("p{number}")).collect();
    let mut buttons = Vec::new();
    for id in &ids {
        buttons.extend((0..40).map(|copy| json!({ "label": id, "id": format!("{id}x{copy}"), "image_id": format!("{id}y{copy}") })));
    }
    // Each is damaged in another way, so that none is known by what another was.
    let broken = |at: usize| address("image/png", &[&b"\x89PNG"[..], &at.to_be_bytes()].concat());
    let images: Vec<_> = buttons.iter().enumerate().map(|(at, button)| json!({ "id": button["image_id"], "data": broken(at) })).collect();
    let board = json!({ "format": "open-board-0.1", "buttons": buttons, "images": images });
    let symbols: Vec<(&str, &[&str])> = ids.iter().map(|id| (id.as_str(), &[] as &[&str])).collect();
    let pack = read("a.obf", board.to_string().as_bytes(), &wanted(&symbols)).unwrap();
    // Told once a symbol: the fifth is the last that is opened.
    assert_eq!((refused(&pack).len(), pack.missing.len()), (5, 30));
    assert_eq!(refused(&pack)[4], ("p4", Refusal::Picture(PictureRefusal::NotAPicture)));
}

#[test]
fn a_link_in_a_folder_that_leads_round_in_a_circle_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b/c/d/e");
    std::fs::create_dir_all(&deep).unwrap();
    file(&deep, "too_deep.png", &red());
    file(deep.parent().unwrap(), "school.png", &red());
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), deep.parent().unwrap().join("round")).unwrap();
    let pack = Pack::read(folder.path(), &wanted(&[("school", &[]), ("too_deep", &[])]), "en").unwrap();
    assert_eq!((ids(&pack), pack.duplicates.len()), (vec!["school"], 0));
    assert_eq!(pack.missing, ["too_deep"]);
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reading_down(bytes in proptest::collection::vec(any::<u8>(), 0..600), at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let symbols = wanted(&[("school", &[])]);
        let whole = zip(&[("b.obf", &board(&[("school", "s.png")])), ("s.png", &red())]);
        let mut changed = whole.clone();
        changed[at.index(whole.len())] = with;
        let short = &whole[..cut.index(whole.len())];
        for package in [bytes.as_slice(), &changed, short] {
            let _ = read("a.obz", package, &symbols);
        }
        let _ = read("a.obf", &bytes, &symbols);
        for whole in [red(), gif_of(1, 1, 3), encoded(&picture(9, 9, [1, 2, 3, 255]), ImageFormat::Jpeg), encoded(&picture(9, 9, [1, 2, 3, 9]), ImageFormat::WebP), DRAWING.as_bytes().to_vec()] {
            let mut changed = whole.clone();
            changed[at.index(whole.len())] = with;
            for picture in [&bytes[..], &changed, &whole[..cut.index(whole.len())]] {
                if let Ok(svg) = drawing_of(picture) {
                    prop_assert_eq!(pupil_voice::symbols::check_svg(svg.as_bytes()), Ok(svg));
                }
                let _ = pupil_voice::symbols::check_svg(picture);
            }
        }
    }
}
