//! What other programs and symbol sets really write: boards that bend the format, names with numbers, pictures in every wrapping.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod pack_support;

use image::ImageFormat;
use pack_support::{DRAWING, address, encoded, file, ids, picture, read, red, refused, wanted, zip};
use pupil_voice::pack::{By, Pack, PackError, Refusal, Wanted};
use pupil_voice::study::{self, NewStudy};
use pupil_voice::survey::Survey;
use serde_json::json;
use std::ops::ControlFlow;

#[test]
fn names_as_symbol_sets_give_them_find_their_symbols() {
    let folder = tempfile::tempdir().unwrap();
    let names =
        ["yes_1.png", "ask_,_to.png", "Friend (2).PNG", "SCHOOL.png", "getHelp.png", "32446.png", "no.png", "no_1.png", "a_teacher.png"];
    let inside = folder.path().join("EN-symbols/people");
    std::fs::create_dir_all(&inside).unwrap();
    for (at, name) in names.iter().enumerate() {
        file(if at % 2 == 0 { folder.path() } else { &inside }, name, &red());
    }
    let symbols = wanted(&[
        ("yes", &["Yes"]),
        ("ask", &[]),
        ("friends", &["my friends"]),
        ("school", &[]),
        ("get_help", &[]),
        ("no", &[]),
        ("teacher", &[]),
    ]);
    let pack = Pack::read(folder.path(), &symbols, "en").unwrap();
    assert_eq!(ids(&pack), ["ask", "friends", "get_help", "no", "school", "teacher", "yes"]);
    let by = |id: &str| pack.pictures[id].by;
    assert_eq!([by("school"), by("no"), by("friends"), by("yes")], [By::Id, By::Id, By::Alike, By::Alike]);
    // What is nearly `no` is not asked for where `no` itself is there.
    assert_eq!((pack.pictures["no"].from.as_str(), pack.duplicates.len(), pack.unused), ("no.png", 0, 2));
}

#[test]
fn accents_and_other_languages_are_found_by_the_words_of_the_survey() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["sí.png", "a_veces_12.png", "ESCUELA.png", "amigo.png", "ayudar.png"] {
        file(folder.path(), name, &red());
    }
    let symbols = wanted(&[
        ("yes", &["Sí"]),
        ("sometimes", &["A veces"]),
        ("school", &["la escuela", "escuela"]),
        ("friends", &["amigos"]),
        ("no", &["No"]),
    ]);
    let pack = Pack::read(folder.path(), &symbols, "es").unwrap();
    assert_eq!(ids(&pack), ["friends", "school", "sometimes", "yes"]);
    assert_eq!((pack.pictures["yes"].by, pack.pictures["school"].by), (By::Word, By::Word));
    // Without its accent it is still near enough.
    let plain = tempfile::tempdir().unwrap();
    file(plain.path(), "si.png", &red());
    assert_eq!(Pack::read(plain.path(), &symbols, "es").unwrap().pictures["yes"].by, By::Alike);
}

/// A board that bends the format wherever programs are known to.
fn bent() -> String {
    let drawing = DRAWING.replace('#', "%23").replace('"', "'");
    json!({
        "id": 7, "locale": "en_GB", "name": null, "license": "CC BY", "grid": [], "sounds": {}, "strings": [],
        "buttons": {
            "0": { "id": 1, "label": "YES", "image_id": 1 },
            "1": { "id": 2, "label": "no", "image_id": "2", "vocalization": "No thank you" },
            "2": null,
            "3": { "id": 4, "label": null, "vocalization": "sometimes", "image_id": 3 },
            "4": { "id": 5, "label": "+ s", "vocalization": ":space", "image_id": 4 },
            "5": { "id": 6, "label": "school", "image_id": 5, "license": [] },
            "6": { "id": 7, "label": "ask", "image_id": 6 },
            "7": { "id": 8, "label": "friends", "image_id": 7 },
            "8": { "id": 9, "label": "teacher", "image_id": 8 },
            "9": { "id": 10, "label": "lunch", "image_id": 9 }
        },
        "images": [
            { "id": 1, "data": address("IMAGE/PNG", &red()).replace(";base64", ";charset=utf-8;BASE64") },
            { "id": 2, "data": format!("data:image/svg+xml;utf8,{drawing}") },
            { "id": 3, "data": data_encoding::BASE64URL_NOPAD.encode(&red()) },
            { "id": 4, "data": address("image/png", &red()) },
            { "id": 5, "url": address("image/jpeg", &encoded(&picture(9, 9, [1, 2, 3, 255]), ImageFormat::Jpeg)), "width": "9", "license": "CC0" },
            { "id": 6, "data": null, "path": null, "url": "https://example.org/ask.png" },
            { "id": 7, "data_url": "https://example.org/api/7" },
            { "id": 8, "data": "https://example.org/teacher.png" },
            { "id": 9, "symbol": { "set": "widgit", "filename": "lunch.emf" } },
            "nothing", null
        ]
    })
    .to_string()
}

