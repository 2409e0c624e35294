//! Profiles: what they are, what is wrong with a broken one, how they are kept, and what a response tells of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use pupil_voice::access::built_in::BUILT_IN;
use pupil_voice::access::profile::{
    Animation, Dwell, Keyboard, LONGEST_NAME, OnScreenKeyboard, Pattern, Pointing, Profile, ReadAloud, Reading, SkinTone, Switch, Switches,
    Symbols, Targets, Text, Theme,
};
use pupil_voice::access::profiles::MOST;
use pupil_voice::access::{Fault, Name, Named, Profiles, ProfilesError, SwitchKey, name, range};
use pupil_voice::durable::{DurableError, RealDisk};
use pupil_voice::explain::{Explain, Fact};
use pupil_voice::locale::Words;
use std::collections::BTreeSet;
use std::fs;

/// A profile's file with these settings.
fn file(settings: &str) -> String {
    format!("(format: 1, name: \"Big\", settings: ({settings}))")
}

fn read(settings: &str) -> Result<Profile, Vec<Fault>> {
    Named::read(file(settings).as_bytes()).map(|named| named.profile)
}

fn named(name: &str, profile: Profile) -> Named {
    Named { name: Name::new(name).unwrap(), profile }
}

/// The one fault of a whole file.
#[track_caller]
fn fault(file: &str) -> Fault {
    let faults = Named::read(file.as_bytes()).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.into_iter().next().unwrap()
}

// Reading.

