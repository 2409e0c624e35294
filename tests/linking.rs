//! A pupil's response and a parent's are put together by what both were asked, and only where it is sure.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, table};
use pupil_voice::gather::{Plan, gather, told};
use pupil_voice::locale::Words;
use pupil_voice::store::ResponseId;
use pupil_voice::study::{Conduct, Linking};
use pupil_voice::survey::Survey;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

fn survey(id: &str) -> String {
    format!(
        r#"(format: 1, id: "{id}", languages: ["en"], title: "{id}", versions: [(id: "reading", title: "Reading", look: Reading, pages: [
            (id: "one", questions: [
                (id: "code", text: "What is your family's code?", kind: Text, measure: "family_code"),
                (id: "born", text: "When was the child born?", kind: Date, measure: "date_of_birth"),
            ]),
        ])])"#
    )
}

struct Family {
    desk: Desk,
    sittings: Vec<Value>,
    names: BTreeMap<String, &'static str>,
}

impl Family {
    fn new(conduct: &Conduct) -> Self {
        let desk = Desk::conducted(&[&survey("pupils"), &survey("parents")], conduct);
        Self { desk, sittings: Vec::new(), names: BTreeMap::new() }
    }

    fn says(&mut self, who: &'static str, code: &str, born: &str) {
        let id = ResponseId::random();
        self.names.insert(id.to_string(), who);
        let own = Survey::from_text("s", &survey(who.split(' ').next().unwrap()), BTreeMap::new()).unwrap();
        let mut answers = json!({});
        if !code.is_empty() {
            answers["reading__code"] = json!({ "text": code });
        }
        if !born.is_empty() {
            answers["reading__born"] = json!({ "date": born });
        }
        let of = json!({ "survey": { "id": own.id().as_str(), "digest": own.digest() } });
        self.sittings.push(self.desk.sitting(id, 1, answers, of));
    }

    /// The status and the link of each, by name.
    fn linked(&self, link: Option<&str>) -> (BTreeMap<&'static str, (String, String)>, Vec<String>) {
        let bundle = self.desk.path("all.bundle");
        let bundle = if bundle.exists() { bundle } else { self.desk.bundle("all", &self.sittings) };
        let plan = Plan {
            key: self.desk.path("our.key"),
            bundles: vec![bundle],
            out: self.desk.path("tables"),
            link: link.map(str::to_owned),
            ..Plan::default()
        };
        let words = Words::nearest(&["en"]);
        let gathered = gather(&plan, &self.desk.key, &words, &|_| ControlFlow::Continue(())).unwrap();
        let lines = told(&gathered, &words, 9).into_iter().map(|line| line.text).collect();
        if !gathered.written.files.contains(&"links.csv".to_owned()) {
            return (BTreeMap::new(), lines);
        }
        let rows = table(&self.desk.path("tables/links.csv"));
        let row = |row: &BTreeMap<String, String>| (self.names[&row["response"]], (row["status"].clone(), row["link"].clone()));
        (rows.iter().map(row).collect(), lines)
    }
}

fn family(conduct: &Conduct) -> Family {
    let mut family = Family::new(conduct);
    family.says("pupils 1", "AB-12", "2014-05-06");
    family.says("parents 1", "ab 12", "2014-05-07");
    family.says("pupils 2", "CD-34", "2013-01-01");
    family.says("pupils 3", "cd34", "2012-01-01");
    family.says("parents 2", "CD34", "2012-01-01");
    family.says("pupils 4", "EF-56", "2010-02-02");
    family.says("pupils 5", "", "");
    family.says("parents 5", "...", "");
    family
}

#[test]
fn the_same_to_the_letter_belongs_together_and_what_is_not_sure_is_listed() {
    let family = family(&Conduct { linking: Linking::By("family_code".into()), ..Conduct::default() });
    let (linked, lines) = family.linked(None);
    let status = |who: &str| linked[who].0.as_str();
    assert_eq!((status("pupils 1"), status("parents 1")), ("linked", "linked"));
    assert_eq!(linked["pupils 1"].1, linked["parents 1"].1);
    for who in ["pupils 2", "pupils 3", "parents 2"] {
        assert_eq!(status(who), "ambiguous", "{who}");
        assert_eq!(linked[who].1, linked["pupils 2"].1);
        assert_ne!(linked[who].1, linked["pupils 1"].1);
    }
    assert_eq!(linked["pupils 4"], ("unmatched".to_owned(), String::new()));
    assert_eq!((status("pupils 5"), status("parents 5")), ("without", "without"));
    let line = "Put together: 2 responses. Listed and not guessed: 3 of which several have the same, 1 with no other, 2 with nothing to find them by.";
    assert!(lines.iter().any(|said| said.starts_with(line)), "{lines:?}");
    let file = std::fs::read_to_string(family.desk.path("tables/links.csv")).unwrap().to_lowercase();
    assert!(!file.contains("ab12") && !file.contains("cd34") && !file.contains("ab-12"), "what they were found by is not told");
}

#[test]
fn it_can_be_done_again_by_another_measure_and_is_not_done_unasked() {
    let family = family(&Conduct::default());
    let (none, lines) = family.linked(None);
    assert!(none.is_empty() && lines.iter().all(|line| !line.starts_with("Put together")), "{lines:?}");
    let (linked, _) = family.linked(Some("date_of_birth"));
    assert_eq!((linked["pupils 3"].0.as_str(), linked["parents 2"].0.as_str()), ("linked", "linked"));
    assert_eq!((linked["pupils 1"].0.as_str(), linked["pupils 2"].0.as_str()), ("unmatched", "unmatched"));
    assert_eq!(linked["pupils 5"].0, "without");
    let (again, _) = family.linked(None);
    assert!(again.is_empty() && !family.desk.path("tables/links.csv").exists(), "what no longer holds does not stay");
}
