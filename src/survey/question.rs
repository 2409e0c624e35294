//! Decoding of questions: their kinds, choices and rows.

use super::condition::{RawCondition, raw_condition};
use super::ids::{ChoiceId, MeasureId, QuestionId, RowId};
use super::model::{Choice, Kind, Label, Question, Row, Text};
use super::problem::Fault;
use super::reading::{Group, Reading};
use super::source::Node;
use std::collections::{HashMap, HashSet};

/// The most choices of a question, and rows of a grid.
const MOST_CHOICES: usize = 40;

/// Ids that mean a non-answer in every table and so can name no choice.
pub const RESERVED_IDS: &[&str] = &["dont_know", "rather_not_say", "dont_understand", "stopped_before", "not_shown", "no_answer"];

/// A question that still has to find the questions of its condition.
pub(super) struct RawQuestion<'a> {
    pub question: Question,
    /// The condition, and where it stands.
    pub when: Option<(Node<'a>, RawCondition<'a>)>,
}

/// Reads a question. `measures` holds those that the version has claimed before.
pub(super) fn question<'a>(
    reading: &mut Reading<'a>,
    node: Node<'a>,
    ids: &mut HashMap<String, Node<'a>>,
    measures: &mut HashSet<String>,
) -> Option<RawQuestion<'a>> {
    let known = ["id", "text", "kind", "required", "when", "prompts", "reminders", "measure"];
    let group = reading.group(node, &known)?;
    let id = reading.own_id(&group, ids);
    let text = reading.need_text(&group, "text");
    let kind = reading.need(&group, "kind").and_then(|kind_node| kind(reading, kind_node, measures));
    let required = reading.flag(&group, "required");
    let when = group.get("when").and_then(|when| Some((when, raw_condition(reading, when, 0)?)));
    let prompts = reading.maybe_list(&group, "prompts", 12);
    let prompts = reading.texts(prompts);
    let reminders = reading.maybe_list(&group, "reminders", 12);
    let reminders = reading.texts(reminders);
    let measure = measure(reading, &group, measures);
    let question = Question { id: QuestionId::new(&id?), text: text?, kind: kind?, required, when: None, prompts, reminders, measure };
    Some(RawQuestion { question, when })
}

/// Reads a practice question: one of several choices, and never in anybody's way.
pub(super) fn practice_question<'a>(reading: &mut Reading<'a>, node: Node<'a>, ids: &mut HashMap<String, Node<'a>>) -> Option<Question> {
    let group = reading.group(node, &["id", "text", "kind", "prompts", "reminders"])?;
    let id = reading.own_id(&group, ids);
    let text = reading.need_text(&group, "text");
    let one = reading.need(&group, "kind").filter(|node| reading.variant(*node, &["One"]).is_some());
    let kind = one.and_then(|node| kind(reading, node, &mut HashSet::new()));
    let prompts = reading.maybe_list(&group, "prompts", 12);
    let prompts = reading.texts(prompts);
    let reminders = reading.maybe_list(&group, "reminders", 12);
    let reminders = reading.texts(reminders);
    Some(Question { id: QuestionId::new(&id?), text: text?, kind: kind?, required: false, when: None, prompts, reminders, measure: None })
}

fn measure<'a>(reading: &mut Reading<'a>, group: &Group<'a>, seen: &mut HashSet<String>) -> Option<MeasureId> {
    let node = group.get("measure")?;
    let id = reading.id(node)?;
    if !seen.insert(id.clone()) {
        reading.note(node, Fault::DoubleMeasure { id });
        return None;
    }
    Some(MeasureId::new(&id))
}

