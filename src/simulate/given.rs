//! Given answers, row by row through a real session: what the survey cannot give is refused, and what was left open is left open.
//!
//! A question that needs an answer holds up a child at the screen, and nobody at a sheet of paper. So where such a one is empty, the
//! session is helped past it, and it counts as what it is: seen, and nothing said.

use super::fault::{Fault, Misfit};
use super::table::Row;
use crate::response::{Answer, Ended, NonAnswer};
use crate::session::{Moved, Session};
use crate::survey::{ItemKey, Survey};
use std::sync::Arc;

/// A row that fits: the session that holds it and how it ended.
pub(super) struct Given {
    pub(super) session: Session,
    pub(super) ended: Ended,
    /// Where more is ticked than the question asks for. On paper that happens; the screen does not let it.
    pub(super) over_limit: Vec<Misfit>,
}

/// Puts a row into a session, or says what of it does not fit.
pub(super) fn give(survey: &Arc<Survey>, row: &Row) -> Result<Given, Vec<Misfit>> {
    let misfit = |column: &str, fault| Misfit::new(row.number, column, fault);
    let mut session = Session::start(Arc::clone(survey), &row.version).ok_or_else(|| vec![misfit("version", Fault::UnknownVersion)])?;
    session = session.after(row.beside.course.clone()).with_help(row.beside.helped.clone());
    let (mut misfits, mut over_limit) = (Vec::new(), Vec::new());
    for (key, (answer, column)) in &row.answers {
        match answer {
            Answer::Value(value) => match session.set_from_paper(key, value.clone()) {
                Ok(false) => {}
                Ok(true) => over_limit.push(misfit(column, Fault::OverLimitOnPaper)),
                Err(rule) => misfits.push(misfit(column, Fault::Answer(rule))),
            },
            // Those that no child says are left to the session.
            Answer::None(why) => session.pass(key, *why),
        }
    }
    let stopped = row.answers.values().any(|(answer, _)| *answer == Answer::None(NonAnswer::StoppedBefore));
    let ended = if row.partial || stopped { Ended::Stopped } else { Ended::Finished };
    let order = in_order(&session, row);
    misfits.extend(out_of_place(row, &order));
    if !misfits.is_empty() {
        return Err(misfits);
    }
    let last = match ended {
        Ended::Stopped => order.iter().rposition(|place| place.reached).map(|at| order[at].key.clone()),
        _ => None,
    };
    walk(&mut session, ended, last.as_ref());
    Ok(Given { session, ended, over_limit })
}

/// An item in the version's order.
struct Place {
    key: ItemKey,
    shown: bool,
    /// Whether the row says that it was on the screen.
    reached: bool,
}

fn in_order(session: &Session, row: &Row) -> Vec<Place> {
    let shown = session.shown();
    let place = |(index, item): (usize, &crate::survey::Item)| Place {
        key: item.key.clone(),
        shown: shown.contains(&index),
        reached: row.answers.get(&item.key).is_some_and(|(answer, _)| !matches!(answer, Answer::None(why) if !why.was_shown())),
    };
    session.version().items().iter().enumerate().map(place).collect()
}

/// What contradicts the conditions or the order of the survey.
fn out_of_place(row: &Row, order: &[Place]) -> Vec<Misfit> {
    let last = order.iter().rposition(|place| place.reached);
    let fault = |(at, place): (usize, &Place)| {
        let (answer, column) = row.answers.get(&place.key)?;
        let fault = match answer {
            Answer::None(NonAnswer::NotShown) if place.shown => Fault::NotHidden,
            Answer::None(NonAnswer::StoppedBefore) if last.is_some_and(|last| at < last) => Fault::NotStopped,
            Answer::None(NonAnswer::NotShown | NonAnswer::StoppedBefore) => return None,
            _ if !place.shown => Fault::Hidden,
            _ => return None,
        };
        Some(Misfit::new(row.number, column.as_str(), fault))
    };
    order.iter().enumerate().filter_map(fault).collect()
}

/// Goes on to the end, or until `last` is on the screen.
fn walk(session: &mut Session, ended: Ended, last: Option<&ItemKey>) {
    let mut helped_past = Vec::new();
    for _ in 0..=2 * session.version().items().len() {
        if ended == Ended::Stopped && last.is_none_or(|last| session.step().iter().any(|item| item.key == *last)) {
            break;
        }
        match session.next() {
            Moved::Step => {}
            Moved::End => break,
            Moved::NeedsAnswer(key) => {
                session.pass(&key, NonAnswer::RatherNotSay);
                helped_past.push(key);
            }
        }
    }
    for key in helped_past {
        session.clear(&key);
    }
}
