//! Groups against answers: Fisher's exact test and the chi-square test, with phi and Cramér's V.

use super::{Effect, LEAST_EXPECTED, Method, NEARLY, Test, number};
use statrs::distribution::{ChiSquared, ContinuousCDF};
use statrs::function::factorial::ln_factorial;

/// Compares groups by the answers that they gave; each group is a row of counts. Fisher's test for two groups and two answers,
/// else chi-square. None when there is nothing to compare: fewer than two groups or two answers that anybody gave.
#[must_use]
pub fn compare(rows: &[Vec<u64>]) -> Option<Test> {
    match filled(rows).as_slice() {
        [one, other] => match (one.as_slice(), other.as_slice()) {
            (&[a, b], &[c, d]) => fisher([[a, b], [c, d]]),
            _ => chi_square(rows),
        },
        _ => chi_square(rows),
    }
}

/// Fisher's exact test of two by two, both ways, with phi. None when a row or a column is empty.
#[must_use]
pub fn fisher(table: [[u64; 2]; 2]) -> Option<Test> {
    let [[a, b], [c, d]] = table;
    let (first, second, left, right) = (a + b, c + d, a + c, b + d);
    if [first, second, left, right].contains(&0) {
        return None;
    }
    // Of all tables with the same margins, by their first cell; the factorials of the margins are the same for all.
    let likely = |cell: u64| {
        let cells = [cell, first.saturating_sub(cell), left.saturating_sub(cell), (cell + second).saturating_sub(left)];
        -cells.iter().map(|count| ln_factorial(*count)).sum::<f64>()
    };
    let (least, most) = (left.saturating_sub(second), first.min(left));
    let found = likely(a);
    let (mut rare, mut all) = (0.0, 0.0);
    for cell in least..=most {
        let above = likely(cell) - found;
        let weight = above.exp();
        all += weight;
        if above <= NEARLY {
            rare += weight;
        }
    }
    // When the found table is so rare that the others overflow beside it, the share is nought all the same.
    let p = if all.is_finite() { (rare / all).min(1.0) } else { 0.0 };
    let (square, _) = square(&[vec![a, b], vec![c, d]]);
    let n = first + second;
    let effect = Effect::Phi((square / number(n)).sqrt());
    Some(Test { method: Method::Fisher, n, share: None, statistic: None, degrees: None, p, effect: Some(effect), sparse: false })
}

/// Pearson's chi-square test without a correction, with phi (two by two) or Cramér's V. Empty rows and columns are left out.
#[must_use]
pub fn chi_square(rows: &[Vec<u64>]) -> Option<Test> {
    let rows = filled(rows);
    let columns = rows.first().map_or(0, Vec::len);
    if rows.len() < 2 || columns < 2 {
        return None;
    }
    let (statistic, least) = square(&rows);
    let n: u64 = rows.iter().flatten().sum();
    let degrees = ((rows.len() - 1) * (columns - 1)) as u64;
    let p = ChiSquared::new(number(degrees)).ok()?.sf(statistic);
    let smaller = rows.len().min(columns) as u64 - 1;
    let size = (statistic / (number(n) * number(smaller))).sqrt();
    let effect = if rows.len() == 2 && columns == 2 { Effect::Phi(size) } else { Effect::CramersV(size) };
    Some(Test {
        method: Method::ChiSquare,
        n,
        share: None,
        statistic: Some(statistic),
        degrees: Some(degrees),
        p,
        effect: Some(effect),
        sparse: least < LEAST_EXPECTED,
    })
}

/// The rows and columns in which there is anybody.
fn filled(rows: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let cell = |row: &[u64], column: usize| row.get(column).copied().unwrap_or_default();
    let kept: Vec<usize> = (0..columns).filter(|column| rows.iter().any(|row| cell(row, *column) > 0)).collect();
    let rows = rows.iter().filter(|row| row.iter().any(|count| *count > 0));
    rows.map(|row| kept.iter().map(|column| cell(row, *column)).collect()).collect()
}

/// Pearson's statistic, and the least count that was expected.
fn square(rows: &[Vec<u64>]) -> (f64, f64) {
    let total: f64 = number(rows.iter().flatten().sum());
    let mut columns: Vec<u64> = Vec::new();
    for row in rows {
        columns.resize(columns.len().max(row.len()), 0);
        columns.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
    }
    let (mut statistic, mut least) = (0.0, f64::INFINITY);
    for row in rows {
        let sum = number(row.iter().sum());
        for (count, column) in row.iter().zip(&columns) {
            let expected = sum * number(*column) / total;
            statistic += (number(*count) - expected).powi(2) / expected;
            least = least.min(expected);
        }
    }
    (statistic, least)
}
