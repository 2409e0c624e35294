//! What is passed on, attacked: every total and count that is told goes into one system of equations, and no hidden count may come out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{CANARY, Desk, table};
use pupil_voice::collect::Collected;
use pupil_voice::durable::RealDisk;
use pupil_voice::locale::Words;
use pupil_voice::report::share::reviewed::Reviewed;
use pupil_voice::report::share::{Share, share};
use pupil_voice::report::{self, ReportError};
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const LEAST: i64 = 10;
const NON_ANSWERS: [&str; 4] = ["_dont_know", "_rather_not_say", "_dont_understand", "_no_answer"];

/// Pupils who answer unevenly, so that there are small counts of every kind; the same each time.
fn collected(desk: &Desk, pupils: u64) -> Collected {
    let mut state = pupils * 7919 + 13;
    let mut chance = move |of: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % of
    };
    let mut sittings = Vec::new();
    for _ in 0..pupils {
        let symbols = chance(4) == 0;
        let version = if symbols { "symbols" } else { "reading" };
        let mut answers = serde_json::Map::new();
        for item in desk.survey.version(version).unwrap().items() {
            let question = desk.survey.version(version).unwrap().question_of(item);
            let choices: Vec<&str> = question.kind.choices().iter().map(|choice| choice.id.as_str()).collect();
            let last = choices.len().max(1) as u64;
            // The later a choice stands, the rarer it is.
            let place = chance(last).min(chance(last)).min(chance(last + 1)) as usize;
            let answer = match question.kind.name() {
                _ if question.when.is_some() => continue,
                _ if chance(25) == 0 => {
                    json!({ "none": (["dont_know", "rather_not_say", "dont_understand", "no_answer"][chance(4) as usize]) })
                }
                "confirm" => json!({ "confirm": true }),
                "date" => json!({ "date": format!("20{:02}-03-04", 6 + chance(15)) }),
                "text" => json!({ "text": CANARY }),
                "many" => json!({ "many": [(choices[place])] }),
                _ => json!({ "one": (choices[place]) }),
            };
            answers.insert(item.key.to_string(), answer);
        }
        let more = json!({ "survey_version": version, "minutes": 77, "access": { "theme": "dark" } });
        sittings.push(desk.sitting(ResponseId::random(), 1, Value::Object(answers), more));
    }
    let bundle = desk.bundle(&format!("of-{pupils}"), &sittings);
    let collected = desk.collect(&[bundle]);
    assert_eq!(collected.responses.len() as u64, pupils, "{:?}", collected.quarantined);
    collected
}

/// The names of counts, and what an outsider knows of them: sums that are nought.
struct System {
    names: Vec<String>,
    known: BTreeMap<String, i64>,
    sums: Vec<Vec<(String, i64)>>,
}

impl System {
    /// From a table as it is passed on. Which questions depend on an earlier answer stands in the survey, which is public.
    fn of(rows: &[BTreeMap<String, String>]) -> Self {
        let mut items: BTreeMap<[String; 3], BTreeSet<String>> = BTreeMap::new();
        let (mut known, mut names) = (BTreeMap::new(), Vec::new());
        for row in rows {
            let item = [row["version"].clone(), row["question"].clone(), row["row"].clone()];
            let name = format!("{} {}", item.join(" "), row["answer"]);
            match row["count"].parse() {
                Ok(count) => drop(known.insert(name.clone(), count)),
                Err(_) => assert_eq!(row["note"], "suppressed"),
            }
            names.push(name);
            items.entry(item).or_default().insert(row["answer"].clone());
        }
        let mut sums = Vec::new();
        for (item, answers) in &items {
            let [version, question, _] = item;
            let name = |answer: &str| format!("{} {answer}", item.join(" "));
            let all = format!("{version}   _responses");
            let mut sum = |total: String, parts: Vec<String>| {
                let minus = parts.into_iter().map(|part| (part, -1));
                sums.push(std::iter::once((total, 1)).chain(minus).collect());
            };
            let own: Vec<String> = answers.iter().filter(|answer| !answer.starts_with('_')).map(|answer| name(answer)).collect();
            if answers.contains("_answered") {
                // Several answers of one question do not add up.
                let several = [("reading", "6"), ("reading", "8"), ("reading", "9"), ("symbols", "7")];
                if !own.is_empty() && !several.contains(&(version.as_str(), question.as_str())) {
                    sum(name("_answered"), own);
                }
                if answers.contains("_shown") {
                    sum(name("_shown"), NON_ANSWERS.iter().copied().chain(["_answered"]).map(name).collect());
                    sum(all, ["_shown", "_stopped_before", "_unknown"].map(name).to_vec());
                } else {
                    sum(all, ["_answered", "_not_answered"].map(name).to_vec());
                    if answers.contains("_unknown") {
                        sum(name("_not_answered"), NON_ANSWERS.iter().copied().chain(["_stopped_before", "_unknown"]).map(name).collect());
                    }
                }
            }
        }
        // Gender and age: all cells of a version, whatever their row.
        for version in ["reading", "symbols"] {
            let cells: Vec<(String, i64)> = names
                .iter()
                .filter(|name| name.starts_with(&format!("{version} _gender_and_age")))
                .map(|name| (name.clone(), -1))
                .collect();
            if !cells.is_empty() {
                sums.push(cells.into_iter().chain([(format!("{version}   _responses"), 1)]).collect());
            }
        }
        Self { names, known, sums }
    }

