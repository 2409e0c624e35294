//! Scanning with one switch and with two: every rule by example, and what must hold whatever happens.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use pupil_voice::access::profile::{Pattern, Switch, Switches};
use pupil_voice::access::scan::{Effect, Highlight, SETTLE, SPEECH_CAP, Scan, Target, Ticket, Which};
use pupil_voice::access::{Moment, SwitchKey};
use std::collections::BTreeSet;
use std::time::Duration;

const SCAN: u64 = 2_000;
const FIRST: u64 = 3_000;

fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

fn one() -> Switch {
    Switch { keys: Switches::One { key: SwitchKey::new("Space") }, ..Switch::default() }
}

fn two() -> Switch {
    Switch { keys: Switches::Two { step: SwitchKey::new("Space"), select: SwitchKey::new("Enter") }, ..Switch::default() }
}

fn rows(switch: Switch) -> Switch {
    Switch { pattern: Pattern::RowColumn, ..switch }
}

/// Targets by name, a row a piece: `"ab c"` is a row of `a` and `b`, and one of `c`.
fn targets(names: &str) -> Vec<Target<char>> {
    let rows = names.split(' ').enumerate();
    rows.flat_map(|(row, names)| names.chars().map(move |id| Target { id, row })).collect()
}

/// A scan on a page, in the hands of somebody.
struct Hands {
    scan: Scan<char>,
    now: Moment,
    said: Vec<(String, Ticket)>,
    chosen: Vec<char>,
}

impl Hands {
    fn new(settings: &Switch, names: &str) -> Self {
        let mut hands = Self { scan: Scan::new(settings), now: ms(100_000), said: Vec::new(), chosen: Vec::new() };
        hands.show(1, names);
        hands
    }

    fn take(&mut self, effect: Option<Effect<char>>) {
        match effect {
            Some(Effect::Activate(id)) => self.chosen.push(id),
            Some(Effect::Speak { what, ticket }) => self.said.push((words(&Some(what)), ticket)),
            None => {}
        }
    }

    fn show(&mut self, turn: u64, names: &str) {
        let effect = self.scan.show(turn, targets(names), self.now);
        self.take(effect);
    }

    fn down(&mut self, which: Which) {
        let effect = self.scan.pressed(which, false, self.now);
        self.take(effect);
    }

    fn up(&mut self, which: Which) {
        let effect = self.scan.released(which, self.now);
        self.take(effect);
    }

    /// A short press, long enough after the last one.
    fn press(&mut self, which: Which) {
        self.down(which);
        self.wait(50);
        self.up(which);
    }

    fn tap(&mut self) {
        self.press(Which::Select);
    }

    /// Time passes, and the window calls when it is asked to.
    fn wait(&mut self, time: u64) {
        let until = self.now + ms(time);
        while let Some(then) = self.scan.wake().filter(|then| *then <= until) {
            self.now = then.max(self.now);
            let effect = self.scan.tick(self.now);
            self.take(effect);
        }
        self.now = until;
        let effect = self.scan.tick(self.now);
        self.take(effect);
    }

    fn sees(&self) -> String {
        words(&self.scan.highlighted())
    }

    #[track_caller]
    fn expect(&self, seen: &str) {
        assert_eq!(self.sees(), seen);
    }
}

fn words(highlight: &Option<Highlight<char>>) -> String {
    match highlight {
        None => "-".to_owned(),
        Some(Highlight::Item(id)) => id.to_string(),
        Some(Highlight::Row(ids)) => format!("[{}]", ids.iter().collect::<String>()),
    }
}

// One switch.

#[test]
fn nothing_moves_before_the_first_press_which_starts_the_scan_and_chooses_nothing() {
    let mut hands = Hands::new(&one(), "abc");
    assert!(hands.scan.is_waiting());
    hands.wait(60_000);
    hands.show(2, "xyz");
    hands.wait(60_000);
    hands.expect("-");
    hands.tap();
    hands.expect("x");
    assert!(hands.chosen.is_empty() && !hands.scan.is_waiting());
}

#[test]
fn each_thing_stays_for_the_scan_time_and_the_first_longer() {
    let mut hands = Hands::new(&one(), "abc");
    hands.down(Which::Select);
    for (time, before, after) in [(FIRST, "a", "b"), (SCAN, "b", "c"), (SCAN, "c", "a"), (FIRST, "a", "b")] {
        hands.wait(time - 1);
        hands.expect(before);
        hands.wait(1);
        hands.expect(after);
    }
}

