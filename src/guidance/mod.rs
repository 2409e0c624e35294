//! What an adult is told before a child begins: two minutes, one point at a time, on the screen and on paper.
//!
//! The points are those of the guidance that went out with the survey of 2016, in words of our own. In that study the only protection
//! of a child's answer against a helpful adult was an e-mail; here it stands where the child sits.

mod care;
mod sheet;

pub use care::Care;
pub use sheet::sheet;

/// One point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The key of its heading; with `-more` behind it, of what is said about it.
    pub key: &'static str,
    /// Its symbol.
    pub symbol: &'static str,
    /// The keys of what can be said, and what not.
    pub examples: &'static [Example],
}

/// Something an adult could say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The key of its words.
    pub key: &'static str,
    /// Whether it leaves the answer to the child.
    pub neutral: bool,
}

const fn plain(key: &'static str, symbol: &'static str) -> Point {
    Point { key, symbol, examples: &[] }
}

/// The reminders that are fine, and those that carry an opinion.
const REMINDERS: &[Example] = &[
    Example { key: "guidance-fine-1", neutral: true },
    Example { key: "guidance-fine-2", neutral: true },
    Example { key: "guidance-leading-1", neutral: false },
    Example { key: "guidance-leading-2", neutral: false },
];

/// Every point, in the order in which they are told.
pub const POINTS: [Point; 9] = [
    plain("guidance-versions", "symbols_version"),
    plain("guidance-beside", "help"),
    Point { key: "guidance-remind", symbol: "school_event", examples: REMINDERS },
    plain("guidance-why", "heard"),
    plain("guidance-right", "question"),
    plain("guidance-place", "quiet_place"),
    plain("guidance-skip", "rather_not_say"),
    plain("guidance-upset", "upset"),
    plain("guidance-birth", "birthday"),
];

/// The four rules to keep in sight: the key of each.
pub const RULES: [&str; 4] = ["adults-rule-1", "adults-rule-2", "adults-rule-3", "adults-rule-4"];
