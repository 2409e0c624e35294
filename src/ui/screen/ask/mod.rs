//! The questions. The session holds the answers; this screen shows a step of it and passes on what is pressed.

mod answers;
mod bars;
mod beside;
mod date;
mod grid;
mod layout;
mod lines;
mod message;
mod notice;
mod plan;
mod practice;
mod reword;
mod said;
mod sample;
#[cfg(test)]
mod sizes;
mod stopping;
mod text;
mod typing;
mod view;

pub use answers::mark;

use crate::access::keyboard_layout::Typing;
use crate::guidance::Care;
use crate::response::{Answer, NonAnswer, Value};
use crate::session::{Moved, Pressed, Session};
use crate::study::{Conduct, DateOfBirth};
use crate::survey::{Item, ItemKey, Kind, Look};
use crate::ui::stage::Stage;
use crate::ui::widget::lead;
use iced::Task;
use iced::widget::{Id, text_editor};
use jiff::civil::Date;
pub use message::{Action, Dialog, Kept, Message};
pub use notice::Notice;
pub use practice::Practising;
pub use sample::{height_of_sample, sample};
use std::cell::RefCell;
use std::time::{Duration, Instant};
pub use view::view;

/// For so long after a page that turned by itself, a press on an answer does nothing.
const SETTLE: Duration = Duration::from_millis(500);

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The child's way through the survey.
    pub session: Session,
    /// Whether what was said is safe.
    pub kept: Kept,
    /// What the adult must know when what is said is saved in another folder than usual.
    pub elsewhere: Option<String>,
    /// Whether choosing turns the page.
    pub auto_advance: bool,
    /// How the study is conducted: what is offered here.
    pub conduct: Conduct,
    /// Whom an adult can call.
    pub care: Care,
    /// By what this response goes on another time, in words for the adult.
    pub way_back: Option<String>,
    /// When choosing turned the page last.
    turned: Option<Instant>,
    dialog: Option<Dialog>,
    notice: Option<Notice>,
    /// The choice that was pressed last on this step: what came of the press is told with it.
    pressed: Option<(ItemKey, usize)>,
    picked: date::Picked,
    editor: text_editor::Content,
    typing: Typing,
    /// Whether the keys on the screen were closed for this question.
    keys_closed: bool,
    today: Date,
    /// How dates are asked.
    asks: DateOfBirth,
    /// What comes after, when this is practice.
    practising: Option<Practising>,
    planned: RefCell<Option<(plan::Key, plan::Plan)>>,
}

impl State {
    /// The screen at the session's place.
    #[must_use]
    pub fn new(session: Session, kept: Kept, today: Date) -> Self {
        let mut state = Self {
            session,
            kept,
            elsewhere: None,
            auto_advance: false,
            conduct: Conduct::default(),
            care: Care::default(),
            way_back: None,
            turned: None,
            dialog: None,
            notice: None,
            pressed: None,
            picked: date::Picked::nothing(DateOfBirth::Full),
            editor: text_editor::Content::new(),
            typing: Typing::default(),
            keys_closed: false,
            today,
            asks: DateOfBirth::Full,
            practising: None,
            planned: RefCell::default(),
        };
        state.arrive();
        state
    }

    /// Asks dates as a study wants them asked.
    #[must_use]
    pub fn asking(mut self, asks: DateOfBirth) -> Self {
        self.asks = asks;
        self.arrive();
        self
    }

