//! Files of every number that a format ever had are read for ever; files of the next number are refused as newer, never as damaged.
//! `tests/golden/README.md` says what they are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::access::profile::{Switches, Theme};
use pupil_voice::access::{Fault, Named, Profiles, ProfilesError, SwitchKey};
use pupil_voice::bundle::{Limits, ManifestFault, Signed, Verdict, read, read_file};
use pupil_voice::collect::collect;
use pupil_voice::durable::RealDisk;
use pupil_voice::explain::Explain;
use pupil_voice::locale::Words;
use pupil_voice::report;
use pupil_voice::response::{PayloadError, Sitting};
use pupil_voice::seal::{Identities, Passphrase, SealError, Signer, WorkFactor, lock, open, seal};
use pupil_voice::settings::{Settings, SettingsError};
use pupil_voice::store::{DataDir, SEALED_LIMIT, SittingName, Store, StoreError};
use pupil_voice::study::{Key, Study, StudyError};
use pupil_voice::survey::Survey;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const STUDY_ID: &str = "f0393d102b31420265b1247936b593c2";

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(golden(name)).unwrap()
}

fn text(name: &str) -> String {
    fs::read_to_string(golden(name)).unwrap()
}

fn passphrase() -> Passphrase {
    Passphrase::new(&text("passphrase.txt")).unwrap()
}

fn study() -> Study {
    Study::read(&bytes("club.study")).unwrap()
}

/// Unlocked once: it costs what guessing shall cost.
fn key() -> &'static Key {
    static KEY: OnceLock<Key> = OnceLock::new();
    KEY.get_or_init(|| Key::open(&bytes("club.key"), &passphrase()).unwrap())
}

fn second() -> Identities {
    Key::open_plain(&bytes("second.identity")).unwrap().identities().clone()
}

fn sittings() -> Vec<(SittingName, Vec<u8>)> {
    let entries = fs::read_dir(golden("sittings")).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries
        .map(|path| {
            let name = format!("{}.age", path.file_stem().unwrap().to_str().unwrap());
            (SittingName::parse(&name).unwrap(), fs::read(&path).unwrap())
        })
        .collect();
    found.sort();
    assert_eq!(found.len(), 5);
    found
}

/// The laptop's folder, in a place where it may be written to.
fn laptop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&golden("laptop"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::write(&target, fs::read(&path).unwrap()).unwrap() }
    }
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

// What is old is read.

#[test]
fn the_survey() {
    let survey = Survey::from_text("survey.ron", &text("survey.ron"), BTreeMap::new()).unwrap();
    assert_eq!(survey.digest(), "216f367004c29172c4fe9ec783ee833ac9762707c09c64ff2a85c913a1d81b31");
    assert_eq!((survey.id().as_str(), survey.versions().len()), ("golden-club", 2));
}

#[test]
fn the_study_and_its_words() {
    let study = study();
    assert_eq!((study.id().as_str(), study.title(), study.made()), (STUDY_ID, "Golden club – größer", "2026-11-22"));
    assert_eq!(study.fingerprint().to_string(), "usual size dune filter before abuse");
    assert_eq!((study.contact(), study.safeguarding()), ("Ring 01234 567890\nor write", "Tell Ms Lead."));
    assert_eq!(study.surveys()[0].source, text("survey.ron"));
    assert!(study.surveys()[0].symbols["group"].contains("<circle"));
    assert_eq!(study.settings()["later"]["kept"][1], "two");
    assert_eq!(study.recipients().to_texts().len(), 2);
}

#[test]
fn the_key_under_its_passphrase_and_the_second_recipient_s() {
    let key = key();
    assert_eq!(key.title(), Some("Golden club – größer"));
    assert_eq!(key.signer().map(Signer::id), Some(study().signer()));
    let public = [key.identities(), &second()].map(|keys| keys.as_slice()[0].recipient());
    assert_eq!(study().recipients().to_texts(), public);
}

#[test]
fn the_sittings_as_they_were_said() {
    let sealed = |name: &SittingName| bytes(&format!("laptop/studies/{STUDY_ID}/sittings/{name}"));
    for (name, said) in sittings() {
        let sitting = Sitting::from_json(&said).unwrap();
        assert_eq!((sitting.response.as_str(), sitting.sitting), (name.response().to_string().as_str(), name.sitting()));
        for identities in [key().identities(), &second()] {
            let plain = open(identities, &sealed(&name), SEALED_LIMIT).unwrap();
            assert_eq!(plain.trim_ascii_end(), said.trim_ascii_end(), "{name}");
            assert_eq!(Sitting::from_json(&plain).unwrap(), sitting, "{name}");
        }
        // What is written today means the same.
        assert_eq!(Sitting::from_json(&sitting.to_json()).unwrap(), sitting, "{name}");
    }
}

