//! Surveys made up at random: always valid, and as odd as the format allows.
//!
//! A survey is drawn as plain numbers ([`SurveyPlan`]) and written as RON. Conditions are the difficult part, for a question that
//! nobody can ever be asked is a fault. So every version is drawn with one *witness*: made-up answers to all of its items. A
//! condition that the witness does not fulfil is written the other way round, with `Not(…)`; so under the witness everything is asked.

use proptest::prelude::*;
use proptest::sample::Index;
use std::fmt::Write as _;

const LANGUAGES: [&str; 3] = ["en", "cy", "pt-BR"];

/// Built-in symbols that texts name here.
const SYMBOLS: [&str; 5] = ["school", "me", "yes", "no", "talk"];

/// Words with everything that has to be escaped or counted with care.
const WORDS: [&str; 8] = ["Yes", "at school", "\"so\"", "dŵr", "a\\b", "I feel // not a comment", "( [ {", "日本 🙂"];

#[derive(Debug, Clone)]
pub struct SurveyPlan {
    languages: usize,
    /// Texts as a map from language, even where there is one language only.
    maps: bool,
    versions: Vec<VersionPlan>,
}

#[derive(Debug, Clone)]
struct VersionPlan {
    symbols: bool,
    sample: Option<Index>,
    pages: Vec<Vec<QuestionPlan>>,
}

#[derive(Debug, Clone)]
struct QuestionPlan {
    kind: KindPlan,
    required: bool,
    when: Option<ConditionPlan>,
    measures: [Option<u8>; 3],
    words: usize,
    /// What the witness says to each row: a number of which the kind makes an answer; `None` is no answer.
    witness: [Option<usize>; 3],
}

#[derive(Debug, Clone)]
enum KindPlan {
    Confirm,
    Date,
    Text,
    One(usize),
    Many { choices: usize, limit: Option<usize>, alone: usize },
    Grid { rows: usize, choices: usize },
}

#[derive(Debug, Clone)]
enum ConditionPlan {
    Chose(Index, Index, usize),
    Answered(Index, Index),
    Not(Box<ConditionPlan>),
    All(Vec<ConditionPlan>),
    Any(Vec<ConditionPlan>),
}

/// A random survey that the loader must take, as RON.
pub fn survey_text() -> impl Strategy<Value = String> {
    survey_plan().prop_map(|plan| plan.write())
}

fn survey_plan() -> impl Strategy<Value = SurveyPlan> {
    let versions = prop::collection::vec(version_plan(), 1..=3);
    (1..=LANGUAGES.len(), any::<bool>(), versions).prop_map(|(languages, maps, versions)| SurveyPlan { languages, maps, versions })
}

fn version_plan() -> impl Strategy<Value = VersionPlan> {
    let pages = prop::collection::vec(prop::collection::vec(question_plan(), 1..=4), 1..=4);
    (any::<bool>(), any::<Option<Index>>(), pages).prop_map(|(symbols, sample, pages)| VersionPlan { symbols, sample, pages })
}

fn question_plan() -> impl Strategy<Value = QuestionPlan> {
    let measure = || prop::option::weighted(0.4, 0..6_u8);
    let witness = || prop::option::weighted(0.8, 1..64_usize);
    (
        kind_plan(),
        prop::bool::weighted(0.3),
        prop::option::weighted(0.5, condition_plan()),
        [measure(), measure(), measure()],
        0..WORDS.len(),
        [witness(), witness(), witness()],
    )
        .prop_map(|(kind, required, when, measures, words, witness)| QuestionPlan { kind, required, when, measures, words, witness })
}

fn kind_plan() -> impl Strategy<Value = KindPlan> {
    prop_oneof![
        1 => Just(KindPlan::Confirm),
        1 => Just(KindPlan::Date),
        1 => Just(KindPlan::Text),
        3 => (2..=4_usize).prop_map(KindPlan::One),
        3 => (2..=5_usize, any::<Option<Index>>(), 0..32_usize).prop_map(|(choices, limit, alone)| {
            let limit = limit.map(|limit| limit.index(choices) + 1);
            // Not every choice may exclude every other.
            let alone = if alone & ((1 << choices) - 1) == (1 << choices) - 1 { 0 } else { alone };
            KindPlan::Many { choices, limit, alone }
        }),
        3 => (1..=3_usize, 2..=3_usize).prop_map(|(rows, choices)| KindPlan::Grid { rows, choices }),
    ]
}

