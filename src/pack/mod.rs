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
mod loose;
mod package;
mod refusal;
mod wanted;

pub use error::PackError;
pub use refusal::{Refusal, Refused};
pub use wanted::{Wanted, fold};

use crate::durable;
use crate::study;
use crate::symbols::{Credit, LARGEST_PICTURE, LARGEST_SVG, drawing_within};
use candidate::{Candidate, Source};
use data_encoding::BASE64_NOPAD;
use package::Package;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
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
    /// By what it was found.
    pub by: By,
}

/// By what a picture was found for a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A person chose it for this symbol.
    Hand,
    /// The symbol's id.
    Id,
    /// A word of the symbol.
    Word,
    /// A name that is nearly one of them.
    Alike,
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
        Self::read_watched(path, wanted, language, &mut |_, _| ControlFlow::Continue(()))
    }

    /// The same, while somebody looks on: for each symbol they are told how many were looked for, and of how many, and may stop it.
    ///
    /// # Errors
    /// When nothing at all can be read, or it was stopped.
    pub fn read_watched(path: &Path, wanted: &[Wanted], language: &str, watch: Watch<'_>) -> Result<Self, PackError> {
        if path.is_dir() {
            return Self::choose(folder::candidates(path)?, wanted, &mut no_package, watch);
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "obz" | "zip" => {
                let bytes = durable::read(path, limits::PACKAGE).map_err(PackError::of)?;
                Self::of_package(&bytes, wanted, language, watch)
            }
            "obf" | "json" => {
                let bytes = durable::read(path, limits::BOARD).map_err(PackError::of)?;
                Self::of_board(&bytes, wanted, language, watch)
            }
            _ if folder::is_picture(path) => Self::choose(vec![folder::candidate(path)], wanted, &mut no_package, watch),
            _ => Err(PackError::NotAPack { path: path.to_owned() }),
        }
    }

    /// Reads a package's bytes.
    ///
    /// # Errors
    /// When nothing at all can be read, or it was stopped.
    pub fn of_package(bytes: &[u8], wanted: &[Wanted], language: &str, watch: Watch<'_>) -> Result<Self, PackError> {
        // A board that was given the other ending.
        if loose::text(bytes.get(..64).unwrap_or(bytes)).trim_start().starts_with('{') {
            return Self::of_board(bytes, wanted, language, watch);
        }
        let mut package = Package::open(bytes)?;
        let (candidates, refused) = package.candidates(language)?;
        let mut pack = Self::choose(candidates, wanted, &mut |number| package.unpack(number, LARGEST_PICTURE), watch)?;
        pack.refused.splice(0..0, refused);
        Ok(pack)
    }

    /// Reads a board's bytes.
    ///
    /// # Errors
    /// When nothing at all can be read, or it was stopped.
    pub fn of_board(bytes: &[u8], wanted: &[Wanted], language: &str, watch: Watch<'_>) -> Result<Self, PackError> {
        // A package that was given the other ending.
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of_package(bytes, wanted, language, watch);
        }
        let board = board::read(bytes).map_err(PackError::Board)?;
        Self::choose(board.candidates(language, &board::Alone), wanted, &mut no_package, watch)
    }

    /// A single picture for a symbol, whatever the picture is called.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn put(path: &Path, id: &str) -> Result<Self, PackError> {
        std::fs::metadata(path).map_err(|error| PackError::Unreadable { path: path.to_owned(), why: error.to_string() })?;
        let candidate = Candidate { names: vec![id.to_owned()], ..folder::candidate(path) };
        let wanted = Wanted { id: id.to_owned(), words: Vec::new() };
        let mut pack = Self::choose(vec![candidate], &[wanted], &mut no_package, &mut |_, _| ControlFlow::Continue(()))?;
        pack.pictures.values_mut().for_each(|picture| picture.by = By::Hand);
        Ok(pack)
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

    /// Takes for each symbol the first picture that fits and can be read: by id first, then by its words in their order, and only where
    /// there is none by a name that is nearly one of them.
    fn choose(candidates: Vec<Candidate>, wanted: &[Wanted], unpack: Unpack<'_>, watch: Watch<'_>) -> Result<Self, PackError> {
        let names = Names::of(&candidates);
        let mut pack = Self::default();
        let mut is_used = vec![false; candidates.len()];
        // What was refused for one symbol is not opened again for the next.
        let mut is_refused = vec![false; candidates.len()];
        let mut in_vain = 0;
        let most = (limits::TOGETHER / wanted.len().max(1)).min(LARGEST_SVG);
        for (at, symbol) in wanted.iter().enumerate() {
            if watch(at, wanted.len()).is_break() {
                return Err(PackError::Stopped);
            }
            for (by, number) in names.fitting(symbol, &candidates) {
                let has_one = pack.pictures.contains_key(&symbol.id);
                let (Some(candidate), Some(used), Some(refused)) =
                    (candidates.get(number), is_used.get_mut(number), is_refused.get_mut(number))
                else {
                    continue;
                };
                if has_one && by == By::Alike {
                    continue;
                }
                let is_opened = !matches!(candidate.source, Source::Refused(_));
                *used = true;
                if has_one {
                    pack.duplicates.push((symbol.id.clone(), candidate.from.clone()));
                } else if !(*refused || is_opened && in_vain >= limits::VAIN) {
                    match candidate.source.load(unpack, most) {
                        Ok(svg) => {
                            let picture = Picture { svg, credit: candidate.credit.clone(), from: candidate.from.clone(), by };
                            pack.pictures.insert(symbol.id.clone(), picture);
                        }
                        Err(why) => {
                            let told = Refused { from: candidate.from.clone(), why };
                            // Boards often have the same button many times.
                            if !pack.refused.contains(&told) {
                                pack.refused.push(told);
                            }
                            *refused = true;
                            in_vain += usize::from(is_opened);
                        }
                    }
                }
            }
            if !pack.pictures.contains_key(&symbol.id) {
                pack.missing.push(symbol.id.clone());
            }
        }
        pack.unused = is_used.iter().filter(|used| !**used).count();
        Ok(pack)
    }
}

