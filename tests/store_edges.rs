//! Where the store's rules begin and end: sizes, numbers, and what one response's fate does to another.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::bundle::export;
use pupil_voice::store::{PAYLOAD_LIMIT, ResponseId, SITTING_LIMIT, StoreError};
use store_support::World;

#[test]
fn the_largest_payload_is_saved_and_one_byte_more_is_not() {
    let world = World::new();
    let mut store = world.store();
    let response = ResponseId::random();
    store.save(response, 1, &vec![b'1'; PAYLOAD_LIMIT]).unwrap();
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
