//! Every number that can be set: its field in the file, from where to where, and what it is when nobody sets it.

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The setting, as a profile's file names it.
    pub field: &'static str,
    /// The least.
    pub least: u32,
    /// The most.
    pub most: u32,
    /// What it is when nobody sets it.
    pub usual: u32,
    /// How far one press on “more” or “less” goes.
    pub step: u32,
}

impl Range {
    /// Whether a number may stand here.
    #[must_use]
    pub fn holds(&self, number: u32) -> bool {
        (self.least..=self.most).contains(&number)
    }

    /// The number one step further, or the most.
    #[must_use]
    pub fn more(&self, number: u32) -> u32 {
        number.saturating_add(self.step).clamp(self.least, self.most)
    }

    /// The number one step back, or the least.
    #[must_use]
    pub fn less(&self, number: u32) -> u32 {
        number.saturating_sub(self.step).clamp(self.least, self.most)
    }
}

const fn range(field: &'static str, least: u32, usual: u32, most: u32, step: u32) -> Range {
    Range { field, least, most, usual, step }
}

/// Size of letters, in per cent.
pub const TEXT_SIZE: Range = range("text.size_percent", 100, 100, 300, 25);
/// From one line to the next, in per cent of the letters' size.
pub const LINE_SPACING: Range = range("text.line_spacing_percent", 100, 135, 200, 15);
/// Size of what is pressed, in per cent.
pub const GROWTH: Range = range("targets.growth_percent", 100, 100, 200, 25);
/// Speed of the voice, in per cent.
pub const RATE: Range = range("reading.rate_percent", 50, 100, 200, 10);
/// How long a second press on any control is ignored, in milliseconds.
pub const POINTING_IGNORE: Range = range("pointing.ignore_again_ms", 0, 0, 5_000, 250);
/// How long the scan stays on an item, in milliseconds.
pub const SCAN: Range = range("switch.scan_ms", 500, 2_000, 20_000, 250);
/// How much longer it stays on the first item, in milliseconds.
pub const FIRST_EXTRA: Range = range("switch.first_extra_ms", 0, 1_000, 10_000, 250);
/// After how many rounds the scan waits for a press.
pub const ROUNDS: Range = range("switch.rounds", 1, 3, 10, 1);
/// How long a second press on the same switch is ignored, in milliseconds.
pub const SWITCH_IGNORE: Range = range("switch.ignore_again_ms", 0, 500, 5_000, 100);
/// How long a switch must be held before it counts, in milliseconds.
pub const ACCEPTANCE: Range = range("switch.acceptance_ms", 0, 0, 1_000, 50);
/// How long a pointer must rest before filling begins, in milliseconds.
pub const LOCK_ON: Range = range("dwell.lock_on_ms", 0, 250, 1_000, 50);
/// How long filling takes, in milliseconds.
pub const DWELL: Range = range("dwell.dwell_ms", 400, 1_250, 5_000, 50);

/// All of them, in the order of the file.
pub const ALL: [Range; 12] =
    [TEXT_SIZE, LINE_SPACING, GROWTH, RATE, POINTING_IGNORE, SCAN, FIRST_EXTRA, ROUNDS, SWITCH_IGNORE, ACCEPTANCE, LOCK_ON, DWELL];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_number_is_within_its_range_and_steps_stay_in_it() {
        for range in ALL {
            assert!(range.holds(range.usual), "{}", range.field);
            assert!(!range.holds(range.most + 1) && (range.least == 0 || !range.holds(range.least - 1)), "{}", range.field);
            assert_eq!((range.less(range.least), range.more(range.most)), (range.least, range.most));
            assert_eq!(range.more(range.usual), (range.usual + range.step).min(range.most));
        }
    }
}
