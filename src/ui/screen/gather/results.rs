//! The results question by question: the same figures as the report's, by the same code.

use super::radios::radios;
use super::{Message, State};
use crate::report::results::{OfItem, OfQuestion, OfVersion, Results, Whose};
use crate::survey::{Language, Text};
use crate::ui::part::{self, Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// What of the results is shown: places, from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    /// The survey.
    pub survey: usize,
    /// The version.
    pub version: usize,
    /// The question.
    pub question: usize,
    /// Who is counted.
    pub whose: usize,
}

/// All that is shown of a place.
pub(super) struct Looked<'s> {
    results: &'s Results,
    version: &'s OfVersion,
    question: &'s OfQuestion,
}

impl State {
    fn whose(&self) -> Whose {
        Whose::ALL.get(self.shown.whose).copied().unwrap_or(Whose::All)
    }

    pub(super) fn looked(&self) -> Option<Looked<'_>> {
        let results = self.done.as_ref()?.results(self.whose()).get(self.shown.survey)?;
        let version = results.versions.get(self.shown.version)?;
        Some(Looked { results, version, question: version.questions.get(self.shown.question)? })
    }

    /// What the question that is shown asks.
    pub(super) fn asked(&self) -> Option<String> {
        let looked = self.looked()?;
        Some(looked.question.text.words(&looked.results.language))
    }

    /// The next question, if there is one.
    pub(super) fn next(&self) -> Option<Shown> {
        let of = self.looked()?.version.questions.len();
        let next = Shown { question: self.shown.question + 1, ..self.shown };
        (next.question < of).then_some(next)
    }

    /// The one before.
    pub(super) fn previous(&self) -> Option<Shown> {
        let question = self.shown.question.checked_sub(1)?;
        Some(Shown { question, ..self.shown })
    }
}

pub(super) fn page<'a>(state: &State, looked: &Looked<'_>, stage: &Stage<'a>) -> Element<'a, Message> {
    let Looked { results, version, question } = looked;
    let facts = [("now", (state.shown.question + 1).into()), ("of", version.questions.len().into())];
    let at = stage.words.with("gather-question", &facts);
    let at = Named::new(Part::Progress(state.shown.question + 1, version.questions.len()), at.clone(), part::silent_note(stage, at));
    let made_up =
        (results.made_up > 0).then(|| part::words(stage, stage.words.with("table-made-up", &[("count", results.made_up.into())])));
    let ended = stage.words.with("table-version", &[("count", version.responses.into())]);
    let mut card = column![].spacing(stage.grown(space::EDGE));
    for item in &question.items {
        card = card.push(of_item(item, version.responses, &results.language, stage));
    }
    let about = format!("{} · {ended}", stage.words.with("report-version", &[("title", version.title.as_str().into())]));
    column![at, sentence(stage, &question.text, &results.language, 1)]
        .push(container(card).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()))
        .push(part::note(stage, about))
        .push(made_up)
        .push(filters(state, stage))
        .spacing(stage.grown(space::GAP))
        .into()
}

/// A sentence of the survey with its symbols, as a heading.
fn sentence<'a>(stage: &Stage<'a>, words: &Text, language: &Language, level: usize) -> Element<'a, Message> {
    let letters = stage.letters();
    let (height, font) = if level == 1 { (letters.title() * 0.8, letters.plain) } else { (letters.button(), letters.bold) };
    let how = Lettering::new(height, font).colour(stage.palette().ink);
    let symbol = if level == 1 { size::MARK } else { size::SIGN } * stage.grow();
    let mut shown = row![].spacing(stage.grown(space::GAP)).align_y(Center);
    for phrase in words.phrases(language) {
        let sign = phrase.symbol.as_ref().map(|id| stage.symbol(id.as_str(), symbol));
        shown = shown
            .push(row![].push(sign).push(said(stage, "", phrase.words.clone(), how)).spacing(stage.grown(space::SMALL)).align_y(Center));
    }
    Named::new(Part::Heading(level), words.words(language), shown.wrap().vertical_spacing(stage.grown(space::SMALL))).into()
}

