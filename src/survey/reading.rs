//! The small readers from which a survey is decoded: each notes what is wrong and goes on, so that one run finds every fault.

use super::ids::{Language, SymbolId, is_id};
use super::model::{Phrase, Text};
use super::problem::{Fault, Problem};
use super::source::{Entry, Node, Shape, Source};
use std::collections::{HashMap, HashSet};

/// The longest text, in characters: more than fits on any screen at any size.
const LONGEST_TEXT: usize = 600;

/// A file being read: what was found wrong so far, and what texts are checked against.
pub(super) struct Reading<'a> {
    pub source: Source<'a>,
    pub problems: Vec<Problem>,
    pub languages: Vec<Language>,
    pub has_symbol: &'a dyn Fn(&str) -> bool,
}

/// A group with known parts, its unknown and double ones already noted.
pub(super) struct Group<'a> {
    pub node: Node<'a>,
    fields: HashMap<&'a str, Node<'a>>,
}

impl<'a> Group<'a> {
    /// A part that may be left out.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.fields.get(name).and_then(|node| node.optional())
    }
}

impl<'a> Reading<'a> {
    pub fn note(&mut self, at: Node<'_>, fault: Fault) {
        let place = self.source.place(at.text);
        self.problems.push(Problem { place, fault });
    }

    fn wrong_kind(&mut self, at: Node<'_>, expected: &'static str) {
        self.note(at, Fault::WrongKind { expected });
    }

    /// A group of named parts.
    pub fn group(&mut self, node: Node<'a>, known: &[&str]) -> Option<Group<'a>> {
        let Some(entries) = node.fields() else {
            self.wrong_kind(node, "group");
            return None;
        };
        let mut fields = HashMap::new();
        for Entry { key, value } in entries {
            if !known.contains(&key.text) {
                self.note(
                    key,
                    Fault::UnknownField {
                        name: key.text.to_owned(),
                        known: if known.is_empty() { "–".to_owned() } else { known.join(", ") },
                    },
                );
            } else if fields.insert(key.text, value).is_some() {
                self.note(key, Fault::DoubleField { name: key.text.to_owned() });
            }
        }
        Some(Group { node, fields })
    }

    /// The group behind a name; a bare name has an empty one, whose missing parts are noted where the name stands.
    pub fn group_of_variant(&mut self, name: Node<'a>, body: Option<Node<'a>>, known: &[&str]) -> Option<Group<'a>> {
        match body {
            Some(body) => self.group(body, known),
            None => Some(Group { node: name, fields: HashMap::new() }),
        }
    }

