//! Which letters the window writes with: the family that the profile names, else the first good one that is installed, else the one
//! that is built in.
//!
//! Looking for the fonts of the system takes about as long as all the rest of the start, so it is done once, beside it ([`begin`]), and
//! whoever asks for a family waits for no more than that. A font that an adult added lies in the data folder.

use crate::durable::{self, DurableError, Folder, RealDisk};
use crate::explain::{Explain, Facts};
use crate::seal;
use crate::ui::widget::measure::Face;
use iced::advanced::graphics::text::cosmic_text::{Attrs, Buffer, Family as Wanted, FontSystem, Metrics, Shaping, fontdb};
use iced::advanced::graphics::text::{Version, font_system};
use iced::font::Family;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError};

/// Families whose letters are easy to tell apart, the best for children first.
const GOOD: [&str; 5] = ["Andika", "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Lexend", "OpenDyslexic"];

/// The largest file of a font. Those with the letters of half the world have 20 MB.
const LARGEST: usize = 20 * 1024 * 1024;
/// The most fonts that are kept: each is read at every start.
const MOST: usize = 8;
/// The folder in the data folder, and how the files in it are called: their digest, and this.
const FOLDER: &str = "fonts";
const ENDING: &str = ".font";

/// Why a font was not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontError {
    /// The file cannot be read, or not be kept.
    Disk(DurableError),
    /// The file is no font that can be used.
    NotAFont {
        /// The file.
        path: PathBuf,
    },
    /// A font without the letters from a to z.
    NoLetters {
        /// The file.
        path: PathBuf,
    },
    /// As many were added as are kept.
    TooMany {
        /// How many that are.
        limit: usize,
    },
}

impl Explain for FontError {
    fn key(&self) -> &'static str {
        match self {
            Self::Disk(error) => error.key(),
            Self::NotAFont { .. } => "font-not-a-font",
            Self::NoLetters { .. } => "font-no-letters",
            Self::TooMany { .. } => "font-too-many",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Disk(error) => error.facts(),
            Self::NotAFont { path } | Self::NoLetters { path } => vec![("path", path.as_path().into())],
            Self::TooMany { limit } => vec![("limit", (*limit).into())],
        }
    }
}

/// The data folder, and whether its fonts and those of the system are all there.
static DATA: OnceLock<PathBuf> = OnceLock::new();
static READY: OnceLock<()> = OnceLock::new();

/// Begins to find all fonts, beside everything else: those of the system, and those that were added and lie in the data folder.
pub fn begin(data: PathBuf) {
    // A second window in one process would have the same folder.
    let _ = DATA.set(data);
    std::thread::spawn(|| {
        ready();
        // The first letters take a while, too.
        crate::ui::widget::measure::words("a", 20.0, Face::new(iced::Font::DEFAULT, 100), f32::INFINITY)
    });
}

/// Comes back when all fonts are there.
fn ready() {
    READY.get_or_init(|| DATA.get().into_iter().flat_map(|data| kept(data)).for_each(load));
}

fn load(bytes: Vec<u8>) {
    font_system().write().unwrap_or_else(PoisonError::into_inner).load_font(bytes.into());
}

/// The bytes of the fonts that were added. One that cannot be read any more is left out: there are letters without it.
fn kept(data: &Path) -> Vec<Vec<u8>> {
    let folder = data.join(FOLDER);
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let read = |name: &String| {
        let digest = name.strip_suffix(ENDING)?;
        let bytes = durable::read(&folder.join(name), LARGEST).ok()?;
        (seal::digest(&bytes).to_hex() == digest).then_some(bytes)
    };
    names.iter().filter_map(read).take(MOST).collect()
}

/// The families that there are, by the alphabet.
#[must_use]
pub fn installed() -> Vec<String> {
    let fonts = font_system().read().unwrap_or_else(PoisonError::into_inner);
    let mut families: Vec<String> = fonts.families().filter(|family| *family != "Iced-Icons").map(str::to_owned).collect();
    families.sort_by_cached_key(|family| (family.to_lowercase(), family.clone()));
    families.dedup();
    families
}

/// The families that words can be written with: the good ones first, then the others by the alphabet. Families of signs and of other
/// scripts are left out. The first time this looks into each font, which takes a moment.
#[must_use]
pub fn for_words() -> Vec<String> {
    thread_local! {
        static LAST: RefCell<Option<(Version, Vec<String>)>> = const { RefCell::new(None) };
    }
    ready();
    let version = font_system().read().unwrap_or_else(PoisonError::into_inner).version();
    LAST.with_borrow_mut(|last| match last {
        Some((then, families)) if *then == version => families.clone(),
        _ => {
            let families = good_first(installed().into_iter().filter(|family| has_letters(family)).collect());
            *last = Some((version, families.clone()));
            families
        }
    })
}

fn good_first(families: Vec<String>) -> Vec<String> {
    let (mut good, others): (Vec<String>, Vec<String>) = families.into_iter().partition(|family| GOOD.contains(&family.as_str()));
    good.sort_by_key(|family| GOOD.iter().position(|known| known == family));
    good.into_iter().chain(others).collect()
}

