//! What somebody should look at. Nothing is left out because of it.

use super::Writer;
use crate::report::figures::Flag;

impl Writer<'_> {
    pub(super) fn quality(&mut self) {
        self.heading("quality");
        let about = self.say("report-quality-about");
        self.page.element("p class=\"note\"", &about);
        let (quality, all) = (&self.report.figures.quality, self.report.figures.responses);
        let heads = [
            (self.say("report-flag"), false),
            (self.say("report-pupils"), true),
            (self.with("report-percent-of-all", &[("count", all.into())]), true),
        ];
        let caption = self.say("report-quality");
        self.table(&caption, &heads, |writer| {
            for flag in Flag::ALL {
                let words = writer.say(&format!("report-flag-{}", flag.code()));
                writer.page.raw("<tr>").element("th scope=\"row\"", &words);
                writer.count_of(quality.of(flag), all);
                writer.page.raw("</tr>\n");
            }
        });
        if quality.listed.is_empty() {
            return;
        }
        let heads = ["report-response", "report-version-head", "report-flag"].map(|key| (self.say(key), false));
        let caption = self.say("report-quality-list");
        self.table(&caption, &heads, |writer| {
            for flagged in &quality.listed {
                let title = writer.version_title(&flagged.version);
                let flags: Vec<String> = flagged.flags.iter().map(|flag| writer.say(&format!("report-flag-{}", flag.code()))).collect();
                writer.page.raw("<tr>").element("th scope=\"row\" class=\"key\"", &flagged.response.to_string()).element("td", &title);
                writer.page.element("td", &flags.join("; ")).raw("</tr>\n");
            }
        });
        let more = quality.any.saturating_sub(quality.listed.len() as u64);
        if more > 0 {
            let words = self.with("report-more-responses", &[("count", more.into())]);
            self.paragraph(&words);
        }
    }
}
