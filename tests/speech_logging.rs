//! The voice that makes no sound: what it writes down, and how its words go by.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::explain::Explain;
use pupil_voice::locale::Words;
use pupil_voice::speech::{Event, LONGEST, Logging, Rate, SayId, SpeechError, Utterance, Voice, VoiceName};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

fn word(index: usize, range: std::ops::Range<usize>) -> Event {
    Event::Word { index, range }
}

fn told(events: &Receiver<(SayId, Event)>) -> Vec<Event> {
    events.try_iter().map(|(_, event)| event).collect()
}

#[test]
fn nothing_is_said_until_the_clock_goes_on() {
    let (tell, events) = channel();
    let (mut voice, clock) = Logging::new(tell);
    voice.say(&Utterance::new("Do you?", "en-GB")).unwrap();
    assert!(told(&events).is_empty());
    clock.pass(Duration::ZERO);
    assert_eq!(told(&events), [Event::Began, word(0, 0..2)]);
    clock.pass(Duration::from_millis(299));
    assert!(told(&events).is_empty());
    clock.pass(Duration::from_millis(1));
    assert_eq!(told(&events), [word(1, 3..7)]);
    clock.pass(Duration::from_millis(300));
    assert_eq!(told(&events), [Event::Ended]);
}

#[test]
fn utterances_wait_for_each_other_and_a_stop_ends_them_all() {
    let (tell, events) = channel();
    let (mut voice, clock) = Logging::new(tell);
    let first = voice.say(&Utterance::new("one", "en")).unwrap();
    let second = voice.say(&Utterance::new("two", "en")).unwrap();
    clock.pass(Duration::from_millis(300));
    let heard: Vec<_> = events.try_iter().collect();
    let range = 0..3;
    assert_eq!(
        heard,
        [(first, Event::Began), (first, word(0, range.clone())), (first, Event::Ended), (second, Event::Began), (second, word(0, range))]
    );
    let third = voice.say(&Utterance::new("three", "en")).unwrap();
    voice.stop();
    clock.pass_all();
    assert_eq!(events.try_iter().collect::<Vec<_>>(), [(second, Event::Cancelled), (third, Event::Cancelled)]);
}

#[test]
fn what_is_said_how_and_by_whom_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("speech.log");
    let (tell, _events) = channel();
    let (mut voice, clock) = Logging::to_file(&path, tell).unwrap();
    voice.say(&Utterance::new("I like\nschool.", "en-GB")).unwrap();
    voice.set_rate(Rate::SLOW);
    let names = voice.voices().unwrap();
    let welsh = names.iter().find(|name| name.speaks("cy")).unwrap();
    voice.set_voice(Some(welsh.clone()));
    voice.say(&Utterance::new("Helo", "cy")).unwrap();
    voice.say(&Utterance::new("Hello", "en")).unwrap();
    voice.stop();
    let expected = [
        "say 1 en-GB rate 0 voice - | I like school.",
        "say 2 cy rate -40 voice Llais | Helo",
        "say 3 en rate -40 voice - | Hello",
        "stop",
    ];
    assert_eq!(clock.lines(), expected);
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_slow_voice_takes_longer() {
    let (tell, events) = channel();
    let (mut voice, clock) = Logging::new(tell);
    voice.set_rate(Rate::new(-100));
    voice.say(&Utterance::new("one two", "en")).unwrap();
    clock.pass(Duration::from_millis(449));
    assert_eq!(told(&events).len(), 2);
    clock.pass(Duration::from_millis(1));
    assert_eq!(told(&events), [word(1, 4..7)]);
}

#[test]
fn the_clock_can_run_by_itself() {
    let (tell, events) = channel();
    let (mut voice, clock) = Logging::new(tell);
    clock.run();
    voice.say(&Utterance::new("one", "en")).unwrap();
    let heard: Vec<_> = (0..3).map(|_| events.recv_timeout(Duration::from_secs(5)).unwrap().1).collect();
    assert_eq!(heard.last(), Some(&Event::Ended));
}

#[test]
fn too_many_words_are_refused_without_repeating_them() {
    let (tell, _events) = channel();
    let (mut voice, clock) = Logging::new(tell);
    let refused = voice.say(&Utterance::new("secret ".repeat(LONGEST / 4), "en")).unwrap_err();
    assert_eq!(refused, SpeechError::TooLong { limit: LONGEST });
    assert!(clock.lines().is_empty());
}

#[test]
fn nothing_that_is_said_shows_in_debug() {
    let (tell, events) = channel();
    let (mut voice, clock) = Logging::new(tell);
    voice.set_voice(Some(VoiceName { name: "secret".into(), language: "en".into() }));
    let utterance = Utterance::new("secret", "en");
    voice.say(&utterance).unwrap();
    clock.pass_all();
    let shown = format!("{utterance:?} {voice:?} {clock:?} {:?}", told(&events));
    assert!(!shown.contains("secret"), "{shown}");
}

#[test]
fn every_failure_is_told_in_whole_sentences() {
    let words = Words::nearest(&["en"]);
    let all = [
        SpeechError::NoVoice,
        SpeechError::DoesNotStart,
        SpeechError::NoAnswer,
        SpeechError::Refused { code: 409 },
        SpeechError::Lost,
        SpeechError::BadAddress,
        SpeechError::TooLong { limit: LONGEST },
        SpeechError::System { reason: "Operation failed".into() },
    ];
    for failure in &all {
        let told = words.explain(failure);
        assert!(told.what.ends_with('.') && told.now.ends_with('.'), "{}", failure.key());
        assert!(!told.what.contains('{') && !told.now.contains('{'), "{told:?}");
    }
    assert!(words.explain(&all[0]).now.contains("speech-dispatcher-espeak-ng"));
    assert!(words.explain(&all[3]).what.contains("409"));
}