fn symbols() -> Vec<Wanted> {
    wanted(&[
        ("yes", &[]),
        ("no", &[]),
        ("sometimes", &[]),
        ("school", &[]),
        ("ask", &[]),
        ("friends", &[]),
        ("teacher", &[]),
        ("lunch", &[]),
    ])
}

#[test]
fn a_board_that_bends_the_format_is_read_as_far_as_it_goes() {
    let utf16 = |text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let boards = [bent().into_bytes(), utf16(&bent()), zip(&[("only.obf", bent().as_bytes())])];
    for (board, name) in boards.iter().zip(["a.obf", "b.obf", "c.obf"]) {
        let pack = read(name, board, &symbols()).unwrap();
        assert_eq!(ids(&pack), ["no", "school", "sometimes", "yes"], "{name}");
        let elsewhere = Refusal::Elsewhere;
        assert_eq!(refused(&pack), [("ask", elsewhere), ("friends", elsewhere), ("teacher", elsewhere), ("lunch", Refusal::OtherSet)]);
    }
    assert_eq!(ids(&read("a.obz", bent().as_bytes(), &symbols()).unwrap()).len(), 4, "the ending is wrong");
}

#[test]
fn a_board_in_an_old_encoding_has_its_accents() {
    let board = format!(
        r#"{{"format":"open-board-0.1","locale":"es","buttons":[{{"label":"sí","image_id":"1"}}],"images":[{{"id":"1","data":"{}"}}]}}"#,
        address("image/png", &red())
    );
    let latin: Vec<u8> = board.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert!(std::str::from_utf8(&latin).is_err());
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "board.obf", &latin);
    let pack = Pack::read(&path, &wanted(&[("yes", &["Sí"])]), "es").unwrap();
    assert_eq!((pack.pictures["yes"].from.as_str(), pack.pictures["yes"].by), ("sí", By::Word));
}

#[test]
fn paths_in_a_package_are_found_however_they_are_written() {
    let button = |id: &str, image: &str| json!({ "id": id, "label": id, "image_id": image });
    let board = json!({
        "format": "open-board-0.1", "id": "b",
        "buttons": [button("yes", "1"), button("no", "2"), button("school", "3"), button("ask", "4"), button("friends", "5"), button("lunch", "6")],
        "images": [
            { "id": "1", "path": "Images/Yes.PNG" },
            { "id": "2", "path": "images/no%20thanks.png" },
            { "id": "3", "path": "pictures/school.png" },
            { "id": "4", "path": "/images\\ask.png" },
            { "id": "6", "path": "../secret.png" }
        ]
    })
    .to_string();
    let manifest = json!({ "format": "open-board-0.1", "root": "boards/b.obf", "paths": { "boards": { "b": "boards/b.obf" }, "images": { "5": "images/f.png", "9": null } } });
    let package = zip(&[
        ("Manifest.json", manifest.to_string().as_bytes()),
        ("boards/b.obf", board.as_bytes()),
        ("boards/pictures/school.png", &red()),
        ("images/yes.png", &red()),
        ("images/no thanks.png", &red()),
        ("images/ask.png", &red()),
        ("images/f.png", &red()),
    ]);
    let pack = read("a.obz", &package, &symbols()).unwrap();
    assert_eq!(ids(&pack), ["ask", "friends", "no", "school", "yes"]);
    assert_eq!(refused(&pack), [("lunch", Refusal::Nowhere)]);
}

