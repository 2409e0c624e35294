//! `report.html`: everything that was found, on one page that needs nothing else: no network, no script, no file beside it.
//!
//! Headings, tables with captions and heads, and charts with their figures in words, so that it can be heard as well as seen; it
//! prints, follows a dark screen, and scrolls by keyboard. Whatever a pupil, an adult or a study wrote is escaped (`html`).

mod ages;
mod chart;
mod choose;
mod comments;
mod early;
mod gathered;
mod groups;
mod html;
mod item;
mod people;
mod quality;
mod side_by_side;
mod symbols;

use super::early::ReadFirst;
use super::figures::{Figures, linked};
use super::layout::Layout;
use super::results::{Results, share};
use super::sifted::Part;
use super::summary::Summary;
use crate::explain::Fact;
use crate::locale::Words;
use crate::survey::{Item, ItemKey, Language, Survey, Version};
use html::{Html, escaped};
use symbols::Symbols;

const STYLE: &str = include_str!("style.css");

/// No script, nothing fetched: the browser holds to it as well.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// What a page about one survey is made of.
pub(super) struct Report<'a> {
    pub(super) layout: &'a Layout,
    /// Everybody's.
    pub(super) figures: &'a Figures,
    /// Those who can be looked at by themselves.
    pub(super) parts: &'a [Vec<Part>],
    pub(super) read_first: &'a ReadFirst,
    pub(super) gathered: Gathered<'a>,
    pub(super) words: &'a Words,
}

/// What was opened.
#[derive(Clone, Copy)]
pub(super) enum Gathered<'a> {
    /// Bundles.
    Bundles(&'a Summary),
    /// Files of responses: what is told of them, and how many.
    Files(&'a [(&'static str, usize)]),
    /// A part of what a collection holds: which, in words.
    Part(&'a str),
}

/// A page that is being written: what every part of it needs.
struct Writer<'a> {
    report: &'a Report<'a>,
    /// Whose figures are written now, and which part they are: 0 is everybody.
    figures: &'a Figures,
    part: usize,
    survey: &'a Survey,
    language: &'a Language,
    symbols: Symbols<'a>,
    page: Html,
}

/// The text of the page; empty for a survey without an edition, which there is not.
pub(super) fn page(report: &Report<'_>) -> String {
    let editions: Vec<&Survey> = report.layout.editions.iter().map(AsRef::as_ref).collect();
    let Some((survey, language)) = editions.first().and_then(|survey| Some((*survey, survey.languages().first()?))) else {
        return String::new();
    };
    let (symbols, page) = (Symbols::of(editions, report.words.language().to_string()), Html::default());
    let mut writer = Writer { report, figures: report.figures, part: 0, survey, language, symbols, page };
    writer.head();
    writer.early();
    writer.choose();
    writer.gathered();
    writer.of_each_part("people", Writer::people);
    writer.of_each_part("questions", Writer::versions);
    writer.of_each_part("side-by-side", |writer| writer.side_by_side(&linked(writer.report.layout, &writer.figures.counts)));
    writer.of_each_part("groups", Writer::groups);
    writer.comments();
    writer.quality();
    writer.method();
    writer.foot();
    writer.page.into_text()
}

/// The part that is there only where something is watched for.
const EARLY: &str = "early";

/// The parts of the page, in order: the name of the place, and the key of its heading.
const PARTS: [(&str, &str); 9] = [
    (EARLY, "report-early"),
    ("gathered", "report-gathered"),
    ("people", "report-people"),
    ("questions", "report-questions"),
    ("side-by-side", "report-linked"),
    ("groups", "report-groups"),
    ("comments", "report-comments"),
    ("quality", "report-quality"),
    ("method", "report-method"),
];

impl<'a> Writer<'a> {
    fn say(&self, key: &str) -> String {
        self.report.words.get(key)
    }

