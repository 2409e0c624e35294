//! Which counts may be told, so that no small one can be worked out: not from their sum, and not by somebody who knows these rules.
//!
//! Every count below the least is hidden, and a nought is one: that nobody said something tells of everybody. Then further ones are hidden
//! beside them. Which, must not hang on how large they are: were it always the smallest, it could be no larger than any that is told, and
//! what is left of the sum would be known. So they are taken in the order of the survey, from its end.

/// How several choices of one question may go together.
#[derive(Debug, Clone)]
pub(super) struct Several {
    /// How many answered, which is told. Each of them chose at least one.
    pub(super) answered: u64,
    /// How many may be chosen.
    pub(super) limit: Option<u64>,
    /// Of each choice, whether it excludes all others.
    pub(super) alone: Vec<bool>,
}

/// Whether each of some counts may be told of which everybody is in one. Their sum is told, and is not small.
pub(super) fn of_one(counts: &[u64], least: u64) -> Vec<bool> {
    let mut told: Vec<bool> = counts.iter().map(|count| *count >= least).collect();
    let small: u64 = counts.iter().filter(|count| **count < least).sum();
    let mut beside = false;
    let mut spare = small;
    for (at, count) in counts.iter().enumerate().rev() {
        let is_enough = told.iter().all(|told| *told) || (beside && spare + 1 >= least);
        if is_enough || *count < least {
            continue;
        }
        // What is hidden comes to so much more than it must that any small one of it could be anything from nought up.
        told.get_mut(at).into_iter().for_each(|told| *told = false);
        beside = true;
        spare += count - least;
    }
    told
}

/// Whether each of some counts may be told of choices of which several may be made. Neither those who chose nor those who did not are few.
pub(super) fn of_several(counts: &[u64], several: &Several, least: u64) -> Vec<bool> {
    let alone = |wanted: bool| counts.iter().zip(&several.alone).filter(move |(_, alone)| **alone == wanted).map(|(count, _)| *count);
    // Where nobody can choose two, everybody is in one.
    if several.limit == Some(1) || alone(false).count() < 2 {
        return of_one(counts, least);
    }
    // Whoever made no choice that excludes the others made some of the others.
    let rest = several.answered.saturating_sub(alone(true).sum());
    let mut told_alone = of_one(&alone(true).chain([rest]).collect::<Vec<_>>(), least);
    told_alone.pop();
    let told_of_them: u64 = alone(true).zip(&told_alone).filter(|(_, told)| **told).map(|(count, _)| count).sum();
    let among = Among { answered: several.answered.saturating_sub(told_of_them), limit: several.limit, least };
    let mut told_others = among.told(&alone(false).collect::<Vec<_>>(), told_alone.contains(&false)).into_iter();
    let mut told_alone = told_alone.into_iter();
    several.alone.iter().map(|alone| if *alone { &mut told_alone } else { &mut told_others }.next().unwrap_or_default()).collect()
}

/// Those who made some of several choices that go together.
struct Among {
    /// How many at most, as far as is told.
    answered: u64,
    limit: Option<u64>,
    least: u64,
}

impl Among {
    fn told(&self, counts: &[u64], hides_alone: bool) -> Vec<bool> {
        let mut told: Vec<bool> = counts.iter().map(|count| self.is_many(*count)).collect();
        while (hides_alone || told.contains(&false)) && !self.is_safe(counts, &told, hides_alone) {
            match told.iter_mut().rfind(|told| **told) {
                Some(told) => *told = false,
                None => break,
            }
        }
        told
    }

    /// Whether neither those who chose something nor the others are few.
    fn is_many(&self, count: u64) -> bool {
        count >= self.least && self.answered.saturating_sub(count) >= self.least
    }

