//! Whose answers are shown can be chosen without going over the responses again, and the figures are those of going over them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk, table};
use pupil_voice::collect::{Collected, Response};
use pupil_voice::durable::RealDisk;
use pupil_voice::locale::Words;
use pupil_voice::report;
use pupil_voice::report::figures::{Flag, born};
use pupil_voice::report::filter::{Aged, Filter, Helping, Whose};
use pupil_voice::report::sifted::Sifted;
use pupil_voice::response::{Answer, Helped, Value};
use pupil_voice::store::ResponseId;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Pupils of all ages, with help and without, to the end and not; five of them with a date of birth that cannot be right.
fn collected(desk: &Desk) -> Collected {
    let rows = ["all_the_time", "some_of_the_time", "not_really"];
    let sittings: Vec<Json> = (0_u32..60)
        .map(|at| {
            let mut answers = json!({
                "reading__date_of_birth": { "date": format!("{}-03-01", if at % 10 == 9 { 1950 } else { 2005 + i64::from(at * 7 % 17) }) },
                "reading__gender": { "one": if at % 2 == 0 { "girl" } else { "boy" } },
                "reading__4__learn_in_class": { "one": rows[(at % 3) as usize] },
                "reading__11": { "text": format!("{CANARY} {at}") },
            });
            if at % 7 == 0 {
                answers["reading__date_of_birth"] = json!({ "none": "rather_not_say" });
            }
            let helped = match at % 4 {
                0 => json!({}),
                1 => json!({ "reading__11": ["alone"] }),
                2 => json!({ "reading__11": ["read_aloud"] }),
                _ => json!({ "reading__11": ["alone"], "reading__gender": ["pointed", "explained"] }),
            };
            let ended = if at % 5 == 0 { "open" } else { "finished" };
            let said = if at % 6 == 0 { "not_really" } else { "all_the_time" };
            let practice = json!([{ "question": "practice_yes", "said": "not_really" }, { "question": "practice_yes", "said": said }]);
            desk.sitting(ResponseId::random(), 1, answers, json!({ "helped": helped, "ended": ended, "course": { "practice": practice } }))
        })
        .collect();
    desk.collect(&[desk.bundle("all", &sittings)])
}

fn one(collected: &Collected) -> Sifted {
    let out = tempfile::tempdir().unwrap();
    let written = report::write(collected, out.path(), &RealDisk, &Words::nearest(&["en"])).unwrap();
    { written.sifted }.pop().unwrap()
}

/// Whether a response is asked for, worked out anew.
fn wanted(response: &Response, filter: Filter) -> bool {
    let kinds: Vec<Helped> = response.helped.values().flatten().copied().collect();
    let alone = kinds.iter().all(|kind| *kind == Helped::Alone);
    (match filter.whose {
        Whose::All => true,
        Whose::Complete => response.complete,
        Whose::Partial => !response.complete,
    }) && (match filter.helping {
        Helping::All => true,
        Helping::Untold => kinds.is_empty(),
        Helping::Alone => !kinds.is_empty() && alone,
        Helping::Helped => !alone,
    }) && (match filter.aged {
        Aged::All => true,
        Aged::Band(band) => born(response).band() == Some(band),
        Aged::Unknown => born(response).band().is_none(),
    })
}

fn filters() -> Vec<Filter> {
    let all = Whose::ALL.iter().flat_map(|whose| Helping::ALL.iter().map(move |helping| (*whose, *helping)));
    all.flat_map(|(whose, helping)| Aged::ALL.iter().map(move |aged| Filter { whose, helping, aged: *aged, version: None })).collect()
}

