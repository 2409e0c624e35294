//! Choosing by resting the pointer: every rule by example, and what must hold wherever the pointer goes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use pupil_voice::access::Moment;
use pupil_voice::access::dwell::{Area, Dwell, LONGEST_GAP, MARGIN, Point, Spot};
use pupil_voice::access::profile;
use std::time::Duration;

fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

fn on() -> profile::Dwell {
    profile::Dwell { on: true, ..profile::Dwell::default() }
}

const YES: Area = Area { x: 100.0, y: 100.0, width: 160.0, height: 160.0 };
const NO: Area = Area { x: 276.0, y: 100.0, width: 160.0, height: 160.0 };
const REST: Area = Area { x: 100.0, y: 400.0, width: 300.0, height: 100.0 };
const ON_YES: (f32, f32) = (180.0, 180.0);
const ON_NO: (f32, f32) = (350.0, 180.0);
const NOWHERE: (f32, f32) = (600.0, 600.0);
const JUST_OUTSIDE: (f32, f32) = (180.0, 100.0 - MARGIN + 1.0);

fn spots() -> Vec<Spot<&'static str>> {
    vec![Spot { id: "yes", area: YES }, Spot { id: "no", area: NO }]
}

/// A page and eyes.
struct Eyes {
    dwell: Dwell<&'static str>,
    now: Moment,
    chosen: Vec<&'static str>,
}

impl Eyes {
    fn new(settings: profile::Dwell) -> Self {
        let mut eyes = Self { dwell: Dwell::new(settings), now: ms(70_000), chosen: Vec::new() };
        eyes.dwell.show(1, spots(), vec![REST], eyes.now);
        eyes
    }

    fn go(&mut self, to: (f32, f32)) {
        let id = self.dwell.moved(Some(Point { x: to.0, y: to.1 }), self.now);
        self.chosen.extend(id);
    }

    /// Time passes, and the window calls when it is asked to.
    fn wait(&mut self, time: u64) {
        let until = self.now + ms(time);
        while let Some(then) = self.dwell.wake().filter(|then| *then < until) {
            assert!(then > self.now, "asked to be called again at once");
            self.now = then;
            let id = self.dwell.tick(self.now);
            self.chosen.extend(id);
        }
        self.now = until;
        let id = self.dwell.tick(self.now);
        self.chosen.extend(id);
    }

    fn filling(&self) -> Option<(&'static str, u32)> {
        self.dwell.filling().map(|(id, share)| (*id, (share * 100.0).round() as u32))
    }
}

#[test]
fn the_pointer_locks_on_then_fills_then_chooses() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(249);
    assert_eq!(eyes.filling(), None);
    eyes.wait(1);
    assert_eq!(eyes.filling(), Some(("yes", 0)));
    eyes.wait(625);
    assert_eq!(eyes.filling(), Some(("yes", 50)));
    eyes.wait(624);
    assert!(eyes.chosen.is_empty());
    eyes.wait(1);
    assert_eq!(eyes.chosen, ["yes"]);
    assert_eq!(eyes.filling(), None);
}

#[test]
fn the_times_are_those_that_were_set() {
    for (lock_on_ms, dwell_ms) in [(0, 400), (1_000, 400), (250, 5_000)] {
        let mut eyes = Eyes::new(profile::Dwell { lock_on_ms, dwell_ms, ..on() });
        eyes.go(ON_NO);
        eyes.wait(u64::from(lock_on_ms + dwell_ms) - 1);
        assert!(eyes.chosen.is_empty());
        eyes.wait(1);
        assert_eq!(eyes.chosen, ["no"]);
    }
}

#[test]
fn leaving_takes_the_filling_away() {
    for away in [NOWHERE, ON_NO] {
        let mut eyes = Eyes::new(on());
        eyes.go(ON_YES);
        eyes.wait(1_499);
        eyes.go(away);
        assert_eq!(eyes.filling(), None);
        eyes.go(ON_YES);
        eyes.wait(249);
        assert_eq!(eyes.filling(), None, "it locks on anew");
        eyes.wait(1_250);
        assert!(eyes.chosen.is_empty());
        eyes.wait(1);
        assert_eq!(eyes.chosen, ["yes"]);
    }
}

#[test]
fn leaving_the_window_takes_the_filling_away() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_400);
    assert_eq!(eyes.dwell.moved(None, eyes.now), None);
    eyes.wait(5_000);
    assert!(eyes.chosen.is_empty() && eyes.filling().is_none() && eyes.dwell.wake().is_none());
}

#[test]
fn a_short_tremble_just_outside_is_borne_and_a_longer_or_wider_one_is_not() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_000);
    eyes.go(JUST_OUTSIDE);
    eyes.wait(90);
    assert_eq!(eyes.filling(), Some(("yes", 67)));
    eyes.go(ON_YES);
    eyes.wait(410);
    assert_eq!(eyes.chosen, ["yes"]);

    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_000);
    eyes.go(JUST_OUTSIDE);
    eyes.wait(102);
    assert_eq!(eyes.filling(), None);

    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_000);
    eyes.go((180.0, 100.0 - MARGIN - 1.0));
    assert_eq!(eyes.filling(), None);
}

