//! Whose a picture from outside is.

use serde::{Deserialize, Serialize};

/// Whose a picture is, as its pack says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Who made it; empty when the pack does not say.
    pub author: String,
    /// The terms under which it may be used; empty when the pack does not say, and then all rights are reserved.
    pub licence: String,
    /// Where it comes from; empty when the pack does not say.
    pub source: String,
}
