//! From a file's bytes to what it says, or to what is wrong with it and where.

use super::fault::{Fault, Place};
use serde::{Deserialize, de::DeserializeOwned};

/// The number of the format of profiles.
pub(super) const FORMAT: u64 = 1;

/// The most bytes of a file of profiles.
pub(super) const LARGEST: usize = 64 * 1024;

/// Only the format's number, whatever else stands there.
#[derive(Deserialize)]
struct Numbered {
    format: Option<Number>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Number(u64);

/// Reads a file that says its format.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge { limit: LARGEST });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // RON at all? Then whatever is wrong below is wrong with what it says, not with how it is written.
    ron::from_str::<&ron::value::RawValue>(text).map_err(|error| Fault::NotRon { place: place(&error), why: error.code.to_string() })?;
    // The number first: another format has other rules, and whatever else would be said of the file could be wrong.
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_str::<Numbered>(text).map_err(|error| meaning(&error))?.format {
        None => return Err(Fault::NoFormat),
        Some(Number(FORMAT)) => {}
        Some(Number(found)) => return Err(Fault::Newer { found }),
    }
    ron::from_str(text).map_err(|error| meaning(&error))
}

fn place(error: &ron::error::SpannedError) -> Place {
    Place { line: error.span.start.line, column: error.span.start.col }
}

fn meaning(error: &ron::error::SpannedError) -> Fault {
    use ron::Error as E;
    let place = place(error);
    let listed = |known: &[&str]| known.join(", ");
    match &error.code {
        E::NoSuchStructField { expected, found, .. } => Fault::UnknownSetting { place, found: found.clone(), known: listed(expected) },
        E::NoSuchEnumVariant { expected, found, .. } => Fault::UnknownChoice { place, found: found.clone(), known: listed(expected) },
        E::DuplicateStructField { field, .. } => Fault::Twice { place, setting: field },
        E::MissingStructField { field, .. } => Fault::Missing { place, setting: field },
        other => Fault::WrongKind { place, why: other.to_string() },
    }
}