#[test]
fn the_bundle_and_its_table() {
    for identities in [key().identities(), &second()] {
        let bundle = read_file(identities, &golden("club.bundle"), &Limits::default()).unwrap();
        let manifest = bundle.manifest.as_ref().unwrap();
        assert_eq!(bundle.signature, Signed::Good { device: manifest.device });
        assert_eq!((manifest.study.as_str(), manifest.sequence), (STUDY_ID, 1));
        assert_eq!(manifest.counts, BTreeMap::from([("declined".to_owned(), 2), ("thrown_away".to_owned(), 1)]));
        assert_eq!(bundle.items().map(|item| item.verdict).collect::<Vec<_>>(), [Verdict::Sound; 5]);
        assert_eq!(bundle.study(), Some(&bytes("club.study")[..]));
        assert!(bundle.refused.is_empty() && bundle.missing.is_empty());
    }
    let collected = collect(&[golden("club.bundle")], key().identities(), &[]).unwrap();
    assert!(collected.quarantined.is_empty(), "{:?}", collected.quarantined);
    let out = tempfile::tempdir().unwrap();
    report::write(&collected, out.path(), &RealDisk, &Words::nearest(&["en"])).unwrap();
    let (old, new) = (rows(&golden("responses.csv")), rows(&out.path().join("responses.csv")));
    assert_eq!(old.len(), new.len());
    for (old, new) in old.iter().zip(&new) {
        // Later programs may add columns; what was there stays.
        for (column, cell) in old {
            assert_eq!(new.get(column), Some(cell), "{column}");
        }
    }
}

#[test]
fn the_laptop_with_all_that_waits_on_it() {
    let folder = laptop();
    let data = DataDir::open(folder.path()).unwrap();
    let shelf = data.studies().unwrap();
    assert!(shelf.unreadable.is_empty());
    let mut store = Store::open(&data, &shelf.studies[0]).unwrap();
    let waiting = store.waiting().unwrap();
    assert_eq!((waiting.finished, waiting.unfinished, waiting.exported), (0, 1, 3));
    assert_eq!(store.counts().clone(), BTreeMap::from([("declined".to_owned(), 2), ("thrown_away".to_owned(), 1)]));
    assert_eq!(store.sequence(), 1);
    let point = store.resume_points().next().unwrap().clone();
    assert_eq!((point.version.as_str(), point.page.as_str(), store.next_sitting(point.response).unwrap()), ("words", "club", 2));
    // The same installation goes on: the device's key is the old one.
    let out = folder.path().join("again.bundle");
    pupil_voice::bundle::export(&mut store, &out).unwrap();
    let device = |path: &Path| read_file(key().identities(), path, &Limits::default()).unwrap().manifest.unwrap().device;
    assert_eq!(device(&out), device(&golden("club.bundle")));
    let again = collect(&[out, golden("club.bundle")], key().identities(), &[]).unwrap();
    assert_eq!((again.responses.len(), again.duplicates, again.quarantined.len()), (4, 5, 0));
}

#[test]
fn the_settings_and_the_profiles() {
    let laptop = golden("laptop");
    let settings = Settings::load(&laptop).unwrap();
    // It has a setting that has since moved to the profiles; that does not close it.
    assert_eq!(settings.study.as_deref(), Some(STUDY_ID));
    let named = Named::import(&golden("profile.ron")).unwrap();
    assert_eq!(
        (named.name.to_string().as_str(), named.profile.theme, named.profile.text.size_percent),
        ("Big letters", Theme::PaleBlue, 200)
    );
    assert_eq!(named.profile.switch.keys, Switches::Two { step: SwitchKey::new("F1"), select: SwitchKey::new("MouseRight") });
    let profiles = Profiles::load(&laptop).unwrap();
    assert_eq!((&profiles.now, profiles.kept()), (&named.profile, &[named.clone()][..]));
}

// What is newer is told apart from what is damaged, and is left as it is.

fn is_kindly_told(error: &dyn Explain) {
    let words = Words::nearest(&["en"]).explain(error);
    assert!(error.key().contains("newer"), "{}", error.key());
    assert!((words.what.clone() + &words.now).contains("newe"), "{words:?}");
}

#[test]
fn a_newer_survey() {
    let newer = text("survey.ron").replacen("format: 1", "format: 2", 1).replacen("title:", "later: [1], title:", 1);
    let problems = Survey::from_text("survey.ron", &newer, BTreeMap::new()).unwrap_err();
    assert_eq!(problems.len(), 1);
    is_kindly_told(&problems[0].fault);
}

