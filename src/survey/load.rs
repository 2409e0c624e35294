//! Surveys from a file, from a folder, or from the binary itself.

use super::decode::decode;
use super::ids::SymbolId;
use super::model::Survey;
use super::problem::{Fault, Problem};
use super::source::Place;
use crate::symbols;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The most bytes of a survey file: about twenty times the largest known one.
pub const LARGEST_SURVEY: u64 = 1024 * 1024;

/// The most symbols that a survey may bring along.
const MOST_SYMBOLS: usize = 500;

/// A survey's own symbols, by id, as SVG text.
pub type OwnSymbols = BTreeMap<SymbolId, Arc<str>>;

/// The surveys that are built in, by the name of their folder.
const BUILT_IN: &[(&str, &str)] = &[("pupil-voice-2016", include_str!("../../surveys/pupil-voice-2016/survey.ron"))];

impl Survey {
    /// The names of the surveys that are built in.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A survey that is built in.
    ///
    /// # Errors
    /// Its faults; [`Fault::NotFound`] when there is none of this name.
    pub fn built_in(name: &str) -> Result<Self, Vec<Problem>> {
        match BUILT_IN.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => Self::from_text(&format!("{name}/survey.ron"), text, OwnSymbols::new()),
            None => Err(vec![whole(name, Fault::NotFound)]),
        }
    }

    /// A survey from the text of its file; `file` names it in messages.
    ///
    /// # Errors
    /// Every fault, in the order of the file.
    pub fn from_text(file: &str, text: &str, own_symbols: OwnSymbols) -> Result<Self, Vec<Problem>> {
        if text.len() as u64 > LARGEST_SURVEY {
            return Err(vec![whole(file, Fault::TooLarge { limit: LARGEST_SURVEY / 1024 })]);
        }
        let has_symbol = |id: &str| own_symbols.contains_key(id) || symbols::built_in(id).is_some();
        decode(file, text, &has_symbol).map(|survey| Self { own_symbols: own_symbols.clone(), ..survey })
    }

    /// A survey from a file, or from a folder that holds `survey.ron` and perhaps `symbols/ID.svg`.
    ///
    /// # Errors
    /// Every fault, in the order of the file.
    pub fn load(path: &Path) -> Result<Self, Vec<Problem>> {
        let fail = |path: &Path, fault| vec![whole(&path.display().to_string(), fault)];
        let meta = std::fs::metadata(path).map_err(|error| fail(path, io_fault(&error)))?;
        let (file, own_symbols) = if meta.is_dir() {
            let file = path.join("survey.ron");
            if !file.is_file() {
                return Err(fail(path, Fault::NoSurveyInFolder));
            }
            (file, symbols_beside(path)?)
        } else {
            (path.to_owned(), OwnSymbols::new())
        };
        let bytes = read_limited(&file, LARGEST_SURVEY).map_err(|fault| fail(&file, fault))?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
                let place = super::source::Source { file: &file.display().to_string(), text: &before }.place(&before[before.len()..]);
                return Err(vec![Problem { place, fault: Fault::NotUtf8 }]);
            }
        };
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self::from_text(&file.display().to_string(), &text, own_symbols)
    }

    /// A survey by the name of a built-in one, or else by path.
    ///
    /// # Errors
    /// Every fault, in the order of the file.
    pub fn find(name_or_path: &str) -> Result<Self, Vec<Problem>> {
        if Self::built_in_names().any(|name| name == name_or_path) {
            return Self::built_in(name_or_path);
        }
        Self::load(Path::new(name_or_path))
    }
}

fn whole(file: &str, fault: Fault) -> Problem {
    Problem { place: Place { file: file.to_owned(), line: 1, column: 1 }, fault }
}

fn io_fault(error: &std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::NotFound => Fault::NotFound,
        _ => Fault::Unreadable { why: error.to_string() },
    }
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
    let file = std::fs::File::open(path).map_err(|error| io_fault(&error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| io_fault(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Fault::TooLarge { limit: limit / 1024 });
    }
    Ok(bytes)
}

fn symbols_beside(folder: &Path) -> Result<OwnSymbols, Vec<Problem>> {
    let folder = folder.join("symbols");
    let mut found = OwnSymbols::new();
    let mut problems = Vec::new();
    let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(found) };
    for entry in entries.flatten().take(MOST_SYMBOLS) {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "svg") {
            continue;
        }
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = path.display().to_string();
        if !super::ids::is_id(&id) {
            problems.push(whole(&name, Fault::BadId { id }));
            continue;
        }
        match read_limited(&path, symbols::LARGEST_SVG as u64) {
            Err(fault) => problems.push(whole(&name, fault)),
            Ok(bytes) => match symbols::check_svg(&bytes) {
                Err(why) => problems.push(whole(&name, Fault::BadSymbol { why: why.name() })),
                Ok(text) => {
                    found.insert(SymbolId::new(&id), Arc::from(text));
                }
            },
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}
