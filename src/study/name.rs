//! A file name from a title.

/// The most bytes: a file name may have 255, and the ending and a temporary name need some.
const LIMIT: usize = 120;

/// A name that every system takes, without an ending: letters and digits of the title with hyphens between.
#[must_use]
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars() {
        if letter.is_alphanumeric() {
            name.extend(letter.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name[..name.floor_char_boundary(LIMIT)].trim_end_matches('-');
    if name.is_empty() || is_reserved(name) { format!("study-{name}").trim_end_matches('-').to_owned() } else { name.to_owned() }
}

/// Names that mean a device on Windows, with any ending.
fn is_reserved(name: &str) -> bool {
    let numbered = |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.chars().count() == 1);
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_safe_name() {
        assert_eq!(file_name("Pupil voice, 2026!"), "pupil-voice-2026");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("Głos ucznia"), "głos-ucznia");
        assert_eq!(file_name("???"), "study");
        assert_eq!(file_name("CON"), "study-con");
        assert_eq!(file_name("com1"), "study-com1");
        assert_eq!(file_name(&"long ".repeat(100)).len(), 119);
    }

    proptest::proptest! {
        #[test]
        fn no_title_leaves_the_folder(title in ".{0,80}") {
            let name = file_name(&title);
            proptest::prop_assert!(!name.is_empty());
            // Lower case of a dotted capital İ brings a combining dot along.
            let fits = |letter: char| letter.is_alphanumeric() || letter == '-' || u32::from(letter) == 0x307;
            proptest::prop_assert!(name.chars().all(fits));
            proptest::prop_assert!(name.len() <= 128);
        }
    }
}
