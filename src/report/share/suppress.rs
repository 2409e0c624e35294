//! Which of some counts may be told beside their sum, so that no small one can be worked out.
//!
//! First, every count below the least is hidden. Then, as long as an outsider could subtract what is told from the sum and be left with
//! one hidden count, or with several that come to less than the least together, the smallest of the others is hidden too. A nought counts
//! as small: that nobody said something tells of everybody.

/// Whether each count may be told. Their sum is told, and is not small.
pub(super) fn told(counts: &[u64], least: u64) -> Vec<bool> {
    let mut told: Vec<bool> = counts.iter().map(|count| *count >= least).collect();
    loop {
        let hidden = || counts.iter().zip(&told).filter(|(_, told)| !**told).map(|(count, _)| *count);
        let (number, sum) = (hidden().count(), hidden().sum::<u64>());
        if number == 0 || (number > 1 && sum >= least) {
            return told;
        }
        let smallest = (0..counts.len()).filter(|at| told.get(*at) == Some(&true)).min_by_key(|at| counts.get(*at));
        match smallest.and_then(|at| told.get_mut(at)) {
            Some(told) => *told = false,
            // Nothing is left to hide.
            None => return told,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn small_counts_never_stand_alone_and_never_come_to_little_together() {
        for (counts, expected) in [
            (vec![40, 30, 20], vec![true, true, true]),
            (vec![40, 12, 3], vec![true, false, false]),
            (vec![40, 2, 3], vec![false, false, false]),
            (vec![40, 6, 7], vec![true, false, false]),
            (vec![50, 0, 0], vec![false, false, false]),
            (vec![12, 0], vec![false, false]),
            (vec![12], vec![true]),
            (vec![], vec![]),
        ] {
            assert_eq!(told(&counts, 10), expected, "{counts:?}");
        }
    }
}
