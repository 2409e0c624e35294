//! The test vectors of the age format (C2SP/CCTV), through the doors by which sealed and locked files come in here.
//!
//! They are fetched, not kept: `tests/interop/cctv.py FOLDER`, then `AGE_VECTORS=FOLDER cargo test --test age_vectors`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::seal::{Identities, Identity, Passphrase, SealError, digest, open, unlock};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

const LIMIT: usize = 64 << 20;

#[derive(Default)]
struct Vector {
    expect: String,
    payload: String,
    identities: Vec<String>,
    passphrases: Vec<String>,
    armored: bool,
    /// A key of the vector's head that we do not know: then it is not for us.
    unknown: bool,
}

fn parse(bytes: &[u8]) -> (Vector, &[u8]) {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
    let mut vector = Vector::default();
    for line in std::str::from_utf8(&bytes[..end]).unwrap().lines() {
        let (name, value) = line.split_once(": ").unwrap();
        let value = value.to_owned();
        match name {
            "expect" => vector.expect = value,
            "payload" => vector.payload = value,
            "identity" => vector.identities.push(value),
            "passphrase" => vector.passphrases.push(value),
            "armored" => vector.armored = value == "yes",
            "file key" | "comment" => {}
            _ => vector.unknown = true,
        }
    }
    (vector, &bytes[end + 2..])
}

/// Opens it as we would; `None` when there is no such door here.
fn opened(vector: &Vector, file: &[u8]) -> Option<Result<Vec<u8>, SealError>> {
    if let Some(passphrase) = vector.passphrases.first() {
        // Each of them is tried by hand, as a person would.
        let tries = vector.passphrases.iter().map(|text| unlock(&Passphrase::new(text).unwrap(), file, LIMIT).map(|plain| plain.to_vec()));
        let mut tries: Vec<_> = tries.collect();
        assert!(!passphrase.is_empty());
        let good = tries.iter().position(Result::is_ok).unwrap_or(0);
        return Some(tries.swap_remove(good));
    }
    let identities: Result<Vec<Identity>, SealError> = vector.identities.iter().map(|text| Identity::parse(text)).collect();
    // Post-quantum keys are not ours yet.
    let identities: Identities = identities.ok()?.into_iter().collect();
    // Armour is read here around what a passphrase locks; so of these the armour itself is tried, and that no lock is inside.
    let door = || if vector.armored { unlock(&Passphrase::new("any").unwrap(), file, LIMIT) } else { open(&identities, file, LIMIT) };
    Some(door().map(|plain| plain.to_vec()))
}

/// Whether the verdict is the one that the vector expects.
fn agrees(vector: &Vector, verdict: &Result<Vec<u8>, SealError>) -> bool {
    use SealError::{Damaged, HeaderTooLong, Newer, NotForUs, NotLocked, NotSealed, TooMuchWork, WrongPassphrase};
    match (vector.expect.as_str(), verdict) {
        ("success" | "no match" | "payload failure", Err(NotLocked)) if vector.armored && vector.passphrases.is_empty() => true,
        ("success", Ok(plain)) => digest(plain).to_hex() == vector.payload,
        ("no match", Err(NotForUs | NotLocked | WrongPassphrase | TooMuchWork)) => true,
        ("header failure", Err(Damaged | HeaderTooLong | Newer | NotSealed | NotLocked | TooMuchWork | WrongPassphrase)) => true,
        ("HMAC failure" | "payload failure", Err(Damaged)) => true,
        ("armor failure", Err(Damaged | NotSealed | Newer)) => true,
        _ => false,
    }
}

#[test]
fn every_vector_that_is_for_us_has_the_verdict_that_it_expects() {
    let Some(folder) = std::env::var_os("AGE_VECTORS") else {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED, not checked: age test vectors; fetch them with tests/interop/cctv.py and set AGE_VECTORS"
        );
        return;
    };
    let (mut wrong, mut counts, mut not_ours) = (Vec::new(), BTreeMap::<String, usize>::new(), Vec::new());
    for entry in std::fs::read_dir(Path::new(&folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let (vector, file) = parse(&bytes);
        let verdict = if vector.unknown { None } else { opened(&vector, file) };
        match verdict {
            None => not_ours.push(name),
            Some(verdict) if agrees(&vector, &verdict) => *counts.entry(vector.expect).or_default() += 1,
            Some(verdict) => wrong.push(format!("{name}: expected {}, got {:?}", vector.expect, verdict.map(|plain| plain.len()))),
        }
    }
    not_ours.sort();
    let _ =
        writeln!(std::io::stderr(), "age vectors with their verdict: {counts:?}; not for us: {} ({})", not_ours.len(), not_ours.join(" "));
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(counts.values().sum::<usize>() >= 80 && counts["success"] >= 10 && counts["armor failure"] >= 15, "{counts:?}");
}
