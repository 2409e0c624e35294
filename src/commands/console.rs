//! Where a command writes, and in which words.

use super::failure::Failure;
use crate::explain::{Explain, Facts, on_one_line};
use crate::locale::{Told, Words};
use std::io::Write;

/// The two outputs of a program, and its words.
pub(super) struct Console<'a> {
    pub(super) words: Words,
    pub(super) out: &'a mut dyn Write,
    pub(super) err: &'a mut dyn Write,
}

impl Console<'_> {
    /// Says something on the usual output.
    pub(super) fn say(&mut self, key: &str, facts: Facts) {
        let text = self.words.with(key, &facts);
        self.line(&text);
    }

    /// Writes a line as it is on the usual output.
    pub(super) fn line(&mut self, text: &str) {
        // Whoever closed the other end does not want to know.
        let _ = writeln!(self.out, "{text}");
    }

    /// Tells words that are made already, on the usual output.
    pub(super) fn told(&mut self, place: &str, words: &Told) {
        self.line(&told(place, words));
    }

    /// Tells a fault at a place on the usual output: for commands whose result is a list of faults.
    pub(super) fn fault(&mut self, place: &str, why: &dyn Explain) {
        let text = told(place, &self.words.explain(why));
        self.line(&text);
    }

    /// Tells a fault at a place beside the usual output.
    pub(super) fn warn(&mut self, place: &str, why: &dyn Explain) {
        let text = told(place, &self.words.explain(why));
        let _ = writeln!(self.err, "{text}");
    }

    /// Tells why a command came to nothing.
    pub(super) fn fail(&mut self, failure: &Failure) {
        match failure {
            Failure::Told => {}
            Failure::Step(Some(path), why) => self.warn(&path.display().to_string(), &**why),
            other => self.warn("", other),
        }
    }
}

fn told(place: &str, told: &Told) -> String {
    let start = if place.is_empty() { String::new() } else { format!("{}: ", on_one_line(place)) };
    format!("{start}{}\n    {}", told.what, told.now)
}
