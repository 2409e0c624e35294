//! "I don't understand": the survey's own other words come first, and only then it counts. Whoever presses once more is taken at their word.

use super::{Action, Dialog, Message, State};
use crate::response::{Answer, NonAnswer};
use crate::survey::Text;
use crate::ui::part::{self, Button};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::widget::Element;
use iced::Fill;

impl State {
    fn rewordings(&self) -> &[Text] {
        self.first_item().map_or(&[], |item| &self.session.version().question_of(item).prompts)
    }

    /// Whether a press says that a question is not understood that there are other words for, and they have not been shown yet.
    pub(super) fn has_other_words(&self, why: NonAnswer) -> bool {
        let Some(item) = self.first_item() else { return false };
        let shown = self.session.course().reworded.iter().any(|known| known == item.key.as_str());
        let said = self.session.answer(&item.key) == Some(&Answer::None(why));
        why == NonAnswer::DontUnderstand && !shown && !said && !self.rewordings().is_empty()
    }

    /// Shows them.
    pub(super) fn reword(&mut self) -> Action {
        if let Some(key) = self.first_item().map(|item| item.key.clone()) {
            self.session.note_reworded(&key);
        }
        match self.show(Some(Dialog::Reword)) {
            Action::Led(focus) => Action::Changed(focus),
            other => other,
        }
    }

    pub(super) fn reword_dialog<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let bars = stage.bars();
        let way = |id, symbol, message| Button::new(id, stage.say(&format!("reword-{id}"))).symbol(symbol).width(Fill).on_press(message);
        let ways = vec![
            way("understood", "yes", Message::Show(None)).view(&bars),
            way("still-not", "dont_understand", Message::StillNot).view(&bars),
        ];
        let words = self.rewordings().iter().map(|text| text.words(stage.language)).collect();
        part::dialog(stage, "talk", stage.say("reword-title"), words, ways, Message::Listen)
    }

    pub(super) fn reword_lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::interface(stage, "title", "reword-title")];
        let words = self.rewordings().iter().enumerate();
        lines.extend(words.map(|(at, text)| Line::survey(stage, format!("more.{at}"), text.words(stage.language))));
        lines.extend(
            [("understood", "reword-understood"), ("still-not", "reword-still-not")].map(|(id, key)| Line::interface(stage, id, key)),
        );
        lines
    }
}
