//! How a child answers who cannot point well, see well or press a key well: the settings, and the machines behind them.
//!
//! Nothing here draws, speaks, waits or reads a clock. The window hands in what happened and when ([`Moment`]), does what comes back
//! (press this, say that), and asks each machine when it wants to be woken. So every rule is a test that takes no time, and the
//! numbers stand in one place ([`range`]). `docs/access.md` says each rule with its number and where it comes from.

pub mod built_in;
pub mod dwell;
pub mod fault;
pub mod growth;
pub mod guard;
pub mod keyboard_layout;
pub mod name;
pub mod profile;
pub mod profiles;
pub mod range;
mod read;
mod record;
pub mod scan;
pub mod switch_key;

pub use fault::Fault;
pub use name::Name;
pub use profile::Profile;
pub use profiles::{Named, Profiles, ProfilesError};
pub use switch_key::SwitchKey;

/// A moment: the time since some fixed start, the same start for every call. The window takes its own beginning.
pub type Moment = std::time::Duration;
