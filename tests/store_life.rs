//! The store from the first answer to an empty laptop.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::bundle::export;
use pupil_voice::durable::DurableError;
use pupil_voice::explain::Explain;
use pupil_voice::store::{DataDir, PAYLOAD_LIMIT, ResponseId, ResumePoint, Store, StoreError, Waiting};
use std::fs;
use store_support::{CANARY, World, files};

fn point(response: ResponseId) -> ResumePoint {
    ResumePoint {
        response,
        next_sitting: 2,
        survey: "pupil-voice-2016".to_owned(),
        digest: "ab".repeat(32),
        version: "symbols".to_owned(),
        page: "work-with".to_owned(),
        settings: [("theme".to_owned(), "cream".into())].into_iter().collect(),
    }
}

#[test]
fn what_is_saved_can_be_opened_with_the_key_and_with_nothing_that_lies_on_the_laptop() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    let payload = format!(r#"{{"comment":"{CANARY}"}}"#);
    store.save(response, 1, payload.as_bytes()).unwrap();
    store.remember(&point(response)).unwrap();
    assert_eq!(world.said(response, 1), payload);
    for file in files(&world.data()) {
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()), "{}", file.display());
        assert!(!bytes.windows(14).any(|window| window == b"AGE-SECRET-KEY"), "{}", file.display());
    }
    assert!(!format!("{store:?}").contains(CANARY));
}

#[test]
fn names_sizes_and_times_tell_nothing() {
    let world = World::new();
    let mut store = world.store();
    let (short, long) = (ResponseId::random(), ResponseId::random());
    store.save(short, 1, b"{}").unwrap();
    store.save(long, 1, &vec![b'1'; 8000]).unwrap();
    let facts = |response| {
        let modified = fs::metadata(world.sitting(response, 1)).unwrap().modified().unwrap();
        let age = modified.duration_since(std::time::UNIX_EPOCH).unwrap();
        // The header's length is random: the sealing library puts a line of noise in.
        let sealed = fs::read(world.sitting(response, 1)).unwrap();
        let header = sealed.windows(5).position(|window| window == b"\n--- ").unwrap();
        (sealed.len() - header, age.as_secs() % 86_400, age.subsec_nanos())
    };
    assert_eq!(facts(short), facts(long));
    assert_eq!((facts(short).1, facts(short).2), (0, 0));
}

#[cfg(unix)]
#[test]
fn the_files_are_for_this_person_only() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let mut store = world.store();
    store.save(ResponseId::random(), 1, b"{}").unwrap();
    store.count("declined").unwrap();
    for file in files(&world.data()).into_iter().filter(|file| !file.ends_with("lock")) {
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
    assert_eq!(fs::metadata(world.data()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_later_save_takes_the_place_of_the_earlier_one_and_other_sittings_stay() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, b"[1]").unwrap();
    store.save(response, 1, b"[1,2]").unwrap();
    store.save(response, 2, b"[3]").unwrap();
    assert_eq!((world.said(response, 1), world.said(response, 2)), ("[1,2]".to_owned(), "[3]".to_owned()));
    assert_eq!(store.next_sitting(response).unwrap(), 3);
    assert_eq!(store.save(response, 0, b"{}"), Err(StoreError::BadSitting { limit: 9999 }));
    assert_eq!(store.save(response, 10_000, b"{}"), Err(StoreError::BadSitting { limit: 9999 }));
    let large = vec![b' '; PAYLOAD_LIMIT + 1];
    assert_eq!(store.save(response, 3, &large), Err(StoreError::PayloadTooLarge { limit: PAYLOAD_LIMIT }));
}

#[test]
fn a_restarted_program_never_writes_over_what_was_said_before() {
    let world = World::new();
    let response = ResponseId::random();
    world.store().save(response, 1, b"[1]").unwrap();
    let mut store = world.store();
    assert_eq!(store.save(response, 1, b"[2]"), Err(StoreError::SittingTaken));
    assert_eq!(store.next_sitting(response).unwrap(), 2);
    store.save(response, 2, b"[2]").unwrap();
    assert_eq!(world.said(response, 1), "[1]");
}

#[test]
fn an_unfinished_response_can_go_on_after_a_restart() {
    let world = World::new();
    let response = ResponseId::random();
    {
        let mut store = world.store();
        store.save(response, 1, b"{}").unwrap();
        store.remember(&ResumePoint { next_sitting: 7, ..point(response) }).unwrap();
        store.remember(&point(response)).unwrap();
    }
    let mut store = world.store();
    assert_eq!(store.resume_points().collect::<Vec<_>>(), [&point(response)]);
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 0, unfinished: 1, exported: 0 });
    store.forget(response).unwrap();
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 1, unfinished: 0, exported: 0 });
    drop(store);
    assert_eq!(world.store().resume_points().count(), 0);
}

