//! A package of boards (`.obz`): a zip, of which single files are unpacked into memory, each within limits.
//!
//! A name in it is only compared with names that boards give. Nothing is ever unpacked to a path.

use super::board::{self, Files};
use super::candidate::{Candidate, Source, shown, stem};
use super::error::PackError;
use super::folder;
use super::limits;
use super::loose::{FewNamed, Loose, Maybe, text};
use super::refusal::{Refusal, Refused};
use crate::symbols::Credit;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    files: Vec<File>,
    by_name: BTreeMap<String, Place>,
    /// The same by names in small letters: what one system takes for one name is two for another.
    by_folded: BTreeMap<String, Place>,
    /// The pictures that the package itself lists, by id.
    images: BTreeMap<String, String>,
    /// How many bytes may still be unpacked.
    left: usize,
}

struct File {
    method: CompressionMethod,
    is_encrypted: bool,
    place: ZipArchiveEntryWayfinder,
}

/// Which file a name means.
#[derive(Clone, Copy)]
enum Place {
    File(usize),
    /// Two have it.
    Twice,
}

/// What a package says of itself.
#[derive(Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    root: Loose,
    #[serde(default)]
    paths: Maybe<Paths>,
}

#[derive(Default, Deserialize)]
struct Paths {
    #[serde(default)]
    boards: FewNamed<Loose>,
    #[serde(default)]
    images: FewNamed<Loose>,
}