#[test]
fn what_a_file_does_not_name_is_as_it_comes() {
    assert_eq!(read("").unwrap(), Profile::default());
    let profile = read(r#"text: (size_percent: 200), switch: (keys: Two(step: "f1", select: "mouseright"), scan_ms: 750)"#).unwrap();
    let keys = Switches::Two { step: SwitchKey::new("F1"), select: SwitchKey::new("MouseRight") };
    let switch = Switch { keys, scan_ms: 750, ..Switch::default() };
    assert_eq!(profile, Profile { text: Text { size_percent: 200, ..Text::default() }, switch, ..Profile::default() });
}

#[test]
fn as_it_comes_is_what_the_design_says() {
    let usual = Profile::default();
    let Switch { keys, pattern, scan_ms, rounds, ignore_again_ms, acceptance_ms, speak, first_extra_ms } = usual.switch.clone();
    assert_eq!((keys, pattern, scan_ms, rounds, ignore_again_ms), (Switches::Off, Pattern::Linear, 2_000, 3, 500));
    assert!(acceptance_ms == 0 && !speak && first_extra_ms > 0);
    assert_eq!(usual.dwell, Dwell { on: false, lock_on_ms: 250, dwell_ms: 1_250, rest_area: true });
    assert_eq!((usual.theme, usual.text.size_percent, usual.animation), (Theme::Cream, 100, Animation::System));
    assert!(usual.pointing.on_release && !usual.auto_advance && !usual.sounds);
    assert_eq!((range::TEXT_SIZE.least, range::TEXT_SIZE.most), (100, 300));
    assert_eq!((range::SCAN.least, range::SCAN.most), (500, 20_000));
    assert_eq!((range::ACCEPTANCE.least, range::ACCEPTANCE.most), (0, 1_000));
    assert_eq!((range::DWELL.least, range::DWELL.most), (400, 5_000));
}

#[test]
fn every_number_is_read_at_both_ends_of_its_range_and_refused_beyond() {
    for range in range::ALL {
        let (group, field) = range.field.split_once('.').unwrap();
        let with = |number: u32| read(&format!("{group}: ({field}: {number})"));
        for number in [range.least, range.usual, range.most] {
            let profile = with(number).unwrap();
            assert!(profile.numbers().contains(&(range, number)), "{}", range.field);
        }
        let beyond = range.least.checked_sub(1).into_iter().chain([range.most + 1, u32::MAX]);
        for found in beyond {
            let fault = Fault::OutOfRange { setting: range.field, found, least: range.least, most: range.most };
            assert_eq!(with(found), Err(vec![fault]));
        }
        assert!(matches!(with(range.usual).as_ref().map(Profile::faults).as_deref(), Ok([])));
    }
    let numbers = Profile::default().numbers();
    assert_eq!(numbers.map(|(range, _)| range), range::ALL);
    assert!(numbers.iter().all(|(range, number)| range.usual == *number));
}

#[test]
fn all_faults_are_told_at_once() {
    let faults = read(r#"text: (size_percent: 99, font: Some("")), dwell: (dwell_ms: 9), switch: (keys: One(key: "Spce"))"#).unwrap_err();
    assert_eq!(faults.len(), 4, "{faults:?}");
}

#[test]
fn every_fault_has_a_file_that_shows_it() {
    for (file, expected) in broken_files() {
        let found = fault(&file);
        assert_eq!(found.key(), expected, "{found:?}\n{file}");
    }
    assert_eq!(Named::read(b"\xff\xfe").unwrap_err(), [Fault::NotText]);
    assert_eq!(Named::read(&vec![b' '; 64 * 1024 + 1]).unwrap_err(), [Fault::TooLarge { limit: 64 * 1024 }]);
}

fn broken_files() -> Vec<(String, &'static str)> {
    let whole = |text: &str| text.to_owned();
    vec![
        (whole(""), "access-not-ron"),
        (whole("hello world"), "access-not-ron"),
        (whole("(format: 1, name: \"Big\", settings: (sounds: true)"), "access-not-ron"),
        (whole("(name: \"Big\", settings: ())"), "access-no-format"),
        (whole("()"), "access-no-format"),
        (whole("(format: 2, name: \"Big\", settings: (glasses: Round(3), text: 12))"), "access-newer"),
        (whole("(format: 0, name: \"Big\", settings: ())"), "access-newer"),
        (whole("(format: \"1\", name: \"Big\", settings: ())"), "access-wrong-kind"),
        (whole("[1, 2]"), "access-wrong-kind"),
        (whole("(format: 1, settings: ())"), "access-missing"),
        (whole("(format: 1, name: \"Big\")"), "access-missing"),
        (whole("(format: 1, name: \"Big\", child: \"Sam\", settings: ())"), "access-unknown-setting"),
        (whole("(format: 1, name: \"  \", settings: ())"), "access-empty"),
        (whole("(format: 1, name: \"a\\nb\", settings: ())"), "access-odd-letters"),
        (format!("(format: 1, name: \"{}\", settings: ())", "é".repeat(41)), "access-long"),
        (file("glasses: true"), "access-unknown-setting"),
        (file("text: (size: 100)"), "access-unknown-setting"),
        (file("switch: (keys: One(key: \"A\", hold: true))"), "access-unknown-setting"),
        (file("theme: Pink"), "access-unknown-choice"),
        (file("theme: cream"), "access-unknown-choice"),
        (file("switch: (keys: Three(a: \"A\"))"), "access-unknown-choice"),
        (file("sounds: true, sounds: false"), "access-twice"),
        (file("text: (size_percent: 100, size_percent: 200)"), "access-twice"),
        (file("switch: (keys: Two(step: \"A\"))"), "access-missing"),
        (file("sounds: 1"), "access-wrong-kind"),
        (file("text: (size_percent: \"big\")"), "access-wrong-kind"),
        (file("text: (size_percent: 1.5)"), "access-wrong-kind"),
        (file("text: (size_percent: -100)"), "access-wrong-kind"),
        (file("text: (size_percent: 99999999999)"), "access-wrong-kind"),
        (file("text: (font: \"Andika\")"), "access-wrong-kind"),
        (file("text: (size_percent: 301)"), "access-out-of-range"),
        (file("text: (font: Some(\" \"))"), "access-empty"),
        (file(&format!("reading: (voice: Some(\"{}\"))", "x".repeat(101))), "access-long"),
        (file("reading: (voice: Some(\"a\\u{7}\"))"), "access-odd-letters"),
        (file("switch: (keys: One(key: \"the red one\"))"), "access-unknown-key"),
        (file("switch: (keys: One(key: \"\"))"), "access-unknown-key"),
        (file("switch: (keys: Two(step: \"A\", select: \"escape\"))"), "access-escape-key"),
        (file("switch: (keys: Two(step: \"a\", select: \"A\"))"), "access-same-key"),
    ]
}

#[test]
fn a_fault_is_found_where_it_is() {
    let text = "(\n    format: 1,\n    name: \"Big\",\n    settings: (\n        theme: Pink,\n    ),\n)";
    let Fault::UnknownChoice { place, found, known } = fault(text) else { panic!() };
    assert_eq!((place.line, found.as_str()), (5, "Pink"));
    assert!(known.contains("PaleBlue") && known.contains("YellowOnBlack"));
}

#[test]
fn every_fault_is_told_in_two_whole_sentences_that_name_its_facts() {
    let words = Words::nearest(&["en"]);
    let mut faults: Vec<Fault> = broken_files().iter().map(|(file, _)| fault(file)).collect();
    faults.extend([Fault::NotText, Fault::TooLarge { limit: 65_536 }, Fault::NameTaken { name: "Big".into() }]);
    faults.push(Fault::TooMany { most: MOST });
    let told: Vec<(String, BTreeSet<&str>)> = faults
        .iter()
        .map(|fault| {
            let told = words.explain(fault);
            for half in [&told.what, &told.now] {
                assert!(half.ends_with('.') && !half.contains(['$', '{']) && !half.contains("access-"), "{fault:?}: {half}");
            }
            let both = format!("{} {}", told.what, told.now);
            for (name, fact) in fault.facts() {
                let shown = match fact {
                    Fact::Text(text) => text,
                    Fact::Number(number) => number.to_string(),
                };
                assert!(both.contains(&shown) || shown == "name", "{fault:?} does not say {name}: {both}");
            }
            (both, BTreeSet::from([fault.key()]))
        })
        .collect();
    for (both, keys) in &told {
        let same: BTreeSet<&str> = told.iter().filter(|(other, _)| other == both).flat_map(|(_, keys)| keys.clone()).collect();
        assert_eq!(same, *keys, "{both}");
    }
    // None is left out of these tests.
    let met: BTreeSet<String> = faults.iter().map(|fault| format!("err-{}", fault.key())).collect();
    let known = include_str!("../locales/en/access.ftl").lines().filter(|line| line.starts_with("err-access-"));
    let known: BTreeSet<String> = known.map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    let whole_file = ["err-access-unreadable", "err-access-unusable"].map(str::to_owned);
    assert_eq!(met.into_iter().chain(whole_file).collect::<BTreeSet<_>>(), known);
}

// Keeping.

#[test]
fn profiles_come_back_as_they_were_kept() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Profiles::load(folder.path()).unwrap(), Profiles::default());
    let mut profiles = Profiles::default();
    profiles.now.theme = Theme::Dark;
    profiles.keep(named("Big and slow", BUILT_IN[1].profile().unwrap())).unwrap();
    profiles.keep(named("Left hand", Profile { sounds: true, ..Profile::default() })).unwrap();
    profiles.save(&RealDisk, folder.path()).unwrap();
    assert_eq!(Profiles::load(folder.path()).unwrap(), profiles);
    profiles.remove(&Name::new("left HAND").unwrap());
    profiles.save(&RealDisk, folder.path()).unwrap();
    assert_eq!(Profiles::load(folder.path()).unwrap().kept().len(), 1);
}

