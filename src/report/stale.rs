//! What an earlier report left in the folder under names that this one does not use: old numbers beside new ones would mislead.

use super::SUMMARY;
use super::filter::Filter;
use crate::durable::{self, Disk, DurableError};
use std::io::ErrorKind;
use std::path::Path;

/// The most bytes of a summary.
const LARGEST_SUMMARY: usize = 256 * 1024 * 1024;

/// The beginnings and endings of the names that reports use.
const OURS: [(&str, &str); 17] = [
    ("responses", ".csv"),
    ("responses", ".parquet"),
    ("responses", ".xlsx"),
    ("codebook", ".csv"),
    ("codebook", ".md"),
    ("tables", ".csv"),
    ("tables", ".md"),
    ("report", ".html"),
    ("datapackage", ".json"),
    ("spss", ".csv"),
    ("spss", ".sps"),
    ("method", ".md"),
    ("early_look", ".csv"),
    ("links", ".csv"),
    ("comments", ".csv"),
    ("load", ".R"),
    ("load", ".py"),
];

/// What stands in a folder already, as far as its summary can be read.
fn summary(out: &Path) -> serde_json::Value {
    let bytes = durable::read(&out.join(SUMMARY), LARGEST_SUMMARY).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Whether a folder holds something of another kind: what is passed on and what is not are never mixed.
pub(super) fn is_other(out: &Path, format: &str) -> bool {
    let summary = summary(out);
    summary["format"].as_str().is_some_and(|found| found != format)
}

/// The files that the report in a folder says it is made of. None when there is no report that can be read.
pub(super) fn of(out: &Path) -> Vec<String> {
    let summary = summary(out);
    let files = summary["files"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
    let files: Vec<String> = files.filter(|name| is_ours(name)).map(str::to_owned).collect();
    let parts = parts(&files);
    files.into_iter().chain(parts).collect()
}

/// Reports of a part that may have been saved beside these. They tell of answers that may be withdrawn by now.
fn parts(files: &[String]) -> Vec<String> {
    let reports = files.iter().filter_map(|name| name.strip_suffix(".html").filter(|name| name.starts_with("report")));
    reports.flat_map(|report| Filter::each().map(move |filter| filter.file(report))).collect()
}

/// A name from a file names nothing but a report's file in its own folder.
fn is_ours(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    plain && OURS.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end))
}

/// Removes the files of an earlier report that the new one has not.
pub(super) fn remove(disk: &dyn Disk, out: &Path, earlier: &[String], files: &[String]) -> Result<(), DurableError> {
    for name in earlier.iter().filter(|name| !files.contains(name)) {
        let path = out.join(name);
        match disk.remove(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(DurableError::of(&error, &path)),
            _ => {}
        }
    }
    Ok(())
}
