//! How far a gathering is, how fast it goes, and how long it may still take, in plain words.

use super::Progress;
use crate::locale::Words;
use std::time::Duration;

/// Before this nobody can say how fast it goes.
const SOON: Duration = Duration::from_secs(2);

/// Tells it, a sentence a piece. `elapsed` is since what goes on now began.
#[must_use]
pub fn said(words: &Words, progress: Progress, elapsed: Duration) -> Vec<String> {
    let is_known = elapsed >= SOON;
    match progress {
        Progress::Opening(0, _) => vec![words.get("gather-looking")],
        Progress::Opening(at, of) => {
            let mut all = vec![words.with("gather-at", &[("at", at.into()), ("of", of.into())])];
            if is_known {
                all.extend([rate(words, at, elapsed), left(words, at, of, elapsed)]);
            }
            all
        }
        Progress::Merging(at, of) => {
            let mut all = vec![words.with("gather-merging", &[("at", at.into()), ("of", of.into())])];
            all.extend(is_known.then(|| left(words, at, of, elapsed)));
            all
        }
        Progress::Writing => vec![words.get("gather-writing")],
    }
}

/// How many bundles a second or a minute.
fn rate(words: &Words, at: usize, elapsed: Duration) -> String {
    let every = |seconds: u128| at as u128 * 1_000 * seconds / elapsed.as_millis().max(1);
    let (key, count) = if every(1) >= 2 { ("gather-rate-second", every(1)) } else { ("gather-rate-minute", every(60).max(1)) };
    words.with(key, &[("count", u64::try_from(count).unwrap_or(u64::MAX).into())])
}

/// How long it may still take.
fn left(words: &Words, at: usize, of: usize, elapsed: Duration) -> String {
    let seconds = elapsed.as_millis() * of.saturating_sub(at) as u128 / (at.max(1) as u128 * 1_000);
    let rounded = |unit: u128| u64::try_from((seconds + unit / 2) / unit).unwrap_or(u64::MAX);
    match seconds {
        0..60 => words.get("gather-left-soon"),
        60..5_400 => words.with("gather-left-minutes", &[("count", rounded(60).into())]),
        _ => words.with("gather-left-hours", &[("count", rounded(3_600).into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_are_told_in_plain_words() {
        let words = Words::nearest(&["en"]);
        let seconds = Duration::from_secs;
        assert_eq!(rate(&words, 300, seconds(10)), "30 bundles a second.");
        assert_eq!(rate(&words, 1, seconds(60)), "One bundle a minute.");
        assert_eq!(rate(&words, 5, seconds(10)), "30 bundles a minute.");
        assert_eq!(left(&words, 100, 110, seconds(100)), "Less than a minute to go.");
        assert_eq!(left(&words, 100, 190, seconds(100)), "About 2 minutes to go.");
        assert_eq!(left(&words, 100, 160, seconds(100)), "About one minute to go.");
        assert_eq!(left(&words, 10, 3_610, seconds(20)), "About 2 hours to go.");
    }
}
