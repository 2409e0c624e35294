//! Symbols that people bring along: a folder of pictures, a board of another program, a photograph.
//!
//! A pack is read for a survey: only pictures for its symbols are opened. Each is found by the symbol's id, else by its words. What
//! is refused, missing or there twice is told and never stops the rest: where the pack has no picture, the built-in symbol stays.
//!
//! Nothing in a pack is believed: a length, a type, a name. Names are only compared; no file is ever written or opened because a
//! pack says so.

mod board;
mod candidate;
mod error;
mod folder;
mod limits;
mod package;
mod refusal;
mod wanted;

pub use error::PackError;
pub use refusal::{Refusal, Refused};
pub use wanted::{Wanted, fold};

use crate::durable;
use crate::study;
use crate::symbols::{Credit, LARGEST_PICTURE, drawing_of};
use candidate::{Candidate, Source};
use data_encoding::BASE64_NOPAD;
use package::Package;
use std::collections::BTreeMap;
use std::path::Path;

/// A picture that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The drawing: SVG text that passed [`crate::symbols::check_svg`].
    pub svg: String,
    /// Whose it is.
    pub credit: Credit,
    /// What it was called in the pack.
    pub from: String,
}

/// The pictures for a survey, and what became of everything else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pack {
    /// The pictures, by the id of the symbol that they stand for.
    pub pictures: BTreeMap<String, Picture>,
    /// Symbols of the survey that have no picture in the pack, in the survey's order.
    pub missing: Vec<String>,
    /// Pictures that would fit a symbol that has one already: the symbol's id, and what it is called in the pack.
    pub duplicates: Vec<(String, String)>,
    /// What could not be taken, and why.
    pub refused: Vec<Refused>,
    /// How many pictures stand for nothing in the survey.
    pub unused: usize,
}

impl Pack {
    /// Reads a folder, a board (`.obf`), a package of boards (`.obz`), or a single picture that is named like a symbol.
    ///
    /// # Errors
    /// When nothing at all can be read.
    pub fn read(path: &Path, wanted: &[Wanted], language: &str) -> Result<Self, PackError> {
        if path.is_dir() {
            return Ok(Self::choose(folder::candidates(path)?, wanted, &mut no_package));
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "obz" | "zip" => {
                let bytes = durable::read(path, limits::PACKAGE).map_err(PackError::of)?;
                let mut package = Package::open(&bytes)?;
                let (candidates, refused) = package.candidates(language)?;
                let mut pack = Self::choose(candidates, wanted, &mut |number| package.unpack(number, LARGEST_PICTURE));
                pack.refused.splice(0..0, refused);
                Ok(pack)
            }
            "obf" | "json" => {
                let bytes = durable::read(path, limits::BOARD).map_err(PackError::of)?;
                let board = board::read(&bytes).map_err(PackError::Board)?;
                Ok(Self::choose(board.candidates(language, &board::Alone), wanted, &mut no_package))
            }
            _ if folder::is_picture(path) => Ok(Self::choose(vec![folder::candidate(path)], wanted, &mut no_package)),
            _ => Err(PackError::NotAPack { path: path.to_owned() }),
        }
    }

