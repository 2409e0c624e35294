//! From a file's text to a checked survey, or to the list of all that is wrong with it.

use super::condition::{Before, MOST_EFFORT, can_be_asked, index, items, resolve};
use super::ids::{Language, PageId, SurveyId, VersionId, is_survey_id};
use super::model::{Look, Page, Question, Survey, Text, Version};
use super::problem::{Fault, Problem};
use super::question::{RawQuestion, practice_question, question};
use super::reading::{Group, Reading};
use super::source::{Node, Source};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// The number of the survey format that this program reads.
pub const SURVEY_FORMAT: i64 = 1;

/// The most items of a version: a sitting names every one of them, and a sitting has a size that it must not exceed.
const MOST_ITEMS: usize = 1000;

/// The most practice questions of a version: whoever must practise long is tired before the first question.
const MOST_PRACTICE: usize = 6;

/// Decodes a survey file. `has_symbol` knows the symbols that texts may name.
pub(super) fn decode(file: &str, text: &str, has_symbol: &dyn Fn(&str) -> bool) -> Result<Survey, Vec<Problem>> {
    let source = Source::new(file, text);
    let root = source.root().map_err(|(place, why)| vec![Problem { place, fault: Fault::NotRon { why } }])?;
    let mut reading = Reading { source, problems: Vec::new(), languages: Vec::new(), has_symbol };
    let survey = survey(&mut reading, root);
    let mut problems = reading.problems;
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    match survey {
        Some(survey) if problems.is_empty() => Ok(survey),
        _ => Err(problems),
    }
}

fn survey<'a>(reading: &mut Reading<'a>, root: Node<'a>) -> Option<Survey> {
    let known = ["format", "id", "title", "languages", "citation", "licence", "versions"];
    let group = reading.group(root, &known)?;
    let format = reading.need(&group, "format");
    if let Some((node, found)) = format.and_then(|node| Some((node, reading.number(node)?))).filter(|(_, found)| *found != SURVEY_FORMAT) {
        // Another format has other rules: whatever else would be said of this file could be wrong.
        reading.problems.clear();
        reading.note(node, Fault::Newer { found });
        return None;
    }
    let id = survey_id(reading, &group);
    languages(reading, &group);
    let title = reading.need_text(&group, "title");
    let citation = group.get("citation").and_then(|node| reading.plain(node));
    let licence = group.get("licence").and_then(|node| reading.plain(node));
    let nodes = reading.need_list(&group, "versions", 1, 8);
    let mut ids = HashMap::new();
    let versions: Vec<Version> = nodes.into_iter().filter_map(|node| version(reading, node, &mut ids)).collect();
    Some(Survey {
        id: id?,
        digest: super::digest(reading.source.text),
        title: title?,
        languages: reading.languages.clone(),
        citation,
        licence,
        versions,
        source: Arc::from(reading.source.text),
        own_symbols: BTreeMap::new(),
    })
}

fn survey_id<'a>(reading: &mut Reading<'a>, group: &Group<'a>) -> Option<SurveyId> {
    let node = reading.need(group, "id")?;
    let id = reading.plain(node)?;
    if !is_survey_id(&id) {
        reading.note(node, Fault::BadId { id });
        return None;
    }
    Some(SurveyId::new(&id))
}

fn languages<'a>(reading: &mut Reading<'a>, group: &Group<'a>) {
    for node in reading.need_list(group, "languages", 1, 32) {
        let Some(tag) = reading.plain(node) else { continue };
        let language = Language::new(&tag);
        if reading.languages.contains(&language) {
            reading.note(node, Fault::DoubleKey { key: tag });
            continue;
        }
        if tag.parse::<unic_langid::LanguageIdentifier>().is_err() {
            reading.note(node, Fault::BadLanguage { tag });
        }
        // A bad tag stays in the list, so that the texts under it are not called undeclared as well.
        reading.languages.push(language);
    }
}

