//! Conditions: read as written, then tied to the questions that they are about, then tried: could they ever hold?

use super::ids::ItemKey;
use super::model::{Condition, Item, Kind, Question};
use super::problem::Fault;
use super::question::RawQuestion;
use super::reading::Reading;
use super::source::Node;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How deep conditions may stand within each other.
const DEEPEST: usize = 8;

/// The most items of which a question's way to the screen may depend, and the most choices of one of them, for the ways to be tried.
const MOST_ABOUT: usize = 12;

/// The most steps that are made in one version to find answers under which its questions are asked. A question that is not
/// decided by then counts as one that can be asked.
pub(super) const MOST_EFFORT: usize = 1_000_000;

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
            let parts: Vec<_> = parts.into_iter().map(|part| raw_condition(reading, part, depth + 1)).collect();
            // Every part is read before a bad one spoils the whole, so that each fault is noted, and none follows from another.
            let parts = parts.into_iter().collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty())?;
            Some(if name == "All" { RawCondition::All(parts) } else { RawCondition::Any(parts) })
        }
    }
}

/// What a condition may speak about: the questions asked before it.
pub(super) struct Before<'m, 'a> {
    /// All questions of the version, in order.
    pub questions: &'m [RawQuestion<'a>],
    /// For each of them by its id: its place, and that of its first item.
    pub by_id: &'m HashMap<String, (usize, usize)>,
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
            let any: Vec<Option<usize>> = any.iter().map(|node| choice(reading, *node, asked)).collect();
            let any = any.into_iter().collect::<Option<Vec<_>>>().filter(|any| !any.is_empty())?;
            Some(Condition::Chose { item, any })
        }
        RawCondition::Answered { question, row } => {
            let (_, item) = find(reading, *question, *row, before)?;
            Some(Condition::Answered { item })
        }
        RawCondition::Not(inner) => resolve(reading, inner, before).map(|inner| Condition::Not(Box::new(inner))),
        RawCondition::All(parts) => resolve_each(reading, parts, before).map(Condition::All),
        RawCondition::Any(parts) => resolve_each(reading, parts, before).map(Condition::Any),
    }
}