#[test]
fn what_is_full_while_the_pointer_trembles_outside_is_chosen_only_when_it_is_back() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_450);
    eyes.go(JUST_OUTSIDE);
    eyes.wait(80);
    assert!(eyes.chosen.is_empty());
    eyes.go(ON_YES);
    assert_eq!(eyes.chosen, ["yes"]);
}

#[test]
fn it_must_be_left_before_it_can_be_chosen_again() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_500);
    eyes.wait(30_000);
    // A tremble is no leaving.
    eyes.go(JUST_OUTSIDE);
    eyes.wait(50);
    eyes.go(ON_YES);
    eyes.wait(30_000);
    assert_eq!(eyes.chosen, ["yes"]);
    eyes.go(NOWHERE);
    eyes.go(ON_YES);
    eyes.wait(1_500);
    assert_eq!(eyes.chosen, ["yes", "yes"]);
    // Going over to another is leaving.
    eyes.go(ON_NO);
    eyes.wait(1_500);
    assert_eq!(eyes.chosen, ["yes", "yes", "no"]);
}

#[test]
fn what_comes_up_under_a_pointer_that_rests_must_be_left_first() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_500);
    assert_eq!(eyes.chosen, ["yes"]);
    // The same page shows something else in that place.
    eyes.dwell.show(1, vec![Spot { id: "really", area: YES }], vec![REST], eyes.now);
    eyes.wait(10_000);
    // The next page as well.
    eyes.dwell.show(2, vec![Spot { id: "next", area: YES }], vec![REST], eyes.now);
    eyes.wait(10_000);
    assert_eq!(eyes.chosen, ["yes"]);
    eyes.go(NOWHERE);
    eyes.go(ON_YES);
    eyes.wait(1_500);
    assert_eq!(eyes.chosen, ["yes", "next"]);
    // A page that turns by itself while something is filling.
    eyes.go(NOWHERE);
    eyes.go(ON_YES);
    eyes.wait(1_400);
    eyes.dwell.show(3, spots(), vec![REST], eyes.now);
    eyes.wait(10_000);
    assert_eq!(eyes.chosen, ["yes", "next"]);
}

#[test]
fn resting_in_the_rest_area_does_nothing_even_where_something_lies_under_it() {
    let mut eyes = Eyes::new(on());
    let under = Spot { id: "under", area: Area { x: 0.0, y: 300.0, width: 800.0, height: 300.0 } };
    eyes.dwell.show(2, [spots(), vec![under]].concat(), vec![REST], eyes.now);
    eyes.go((200.0, 450.0));
    eyes.wait(60_000);
    assert!(eyes.chosen.is_empty() && eyes.filling().is_none());
    eyes.go((600.0, 450.0));
    eyes.wait(1_500);
    assert_eq!(eyes.chosen, ["under"]);
}

#[test]
fn nothing_fills_while_it_is_suspended_and_it_locks_on_anew_afterwards() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_400);
    eyes.dwell.suspend(eyes.now + ms(1_000));
    assert_eq!(eyes.filling(), None);
    eyes.wait(500);
    eyes.go(ON_NO);
    // A shorter one does not shorten it.
    eyes.dwell.suspend(eyes.now + ms(10));
    eyes.wait(499);
    assert_eq!(eyes.filling(), None);
    eyes.wait(1);
    eyes.wait(249);
    assert_eq!(eyes.filling(), None);
    eyes.wait(1_250);
    assert!(eyes.chosen.is_empty());
    eyes.wait(1);
    assert_eq!(eyes.chosen, ["no"]);
}

#[test]
fn what_was_chosen_can_be_left_while_it_is_suspended() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.wait(1_500);
    eyes.dwell.suspend(eyes.now + ms(1_000));
    eyes.go(NOWHERE);
    eyes.wait(100);
    eyes.go(ON_YES);
    eyes.wait(900 + 1_500);
    assert_eq!(eyes.chosen, ["yes", "yes"]);
}

#[test]
fn time_that_the_program_did_not_see_does_not_count() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    eyes.now += ms(60_000);
    assert_eq!(eyes.dwell.tick(eyes.now), None);
    assert_eq!(eyes.filling(), Some(("yes", 20)));
    assert_eq!(LONGEST_GAP, ms(500));
}

