//! A person's own symbols: folders, boards and packages of other programs, photographs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod pack_support;

use image::{DynamicImage, ImageFormat};
use pack_support::{DRAWING, address, encoded, file, ids, picture, png_in, read, red, refused, wanted, zip};
use pupil_voice::commands::{self, Outcome};
use pupil_voice::pack::{Pack, Refusal};
use pupil_voice::study::Study;
use serde_json::json;
use std::path::Path;

/// What another program would write: two boards, pictures by path, within the board, by address and of a closed set.
fn obz() -> Vec<u8> {
    let top = json!({
        "format": "open-board-0.1", "id": "1", "locale": "en-GB", "name": "Top", "url": "https://example.org/boards/1",
        "description_html": "A <b>board</b>",
        "license": { "type": "CC-BY", "author_name": "Board Maker", "source_url": "https://example.org" },
        "buttons": [
            { "id": "1", "label": "School", "image_id": "10", "border_color": "rgb(0, 0, 55)", "ext_other_app": { "x": [1, 2] } },
            { "id": "2", "label": "friends", "image_id": "11", "load_board": { "id": "2", "path": "boards/2.obf" } },
            { "id": "3", "label": "lunch", "image_id": "12" },
            { "id": "4", "label": "help", "image_id": "13" },
            { "id": "5", "label": "nothing on it" }
        ],
        "grid": { "rows": 1, "columns": 5, "order": [["1", "2", "3", "4", null]] },
        "images": [
            { "id": "10", "path": "images/school.png", "width": 40, "height": 40, "content_type": "image/png",
              "license": { "type": "CC-BY-SA", "copyright_notice_url": "https://creativecommons.org/licenses/by-sa/4.0", "author_name": "Somebody\nElse" } },
            { "id": "11", "data": address("image/svg+xml", DRAWING.as_bytes()), "width": 10, "height": 10, "content_type": "image/svg+xml" },
            { "id": "12", "url": "https://example.org/lunch.png", "width": 1, "height": 1, "content_type": "image/png" },
            { "id": "13", "symbol": { "set": "symbolstix", "filename": "help.png" }, "width": 1, "height": 1, "content_type": "image/png" }
        ],
        "sounds": []
    });
    // Ids as numbers, as many programs write them; another language with a list of words.
    let second = json!({
        "format": "open-board-0.1", "id": 2, "locale": "es", "name": "Otro",
        "strings": { "en-US": { ":ask": "ask for help" }, "es": { ":ask": "pedir ayuda" } },
        "buttons": [
            { "id": 1, "label": ":ask", "image_id": 20 },
            { "id": 2, "label": "no", "image_id": 21 },
            { "id": 3, "label": "school", "image_id": 21 }
        ],
        "grid": { "rows": 1, "columns": 3, "order": [[1, 2, 3]] },
        "images": [{ "id": 20, "width": 40 }, { "id": 21, "path": "images/school.png" }], "sounds": null
    });
    let manifest = json!({
        "format": "open-board-0.1", "root": "boards/1.obf",
        "paths": { "boards": { "1": "boards/1.obf", "2": "boards/2.obf" }, "images": { "10": "images/school.png", "20": "images/ask.jpg" }, "sounds": {} }
    });
    let ask = encoded(&picture(30, 20, [0, 0, 200, 255]), ImageFormat::Jpeg);
    zip(&[
        ("manifest.json", manifest.to_string().as_bytes()),
        ("boards/1.obf", top.to_string().as_bytes()),
        ("boards/2.obf", second.to_string().as_bytes()),
        ("images/school.png", &red()),
        ("images/ask.jpg", &ask),
    ])
}

const SYMBOLS: [(&str, &[&str]); 6] = [
    ("school", &["At school"]),
    ("friends", &["my friends", "friends"]),
    ("lunch", &["lunch"]),
    ("help", &["help"]),
    ("ask_for_help", &["ask for help"]),
    ("no", &["no"]),
];

