//! A change of one setting, told by the control that makes it.

use crate::access::Profile;
use std::sync::Arc;

/// What is to become of the settings. It is applied to the settings as they are then, so that of two presses in one turn neither is lost.
#[derive(Clone)]
pub struct Change(Arc<dyn Fn(&mut Profile) + Send + Sync>);

impl Change {
    /// A change.
    pub fn new(change: impl Fn(&mut Profile) + Send + Sync + 'static) -> Self {
        Self(Arc::new(change))
    }

    /// The settings with this change.
    #[must_use]
    pub fn applied(&self, profile: &Profile) -> Profile {
        let mut changed = profile.clone();
        (self.0)(&mut changed);
        changed
    }
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Change")
    }
}