    /// The hidden counts that can be worked out, by elimination over the rational numbers (modulo a prime that no count reaches), and
    /// by what is left of a sum being nought.
    fn worked_out(&self) -> Vec<String> {
        const PRIME: i128 = (1 << 61) - 1;
        let hidden: Vec<&String> = self.names.iter().filter(|name| !self.known.contains_key(*name)).collect();
        let at: BTreeMap<&String, usize> = hidden.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut found = BTreeSet::new();
        let mut rows: Vec<Vec<i128>> = Vec::new();
        for sum in &self.sums {
            let mut row = vec![0_i128; hidden.len() + 1];
            for (name, times) in sum {
                match (self.known.get(name), at.get(name)) {
                    (Some(count), _) => row[hidden.len()] -= i128::from(count * times),
                    (None, Some(place)) => row[*place] += i128::from(*times),
                    (None, None) => panic!("{name} is in no row"),
                }
            }
            let left: i128 = -row[hidden.len()];
            if left == 0 && row[..hidden.len()].iter().all(|times| *times <= 0) {
                found.extend(
                    row[..hidden.len()].iter().enumerate().filter(|(_, times)| **times != 0).map(|(place, _)| hidden[place].clone()),
                );
            }
            rows.push(row.into_iter().map(|value| value.rem_euclid(PRIME)).collect());
        }
        let inverse = |value: i128| {
            (0..61)
                .fold((1_i128, value, PRIME - 2), |(result, base, power), _| {
                    let result = if power & 1 == 1 { result * base % PRIME } else { result };
                    (result, base * base % PRIME, power >> 1)
                })
                .0
        };
        let mut done = 0;
        for column in 0..hidden.len() {
            let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(done, pivot);
            let by = inverse(rows[done][column]);
            rows[done].iter_mut().for_each(|value| *value = *value * by % PRIME);
            let own = rows[done].clone();
            for (other, row) in rows.iter_mut().enumerate() {
                let times = row[column];
                if other != done && times != 0 {
                    row.iter_mut().zip(&own).for_each(|(value, own)| *value = (*value - times * own).rem_euclid(PRIME));
                }
            }
            done += 1;
        }
        for row in &rows {
            let places: Vec<usize> = (0..hidden.len()).filter(|place| row[*place] != 0).collect();
            if let [only] = places[..] {
                found.insert(hidden[only].clone());
            }
        }
        found.into_iter().collect()
    }
}

fn shared(desk: &Desk, collected: &Collected, name: &str) -> PathBuf {
    let out = desk.path(name);
    share(collected, Share { out: &out, least: 10, reviewed: &Reviewed::default(), apart: &[] }, &RealDisk, &Words::nearest(&["en"]))
        .unwrap();
    out
}

