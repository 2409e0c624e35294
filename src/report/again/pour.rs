//! From what was counted by column to the figures: the same that take in one response after the other take these in, many at once.

use super::edition::{Edition, Meaning, OfVersion};
use super::tally::{Counted, HELP, OfVersionTally, Tally, settings, who, width};
use crate::report::figures::{AGE_BANDS, Figures};
use crate::response::{Helped, NonAnswer};
use crate::survey::Kind;

/// Pours what was counted of some editions into figures.
pub(super) fn pour(figures: &mut Figures, counted: Vec<(&Edition<'_>, &Tally)>) {
    let mut access = Vec::new();
    let (mut comments, mut odd, mut flagged) = (Vec::new(), Vec::new(), Vec::new());
    for (edition, tally) in counted {
        figures.made_up += tally.made_up;
        for (version, counted) in edition.versions.iter().zip(&tally.versions) {
            of_version(figures, version, counted);
            let id = version.version.id().as_str();
            figures.people.of_age(id, counted.ages.iter().copied());
            odd.extend(counted.odd.iter().cloned());
            flagged.extend(counted.flagged.iter().cloned());
        }
        for (kinds, times) in &tally.helped {
            let each: Vec<Helped> = HELP.iter().zip(kinds).flat_map(|(kind, count)| (0..*count).map(|_| *kind)).collect();
            figures.help.told([&each[..]].into_iter(), *times);
        }
        access.extend(&tally.access);
        comments.extend(&tally.comments);
    }
    // What is listed, or told apart only up to some number, comes in the order of the responses.
    odd.sort_by_key(|odd| odd.response);
    odd.into_iter().for_each(|odd| figures.people.odd(odd));
    flagged.sort_by_key(|flagged| flagged.response);
    flagged.into_iter().for_each(|flagged| figures.quality.flagged(flagged));
    access.sort_by_key(|(_, (_, first))| *first);
    for (cell, (times, _)) in access {
        figures.settings.told(&settings(cell).unwrap_or_default(), *times);
    }
    comments.sort_by_key(|(key, _)| *key);
    for same in comments.chunk_by(|(one, _), (other, _)| one == other) {
        let mut all: u64 = same.iter().map(|(_, (_, all))| all).sum();
        let mut first: Vec<_> = same.iter().flat_map(|(key, (first, _))| first.iter().map(move |said| (key, said))).collect();
        first.sort_by_key(|(_, (response, _))| *response);
        for (key, (response, words)) in first {
            // All that are not shown are counted with the first.
            let shown = same.iter().map(|(_, (first, _))| first.len() as u64).sum::<u64>();
            let more = all.saturating_sub(shown);
            figures.comments.said(key, (*response, words), 1 + more);
            all -= more;
        }
    }
}

fn of_version(figures: &mut Figures, version: &OfVersion<'_>, counted: &OfVersionTally) {
    let id = version.version.id().as_str();
    let gender_of = |place: usize| {
        let item = version.items.get(version.gender?)?;
        place.checked_sub(1).map(|choice| item.choice(choice))
    };
    for (place, [partial, complete]) in counted.ended.iter().enumerate() {
        for (times, is_complete) in [(*partial, false), (*complete, true)] {
            if times > 0 {
                figures.responses += times;
                figures.complete += if is_complete { times } else { 0 };
                figures.counts.ended_in(id, times);
                figures.people.ended_in(id, is_complete, gender_of(place), times);
            }
        }
    }
    for (item, Counted { by, chosen }) in version.items.iter().zip(&counted.items) {
        for gender in 0..counted.ended.len() {
            for band in 0..=AGE_BANDS.len() + 1 {
                let cells = by.iter().skip(who(gender, band) * width(item)).take(width(item));
                for (place, times) in cells.enumerate().filter(|(_, times)| **times > 0) {
                    let meaning = match (NonAnswer::ALL.get(place), item.kind) {
                        (Some(why), _) => Meaning::Without(*why),
                        (None, Kind::Confirm { .. }) => Meaning::Yes,
                        // Of days and words it is counted that there are some.
                        (None, Kind::Date | Kind::Text) => Meaning::Words,
                        (None, _) => Meaning::Choice(place - NonAnswer::ALL.len()),
                    };
                    let answer = item.answer(meaning);
                    figures.counts.answer(item.key, &answer, *times);
                    figures.crossed.answer(item.key, &answer, (gender_of(gender), band.checked_sub(1)), *times);
                }
            }
        }
        for (bits, times) in chosen {
            figures.counts.answer(item.key, &item.chosen(*bits), *times);
        }
    }
}
