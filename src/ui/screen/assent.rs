//! "Do you want to take part?": what it is about, who sees it, that one can stop. The child answers, and no is as good an answer as yes.

use super::introduce::{lines_of, read_out, sentences, title_bar_told};
use crate::locale::Words;
use crate::store::ResumePoint;
use crate::survey::{Look, Phrase, Survey, SymbolId, Text};
use crate::ui::part::{self, Button};
use crate::ui::reader::Line;
use crate::ui::stage::{Listen, Stage};
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{Space, column, container, row};
use iced::{Center, Fill};
use std::sync::Arc;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The survey.
    pub survey: Arc<Survey>,
    /// The version, by its place.
    pub version: usize,
    /// Whether the survey is only tried out.
    pub trial: bool,
    /// Where an earlier sitting stopped, when this one goes on.
    pub point: Option<ResumePoint>,
    sentences: Vec<Text>,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Wants to take part.
    Yes,
    /// Does not.
    No,
    /// Goes back to what it is about.
    Back,
    /// Is read to, or no longer.
    Listen,
}

impl State {
    /// The question, in the words of the version's look.
    #[must_use]
    pub fn new(words: &Words, survey: Arc<Survey>, version: usize, trial: bool, point: Option<ResumePoint>) -> Self {
        let look = survey.versions().get(version).map_or(Look::Reading, crate::survey::Version::look);
        let kind = if look == Look::Symbols { "symbols" } else { "reading" };
        let language = words.language().to_string();
        let sentence = |number: usize| Text::of(&language, phrases(&words.get(&format!("assent-{kind}-{number}"))));
        let sentences = (1..=4).map(sentence).collect();
        Self { survey, version, trial, point, sentences }
    }

    /// Where the focus goes first: never to an answer, which would be the easier one to press.
    #[must_use]
    pub fn first(listen: Listen) -> &'static str {
        if listen == Listen::Off { "back" } else { "listen" }
    }

    /// What is read aloud.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::interface(stage, "title", "assent-title")];
        lines.extend(lines_of(stage, &self.sentences));
        lines.extend([("assent-yes", "assent-yes"), ("assent-no", "assent-no")].map(|(place, key)| Line::interface(stage, place, key)));
        lines
    }
}

/// Phrases as the wording has them: a symbol's name before its words, a stroke between phrases.
fn phrases(words: &str) -> Vec<Phrase> {
    let one = |phrase: &str| match phrase.split_once(": ") {
        Some((symbol, words)) => Phrase { words: words.to_owned(), symbol: Some(SymbolId::new(symbol)) },
        None => Phrase { words: phrase.to_owned(), symbol: None },
    };
    words.split(" | ").map(one).collect()
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let title = stage.say("assent-title");
    let bars = stage.bars();
    let answer = |id, symbol, message| Button::new(id, stage.say(id)).symbol(symbol).on_press(message);
    // What it is about is told where the focus comes first.
    let told = |place| (State::first(stage.listen) == place).then(|| format!("{title} {}", read_out(stage, &state.sentences)));
    let back = Button::new("back", stage.say("ask-back")).symbol("back").order(Some(3)).description_maybe(told("back"));
    let back = back.on_press(Message::Back);
    // Neither of the two stands out: not by its place, its looks or its size.
    let (yes, no) = (answer("assent-yes", "yes", Message::Yes), answer("assent-no", "no", Message::No));
    let each = yes.natural_width(&bars).max(no.natural_width(&bars)).ceil().min((bars.width() - space::EDGE) / 2.0);
    let (yes, no) = (yes.width(each), no.width(each));
    let needs = 2.0 * each + space::EDGE;
    let in_the_bar = needs + back.natural_width(&bars) + 3.0 * space::GAP <= bars.width();
    let back = back.view(&bars);
    let both: Element<'a, Message> = row![yes.view(&bars), no.view(&bars)].spacing(space::EDGE).align_y(Center).into();
    let above = title_bar_told(stage, title.clone(), told("listen"), Message::Listen);
    let below = if in_the_bar {
        part::Bar { content: part::centred(back, both, Space::new().into()), height: stage.bar() }
    } else {
        let rows = column![container(both).center_x(Fill), container(back).width(Fill)].spacing(space::SMALL);
        part::Bar { content: rows.into(), height: 2.0 * stage.bar() + space::SMALL }
    };
    let room = stage.between(above.height, below.height);
    part::frame(stage, above, sentences(stage, &state.sentences, room), below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Language;

    #[test]
    fn the_symbol_version_says_it_in_at_most_eight_words_a_sentence_with_symbols_that_are_there() {
        let words = Words::nearest(&["en"]);
        let language = Language::new("en");
        let survey = Arc::new(Survey::built_in("pupil-voice-2016").unwrap());
        for (at, version) in survey.versions().iter().enumerate() {
            let state = State::new(&words, survey.clone(), at, true, None);
            assert_eq!(state.sentences.len(), 4);
            if version.look() != Look::Symbols {
                continue;
            }
            for text in &state.sentences {
                let said = text.words(&language);
                assert!(said.split_whitespace().count() <= 8, "{said}");
                for phrase in text.phrases(&language) {
                    let symbol = phrase.symbol.as_ref().unwrap();
                    assert!(crate::symbols::built_in(symbol.as_str()).is_some(), "{symbol}");
                }
            }
        }
    }
}