/// Which pictures have a name, by their numbers.
#[derive(Default)]
struct Names {
    exact: BTreeMap<String, Vec<usize>>,
    alike: BTreeMap<String, Vec<usize>>,
}

impl Names {
    fn of(candidates: &[Candidate]) -> Self {
        let mut names = Self::default();
        let add = |places: &mut Vec<usize>, number| {
            if places.last() != Some(&number) {
                places.push(number);
            }
        };
        for (number, candidate) in candidates.iter().enumerate() {
            for name in &candidate.names {
                let folded = fold(name);
                if let Some(alike) = wanted::alike(&folded) {
                    add(names.alike.entry(alike).or_default(), number);
                }
                add(names.exact.entry(folded).or_default(), number);
            }
        }
        names
    }

    /// What may stand for a symbol, best first.
    fn fitting(&self, symbol: &Wanted, candidates: &[Candidate]) -> Vec<(By, usize)> {
        let id = fold(&symbol.id);
        let words: Vec<String> = symbol.words.iter().map(|word| fold(word)).collect();
        let mut fitting: Vec<(By, usize)> = Vec::new();
        let mut add = |by, numbers: Option<&Vec<usize>>| {
            for number in numbers.into_iter().flatten() {
                if fitting.len() < limits::FITTING && !fitting.iter().any(|(_, other)| other == number) {
                    fitting.push((by, *number));
                }
            }
        };
        add(By::Id, self.exact.get(&id));
        words.iter().for_each(|word| add(By::Word, self.exact.get(word)));
        for name in std::iter::once(&id).chain(&words) {
            add(By::Alike, wanted::alike(name).and_then(|name| self.alike.get(&name)));
        }
        // Whoever writes the very id means it.
        let is_very_id = |number: &usize| candidates.get(*number).is_some_and(|candidate| candidate.names.contains(&symbol.id));
        fitting.sort_by_key(|(_, number)| !is_very_id(number));
        fitting
    }
}

/// Is told how many symbols were looked for, and of how many; may stop it.
pub type Watch<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// Gives the bytes of a package's file by its number.
type Unpack<'a> = &'a mut dyn FnMut(usize) -> Result<Vec<u8>, Refusal>;

fn no_package(_: usize) -> Result<Vec<u8>, Refusal> {
    Err(Refusal::Nowhere)
}

impl Source {
    /// The drawing, if the picture can be taken. One made of dots is made as small as it must be.
    fn load(&self, unpack: Unpack<'_>, most: usize) -> Result<String, Refusal> {
        match self {
            Self::File(path) => {
                let bytes = durable::read(path, LARGEST_PICTURE).map_err(|error| match error {
                    durable::DurableError::TooLarge { .. } => Refusal::TooLarge,
                    _ => Refusal::Unreadable,
                })?;
                drawing(&bytes, most)
            }
            Self::Encoded(address) => drawing(&decoded(address)?, most),
            Self::Packed(number) => drawing(&unpack(*number)?, most),
            Self::Refused(why) => Err(*why),
        }
    }
}

/// The bytes of a `data:` address. What type it claims does not matter: the bytes tell.
fn decoded(address: &str) -> Result<Cow<'_, [u8]>, Refusal> {
    let address = address.trim();
    let scheme: String = address.chars().take(5).collect::<String>().to_ascii_lowercase();
    if scheme.starts_with("http") {
        return Err(Refusal::Elsewhere);
    }
    let data = match address.split_once(',') {
        Some((head, data)) if scheme == "data:" && !head.trim_end().to_ascii_lowercase().ends_with(";base64") => {
            // Not in letters for bytes, but as it is: drawings often come so.
            return Ok(percent_encoding::percent_decode_str(data).into());
        }
        Some((_, data)) if scheme == "data:" => data,
        // Some programs leave all but the letters out.
        None if !scheme.starts_with("data:") => address,
        _ => return Err(Refusal::BadData),
    };
    // Some programs break lines, leave the padding out, or use the letters that addresses may have.
    let letter = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let unescaped: Vec<u8> = percent_encoding::percent_decode_str(data).collect();
    let digits: Vec<u8> = unescaped.into_iter().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=').map(letter).collect();
    BASE64_NOPAD.decode(&digits).map(Cow::Owned).map_err(|_| Refusal::BadData)
}

/// The drawing that a picture's bytes are, or can be made into. What they are called does not matter.
fn drawing(bytes: &[u8], most: usize) -> Result<String, Refusal> {
    if bytes.len() > LARGEST_PICTURE {
        return Err(Refusal::TooLarge);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'<') {
        return crate::symbols::check_svg(text).map_err(Refusal::Drawing);
    }
    drawing_within(bytes, most).map_err(Refusal::Picture)
}
