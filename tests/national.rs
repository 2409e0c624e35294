//! A national collection in small, with everything that goes wrong in a large one: torn bundles, bundles that came twice, answers that
//! were withdrawn, laptops that nobody has heard of. Every figure of the summary is what it must be by arithmetic.
//!
//! ```sh
//! NATIONAL=100000 cargo test --release --test national -- --nocapture
//! ```
//!
//! makes 100,000 responses in 2,000 bundles.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::Desk;
use pupil_voice::collect::{Known, Response};
use pupil_voice::gather::{self, Gathered, Plan};
use pupil_voice::locale::Words;
use pupil_voice::response::Receipt;
use pupil_voice::simulate::{Output, Rehearsal, rehearse};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// So many responses have a bundle together.
const IN_A_BUNDLE: usize = 50;

/// What the collection without a fault says of a bundle.
#[derive(Default)]
struct OfBundle {
    responses: usize,
    complete: usize,
    sittings: usize,
    ids: Vec<String>,
    versions: BTreeMap<String, usize>,
}

fn gathered(desk: &Desk, plan: &Plan) -> Gathered {
    gather::gather(plan, &desk.key, &Words::nearest(&["en"]), &|_| ControlFlow::Continue(())).unwrap()
}

fn plan(desk: &Desk, key: &str, out: &str, bundles: &Path) -> Plan {
    Plan { key: desk.path(key), bundles: vec![bundles.to_owned()], out: desk.path(out), ..Plan::default() }
}

fn summary(desk: &Desk, out: &str) -> Value {
    serde_json::from_slice(&fs::read(desk.path(out).join("summary.json")).unwrap()).unwrap()
}

