//! What this laptop remembers between two starts: one small RON file in the data folder. Never anything of a child.

use crate::durable::{self, Access, DurableError, RealDisk};
use crate::explain::{Explain, Facts};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The most bytes of a settings file.
const LARGEST: usize = 64 * 1024;

/// The number of the settings format.
const FORMAT: u32 = 1;

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Read")]
pub struct Settings {
    /// The format's number.
    pub format: u32,
    /// The id of the study that was used last.
    pub study: Option<String>,
    /// Other folders in which answers lie, because saving here failed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<String>,
}

/// What may stand in the file.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Read {
    format: u32,
    study: Option<String>,
    elsewhere: Vec<String>,
    /// It was here before there were access settings. Read, so that an old file is still good; not used and never written.
    #[serde(rename = "one_at_a_time")]
    _one_at_a_time: bool,
}

impl Default for Read {
    fn default() -> Self {
        Self { format: FORMAT, study: None, elsewhere: Vec::new(), _one_at_a_time: false }
    }
}

impl From<Read> for Settings {
    fn from(read: Read) -> Self {
        Self { format: read.format, study: read.study, elsewhere: read.elsewhere }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { format: FORMAT, study: None, elsewhere: Vec::new() }
    }
}

/// Why settings could not be read or kept.
#[derive(Debug)]
pub enum SettingsError {
    /// The file is there and cannot be understood. It is left as it is.
    Unreadable(PathBuf),
    /// A newer program wrote the file. It is left as it is.
    Newer(PathBuf),
    /// The disk failed.
    Disk(DurableError),
}

impl Explain for SettingsError {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "settings-unreadable",
            Self::Newer(_) => "settings-newer",
            Self::Disk(error) => error.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Unreadable(path) | Self::Newer(path) => vec![("path", path.as_path().into())],
            Self::Disk(error) => error.facts(),
        }
    }
}

/// Only the format's number, whatever else stands there.
#[derive(Deserialize)]
#[serde(default)]
struct Numbered {
    format: u32,
}

impl Default for Numbered {
    fn default() -> Self {
        Self { format: FORMAT }
    }
}

impl Settings {
    fn path(data: &Path) -> PathBuf {
        data.join("settings.ron")
    }

    /// Reads the settings of a data folder; the defaults where there are none yet.
    ///
    /// # Errors
    /// When the file cannot be read or understood. It must then not be written over.
    pub fn load(data: &Path) -> Result<Self, SettingsError> {
        let path = Self::path(data);
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = durable::read(&path, LARGEST).map_err(SettingsError::Disk)?;
        let text = String::from_utf8(bytes).map_err(|_| SettingsError::Unreadable(path.clone()))?;
        let unreadable = |_| SettingsError::Unreadable(path.clone());
        // The number first: a newer program's file has parts that are unknown here.
        let Numbered { format } = ron::from_str(&text).map_err(unreadable)?;
        match format {
            FORMAT => ron::from_str(&text).map_err(unreadable),
            0 => Err(SettingsError::Unreadable(path)),
            _ => Err(SettingsError::Newer(path)),
        }
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn save(&self, data: &Path) -> Result<(), SettingsError> {
        // Texts, numbers and flags: this cannot fail.
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).unwrap_or_default();
        durable::replace(&RealDisk, &Self::path(data), text.as_bytes(), Access::Usual).map_err(SettingsError::Disk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_file_is_still_good_and_what_went_elsewhere_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.ron");
        std::fs::write(&path, "(format: 1, study: Some(\"abc\"), one_at_a_time: true)").unwrap();
        let settings = Settings::load(folder.path()).unwrap();
        assert_eq!(settings.study.as_deref(), Some("abc"));
        settings.save(folder.path()).unwrap();
        assert!(!std::fs::read_to_string(&path).unwrap().contains("one_at_a_time"));
    }

    #[test]
    fn settings_come_back_and_a_broken_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(folder.path()).unwrap(), Settings::default());
        let settings = Settings { study: Some("abc".into()), elsewhere: vec!["/media/stick".into()], ..Settings::default() };
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()).unwrap(), settings);
        for broken in ["(format: 0)", "(format: -1)", "(study: 3)", "hello", "(format: 1, child: \"x\")"] {
            std::fs::write(folder.path().join("settings.ron"), broken).unwrap();
            assert!(matches!(Settings::load(folder.path()), Err(SettingsError::Unreadable(_))), "{broken}");
            assert_eq!(std::fs::read_to_string(folder.path().join("settings.ron")).unwrap(), broken);
        }
    }

    #[test]
    fn a_newer_program_s_settings_are_told_apart_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for newer in ["(format: 2)", "(format: 7, later: (a: [1, \"two\"]), study: 3)"] {
            std::fs::write(folder.path().join("settings.ron"), newer).unwrap();
            assert!(matches!(Settings::load(folder.path()), Err(SettingsError::Newer(_))), "{newer}");
            assert_eq!(std::fs::read_to_string(folder.path().join("settings.ron")).unwrap(), newer);
        }
    }
}