#[test]
fn thrown_away_is_gone_and_others_stay() {
    let world = World::new();
    let mut store = world.store();
    let (gone, kept) = (ResponseId::random(), ResponseId::random());
    for response in [gone, kept] {
        store.save(response, 1, b"{}").unwrap();
        store.save(response, 2, b"{}").unwrap();
        store.remember(&point(response)).unwrap();
    }
    // A temporary file that a failure left behind goes as well.
    fs::write(world.home().join(format!("sittings/.{gone}-2.age.9-abc.part")), b"torn").unwrap();
    store.throw_away(gone).unwrap();
    store.throw_away(gone).unwrap();
    let left = files(&world.data());
    assert!(!left.iter().any(|file| file.to_string_lossy().contains(&gone.to_string())), "{left:?}");
    assert_eq!(left.iter().filter(|file| file.to_string_lossy().contains(&kept.to_string())).count(), 3);
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 0, unfinished: 1, exported: 0 });
}

#[test]
fn a_save_that_was_still_under_way_does_not_bring_it_back() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, b"{}").unwrap();
    store.throw_away(response).unwrap();
    assert_eq!(store.save(response, 1, b"{}"), Err(StoreError::ThrownAway));
    assert_eq!(store.save(response, 2, b"{}"), Err(StoreError::ThrownAway));
    assert_eq!(store.remember(&point(response)), Err(StoreError::ThrownAway));
    assert!(!files(&world.data()).iter().any(|file| file.to_string_lossy().contains(&response.to_string())));
}

#[test]
fn thrown_away_after_an_export_leaves_not_even_its_name() {
    let world = World::new();
    let mut store = world.store();
    let gone = ResponseId::random();
    store.save(gone, 1, b"{}").unwrap();
    export(&mut store, &world.folder.path().join("a.bundle")).unwrap();
    store.throw_away(gone).unwrap();
    for file in files(&world.data()) {
        assert!(!String::from_utf8_lossy(&fs::read(&file).unwrap()).contains(&gone.to_string()), "{}", file.display());
    }
}

#[test]
fn tallies_are_kept_and_plainly_named() {
    let world = World::new();
    let mut store = world.store();
    store.count("declined").unwrap();
    store.count("declined").unwrap();
    store.count("thrown_away").unwrap();
    for name in ["", "Anna", "a b", &"a".repeat(41)] {
        assert_eq!(store.count(name), Err(StoreError::BadCountName), "{name}");
    }
    drop(store);
    let store = world.store();
    assert_eq!(
        store.counts().iter().map(|(name, count)| (name.as_str(), *count)).collect::<Vec<_>>(),
        [("declined", 2), ("thrown_away", 1)]
    );
}

#[test]
fn a_second_program_is_refused_and_a_second_store_too() {
    let world = World::new();
    let data = DataDir::open(&world.data()).unwrap();
    let refused = DataDir::open(&world.data()).unwrap_err();
    assert_eq!(refused.key(), "store-in-use");
    data.install(&world.study).unwrap();
    let store = Store::open(&data, &world.study).unwrap();
    assert_eq!(Store::open(&data, &world.study).unwrap_err().key(), "store-in-use");
    // The store keeps the folder, whoever opened it.
    drop(data);
    assert_eq!(DataDir::open(&world.data()).unwrap_err().key(), "store-in-use");
    drop(store);
    DataDir::open(&world.data()).unwrap();
}

