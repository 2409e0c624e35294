//! A picture in a pack that may stand for a symbol, before it is opened.

use super::limits;
use super::refusal::Refusal;
use crate::symbols::Credit;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

/// A credit whose parts can be shown as they are.
pub(super) fn credit(author: &str, licence: &str, source: &str) -> Credit {
    let part = |text: &str| shown(text, 2 * limits::NAME);
    Credit { author: part(author), licence: part(licence), source: part(source) }
}

/// A picture that may stand for a symbol.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// What it may stand for, best first.
    pub(super) names: Vec<String>,
    /// What it is called in messages.
    pub(super) from: String,
    pub(super) source: Source,
    pub(super) credit: Credit,
}

/// Where a picture is.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// In a file that a person named, or in a folder that they named.
    File(PathBuf),
    /// In a board, as a `data:` address.
    Encoded(Arc<str>),
    /// In a package, as the file of this number.
    Packed(usize),
    /// Nowhere that it could be taken from.
    Refused(Refusal),
}

/// A name from outside as it can be shown: on one line, not endless, and without what turns a line round or moves a cursor.
pub(super) fn shown(name: &str, most: usize) -> String {
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let mut out: String = name.trim().chars().take(most).map(|c| if is_hidden(c) { '\u{fffd}' } else { c }).collect();
    if name.trim().chars().nth(most).is_some() {
        out.push('…');
    }
    out
}

/// The last part of a path in a pack, without its ending: `images/Get help.png` is `Get help`.
pub(super) fn stem(path: &str) -> Cow<'_, str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    Cow::Borrowed(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_outside_are_shown_on_one_line_and_short() {
        assert_eq!(shown(" a\u{1b}[2Jb\n\u{202e}c ", 100), "a\u{fffd}[2Jb\u{fffd}\u{fffd}c");
        assert_eq!(shown(&"é".repeat(101), 100), format!("{}…", "é".repeat(100)));
        assert_eq!(stem("images/Get help.png"), "Get help");
        assert_eq!(stem(r"..\..\me.tar.gz"), "me.tar");
        assert_eq!(stem("plain"), "plain");
    }
}
