//! From the laptop's store into a bundle and out of it again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::bundle::{BundleError, Limits, Manifest, Signed, Verdict, export, file_name, read, read_file};
use pupil_voice::durable::{Disk, DurableError, RealDisk};
use pupil_voice::store::{DataDir, ResponseId, ResumePoint, Store, StoreError, Waiting};
use pupil_voice::study::{Settings, Study};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store_support::{EIO, ENOSPC, FailingDisk, Step, World, files};

fn point(response: ResponseId) -> ResumePoint {
    let text = String::new;
    ResumePoint { response, next_sitting: 2, survey: text(), digest: text(), version: text(), page: text(), settings: Settings::new() }
}

fn opened(world: &World, path: &Path) -> pupil_voice::bundle::Bundle {
    read_file(world.key.identities(), path, &Limits::default()).unwrap()
}

fn manifest(world: &World, path: &Path) -> Manifest {
    opened(world, path).manifest.unwrap()
}

/// A store with a finished response of two sittings and an unfinished one.
fn some_answers(store: &mut Store) -> [ResponseId; 2] {
    let [finished, unfinished] = [ResponseId::random(), ResponseId::random()];
    store.save(finished, 1, b"[1]").unwrap();
    store.save(finished, 2, b"[2]").unwrap();
    store.save(unfinished, 1, b"[3]").unwrap();
    store.remember(&point(unfinished)).unwrap();
    [finished, unfinished]
}

#[test]
fn everything_that_was_saved_comes_out() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    let [finished, unfinished] = some_answers(&mut store);
    store.count("declined").unwrap();
    let exported = export(&mut store, &out).unwrap();
    assert_eq!((exported.items, exported.finished, exported.unfinished, exported.sequence), (3, 1, 1, 1));
    assert_eq!((exported.left, exported.unreadable.len()), (0, 0));
    let bundle = opened(&world, &out);
    let said: Vec<_> = bundle.items().map(|item| (item.name.response(), item.name.sitting(), world.opened(item.sealed))).collect();
    let mut expected = vec![(finished, 1, "[1]".to_owned()), (finished, 2, "[2]".to_owned()), (unfinished, 1, "[3]".to_owned())];
    expected.sort();
    assert_eq!(said, expected);
    assert!(bundle.items().all(|item| item.verdict == Verdict::Sound));
    assert!(bundle.missing.is_empty() && bundle.refused.is_empty());
    assert_eq!(Study::read(bundle.study().unwrap()).unwrap(), world.study);
    let manifest = bundle.manifest.as_ref().unwrap();
    assert_eq!(bundle.signature, Signed::Good { device: manifest.device });
    assert_eq!((manifest.study.as_str(), manifest.sequence, manifest.counts["declined"]), (world.study.id().as_str(), 1, 1));
    assert_eq!(manifest.program, "0.1.0");
    let stranger = pupil_voice::seal::Identity::generate().unwrap().into();
    assert!(matches!(read_file(&stranger, &out, &Limits::default()), Err(BundleError::Closed(_))));
}

#[test]
fn nothing_to_export_is_no_fault() {
    let world = World::new();
    let mut store = world.store();
    assert_eq!(export(&mut store, &world.folder.path().join("a.bundle")), Err(BundleError::Nothing));
    assert_eq!(files(world.folder.path()).iter().filter(|file| file.ends_with("a.bundle")).count(), 0);
    assert_eq!(store.sequence(), 0);
}

#[test]
fn that_somebody_said_no_goes_out_when_nobody_said_yes() {
    let world = World::new();
    let mut store = world.store();
    store.count("declined").unwrap();
    let out = world.folder.path().join("a.bundle");
    let exported = export(&mut store, &out).unwrap();
    assert_eq!((exported.items, exported.finished, exported.unfinished), (0, 0, 0));
    assert_eq!(manifest(&world, &out).counts, std::collections::BTreeMap::from([("declined".to_owned(), 1)]));
    // One more no, and answers: the same file, and all of it.
    store.count("declined").unwrap();
    some_answers(&mut store);
    export(&mut store, &out).unwrap();
    assert_eq!(manifest(&world, &out).counts["declined"], 2);
    assert!(!opened(&world, &out).items().collect::<Vec<_>>().is_empty());
}

