//! What was answered, question by question: what the page and the window both show, so that one can never say other than the other.

use super::codebook::wording;
use super::count::{CONFIRMED, Count, answers_of, percent, versions_of};
use super::figures::{Figures, Linked, Side, linked, points};
use super::layout::Layout;
use super::sample::{Sample, sample};
use crate::locale::Words;
use crate::response::NonAnswer;
use crate::statistics::{Share, Test, binomial, wilson};
use crate::survey::{Choice, Item, ItemKey, Kind, Label, Language, OwnSymbols, Question, Survey, Text, Version};
use crate::symbols::check_svg;

/// The results of a survey.
#[derive(Debug, Clone)]
pub struct Results {
    /// Its title.
    pub title: String,
    /// The language in which it is told: the survey's first.
    pub language: Language,
    /// The drawings that the survey brings along, those that can be shown.
    pub symbols: OwnSymbols,
    /// How many responses are counted, and how many of them are complete.
    pub responses: u64,
    /// How many of them are complete.
    pub complete: u64,
    /// How many are made up.
    pub made_up: u64,
    /// Each version.
    pub versions: Vec<OfVersion>,
    /// What several versions ask in their own words.
    pub measures: Vec<OfMeasure>,
    /// Who took part, by version.
    pub sample: Vec<Sample>,
}

/// What several versions ask in their own words.
#[derive(Debug, Clone)]
pub struct OfMeasure {
    /// What it is called.
    pub title: String,
    /// Each version's way of asking.
    pub sides: Vec<OfSide>,
    /// A test of all answers together, or one of each answer where several may be chosen.
    pub tests: Vec<Option<Test>>,
}

/// A version's way of asking.
#[derive(Debug, Clone)]
pub struct OfSide {
    /// The version's title.
    pub version: String,
    /// What was asked, on one line.
    pub asked: String,
    /// How many answered.
    pub answered: u64,
    /// The answers, in order.
    pub answers: Vec<OfAnswer>,
}

/// The results of a version.
#[derive(Debug, Clone)]
pub struct OfVersion {
    /// Its name in tables.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How many pupils ended in it.
    pub responses: u64,
    /// Its questions.
    pub questions: Vec<OfQuestion>,
}

/// The results of a question.
#[derive(Debug, Clone)]
pub struct OfQuestion {
    /// What was asked.
    pub text: Text,
    /// The question itself, or its rows.
    pub items: Vec<OfItem>,
}

/// What was answered to one thing.
#[derive(Debug, Clone)]
pub struct OfItem {
    /// Its name in tables.
    pub key: ItemKey,
    /// What was asked, on one line.
    pub asked: String,
    /// How the question's wording goes on, in a row of a grid.
    pub row: Option<Text>,
    /// Each answer that can be chosen; none of days and words, of which is only counted that there are some.
    pub answers: Vec<OfAnswer>,
    /// Whether editions differ in the answers or their wording, of which the first is told.
    pub is_mixed: bool,
    /// The top points of a scale, which are its first half, against the rest.
    pub top: Option<Top>,
    /// What was counted.
    pub count: Count,
}

/// How often an answer was chosen.
#[derive(Debug, Clone)]
pub struct OfAnswer {
    /// Its name in tables.
    pub id: String,
    /// Its words and symbol, from the first edition that has it.
    pub label: Option<Label>,
    /// How many chose it.
    pub chosen: u64,
    /// Of how many: those who answered.
    pub of: u64,
    /// The interval, if anybody answered.
    pub interval: Option<Share>,
}

/// The top points of a scale, which are its first half, against the rest.
#[derive(Debug, Clone)]
pub struct Top {
    /// The words of that half, in quotation marks.
    pub names: String,
    /// How many chose one of them.
    pub chosen: u64,
    /// Of how many: those who chose a point of the scale.
    pub of: u64,
    /// The words of what can be chosen and is no point of the scale, in quotation marks; perhaps none.
    pub beside: String,
    /// What comes of the comparison.
    pub test: Test,
}

