//! One board of the Open Board Format: buttons with words, and the pictures on them.
//!
//! Only what leads from words to pictures is read; everything else (grids, sounds, links, extensions) is passed over without keeping it.

use super::candidate::{Candidate, Source, credit, shown};
use super::limits;
use super::refusal::Refusal;
use super::wanted::primary;
use crate::symbols::Credit;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// How the name of the format begins, in every version that this program knows.
const FORMAT: &str = "open-board-0.";

/// Where a board's pictures can be found beside the board itself.
pub(super) trait Files {
    /// The file of this path, or else the one that stands for a picture of this id.
    fn find(&self, path: Option<&str>, id: &str) -> Option<Source>;
}

/// A board that stands alone.
pub(super) struct Alone;

impl Files for Alone {
    fn find(&self, _: Option<&str>, _: &str) -> Option<Source> {
        None
    }
}

/// A board.
#[derive(Debug, Deserialize)]
pub(super) struct Board {
    format: String,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    buttons: Few<Button>,
    #[serde(default)]
    images: Few<Image>,
    #[serde(default)]
    strings: FewNamed<FewNamed<Option<String>>>,
    #[serde(default)]
    license: Option<License>,
}

#[derive(Debug, Deserialize)]
struct Button {
    #[serde(default)]
    id: Id,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    image_id: Id,
}

#[derive(Debug, Deserialize)]
struct Image {
    #[serde(default)]
    id: Id,
    #[serde(default)]
    data: Option<Data>,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    symbol: Option<IgnoredAny>,
    #[serde(default)]
    license: Option<License>,
}

/// A picture's `data:` address, which several buttons may share.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Data(Arc<str>);

impl From<String> for Data {
    fn from(address: String) -> Self {
        Self(Arc::from(address))
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
struct License {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    copyright_notice_url: Option<String>,
    #[serde(default)]
    source_url: Option<String>,
    #[serde(default)]
    author_name: Option<String>,
    #[serde(default)]
    author_url: Option<String>,
}

/// Reads a board.
pub(super) fn read(bytes: &[u8]) -> Result<Board, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // The place, never what stands there.
    let reason = |error: serde_json::Error| format!("line {}, column {}", error.line(), error.column());
    let board: Board = serde_json::from_slice(bytes).map_err(reason)?;
    if board.format.starts_with(FORMAT) { Ok(board) } else { Err(shown(&board.format, limits::NAME)) }
}

impl Board {
    /// The pictures on its buttons, with the words of the buttons in a language.
    pub(super) fn candidates(&self, language: &str, files: &impl Files) -> Vec<Candidate> {
        let mut images: BTreeMap<&str, &Image> = BTreeMap::new();
        for image in &self.images.0 {
            images.entry(&image.id.0).or_insert(image);
        }
        let with_picture = |button: &Button| {
            let image_id = button.image_id.0.as_str();
            let image = images.get(image_id)?;
            let mut names = self.words(button, language);
            names.extend([button.id.0.clone(), image_id.to_owned()]);
            names.retain(|name| !name.trim().is_empty());
            let name = names.first().map_or(image_id, String::as_str);
            let credit = image.license.as_ref().or(self.license.as_ref()).map(License::credit).unwrap_or_default();
            Some(Candidate { from: shown(name, limits::NAME), names, source: image.source(files), credit })
        };
        self.buttons.0.iter().filter_map(with_picture).collect()
    }

    /// The words of a button in a language; none when the board is in another one and has no words in this.
    fn words(&self, button: &Button, language: &str) -> Vec<String> {
        let Some(label) = &button.label else { return Vec::new() };
        let wanted = primary(language);
        let lists = self.strings.0.iter().filter(|(tag, _)| primary(tag) == wanted);
        let mut words: Vec<String> = lists.filter_map(|(_, list)| list.0.get(label)?.clone()).collect();
        if self.locale.as_deref().is_none_or(|locale| primary(locale) == wanted) {
            words.push(label.clone());
        }
        words
    }
}

impl Image {
    /// Where the picture is: in the board, in the package, or nowhere that this program goes.
    fn source(&self, files: &impl Files) -> Source {
        if let Some(data) = &self.data {
            return Source::Encoded(Arc::clone(&data.0));
        }
        if let Some(file) = files.find(self.path.as_deref(), &self.id.0) {
            return file;
        }
        Source::Refused(match (&self.path, &self.url, &self.symbol) {
            (_, Some(_), _) => Refusal::Elsewhere,
            (None, None, Some(_)) => Refusal::OtherSet,
            _ => Refusal::Nowhere,
        })
    }
}

impl License {
    fn credit(&self) -> Credit {
        let first = |parts: [&Option<String>; 2]| parts.into_iter().flatten().next().cloned().unwrap_or_default();
        credit(
            &first([&self.author_name, &self.author_url]),
            &first([&self.kind, &self.copyright_notice_url]),
            self.source_url.as_deref().unwrap_or_default(),
        )
    }
}

/// An id: a text by the format, a number in many files.
#[derive(Debug, Default, Clone)]
struct Id(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl Visitor<'_> for Visit {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id")
            }

            fn visit_str<E>(self, text: &str) -> Result<Id, E> {
                Ok(Id(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Id, E> {
                Ok(Id(number.to_string()))
            }

            fn visit_unit<E>(self) -> Result<Id, E> {
                Ok(Id::default())
            }
        }
        deserializer.deserialize_any(Visit)
    }
}

/// A list of which no more is kept than anybody needs.
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
                    match list.next_element()? {
                        Some(entry) => few.push(entry),
                        None => return Ok(Few(few)),
                    }
                }
                while list.next_element::<IgnoredAny>()?.is_some() {}
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

            fn visit_unit<E>(self) -> Result<FewNamed<T>, E> {
                Ok(FewNamed::default())
            }
        }
        deserializer.deserialize_any(Visit(PhantomData))
    }
}
