//! The exact binomial test: is a share another one than was expected?

use super::{Method, NEARLY, Test, number};
use statrs::distribution::{Binomial, Discrete, DiscreteCDF};

/// Tests `count` of `n` against an expected share, both ways: the sum of the probabilities of all counts that are no more likely.
/// None of nobody, or of an expected share that is none.
#[must_use]
pub fn binomial(count: u64, n: u64, expected: f64) -> Option<Test> {
    if n == 0 || count > n || !(expected > 0.0 && expected < 1.0) {
        return None;
    }
    let law = Binomial::new(expected, n).ok()?;
    let (mean, limit) = (expected * number(n), law.pmf(count) * (1.0 + NEARLY));
    let found = number(count);
    let p = if found < mean {
        // The probabilities fall beyond the mean: the first count there that is rare enough begins the other tail.
        let first = first_true(count + 1, n + 1, |other| number(other) > mean && law.pmf(other) <= limit);
        law.cdf(count) + tail(&law, first)
    } else if found > mean {
        let first = first_true(0, count, |other| number(other) >= mean || law.pmf(other) > limit);
        tail(&law, count) + first.checked_sub(1).map_or(0.0, |last| law.cdf(last))
    } else {
        1.0
    };
    Some(Test {
        method: Method::Binomial,
        n,
        share: Some(found / number(n)),
        statistic: None,
        degrees: None,
        p: p.min(1.0),
        effect: None,
        sparse: false,
    })
}

/// The probability of this count or a larger one.
fn tail(law: &Binomial, from: u64) -> f64 {
    from.checked_sub(1).map_or(1.0, |before| law.sf(before))
}

/// The first number of a range from which on something holds; the end of the range when it never does.
fn first_true(from: u64, to: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}