#[test]
fn no_hidden_count_can_be_worked_out_from_all_that_is_told() {
    let desk = Desk::new();
    let (mut hidden, mut told, mut control) = (0, 0, 0);
    for pupils in [23, 64, 140, 333] {
        let collected = collected(&desk, pupils);
        let out = shared(&desk, &collected, &format!("shared-{pupils}"));
        let rows = table(&out.join("tables.csv"));
        let system = System::of(&rows);
        assert_eq!(system.worked_out(), Vec::<String>::new(), "{pupils}");
        hidden += system.names.len() - system.known.len();
        told += system.known.len();
        assert!(system.known.iter().all(|(name, count)| *count >= LEAST || name.ends_with(" _not_answered")));

        // The attack itself works: where only small counts are hidden, it finds them.
        let full = desk.report(&collected);
        let mut naive: Vec<BTreeMap<String, String>> = table(&full.join("tables.csv"));
        naive.retain(|row| row["answer"] != "_not_shown" && !["7_more", "8_when", "9_when"].contains(&row["question"].as_str()));
        for version in ["reading", "symbols"] {
            let all = naive.iter().find(|row| row["version"] == version && row["answer"] == "_shown").unwrap()["denominator"].clone();
            naive.push(
                [("version", version), ("question", ""), ("row", ""), ("answer", "_responses"), ("count", all.as_str())]
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .into(),
            );
        }
        for row in &mut naive {
            let small = row["count"].parse::<i64>().unwrap() < LEAST;
            row.insert("note".to_owned(), if small { "suppressed".to_owned() } else { String::new() });
            if small {
                row.insert("count".to_owned(), String::new());
            }
        }
        control += System::of(&naive).worked_out().len();
    }
    assert!(hidden > 100 && told > 100 && control > 20, "{hidden} hidden, {told} told, {control} found where only small ones are hidden");
}

#[test]
fn rows_tell_no_more_than_counts_and_nothing_of_when_and_who() {
    let desk = Desk::new();
    let collected = collected(&desk, 333);
    let out = shared(&desk, &collected, "shared");
    let text = std::fs::read_to_string(out.join("responses.csv")).unwrap();
    let ids: Vec<String> = collected.responses.each().map(|response| response.unwrap().id.to_string()).collect();
    for never in ids.iter().map(String::as_str).chain([CANARY, "2026-", "-03-04", "77", "dark"]) {
        assert!(!text.contains(never), "{never}");
    }
    let rows = table(&out.join("responses.csv"));
    assert_eq!(rows.len(), 333);
    let counts = table(&out.join("tables.csv"));
    let told: BTreeMap<String, i64> = counts
        .iter()
        .filter_map(|row| {
            Some((format!("{}__{}__{} {}", row["version"], row["question"], row["row"], row["answer"]), row["count"].parse().ok()?))
        })
        .collect();
    for column in rows[0].keys() {
        let mut found: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for row in &rows {
            *found.entry((&row["version"], &row[column])).or_default() += 1;
        }
        for ((version, value), count) in found {
            if ["", "_not_answered"].contains(&value) || ["version", "gender", "age"].contains(&column.as_str()) {
                continue;
            }
            assert!(count >= LEAST, "{column} {version} {value} {count}");
            let non =
                if ["dont_know", "rather_not_say", "dont_understand", "no_answer", "stopped_before"].contains(&value) { "_" } else { "" };
            if value != "suppressed" && !["0", "1"].contains(&value) {
                let key = if column.matches("__").count() == 1 { format!("{column}__") } else { column.clone() };
                let several = column.starts_with("reading__6__")
                    || column.starts_with("symbols__7__")
                    || column.starts_with("reading__8__")
                    || column.starts_with("reading__9__");
                let key = if several { format!("{}__", key.rsplit_once("__").unwrap().0) } else { key };
                assert_eq!(told.get(&format!("{key} {non}{value}")), Some(&count), "{column} {value}");
            }
        }
    }
    let mut people: BTreeMap<[&str; 3], i64> = BTreeMap::new();
    for row in &rows {
        *people.entry([&row["version"], &row["gender"], &row["age"]]).or_default() += 1;
    }
    assert!(people.len() > 4 && people.values().all(|count| *count >= LEAST), "{people:?}");
}

#[test]
fn what_is_passed_on_and_what_is_not_never_stand_in_one_folder() {
    let desk = Desk::new();
    let collected = collected(&desk, 23);
    let words = Words::nearest(&["en"]);
    let full = desk.report(&collected);
    let into = |out: &Path| share(&collected, Share { out, least: 10, reviewed: &Reviewed::default(), apart: &[] }, &RealDisk, &words);
    assert!(matches!(into(&full), Err(ReportError::OtherFolder { .. })));
    let out = shared(&desk, &collected, "shared");
    assert!(matches!(report::write(&collected, &out, &RealDisk, &words), Err(ReportError::OtherFolder { .. })));
    assert!(!out.join("report.html").exists() && full.join("report.html").exists());
    // A version of which there are too few is not told at all, nor is its size.
    let text = std::fs::read_to_string(out.join("tables.csv")).unwrap();
    assert!(text.lines().any(|line| line.starts_with("symbols,,,_responses,,,,suppressed")), "{text}");
    assert!(!text.lines().any(|line| line.starts_with("symbols,4")));
    assert!(std::fs::read_to_string(out.join("method.md")).unwrap().contains("below 10"));
}
