//! Switches: how many, which, and how the scan goes.

use super::sheet::{Sheet, Unit};
use super::{Action, Dialog, Message, Notice, State};
use crate::access::profile::{Pattern, Switches};
use crate::access::{SwitchKey, range};
use crate::ui::part::Button;
use crate::ui::stage::Stage;
use crate::ui::widget::Element;
use iced::Fill;
use iced::widget::{Column, column};

/// Which switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The only one.
    Only,
    /// The one that goes on.
    Step,
    /// The one that chooses.
    Select,
}

impl Slot {
    /// The id of the button that changes it.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Only => "switch-only",
            Self::Step => "switch-step",
            Self::Select => "switch-select",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Only => "access-switch-key",
            Self::Step => "access-switch-step",
            Self::Select => "access-switch-select",
        }
    }
}

impl State {
    /// A key or button went down while a switch was waited for.
    pub(super) fn caught(&mut self, key: SwitchKey) -> Action {
        let Some(Dialog::Catch(slot)) = self.dialog else { return Action::None };
        // Escape has its own way, as everywhere.
        if key.is_escape() {
            return Action::None;
        }
        if !key.is_known() {
            self.notice = Some(Notice::BadKey);
            return self.show(None);
        }
        let mut profile = self.profiles.now.clone();
        match (&mut profile.switch.keys, slot) {
            (Switches::One { key: only }, Slot::Only) => *only = key,
            (Switches::Two { step, .. }, Slot::Step) => *step = key,
            (Switches::Two { select, .. }, Slot::Select) => *select = key,
            _ => {}
        }
        self.put(profile);
        self.show(None)
    }
}

/// One switch, or two: what was chosen before stays what chooses.
fn with_one(keys: &Switches) -> Switches {
    match keys {
        Switches::One { key } | Switches::Two { select: key, .. } => Switches::One { key: key.clone() },
        Switches::Off => Switches::One { key: SwitchKey::new("Space") },
    }
}

fn with_two(keys: &Switches) -> Switches {
    match keys {
        Switches::Two { .. } => keys.clone(),
        Switches::One { key } => {
            let other = ["Space", "Enter"].map(SwitchKey::new).into_iter().find(|other| other != key);
            Switches::Two { step: other.unwrap_or_else(|| SwitchKey::new("Enter")), select: key.clone() }
        }
        Switches::Off => Switches::Two { step: SwitchKey::new("Space"), select: SwitchKey::new("Enter") },
    }
}

impl<'a> Sheet<'_, 'a> {
    pub(super) fn switches(&self) -> Column<'a, Message> {
        let switch = &self.profile().switch;
        let (one, two) = (matches!(switch.keys, Switches::One { .. }), matches!(switch.keys, Switches::Two { .. }));
        let count = vec![
            self.choice("access-switch-off", !one && !two, |profile| profile.switch.keys = Switches::Off),
            self.choice("access-switch-one", one, |profile| profile.switch.keys = with_one(&profile.switch.keys)),
            self.choice("access-switch-two", two, |profile| profile.switch.keys = with_two(&profile.switch.keys)),
        ];
        let mut content = column![self.choices("switch-count", "access-switch-count", count)];
        match &switch.keys {
            Switches::Off => return content,
            Switches::One { key } => content = content.push(self.catch(Slot::Only, key)),
            Switches::Two { step, select } => {
                content = content.push(self.catch(Slot::Step, step)).push(self.catch(Slot::Select, select));
            }
        }
        let pattern = |key, pattern: Pattern| self.choice(key, switch.pattern == pattern, move |profile| profile.switch.pattern = pattern);
        let patterns = vec![pattern("access-pattern-linear", Pattern::Linear), pattern("access-pattern-rows", Pattern::RowColumn)];
        content = content.push(self.choices("pattern", "access-pattern", patterns));
        if one {
            // With two switches nothing moves by itself.
            content = content
                .push(self.number(range::SCAN, Unit::Seconds, "access-scan-time", |profile| &mut profile.switch.scan_ms))
                .push(self.number(range::FIRST_EXTRA, Unit::Seconds, "access-first-extra", |profile| &mut profile.switch.first_extra_ms))
                .push(self.number(range::ROUNDS, Unit::Rounds, "access-rounds-label", |profile| &mut profile.switch.rounds));
        }
        content
            .push(self.number(range::SWITCH_IGNORE, Unit::Seconds, "access-switch-ignore", |profile| &mut profile.switch.ignore_again_ms))
            .push(self.number(range::ACCEPTANCE, Unit::Seconds, "access-acceptance", |profile| &mut profile.switch.acceptance_ms))
            .push(self.check("speak-each", "access-speak-each", switch.speak, |profile, on| profile.switch.speak = on))
    }

    /// Which key it is, and the way to change it.
    fn catch(&self, slot: Slot, key: &SwitchKey) -> Element<'a, Message> {
        let stage = self.stage;
        let what = stage.say(slot.key());
        let facts = [("what", what.clone().into()), ("key", key_words(stage, key).into())];
        let button = Button::new(slot.id(), key_words(stage, key))
            .name(stage.words.with("access-switch-change-name", &facts))
            .symbol("switch_button")
            .width(Fill)
            .on_press(Message::Show(Some(Dialog::Catch(slot))))
            .view(stage);
        column![self.label(what), button].spacing(stage.grown(6.0)).into()
    }
}

/// A key as it is called; a letter or digit calls itself.
fn key_words(stage: &Stage<'_>, key: &SwitchKey) -> String {
    let known = format!("access-switch-{}", key.as_str());
    if stage.words.has(&known) { stage.say(&known) } else { key.as_str().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Profiles;

    fn waiting(keys: Switches, slot: Slot) -> State {
        let mut profiles = Profiles::default();
        profiles.now.switch.keys = keys;
        let mut state = State::new(profiles, None);
        let _ = state.update(Message::Show(Some(Dialog::Catch(slot))));
        state
    }

    #[test]
    fn a_key_that_is_pressed_becomes_the_switch() {
        let mut state = waiting(with_one(&Switches::Off), Slot::Only);
        assert!(state.is_catching());
        let _ = state.update(Message::Caught(SwitchKey::new("F3")));
        assert!(!state.is_catching());
        assert_eq!(state.profiles().now.switch.keys, Switches::One { key: SwitchKey::new("F3") });
    }

    #[test]
    fn no_two_switches_are_one_key_and_what_is_no_key_is_told() {
        let two = with_two(&Switches::Off);
        let mut state = waiting(two.clone(), Slot::Step);
        let _ = state.update(Message::Caught(SwitchKey::new("Enter")));
        assert_eq!(state.profiles().now.switch.keys, two);
        assert!(matches!(state.notice, Some(Notice::Fault(_))));
        let mut state = waiting(two.clone(), Slot::Step);
        let _ = state.update(Message::Caught(SwitchKey::new("BrightnessUp")));
        assert_eq!(state.profiles().now.switch.keys, two);
        assert!(matches!(state.notice, Some(Notice::BadKey)));
    }

    #[test]
    fn one_becomes_two_and_two_become_one_without_losing_the_one_that_chooses() {
        let right = SwitchKey::new("MouseRight");
        let two = with_two(&Switches::One { key: right.clone() });
        assert_eq!(two, Switches::Two { step: SwitchKey::new("Space"), select: right.clone() });
        assert_eq!(with_one(&two), Switches::One { key: right });
        let two = with_two(&Switches::One { key: SwitchKey::new("Space") });
        assert_eq!(two, Switches::Two { step: SwitchKey::new("Enter"), select: SwitchKey::new("Space") });
    }
}
