//! `report.html`: stands alone, runs nothing, says the same as the tables, and is fit for a screen reader.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::{Desk, table};
use pupil_voice::simulate::{Output, seal_given};
use pupil_voice::store::ResponseId;
use serde_json::json;
use std::path::Path;

const ANSWERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/published/answers.csv");

fn published() -> (Desk, std::path::PathBuf) {
    let desk = Desk::new();
    let sent = desk.path("sent");
    seal_given(&desk.study, &std::fs::read(ANSWERS).unwrap(), Output { folder: &sent, bundles: 3 }).unwrap();
    let collected = desk.collect(&[sent]);
    let out = desk.report(&collected);
    (desk, out)
}

fn page(out: &Path) -> String {
    std::fs::read_to_string(out.join("report.html")).unwrap()
}

/// The elements of the page as a reader of XML sees them: it is HTML that is also well formed where it matters.
fn elements<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    page.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

#[test]
fn charts_and_tables_say_what_tables_csv_says() {
    let (_desk, out) = published();
    let page = page(&out);
    let rows = table(&out.join("tables.csv"));
    let mut charts = 0;
    for start in rows
        .iter()
        .filter(|row| !row["answer"].starts_with('_'))
        .collect::<Vec<_>>()
        .chunk_by(|one, other| ["version", "question", "row"].iter().all(|name| one[*name] == other[*name]))
    {
        let first = start[0];
        let key = [&first["version"], &first["question"], &first["row"]].map(String::as_str).join("__");
        let id = format!("id=\"chart-0-{}-d\">", key.trim_end_matches("__"));
        let found = page.split(&id).nth(1).unwrap_or_else(|| panic!("no chart {id}"));
        let (said, rest) = found.split_once("</desc>").unwrap();
        let body = rest.split("</table>").next().unwrap();
        for row in start {
            let (count, percent) = (&row["count"], &row["percent"]);
            let share = if percent.is_empty() { "–".to_owned() } else { format!("{percent} %") };
            assert!(said.contains(&format!(": {count} ({share})")), "{id} {row:?}: {said}");
            assert!(body.contains(&format!("<td class=\"number\">{count}</td>\n<td class=\"number\">{share}</td>")), "{id} {row:?}");
            assert!(body.contains(&format!("Percent of the {} who answered", row["denominator"])), "{id} {row:?}");
        }
        charts += 1;
    }
    assert!(charts > 20, "{charts}");
    assert_eq!(page.matches("-d\"><title id=\"chart-0-").count(), charts);
    assert_eq!(page.matches("<svg class=\"chart\"").count(), page.matches("role=\"img\"").count());
}