impl Top {
    /// The comparison in words.
    #[must_use]
    pub fn words(&self, words: &Words) -> String {
        let facts = [
            ("names", self.names.as_str().into()),
            ("chosen", self.chosen.into()),
            ("answered", self.of.into()),
            ("found", self.test.sentence(words).into()),
        ];
        let told = words.with("report-top", &facts);
        if self.beside.is_empty() {
            return told;
        }
        format!("{told} {}", words.with("report-top-beside", &[("names", self.beside.as_str().into())]))
    }
}

impl OfAnswer {
    /// Its words.
    #[must_use]
    pub fn words(&self, language: &Language) -> String {
        self.label.as_ref().map_or_else(|| self.id.clone(), |label| label.text.words(language))
    }

    /// Its share in words; a dash when there is nobody to be a share of.
    #[must_use]
    pub fn share(&self) -> String {
        share(self.chosen, self.of)
    }

    /// Its share, 0 to 1.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        ratio(self.chosen, self.of)
    }
}

impl OfItem {
    /// Those of whom there is no answer: the key of the words for each kind, how many they are, and of how many. `responses` ended in
    /// the version.
    #[must_use]
    pub fn without(&self, responses: u64) -> Vec<(String, u64, u64)> {
        let shown = self.count.shown();
        let of = |why: NonAnswer| if why.was_shown() { shown } else { responses };
        let each = NonAnswer::ALL.map(|why| (format!("report-{}", why.code()), self.count.without(why), of(why)));
        each.into_iter().chain([("report-unknown".to_owned(), responses.saturating_sub(self.count.known()), responses)]).collect()
    }

    /// How many answered, of those who saw it, where nothing can be chosen.
    #[must_use]
    pub fn given(&self, words: &Words) -> String {
        words.with("table-given", &[("count", self.count.answered.into()), ("shown", self.count.shown().into())])
    }
}

impl Results {
    /// The results of the editions of a survey; nothing without an edition, which there is not.
    pub(super) fn of(layout: &Layout, figures: &Figures) -> Option<Self> {
        let survey = layout.editions.first()?;
        let language = survey.languages().first()?;
        let counting = Counting { layout, figures, language };
        let drawings = layout.editions.iter().rev().flat_map(|edition| edition.own_symbols());
        let drawings = drawings.filter(|(_, svg)| check_svg(svg.as_bytes()).is_ok());
        Some(Self {
            title: survey.title().words(language),
            language: language.clone(),
            symbols: drawings.map(|(id, svg)| (id.clone(), svg.clone())).collect(),
            responses: figures.responses,
            complete: figures.complete,
            made_up: figures.made_up,
            versions: versions_of(layout).into_iter().map(|(version, keys)| counting.version(version, &keys)).collect(),
            sample: sample(layout, figures, language),
            measures: linked(layout, &figures.counts).into_iter().map(|linked| counting.measure(linked)).collect(),
        })
    }
}

/// What every part of the counting needs.
struct Counting<'a> {
    layout: &'a Layout,
    figures: &'a Figures,
    language: &'a Language,
}

impl<'a> Counting<'a> {
    /// The first edition that has an item.
    fn found(&self, key: &ItemKey) -> Option<(&'a Version, &'a Item)> {
        self.layout.editions.iter().find_map(|survey| survey.item(key.as_str()))
    }

    fn version(&self, version: &Version, keys: &[ItemKey]) -> OfVersion {
        let mut questions: Vec<(&Question, OfQuestion)> = Vec::new();
        for key in keys {
            let Some((owner, item)) = self.found(key) else { continue };
            let question = owner.question_of(item);
            let counted = self.item(owner, item, question);
            match questions.last_mut() {
                Some((last, of)) if last.id == question.id => of.items.push(counted),
                _ => questions.push((question, OfQuestion { text: question.text.clone(), items: vec![counted] })),
            }
        }
        OfVersion {
            id: version.id().to_string(),
            title: version.title().words(self.language),
            responses: self.figures.counts.responses(version.id().as_str()),
            questions: questions.into_iter().map(|(_, of)| of).collect(),
        }
    }