#[test]
fn exporting_again_is_harmless_and_takes_the_next_number() {
    let world = World::new();
    let [first, second] = ["a.bundle", "b.bundle"].map(|name| world.folder.path().join(name));
    let mut store = world.store();
    some_answers(&mut store);
    assert!(file_name(&store).ends_with("-1.bundle"), "{}", file_name(&store));
    export(&mut store, &first).unwrap();
    drop(store);
    let mut store = world.store();
    let again = export(&mut store, &second).unwrap();
    assert_eq!((again.items, again.sequence), (3, 2));
    let [first, second] = [manifest(&world, &first), manifest(&world, &second)];
    assert_eq!((first.device, &first.items), (second.device, &second.items));
    assert_eq!((first.sequence, second.sequence), (1, 2));
}

#[test]
fn what_went_out_stays_until_it_is_removed_and_only_that_is_removed() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    let [finished, unfinished] = some_answers(&mut store);
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 1, unfinished: 1, exported: 0 });
    assert_eq!(store.remove_exported().unwrap(), 0);
    export(&mut store, &out).unwrap();
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 0, unfinished: 1, exported: 1 });
    let later = ResponseId::random();
    store.save(later, 1, b"[4]").unwrap();
    drop(store);
    let mut store = world.store();
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 1, unfinished: 1, exported: 1 });
    assert_eq!(store.remove_exported().unwrap(), 1);
    assert!(!world.sitting(finished, 1).exists() && !world.sitting(finished, 2).exists());
    assert!(world.sitting(unfinished, 1).exists() && world.sitting(later, 1).exists());
    assert_eq!(store.waiting().unwrap(), Waiting { finished: 1, unfinished: 1, exported: 0 });
    assert_eq!(opened(&world, &out).items().count(), 3);
}

#[test]
fn a_sitting_that_changed_since_it_went_out_is_not_removed() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, b"[1]").unwrap();
    export(&mut store, &world.folder.path().join("a.bundle")).unwrap();
    fs::write(world.sitting(response, 1), b"something else").unwrap();
    assert_eq!(store.remove_exported().unwrap(), 0);
    assert!(world.sitting(response, 1).exists());
}

#[test]
fn a_name_that_went_out_never_gets_other_content() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, b"[1]").unwrap();
    export(&mut store, &world.folder.path().join("a.bundle")).unwrap();
    assert_eq!(store.save(response, 1, b"[1,2]"), Err(StoreError::SittingWentOut));
    assert_eq!(store.next_sitting(response).unwrap(), 2);
    store.remove_exported().unwrap();
    assert_eq!(store.save(response, 1, b"[1,2]"), Err(StoreError::SittingWentOut));
    assert_eq!(store.next_sitting(response).unwrap(), 2);
    store.save(response, 2, b"[1,2]").unwrap();
}

#[test]
fn only_a_bundle_of_which_all_is_still_here_is_written_over() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    some_answers(&mut store);
    fs::write(&out, b"holiday photo").unwrap();
    assert!(matches!(export(&mut store, &out), Err(BundleError::FileExists { .. })));
    assert_eq!(fs::read(&out).unwrap(), b"holiday photo");
    fs::remove_file(&out).unwrap();
    export(&mut store, &out).unwrap();
    // The same name again: nothing can be lost.
    store.save(ResponseId::random(), 1, b"[4]").unwrap();
    assert_eq!(export(&mut store, &out).unwrap().items, 4);
    assert_eq!(manifest(&world, &out).items.len(), 4);
    // From now on this bundle is the only copy of what was removed.
    store.remove_exported().unwrap();
    store.save(ResponseId::random(), 1, b"[5]").unwrap();
    assert!(matches!(export(&mut store, &out), Err(BundleError::FileExists { .. })));
    assert_eq!(manifest(&world, &out).items.len(), 4);
}

