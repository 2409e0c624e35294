//! How old the pupils are, and dates of birth that cannot be right.

use super::Writer;
use crate::statistics::{Quartiles, decimals};

/// So many dates are listed.
const MOST_LISTED: usize = 200;

impl Writer<'_> {
    pub(super) fn ages(&mut self, versions: &[String]) {
        let keys = [
            "report-version-head",
            "report-n",
            "report-least",
            "report-lower",
            "report-median",
            "report-upper",
            "report-most",
            "report-mean",
        ];
        let heads: Vec<(String, bool)> = keys.iter().enumerate().map(|(at, key)| (self.say(key), at > 0)).collect();
        let caption = self.say("report-ages");
        self.table(&caption, &heads, |writer| {
            for id in versions {
                let found = writer.figures.people.version(id).and_then(|of| of.quartiles());
                let title = writer.version_title(id);
                writer.age_row(&title, found);
            }
            let all = writer.say("report-all-versions");
            let found = writer.figures.people.all_ages();
            writer.age_row(&all, found);
        });
        self.odd_dates();
    }

    fn age_row(&mut self, name: &str, found: Option<Quartiles>) {
        self.page.raw("<tr>").element("th scope=\"row\"", name);
        match found {
            Some(ages) => {
                self.number(&ages.n.to_string());
                for age in [ages.least, ages.lower, ages.median, ages.upper, ages.most, ages.mean] {
                    self.number(&decimals(age, 1));
                }
            }
            None => {
                self.number("0");
                (0..6).for_each(|_| self.number("–"));
            }
        }
        self.page.raw("</tr>\n");
    }

    fn odd_dates(&mut self) {
        let odd = &self.figures.people.odd;
        let about = self.with("report-odd-dates", &[("count", odd.len().into())]);
        self.paragraph(&about);
        if odd.is_empty() {
            return;
        }
        let heads = ["report-response", "report-version-head", "report-birth", "report-day"].map(|key| (self.say(key), false));
        let caption = self.say("report-odd-dates-table");
        self.table(&caption, &heads, |writer| {
            for date in odd.iter().take(MOST_LISTED) {
                let title = writer.version_title(&date.version);
                writer.page.raw("<tr>").element("th scope=\"row\" class=\"key\"", &date.response.to_string()).element("td", &title);
                writer.page.element("td", &date.date).element("td", &date.day).raw("</tr>\n");
            }
        });
        if odd.len() > MOST_LISTED {
            let more = self.with("report-more-responses", &[("count", (odd.len() - MOST_LISTED).into())]);
            self.paragraph(&more);
        }
    }
}