#[test]
fn a_file_that_cannot_be_used_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profiles.ron");
    let newer = "(format: 2, now: (), kept: [], more: 3)";
    let out_of_range = "(format: 1, now: (text: (size_percent: 900)), kept: [(name: \"\", settings: (dwell: (dwell_ms: 1)))])";
    let twice = "(format: 1, now: (), kept: [(name: \"A\", settings: ()), (name: \"a\", settings: ())])";
    for (broken, faults) in
        [("hello", 1), ("", 1), (newer, 1), (out_of_range, 3), (twice, 1), ("(format: 1)", 1), ("(format: 1, now: ())", 1)]
    {
        fs::write(&path, broken).unwrap();
        let error = Profiles::load(folder.path()).unwrap_err();
        assert_eq!(error.faults().len(), faults, "{error:?}");
        assert!(matches!(&error, ProfilesError::Unreadable { path: at, .. } if *at == path));
        assert_eq!(Profiles::default().save(&RealDisk, folder.path()).unwrap_err(), error);
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
        let told = Words::nearest(&[]).explain(&error);
        assert!(told.what.contains("profiles.ron") && told.now.contains("as it is"), "{told:?}");
    }
    fs::write(&path, vec![b' '; 70_000]).unwrap();
    assert!(matches!(Profiles::load(folder.path()), Err(ProfilesError::Disk(DurableError::TooLarge { .. }))));
    assert!(Profiles::default().save(&RealDisk, folder.path()).is_err());
    fs::remove_file(&path).unwrap();
    Profiles::default().save(&RealDisk, folder.path()).unwrap();
}

