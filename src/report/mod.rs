//! The report: what was collected, as files that people read and programs load. `docs/formats.md` says each of them exactly.
//!
//! Each file is put in place whole or not at all, the summary last: while it is not there, or older, the report is not finished.

pub mod cell;
mod codebook;
mod count;
pub mod course;
pub mod layout;
mod readable;
mod responses;
mod stale;
mod summary;
mod tables;

use crate::collect::{Collected, Response};
use crate::durable::{self, Access, Disk, DurableError};
use crate::explain::{Explain, Facts};
use crate::locale::Words;
use crate::survey::Survey;
use count::Counts;
use layout::{Layout, agree};
use readable::Page;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use summary::Summary;

/// The file that says what the report is made of.
const SUMMARY: &str = "summary.json";

/// How many digits of a survey's digest tell two editions apart in a file name.
const DIGITS: usize = 8;

/// Why a report could not be written.
#[derive(Debug)]
pub enum ReportError {
    /// A table could not be put together.
    Table {
        /// The library's own words.
        why: String,
    },
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for ReportError {
    fn key(&self) -> &'static str {
        match self {
            Self::Table { .. } => "collect-table",
            Self::Disk(inner) => inner.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Table { why } => vec![("why", why.as_str().into())],
            Self::Disk(inner) => inner.facts(),
        }
    }
}

impl From<DurableError> for ReportError {
    fn from(error: DurableError) -> Self {
        Self::Disk(error)
    }
}

impl From<csv::Error> for ReportError {
    fn from(error: csv::Error) -> Self {
        Self::Table { why: error.to_string() }
    }
}

/// One edition of a survey, and the responses to it.
type Edition<'a> = (Arc<Survey>, Vec<&'a Response>);

/// Responses that share their columns: of one survey, in one edition or in several that agree.
struct Group<'a> {
    /// What is put behind the names of its files; nothing when it is the only one.
    suffix: String,
    layout: Layout,
    responses: Vec<&'a Response>,
}

/// Writes the report into a folder, which is made when it is not there. The report that is there is replaced.
///
/// # Errors
/// When the disk fails. Each file is then the old one or the new one, whole.
pub fn write(collected: &Collected, out: &Path, disk: &dyn Disk, words: &Words) -> Result<Vec<String>, ReportError> {
    durable::make_folder(disk, out)?;
    let earlier = stale::of(out);
    let mut files: Vec<String> = Vec::new();
    let mut put = |name: String, bytes: &[u8]| -> Result<(), ReportError> {
        durable::replace(disk, &out.join(&name), bytes, Access::Usual)?;
        files.push(name);
        Ok(())
    };
    for group in groups(collected) {
        let counts = Counts::of(&group.responses);
        let suffix = &group.suffix;
        put(format!("responses{suffix}.csv"), &responses::responses(&group.layout, &group.responses)?)?;
        put(format!("codebook{suffix}.csv"), &codebook::codebook(&group.layout, words)?)?;
        put(format!("tables{suffix}.csv"), &tables::tables(&group.layout, &counts)?)?;
        let number = |what: fn(&Response) -> bool| group.responses.iter().filter(|response| what(response)).count();
        let responses = [group.responses.len(), number(|response| response.complete), number(|response| response.made_up)];
        let page = Page { layout: &group.layout, counts: &counts, words, responses };
        put(format!("tables{suffix}.md"), page.text().as_bytes())?;
    }
    stale::remove(disk, out, &earlier, &files)?;
    let summary = Summary::of(collected, files.clone(), words);
    let mut text = serde_json::to_vec_pretty(&summary).map_err(|error| ReportError::Table { why: error.to_string() })?;
    text.push(b'\n');
    durable::replace(disk, &out.join(SUMMARY), &text, Access::Usual)?;
    files.push(SUMMARY.to_owned());
    Ok(files)
}

fn groups(collected: &Collected) -> Vec<Group<'_>> {
    let mut by_survey: BTreeMap<&str, BTreeMap<&str, Edition<'_>>> = BTreeMap::new();
    for response in &collected.responses {
        let editions = by_survey.entry(response.survey.id().as_str()).or_default();
        let (_, of_edition) = editions.entry(response.survey.digest()).or_insert_with(|| (Arc::clone(&response.survey), Vec::new()));
        of_edition.push(response);
    }
    let mut groups = Vec::new();
    for (id, editions) in by_survey {
        let mut editions: Vec<Edition<'_>> = editions.into_values().collect();
        // The edition with the most responses gives the order of the columns; the sort is stable, so equal ones stay by digest.
        editions.sort_by_key(|(_, responses)| std::cmp::Reverse(responses.len()));
        let all_agree = editions.iter().enumerate().all(|(at, (one, _))| editions[..at].iter().all(|(other, _)| agree(one, other)));
        if all_agree {
            let (surveys, responses): (Vec<_>, Vec<Vec<_>>) = editions.into_iter().unzip();
            let mut responses: Vec<&Response> = responses.into_iter().flatten().collect();
            responses.sort_by_key(|response| response.id);
            groups.push(Group { suffix: format!("-{id}"), layout: Layout::of(surveys), responses });
        } else {
            // One column name with two meanings: each edition gets files of its own.
            groups.extend(editions.into_iter().map(|(survey, responses)| Group {
                suffix: format!("-{id}-{}", &survey.digest()[..DIGITS]),
                layout: Layout::of(vec![survey]),
                responses,
            }));
        }
    }
    if let [only] = &mut groups[..] {
        only.suffix.clear();
    }
    groups
}
