//! What must never lie in a folder that is passed on: keys and the lists beside them, bundles, the files of a full report.

use std::path::Path;

/// So many files and folders are looked at; a folder with more is not one that was made to be passed on.
const MOST: usize = 10_000;

/// The endings of names.
const ENDINGS: [&str; 6] = ["key", "withdrawn", "reviewed", "laptops", "bundle", "age"];

/// The beginnings and endings of names of a full report.
const FULL: [(&str, &str); 4] = [("report", ".html"), ("responses", ".xlsx"), ("responses_long", ".csv"), ("links", ".csv")];

/// Whether there is one in a folder, or in any folder in it.
pub(super) fn are_in(folder: &Path) -> bool {
    let mut waiting = vec![folder.to_owned()];
    let mut left = MOST;
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            left = left.saturating_sub(1);
            if left == 0 || is_one(&name) {
                return true;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(entry.path());
            }
        }
    }
    false
}

fn is_one(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let is_full = |(start, end): &(&str, &str)| name.starts_with(start) && name.ends_with(end);
    ENDINGS.contains(&ending.as_str()) || ending.starts_with("gathered") || FULL.iter().any(is_full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_be_passed_on_is_found_however_deep() {
        for secret in
            ["our.key", "our.withdrawn", "a/b/1.BUNDLE", "our.gathered-1-of-2/x", "full/responses_long-clubs.csv", "report-part-girl.html"]
        {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("out").join(secret);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(home.path().join("out/responses.csv"), "").unwrap();
            assert!(!are_in(&home.path().join("out")) || secret.contains("gathered"), "{secret}");
            std::fs::write(path, "").unwrap();
            assert!(are_in(&home.path().join("out")), "{secret}");
        }
        assert!(!are_in(Path::new("nowhere")));
    }
}