#[test]
fn a_press_chooses_what_is_highlighted_and_the_scan_begins_again_at_the_first() {
    let mut hands = Hands::new(&one(), "abc");
    hands.tap();
    hands.wait(FIRST);
    hands.expect("b");
    hands.down(Which::Select);
    assert_eq!(hands.chosen, ['b']);
    hands.expect("-");
    hands.wait(SETTLE.as_millis() as u64);
    hands.expect("a");
}

#[test]
fn after_three_rounds_it_waits_and_a_press_starts_it_again_and_chooses_nothing() {
    let mut hands = Hands::new(&one(), "ab");
    hands.tap();
    hands.wait(3 * (FIRST + SCAN) - 51);
    hands.expect("b");
    hands.wait(1);
    hands.expect("-");
    assert!(hands.scan.is_waiting() && hands.scan.wake().is_none());
    hands.wait(600_000);
    hands.tap();
    hands.expect("a");
    assert!(hands.chosen.is_empty());
    // The rounds are counted anew.
    hands.wait(3 * (FIRST + SCAN) - 51);
    hands.expect("b");
}

#[test]
fn a_press_that_chooses_begins_the_rounds_anew() {
    let mut hands = Hands::new(&one(), "ab");
    hands.tap();
    hands.wait(2 * (FIRST + SCAN) + 500);
    hands.expect("a");
    hands.tap();
    hands.wait(2 * (FIRST + SCAN) + 500);
    assert_ne!(hands.sees(), "-");
}

#[test]
fn repeats_within_the_time_are_ignored_and_later_ones_are_not() {
    let mut hands = Hands::new(&one(), "abc");
    hands.tap();
    hands.wait(200);
    hands.tap();
    assert!(hands.chosen.is_empty(), "250 ms after the press that started the scan");
    hands.wait(500);
    hands.tap();
    assert_eq!(hands.chosen, ['a']);
    for _ in 0..4 {
        hands.wait(60);
        hands.tap();
    }
    assert_eq!(hands.chosen, ['a']);
}

#[test]
fn a_key_that_is_held_acts_once_however_often_the_system_repeats_it() {
    for flagged in [true, false] {
        let mut hands = Hands::new(&Switch { ignore_again_ms: 0, ..one() }, "abc");
        hands.tap();
        hands.wait(1_000);
        hands.down(Which::Select);
        for _ in 0..300 {
            hands.wait(33);
            let effect = hands.scan.pressed(Which::Select, flagged, hands.now);
            hands.take(effect);
        }
        assert_eq!(hands.chosen, ['a']);
    }
}

#[test]
fn a_press_must_be_held_for_the_acceptance_time_while_the_scan_stands_still() {
    let mut hands = Hands::new(&Switch { acceptance_ms: 800, ..one() }, "abc");
    hands.down(Which::Select);
    hands.wait(799);
    hands.expect("-");
    hands.wait(1);
    hands.expect("a");
    hands.wait(100);
    hands.up(Which::Select);
    hands.wait(2_800);
    hands.expect("a");
    // 100 ms are left; the press holds the scan where the child saw it.
    hands.down(Which::Select);
    hands.wait(700);
    hands.expect("a");
    hands.up(Which::Select);
    assert!(hands.chosen.is_empty());
    hands.wait(99);
    hands.expect("a");
    hands.wait(1);
    hands.expect("b");
    hands.down(Which::Select);
    hands.wait(800);
    assert_eq!(hands.chosen, ['b']);
    hands.wait(10_000);
    assert_eq!(hands.chosen, ['b'], "still held");
}

#[test]
fn a_late_tick_moves_one_place_and_not_many() {
    let mut hands = Hands::new(&one(), "abcd");
    hands.down(Which::Select);
    hands.now += ms(50_000);
    let effect = hands.scan.tick(hands.now);
    hands.take(effect);
    hands.expect("b");
    hands.wait(SCAN - 1);
    hands.expect("b");
}

#[test]
fn a_mouse_button_or_key_of_the_other_kind_is_no_switch() {
    let mut hands = Hands::new(&one(), "abc");
    hands.press(Which::Step);
    hands.expect("-");
    let mut off = Hands::new(&Switch::default(), "abc");
    off.tap();
    off.press(Which::Step);
    off.expect("-");
    let (space, enter, other) = (SwitchKey::new("Space"), SwitchKey::new("Enter"), SwitchKey::new("A"));
    assert_eq!([&space, &enter, &other].map(|key| one().keys.which(key)), [Some(Which::Select), None, None]);
    assert_eq!([&space, &enter, &other].map(|key| two().keys.which(key)), [Some(Which::Step), Some(Which::Select), None]);
    assert_eq!(Switches::Off.which(&space), None);
}

