//! Who answers differently: each scale by gender and by age.

use super::Writer;
use crate::report::codebook::wording;
use crate::report::count::versions_of;
use crate::report::figures::{AGE_BANDS, gender_item, points};
use crate::statistics::{Test, compare, kruskal_wallis};
use crate::survey::{Item, Version};

impl Writer<'_> {
    pub(super) fn groups(&mut self) {
        let [first, second, third] = AGE_BANDS;
        let facts = [("first", u64::from(first).into()), ("second", u64::from(second).into()), ("third", u64::from(third).into())];
        let about = self.with("report-groups-about", &facts);
        self.page.element("p class=\"note\"", &about);
        for (version, keys) in versions_of(self.report.layout) {
            if !self.is_told(version.id().as_str()) {
                continue;
            }
            let tested: Vec<(&Version, &Item, [Option<Test>; 2])> = keys
                .iter()
                .filter_map(|key| {
                    let groups = self.figures.crossed.item(key)?;
                    let (owner, item) = self.found(key)?;
                    // A choice that says nothing of the gender is no gender.
                    let declines = |id: &String| gender_choice_declines(owner, id);
                    let genders: Vec<Vec<u64>> =
                        groups.genders.iter().filter(|(id, _)| !declines(id)).map(|(_, counts)| counts.clone()).collect();
                    Some((owner, item, [compare(&genders), kruskal_wallis(&groups.ages)]))
                })
                .collect();
            if tested.is_empty() {
                continue;
            }
            let heads = ["report-asked", "report-groups-gender", "report-groups-age"].map(|key| (self.say(key), false));
            let caption = self.with("report-groups-table", &[("version", version.title().words(self.language).into())]);
            self.table(&caption, &heads, |writer| {
                for (owner, item, tests) in &tested {
                    writer.page.raw("<tr>").element("th scope=\"row\"", &wording(owner, item, writer.language));
                    for test in tests {
                        let words = test.map_or_else(|| writer.say("report-no-test"), |test| test.sentence(writer.report.words));
                        writer.page.element("td", &words);
                    }
                    writer.page.raw("</tr>\n");
                }
            });
            let is_beside = |(owner, item, _): &(&Version, &Item, _)| {
                let question = owner.question_of(item);
                points(question).len() < question.kind.choices().len()
            };
            if tested.iter().any(is_beside) {
                let told = self.say("report-groups-beside");
                self.paragraph(&told);
            }
        }
    }
}

fn gender_choice_declines(version: &Version, id: &str) -> bool {
    let item = gender_item(version).and_then(|key| version.items().iter().find(|item| item.key == *key));
    let choices = item.map_or(&[][..], |item| version.question_of(item).kind.choices());
    choices.iter().any(|choice| choice.declines && choice.id.as_str() == id)
}
