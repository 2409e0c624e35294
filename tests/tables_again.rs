//! The tables of a collection again, from its Parquet files alone: byte for byte the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk};
use pupil_voice::collect::{Collected, Collecting, Room, Shard, Withdrawn, collect_watched};
use pupil_voice::durable::RealDisk;
use pupil_voice::locale::Words;
use pupil_voice::report::again::{Again, AgainError, Fault, Sources, again};
use pupil_voice::report::share::reviewed::Reviewed;
use pupil_voice::report::share::{Share, share};
use pupil_voice::report::write_part;
use pupil_voice::response::Receipt;
use pupil_voice::simulate::{Output, Rehearsal, rehearse, seal_given};
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

fn words() -> Words {
    Words::nearest(&["en"])
}

fn made<P: AsRef<Path>>(desk: &Desk, paths: &[P], withdrawn: &Withdrawn, out: &str) -> Result<Again, AgainError> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.as_ref().to_owned()).collect();
    let sources = Sources { paths: &paths, studies: std::slice::from_ref(&desk.study), withdrawn };
    again(sources, &desk.path(out), &RealDisk, &words())
}

/// The page without the part that says what was opened.
fn page(path: &Path) -> String {
    let page = std::fs::read_to_string(path).unwrap();
    let (begins, ends) = (page.find("<h2 id=\"gathered\"").unwrap(), page.find("<h2 id=\"people\"").unwrap());
    format!("{}{}", &page[..begins], &page[ends..])
}

/// The names of all tables and pages in a folder.
fn named(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("tables") || name.starts_with("report")).collect();
    names.sort();
    names
}

fn the_same(one: &Path, other: &Path) {
    assert_eq!(named(one), named(other));
    for name in named(one) {
        let [one, other] = [one, other].map(|folder| {
            let path = folder.join(&name);
            if name.starts_with("report") { page(&path) } else { std::fs::read_to_string(path).unwrap() }
        });
        let differs = one.lines().zip(other.lines()).position(|(one, other)| one != other);
        assert!(one == other, "{name} differs in line {differs:?}");
    }
}

fn rehearsed(desk: &Desk, name: &str, responses: usize, seed: u64) -> PathBuf {
    let folder = desk.path(name);
    rehearse(&desk.study, Rehearsal { responses, seed }, Output { folder: &folder, bundles: 3 }).unwrap();
    folder
}

fn report_as(desk: &Desk, collected: &Collected, name: &str) -> PathBuf {
    let out = desk.path(name);
    pupil_voice::report::write(collected, &out, &RealDisk, &words()).unwrap();
    out
}

#[test]
fn a_rehearsal_with_every_kind_of_answer() {
    let desk = Desk::new();
    let collected = desk.collect(&[rehearsed(&desk, "sent", 250, 11)]);
    let out = desk.report(&collected);
    let made = made(&desk, &[out.join("responses.parquet")], &Withdrawn::default(), "again").unwrap();
    assert_eq!((made.read, made.rows, made.duplicates, made.withdrawn, made.responses), (1, 250, 0, 0, 250));
    assert_eq!(made.files, ["tables.csv", "tables.md", "report.html", "summary.json"]);
    the_same(&out, &desk.path("again"));
    let summary: Value = serde_json::from_slice(&std::fs::read(desk.path("again/summary.json")).unwrap()).unwrap();
    assert_eq!((&summary["format"], &summary["responses"]), (&json!("pupil-voice/tables"), &json!(250)));
}

#[test]
fn the_published_answers_and_what_happens_beside_them() {
    let desk = Desk::new();
    let folder = desk.path("sent");
    let answers = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/published/answers.csv")).unwrap();
    seal_given(&desk.study, &answers, Output { folder: &folder, bundles: 2 }).unwrap();
    let mut sittings = Vec::new();
    for (number, version) in ["reading", "symbols"].into_iter().cycle().take(12).enumerate() {
        let help = json!({ format!("{version}__4__learn_in_class"): ["read_aloud", "pointed"], "reading__4_comment": ["explained"] });
        let answers = json!({
            format!("{version}__4__learn_in_class"): { "one": if version == "reading" { "not_really" } else { "sometimes" } },
            // Of the other version, what was said before it was left counts beside the tables.
            "reading__4_comment": { "text": format!("={number} {CANARY}") },
            format!("{version}__date_of_birth"): { "date": if number % 3 == 0 { "1950-01-01" } else { "2014-05-06" } },
        });
        let more = json!({
            "survey_version": version, "helped": help, "access": { "theme": "dark", "text": 100 + 25 * (number % 4) }, "minutes": 1,
            "ended": if number % 5 == 0 { "stopped" } else { "finished" },
        });
        sittings.push((answers, more));
    }
    let sittings: Vec<Value> = sittings.into_iter().map(|(answers, more)| desk.sitting(ResponseId::random(), 1, answers, more)).collect();
    let collected = desk.collect(&[folder, desk.bundle("more", &sittings)]);
    assert_eq!(collected.quarantined.len(), 0, "{:?}", collected.quarantined);
    let out = desk.report(&collected);
    made(&desk, &[&out], &Withdrawn::default(), "again").unwrap();
    the_same(&out, &desk.path("again"));
    assert!(page(&desk.path("again/report.html")).contains(CANARY), "comments are read again");
}