    fn with(&self, key: &str, facts: &[(&'static str, Fact)]) -> String {
        self.report.words.with(key, facts)
    }

    fn heading(&mut self, part: &str) {
        let key = PARTS.iter().find(|(name, _)| *name == part).map_or("", |(_, key)| key);
        let words = self.say(key);
        self.page.element(&format!("h2 id=\"{part}\""), &words);
    }

    fn paragraph(&mut self, words: &str) {
        self.page.element("p", words);
    }

    /// A table that may be wider than the screen: it scrolls by itself, also by keyboard.
    fn table(&mut self, caption: &str, heads: &[(String, bool)], rows: impl FnOnce(&mut Self)) {
        self.page.raw("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"").text(caption).raw("\"><table>\n");
        self.page.element("caption", caption).raw("<thead><tr>");
        for (head, is_number) in heads {
            self.page.element(if *is_number { "th scope=\"col\" class=\"number\"" } else { "th scope=\"col\"" }, head);
        }
        self.page.raw("</tr></thead>\n<tbody>\n");
        rows(self);
        self.page.raw("</tbody></table></div>\n");
    }

    fn number(&mut self, words: &str) {
        self.page.element("td class=\"number\"", words);
    }

    /// A count with its share of the number that the table's head names.
    fn count_of(&mut self, count: u64, of: u64) {
        self.number(&count.to_string());
        self.number(&share(count, of));
    }

    /// The first edition that has an item.
    fn found(&self, key: &ItemKey) -> Option<(&'a Version, &'a Item)> {
        self.report.layout.editions.iter().find_map(|survey| survey.item(key.as_str()))
    }

    fn version_title(&self, id: &str) -> String {
        let editions = self.report.layout.editions.iter();
        editions
            .filter_map(|survey| survey.version(id))
            .map(|version| version.title().words(self.language))
            .next()
            .unwrap_or_else(|| id.to_owned())
    }

    /// Whether there is anything to tell of a version: one in which nobody ended would be a long list of noughts.
    fn is_told(&self, version: &str) -> bool {
        self.figures.counts.responses(version) > 0
    }

    fn head(&mut self) {
        let title = self.survey.title().words(self.language);
        let figures = self.report.figures;
        let language = escaped(&self.report.words.language().to_string());
        self.page.raw("<!DOCTYPE html>\n<html lang=\"").raw(&language).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").raw(POLICY).raw("\">\n");
        self.page.element("title", &title).raw("<style>\n").raw(STYLE);
        self.choosing();
        self.page.raw("</style>\n</head>\n<body>\n");
        let skip = self.say("report-skip");
        self.page.raw("<a class=\"skip\" href=\"#main\">").text(&skip).raw("</a>\n<header>\n").element("h1", &title);
        if figures.made_up > 0 {
            let words = self.with("table-made-up", &[("count", figures.made_up.into())]);
            self.page.element("p class=\"rehearsal\"", &words);
        }
        if let Gathered::Part(words) = self.report.gathered {
            self.page.element("p class=\"rehearsal\"", words);
        }
        let all = self.with("table-responses", &[("all", figures.responses.into()), ("complete", figures.complete.into())]);
        self.paragraph(&all);
        self.page.raw("</header>\n<nav aria-label=\"").text(&self.report.words.get("report-contents")).raw("\"><ul>\n");
        for (place, key) in PARTS.into_iter().filter(|(place, _)| *place != EARLY || self.report.read_first.watched > 0) {
            let words = self.say(key);
            self.page.raw("<li><a href=\"#").raw(place).raw("\">").text(&words).raw("</a></li>\n");
        }
        self.page.raw("</ul></nav>\n<main id=\"main\">\n");
    }

    fn versions(&mut self) {
        let note = self.say("report-questions-about");
        self.page.element("p class=\"note\"", &note);
        let results = Results::of(self.report.layout, self.figures);
        for version in results.iter().flat_map(|results| &results.versions) {
            if !self.is_told(&version.id) {
                continue;
            }
            self.page.raw("<div class=\"version\">\n");
            let title = self.with("report-version", &[("title", version.title.as_str().into())]);
            self.page.element("h2 class=\"version\"", &title);
            let about = self.with("table-version", &[("count", version.responses.into())]);
            self.paragraph(&about);
            for question in &version.questions {
                self.question(version, question);
            }
            self.page.raw("</div>\n");
        }
    }

    fn method(&mut self) {
        self.heading("method");
        for key in [
            "report-method-denominators",
            "report-method-non-answers",
            "report-method-intervals",
            "report-method-tests",
            "report-method-ages",
            "report-method-many",
        ] {
            let words = self.say(key);
            self.paragraph(&words);
        }
        for edition in &self.report.layout.editions {
            let words = self.with("report-edition", &[("survey", edition.id().as_str().into()), ("digest", edition.digest().into())]);
            self.paragraph(&words);
            for source in [edition.citation(), edition.licence()].into_iter().flatten() {
                self.paragraph(source);
            }
        }
    }

    fn foot(&mut self) {
        self.page.raw("</main>\n<footer>");
        let words = self.with("report-made-by", &[("version", env!("CARGO_PKG_VERSION").into())]);
        self.paragraph(&words);
        self.page.raw("</footer>\n");
        self.symbols.drawings(&mut self.page);
        self.page.raw("</body>\n</html>\n");
    }
}
