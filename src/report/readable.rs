//! `tables.md`: the same counts to read, with the wording of the questions and the denominator named each time.

use super::codebook::wording;
use super::count::{CONFIRMED, Count, answers_of, percent, versions_of};
use super::figures::Figures;
use super::layout::Layout;
use crate::explain::Fact;
use crate::locale::Words;
use crate::response::NonAnswer;
use crate::survey::{Item, ItemKey, Kind, Language, Survey, Version};
use std::fmt::Write as _;

/// What a page about one survey is made of.
pub(super) struct Page<'a> {
    pub(super) layout: &'a Layout,
    pub(super) figures: &'a Figures,
    pub(super) words: &'a Words,
}

impl Page<'_> {
    /// The text of the page.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let Some((survey, language)) = self.layout.editions.first().and_then(|survey| Some((survey, survey.languages().first()?))) else {
            return text;
        };
        let Figures { responses: all, complete, made_up, .. } = *self.figures;
        line(&mut text, &format!("# {}", plain(&survey.title().words(language))));
        if made_up > 0 {
            line(&mut text, &format!("**{}**", self.say("table-made-up", &[("count", made_up.into())])));
        }
        line(&mut text, &self.say("table-responses", &[("all", all.into()), ("complete", complete.into())]));
        line(&mut text, &self.words.get("table-reading"));
        for (version, keys) in versions_of(self.layout) {
            let responses = self.figures.counts.responses(version.id().as_str());
            line(&mut text, &format!("## {} (`{}`)", plain(&version.title().words(language)), version.id()));
            line(&mut text, &self.say("table-version", &[("count", responses.into())]));
            for key in keys {
                self.item(&mut text, &key, responses);
            }
        }
        text
    }

    fn say(&self, key: &str, facts: &[(&'static str, Fact)]) -> String {
        self.words.with(key, facts)
    }

    fn item(&self, text: &mut String, key: &ItemKey, responses: u64) {
        let found = self.layout.editions.iter().find_map(|survey| survey.item(key.as_str()).map(|(version, item)| (survey, version, item)));
        let Some((survey, version, item)) = found else { return };
        let Some(language) = survey.languages().first() else { return };
        let count = self.figures.counts.item(key);
        line(text, &format!("### {}", plain(&wording(version, item, language))));
        let question = version.question_of(item);
        match question.kind {
            Kind::Date | Kind::Text => {
                line(text, &self.say("table-given", &[("count", count.answered.into()), ("shown", count.shown().into())]));
            }
            _ => self.answers(text, key, &count, language),
        }
        line(text, &self.others(key, &count, responses));
    }

    fn answers(&self, text: &mut String, key: &ItemKey, count: &Count, language: &Language) {
        let of = self.say("table-of", &[("count", count.answered.into())]);
        line(text, &format!("| {} | {} | {} |\n|---|--:|--:|", self.words.get("table-answer"), self.words.get("table-count"), plain(&of)));
        // The lines of a table stand together: the blank line after its head goes.
        text.truncate(text.trim_end().len());
        text.push('\n');
        for answer in answers_of(self.layout, key) {
            let label = self.layout.editions.iter().find_map(|survey| label(survey, key.as_str(), &answer, language)).unwrap_or_default();
            let share = match percent(count.of(&answer), count.answered) {
                none if none.is_empty() => "–".to_owned(),
                share => format!("{share} %"),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "| {} | {} | {share} |", plain(&label), count.of(&answer));
        }
        text.push('\n');
    }

    /// What became of those who did not answer, in a sentence.
    fn others(&self, key: &ItemKey, count: &Count, responses: u64) -> String {
        let mut parts = vec![self.say("table-shown", &[("count", count.shown().into()), ("all", responses.into())])];
        for why in NonAnswer::ALL.into_iter().filter(|why| count.without(*why) > 0) {
            parts.push(format!("{}: {}", self.words.get(&format!("code-{}", why.code())), count.without(why)));
        }
        let unknown = responses.saturating_sub(count.known());
        if unknown > 0 {
            parts.push(format!("{}: {unknown}", self.words.get("code-unknown")));
        }
        format!("{} `{key}`", parts.join(" · "))
    }
}

/// The words of an answer in an edition that has it.
pub(super) fn label(survey: &Survey, key: &str, answer: &str, language: &Language) -> Option<String> {
    let (version, item): (&Version, &Item) = survey.item(key)?;
    match &version.question_of(item).kind {
        Kind::Confirm { yes } => (answer == CONFIRMED).then(|| yes.text.words(language)),
        kind => kind.choices().iter().find(|choice| choice.id.as_str() == answer).map(|choice| choice.label.text.words(language)),
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push_str("\n\n");
}

/// Words in which nothing means anything to Markdown.
pub(super) fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '|' | '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '#') {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}
