//! The profiles of a laptop: the settings in use, and those that an adult keeps under a name.
//!
//! They stand in `profiles.ron` of the data folder. A file that cannot be read is never written over: [`Profiles::save`] looks first.

use super::fault::Fault;
use super::name::Name;
use super::profile::Profile;
use super::read::{FORMAT, LARGEST, read};
use crate::durable::{self, Access, Disk, DurableError};
use crate::explain::{Explain, Facts};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The most profiles that are kept under a name. So many of the largest fit into a file.
pub const MOST: usize = 16;

/// Settings under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name. Never a child's.
    pub name: Name,
    /// The settings.
    pub profile: Profile,
}

/// The profiles of a laptop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profiles {
    /// The settings in use.
    pub now: Profile,
    kept: Vec<Named>,
}

/// Why profiles could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfilesError {
    /// The file is there and cannot be used. It is left as it is.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// All that is wrong with it.
        faults: Vec<Fault>,
    },
    /// These settings cannot be used, so they were not written.
    Unusable {
        /// All that is wrong with them.
        faults: Vec<Fault>,
    },
    /// The disk failed.
    Disk(DurableError),
}

impl ProfilesError {
    /// All that is wrong with the profiles, each with words of its own.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        match self {
            Self::Unreadable { faults, .. } | Self::Unusable { faults } => faults,
            Self::Disk(_) => &[],
        }
    }
}

impl Explain for ProfilesError {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "access-unreadable",
            Self::Unusable { .. } => "access-unusable",
            Self::Disk(error) => error.key(),
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Unreadable { path, faults } => vec![("path", path.as_path().into()), ("count", faults.len().into())],
            Self::Unusable { faults } => vec![("count", faults.len().into())],
            Self::Disk(error) => error.facts(),
        }
    }
}

/// One profile as a file of its own, as it is handed on.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    format: u64,
    name: String,
    settings: Profile,
}

/// `profiles.ron`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    format: u64,
    now: Profile,
    kept: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    settings: Profile,
}

impl Named {
    /// Reads a profile that was handed on.
    ///
    /// # Errors
    /// With all that is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let one: One = read(bytes).map_err(|fault| vec![fault])?;
        checked(&one.name, one.settings)
    }

    /// The profile as it is handed on.
    #[must_use]
    pub fn write(&self) -> String {
        pretty(&One { format: FORMAT, name: self.name.to_string(), settings: self.profile.clone() })
    }

    /// Takes a profile from a file.
    ///
    /// # Errors
    /// When the file cannot be read, or not be used.
    pub fn import(path: &Path) -> Result<Self, ProfilesError> {
        let bytes = durable::read(path, LARGEST).map_err(ProfilesError::Disk)?;
        Self::read(&bytes).map_err(|faults| ProfilesError::Unreadable { path: path.to_owned(), faults })
    }

    /// Writes the profile into a new file.
    ///
    /// # Errors
    /// When the settings cannot be used, there is such a file, or the disk fails.
    pub fn export(&self, disk: &dyn Disk, path: &Path) -> Result<(), ProfilesError> {
        usable(&self.profile)?;
        durable::create(disk, path, self.write().as_bytes(), Access::Usual).map_err(ProfilesError::Disk)
    }
}

impl Profiles {
    /// These settings in use, and none kept.
    #[must_use]
    pub fn new(now: Profile) -> Self {
        Self { now, kept: Vec::new() }
    }

    fn path(data: &Path) -> PathBuf {
        data.join("profiles.ron")
    }

    /// The profiles of a data folder; the settings as they come where there are none yet.
    ///
    /// # Errors
    /// When there is a file and it cannot be read or used.
    pub fn load(data: &Path) -> Result<Self, ProfilesError> {
        let path = Self::path(data);
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = durable::read(&path, LARGEST).map_err(ProfilesError::Disk)?;
        Self::read(&bytes).map_err(|faults| ProfilesError::Unreadable { path, faults })
    }

    fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let all: All = read(bytes).map_err(|fault| vec![fault])?;
        let mut faults = all.now.faults();
        let mut profiles = Self::new(all.now);
        for entry in all.kept {
            match checked(&entry.name, entry.settings) {
                Ok(named) => faults.extend(profiles.keep(named).err()),
                Err(more) => faults.extend(more),
            }
        }
        if faults.is_empty() { Ok(profiles) } else { Err(faults) }
    }

    /// Keeps the profiles in a data folder.
    ///
    /// # Errors
    /// When settings cannot be used, when a file is there that cannot be read (it is left as it is), or when the disk fails.
    pub fn save(&self, disk: &dyn Disk, data: &Path) -> Result<(), ProfilesError> {
        for profile in std::iter::once(&self.now).chain(self.kept.iter().map(|named| &named.profile)) {
            usable(profile)?;
        }
        Self::load(data)?;
        let kept = self.kept.iter().map(|named| Entry { name: named.name.to_string(), settings: named.profile.clone() });
        let text = pretty(&All { format: FORMAT, now: self.now.clone(), kept: kept.collect() });
        durable::replace(disk, &Self::path(data), text.as_bytes(), Access::Usual).map_err(ProfilesError::Disk)
    }

    /// Those that are kept under a name, in the order in which they came.
    #[must_use]
    pub fn kept(&self) -> &[Named] {
        &self.kept
    }

    /// Keeps one more.
    ///
    /// # Errors
    /// When another has its name, or there are as many as there can be. Then nothing has changed.
    pub fn keep(&mut self, named: Named) -> Result<(), Fault> {
        if self.find(&named.name).is_some() {
            return Err(Fault::NameTaken { name: named.name.to_string() });
        }
        if self.kept.len() >= MOST {
            return Err(Fault::TooMany { most: MOST });
        }
        self.kept.push(named);
        Ok(())
    }

    /// Puts other settings under a name that is there. `false` when there is no such name.
    pub fn change(&mut self, name: &Name, profile: Profile) -> bool {
        match self.find(name) {
            Some(at) => {
                self.kept[at].profile = profile;
                true
            }
            None => false,
        }
    }

    /// Takes a profile away. `false` when there is no such name.
    pub fn remove(&mut self, name: &Name) -> bool {
        self.find(name).map(|at| self.kept.remove(at)).is_some()
    }

    /// The name itself, or the name with the first number that is free: for a profile that comes from elsewhere.
    #[must_use]
    pub fn free_name(&self, name: &Name) -> Name {
        let numbered = (2..=MOST + 2).map(|number| name.numbered(number));
        std::iter::once(name.clone()).chain(numbered).find(|name| self.find(name).is_none()).unwrap_or_else(|| name.clone())
    }

    fn find(&self, name: &Name) -> Option<usize> {
        self.kept.iter().position(|named| named.name.is_same(name))
    }
}

fn checked(name: &str, profile: Profile) -> Result<Named, Vec<Fault>> {
    let mut faults = profile.faults();
    match Name::new(name) {
        Ok(name) if faults.is_empty() => Ok(Named { name, profile }),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.insert(0, fault);
            Err(faults)
        }
    }
}

fn usable(profile: &Profile) -> Result<(), ProfilesError> {
    let faults = profile.faults();
    if faults.is_empty() { Ok(()) } else { Err(ProfilesError::Unusable { faults }) }
}

/// Texts, numbers, flags and names of choices: this cannot fail.
fn pretty(value: &impl Serialize) -> String {
    ron::ser::to_string_pretty(value, ron::ser::PrettyConfig::default().new_line("\n")).unwrap_or_default()
}
