//! A study is made, written, sent, and read; and one that was tampered with is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::durable::RealDisk;
use pupil_voice::seal::{Identity, SealError, Signer, open, seal};
use pupil_voice::study::{Key, NewStudy, Study, StudyError, make};
use store_support::{EIO, FailingDisk, Step, files, made, new_study, passphrase, quick};

/// The file of a body that somebody else signed: for what `make` would never write.
fn signed(body: &str) -> Vec<u8> {
    let signer = Signer::generate().unwrap();
    let signature = signer.sign(body.as_bytes());
    format!("pupil-voice-study 1\nsigner {}\nsignature {signature}\n\n{body}", signer.id()).into_bytes()
}

fn body(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let recipient = Identity::generate().unwrap().recipient();
    let mut value = serde_json::json!({
        "title": "T", "contact": "", "safeguarding": "", "made": "2026-11-21", "recipients": [recipient],
        "surveys": [{"source": "x", "symbols": {}}], "settings": {}
    });
    change(&mut value);
    value.to_string()
}

fn read(change: impl FnOnce(&mut serde_json::Value)) -> Result<Study, StudyError> {
    Study::read(&signed(&body(change)))
}

#[test]
fn a_study_comes_back_as_it_was_made() {
    let mut new = NewStudy { safeguarding: "Ring 999".to_owned(), ..new_study("Pupil voice 2026") };
    new.settings.insert("adult-view".to_owned(), true.into());
    let made = make(&new, &passphrase(), quick()).unwrap();
    let study = Study::read(made.study().bytes()).unwrap();
    assert_eq!(study, *made.study());
    assert_eq!((study.title(), study.contact(), study.safeguarding()), ("Pupil voice 2026", "Ring 01234 567890", "Ring 999"));
    assert_eq!((study.made(), study.surveys(), study.settings()), ("2026-11-21", &new.surveys[..], &new.settings));
    assert_eq!(study.fingerprint().words().len(), 6);
    assert_eq!(study.id().as_str().len(), 32);
    assert_ne!(make(&new, &passphrase(), quick()).unwrap().study().id(), study.id());
}

#[test]
fn its_key_opens_what_is_sealed_to_it_and_so_does_every_extra_recipient() {
    let colleague = Identity::generate().unwrap();
    let new = NewStudy { extra_recipients: vec![format!(" {}\n", colleague.recipient())], ..new_study("T") };
    let made = make(&new, &passphrase(), quick()).unwrap();
    let sealed = seal(made.study().recipients(), b"said").unwrap();
    let key = Key::open(made.key(), &passphrase()).unwrap();
    assert_eq!(open(key.identities(), &sealed, 1 << 20).unwrap().as_slice(), b"said");
    assert_eq!(open(&colleague.into(), &sealed, 1 << 20).unwrap().as_slice(), b"said");
    assert_eq!(key.signer().unwrap().id(), made.study().signer());
    assert_eq!(key.title(), Some("T"));
}

#[test]
fn what_cannot_be_a_study_is_not_made() {
    let make = |change: fn(&mut NewStudy)| {
        let mut new = new_study("T");
        change(&mut new);
        make(&new, &passphrase(), quick()).unwrap_err()
    };
    assert_eq!(make(|new| new.title = " ".to_owned()), StudyError::BadTitle);
    assert_eq!(make(|new| new.title = "a\nAGE-SECRET-KEY-1".to_owned()), StudyError::BadTitle);
    assert_eq!(make(|new| new.title = "a".repeat(201)), StudyError::BadTitle);
    assert_eq!(make(|new| new.surveys.clear()), StudyError::SurveyCount(8));
    assert_eq!(make(|new| new.surveys = vec![new.surveys[0].clone(); 9]), StudyError::SurveyCount(8));
    assert!(matches!(
        make(|new| new.extra_recipients.push("age1nonsense".to_owned())),
        StudyError::Recipients(SealError::RecipientUnreadable(_))
    ));
    let twice = |new: &mut NewStudy| new.extra_recipients = vec![Identity::generate().unwrap().recipient(); 2];
    assert!(matches!(make(twice), StudyError::Recipients(SealError::RecipientTwice(_))));
    let large = |new: &mut NewStudy| new.surveys[0].source = "x".repeat(8 << 20);
    assert_eq!(make(large), StudyError::TooLarge(8 << 20));
}