#[test]
fn settings_that_cannot_be_used_are_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let bad = Profile { targets: Targets { growth_percent: 900 }, ..Profile::default() };
    let profiles = Profiles::new(bad.clone());
    let error = profiles.save(&RealDisk, folder.path()).unwrap_err();
    assert!(matches!(error, ProfilesError::Unusable { .. }) && !folder.path().join("profiles.ron").exists());
    let mut profiles = Profiles::default();
    profiles.keep(named("Bad", bad.clone())).unwrap();
    assert!(profiles.save(&RealDisk, folder.path()).is_err());
    assert!(named("Bad", bad).export(&RealDisk, &folder.path().join("bad.ron")).is_err());
    let told = Words::nearest(&[]).explain(&error);
    assert!(told.what.contains("not saved") && told.now.ends_with('.'), "{told:?}");
}

#[test]
fn a_profile_is_handed_on_in_a_file_of_its_own_and_no_file_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("slow.ron");
    let handed = named("Slow", BUILT_IN[2].profile().unwrap());
    handed.export(&RealDisk, &path).unwrap();
    assert_eq!(Named::import(&path).unwrap(), handed);
    assert!(matches!(handed.export(&RealDisk, &path), Err(ProfilesError::Disk(DurableError::Exists { .. }))));
    fs::write(&path, "(format: 1, name: \"Slow\", settings: (theme: Pink))").unwrap();
    assert!(matches!(Named::import(&path), Err(ProfilesError::Unreadable { .. })));
    assert!(matches!(Named::import(&folder.path().join("none.ron")), Err(ProfilesError::Disk(_))));
}

#[test]
fn names_are_short_lines_of_their_own() {
    for (written, fault) in [
        ("", Fault::Empty { setting: "name" }),
        (" \t", Fault::Empty { setting: "name" }),
        ("a\nb", Fault::OddLetters { setting: "name" }),
        (&"x".repeat(41), Fault::Long { setting: "name", most: 40 }),
    ] {
        assert_eq!(Name::new(written), Err(fault));
    }
    assert_eq!(Name::new(&format!(" {} ", "ŵ".repeat(40))).unwrap().as_str().chars().count(), name::LONGEST);
    let mut profiles = Profiles::default();
    profiles.keep(named("Slow", Profile::default())).unwrap();
    assert_eq!(profiles.keep(named("sLOW ", Profile::default())), Err(Fault::NameTaken { name: "sLOW".into() }));
    let free = profiles.free_name(&Name::new("Slow").unwrap());
    assert_eq!(free.as_str(), "Slow 2");
    profiles.keep(Named { name: free, profile: Profile::default() }).unwrap();
    assert_eq!(profiles.free_name(&Name::new("Slow").unwrap()).as_str(), "Slow 3");
    let long = Name::new(&"ŵ".repeat(40)).unwrap();
    profiles.keep(Named { name: long.clone(), profile: Profile::default() }).unwrap();
    assert_eq!(profiles.free_name(&long).as_str(), format!("{} 2", "ŵ".repeat(38)));
    assert!(profiles.change(&Name::new("SLOW").unwrap(), Profile { sounds: true, ..Profile::default() }));
    assert!(profiles.kept()[0].profile.sounds && profiles.kept()[0].name.as_str() == "Slow");
    assert!(!profiles.change(&Name::new("Fast").unwrap(), Profile::default()));
    assert!(!profiles.remove(&Name::new("Fast").unwrap()));
}