impl<'a> Package<'a> {
    /// Looks at the list of files.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PackError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| PackError::BadPackage)?;
        let mut files = Vec::new();
        let (mut by_name, mut by_folded) = (BTreeMap::new(), BTreeMap::new());
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| PackError::BadPackage)? {
            if entry.is_dir() {
                continue;
            }
            if files.len() >= limits::FILES {
                return Err(PackError::TooManyFiles { most: limits::FILES });
            }
            let name = plain(&String::from_utf8_lossy(entry.file_path().as_bytes()));
            let number = files.len();
            by_folded.entry(name.to_lowercase()).and_modify(|place| *place = Place::Twice).or_insert(Place::File(number));
            by_name.entry(name).and_modify(|place| *place = Place::Twice).or_insert(Place::File(number));
            files.push(File { method: entry.compression_method(), is_encrypted: entry.flags().is_encrypted(), place: entry.wayfinder() });
        }
        Ok(Self { archive, files, by_name, by_folded, images: BTreeMap::new(), left: limits::UNPACKED })
    }

    /// The pictures on all its boards, and the boards that could not be read.
    pub(super) fn candidates(&mut self, language: &str) -> Result<(Vec<Candidate>, Vec<Refused>), PackError> {
        let manifest = self.manifest();
        let paths = manifest.paths.0.unwrap_or_default();
        self.images = paths.images.0.into_iter().filter(|(_, path)| !path.0.is_empty()).map(|(id, path)| (id, plain(&path.0))).collect();
        let listed = std::iter::once(manifest.root).chain(paths.boards.0.into_values());
        let listed = listed.filter(|path| !path.0.is_empty()).map(|path| plain(&path.0));
        let mut names: Vec<String> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for name in listed.chain(self.by_name.keys().filter(|name| is_board(name)).cloned()) {
            if seen.insert(name.clone()) {
                names.push(name);
            }
        }
        names.truncate(limits::BOARDS);
        if names.is_empty() {
            // Sets of symbols are often handed out as a zip of pictures.
            let pictures = self.pictures();
            return if pictures.is_empty() { Err(PackError::NoBoard) } else { Ok((pictures, Vec::new())) };
        }
        let (mut found, mut refused) = (Vec::new(), Vec::new());
        for name in names {
            let bytes = match self.place(&name, "") {
                Some(Place::File(number)) => self.unpack(number, limits::BOARD),
                Some(Place::Twice) => Err(Refusal::Twice),
                None => Err(Refusal::Nowhere),
            };
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            match bytes.and_then(|bytes| board::read(&bytes).map_err(|_| Refusal::BadBoard)) {
                Ok(board) => found.extend(board.candidates(language, &Beside { package: self, folder })),
                Err(why) => refused.push(Refused { from: shown(&name, limits::NAME), why }),
            }
            found.truncate(limits::ENTRIES);
        }
        Ok((found, refused))
    }

    /// What the package says of itself; nothing when it does not, or not readably: the boards are there all the same.
    fn manifest(&mut self) -> Manifest {
        let Some(Place::File(number)) = self.place("manifest.json", "") else { return Manifest::default() };
        let bytes = self.unpack(number, limits::BOARD).unwrap_or_default();
        serde_json::from_str(&text(&bytes)).unwrap_or_default()
    }

    /// The pictures of a package without boards, each named by its file.
    fn pictures(&self) -> Vec<Candidate> {
        let candidate = |(name, place): (&String, &Place)| {
            let base = name.rsplit('/').next().unwrap_or(name);
            // What macOS puts beside each file is none.
            let source = match place {
                _ if base.starts_with('.') || !folder::is_picture(Path::new(base)) => return None,
                Place::File(number) => Source::Packed(*number),
                Place::Twice => Source::Refused(Refusal::Twice),
            };
            Some(Candidate { names: vec![stem(base).into_owned()], from: shown(base, limits::NAME), source, credit: Credit::default() })
        };
        self.by_name.iter().filter_map(candidate).take(limits::ENTRIES).collect()
    }

    /// Which file is meant: by its name, by its name beside the board, or by one that differs in capital letters only.
    fn place(&self, name: &str, folder: &str) -> Option<Place> {
        // Every button may point at one endless path.
        let name = plain(Some(name).filter(|name| name.len() <= limits::PATH)?);
        let unescaped = percent_encoding::percent_decode_str(&name).decode_utf8_lossy().into_owned();
        let beside = format!("{folder}/{name}");
        let names = [&name, &unescaped, &beside];
        let exact = names.iter().find_map(|name| self.by_name.get(name.as_str()));
        exact.or_else(|| names.iter().find_map(|name| self.by_folded.get(&name.to_lowercase()))).copied()
    }

    /// The bytes of a file. Whatever lengths the package claims, memory is taken only as bytes really come out, up to the limits.
    pub(super) fn unpack(&mut self, number: usize, most: usize) -> Result<Vec<u8>, Refusal> {
        let file = self.files.get(number).ok_or(Refusal::Nowhere)?;
        if file.is_encrypted || ![CompressionMethod::STORE, CompressionMethod::DEFLATE].contains(&file.method) {
            return Err(Refusal::Packing);
        }
        let entry = self.archive.get_entry(file.place).map_err(|_| Refusal::Damaged)?;
        let packed = entry.data();
        // Small files may swell more: a page of nothing is soon packed.
        let swollen = packed.len().saturating_mul(limits::SWELLING).max(1024 * 1024);
        let limit = most.min(swollen).min(self.left);
        let reader: Box<dyn Read> =
            if file.method == CompressionMethod::STORE { Box::new(packed) } else { Box::new(DeflateDecoder::new(packed)) };
        let mut bytes = Vec::new();
        entry.verifying_reader(reader).take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        self.left = self.left.saturating_sub(bytes.len());
        match bytes.len() > limit {
            false => Ok(bytes),
            true if limit == most => Err(Refusal::TooLarge),
            true => Err(Refusal::Swells),
        }
    }
}

/// The files of a package as a board in one of its folders calls them.
struct Beside<'p, 'a> {
    package: &'p Package<'a>,
    folder: &'p str,
}

impl Files for Beside<'_, '_> {
    fn find(&self, path: &str, id: &str) -> Option<Source> {
        // Some programs write in their boards where the picture was at home, and only in the manifest where it is in the package.
        let listed = || self.package.images.get(id).and_then(|listed| self.package.place(listed, self.folder));
        let named = if path.is_empty() { None } else { self.package.place(path, self.folder) };
        Some(match named.or_else(listed)? {
            Place::File(number) => Source::Packed(number),
            Place::Twice => Source::Refused(Refusal::Twice),
        })
    }
}

fn is_board(name: &str) -> bool {
    let base = stem(name);
    name.len() > 4 && name.to_lowercase().ends_with(".obf") && !base.starts_with('.')
}

/// A name in one form: with single `/`, without a beginning that means the package itself.
fn plain(name: &str) -> String {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    parts.join("/")
}
