//! Conditions: read as written, then tied to the questions that they are about, then tried: could they ever hold?

use super::ids::ItemKey;
use super::model::{Condition, Item, Kind, Question};
use super::problem::Fault;
use super::question::RawQuestion;
use super::reading::Reading;
use super::source::Node;

/// How deep conditions may stand within each other.
const DEEPEST: usize = 8;

/// The most answer patterns that are tried to find one under which a question is asked. Beyond it the question counts as reachable.
const MOST_PATTERNS: usize = 100_000;

/// A condition as written.
pub(super) enum RawCondition<'a> {
    Chose { question: Node<'a>, row: Option<Node<'a>>, any: Vec<Node<'a>> },
    Answered { question: Node<'a>, row: Option<Node<'a>> },
    Not(Box<RawCondition<'a>>),
    All(Vec<RawCondition<'a>>),
    Any(Vec<RawCondition<'a>>),
}

/// Reads a condition: `Chose(question: "7", any: ["yes"])`, `Answered(question: "7")`, `Not(…)`, `All([…])`, `Any([…])`.
pub(super) fn raw_condition<'a>(reading: &mut Reading<'a>, node: Node<'a>, depth: usize) -> Option<RawCondition<'a>> {
    if depth >= DEEPEST {
        reading.note(node, Fault::TooDeep { most: DEEPEST });
        return None;
    }
    let (name, body) = reading.variant(node, &["Chose", "Answered", "Not", "All", "Any"])?;
    let Some(body) = body else {
        reading.note(node, Fault::WrongKind { expected: "condition" });
        return None;
    };
    match name {
        "Chose" => {
            let group = reading.group(body, &["question", "row", "any"])?;
            let question = reading.need(&group, "question");
            let any = reading.need_list(&group, "any", 1, 40);
            Some(RawCondition::Chose { question: question?, row: group.get("row"), any })
        }
        "Answered" => {
            let group = reading.group(body, &["question", "row"])?;
            Some(RawCondition::Answered { question: reading.need(&group, "question")?, row: group.get("row") })
        }
        _ => {
            let Some([inner]) = body.tuple().and_then(|parts| <[Node<'a>; 1]>::try_from(parts).ok()) else {
                reading.note(node, Fault::WrongKind { expected: "condition" });
                return None;
            };
            if name == "Not" {
                return raw_condition(reading, inner, depth + 1).map(|inner| RawCondition::Not(Box::new(inner)));
            }
            let parts = reading.list(inner, "conditions", 1, 20);
            let parts = parts.into_iter().filter_map(|part| raw_condition(reading, part, depth + 1)).collect();
            Some(if name == "All" { RawCondition::All(parts) } else { RawCondition::Any(parts) })
        }
    }
}

/// What a condition may speak about: the questions asked before it.
pub(super) struct Before<'m, 'a> {
    /// All questions of the version, in order.
    pub questions: &'m [RawQuestion<'a>],
    /// Their items.
    pub items: &'m [Item],
    /// The ids that stand in the file, also of questions that could not be read for another reason.
    pub named: &'m dyn Fn(&str) -> bool,
    /// The question that has the condition.
    pub own: usize,
}

/// Ties a condition to the items that it is about.
pub(super) fn resolve<'a>(reading: &mut Reading<'a>, raw: &RawCondition<'a>, before: &Before<'_, 'a>) -> Option<Condition> {
    match raw {
        RawCondition::Chose { question, row, any } => {
            let (index, item) = find(reading, *question, *row, before)?;
            let asked = &before.questions[index].question;
            if asked.kind.choices().is_empty() {
                reading.note(*question, Fault::NoChoices { question: asked.id.to_string() });
                return None;
            }
            let any: Vec<usize> = any.iter().filter_map(|node| choice(reading, *node, asked)).collect();
            (!any.is_empty()).then_some(Condition::Chose { item, any })
        }
        RawCondition::Answered { question, row } => {
            let (_, item) = find(reading, *question, *row, before)?;
            Some(Condition::Answered { item })
        }
        RawCondition::Not(inner) => resolve(reading, inner, before).map(|inner| Condition::Not(Box::new(inner))),
        RawCondition::All(parts) => Some(Condition::All(parts.iter().filter_map(|part| resolve(reading, part, before)).collect())),
        RawCondition::Any(parts) => Some(Condition::Any(parts.iter().filter_map(|part| resolve(reading, part, before)).collect())),
    }
}

fn choice<'a>(reading: &mut Reading<'a>, node: Node<'a>, question: &Question) -> Option<usize> {
    let id = reading.plain(node)?;
    let found = question.kind.choices().iter().position(|choice| choice.id.as_str() == id);
    if found.is_none() {
        reading.note(node, Fault::UnknownChoice { id, question: question.id.to_string() });
    }
    found
}

fn find<'a>(reading: &mut Reading<'a>, question: Node<'a>, row: Option<Node<'a>>, before: &Before<'_, 'a>) -> Option<(usize, usize)> {
    let id = reading.plain(question)?;
    let Some(index) = before.questions.iter().position(|raw| raw.question.id.as_str() == id) else {
        if !(before.named)(&id) {
            reading.note(question, Fault::UnknownQuestion { id });
        }
        return None;
    };
    if index >= before.own {
        reading.note(question, Fault::NotYetAsked { question: id });
        return None;
    }
    let rows = before.questions[index].question.kind.rows();
    let row = match row {
        None if rows.is_empty() => None,
        None => {
            reading.note(question, Fault::RowNeeded { question: id });
            return None;
        }
        Some(node) => {
            let row = reading.plain(node)?;
            let Some(found) = rows.iter().position(|known| known.id.as_str() == row) else {
                reading.note(node, Fault::UnknownRow { id: row, question: id });
                return None;
            };
            Some(found)
        }
    };
    before.items.iter().position(|item| item.question == index && item.row == row).map(|item| (index, item))
}