#[test]
fn the_page_stands_alone_and_every_table_can_be_heard() {
    let (_desk, out) = published();
    let page = page(&out);
    for never in ["<script", "http://", "https://", "javascript:", "onload=", "onclick=", "<iframe", "<link", "@import", "src="] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("default-src 'none'") && page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    for table in elements(&page, "<table>", "</table>") {
        assert!(table.contains("<caption>") && table.contains("scope=\"col\"") && table.contains("scope=\"row\""), "{table}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    let mut ids: Vec<&str> = elements(&page, " id=\"", "\"");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    for place in elements(&page, "href=\"#", "\"") {
        assert!(ids.contains(&place), "{place} leads nowhere");
    }
}

#[test]
fn each_part_that_can_be_chosen_is_the_page_of_just_those_pupils() {
    let desk = Desk::new();
    let one = |at: usize| {
        let said = ["all_the_time", "some_of_the_time", "not_really"][at % 3];
        let born = format!("{}-03-01", 2008 + at % 12);
        let version = if at % 3 == 1 { "symbols" } else { "reading" };
        let answers = json!({ format!("{version}__date_of_birth"): { "date": born }, "reading__4__learn_in_class": { "one": said } });
        let kind = if at.is_multiple_of(5) { "alone" } else { "read_aloud" };
        let helped = if at.is_multiple_of(4) { json!({}) } else { json!({ "reading__11": [kind] }) };
        let ended = if at.is_multiple_of(7) { "open" } else { "finished" };
        desk.sitting(ResponseId::random(), 1, answers, json!({ "survey_version": version, "helped": helped, "ended": ended }))
    };
    let all: Vec<_> = (0..40).map(one).collect();
    let report = |name: &str, some: Vec<usize>| {
        let sittings: Vec<_> = some.into_iter().map(|at| all[at].clone()).collect();
        page(&desk.report(&desk.collect(&[desk.bundle(name, &sittings)])))
    };
    let whole = report("all", (0..40).collect());
    type Wanted = fn(usize) -> bool;
    let parts: [(&str, &str, Wanted); 6] = [
        ("version", "With symbols", |at| at % 3 == 1),
        ("aged", "Aged 12 to 15", |at| (3..=6).contains(&(at % 12))),
        ("complete", "Only complete ones", |at| at % 7 != 0),
        ("untold", "Nothing told of help", |at| at % 4 == 0),
        ("alone", "Answered alone, as the adult says", |at| at % 4 != 0 && at % 5 == 0),
        ("helped", "With an adult’s help", |at| at % 4 != 0 && at % 5 != 0),
    ];
    for (name, label, wanted) in parts {
        let some: Vec<usize> = (0..40).filter(|at| wanted(*at)).collect();
        let label = format!("{label} ({})</label>", some.len());
        let button = whole.split(&label).next().unwrap();
        assert!(button.len() < whole.len(), "no button {label}");
        let part: usize = button.rsplit("id=\"whose-").next().unwrap().split('"').next().unwrap().parse().unwrap();
        let chosen = format!("body:has(#whose-{part}:checked)");
        assert!(whole.contains(&format!("{chosen} .whose-0 {{ display: none; }} {chosen} .whose-{part} {{ display: block; }}")));
        let counts = some.len();
        let alone = report(name, some);
        for place in ["people", "questions", "side-by-side", "groups"] {
            let of = |page: &str, start: &str| {
                let section = elements(page, &format!("<h2 id=\"{place}\">"), "<h2 id=").concat();
                let own = section.split(start).nth(1).unwrap_or_else(|| panic!("{name} {place}")).to_owned();
                own.split("<div class=\"whose whose-").next().unwrap().trim().to_owned()
            };
            let here = of(&whole, &format!("<div class=\"whose whose-{part}\">"));
            let (told, here) = here.split_once("</p>\n").unwrap();
            assert!(told.contains(&format!("{counts} of 40 pupils")), "{told}");
            let there = of(&alone, "<div class=\"whose-0\">");
            assert_eq!(here.replace(&format!("chart-{part}-"), "chart-0-"), there, "{name} {place}");
        }
    }
}

#[test]
fn what_pupils_and_laptops_write_never_becomes_markup() {
    let desk = Desk::new();
    let evil = "<img src=x onerror=alert(1)> \"' &amp; </blockquote><script>alert(2)</script>";
    let answers = json!({ "reading__11": { "text": evil }, "reading__date_of_birth": { "date": "1950-02-03" } });
    let access = json!({ "access": { "theme": "<script>alert(3)</script>", "<b>": "dark", "text_size_percent": 150 } });
    let bundle = desk.bundle("one", &[desk.sitting(ResponseId::random(), 1, answers, access)]);
    let page = page(&desk.report(&desk.collect(&[bundle])));
    for never in ["<img", "<script", "<b>"] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(
        page.contains("&lt;img src=x onerror=alert(1)&gt; &quot;&#39; &amp;amp; &lt;/blockquote&gt;"),
        "the words themselves are there"
    );
    assert!(page.contains("text_size_percent"));
}

#[test]
fn ages_leave_dates_out_that_cannot_be_right_and_patterns_are_told_and_not_acted_on() {
    let desk = Desk::new();
    let born = |date: &str| json!({ "reading__date_of_birth": { "date": date }, "reading__gender": { "one": "girl" } });
    let mut first = born("2016-11-21");
    for row in [
        "learn_in_class",
        "join_in_with_school_activities",
        "get_on_with_your_classmates",
        "work_with_your_teachers",
        "get_on_with_other_people",
    ] {
        first[format!("reading__4__{row}")] = json!({ "one": "all_the_time" });
    }
    let answers = [first, born("2014-11-21"), born("1960-01-01")];
    let sittings: Vec<_> = answers.into_iter().map(|answers| desk.sitting(ResponseId::random(), 1, answers, json!({}))).collect();
    let bundle = desk.bundle("ages", &sittings);
    let collected = desk.collect(&[bundle]);
    assert_eq!(collected.responses.len(), 3);
    let page = page(&desk.report(&collected));
    assert!(page.contains("One date of birth cannot be right.") && page.contains("<td>1960-01-01</td>"));
    let row = "<th scope=\"row\">All versions</th>\n<td class=\"number\">2</td>\n<td class=\"number\">10.0</td>\n<td class=\"number\">10.5</td>\n<td class=\"number\">11.0</td>\n<td class=\"number\">11.5</td>\n<td class=\"number\">12.0</td>\n<td class=\"number\">11.0</td>";
    assert!(page.contains(row), "ages");
    assert!(
        page.contains(
            "the first choice every time (5 answers or more)</th>\n<td class=\"number\">1</td>\n<td class=\"number\">33.33 %</td>"
        )
    );
    assert!(page.contains("All 3") || page.contains("Percent of all 3"), "nobody was left out");
}

#[test]
fn a_surveys_words_are_told_as_those_of_its_language() {
    let survey = r#"(format: 1, id: "arolwg", languages: ["cy"], title: "Ysgol", versions: [(id: "v", title: "Geiriau", look: Reading, pages: [
        (id: "one", questions: [(id: "q", text: "Wyt ti'n hapus?", kind: One(choices: [(id: "yes", text: "Ydw"), (id: "no", text: "Nac ydw")]))])])])"#;
    let desk = Desk::with(&[survey]);
    let sitting =
        desk.sitting(ResponseId::random(), 1, json!({ "v__q": { "one": "yes" } }), json!({ "survey_version": "v", "language": "cy" }));
    let page = page(&desk.report(&desk.collect(&[desk.bundle("one", &[sitting])])));
    assert!(page.contains("<html lang=\"en\">") && page.contains("<span lang=\"cy\" dir=\"auto\">Ydw</span>"));
    assert!(
        page.contains("<span lang=\"cy\" dir=\"auto\">Wyt ti&#39;n hapus?</span>")
            || page.contains("<span lang=\"cy\" dir=\"auto\">Wyt ti'n hapus?</span>")
    );
}

