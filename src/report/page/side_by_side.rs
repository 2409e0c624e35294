//! What several versions ask for in their own words, side by side, with a test of the difference.

use super::Writer;
use crate::report::codebook::wording;
use crate::report::figures::{Linked, Side};

impl Writer<'_> {
    pub(super) fn side_by_side(&mut self, all: &[Linked]) {
        // Of pupils who all ended in one version there is nothing beside it.
        let is_told = |linked: &&Linked| linked.sides.iter().filter(|side| self.is_told(&side.version)).count() > 1;
        let told: Vec<&Linked> = all.iter().filter(is_told).collect();
        let about = match (all.len(), told.len()) {
            (0, _) => "report-linked-none",
            (_, 0) => "report-linked-one",
            _ => "report-linked-about",
        };
        let about = self.say(about);
        self.page.element("p class=\"note\"", &about);
        for linked in told {
            self.linked(linked);
        }
    }

    fn linked(&mut self, linked: &Linked) {
        self.page.raw("<section class=\"card\">\n");
        let title = self.with("report-measure", &[("measure", linked.measure.replace('_', " ").into())]);
        self.page.element("h3", &title).raw("<ul>\n");
        for side in &linked.sides {
            let asked = self.found(&side.key).map(|(version, item)| wording(version, item, self.language)).unwrap_or_default();
            let line = format!("{}: {asked}", self.version_title(&side.version));
            self.page.element("li", &line);
        }
        self.page.raw("</ul>\n");
        let mut heads = Vec::new();
        for side in &linked.sides {
            let version = self.version_title(&side.version);
            heads.push((self.with("report-answer-in", &[("version", version.as_str().into())]), false));
            heads.push((self.say("table-count"), true));
            heads.push((self.with("table-of", &[("count", side.answered.into())]), true));
        }
        if linked.many {
            heads.push((self.say("report-test"), false));
        }
        let rows = linked.sides.iter().map(|side| side.answers.len()).max().unwrap_or_default();
        self.table(&title, &heads, |writer| {
            for row in 0..rows {
                writer.page.raw("<tr>");
                linked.sides.iter().enumerate().for_each(|(at, side)| writer.side(side, row, at == 0));
                if linked.many {
                    let found = linked.tests.get(row).copied().flatten();
                    let words = found.map_or_else(|| writer.say("report-no-test"), |test| test.sentence(writer.report.words));
                    writer.page.element("td", &words);
                }
                writer.page.raw("</tr>\n");
            }
        });
        if !linked.many {
            let found = linked.tests.first().copied().flatten();
            let words = found.map_or_else(|| self.say("report-no-test"), |test| test.sentence(self.report.words));
            self.paragraph(&words);
        }
        self.page.raw("</section>\n");
    }

    fn side(&mut self, side: &Side, row: usize, is_head: bool) {
        let Some((answer, count)) = side.answers.get(row) else {
            self.page.raw("<td></td><td></td><td></td>");
            return;
        };
        let label = self.label(&side.key, answer);
        self.page.raw(if is_head { "<th scope=\"row\">" } else { "<td>" });
        match label {
            Some(label) => self.symbols.label(&mut self.page, label, self.language),
            None => drop(self.page.text(answer)),
        }
        self.page.raw(if is_head { "</th>" } else { "</td>" });
        self.count_of(*count, side.answered);
    }
}
