//! The question screen put together, and what may stand in front of it.

use super::plan::Below;
use super::{Dialog, Kept, Message, State, date, grid, typing};
use crate::response::{Answer, Value};
use crate::survey::{Item, Look, Phrase};
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part, inert};
use iced::widget::{Space, column, container, opaque, row, stack};
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
                let date = self.date_view(stage, asked, picker, sentence, plan.gap);
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
            Dialog::Stop => {
                let carry_on = way("carry-on", "stop-carry-on", "next", Message::Show(None)).weight(Weight::WayOn).view(&letters);
                let mut ways = vec![carry_on];
                if self.kept == Kept::Trial {
                    ways.push(way("stop-now", "stop-trial", "stop", Message::ThrowAway).view(&letters));
                } else {
                    ways.push(way("keep", "stop-keep", "keep", Message::Keep).view(&letters));
                    ways.push(way("throw-away", "stop-throw-away", "throw_away", Message::Show(Some(Dialog::ThrowAway))).view(&letters));
                }
                part::dialog(stage, "stop", stage.say("stop-title"), Vec::new(), ways, Message::Listen)
            }
            Dialog::ThrowAway => {
                let ways = vec![
                    way("throw-away-no", "stop-throw-away-no", "back", Message::Show(Some(Dialog::Stop)))
                        .weight(Weight::WayOn)
                        .view(&letters),
                    way("throw-away-yes", "stop-throw-away-yes", "throw_away", Message::ThrowAway).view(&letters),
                ];
                part::dialog(
                    stage,
                    "throw_away",
                    stage.say("stop-throw-away-title"),
                    vec![stage.say("stop-throw-away-more")],
                    ways,
                    Message::Listen,
                )
            }
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

    /// For the adult: neutral ways to say the question again, and the four rules. Nothing in it can change an answer.
    fn panel<'a>(&'a self, stage: &Stage<'a>) -> Element<'a, Message> {
        let mut content = column![part::heading(stage, stage.say("adults-title"))].spacing(space::GAP);
        if let Kept::Failed(told) = &self.kept {
            content = content.push(part::notice(stage, "warning", format!("{} {}", told.what, told.now)));
        }
        if let Some(item) = self.first_item() {
            let question = self.session.version().question_of(item);
            let sections = [("adults-prompts", "talk", &question.prompts), ("adults-reminders", "calendar", &question.reminders)];
            for (key, symbol, texts) in sections.into_iter().filter(|(_, _, texts)| !texts.is_empty()) {
                content =
                    content.push(row![stage.symbol(symbol, 44.0), part::subheading(stage, stage.say(key))].spacing(12).align_y(Center));
                for text in texts {
                    content = content.push(part::words(stage, format!("“{}”", text.words(stage.language))));
                }
            }
        }
        content =
            content.push(row![stage.symbol("rules", 44.0), part::subheading(stage, stage.say("adults-rules"))].spacing(12).align_y(Center));
        for rule in ["adults-rule-1", "adults-rule-2", "adults-rule-3", "adults-rule-4"] {
            content = content.push(part::words(stage, stage.say(rule)));
        }
        if self.session.version().look() == Look::Reading {
            content = content.push(grid::together_switch(stage, stage.profile.one_at_a_time));
        }
        let help = Button::new("help", stage.say("help-open")).symbol("keyboard").weight(Weight::Quiet);
        content = content.push(help.on_press(Message::Show(Some(Dialog::Keys))).view(stage));
        let close = Button::new("close-panel", stage.say("adults-close")).symbol("close").on_press(Message::Show(None)).view(&stage.bars());
        let width = (stage.size.width * 0.46).max(460.0 * stage.letters().scale).min(stage.size.width - 2.0 * stage.edge());
        let bars = stage.bars();
        let access =
            Button::new("access", stage.say("access-open")).symbol("settings").weight(Weight::Quiet).on_press(Message::Access).view(&bars);
        let ways = row![access, close].spacing(space::GAP).wrap().vertical_spacing(space::GAP);
        let inside = column![part::scroll(stage, container(content).padding(12).width(Fill)), ways].spacing(space::GAP).align_x(Center);
        let card = container(Named::new(Part::Dialog, stage.say("adults-title"), inside)).padding(20).width(width).height(Fill);
        let card = card.style(stage.theme.card());
        opaque(container(card).align_right(Fill).height(Fill).padding(stage.edge()).style(stage.theme.veil()))
    }
}
