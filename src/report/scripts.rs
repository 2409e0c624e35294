//! Scripts that load the tables with their labels: R (nothing but R itself) and Python (pandas).

const R: &str = include_str!("load.R");
const PYTHON: &str = include_str!("load.py");

/// What stands in the scripts for that which is put behind the tables' names.
const SUFFIX: &str = "@SUFFIX@";

/// The R script for tables with this behind their names.
pub(super) fn r(suffix: &str) -> String {
    R.replace(SUFFIX, suffix)
}

/// The Python script.
pub(super) fn python(suffix: &str) -> String {
    PYTHON.replace(SUFFIX, suffix)
}