#[test]
fn a_tampered_study_is_refused() {
    let made = made("T");
    let text = String::from_utf8(made.study().bytes().to_vec()).unwrap();
    let mine = &made.study().recipients().to_texts()[0];
    let swapped = text.replace(mine.as_str(), &Identity::generate().unwrap().recipient());
    assert_eq!(Study::read(swapped.as_bytes()).unwrap_err(), StudyError::BrokenSignature);
    assert_eq!(Study::read(format!("{text} ").as_bytes()).unwrap_err(), StudyError::BrokenSignature);
    // Signed anew by the forger it is another study, and the words on the invitation tell.
    let forged = Study::read(&signed(swapped.split_once("\n\n").unwrap().1)).unwrap();
    assert_ne!(forged.fingerprint(), made.study().fingerprint());
    assert_ne!(forged.id(), made.study().id());
}

#[test]
fn the_inside_is_read_strictly_except_for_settings() {
    assert!(read(|_| {}).is_ok());
    let known = read(|body| body["settings"]["later"] = serde_json::json!({"x": [1]})).unwrap();
    assert_eq!(known.settings()["later"]["x"][0], 1);
    let bad: [fn(&mut serde_json::Value); 9] = [
        |body| body["extra"] = 1.into(),
        |body| body["surveys"][0]["extra"] = 1.into(),
        |body| drop(body.as_object_mut().unwrap().remove("contact")),
        |body| body["made"] = "yesterday".into(),
        |body| body["made"] = "2026-02-30".into(),
        |body| body["settings"] = 1.into(),
        |body| body["surveys"][0]["symbols"] = serde_json::json!(["x"]),
        |body| body["recipients"] = "age1".into(),
        |body| *body = serde_json::json!([]),
    ];
    for (number, change) in bad.into_iter().enumerate() {
        assert!(matches!(read(change), Err(StudyError::BadBody(_))), "{number}");
    }
    let twice = body(|_| {}).replacen("\"title\":", "\"title\":\"other\",\"title\":", 1);
    assert!(matches!(Study::read(&signed(&twice)), Err(StudyError::BadBody(_))));
    assert_eq!(read(|body| body["title"] = "two\nlines".into()).unwrap_err(), StudyError::BadTitle);
    assert_eq!(read(|body| body["surveys"] = serde_json::json!([])).unwrap_err(), StudyError::SurveyCount(8));
    assert_eq!(read(|body| body["recipients"] = serde_json::json!([])).unwrap_err(), StudyError::Recipients(SealError::NoRecipient));
    let many: Vec<String> = (0..17).map(|_| Identity::generate().unwrap().recipient()).collect();
    let many = read(|body| body["recipients"] = many.into());
    assert_eq!(many.unwrap_err(), StudyError::Recipients(SealError::TooManyRecipients(16)));
}

#[test]
fn both_files_are_written_and_never_over_others() {
    let folder = tempfile::tempdir().unwrap();
    let first = made("Pupil voice, 2026");
    let written = first.write(&RealDisk, folder.path()).unwrap();
    assert_eq!(written.study, folder.path().join("pupil-voice-2026.study"));
    assert_eq!(std::fs::read(&written.study).unwrap(), first.study().bytes());
    assert_eq!(std::fs::read(&written.key).unwrap(), first.key());
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&written.key).unwrap().permissions()) & 0o777, 0o600);
    assert!(matches!(made("Pupil voice 2026").write(&RealDisk, folder.path()), Err(StudyError::FileExists(_))));
    std::fs::remove_file(&written.study).unwrap();
    assert!(matches!(made("Pupil voice 2026").write(&RealDisk, folder.path()), Err(StudyError::FileExists(_))));
    assert_eq!(std::fs::read(&written.key).unwrap(), first.key());
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn a_failing_disk_leaves_neither_file() {
    for step in [Step::Create, Step::Write, Step::HalfWrite, Step::Sync, Step::Read, Step::Rename, Step::SyncFolder] {
        for call in 0..2 {
            let folder = tempfile::tempdir().unwrap();
            let disk = FailingDisk::new(step, EIO, call, call + 1);
            let result = made("T").write(&*disk, folder.path());
            assert!(matches!(result, Err(StudyError::Disk(_))), "{step:?} {call}: {result:?}");
            assert_eq!(files(folder.path()), Vec::<std::path::PathBuf>::new(), "{step:?} {call}");
        }
    }
}
