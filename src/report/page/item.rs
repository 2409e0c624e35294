//! The questions of a version: wording as it was shown, and for each item a chart, a table and what became of everybody.

use super::Writer;
use super::chart::{Bar, draw};
use crate::report::results::{OfItem, OfQuestion, OfVersion, label};
use crate::response::NonAnswer;
use crate::statistics::decimals;
use crate::survey::{ItemKey, Label};

impl<'a> Writer<'a> {
    pub(super) fn question(&mut self, version: &OfVersion, question: &OfQuestion) {
        self.page.raw("<section class=\"card\">\n<h3>");
        self.symbols.sentence(&mut self.page, &question.text, self.language);
        self.page.raw("</h3>\n");
        for item in &question.items {
            self.item(item);
        }
        let facts = [("count", version.responses.into()), ("version", version.title.as_str().into())];
        let about = self.with("report-everybody", &facts);
        self.everybody(&about, &question.items, version.responses);
        self.page.raw("</section>\n");
    }

    fn item(&mut self, item: &OfItem) {
        self.page.raw("<div class=\"item\">\n");
        if let Some(row) = &item.row {
            self.page.raw("<h4>");
            self.symbols.sentence(&mut self.page, row, self.language);
            self.page.raw("</h4>\n");
        }
        if item.answers.is_empty() {
            let given = item.given(self.report.words);
            self.paragraph(&given);
        } else {
            self.answers(item);
            if item.is_mixed {
                let told = self.say("report-editions-differ");
                self.paragraph(&told);
            }
            if let Some(top) = &item.top {
                self.paragraph(&top.words(self.report.words));
            }
        }
        self.page.raw("</div>\n");
    }

    fn answers(&mut self, item: &OfItem) {
        let answered = item.count.answered;
        let of = self.with("table-of", &[("count", answered.into())]);
        let bars = item.answers.iter().map(|answer| Bar {
            label: answer.words(self.language),
            share: answer.ratio(),
            interval: answer.interval.map(|share| (share.low, share.high)),
            value: format!("{} ({})", answer.chosen, answer.share()),
        });
        let bars: Vec<Bar> = bars.collect();
        let title = self.with("report-chart", &[("asked", item.asked.as_str().into()), ("count", answered.into())]);
        self.page.raw("<div class=\"pair\">\n");
        draw(&mut self.page, &format!("chart-{}-{}", self.part, item.key), &title, &bars);
        let heads = [(self.say("table-answer"), false), (self.say("table-count"), true), (of, true), (self.say("report-interval"), true)];
        self.table(&item.asked, &heads, |writer| {
            for answer in &item.answers {
                writer.page.raw("<tr><th scope=\"row\">");
                match &answer.label {
                    Some(label) => writer.symbols.label(&mut writer.page, label, writer.language),
                    None => drop(writer.page.text(&answer.id)),
                }
                writer.page.raw("</th>");
                writer.count_of(answer.chosen, answer.of);
                let interval = answer.interval.map(|share| format!("{} – {}", percent(share.low), percent(share.high)));
                writer.number(&interval.unwrap_or_else(|| "–".to_owned()));
                writer.page.raw("</tr>\n");
            }
        });
        self.page.raw("</div>\n");
    }

    /// The words and symbol of an answer, from the first edition that has it.
    pub(super) fn label(&self, key: &ItemKey, answer: &str) -> Option<&'a Label> {
        label(self.report.layout, key, answer)
    }

    /// Shown, answered, and each way of not answering, for the items of a question.
    fn everybody(&mut self, caption: &str, items: &[OfItem], responses: u64) {
        let mut heads = vec![(self.say("report-item"), false), (self.say("report-shown"), true), (self.say("report-answered"), true)];
        heads.extend(NonAnswer::ALL.map(|why| (self.say(&format!("report-{}", why.code())), true)));
        heads.push((self.say("report-unknown"), true));
        let all = self.with("report-of-all", &[("count", responses.into())]);
        self.table(caption, &heads, |writer| {
            for item in items {
                let shown = item.count.shown();
                writer.page.raw("<tr><th scope=\"row\" class=\"key\">").text(item.key.as_str()).raw("</th>");
                writer.number(&format!("{shown} {all}"));
                let of_shown = writer.with("report-of-shown", &[("count", shown.into())]);
                writer.number(&format!("{} {of_shown}", item.count.answered));
                for (_, count, of) in item.without(responses) {
                    let of = writer.with("report-of-all", &[("count", of.into())]);
                    writer.number(&format!("{count} {of}"));
                }
                writer.page.raw("</tr>\n");
            }
        });
    }
}

fn percent(share: f64) -> String {
    format!("{} %", decimals(share * 100.0, 1))
}
