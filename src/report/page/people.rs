//! Who the pupils are, how the program was set for them, and how adults helped.

use super::Writer;
use crate::report::count::versions_of;
use crate::report::figures::{OfVersion, gender_item};
use crate::report::sample::help_key;

impl Writer<'_> {
    pub(super) fn people(&mut self) {
        let versions: Vec<String> = versions_of(self.report.layout).iter().map(|(version, _)| version.id().to_string()).collect();
        self.by_version(&versions);
        self.by_gender(&versions);
        self.ages(&versions);
        self.settings();
        self.help();
    }

    fn by_version(&mut self, versions: &[String]) {
        let all = self.figures.responses;
        let heads = [
            (self.say("report-version-head"), false),
            (self.say("report-pupils"), true),
            (self.with("report-percent-of-all", &[("count", all.into())]), true),
            (self.say("report-complete"), true),
            (self.say("report-partial"), true),
        ];
        let caption = self.say("report-by-version");
        self.table(&caption, &heads, |writer| {
            for id in versions {
                let (responses, complete) = writer.figures.people.version(id).map_or((0, 0), |of| (of.responses, of.complete));
                let title = writer.version_title(id);
                writer.page.raw("<tr>").element("th scope=\"row\"", &title);
                writer.count_of(responses, all);
                writer.number(&complete.to_string());
                writer.number(&(responses - complete).to_string());
                writer.page.raw("</tr>\n");
            }
        });
    }

    fn by_gender(&mut self, versions: &[String]) {
        let survey = self.survey;
        for id in versions {
            let Some(key) = survey.version(id).and_then(gender_item).filter(|_| self.is_told(id)) else { continue };
            let none = OfVersion::default();
            let of = self.figures.people.version(id).unwrap_or(&none);
            let said: u64 = of.genders.values().sum();
            let heads = [
                (self.say("report-gender"), false),
                (self.say("report-pupils"), true),
                (self.with("report-percent-of-version", &[("count", of.responses.into())]), true),
            ];
            let caption = self.with("report-by-gender", &[("version", self.version_title(id).into())]);
            self.table(&caption, &heads, |writer| {
                for (gender, count) in &of.genders {
                    let label = writer.label(key, gender).map_or_else(|| gender.clone(), |label| label.text.words(writer.language));
                    writer.page.raw("<tr>").element("th scope=\"row\"", &label);
                    writer.count_of(*count, of.responses);
                    writer.page.raw("</tr>\n");
                }
                let unsaid = writer.say("report-unsaid");
                writer.page.raw("<tr>").element("th scope=\"row\"", &unsaid);
                writer.count_of(of.responses.saturating_sub(said), of.responses);
                writer.page.raw("</tr>\n");
            });
        }
    }

    fn settings(&mut self) {
        let words = self.say("report-settings");
        self.page.element("h3", &words);
        let settings = &self.figures.settings;
        let about = self.with("report-settings-about", &[("told", settings.told.into()), ("all", self.figures.responses.into())]);
        self.paragraph(&about);
        if settings.told == 0 {
            return;
        }
        let heads = [
            (self.say("report-setting"), false),
            (self.say("report-value"), false),
            (self.say("report-pupils"), true),
            (self.with("report-percent-of-told", &[("count", settings.told.into())]), true),
        ];
        let caption = self.say("report-settings");
        self.table(&caption, &heads, |writer| {
            for (name, values) in &settings.values {
                for (value, count) in values {
                    writer.page.raw("<tr>").element("th scope=\"row\" class=\"key\"", name).element("td class=\"key\"", value);
                    writer.count_of(*count, settings.told);
                    writer.page.raw("</tr>\n");
                }
            }
        });
    }

    fn help(&mut self) {
        let words = self.say("report-help");
        self.page.element("h3", &words);
        let help = &self.figures.help;
        let facts = [
            ("alone", help.alone.into()),
            ("helped", (help.told - help.alone).into()),
            ("untold", (self.figures.responses - help.told).into()),
            ("all", self.figures.responses.into()),
        ];
        let about = self.with("report-help-about", &facts);
        self.paragraph(&about);
        if help.kinds.is_empty() {
            return;
        }
        let heads = [
            (self.say("report-help-kind"), false),
            (self.say("report-help-items"), true),
            (self.say("report-pupils"), true),
            (self.with("report-percent-of-told", &[("count", help.told.into())]), true),
        ];
        let caption = self.say("report-help");
        self.table(&caption, &heads, |writer| {
            for (kind, (items, responses)) in &help.kinds {
                let words = writer.say(help_key(*kind));
                writer.page.raw("<tr>").element("th scope=\"row\"", &words);
                writer.number(&items.to_string());
                writer.count_of(*responses, help.told);
                writer.page.raw("</tr>\n");
            }
        });
    }
}
