//! What the report compares: the points of a scale and nothing beside them; answers of two versions by what they mean, not by where they stand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::Desk;
use pupil_voice::store::ResponseId;
use serde_json::{Value, json};

fn report(desk: &Desk, groups: &[(usize, &str, Value)]) -> String {
    let pupil =
        |version: &str, answers: &Value| desk.sitting(ResponseId::random(), 1, answers.clone(), json!({ "survey_version": version }));
    let sittings: Vec<Value> =
        groups.iter().flat_map(|(count, version, answers)| (0..*count).map(move |_| pupil(version, answers))).collect();
    let collected = desk.collect(&[desk.bundle("all", &sittings)]);
    std::fs::read_to_string(desk.report(&collected).join("report.html")).unwrap()
}

/// The five points and the answer beside them that the study's other surveys have.
fn rated(beside: &str) -> Desk {
    Desk::with(&[&format!(
        r#"(format: 1, id: "rated", languages: ["en"], title: "Rated", versions: [(id: "v", title: "V", look: Reading, pages: [(id: "one", questions: [
            (id: "g", text: "How much?", kind: Grid(rows: [(id: "a", text: "at school")], choices: [
                (id: "very", text: "Very much"), (id: "quite", text: "Quite a lot"), (id: "little", text: "A little"),
                (id: "hardly", text: "Hardly at all"), (id: "not", text: "Not at all"), (id: "unsure", text: "Not sure"{beside}),
            ])),
        ])])])"#
    )])
}

fn ratings() -> Vec<(usize, &'static str, Value)> {
    let said = |id: &str| json!({ "v__g__a": { "one": id } });
    vec![(9, "v", said("very")), (6, "v", said("quite")), (3, "v", said("little")), (2, "v", said("not")), (7, "v", said("unsure"))]
}

#[test]
fn an_answer_beside_the_scale_is_counted_and_is_no_point_of_it() {
    let page = report(&rated(", off_scale: true"), &ratings());
    assert!(page.contains("The first half of the scale, “Very much”, “Quite a lot”: 15 of 20."), "two points of five");
    assert!(page.contains("Left out of this, because it is no point of the scale: “Not sure”."));
    assert!(page.contains("Percent of the 27 who answered"), "it is an answer like any other where answers are counted");
    let page = report(&rated(""), &ratings());
    assert!(page.contains("“Very much”, “Quite a lot”, “A little”: 18 of 27.") && !page.contains("no point of"));
}

#[test]
fn choices_without_an_order_are_no_scale() {
    let grid = |off: &str| {
        format!(
            r#"(format: 1, id: "colours", languages: ["en"], title: "C", versions: [(id: "v", title: "V", look: Reading, pages: [(id: "one", questions: [
                (id: "g", text: "Which?", kind: Grid(rows: [(id: "a", text: "door")], choices: [(id: "red", text: "Red"{off}), (id: "blue", text: "Blue"{off})])),
            ])])])"#
        )
    };
    let said = [(30, "v", json!({ "v__g__a": { "one": "red" } }))];
    assert!(report(&Desk::with(&[&grid("")]), &said).contains("first half of the scale"));
    assert!(!report(&Desk::with(&[&grid(", off_scale: true")]), &said).contains("first half of the scale"));
}

/// Two versions that ask the same, in which these choices stand.
fn versions(choices: [&str; 2]) -> Desk {
    let version = |id: &str, choices: &str| {
        format!(
            r#"(id: "{id}", title: "{id}", look: Reading, pages: [(id: "one", questions: [(id: "q", text: "Do you?", measure: "same", kind: One(choices: [{choices}]))])])"#
        )
    };
    let [one, two] = choices;
    let [one, two] = [version("one", one), version("two", two)];
    Desk::with(&[&format!(r#"(format: 1, id: "two", languages: ["en"], title: "Two", versions: [{one}, {two}])"#)])
}

fn compared(desk: &Desk, one: [&str; 2], two: [&str; 2]) -> String {
    let said = |version: &str, id: &str| json!({ format!("{version}__q"): { "one": id } });
    let groups = [
        (40, "one", said("one", one[0])),
        (10, "one", said("one", one[1])),
        (40, "two", said("two", two[0])),
        (10, "two", said("two", two[1])),
    ];
    let page = report(desk, &groups);
    let (_, beside) = page.split_once("Measure “same”").unwrap();
    beside.split("<h2").next().unwrap().to_owned()
}

#[test]
fn answers_of_two_versions_are_compared_by_what_they_mean() {
    let yes_no = r#"(id: "yes", text: "Yes"), (id: "no", text: "No")"#;
    let no_yes = r#"(id: "no", text: "No"), (id: "yes", text: "Yes")"#;
    let same = compared(&versions([yes_no, no_yes]), ["yes", "no"], ["yes", "no"]);
    assert!(same.contains("p = 1.00") || same.contains("p = 1"), "40 of 50 say yes in both: {same}");
    let other = compared(&versions([yes_no, no_yes]), ["yes", "no"], ["no", "yes"]);
    assert!(other.contains("p &lt; 0.001") || other.contains("p < 0.001"), "{other}");
    // Under other names by their numbers.
    let numbers = r#"(id: "nope", text: "No", value: 2), (id: "yep", text: "Yes", value: 1)"#;
    let same = compared(&versions([yes_no, numbers]), ["yes", "no"], ["yep", "nope"]);
    assert!(same.contains("p = 1"), "{same}");
    let none = r#"(id: "nope", text: "No", value: 7), (id: "yep", text: "Yes", value: 8)"#;
    let apart = compared(&versions([yes_no, none]), ["yes", "no"], ["yep", "nope"]);
    assert!(!apart.contains("Fisher"), "nobody knows what belongs to what: {apart}");
}
