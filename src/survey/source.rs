//! RON with places: every value of a survey file knows the line and column where it stands.
//!
//! Serde stops at the first thing that does not fit, and a checked value no longer knows where it came from. A survey's
//! author needs the opposite: every fault at once, each with its place. So a file is taken apart value by value. The `ron`
//! crate says whether it is RON at all, and reads each text and number. Between the two a [`Node`] is a piece of the file, and
//! finding the pieces within it is only a matter of brackets and commas outside of texts and comments.

use ron::Options;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The bytes between two marks of a file.
const MARK_EVERY: usize = 256;

/// A file as it was read: its name for messages, and its text.
#[derive(Debug, Clone)]
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
    /// Where every so many bytes stand, so that a file full of faults is not walked from its start for each of them.
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    line: usize,
    column: usize,
}

impl Mark {
    const START: Self = Self { offset: 0, line: 1, column: 1 };

    fn after(self, character: char) -> Self {
        let offset = self.offset + character.len_utf8();
        if character == '\n' { Self { offset, line: self.line + 1, column: 1 } } else { Self { offset, column: self.column + 1, ..self } }
    }
}

/// Where in a file something stands. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the person named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl<'a> Source<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        let mut marks = vec![Mark::START];
        let mut at = Mark::START;
        for character in text.chars() {
            at = at.after(character);
            if marks.last().is_some_and(|last| at.offset - last.offset >= MARK_EVERY) {
                marks.push(at);
            }
        }
        Self { file, text, marks }
    }

    /// The whole file as one value, or where and why it is no RON.
    pub fn root(&self) -> Result<Node<'a>, (Place, String)> {
        Options::default().from_str::<IgnoredAny>(self.text).map(|_| Node::new(self.text)).map_err(|fault| {
            let place = Place { file: self.file.to_owned(), line: fault.span.start.line, column: fault.span.start.col };
            (place, fault.code.to_string())
        })
    }

    /// Where a piece of this file stands.
    pub fn place(&self, piece: &str) -> Place {
        let offset = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let nearest = self.marks.partition_point(|mark| mark.offset <= offset).saturating_sub(1);
        let mark = self.marks.get(nearest).copied().unwrap_or(Mark::START);
        let between = self.text.get(mark.offset..offset).unwrap_or_default();
        let at = between.chars().fold(mark, Mark::after);
        Place { file: self.file.to_owned(), line: at.line, column: at.column }
    }
}

/// What a value looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Bool,
    List,
    Map,
    /// `(name: value, …)` or `(value, …)`.
    Group,
    /// `Name` or `Name(…)`.
    Variant,
}

/// One value of a file, not yet taken apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    /// The piece of the file, without space or comments before it.
    pub text: &'a str,
}

