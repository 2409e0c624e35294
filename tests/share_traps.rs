//! Ways to work out what is hidden in what is passed on that no sum shows: each was open once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, table};
use pupil_voice::collect::Collected;
use pupil_voice::durable::RealDisk;
use pupil_voice::locale::Words;
use pupil_voice::report::ReportError;
use pupil_voice::report::share::reviewed::Reviewed;
use pupil_voice::report::share::{Share, may_hold, share};
use pupil_voice::store::ResponseId;
use pupil_voice::survey::Survey;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const CHOICES: &str = r#"(id: "a", text: "A"), (id: "b", text: "B"), (id: "c", text: "C")"#;

/// A study with a version of these questions, and one that few choose.
fn desk(questions: &str) -> Desk {
    let version = |id: &str| format!(r#"(id: "{id}", title: "{id}", look: Reading, pages: [(id: "one", questions: [{questions}])])"#);
    let [many, few] = ["v", "few"].map(version);
    Desk::with(&[&format!(r#"(format: 1, id: "traps", languages: ["en"], title: "Traps", versions: [{many}, {few}])"#)])
}

/// Groups of pupils who say the same in the version `v`.
fn collected(desk: &Desk, groups: &[(usize, Value)]) -> Collected {
    let pupil = |answers: &Value| desk.sitting(ResponseId::random(), 1, answers.clone(), json!({ "survey_version": "v" }));
    let sittings: Vec<Value> = groups.iter().flat_map(|(count, answers)| (0..*count).map(|_| pupil(answers))).collect();
    together(desk, &sittings)
}

fn together(desk: &Desk, sittings: &[Value]) -> Collected {
    let bundle = desk.bundle(&format!("of-{}", ResponseId::random()), sittings);
    let collected = desk.collect(&[bundle]);
    assert_eq!(collected.responses.len(), sittings.len(), "{:?}", collected.quarantined);
    collected
}

fn into(collected: &Collected, out: &Path, apart: &[&Path]) -> Result<Vec<String>, ReportError> {
    let reviewed = Reviewed::default();
    share(collected, Share { out, least: 10, reviewed: &reviewed, apart }, &RealDisk, &Words::nearest(&["en"]))
}

fn shared(desk: &Desk, collected: &Collected) -> PathBuf {
    let out = desk.path(&format!("shared-{}", ResponseId::random()));
    into(collected, &out, &[]).unwrap();
    out
}

/// What is told of a question of the version `v`: its count, by answer.
fn told(out: &Path, question: &str) -> BTreeMap<String, u64> {
    let own = table(&out.join("tables.csv")).into_iter().filter(|row| row["version"] == "v" && row["question"] == question);
    own.filter_map(|row| Some((row["answer"].clone(), row["count"].parse().ok()?))).collect()
}

/// What the rows say in a column.
fn column(out: &Path, name: &str) -> BTreeSet<String> {
    table(&out.join("responses.csv")).iter().map(|row| row[name].clone()).collect()
}

fn suppressed() -> BTreeSet<String> {
    BTreeSet::from(["suppressed".to_owned()])
}

#[test]
fn who_chose_none_of_several_that_are_told_is_not_seen_in_the_rows() {
    let question = format!(r#"(id: "m", text: "Which?", kind: Many(choices: [{CHOICES}, (id: "none", text: "None", alone: true)]))"#);
    let desk = desk(&question);
    let chosen = |ids: &[&str]| json!({ "v__m": { "many": ids } });
    let groups = [(20, chosen(&["a", "b"])), (20, chosen(&["b", "c"])), (16, chosen(&["a", "c"])), (4, chosen(&["none"])), (12, json!({}))];
    let out = shared(&desk, &collected(&desk, &groups));
    assert!(!told(&out, "m").contains_key("none") && told(&out, "m")["_answered"] == 60);
    for choice in ["a", "b", "c", "none"] {
        let said = column(&out, &format!("v__m__{choice}"));
        assert_eq!(said, ["_not_answered", "suppressed"].map(str::to_owned).into(), "{choice}");
    }
    // Where all is told the rows say who chose what.
    let groups = [(20, chosen(&["a", "b"])), (20, chosen(&["b", "c"])), (16, chosen(&["a", "c"])), (14, chosen(&["none"]))];
    let out = shared(&desk, &collected(&desk, &groups));
    assert_eq!(told(&out, "m")["none"], 14);
    assert_eq!(column(&out, "v__m__none"), ["0", "1"].map(str::to_owned).into());
}

#[test]
fn one_choice_of_many_at_most_is_a_choice_of_one() {
    let desk = desk(&format!(r#"(id: "m", text: "Which?", kind: Many(choices: [{CHOICES}], limit: 1))"#));
    let chosen = |id: &str| json!({ "v__m": { "many": [id] } });
    let out = shared(&desk, &collected(&desk, &[(28, chosen("a")), (29, chosen("b")), (3, chosen("c"))]));
    assert_eq!(told(&out, "m"), [("a", 28), ("_answered", 60), ("_not_answered", 0)].map(|(id, count)| (id.to_owned(), count)).into());
}

#[test]
fn a_question_is_told_where_all_of_what_it_hangs_on_is() {
    let question = format!(
        r#"(id: "x", text: "Which?", kind: One(choices: [{CHOICES}])),
        (id: "y", text: "And?", kind: One(choices: [{CHOICES}]), when: Chose(question: "x", any: ["b"])),
        (id: "z", text: "And then?", kind: Text, when: Answered(question: "y"))"#
    );
    let desk = desk(&question);
    let said = |x: &str, y: Option<&str>| match y {
        Some(y) => json!({ "v__x": { "one": x }, "v__y": { "one": y }, "v__z": { "text": "so" } }),
        None => json!({ "v__x": { "one": x } }),
    };
    let few = shared(&desk, &collected(&desk, &[(40, said("a", None)), (24, said("b", Some("a"))), (3, said("c", None))]));
    for question in ["y", "z"] {
        assert_eq!(told(&few, question), BTreeMap::new(), "who was asked chose b, and what is left of the sum is c");
    }
    assert_eq!(column(&few, "v__y"), suppressed());
    let groups =
        [(40, said("a", None)), (24, said("b", Some("a"))), (14, said("b", Some("b"))), (12, said("b", Some("c"))), (30, said("c", None))];
    let many = shared(&desk, &collected(&desk, &groups));
    assert_eq!((told(&many, "x")["b"], told(&many, "y")["_answered"], told(&many, "z")["_answered"]), (50, 50, 50));
}

#[test]
fn how_many_chose_a_version_that_few_chose_is_told_nowhere() {
    let desk = desk(&format!(r#"(id: "x", text: "Which?", kind: One(choices: [{CHOICES}]))"#));
    let pupil = |version: &str| {
        desk.sitting(ResponseId::random(), 1, json!({ format!("{version}__x"): { "one": "a" } }), json!({ "survey_version": version }))
    };
    let method = |few: usize| {
        let sittings: Vec<Value> = (0..40).map(|_| pupil("v")).chain((0..few).map(|_| pupil("few"))).collect();
        std::fs::read_to_string(shared(&desk, &together(&desk, &sittings)).join("method.md")).unwrap()
    };
    assert_eq!(method(3), method(7), "it is the same however few they are");
    assert_eq!(method(3), method(0), "and when there is nobody");
}

#[test]
fn gender_and_age_stand_in_every_combination_and_nowhere_else() {
    let question = r#"(id: "gender", text: "Are you", measure: "gender", kind: One(choices: [(id: "boy", text: "boy"), (id: "girl", text: "girl")])),
        (id: "born", text: "When?", kind: Date, measure: "date_of_birth")"#;
    let desk = desk(question);
    let said = |gender: &str, year: u32| json!({ "v__gender": { "one": gender }, "v__born": { "date": format!("{year}-03-04") } });
    let groups = [(30, said("boy", 2016)), (45, said("girl", 2016)), (3, json!({ "v__gender": { "one": "boy" } }))];
    let out = shared(&desk, &collected(&desk, &groups));
    let people: Vec<_> = table(&out.join("tables.csv")).into_iter().filter(|row| row["question"] == "_gender_and_age").collect();
    assert_eq!(people.len(), 3 * 5, "two genders and none, four ages and none");
    // How many gave no date would be how many have no age.
    assert_eq!((told(&out, "gender"), told(&out, "born")), (BTreeMap::new(), BTreeMap::new()));
    // Of a version of which no age is known, ages are no secret.
    let nobody = shared(
        &desk,
        &collected(&desk, &[(30, json!({ "v__gender": { "one": "boy" } })), (45, json!({ "v__gender": { "one": "girl" } }))]),
    );
    let people = table(&nobody.join("tables.csv")).into_iter().filter(|row| row["question"] == "_gender_and_age").count();
    assert_eq!(people, 3);
}

#[test]
fn why_nothing_was_answered_is_not_told_for_a_later_answer_says_who_had_not_stopped() {
    let desk = desk(&format!(r#"(id: "x", text: "Which?", kind: One(choices: [{CHOICES}])), (id: "y", text: "And?", kind: Text)"#));
    let said = |x: Value| json!({ "v__x": x, "v__y": { "text": "so" } });
    let out = shared(
        &desk,
        &collected(
            &desk,
            &[(30, said(json!({ "one": "a" }))), (12, said(json!({ "none": "no_answer" }))), (12, said(json!({ "none": "dont_know" })))],
        ),
    );
    assert_eq!(told(&out, "x")["_not_answered"], 24);
    let of_x: Vec<String> =
        table(&out.join("tables.csv")).into_iter().filter(|row| row["question"] == "x").map(|row| row["answer"].clone()).collect();
    assert_eq!(of_x[..5], ["a", "b", "c", "_answered", "_not_answered"]);
    assert_eq!(column(&out, "v__x"), ["_not_answered", "suppressed"].map(str::to_owned).into());
}

/// Two editions of a survey, and pupils of each.
fn editions(questions: [&str; 2], groups: &[(usize, usize, Value)]) -> (Desk, PathBuf) {
    let survey = |questions: &str| {
        format!(
            r#"(format: 1, id: "s", languages: ["en"], title: "S", versions: [(id: "v", title: "V", look: Reading, pages: [(id: "one", questions: [{questions}])])])"#
        )
    };
    let surveys = questions.map(survey);
    let desk = Desk::with(&[surveys[0].as_str(), surveys[1].as_str()]);
    let digests = surveys.each_ref().map(|text| Survey::from_text("s", text, BTreeMap::new()).unwrap().digest().to_owned());
    let pupil = |edition: usize, answers: &Value| {
        let more = json!({ "survey_version": "v", "survey": { "id": "s", "digest": digests[edition] } });
        desk.sitting(ResponseId::random(), 1, answers.clone(), more)
    };
    let sittings: Vec<Value> =
        groups.iter().flat_map(|(count, edition, answers)| (0..*count).map(move |_| pupil(*edition, answers))).collect();
    let out = shared(&desk, &together(&desk, &sittings));
    (desk, out)
}

#[test]
fn rows_do_not_tell_which_edition_somebody_answered() {
    let first = format!(
        r#"(id: "x", text: "Which?", kind: One(choices: [{CHOICES}])), (id: "same", text: "Same?", kind: One(choices: [{CHOICES}]))"#
    );
    let second = first.replacen(r#"(id: "c", text: "C")"#, r#"(id: "d", text: "D")"#, 1)
        + r#", (id: "y", text: "New", kind: One(choices: [(id: "a", text: "A"), (id: "b", text: "B")]))"#;
    let said = |x: &str, y: bool| {
        let mut answers = json!({ "v__x": { "one": x }, "v__same": { "one": if x == "d" { "a" } else { x } } });
        if y {
            answers["v__y"] = json!({ "one": "a" });
        }
        answers
    };
    let groups = [
        (20, 0, said("a", false)),
        (20, 0, said("b", false)),
        (20, 0, said("c", false)),
        (37, 1, said("a", true)),
        (3, 1, said("d", true)),
    ];
    let (_desk, out) = editions([&first, &second], &groups);
    for item in ["v__x", "v__y"] {
        assert_eq!(column(&out, item), suppressed(), "{item}");
    }
    assert_eq!((told(&out, "x"), told(&out, "y")), (BTreeMap::new(), BTreeMap::new()));
    assert_eq!(told(&out, "same")["a"], 60, "what both ask alike is told");
}

#[test]
fn genders_that_editions_ask_in_different_ways_are_not_told() {
    let gender = |id: &str, more: &str| {
        format!(
            r#"(id: "{id}", text: "Are you", measure: "gender", kind: One(choices: [(id: "boy", text: "boy"), (id: "girl", text: "girl"){more}]))"#
        )
    };
    let [first, second] = [gender("g", ""), gender("sex", r#", (id: "other", text: "other")"#)];
    let said = |item: &str, gender: &str| json!({ format!("v__{item}"): { "one": gender } });
    let groups = [
        (30, 0, said("g", "boy")),
        (30, 0, said("g", "girl")),
        (29, 1, said("sex", "boy")),
        (28, 1, said("sex", "girl")),
        (1, 1, said("sex", "other")),
    ];
    let (_desk, out) = editions([&first, &second], &groups);
    let rows = table(&out.join("tables.csv"));
    let people: Vec<_> = rows.iter().filter(|row| row["question"] == "_gender_and_age").collect();
    assert!(people.is_empty(), "who could say other was asked by the second edition: {people:?}");
    assert_eq!((told(&out, "g"), told(&out, "sex")), (BTreeMap::new(), BTreeMap::new()));
}

#[test]
fn choices_are_not_taken_for_the_totals_that_are_told() {
    let desk = desk(
        r#"(id: "x", text: "Which?", kind: One(choices: [(id: "a", text: "A"), (id: "b", text: "B"), (id: "answered", text: "C"), (id: "not_answered", text: "D")]))"#,
    );
    let groups = [(50, "a"), (30, "b"), (3, "answered"), (2, "not_answered")].map(|(count, id)| (count, json!({ "v__x": { "one": id } })));
    let out = shared(&desk, &collected(&desk, &groups));
    assert_eq!(column(&out, "v__x"), ["a", "suppressed"].map(str::to_owned).into());
}

#[test]
fn genders_that_only_some_were_asked_are_not_told() {
    let question = format!(
        r#"(id: "y", text: "Which?", kind: One(choices: [{CHOICES}])),
        (id: "g", text: "Are you", measure: "gender", kind: One(choices: [(id: "boy", text: "boy"), (id: "girl", text: "girl"), (id: "other", text: "other")]),
            when: Chose(question: "y", any: ["a"]))"#
    );
    let desk = desk(&question);
    let said = |gender: &str| json!({ "v__y": { "one": "a" }, "v__g": { "one": gender } });
    let out = shared(
        &desk,
        &collected(
            &desk,
            &[(25, said("boy")), (15, said("girl")), (30, json!({ "v__y": { "one": "b" } })), (20, json!({ "v__y": { "one": "c" } }))],
        ),
    );
    assert!(table(&out.join("tables.csv")).iter().all(|row| row["question"] != "_gender_and_age"));
    assert_eq!((column(&out, "gender"), column(&out, "age")), (suppressed(), suppressed()));
}

#[test]
fn neither_rows_nor_their_order_hang_on_the_names_of_responses() {
    let desk = desk(&format!(r#"(id: "x", text: "Which?", kind: One(choices: [{CHOICES}]))"#));
    let groups = ["a", "b", "c"].map(|id| (20, json!({ "v__x": { "one": id } })));
    let files = || {
        let out = shared(&desk, &collected(&desk, &groups));
        ["responses.csv", "responses.parquet", "tables.csv"].map(|name| std::fs::read(out.join(name)).unwrap())
    };
    assert!(files() == files(), "the same answers under other names make other files");
}

#[test]
fn what_must_not_be_passed_on_never_lies_in_the_folder_that_is() {
    let desk = desk(&format!(r#"(id: "x", text: "Which?", kind: One(choices: [{CHOICES}]))"#));
    let collected = collected(&desk, &[(12, json!({ "v__x": { "one": "a" } }))]);
    let (out, key) = (desk.path("out/tables"), desk.path("desk/our.key"));
    std::fs::create_dir_all(&out).unwrap();
    std::fs::create_dir_all(desk.path("desk")).unwrap();
    std::fs::write(&key, "key").unwrap();
    let refused = |folder: &str| matches!(into(&collected, &desk.path(folder), &[&out, &key]), Err(ReportError::OtherFolder { .. }));
    assert!(refused("desk") && refused("out") && refused("out/tables") && refused("out/tables/../../desk"));
    assert!(!refused("desk/to-pass-on") && !refused("out/to-pass-on"));
    // Asked before anything is there, and whatever else of the kind lies in it.
    let (nowhere, tables) = (desk.path("nowhere"), desk.path("nowhere/tables"));
    assert!(may_hold(&nowhere, &[&tables]).is_err() && may_hold(&tables, &[&nowhere]).is_ok());
    std::fs::create_dir_all(desk.path("sent")).unwrap();
    std::fs::write(desk.path("sent/1.bundle"), "").unwrap();
    assert!(refused("sent"));
    // What a full report left that was broken off before its summary.
    std::fs::create_dir_all(desk.path("torn")).unwrap();
    std::fs::write(desk.path("torn/responses_long.csv"), "response").unwrap();
    assert!(refused("torn"));
}