fn of_item<'a>(item: &OfItem, responses: u64, language: &Language, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let row = item.row.as_ref().map(|row| sentence(stage, row, language, 2));
    let mut all = column![].push(row).spacing(stage.grown(space::SMALL));
    if item.answers.is_empty() {
        all = all.push(part::words(stage, item.given(stage.words)));
    } else {
        all = all.push(part::note(stage, stage.words.with("table-of", &[("count", item.count.answered.into())])));
    }
    for answer in &item.answers {
        let words = answer.words(language);
        let facts = [
            ("answer", words.as_str().into()),
            ("count", answer.chosen.into()),
            ("of", answer.of.into()),
            ("share", answer.share().into()),
        ];
        let told = stage.words.with("gather-answer", &facts);
        let side = stage.grown(size::SIGN);
        let sign = answer.label.as_ref().and_then(|label| label.symbol.as_ref()).map(|id| stage.symbol(id.as_str(), side));
        let plain = Lettering::new(stage.letters().body(), stage.letters().plain).colour(stage.palette().ink);
        let value = said(stage, "", format!("{} ({})", answer.chosen, answer.share()), plain);
        let label = row![container(said(stage, "", words, plain)).width(Fill), value].spacing(stage.grown(space::GAP));
        let bar = part::level(stage, answer.ratio(), 20.0 * stage.grow());
        let shown = row![]
            .push(sign)
            .push(column![label, bar].spacing(stage.grown(space::HAIR)).width(Fill))
            .spacing(stage.grown(space::SMALL))
            .align_y(Center);
        all = all.push(Named::new(Part::Words, told, shown));
    }
    all.push(part::note(stage, without(item, responses, stage)))
}

/// Of whom there is no answer, and why, each with its denominator.
fn without(item: &OfItem, responses: u64, stage: &Stage<'_>) -> String {
    let shown = stage.words.with("table-shown", &[("count", item.count.shown().into()), ("all", responses.into())]);
    let others = item.without(responses).into_iter().filter(|(_, count, _)| *count > 0).map(|(key, count, of)| {
        let of = stage.words.with("report-of-all", &[("count", of.into())]);
        format!("{}: {count} {of}", stage.say(&key))
    });
    std::iter::once(shown).chain(others).collect::<Vec<_>>().join(" · ")
}

/// Which answers are shown: of which survey, which version, and of whom.
fn filters<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let all = state.done.as_ref().map(|done| done.results(Whose::All)).unwrap_or_default();
    let versions = all.get(state.shown.survey).map(|results| results.versions.as_slice()).unwrap_or_default();
    let begin = Shown { question: 0, ..state.shown };
    let mut content = column![part::subheading(stage, stage.say("gather-filters"))].spacing(stage.grown(space::GAP));
    if all.len() > 1 {
        let surveys = all.iter().enumerate().map(|(survey, results)| (results.title.clone(), Shown { survey, version: 0, ..begin }));
        content = content.push(choices(stage, "survey", state.shown.survey, surveys.collect()));
    }
    if versions.len() > 1 {
        let versions = versions.iter().enumerate().map(|(version, of)| (of.title.clone(), Shown { version, ..begin }));
        content = content.push(choices(stage, "version", state.shown.version, versions.collect()));
    }
    let of = |place: usize| all_of(state, Whose::ALL.get(place).copied().unwrap_or(Whose::All));
    let words = ["gather-whose-all", "gather-whose-complete", "gather-whose-partial"].into_iter().enumerate();
    let whose = words.map(|(whose, key)| (stage.words.with(key, &[("count", of(whose).into())]), Shown { whose, ..state.shown }));
    content.push(choices(stage, "whose", state.shown.whose, whose.collect())).into()
}

/// How many responses to the survey that is shown are counted.
fn all_of(state: &State, whose: Whose) -> u64 {
    let results = state.done.as_ref().and_then(|done| done.results(whose).get(state.shown.survey));
    results.map(|results| results.responses).unwrap_or_default()
}

/// Choices of which one is chosen.
fn choices<'a>(stage: &Stage<'a>, name: &str, chosen: usize, all: Vec<(String, Shown)>) -> Element<'a, Message> {
    let one = |(place, (words, shown)): (usize, (String, Shown))| (format!("{name}-{place}"), words, place == chosen, Message::Show(shown));
    radios(stage, stage.say(&format!("gather-filter-{name}")), all.into_iter().enumerate().map(one).collect())
}
