//! What is done with each input: by the fuzzer with what it makes up, and by `tests/corpus.rs` with what it once found worth keeping.
//!
//! An input may be refused or taken; it may not crash the program, hang it, or come out otherwise than it went in.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "each fuzz target uses one; a finding is a panic")]

use pupil_voice::access::Named;
use pupil_voice::bundle::{Limits, read};
use pupil_voice::collect::{Known, Withdrawn};
use pupil_voice::pack::{Pack, Wanted};
use pupil_voice::response::Sitting;
use pupil_voice::seal::{Identities, Recipients, Signer, open, seal};
use pupil_voice::settings::Settings;
use pupil_voice::simulate::{Output, seal_given};
use pupil_voice::store::SEALED_LIMIT;
use pupil_voice::study::{Conduct, Key, Study};
use pupil_voice::survey::Survey;
use pupil_voice::symbols::{LARGEST_SVG, Paint, check_svg, keeps_tokens, paint};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::OnceLock;
use tar::Header;

const GOLDEN_STUDY: &[u8] = include_bytes!("../tests/golden/v1/club.study");
const GOLDEN_KEY: &[u8] = include_bytes!("../tests/golden/v1/second.identity");

fn golden() -> &'static (Study, Identities, Recipients) {
    static GOLDEN: OnceLock<(Study, Identities, Recipients)> = OnceLock::new();
    GOLDEN.get_or_init(|| {
        let study = Study::read(GOLDEN_STUDY).unwrap();
        let identities = Key::open_plain(GOLDEN_KEY).unwrap().identities().clone();
        let own = identities.as_slice()[0].recipient();
        let recipients = Recipients::parse([own.as_str()]).unwrap();
        (study, identities, recipients)
    })
}

/// A survey file.
pub fn survey(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Survey::from_text("survey.ron", text, BTreeMap::new()) {
        Ok(survey) => assert_eq!(survey.source(), text),
        Err(problems) => {
            assert!(!problems.is_empty());
            let lines = text.split('\n').count();
            assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.place.line)), "{problems:?}");
        }
    }
}

/// A study file: as it is, and as the body of one with a good signature.
pub fn study(data: &[u8]) {
    drop(Study::read(data));
    let signer = Signer::from_hex(&"07".repeat(32)).unwrap();
    let head = format!("pupil-voice-study 1\nsigner {}\nsignature {}\n\n", signer.id(), signer.sign(data));
    let file = [head.as_bytes(), data].concat();
    if let Ok(study) = Study::read(&file) {
        assert_eq!(study.bytes(), file);
        assert!(!study.recipients().to_texts().is_empty() && !study.title().contains('\n'));
    }
}

/// The plaintext of a sitting.
pub fn payload(data: &[u8]) {
    if let Ok(sitting) = Sitting::from_json(data) {
        assert!(Sitting::from_json(&sitting.to_json()).is_ok_and(|again| again == sitting), "it changes on its way");
    }
}

/// A bundle: as it is, and as the archive in one that opens.
pub fn bundle(data: &[u8]) {
    let (_, identities, recipients) = golden();
    let limits = Limits { items: 100, ..Limits::default() };
    drop(read(identities, data, &limits));
    let sealed = seal(recipients, &with_right_sums(data)).unwrap();
    let Ok(bundle) = read(identities, &sealed, &limits) else { return };
    assert!(bundle.items().count() <= limits.items + 3);
    for item in bundle.items() {
        if let Ok(plain) = open(identities, item.sealed, SEALED_LIMIT) {
            payload(&plain);
        }
    }
    if let Some(bytes) = bundle.study() {
        drop(Study::read(bytes));
    }
}

/// The archive with the check sum of every header put right.
fn with_right_sums(data: &[u8]) -> Vec<u8> {
    let mut archive = data.to_vec();
    let mut at = 0;
    while let Some(block) = archive.get_mut(at..at + 512) {
        if block.iter().all(|&byte| byte == 0) {
            break;
        }
        let mut header = Header::from_byte_slice(block).clone();
        header.set_cksum();
        block.copy_from_slice(header.as_bytes());
        let length = header.entry_size().unwrap_or_default().min(1 << 30);
        at += 512 + usize::try_from(length).unwrap_or_default().next_multiple_of(512);
    }
    archive
}

/// A table of answers that were given on paper.
pub fn answers(data: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let taken = seal_given(&golden().0, data, Output { folder: &out, bundles: 1 });
    assert_eq!(taken.is_ok(), out.exists(), "all of it or nothing");
}

