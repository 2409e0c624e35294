//! Going through comments before any of them is passed on: one at a time, with what in it may tell who somebody is.

use super::Message;
use super::radios::radios;
use crate::locale::Words;
use crate::report::share::Comment;
use crate::report::share::marks::marks;
use crate::report::share::reviewed::{Decision, Reviewed};
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::Fill;
use iced::widget::{column, container};

/// Which way to another comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The one before.
    Before,
    /// The one after.
    After,
}

/// Comments that are gone through.
#[derive(Debug, Clone, Default)]
pub struct Review {
    comments: Vec<Comment>,
    reviewed: Reviewed,
    at: usize,
    /// Whether decisions are being written down, and whether there are newer ones.
    writing: (bool, bool),
}

impl Review {
    /// Begins where nobody has decided yet.
    #[must_use]
    pub fn new(comments: Vec<Comment>, reviewed: Reviewed) -> Self {
        let first = comments.iter().position(|comment| reviewed.of(comment.name()).is_none()).unwrap_or_default();
        Self { comments, reviewed, at: first, writing: (false, false) }
    }

    /// The place of the comment that is shown.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    fn comment(&self) -> Option<&Comment> {
        self.comments.get(self.at)
    }

    fn decision(&self) -> Option<Decision> {
        self.comment().and_then(|comment| self.reviewed.of(comment.name()))
    }

    /// How many nobody has decided on.
    fn open(&self) -> usize {
        self.comments.iter().filter(|comment| self.reviewed.of(comment.name()).is_none()).count()
    }

    /// Decides on the comment that is shown, and goes to the next one; the list that is to be written down, unless one is being written.
    pub fn decide(&mut self, decision: Decision) -> Option<Reviewed> {
        let name = self.comment()?.name();
        self.reviewed.decide(name, Some(decision));
        self.turn(Turn::After);
        self.newest()
    }

    fn newest(&mut self) -> Option<Reviewed> {
        let is_writing = self.writing.0;
        self.writing = (true, is_writing);
        (!is_writing).then(|| self.reviewed.clone())
    }

    /// The list is written; the next one, if there are newer decisions.
    pub fn written(&mut self) -> Option<Reviewed> {
        let again = self.writing.1;
        self.writing = (false, false);
        again.then(|| self.newest()).flatten()
    }

    /// Whether decisions are still being written down.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.writing.0
    }

    /// Shows another comment, if there is one.
    pub fn turn(&mut self, turn: Turn) {
        let last = self.comments.len().saturating_sub(1);
        self.at = match turn {
            Turn::Before => self.at.saturating_sub(1),
            Turn::After => (self.at + 1).min(last),
        };
    }

    /// The id of what is pressed first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        if self.comments.is_empty() { "back-to-done" } else { "decide-leave" }
    }

    pub(super) fn has_before(&self) -> bool {
        self.at > 0
    }

    pub(super) fn has_after(&self) -> bool {
        self.at + 1 < self.comments.len()
    }

    /// How far it is, in words.
    fn told(&self, words: &Words) -> String {
        let facts = [("now", (self.at + 1).into()), ("of", self.comments.len().into()), ("open", self.open().into())];
        words.with(if self.open() == 0 { "review-all" } else { "review-at" }, &facts)
    }
}

pub(super) fn page<'a>(review: &'a Review, stage: &Stage<'a>) -> Element<'a, Message> {
    let Some(comment) = review.comment() else {
        let none = part::words(stage, stage.say("review-none"));
        return column![part::heading(stage, stage.say("review-title")), none].spacing(stage.grown(space::GAP)).into();
    };
    let told = review.told(stage.words);
    let at = Named::new(Part::Progress(review.at + 1, review.comments.len()), told.clone(), part::silent_note(stage, told));
    let mut card = column![part::words(stage, comment.words().to_owned())].spacing(stage.grown(space::GAP));
    let found: Vec<String> = marks(comment.words())
        .into_iter()
        .filter_map(|piece| {
            let facts = [
                ("what", stage.say(&format!("review-mark-{}", piece.mark.code())).into()),
                ("words", comment.words().get(piece.at)?.into()),
            ];
            Some(stage.words.with("review-mark", &facts))
        })
        .collect();
    let covered = (!found.is_empty()).then(|| stage.words.with("review-covered", &[("words", comment.covered(stage.words).into())]));
    card = card.push(covered.map(|words| part::note(stage, words)));
    let marked = if found.is_empty() {
        stage.say("review-no-marks")
    } else {
        stage.words.with("review-marks", &[("marks", found.join(", ").into())])
    };
    let choices = Decision::ALL.into_iter().filter(|decision| *decision != Decision::Covered || !found.is_empty());
    let choices = choices.map(|decision| {
        (
            format!("decide-{}", decision.code()),
            stage.say(words_of(decision)),
            review.decision() == Some(decision),
            Message::Decide(decision),
        )
    });
    column![at, part::heading(stage, comment.asked().to_owned())]
        .push(container(card).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()))
        .push(part::words(stage, marked))
        .push(radios(stage, stage.say("review-decide"), choices.collect()))
        .push(part::note(stage, stage.say("review-about")))
        .spacing(stage.grown(space::GAP))
        .into()
}

/// The key of its words.
fn words_of(decision: Decision) -> &'static str {
    match decision {
        Decision::Leave => "review-leave",
        Decision::Covered => "review-covered-choice",
        Decision::Pass => "review-pass",
    }
}

/// The ways on from here: the files again, once there is something to write into them.
pub(super) fn write_again<'s>(review: &Review, stage: &Stage<'_>) -> Button<'s, Message> {
    let ready = !review.is_writing();
    let again = Button::new("share-again", stage.say("review-share")).symbol_after("bundle").weight(Weight::WayOn);
    again.on_press_maybe(ready.then_some(Message::ShareAgain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_that_come_while_one_is_written_are_written_after_it() {
        let mut review = Review::default();
        assert_eq!(review.newest().map(drop), Some(()));
        assert!(review.newest().is_none() && review.is_writing(), "one at a time");
        assert_eq!(review.written().map(drop), Some(()), "there was a newer one");
        assert!(review.written().is_none() && !review.is_writing());
        assert!(review.decide(Decision::Pass).is_none(), "there is no comment");
    }
}
