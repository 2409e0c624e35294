//! The questions of a version: wording as it was shown, and for each item a chart, a table and what became of everybody.

use super::Writer;
use super::chart::{Bar, draw};
use super::share;
use crate::report::codebook::wording;
use crate::report::count::{CONFIRMED, Count, answers_of};
use crate::report::figures::is_scale;
use crate::response::NonAnswer;
use crate::statistics::{binomial, decimals, wilson};
use crate::survey::{Item, ItemKey, Kind, Label, Question, Version};

impl<'a> Writer<'a> {
    pub(super) fn questions(&mut self, version: &'a Version, keys: &[ItemKey], responses: u64) {
        let mut at = 0;
        while let Some((owner, item)) = keys.get(at).and_then(|key| self.found(key)) {
            let question = owner.question_of(item);
            let rest = keys.get(at..).unwrap_or_default();
            let same = |key: &&ItemKey| self.found(key).is_some_and(|(owner, item)| owner.question_of(item).id == question.id);
            let items: Vec<ItemKey> = rest.iter().take_while(same).cloned().collect();
            at += items.len().max(1);
            self.question(version, question, &items, responses);
        }
    }

    fn question(&mut self, version: &Version, question: &'a Question, items: &[ItemKey], responses: u64) {
        self.page.raw("<section class=\"card\">\n<h3>");
        self.symbols.sentence(&mut self.page, &question.text, self.language);
        self.page.raw("</h3>\n");
        for key in items {
            if let Some((owner, item)) = self.found(key) {
                self.item(owner, item, question);
            }
        }
        let about = self.with("report-everybody", &[("count", responses.into()), ("version", version.title().words(self.language).into())]);
        self.everybody(&about, items, responses);
        self.page.raw("</section>\n");
    }

    fn item(&mut self, version: &'a Version, item: &'a Item, question: &'a Question) {
        let count = self.report.figures.counts.item(&item.key);
        self.page.raw("<div class=\"item\">\n");
        if let Some(row) = item.row.and_then(|row| question.kind.rows().get(row)) {
            self.page.raw("<h4>");
            self.symbols.sentence(&mut self.page, &row.text, self.language);
            self.page.raw("</h4>\n");
        }
        if matches!(question.kind, Kind::Date | Kind::Text) {
            let given = self.with("table-given", &[("count", count.answered.into()), ("shown", count.shown().into())]);
            self.paragraph(&given);
        } else {
            self.answers(version, item, &count);
            if is_scale(question) {
                self.top_points(question, &count);
            }
        }
        self.page.raw("</div>\n");
    }

    fn answers(&mut self, version: &'a Version, item: &'a Item, count: &Count) {
        let asked = wording(version, item, self.language);
        let of = self.with("table-of", &[("count", count.answered.into())]);
        let answers: Vec<(String, Option<&'a Label>)> =
            answers_of(self.report.layout, &item.key).into_iter().map(|answer| (answer.clone(), self.label(&item.key, &answer))).collect();
        let bar = |(answer, label): &(String, Option<&'a Label>)| {
            let chosen = count.of(answer);
            let interval = wilson(chosen, count.answered);
            Bar {
                label: label.map_or_else(|| answer.clone(), |label| label.text.words(self.language)),
                share: ratio(chosen, count.answered),
                interval: interval.map(|share| (share.low, share.high)),
                value: format!("{chosen} ({})", share(chosen, count.answered)),
            }
        };
        let bars: Vec<Bar> = answers.iter().map(bar).collect();
        let title = self.with("report-chart", &[("asked", asked.as_str().into()), ("count", count.answered.into())]);
        self.page.raw("<div class=\"pair\">\n");
        draw(&mut self.page, &format!("chart-{}", item.key), &title, &bars);
        let heads = [(self.say("table-answer"), false), (self.say("table-count"), true), (of, true), (self.say("report-interval"), true)];
        self.table(&asked, &heads, |writer| {
            for (answer, label) in &answers {
                writer.page.raw("<tr><th scope=\"row\">");
                match label {
                    Some(label) => writer.symbols.label(&mut writer.page, label, writer.language),
                    None => drop(writer.page.text(answer)),
                }
                writer.page.raw("</th>");
                let chosen = count.of(answer);
                writer.count_of(chosen, count.answered);
                let interval = wilson(chosen, count.answered).map(|share| format!("{} – {}", percent(share.low), percent(share.high)));
                writer.number(&interval.unwrap_or_else(|| "–".to_owned()));
                writer.page.raw("</tr>\n");
            }
        });
        self.page.raw("</div>\n");
    }

    /// The words and symbol of an answer, from the first edition that has it.
    pub(super) fn label(&self, key: &ItemKey, answer: &str) -> Option<&'a Label> {
        self.report.layout.editions.iter().find_map(|survey| {
            let (version, item) = survey.item(key.as_str())?;
            match &version.question_of(item).kind {
                Kind::Confirm { yes } => (answer == CONFIRMED).then_some(yes),
                kind => kind.choices().iter().find(|choice| choice.id.as_str() == answer).map(|choice| &choice.label),
            }
        })
    }

    /// The better half of a scale against the rest.
    fn top_points(&mut self, question: &Question, count: &Count) {
        let choices = question.kind.choices();
        let top = choices.get(..choices.len() / 2).unwrap_or_default();
        let chosen: u64 = top.iter().map(|choice| count.of(choice.id.as_str())).sum();
        let Some(test) = binomial(chosen, count.answered, 0.5) else { return };
        let names: Vec<String> = top.iter().map(|choice| format!("“{}”", choice.label.text.words(self.language))).collect();
        let facts = [
            ("names", names.join(", ").into()),
            ("chosen", chosen.into()),
            ("answered", count.answered.into()),
            ("found", test.sentence(self.report.words).into()),
        ];
        let words = self.with("report-top", &facts);
        self.paragraph(&words);
    }

    /// Shown, answered, and each way of not answering, for the items of a question.
    fn everybody(&mut self, caption: &str, items: &[ItemKey], responses: u64) {
        let mut heads = vec![(self.say("report-item"), false), (self.say("report-shown"), true), (self.say("report-answered"), true)];
        heads.extend(NonAnswer::ALL.map(|why| (self.say(&format!("report-{}", why.code())), true)));
        heads.push((self.say("report-unknown"), true));
        let all = self.with("report-of-all", &[("count", responses.into())]);
        self.table(caption, &heads, |writer| {
            for key in items {
                let count = writer.report.figures.counts.item(key);
                let shown = count.shown();
                writer.page.raw("<tr><th scope=\"row\" class=\"key\">").text(key.as_str()).raw("</th>");
                writer.number(&format!("{shown} {all}"));
                let of_shown = writer.with("report-of-shown", &[("count", shown.into())]);
                writer.number(&format!("{} {of_shown}", count.answered));
                for why in NonAnswer::ALL {
                    let of = if why.was_shown() { &of_shown } else { &all };
                    writer.number(&format!("{} {of}", count.without(why)));
                }
                writer.number(&format!("{} {all}", responses.saturating_sub(count.known())));
                writer.page.raw("</tr>\n");
            }
        });
    }
}

fn percent(share: f64) -> String {
    format!("{} %", decimals(share * 100.0, 1))
}

/// A share as the length of a bar.
#[allow(clippy::cast_precision_loss, reason = "a drawing has hundreds of dots, not 2^53")]
pub(super) fn ratio(count: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}
