//! What was found, in a plain sentence.

use super::{Effect, Method, Share, Test};
use crate::locale::Words;

impl Share {
    /// The interval in words: "31.2 % to 58.0 % (95 % interval by Wilson's method, n = 52)".
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let percent = |share: f64| decimals(share * 100.0, 1);
        words.with("stat-interval", &[("low", percent(self.low).into()), ("high", percent(self.high).into()), ("n", self.of.into())])
    }
}

impl Test {
    /// What was found, then the method, the number of people and the figures.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let found = match (self.method, self.differs(), self.share) {
            (Method::Binomial, true, Some(share)) if share > 0.5 => "stat-more-than-half",
            (Method::Binomial, true, _) => "stat-fewer-than-half",
            (Method::Binomial, false, _) => "stat-about-half",
            (_, true, _) => "stat-differ",
            (_, false, _) => "stat-no-difference",
        };
        let mut figures = vec![self.name(words), words.with("stat-n", &[("n", self.n.into())])];
        if let (Some(statistic), Some(degrees)) = (self.statistic, self.degrees) {
            let key = if self.method == Method::KruskalWallis { "stat-h" } else { "stat-chi" };
            figures.push(words.with(key, &[("degrees", degrees.into()), ("value", decimals(statistic, 2).into())]));
        }
        figures.push(words.with("stat-p", &[("p", p_value(self.p).into())]));
        if let Some(effect) = self.effect {
            figures.push(effect.sentence(words));
        }
        let mut sentence = format!("{} ({})", words.get(found), figures.join(", "));
        if self.sparse {
            sentence.push(' ');
            sentence.push_str(&words.get("stat-sparse"));
        }
        sentence
    }

    /// The method's name.
    #[must_use]
    pub fn name(&self, words: &Words) -> String {
        words.get(match self.method {
            Method::Binomial => "stat-binomial",
            Method::Fisher => "stat-fisher",
            Method::ChiSquare => "stat-chi-square",
            Method::KruskalWallis => "stat-kruskal-wallis",
        })
    }
}

impl Effect {
    /// The figure itself.
    #[must_use]
    pub fn value(&self) -> f64 {
        match self {
            Self::Phi(value) | Self::CramersV(value) | Self::EpsilonSquared(value) => *value,
        }
    }

    /// Its name and figure.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let key = match self {
            Self::Phi(_) => "stat-phi",
            Self::CramersV(_) => "stat-cramers-v",
            Self::EpsilonSquared(_) => "stat-epsilon",
        };
        words.with(key, &[("value", decimals(self.value(), 2).into())])
    }
}

/// A number with so many decimals, and without a minus before nought.
#[must_use]
pub fn decimals(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    if text.trim_start_matches('-').bytes().all(|letter| matches!(letter, b'0' | b'.')) {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    }
}

/// A probability with its sign of comparison: `= 0.031`, and `< 0.001` for what is smaller.
#[must_use]
pub fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {}", decimals(p, 3)) }
}
