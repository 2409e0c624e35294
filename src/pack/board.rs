//! One board of the Open Board Format: buttons with words, and the pictures on them.
//!
//! Only what leads from words to pictures is read; everything else (grids, sounds, links, extensions) is passed over without keeping it.

use super::candidate::{Candidate, Source, credit, shown};
use super::limits;
use super::loose::{Few, FewNamed, Loose, Maybe, text};
use super::refusal::Refusal;
use super::wanted::primary;
use crate::symbols::Credit;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the name of the format begins, in every version that this program knows.
const FORMAT: &str = "open-board-0.";

/// Where a board's pictures can be found beside the board itself.
pub(super) trait Files {
    /// The file of this path, or else the one that stands for a picture of this id. Either may be empty.
    fn find(&self, path: &str, id: &str) -> Option<Source>;
}

/// A board that stands alone.
pub(super) struct Alone;

impl Files for Alone {
    fn find(&self, _: &str, _: &str) -> Option<Source> {
        None
    }
}

/// A board.
#[derive(Debug, Deserialize)]
pub(super) struct Board {
    #[serde(default)]
    format: Loose,
    #[serde(default)]
    locale: Loose,
    #[serde(default)]
    buttons: Few<Button>,
    #[serde(default)]
    images: Few<Image>,
    #[serde(default)]
    strings: FewNamed<FewNamed<Loose>>,
    #[serde(default)]
    license: Maybe<License>,
}

#[derive(Debug, Deserialize)]
struct Button {
    #[serde(default)]
    id: Loose,
    #[serde(default)]
    label: Loose,
    /// What is said in place of the label: often the whole word where the label is short, or all there is.
    #[serde(default)]
    vocalization: Loose,
    #[serde(default)]
    image_id: Loose,
}

#[derive(Debug, Deserialize)]
struct Image {
    #[serde(default)]
    id: Loose,
    #[serde(default)]
    data: Option<Data>,
    #[serde(default)]
    path: Loose,
    #[serde(default)]
    url: Option<Data>,
    /// Where another program would ask for the picture.
    #[serde(default)]
    data_url: Loose,
    #[serde(default)]
    symbol: Option<IgnoredAny>,
    #[serde(default)]
    license: Maybe<License>,
}

/// A picture's `data:` address, which several buttons may share.
#[derive(Debug, Deserialize)]
#[serde(from = "Loose")]
struct Data(Arc<str>);

impl From<Loose> for Data {
    fn from(address: Loose) -> Self {
        Self(Arc::from(address.0))
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
struct License {
    #[serde(default, rename = "type")]
    kind: Loose,
    #[serde(default)]
    copyright_notice_url: Loose,
    #[serde(default)]
    source_url: Loose,
    #[serde(default)]
    author_name: Loose,
    #[serde(default)]
    author_url: Loose,
}

/// Reads a board.
pub(super) fn read(bytes: &[u8]) -> Result<Board, String> {
    // The place, never what stands there.
    let reason = |error: serde_json::Error| format!("line {}, column {}", error.line(), error.column());
    let board: Board = serde_json::from_str(&text(bytes)).map_err(reason)?;
    // Some programs leave the name of the format out; then the buttons tell.
    let is_one = board.format.0.starts_with(FORMAT) || board.format.0.is_empty() && !board.buttons.0.is_empty();
    if is_one { Ok(board) } else { Err(shown(&board.format.0, limits::NAME)) }
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
            let image = images.get(image_id);
            let source = match image {
                Some(image) => image.source(files),
                // Not in the board's own list, but perhaps in the package's.
                None => files.find("", image_id).filter(|_| !image_id.is_empty())?,
            };
            let mut names = self.words(button, language);
            names.extend([button.id.0.clone(), image_id.to_owned()]);
            names.retain(|name| !name.trim().is_empty());
            let name = names.first().map_or(image_id, String::as_str);
            let licence = image.and_then(|image| image.license.0.as_ref()).or(self.license.0.as_ref());
            let credit = licence.map(License::credit).unwrap_or_default();
            Some(Candidate { from: shown(name, limits::NAME), names, source, credit })
        };
        self.buttons.0.iter().filter_map(with_picture).collect()
    }

    /// The words of a button in a language; none when the board is in another one and has no words in this.
    fn words(&self, button: &Button, language: &str) -> Vec<String> {
        let wanted = primary(language);
        let lists: Vec<_> = self.strings.0.iter().filter(|(tag, _)| primary(tag) == wanted).map(|(_, list)| list).collect();
        let is_same = self.locale.0.is_empty() || primary(&self.locale.0) == wanted;
        let mut words = Vec::new();
        // One that begins with these is an order to the other program.
        let vocalization = Some(&button.vocalization.0).filter(|said| !said.starts_with([':', '+']));
        for said in std::iter::once(&button.label.0).chain(vocalization).filter(|said| !said.is_empty()) {
            // Every button may point at the same endless text.
            let short = |text: &str| text.chars().take(limits::NAME).collect::<String>();
            words.extend(lists.iter().filter_map(|list| Some(short(&list.0.get(said)?.0))));
            if is_same {
                words.push(short(said));
            }
        }
        words
    }
}

impl Image {
    /// Where the picture is: in the board, in the package, or nowhere that this program goes.
    fn source(&self, files: &impl Files) -> Source {
        if let Some(data) = self.data.as_ref().filter(|data| !data.0.is_empty()) {
            return Source::Encoded(Arc::clone(&data.0));
        }
        if let Some(file) = files.find(&self.path.0, &self.id.0) {
            return file;
        }
        // An address that is the picture itself.
        let url = self.url.as_ref().filter(|url| !url.0.is_empty());
        if let Some(url) = url.filter(|url| url.0.starts_with("data:")) {
            return Source::Encoded(Arc::clone(&url.0));
        }
        let is_elsewhere = url.is_some() || !self.data_url.0.is_empty();
        Source::Refused(match (self.path.0.is_empty(), &self.symbol) {
            _ if is_elsewhere => Refusal::Elsewhere,
            (true, Some(_)) => Refusal::OtherSet,
            _ => Refusal::Nowhere,
        })
    }
}

impl License {
    fn credit(&self) -> Credit {
        let first = |one: &Loose, other: &Loose| if one.0.is_empty() { other.0.clone() } else { one.0.clone() };
        let (author, licence) = (first(&self.author_name, &self.author_url), first(&self.kind, &self.copyright_notice_url));
        credit(&author, &licence, &self.source_url.0)
    }
}