fn condition_plan() -> impl Strategy<Value = ConditionPlan> {
    let leaf = prop_oneof![
        3 => (any::<Index>(), any::<Index>(), 1..32_usize).prop_map(|(question, row, any)| ConditionPlan::Chose(question, row, any)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(question, row)| ConditionPlan::Answered(question, row)),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| ConditionPlan::Not(Box::new(inner))),
            prop::collection::vec(inner.clone(), 1..=3).prop_map(ConditionPlan::All),
            prop::collection::vec(inner, 1..=3).prop_map(ConditionPlan::Any),
        ]
    })
}

impl KindPlan {
    fn choices(&self) -> usize {
        match self {
            Self::One(choices) | Self::Many { choices, .. } | Self::Grid { choices, .. } => *choices,
            Self::Confirm | Self::Date | Self::Text => 0,
        }
    }

    fn rows(&self) -> usize {
        if let Self::Grid { rows, .. } = self { *rows } else { 0 }
    }

    /// The choices, as bits, that a number means as an answer; one that may be given.
    fn answer(&self, number: usize) -> usize {
        match self {
            Self::Confirm | Self::Date | Self::Text => 0,
            Self::One(choices) | Self::Grid { choices, .. } => 1 << (number % choices),
            Self::Many { choices, limit, alone } => {
                let first = 1 << (number % choices);
                let mut chosen = 0_usize;
                if alone & first != 0 {
                    return first;
                }
                for choice in (0..*choices).map(|choice| 1 << choice) {
                    let has_room = chosen.count_ones() < limit.map_or(u32::MAX, |limit| u32::try_from(limit).unwrap());
                    if (number & choice != 0 || choice == first) && alone & choice == 0 && has_room {
                        chosen |= choice;
                    }
                }
                chosen
            }
        }
    }
}

/// A condition with its question and choices found, written out, and whether the witness fulfils it.
struct Written {
    ron: String,
    holds: bool,
}

impl ConditionPlan {
    fn write(&self, before: &[&QuestionPlan]) -> Written {
        let many = |name: &str, parts: &[Self], wanted: bool| {
            let parts: Vec<Written> = parts.iter().map(|part| part.write(before)).collect();
            let list: Vec<&str> = parts.iter().map(|part| part.ron.as_str()).collect();
            let holds = if wanted { parts.iter().all(|part| part.holds) } else { parts.iter().any(|part| part.holds) };
            Written { ron: format!("{name}([{}])", list.join(", ")), holds }
        };
        match self {
            Self::Chose(question, row, any) => {
                let (at, asked) = pick(question, before);
                let choices = asked.kind.choices();
                if choices == 0 {
                    return Self::Answered(*question, *row).write(before);
                }
                let row = (asked.kind.rows() > 0).then(|| row.index(asked.kind.rows()));
                // At least one choice is named.
                let any = if any & ((1 << choices) - 1) == 0 { 1 } else { any & ((1 << choices) - 1) };
                let named: Vec<String> =
                    (0..choices).filter(|choice| any >> choice & 1 == 1).map(|choice| format!("\"c{choice}\"")).collect();
                let said = asked.witness[row.unwrap_or(0)].map(|number| asked.kind.answer(number));
                let row = row.map(|row| format!(", row: \"r{row}\"")).unwrap_or_default();
                Written {
                    ron: format!("Chose(question: \"q{at}\"{row}, any: [{}])", named.join(", ")),
                    holds: said.is_some_and(|said| said & any != 0),
                }
            }
            Self::Answered(question, row) => {
                let (at, asked) = pick(question, before);
                let row = (asked.kind.rows() > 0).then(|| row.index(asked.kind.rows()));
                let holds = asked.witness[row.unwrap_or(0)].is_some();
                let row = row.map(|row| format!(", row: \"r{row}\"")).unwrap_or_default();
                Written { ron: format!("Answered(question: \"q{at}\"{row})"), holds }
            }
            Self::Not(inner) => {
                let inner = inner.write(before);
                Written { ron: format!("Not({})", inner.ron), holds: !inner.holds }
            }
            Self::All(parts) => many("All", parts, true),
            Self::Any(parts) => many("Any", parts, false),
        }
    }
}

fn pick<'q>(question: &Index, before: &[&'q QuestionPlan]) -> (usize, &'q QuestionPlan) {
    let at = question.index(before.len());
    (at, before[at])
}

impl SurveyPlan {
    fn write(&self) -> String {
        let tags: Vec<String> = LANGUAGES[..self.languages].iter().map(|tag| format!("{tag:?}")).collect();
        let mut ron = format!("// made up\n(\n  format: 1,\n  id: \"made-up\",\n  languages: [{}],\n", tags.join(", "));
        let _ = writeln!(ron, "  title: {},\n  versions: [", self.text(0, false));
        for (number, version) in self.versions.iter().enumerate() {
            self.write_version(&mut ron, number, version);
        }
        ron.push_str("  ],\n)\n");
        ron
    }

