//! Where the store's rules begin and end: sizes, numbers, and what one response's fate does to another.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::bundle::export;
use pupil_voice::response::LARGEST_PAYLOAD;
use pupil_voice::seal::open;
use pupil_voice::store::{PAYLOAD_LIMIT, ResponseId, SEALED_LIMIT, SITTING_LIMIT, StoreError};
use store_support::World;

#[test]
fn the_largest_payload_is_saved_and_one_byte_more_is_not() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, &vec![b'1'; PAYLOAD_LIMIT]).unwrap();
    let sealed = std::fs::read(world.sitting(response, 1)).unwrap();
    let padded = open(world.key.identities(), &sealed, SEALED_LIMIT).unwrap();
    assert!(padded.len() <= LARGEST_PAYLOAD, "with its padding it is still a sitting that is read");
    let too_large = store.save(response, 1, &vec![b'1'; PAYLOAD_LIMIT + 1]);
    assert!(matches!(too_large, Err(StoreError::PayloadTooLarge { limit: PAYLOAD_LIMIT })), "{too_large:?}");
}

#[test]
fn a_sitting_that_went_out_and_was_removed_is_never_written_again() {
    let world = World::new();
    let mut store = world.store();
    let (out, stays) = (ResponseId::random(), ResponseId::random());
    store.save(out, 1, b"{}").unwrap();
    export(&mut store, &world.folder.path().join("one.bundle")).unwrap();
    assert!(matches!(store.save(out, 1, b"{}"), Err(StoreError::SittingWentOut)), "while it is here");
    store.remove_exported().unwrap();
    assert!(matches!(store.save(out, 1, b"{}"), Err(StoreError::SittingWentOut)), "after it was removed: the bundle has it");
    assert_eq!(store.next_sitting(out).unwrap(), 2);
    drop(store);
    let mut store = world.store();
    store.save(stays, 1, b"{}").unwrap();
    export(&mut store, &world.folder.path().join("two.bundle")).unwrap();
    drop(store);
    let mut store = world.store();
    assert!(matches!(store.save(stays, 1, b"{}"), Err(StoreError::SittingWentOut)), "also when the program was started anew");
}

#[test]
fn throwing_one_response_away_leaves_the_others_to_be_saved_again() {
    let world = World::new();
    let mut store = world.store();
    let (gone, other) = (ResponseId::random(), ResponseId::random());
    store.save(gone, 1, b"{}").unwrap();
    store.save(other, 1, b"{}").unwrap();
    store.throw_away(gone).unwrap();
    store.save(other, 1, br#"{"again":1}"#).unwrap();
    assert_eq!(world.said(other, 1), r#"{"again":1}"#);
}

#[test]
fn the_last_number_of_a_sitting_is_given_and_none_after_it() {
    let world = World::new();
    let mut store = world.store();
    let (full, nearly) = (ResponseId::random(), ResponseId::random());
    store.save(full, SITTING_LIMIT, b"{}").unwrap();
    assert!(matches!(store.next_sitting(full), Err(StoreError::BadSitting { limit: SITTING_LIMIT })));
    store.save(nearly, SITTING_LIMIT - 1, b"{}").unwrap();
    assert_eq!(store.next_sitting(nearly).unwrap(), SITTING_LIMIT);
    assert!(store.save(nearly, SITTING_LIMIT + 1, b"{}").is_err());
}

#[test]
fn a_tally_has_a_name_of_forty_plain_letters_at_most() {
    let world = World::new();
    let mut store = world.store();
    for good in ["a", "0", "assent_no-2026", &"a".repeat(40)] {
        store.count(good).unwrap();
        assert_eq!(store.counts()[good], 1);
    }
    for bad in ["", "A", "a b", "ä", "a/b", &"a".repeat(41)] {
        assert_eq!(store.count(bad), Err(StoreError::BadCountName), "{bad}");
    }
}

#[test]
fn whose_answers_are_here_is_known_until_they_are_thrown_away() {
    let world = World::new();
    let mut store = world.store();
    assert!(store.here().unwrap().is_empty());
    let both = [ResponseId::random(), ResponseId::random()];
    both.iter().for_each(|response| store.save(*response, 1, b"{}").map(drop).unwrap());
    assert_eq!(store.here().unwrap(), both.into());
    store.throw_away(both[0]).unwrap();
    assert_eq!(store.here().unwrap(), [both[1]].into());
    assert_eq!(format!("{:?}", both[1]), both[1].to_string());
}