    /// Something was said to.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Press(item, choice) => self.press(&item, choice),
            Message::Confirm(item) => self.set(&item, Value::Confirm(true)),
            Message::Pick(pick) => self.pick(pick),
            Message::Edit(action) => self.edit(action),
            Message::Key(key) => self.key(key),
            Message::OpenKeys => {
                self.keys_closed = false;
                Action::None
            }
            Message::Pass(why) if self.has_other_words(why) => self.reword(),
            Message::Pass(why) => self.pass(why),
            Message::StillNot => {
                self.dialog = None;
                self.pass(NonAnswer::DontUnderstand)
            }
            Message::Next => self.next(),
            Message::Finish => Action::Finished,
            Message::Practise => self.practise(),
            Message::Begin => Action::Practised,
            Message::Back => self.back(),
            Message::Show(dialog) => self.show(dialog),
            Message::Keep => Action::Stopped,
            Message::ThrowAway => Action::ThrownAway,
            Message::DateIsRight => {
                self.dialog = None;
                self.go_on()
            }
            Message::OneAtATime(one) => Action::OneAtATime(one),
            Message::Access => {
                self.dialog = None;
                Action::Access
            }
            Message::Helped(how) => {
                self.note_help(how);
                Action::Changed(Task::none())
            }
            Message::AdultView(view) => {
                self.note_view(&view.0);
                Action::Changed(Task::none())
            }
            Message::Switch(version) => self.switch(version),
            Message::Guidance => {
                self.dialog = None;
                Action::Guidance
            }
            Message::About => Action::About,
            // The program reads; nothing changes here.
            Message::SaveElsewhere => Action::SaveElsewhere,
            Message::Listen => Action::None,
        }
    }

    /// What stands in front of the question.
    #[must_use]
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// Whether something stands in front of the question.
    #[must_use]
    pub fn has_dialog(&self) -> bool {
        self.dialog.is_some()
    }

    /// Whether a text is being written, so that letters and digits are not commands.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.first_kind().is_some_and(|kind| matches!(kind, Kind::Text))
    }

    /// Puts as many rows together as the window has room for.
    pub fn fit(&mut self, stage: &Stage<'_>) {
        let together = match self.session.version().look() {
            Look::Reading if !stage.profile.one_at_a_time => self.most_rows(stage),
            _ => 1,
        };
        self.session.set_together(together);
    }

    /// The answer that a digit key picks, if there is one.
    #[must_use]
    pub fn by_digit(&self, digit: usize) -> Option<Message> {
        let step = self.session.step();
        let item = match step.as_slice() {
            [only] => only,
            // In a grid a digit answers the first row that has no answer yet.
            rows => rows.iter().find(|item| self.session.answer(&item.key).is_none())?,
        };
        let kind = &self.session.version().question_of(item).kind;
        let choice = digit.checked_sub(1)?;
        match kind {
            Kind::Confirm { .. } if choice == 0 => Some(Message::Confirm(item.key.clone())),
            _ => self.session.order(&item.key).get(choice).map(|at| Message::Press(item.key.clone(), *at)),
        }
    }

    fn first_item(&self) -> Option<&Item> {
        self.session.step().first().copied()
    }

    fn first_kind(&self) -> Option<&Kind> {
        self.first_item().map(|item| &self.session.version().question_of(item).kind)
    }

    /// Makes ready for the step on the screen: what was written or picked before is there again.
    fn arrive(&mut self) {
        self.notice = None;
        self.pressed = None;
        self.dialog = None;
        self.typing = Typing::default();
        self.keys_closed = false;
        let answer = self.first_item().and_then(|item| self.session.answer(&item.key)).cloned();
        self.picked = match &answer {
            Some(Answer::Value(Value::Date(date))) => date::Picked::of(self.asks, *date),
            _ => date::Picked::nothing(self.asks),
        };
        self.editor = match &answer {
            Some(Answer::Value(Value::Text(words))) => text_editor::Content::with_text(words),
            _ => text_editor::Content::new(),
        };
    }

    fn press(&mut self, item: &ItemKey, choice: usize) -> Action {
        // The second press of a double click was meant for the page before.
        if self.turned.is_some_and(|turned| turned.elapsed() < SETTLE) {
            return Action::None;
        }
        self.notice = None;
        self.pressed = Some((item.clone(), choice));
        match self.session.press(item, choice) {
            Pressed::Full(chosen) => {
                self.notice = Some(Notice::Full { item: item.clone(), chosen });
                Action::Led(lead::focus(self.choice_id(item, choice)))
            }
            Pressed::Nothing => Action::None,
            Pressed::Chosen if self.auto_advance && self.is_one_choice() && self.has_more() => {
                self.turned = Some(Instant::now());
                self.go_on()
            }
            // The focus goes with the press, also when a digit key pressed it.
            Pressed::Chosen | Pressed::LetGo => Action::Changed(lead::focus(self.choice_id(item, choice))),
        }
    }

    /// Whether one press answers all that is asked here.
    fn is_one_choice(&self) -> bool {
        self.session.step().len() == 1 && matches!(self.first_kind(), Some(Kind::One { .. } | Kind::Grid { .. }))
    }

    fn has_more(&self) -> bool {
        let (now, of) = self.session.progress();
        now < of
    }

    fn choice_id(&self, key: &ItemKey, choice: usize) -> Id {
        self.session.step().into_iter().find(|item| item.key == *key).map_or_else(Id::unique, |item| answers::id(item, choice))
    }

    fn set(&mut self, item: &ItemKey, value: Value) -> Action {
        self.notice = None;
        match self.session.set(item, value) {
            Ok(()) => Action::Changed(Task::none()),
            Err(_) => Action::None,
        }
    }

    fn pick(&mut self, pick: date::Pick) -> Action {
        let Some(key) = self.first_item().map(|item| item.key.clone()) else { return Action::None };
        self.notice = None;
        self.picked.pick(pick);
        let focus = lead::focus(self.picked.first_id());
        match self.picked.date() {
            Some(Ok(date)) => match self.set(&key, Value::Date(date)) {
                Action::Changed(_) => Action::Changed(focus),
                other => other,
            },
            Some(Err(_)) => {
                self.session.clear(&key);
                self.notice = Some(Notice::NoSuchDay);
                Action::Changed(focus)
            }
            None => Action::Changed(focus),
        }
    }

    fn edit(&mut self, action: text_editor::Action) -> Action {
        let is_edit = action.is_edit();
        self.editor.perform(action);
        if is_edit { self.written() } else { Action::None }
    }

    /// Takes over what stands in the editor.
    fn written(&mut self) -> Action {
        let Some(key) = self.first_item().map(|item| item.key.clone()) else { return Action::None };
        let words = self.editor.text();
        let words = words.trim_end();
        if words.trim().is_empty() {
            self.session.clear(&key);
            self.notice = None;
            return Action::Changed(Task::none());
        }
        let longest = crate::session::LONGEST_ANSWER;
        if words.chars().count() > longest {
            let cut: String = words.chars().take(longest).collect();
            self.editor = text_editor::Content::with_text(&cut);
            let action = self.set(&key, Value::Text(cut));
            self.notice = Some(Notice::LongText);
            return action;
        }
        self.set(&key, Value::Text(words.to_owned()))
    }

    fn pass(&mut self, why: NonAnswer) -> Action {
        self.notice = None;
        let open: Vec<ItemKey> = self
            .session
            .step()
            .iter()
            .filter(|item| self.session.step().len() == 1 || !matches!(self.session.answer(&item.key), Some(Answer::Value(_))))
            .map(|item| item.key.clone())
            .collect();
        let taken_back = !open.is_empty() && open.iter().all(|key| self.session.answer(key) == Some(&Answer::None(why)));
        for key in &open {
            if taken_back {
                self.session.clear(key);
            } else {
                self.session.pass(key, why);
            }
        }
        self.picked = date::Picked::nothing(self.asks);
        self.editor = text_editor::Content::new();
        Action::Changed(Task::none())
    }

    fn next(&mut self) -> Action {
        let unlikely = self.first_item().is_some_and(
            |item| matches!(self.session.answer(&item.key), Some(Answer::Value(Value::Date(date))) if !date.is_plausible_on(self.today)),
        );
        if unlikely {
            self.dialog = Some(Dialog::UnlikelyDate);
            return Action::Led(lead::focus("date-right"));
        }
        self.go_on()
    }

    fn go_on(&mut self) -> Action {
        match self.session.next() {
            Moved::Step => {
                self.arrive();
                Action::Changed(self.focus_first())
            }
            Moved::NeedsAnswer(_) => {
                let confirm = matches!(self.first_kind(), Some(Kind::Confirm { .. }));
                self.notice = Some(if confirm { Notice::NeedsYes } else { Notice::NeedsAnswer });
                Action::None
            }
            Moved::End if self.is_practice() => self.show(Some(Dialog::Practised)),
            Moved::End if self.can_look_back() => self.show(Some(Dialog::End)),
            Moved::End => Action::Finished,
        }
    }

    fn back(&mut self) -> Action {
        if self.session.back() {
            self.arrive();
            return Action::Changed(self.focus_first());
        }
        Action::None
    }

    fn show(&mut self, dialog: Option<Dialog>) -> Action {
        let focus = match (&dialog, &self.dialog) {
            (Some(Dialog::Stop), Some(Dialog::ThrowAway)) => lead::focus("throw-away"),
            (Some(Dialog::Stop), _) => lead::focus("carry-on"),
            (Some(Dialog::ThrowAway), _) => lead::focus("throw-away-no"),
            (Some(Dialog::Break), _) => lead::focus("carry-on"),
            (Some(Dialog::Upset), _) => lead::focus("have-break"),
            (Some(Dialog::Reword), _) => lead::focus("understood"),
            (Some(Dialog::End), Some(Dialog::Said(_))) => lead::focus("said-look"),
            (Some(Dialog::End), _) => lead::focus("said-finish"),
            (Some(Dialog::Said(_)), _) => lead::focus("said-next"),
            (Some(Dialog::Practise), _) => lead::focus("practise"),
            (Some(Dialog::Practised), _) => lead::focus("begin-questions"),
            (Some(Dialog::UnlikelyDate), _) => lead::focus("date-right"),
            (Some(Dialog::Keys), _) => lead::focus("close-help"),
            (Some(Dialog::Grownups), Some(Dialog::Keys)) => lead::focus("help"),
            (Some(Dialog::Grownups), _) => lead::focus("close-panel"),
            (None, Some(Dialog::Reword)) => self.focus_first(),
            (None, Some(Dialog::UnlikelyDate)) => lead::focus(self.picked.first_id()),
            // What is behind a dialog keeps the focus that it had, and has it again.
            (None, _) => lead::focus_if_nowhere("stop"),
        };
        let before = std::mem::replace(&mut self.dialog, dialog);
        match (&before, &self.dialog) {
            (None, Some(Dialog::Grownups)) if self.conduct.record_panel => self.session.note_panel(),
            (_, Some(Dialog::Break)) => self.session.note_break(),
            (_, Some(Dialog::Upset)) => self.session.note_upset(),
            _ => return Action::Led(focus),
        }
        Action::Changed(focus)
    }

    /// Goes on in another version: what both ask has its answers there, too, and the change is recorded.
    fn switch(&mut self, version: usize) -> Action {
        let to = self.session.survey().versions().get(version).map(|version| version.id().to_string());
        if !self.conduct.change_version || !to.is_some_and(|to| self.session.switch(&to)) {
            return Action::None;
        }
        self.arrive();
        Action::Changed(self.focus_first())
    }

    /// Where the keyboard goes after a page turn: to the first thing that can be answered.
    pub fn focus_first(&self) -> Task<Message> {
        if self.dialog == Some(Dialog::Practise) {
            return lead::focus("practise");
        }
        let Some(item) = self.first_item() else { return Task::none() };
        let id = match &self.session.version().question_of(item).kind {
            Kind::Text => Id::new("words"),
            Kind::Date => self.picked.first_id(),
            Kind::Confirm { .. } => answers::id(item, 0),
            kind => {
                let chosen = kind.choices().iter().position(|choice| self.session.is_chosen(&item.key, choice.id.as_str()));
                let first = self.session.order(&item.key).first().copied();
                answers::id(item, chosen.or(first).unwrap_or_default())
            }
        };
        lead::focus(id)
    }
}

#[cfg(test)]
mod tests;
