//! From sittings to responses: what counts when a child comes back, when bundles overlap, and when they contradict each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, adds_up, table};
use pupil_voice::access::built_in::BUILT_IN;
use pupil_voice::collect::{Collected, Reason, Response};
use pupil_voice::response::{Answer, NonAnswer, Value};
use pupil_voice::store::ResponseId;
use serde_json::json;

fn one(choice: &str) -> Answer {
    Answer::Value(Value::One(choice.to_owned()))
}

fn first_of(collected: &Collected) -> Response {
    collected.responses.each().next().unwrap().unwrap()
}

fn answer(collected: &Collected, key: &str) -> Option<Answer> {
    first_of(collected).answers.get(key).cloned()
}

#[test]
fn the_later_answer_wins_and_who_stops_takes_nothing_back() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let first = json!({
        "reading__4__learn_in_class": {"one": "not_really"},
        "reading__5__your_school_cares": {"one": "all_the_time"},
        "reading__5__you_get_the_help_you_need": {"none": "rather_not_say"},
        "reading__6": {"many": ["family", "friends"]},
        "reading__7": {"none": "stopped_before"},
        "reading__11": {"none": "stopped_before"},
    });
    let again = json!({
        "reading__5__your_school_cares": {"one": "some_of_the_time"},
        "reading__5__you_get_the_help_you_need": {"none": "stopped_before"},
        "reading__6": {"none": "no_answer"},
        "reading__7": {"one": "no"},
        "reading__7_more": {"none": "not_shown"},
        "reading__11": {"none": "no_answer"},
    });
    let sittings = [
        desk.sitting(id, 1, first, json!({"ended": "stopped", "minutes": 3})),
        desk.sitting(id, 2, again, json!({"resumed_at": "page_5", "day": "2026-11-23"})),
    ];
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    let response = &first_of(&collected);
    assert!(response.complete && adds_up(&collected));
    assert_eq!((response.sittings, response.minutes, response.day.as_str()), (2, 7, "2026-11-21"));
    assert_eq!(answer(&collected, "reading__4__learn_in_class"), Some(one("not_really")));
    assert_eq!(answer(&collected, "reading__5__your_school_cares"), Some(one("some_of_the_time")));
    assert_eq!(answer(&collected, "reading__5__you_get_the_help_you_need"), Some(Answer::None(NonAnswer::RatherNotSay)));
    assert!(response.value("reading__6").is_some(), "asked again without seeing the answer, and silent: nothing is taken back");
    assert_eq!(answer(&collected, "reading__7"), Some(one("no")));
    assert_eq!(answer(&collected, "reading__11"), Some(Answer::None(NonAnswer::NoAnswer)));
}

#[test]
fn the_access_settings_in_use_last_stand_in_the_table() {
    let desk = Desk::new();
    let settings = |id: &str| {
        let ready = BUILT_IN.iter().find(|ready| ready.id() == id).unwrap();
        json!({"access": ready.profile().unwrap().record()})
    };
    let (changed, untold) = (ResponseId::random(), ResponseId::random());
    let answers = json!({"reading__7": {"one": "no"}});
    let again = json!({"resumed_at": "page_5", "access": settings("one-switch")["access"]});
    let sittings = [
        desk.sitting(changed, 1, answers.clone(), settings("big-and-slow")),
        desk.sitting(changed, 2, answers.clone(), again),
        desk.sitting(untold, 1, answers, json!({})),
    ];
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    let rows = table(&desk.report(&collected).join("responses.csv"));
    let row = |id: ResponseId| rows.iter().find(|row| row["response"] == id.to_string()).unwrap();
    let told: serde_json::Value = serde_json::from_str(&row(changed)["access"]).unwrap();
    assert_eq!(told, settings("one-switch")["access"]);
    assert_eq!((&told["switch"], &told["switch_scan_ms"]), (&json!("one"), &json!(2_000)));
    assert_eq!(row(untold)["access"], "");
}

#[test]
fn who_could_see_the_answer_and_took_it_away_has_taken_it_back() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let sittings = [
        desk.sitting(id, 1, json!({"reading__10": {"text": "quiet"}}), json!({"ended": "open"})),
        desk.sitting(id, 2, json!({"reading__10": {"none": "no_answer"}}), json!({})),
    ];
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    assert_eq!(answer(&collected, "reading__10"), Some(Answer::None(NonAnswer::NoAnswer)));
}

