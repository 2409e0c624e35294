//! Bundles that are damaged, foreign or contradictory: each is put aside with its reason, and the others count as if it were not there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk, adds_up};
use pupil_voice::collect::{CollectError, Nothing, Reason, Unopened, collect};
use pupil_voice::explain::Explain;
use pupil_voice::session::Refused;
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};

fn good(desk: &Desk) -> Value {
    desk.sitting(ResponseId::random(), 1, json!({"reading__11": {"text": CANARY}}), json!({}))
}

#[test]
fn a_bad_bundle_never_hides_a_good_one() {
    let desk = Desk::new();
    let kept = desk.bundle("good", &[good(&desk)]);
    let bytes = std::fs::read(&kept).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = desk.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let mut flipped = bytes.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let bad = [
        write("cut.bundle", &bytes[..bytes.len() - 9]),
        write("empty.bundle", b""),
        write("flipped.bundle", &flipped),
        write("text.bundle", b"hello"),
        desk.path("nothing-here.bundle"),
    ];
    let mut paths = bad.to_vec();
    paths.push(kept);
    let collected = desk.collect(&paths);
    assert_eq!((collected.bundles.len(), collected.responses.len(), collected.unopened.len()), (1, 1, 5));
    let Nothing { error, unopened } = desk.try_collect(&bad).unwrap_err();
    assert_eq!((error, unopened.len()), (CollectError::NothingOpened { found: 4 }, 5));
    let empty = desk.path("empty");
    std::fs::create_dir(&empty).unwrap();
    assert_eq!(desk.try_collect(&[empty]).unwrap_err().error, CollectError::NothingFound);
}

#[test]
fn a_bundle_for_another_key_says_so() {
    let desk = Desk::new();
    let other = Desk::new();
    let path = other.bundle("a", &[good(&other)]);
    let Nothing { unopened, .. } = desk.try_collect(&[path]).unwrap_err();
    let Unopened::Bundle(error) = &unopened[0].1 else { panic!("{unopened:?}") };
    assert_eq!(error.key(), "seal-not-for-us");
}

#[test]
fn every_answer_that_the_survey_cannot_give_puts_its_response_aside_and_is_never_shown() {
    let desk = Desk::new();
    let bad = [
        (json!({"reading__99": {"text": CANARY}}), Refused::NoSuchItem),
        (json!({"reading__11": {"one": CANARY}}), Refused::WrongKind),
        (json!({"reading__7": {"one": CANARY}}), Refused::UnknownChoice),
        (json!({"reading__6": {"many": ["teacher", "friends", "family"]}}), Refused::OverLimit),
        (json!({"reading__8": {"many": ["never", "in_class"]}}), Refused::NotAlone),
        (json!({"reading__11": {"text": " "}}), Refused::Empty),
        (json!({"reading__11": {"text": CANARY.repeat(200)}}), Refused::TooLong),
    ];
    let mut sittings: Vec<Value> =
        bad.iter().map(|(answers, _)| desk.sitting(ResponseId::random(), 1, answers.clone(), json!({}))).collect();
    sittings.push(desk.sitting(ResponseId::random(), 1, json!({}), json!({})));
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    assert_eq!((collected.responses.len(), collected.quarantined.len()), (1, bad.len()));
    assert!(adds_up(&collected));
    for (sitting, (_, rule)) in sittings.iter().zip(&bad) {
        let name = format!("{}-1.age", sitting["response"].as_str().unwrap());
        let aside = collected.quarantined.iter().find(|aside| aside.item == name).unwrap();
        let Reason::BadAnswer { rule: found, .. } = &aside.why else { panic!("{:?}", aside.why) };
        assert_eq!(found, rule);
    }
    let shown = format!("{collected:?}");
    assert!(!shown.contains("playground"), "an answer in Debug");
    let out = desk.report(&collected);
    let summary = std::fs::read_to_string(out.join("summary.json")).unwrap();
    assert!(!summary.contains("playground") && summary.contains("collect-bad-answer"));
}

#[test]
fn what_is_no_sitting_of_this_study_is_put_aside_with_its_reason() {
    let desk = Desk::new();
    let id = ResponseId::random;
    let plain = json!({});
    let misnamed = desk.sitting(id(), 1, plain.clone(), plain.clone());
    let named = [
        ("collect-unknown-survey", desk.sitting(id(), 1, plain.clone(), json!({"survey": {"id": "pupil-voice-2016", "digest": "=0"}}))),
        (
            "collect-unknown-survey",
            desk.sitting(id(), 1, plain.clone(), json!({"survey": {"id": "other", "digest": desk.survey.digest()}})),
        ),
        ("collect-unknown-version", desk.sitting(id(), 1, plain.clone(), json!({"survey_version": "spoken"}))),
        ("sitting-newer", desk.sitting(id(), 1, plain.clone(), json!({"version": 3}))),
        ("sitting-malformed", desk.sitting(id(), 1, plain.clone(), json!({"ended": "perhaps"}))),
    ];
    let mixed = id();
    let mut sittings: Vec<Value> = named.iter().map(|(_, sitting)| sitting.clone()).collect();
    sittings.push(desk.sitting(mixed, 1, plain.clone(), plain.clone()));
    sittings.push(desk.sitting(mixed, 2, plain.clone(), json!({"study": "another"})));
    let mut laptop = desk.laptop("laptop");
    sittings.iter().for_each(|sitting| laptop.save(sitting));
    // Under a name that is not its own.
    laptop.store.save(id(), 1, misnamed.to_string().as_bytes()).unwrap();
    let path = laptop.export(&desk.path("a.bundle"));
    let collected = desk.collect(&[path]);
    assert!(collected.responses.is_empty() && adds_up(&collected));
    let mut keys: Vec<&str> = collected.quarantined.iter().map(|aside| aside.why.key()).collect();
    keys.sort_unstable();
    let mut expected: Vec<&str> = named.iter().map(|(key, _)| *key).collect();
    expected.extend(["collect-mixed", "collect-mixed", "collect-name-differs"]);
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert!(desk.report(&collected).join("summary.json").is_file(), "also when nothing is left");
}

#[test]
fn a_survey_that_the_bundle_does_not_bring_is_found_in_a_study_that_is_named() {
    let desk = Desk::new();
    let edition = desk.survey.source().replace("  limit: 2,", "");
    let with = Desk::with(&[&edition]);
    let newer = json!({"survey": {"id": with.survey.id().as_str(), "digest": with.survey.digest()}});
    let path = desk.bundle("a", &[desk.sitting(ResponseId::random(), 1, json!({}), newer)]);
    assert_eq!(desk.collect(std::slice::from_ref(&path)).responses.len(), 0);
    let collected = collect(&[path], desk.key.identities(), &[with.study]).unwrap();
    assert_eq!(collected.responses.len(), 1);
}

#[test]
fn the_result_does_not_depend_on_the_order_of_paths_or_on_threads() {
    let desk = Desk::new();
    let mut paths: Vec<_> = (0..6).map(|number| desk.bundle(&format!("b{number}"), &[good(&desk), good(&desk)])).collect();
    std::fs::write(desk.path("bad.bundle"), b"bad").unwrap();
    paths.push(desk.path("bad.bundle"));
    let files = ["responses.csv", "codebook.csv", "tables.csv", "tables.md", "summary.json"];
    let report = |paths: &[std::path::PathBuf]| {
        let out = desk.report(&desk.collect(paths));
        files.map(|name| std::fs::read(out.join(name)).unwrap())
    };
    let usual = report(&paths);
    paths.reverse();
    assert!(report(&paths) == usual);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(alone.install(|| report(&paths)) == usual);
}
