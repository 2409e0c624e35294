//! The statistics that the field uses, each with the number of people, the name of the method and a plain sentence.
//!
//! Pure: counts go in, figures come out. Everything takes tables of counts rather than lists of people, so that a national collection
//! costs no more than a class. The distributions come from a library; `tests/statistics.rs` compares the results with SciPy's.

mod binomial;
mod rank;
mod share;
mod table;
mod words;

pub use binomial::binomial;
pub use rank::kruskal_wallis;
pub use share::{Quartiles, Share, quartiles, wilson};
pub use table::{chi_square, compare, fisher};
pub use words::{decimals, p_value};

/// Below this a difference is called one. The convention of the field, and no more than that.
pub const LEVEL: f64 = 0.05;

/// Below this an expected count makes the chi-square distribution a rough guide.
const LEAST_EXPECTED: f64 = 5.0;

/// Probabilities that differ by less than this, relatively, are taken for equal: sums of logarithms are not exact. R has the same.
const NEARLY: f64 = 1e-7;

/// Which test it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Exact, of a share against a given one.
    Binomial,
    /// Exact, of two groups and two answers.
    Fisher,
    /// Of groups and answers of any number.
    ChiSquare,
    /// Of the order of answers in two groups or more.
    KruskalWallis,
}

/// How large a difference is, whatever the number of people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// Of a table of two by two; 0 to 1.
    Phi(f64),
    /// Of a larger table; 0 to 1.
    CramersV(f64),
    /// Of ranks; 0 to 1.
    EpsilonSquared(f64),
}

/// What a test found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Which one.
    pub method: Method,
    /// How many people it is about.
    pub n: u64,
    /// The share among them that was tested, for the test of a share.
    pub share: Option<f64>,
    /// The statistic, for tests that have one.
    pub statistic: Option<f64>,
    /// Its degrees of freedom.
    pub degrees: Option<u64>,
    /// The probability of such a difference or a larger one if there were none.
    pub p: f64,
    /// How large it is.
    pub effect: Option<Effect>,
    /// Whether so few people stand behind a cell that the probability is a rough guide.
    pub sparse: bool,
}

impl Test {
    /// Whether the difference is more than chance alone would often give.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.p < LEVEL
    }
}

/// Counts as numbers to calculate with; exact far beyond every population.
#[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}
