//! What pupils said in their own words, by question.

use super::Writer;
use crate::report::codebook::wording;
use crate::report::count::versions_of;

impl Writer<'_> {
    pub(super) fn comments(&mut self) {
        self.heading("comments");
        let about = self.say("report-comments-about");
        self.page.element("p class=\"note\"", &about);
        let figures = self.report.figures;
        for (version, keys) in versions_of(self.report.layout) {
            for key in keys {
                let (Some(comments), Some((owner, item))) = (figures.comments.item(&key), self.found(&key)) else { continue };
                let facts =
                    [("version", version.title().words(self.language).into()), ("asked", wording(owner, item, self.language).into())];
                let asked = self.with("report-comments-to", &facts);
                self.page.element("h3", &asked);
                let shown = figures.counts.item(&key).shown();
                let given = self.with("table-given", &[("count", comments.all.into()), ("shown", shown.into())]);
                self.paragraph(&given);
                for (response, words) in &comments.first {
                    let short = response.to_string();
                    self.page.element("blockquote dir=\"auto\"", words).element("p class=\"key\"", &short);
                }
                let more = comments.all.saturating_sub(comments.first.len() as u64);
                if more > 0 {
                    let words = self.with("report-more-comments", &[("count", more.into())]);
                    self.paragraph(&words);
                }
            }
        }
    }
}
