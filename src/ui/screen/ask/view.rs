//! The question screen put together, and what may stand in front of it.

use super::plan::Below;
use super::{Dialog, Message, State, date, typing};
use crate::response::{Answer, Value};
use crate::survey::{Item, Phrase};
use crate::ui::part::{self, Button};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, inert};
use iced::widget::{Space, column, row, stack};
use iced::{Center, Fill, Size};

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let question = part::frame(stage, state.above(stage), state.between(stage), state.below(stage));
    let question = stack![question].push(state.count_view(stage));
    let behind = inert(state.dialog.is_some(), question);
    match &state.dialog {
        None => stack![behind].into(),
        Some(dialog) => stack![behind, state.dialog_view(stage, dialog)].into(),
    }
}

impl State {
    /// The phrases of an item: the question's own, and its row's.
    pub(super) fn phrases(&self, stage: &Stage<'_>, item: &Item) -> Vec<Phrase> {
        let question = self.session.version().question_of(item);
        let mut phrases: Vec<Phrase> = question.text.phrases(stage.language).to_vec();
        if let Some(row) = item.row.and_then(|at| question.kind.rows().get(at)) {
            phrases.extend(row.text.phrases(stage.language).iter().cloned());
        }
        phrases
    }

    pub(super) fn between<'a>(&'a self, stage: &Stage<'a>) -> Element<'a, Message> {
        let step = self.session.step();
        if step.len() > 1
            && let Some(grid) = self.grid_view(stage, &step)
        {
            return grid;
        }
        let Some(item) = step.first() else { return row![].into() };
        self.one_view(stage, item)
    }

    /// One item: its sentence above, its answers below, both as large as the room allows.
    fn one_view<'a>(&'a self, stage: &Stage<'a>, item: &Item) -> Element<'a, Message> {
        let mut phrases = self.phrases(stage, item);
        if self.has_keys(stage) && self.room_between(stage) < typing::ROOMY {
            // The keys need the room more than the symbols do.
            phrases.iter_mut().for_each(|phrase| phrase.symbol = None);
        }
        let phrases: Vec<&Phrase> = phrases.iter().collect();
        let plan = self.plan(stage, item, &phrases);
        let asked: Vec<&str> = phrases.iter().map(|phrase| phrase.words.as_str()).collect();
        let asked = asked.join(" ");
        let sentence = part::sentence(stage, &phrases, plan.sentence, plan.width);
        let below = match plan.below {
            Below::Date(picker) => {
                let date = self.date_view(stage, asked, picker, sentence, &plan);
                return if plan.scrolls { part::scrolled_between(stage, date) } else { date };
            }
            Below::Text(height, keys) => {
                let field = self.text_view(stage, asked, Size::new(plan.width, height));
                let more = match keys {
                    Some(keys) => self.keys_view(stage, Size::new(plan.width, keys)),
                    None if self.keys_closed => typing::open_keys(&stage.bars()),
                    None => Space::new().into(),
                };
                column![field, more].spacing(if keys.is_some() || self.keys_closed { space::GAP } else { 0.0 }).align_x(Center).into()
            }
            Below::Answers(layout) => self.answers_view(stage, item, asked, layout),
        };
        let both = column![sentence, below].spacing(plan.gap).align_x(Center);
        if plan.scrolls { part::scrolled_between(stage, both) } else { both.into() }
    }

    /// The date that was picked.
    pub(super) fn date_in_words(&self, stage: &Stage<'_>) -> String {
        match self.first_item().and_then(|item| self.session.answer(&item.key)) {
            Some(Answer::Value(Value::Date(date))) => date::in_words(stage, *date),
            _ => String::new(),
        }
    }

    fn dialog_view<'a>(&'a self, stage: &Stage<'a>, dialog: &Dialog) -> Element<'a, Message> {
        // The ways out stay within one page.
        let letters = stage.bars();
        let way = |id: &'static str, key: &str, symbol: &'static str, message: Message| {
            Button::new(id, stage.say(key)).symbol(symbol).width(Fill).on_press(message)
        };
        match dialog {
            Dialog::Stop => self.stop_dialog(stage),
            Dialog::ThrowAway => Self::throw_away_dialog(stage),
            Dialog::Break => Self::break_view(stage),
            Dialog::Upset => self.upset_view(stage),
            Dialog::Reword => self.reword_dialog(stage),
            Dialog::End => Self::end_dialog(stage),
            Dialog::Said(from) => self.said_view(stage, *from),
            Dialog::Practise => Self::practice_dialog(stage, false),
            Dialog::Practised => Self::practice_dialog(stage, true),
            Dialog::UnlikelyDate => {
                let words = self.date_in_words(stage);
                let ways = vec![
                    way("date-right", "date-right", "yes", Message::DateIsRight).view(&letters),
                    way("date-change", "date-change", "change", Message::Show(None)).view(&letters),
                ];
                part::dialog(stage, "birthday", stage.say("date-title"), vec![words], ways, Message::Listen)
            }
            Dialog::Grownups => self.panel(stage),
            Dialog::Keys => part::keys(stage, Message::Show(None)),
        }
    }
}