    /// A single picture for a symbol, whatever the picture is called.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn put(path: &Path, id: &str) -> Result<Self, PackError> {
        std::fs::metadata(path).map_err(|error| PackError::Unreadable { path: path.to_owned(), why: error.to_string() })?;
        let candidate = Candidate { names: vec![id.to_owned()], ..folder::candidate(path) };
        let wanted = Wanted { id: id.to_owned(), words: Vec::new() };
        Ok(Self::choose(vec![candidate], &[wanted], &mut no_package))
    }

    /// Fills what is missing here from another pack; what both have stays as it is here.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        for (id, picture) in other.pictures {
            match self.pictures.contains_key(&id) {
                true => self.duplicates.push((id, picture.from)),
                false => drop(self.pictures.insert(id, picture)),
            }
        }
        self.missing.extend(other.missing);
        let mut seen = std::collections::BTreeSet::new();
        self.missing.retain(|id| !self.pictures.contains_key(id) && seen.insert(id.clone()));
        self.duplicates.extend(other.duplicates);
        self.refused.extend(other.refused);
        self.unused += other.unused;
        self
    }

    /// Puts the pictures into a survey that is to travel in a study, with whose they are. A picture takes the place of a drawing that
    /// the survey brings along itself.
    pub fn put_into(&self, survey: &mut study::Survey) {
        for (id, picture) in &self.pictures {
            survey.symbols.insert(id.clone(), picture.svg.clone());
            survey.credits.insert(id.clone(), picture.credit.clone());
        }
    }

    /// Takes for each symbol the first picture that fits and can be read: by id first, then by its words in their order.
    fn choose(candidates: Vec<Candidate>, wanted: &[Wanted], unpack: Unpack<'_>) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, candidate) in candidates.iter().enumerate() {
            for name in &candidate.names {
                let places = by_name.entry(fold(name)).or_default();
                if places.last() != Some(&number) {
                    places.push(number);
                }
            }
        }
        let mut pack = Self::default();
        let mut is_used = vec![false; candidates.len()];
        // What was refused for one symbol is not opened again for the next.
        let mut is_refused = vec![false; candidates.len()];
        for symbol in wanted {
            let names = std::iter::once(fold(&symbol.id)).chain(symbol.words.iter().map(|word| fold(word)));
            let mut fitting: Vec<usize> = Vec::new();
            for number in names.filter_map(|name| by_name.get(&name)).flatten() {
                if !fitting.contains(number) && fitting.len() < limits::FITTING {
                    fitting.push(*number);
                }
            }
            // Whoever writes the very id means it.
            fitting.sort_by_key(|number| !candidates.get(*number).is_some_and(|candidate| candidate.names.contains(&symbol.id)));
            for number in fitting {
                let Some(candidate) = candidates.get(number) else { continue };
                if let Some(used) = is_used.get_mut(number) {
                    *used = true;
                }
                if pack.pictures.contains_key(&symbol.id) {
                    pack.duplicates.push((symbol.id.clone(), candidate.from.clone()));
                    continue;
                }
                if is_refused.get(number).copied().unwrap_or_default() {
                    continue;
                }
                match candidate.source.load(unpack) {
                    Ok(svg) => {
                        let picture = Picture { svg, credit: candidate.credit.clone(), from: candidate.from.clone() };
                        pack.pictures.insert(symbol.id.clone(), picture);
                    }
                    Err(why) => {
                        pack.refused.push(Refused { from: candidate.from.clone(), why });
                        if let Some(refused) = is_refused.get_mut(number) {
                            *refused = true;
                        }
                    }
                }
            }
            if !pack.pictures.contains_key(&symbol.id) {
                pack.missing.push(symbol.id.clone());
            }
        }
        pack.unused = is_used.iter().filter(|used| !**used).count();
        pack
    }
}

/// Gives the bytes of a package's file by its number.
type Unpack<'a> = &'a mut dyn FnMut(usize) -> Result<Vec<u8>, Refusal>;

fn no_package(_: usize) -> Result<Vec<u8>, Refusal> {
    Err(Refusal::Nowhere)
}

impl Source {
    /// The drawing, if the picture can be taken.
    fn load(&self, unpack: Unpack<'_>) -> Result<String, Refusal> {
        match self {
            Self::File(path) => {
                let bytes = durable::read(path, LARGEST_PICTURE).map_err(|error| match error {
                    durable::DurableError::TooLarge { .. } => Refusal::TooLarge,
                    _ => Refusal::Unreadable,
                })?;
                drawing(&bytes)
            }
            Self::Encoded(address) => drawing(&decoded(address)?),
            Self::Packed(number) => drawing(&unpack(*number)?),
            Self::Refused(why) => Err(*why),
        }
    }
}

/// The bytes of a `data:` address. What type it claims does not matter: the bytes tell.
fn decoded(address: &str) -> Result<Vec<u8>, Refusal> {
    let (head, data) = address.trim().split_once(',').ok_or(Refusal::BadData)?;
    if !head.starts_with("data:") || !head.ends_with(";base64") {
        return Err(if head.starts_with("http") { Refusal::Elsewhere } else { Refusal::BadData });
    }
    // Some programs break lines, and some leave the padding out.
    let digits: Vec<u8> = data.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=').collect();
    BASE64_NOPAD.decode(&digits).map_err(|_| Refusal::BadData)
}

/// The drawing that a picture's bytes are, or can be made into. What they are called does not matter.
fn drawing(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() > LARGEST_PICTURE {
        return Err(Refusal::TooLarge);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'<') {
        return crate::symbols::check_svg(text).map_err(Refusal::Drawing);
    }
    drawing_of(bytes).map_err(Refusal::Picture)
}
