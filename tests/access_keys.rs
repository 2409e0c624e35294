//! The keyboard on the screen, the guard against a second press, and the sizes of what is pressed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use pupil_voice::access::growth::{ANSWER, LEAST, Sizes};
use pupil_voice::access::guard::Guard;
use pupil_voice::access::keyboard_layout::{Applied, Key, Layout, Typing};
use pupil_voice::access::profile::{OnScreenKeyboard, Pointing, Targets};
use pupil_voice::locale::Words;
use std::collections::BTreeSet;
use std::time::Duration;

fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

fn layout(keyboard: OnScreenKeyboard) -> Layout {
    Layout::new(&Words::nearest(&["en"]).get(Layout::letters_key(keyboard).unwrap()), Typing::default())
}

/// The digits in place of the letters.
fn digits(keyboard: OnScreenKeyboard) -> Layout {
    let mut typing = Typing::default();
    typing.apply(Key::Digits, &mut String::new());
    Layout::new(&Words::nearest(&["en"]).get(Layout::letters_key(keyboard).unwrap()), typing)
}

/// Every key of a keyboard, on either side.
fn all_keys(keyboard: OnScreenKeyboard) -> Vec<Key> {
    [layout(keyboard), digits(keyboard)].iter().flat_map(|layout| layout.rows().concat()).collect()
}

fn rows(layout: &Layout) -> Vec<String> {
    let shown = |key: &Key| key.writes(false).filter(|_| key.words_key().is_none()).unwrap_or_else(|| "*".into());
    layout.rows().iter().map(|row| row.iter().map(shown).collect()).collect()
}

#[test]
fn both_english_keyboards_have_every_letter_and_digit_once_in_their_order() {
    let alphabetical = layout(OnScreenKeyboard::Alphabetical);
    assert_eq!(rows(&alphabetical), ["abcdefghi", "jklmnopqr", "stuvwxyz", "*********"]);
    let qwerty = layout(OnScreenKeyboard::Qwerty);
    assert_eq!(rows(&qwerty), ["qwertyuiop", "asdfghjkl", "zxcvbnm", "*********"]);
    assert_eq!(rows(&digits(OnScreenKeyboard::Qwerty)), ["12345", "67890", "*********"]);
    assert_eq!(Layout::letters_key(OnScreenKeyboard::Off), None);
    let ids = |keyboard| all_keys(keyboard).into_iter().map(Key::id).collect::<BTreeSet<_>>();
    assert_eq!(ids(OnScreenKeyboard::Alphabetical), ids(OnScreenKeyboard::Qwerty));
    let ids = ids(OnScreenKeyboard::Qwerty);
    assert_eq!(ids.len(), 26 + 10 + 9, "no id stands twice");
    assert!(ids.contains("key-space") && ids.contains("key-q") && ids.contains("key-digits"));
}

#[test]
fn another_language_brings_its_own_letters() {
    let welsh = Layout::new("aâbcdeêf  ŵ\nŷ", Typing::default());
    assert_eq!(rows(&welsh)[..3], ["aâbcdeêf", "ŵ", "ŷ"]);
    let mut text = String::new();
    let mut typing = Typing::default();
    typing.apply(Key::Shift, &mut text);
    typing.apply(Key::Letter('ŵ'), &mut text);
    assert_eq!(text, "Ŵ");
    assert_eq!(Key::Letter('ß').writes(true).as_deref(), Some("SS"));
}

#[test]
fn every_key_without_a_letter_has_a_name_to_be_said() {
    let words = Words::nearest(&["en"]);
    for key in all_keys(OnScreenKeyboard::Qwerty) {
        match key.words_key() {
            Some(name) => assert!(words.has(name), "{name}"),
            None => assert_eq!(key.writes(false).unwrap().chars().count(), 1),
        }
    }
}

#[test]
fn a_sentence_is_written_key_by_key() {
    let (mut text, mut typing) = (String::new(), Typing::default());
    let keys = [
        Key::Shift,
        Key::Letter('i'),
        Key::Space,
        Key::Letter('d'),
        Key::Letter('o'),
        Key::Letter('n'),
        Key::Apostrophe,
        Key::Letter('t'),
        Key::Comma,
        Key::Digit('2'),
        Key::QuestionMark,
        Key::FullStop,
    ];
    for key in keys {
        assert_ne!(typing.apply(key, &mut text), Applied::Nothing);
    }
    assert_eq!(text, "I don't,2?.");
    assert_eq!(typing.apply(Key::Backspace, &mut text), Applied::Changed);
    assert_eq!(text, "I don't,2?");
    assert_eq!(typing.apply(Key::Done, &mut text), Applied::Done);
    assert_eq!(text, "I don't,2?");
}

