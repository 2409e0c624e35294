//! Practice before the first question: how answering goes, learnt with everyday things, as often as the child wants. It is a walk through
//! a survey of its own, so whatever can be done at a question can be done here; and it is in nobody's way.

use super::{Action, Dialog, Message, State};
use crate::response::{Course, Practised};
use crate::session::Session;
use crate::store::ResponseId;
use crate::survey::Survey;
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::widget::Element;
use iced::Fill;
use std::sync::Arc;

/// What comes after practice, and what was said in it so far.
#[derive(Debug)]
pub struct Practising {
    /// The survey whose questions follow.
    pub survey: Arc<Survey>,
    /// Whether that is only tried out.
    pub trial: bool,
    /// The response that begins then. It is known before, for the scales stand the same way round in practice.
    pub response: ResponseId,
    /// What was said in the rounds that are over.
    pub said: Vec<Practised>,
}

impl State {
    /// Makes it practice, which is offered first.
    #[must_use]
    pub fn practising(mut self, practising: Practising) -> Self {
        self.practising = Some(practising);
        self.dialog = Some(Dialog::Practise);
        self
    }

    /// Whether this is practice.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practising.is_some()
    }

    /// The practice, with all that was said in it. Of a round that was only offered, nothing was.
    pub fn practised(&mut self) -> Option<Practising> {
        let mut practising = self.practising.take()?;
        if self.dialog != Some(Dialog::Practise) {
            practising.said.extend(self.session.practised());
        }
        Some(practising)
    }

    /// A round of practice: the first, or once more.
    pub(super) fn practise(&mut self) -> Action {
        let anew = Session::start(self.session.survey().clone(), self.session.version().id().as_str());
        if let (Some(Dialog::Practised), Some(practising), Some(anew)) = (&self.dialog, &mut self.practising, anew) {
            practising.said.extend(self.session.practised());
            let scale = self.session.course().scale;
            self.session = anew.after(Course { scale, ..Course::default() });
        }
        self.arrive();
        Action::Changed(self.focus_first())
    }

    /// Before practice, and after each round: to practise, or to start.
    pub(super) fn practice_dialog<'a>(stage: &Stage<'a>, is_over: bool) -> Element<'a, Message> {
        let bars = stage.bars();
        let way = |id, key, symbol, message| Button::new(id, stage.say(key)).symbol(symbol).width(Fill).on_press(message);
        let begin = way("begin-questions", "practice-begin", "next", Message::Begin);
        let ways = if is_over {
            vec![
                begin.weight(Weight::WayOn).view(&bars),
                way("practise", "practice-again", "undo", Message::Practise).view(&bars),
                way("practice-back", "ask-back", "back", Message::Show(None)).view(&bars),
            ]
        } else {
            vec![
                way("practise", "practice-try", "touch", Message::Practise).weight(Weight::WayOn).view(&bars),
                begin.view(&bars),
                way("practice-stop", "ask-stop", "stop", Message::Show(Some(Dialog::Stop))).view(&bars),
            ]
        };
        let title = if is_over { "practice-over" } else { "practice-title" };
        part::dialog(stage, "choose", stage.say(title), Vec::new(), ways, Message::Listen)
    }

    /// What is read aloud of both.
    pub(super) fn practice_lines(stage: &Stage<'_>, is_over: bool) -> Vec<Line> {
        let pairs = if is_over {
            [
                ("title", "practice-over"),
                ("begin-questions", "practice-begin"),
                ("practise", "practice-again"),
                ("practice-back", "ask-back"),
            ]
        } else {
            [
                ("title", "practice-title"),
                ("practise", "practice-try"),
                ("begin-questions", "practice-begin"),
                ("practice-stop", "ask-stop"),
            ]
        };
        pairs.map(|(place, key)| Line::interface(stage, place, key)).to_vec()
    }
}
