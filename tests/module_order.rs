//! The road has one direction: a module imports only modules before it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each step of the road, with the modules that stand on it. A module may import what stands on earlier steps.
const ORDER: [&[&str]; 16] = [
    // Leaves: they know nothing of surveys.
    &["explain", "symbols"],
    &["locale", "seal"],
    &["durable"],
    &["settings", "lock", "sound", "speech", "paths", "access", "statistics"],
    // What is asked, what was said, how a child walks through it.
    &["survey"],
    &["response"],
    &["session"],
    // From the study to the tables.
    &["study"],
    &["store", "pack", "guidance"],
    &["bundle"],
    &["collect"],
    &["report"],
    &["gather"],
    &["simulate"],
    &["opening"],
    // On top; nothing imports these.
    &["commands", "crash", "ui"],
];

fn step(module: &str) -> Option<usize> {
    ORDER.iter().position(|step| step.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a file names after `crate::`, in `use` lines and elsewhere.
fn imported(text: &str) -> BTreeSet<String> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let joined = code.join("\n");
    let mut names = BTreeSet::new();
    for piece in joined.split("crate::").skip(1) {
        let list = match piece.strip_prefix('{') {
            Some(group) => top_level(group),
            None => vec![piece.to_owned()],
        };
        for name in list {
            let name: String = name.trim().chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
            if name.chars().next().is_some_and(|first| first.is_ascii_lowercase()) {
                names.insert(name);
            }
        }
    }
    names
}

/// The parts of `a::{b, c}, d}` up to the closing bracket.
fn top_level(group: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_usize);
    for letter in group.chars() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts
}

#[test]
fn every_module_imports_only_what_comes_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50);
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let own = inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if own == "lib" || own == "main" {
            continue;
        }
        let here = step(&own).unwrap_or_else(|| panic!("{own} has no place in the order: give it one in this test"));
        for other in imported(&std::fs::read_to_string(&file).unwrap()) {
            if other == own {
                continue;
            }
            let there = step(&other).unwrap_or_else(|| panic!("{}: {other} has no place in the order", inside.display()));
            assert!(there < here, "{} imports {other}, which does not come before {own}", inside.display());
        }
    }
}

#[test]
fn imports_are_found_however_they_are_written() {
    let text = "use crate::seal::{a, b};\nuse crate::{study::json, store};\n// crate::ui\nfn f() { crate::report::write() }\ncrate::Words";
    assert_eq!(imported(text).into_iter().collect::<Vec<_>>(), ["report", "seal", "store", "study"]);
}