#[test]
fn conditions_are_evaluated_again_on_what_came_out() {
    let desk = Desk::new();
    let [hid, showed] = [ResponseId::random(), ResponseId::random()];
    let yes = json!({"reading__7": {"one": "yes"}, "reading__7_more": {"text": "music"}});
    let no = json!({"reading__7": {"one": "no"}});
    let silent = json!({"reading__7": {"none": "no_answer"}, "reading__7_more": {"none": "not_shown"}});
    let resumed = json!({"resumed_at": "page_7"});
    let stopped = json!({"ended": "stopped"});
    let sittings = [
        desk.sitting(hid, 1, yes, stopped.clone()),
        desk.sitting(hid, 2, no, resumed.clone()),
        desk.sitting(showed, 1, json!({"reading__7": {"one": "yes"}, "reading__7_more": {"none": "stopped_before"}}), stopped),
        desk.sitting(showed, 2, silent, resumed),
    ];
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    let all = collected.responses.all().unwrap();
    let of = |id| all.iter().find(|response| response.id == id).unwrap();
    assert_eq!(of(hid).answers["reading__7_more"], Answer::None(NonAnswer::NotShown));
    assert_eq!(of(showed).answers["reading__7_more"], Answer::None(NonAnswer::StoppedBefore));
}

#[test]
fn of_what_nothing_is_known_a_missing_sitting_may_have_said() {
    let desk = Desk::new();
    let [whole, missing] = [ResponseId::random(), ResponseId::random()];
    let more = || json!({"reading__7_more": {"text": "music"}});
    let sittings = [desk.sitting(whole, 1, more(), json!({})), desk.sitting(missing, 2, more(), json!({"resumed_at": "page_7"}))];
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    let all = collected.responses.all().unwrap();
    let of = |id| &all.iter().find(|response| response.id == id).unwrap().answers["reading__7_more"];
    // Nobody said yes: it was never to be asked.
    assert_eq!(*of(whole), Answer::None(NonAnswer::NotShown));
    assert_eq!(*of(missing), Answer::Value(Value::Text("music".to_owned())));
}

#[test]
fn cumulative_bundles_and_the_same_bundle_twice_count_once() {
    let desk = Desk::new();
    let mut laptop = desk.laptop("laptop");
    let sitting = |desk: &Desk| desk.sitting(ResponseId::random(), 1, json!({"reading__7": {"one": "no"}}), json!({}));
    laptop.save(&sitting(&desk));
    let first = laptop.export(&desk.path("1.bundle"));
    laptop.save(&sitting(&desk));
    let second = laptop.export(&desk.path("2.bundle"));
    let copy = desk.path("copy.bundle");
    std::fs::copy(&second, &copy).unwrap();
    let collected = desk.collect(&[first, second, copy]);
    assert_eq!((collected.bundles.len(), collected.responses.len(), collected.sittings, collected.duplicates), (3, 2, 5, 3));
    assert!(collected.quarantined.is_empty() && adds_up(&collected));
}

#[test]
fn contradicting_sittings_are_both_put_aside_and_the_rest_of_the_response_stays() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let said = |choice: &str| desk.sitting(id, 1, json!({"reading__7": {"one": choice}}), json!({"ended": "stopped"}));
    let later = desk.sitting(id, 2, json!({"reading__11": {"text": "bye"}}), json!({"resumed_at": "page_10"}));
    let one = desk.bundle("one", &[said("yes"), later]);
    let other = desk.bundle("other", &[said("no")]);
    let collected = desk.collect(&[one.clone(), other.clone()]);
    assert_eq!(collected.quarantined.len(), 2);
    assert!(collected.quarantined.iter().all(|aside| aside.why == Reason::Conflict && aside.item == format!("{id}-1.age")));
    assert_eq!(collected.quarantined.iter().map(|aside| aside.bundle.clone()).collect::<Vec<_>>(), [one, other]);
    let response = &first_of(&collected);
    assert!(!response.complete && response.value("reading__11").is_some() && !response.answers.contains_key("reading__7"));
    assert!(adds_up(&collected));
    let rows = table(&desk.report(&collected).join("tables.csv"));
    let unknown = rows.iter().find(|row| row["version"] == "reading" && row["question"] == "7" && row["answer"] == "_unknown").unwrap();
    assert_eq!((unknown["count"].as_str(), unknown["denominator"].as_str()), ("1", "1"));
}

