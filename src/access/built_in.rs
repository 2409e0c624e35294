//! The ready-made profiles. Their names are words of the interface; an adult may copy one under a name of their own and change it.

use super::fault::Fault;
use super::profile::Profile;
use super::read::read;
use serde::Deserialize;

/// A ready-made profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    id: &'static str,
    source: &'static str,
}

macro_rules! built_in {
    ($($id:literal),+ $(,)?) => {
        /// All ready-made profiles, in the order of the screen.
        pub const BUILT_IN: &[BuiltIn] =
            &[$(BuiltIn { id: $id, source: include_str!(concat!("../../assets/profiles/", $id, ".ron")) }),+];
    };
}

built_in!("as-it-comes", "big-and-slow", "one-switch", "two-switches", "eye-gaze", "screen-reader", "high-contrast", "reads-to-me");

/// A ready-made file: its name is the file's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "format")]
    _format: u64,
    settings: Profile,
}

impl BuiltIn {
    /// Its id, which is the file's name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The message that names it.
    #[must_use]
    pub fn name_key(&self) -> String {
        format!("access-profile-{}", self.id)
    }

    /// The message that says for whom it is.
    #[must_use]
    pub fn about_key(&self) -> String {
        format!("access-profile-{}-about", self.id)
    }

    /// Its file, to read and to learn from.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Its settings.
    ///
    /// # Errors
    /// Never, as a test of this program shows.
    pub fn profile(&self) -> Result<Profile, Vec<Fault>> {
        let document: Document = read(self.source.as_bytes()).map_err(|fault| vec![fault])?;
        let faults = document.settings.faults();
        if faults.is_empty() { Ok(document.settings) } else { Err(faults) }
    }
}
