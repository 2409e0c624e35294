//! `tables.csv`: every question counted, in ids.
//!
//! Rows whose answer begins with an underscore count people rather than an answer; no choice's id begins so.

use super::count::{Count, Counts, answers_of, percent, versions_of};
use super::layout::{Layout, ids_of};
use crate::response::NonAnswer;
use crate::survey::{Item, Version};
use csv::Writer;

/// The columns.
pub(super) const COLUMNS: [&str; 7] = ["version", "question", "row", "answer", "count", "percent", "denominator"];

/// The bytes of the file.
pub(super) fn tables(layout: &Layout, counts: &Counts) -> Result<Vec<u8>, csv::Error> {
    let mut file = Writer::from_writer(Vec::new());
    file.write_record(COLUMNS)?;
    for (version, keys) in versions_of(layout) {
        let responses = counts.responses(version.id().as_str());
        for key in keys {
            let Some((version, item)) = layout.editions.iter().find_map(|survey| survey.item(key.as_str())) else { continue };
            let count = counts.item(&key);
            for answer in answers_of(layout, &key) {
                write(&mut file, (version, item), &answer, (count.of(&answer), count.answered))?;
            }
            for (code, number, of) in people(&count, responses) {
                write(&mut file, (version, item), &code, (number, of))?;
            }
        }
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

fn write(file: &mut Writer<Vec<u8>>, what: (&Version, &Item), answer: &str, (count, of): (u64, u64)) -> Result<(), csv::Error> {
    let (version, item) = what;
    let (question, row) = ids_of(version, item);
    file.write_record([version.id().as_str(), question, row, answer, &count.to_string(), &percent(count, of), &of.to_string()])
}

/// What became of everybody: code, count, denominator. Who had it on the screen is a share of all responses of the version; what
/// they did then is a share of those.
fn people(count: &Count, responses: u64) -> Vec<(String, u64, u64)> {
    let shown = count.shown();
    let mut rows = vec![("_shown".to_owned(), shown, responses), ("_answered".to_owned(), count.answered, shown)];
    for why in NonAnswer::ALL {
        let of = if why.was_shown() { shown } else { responses };
        rows.push((format!("_{}", why.code()), count.without(why), of));
    }
    rows.push(("_unknown".to_owned(), responses.saturating_sub(count.known()), responses));
    rows
}
