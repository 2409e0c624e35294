//! What is read aloud of a question, in the order in which a person would read it out.

use super::answers::place_of;
use super::{Dialog, Message, State, date};
use crate::survey::{Item, ItemKey, Kind};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;

impl State {
    /// Everything on the screen that is for the child: the question, its answers, the ways of not answering, the way on. A dialog in front
    /// is read instead.
    #[must_use]
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        match &self.dialog {
            Some(dialog) => self.dialog_lines(stage, dialog),
            None => {
                let mut lines: Vec<Line> = self.notice_line(stage).into_iter().collect();
                lines.extend(self.question_lines(stage));
                lines.extend(self.ways().into_iter().map(|(_, symbol, key)| Line::interface(stage, *symbol, key).aside()));
                let (now, of) = self.session.progress();
                if now > 1 {
                    lines.push(Line::interface(stage, "back", "ask-back").aside());
                }
                lines.push(Line::interface(stage, "next", if now == of { "ask-done" } else { "ask-next" }).aside());
                lines
            }
        }
    }

    fn notice_line(&self, stage: &Stage<'_>) -> Option<Line> {
        self.notice_words(stage).map(|(_, words)| Line::told(stage, "notice", words))
    }

    /// The question and its answers, without what stands around them.
    #[must_use]
    pub fn question_lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let step = self.session.step();
        let Some(first) = step.first() else { return Vec::new() };
        let question = self.session.version().question_of(first);
        if let (Kind::Grid { rows, .. }, true) = (&question.kind, step.len() > 1) {
            let mut lines = vec![Line::survey(stage, "question", question.text.words(stage.language))];
            for (at, item) in step.iter().enumerate() {
                let row = item.row.and_then(|at| rows.get(at)).map(|row| row.text.words(stage.language));
                lines.extend(row.map(|words| Line::survey(stage, item.key.as_str(), words)));
                // The answers are the same in each row.
                if at == 0 {
                    lines.extend(self.answer_lines(stage, item));
                }
            }
            return lines;
        }
        let phrases: Vec<String> = self.phrases(stage, first).into_iter().map(|phrase| phrase.words).collect();
        let mut lines = vec![Line::survey(stage, "question", phrases.join(" "))];
        lines.extend(self.answer_lines(stage, first));
        lines
    }

    fn answer_lines(&self, stage: &Stage<'_>, item: &Item) -> Vec<Line> {
        match &self.session.version().question_of(item).kind {
            Kind::Confirm { yes } => vec![Line::survey(stage, place_of(item, 0), yes.text.words(stage.language))],
            Kind::Date => self.date_lines(stage),
            kind => {
                let order = self.session.order(&item.key).into_iter();
                let choices = order.filter_map(|at| kind.choices().get(at).map(|choice| (at, choice)));
                choices.map(|(at, choice)| Line::survey(stage, place_of(item, at), choice.label.text.words(stage.language))).collect()
            }
        }
    }

    fn dialog_lines(&self, stage: &Stage<'_>, dialog: &Dialog) -> Vec<Line> {
        let line = |(place, key): (&str, &str)| Line::interface(stage, place, key);
        match dialog {
            Dialog::Stop | Dialog::ThrowAway | Dialog::Break | Dialog::Upset => self.stopping_lines(stage, dialog),
            Dialog::Reword => self.reword_lines(stage),
            Dialog::End | Dialog::Said(_) => self.said_lines(stage, dialog),
            Dialog::Practise => Self::practice_lines(stage, false),
            Dialog::Practised => Self::practice_lines(stage, true),
            Dialog::UnlikelyDate => {
                let mut lines = vec![line(("title", "date-title")), Line::told(stage, "more.0", self.date_in_words(stage))];
                lines.extend([("date-right", "date-right"), ("date-change", "date-change")].map(line));
                lines
            }
            // It is there for the adult.
            Dialog::Grownups | Dialog::Keys => Vec::new(),
        }
    }

    /// What a press is answered with: the words of what is chosen by it, or why it is not.
    #[must_use]
    pub fn pressed_lines(&self, stage: &Stage<'_>, message: &Message) -> Vec<Line> {
        if let Some(notice) = self.notice_line(stage) {
            return vec![notice];
        }
        let item = |key: &ItemKey| self.session.step().into_iter().find(|item| item.key == *key);
        let line = match message {
            Message::Press(key, choice) => item(key).and_then(|item| {
                let choices = self.session.version().question_of(item).kind.choices();
                let chosen = choices.get(*choice).filter(|choice| self.session.is_chosen(key, choice.id.as_str()))?;
                Some(Line::survey(stage, place_of(item, *choice), chosen.label.text.words(stage.language)))
            }),
            Message::Confirm(key) => item(key).and_then(|item| self.answer_lines(stage, item).into_iter().next()),
            Message::Pass(why) => {
                let way = self.ways().into_iter().find(|(own, ..)| own == why && self.is_passed(*why));
                way.map(|(_, symbol, key)| Line::interface(stage, *symbol, key))
            }
            Message::Pick(pick) => Some(date::line(stage, *pick)),
            _ => None,
        };
        line.into_iter().collect()
    }
}