#[test]
fn what_moves_with_its_page_is_followed_and_what_goes_is_let_go() {
    let mut eyes = Eyes::new(on());
    eyes.go((110.0, 110.0));
    eyes.wait(1_000);
    let moved = |x: f32| vec![Spot { id: "yes", area: Area { x, ..YES } }];
    eyes.dwell.show(1, moved(90.0), Vec::new(), eyes.now);
    assert_eq!(eyes.filling(), Some(("yes", 60)));
    eyes.dwell.show(1, moved(300.0), Vec::new(), eyes.now);
    assert_eq!(eyes.filling(), None);
    eyes.dwell.show(1, moved(100.0), Vec::new(), eyes.now);
    eyes.wait(1_000);
    eyes.dwell.show(1, Vec::new(), Vec::new(), eyes.now);
    eyes.wait(5_000);
    assert!(eyes.chosen.is_empty());
}

#[test]
fn telling_the_same_again_changes_nothing() {
    let mut eyes = Eyes::new(on());
    eyes.go(ON_YES);
    for _ in 0..100 {
        eyes.wait(15);
        eyes.dwell.show(1, spots(), vec![REST], eyes.now);
    }
    assert_eq!(eyes.chosen, ["yes"]);
}

// Wherever the pointer goes: against a plain count of how long it was on a target.

#[derive(Debug, Clone)]
enum Goes {
    Yes,
    No,
    Nowhere,
    Rest,
    Out,
    Stays(u64),
    Suspended(u64),
    Turns,
}

fn goes() -> impl Strategy<Value = Goes> {
    prop_oneof![
        2 => Just(Goes::Yes),
        2 => Just(Goes::No),
        1 => Just(Goes::Nowhere),
        1 => Just(Goes::Rest),
        1 => Just(Goes::Out),
        8 => (1_u64..500).prop_map(Goes::Stays),
        1 => (1_u64..2_000).prop_map(Goes::Suspended),
        1 => Just(Goes::Turns),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn it_chooses_exactly_what_was_rested_on_for_long_enough_since_it_was_come_to(
        lock_on in 0_u32..500, dwell in 400_u32..1_500, events in prop::collection::vec(goes(), 1..100))
    {
        let settings = profile::Dwell { lock_on_ms: lock_on, dwell_ms: dwell, ..on() };
        let mut eyes = Dwell::new(settings);
        let (mut now, mut turn) = (ms(1_000), 1);
        eyes.show(turn, spots(), vec![REST], now);
        let mut on: Option<&str> = None;
        let mut rested = 0;
        let mut spent = false;
        let mut until = 0;
        for event in events {
            let came = |to: Option<&'static str>, point: Option<(f32, f32)>| (to, point);
            let (to, point) = match event {
                Goes::Yes => came(Some("yes"), Some(ON_YES)),
                Goes::No => came(Some("no"), Some(ON_NO)),
                Goes::Nowhere => came(None, Some(NOWHERE)),
                Goes::Rest => came(None, Some((200.0, 450.0))),
                Goes::Out => came(None, None),
                Goes::Stays(time) => {
                    now += ms(time);
                    let suspended = until > now.as_millis();
                    let was_suspended = until > (now - ms(time)).as_millis();
                    let chosen = eyes.tick(now);
                    if suspended || was_suspended {
                        rested = 0;
                    } else if on.is_some() && !spent {
                        rested += u128::from(time);
                    }
                    let due = on.filter(|_| !spent && !suspended && rested >= u128::from(lock_on + dwell));
                    prop_assert_eq!(chosen, due);
                    if due.is_some() {
                        spent = true;
                        rested = 0;
                    }
                    let share = eyes.filling().map(|(id, share)| (*id, share));
                    prop_assert_eq!(share.is_some(), on.is_some() && !spent && !suspended && rested >= u128::from(lock_on));
                    if let Some((id, share)) = share {
                        prop_assert_eq!(Some(id), on);
                        prop_assert!((0.0..=1.0).contains(&share));
                    }
                    continue;
                }
                Goes::Suspended(time) => {
                    until = until.max((now + ms(time)).as_millis());
                    eyes.suspend(now + ms(time));
                    rested = 0;
                    continue;
                }
                Goes::Turns => {
                    turn += 1;
                    eyes.show(turn, spots(), vec![REST], now);
                    spent = on.is_some();
                    rested = 0;
                    continue;
                }
            };
            let chosen = eyes.moved(point.map(|(x, y)| Point { x, y }), now);
            prop_assert_eq!(chosen, None, "a move alone never chooses what was not full before");
            if on != to {
                (on, rested, spent) = (to, 0, false);
            }
        }
    }

    #[test]
    fn odd_numbers_harm_nothing(points in prop::collection::vec((any::<f32>(), any::<f32>(), 0_u64..100_000), 0..50),
        x in any::<f32>(), width in any::<f32>())
    {
        let mut eyes = Dwell::new(on());
        eyes.show(1, vec![Spot { id: 'a', area: Area { x, y: 0.0, width, height: 100.0 } }], vec![], ms(5));
        for (x, y, now) in points {
            let _ = eyes.moved(Some(Point { x, y }), ms(now));
            let _ = eyes.tick(ms(now));
            if let Some((_, share)) = eyes.filling() {
                prop_assert!((0.0..=1.0).contains(&share));
            }
        }
    }
}
