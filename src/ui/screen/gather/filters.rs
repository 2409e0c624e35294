//! Which answers are shown: of which survey, which version, and of whom; and that it is not everybody.

use super::looked::{Shown, Tab};
use super::radios::radios;
use super::{Message, State};
use crate::report::filter::{Aged, Filter, Helping, Whose};
use crate::ui::part::{self, Button};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{Space, column, row};

/// What is told of the answers, to be chosen.
pub(super) fn tabs<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let all = Tab::ALL.map(|(tab, key)| (stage.say(key), Shown { tab, ..state.shown }));
    choices(stage, "tab", state.shown.tab as usize, all.to_vec())
}

/// How many answers are shown of how many, and of whom; and what can be done with a part of them.
pub(super) fn told<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let Some(done) = &state.done else { return Space::new().into() };
    let (shown, filter) = (state.shown, state.shown.filter);
    let words = done.told(shown.survey, filter, stage.words);
    if !filter.is_any() {
        return part::note(stage, words);
    }
    let everybody = Button::new("show-everybody", stage.say("sifted-show-everybody")).symbol("undo");
    let everybody = everybody.on_press(Message::Show(Shown { filter: Filter::default(), ..shown })).view(stage);
    let save = Button::new("save-part", stage.say("sifted-save")).symbol("save").on_press(Message::SavePart);
    let save = (done.count(shown.survey, filter) > 0).then(|| save.view(stage));
    let ways = row![everybody].push(save).spacing(stage.grown(space::GAP)).wrap().vertical_spacing(stage.grown(space::SMALL));
    let saved = done.saved().map(|path| part::status(stage, stage.words.with("sifted-saved", &[("path", path.into())])));
    column![part::notice(stage, "grid", words), ways].push(saved).spacing(stage.grown(space::SMALL)).into()
}

/// Everything that can be chosen here.
pub(super) fn filters<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let Some(done) = &state.done else { return Space::new().into() };
    let (shown, filter) = (state.shown, state.shown.filter);
    let versions = state.looked().map(|looked| looked.results.versions.as_slice()).unwrap_or_default();
    let begin = Shown { question: 0, measure: 0, ..shown };
    let mut content = column![part::subheading(stage, stage.say("gather-filters"))].spacing(stage.grown(space::GAP));
    if done.looked().len() > 1 {
        let surveys = done.looked().iter().enumerate();
        let surveys = surveys.map(|(survey, looked)| (looked.results.title.clone(), Shown { survey, version: 0, ..begin }));
        content = content.push(labelled(stage, "survey", shown.survey, surveys.collect()));
    }
    if versions.len() > 1 && shown.tab == Tab::Questions {
        let versions = versions.iter().enumerate().map(|(version, of)| (of.title.clone(), Shown { version, ..begin }));
        content = content.push(labelled(stage, "version", shown.version, versions.collect()));
    }
    let one = |words: String, filter: Filter| {
        let facts = [("who", words.into()), ("count", done.count(shown.survey, filter).into())];
        (stage.words.with("sifted-choice", &facts), Shown { filter, ..shown })
    };
    let whose = Whose::ALL.map(|whose| one(stage.say(whose.key()), Filter { whose, ..filter }));
    let helping = Helping::ALL.map(|helping| one(stage.say(helping.key()), Filter { helping, ..filter }));
    let aged = Aged::ALL.map(|aged| one(aged.words(stage.words), Filter { aged, ..filter }));
    let at_age = Aged::ALL.iter().position(|known| *known == filter.aged).unwrap_or_default();
    content
        .push(labelled(stage, "whose", filter.whose as usize, whose.to_vec()))
        .push(labelled(stage, "helping", filter.helping as usize, helping.to_vec()))
        .push(labelled(stage, "aged", at_age, aged.to_vec()))
        .into()
}

fn labelled<'a>(stage: &Stage<'a>, name: &str, chosen: usize, all: Vec<(String, Shown)>) -> Element<'a, Message> {
    let label = part::silent_note(stage, stage.say(&format!("gather-filter-{name}")));
    column![label, choices(stage, name, chosen, all)].spacing(stage.grown(space::HAIR)).into()
}

/// Choices of which one is chosen.
fn choices<'a>(stage: &Stage<'a>, name: &str, chosen: usize, all: Vec<(String, Shown)>) -> Element<'a, Message> {
    let one = |(place, (words, shown)): (usize, (String, Shown))| (format!("{name}-{place}"), words, place == chosen, Message::Show(shown));
    radios(stage, stage.say(&format!("gather-filter-{name}")), all.into_iter().enumerate().map(one).collect())
}
