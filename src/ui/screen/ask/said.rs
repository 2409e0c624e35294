//! "What I said": the child's own symbols and words, once more before the end. Only who wants it sees it, and only before it is over:
//! afterwards the answers are sealed, and nobody beside the child can look them up.

use super::bars::WAYS;
use super::{Dialog, Message, State, date};
use crate::response::{Answer, Value};
use crate::survey::{Item, Kind, Label, Look, Phrase, Text};
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::screen::introduce::{lines_of, sentences, title_bar};
use crate::ui::stage::Stage;
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Space, container, opaque, stack};
use iced::{Center, Fill};

/// How many questions stand on a page: with symbols, and without. Whoever uses a switch cannot scroll to words.
const SYMBOLS: usize = 2;
const WORDS: usize = 3;

impl State {
    /// Whether there is anything to look at, and the study lets a child look.
    pub(super) fn can_look_back(&self) -> bool {
        self.conduct.what_i_said && !self.answered().is_empty()
    }

    /// The items that the child said something to in this sitting.
    fn answered(&self) -> Vec<&Item> {
        let items = self.session.version().items();
        let shown = self.session.shown().into_iter().filter_map(|index| items.get(index));
        // "Yes, we have talked about it" is said to the adult, and no answer of one's own.
        let is_own = |item: &&Item| !matches!(self.session.version().question_of(item).kind, Kind::Confirm { .. });
        shown.filter(is_own).filter(|item| self.session.answer(&item.key).is_some()).collect()
    }

    fn on_a_page(&self, stage: &Stage<'_>) -> usize {
        match self.session.version().look() {
            // In large letters a page would have to be scrolled.
            _ if stage.is_large() => 1,
            Look::Symbols => SYMBOLS,
            Look::Reading => WORDS,
        }
    }

    /// A page of questions, each with what was said to it.
    fn page_of(&self, stage: &Stage<'_>, from: usize) -> Vec<Text> {
        let answered = self.answered().into_iter().skip(from).take(self.on_a_page(stage));
        answered.map(|item| self.said_to(stage, item)).collect()
    }

    fn said_to(&self, stage: &Stage<'_>, item: &Item) -> Text {
        let mut phrases = self.phrases(stage, item);
        phrases.extend(self.answer_phrases(stage, item));
        if self.session.version().look() == Look::Reading {
            phrases.iter_mut().for_each(|phrase| phrase.symbol = None);
        }
        Text::of(&stage.language.to_string(), phrases)
    }

    fn answer_phrases(&self, stage: &Stage<'_>, item: &Item) -> Vec<Phrase> {
        let quoted = |words: String, symbol| Phrase { words: stage.words.with("said-quote", &[("words", words.into())]), symbol };
        let of_label = |label: &Label| quoted(label.text.words(stage.language), label.symbol.clone());
        let kind = &self.session.version().question_of(item).kind;
        match self.session.answer(&item.key) {
            Some(Answer::Value(Value::One(_) | Value::Many(_))) => {
                let chosen = kind.choices().iter().filter(|choice| self.session.is_chosen(&item.key, choice.id.as_str()));
                chosen.map(|choice| of_label(&choice.label)).collect()
            }
            Some(Answer::Value(Value::Date(date))) => vec![quoted(date::in_words(stage, *date), None)],
            Some(Answer::Value(Value::Text(words))) => vec![quoted(words.clone(), None)],
            Some(Answer::None(why)) => {
                let way = WAYS.iter().find(|(own, ..)| own == why);
                way.map(|(_, symbol, key)| quoted(stage.say(key), Some(crate::survey::SymbolId::new(symbol)))).into_iter().collect()
            }
            Some(Answer::Value(Value::Confirm(_))) | None => Vec::new(),
        }
    }

    /// After the last question: to look once more, or to be finished.
    pub(super) fn end_dialog<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
        let bars = stage.bars();
        let way = |id, key, symbol, message| Button::new(id, stage.say(key)).symbol(symbol).width(Fill).on_press(message);
        let ways = vec![
            way("said-finish", "said-finish", "finished", Message::Finish).weight(Weight::WayOn).view(&bars),
            way("said-look", "said-look", "my_voice", Message::Show(Some(Dialog::Said(0)))).view(&bars),
            way("said-back", "ask-back", "back", Message::Show(None)).view(&bars),
        ];
        part::dialog(stage, "finished", stage.say("said-end"), Vec::new(), ways, Message::Listen)
    }

    /// What was said, from this one of the answered questions on.
    pub(super) fn said_view<'a>(&self, stage: &Stage<'a>, from: usize) -> Element<'a, Message> {
        let title = stage.say("said-title");
        let per = self.on_a_page(stage);
        let turned = |to| Message::Show(Some(to));
        let before = if from == 0 { Dialog::End } else { Dialog::Said(from.saturating_sub(per)) };
        let back = Button::new("said-back", stage.say("ask-back")).symbol("back").on_press(turned(before));
        let stop = Button::new("stop-too", stage.say("ask-stop")).symbol("stop").on_press(turned(Dialog::Stop));
        let texts = self.page_of(stage, from);
        let told = texts.iter().map(|text| text.words(stage.language)).collect::<Vec<_>>().join(" ");
        let next = if from + per < self.answered().len() {
            Button::new("said-next", stage.say("ask-next")).symbol_after("next").on_press(turned(Dialog::Said(from + per)))
        } else {
            Button::new("said-next", stage.say("said-finish")).symbol_after("finished").on_press(Message::Finish)
        };
        let next = next.weight(Weight::WayOn).description(told);
        let above = title_bar(stage, title.clone(), Message::Listen);
        let below = part::with_middle(stage, back, stop, next);
        let content = sentences(stage, &texts, stage.between(above.height, below.height));
        let paper = stage.palette().paper;
        let page = container(part::frame(stage, above, content, below)).align_x(Center).center(Fill);
        let page = page.style(move |_| container::background(paper));
        opaque(stack![Named::new(Part::Dialog, title, page), Space::new()].width(Fill).height(Fill))
    }

    /// What is read aloud of both.
    pub(super) fn said_lines(&self, stage: &Stage<'_>, dialog: &Dialog) -> Vec<Line> {
        let line = |(place, key): (&str, &str)| Line::interface(stage, place, key);
        match dialog {
            Dialog::Said(from) => {
                let mut lines = vec![line(("title", "said-title"))];
                lines.extend(lines_of(stage, &self.page_of(stage, *from)));
                lines
            }
            _ => [("title", "said-end"), ("said-finish", "said-finish"), ("said-look", "said-look"), ("said-back", "ask-back")]
                .map(line)
                .to_vec(),
        }
    }
}