    fn item(&self, version: &Version, item: &Item, question: &Question) -> OfItem {
        let count = self.figures.counts.item(&item.key);
        let answers = answers_of(self.layout, &item.key).into_iter();
        let answers = answers.map(|id| self.answer(&item.key, count.of(&id), count.answered, id)).collect();
        OfItem {
            key: item.key.clone(),
            asked: wording(version, item, self.language),
            row: item.row.and_then(|row| question.kind.rows().get(row)).map(|row| row.text.clone()),
            answers,
            is_mixed: is_mixed(self.layout, &item.key),
            top: self.top(question, &count),
            count,
        }
    }

    fn answer(&self, key: &ItemKey, chosen: u64, of: u64, id: String) -> OfAnswer {
        let label = label(self.layout, key, &id).cloned();
        OfAnswer { label, chosen, of, interval: wilson(chosen, of), id }
    }

    fn measure(&self, linked: Linked) -> OfMeasure {
        let side = |side: Side| {
            let asked = self.found(&side.key).map(|(version, item)| wording(version, item, self.language)).unwrap_or_default();
            let titled = self.layout.editions.iter().find_map(|survey| survey.version(&side.version));
            let version = titled.map_or_else(|| side.version.clone(), |version| version.title().words(self.language));
            let answers = side.answers.into_iter().map(|(id, chosen)| self.answer(&side.key, chosen, side.answered, id)).collect();
            OfSide { version, asked, answered: side.answered, answers }
        };
        OfMeasure { title: linked.measure.replace('_', " "), sides: linked.sides.into_iter().map(side).collect(), tests: linked.tests }
    }

    fn top(&self, question: &Question, count: &Count) -> Option<Top> {
        let points = points(question);
        let top = points.get(..points.len() / 2).unwrap_or_default();
        let beside: Vec<&Choice> = question.kind.choices().iter().filter(|choice| !choice.is_on_scale()).collect();
        let sum = |choices: &[&Choice]| choices.iter().map(|choice| count.of(choice.id.as_str())).sum::<u64>();
        let names = |choices: &[&Choice]| {
            choices.iter().map(|choice| format!("“{}”", choice.label.text.words(self.language))).collect::<Vec<_>>().join(", ")
        };
        let (chosen, of) = (sum(top), count.answered.saturating_sub(sum(&beside)));
        let test = binomial(chosen, of, 0.5).filter(|_| !top.is_empty())?;
        Some(Top { names: names(top), chosen, of, beside: names(&beside), test })
    }
}

/// Whether editions that have an item differ in its answers or in their words.
fn is_mixed(layout: &Layout, key: &ItemKey) -> bool {
    let answers = |survey: &Survey| {
        let language = survey.languages().first()?;
        let (version, item) = survey.item(key.as_str())?;
        let choices = version.question_of(item).kind.choices().iter();
        Some(choices.map(|choice| (choice.id.clone(), choice.label.text.words(language))).collect::<Vec<_>>())
    };
    let mut editions = layout.editions.iter().filter_map(|survey| answers(survey));
    let first = editions.next();
    editions.any(|other| first.as_ref() != Some(&other))
}

/// The words and symbol of an answer, from the first edition that has it.
pub(super) fn label<'a>(layout: &'a Layout, key: &ItemKey, answer: &str) -> Option<&'a Label> {
    layout.editions.iter().find_map(|survey| {
        let (version, item) = survey.item(key.as_str())?;
        match &version.question_of(item).kind {
            Kind::Confirm { yes } => (answer == CONFIRMED).then_some(yes),
            kind => kind.choices().iter().find(|choice| choice.id.as_str() == answer).map(|choice| &choice.label),
        }
    })
}

/// A share in words; a dash when there is nobody to be a share of.
#[must_use]
pub fn share(count: u64, of: u64) -> String {
    match percent(count, of) {
        none if none.is_empty() => "–".to_owned(),
        share => format!("{share} %"),
    }
}

/// A share as the length of a bar.
#[allow(clippy::cast_precision_loss, reason = "a drawing has hundreds of dots, not 2^53")]
#[must_use]
pub fn ratio(count: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}