fn kind<'a>(reading: &mut Reading<'a>, node: Node<'a>, measures: &mut HashSet<String>) -> Option<Kind> {
    let (name, body) = reading.variant(node, &["Confirm", "Date", "One", "Many", "Grid", "Text"])?;
    let fields: &[&str] = match name {
        "Confirm" => &["text", "symbol"],
        "One" => &["choices"],
        "Many" => &["choices", "limit"],
        "Grid" => &["rows", "choices"],
        _ => &[],
    };
    let group = reading.group_of_variant(node, body, fields)?;
    match name {
        "Confirm" => label(reading, &group).map(|yes| Kind::Confirm { yes }),
        "Date" => Some(Kind::Date),
        "One" => choices(reading, &group).map(|choices| Kind::One { choices }),
        "Many" => {
            let choices = choices(reading, &group)?;
            let limit = group.get("limit").and_then(|node| limit(reading, node, choices.len()));
            Some(Kind::Many { choices, limit })
        }
        "Grid" => {
            let rows = rows(reading, &group, measures);
            let choices = choices(reading, &group)?;
            Some(Kind::Grid { rows, choices })
        }
        _ => Some(Kind::Text),
    }
}

fn limit<'a>(reading: &mut Reading<'a>, node: Node<'a>, choices: usize) -> Option<usize> {
    let number = reading.number(node)?;
    match usize::try_from(number) {
        Ok(limit) if (1..=choices).contains(&limit) => Some(limit),
        _ => {
            reading.note(node, Fault::BadLimit { limit: number, choices });
            None
        }
    }
}

fn label<'a>(reading: &mut Reading<'a>, group: &Group<'a>) -> Option<Label> {
    let text = reading.need_text(group, "text");
    let symbol = group.get("symbol").and_then(|node| reading.symbol(node));
    Some(Label { text: text?, symbol })
}

fn choices<'a>(reading: &mut Reading<'a>, group: &Group<'a>) -> Option<Vec<Choice>> {
    let list = reading.need(group, "choices")?;
    let nodes = reading.list(list, "choices", 2, MOST_CHOICES);
    let mut ids = HashMap::new();
    let mut values = HashSet::new();
    let mut choices = Vec::new();
    for (place, node) in (1..).zip(nodes) {
        let Some(group) = reading.group(node, &["id", "text", "symbol", "value", "alone", "declines", "off_scale"]) else { continue };
        let id = reading.own_id(&group, &mut ids).unwrap_or_default();
        if let Some(id_node) = group.get("id").filter(|_| RESERVED_IDS.contains(&id.as_str())) {
            reading.note(id_node, Fault::ReservedId { id: id.clone() });
        }
        let label = label(reading, &group).unwrap_or_else(|| Label { text: Text::nothing(), symbol: None });
        let value_node = group.get("value");
        let value = value_node.map_or(Some(place), |node| reading.number(node));
        let alone = reading.flag(&group, "alone");
        let declines = reading.flag(&group, "declines");
        let off_scale = reading.flag(&group, "off_scale");
        if let Some(value) = value.filter(|value| !values.insert(*value)) {
            reading.note(value_node.unwrap_or(node), Fault::DoubleValue { value });
        }
        // A choice with a fault stays: what refers to it, and a limit that counts it, must not be blamed as well.
        choices.push(Choice { id: ChoiceId::new(&id), label, value: value.unwrap_or(place), alone, declines, off_scale });
    }
    if choices.len() > 1 && choices.iter().all(|choice| choice.alone) {
        reading.note(list, Fault::AllAlone);
    }
    Some(choices)
}

fn rows<'a>(reading: &mut Reading<'a>, group: &Group<'a>, measures: &mut HashSet<String>) -> Vec<Row> {
    let nodes = reading.need_list(group, "rows", 1, MOST_CHOICES);
    let mut ids = HashMap::new();
    let mut rows = Vec::new();
    for node in nodes {
        let Some(group) = reading.group(node, &["id", "text", "measure"]) else { continue };
        let id = reading.own_id(&group, &mut ids).unwrap_or_default();
        let text = reading.need_text(&group, "text").unwrap_or_else(Text::nothing);
        let measure = measure(reading, &group, measures);
        rows.push(Row { id: RowId::new(&id), text, measure });
    }
    rows
}
