//! pupil-voice: a survey that a child with special educational needs answers by themselves.
//!
//! The road has one direction, and each step is a module:
//!
//! ```text
//! survey -> response -> session            what is asked, what was said, how a child walks through it
//! survey, response -> study -> store -> bundle -> collect -> report -> gather
//! ```
//!
//! `ui` (feature `gui`), `commands` and `crash` stand on top; nothing imports them.

pub mod access;
pub mod bundle;
pub mod collect;
pub mod commands;
pub mod crash;
pub mod durable;
pub mod explain;
pub mod gather;
pub mod guidance;
pub mod locale;
pub mod lock;
pub mod opening;
pub mod pack;
pub mod report;
pub mod response;
pub mod seal;
pub mod session;
pub mod settings;
pub mod simulate;
pub mod sound;
pub mod speech;
pub mod statistics;
pub mod store;
pub mod study;
pub mod survey;
pub mod symbols;
#[cfg(feature = "gui")]
pub mod ui;
