//! What fails while answers are kept, sent and collected is told in words, with its facts, and what to do now.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::bundle::{BundleError, Refusal};
use pupil_voice::collect::{CollectError, Reason, ShardError, Unopened, WithdrawnError};
use pupil_voice::durable::DurableError;
use pupil_voice::explain::Explain;
use pupil_voice::locale::Words;
use pupil_voice::response::PayloadError;
use pupil_voice::seal::SealError;
use pupil_voice::session::Refused;
use pupil_voice::store::StoreError;
use std::path::PathBuf;

fn path() -> PathBuf {
    "/some/folder".into()
}

fn full() -> DurableError {
    DurableError::Full { path: path() }
}

/// Told in words of its own, with no fact missing, and with these pieces.
fn told(failure: &dyn Explain, pieces: &[&str]) {
    let key = failure.key();
    let words = Words::nearest(&["en"]);
    assert!(words.has(&format!("err-{key}")) && words.has(&format!("rec-{key}")), "{key:?}");
    let told = words.explain(failure);
    assert!(!told.whole().contains("{$") && !told.whole().contains("{ $"), "{}", told.whole());
    for piece in pieces {
        assert!(told.whole().contains(piece), "{piece} in {}", told.whole());
    }
}

#[test]
fn of_the_store() {
    told(&StoreError::InUse { path: path() }, &["/some/folder"]);
    told(&StoreError::NoLock { path: path(), reason: "no locks here".to_owned() }, &["/some/folder", "no locks here"]);
    told(&StoreError::NotInstalled { title: "Voices".to_owned() }, &["Voices"]);
    told(&StoreError::Newer { path: path() }, &["/some/folder"]);
    told(&StoreError::BadSitting { limit: 9999 }, &["9999"]);
    told(&StoreError::PayloadTooLarge { limit: 77 }, &["77"]);
    for plain in [StoreError::SittingTaken, StoreError::SittingWentOut, StoreError::ThrownAway, StoreError::BadCountName] {
        told(&plain, &[]);
    }
    told(&StoreError::Seal(SealError::TooManyRecipients(16)), &["16"]);
    told(&StoreError::from(full()), &["/some/folder"]);
    let plain = StoreError::BadSitting { limit: 9999 }.to_string();
    assert!(plain.contains("store-bad-sitting") && plain.contains("9999"), "{plain}");
}

#[test]
fn of_bundles() {
    told(&BundleError::Nothing, &[]);
    told(&BundleError::FileExists { path: path() }, &["/some/folder"]);
    told(&BundleError::NotABundle, &[]);
    told(&BundleError::Closed(SealError::TooLarge(12_345)), &["12345"]);
    told(&BundleError::from(StoreError::BadSitting { limit: 9999 }), &["9999"]);
    told(&BundleError::from(full()), &["/some/folder"]);
    let plain = BundleError::FileExists { path: path() }.to_string();
    assert!(plain.contains("bundle-file-exists") && plain.contains("/some/folder"), "{plain}");
}

#[test]
fn why_a_good_bundle_could_not_be_noted_is_told_in_words() {
    let gone = DurableError::FolderGone { path: path() };
    let reasons = [full(), gone, DurableError::NotWritable { path: path() }, DurableError::ReadBackDiffers { path: path() }];
    let sentences = reasons.map(|reason| {
        let failure = BundleError::NotNoted { path: path(), reason: reason.into() };
        told(&failure, &["/some/folder"]);
        let words = Words::nearest(&["en"]).explain(&failure).what;
        assert!(!words.contains("store-"), "{words}");
        words
    });
    assert!(sentences.iter().enumerate().all(|(at, one)| !sentences[..at].contains(one)), "{sentences:?}");
}

#[test]
fn of_what_was_put_aside() {
    let refusals = [Refusal::Name, Refusal::Kind, Refusal::TooLarge, Refusal::Twice, Refusal::TooMany, Refusal::Torn, Refusal::Trailing];
    refusals.into_iter().for_each(|refusal| told(&Reason::Entry(refusal), &[]));
    for plain in [Reason::Changed, Reason::NameDiffers, Reason::UnknownVersion, Reason::Mixed, Reason::Conflict] {
        told(&plain, &[]);
    }
    told(&Reason::Closed(SealError::TooLarge(12_345)), &["12345"]);
    told(&Reason::Payload(PayloadError::Newer { found: 4711 }), &["4711"]);
    told(&Reason::UnknownSurvey { survey: "ours".to_owned(), digest: "abcd".to_owned() }, &["ours", "abcd"]);
    told(&Reason::BadAnswer { item: "reading__7".to_owned(), rule: Refused::OverLimit }, &[]);
    let rules = [Refused::OverLimit, Refused::NoSuchItem, Refused::UnknownChoice];
    let words = rules.map(|rule| Words::nearest(&["en"]).explain(&Reason::BadAnswer { item: "reading__7".to_owned(), rule }).what);
    assert!(words[0] != words[1] && words[1] != words[2], "{words:?}");
}

#[test]
fn of_files_and_whole_collections() {
    told(&Unopened::Disk(DurableError::NotReadable { path: path() }), &[&path().display().to_string()]);
    told(&Unopened::Renamed, &[]);
    told(&Unopened::NoFile, &[]);
    told(&Unopened::TooDeep, &[]);
    told(&Unopened::Bundle(BundleError::Closed(SealError::TooLarge(12_345))), &["12345"]);
    told(&CollectError::NothingFound, &[]);
    told(&CollectError::NothingOpened { found: 321 }, &["321"]);
    told(&CollectError::Stopped, &[]);
    told(&CollectError::Disk(full()), &["/some/folder"]);
    told(&WithdrawnError::NoReceipt, &[]);
    told(&WithdrawnError::BadLine { line: 654 }, &["654"]);
    assert!(ShardError.to_string().contains("K/N"));
}