#[test]
fn shift_is_for_one_letter_and_can_be_taken_back() {
    let (mut text, mut typing) = (String::new(), Typing::default());
    assert_eq!(typing.apply(Key::Shift, &mut text), Applied::Turned);
    assert!(typing.is_shifted());
    typing.apply(Key::Shift, &mut text);
    assert!(!typing.is_shifted());
    for key in [Key::Shift, Key::Space, Key::Digit('1'), Key::Letter('a'), Key::Letter('b')] {
        typing.apply(key, &mut text);
    }
    assert_eq!(text, " 1Ab");
    typing.apply(Key::Shift, &mut text);
    typing.apply(Key::Done, &mut text);
    assert!(!typing.is_shifted());
}

#[test]
fn taking_back_takes_a_letter_with_its_marks_and_an_empty_text_is_left_alone() {
    let mut typing = Typing::default();
    let mut text = "ae\u{301}\u{302}🙂".to_owned();
    for left in ["ae\u{301}\u{302}", "a", ""] {
        assert_eq!(typing.apply(Key::Backspace, &mut text), Applied::Changed);
        assert_eq!(text, left);
    }
    assert_eq!(typing.apply(Key::Backspace, &mut text), Applied::Nothing);
}

#[test]
fn a_second_press_is_ignored_for_so_long_after_the_first_that_acted() {
    let mut guard = Guard::new(Pointing { ignore_again_ms: 1_000, ..Pointing::default() });
    assert!(guard.accept(ms(5)));
    assert!(!guard.accept(ms(700)));
    assert!(!guard.accept(ms(1_004)));
    assert!(guard.accept(ms(1_005)), "ignored presses do not make the time longer");
    assert!(!guard.accept(ms(1_006)));
    let mut open = Guard::new(Pointing::default());
    assert!((0..10).all(|_| open.accept(ms(3))), "nothing is ignored as it comes");
}

#[test]
fn what_is_pressed_grows_and_never_shrinks() {
    let sizes = |growth_percent| Sizes::new(Targets { growth_percent });
    assert_eq!(sizes(100), Sizes { least: 76.0, answer: 160.0 });
    assert_eq!(sizes(150), Sizes { least: 114.0, answer: 240.0 });
    assert_eq!(sizes(200), Sizes { least: 152.0, answer: 320.0 });
    assert_eq!(sizes(0), Sizes { least: LEAST, answer: ANSWER });
    assert!(sizes(u32::MAX).least.is_finite());
}

proptest! {
    #[test]
    fn a_key_that_writes_is_taken_back_by_one_backspace(keys in prop::collection::vec(0_usize..54, 0..30), start in "\\PC{0,10}") {
        let all = all_keys(OnScreenKeyboard::Qwerty);
        let (mut text, mut typing) = (start, Typing::default());
        for key in keys {
            let before = text.clone();
            let applied = typing.apply(all[key], &mut text);
            if let Some(written) = all[key].writes(false) {
                prop_assert_eq!(applied, Applied::Changed);
                let added = text.strip_prefix(&before).map(str::to_lowercase);
                prop_assert_eq!(added.as_deref(), Some(written.as_str()));
                let mut back = text.clone();
                Typing::default().apply(Key::Backspace, &mut back);
                prop_assert_eq!(back, before);
            } else if all[key] != Key::Backspace {
                prop_assert_eq!(&text, &before);
            }
        }
    }

    #[test]
    fn accepted_presses_are_never_too_close(within in 0_u32..5_000, gaps in prop::collection::vec(0_u64..2_000, 1..60)) {
        let mut guard = Guard::new(Pointing { ignore_again_ms: within, ..Pointing::default() });
        let (mut now, mut last) = (0, None);
        for gap in gaps {
            now += gap;
            let far = last.is_none_or(|last| now - last >= u64::from(within));
            prop_assert_eq!(guard.accept(ms(now)), far);
            if far {
                last = Some(now);
            }
        }
    }
}