#[test]
fn a_package_of_another_program_gives_its_pictures_with_their_licences() {
    let pack = read("boards.obz", &obz(), &wanted(&SYMBOLS)).unwrap();
    assert_eq!(ids(&pack), ["ask_for_help", "friends", "school"]);
    assert_eq!(pack.missing, ["lunch", "help", "no"], "a Spanish `no` is no English one");
    assert_eq!(refused(&pack), [("lunch", Refusal::Elsewhere), ("help", Refusal::OtherSet)]);
    assert_eq!((pack.unused, pack.duplicates.len()), (2, 0));
    let school = &pack.pictures["school"];
    assert_eq!((school.credit.licence.as_str(), school.credit.author.as_str()), ("CC-BY-SA", "Somebody\u{fffd}Else"));
    let friends = &pack.pictures["friends"];
    assert_eq!((friends.credit.licence.as_str(), friends.credit.author.as_str()), ("CC-BY", "Board Maker"));
    assert_eq!((friends.svg.as_str(), friends.credit.source.as_str()), (DRAWING, "https://example.org"));
    assert_eq!(pack.pictures["ask_for_help"].credit.licence, "");
    let dots = image::load_from_memory(&png_in(&pack.pictures["ask_for_help"].svg)).unwrap();
    assert_eq!((dots.width(), dots.height()), (30, 20));
    // A Spanish board that stands alone in a survey in Spanish.
    let folder = tempfile::tempdir().unwrap();
    let spanish =
        Pack::read(&file(folder.path(), "b.obz", &obz()), &wanted(&[("ask_for_help", &["pedir ayuda"]), ("no", &["no"])]), "es").unwrap();
    assert_eq!(ids(&spanish), ["ask_for_help", "no"]);
}

#[test]
fn a_single_board_holds_its_pictures_itself() {
    let board = json!({
        "format": "open-board-0.1", "id": "x", "locale": "en", "grid": {},
        "buttons": [
            { "id": "1", "label": "Yes!", "image_id": "1" },
            { "id": "2", "label": "yes", "image_id": "2" },
            { "id": "3", "label": "no", "image_id": "3" },
            { "id": "4", "label": "sometimes", "image_id": "4" },
            { "id": "5", "label": "help", "image_id": "5" }
        ],
        "images": [
            { "id": "1", "data": address("image/png", &red()).replacen("base64,", "base64,\n ", 1).trim_end_matches('=') },
            { "id": "2", "data": address("image/png", &red()) },
            { "id": "3", "data": "data:image/png;base64,%%%" },
            { "id": "4", "path": "images/not_here.png" }
        ]
    });
    for name in ["board.obf", "board.json"] {
        let pack =
            read(name, format!("\u{feff}{board}").as_bytes(), &wanted(&[("yes", &[]), ("no", &[]), ("sometimes", &[]), ("help", &[])]))
                .unwrap();
        assert_eq!(ids(&pack), ["yes"]);
        assert_eq!(pack.duplicates, [("yes".to_owned(), "Yes!".to_owned())]);
        assert_eq!(refused(&pack), [("no", Refusal::BadData), ("sometimes", Refusal::Nowhere)]);
        assert_eq!(pack.missing, ["no", "sometimes", "help"]);
    }
}

#[test]
fn a_folder_of_pictures_is_matched_by_id_then_by_word() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| drop(file(folder.path(), name, bytes));
    put("school.png", &red());
    put("My Friends.JPG", &encoded(&picture(20, 20, [0, 200, 0, 255]), ImageFormat::Jpeg));
    put("friends.gif", &encoded(&picture(20, 20, [0, 0, 200, 255]), ImageFormat::Gif));
    put("lunch.webp", &encoded(&picture(20, 20, [0, 0, 200, 255]), ImageFormat::WebP));
    // The name does not decide what it is.
    put("help.png", DRAWING.as_bytes());
    put("ask_for_help.svg", b"<svg><script/></svg>");
    put("Ask for help.png", &red());
    put("holiday.png", &red());
    put("notes.txt", b"hello");
    put("._school.png", b"macOS");
    std::fs::create_dir(folder.path().join("no.png")).unwrap();
    put("manifest.ron", br#"[(id: "holiday", words: {"de": ["nein"]}, alt: {}, author: "A. Teacher", licence: "CC0-1.0")]"#);
    let pack = Pack::read(folder.path(), &wanted(&SYMBOLS), "en").unwrap();
    assert_eq!(ids(&pack), ["ask_for_help", "friends", "help", "lunch", "school"]);
    assert_eq!(pack.pictures["friends"].from, "friends.gif");
    assert_eq!(pack.duplicates, [("friends".to_owned(), "My Friends.JPG".to_owned())]);
    assert_eq!((pack.missing, pack.unused), (vec!["no".to_owned()], 1));
    assert_eq!(pack.refused[0].from, "ask_for_help.svg");
    assert_eq!(pack.refused.len(), 1);
    let german = Pack::read(folder.path(), &wanted(&[("no", &["Nein"])]), "de").unwrap();
    assert_eq!((german.pictures["no"].credit.author.as_str(), german.pictures["no"].credit.licence.as_str()), ("A. Teacher", "CC0-1.0"));
}