    /// A part that must be there.
    pub fn need(&mut self, group: &Group<'a>, name: &'static str) -> Option<Node<'a>> {
        let found = group.get(name);
        if found.is_none() {
            self.note(group.node, Fault::MissingField { name });
        }
        found
    }

    /// A list with at least and at most so many values.
    pub fn list(&mut self, node: Node<'a>, what: &'static str, least: usize, most: usize) -> Vec<Node<'a>> {
        let Some(items) = node.items() else {
            self.wrong_kind(node, "list");
            return Vec::new();
        };
        if items.len() < least {
            self.note(node, Fault::TooFew { what, least });
        }
        if items.len() > most {
            self.note(node, Fault::TooMany { what, most });
        }
        items.into_iter().take(most).collect()
    }

    /// A list that must be there.
    pub fn need_list(&mut self, group: &Group<'a>, name: &'static str, least: usize, most: usize) -> Vec<Node<'a>> {
        self.need(group, name).map(|node| self.list(node, name, least, most)).unwrap_or_default()
    }

    /// A list that may be left out.
    pub fn maybe_list(&mut self, group: &Group<'a>, name: &'static str, most: usize) -> Vec<Node<'a>> {
        group.get(name).map(|node| self.list(node, name, 0, most)).unwrap_or_default()
    }

    /// A plain text.
    pub fn plain(&mut self, node: Node<'a>) -> Option<String> {
        let Some(text) = (node.shape() == Shape::Text).then(|| node.read::<String>()).flatten() else {
            self.wrong_kind(node, "text");
            return None;
        };
        // A text over several lines says the same whichever way its editor ends lines.
        let text = text.replace("\r\n", "\n");
        if text.trim().is_empty() {
            self.note(node, Fault::EmptyText);
            return None;
        }
        if text.chars().count() > LONGEST_TEXT {
            self.note(node, Fault::LongText { limit: LONGEST_TEXT });
            return None;
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            self.note(node, Fault::ControlCharacter);
            return None;
        }
        Some(text)
    }

    pub fn flag(&mut self, group: &Group<'a>, name: &'static str) -> bool {
        let Some(node) = group.get(name) else { return false };
        let value = (node.shape() == Shape::Bool).then(|| node.read::<bool>()).flatten();
        if value.is_none() {
            self.wrong_kind(node, "flag");
        }
        value.unwrap_or_default()
    }

    pub fn number(&mut self, node: Node<'a>) -> Option<i64> {
        let value = (node.shape() == Shape::Number).then(|| node.read::<i64>()).flatten();
        if value.is_none() {
            self.wrong_kind(node, "number");
        }
        value
    }

    /// An id as a text.
    pub fn id(&mut self, node: Node<'a>) -> Option<String> {
        let text = self.plain(node)?;
        if !is_id(&text) {
            self.note(node, Fault::BadId { id: text });
            return None;
        }
        Some(text)
    }

    /// The `id` of a group, which must be the first of its kind among `seen`.
    pub fn own_id(&mut self, group: &Group<'a>, seen: &mut HashMap<String, Node<'a>>) -> Option<String> {
        let node = self.need(group, "id")?;
        let id = self.id(node)?;
        self.first_of_its_kind(&id, node, seen).then_some(id)
    }

    fn first_of_its_kind(&mut self, id: &str, node: Node<'a>, seen: &mut HashMap<String, Node<'a>>) -> bool {
        let Some(first) = seen.get(id) else {
            seen.insert(id.to_owned(), node);
            return true;
        };
        let first = self.source.place(first.text);
        self.note(node, Fault::DoubleId { id: id.to_owned(), first });
        false
    }

    /// `Name` or `Name(…)`, one of the known names.
    pub fn variant(&mut self, node: Node<'a>, known: &[&str]) -> Option<(&'a str, Option<Node<'a>>)> {
        let Some((name, body)) = node.variant() else {
            self.wrong_kind(node, "variant");
            return None;
        };
        if !known.contains(&name) {
            self.note(node, Fault::UnknownWord { word: name.to_owned(), known: known.join(", ") });
            return None;
        }
        Some((name, body))
    }

    /// A symbol that is there.
    pub fn symbol(&mut self, node: Node<'a>) -> Option<SymbolId> {
        let id = self.id(node)?;
        if !(self.has_symbol)(&id) {
            self.note(node, Fault::MissingSymbol { id });
            return None;
        }
        Some(SymbolId::new(&id))
    }

    /// A text in all languages: `"words"`, `[("words", "symbol"), …]`, or a map from language to either.
    pub fn text(&mut self, node: Node<'a>) -> Option<Text> {
        if node.shape() != Shape::Map {
            // Without any language the survey is refused, but this text is still looked through.
            let first = self.languages.first().cloned().unwrap_or_else(|| Language::new(""));
            for other in self.languages.clone().iter().skip(1) {
                self.note(node, Fault::MissingLanguage { tag: other.to_string() });
            }
            return self.phrases(node).map(|phrases| Text { languages: vec![(first, phrases)] });
        }
        let mut found: Vec<(Language, Vec<Phrase>)> = Vec::new();
        let mut named = HashSet::new();
        for Entry { key, value } in node.entries().unwrap_or_default() {
            let Some(tag) = self.plain(key) else { continue };
            if named.contains(&tag) {
                self.note(key, Fault::DoubleKey { key: tag });
                continue;
            }
            let is_known = self.languages.is_empty() || self.languages.iter().any(|language| language.as_str() == tag);
            if !is_known {
                self.note(key, Fault::UndeclaredLanguage { tag: tag.clone() });
            }
            if let Some(phrases) = self.phrases(value) {
                found.push((Language::new(&tag), phrases));
            }
            named.insert(tag);
        }
        for language in self.languages.clone() {
            if !named.contains(language.as_str()) {
                self.note(node, Fault::MissingLanguage { tag: language.to_string() });
            }
        }
        let order = self.languages.clone();
        found.sort_by_key(|(tag, _)| order.iter().position(|language| language == tag));
        (!found.is_empty()).then_some(Text { languages: found })
    }

    /// A text that must be there.
    pub fn need_text(&mut self, group: &Group<'a>, name: &'static str) -> Option<Text> {
        self.need(group, name).and_then(|node| self.text(node))
    }

    /// Several texts, such as sentences.
    pub fn texts(&mut self, nodes: Vec<Node<'a>>) -> Vec<Text> {
        nodes.into_iter().filter_map(|node| self.text(node)).collect()
    }

    fn phrases(&mut self, node: Node<'a>) -> Option<Vec<Phrase>> {
        match node.shape() {
            Shape::Text => self.plain(node).map(|words| vec![Phrase { words, symbol: None }]),
            Shape::List => {
                let items = self.list(node, "phrases", 1, 16);
                let phrases: Vec<Phrase> = items.into_iter().filter_map(|item| self.phrase(item)).collect();
                (!phrases.is_empty()).then_some(phrases)
            }
            _ => {
                self.wrong_kind(node, "words");
                None
            }
        }
    }

    fn phrase(&mut self, node: Node<'a>) -> Option<Phrase> {
        match (node.shape(), node.tuple().as_deref()) {
            (Shape::Text, _) => self.plain(node).map(|words| Phrase { words, symbol: None }),
            (Shape::Group, Some([words, symbol])) => {
                let words = self.plain(*words);
                let symbol = symbol.optional().and_then(|symbol| self.symbol(symbol));
                Some(Phrase { words: words?, symbol })
            }
            _ => {
                self.wrong_kind(node, "phrase");
                None
            }
        }
    }
}