/// A second drawing, so that two are told apart.
fn other_drawing() -> String {
    DRAWING.replace("M0 0H10V10Z", "M0 0H10V10H0Z")
}

/// All boards of one person, as Cboard saves them: in its boards stands where a picture was at home, with `/` before it; the package has
/// it below `images/`, with both strokes, and only the manifest says so. Empty tiles are `null`.
fn cboard() -> Vec<u8> {
    let licence = json!({ "type": "CC-By", "copyright_notice_url": "http://creativecommons.org/licenses/by", "source_url": "https://github.com/cboard-org", "author_name": "Cboard", "author_url": "https://www.cboard.io", "author_email": "support@cboard.io" });
    let board = |id: &str, name: &str, tiles: &[(&str, &str, &str)]| {
        let buttons = tiles.iter().map(|(tile, label, image)| {
            json!({ "id": tile, "ext_cboard_label_key": format!("cboard.symbol.{label}"), "label": label, "background_color": "rgb(255, 241, 118)", "image_id": image })
        });
        let mut buttons: Vec<_> = buttons.collect();
        buttons.extend([
            serde_json::Value::Null,
            json!({ "id": "t9", "label": "food", "load_board": { "name": "food", "path": "boards/food.obf" } }),
        ]);
        let images: Vec<_> = tiles
            .iter()
            .map(|(_, _, image)| json!({ "id": image, "path": home(image), "content_type": "image/svg+xml", "width": 300, "height": 300 }))
            .collect();
        json!({ "format": "open-board-0.1", "id": id, "locale": "en-GB", "name": name, "url": format!("http://app.cboard.io/boards/{id}"), "license": licence, "images": images, "buttons": buttons, "sounds": [], "grid": { "rows": 1, "columns": 6, "order": [["t1", "t2", null]] }, "description_html": "", "ext_cboard_name_key": "cboard.boards.root" }).to_string()
    };
    /// Where a picture was at home: one of the program's own, one that a person added, and one from elsewhere.
    fn home(image: &str) -> &'static str {
        match image {
            "64a0c1" => "/symbols/mulberry/correct.svg",
            "64a0c2" => "/symbols/mulberry/no_way.svg",
            "64a0c3" => "/custom/Root board/my school.png",
            _ => "/https://cboardgroup.blob.core.windows.net/cblob/friends.png",
        }
    }
    let images = ["64a0c1", "64a0c2", "64a0c3", "64a0c4"];
    let listed: serde_json::Map<_, _> =
        images.iter().map(|image| ((*image).to_owned(), json!(format!("images/{}", home(image))))).collect();
    let manifest = json!({ "format": "open-board-0.1", "root": "boards/root.obf", "paths": { "boards": { "root": "boards/root.obf", "more": "boards/more.obf" }, "images": listed } }).to_string();
    let root = board("root", "Root board", &[("t1", "yes", "64a0c1"), ("t2", "no", "64a0c2")]);
    let more = board("more", "More", &[("t1", "school", "64a0c3"), ("t2", "Friends", "64a0c4")]);
    let name = |image| format!("images/{}", home(image));
    zip(&[
        ("boards/root.obf", root.as_bytes()),
        (&name("64a0c1"), DRAWING.as_bytes()),
        (&name("64a0c2"), other_drawing().as_bytes()),
        ("boards/more.obf", more.as_bytes()),
        (&name("64a0c3"), &red()),
        (&name("64a0c4"), &red()),
        ("manifest.json", manifest.as_bytes()),
    ])
}

#[test]
fn all_boards_that_cboard_saves_at_once_keep_their_pictures() {
    let pack = read("2026-11-02_10-20-30-boardsset board.obz", &cboard(), &symbols()).unwrap();
    assert_eq!((ids(&pack), refused(&pack)), (vec!["friends", "no", "school", "yes"], vec![]));
    assert!(pack.pictures["no"].svg.contains("H0Z") && !pack.pictures["yes"].svg.contains("H0Z"));
    assert_eq!((pack.pictures["yes"].credit.author.as_str(), pack.pictures["yes"].credit.licence.as_str()), ("Cboard", "CC-By"));
}