#[test]
fn a_change_of_version_leaves_what_was_said_and_counts_in_the_last_version() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let answers = json!({
        "reading__4__learn_in_class": {"one": "not_really"},
        "reading__4__work_with_your_teachers": {"none": "no_answer"},
        "symbols__4__learn_in_class": {"one": "no"},
    });
    let more = json!({
        "survey_version": "symbols",
        "switches": [{"from": "reading", "to": "symbols", "at": "reading__4__work_with_your_teachers"}],
    });
    let collected = desk.collect(&[desk.bundle("a", &[desk.sitting(id, 1, answers, more)])]);
    assert_eq!(first_of(&collected).version.as_str(), "symbols");
    let out = desk.report(&collected);
    let row = &table(&out.join("responses.csv"))[0];
    assert_eq!(row["reading__4__learn_in_class"], "not_really");
    assert_eq!(row["reading__4__work_with_your_teachers"], "");
    assert_eq!(row["symbols__4__learn_in_class"], "no");
    assert_eq!(row["switches"], "reading>symbols@reading__4__work_with_your_teachers");
    let counted = |version: &str, answer: &str| {
        let rows = table(&out.join("tables.csv"));
        rows.into_iter().find(|row| row["version"] == version && row["row"] == "learn_in_class" && row["answer"] == answer).unwrap()["count"].clone()
    };
    assert_eq!((counted("symbols", "no").as_str(), counted("reading", "not_really").as_str()), ("1", "0"));
}

#[test]
fn a_sitting_that_went_on_in_another_folder_counts_once() {
    let id = ResponseId::random();
    let begun = json!({"reading__7": {"one": "no"}, "reading__11": {"none": "stopped_before"}});
    let held = json!({"reading__7": {"none": "no_answer"}, "reading__11": {"text": "x"}});
    // Whether the folder that failed gives back what was begun there, or not; and whatever two editions of it come.
    for (name, editions) in [("nothing", 0), ("what was begun", 1), ("two of it", 2)] {
        let desk = Desk::new();
        let mut bundles = vec![desk.bundle("elsewhere", &[desk.sitting(id, 2, held.clone(), json!({"replaces": [1]}))])];
        for minutes in 1..=editions {
            let sitting = desk.sitting(id, 1, begun.clone(), json!({"ended": "open", "minutes": minutes}));
            bundles.push(desk.bundle(&format!("begun-{minutes}"), &[sitting]));
        }
        let collected = desk.collect(&bundles);
        assert!(adds_up(&collected) && collected.quarantined.is_empty(), "{name}");
        let response = &first_of(&collected);
        assert!(response.complete, "{name}: nothing of it is missing");
        assert_eq!((response.sittings, response.minutes, collected.replaced), (1, 4, editions), "{name}");
        // It was resumed by nobody: the child saw the answer, and took it back.
        assert_eq!(answer(&collected, "reading__7"), Some(Answer::None(NonAnswer::NoAnswer)), "{name}");
    }
}

#[test]
fn a_sitting_cannot_take_the_place_of_itself_or_a_later_one() {
    let desk = Desk::new();
    let id = ResponseId::random();
    let sittings = [
        desk.sitting(id, 1, json!({"reading__7": {"one": "no"}}), json!({"replaces": [0, 1, 2, 4_000_000_000_u32], "ended": "stopped"})),
        desk.sitting(id, 3, json!({"reading__11": {"text": "x"}}), json!({"resumed_at": "page_5"})),
    ];
    let collected = desk.collect(&[desk.bundle("a", &sittings)]);
    assert!(adds_up(&collected) && collected.quarantined.is_empty());
    let response = &first_of(&collected);
    assert_eq!((response.sittings, collected.replaced, response.complete), (2, 0, false), "the second is missing, whatever the first says");
}
