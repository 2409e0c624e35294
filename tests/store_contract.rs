//! One contract for the store, on a good disk and on disks that fail at any step: what was called saved is there, whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::durable::{Disk, DurableError, RealDisk};
use pupil_voice::store::{DataDir, ResponseId, ResumePoint, Store, StoreError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use store_support::{EIO, ENOSPC, EROFS, FailingDisk, STEPS, Step, World, files};

/// Saves growing payloads on a disk; the number of the last that was called saved, and of the last that was tried.
fn answer(world: &World, disk: Arc<dyn Disk>, response: ResponseId) -> (Option<u32>, u32) {
    let data = DataDir::open(&world.data()).unwrap();
    data.install(&world.study).unwrap();
    // The folders and books are made on a good disk; the faults come while answering.
    drop(Store::open(&data, &world.study).unwrap());
    drop(data);
    let Ok(data) = DataDir::open_on(&world.data(), disk) else { return (None, 0) };
    let Ok(mut store) = Store::open(&data, &world.study) else { return (None, 0) };
    let mut saved = None;
    for number in 1..=6 {
        if store.save(response, 1, format!("[{number}]").as_bytes()).is_ok() {
            saved = Some(number);
            assert_eq!(world.said(response, 1), format!("[{number}]"), "saved means there");
        }
    }
    (saved, 6)
}

fn keeps_the_contract(disk: Arc<dyn Disk>, name: &str) -> Option<u32> {
    let world = World::new();
    let response = ResponseId::random();
    let (saved, tried) = answer(&world, disk, response);
    // The program is started again, on a disk that works.
    let mut store = world.store();
    let found = world.sitting(response, 1).exists().then(|| world.said(response, 1));
    let number = found.map(|text| text.trim_matches(['[', ']']).parse::<u32>().unwrap());
    assert!(number >= saved, "{name}: {saved:?} was called saved, {number:?} is there");
    assert!(number.is_none_or(|number| number <= tried), "{name}");
    assert_eq!(store.waiting().unwrap().finished, usize::from(number.is_some()), "{name}");
    assert!(!files(&world.data()).iter().any(|file| file.to_string_lossy().contains(".part")), "{name}: cleared up");
    let next = store.next_sitting(response).unwrap();
    store.save(response, next, b"{}").unwrap();
    saved
}

#[test]
fn on_a_real_disk() {
    assert_eq!(keeps_the_contract(Arc::new(RealDisk), "real"), Some(6));
}

#[test]
fn on_a_disk_that_fails_once_at_any_step() {
    for step in STEPS {
        for call in 0..8 {
            let name = format!("{step:?} {call}");
            let saved = keeps_the_contract(FailingDisk::new(step, EIO, call, call + 1), &name);
            // One fault costs one save at most, and the next one works.
            assert!(saved >= Some(5), "{name}: {saved:?}");
        }
    }
}

#[test]
fn on_a_disk_that_fails_from_some_moment_on() {
    for step in STEPS {
        for call in 0..6 {
            keeps_the_contract(FailingDisk::new(step, EIO, call, usize::MAX), &format!("{step:?} from {call}"));
        }
    }
}

/// Two faults at once: a step fails after the temporary file was complete, and it cannot be removed either. It is older than what is
/// saved next; after a crash it must not come back.
#[test]
fn a_temporary_file_that_could_not_be_removed_never_comes_back() {
    #[derive(Debug)]
    struct Stubborn(Arc<FailingDisk>, Arc<FailingDisk>);
    impl Disk for Stubborn {
        fn sync(&self, file: &std::fs::File, path: &Path) -> std::io::Result<()> {
            self.0.sync(file, path)
        }
        fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
            self.0.read(path)
        }
        fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
            self.0.rename(from, to)
        }
        fn remove(&self, path: &Path) -> std::io::Result<()> {
            self.1.remove(path)
        }
    }
    for step in [Step::Sync, Step::Read, Step::Rename] {
        for removes in 1..4 {
            for faults in 1..4 {
                let disk = Stubborn(FailingDisk::new(step, EIO, 1, 1 + faults), FailingDisk::new(Step::Remove, EIO, 0, removes));
                keeps_the_contract(Arc::new(disk), &format!("{step:?} {removes} {faults}"));
            }
        }
    }
}

