//! pupil-voice: a survey that a child with special educational needs answers by themselves.
//!
//! The road has one direction, and each step is a module:
//!
//! ```text
//! survey -> response -> session            what is asked, what was said, how a child walks through it
//! survey, response -> study -> store -> bundle -> collect -> report
//! ```
//!
//! `ui` (feature `gui`) and `commands` stand on top; nothing imports them.

pub mod explain;
pub mod locale;
pub mod response;
pub mod session;
pub mod survey;
pub mod symbols;