fn bundles_in(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

/// What each bundle holds: of bundles that share no response.
fn by_bundle(gathered: &Gathered) -> BTreeMap<String, OfBundle> {
    let mut all: BTreeMap<String, OfBundle> = BTreeMap::new();
    for response in gathered.collected.responses.each() {
        let response: Response = response.unwrap();
        let of = all.entry(response.bundle.clone()).or_default();
        of.responses += 1;
        of.complete += usize::from(response.complete);
        of.sittings += response.sittings;
        *of.versions.entry(response.version.to_string()).or_default() += 1;
        of.ids.push(response.id.to_string());
    }
    all
}

#[test]
fn every_figure_of_a_collection_with_all_faults_is_right() {
    let responses: usize = std::env::var("NATIONAL").map_or(1_000, |count| count.parse().unwrap());
    let bundles = responses / IN_A_BUNDLE;
    let (damaged, twice, withdrawn) = ((bundles / 100).max(1), (bundles / 100).max(1), responses / 200);
    let desk = Desk::new();
    let sent = desk.path("sent");
    rehearse(&desk.study, Rehearsal { responses, seed: 20 }, Output { folder: &sent, bundles }).unwrap();
    let whole = gathered(&desk, &plan(&desk, "whole.key", "whole", &sent));
    let of_bundle = by_bundle(&whole);
    let files = bundles_in(&sent);
    assert_eq!((files.len(), of_bundle.len(), whole.collected.responses.len()), (bundles, bundles, responses));
    let name = |path: &PathBuf| path.display().to_string();

    // The first ones are torn, or have one bit turned; the next ones come twice; of the others somebody withdraws here and there.
    let (torn, rest) = files.split_at(damaged);
    for (at, path) in torn.iter().enumerate() {
        let mut bytes = fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        if at % 2 == 0 {
            bytes.truncate(middle)
        } else {
            bytes[middle] ^= 1
        }
        fs::write(path, bytes).unwrap();
    }
    for (at, path) in rest[..twice].iter().enumerate() {
        fs::copy(path, sent.join(format!("again-{at}.bundle"))).unwrap();
    }
    let every = rest.len() * IN_A_BUNDLE / withdrawn;
    let ids: Vec<&String> = rest.iter().flat_map(|path| &of_bundle[&name(path)].ids).collect();
    let receipts: BTreeSet<String> = ids.iter().step_by(every.max(1)).take(withdrawn).map(|id| Receipt::of(id).to_string()).collect();
    assert_eq!(receipts.len(), withdrawn, "receipts differ");
    // Half of the laptops have sent before.
    let devices: Vec<_> = whole.collected.devices().into_iter().collect();
    let known = Known::noted("", "2026-11-21", devices.iter().take(devices.len() / 2).copied());
    fs::write(desk.path("desk.laptops"), known).unwrap();

    let begun = Instant::now();
    let plan = Plan { withdraw: receipts.iter().cloned().collect(), ..plan(&desk, "desk.key", "tables", &sent) };
    let found = gathered(&desk, &plan);
    let took = begun.elapsed();

    let left_out = |response: &str| receipts.contains(&Receipt::of(response).to_string());
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    let mut versions: BTreeMap<String, usize> = BTreeMap::new();
    for (at, path) in rest.iter().enumerate() {
        let of = &of_bundle[&name(path)];
        *expected.entry("sittings").or_default() += of.sittings * if at < twice { 2 } else { 1 };
        *expected.entry("duplicates").or_default() += if at < twice { of.sittings } else { 0 };
    }
    // Copies of what was withdrawn are withdrawn as well.
    let again: BTreeSet<String> = rest[..twice].iter().map(name).collect();
    for response in whole.collected.responses.each() {
        let response = response.unwrap();
        if torn.iter().any(|path| name(path) == response.bundle) {
            continue;
        }
        if left_out(&response.id.to_string()) {
            *expected.entry("withdrawn").or_default() += 1;
            let copied = again.contains(&response.bundle);
            *expected.entry("withdrawn_sittings").or_default() += response.sittings * if copied { 2 } else { 1 };
            *expected.entry("duplicates").or_default() -= if copied { response.sittings } else { 0 };
            continue;
        }
        *expected.entry("responses").or_default() += 1;
        *expected.entry(if response.complete { "complete" } else { "partial" }).or_default() += 1;
        *versions.entry(response.version.to_string()).or_default() += 1;
    }
    expected.insert("bundles_opened", bundles - damaged + twice);
    expected.insert("replaced", 0);
    let summary = summary(&desk, "tables");
    for (figure, count) in &expected {
        assert_eq!(summary[figure].as_u64(), Some(*count as u64), "{figure}");
    }
    assert_eq!(summary["made_up"], summary["responses"]);
    assert_eq!(summary["bundles_refused"].as_array().unwrap().len(), damaged);
    assert!(summary["quarantined"].as_array().unwrap().is_empty() && summary["missing"].as_array().unwrap().is_empty());
    let told: BTreeMap<String, usize> = summary["by_version"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| (of["version"].as_str().unwrap().to_owned(), usize::try_from(of["responses"].as_u64().unwrap()).unwrap()))
        .collect();
    assert_eq!(told, versions);
    let of_devices = summary["devices"].as_array().unwrap();
    let lost: BTreeSet<String> = devices.iter().map(ToString::to_string).collect();
    assert_eq!(of_devices.len(), bundles - damaged, "each bundle has a laptop of its own");
    for device in of_devices {
        let id = device["device"].as_str().unwrap();
        assert!(lost.contains(id));
    }
    let had_sent: BTreeSet<String> = devices[..devices.len() / 2].iter().map(ToString::to_string).collect();
    let new: Vec<&str> = of_devices.iter().map(|device| device["device"].as_str().unwrap()).filter(|id| !had_sent.contains(*id)).collect();
    let lines = gather::told(&found, &Words::nearest(&["en"]), 2);
    let line = &lines.iter().find(|line| line.text.contains("sent for the first time")).unwrap().text;
    assert!(line.starts_with(&format!("{} laptops", new.len())), "{line}");
    assert!(line.contains(&format!("; {} had sent before.", of_devices.len() - new.len())), "{line}");
    let list = fs::read_to_string(desk.path("desk.laptops")).unwrap();
    let end: BTreeSet<&str> = list.rsplit("# New on ").next().unwrap().lines().skip(1).collect();
    assert_eq!(end, new.into_iter().collect(), "which they are stands at the end of the list");
    let rows = csv::Reader::from_path(desk.path("tables/responses.csv")).unwrap().records().map(Result::unwrap).count();
    assert_eq!(Some(rows as u64), summary["responses"].as_u64());
    assert_eq!(found.collected.withdrawn.len(), withdrawn);
    println!("{responses} responses in {bundles} bundles, {damaged} damaged, {twice} twice, {withdrawn} withdrawn: {took:.1?}");
}