#[test]
fn a_complete_part_is_promoted_and_a_torn_one_never_counts() {
    let world = World::new();
    let (whole, torn) = (ResponseId::random(), ResponseId::random());
    {
        let mut store = world.store();
        for response in [whole, torn] {
            store.save(response, 1, b"[1]").unwrap();
            store.save(response, 2, b"[1,2]").unwrap();
        }
    }
    // As a crash between forcing out and renaming leaves it: the second save's bytes under the first's temporary name.
    for response in [whole, torn] {
        let bytes = fs::read(world.sitting(response, 2)).unwrap();
        fs::remove_file(world.sitting(response, 2)).unwrap();
        let digest = pupil_voice::seal::digest(&bytes).short();
        let cut = if response == torn { bytes.len() - 1 } else { bytes.len() };
        let part = format!("sittings/.{response}-1.age.{}-{digest}.part", bytes.len());
        fs::write(world.home().join(part), &bytes[..cut]).unwrap();
    }
    let store = world.store();
    assert_eq!(world.said(whole, 1), "[1,2]");
    assert_eq!(world.said(torn, 1), "[1]");
    assert_eq!(store.waiting().unwrap().finished, 2);
    assert!(!files(&world.data()).iter().any(|file| file.to_string_lossy().ends_with(".part")));
}

#[test]
fn broken_books_are_kept_aside_and_newer_ones_are_left_alone() {
    let world = World::new();
    let response = ResponseId::random();
    let mut store = world.store();
    store.save(response, 1, b"{}").unwrap();
    store.remember(&point(response)).unwrap();
    store.count("declined").unwrap();
    drop(store);
    let resume = format!("resume/{response}.json");
    for file in ["counts.json", &resume, "../../device.key"] {
        fs::write(world.home().join(file), b"rubbish").unwrap();
        let mut store = world.store();
        assert_eq!(fs::read(world.home().join(format!("{file}.broken"))).unwrap(), b"rubbish");
        store.save(ResponseId::random(), 1, b"{}").unwrap();
        assert!(world.sitting(response, 1).exists());
    }
    for (file, format) in [("counts.json", "counts"), ("export.json", "export"), (resume.as_str(), "resume")] {
        let newer = format!(r#"{{"format":"pupil-voice/{format}","version":2}}"#);
        fs::write(world.home().join(file), &newer).unwrap();
        let data = DataDir::open(&world.data()).unwrap();
        assert!(matches!(Store::open(&data, &world.study), Err(StoreError::Newer { .. })), "{file}");
        assert_eq!(fs::read_to_string(world.home().join(file)).unwrap(), newer);
        fs::remove_file(world.home().join(file)).unwrap();
    }
}

#[test]
fn a_removed_folder_is_not_silently_made_again() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, b"[1]").unwrap();
    let elsewhere = world.folder.path().join("unplugged");
    fs::rename(world.data(), &elsewhere).unwrap();
    assert!(matches!(store.save(response, 1, b"[1,2]"), Err(StoreError::Disk(DurableError::FolderGone { .. }))));
    assert!(!world.data().exists());
    fs::rename(&elsewhere, world.data()).unwrap();
    store.save(response, 1, b"[1,2]").unwrap();
    assert_eq!(world.said(response, 1), "[1,2]");
}

#[test]
fn studies_lie_beside_each_other_and_a_damaged_one_hides_no_other() {
    let world = World::new();
    let data = DataDir::open(&world.data()).unwrap();
    let other = store_support::made("Another").study().clone();
    data.install(&world.study).unwrap();
    data.install(&other).unwrap();
    data.install(&other).unwrap();
    assert_eq!(data.studies().unwrap().studies, [other.clone(), world.study.clone()]);
    fs::write(world.home().join("study.study"), b"rubbish").unwrap();
    let shelf = data.studies().unwrap();
    assert_eq!((shelf.studies, shelf.unreadable.len()), (vec![other.clone()], 1));
    // A whole study in the wrong folder is no better.
    fs::write(world.home().join("study.study"), other.bytes()).unwrap();
    assert_eq!(data.studies().unwrap().unreadable.len(), 1);
    data.install(&world.study).unwrap();
    assert_eq!(data.studies().unwrap().studies.len(), 2);
    let stranger = store_support::made("Never installed").study().clone();
    assert!(matches!(Store::open(&data, &stranger), Err(StoreError::NotInstalled { .. })));
}

#[test]
fn a_store_can_work_on_a_thread_of_its_own() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    std::thread::spawn(move || store.save(response, 1, b"{}").unwrap()).join().unwrap();
    assert_eq!(world.said(response, 1), "{}");
}