/// One named part of a group, or one entry of a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub key: Node<'a>,
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    pub fn shape(self) -> Shape {
        let mut chars = self.text.chars();
        match chars.next() {
            Some('"') => Shape::Text,
            Some('r') if matches!(chars.next(), Some('"' | '#')) => Shape::Text,
            Some('[') => Shape::List,
            Some('{') => Shape::Map,
            Some('(') => Shape::Group,
            Some(first) if first.is_alphabetic() || first == '_' => match self.name() {
                "true" | "false" => Shape::Bool,
                _ => Shape::Variant,
            },
            _ => Shape::Number,
        }
    }

    /// A piece of a file, from its first value on.
    fn new(mut text: &'a str) -> Self {
        // RON counts the marks of writing direction as space.
        let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}');
        loop {
            text = text.trim_start_matches(is_space);
            if !matches!(text.get(..2), Some("//" | "/*")) {
                return Self { text };
            }
            text = text.get(token(text.as_bytes())..).unwrap_or_default();
        }
    }

    /// Reads the value as a `T`, when it is one.
    pub fn read<T: Deserialize<'a>>(self) -> Option<T> {
        Options::default().from_str(self.text).ok()
    }

    pub fn items(self) -> Option<Vec<Node<'a>>> {
        (self.shape() == Shape::List).then(|| self.parts())
    }

    /// The values of a group without names: `(a, b)`.
    pub fn tuple(self) -> Option<Vec<Node<'a>>> {
        let parts = (self.shape() == Shape::Group).then(|| self.parts())?;
        parts.iter().all(|part| part.entry().is_none()).then_some(parts)
    }

    /// The named parts of a group, every one, also those that stand twice.
    pub fn fields(self) -> Option<Vec<Entry<'a>>> {
        if self.shape() != Shape::Group {
            return None;
        }
        let named = |part: Node<'a>| {
            let Entry { key, value } = part.entry()?;
            Some(Entry { key: Node { text: key.name() }, value })
        };
        self.parts().into_iter().map(named).collect()
    }

    /// The entries of a map, every one, also those whose key stands twice.
    pub fn entries(self) -> Option<Vec<Entry<'a>>> {
        (self.shape() == Shape::Map).then(|| self.parts().into_iter().filter_map(Node::entry).collect())
    }

    /// `Name(…)` as its name and the group behind it; a bare `Name` has none.
    pub fn variant(self) -> Option<(&'a str, Option<Node<'a>>)> {
        if self.shape() != Shape::Variant {
            return None;
        }
        let name = self.name();
        let behind = Node::new(&self.text[name.len()..]);
        Some((name, (behind.shape() == Shape::Group).then_some(behind)))
    }

    /// The single value within `Some(…)`, `None` when the value says `None`, the value itself otherwise.
    pub fn optional(self) -> Option<Node<'a>> {
        match self.variant() {
            Some(("None", None)) => None,
            Some(("Some", Some(group))) => group.tuple().and_then(|values| values.first().copied()),
            _ => Some(self),
        }
    }

    /// The letters, digits and underscores with which the piece begins.
    fn name(self) -> &'a str {
        let end = self.text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.text.len());
        &self.text[..end]
    }

    /// What stands between the brackets with which the piece begins, cut at its commas.
    fn parts(self) -> Vec<Node<'a>> {
        let mut parts = Vec::new();
        let mut start = 1;
        let mut depth = 0_usize;
        let mut at = 0;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 || (depth == 1 && *byte == b',') {
                parts.push(Node::new(self.text.get(start..at).unwrap_or_default()));
                start = at + 1;
            }
            if depth == 0 {
                break;
            }
            at += token(&bytes[at..]);
        }
        // Behind the last comma stands nothing.
        parts.retain(|part| !part.text.is_empty());
        parts
    }

    /// The piece as `key: value`.
    fn entry(self) -> Option<Entry<'a>> {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b':' if depth == 0 => {
                    let key = Node { text: self.text.get(..at)? };
                    return Some(Entry { key, value: Node::new(self.text.get(at + 1..)?) });
                }
                _ => {}
            }
            at += token(&bytes[at..]);
        }
        None
    }
}

/// The length of what must not be cut: a text, a character, a comment; else of one byte.
fn token(bytes: &[u8]) -> usize {
    let end = match bytes {
        [b'"', rest @ ..] => quoted(rest, b'"').map(|end| end + 1),
        [b'\'', b'\\', rest @ ..] => quoted(rest.get(1..).unwrap_or_default(), b'\'').map(|end| end + 3),
        [b'\'', _, rest @ ..] => quoted(rest, b'\'').map(|end| end + 2),
        [b'r', rest @ ..] => return raw(rest).map_or(1, |end| end + 1),
        [b'/', b'/', ..] => bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1),
        [b'/', b'*', ..] => comment(bytes),
        _ => Some(1),
    };
    end.unwrap_or(bytes.len())
}