    /// Whether each hidden count could be anything from nought to the least, whatever is told of the others.
    fn is_safe(&self, counts: &[u64], told: &[bool], hides_alone: bool) -> bool {
        let sum: u64 = counts.iter().zip(told).filter(|(_, told)| **told).map(|(count, _)| count).sum();
        // Somebody who answered made some choice: who made none that is told made a hidden one, which may have been one of many. Always, and
        // not only where what is told does not come to all who answered: that it is hidden would tell just that.
        let none_must = counts.iter().zip(told).any(|(count, told)| !told && self.is_many(*count));
        // There must be room for as many as a small count can be, and for the one that is hidden with it, which is not small. Whoever made a
        // choice that excludes the others made none of those: all of theirs are missing.
        let each = |limit: u64| if hides_alone { limit } else { 1 };
        let small = |limit: u64| each(limit).saturating_mul(self.least.saturating_sub(1));
        let fits = |limit: u64| sum + self.least + small(limit) <= limit.saturating_mul(self.answered);
        none_must && self.limit.is_none_or(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn small_counts_are_hidden_with_as_much_beside_them_as_hides_them() {
        for (counts, expected) in [
            (vec![40, 30, 20], vec![true, true, true]),
            (vec![40, 30, 3], vec![true, false, false]),
            (vec![40, 12, 3], vec![false, false, false]),
            (vec![40, 30, 10, 9], vec![true, true, false, false]),
            (vec![3, 40, 30, 20], vec![false, true, true, false]),
            (vec![12, 0], vec![false, false]),
            (vec![12], vec![true]),
            (vec![], vec![]),
        ] {
            assert_eq!(of_one(&counts, 10), expected, "{counts:?}");
        }
    }

    /// What an outsider is told.
    type Told = (u64, Vec<Option<u64>>);

    /// Of all that could be behind what is told, what each hidden count could be.
    #[derive(Default)]
    struct Outsider(BTreeMap<Told, Vec<BTreeSet<u64>>>);

    impl Outsider {
        fn sees(&mut self, answered: u64, counts: &[u64], told: &[bool]) {
            let told: Vec<Option<u64>> = counts.iter().zip(told).map(|(count, told)| told.then_some(*count)).collect();
            let could = self.0.entry((answered, told)).or_insert_with(|| vec![BTreeSet::new(); counts.len()]);
            could.iter_mut().zip(counts).for_each(|(could, count)| could.extend([*count]));
        }

        /// How many kinds of tables there are. Each leaves open what a hidden count is among so many, unless it may be told by itself.
        fn knows_nothing(&self, open: usize, is_many: impl Fn(u64, u64) -> bool) -> usize {
            for ((answered, told), could) in &self.0 {
                for (count, could) in told.iter().zip(could) {
                    let is_many = || could.iter().all(|count| is_many(*count, *answered));
                    assert!(count.is_some() || could.len() >= open || is_many(), "{answered} {told:?} {could:?}");
                }
            }
            self.0.len()
        }
    }

    /// All ways in which some people can be spread over some places.
    fn spread(people: u64, places: usize) -> Vec<Vec<u64>> {
        if places == 1 {
            return vec![vec![people]];
        }
        let with = |first: u64| spread(people - first, places - 1).into_iter().map(move |rest| [vec![first], rest].concat());
        (0..=people).flat_map(with).collect()
    }

    #[test]
    fn who_knows_the_rules_and_all_that_is_told_cannot_work_out_a_hidden_count() {
        let least = 3;
        let mut outsider = Outsider::default();
        for (people, places) in (least..=26).flat_map(|people| (2..=4).map(move |places| (people, places))) {
            spread(people, places).iter().for_each(|counts| outsider.sees(people, counts, &of_one(counts, least)));
        }
        let kinds = outsider.knows_nothing(3, |_, _| false);
        assert!(kinds > 2_000, "{kinds}");
    }

    #[test]
    fn nor_one_of_several_choices() {
        [2, 3].into_iter().for_each(several_choices);
    }

    fn several_choices(least: u64) {
        let is_many = |count: u64, answered: u64| count >= least && answered - count >= least;
        let [no, yes] = [false, true];
        for (limit, alone, most) in [
            (None, vec![no, no, no], 12),
            (Some(1), vec![no, no, no], 12),
            (Some(2), vec![no, no, no], 12),
            (None, vec![no, no, yes], 12),
            (None, vec![no, yes, yes], 12),
            (None, vec![no, no, yes, yes], 12),
            (None, vec![no, no, no, yes], 8),
            (Some(2), vec![no, no, no, no], 7),
            (Some(3), vec![no, no, no, yes], 8),
            (Some(2), vec![no, no, no, no, yes], if least == 2 { 8 } else { 9 }),
            (Some(2), vec![no, no, no, no, no], 7),
        ] {
            let goes = |chosen: &usize| {
                let number = u64::from(chosen.count_ones());
                let excludes = alone.iter().enumerate().any(|(at, alone)| *alone && chosen >> at & 1 == 1);
                limit.is_none_or(|limit| number <= limit) && (!excludes || number == 1)
            };
            let ways: Vec<usize> = (1..1 << alone.len()).filter(goes).collect();
            let mut outsider = Outsider::default();
            for answered in least..=most {
                let several = Several { answered, limit, alone: alone.clone() };
                for people in spread(answered, ways.len()) {
                    let of = |at: usize| ways.iter().zip(&people).filter(|(way, _)| *way >> at & 1 == 1).map(|(_, people)| people).sum();
                    let counts: Vec<u64> = (0..alone.len()).map(of).collect();
                    outsider.sees(answered, &counts, &of_several(&counts, &several, least));
                }
            }
            let kinds = outsider.knows_nothing(2, is_many);
            assert!(kinds > 10, "{limit:?} {alone:?} {kinds}");
        }
    }
}