/// Boards as CoughDrop's library writes them: no name of the format in the manifest, boards beside it, every field there and most of
/// them `null`, one picture on two boards, one that was never fetched.
fn coughdrop() -> Vec<u8> {
    let licence = json!({ "type": "CC BY-SA", "copyright_notice_url": "https://creativecommons.org/licenses/by-sa/4.0/", "source_url": null, "author_name": "A. Drawer", "author_url": null, "author_email": null, "uneditable": true });
    let none = json!({ "type": "private" });
    let image = |id: &str, path: serde_json::Value, licence: &serde_json::Value| json!({ "id": id, "width": 400, "height": 400, "license": licence, "url": format!("https://example.org/{id}.png"), "data": null, "data_url": format!("https://example.org/api/v1/images/{id}"), "content_type": "image/png", "path": path });
    let button = |id: u32, label: &str, image: &str| json!({ "id": id, "label": label, "vocalization": null, "left": null, "top": null, "width": null, "height": null, "border_color": "#aaa", "background_color": "#fff", "image_id": image, "ext_coughdrop_apps": { "a": 1 }, "ext_coughdrop_link_disabled": false });
    let board = |id: &str, buttons: serde_json::Value, images: serde_json::Value| json!({ "format": "open-board-0.1", "id": id, "name": "quick core", "default_layout": "landscape", "url": format!("https://example.org/{id}"), "data_url": null, "description_html": "built with CoughDrop", "license": none, "settings": { "private": false }, "ext_coughdrop_settings": { "key": "example/core", "word_suggestions": false }, "buttons": buttons, "images": images, "sounds": [], "grid": { "rows": 1, "columns": 2, "order": [[1, null]] } });
    let shared = image("1_11", json!("images/image_1_11.png"), &licence);
    let first = board(
        "1_1",
        json!([button(1, "yes", "1_11"), button(2, "no", "1_12")]),
        json!([shared, image("1_12", json!("images/image_1_12.svg"), &none)]),
    );
    let second = board(
        "1_2",
        json!([button(1, "school", "1_11"), button(2, "ask", "1_13")]),
        json!([shared, image("1_13", serde_json::Value::Null, &none)]),
    );
    let manifest = json!({ "root": "board_1_1.obf", "paths": { "images": { "1_11": "images/image_1_11.png", "1_12": "images/image_1_12.svg" }, "sounds": {}, "boards": { "1_1": "board_1_1.obf", "1_2": "board_1_2.obf" } } });
    zip(&[
        ("images/image_1_11.png", &red()),
        ("images/image_1_12.svg", DRAWING.as_bytes()),
        ("board_1_1.obf", serde_json::to_string_pretty(&first).unwrap().as_bytes()),
        ("board_1_2.obf", serde_json::to_string_pretty(&second).unwrap().as_bytes()),
        ("manifest.json", serde_json::to_string_pretty(&manifest).unwrap().as_bytes()),
    ])
}

#[test]
fn boards_of_coughdrop_keep_their_pictures_and_whose_they_are() {
    let pack = read("core.obz", &coughdrop(), &symbols()).unwrap();
    assert_eq!((ids(&pack), refused(&pack)), (vec!["no", "school", "yes"], vec![("ask", Refusal::Elsewhere)]));
    assert_eq!(pack.pictures["school"].credit.author, "A. Drawer");
}