#[test]
fn as_many_profiles_as_there_can_be_fit_into_the_file_however_large_they_are() {
    let folder = tempfile::tempdir().unwrap();
    // Letters that the writer escapes at the greatest length.
    let odd = '\u{10FFFF}';
    let largest = |number: u32| Profile {
        text: Text { font: Some(odd.to_string().repeat(LONGEST_NAME)), size_percent: 300, line_spacing_percent: 200 },
        reading: Reading { when: ReadAloud::WhenAPageOpens, voice: Some(odd.to_string().repeat(LONGEST_NAME)), ..Reading::default() },
        switch: Switch {
            keys: Switches::Two { step: SwitchKey::new("MediaTrackPrevious"), select: SwitchKey::new("AudioVolumeDown") },
            scan_ms: 20_000 - number,
            ..Switch::default()
        },
        ..Profile::default()
    };
    let mut profiles = Profiles::new(largest(0));
    for number in 0..MOST {
        let name: String = [char::from_u32(0x10_0000 + number as u32).unwrap(); 40].iter().collect();
        profiles.keep(named(&name, largest(number as u32))).unwrap();
    }
    assert_eq!(profiles.keep(named("One more", Profile::default())), Err(Fault::TooMany { most: MOST }));
    profiles.save(&RealDisk, folder.path()).unwrap();
    assert_eq!(Profiles::load(folder.path()).unwrap(), profiles);
}

// Ready-made.

#[test]
fn the_ready_made_profiles_can_be_used_differ_and_have_words() {
    let words = Words::nearest(&["en"]);
    let ids: Vec<_> = BUILT_IN.iter().map(|built_in| built_in.id()).collect();
    assert_eq!(
        ids,
        ["as-it-comes", "big-and-slow", "one-switch", "two-switches", "eye-gaze", "screen-reader", "high-contrast", "reads-to-me"]
    );
    let profiles: Vec<Profile> = BUILT_IN.iter().map(|built_in| built_in.profile().unwrap()).collect();
    for (at, built_in) in BUILT_IN.iter().enumerate() {
        assert!(words.has(&built_in.name_key()) && words.has(&built_in.about_key()), "{}", built_in.id());
        assert!(Name::new(&words.get(&built_in.name_key())).is_ok());
        assert!(profiles.iter().skip(at + 1).all(|other| *other != profiles[at]), "{}", built_in.id());
        assert!(built_in.source().starts_with("//"), "a file that is read by people says what it is for");
    }
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/profiles")).unwrap();
    assert_eq!(files.count(), BUILT_IN.len());
}

#[test]
fn the_ready_made_profiles_are_what_their_names_say() {
    let by_id = |id: &str| BUILT_IN.iter().find(|built_in| built_in.id() == id).unwrap().profile().unwrap();
    assert_eq!(by_id("as-it-comes"), Profile::default());
    let slow = by_id("big-and-slow");
    assert!(slow.text.size_percent > 100 && slow.targets.growth_percent > 100 && slow.pointing.ignore_again_ms >= 1_000);
    for (id, one) in [("one-switch", true), ("two-switches", false)] {
        let profile = by_id(id);
        assert_eq!(matches!(profile.switch.keys, Switches::One { .. }), one);
        assert_eq!(matches!(profile.switch.keys, Switches::Two { .. }), !one);
        // A text question can be answered with nothing but the switch.
        assert_ne!(profile.on_screen_keyboard, OnScreenKeyboard::Off);
        assert!(!profile.keyboard.number_keys && profile.switch.speak);
    }
    assert!(by_id("eye-gaze").dwell.on && by_id("eye-gaze").on_screen_keyboard != OnScreenKeyboard::Off);
    assert_eq!(by_id("screen-reader").reading.when, ReadAloud::Off);
    assert!(by_id("high-contrast").symbols.high_contrast && by_id("high-contrast").theme == Theme::YellowOnBlack);
    assert_eq!(by_id("reads-to-me").reading.when, ReadAloud::WhenAPageOpens);
    // No profile turns the page by itself.
    assert!(BUILT_IN.iter().all(|built_in| !built_in.profile().unwrap().auto_advance));
}

// What a response tells.

