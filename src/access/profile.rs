//! The settings by which a child can answer: what is seen, heard and pressed. `docs/access.md` says them field by field.
//!
//! A file names only what differs from [`Profile::default`]. Who reads one gets it checked; who writes one has it checked again.

use super::fault::{Fault, check_words};
use super::range::{self, Range};
use super::scan::Which;
use super::switch_key::SwitchKey;
pub use crate::symbols::SkinTone;
use serde::{Deserialize, Serialize};

/// The most letters of a font's or a voice's name.
pub const LONGEST_NAME: usize = 80;

/// All settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Letters.
    pub text: Text,
    /// Colours.
    pub theme: Theme,
    /// Drawings.
    pub symbols: Symbols,
    /// Sizes of what is pressed.
    pub targets: Targets,
    /// Whether anything moves.
    pub animation: Animation,
    /// Whether a press is heard.
    pub sounds: bool,
    /// Reading aloud.
    pub reading: Reading,
    /// Finger and mouse.
    pub pointing: Pointing,
    /// Keys.
    pub keyboard: Keyboard,
    /// Switches and scanning.
    pub switch: Switch,
    /// Choosing by resting the pointer, for eye gaze and head mouse.
    pub dwell: Dwell,
    /// Keys on the screen.
    pub on_screen_keyboard: OnScreenKeyboard,
    /// One question or row at a time, in every version.
    pub one_at_a_time: bool,
    /// Whether choosing turns the page.
    pub auto_advance: bool,
}

/// Letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Text {
    /// Their size.
    pub size_percent: u32,
    /// The family; without one, the first of the good ones that is installed.
    pub font: Option<String>,
    /// From one line to the next.
    pub line_spacing_percent: u32,
}

impl Default for Text {
    fn default() -> Self {
        Self { size_percent: range::TEXT_SIZE.usual, font: None, line_spacing_percent: range::LINE_SPACING.usual }
    }
}

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Theme {
    #[default]
    Cream,
    PaleBlue,
    PaleGreen,
    Dark,
    BlackOnWhite,
    YellowOnBlack,
    /// As the system has it: light, dark or high contrast.
    System,
}

impl Theme {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::Cream, Self::PaleBlue, Self::PaleGreen, Self::Dark, Self::BlackOnWhite, Self::YellowOnBlack, Self::System];
}

/// Drawings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Symbols {
    /// The skin of people in them.
    pub skin: SkinTone,
    /// Thick lines and no pale fills.
    pub high_contrast: bool,
}

/// Sizes of what is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// How large.
    pub growth_percent: u32,
}

impl Default for Targets {
    fn default() -> Self {
        Self { growth_percent: range::GROWTH.usual }
    }
}

/// Whether anything moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Animation {
    On,
    Off,
    /// As the system has it.
    #[default]
    System,
}

/// Reading aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reading {
    /// When.
    pub when: ReadAloud,
    /// How fast.
    pub rate_percent: u32,
    /// The voice, as the system calls it; without one, the system's own for the language.
    pub voice: Option<String>,
    /// Whether the word that is being said is marked.
    pub highlight_words: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { when: ReadAloud::OnDemand, rate_percent: range::RATE.usual, voice: None, highlight_words: true }
    }
}

/// When something is read aloud.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadAloud {
    /// Never; there is no button for it.
    Off,
    /// When its button is pressed.
    #[default]
    OnDemand,
    /// Also when a page opens.
    WhenAPageOpens,
}

/// Finger and mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pointing {
    /// How long a second press on any control is ignored.
    pub ignore_again_ms: u32,
    /// Whether letting go acts (then a press that slides off does nothing), or already pressing.
    pub on_release: bool,
}

impl Default for Pointing {
    fn default() -> Self {
        Self { ignore_again_ms: range::POINTING_IGNORE.usual, on_release: true }
    }
}

/// Keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keyboard {
    /// Whether 1 to 9 pick an answer. Off for a child who leans on keys.
    pub number_keys: bool,
}

impl Default for Keyboard {
    fn default() -> Self {
        Self { number_keys: true }
    }
}

/// Switches and scanning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Switch {
    /// How many switches, and which.
    pub keys: Switches,
    /// In what order things come.
    pub pattern: Pattern,
    /// How long each stays.
    pub scan_ms: u32,
    /// How much longer the first stays.
    pub first_extra_ms: u32,
    /// After how many rounds the scan waits for a press.
    pub rounds: u32,
    /// How long a second press on the same switch is ignored.
    pub ignore_again_ms: u32,
    /// How long it must be held before it counts.
    pub acceptance_ms: u32,
    /// Whether each item is said as it is highlighted.
    pub speak: bool,
}

