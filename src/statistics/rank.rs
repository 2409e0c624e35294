//! The Kruskal–Wallis test: do groups differ in the order of their answers?

use super::{Effect, LEAST_EXPECTED, Method, Test, number};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Compares groups by answers that have an order: each group is a row of counts, a column for each answer in order. Ties share
/// their ranks and are corrected for. None with fewer than two groups, or when everybody gave the same answer.
#[must_use]
pub fn kruskal_wallis(groups: &[Vec<u64>]) -> Option<Test> {
    let groups: Vec<&Vec<u64>> = groups.iter().filter(|group| group.iter().any(|count| *count > 0)).collect();
    let levels = groups.iter().map(|group| group.len()).max().unwrap_or_default();
    let cell = |group: &[u64], level: usize| number(group.get(level).copied().unwrap_or_default());
    let n: u64 = groups.iter().flat_map(|group| group.iter()).sum();
    let all = number(n);
    let (mut below, mut ties) = (0.0, 0.0);
    let mut sums = vec![0.0; groups.len()];
    for level in 0..levels {
        let tied: f64 = groups.iter().map(|group| cell(group, level)).sum();
        let rank = below + (tied + 1.0) / 2.0;
        sums.iter_mut().zip(&groups).for_each(|(sum, group)| *sum += rank * cell(group, level));
        ties += tied.powi(3) - tied;
        below += tied;
    }
    let correction = 1.0 - ties / (all.powi(3) - all);
    if groups.len() < 2 || correction <= f64::EPSILON || correction.is_nan() {
        return None;
    }
    let sizes: Vec<f64> = groups.iter().map(|group| number(group.iter().sum())).collect();
    // Around the mean rank rather than from nought: less is lost in the difference of large numbers.
    let middle = (all + 1.0) / 2.0;
    let spread: f64 = sums.iter().zip(&sizes).map(|(sum, size)| (sum / size - middle).powi(2) * size).sum();
    let statistic = 12.0 / (all * (all + 1.0)) * spread / correction;
    let degrees = groups.len() as u64 - 1;
    Some(Test {
        method: Method::KruskalWallis,
        n,
        share: None,
        statistic: Some(statistic),
        degrees: Some(degrees),
        p: ChiSquared::new(number(degrees)).ok()?.sf(statistic),
        effect: Some(Effect::EpsilonSquared(statistic / (all - 1.0))),
        sparse: sizes.iter().any(|size| *size < LEAST_EXPECTED),
    })
}
