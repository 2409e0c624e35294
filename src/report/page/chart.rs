//! Bar charts as drawings within the page: the same figures as the table beside them, and a text that says them.

use super::html::{Html, escaped};
use std::fmt::Write as _;

/// One bar.
pub(super) struct Bar {
    /// What it stands for.
    pub(super) label: String,
    /// Its length, 0 to 1.
    pub(super) share: f64,
    /// The interval, where there is one.
    pub(super) interval: Option<(f64, f64)>,
    /// The count and share in words.
    pub(super) value: String,
}

/// Width of the drawing and of its bars, in its own units. Beside the longest bar there is room for its value.
const WIDTH: f64 = 560.0;
const LONGEST: f64 = 420.0;
/// From one bar to the next; a bar's words stand above it.
const STEP: f64 = 54.0;
const HEIGHT: f64 = 20.0;

/// Draws bars from 0 to 100 %. `id` is one of ours, and the page's only one of that name.
pub(super) fn draw(page: &mut Html, id: &str, title: &str, bars: &[Bar]) {
    let tall = STEP * f64::from(u32::try_from(bars.len()).unwrap_or_default()) + 6.0;
    let told: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.value)).collect();
    let mut svg = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {tall}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escaped(title),
        escaped(&format!("{}.", told.join("; "))),
    );
    for quarter in 0..=4 {
        let x = 1.0 + LONGEST * f64::from(quarter) / 4.0;
        let _ = write!(svg, "<line class=\"grid\" x1=\"{x}\" y1=\"4\" x2=\"{x}\" y2=\"{}\"/>", tall - 2.0);
    }
    for (at, bar) in bars.iter().enumerate() {
        let top = STEP * f64::from(u32::try_from(at).unwrap_or_default());
        let (y, length) = (top + 22.0, LONGEST * bar.share.clamp(0.0, 1.0));
        let _ = write!(svg, "<text x=\"4\" y=\"{}\">{}</text>", top + 16.0, escaped(&shortened(&bar.label)));
        let _ = write!(svg, "<rect class=\"bar\" x=\"1\" y=\"{y}\" width=\"{length:.2}\" height=\"{HEIGHT}\"/>");
        if let Some((low, high)) = bar.interval {
            let (low, high, middle) = (1.0 + LONGEST * low, 1.0 + LONGEST * high, y + HEIGHT + 6.0);
            let (above, below) = (middle - 4.0, middle + 4.0);
            let _ = write!(
                svg,
                "<path class=\"interval\" d=\"M{low:.2} {above}V{below}M{low:.2} {middle}H{high:.2}M{high:.2} {above}V{below}\"/>"
            );
        }
        let _ = write!(svg, "<text x=\"{:.2}\" y=\"{}\">{}</text>", length + 8.0, y + 15.0, escaped(&bar.value));
    }
    svg.push_str("</svg>\n");
    page.raw(&svg);
}

/// As much of a label as has room above a bar; the table has all of it.
fn shortened(label: &str) -> String {
    const ROOM: usize = 70;
    if label.chars().count() <= ROOM { label.to_owned() } else { label.chars().take(ROOM - 1).chain(['…']).collect() }
}
