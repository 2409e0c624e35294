//! Everything that can be wrong with a survey file is found, is found at its place, and is told in words that help.
//!
//! Each case is the least valid survey with one change. In the changed text `¦` marks the character at which the fault must be
//! reported; the mark is taken out before the survey is read.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests fail by panicking and print what they measured")]

mod support;

use pupil_voice::explain::{Explain, Fact};
use pupil_voice::survey::{Fault, LARGEST_SURVEY, Place, Problem, Survey, SymbolId};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{FILE, faults, is_within, load, place_of, shown, told, valid};

const LEAST: &str = include_str!("data/surveys/least.ron");

/// A change to the least survey, and the one fault that it makes.
struct Case {
    change: (String, String),
    fault: Fault,
}

fn case(from: &str, to: impl Into<String>, fault: Fault) -> Case {
    Case { change: (from.to_owned(), to.into()), fault }
}

/// The least survey with one change, and where the mark stood in it.
fn changed(from: &str, to: &str) -> (String, (usize, usize)) {
    assert_eq!(LEAST.matches(from).count(), 1, "the change must name one place: {from}");
    let marked = LEAST.replace(from, to);
    let offset = marked.find('¦').unwrap_or_else(|| panic!("no mark in {to}"));
    (marked.replace('¦', ""), place_of(&marked, offset))
}