fn version<'a>(reading: &mut Reading<'a>, node: Node<'a>, ids: &mut HashMap<String, Node<'a>>) -> Option<Version> {
    let known = ["id", "title", "hint", "look", "sample", "introduction", "thanks", "practice", "pages"];
    let group = reading.group(node, &known)?;
    let id = reading.own_id(&group, ids);
    let title = reading.need_text(&group, "title");
    let hint = group.get("hint").and_then(|node| reading.text(node));
    let look = reading.need(&group, "look").and_then(|node| reading.variant(node, &["Symbols", "Reading"]));
    let introduction = sentences(reading, &group, "introduction");
    let thanks = sentences(reading, &group, "thanks");
    let practice_nodes = reading.maybe_list(&group, "practice", MOST_PRACTICE);
    let mut practice_ids = HashMap::new();
    let practice = practice_nodes.into_iter().filter_map(|node| practice_question(reading, node, &mut practice_ids)).collect();

    let page_nodes = reading.need_list(&group, "pages", 1, 200);
    let asked = Asked::read(reading, page_nodes);
    let Asked { raw, pages, named } = asked;
    let id = VersionId::new(&id.unwrap_or_default());
    let ranges: Vec<Range<usize>> = pages.iter().map(|page| page.questions.clone()).collect();
    let items = items(&id, &raw, &ranges);
    if let Some(node) = group.get("pages").filter(|_| items.len() > MOST_ITEMS) {
        reading.note(node, Fault::TooMany { what: "items", most: MOST_ITEMS });
        return None;
    }
    let by_id = index(&raw, &items);
    let conditions: Vec<_> = (0..raw.len())
        .map(|own| {
            let before = Before { questions: &raw, by_id: &by_id, named: &|id| named.contains_key(id), own };
            raw[own].when.as_ref().and_then(|(_, when)| resolve(reading, when, &before))
        })
        .collect();
    let places: Vec<Option<Node<'a>>> = raw.iter().map(|raw| raw.when.as_ref().map(|(node, _)| *node)).collect();
    let questions: Vec<Question> = raw.into_iter().zip(conditions).map(|(raw, when)| Question { when, ..raw.question }).collect();
    let mut effort = MOST_EFFORT;
    for (own, place) in places.iter().enumerate() {
        if let Some(place) = place.filter(|_| !can_be_asked(&questions, &items, own, &mut effort)) {
            reading.note(place, Fault::NeverAsked { question: questions[own].id.to_string() });
        }
    }
    let sample = sample(reading, &group, &questions, &items, &named);
    let look = if look?.0 == "Symbols" { Look::Symbols } else { Look::Reading };
    if items.is_empty() {
        return None;
    }
    Some(Version { id, title: title?, hint, look, introduction, thanks, pages, questions, items, sample, practice })
}

fn sentences<'a>(reading: &mut Reading<'a>, group: &Group<'a>, name: &'static str) -> Vec<Text> {
    let nodes = reading.maybe_list(group, name, 12);
    reading.texts(nodes)
}

/// The pages of a version and all that they ask.
struct Asked<'a> {
    raw: Vec<RawQuestion<'a>>,
    pages: Vec<Page>,
    named: HashMap<String, Node<'a>>,
}

impl<'a> Asked<'a> {
    fn read(reading: &mut Reading<'a>, nodes: Vec<Node<'a>>) -> Self {
        let mut asked = Self { raw: Vec::new(), pages: Vec::new(), named: HashMap::new() };
        let mut page_ids = HashMap::new();
        let mut measures = HashSet::new();
        for node in nodes {
            let Some(group) = reading.group(node, &["id", "questions"]) else { continue };
            let id = reading.own_id(&group, &mut page_ids);
            let first = asked.raw.len();
            for node in reading.need_list(&group, "questions", 1, 60) {
                asked.raw.extend(question(reading, node, &mut asked.named, &mut measures));
            }
            if let Some(id) = id {
                asked.pages.push(Page { id: PageId::new(&id), questions: first..asked.raw.len() });
            }
        }
        asked
    }
}

/// The item that shows what the version is like: of the question named, or of the first one with choices.
fn sample<'a>(
    reading: &mut Reading<'a>,
    group: &Group<'a>,
    questions: &[Question],
    items: &[super::model::Item],
    named: &HashMap<String, Node<'a>>,
) -> usize {
    let Some(node) = group.get("sample") else {
        return items.iter().position(|item| !questions[item.question].kind.choices().is_empty()).unwrap_or_default();
    };
    let Some(id) = reading.plain(node) else { return 0 };
    if let Some(found) = items.iter().position(|item| questions[item.question].id.as_str() == id) {
        return found;
    }
    if !named.contains_key(&id) {
        reading.note(node, Fault::UnknownQuestion { id });
    }
    0
}