/// A JPEG that says where and by whom it was taken, and that the camera was held upright.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut dots = image::RgbImage::new(width, height);
    for (x, y, dot) in dots.enumerate_pixels_mut() {
        let noise = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).wrapping_mul(x | 1);
        *dot = image::Rgb([(noise >> 8) as u8, (noise >> 16) as u8, if x < width / 2 { 255 } else { 0 }]);
    }
    let jpeg = encoded(&DynamicImage::ImageRgb8(dots), ImageFormat::Jpeg);
    // Orientation 6 (turn right), and an owner.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"OWNER Jane Doe 51.5007 N");
    let mut out = jpeg[..2].to_vec();
    out.extend_from_slice(&[0xff, 0xe1]);
    out.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend_from_slice(&exif);
    out.extend_from_slice(&jpeg[2..]);
    out
}

#[test]
fn a_photograph_loses_all_but_its_dots_stands_upright_and_travels_small() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "IMG_2034.JPG", &photograph(1200, 800));
    let pack = Pack::put(&path, "classroom").unwrap();
    let svg = &pack.pictures["classroom"].svg;
    assert!(svg.len() <= pupil_voice::symbols::LARGEST_SVG, "{}", svg.len());
    assert_eq!(pupil_voice::symbols::check_svg(svg.as_bytes()).as_ref(), Ok(svg));
    let png = png_in(svg);
    assert!(!png.windows(5).any(|bytes| bytes == b"OWNER" || bytes == b"51.50"));
    let mut chunks = Vec::new();
    let mut at = 8;
    while at < png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        chunks.push(String::from_utf8(png[at + 4..at + 8].to_vec()).unwrap());
        at += length + 12;
    }
    chunks.dedup();
    assert_eq!(chunks, ["IHDR", "IDAT", "IEND"]);
    let dots = image::load_from_memory(&png).unwrap().to_rgb8();
    assert!(dots.height() <= 512 && dots.height() > dots.width(), "{:?}", dots.dimensions());
    // What was left is on top now.
    let blue = |y: u32| (0..dots.width()).map(|x| u32::from(dots.get_pixel(x, y).0[2])).sum::<u32>() / dots.width();
    assert!(blue(2) > 200 && blue(dots.height() - 3) < 50);
}

#[test]
fn of_several_packs_the_first_with_a_picture_counts() {
    let symbols = wanted(&SYMBOLS);
    let board = json!({ "format": "open-board-0.1", "buttons": [{ "id": "1", "label": "lunch", "image_id": "1" }, { "id": "2", "label": "school", "image_id": "1" }],
        "images": [{ "id": "1", "data": address("image/svg+xml", DRAWING.as_bytes()) }] });
    let first = read("a.obz", &obz(), &symbols).unwrap();
    let second = read("b.obf", board.to_string().as_bytes(), &symbols).unwrap();
    let both = first.clone().then(second);
    assert_eq!(ids(&both), ["ask_for_help", "friends", "lunch", "school"]);
    assert_eq!(both.pictures["school"], first.pictures["school"]);
    assert_eq!(both.duplicates, [("school".to_owned(), "school".to_owned())]);
    assert_eq!(both.missing, ["help", "no"]);
}

