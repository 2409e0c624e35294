//! The built-in survey is the published instrument: nothing left out, nothing reworded, nothing added in its name.
//!
//! The expected wordings stand here once more, written from the instrument and not from the survey file. A question reads
//! `id* kind, conditions: wording / rows [choices]`; `*` is a question that needs an answer or a word that there is none.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::survey::{Condition, Item, Kind, Language, Look, Question, Survey, Text, Version};
use pupil_voice::symbols;
use std::collections::BTreeMap;

const READING: &[&str] = &[
    "talked* confirm: Have you talked to a parent/carer about filling in this questionnaire? [Yes]",
    "date_of_birth* date: What is your date of birth?",
    "gender* one: Are you a …? [boy · girl · prefer not to say]",
    "4 grid: Do you find it easy to … / learn in class? / join in with school activities? / get on with your classmates? \
     / work with your teachers? / get on with other people who work in school? \
     [Yes, all the time · Yes, some of the time · No, not really]",
    "4_comment text: Tell us more if you want to.",
    "5 grid: Do you feel … / you get the help you need at school? / that your school cares about your needs? \
     [Yes, all the time · Yes, some of the time · No, not really]",
    "5_comment text: Tell us more if you want to.",
    "6 many, at most 2: When you need support at school, who do you ask? Choose your two favourites \
     [Teacher · Teaching assistant · Other people who work in school · Your friends · Your family]",
    "7 one: Is there anything else that helps when you find things difficult at school? [Yes · No]",
    "7_more text, when 7 is Yes: Please tell us more.",
    "8 many: When do you talk about the best ways to help you learn? Choose all that are right for you \
     [In class · In meetings with teachers · Talking to other people who work in school · School council · School questionnaire \
     · Never (alone) · Another time]",
    "8_when text, when 8 is Another time: Please tell us when.",
    "9 many: When do you talk about your plans? Choose all that are right for you \
     [In class · In meetings with teachers · Talking to other people who work in school · School council · School questionnaire \
     · Never (alone) · Another time]",
    "9_when text, when 9 is Another time: Please tell us when.",
    "10 text: Imagine that you could help a new teacher. Can you tell them one thing that helps you to learn?",
    "11 text: Do you have any other comments you would like to make?",
];

const SYMBOLS: &[&str] = &[
    "talked* confirm: Have you talked to a parent/carer about filling in this questionnaire? [Yes]",
    "date_of_birth* date: What is your date of birth?",
    "gender* one: Are you a …? [boy · girl · prefer not to say]",
    "4 grid: At school I feel I can / learn in class / join in school events [Yes · Sometimes · No]",
    "5 grid: At school I feel I can / work with the teacher / work in groups [Yes · Sometimes · No]",
    "5_comment text: Tell us more if you want to",
    "6 grid: At school I feel / I can ask for help / I get help [Yes · Sometimes · No]",
    "6_comment text: Tell us more if you want to",
    "7 many: If I need help at school I ask … [teacher · helper in class · other people who work in school · friends · family]",
    "8 grid: I feel people at school help me to / get better at working / get on with people better / get better at something else \
     [Yes · Sometimes · No]",
    "8_comment text: Tell us more if you want to",
    "9 text: Do you have any other comments you would like to make?",
];

