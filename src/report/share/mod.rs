//! What can be passed on: counts of which no small one can be worked out, and rows from which nobody is easily known again.
//!
//! It stands in a folder of its own beside the full report, so that nobody passes the wrong one on by mistake. `method.md` says in words
//! what was done. What cannot be promised stands there too: somebody who knows a child well may know them again by several answers
//! together, so rows are for people who are bound to keep them.

mod comments;
pub mod marks;
pub mod reviewed;
mod rows;
mod secrets;
mod suppress;
mod tables;

use super::columnar;
use super::columns::described;
use super::{Folder, Group, ReportError, SUMMARY, groups, stale};
use crate::collect::Collected;
use crate::durable::{self, Access, Disk};
use crate::locale::Words;
pub use comments::Comment;
use reviewed::Reviewed;
use serde_json::json;
use std::path::{Path, PathBuf};
use tables::Shared;

/// Below this a count is small, unless the researcher says otherwise.
pub const LEAST: u64 = 10;

/// What the summary of such a folder calls itself.
const FORMAT: &str = "pupil-voice/shared";

/// What its rows call themselves, where a file says so.
const SHARED_ROWS: &str = "pupil-voice/shared-responses";

/// What is to be passed on.
#[derive(Debug, Clone, Copy)]
pub struct Share<'a> {
    /// The folder that gets it, which is made when it is not there.
    pub out: &'a Path,
    /// Counts below this are hidden.
    pub least: u64,
    /// What was decided on comments. One that nobody has looked at is left out.
    pub reviewed: &'a Reviewed,
    /// What must not be passed on and so must not lie in the folder, nor in one in it: the full report's folder, the key.
    pub apart: &'a [&'a Path],
}

/// The comments that might be passed on, each with what it may tell: those to questions whose counts are told, in the order of a digest.
///
/// # Errors
/// When the disk fails.
pub fn comments(collected: &Collected, least: u64) -> Result<Vec<Comment>, ReportError> {
    let mut all = Vec::new();
    for group in groups(collected) {
        all.extend(comments::of(&group, &Shared::of_group(&group, least)?)?);
    }
    all.sort_by_key(Comment::name);
    Ok(all)
}

/// Writes what can be passed on; the answer names the files.
///
/// # Errors
/// When the folder cannot be passed on, or the disk fails. Each file is then the old one or the new one, whole.
pub fn share(collected: &Collected, share: Share<'_>, disk: &dyn Disk, words: &Words) -> Result<Vec<String>, ReportError> {
    may_hold(share.out, share.apart)?;
    durable::make_folder(disk, share.out)?;
    let earlier = stale::of(share.out);
    let mut folder = Folder { disk, out: share.out, files: Vec::new() };
    for group in groups(collected) {
        write(&group, &mut folder, share, words)?;
    }
    let mut files = folder.files;
    stale::remove(disk, share.out, &earlier, &files)?;
    let summary = json!({ "format": FORMAT, "version": 1, "program": env!("CARGO_PKG_VERSION"), "least": share.least, "files": files });
    let mut text = serde_json::to_vec_pretty(&summary)?;
    text.push(b'\n');
    durable::replace(disk, &share.out.join(SUMMARY), &text, Access::Usual)?;
    files.push(SUMMARY.to_owned());
    Ok(files)
}

/// Whether a folder can be passed on: it holds nothing that cannot be, and what is `apart` will not lie in it. To be asked before anything
/// is written.
///
/// # Errors
/// When it cannot.
pub fn may_hold(out: &Path, apart: &[&Path]) -> Result<(), ReportError> {
    if stale::is_other(out, FORMAT) || apart.iter().any(|path| real(path).starts_with(real(out))) || secrets::are_in(out) {
        return Err(ReportError::OtherFolder { path: out.to_owned() });
    }
    Ok(())
}

/// The real path of something, or what it will be when it is made.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut there = path.as_path();
    loop {
        match (std::fs::canonicalize(there), there.parent(), there.file_name()) {
            (Ok(found), ..) => return missing.into_iter().rev().fold(found, |path: PathBuf, name| path.join(name)),
            (Err(_), Some(above), Some(name)) => {
                missing.push(name.to_owned());
                there = above;
            }
            (Err(_), ..) => return path,
        }
    }
}

fn write(group: &Group<'_>, folder: &mut Folder<'_>, share: Share<'_>, words: &Words) -> Result<(), ReportError> {
    let (layout, suffix) = (&group.layout, group.suffix.as_str());
    let shared = Shared::of_group(group, share.least)?;
    let columns = described(layout, words);
    folder.put(format!("tables{suffix}.csv"), &shared.csv()?)?;
    let rows = rows::rows(&shared, layout, &columns, group.each())?;
    folder.pour(format!("responses{suffix}.csv"), |out| rows.csv(out))?;
    folder.pour(format!("responses{suffix}.parquet"), |out| rows.parquet(out, columnar::facts(SHARED_ROWS, layout)))?;
    folder.put(format!("codebook{suffix}.csv"), &super::codebook::codebook(layout, words)?)?;
    let passed = comments::pass(&comments::of(group, &shared)?, share.reviewed, words)?;
    if let Some(csv) = &passed.csv {
        folder.put(format!("comments{suffix}.csv"), csv)?;
    }
    let facts = [
        ("least", share.least.into()),
        ("rows", rows.len().into()),
        ("hidden", shared.hidden().into()),
        ("told", shared.told().into()),
        ("rare", shared.rare().count().into()),
        ("pupils", shared.rare_pupils().into()),
        ("whole", passed.whole.into()),
        ("covered", passed.covered.into()),
        ("kept", passed.left.into()),
        ("unseen", passed.unseen.into()),
    ];
    let comments = if passed.csv.is_some() { "share-comments" } else { "share-no-comments" };
    let keys = [
        "share-about",
        "share-tables",
        "share-secondary",
        "share-rows",
        "share-left-out",
        comments,
        "share-limits",
        "share-again",
        "share-rare",
    ];
    let mut text: Vec<String> = keys.iter().map(|key| words.with(key, &facts)).collect();
    let rare = |(version, gender, band): (&str, &str, &str)| format!("- {version}: {gender}, {band}");
    text.push(shared.rare().map(rare).collect::<Vec<_>>().join("\n"));
    folder.put(format!("method{suffix}.md"), format!("# {}\n\n{}\n", words.get("share-title"), text.join("\n\n").trim_end()).as_bytes())
}