#[test]
fn a_response_records_the_settings_in_words_of_our_own() {
    let record = Profile::default().record();
    assert_eq!(record["theme"], "cream");
    assert_eq!(record["text_size_percent"], 100);
    assert_eq!((&record["switch"], &record["dwell"]), (&"off".into(), &false.into()));
    assert!(!record.contains_key("switch_scan_ms") && !record.contains_key("dwell_ms"));
    let record = BUILT_IN[2].profile().unwrap().record();
    assert_eq!((&record["switch"], &record["switch_scan_ms"], &record["switch_speak"]), (&"one".into(), &2_000.into(), &true.into()));
    let font = |name: &str| {
        let text = Text { font: Some(name.to_owned()), ..Text::default() };
        Profile { text, ..Profile::default() }.record()["font"].clone()
    };
    assert_eq!((font("opendyslexic"), font("Sam’s school font")), ("opendyslexic".into(), "other".into()));
}

fn profiles() -> impl Strategy<Value = Profile> {
    let words = || prop::option::of("[a-zA-Z ŵ’🙂]{0,20}[a-z]");
    let key = || {
        let names = ["Space", "Enter", "F1", "A", "MouseLeft", "MouseRight", "Tab", "1", "É"];
        prop::sample::select(names.to_vec()).prop_map(SwitchKey::new)
    };
    let keys = prop_oneof![
        Just(Switches::Off),
        key().prop_map(|key| Switches::One { key }),
        (key(), key()).prop_filter("different", |(step, select)| step != select).prop_map(|(step, select)| Switches::Two { step, select }),
    ];
    let number = |range: range::Range| range.least..=range.most;
    let seen = (
        number(range::TEXT_SIZE),
        number(range::LINE_SPACING),
        words(),
        prop::sample::select(Theme::ALL.to_vec()),
        prop::sample::select(SkinTone::ALL.to_vec()),
        number(range::GROWTH),
        prop::sample::select(vec![Animation::On, Animation::Off, Animation::System]),
    );
    let heard = (
        prop::sample::select(vec![ReadAloud::Off, ReadAloud::OnDemand, ReadAloud::WhenAPageOpens]),
        number(range::RATE),
        words(),
        any::<(bool, bool)>(),
    );
    let switch = (
        keys,
        any::<(bool, bool)>(),
        number(range::SCAN),
        number(range::FIRST_EXTRA),
        number(range::ROUNDS),
        number(range::SWITCH_IGNORE),
        number(range::ACCEPTANCE),
    );
    let rest = (
        number(range::POINTING_IGNORE),
        number(range::LOCK_ON),
        number(range::DWELL),
        any::<[bool; 7]>(),
        prop::sample::select(vec![OnScreenKeyboard::Off, OnScreenKeyboard::Alphabetical, OnScreenKeyboard::Qwerty]),
    );
    (seen, heard, switch, rest).prop_map(|(seen, heard, switch, rest)| {
        let (size_percent, line_spacing_percent, font, theme, skin, growth_percent, animation) = seen;
        let (when, rate_percent, voice, (highlight_words, sounds)) = heard;
        let (keys, (in_rows, speak), scan_ms, first_extra_ms, rounds, ignore_again_ms, acceptance_ms) = switch;
        let (pointing_ignore, lock_on_ms, dwell_ms, flags, on_screen_keyboard) = rest;
        let [high_contrast, on_release, number_keys, on, rest_area, one_at_a_time, auto_advance] = flags;
        Profile {
            text: Text { size_percent, font, line_spacing_percent },
            theme,
            symbols: Symbols { skin, high_contrast },
            targets: Targets { growth_percent },
            animation,
            sounds,
            reading: Reading { when, rate_percent, voice, highlight_words },
            pointing: Pointing { ignore_again_ms: pointing_ignore, on_release },
            keyboard: Keyboard { number_keys },
            switch: Switch {
                keys,
                pattern: if in_rows { Pattern::RowColumn } else { Pattern::Linear },
                scan_ms,
                first_extra_ms,
                rounds,
                ignore_again_ms,
                acceptance_ms,
                speak,
            },
            dwell: Dwell { on, lock_on_ms, dwell_ms, rest_area },
            on_screen_keyboard,
            one_at_a_time,
            auto_advance,
        }
    })
}

