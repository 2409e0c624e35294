//! What the program is, whose work is in it, and where it keeps things.

use crate::study::Study;
use crate::symbols::{Credit, manifest};
use crate::ui::part::{self, Button};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The folder that everything is kept in.
    pub folder: PathBuf,
    /// The study in use.
    pub study: Option<Study>,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Goes back to where they came from.
    Back,
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let head = column![
        part::heading(stage, stage.say("about-title")),
        part::note(stage, stage.words.with("about-version", &[("version", env!("CARGO_PKG_VERSION").into())])),
    ]
    .spacing(stage.grown(2.0));
    let mut content = column![
        row![stage.symbol("my_voice", stage.grown(84.0)), head.width(Fill)].spacing(stage.grown(20.0)).align_y(Center),
        part::words(stage, stage.say("about-what")),
        section(stage, "about-network-title", vec![stage.say("about-network")]),
        section(
            stage,
            "about-kept-title",
            vec![stage.words.with("about-kept", &[("path", state.folder.as_path().into())]), stage.say("about-sealed")]
        ),
    ]
    .spacing(stage.grown(space::EDGE));
    let pictures = state.study.as_ref().map(credits).unwrap_or_default();
    if let Some(study) = state.study.as_ref().filter(|_| !pictures.is_empty()) {
        let title = stage.words.with("about-study-title", &[("title", study.title().into())]);
        content = content.push(listed(stage, title, pictures.iter().map(|(credit, ids)| told(stage, credit, ids)).collect()));
    }
    content = content
        .push(section(stage, "about-program-title", vec![stage.say("about-program")]))
        .push(section(stage, "about-symbols-title", vec![built_in(stage)]))
        .push(section(stage, "about-fonts-title", vec![stage.say("about-fonts")]))
        .push(section(stage, "about-survey-title", vec![stage.say("about-survey")]))
        .push(section(stage, "about-others-title", vec![stage.say("about-others"), stage.say("about-others-more")]));
    let back = Button::new("back", stage.say("about-back")).symbol("back").description(stage.say("about-title"));
    let bar = part::bar(stage, back.on_press(Message::Back), None);
    part::page(stage, content.into(), container(bar.content).height(bar.height).align_y(Center).into())
}

fn section<'a>(stage: &Stage<'a>, title: &str, words: Vec<String>) -> Column<'a, Message> {
    listed(stage, stage.say(title), words)
}

fn listed<'a>(stage: &Stage<'a>, title: String, words: Vec<String>) -> Column<'a, Message> {
    let lines = words.into_iter().map(|words| part::words(stage, words));
    column![part::subheading(stage, title)].extend(lines).spacing(stage.grown(space::SMALL))
}

/// Whose the built-in symbols are, as their manifest says.
fn built_in(stage: &Stage<'_>) -> String {
    let named = |part: fn(&crate::symbols::Entry) -> &str| {
        manifest().iter().map(part).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
    };
    let facts = [
        ("count", manifest().len().into()),
        ("authors", named(|entry| &entry.author).into()),
        ("licences", named(|entry| &entry.licence).into()),
    ];
    stage.words.with("about-symbols", &facts)
}

/// The pictures of a study that came from packs: whose they are, and which symbols they stand for.
fn credits(study: &Study) -> Vec<(Credit, Vec<String>)> {
    let mut by_credit: BTreeMap<(String, String, String), BTreeSet<String>> = BTreeMap::new();
    for (id, credit) in study.surveys().iter().flat_map(|survey| &survey.credits) {
        let key = (credit.author.clone(), credit.licence.clone(), credit.source.clone());
        by_credit.entry(key).or_default().insert(id.replace('_', " "));
    }
    let whole = |((author, licence, source), ids): ((String, String, String), BTreeSet<String>)| {
        (Credit { author, licence, source }, ids.into_iter().collect())
    };
    by_credit.into_iter().map(whole).collect()
}

fn told(stage: &Stage<'_>, credit: &Credit, ids: &[String]) -> String {
    let unknown = stage.say("pack-licence-unknown");
    let or_unknown = |text: &str| if text.is_empty() { unknown.clone() } else { text.to_owned() };
    let facts = [
        ("count", ids.len().into()),
        ("symbols", ids.join(", ").into()),
        ("author", or_unknown(&credit.author).into()),
        ("licence", or_unknown(&credit.licence).into()),
        ("source", or_unknown(&credit.source).into()),
    ];
    stage.words.with("about-picture", &facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{Passphrase, WorkFactor};
    use crate::study::{NewStudy, Survey, make};

    #[test]
    fn pictures_of_a_study_are_told_together_by_whose_they_are() {
        let credit = |author: &str| Credit { author: author.to_owned(), licence: "CC-BY".to_owned(), source: String::new() };
        let credits_of = [("get_help", "B"), ("school", "A"), ("yes", "B")].map(|(id, author)| (id.to_owned(), credit(author)));
        let survey = Survey { source: "x".to_owned(), credits: credits_of.into(), ..Survey::default() };
        let new = NewStudy { title: "T".to_owned(), surveys: vec![survey], ..NewStudy::default() };
        let made = make(&new, &Passphrase::new("river").unwrap(), WorkFactor::of(1).unwrap()).unwrap();
        let told = credits(made.study());
        let told: Vec<(&str, Vec<&str>)> =
            told.iter().map(|(credit, ids)| (credit.author.as_str(), ids.iter().map(String::as_str).collect())).collect();
        assert_eq!(told, [("A", vec!["school"]), ("B", vec!["get help", "yes"])]);
    }
}