const PARENT: &[&str] = &[
    "1* date: What is your child’s date of birth?",
    "2* one: What type of school does your child attend? [Primary school · Secondary school · All through school]",
    "3* one: Does your child attend [a special school? · a special unit within a mainstream school? · a mainstream school? \
     · another kind of school?]",
    "3_other text, when 3 is another kind of school?: Please tell us more.",
    "4* many, at most 3: What is your child’s category of SEND? Choose up to three \
     [Specific Learning Difficulties (e.g. Dyslexia) · Moderate or Severe Learning Difficulties · Speech, Language or Communication Needs \
     · Autistic Spectrum Disorder · Visual Impairment · Hearing Impairment · Physical Disability · Social, Emotional and Mental Health \
     · No Specialist Assessment · Prefer not to say (alone) · Other]",
    "4_other text, when 4 is Other: Please tell us.",
    "5 one: Have you met your school SENCO? [Yes · No]",
    "6 one: Does your child’s SENCO hold the National SENCO Award? [Yes · No · Don’t know]",
    "7 one: Do you feel the SENCO at your child’s school has sufficient training and experience to carry out their role? \
     [Yes · No · Don’t know]",
    "7_reasons text, when 7 is Yes or No or Don’t know: Please tell us your reasons.",
    "8* many: How has the SENCO helped you and / or your child? \
     [Has not helped yet (alone) · Set up and / or run a review meeting \
     · Involved experts (e.g. Educational Psychologist) from outside the school · Organised classroom support \
     · Arranged a special learning programme · Organised special equipment and / or materials · Worked directly with your child \
     · Organised support for your child’s physical or personal care · Advised you in any way · Other]",
    "8_other text, when 8 is Other: Please tell us.",
    "9* many: How have other members of staff been involved in supporting you and / or your child? \
     [Have not helped yet (alone) · Attended a review meeting · Involved experts (e.g. Educational Psychologist) from outside the school \
     · Provided classroom support · Implemented a special learning programme · Made use of special equipment and / or materials \
     · Worked directly with your child · Supported your child’s physical or personal care · Advised you in any way · Other]",
    "9_other text, when 9 is Other: Please tell us.",
    "10* grid: Does your child / feel included in school life? / contribute to decisions on their learning? \
     / contribute to decisions on their wellbeing? [Very much · Quite a lot · A little · Hardly at all · Not at all · Not sure]",
    "11* grid: Do you feel considered as / an equal partner in supporting your child’s achievement? \
     / an equal partner in supporting your child’s wellbeing? [Very much · Quite a lot · A little · Hardly at all · Not at all · Not sure]",
    "12 text: What is the main thing the school needs to understand about your child to best support their learning?",
    "13 text: Do you feel this is already well understood? Please tell us why",
    "14 text: Do you have any other comments you would like to make?",
];

/// The same thing asked in both versions: what it is called, and its item in each.
const SHARED: &[(&str, &str, &str)] = &[
    ("learn_in_class", "reading__4__learn_in_class", "symbols__4__learn_in_class"),
    ("join_in", "reading__4__join_in_with_school_activities", "symbols__4__join_in_school_events"),
    ("work_with_teachers", "reading__4__work_with_your_teachers", "symbols__5__work_with_the_teacher"),
    ("get_help", "reading__5__you_get_the_help_you_need", "symbols__6__i_get_help"),
    ("whom_i_ask", "reading__6", "symbols__7"),
    // Not among the five of the tables: these only let a child who changes the version go on without saying it twice.
    ("talked", "reading__talked", "symbols__talked"),
    ("date_of_birth", "reading__date_of_birth", "symbols__date_of_birth"),
    ("gender", "reading__gender", "symbols__gender"),
    ("any_other_comments", "reading__11", "symbols__9"),
];

fn survey() -> Survey {
    Survey::built_in("pupil-voice-2016").unwrap()
}

fn english() -> Language {
    Language::new("en")
}

fn words(text: &Text) -> String {
    text.words(&english())
}

fn described(version: &Version, question: &Question) -> String {
    let star = if question.required { "*" } else { "" };
    let mut line = format!("{}{star} {}", question.id, question.kind.name());
    if let Kind::Many { limit: Some(limit), .. } = &question.kind {
        line += &format!(", at most {limit}");
    }
    if let Some(when) = &question.when {
        let Condition::Chose { item, any } = when else { panic!("another condition than the instrument has: {when:?}") };
        let about = version.question_of(&version.items()[*item]);
        let choices: Vec<String> = any.iter().map(|choice| words(&about.kind.choices()[*choice].label.text)).collect();
        line += &format!(", when {} is {}", about.id, choices.join(" or "));
    }
    line += &format!(": {}", words(&question.text));
    for row in question.kind.rows() {
        line += &format!(" / {}", words(&row.text));
    }
    let mut choices: Vec<String> = question
        .kind
        .choices()
        .iter()
        .map(|choice| format!("{}{}", words(&choice.label.text), if choice.alone { " (alone)" } else { "" }))
        .collect();
    if let Kind::Confirm { yes } = &question.kind {
        choices.push(words(&yes.text));
    }
    if !choices.is_empty() {
        line += &format!(" [{}]", choices.join(" · "));
    }
    line
}