#[test]
fn a_bundle_is_not_written_over_when_something_of_it_has_vanished_here() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    let [finished, _] = some_answers(&mut store);
    export(&mut store, &out).unwrap();
    fs::remove_file(world.sitting(finished, 1)).unwrap();
    assert!(matches!(export(&mut store, &out), Err(BundleError::FileExists { .. })));
    assert_eq!(manifest(&world, &out).items.len(), 3);
}

#[test]
fn one_unreadable_sitting_holds_up_no_other() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    let [finished, _] = some_answers(&mut store);
    let path = world.sitting(finished, 1);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let exported = export(&mut store, &out).unwrap();
    assert_eq!((exported.items, exported.unreadable.len()), (2, 1));
    assert_eq!(opened(&world, &out).items().count(), 2);
}

#[test]
fn a_failing_disk_leaves_no_half_bundle_and_loses_nothing() {
    let quiet = |path: &PathBuf| path.extension().is_some_and(|end| end == "bundle" || end == "part");
    for step in [Step::Create, Step::Write, Step::HalfWrite, Step::Sync, Step::Rename, Step::SyncFolder] {
        for call in 0..4 {
            let world = World::new();
            let out = world.folder.path().join("a.bundle");
            some_answers(&mut world.store());
            let data = DataDir::open_on(&world.data(), FailingDisk::new(step, ENOSPC, call, call + 1)).unwrap();
            let mut store = Store::open(&data, &world.study).unwrap();
            let name = format!("{step:?} {call}");
            match export(&mut store, &out) {
                Ok(exported) => assert_eq!(opened(&world, &out).items().count(), exported.items, "{name}"),
                Err(BundleError::NotNoted { .. }) => assert_eq!(opened(&world, &out).items().count(), 3, "{name}"),
                Err(error) => {
                    assert!(matches!(error, BundleError::Disk(_) | BundleError::Store(_)), "{name}: {error:?}");
                    let whole = out.exists().then(|| opened(&world, &out).items().count());
                    assert!(whole.is_none_or(|count| count == 3), "{name}");
                    let left = files(world.folder.path()).into_iter().filter(|path| quiet(path) && *path != out).count();
                    assert_eq!(left, 0, "{name}");
                }
            }
            drop((store, data));
            let mut store = world.store();
            assert!(out.exists() || store.waiting().unwrap().exported == 0, "{name}: only what is in a bundle counts as gone out");
            assert_eq!(export(&mut store, &world.folder.path().join("b.bundle")).unwrap().items, 3, "{name}");
        }
    }
}

#[test]
fn a_disk_that_gives_back_something_else_makes_no_bundle() {
    #[derive(Debug)]
    struct Lying;
    impl Disk for Lying {
        fn write(&self, file: &mut fs::File, bytes: &[u8], path: &Path) -> std::io::Result<()> {
            let mut changed = bytes.to_vec();
            // The sealing library sometimes writes nothing at all.
            if let Some(first) = changed.first_mut() {
                *first ^= u8::from(path.to_string_lossy().contains(".bundle"));
            }
            RealDisk.write(file, &changed, path)
        }
    }
    let world = World::new();
    some_answers(&mut world.store());
    let mut store = world.store_on(Arc::new(Lying));
    let out = world.folder.path().join("a.bundle");
    let refused = export(&mut store, &out).unwrap_err();
    assert!(matches!(refused, BundleError::Disk(DurableError::ReadBackDiffers { .. })), "{refused:?}");
    assert!(!out.exists());
    assert_eq!((store.waiting().unwrap().exported, store.sequence()), (0, 0));
}