fn resolve_each<'a>(reading: &mut Reading<'a>, parts: &[RawCondition<'a>], before: &Before<'_, 'a>) -> Option<Vec<Condition>> {
    let parts: Vec<_> = parts.iter().map(|part| resolve(reading, part, before)).collect();
    parts.into_iter().collect()
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
    let Some((index, first)) = before.by_id.get(&id).copied() else {
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
    match row {
        None if rows.is_empty() => Some((index, first)),
        None => {
            reading.note(question, Fault::RowNeeded { question: id });
            None
        }
        Some(node) => {
            let row = reading.plain(node)?;
            let Some(found) = rows.iter().position(|known| known.id.as_str() == row) else {
                reading.note(node, Fault::UnknownRow { id: row, question: id });
                return None;
            };
            Some((index, first + found))
        }
    }
}

/// For each question by its id: its place, and that of its first item.
pub(super) fn index(questions: &[RawQuestion<'_>], items: &[Item]) -> HashMap<String, (usize, usize)> {
    let mut index = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        index.entry(questions[item.question].question.id.to_string()).or_insert((item.question, at));
    }
    index
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
pub(super) fn can_be_asked(questions: &[Question], items: &[Item], own: usize, effort: &mut usize) -> bool {
    let Some(leaves) = leaves_about(questions, items, own, effort) else { return true };
    let Some(ways) = leaves.iter().map(|(item, named)| answers(&questions[items[*item].question].kind, named)).collect::<Option<Vec<_>>>()
    else {
        return true;
    };
    let cost = cost(questions, items, &leaves, own);
    // The ways are counted through like the digits of a number.
    let mut digits = vec![0_usize; ways.len()];
    loop {
        let Some(left) = effort.checked_sub(cost) else { return true };
        *effort = left;
        let mut given: BTreeMap<usize, Option<&Vec<usize>>> = BTreeMap::new();
        for (((item, _), ways), digit) in leaves.iter().zip(&ways).zip(&digits) {
            // Answers to what is not asked count for nothing; conditions look back only, so this is decided by now.
            let is_asked = holds(&questions[items[*item].question], &given);
            given.insert(*item, ways[*digit].as_ref().filter(|_| is_asked));
        }
        if holds(&questions[own], &given) {
            return true;
        }
        let Some(next) = digits.iter().zip(&ways).position(|(digit, ways)| digit + 1 < ways.len()) else { return false };
        digits[..next].fill(0);
        digits[next] += 1;
    }
}

/// The items that decide, directly or not, whether a question is asked, each with the choices that conditions name.
/// `None` when there are too many for every way to be tried.
fn leaves_about(questions: &[Question], items: &[Item], own: usize, effort: &mut usize) -> Option<BTreeMap<usize, BTreeSet<usize>>> {
    let mut about: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut todo = vec![own];
    let mut done = BTreeSet::new();
    while let Some(question) = todo.pop() {
        if !done.insert(question) {
            continue;
        }
        for leaf in questions[question].when.iter().flat_map(leaves) {
            let (Condition::Chose { item, .. } | Condition::Answered { item }) = leaf else { continue };
            *effort = effort.checked_sub(1)?;
            let named = about.entry(*item).or_default();
            if let Condition::Chose { any, .. } = leaf {
                named.extend(any);
            }
            todo.push(items[*item].question);
        }
        if about.len() > MOST_ABOUT {
            return None;
        }
    }
    Some(about)
}

fn leaves(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::Chose { .. } | Condition::Answered { .. } => vec![condition],
        Condition::Not(inner) => leaves(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(leaves).collect(),
    }
}

/// How many leaves are looked at to try one pattern of answers.
fn cost(questions: &[Question], items: &[Item], about: &BTreeMap<usize, BTreeSet<usize>>, own: usize) -> usize {
    let of = |question: usize| 1 + questions[question].when.as_ref().map_or(0, |when| leaves(when).len());
    of(own) + about.keys().map(|item| of(items[*item].question)).sum::<usize>()
}

fn holds(question: &Question, given: &BTreeMap<usize, Option<&Vec<usize>>>) -> bool {
    let Some(when) = &question.when else { return true };
    let leaf = |leaf: &Condition| match leaf {
        Condition::Chose { item, any } => {
            Some(given.get(item).copied().flatten().is_some_and(|chosen| any.iter().any(|choice| chosen.contains(choice))))
        }
        Condition::Answered { item } => Some(given.get(item).copied().flatten().is_some()),
        _ => None,
    };
    when.holds(&leaf) == Some(true)
}

/// The answers to one item that conditions can tell apart when they name these choices; `None` among them is no answer.
/// `None` instead of them when there are too many.
fn answers(kind: &Kind, named: &BTreeSet<usize>) -> Option<Vec<Option<Vec<usize>>>> {
    let choices = kind.choices();
    // Of the choices that nobody names, one that goes with others and one that does not stand for all.
    let unnamed = |alone: bool| (0..choices.len()).find(|at| !named.contains(at) && choices[*at].alone == alone);
    let telling: Vec<usize> = named.iter().copied().chain(unnamed(false)).chain(unnamed(true)).collect();
    let mut answers = vec![None];
    match kind {
        Kind::Confirm { .. } | Kind::Date | Kind::Text => answers.push(Some(Vec::new())),
        Kind::One { .. } | Kind::Grid { .. } => answers.extend(telling.into_iter().map(|choice| Some(vec![choice]))),
        Kind::Many { limit, .. } => {
            if telling.len() > MOST_ABOUT {
                return None;
            }
            for set in 1_usize..1 << telling.len() {
                let chosen: Vec<usize> = (0..telling.len()).filter(|at| set >> at & 1 == 1).map(|at| telling[at]).collect();
                let alone = chosen.iter().any(|choice| choices[*choice].alone);
                if limit.is_none_or(|limit| chosen.len() <= limit) && (!alone || chosen.len() == 1) {
                    answers.push(Some(chosen));
                }
            }
        }
    }
    Some(answers)
}