#[test]
fn both_versions_ask_just_what_the_instrument_asks_and_in_its_order() {
    let survey = survey();
    for (id, look, expected) in [("reading", Look::Reading, READING), ("symbols", Look::Symbols, SYMBOLS)] {
        let version = survey.version(id).unwrap();
        assert_eq!(version.look(), look);
        let found: Vec<String> = version.questions().iter().map(|question| described(version, question)).collect();
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!(found, expected, "{id}");
        }
        assert_eq!(found.len(), expected.len(), "{id}");
    }
    assert_eq!(survey.versions().len(), 2);
}

#[test]
fn parents_are_asked_just_what_they_were_and_are_found_by_their_childs_date_of_birth() {
    let survey = Survey::built_in("parents-2016").unwrap();
    let [version] = survey.versions() else { panic!("one version") };
    let found: Vec<String> = version.questions().iter().map(|question| described(version, question)).collect();
    assert_eq!(found, PARENT);
    let measures: Vec<String> = version.items().iter().filter_map(|item| measure(version, item)).collect();
    assert_eq!(measures, ["date_of_birth"]);
    let scales = version.questions().iter().filter(|question| matches!(question.kind, Kind::Grid { .. }));
    for question in scales {
        let points = question.kind.choices().iter().filter(|choice| choice.is_on_scale()).count();
        assert_eq!(points, 5, "“Not sure” is no point of the scale");
    }
}

#[test]
fn the_five_shared_things_are_tied_and_nothing_is_tied_that_is_not_the_same() {
    let survey = survey();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for version in survey.versions() {
        for item in version.items() {
            if let Some(measure) = measure(version, item) {
                found.entry(measure).or_default().push(item.key.to_string());
            }
        }
    }
    let expected: BTreeMap<String, Vec<String>> = SHARED
        .iter()
        .map(|(measure, reading, symbols)| ((*measure).to_owned(), vec![(*symbols).to_owned(), (*reading).to_owned()]))
        .collect();
    assert_eq!(found, expected);
}

fn measure(version: &Version, item: &Item) -> Option<String> {
    let question = version.question_of(item);
    let measure = item.row.map_or(question.measure.as_ref(), |row| question.kind.rows()[row].measure.as_ref());
    measure.map(ToString::to_string)
}

#[test]
fn scales_that_are_compared_have_the_same_length_and_the_same_order() {
    let survey = survey();
    for (measure, reading, symbols) in SHARED {
        let choices = |key: &str| {
            let (version, item) = survey.item(key).unwrap();
            version.question_of(item).kind.choices().iter().map(|choice| choice.value).collect::<Vec<_>>()
        };
        assert_eq!(choices(reading), choices(symbols), "{measure}");
    }
}

#[test]
fn only_prefer_not_to_say_says_so_in_its_own_words() {
    for version in survey().versions() {
        for question in version.questions() {
            let declines: Vec<&str> =
                question.kind.choices().iter().filter(|choice| choice.declines).map(|choice| choice.id.as_str()).collect();
            assert_eq!(declines, if question.id.as_str() == "gender" { vec!["prefer_not_to_say"] } else { vec![] }, "{}", question.id);
        }
    }
}

#[test]
fn the_adult_has_neutral_words_for_every_question() {
    for version in survey().versions() {
        for question in version.questions() {
            assert!(!question.prompts.is_empty(), "{} {}", version.id(), question.id);
            for text in question.prompts.iter().chain(&question.reminders) {
                let words = words(text).to_lowercase();
                // A reminder that carries an opinion leads: "You didn't like sports day, did you?"
                for leading in
                    ["did you?", "didn't you", "don't you", "isn't it", "you like", "you didn't", "good", "bad", "should be", "well done"]
                {
                    assert!(!words.contains(leading), "{} {}: {words}", version.id(), question.id);
                }
            }
            for reminder in &question.reminders {
                assert!(words(reminder).starts_with("Do you remember"), "{}", words(reminder));
            }
        }
    }
}