// The page.

#[test]
fn a_page_turn_begins_at_the_first_item_of_the_new_page() {
    let mut hands = Hands::new(&one(), "abc");
    hands.tap();
    hands.wait(FIRST);
    hands.tap();
    hands.show(2, "xyz");
    hands.expect("x");
    // Also when the scan had run out.
    hands.wait(600_000);
    hands.expect("-");
    hands.show(3, "pq");
    hands.expect("p");
    hands.wait(FIRST);
    // The same things on another page are another page.
    hands.show(4, "pq");
    hands.expect("p");
}

#[test]
fn a_press_that_began_on_one_page_never_acts_on_the_next() {
    let mut hands = Hands::new(&Switch { acceptance_ms: 500, ..one() }, "abc");
    hands.down(Which::Select);
    hands.wait(500);
    hands.up(Which::Select);
    hands.wait(1_000);
    hands.down(Which::Select);
    hands.wait(400);
    hands.show(2, "xyz");
    hands.wait(1_000);
    hands.up(Which::Select);
    assert!(hands.chosen.is_empty());
    hands.expect("x");
}

#[test]
fn between_choosing_and_the_next_page_a_press_does_nothing() {
    let mut hands = Hands::new(&Switch { ignore_again_ms: 0, ..one() }, "abc");
    hands.tap();
    hands.wait(500);
    hands.down(Which::Select);
    hands.up(Which::Select);
    hands.down(Which::Select);
    hands.up(Which::Select);
    hands.down(Which::Select);
    assert_eq!(hands.chosen, ['a']);
    hands.show(2, "xyz");
    hands.expect("x");
    assert_eq!(hands.chosen, ['a']);
}

#[test]
fn what_changes_elsewhere_on_a_page_does_not_move_the_highlight_nor_its_time() {
    let mut hands = Hands::new(&one(), "abc");
    hands.down(Which::Select);
    hands.wait(FIRST + SCAN - 500);
    hands.expect("b");
    hands.show(1, "zabcd");
    hands.expect("b");
    hands.wait(499);
    hands.expect("b");
    hands.wait(1);
    hands.expect("c");
    // What is highlighted has gone: from the first.
    hands.show(1, "ab");
    hands.expect("a");
    hands.wait(FIRST - 1);
    hands.expect("a");
}

#[test]
fn telling_the_same_again_changes_nothing() {
    let mut hands = Hands::new(&rows(one()), "ab cd");
    hands.tap();
    hands.wait(1_234);
    let before = hands.scan.clone();
    hands.show(1, "ab cd");
    assert!(hands.scan == before);
}

#[test]
fn nothing_to_choose_harms_nothing_and_the_scan_goes_on_when_there_is_something() {
    for settings in [one(), two(), rows(one())] {
        let mut hands = Hands::new(&settings, "");
        hands.tap();
        hands.wait(10_000);
        hands.expect("-");
        hands.show(1, "ab");
        hands.expect("a");
        hands.show(2, "");
        hands.wait(10_000);
        hands.expect("-");
        hands.show(3, "cd");
        hands.expect("c");
    }
}

#[test]
fn a_window_that_goes_to_the_back_leaves_no_switch_held() {
    let mut hands = Hands::new(&Switch { acceptance_ms: 300, ..one() }, "abc");
    hands.down(Which::Select);
    hands.wait(100);
    hands.scan.let_go(hands.now);
    hands.wait(5_000);
    hands.expect("-");
    hands.down(Which::Select);
    hands.wait(300);
    hands.expect("a");
}

// Rows and columns.

#[test]
fn rows_come_first_then_what_is_in_them_and_after_the_last_the_row_is_left() {
    let mut hands = Hands::new(&rows(one()), "abc d ef");
    hands.down(Which::Select);
    hands.up(Which::Select);
    for (seen, time) in [("[abc]", FIRST), ("d", SCAN), ("[ef]", SCAN), ("[abc]", 1_000)] {
        hands.expect(seen);
        hands.wait(time);
    }
    hands.down(Which::Select);
    hands.up(Which::Select);
    for (seen, time) in [("a", FIRST), ("b", SCAN), ("c", SCAN), ("[abc]", FIRST), ("d", SCAN), ("[ef]", 1_000)] {
        hands.expect(seen);
        hands.wait(time);
    }
    assert!(hands.chosen.is_empty());
    hands.tap();
    hands.wait(FIRST);
    hands.tap();
    assert_eq!(hands.chosen, ['f']);
    hands.wait(SETTLE.as_millis() as u64);
    hands.expect("[abc]");
}