#[test]
fn a_file_that_appears_meanwhile_is_not_written_over() {
    #[derive(Debug)]
    struct Racing(PathBuf);
    impl Disk for Racing {
        fn sync(&self, file: &fs::File, path: &Path) -> std::io::Result<()> {
            fs::write(&self.0, b"somebody else's").unwrap();
            RealDisk.sync(file, path)
        }
    }
    let world = World::new();
    some_answers(&mut world.store());
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store_on(Arc::new(Racing(out.clone())));
    fs::remove_file(&out).unwrap_or_default();
    export(&mut store, &out).unwrap_err();
    assert_eq!(fs::read(&out).unwrap(), b"somebody else's");
}

#[test]
fn no_two_bundles_have_the_same_number_whatever_fails() {
    for step in [Step::Create, Step::Write, Step::Sync, Step::Rename, Step::SyncFolder] {
        for call in 0..6 {
            let world = World::new();
            some_answers(&mut world.store());
            let mut numbers = Vec::new();
            for (at, disk) in [FailingDisk::new(step, EIO, call, call + 1), FailingDisk::new(step, EIO, 99, 99)].into_iter().enumerate() {
                let data = DataDir::open_on(&world.data(), disk).unwrap();
                let mut store = Store::open(&data, &world.study).unwrap();
                for again in 0..2 {
                    let out = world.folder.path().join(format!("{at}-{again}.bundle"));
                    let _ = export(&mut store, &out);
                    if out.exists() {
                        numbers.push(manifest(&world, &out).sequence);
                    }
                }
            }
            let mut distinct = numbers.clone();
            distinct.dedup();
            assert_eq!(distinct, numbers, "{step:?} {call}");
            assert!(numbers.is_sorted() && numbers.len() >= 3, "{step:?} {call}: {numbers:?}");
        }
    }
}

#[test]
fn a_folder_that_is_gone_is_said_and_not_made() {
    let world = World::new();
    let mut store = world.store();
    some_answers(&mut store);
    let gone = world.folder.path().join("stick");
    let refused = export(&mut store, &gone.join("a.bundle")).unwrap_err();
    assert!(matches!(refused, BundleError::Disk(DurableError::FolderGone { .. })), "{refused:?}");
    assert!(!gone.exists());
    assert_eq!(store.waiting().unwrap().exported, 0);
}

#[test]
fn a_bundle_cut_or_changed_anywhere_does_not_open() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    store.save(ResponseId::random(), 1, b"[1]").unwrap();
    export(&mut store, &out).unwrap();
    let bytes = fs::read(&out).unwrap();
    let read = |bytes: &[u8]| read(world.key.identities(), bytes, &Limits::default());
    assert!(read(&bytes).is_ok());
    for length in 0..bytes.len() {
        assert!(matches!(read(&bytes[..length]), Err(BundleError::Closed(_))), "cut at {length}");
    }
    // Every byte of every part: the header, its stanzas, its end, and the sealed archive.
    let mut changed = bytes.clone();
    for at in 0..bytes.len() {
        let bit = 1 << (at % 8);
        changed[at] ^= bit;
        assert!(matches!(read(&changed), Err(BundleError::Closed(_))), "changed at {at}");
        changed[at] ^= bit;
    }
    let sitting = fs::read(files(&world.home().join("sittings"))[0].as_path()).unwrap();
    assert_eq!(read(&sitting).unwrap_err(), BundleError::NotABundle);
    assert!(read(b"PK").is_err());
}

#[test]
fn many_sittings_go_through_at_a_steady_pace() {
    let world = World::new();
    let out = world.folder.path().join("a.bundle");
    let mut store = world.store();
    let sealed = pupil_voice::seal::seal(world.study.recipients(), &pupil_voice::seal::pad(b"{}")).unwrap();
    for _ in 0..3000 {
        fs::write(world.sitting(ResponseId::random(), 1), &sealed).unwrap();
    }
    let exported = export(&mut store, &out).unwrap();
    assert_eq!((exported.items, exported.left), (3000, 0));
    assert_eq!(opened(&world, &out).items().filter(|item| item.verdict == Verdict::Sound).count(), 3000);
}