/// One machine's part of a collection, or all of it.
fn part(desk: &Desk, paths: &[PathBuf], withdrawn: &Withdrawn, shard: Option<Shard>) -> Collected {
    let identities = desk.key.identities();
    let collecting = Collecting { identities, studies: &[], withdrawn, store: None, shard, room: Room::default() };
    collect_watched(paths, &collecting, &|_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn machines_that_share_a_collection_make_the_tables_of_the_whole() {
    let desk = Desk::new();
    let sent = [rehearsed(&desk, "sent", 150, 8)];
    let whole = desk.collect(&sent);
    let out = desk.report(&whole);
    let data = desk.path("data");
    let mut ids = BTreeSet::new();
    let mut sittings = 0;
    for shard in ["1/3", "2/3", "3/3"] {
        let shard: Shard = shard.parse().unwrap();
        let of_shard = part(&desk, &sent, &Withdrawn::default(), Some(shard));
        let all = of_shard.responses.all().unwrap();
        assert!(all.len() > 20 && all.iter().all(|response| shard.has(response.id) && ids.insert(response.id)));
        assert_eq!((of_shard.bundles.len(), of_shard.quarantined.len()), (whole.bundles.len(), 0));
        sittings += of_shard.sittings;
        let written = write_part(&of_shard, shard, &data, &RealDisk, &words()).unwrap();
        assert_eq!(written.files, ["responses.parquet", "codebook.csv", "summary.json"]);
        let summary: Value = serde_json::from_slice(&std::fs::read(data.join(format!("shard={shard}/summary.json"))).unwrap()).unwrap();
        assert_eq!((&summary["shard"], &summary["responses"]), (&json!(shard.to_string()), &json!(all.len())));
    }
    assert_eq!((ids.len(), sittings), (150, whole.sittings), "each sitting is opened by one of them");
    let made = made(&desk, &[data], &Withdrawn::default(), "again").unwrap();
    assert_eq!((made.read, made.rows, made.duplicates, made.missing.len()), (3, 150, 0, 0));
    the_same(&out, &desk.path("again"));
    // Without one of them it is said which is not there.
    let two = ["shard=1-of-3", "shard=3-of-3"].map(|name| desk.path("data").join(name));
    let made = self::made(&desk, &two, &Withdrawn::default(), "of-two").unwrap();
    assert_eq!(made.missing.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2-of-3"]);
}

#[test]
fn parts_of_a_collection_with_copies_and_withdrawals_make_the_tables_of_the_whole() {
    let desk = Desk::new();
    let (one, two) = (rehearsed(&desk, "one", 90, 1), rehearsed(&desk, "two", 60, 2));
    // The first part is there twice, whole and beside the second, and everything lies in folders as other programs make them.
    let parts = desk.path("parts");
    for (name, paths) in [("part=1", vec![one.clone()]), ("part=2", vec![one.clone(), two.clone()])] {
        let out = report_as(&desk, &desk.collect(&paths), name);
        std::fs::create_dir_all(parts.join(name)).unwrap();
        std::fs::copy(out.join("responses.parquet"), parts.join(name).join("responses.parquet")).unwrap();
    }
    std::fs::write(parts.join("_SUCCESS.parquet"), "not yet finished by somebody else").unwrap();
    let mut withdrawn = Withdrawn::default();
    for response in desk.collect(std::slice::from_ref(&one)).responses.all().unwrap().iter().take(4) {
        withdrawn.add(&Receipt::of(&response.id.to_string()).to_string()).unwrap();
    }
    let out = desk.report(&part(&desk, &[one, two], &withdrawn, None));
    let made = made(&desk, &[parts], &withdrawn, "again").unwrap();
    assert_eq!((made.read, made.rows, made.duplicates, made.withdrawn, made.responses), (2, 240, 90, 4, 146));
    the_same(&out, &desk.path("again"));
}

#[test]
fn editions_that_agree_share_their_tables_and_those_that_do_not_have_their_own() {
    let source = pupil_voice::survey::Survey::built_in("pupil-voice-2016").unwrap().source().to_owned();
    let fewer = source.replace(r#"(id: "friends", text: "Your friends", symbol: "friends"),"#, "");
    let other = source.replace("kind: Date,", "kind: Text,");
    for (edition, tables) in [(fewer, 1), (other, 2)] {
        assert_ne!(edition, source);
        let desk = Desk::with(&[&source, &edition]);
        let out = desk.report(&desk.collect(&[rehearsed(&desk, "sent", 120, 21)]));
        assert_eq!(named(&out).iter().filter(|name| name.ends_with(".csv")).count(), tables);
        made(&desk, &[&out], &Withdrawn::default(), "again").unwrap();
        the_same(&out, &desk.path("again"));
    }
}

#[test]
fn of_several_rows_of_one_response_the_fullest_counts_whatever_the_order() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let part = |name: &str, answers: Value, ended: &str| {
        let sitting = desk.sitting(id, 1, answers, json!({ "ended": ended }));
        report_as(&desk, &desk.collect(&[desk.bundle(name, &[sitting])]), &format!("tables-of-{name}"))
    };
    let full = json!({ "reading__4__learn_in_class": { "one": "all_the_time" }, "reading__4_comment": { "text": "a" } });
    let answered = part("answered", full.clone(), "finished");
    let other = part("other", json!({ "reading__4__learn_in_class": { "one": "not_really" } }), "finished");
    let stopped = part("stopped", full, "stopped");
    let orders = [[&answered, &other, &stopped], [&stopped, &other, &answered], [&other, &answered, &stopped]];
    for (number, order) in orders.into_iter().enumerate() {
        let out = format!("again-{number}");
        let made = made(&desk, &order, &Withdrawn::default(), &out).unwrap();
        assert_eq!((made.rows, made.duplicates, made.responses), (3, 2, 1));
        the_same(&answered, &desk.path(&out));
    }
    let without_the_best = made(&desk, &[&stopped, &other], &Withdrawn::default(), "again-other").unwrap();
    assert_eq!(without_the_best.responses, 1);
    the_same(&other, &desk.path("again-other"));
}

#[test]
fn what_cannot_be_counted_is_told_and_nothing_is_written() {
    let desk = Desk::new();
    let out = desk.report(&desk.collect(&[rehearsed(&desk, "sent", 20, 4)]));
    let file = out.join("responses.parquet");
    let fault = |error: AgainError| match error {
        AgainError::File { fault, .. } => fault,
        other => panic!("{other:?}"),
    };
    let none = Withdrawn::default();
    let stranger = Desk::with(&[&desk.survey.source().replace("Your friends", "Other friends")]);
    assert_eq!(fault(made(&stranger, &[&file], &none, "again").unwrap_err()), Fault::UnknownSurvey);
    assert_eq!(fault(made(&desk, &[out.join("tables.csv")], &none, "again").unwrap_err()), Fault::NoParquet);
    assert!(matches!(fault(made(&desk, &[out.join("nowhere.parquet")], &none, "again").unwrap_err()), Fault::Unreadable { .. }));
    std::fs::create_dir(desk.path("empty")).unwrap();
    assert!(matches!(made(&desk, &[desk.path("empty")], &none, "again"), Err(AgainError::NothingFound { .. })));
    let shared = Share { out: &desk.path("shared"), least: 10, reviewed: &Reviewed::default(), apart: &[] };
    share(&desk.collect(&[desk.path("sent")]), shared, &RealDisk, &words()).unwrap();
    assert_eq!(fault(made(&desk, &[desk.path("shared")], &none, "again").unwrap_err()), Fault::Shared);
    assert!(!desk.path("again").exists());
    let into_the_collection = made(&desk, &[file], &none, "tables");
    assert!(matches!(into_the_collection, Err(AgainError::Report(_))), "a collection's own tables stay");
}

#[test]
fn a_damaged_file_is_refused_or_read_and_never_more() {
    let desk = Desk::new();
    let out = desk.report(&desk.collect(&[rehearsed(&desk, "sent", 15, 9)]));
    let bytes = std::fs::read(out.join("responses.parquet")).unwrap();
    let file = desk.path("damaged.parquet");
    let mut refused = 0;
    // Every kind of place: the pages at the beginning, the list of them at the end, its length, and cuts.
    let places = (0..bytes.len()).step_by(bytes.len() / 150).chain(bytes.len() - 60..bytes.len());
    for (turn, place) in places.enumerate() {
        let mut damaged = bytes.clone();
        match turn % 3 {
            0 => damaged[place] ^= 0xff,
            1 => damaged[place] = damaged[place].wrapping_add(1),
            _ => damaged.truncate(place),
        }
        std::fs::write(&file, &damaged).unwrap();
        match made(&desk, &[&file], &Withdrawn::default(), "again") {
            Ok(made) => assert!(made.responses <= 15),
            Err(error) => refused += usize::from(matches!(error, AgainError::File { .. })),
        }
    }
    assert!(refused > 100, "{refused}");
}