/// A grid set as AsTeRICS Grid writes it: no language, no licence, pictures of its own by path, and those of ARASAAC by address alone.
fn asterics() -> Vec<u8> {
    let button = |id: &str, label: &str, image: &str| json!({ "id": id, "label": label, "background_color": "#fff", "image_id": image });
    let board = json!({ "format": "open-board-0.1", "id": "grid-data-1", "name": "home", "buttons": [button("grid-element-1", "Yes", "grid-image-1"), button("grid-element-2", "School", "grid-image-2"), button("grid-element-3", "Friends", "grid-image-3")], "grid": { "rows": 2, "columns": 3, "order": [["grid-element-1", "grid-element-2", "grid-element-3"], [null, null, null]] }, "images": [{ "id": "grid-image-1", "path": "images/grid-image-1.svg+xml" }, { "id": "grid-image-2", "path": "images/grid-image-2.jpeg" }, { "id": "grid-image-3", "url": "https://api.arasaac.org/api/pictograms/2255" }] }).to_string();
    let manifest = json!({ "format": "open-board-0.1", "root": "boards/grid-data-1.obf", "paths": { "boards": { "grid-data-1": "boards/grid-data-1.obf" }, "images": { "grid-image-1": "images/grid-image-1.svg+xml", "grid-image-2": "images/grid-image-2.jpeg" }, "sounds": {} } });
    let photograph = encoded(&picture(30, 20, [1, 90, 3, 255]), ImageFormat::Jpeg);
    zip(&[
        ("images/grid-image-1.svg+xml", DRAWING.as_bytes()),
        ("images/grid-image-2.jpeg", &photograph),
        ("boards/grid-data-1.obf", board.as_bytes()),
        ("manifest.json", manifest.to_string().as_bytes()),
    ])
}

#[test]
fn grids_of_asterics_keep_what_is_in_them_and_tell_what_is_only_on_the_internet() {
    let pack = read("grids.obz", &asterics(), &symbols()).unwrap();
    assert_eq!((ids(&pack), refused(&pack)), (vec!["school", "yes"], vec![("Friends", Refusal::Elsewhere)]));
    assert!(pack.pictures["yes"].credit.author.is_empty());
}

#[test]
fn a_zip_of_pictures_is_a_pack_without_boards() {
    let package =
        zip(&[("set/yes.png", &red()), ("set/no_2.svg", DRAWING.as_bytes()), ("__MACOSX/set/._yes.png", b"x"), ("set/readme.txt", b"x")]);
    for name in ["symbols.zip", "symbols.obz"] {
        let pack = read(name, &package, &symbols()).unwrap();
        assert_eq!((ids(&pack), pack.refused.len()), (vec!["no", "yes"], 0), "{name}");
    }
}

#[test]
fn whoever_looks_on_is_told_how_far_it_is_and_may_stop_it() {
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "yes.png", &red());
    let mut told = Vec::new();
    let pack = Pack::read_watched(folder.path(), &symbols(), "en", &mut |at, of| {
        told.push((at, of));
        ControlFlow::Continue(())
    });
    assert_eq!((ids(&pack.unwrap()), told), (vec!["yes"], (0..8).map(|at| (at, 8)).collect::<Vec<_>>()));
    let stop = &mut |at, _| if at == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    assert_eq!(Pack::read_watched(folder.path(), &symbols(), "en", stop), Err(PackError::Stopped));
}

#[test]
fn a_photograph_for_every_symbol_fits_into_a_study() {
    let mut noise = image::RgbImage::new(250, 250);
    for (x, y, dot) in noise.enumerate_pixels_mut() {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).wrapping_mul(x | 1)).wrapping_mul(2_246_822_519);
        *dot = image::Rgb([(mixed >> 8) as u8, (mixed >> 16) as u8, (mixed >> 24) as u8]);
    }
    let photograph = encoded(&image::DynamicImage::ImageRgb8(noise), ImageFormat::Png);
    let survey = Survey::built_in("pupil-voice-2016").unwrap();
    let wanted = Wanted::of(&survey, &survey.languages()[0]);
    let folder = tempfile::tempdir().unwrap();
    wanted.iter().for_each(|symbol| drop(file(folder.path(), &format!("{}.png", symbol.id), &photograph)));
    let pack = Pack::read(folder.path(), &wanted, "en").unwrap();
    assert_eq!(pack.pictures.len(), wanted.len());
    let mut brought = study::Survey { source: survey.source().to_owned(), ..study::Survey::default() };
    pack.put_into(&mut brought);
    let new = NewStudy { title: "T".to_owned(), surveys: vec![brought], ..NewStudy::default() };
    let passphrase = pupil_voice::seal::Passphrase::new("a river of many stones").unwrap();
    let made = study::make(&new, &passphrase, pupil_voice::seal::WorkFactor::of(1).unwrap()).unwrap();
    assert!(made.study().bytes().len() < study::FILE_LIMIT);
}