fn run(arguments: &[&str]) -> (bool, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("pupil-voice").chain(arguments.iter().copied()).map(Into::into);
    let outcome = commands::run(all, &mut out, &mut err);
    (matches!(outcome, Outcome::Ended(0)), String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
}

#[test]
fn a_study_takes_a_pack_along_with_its_licences() {
    let folder = tempfile::tempdir().unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let pack = text(&file(folder.path(), "boards.obz", &obz()));
    let photo = format!("teacher={}", text(&file(folder.path(), "IMG_1.jpg", &photograph(300, 200))));
    let passphrase = text(&file(folder.path(), "passphrase", b"a river of many stones"));
    let desk = text(&folder.path().join("desk"));

    let (fine, said) = run(&["symbols", "check", &pack, &photo]);
    assert!(fine, "{said}");
    for part in [
        "ask_for_help: ask for help (licence: not said",
        "school: School (licence: CC-BY-SA; author: Somebody\u{fffd}Else)",
        "teacher: IMG_1.jpg (licence: not said; author: not said)",
        "stay the built-in ones: ",
        "This picture belongs to a symbol set",
        "3 pictures stand for nothing in this survey",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(!Path::new(&desk).exists());

    let (fine, made) = run(&[
        "study",
        "new",
        "--survey",
        "pupil-voice-2016",
        "--title",
        "T",
        "--out",
        &desk,
        "--passphrase-file",
        &passphrase,
        "--symbols",
        &pack,
        "--symbols",
        &photo,
    ]);
    assert!(fine && made.contains("school: School"), "{made}");
    let study = Study::read(&std::fs::read(folder.path().join("desk/t.study")).unwrap()).unwrap();
    let brought = &study.surveys()[0];
    assert_eq!(brought.symbols.keys().collect::<Vec<_>>(), brought.credits.keys().collect::<Vec<_>>());
    assert_eq!(
        (brought.credits["school"].licence.as_str(), brought.credits["school"].author.as_str()),
        ("CC-BY-SA", "Somebody\u{fffd}Else")
    );
    let survey = pupil_voice::collect::survey_of("t", brought).unwrap();
    assert!(survey.own_symbols().keys().any(|id| id.as_str() == "teacher"));

    let (fine, said) = run(&["symbols", "check", &text(&folder.path().join("not_here.obz"))]);
    assert!(!fine && !said.is_empty());
    let (fine, said) = run(&["symbols", "check", &passphrase]);
    assert!(!fine && said.contains("is not a pack of symbols"), "{said}");
}

#[test]
fn what_was_taken_is_really_drawn() {
    let folder = tempfile::tempdir().unwrap();
    for (name, format) in
        [("a.png", ImageFormat::Png), ("a.jpg", ImageFormat::Jpeg), ("a.gif", ImageFormat::Gif), ("a.webp", ImageFormat::WebP)]
    {
        let path = file(folder.path(), name, &encoded(&picture(20, 10, [200, 0, 0, 255]), format));
        let pack = Pack::put(&path, "a").unwrap();
        let svg = &pack.pictures["a"].svg;
        for (svg, corner) in [
            (svg.clone(), [0, 0, 0, 0]),
            (
                pupil_voice::symbols::paint(
                    svg,
                    &pupil_voice::symbols::Paint { scheme: pupil_voice::symbols::Scheme::Dark, ..Default::default() },
                ),
                [0xff, 0xfd, 0xf7, 0xff],
            ),
        ] {
            let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
            let mut pixels = resvg::tiny_skia::Pixmap::new(100, 100).unwrap();
            resvg::render(&tree, resvg::tiny_skia::Transform::identity(), &mut pixels.as_mut());
            let dot = |x, y| {
                let c = pixels.pixel(x, y).unwrap().demultiply();
                [c.red(), c.green(), c.blue(), c.alpha()]
            };
            let middle = dot(50, 50);
            assert!(middle[0].abs_diff(200) < 4 && middle[1] < 4 && middle[3] == 255, "{name} {middle:?}");
            // Twice as wide as high: above it is the card, or nothing.
            assert_eq!(dot(50, 10), corner, "{name}");
        }
    }
}