#[test]
fn a_row_of_one_is_chosen_with_one_press_and_one_row_is_no_row() {
    let mut hands = Hands::new(&rows(one()), "ab c");
    hands.tap();
    hands.wait(FIRST);
    hands.tap();
    assert_eq!(hands.chosen, ['c']);
    let mut hands = Hands::new(&rows(one()), "abc");
    hands.tap();
    hands.expect("a");
}

#[test]
fn rows_that_nobody_enters_end_after_three_rounds_and_so_does_a_row_that_was_entered() {
    let mut hands = Hands::new(&rows(one()), "ab cd");
    hands.tap();
    hands.wait(3 * (FIRST + SCAN) - 50);
    hands.expect("-");
    hands.tap();
    hands.wait(1_000);
    hands.tap();
    hands.expect("a");
    // The row once, then three rounds of rows.
    hands.wait(FIRST + SCAN - 51);
    hands.expect("b");
    hands.wait(3 * (FIRST + SCAN));
    hands.expect("[cd]");
    hands.wait(1);
    hands.expect("-");
}

// Two switches.

#[test]
fn with_two_switches_one_steps_and_the_other_chooses_and_nothing_moves_by_itself() {
    let mut hands = Hands::new(&two(), "abc");
    hands.press(Which::Step);
    hands.expect("a");
    hands.wait(600_000);
    hands.expect("a");
    hands.press(Which::Step);
    hands.expect("b");
    // The other switch is not a repeat of this one.
    hands.down(Which::Select);
    assert_eq!(hands.chosen, ['b']);
    hands.wait(1_000);
    hands.expect("a");
    for seen in ["b", "c", "a", "b"] {
        hands.press(Which::Step);
        hands.expect(seen);
        hands.wait(600);
    }
}

#[test]
fn stepping_too_fast_is_ignored() {
    let mut hands = Hands::new(&two(), "abc");
    for _ in 0..5 {
        hands.press(Which::Step);
        hands.wait(50);
    }
    hands.expect("a");
}

#[test]
fn with_two_switches_stepping_past_the_end_of_a_row_leaves_it() {
    let mut hands = Hands::new(&rows(two()), "ab cd");
    hands.tap();
    for (which, seen) in [
        (Which::Select, "a"),
        (Which::Step, "b"),
        (Which::Step, "[ab]"),
        (Which::Step, "[cd]"),
        (Which::Step, "[ab]"),
        (Which::Step, "[cd]"),
        (Which::Select, "c"),
    ] {
        hands.wait(600);
        hands.press(which);
        hands.expect(seen);
    }
    hands.wait(600);
    hands.press(Which::Select);
    assert_eq!(hands.chosen, ['c']);
}

// Speech.

#[test]
fn the_scan_waits_until_an_item_has_been_said_and_then_for_the_scan_time() {
    let mut hands = Hands::new(&Switch { speak: true, ..one() }, "abc");
    hands.down(Which::Select);
    let (said, first) = hands.said[0].clone();
    assert_eq!(said, "a");
    hands.wait(6_000);
    hands.expect("a");
    hands.scan.speech_ended(first, hands.now);
    hands.wait(FIRST - 1);
    hands.expect("a");
    hands.wait(1);
    hands.expect("b");
    // The end of what was said before does not count.
    hands.scan.speech_ended(first, hands.now);
    hands.wait(6_000);
    hands.expect("b");
    let second = hands.said[1].1;
    hands.scan.speech_ended(second, hands.now);
    // Nor does a second end.
    hands.wait(1_000);
    hands.scan.speech_ended(second, hands.now);
    hands.wait(SCAN - 1_000);
    hands.expect("c");
    assert_eq!(hands.said.iter().map(|(said, _)| said.as_str()).collect::<String>(), "abc");
}

#[test]
fn a_voice_that_never_ends_does_not_stop_the_scan() {
    let mut hands = Hands::new(&Switch { speak: true, ..one() }, "ab");
    hands.down(Which::Select);
    let cap = SPEECH_CAP.as_millis() as u64;
    hands.wait(cap + FIRST - 1);
    hands.expect("a");
    hands.wait(1);
    hands.expect("b");
    hands.wait(cap + SCAN);
    hands.expect("a");
}