#[test]
fn a_newer_study_and_a_newer_key() {
    let newer = String::from_utf8(bytes("club.study")).unwrap().replacen("study 1\n", "study 2\nlater x\n", 1);
    let error = Study::read(newer.as_bytes()).unwrap_err();
    assert_eq!(error, StudyError::Newer { found: 2, known: 1 });
    is_kindly_told(&error);
    let newer = key().to_text().replacen("key 1\n", "key 2\nwhatever comes\n", 1);
    let locked = lock(&passphrase(), newer.as_bytes(), WorkFactor::of(1).unwrap()).unwrap();
    let error = Key::open(&locked, &passphrase()).unwrap_err();
    assert_eq!(error, StudyError::NewerKey { found: 2, known: 1 });
    is_kindly_told(&error);
}

#[test]
fn a_newer_sitting() {
    let (_, said) = sittings().remove(0);
    let newer = String::from_utf8(said).unwrap().replacen("\"version\": 1", "\"version\": 3", 1).replacen(
        "\"answers\": {",
        "\"answers\": {\"x\": 1,",
        1,
    );
    let error = Sitting::from_json(newer.as_bytes()).unwrap_err();
    assert_eq!(error, PayloadError::Newer { found: 3 });
    is_kindly_told(&error);
}

/// What was said comes out of it all the same, for each sitting has a number of its own.
#[test]
fn a_newer_bundle() {
    let (name, said) = sittings().remove(0);
    let study = study();
    let sitting = seal(study.recipients(), &said).unwrap();
    let manifest = br#"{"format": "pupil-voice/bundle", "version": 2, "items": "in a way of which we know nothing"}"#;
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in [("manifest.json", &manifest[..]), (&name.to_string(), &sitting)] {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        tar.append_data(&mut header, name, bytes).unwrap();
    }
    let sealed = seal(study.recipients(), &tar.into_inner().unwrap()).unwrap();
    let bundle = read(key().identities(), &sealed, &Limits::default()).unwrap();
    assert_eq!(bundle.manifest, Err(ManifestFault::Newer { found: 2 }));
    assert_eq!(bundle.items().map(|item| item.verdict).collect::<Vec<_>>(), [Verdict::Unchecked]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("newer.bundle"), sealed).unwrap();
    let collected = collect(&[folder.path().to_owned()], key().identities(), &[study]).unwrap();
    assert_eq!(collected.responses.len(), 1);
    let out = folder.path().join("tables");
    report::write(&collected, &out, &RealDisk, &Words::nearest(&["en"])).unwrap();
    assert!(fs::read_to_string(out.join("summary.json")).unwrap().contains(r#""manifest": "newer""#));
}

#[test]
fn a_newer_sealing_format() {
    let newer = |bytes: Vec<u8>| [b"age-encryption.org/v2\n", &bytes[22..]].concat();
    let error = read(key().identities(), &newer(bytes("club.bundle")), &Limits::default()).unwrap_err();
    assert_eq!(error.key(), SealError::Newer.key());
    is_kindly_told(&error);
}

#[test]
fn newer_files_of_the_store_are_not_set_aside() {
    let home = format!("studies/{STUDY_ID}");
    let resume = format!("{home}/resume/44444444-4444-4444-8444-444444444444.json");
    let newer = [
        ("device.key".to_owned(), "pupil-voice-device 1\n", "pupil-voice-device 2\n"),
        (format!("{home}/export.json"), "\"version\": 1", "\"version\": 2"),
        (format!("{home}/counts.json"), "\"version\": 1", "\"version\": 2"),
        (resume, "\"version\": 1", "\"version\": 2"),
    ];
    for (name, old, new) in newer {
        let folder = laptop();
        let path = folder.path().join(&name);
        let text = fs::read_to_string(&path).unwrap();
        let changed = text.replacen(old, new, 1);
        assert_ne!(changed, text);
        fs::write(&path, &changed).unwrap();
        let data = DataDir::open(folder.path()).unwrap();
        let error = Store::open(&data, &study()).unwrap_err();
        assert_eq!(error, StoreError::Newer { path: path.clone() });
        is_kindly_told(&error);
        assert_eq!(fs::read_to_string(&path).unwrap(), changed);
    }
}

#[test]
fn newer_settings_and_newer_profiles() {
    let folder = laptop();
    for name in ["settings.ron", "profiles.ron"] {
        let newer = text(&format!("laptop/{name}")).replacen("format: 1,", "format: 2, later: (x: 1),", 1);
        fs::write(folder.path().join(name), &newer).unwrap();
    }
    let error = Settings::load(folder.path()).unwrap_err();
    assert!(matches!(error, SettingsError::Newer(_)));
    is_kindly_told(&error);
    let error = Profiles::load(folder.path()).unwrap_err();
    let ProfilesError::Unreadable { faults, .. } = &error else { panic!("{error:?}") };
    assert!(matches!(faults[..], [Fault::Newer { found: 2 }]), "{faults:?}");
    is_kindly_told(&faults[0]);
    // Nothing is written over it either.
    Profiles::default().save(&RealDisk, folder.path()).unwrap_err();
    assert!(fs::read_to_string(folder.path().join("profiles.ron")).unwrap().contains("later"));
}