    fn write_version(&self, ron: &mut String, number: usize, version: &VersionPlan) {
        let look = if version.symbols { "Symbols" } else { "Reading" };
        let _ = writeln!(ron, "    (\n      id: \"v{number}\", title: {}, look: {look},", self.text(1, false));
        let _ = writeln!(ron, "      introduction: [{}],", self.text(2, version.symbols));
        let questions: Vec<&QuestionPlan> = version.pages.iter().flatten().collect();
        if let Some(sample) = version.sample {
            let _ = writeln!(ron, "      sample: \"q{}\",", sample.index(questions.len()));
        }
        ron.push_str("      pages: [\n");
        let mut measured = Vec::new();
        let mut at = 0;
        for (page, asked) in version.pages.iter().enumerate() {
            let _ = writeln!(ron, "        (id: \"p{page}\", questions: [");
            for question in asked {
                self.write_question(ron, at, question, &questions[..at], version.symbols, &mut measured);
                at += 1;
            }
            ron.push_str("        ]),\n");
        }
        ron.push_str("      ],\n    ),\n");
    }

    fn write_question(
        &self,
        ron: &mut String,
        at: usize,
        question: &QuestionPlan,
        before: &[&QuestionPlan],
        symbols: bool,
        measured: &mut Vec<u8>,
    ) {
        // A measure may stand once in a version.
        let mut measure = |row: usize| {
            let found = question.measures[row].filter(|measure| !measured.contains(measure));
            measured.extend(found);
            found.map(|measure| format!(", measure: \"m{measure}\"")).unwrap_or_default()
        };
        let choices = |alone: usize| -> String {
            let count = question.kind.choices();
            let choice = |choice: usize| {
                let value = if question.words.is_multiple_of(2) { format!(", value: {}", count - choice) } else { String::new() };
                let alone = if alone >> choice & 1 == 1 { ", alone: true" } else { "" };
                format!("(id: \"c{choice}\", text: {}, symbol: \"yes\"{value}{alone})", self.text(question.words + choice, false))
            };
            let choices: Vec<String> = (0..count).map(choice).collect();
            format!("[{}]", choices.join(", "))
        };
        let mut own = String::new();
        let kind = match &question.kind {
            KindPlan::Confirm => format!("Confirm(text: {}, symbol: \"yes\")", self.text(question.words, false)),
            KindPlan::Date => "Date".to_owned(),
            KindPlan::Text => "Text /* their own words */".to_owned(),
            KindPlan::One(_) => format!("One(choices: {})", choices(0)),
            KindPlan::Many { limit, alone, .. } => {
                let limit = limit.map(|limit| format!(", limit: {limit}")).unwrap_or_default();
                format!("Many(choices: {}{limit})", choices(*alone))
            }
            KindPlan::Grid { rows, .. } => {
                let rows: Vec<String> =
                    (0..*rows).map(|row| format!("(id: \"r{row}\", text: {}{})", self.text(row, symbols), measure(row))).collect();
                format!("Grid(rows: [{}], choices: {})", rows.join(", "), choices(0))
            }
        };
        if question.kind.rows() == 0 {
            own = measure(0);
        }
        let when = question.when.as_ref().filter(|_| !before.is_empty()).map(|when| when.write(before));
        let when = match when {
            Some(Written { ron, holds: true }) => format!(", when: {ron}"),
            Some(Written { ron, holds: false }) => format!(", when: Not({ron})"),
            None => String::new(),
        };
        let required = if question.required { ", required: true" } else { "" };
        let _ =
            writeln!(ron, "          (id: \"q{at}\", text: {}, kind: {kind}{required}{when}{own}),", self.text(question.words, symbols));
    }

    /// A text in every language, with symbols or without.
    fn text(&self, seed: usize, symbols: bool) -> String {
        let words = |seed: usize| format!("{:?}", WORDS[seed % WORDS.len()]);
        let one = |seed: usize| {
            if symbols {
                let symbol = SYMBOLS[seed % SYMBOLS.len()];
                format!("[({}, \"{symbol}\"), {}, ({}, None)]", words(seed), words(seed + 1), words(seed + 2))
            } else {
                words(seed)
            }
        };
        if self.languages == 1 && !self.maps {
            return one(seed);
        }
        let entries: Vec<String> =
            (0..self.languages).map(|language| format!("{:?}: {}", LANGUAGES[language], one(seed + language))).collect();
        format!("{{{}}}", entries.join(", "))
    }
}