/// Where a text ends that is closed by `mark`, the mark included.
fn quoted(bytes: &[u8], mark: u8) -> Option<usize> {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if *byte == mark => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Where a raw text ends: `#"…"#` with any number of hashes. `None` when this is none.
fn raw(bytes: &[u8]) -> Option<usize> {
    let hashes = bytes.iter().take_while(|byte| **byte == b'#').count();
    let inner = bytes[hashes..].strip_prefix(b"\"")?;
    let mut at = 0;
    loop {
        at += inner[at..].iter().position(|byte| *byte == b'"')? + 1;
        if inner[at..].iter().take(hashes).filter(|byte| **byte == b'#').count() == hashes {
            return Some(hashes + 1 + at + hashes);
        }
    }
}

/// Where a comment in brackets ends; such comments may stand within each other.
fn comment(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => depth += 1,
            [b'*', b'/', ..] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// a comment\n(\n  id: \"x\", // more\n  list: [1, (a, b), One(z: 3)],\n  id: \"é\", map: {\"k\": 1, \"k\": 2},\n)";

    #[test]
    fn every_value_knows_its_place_and_nothing_is_lost() {
        let source = Source::new("f", TEXT);
        let fields = source.root().unwrap().fields().unwrap();
        let names: Vec<_> = fields.iter().map(|field| field.key.text).collect();
        assert_eq!(names, ["id", "list", "id", "map"]);
        assert_eq!(source.place(fields[0].value.text).to_string(), "f:3:7");
        assert_eq!(source.place(fields[2].key.text).to_string(), "f:5:3");
        assert_eq!(source.place(fields[3].key.text).to_string(), "f:5:12");
        let list = fields[1].value.items().unwrap();
        assert_eq!(list[1].tuple().unwrap().len(), 2);
        let (name, group) = list[2].variant().unwrap();
        assert_eq!((name, group.unwrap().fields().unwrap().len()), ("One", 1));
        assert_eq!(fields[3].value.entries().unwrap().len(), 2);
    }

    /// Every piece of a file, as `ron` itself cuts it.
    fn as_ron_cuts(node: Node<'_>) -> Option<Vec<&str>> {
        let raw: Vec<&ron::value::RawValue> = match node.shape() {
            Shape::List => node.read()?,
            Shape::Map => {
                let map: std::collections::BTreeMap<String, &ron::value::RawValue> = node.read()?;
                map.into_values().collect()
            }
            _ => return None,
        };
        Some(raw.into_iter().map(|raw| raw.trim().get_ron()).collect())
    }

    fn compare(node: Node<'_>) -> usize {
        let entries = node.fields().or_else(|| node.entries()).unwrap_or_default();
        let mut inner: Vec<Node<'_>> = entries.into_iter().map(|entry| entry.value).collect();
        inner.extend(node.items().or_else(|| node.tuple()).unwrap_or_default());
        inner.extend(node.variant().and_then(|(_, behind)| behind));
        if let Some(pieces) = as_ron_cuts(node) {
            assert_eq!(pieces.len(), inner.len());
            for (piece, node) in pieces.into_iter().zip(&inner) {
                assert!(node.text.starts_with(piece), "{piece}\n{}", node.text);
            }
        }
        1 + inner.into_iter().map(compare).sum::<usize>()
    }

    #[test]
    fn a_file_is_cut_just_where_ron_cuts_it() {
        let built_in = include_str!("../../surveys/pupil-voice-2016/survey.ron");
        assert!(compare(Source::new("f", built_in).root().unwrap()) > 700);
        let odd = r####"[
            "a \" ] , b", r"c \", r#"d " ] , "#, r##"e "# , "##, b"f ] ,", '"', '\'', ',', 'é', '\u{5d}',
            // g ] , "
            (h, /* i ] /* , */ " */ "j", -1.5e3), [k, l], {"m": "n , ]", "o": [p]}, Q /* ( */ ("r", ), (), ( ), [ // s
            ], r#t, u/*,*/, Some(None), 'v', /**/ w /**/ ,
        ]"####;
        assert_eq!(compare(Source::new("f", odd).root().unwrap()), 35);
    }

    #[test]
    fn what_is_no_ron_is_refused_with_its_place() {
        let (place, _) = Source::new("f", "(\n a: [1, 2\n)").root().unwrap_err();
        assert_eq!(place.line, 3);
    }
}