/// Whether a family has the letters of English. The first and the last of them, small and capital, stand for all.
fn has_letters(family: &str) -> bool {
    let mut fonts = font_system().write().unwrap_or_else(PoisonError::into_inner);
    let fonts = fonts.raw();
    let face = fonts.db().faces().find(|face| face.families.first().is_some_and(|(name, _)| name == family));
    let Some((id, weight)) = face.map(|face| (face.id, face.weight)) else { return false };
    let Some(font) = fonts.get_font(id, weight) else { return false };
    let shape = font.as_swash();
    let letters = shape.charmap();
    ['a', 'z', 'A', 'Z'].into_iter().all(|letter| letters.map(letter) != 0)
        && !is_of_signs(shape.data, shape.offset as usize).unwrap_or(false)
}

/// Whether a font says of itself that it draws signs: some have a flower in the place of the letter a. The table `OS/2` tells it by its
/// class 12 or its kind of family 5, pictures.
fn is_of_signs(font: &[u8], offset: usize) -> Option<bool> {
    let bytes = |at: usize| font.get(at..at.checked_add(4)?)?.first_chunk::<4>();
    let number = |at: usize| bytes(at).map(|bytes| u32::from_be_bytes(*bytes) as usize);
    let count = number(offset + 4)? >> 16;
    let entry = (0..count).map(|at| offset + 12 + 16 * at).find(|entry| bytes(*entry) == Some(b"OS/2"))?;
    let table = number(entry + 8)?;
    let (class, kind) = (font.get(table.checked_add(30)?)?, font.get(table.checked_add(32)?)?);
    Some(*class == 12 || *kind == 5)
}

/// A family, and whether it has bold letters.
pub type Found = (Family, bool);

/// The family to write with, when this one is wanted or none; and whether it has bold letters. Where it has none, nothing is bold: the
/// letters of some other family would look like a mistake.
#[must_use]
pub fn family(wanted: Option<&str>) -> Found {
    thread_local! {
        // Asked for every word on the screen, and always the same.
        static LAST: RefCell<Option<(Option<String>, Version, Found)>> = const { RefCell::new(None) };
    }
    ready();
    let version = font_system().read().unwrap_or_else(PoisonError::into_inner).version();
    LAST.with_borrow_mut(|last| match last {
        Some((name, then, found)) if name.as_deref() == wanted && *then == version => *found,
        _ => {
            // The family that is built in has no bold letters.
            let found = best(&installed(), wanted).map_or((Family::SansSerif, false), |name| (Family::name(&name), has_bold(&name)));
            *last = Some((wanted.map(str::to_owned), version, found));
            found
        }
    })
}

fn has_bold(family: &str) -> bool {
    let mut fonts = font_system().write().unwrap_or_else(PoisonError::into_inner);
    let mut faces = fonts.raw().db().faces();
    faces.any(|face| face.weight >= fontdb::Weight::SEMIBOLD && face.families.first().is_some_and(|(name, _)| name == family))
}

/// The first that is there: the wanted one, then the good ones.
fn best(installed: &[String], wanted: Option<&str>) -> Option<String> {
    let is_there = |name: &str| installed.iter().find(|there| there.eq_ignore_ascii_case(name)).cloned();
    wanted.into_iter().chain(GOOD).find_map(is_there)
}