proptest! {
    #[test]
    fn any_profile_comes_back_from_its_file(profile in profiles(), name in "[A-Za-zŵ’\"\\\\ ]{1,39}[a-z]") {
        prop_assert_eq!(profile.faults(), []);
        let named = named(&name, profile);
        prop_assert_eq!(Named::read(named.write().as_bytes()), Ok(named));
    }

    #[test]
    fn a_record_holds_nothing_that_anybody_typed_or_chose_from_their_own(profile in profiles(), other in words_only()) {
        let record = profile.record();
        let mut changed = profile.clone();
        // Whatever stands there, the record is the same: nothing of it can be told from the record.
        if changed.text.font.is_some() {
            changed.text.font = Some(other.clone());
        }
        if changed.reading.voice.is_some() {
            changed.reading.voice = Some(other.clone());
        }
        changed.symbols.skin = SkinTone::Dark;
        if let Switches::One { key } = &mut changed.switch.keys {
            *key = SwitchKey::new("F9");
        }
        prop_assert_eq!(&record, &changed.record());
        for (name, value) in &record {
            let plain = |text: &str| !text.is_empty() && text.bytes().all(|letter| letter == b'_' || letter.is_ascii_lowercase());
            prop_assert!(plain(name));
            prop_assert!(value.is_boolean() || value.is_u64() || value.as_str().is_some_and(plain), "{}: {}", name, value);
        }
    }

    #[test]
    fn two_profiles_that_differ_in_what_matters_have_records_that_differ(profile in profiles(), at in 0..range::ALL.len()) {
        let mut on = profile;
        on.dwell.on = true;
        on.reading.when = ReadAloud::OnDemand;
        on.switch.keys = Switches::One { key: SwitchKey::new("Space") };
        let mut other = on.clone();
        let (range, number) = on.numbers()[at];
        let changed = if number == range.most { range.least } else { number + 1 };
        match at {
            0 => other.text.size_percent = changed,
            1 => other.text.line_spacing_percent = changed,
            2 => other.targets.growth_percent = changed,
            3 => other.reading.rate_percent = changed,
            4 => other.pointing.ignore_again_ms = changed,
            5 => other.switch.scan_ms = changed,
            6 => other.switch.first_extra_ms = changed,
            7 => other.switch.rounds = changed,
            8 => other.switch.ignore_again_ms = changed,
            9 => other.switch.acceptance_ms = changed,
            10 => other.dwell.lock_on_ms = changed,
            _ => other.dwell.dwell_ms = changed,
        }
        prop_assert_ne!(on.record(), other.record());
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[()\\[\\]{}a-z:,\"0-9 ]{0,80}") {
        let _ = Named::read(&bytes);
        let _ = Named::read(format!("(format: 1, {text}").as_bytes());
        let _ = read(&text);
    }
}

/// Names that are no font of ours.
fn words_only() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{2,9}’s own [a-z]{3,8}"
}

// What is written about it.

#[test]
fn the_document_names_every_setting_with_its_range_and_every_ready_made_profile() {
    let document = include_str!("../docs/access.md");
    for range in range::ALL {
        let row = document.lines().find(|line| line.starts_with(&format!("| `{}` |", range.field)));
        let row = row.unwrap_or_else(|| panic!("{} is not in docs/access.md", range.field));
        assert!(row.contains(&format!("| {}–{} | {} |", range.least, range.most, range.usual)), "{row}");
    }
    for built_in in BUILT_IN {
        assert!(document.contains(&format!("`{}`", built_in.id())), "{}", built_in.id());
    }
    // The example is a profile.
    let example = document.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let named = Named::read(example.as_bytes()).unwrap();
    // It shows every setting: the reader's own output names no more.
    for line in named.write().lines() {
        let field = line.trim().split(':').next().unwrap_or_default();
        assert!(example.contains(field), "{field}");
    }
    for name in Profile::default().record().keys().chain(BUILT_IN[2].profile().unwrap().record().keys()) {
        assert!(document.contains(&format!("`{name}`")), "{name}");
    }
}