#[test]
fn each_fault_has_its_own_meaning() {
    let meaning = |step, error| {
        let world = World::new();
        drop(world.store());
        let data = DataDir::open_on(&world.data(), FailingDisk::new(step, error, 0, usize::MAX)).unwrap();
        let mut store = Store::open(&data, &world.study).unwrap();
        match store.save(ResponseId::random(), 1, b"{}").unwrap_err() {
            StoreError::Disk(error) => {
                // A person knows nothing of temporary names.
                assert!(!error.to_string().contains(".part"), "{error}");
                error
            }
            other => unreachable!("{other:?}"),
        }
    };
    assert!(matches!(meaning(Step::Write, ENOSPC), DurableError::Full { .. }));
    assert!(matches!(meaning(Step::Create, EROFS), DurableError::NotWritable { .. }));
    assert!(matches!(meaning(Step::Sync, EIO), DurableError::Io { .. }));
    assert!(matches!(meaning(Step::SyncFolder, EIO), DurableError::Io { .. }));
}

#[test]
fn a_disk_that_gives_back_something_else_is_not_believed() {
    #[derive(Debug)]
    struct Lying;
    impl Disk for Lying {
        fn write(&self, file: &mut std::fs::File, bytes: &[u8], path: &std::path::Path) -> std::io::Result<()> {
            let mut changed = bytes.to_vec();
            changed[bytes.len() / 2] ^= 1;
            RealDisk.write(file, &changed, path)
        }
    }
    let world = World::new();
    drop(world.store());
    let data = DataDir::open_on(&world.data(), Arc::new(Lying)).unwrap();
    let mut store = Store::open(&data, &world.study).unwrap();
    let refused = store.save(ResponseId::random(), 1, b"{}").unwrap_err();
    assert!(matches!(refused, StoreError::Disk(DurableError::ReadBackDiffers { .. })), "{refused:?}");
}

#[test]
fn throwing_away_on_a_failing_disk_can_be_repeated_until_it_worked() {
    for step in [Step::Remove, Step::SyncFolder] {
        for call in 0..3 {
            let world = World::new();
            let response = ResponseId::random();
            let mut store = world.store();
            store.save(response, 1, b"{}").unwrap();
            store.save(response, 2, b"{}").unwrap();
            drop(store);
            let data = DataDir::open_on(&world.data(), FailingDisk::new(step, EIO, call, call + 1)).unwrap();
            let mut store = Store::open(&data, &world.study).unwrap();
            let first = store.throw_away(response);
            // Two files and two folders; a fault at any of them is said.
            assert_eq!(first.is_err(), call < 2, "{step:?} {call}");
            if first.is_err() {
                store.throw_away(response).unwrap();
            }
            let left = files(&world.data());
            assert!(!left.iter().any(|file| file.to_string_lossy().contains(&response.to_string())), "{step:?} {call}: {left:?}");
        }
    }
}

#[test]
fn a_response_that_was_half_thrown_away_can_be_found_again() {
    for call in 0..3 {
        let world = World::new();
        let response = ResponseId::random();
        let mut store = world.store();
        store.save(response, 1, b"{}").unwrap();
        store.save(response, 2, b"{}").unwrap();
        let text = String::new;
        let settings = pupil_voice::study::Settings::new();
        let (survey, digest, version, page) = (text(), text(), text(), text());
        store.remember(&ResumePoint { response, next_sitting: 3, survey, digest, version, page, settings }).unwrap();
        drop(store);
        let data = DataDir::open_on(&world.data(), FailingDisk::new(Step::Remove, EIO, call, usize::MAX)).unwrap();
        let mut store = Store::open(&data, &world.study).unwrap();
        store.throw_away(response).unwrap_err();
        drop((store, data));
        // The program is started again: what is left is no finished response that would go out unseen.
        let mut store = world.store();
        assert_eq!(store.waiting().unwrap().finished, 0, "{call}");
        assert_eq!(store.resume_points().count(), 1, "{call}");
        store.throw_away(response).unwrap();
        assert!(!files(&world.data()).iter().any(|file| file.to_string_lossy().contains(&response.to_string())));
    }
}

/// A file that was forced out in a folder that was not is lost with the folder.
#[test]
fn new_folders_are_forced_out_as_well() {
    #[derive(Debug, Default)]
    struct Listening(Mutex<Vec<PathBuf>>);
    impl Disk for Listening {
        fn sync_folder(&self, folder: &Path) -> std::io::Result<()> {
            self.0.lock().unwrap().push(folder.to_owned());
            RealDisk.sync_folder(folder)
        }
    }
    let world = World::new();
    let disk = Arc::new(Listening::default());
    drop(world.store_on(Arc::clone(&disk) as Arc<dyn Disk>));
    let forced = disk.0.lock().unwrap();
    for folder in [world.folder.path().to_owned(), world.data(), world.data().join("studies"), world.home()] {
        assert!(forced.contains(&folder), "{}", folder.display());
    }
}
