//! What was opened, what was put aside and why.

use super::{Gathered, Writer};
use crate::report::summary::Summary;
use std::collections::BTreeMap;

/// So many files are named for each reason; the summary names all.
const MOST_NAMED: usize = 50;

impl Writer<'_> {
    pub(super) fn gathered(&mut self) {
        self.heading("gathered");
        match self.report.gathered {
            Gathered::Bundles(summary) => self.bundles(summary),
            Gathered::Files(rows) => self.rows("report-again-table", rows),
            Gathered::Part(words) => self.paragraph(words),
        }
    }

    fn bundles(&mut self, summary: &Summary) {
        let rows = [
            ("report-bundles", summary.bundles_opened),
            ("report-refused", summary.bundles_refused.len()),
            ("report-responses", summary.responses),
            ("report-complete", summary.complete),
            ("report-partial", summary.partial),
            ("report-sittings", summary.sittings),
            ("report-duplicates", summary.duplicates),
            ("report-replaced", summary.replaced),
            ("report-withdrawn", summary.withdrawn),
            ("report-quarantined", summary.quarantined.len()),
            ("report-missing", summary.missing.len()),
        ];
        self.rows("report-gathered-table", &rows);
        self.gaps(summary);
        let refused = summary.bundles_refused.iter().map(|refused| (refused.bundle.clone(), (&refused.what, &refused.now)));
        self.aside("report-refused-head", refused.collect());
        let quarantined = summary.quarantined.iter().map(|aside| (format!("{}: {}", aside.bundle, aside.item), (&aside.what, &aside.now)));
        self.aside("report-quarantined-head", quarantined.collect());
    }

    fn rows(&mut self, caption: &str, rows: &[(&str, usize)]) {
        let heads = [(self.say("report-what"), false), (self.say("table-count"), true)];
        let caption = self.say(caption);
        self.table(&caption, &heads, |writer| {
            for (key, count) in rows {
                let words = writer.say(key);
                writer.page.raw("<tr>").element("th scope=\"row\"", &words);
                writer.number(&count.to_string());
                writer.page.raw("</tr>\n");
            }
        });
    }

    /// Laptops of which a bundle is missing.
    fn gaps(&mut self, summary: &Summary) {
        for device in summary.devices.iter().filter(|device| !device.missing_bundles.is_empty()) {
            let numbers: Vec<String> = device.missing_bundles.iter().take(MOST_NAMED).map(u64::to_string).collect();
            let short = device.device.get(..8).unwrap_or(&device.device);
            let words = self.with("report-gap", &[("device", short.into()), ("numbers", numbers.join(", ").into())]);
            self.paragraph(&words);
        }
    }

    /// What was put aside, by reason: what happened, what to do, and which files.
    fn aside(&mut self, head: &str, all: Vec<(String, (&String, &String))>) {
        let mut by_reason: BTreeMap<(&String, &String), Vec<String>> = BTreeMap::new();
        for (name, reason) in all {
            by_reason.entry(reason).or_default().push(name);
        }
        if by_reason.is_empty() {
            return;
        }
        let words = self.say(head);
        self.page.element("h3", &words);
        for ((what, now), names) in by_reason {
            self.page.element("h4", what).element("p", now).raw("<ul>\n");
            for name in names.iter().take(MOST_NAMED) {
                self.page.element("li class=\"key\"", name);
            }
            if names.len() > MOST_NAMED {
                let more = self.with("report-more", &[("count", (names.len() - MOST_NAMED).into())]);
                self.page.element("li", &more);
            }
            self.page.raw("</ul>\n");
        }
    }
}
