//! A share of people with its interval, and the quartiles of their ages.

use super::number;
use statrs::distribution::{ContinuousCDF, Normal};

/// How sure an interval is.
const CONFIDENCE: f64 = 0.95;

/// A share with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// The interval's lower end, 0 to 1.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// The Wilson score interval, which stays between 0 and 1 and holds for small numbers. None of nobody.
#[must_use]
pub fn wilson(count: u64, of: u64) -> Option<Share> {
    if of == 0 || count > of {
        return None;
    }
    let z = Normal::standard().inverse_cdf(f64::midpoint(1.0, CONFIDENCE));
    let (n, share) = (number(of), number(count) / number(of));
    let square = z * z;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let half = z / (1.0 + square / n) * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = if count == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if count == of { 1.0 } else { (middle + half).min(1.0) };
    Some(Share { count, of, low, high })
}

/// Five figures of a list, and its mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quartiles {
    /// How many values.
    pub n: u64,
    /// The least.
    pub least: f64,
    /// A quarter is below it.
    pub lower: f64,
    /// Half is below it.
    pub median: f64,
    /// Three quarters are below it.
    pub upper: f64,
    /// The largest.
    pub most: f64,
    /// The arithmetic mean.
    pub mean: f64,
}

/// Quartiles as R (type 7), NumPy and spreadsheets (inclusive) have them. None of an empty list.
#[must_use]
pub fn quartiles(values: &[f64]) -> Option<Quartiles> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let n = sorted.len() as u64;
    let at = |quarters: usize| {
        let last = sorted.len() - 1;
        let (place, rest) = (quarters * last / 4, quarters * last % 4);
        let below = sorted.get(place).copied().unwrap_or(most);
        let above = sorted.get(place + 1).copied().unwrap_or(below);
        below + (above - below) * number(rest as u64) / 4.0
    };
    Some(Quartiles { n, least, lower: at(1), median: at(2), upper: at(3), most, mean: sorted.iter().sum::<f64>() / number(n) })
}