#[test]
fn every_row_and_every_answer_of_the_symbol_version_has_a_symbol_of_its_own() {
    let survey = survey();
    let version = survey.version("symbols").unwrap();
    for question in version.questions() {
        let mut of_question = Vec::new();
        for row in question.kind.rows() {
            assert!(row.text.has_symbols(&english()), "{} {}", question.id, row.id);
            of_question.extend(row.text.phrases(&english()).iter().filter_map(|phrase| phrase.symbol.clone()));
        }
        for choice in question.kind.choices() {
            of_question.push(choice.label.symbol.clone().unwrap_or_else(|| panic!("{} {}", question.id, choice.id)));
        }
        if let Kind::Confirm { yes } = &question.kind {
            of_question.extend(yes.symbol.clone());
        }
        // Who cannot read tells them apart by their symbols alone.
        let count = of_question.len();
        of_question.sort();
        of_question.dedup();
        assert_eq!(of_question.len(), count, "{}", question.id);
        assert!(of_question.iter().all(|symbol| symbols::built_in(symbol.as_str()).is_some()));
        assert!(question.text.has_symbols(&english()), "{}", question.id);
    }
}

#[test]
fn every_answer_of_the_reading_version_has_a_symbol_beside_its_words() {
    for version in survey().versions() {
        for question in version.questions() {
            assert!(question.kind.choices().iter().all(|choice| choice.label.symbol.is_some()), "{} {}", version.id(), question.id);
        }
    }
}

#[test]
fn the_sentences_of_the_symbol_version_are_short_and_carry_at_most_eight_symbols() {
    let survey = survey();
    let version = survey.version("symbols").unwrap();
    let mut sentences: Vec<Vec<&Text>> = version.introduction().iter().chain(version.thanks()).map(|text| vec![text]).collect();
    for question in version.questions() {
        let rows = question.kind.rows();
        if rows.is_empty() {
            sentences.push(vec![&question.text]);
        }
        sentences.extend(rows.iter().map(|row| vec![&question.text, &row.text]));
    }
    for sentence in sentences {
        let joined: Vec<String> = sentence.iter().map(|text| words(text)).collect();
        let joined = joined.join(" ");
        let symbols: usize = sentence.iter().flat_map(|text| text.phrases(&english())).filter(|phrase| phrase.symbol.is_some()).count();
        assert!((1..=8).contains(&symbols), "{symbols} symbols: {joined}");
        // The longest sentence of the published version has 13 words: "I feel people at school help me to get on with people better".
        assert!(joined.split_whitespace().count() <= 13, "{joined}");
    }
    for version in survey.versions() {
        for question in version.questions() {
            for text in question.prompts.iter().chain(&question.reminders) {
                for sentence in words(text).split_inclusive(['.', '?']) {
                    assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
                }
            }
        }
    }
}

#[test]
fn the_introductions_and_thanks_say_what_the_instrument_says() {
    let survey = survey();
    let all = |texts: &[Text]| texts.iter().map(words).collect::<Vec<_>>().join(" ").to_lowercase();
    for version in survey.versions() {
        let introduction = all(version.introduction());
        for said in ["how you feel", "school", "will not know", "what you said"] {
            assert!(introduction.contains(said), "{} {said}", version.id());
        }
        // Being asked to be honest belongs to the reading version alone.
        assert_eq!(introduction.contains("honest"), version.look() == Look::Reading);
        let thanks = all(version.thanks());
        for said in ["thank you", "matters", "help"] {
            assert!(thanks.contains(said), "{} {said}", version.id());
        }
    }
    assert!(all(survey.version("reading").unwrap().thanks()).contains("without the names of people or schools"));
}

#[test]
fn the_source_is_named_and_the_rebuilt_part_is_owned_up_to() {
    let survey = survey();
    assert!(survey.citation().unwrap().contains("Passy, Georgeson, Schaefer & Kaimi (2017)"));
    assert!(survey.licence().is_some());
    let comments: Vec<&str> = survey.source().lines().filter_map(|line| line.strip_prefix("// ")).collect();
    assert!(comments.join(" ").contains("were put together again from the published tables 17, 19, 20 and 22"));
}
