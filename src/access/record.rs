//! What a response tells of the settings it was given with.
//!
//! Only numbers, yes and no, and words of this program's own lists: never the profile's name, nor anything that somebody typed or
//! installed (a font, a voice that may bear a child's name, a key). The skin of drawn people is left out as well: it may tell of a
//! child what the survey does not ask.

use super::profile::{
    Animation, Dwell, Keyboard, OnScreenKeyboard, Pattern, Pointing, Profile, ReadAloud, Reading, Switch, Switches, Symbols, Targets, Text,
    Theme,
};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Families that are recorded by name. Any other is `other`.
const FONTS: [(&str, &str); 4] =
    [("Andika", "andika"), ("Atkinson Hyperlegible", "atkinson_hyperlegible"), ("Lexend", "lexend"), ("OpenDyslexic", "opendyslexic")];

impl Profile {
    /// The settings as a response records them.
    #[must_use]
    pub fn record(&self) -> BTreeMap<String, Json> {
        // Taken apart without `..`, so that a new setting must be recorded or left out on purpose.
        let Self {
            text: Text { size_percent, font, line_spacing_percent },
            theme,
            symbols: Symbols { skin: _, high_contrast },
            targets: Targets { growth_percent },
            animation,
            sounds,
            reading: Reading { when, rate_percent, voice, highlight_words },
            pointing: Pointing { ignore_again_ms, on_release },
            keyboard: Keyboard { number_keys },
            switch,
            dwell,
            on_screen_keyboard,
            one_at_a_time,
            auto_advance,
        } = self;
        let mut record = BTreeMap::new();
        let mut put = |name: &str, value: Json| record.insert(name.to_owned(), value);
        put("text_size_percent", (*size_percent).into());
        put("font", font_code(font.as_deref()).into());
        put("line_spacing_percent", (*line_spacing_percent).into());
        put("theme", theme_code(*theme).into());
        put("symbols_high_contrast", (*high_contrast).into());
        put("target_growth_percent", (*growth_percent).into());
        put("animation", animation_code(*animation).into());
        put("sounds", (*sounds).into());
        put("read_aloud", read_aloud_code(*when).into());
        if *when != ReadAloud::Off {
            put("read_aloud_rate_percent", (*rate_percent).into());
            put("read_aloud_own_voice", voice.is_some().into());
            put("read_aloud_highlight_words", (*highlight_words).into());
        }
        put("pointing_ignore_again_ms", (*ignore_again_ms).into());
        put("pointing_on_release", (*on_release).into());
        put("number_keys", (*number_keys).into());
        switch_record(switch, &mut put);
        dwell_record(*dwell, &mut put);
        put("on_screen_keyboard", keyboard_code(*on_screen_keyboard).into());
        put("one_at_a_time", (*one_at_a_time).into());
        put("auto_advance", (*auto_advance).into());
        record
    }
}

/// How long things stay says nothing where nothing is scanned.
fn switch_record(switch: &Switch, put: &mut impl FnMut(&str, Json) -> Option<Json>) {
    let Switch { keys, pattern, scan_ms, first_extra_ms, rounds, ignore_again_ms, acceptance_ms, speak } = switch;
    let switches = match keys {
        Switches::Off => "off",
        Switches::One { key: _ } => "one",
        Switches::Two { step: _, select: _ } => "two",
    };
    put("switch", switches.into());
    if *keys == Switches::Off {
        return;
    }
    let pattern = match pattern {
        Pattern::Linear => "linear",
        Pattern::RowColumn => "row_column",
    };
    put("switch_pattern", pattern.into());
    put("switch_scan_ms", (*scan_ms).into());
    put("switch_first_extra_ms", (*first_extra_ms).into());
    put("switch_rounds", (*rounds).into());
    put("switch_ignore_again_ms", (*ignore_again_ms).into());
    put("switch_acceptance_ms", (*acceptance_ms).into());
    put("switch_speak", (*speak).into());
}

fn dwell_record(dwell: Dwell, put: &mut impl FnMut(&str, Json) -> Option<Json>) {
    let Dwell { on, lock_on_ms, dwell_ms, rest_area } = dwell;
    put("dwell", on.into());
    if on {
        put("dwell_lock_on_ms", lock_on_ms.into());
        put("dwell_ms", dwell_ms.into());
        put("dwell_rest_area", rest_area.into());
    }
}

fn font_code(font: Option<&str>) -> &'static str {
    match font {
        None => "usual",
        Some(name) => FONTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("other", |(_, code)| code),
    }
}

fn theme_code(theme: Theme) -> &'static str {
    match theme {
        Theme::Cream => "cream",
        Theme::PaleBlue => "pale_blue",
        Theme::PaleGreen => "pale_green",
        Theme::Dark => "dark",
        Theme::BlackOnWhite => "black_on_white",
        Theme::YellowOnBlack => "yellow_on_black",
        Theme::System => "system",
    }
}

fn animation_code(animation: Animation) -> &'static str {
    match animation {
        Animation::On => "on",
        Animation::Off => "off",
        Animation::System => "system",
    }
}

fn read_aloud_code(when: ReadAloud) -> &'static str {
    match when {
        ReadAloud::Off => "off",
        ReadAloud::OnDemand => "on_demand",
        ReadAloud::WhenAPageOpens => "when_a_page_opens",
    }
}

fn keyboard_code(keyboard: OnScreenKeyboard) -> &'static str {
    match keyboard {
        OnScreenKeyboard::Off => "off",
        OnScreenKeyboard::Alphabetical => "alphabetical",
        OnScreenKeyboard::Qwerty => "qwerty",
    }
}