#[test]
fn a_press_chooses_also_while_the_item_is_being_said_and_rows_are_said_too() {
    let mut hands = Hands::new(&Switch { speak: true, ..rows(one()) }, "ab c");
    hands.tap();
    hands.wait(1_000);
    hands.tap();
    assert!(hands.chosen.is_empty());
    hands.wait(1_000);
    hands.tap();
    assert_eq!(hands.chosen, ['a']);
    assert_eq!(hands.said.iter().map(|(said, _)| said.as_str()).collect::<Vec<_>>(), ["[ab]", "a"]);
    hands.show(2, "xy");
    assert_eq!(hands.said.last().map(|(said, _)| said.as_str()), Some("x"));
}

#[test]
fn with_two_switches_each_step_is_said_and_nothing_waits_for_it() {
    let mut hands = Hands::new(&Switch { speak: true, ..two() }, "abc");
    for _ in 0..3 {
        hands.press(Which::Step);
        hands.wait(600);
    }
    hands.expect("c");
    assert_eq!(hands.said.iter().map(|(said, _)| said.as_str()).collect::<String>(), "abc");
}

// Whatever happens.

#[derive(Debug, Clone)]
enum Happens {
    Down(Which, bool),
    Up(Which),
    Pass(u64),
    Wake,
    Said,
    Show(u64, usize),
    LetGo,
}

fn happens() -> impl Strategy<Value = Happens> {
    let which = prop_oneof![Just(Which::Step), Just(Which::Select)];
    prop_oneof![
        4 => (which.clone(), prop::bool::weighted(0.3)).prop_map(|(which, repeat)| Happens::Down(which, repeat)),
        4 => which.prop_map(Happens::Up),
        4 => (0_u64..900).prop_map(Happens::Pass),
        6 => Just(Happens::Wake),
        1 => Just(Happens::Said),
        1 => (1_u64..4, 0_usize..PAGES.len()).prop_map(|(turn, page)| Happens::Show(turn, page)),
        1 => Just(Happens::LetGo),
    ]
}

const PAGES: [&str; 6] = ["abc", "abcd", "ab cd e", "", "z", "cde ab"];

fn settings() -> impl Strategy<Value = Switch> {
    (any::<bool>(), any::<bool>(), any::<bool>(), 500_u32..3_000, 0_u32..2_000, 1_u32..5, 0_u32..1_000, 0_u32..=1_000).prop_map(
        |(two_switches, in_rows, speak, scan_ms, first_extra_ms, rounds, ignore_again_ms, acceptance_ms)| Switch {
            keys: if two_switches { two().keys } else { one().keys },
            pattern: if in_rows { Pattern::RowColumn } else { Pattern::Linear },
            scan_ms,
            first_extra_ms,
            rounds,
            ignore_again_ms,
            acceptance_ms,
            speak,
        },
    )
}