#[test]
fn editions_that_do_not_offer_the_same_are_told_apart_in_words() {
    let edition = |choices: &str| {
        format!(
            r#"(format: 1, id: "s", languages: ["en"], title: "S", versions: [(id: "v", title: "V", look: Reading, pages: [
            (id: "one", questions: [(id: "q", text: "Which?", kind: One(choices: [(id: "a", text: "A"), (id: "b", text: "B"){choices}]))])])])"#
        )
    };
    let [two, three] = [String::new(), r#", (id: "c", text: "C")"#.to_owned()].map(|more| edition(&more));
    let page_of = |surveys: &[&str]| {
        let desk = Desk::with(surveys);
        let said = |survey: &str, id: &str| {
            let digest =
                pupil_voice::survey::Survey::from_text("s", survey, std::collections::BTreeMap::new()).unwrap().digest().to_owned();
            let more = json!({ "survey_version": "v", "survey": { "id": "s", "digest": digest } });
            desk.sitting(ResponseId::random(), 1, json!({ "v__q": { "one": id } }), more)
        };
        let sittings: Vec<_> = surveys.iter().map(|survey| said(survey, "a")).collect();
        page(&desk.report(&desk.collect(&[desk.bundle("all", &sittings)])))
    };
    let told = "Not every edition of the survey has just these answers";
    assert!(page_of(&[&two, &three]).contains(told) && !page_of(&[&two]).contains(told));
}
