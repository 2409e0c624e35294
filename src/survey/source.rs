//! RON with places: every value of a survey file knows the line and column where it stands.
//!
//! Serde stops at the first thing that does not fit, and a checked value no longer knows where it came from. A survey's
//! author needs the opposite: every fault at once, each with its place. So a file is taken apart value by value. The `ron`
//! crate does all of the reading; a [`Node`] only keeps the piece of the file that a value was read from.

use ron::Options;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A file as it was read: its name for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
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
    /// The whole file as one value, or where and why it is no RON.
    pub fn root(self) -> Result<Node<'a>, (Place, String)> {
        let options = Options::default();
        options
            .from_str::<IgnoredAny>(self.text)
            .and_then(|_| options.from_str::<&RawValue>(self.text))
            .map(|raw| Node { text: raw.trim().get_ron() })
            .map_err(|fault| {
                let place = Place { file: self.file.to_owned(), line: fault.span.start.line, column: fault.span.start.col };
                (place, fault.code.to_string())
            })
    }

    /// Where a piece of this file stands.
    pub fn place(self, piece: &str) -> Place {
        let offset = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place { file: self.file.to_owned(), line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
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
    /// The piece of the file, without space or comments around it.
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
            Some(first) if first.is_alphabetic() || first == '_' => match self.text {
                "true" | "false" => Shape::Bool,
                _ => Shape::Variant,
            },
            _ => Shape::Number,
        }
    }

    /// Reads the value as a `T`, when it is one.
    pub fn read<T: Deserialize<'a>>(self) -> Option<T> {
        Options::default().from_str(self.text).ok()
    }

    pub fn items(self) -> Option<Vec<Node<'a>>> {
        (self.shape() == Shape::List).then(|| self.read::<Items>())?.map(|items| items.0)
    }

    /// The values of a group without names: `(a, b)`.
    pub fn tuple(self) -> Option<Vec<Node<'a>>> {
        (self.shape() == Shape::Group).then(|| self.read::<Items>())?.map(|items| items.0)
    }

    /// The named parts of a group, every one, also those that stand twice.
    pub fn fields(self) -> Option<Vec<Entry<'a>>> {
        if self.shape() != Shape::Group {
            return None;
        }
        self.read::<Fields>().map(|fields| fields.0)
    }

    /// The entries of a map, every one, also those whose key stands twice.
    pub fn entries(self) -> Option<Vec<Entry<'a>>> {
        (self.shape() == Shape::Map).then(|| self.read::<Entries>())?.map(|entries| entries.0)
    }

    /// `Name(…)` as its name and the group behind it; a bare `Name` has none.
    pub fn variant(self) -> Option<(&'a str, Option<Node<'a>>)> {
        if self.shape() != Shape::Variant {
            return None;
        }
        let Some(open) = self.text.find('(') else { return Some((self.text, None)) };
        Some((self.text[..open].trim_end(), Some(Node { text: &self.text[open..] })))
    }

    /// The single value within `Some(…)`, `None` when the value says `None`, the value itself otherwise.
    pub fn optional(self) -> Option<Node<'a>> {
        match self.variant() {
            Some(("None", None)) => None,
            Some(("Some", Some(group))) => group.tuple().and_then(|values| values.first().copied()),
            _ => Some(self),
        }
    }
}

struct Items<'a>(Vec<Node<'a>>);
struct Fields<'a>(Vec<Entry<'a>>);
struct Entries<'a>(Vec<Entry<'a>>);

struct Name<'a>(&'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsName;
        impl<'de> Visitor<'de> for AsName {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(name))
            }
        }
        deserializer.deserialize_identifier(AsName)
    }
}

fn node(raw: &RawValue) -> Node<'_> {
    Node { text: raw.trim().get_ron() }
}

macro_rules! read_by_visiting {
    ($target:ident, $expecting:literal, $ask:ident, $($visit:item)+) => {
        impl<'de: 'a, 'a> Deserialize<'de> for $target<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visit;
                impl<'de> Visitor<'de> for Visit {
                    type Value = $target<'de>;
                    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                        f.write_str($expecting)
                    }
                    $($visit)+
                }
                deserializer.$ask(Visit)
            }
        }
    };
}

read_by_visiting!(
    Items,
    "values one after the other",
    deserialize_any,
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            items.push(node(raw));
        }
        Ok(Items(items))
    },
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Items(Vec::new()))
    }
);

read_by_visiting!(
    Fields,
    "named parts",
    deserialize_any,
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
            fields.push(Entry { key: Node { text: name }, value: node(map.next_value::<&'de RawValue>()?) });
        }
        Ok(Fields(fields))
    },
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Fields(Vec::new()))
    }
);

read_by_visiting!(
    Entries,
    "a map",
    deserialize_map,
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(raw) = map.next_key::<&'de RawValue>()? {
            entries.push(Entry { key: node(raw), value: node(map.next_value::<&'de RawValue>()?) });
        }
        Ok(Entries(entries))
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// a comment\n(\n  id: \"x\", // more\n  list: [1, (a, b), One(z: 3)],\n  id: \"é\", map: {\"k\": 1, \"k\": 2},\n)";

    #[test]
    fn every_value_knows_its_place_and_nothing_is_lost() {
        let source = Source { file: "f", text: TEXT };
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

    #[test]
    fn what_is_no_ron_is_refused_with_its_place() {
        let (place, _) = Source { file: "f", text: "(\n a: [1, 2\n)" }.root().unwrap_err();
        assert_eq!(place.line, 3);
    }
}