/// The keys of all items, in order, for tables and conditions.
pub(super) fn items(version: &super::ids::VersionId, questions: &[RawQuestion<'_>], pages: &[std::ops::Range<usize>]) -> Vec<Item> {
    let mut items = Vec::new();
    for (page, range) in pages.iter().enumerate() {
        for index in range.clone() {
            let question = &questions[index].question;
            let rows = question.kind.rows();
            if rows.is_empty() {
                items.push(Item { key: ItemKey::of(version, &question.id, None), question: index, row: None, page });
            }
            for (row, what) in rows.iter().enumerate() {
                items.push(Item { key: ItemKey::of(version, &question.id, Some(&what.id)), question: index, row: Some(row), page });
            }
        }
    }
    items
}

/// Whether there are answers under which a question is asked.
///
/// Every pattern of answers that its condition, and the conditions of the questions it is about, can tell apart is tried.
pub(super) fn can_be_asked(questions: &[Question], items: &[Item], own: usize) -> bool {
    let mut about: Vec<usize> = questions[own].when.iter().flat_map(Condition::items).collect();
    let mut at = 0;
    while at < about.len() {
        let more: Vec<usize> = questions[items[about[at]].question].when.iter().flat_map(Condition::items).collect();
        for item in more {
            if !about.contains(&item) {
                about.push(item);
            }
        }
        at += 1;
    }
    about.sort_unstable();
    about.dedup();
    let patterns: Vec<Vec<Option<Vec<usize>>>> = about.iter().map(|item| answers(&questions[items[*item].question].kind)).collect();
    let all = patterns.iter().try_fold(1_usize, |all, some| all.checked_mul(some.len())).unwrap_or(usize::MAX);
    if all > MOST_PATTERNS {
        return true;
    }
    (0..all).any(|number| {
        let mut rest = number;
        let mut given: Vec<(usize, &Option<Vec<usize>>)> = Vec::new();
        for (item, some) in about.iter().zip(&patterns) {
            given.push((*item, &some[rest % some.len()]));
            rest /= some.len();
        }
        is_asked(questions, items, own, &given)
    })
}

fn is_asked(questions: &[Question], items: &[Item], question: usize, given: &[(usize, &Option<Vec<usize>>)]) -> bool {
    let Some(when) = &questions[question].when else { return true };
    let held = when.holds(&|leaf| {
        let (Condition::Chose { item, .. } | Condition::Answered { item }) = leaf else { return None };
        let Some((_, Some(chosen))) = given.iter().find(|(at, _)| at == item) else { return Some(false) };
        let fits = match leaf {
            Condition::Chose { any, .. } => any.iter().any(|choice| chosen.contains(choice)),
            _ => true,
        };
        Some(fits && is_asked(questions, items, items[*item].question, given))
    });
    held == Some(true)
}

/// The answers to one item that conditions can tell apart; `None` is no answer.
fn answers(kind: &Kind) -> Vec<Option<Vec<usize>>> {
    let count = kind.choices().len();
    let mut answers = vec![None];
    match kind {
        Kind::Confirm { .. } | Kind::Date | Kind::Text => answers.push(Some(Vec::new())),
        Kind::One { .. } | Kind::Grid { .. } => answers.extend((0..count).map(|choice| Some(vec![choice]))),
        Kind::Many { choices, limit } => {
            let most = limit.unwrap_or(count);
            // Sixteen choices have 65,536 subsets; a question with more is not tried further.
            for set in 1_usize..1 << count.min(16) {
                let chosen: Vec<usize> = (0..count).filter(|choice| set >> choice & 1 == 1).collect();
                let alone = chosen.iter().any(|choice| choices[*choice].alone);
                if chosen.len() <= most && (!alone || chosen.len() == 1) {
                    answers.push(Some(chosen));
                }
            }
        }
    }
    answers
}
