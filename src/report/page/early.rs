//! What is to be read before anything else, and what to do then.

use super::{EARLY, Writer};

impl Writer<'_> {
    pub(super) fn early(&mut self) {
        let read_first = self.report.read_first;
        if read_first.watched == 0 {
            return;
        }
        self.heading(EARLY);
        let count = [("count", read_first.all.into())];
        let found = self.with("early-count", &count);
        self.paragraph(&found);
        let about = self.say("early-about");
        self.page.element("p class=\"note\"", &about);
        if read_first.all > 0 {
            let now = self.say("early-now");
            self.paragraph(&now);
            read_first.safeguarding.iter().for_each(|words| self.paragraph(words));
        }
        for found in &read_first.first {
            let facts = [("asked", found.asked.as_str().into()), ("version", self.version_title(&found.version).into())];
            let asked = self.with("report-comments-to", &facts);
            self.page.element("h3", &asked);
            self.page.element("blockquote dir=\"auto\"", &found.text);
            let facts =
                [("words", found.found.join(", ").into()), ("day", found.day.as_str().into()), ("bundle", found.bundle_name().into())];
            let who = self.with(&format!("early-found-{}", found.who.code()), &facts);
            self.page.element("p class=\"note\"", &who).element("p class=\"key\"", &found.response.to_string());
        }
        let more = read_first.all.saturating_sub(read_first.first.len() as u64);
        if more > 0 {
            let words = self.with("early-more", &[("count", more.into())]);
            self.paragraph(&words);
        }
    }
}
