//! How large the letters of each question are at 100, 200 and 300 % text, worked out by the same plan that the window draws.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss, reason = "tests fail by panicking")]

use super::plan::Plan;
use super::{Kept, State};
use crate::access::Profile;
use crate::locale::Words;
use crate::session::Session;
use crate::survey::{Language, Phrase, Survey};
use crate::ui::art::Art;
use crate::ui::stage::{Listen, Stage};
use crate::ui::theme::Theme;
use iced::Size;
use std::sync::Arc;

/// The inner size of a window on a screen of 1366 × 768 with the bar of a window manager.
const LAPTOP: Size = Size::new(1_366.0, 749.0);

/// The same on the smallest laptop that is promised.
const SMALL_LAPTOP: Size = Size::new(1_024.0, 581.0);

/// The plan of every question of a version at a text size, and the letters of *Back* and of "I don't know".
fn plans(version: &str, percent: u16, window: Size) -> Vec<(String, Plan, f32)> {
    let survey = Arc::new(Survey::built_in("pupil-voice-2016").unwrap());
    let mut profile = Profile::default();
    profile.text.size_percent = percent.into();
    let (words, art, language) = (Words::nearest(&[]), Art::default(), Language::new("en"));
    let theme = Theme::of(&profile).in_window(window);
    let stage = Stage {
        theme,
        words: &words,
        size: window,
        art: &art,
        language: &language,
        profile: &profile,
        listen: Listen::Ready,
        saying: None,
    };
    let start = || Session::start(Arc::clone(&survey), version).unwrap();
    let questions: Vec<String> = start().version().questions().iter().map(|question| question.id.to_string()).collect();
    let plan = |question: String| {
        let mut session = start();
        session.go_to(&question);
        session.set_together(1);
        let state = State::new(session, Kept::Trial, jiff::civil::date(2026, 1, 1));
        let step = state.session.step();
        let item = *step.first()?;
        (state.session.version().question_of(item).id.to_string() == question).then(|| {
            let phrases = state.phrases(&stage, item);
            let phrases: Vec<&Phrase> = phrases.iter().collect();
            (question, state.plan(&stage, item, &phrases), stage.bars().letters().button())
        })
    };
    questions.into_iter().filter_map(plan).collect()
}

#[test]
fn at_200_percent_nothing_of_a_question_is_smaller_than_twice() {
    let mut small = Vec::new();
    for version in ["symbols", "reading"] {
        let (usual, twice, thrice) = (plans(version, 100, LAPTOP), plans(version, 200, LAPTOP), plans(version, 300, LAPTOP));
        assert!(usual.len() > 5 && usual.len() == twice.len());
        for ((usual, twice), thrice) in usual.iter().zip(&twice).zip(&thrice) {
            let sizes = |(_, plan, bar): &(String, Plan, f32)| (plan.sentence.letters, plan.below_letters(), *bar, plan.scrolls);
            // The table of docs/access.md: `cargo test --lib twice -- --nocapture`.
            println!("{version} {}: {:?} {:?} {:?}", usual.0, sizes(usual), sizes(twice), sizes(thrice));
            // In the symbol look the answers stay in sight, and the longest sentence gives way for that; and answers on cards side by
            // side are as large as the longest of their words lets them be.
            let least = if version == "symbols" { (1.75, 1.1) } else { (1.99, 1.99) };
            let sentence = twice.1.sentence.letters / usual.1.sentence.letters;
            let words = twice.1.below_letters() / usual.1.below_letters();
            if sentence < least.0 || words < least.1 || twice.2 < 1.99 * usual.2 {
                small.push(format!("{version} {}: sentence {sentence}, answers {words}", usual.0));
            }
            if version == "symbols" && (twice.1.scrolls || thrice.1.scrolls) {
                small.push(format!("{}: the answers are out of sight", usual.0));
            }
        }
    }
    assert_eq!(small, [""; 0]);
}

#[test]
fn on_a_small_laptop_nothing_scrolls_at_the_usual_size_in_the_symbol_look() {
    let plans = plans("symbols", 100, SMALL_LAPTOP);
    assert!(plans.len() > 5);
    let scrolled: Vec<&String> = plans.iter().filter(|(_, plan, _)| plan.scrolls).map(|(question, ..)| question).collect();
    assert_eq!(scrolled, [""; 0]);
}