fn text_cases() -> Vec<Case> {
    let owned = str::to_owned;
    let unknown_field = |name: &str, known: &str| Fault::UnknownField { name: owned(name), known: owned(known) };
    let wrong = |expected| Fault::WrongKind { expected };
    let few = |what, least| Fault::TooFew { what, least };
    let many = |what, most| Fault::TooMany { what, most };
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let same = |count: usize, one: &'static str| list(count, &|_| owned(one));
    let practice = |n: usize| format!(r#"(id: "e{n}", text: "E?", kind: One(choices: [(id: "a", text: "A"), (id: "b", text: "B")]))"#);
    let unknown_word = |word: &str, known: &str| Fault::UnknownWord { word: owned(word), known: owned(known) };
    let question = |id: &str| format!(r#"(id: "{id}", text: "A", kind: Text)"#);
    let first_c = Place { file: owned(FILE), line: 13, column: 26 };

    vec![
        // The file as a whole.
        case("format: 1", "format: ¦2", Fault::Newer { found: 2 }),
        case("format: 1", "format: ¦-1", Fault::Newer { found: -1 }),
        // Kinds of values.
        case(r#"format: 1"#, r#"format: ¦"1""#, wrong("number")),
        case(r#"title: "Least""#, "title: ¦7", wrong("words")),
        case("id: \"least\",\n    lang", "id: ¦least,\n    lang", wrong("text")),
        case(r#"["en"]"#, r#"¦"en""#, wrong("list")),
        case("limit: 2", "limit: ¦2.5", wrong("number")),
        case("limit: 2", "limit: ¦99999999999999999999", wrong("number")),
        case("kind: Text,", "kind: Text, required: ¦1,", wrong("flag")),
        case("kind: Text,", "kind: ¦[],", wrong("variant")),
        case(r#"(id: "no", text: "No")"#, r#"¦"no""#, wrong("group")),
        case(r#"("At school", "school")"#, r#"¦("At school", "school", "me")"#, wrong("phrase")),
        case(r#"any: ["yes"]"#, r#"any: ["yes", ¦yes]"#, wrong("text")),
        case(r#"Chose(question: "a", any: ["yes"])"#, "¦Not", wrong("condition")),
        case(r#"Chose(question: "a", any: ["yes"])"#, r#"¦Not(Answered(question: "a"), 1)"#, wrong("condition")),
        // Words and names.
        case("look: Symbols", "look: ¦Pictures", Fault::UnknownWord { word: owned("Pictures"), known: owned("Symbols, Reading") }),
        case(
            "kind: Text,",
            "kind: ¦Words,",
            Fault::UnknownWord { word: owned("Words"), known: owned("Confirm, Date, One, Many, Grid, Text") },
        ),
        case(
            r#"Chose(question: "a", any: ["yes"])"#,
            r#"¦Chosen /* ( */ (question: "a")"#,
            Fault::UnknownWord { word: owned("Chosen"), known: owned("Chose, Answered, Not, All, Any") },
        ),
        case("format: 1,", "format: 1, ¦tittle: 1,", unknown_field("tittle", "format, id, title, languages, citation, licence, versions")),
        case(
            "look: Symbols,",
            "look: Symbols, ¦colour: 1,",
            unknown_field("colour", "id, title, hint, look, sample, introduction, thanks, practice, pages"),
        ),
        case(r#"(id: "p1","#, r#"(id: "p1", ¦title: 1,"#, unknown_field("title", "id, questions")),
        case(
            r#"text: "T?","#,
            r#"text: "T?", ¦help: 1,"#,
            unknown_field("help", "id, text, kind, required, when, prompts, reminders, measure"),
        ),
        case(r#"Confirm(text: "Yes")"#, r#"Confirm(text: "Yes", ¦no: 1)"#, unknown_field("no", "text, symbol")),
        case("One(choices: [", "One(¦limit: 1, choices: [", unknown_field("limit", "choices")),
        case("limit: 2", "limit: 2, ¦least: 1", unknown_field("least", "choices, limit")),
        case("rows: [", "¦limit: 1, rows: [", unknown_field("limit", "rows, choices")),
        case("kind: Text,", "kind: Text(¦lines: 1),", unknown_field("lines", "–")),
        case("kind: Text,", "kind: Date(¦from: 1),", unknown_field("from", "–")),
        case(r#"text: "No")"#, r#"text: "No", ¦score: 1)"#, unknown_field("score", "id, text, symbol, value, alone, declines, off_scale")),
        case(r#"text: "two")"#, r#"text: "two", ¦symbol: "me")"#, unknown_field("symbol", "id, text, measure")),
        case(r#"Chose(question: "a""#, r#"Chose(¦all: [], question: "a""#, unknown_field("all", "question, row, any")),
        case(r#"Chose(question: "a", any: ["yes"])"#, r#"Answered(question: "a", ¦any: [])"#, unknown_field("any", "question, row")),
        case(r#"(id: "t", text: "T?", kind"#, r#"¦(id: "t", kind"#, Fault::MissingField { name: "text" }),
        case("kind: Text,", "kind: ¦One,", Fault::MissingField { name: "choices" }),
        case("kind: Text,", "kind: One¦( /* nothing */ ),", Fault::MissingField { name: "choices" }),
        case(r#"title: "Least""#, r#"title: "Least", ¦title: "Most""#, Fault::DoubleField { name: owned("title") }),
        // Ids.
        case(r#"id: "m""#, r#"id: ¦"c""#, Fault::DoubleId { id: owned("c"), first: first_c }),
        case(r#"id: "p1""#, r#"id: ¦"Page 1""#, Fault::BadId { id: owned("Page 1") }),
        case("id: \"least\",\n    lang", "id: ¦\"Least\",\n    lang", Fault::BadId { id: owned("Least") }),
        case(r#"id: "x""#, r#"id: ¦"dont_know""#, Fault::ReservedId { id: owned("dont_know") }),
        // Texts.
        case(r#""T?""#, r#"¦"  ""#, Fault::EmptyText),
        case(r#""T?""#, format!(r#"¦"{}""#, "é".repeat(601)), Fault::LongText { limit: 600 }),
        case(r#""T?""#, r#"¦"T\u{7}""#, Fault::ControlCharacter),
        case(r#"("At school", "school")"#, r#"("At school", ¦"no_such_symbol")"#, Fault::MissingSymbol { id: owned("no_such_symbol") }),
        case(r#"symbol: "yes""#, r#"symbol: ¦"no_such_symbol""#, Fault::MissingSymbol { id: owned("no_such_symbol") }),
        // Languages.
        case(r#"["en"]"#, r#"["en", ¦"en"]"#, Fault::DoubleKey { key: owned("en") }),
        case(r#""T?""#, r#"{"en": "T?", ¦"en": "U?"}"#, Fault::DoubleKey { key: owned("en") }),
        case(r#""T?""#, r#"{"en": "T?", ¦"cy": "U?"}"#, Fault::UndeclaredLanguage { tag: owned("cy") }),
        case(r#""T?""#, r#"¦{}"#, Fault::MissingLanguage { tag: owned("en") }),
        // Counts.
        case(r#"["en"]"#, "¦[]", few("languages", 1)),
        case(r#"text: [("At school", "school")]"#, "text: ¦[]", few("phrases", 1)),
        case(r#"[(id: "x", text: "X"), (id: "y", text: "Y")], limit: 2"#, r#"¦[(id: "x", text: "X")]"#, few("choices", 2)),
        case(r#"[(id: "r1", text: "one"), (id: "r2", text: "two")]"#, "¦[]", few("rows", 1)),
        case(r#"any: ["yes"]"#, "any: ¦[]", few("any", 1)),
        case(r#"Chose(question: "a", any: ["yes"])"#, "Any(¦[])", few("conditions", 1)),
        case("pages: [", r#"pages: [(id: "p0", questions: ¦[]), "#, few("questions", 1)),
        case("    versions: [", r#"    versions: [(id: "v0", title: "V", look: Reading, pages: ¦[]), "#, few("pages", 1)),
        case(
            "    versions: [",
            format!(
                "    versions: ¦[{},",
                list(8, &|n| format!(r#"(id: "v{n}", title: "V", look: Reading, pages: [(id: "p", questions: [{}])])"#, question("q")))
            ),
            many("versions", 8),
        ),
        case(
            "pages: [",
            format!("pages: ¦[{},", list(200, &|n| format!(r#"(id: "n{n}", questions: [{}])"#, question(&format!("n{n}"))))),
            many("pages", 200),
        ),
        case(
            r#"(id: "p1", questions: ["#,
            format!(r#"(id: "p1", questions: ¦[{},"#, list(56, &|n| question(&format!("n{n}")))),
            many("questions", 60),
        ),
        case(
            "pages: [",
            format!(
                "pages: ¦[{},",
                list(25, &|n| format!(
                    r#"(id: "n{n}", questions: [(id: "n{n}", text: "N", kind: Grid(rows: [{}], choices: [(id: "a", text: "A"), (id: "b", text: "B")]))])"#,
                    list(40, &|row| format!(r#"(id: "r{row}", text: "R")"#))
                ))
            ),
            many("items", 1000),
        ),
        case(
            r#"Many(choices: ["#,
            format!("Many(choices: ¦[{},", list(39, &|n| format!(r#"(id: "n{n}", text: "N")"#))),
            many("choices", 40),
        ),
        case("rows: [", format!("rows: ¦[{},", list(39, &|n| format!(r#"(id: "n{n}", text: "N")"#))), many("rows", 40)),
        case(r#"any: ["#, format!("any: ¦[{},", same(40, r#""yes""#)), many("any", 40)),
        case(r#"text: [("At"#, format!(r#"text: ¦[{}, ("At"#, same(16, r#""well,""#)), many("phrases", 16)),
        case("kind: Text,", format!("kind: Text, prompts: ¦[{}],", same(13, r#""Say?""#)), many("prompts", 12)),
        case("kind: Text,", format!("kind: Text, reminders: ¦[{}],", same(13, r#""Say?""#)), many("reminders", 12)),
        case("look: Symbols,", format!("look: Symbols, practice: ¦[{}],", list(7, &practice)), many("practice", 6)),
        case("look: Symbols,", r#"look: Symbols, practice: [(id: "e", text: "E?", kind: ¦Text)],"#, unknown_word("Text", "One")),
        case(
            "look: Symbols,",
            r#"look: Symbols, practice: [(id: "e", text: "E?", ¦required: true, kind: One(choices: [(id: "a", text: "A"), (id: "b", text: "B")]))],"#,
            unknown_field("required", "id, text, kind, prompts, reminders"),
        ),
        case("look: Symbols,", format!("look: Symbols, introduction: ¦[{}],", same(13, r#""Hello.""#)), many("introduction", 12)),
        case("look: Symbols,", format!("look: Symbols, thanks: ¦[{}],", same(13, r#""Thanks.""#)), many("thanks", 12)),
        case(
            r#"Chose(question: "a", any: ["yes"])"#,
            format!("Any(¦[{}])", same(21, r#"Answered(question: "a")"#)),
            many("conditions", 20),
        ),
        // Choices.
        case("limit: 2", "limit: ¦3", Fault::BadLimit { limit: 3, choices: 2 }),
        case("limit: 2", "limit: ¦0", Fault::BadLimit { limit: 0, choices: 2 }),
        case("limit: 2", "limit: ¦-1", Fault::BadLimit { limit: -1, choices: 2 }),
        case(
            r#"choices: [(id: "x", text: "X"), (id: "y", text: "Y")]"#,
            r#"choices: ¦[(id: "x", text: "X", alone: true), (id: "y", text: "Y", alone: true)]"#,
            Fault::AllAlone,
        ),
        case(r#"text: "Y")"#, r#"text: "Y", value: ¦1)"#, Fault::DoubleValue { value: 1 }),
        // What a condition is about.
        case(r#"question: "a""#, r#"question: ¦"z""#, Fault::UnknownQuestion { id: owned("z") }),
        case("look: Symbols,", r#"look: Symbols, sample: ¦"z","#, Fault::UnknownQuestion { id: owned("z") }),
        case(
            r#"question: "a", any: ["yes"]"#,
            r#"question: "g", row: ¦"r3", any: ["most"]"#,
            Fault::UnknownRow { id: owned("r3"), question: owned("g") },
        ),
        case(r#"question: "a","#, r#"question: "a", row: ¦"r1","#, Fault::UnknownRow { id: owned("r1"), question: owned("a") }),
        case(r#"question: "a", any: ["yes"]"#, r#"question: ¦"g", any: ["most"]"#, Fault::RowNeeded { question: owned("g") }),
        case(r#"any: ["yes"]"#, r#"any: ["yes", ¦"yse"]"#, Fault::UnknownChoice { id: owned("yse"), question: owned("a") }),
        case(r#"question: "a""#, r#"question: ¦"c""#, Fault::NoChoices { question: owned("c") }),
        case(r#"question: "a""#, r#"question: ¦"t""#, Fault::NotYetAsked { question: owned("t") }),
        case(
            r#"Chose(question: "a", any: ["yes"])"#,
            r#"¦All([Chose(question: "a", any: ["yes"]), Not(Answered(question: "a"))])"#,
            Fault::NeverAsked { question: owned("t") },
        ),
        case(
            r#"Chose(question: "a", any: ["yes"])"#,
            format!("{}¦Not({}", "Not(".repeat(8), &format!(r#"Answered(question: "a"){}"#, ")".repeat(9))),
            Fault::TooDeep { most: 8 },
        ),
        // Measures.
        case("kind: Text,", r#"kind: Text, measure: ¦"same","#, Fault::DoubleMeasure { id: owned("same") }),
        case(r#"text: "two")"#, r#"text: "two", measure: ¦"same")"#, Fault::DoubleMeasure { id: owned("same") }),
    ]
}

/// Faults whose text comes from elsewhere: the parser's own reason, or a change at more than one place.
fn odd_text_cases() -> Vec<(String, (usize, usize), Fault)> {
    let bad_tag = LEAST.replace(r#"["en"]"#, r#"["en", "english!"]"#).replace(
        r#""Least",
    v"#,
        r#"{"en": "Least", "english!": "Least"},
    v"#,
    );
    let offset = bad_tag.find("\"english!\"").unwrap();
    let missing: Vec<Problem> = faults(&LEAST.replace(r#"["en"]"#, r#"["en", "cy"]"#));
    let first = missing.first().unwrap();
    let not_ron = LEAST.replacen("text: \"T?\"", "text \"T?\"", 1);
    let why = match faults(&not_ron).first().map(|problem| problem.fault.clone()) {
        Some(Fault::NotRon { why }) => why,
        other => panic!("{other:?}"),
    };
    let broken = not_ron.find("text \"T?\"").unwrap();
    vec![
        (bad_tag.clone(), place_of(&bad_tag, offset), Fault::BadLanguage { tag: "english!".to_owned() }),
        (
            LEAST.replace(r#"["en"]"#, r#"["en", "cy"]"#),
            (first.place.line, first.place.column),
            Fault::MissingLanguage { tag: "cy".to_owned() },
        ),
        (not_ron.clone(), place_of(&not_ron, broken + "text".len()), Fault::NotRon { why }),
    ]
}

/// Faults of files and folders, each with the path that it must name.
fn disk_cases(folder: &Path) -> Vec<(String, Vec<Problem>, Fault)> {
    let at = |name: &str| folder.join(name);
    let problems = |name: &str| (at(name).display().to_string(), Survey::load(&at(name)).unwrap_err());
    let case = |name: &str, fault: Fault| {
        let (named, problems) = problems(name);
        (named, problems, fault)
    };
    fs::create_dir(at("empty")).unwrap();
    fs::write(at("latin1.ron"), b"(\n  title: \"caf\xe9\")").unwrap();
    // A file of a terabyte that takes no room on the disk.
    fs::File::create(at("huge.ron")).unwrap().set_len(1 << 40).unwrap();
    fs::create_dir_all(at("drawn/symbols")).unwrap();
    fs::write(at("drawn/survey.ron"), LEAST).unwrap();
    fs::write(at("drawn/symbols/clown.svg"), "<svg><script/></svg>").unwrap();
    let mut cases = vec![
        case("nowhere", Fault::NotFound),
        case("empty", Fault::NoSurveyInFolder),
        case("latin1.ron", Fault::NotUtf8),
        case("huge.ron", Fault::TooLarge { limit: LARGEST_SURVEY / 1024 }),
    ];
    let (_, bad_symbol) = problems("drawn");
    cases.push((at("drawn/symbols/clown.svg").display().to_string(), bad_symbol, Fault::BadSymbol { why: "script" }));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("loop"), at("loop")).unwrap();
        let why = fs::metadata(at("loop")).unwrap_err().to_string();
        cases.push(case("loop", Fault::Unreadable { why }));
        cases.push(("/dev/zero".to_owned(), Survey::load(Path::new("/dev/zero")).unwrap_err(), Fault::NotAFile));
    }
    cases
}

#[test]
fn the_least_survey_has_no_fault() {
    valid(LEAST);
}

#[test]
fn each_change_makes_its_one_fault_at_its_exact_place() {
    let mut wrong = Vec::new();
    for Case { change: (from, to), fault } in text_cases() {
        let (text, place) = changed(&from, &to);
        let found = faults(&text);
        let expected = Problem { place: Place { file: FILE.to_owned(), line: place.0, column: place.1 }, fault };
        if found != [expected.clone()] {
            let to: String = to.chars().take(120).collect();
            wrong.push(format!("{to}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_place_is_counted_in_lines_and_characters_from_one() {
    let found = faults(&LEAST.replace("title: \"Only\"", "title: /* é 日 🙂 */ \"\""));
    assert_eq!(shown(&found), "survey.ron:9:32: This text is empty.\n");
}

#[test]
fn faults_of_other_origin_are_found_at_their_place_too() {
    for (text, (line, column), fault) in odd_text_cases() {
        let found = faults(&text);
        let here = Problem { place: Place { file: FILE.to_owned(), line, column }, fault };
        assert!(found.contains(&here), "{here:?}\n{found:?}");
    }
}

#[test]
fn a_missing_language_is_reported_once_for_each_text_and_nothing_else_is() {
    let found = faults(&LEAST.replace(r#"["en"]"#, r#"["en", "cy"]"#));
    // Every quoted text that is no id, symbol, measure or part of a condition.
    assert_eq!(found.len(), 16, "{}", shown(&found));
    assert!(found.iter().all(|problem| problem.fault == Fault::MissingLanguage { tag: "cy".to_owned() }));
}

#[test]
fn files_and_folders_that_hold_no_survey_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    for (name, found, fault) in disk_cases(folder.path()) {
        let faults: Vec<&Fault> = found.iter().map(|problem| &problem.fault).collect();
        assert_eq!(faults, [&fault], "{name}");
        assert_eq!(found[0].place.file, name);
        let expected = if fault == Fault::NotUtf8 { (2, 14) } else { (1, 1) };
        assert_eq!((found[0].place.line, found[0].place.column), expected, "{name}");
    }
}

#[test]
fn every_fault_is_told_in_two_whole_sentences_that_name_its_facts() {
    let mut told_of: BTreeMap<String, String> = BTreeMap::new();
    for fault in all_faults() {
        let told = told(&fault);
        for half in [&told.what, &told.now] {
            assert!(half.ends_with(['.', '}']) || half.contains("known:") || half.contains(": "), "{fault:?}: {half}");
            assert!(!half.contains('$') && !half.contains("err-") && !half.contains("rec-"), "{fault:?}: {half}");
            // The only message with a brace shows a map as an example.
            assert!(matches!(fault, Fault::MissingLanguage { .. }) || !half.contains('{'), "{fault:?}: {half}");
        }
        let both = format!("{} {}", told.what, told.now);
        for (name, fact) in fault.facts() {
            // These facts are names that the message itself turns into words.
            let is_code = matches!((&fault, name), (Fault::WrongKind { .. } | Fault::BadSymbol { .. }, _) | (_, "what"));
            let shown = match fact {
                Fact::Text(text) => text,
                Fact::Number(number) => number.to_string(),
            };
            assert!(is_code || both.contains(&shown), "{fault:?} does not say {name}: {both}");
        }
        // Two different faults never read the same. Only lists of the same things are called by the same word.
        let code = format!("{fault:?}").replace("\"any\"", "\"choices\"").replace("\"thanks\"", "\"introduction\"");
        let other = told_of.insert(both.clone(), code.clone());
        assert!(other.is_none_or(|other| other == code), "{code}: {both}");
    }
}

#[test]
fn no_fault_is_left_out_of_these_tests() {
    let met: BTreeSet<String> = all_faults().iter().map(|fault| format!("err-{}", fault.key())).collect();
    let words = include_str!("../locales/en/survey.ftl");
    let known: BTreeSet<String> = words
        .lines()
        .filter(|line| line.starts_with("err-survey-"))
        .map(|line| line.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(met, known);
}

fn all_faults() -> Vec<Fault> {
    let folder = tempfile::tempdir().unwrap();
    let mut all: Vec<Fault> = text_cases().into_iter().map(|case| case.fault).collect();
    all.extend(odd_text_cases().into_iter().map(|(_, _, fault)| fault));
    all.extend(disk_cases(folder.path()).into_iter().map(|(_, _, fault)| fault));
    all.extend(
        ["too-large", "not-text", "not-svg", "document-type", "script", "external", "too-deep", "copies"]
            .map(|why| Fault::BadSymbol { why }),
    );
    all.push(Fault::TooMany { what: "symbols", most: 500 });
    all.push(Fault::TooFew { what: "versions", least: 1 });
    all
}

#[test]
fn ten_faults_at_once_are_all_reported_in_the_order_of_the_file() {
    let text = r#"(
    format: 1,
    id: "Ten",
    languages: ["en"],
    title: "",
    versions: [
        (
            id: "only",
            look: Pictures,
            pages: [
                (id: "p1", questions: [
                    (id: "a", text: [("At school", "skool")], kind: One(choices: [
                        (id: "yes", text: "Yes"),
                        (id: "yes", text: "No"),
                    ])),
                    (id: "m", text: "M?", kind: Many(choices: [(id: "x", text: "X"), (id: "y", text: "Y")], limit: 5)),
                    (id: "t", text: "T?", knid: Text),
                    (id: "u", text: "U?", kind: Text, when: Chose(question: "m", any: ["z"])),
                ]),
            ],
        ),
    ],
)"#;
    let found = faults(text);
    let places: Vec<String> =
        found.iter().map(|problem| format!("{}:{} {}", problem.place.line, problem.place.column, problem.fault.key())).collect();
    assert_eq!(
        places,
        [
            "3:9 survey-bad-id",
            "5:12 survey-empty-text",
            "7:9 survey-missing-field",
            "9:19 survey-unknown-word",
            "12:52 survey-missing-symbol",
            "14:30 survey-double-id",
            "16:116 survey-bad-limit",
            "17:21 survey-missing-field",
            "17:43 survey-unknown-field",
            "18:88 survey-unknown-choice",
        ]
    );
}

#[test]
fn one_mistake_is_not_blamed_on_what_stands_around_it() {
    // Each of these is referred to from elsewhere; only the mistake itself is reported.
    let once = [
        (r#"(id: "yes", text: "Yes", symbol: "yes")"#, r#"(id: "yes", text: "", symbol: "yes")"#),
        (r#"(id: "y", text: "Y")"#, r#"(id: "Y", text: "Y")"#),
        (r#"(id: "a", text: "A?","#, r#"(id: "a", text: "","#),
    ];
    for (from, to) in once {
        let found = faults(&LEAST.replacen(from, to, 1));
        assert_eq!(found.len(), 1, "{to}: {}", shown(&found));
    }
    let no_languages = LEAST.replace(r#"["en"]"#, "[]").replace("\"T?\"", r#"{"en": "", "cy": "T?"}"#);
    let found = faults(&no_languages);
    assert_eq!(found.iter().map(|problem| problem.fault.key()).collect::<Vec<_>>(), ["survey-too-few", "survey-empty-text"]);
}

#[test]
fn a_long_list_of_choices_does_not_hide_that_a_question_can_be_asked() {
    let choices: Vec<String> = (0..40).map(|n| format!(r#"(id: "n{n}", text: "N")"#)).collect();
    let many = format!("Many(choices: [{}]))", choices.join(", "));
    let text = LEAST
        .replace(r#"Many(choices: [(id: "x", text: "X"), (id: "y", text: "Y")], limit: 2))"#, &many)
        .replace(r#"question: "a", any: ["yes"]"#, r#"question: "m", any: ["n39"]"#);
    valid(&text);
    // … and a chain of conditions that ends nowhere is still found to end nowhere.
    let never = text
        .replace(r#"Chose(question: "m", any: ["n39"])"#, r#"All([Chose(question: "m", any: ["n39"]), Not(Answered(question: "m"))])"#)
        .replace("\n                ]),", "\n(id: \"u\", text: \"U?\", kind: Text, when: Answered(question: \"t\")),]),");
    let found = faults(&never);
    let never = |question: &str| Fault::NeverAsked { question: question.to_owned() };
    assert_eq!(found.iter().map(|problem| problem.fault.clone()).collect::<Vec<_>>(), [never("t"), never("u")]);
}

#[test]
fn exclusive_choices_and_limits_count_when_a_question_is_tried() {
    let when = r#"Chose(question: "a", any: ["yes"])"#;
    let both = r#"All([Chose(question: "m", any: ["x"]), Chose(question: "m", any: ["y"])])"#;
    let text = LEAST.replace(when, both);
    valid(&text);
    for (from, to) in [("limit: 2", "limit: 1"), (r#"text: "X")"#, r#"text: "X", alone: true)"#)] {
        let found = faults(&text.replace(from, to));
        assert!(matches!(found.as_slice(), [Problem { fault: Fault::NeverAsked { .. }, .. }]), "{to}: {}", shown(&found));
    }
}

#[test]
fn the_mark_before_a_file_and_the_ends_of_lines_of_another_system_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("survey.ron");
    let crlf = LEAST.replace('\n', "\r\n");
    fs::write(&file, format!("\u{feff}{crlf}")).unwrap();
    let survey = Survey::load(&file).unwrap();
    // The mark is no part of the survey.
    assert_eq!(survey.digest(), valid(&crlf).digest());

    let empty = crlf.replace("\"T?\"", "\"\"");
    fs::write(&file, format!("\u{feff}{empty}")).unwrap();
    let found = Survey::load(&file).unwrap_err();
    assert_eq!((found[0].place.line, found[0].place.column), (23, 37));
    assert_eq!(place_of(&empty, empty.find("\"\"").unwrap()), (23, 37));

    // A text over two lines is the same text on every system.
    let long = crlf.replace("\"T?\"", "\"T\r\n?\"");
    let survey = valid(&long);
    let text = &survey.versions()[0].questions()[4].text;
    assert_eq!(text.words(&survey.languages()[0]), "T\n?");

    let mut bytes = b"\xef\xbb\xbf(".to_vec();
    bytes.push(0xff);
    fs::write(&file, bytes).unwrap();
    let found = Survey::load(&file).unwrap_err();
    assert_eq!((found[0].place.line, found[0].place.column), (1, 2));
}

#[test]
fn comments_and_marks_of_direction_may_stand_anywhere() {
    let text = LEAST
        .replace("kind: Text,", "kind: /* ( */ Text // )\n,")
        .replace("Grid(", "Grid /* /* ( */ \" */ ( // rows: [\n")
        .replace("look: Symbols", "look: \u{200e}Symbols /* so */")
        .replace("limit: 2", "limit: // two\n 2 /**/")
        .replace("measure: \"same\"", "required: /* ! */ true /* ! */, measure: Some( \"same\" )")
        .replace("\"T?\"", "r#\"\"T\"? // no comment\"#");
    let survey = valid(&text);
    let question = &survey.versions()[0].questions()[4];
    assert_eq!(question.text.words(&survey.languages()[0]), "\"T\"? // no comment");
}

#[test]
fn empty_files_and_other_texts_are_no_ron_and_say_where() {
    for text in
        ["", " ", "\n\n", "hello world", "{\"format\": 1}x", "(", "(format: 1", "\"", "//", "/*", "(format: 1,,)", "#![enable(", "\0"]
    {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text:?}");
        assert!(matches!(found[0].fault, Fault::NotRon { .. }), "{text:?}: {found:?}");
        assert!(is_within(text, found[0].place.line, found[0].place.column), "{text:?}: {}", found[0].place);
    }
    for text in ["()", "[]", "1", "\"a\"", "None", "true", "{}", "Survey(format: 1)"] {
        assert!(!faults(text).is_empty(), "{text}");
    }
}

#[test]
fn switches_of_the_notation_itself_are_refused() {
    // RON lets a file switch on other ways of writing. A survey is written in one way only.
    for switch in ["implicit_some", "unwrap_newtypes", "unwrap_variant_newtypes", "explicit_struct_names", "none_such"] {
        let text = format!("#![enable({switch})]\n{LEAST}");
        let found = faults(&text);
        assert_eq!(found.len(), 1, "{switch}");
        assert!(is_within(&text, found[0].place.line, found[0].place.column), "{switch}: {}", shown(&found));
    }
}

#[test]
fn a_folder_brings_its_own_symbols_along() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("symbols")).unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>";
    fs::write(folder.path().join("symbols/our_hall.svg"), svg).unwrap();
    fs::write(folder.path().join("symbols/README.txt"), "not a drawing").unwrap();
    fs::write(folder.path().join("survey.ron"), LEAST.replace("\"school\"", "\"our_hall\"")).unwrap();
    let survey = Survey::load(folder.path()).unwrap();
    assert_eq!(&*survey.own_symbols()["our_hall"], svg);
    // The survey file alone does not know them.
    let found = Survey::load(&folder.path().join("survey.ron")).unwrap_err();
    assert!(matches!(&found[0].fault, Fault::MissingSymbol { id } if id == "our_hall"));
}

#[test]
fn bad_drawings_and_a_bad_survey_are_reported_together() {
    let folder = tempfile::tempdir().unwrap();
    let symbols = folder.path().join("symbols");
    fs::create_dir(&symbols).unwrap();
    fs::write(symbols.join("our_hall.svg"), "<svg><image href=\"http://x\"/></svg>").unwrap();
    fs::write(symbols.join("Our Hall.svg"), "<svg/>").unwrap();
    fs::File::create(symbols.join("wide.svg")).unwrap().set_len(1 << 40).unwrap();
    fs::write(folder.path().join("survey.ron"), LEAST.replace("\"school\"", "\"our_hall\"").replace("\"T?\"", "\"\"")).unwrap();
    let found = Survey::load(folder.path()).unwrap_err();
    let faults: Vec<Fault> = found.into_iter().map(|problem| problem.fault).collect();
    assert_eq!(
        faults,
        [
            Fault::BadId { id: "Our Hall".to_owned() },
            Fault::BadSymbol { why: "external" },
            Fault::BadSymbol { why: "too-large" },
            Fault::EmptyText,
        ]
    );
}

#[test]
fn drawings_that_come_in_a_study_are_checked_like_those_from_a_folder() {
    let brought = |id: &str, svg: &str| [(SymbolId::new(id), Arc::from(svg))].into();
    let faults = |own| {
        Survey::from_text("club.study#1", LEAST, own)
            .unwrap_err()
            .into_iter()
            .map(|problem| (problem.place.file, problem.fault))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        faults(brought("hall", "<svg><script/></svg>")),
        [("club.study#1: symbols/hall.svg".to_owned(), Fault::BadSymbol { why: "script" })]
    );
    assert_eq!(
        faults(brought("../hall", "<svg/>")),
        [("club.study#1: symbols/../hall.svg".to_owned(), Fault::BadId { id: "../hall".to_owned() })]
    );
    assert!(Survey::from_text("club.study#1", LEAST, brought("hall", "<svg/>")).is_ok());
}

#[test]
fn more_drawings_than_a_survey_may_have_are_refused_and_not_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("symbols")).unwrap();
    for number in 0..501 {
        fs::write(folder.path().join(format!("symbols/s{number}.svg")), "<svg/>").unwrap();
    }
    fs::write(folder.path().join("survey.ron"), LEAST).unwrap();
    let found = Survey::load(folder.path()).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fault, Fault::TooMany { what: "symbols", most: 500 });
}

#[cfg(unix)]
#[test]
fn pipes_and_endless_files_are_refused_without_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (send, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let found = [Survey::load(&pipe), Survey::load(Path::new("/dev/zero")), Survey::load(Path::new("/dev/tty"))];
        let _ = send.send(found.map(|found| found.is_err()));
    });
    assert_eq!(wait.recv_timeout(Duration::from_secs(10)).unwrap(), [true; 3]);
}

#[cfg(unix)]
#[test]
fn folders_that_lead_back_to_themselves_come_to_an_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("survey.ron"), LEAST).unwrap();
    // `symbols` is the folder itself: it holds no drawing, and it is looked at once.
    std::os::unix::fs::symlink(folder.path(), folder.path().join("symbols")).unwrap();
    Survey::load(folder.path()).unwrap();
    // A link to itself is no folder that could be read.
    fs::remove_file(folder.path().join("symbols")).unwrap();
    std::os::unix::fs::symlink("symbols", folder.path().join("symbols")).unwrap();
    let found = Survey::load(folder.path()).unwrap_err();
    assert!(matches!(found[0].fault, Fault::Unreadable { .. }));
}

/// Texts that are made to break a reader, each under the size that is read at all.
fn bombs() -> Vec<(&'static str, String)> {
    let in_question = |condition: &str| LEAST.replace(r#"Chose(question: "a", any: ["yes"])"#, condition);
    let pages_of = |question: &dyn Fn(usize) -> String, count: usize| {
        let questions: Vec<String> = (0..count).map(question).collect();
        let pages: Vec<String> =
            questions.chunks(60).enumerate().map(|(n, some)| format!("(id: \"n{n}\", questions: [{}])", some.join(","))).collect();
        LEAST.replace("pages: [", &format!("pages: [{},", pages.join(",")))
    };
    let grown = |mut text: String, part: &str| {
        let end = text.split_off(text.find('¦').unwrap());
        while text.len() + end.len() + part.len() < 1_000_000 {
            text.push_str(part);
        }
        text + end.trim_start_matches('¦')
    };
    let wide_many: Vec<String> = (0..40).map(|n| format!("(id:\"n{n}\",text:\"N\")")).collect();
    let wide_many = format!("kind:Many(choices:[{}])", wide_many.join(","));
    let all_wide: Vec<String> = (0..40).map(|n| format!("\"n{n}\"")).collect();
    let all_wide = all_wide.join(",");
    vec![
        ("round brackets", "(".repeat(100_000)),
        ("square brackets", "[".repeat(100_000)),
        ("closed brackets", "[".repeat(100_000) + &"]".repeat(100_000)),
        ("braces", "{1:".repeat(100_000)),
        ("options", "Some(".repeat(100_000)),
        ("names", in_question(&"Not(".repeat(100_000))),
        ("closed names", in_question(&("Not(".repeat(100_000) + &")".repeat(100_000)))),
        ("forty deep", in_question(&("Not(".repeat(40) + "Answered(question: \"a\")" + &")".repeat(40)))),
        ("comments within comments", "/*".repeat(100_000) + "x" + &"*/".repeat(100_000) + LEAST),
        ("open comments", "/*".repeat(500_000)),
        ("stars and slashes", format!("/*{}", "*/ /".repeat(200_000))),
        ("comments before brackets", "(/**/".repeat(200_000)),
        ("a long text", LEAST.replace("T?", &"T".repeat(1_000_000))),
        ("a long id", LEAST.replace("\"t\"", &format!("\"{}\"", "t".repeat(1_000_000)))),
        ("a long name", LEAST.replace("kind: Text", &format!("kind: {}", "T".repeat(1_000_000)))),
        ("a long field", LEAST.replace("kind: Text", &format!("{}: Text", "k".repeat(1_000_000)))),
        ("many lines", "\n".repeat(1_000_000) + LEAST),
        ("backslashes", LEAST.replace("T?", &"\\\\".repeat(490_000))),
        ("quotation marks", "\"".repeat(999_999)),
        ("hashes", format!("r{}\"", "#".repeat(999_999))),
        ("many versions", grown(LEAST.replace("versions: [", "versions: [¦"), "(),")),
        ("many empty groups", grown(LEAST.replace("(id: \"p1\", questions: [", "(id: \"p1\", questions: [¦"), "(),")),
        ("many keys", LEAST.replace("\"T?\"", &format!("{{{}}}", (0..80_000).map(|n| format!("\"{n}\":\"\",")).collect::<String>()))),
        (
            "many keys on many lines",
            LEAST.replace("\"T?\"", &format!("{{{}}}", (0..80_000).map(|n| format!("\"{n}\":\"\"\n,")).collect::<String>())),
        ),
        ("one key many times", grown(LEAST.replace("\"T?\"", "{¦}"), "\"en\":\"T\",")),
        ("many unknown fields", grown(LEAST.replace("format: 1,", "format: 1,¦"), "x:1,")),
        ("many double fields", grown(LEAST.replace("format: 1,", "format: 1,¦"), "format:1,")),
        ("many choices", grown(LEAST.replace("Many(choices: [", "Many(choices: [¦"), "(),")),
        ("many languages", grown(LEAST.replace("[\"en\"]", "[\"en\"¦]"), ",\"en\"")),
        (
            "a chain of conditions",
            pages_of(
                &|n| {
                    let when = if n == 0 { String::new() } else { format!(",when:Answered(question:\"n{}\")", n - 1) };
                    format!("(id:\"n{n}\",text:\"N\",kind:Text{when})")
                },
                990,
            ),
        ),
        (
            "each about all before it",
            pages_of(
                &|n| {
                    let parts: Vec<String> = (n.saturating_sub(10)..n).map(|m| format!("Chose(question:\"n{m}\",any:[\"n0\"])")).collect();
                    let when = if n == 0 { String::new() } else { format!(",when:Any([{}])", parts.join(",")) };
                    format!("(id:\"n{n}\",text:\"N\",kind:One(choices:[(id:\"n0\",text:\"N\"),(id:\"n1\",text:\"N\")]){when})")
                },
                900,
            ),
        ),
        (
            "conditions that nearly never hold",
            pages_of(
                &|n| match n {
                    0..8 => format!("(id:\"n{n}\",text:\"N\",{wide_many})"),
                    _ => {
                        let parts: Vec<String> = (0..8).map(|m| format!("Chose(question:\"n{m}\",any:[\"n1\",\"n2\",\"n3\"])")).collect();
                        format!("(id:\"n{n}\",text:\"N\",kind:Text,when:All([{},Not(Answered(question:\"n0\"))]))", parts.join(","))
                    }
                },
                900,
            ),
        ),
        (
            "conditions about every choice",
            pages_of(
                &|n| match n {
                    0..8 => format!("(id:\"n{n}\",text:\"N\",{wide_many})"),
                    _ => format!("(id:\"n{n}\",text:\"N\",kind:Text,when:Not(Chose(question:\"n{}\",any:[{all_wide}])))", n % 8),
                },
                900,
            ),
        ),
        ("conditions eight deep and twenty wide", {
            let leaf = "Answered(question:\"a\")".to_owned();
            let mut condition = leaf;
            while condition.len() < 100_000 {
                condition = format!("Any([{}])", vec![condition; 4].join(","));
            }
            in_question(&condition)
        }),
        ("a large survey that is valid", {
            let text = "[(\"At school\",\"school\"),(\"I feel I can\",\"feel\"),(\"learn\",\"learn_in_class\")]";
            let prompts = vec![format!("\"{}\"", "Say it again. ".repeat(20)); 2].join(",");
            pages_of(
                &|n| {
                    format!("(id:\"n{n}\",text:{text},kind:One(choices:[(id:\"a\",text:\"A\"),(id:\"b\",text:\"B\")]),prompts:[{prompts}])")
                },
                900,
            )
        }),
    ]
}

#[test]
fn nothing_that_is_made_to_break_a_reader_breaks_this_one() {
    let mut slow = Vec::new();
    for (name, text) in bombs() {
        assert!(text.len() as u64 <= LARGEST_SURVEY, "{name}: {} bytes are not even read", text.len());
        let began = Instant::now();
        let found = load(&text);
        let took = began.elapsed();
        let count = found.as_ref().map_or_else(Vec::len, |_| 0);
        println!("{:>8.3} s  {:>7} faults  {:>8} bytes  {name}", took.as_secs_f64(), count, text.len());
        if let Err(problems) = found {
            let outside = problems.iter().take(50).find(|problem| !is_within(&text, problem.place.line, problem.place.column));
            assert!(outside.is_none(), "{name}: {outside:?}");
        }
        // Not a measurement, only a guard against a reader that never comes back.
        if took > Duration::from_secs(60) {
            slow.push(name);
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

#[test]
fn more_than_a_survey_may_have_is_not_read_at_all() {
    let large = usize::try_from(LARGEST_SURVEY).unwrap();
    let padded = |size: usize| format!("{LEAST}{}", " ".repeat(size - LEAST.len()));
    valid(&padded(large));
    let found = faults(&padded(large + 1));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fault, Fault::TooLarge { limit: 1024 });
}
