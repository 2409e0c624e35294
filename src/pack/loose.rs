//! What programs write where the format asks for something else: numbers for texts, nothing for lists, objects for lists. A board is
//! not refused for that; what cannot be meant is passed over.

use super::limits;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// The text of a file: UTF-8, or UTF-16 where its first bytes say so. Anything else is read as Latin-1, which some old programs write.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0)]));
        Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return wide(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), Cow::Borrowed)
}

/// A text, which is a number in many files. Anything else counts as an empty one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Loose(pub(super) String);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = Loose;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
                Ok(Loose(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
                Ok(Loose(number.to_string()))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Loose, E> {
                Ok(Loose::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
                Ok(Loose::default())
            }

            fn visit_unit<E>(self) -> Result<Loose, E> {
                Ok(Loose::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Loose, A::Error> {
                IgnoredAny.visit_seq(list).map(|_| Loose::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Loose, A::Error> {
                IgnoredAny.visit_map(entries).map(|_| Loose::default())
            }
        }
        deserializer.deserialize_any(Visit)
    }
}

/// An object, if it is one.
#[derive(Debug, Clone)]
pub(super) struct Maybe<T>(pub(super) Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Visit<T> {
            type Value = Maybe<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Maybe<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(entries)).map(|value| Maybe(Some(value)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Maybe<T>, A::Error> {
                IgnoredAny.visit_seq(list).map(|_| Maybe(None))
            }

            fn visit_str<E>(self, _: &str) -> Result<Maybe<T>, E> {
                Ok(Maybe(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Maybe<T>, E> {
                Ok(Maybe(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Maybe<T>, E> {
                Ok(Maybe(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Maybe<T>, E> {
                Ok(Maybe(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Maybe<T>, E> {
                Ok(Maybe(None))
            }

            fn visit_unit<E>(self) -> Result<Maybe<T>, E> {
                Ok(Maybe(None))
            }
        }
        deserializer.deserialize_any(Visit(PhantomData))
    }
}

/// A list of objects of which no more are kept than anybody needs. The values of an object count as a list too.
#[derive(Debug)]
pub(super) struct Few<T>(pub(super) Vec<T>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Few<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Visit<T> {
            type Value = Few<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Few<T>, A::Error> {
                let mut few = Vec::new();
                while few.len() < limits::ENTRIES {
                    match list.next_element::<Maybe<T>>()? {
                        Some(entry) => few.extend(entry.0),
                        None => return Ok(Few(few)),
                    }
                }
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Few(few))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Few<T>, A::Error> {
                let mut few = Vec::new();
                while few.len() < limits::ENTRIES {
                    match entries.next_entry::<IgnoredAny, Maybe<T>>()? {
                        Some((_, entry)) => few.extend(entry.0),
                        None => return Ok(Few(few)),
                    }
                }
                while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Few(few))
            }

            fn visit_unit<E>(self) -> Result<Few<T>, E> {
                Ok(Few::default())
            }
        }
        deserializer.deserialize_any(Visit(PhantomData))
    }
}

/// Named values of which no more are kept than anybody needs. Of a name that stands twice the first counts.
#[derive(Debug)]
pub(super) struct FewNamed<T>(pub(super) BTreeMap<String, T>);

impl<T> Default for FewNamed<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for FewNamed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Visit<T> {
            type Value = FewNamed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("named values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<FewNamed<T>, A::Error> {
                let mut few = BTreeMap::new();
                while few.len() < limits::ENTRIES {
                    let Some(name) = entries.next_key::<String>()? else { return Ok(FewNamed(few)) };
                    let value = entries.next_value()?;
                    few.entry(name).or_insert(value);
                }
                while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(FewNamed(few))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<FewNamed<T>, A::Error> {
                IgnoredAny.visit_seq(list).map(|_| FewNamed::default())
            }

            fn visit_unit<E>(self) -> Result<FewNamed<T>, E> {
                Ok(FewNamed::default())
            }
        }
        deserializer.deserialize_any(Visit(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_the_encodings_of_other_programs() {
        let wide = |unit: fn(u16) -> [u8; 2]| "sí".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        assert_eq!(text("sí".as_bytes()), "sí");
        assert_eq!(text("\u{feff}sí".as_bytes()), "sí");
        assert_eq!(text(b"s\xed"), "sí");
        assert_eq!(text(&[&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat()), "sí");
        assert_eq!(text(&[&b"\xfe\xff"[..], &wide(u16::to_be_bytes), b"x"].concat()), "sí");
    }

    #[test]
    fn what_stands_in_the_place_of_something_else_is_passed_over() {
        #[derive(Debug, Deserialize)]
        struct One {
            #[serde(default)]
            a: Loose,
        }
        let few: Few<One> = serde_json::from_str(r#"[{"a": 1}, null, 3, "x", [1], true, 1.5, {"a": [1, {}]}, {"a": "b"}]"#).unwrap();
        assert_eq!(few.0.iter().map(|one| one.a.0.as_str()).collect::<Vec<_>>(), ["1", "", "b"]);
        let few: Few<One> = serde_json::from_str(r#"{"x": {"a": -1}, "y": null}"#).unwrap();
        assert_eq!(few.0.first().map(|one| one.a.0.as_str()), Some("-1"));
        assert!(serde_json::from_str::<FewNamed<Loose>>("[[], 1]").unwrap().0.is_empty());
        assert!(serde_json::from_str::<Few<One>>("null").unwrap().0.is_empty());
        assert!(serde_json::from_str::<Few<One>>(r#""x""#).is_err());
    }
}