impl Default for Switch {
    fn default() -> Self {
        Self {
            keys: Switches::Off,
            pattern: Pattern::Linear,
            scan_ms: range::SCAN.usual,
            first_extra_ms: range::FIRST_EXTRA.usual,
            rounds: range::ROUNDS.usual,
            ignore_again_ms: range::SWITCH_IGNORE.usual,
            acceptance_ms: range::ACCEPTANCE.usual,
            speak: false,
        }
    }
}

/// How many switches, and which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Switches {
    /// None; nothing is scanned.
    #[default]
    Off,
    /// One: the scan goes by itself, a press chooses.
    One {
        /// The switch.
        key: SwitchKey,
    },
    /// Two: one goes on, the other chooses.
    Two {
        /// Goes on.
        step: SwitchKey,
        /// Chooses.
        select: SwitchKey,
    },
}

impl Switches {
    /// What a key or a button of a mouse is to the scan. `None`: it is no switch.
    #[must_use]
    pub fn which(&self, pressed: &SwitchKey) -> Option<Which> {
        match self {
            Self::One { key } if key == pressed => Some(Which::Select),
            Self::Two { select, .. } if select == pressed => Some(Which::Select),
            Self::Two { step, .. } if step == pressed => Some(Which::Step),
            _ => None,
        }
    }
}

/// In what order things come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pattern {
    /// One after the other.
    #[default]
    Linear,
    /// Row after row, then within the row.
    RowColumn,
}

/// Choosing by resting the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dwell {
    /// Whether resting chooses.
    pub on: bool,
    /// How long the pointer must rest before filling begins.
    pub lock_on_ms: u32,
    /// How long filling takes.
    pub dwell_ms: u32,
    /// Whether the screen has a place where resting does nothing.
    pub rest_area: bool,
}

impl Default for Dwell {
    fn default() -> Self {
        Self { on: false, lock_on_ms: range::LOCK_ON.usual, dwell_ms: range::DWELL.usual, rest_area: true }
    }
}

/// Keys on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum OnScreenKeyboard {
    #[default]
    Off,
    Alphabetical,
    Qwerty,
}

impl Profile {
    /// Every number with its range, in the order of [`range::ALL`].
    #[must_use]
    pub fn numbers(&self) -> [(Range, u32); 12] {
        [
            (range::TEXT_SIZE, self.text.size_percent),
            (range::LINE_SPACING, self.text.line_spacing_percent),
            (range::GROWTH, self.targets.growth_percent),
            (range::RATE, self.reading.rate_percent),
            (range::POINTING_IGNORE, self.pointing.ignore_again_ms),
            (range::SCAN, self.switch.scan_ms),
            (range::FIRST_EXTRA, self.switch.first_extra_ms),
            (range::ROUNDS, self.switch.rounds),
            (range::SWITCH_IGNORE, self.switch.ignore_again_ms),
            (range::ACCEPTANCE, self.switch.acceptance_ms),
            (range::LOCK_ON, self.dwell.lock_on_ms),
            (range::DWELL, self.dwell.dwell_ms),
        ]
    }

    /// All that is wrong with these settings; nothing when they can be used.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let beyond = self.numbers().into_iter().filter(|(range, found)| !range.holds(*found)).map(|(range, found)| Fault::OutOfRange {
            setting: range.field,
            found,
            least: range.least,
            most: range.most,
        });
        let names = [("text.font", &self.text.font), ("reading.voice", &self.reading.voice)];
        let names = names.into_iter().filter_map(|(setting, name)| check_words(setting, name.as_deref()?, LONGEST_NAME).err());
        beyond.chain(names).chain(self.switch.keys.faults()).collect()
    }
}

impl Switches {
    fn faults(&self) -> Vec<Fault> {
        let named: Vec<(&'static str, &SwitchKey)> = match self {
            Self::Off => Vec::new(),
            Self::One { key } => vec![("switch.keys.key", key)],
            Self::Two { step, select } => vec![("switch.keys.step", step), ("switch.keys.select", select)],
        };
        let mut faults: Vec<Fault> = named
            .into_iter()
            .filter_map(|(setting, key)| {
                if key.is_escape() {
                    Some(Fault::EscapeKey { setting })
                } else if key.is_known() {
                    None
                } else {
                    Some(Fault::UnknownKey { setting, found: key.as_str().to_owned() })
                }
            })
            .collect();
        if let Self::Two { step, select } = self
            && step == select
        {
            faults.push(Fault::SameKey { key: step.as_str().to_owned() });
        }
        faults
    }
}
