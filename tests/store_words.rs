//! Every failure of these modules has its two halves in English, and no half stands there for nothing.

use pupil_voice::locale::Words;
use std::collections::BTreeSet;
use std::path::Path;

fn keys_in_source(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys_in_source(&path, keys);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.contains("=> \"")) {
            keys.extend(line.split('"').nth(1).map(ToOwned::to_owned));
        }
    }
}

#[test]
fn every_failure_has_its_words_and_all_words_have_a_failure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys = BTreeSet::new();
    for module in ["seal", "durable", "study", "store", "bundle"] {
        keys_in_source(&root.join("src").join(module), &mut keys);
    }
    keys.retain(|key| ["seal-", "study-", "store-", "bundle-"].iter().any(|start| key.starts_with(start)));
    assert!(keys.len() > 50, "{keys:?}");
    let words = Words::nearest(&["en"]);
    for key in &keys {
        assert!(words.has(&format!("err-{key}")) && words.has(&format!("rec-{key}")), "{key}");
    }
    for file in ["study", "store"] {
        let text = std::fs::read_to_string(root.join(format!("locales/en/{file}.ftl"))).unwrap();
        for line in text.lines().filter(|line| line.starts_with("err-") || line.starts_with("rec-")) {
            let key = &line[4..line.find(' ').unwrap()];
            assert!(keys.contains(key), "{key} is said by nobody");
        }
    }
}
