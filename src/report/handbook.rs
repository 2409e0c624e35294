//! `codebook.md`: the codebook to read.

use super::columns::Described;
use super::layout::Layout;
use super::readable::plain;
use crate::locale::Words;
use std::fmt::Write as _;

/// The text of the file.
pub(super) fn handbook(layout: &Layout, columns: &[Described<'_>], words: &Words) -> String {
    let mut text = String::new();
    let Some((survey, language)) = layout.editions.first().and_then(|survey| Some((survey, survey.languages().first()?))) else {
        return text;
    };
    // Writing to a String cannot fail.
    let _ = write!(text, "# {}\n\n{}\n\n", plain(&survey.title().words(language)), words.get("handbook-about"));
    let mut before: Option<(&str, Vec<(String, String)>)> = None;
    let mut version = None;
    for column in columns {
        if version != Some(column.version.as_str()) {
            version = Some(column.version.as_str());
            let title = match survey.version(&column.version) {
                Some(version) => format!("{} (`{}`)", plain(&version.title().words(language)), version.id()),
                None => words.get("handbook-response"),
            };
            let _ = write!(text, "## {title}\n\n");
            before = None;
        }
        let _ = write!(text, "### `{}`\n\n{}\n\n", column.name, plain(&column.title));
        let answers = column.codes.iter().take(column.answers).map(|code| (code.code.clone(), code.label.clone())).collect::<Vec<_>>();
        if answers.is_empty() {
            continue;
        }
        if before.as_ref().is_some_and(|(_, codes)| *codes == answers) {
            let name = before.as_ref().map_or("", |(name, _)| name);
            let _ = write!(text, "{}\n\n", words.with("handbook-as", &[("column", name.into())]));
            continue;
        }
        let _ = writeln!(
            text,
            "| {} | {} | {} |\n|---|---|--:|",
            words.get("handbook-code"),
            words.get("handbook-label"),
            words.get("handbook-number")
        );
        for code in column.codes.iter().take(column.answers) {
            let _ = writeln!(text, "| `{}` | {} | {} |", code.code, plain(&code.label), code.number);
        }
        text.push('\n');
        before = Some((column.name.as_str(), answers));
    }
    let _ = write!(text, "## {}\n\n", words.get("handbook-non-answers"));
    let _ = writeln!(
        text,
        "| {} | {} | {} |\n|---|---|--:|",
        words.get("handbook-code"),
        words.get("handbook-label"),
        words.get("handbook-number")
    );
    if let Some(column) = columns.iter().find(|column| column.codes.len() > column.answers) {
        for code in column.codes.iter().skip(column.answers) {
            let _ = writeln!(text, "| `{}` | {} | {} |", code.code, plain(&code.label), code.number);
        }
    }
    text
}
