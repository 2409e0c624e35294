//! The statistics beside SciPy's, on random tables. `tests/data/statistics/make.py` made the values; nothing here does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::locale::Words;
use pupil_voice::statistics::{Effect, Method, Test, binomial, chi_square, compare, fisher, kruskal_wallis, quartiles, wilson};
use serde_json::Value;

fn cases(name: &str) -> Vec<Value> {
    let golden: Value = serde_json::from_str(include_str!("data/statistics/golden.json")).unwrap();
    let cases = golden[name].as_array().unwrap().clone();
    assert!(cases.len() >= 8);
    cases
}

/// Near in itself, or both too small to be of interest.
fn same(found: f64, golden: &Value, case: &Value) {
    let golden = golden.as_f64().unwrap();
    assert!((found - golden).abs() <= 1e-7 * golden.abs() + 1e-13, "{found} is not {golden}: {case}");
}

fn table(case: &Value) -> Vec<Vec<u64>> {
    serde_json::from_value(case["table"].clone()).unwrap()
}

#[test]
fn intervals_are_scipys() {
    for case in cases("wilson") {
        let found = wilson(case["count"].as_u64().unwrap(), case["of"].as_u64().unwrap()).unwrap();
        same(found.low, &case["low"], &case);
        same(found.high, &case["high"], &case);
    }
    assert_eq!((wilson(0, 0), wilson(3, 2)), (None, None));
}

#[test]
fn the_exact_binomial_test_is_scipys() {
    for case in cases("binomial") {
        let found = binomial(case["count"].as_u64().unwrap(), case["n"].as_u64().unwrap(), case["share"].as_f64().unwrap()).unwrap();
        same(found.p, &case["p"], &case);
    }
    assert_eq!((binomial(0, 0, 0.5), binomial(1, 2, 1.0)), (None, None));
}

#[test]
fn fishers_exact_test_is_scipys() {
    for case in cases("fisher") {
        let rows = table(&case);
        let found = fisher([[rows[0][0], rows[0][1]], [rows[1][0], rows[1][1]]]).unwrap();
        same(found.p, &case["p"], &case);
        assert!(matches!(found.effect, Some(Effect::Phi(phi)) if { same(phi, &case["phi"], &case); true }));
        assert_eq!(compare(&rows), Some(found));
    }
    assert_eq!(fisher([[3, 4], [0, 0]]), None);
    let million = fisher([[500_000, 250_000], [250_000, 600_000]]).unwrap();
    assert!(million.p < 1e-300 && million.n == 1_600_000);
}

#[test]
fn the_chi_square_test_is_scipys() {
    for case in cases("chi_square") {
        let found = chi_square(&table(&case)).unwrap();
        same(found.statistic.unwrap(), &case["statistic"], &case);
        same(found.p, &case["p"], &case);
        same(found.effect.unwrap().value(), &case["v"], &case);
        assert_eq!(found.degrees, case["degrees"].as_u64());
    }
    let gaps = chi_square(&[vec![3, 0, 9], vec![0, 0, 0], vec![8, 0, 2], vec![1, 0, 1]]).unwrap();
    assert_eq!((gaps.degrees, gaps.n, gaps.sparse), (Some(2), 24, true));
    assert_eq!(compare(&[vec![5, 0], vec![7, 0]]), None);
    assert_eq!(compare(&[vec![5, 0, 1], vec![7, 0, 2], vec![0, 0, 0]]).unwrap().method, Method::Fisher);
}

#[test]
fn the_kruskal_wallis_test_is_scipys() {
    for case in cases("kruskal_wallis") {
        let found = kruskal_wallis(&table(&case)).unwrap();
        same(found.statistic.unwrap(), &case["statistic"], &case);
        same(found.p, &case["p"], &case);
        same(found.effect.unwrap().value(), &case["epsilon"], &case);
    }
    assert_eq!((kruskal_wallis(&[vec![3, 1]]), kruskal_wallis(&[vec![3, 0], vec![4, 0]])), (None, None));
}

#[test]
fn quartiles_are_numpys() {
    for case in cases("quartiles") {
        let values: Vec<f64> = serde_json::from_value(case["values"].clone()).unwrap();
        let found = quartiles(&values).unwrap();
        let five = [found.least, found.lower, found.median, found.upper, found.most];
        five.iter().enumerate().for_each(|(at, value)| same(*value, &case["five"][at], &case));
        same(found.mean, &case["mean"], &case);
    }
    assert_eq!(quartiles(&[]), None);
}

#[test]
fn each_result_says_in_a_sentence_what_was_found_by_which_method_and_of_how_many() {
    let words = Words::nearest(&["en"]);
    let said = |test: Option<Test>| test.unwrap().sentence(&words);
    assert_eq!(
        said(binomial(40, 52, 0.5)),
        "More than half: more than chance would often give if both were as likely. (exact binomial test against one half, n = 52, p < 0.001)"
    );
    assert!(said(binomial(3, 52, 0.5)).starts_with("Fewer than half"));
    assert!(said(binomial(26, 52, 0.5)).starts_with("About half"));
    let differ = said(fisher([[30, 5], [8, 20]]));
    assert!(differ.starts_with("They differ") && differ.contains("Fisher’s exact test, n = 63, p < 0.001, φ = 0."), "{differ}");
    let none = said(chi_square(&[vec![3, 4, 3], vec![4, 3, 4]]));
    assert!(none.starts_with("No difference") && none.contains("χ²(2) = ") && none.ends_with("rough guide."), "{none}");
    let ranks = said(kruskal_wallis(&[vec![9, 5, 1], vec![2, 6, 9], vec![5, 5, 5]]));
    assert!(ranks.contains("Kruskal–Wallis test, n = 47, H(2) = ") && ranks.contains("ε² = "), "{ranks}");
    assert!(wilson(4, 52).unwrap().sentence(&words).ends_with("(95 % interval, Wilson, n = 52)"));
}