fn seen(scan: &Scan<char>) -> Vec<char> {
    match scan.highlighted() {
        None => Vec::new(),
        Some(Highlight::Item(id)) => vec![id],
        Some(Highlight::Row(ids)) => ids,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn an_activation_is_never_doubled_and_always_of_what_was_seen(settings in settings(), page in 0..PAGES.len(),
        events in prop::collection::vec(happens(), 1..120))
    {
        let mut scan = Scan::new(&settings);
        let mut now = ms(5_000);
        let mut shown = PAGES[page];
        let _ = scan.show(1, targets(shown), now);
        // Presses that may still act: at most one for each time that a switch went down by itself.
        let (mut presses, mut activations) = (0_usize, 0_usize);
        let mut last_activation: Option<Moment> = None;
        let mut ticket = None;
        for event in events {
            let before = scan.clone();
            let by_switch = matches!(event, Happens::Down(..) | Happens::Up(_) | Happens::Pass(_) | Happens::Wake);
            let effect = match event {
                Happens::Down(which, repeat) => {
                    presses += usize::from(!repeat);
                    let effect = scan.pressed(which, repeat, now);
                    prop_assert!(!repeat || effect.is_none(), "the system's repeats never act");
                    if repeat {
                        prop_assert_eq!(scan.highlighted(), before.highlighted());
                        prop_assert_eq!(scan.wake(), before.wake());
                    }
                    effect
                }
                Happens::Up(which) => scan.released(which, now),
                Happens::Pass(time) => {
                    now += ms(time);
                    scan.tick(now)
                }
                Happens::Wake => match scan.wake() {
                    Some(then) => {
                        prop_assert!(then <= now.max(then));
                        now = now.max(then);
                        scan.tick(now)
                    }
                    None => None,
                },
                Happens::Said => {
                    if let Some(ticket) = ticket {
                        scan.speech_ended(ticket, now);
                    }
                    prop_assert_eq!(scan.highlighted(), before.highlighted());
                    None
                }
                Happens::Show(turn, page) => {
                    shown = PAGES[page];
                    scan.show(turn, targets(shown), now)
                }
                Happens::LetGo => {
                    scan.let_go(now);
                    prop_assert_eq!(scan.highlighted(), before.highlighted());
                    None
                }
            };
            match effect {
                Some(Effect::Activate(id)) => {
                    activations += 1;
                    prop_assert!(by_switch && seen(&before) == [id], "{:?} was seen, {} chosen", seen(&before), id);
                    prop_assert!(seen(&scan).is_empty(), "nothing can be chosen before it is shown what came of it");
                    if let Some(last) = last_activation {
                        // One switch: nothing acts twice within the time.
                        let apart = now - last;
                        let two_switches = matches!(settings.keys, Switches::Two { .. });
                        prop_assert!(two_switches || apart >= ms(settings.ignore_again_ms.into()), "{:?} apart", apart);
                    }
                    last_activation = Some(now);
                }
                Some(Effect::Speak { what, ticket: new }) => {
                    prop_assert!(settings.speak);
                    prop_assert_eq!(Some(what), scan.highlighted());
                    prop_assert_ne!(Some(new), ticket);
                    ticket = Some(new);
                }
                None => {}
            }
            prop_assert!(activations <= presses);
            let here: BTreeSet<char> = shown.chars().filter(|id| *id != ' ').collect();
            prop_assert!(seen(&scan).iter().all(|id| here.contains(id)), "only what is there is highlighted");
        }
    }

    #[test]
    fn whatever_is_on_a_page_can_be_chosen(settings in settings(), page in 0..PAGES.len(), which in any::<prop::sample::Index>()) {
        let ids: Vec<char> = PAGES[page].chars().filter(|id| *id != ' ').collect();
        prop_assume!(!ids.is_empty());
        let wanted = ids[which.index(ids.len())];
        let mut hands = Hands::new(&settings, PAGES[page]);
        let two_switches = matches!(settings.keys, Switches::Two { .. });
        // Somebody who presses when, and only when, what is highlighted is or holds what is wanted.
        for _ in 0..40 {
            let wants = hands.scan.is_waiting() || seen(&hands.scan).contains(&wanted);
            if wants || two_switches {
                let which = if wants { Which::Select } else { Which::Step };
                hands.down(which);
                hands.wait(u64::from(settings.acceptance_ms));
                hands.up(which);
                if !hands.chosen.is_empty() {
                    break;
                }
                hands.wait(u64::from(settings.ignore_again_ms) + 1);
                // Time may have led away meanwhile; then another round.
                continue;
            }
            let Some(then) = hands.scan.wake() else { break };
            hands.wait((then.saturating_sub(hands.now)).as_millis() as u64);
        }
        // What comes by faster than the repeats are let through may be missed; with a scan time above that it may not.
        let can = two_switches || settings.scan_ms > settings.ignore_again_ms + 1;
        prop_assert!(!can || hands.chosen == [wanted], "{:?} of {:?}", hands.chosen, wanted);
    }

    #[test]
    fn alone_it_comes_to_rest(settings in settings(), page in 0..PAGES.len()) {
        prop_assume!(matches!(settings.keys, Switches::One { .. }));
        let mut hands = Hands::new(&settings, PAGES[page]);
        hands.down(Which::Select);
        hands.wait(u64::from(settings.acceptance_ms));
        hands.up(Which::Select);
        let mut wakes = 0;
        while let Some(then) = hands.scan.wake() {
            hands.wait((then.saturating_sub(hands.now)).as_millis() as u64);
            wakes += 1;
            prop_assert!(wakes < 200);
        }
        prop_assert!(hands.scan.highlighted().is_none() && hands.chosen.is_empty());
        prop_assert!(wakes >= settings.rounds as usize * usize::from(!PAGES[page].is_empty()));
    }
}
