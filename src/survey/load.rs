//! Surveys from a file, from a folder, or from the binary itself.

use super::decode::decode;
use super::ids::SymbolId;
use super::model::Survey;
use super::problem::{Fault, Problem};
use super::source::{Place, Source};
use crate::symbols::{self, SvgRefusal};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most bytes of a survey file: about twenty times the largest known one.
pub const LARGEST_SURVEY: u64 = 1024 * 1024;

/// The most symbols that a survey may bring along.
const MOST_SYMBOLS: usize = 500;

/// A survey's own symbols, by id, as SVG text.
pub type OwnSymbols = BTreeMap<SymbolId, Arc<str>>;

/// The surveys that are built in, by the name of their folder.
const BUILT_IN: &[(&str, &str)] = &[
    ("pupil-voice-2016", include_str!("../../surveys/pupil-voice-2016/survey.ron")),
    ("parents-2016", include_str!("../../surveys/parents-2016/survey.ron")),
];

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

    /// A survey from the text of its file; `file` names it in messages. The symbols may come from anywhere: each is checked.
    ///
    /// # Errors
    /// Every fault: of the symbols, then of the text in its order.
    pub fn from_text(file: &str, text: &str, own_symbols: OwnSymbols) -> Result<Self, Vec<Problem>> {
        let named = |id: &SymbolId| format!("{file}: symbols/{id}.svg");
        let mut problems = Vec::new();
        if own_symbols.len() > MOST_SYMBOLS {
            problems.push(whole(file, Fault::TooMany { what: "symbols", most: MOST_SYMBOLS }));
        }
        for (id, svg) in own_symbols.iter().take(MOST_SYMBOLS) {
            if !super::ids::is_id(id.as_str()) {
                problems.push(whole(&named(id), Fault::BadId { id: id.to_string() }));
            }
            if let Err(why) = symbols::check_svg(svg.as_bytes()) {
                problems.push(whole(&named(id), Fault::BadSymbol { why: why.name() }));
            }
        }
        together(problems, Self::with_checked_symbols(file, text, own_symbols))
    }

    fn with_checked_symbols(file: &str, text: &str, own_symbols: OwnSymbols) -> Result<Self, Vec<Problem>> {
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
        let (file, own_symbols, problems) = if meta.is_dir() {
            let file = path.join("survey.ron");
            if !file.is_file() {
                return Err(fail(path, Fault::NoSurveyInFolder));
            }
            let (symbols, problems) = symbols_beside(path);
            (file, symbols, problems)
        } else {
            (path.to_owned(), OwnSymbols::new(), Vec::new())
        };
        let name = file.display().to_string();
        let survey = read_limited(&file, LARGEST_SURVEY)
            .map_err(|fault| fail(&file, fault))
            .and_then(|bytes| text(&name, &bytes))
            .and_then(|text| Self::with_checked_symbols(&name, &text, own_symbols));
        together(problems, survey)
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

/// A survey, if neither its symbols nor its text have a fault.
fn together(mut problems: Vec<Problem>, survey: Result<Survey, Vec<Problem>>) -> Result<Survey, Vec<Problem>> {
    match survey {
        Ok(survey) if problems.is_empty() => Ok(survey),
        Ok(_) => Err(problems),
        Err(more) => {
            problems.extend(more);
            Err(problems)
        }
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

/// The text of a file, without the mark that some editors put before it.
fn text(file: &str, bytes: &[u8]) -> Result<String, Vec<Problem>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let place = Source::new(file, &before).place(&before[before.len()..]);
        vec![Problem { place, fault: Fault::NotUtf8 }]
    })
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
    // Opening a pipe would wait for somebody to write into it.
    if !std::fs::metadata(path).map_err(|error| io_fault(&error))?.is_file() {
        return Err(Fault::NotAFile);
    }
    let file = std::fs::File::open(path).map_err(|error| io_fault(&error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| io_fault(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Fault::TooLarge { limit: limit / 1024 });
    }
    Ok(bytes)
}

/// The symbols that a survey's folder brings along, and what is wrong with them.
fn symbols_beside(folder: &Path) -> (OwnSymbols, Vec<Problem>) {
    let folder = folder.join("symbols");
    let mut found = OwnSymbols::new();
    let mut problems = Vec::new();
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(&folder) {
        Ok(entries) => {
            entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "svg")).collect()
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            problems.push(whole(&folder.display().to_string(), io_fault(&error)));
            Vec::new()
        }
    };
    paths.sort();
    if paths.len() > MOST_SYMBOLS {
        problems.push(whole(&folder.display().to_string(), Fault::TooMany { what: "symbols", most: MOST_SYMBOLS }));
    }
    for path in paths.into_iter().take(MOST_SYMBOLS) {
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = path.display().to_string();
        if !super::ids::is_id(&id) {
            problems.push(whole(&name, Fault::BadId { id }));
            continue;
        }
        let refused = |why: SvgRefusal| Fault::BadSymbol { why: why.name() };
        let drawing = match read_limited(&path, symbols::LARGEST_SVG as u64) {
            Ok(bytes) => symbols::check_svg(&bytes).map_err(refused),
            Err(Fault::TooLarge { .. }) => Err(refused(SvgRefusal::TooLarge)),
            Err(fault) => Err(fault),
        };
        // A drawing that is refused is still there: a text that names it must not be blamed as well.
        let svg = drawing.unwrap_or_else(|fault| {
            problems.push(whole(&name, fault));
            String::new()
        });
        found.insert(SymbolId::new(&id), Arc::from(svg));
    }
    (found, problems)
}