/// The small files: a profile that was handed on, how a study is conducted, a key that is not locked, the laptop's settings, the lists beside
/// a key.
pub fn small(data: &[u8]) {
    if let Ok(named) = Named::read(data) {
        assert!(Named::read(named.write().as_bytes()).is_ok_and(|again| again.write() == named.write()), "it changes on its way");
    }
    if let Ok(key) = Key::open_plain(data) {
        assert!(Key::open_plain(key.to_text().as_bytes()).is_ok_and(|again| again.to_text() == key.to_text()));
    }
    if let Ok(withdrawn) = Withdrawn::read(data) {
        assert_eq!(Withdrawn::read(withdrawn.to_text().as_bytes()), Ok(withdrawn));
    }
    let known = Known::read(data);
    let noted = Known::noted(&String::from_utf8_lossy(data), "2026-11-21", []);
    assert_eq!(Known::read(noted.as_bytes()), known);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    std::fs::write(&path, data).unwrap();
    if let Ok(conduct) = Conduct::read_file(&path) {
        let mut settings = pupil_voice::study::Settings::new();
        conduct.put(&mut settings);
        assert_eq!(Conduct::of(&settings), conduct, "it is told otherwise than it was written");
    }
    if let Ok(settings) = Settings::load(folder.path()) {
        settings.save(folder.path()).unwrap();
        assert!(Settings::load(folder.path()).is_ok_and(|again| again == settings));
    }
}

/// A pack of symbols: a package, a board, a drawing. Also as the files of a package whose check sums are right, parted by lines of `--`.
pub fn pack(data: &[u8]) {
    let wanted = ["yes", "school", "get_help"].map(|id| Wanted { id: id.to_owned(), words: vec![id.replace('_', " ")] });
    let go_on = || |_, _| ControlFlow::Continue(());
    let within = package(data);
    let packs = [
        Pack::of_package(data, &wanted, "en", &mut go_on()),
        Pack::of_board(data, &wanted, "en", &mut go_on()),
        Pack::of_package(&within, &wanted, "en", &mut go_on()),
    ];
    for pack in packs.into_iter().flatten() {
        assert_eq!(pack.pictures.len() + pack.missing.len(), wanted.len(), "each symbol has a picture or is missing");
        for picture in pack.pictures.values() {
            drawing(picture.svg.as_bytes(), true);
            let said = [&picture.from, &picture.credit.author, &picture.credit.licence, &picture.credit.source];
            assert!(said.iter().all(|text| text.chars().count() <= 201 && !text.contains(char::is_control)), "{said:?}");
        }
        assert!(pack.refused.iter().all(|refused| !refused.from.contains(char::is_control)));
    }
    drawing(data, false);
}

/// A drawing: one that was taken is taken again as it is, and can be painted.
fn drawing(data: &[u8], was_taken: bool) {
    match check_svg(data) {
        Ok(svg) => {
            assert!(svg.as_bytes() == data && svg.len() <= LARGEST_SVG);
            assert!(!paint(&svg, &Paint::default()).is_empty());
            let _ = keeps_tokens(&svg);
        }
        Err(why) => assert!(!was_taken, "{why:?}"),
    }
}

/// A zip of files that are not packed, as they stand in the input.
fn package(data: &[u8]) -> Vec<u8> {
    const NAMES: [&str; 5] = ["manifest.json", "boards/a.obf", "images/a", "images/b", "yes.svg"];
    const PART: &[u8] = b"\n--\n";
    let (mut files, mut list, mut rest) = (Vec::new(), Vec::new(), data);
    let mut count = 0_u16;
    for name in NAMES {
        let end = rest.windows(PART.len()).position(|bytes| bytes == PART);
        let file = &rest[..end.unwrap_or(rest.len())];
        let length = u32::try_from(file.len()).unwrap().to_le_bytes();
        let (name_length, start) = (u16::try_from(name.len()).unwrap().to_le_bytes(), u32::try_from(files.len()).unwrap().to_le_bytes());
        // Version, flags, method, time and date: 2.0, and nothing else said.
        let about = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &crc(file).to_le_bytes(), &length, &length, &name_length, &[0, 0]].concat();
        files.extend([b"PK\x03\x04", &about[..], name.as_bytes(), file].concat());
        list.extend([b"PK\x01\x02\x14\0", &about[..], &[0; 10], &start, name.as_bytes()].concat());
        count += 1;
        match end {
            Some(end) => rest = &rest[end + PART.len()..],
            None => break,
        }
    }
    let [size, start] = [list.len(), files.len()].map(|length| u32::try_from(length).unwrap().to_le_bytes());
    let count = count.to_le_bytes();
    let end = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &start, &[0, 0]].concat();
    [files, list, end].concat()
}

/// The check sum that zips have.
fn crc(data: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    !data.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