#[test]
fn every_choice_of_whose_answers_counts_those_and_no_others() {
    let desk = Desk::new();
    let collected = collected(&desk);
    let (sifted, responses) = (one(&collected), collected.responses.all().unwrap());
    let (mut some, mut nobody) = (0, 0);
    for filter in filters() {
        let of: Vec<&Response> = responses.iter().filter(|response| wanted(response, filter)).collect();
        let (results, figures) = sifted.results(filter).unwrap();
        assert_eq!((sifted.count(filter), results.responses), (of.len() as u64, of.len() as u64), "{filter:?}");
        assert_eq!(results.complete, of.iter().filter(|response| response.complete).count() as u64, "{filter:?}");
        if of.is_empty() {
            nobody += 1;
        } else {
            some += 1;
        }
        let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
        for response in &of {
            if let Some(Answer::Value(Value::One(chosen))) =
                response.answers.iter().find(|(key, _)| key.as_str().ends_with("learn_in_class")).map(|(_, answer)| answer)
            {
                *counted.entry(chosen.as_str()).or_default() += 1;
            }
        }
        let items = results.versions.iter().flat_map(|version| &version.questions).flat_map(|question| &question.items);
        let item = items.into_iter().find(|item| item.key.as_str() == "reading__4__learn_in_class").unwrap();
        for answer in &item.answers {
            assert_eq!(answer.chosen, counted.get(answer.id.as_str()).copied().unwrap_or_default(), "{filter:?} {}", answer.id);
            assert_eq!(answer.of, of.len() as u64);
        }
        let comments = results.versions.iter().flat_map(|version| &version.questions).flat_map(|question| &question.items);
        let key = &comments.into_iter().find(|item| item.key.as_str() == "reading__11").unwrap().key;
        let said: Vec<ResponseId> =
            figures.comments.item(key).map(|item| item.first.iter().map(|(id, _)| *id).collect()).unwrap_or_default();
        assert_eq!(said, of.iter().map(|response| response.id).collect::<Vec<_>>(), "each by id");
        assert!(!format!("{figures:?}{sifted:?}").contains(CANARY));
    }
    assert!(some > 30 && nobody > 0, "{some} {nobody}");
}

#[test]
fn everybody_together_is_what_the_tables_say() {
    let desk = Desk::new();
    let collected = collected(&desk);
    let (results, figures) = one(&collected).results(Filter::default()).unwrap();
    let rows = table(&desk.report(&collected).join("tables.csv"));
    let mut compared = 0;
    for version in &results.versions {
        for item in version.questions.iter().flat_map(|question| &question.items) {
            for answer in &item.answers {
                let row = rows.iter().find(|row| {
                    let key = [&row["version"], &row["question"], &row["row"]].map(String::as_str).join("__");
                    key.trim_end_matches("__") == item.key.as_str() && row["answer"] == answer.id
                });
                assert_eq!(
                    (answer.chosen.to_string(), answer.of.to_string()),
                    (row.unwrap()["count"].clone(), row.unwrap()["denominator"].clone())
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 40);
    assert_eq!((results.responses, figures.people.odd.len()), (60, 5));
    let reading = results.sample.iter().find(|sample| sample.responses > 0).unwrap();
    assert_eq!((reading.responses, reading.complete, reading.unsaid), (60, 48, Some(0)));
    assert_eq!(reading.genders.iter().map(|(_, count)| count).sum::<u64>(), 60);
    // The last time counts: every sixth said no to what is plainly so.
    assert_eq!(figures.quality.of(Flag::ConflictingPractice), 10);
}

#[test]
fn a_report_of_a_part_says_that_it_is_one_and_counts_nobody_else() {
    let desk = Desk::new();
    let collected = collected(&desk);
    let (sifted, words) = (one(&collected), Words::nearest(&["en"]));
    let filter = Filter { whose: Whose::Partial, helping: Helping::Helped, aged: Aged::Band(1), version: None };
    let (count, out) = (sifted.count(filter), desk.path("part"));
    assert!(count > 0 && count < 60);
    std::fs::create_dir(&out).unwrap();
    let path = sifted.save(filter, &out, &RealDisk, &words).unwrap();
    assert_eq!(path.file_name().unwrap(), "report-part-partial-helped-from-8.html");
    let page = std::fs::read_to_string(&path).unwrap();
    let told = format!("Filtered: {count} of 60 pupils. Only partial ones · With an adult’s help · Aged 8 to 11.");
    assert_eq!(page.matches(&told).count(), 2, "at its top, and where it tells what was gathered");
    assert!(page.contains(&format!("Percent of all {count}")) && page.matches(CANARY).count() as u64 == count);

    // What is gathered into that folder anew may lack answers that the part holds.
    let gathered = || report::write(&collected, &out, &RealDisk, &words).unwrap();
    gathered();
    assert!(path.exists(), "there was no report of ours");
    let mine = out.join("report-part-2.html");
    std::fs::write(&mine, "mine").unwrap();
    gathered();
    assert!(!path.exists() && mine.exists() && out.join("report.html").exists());
    let unfiltered = sifted.told(Filter::default(), &words);
    assert_eq!(unfiltered, "The answers of all 60 pupils.");
}