/// How files of fonts end.
pub const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Whether a file calls itself a font.
#[must_use]
pub fn is_one(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Adds a font for now and for every later start. Its family, which a profile can name from now on.
///
/// # Errors
/// When the file is none, or cannot be kept.
pub fn add(data: &Path, path: &Path) -> Result<String, FontError> {
    let bytes = durable::read(path, LARGEST).map_err(FontError::Disk)?;
    let family = family_of(&bytes, path)?;
    let (mut folder, _) = Folder::open(Arc::new(RealDisk), &data.join(FOLDER)).map_err(FontError::Disk)?;
    let name = format!("{}{ENDING}", seal::digest(&bytes).to_hex());
    if !folder.has(&name) {
        if folder.names().map_err(FontError::Disk)?.len() >= MOST {
            return Err(FontError::TooMany { limit: MOST });
        }
        folder.replace(&name, &bytes).map_err(FontError::Disk)?;
    }
    load(bytes);
    Ok(family)
}

/// The family of a font's bytes, if a sentence can be written with it.
fn family_of(bytes: &[u8], path: &Path) -> Result<String, FontError> {
    let not_a_font = || FontError::NotAFont { path: path.to_owned() };
    let mut database = fontdb::Database::new();
    database.load_font_data(bytes.to_vec());
    let family = database.faces().find_map(|face| Some(face.families.first()?.0.clone())).ok_or_else(not_a_font)?;
    // Its name will stand in a profile, which takes no more.
    if family.is_empty() || family.chars().count() > crate::access::profile::LONGEST_NAME || family.chars().any(char::is_control) {
        return Err(not_a_font());
    }
    let mut alone = FontSystem::new_with_locale_and_db("en".to_owned(), database);
    let mut line = Buffer::new(&mut alone, Metrics::new(20.0, 28.0));
    let letters: String = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    line.set_text(&mut alone, &letters, &Attrs::new().family(Wanted::Name(&family)), Shaping::Advanced, None);
    line.shape_until_scroll(&mut alone, false);
    let mut glyphs = line.layout_runs().flat_map(|run| run.glyphs.iter()).peekable();
    // Glyph 0 is the box that stands for a letter that a font has not.
    if glyphs.peek().is_some() && glyphs.all(|glyph| glyph.glyph_id != 0) {
        Ok(family)
    } else {
        Err(FontError::NoLetters { path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// A font that is there wherever this builds: the one that is built in.
    fn some_font() -> Vec<u8> {
        iced::advanced::graphics::text::FIRA_SANS_REGULAR.to_vec()
    }

    #[test]
    fn the_wanted_family_comes_first_then_the_good_ones_then_what_is_built_in() {
        let there = names(&["Andika", "Lexend", "School Hand"]);
        assert_eq!(best(&there, None).as_deref(), Some("Andika"));
        assert_eq!(best(&there, Some("school hand")).as_deref(), Some("School Hand"));
        assert_eq!(best(&there, Some("Lexend")).as_deref(), Some("Lexend"));
        assert_eq!(best(&there, Some("Not There")).as_deref(), Some("Andika"));
        assert_eq!(best(&names(&["OpenDyslexic", "Atkinson Hyperlegible"]), None).as_deref(), Some("Atkinson Hyperlegible"));
        assert_eq!(best(&names(&["Wingdings"]), None), None);
        assert!(installed().contains(&"Fira Sans".to_owned()));
        assert!(!installed().contains(&"Iced-Icons".to_owned()));
        assert_eq!(family(Some("fira sans")), (Family::name("Fira Sans"), false));
    }

    #[test]
    fn families_to_choose_from_have_letters_and_the_good_ones_come_first() {
        let there = names(&["Alpha", "Andika", "Lexend", "Zebra"]);
        assert_eq!(good_first(there), ["Andika", "Lexend", "Alpha", "Zebra"]);
        assert_eq!(good_first(names(&["OpenDyslexic", "Lexend"])), ["Lexend", "OpenDyslexic"]);
        assert!(for_words().contains(&"Fira Sans".to_owned()));
        let mut signs = some_font();
        let at = |font: &[u8], what: &[u8]| font.windows(what.len()).position(|found| found == what).unwrap();
        let entry = at(&signs, b"OS/2");
        let table = u32::from_be_bytes(signs[entry + 8..entry + 12].try_into().unwrap()) as usize;
        assert_eq!(is_of_signs(&signs, 0), Some(false));
        signs[table + 30] = 12;
        assert_eq!(is_of_signs(&signs, 0), Some(true));
        assert!((0..600).all(|end| is_of_signs(&signs[..end], 0) != Some(false)), "what breaks off is not looked at");
        assert!(has_letters("Fira Sans") && !has_letters("Iced-Icons") && !has_letters("Not There"));
    }

    #[test]
    fn a_font_is_added_once_and_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("school.ttf");
        std::fs::write(&file, some_font()).unwrap();
        let data = folder.path().join("data");
        assert_eq!(kept(&data), Vec::<Vec<u8>>::new());
        for _ in 0..2 {
            assert_eq!(add(&data, &file), Ok("Fira Sans".to_owned()));
        }
        assert_eq!(kept(&data), [some_font()]);
        // A file that changed on the disk is not what was looked at.
        let name = std::fs::read_dir(data.join(FOLDER)).unwrap().next().unwrap().unwrap().path();
        std::fs::write(&name, b"something else").unwrap();
        assert_eq!(kept(&data), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn what_is_no_font_is_refused_with_its_reason_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (file, data) = (folder.path().join("school.ttf"), folder.path().join("data"));
        let missing = add(&data, &file);
        assert!(matches!(missing, Err(FontError::Disk(_))), "{missing:?}");
        for bytes in [&b""[..], b"not a font", &some_font()[..400], &[0, 1, 0, 0].repeat(99)] {
            std::fs::write(&file, bytes).unwrap();
            assert_eq!(add(&data, &file), Err(FontError::NotAFont { path: file.clone() }), "{} bytes", bytes.len());
        }
        std::fs::File::create(&file).unwrap().set_len(LARGEST as u64 + 1).unwrap();
        assert!(matches!(add(&data, &file), Err(FontError::Disk(DurableError::TooLarge { .. }))));
        assert_eq!(kept(&data), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn no_more_fonts_are_kept_than_a_start_can_read() {
        let folder = tempfile::tempdir().unwrap();
        let (file, data) = (folder.path().join("school.ttf"), folder.path().join("data"));
        std::fs::create_dir_all(data.join(FOLDER)).unwrap();
        for number in 0..MOST {
            std::fs::write(data.join(FOLDER).join(format!("{number}{ENDING}")), b"").unwrap();
        }
        std::fs::write(&file, some_font()).unwrap();
        assert_eq!(add(&data, &file), Err(FontError::TooMany { limit: MOST }));
    }
}
