//! What the program has to say about an answer: kindly, and with the way on.

use super::State;
use crate::survey::{Item, ItemKey, Kind};
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Live, Named, Part, measure};
use iced::widget::{Space, container};
use iced::{Fill, Size};

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// As many are chosen as may be: these.
    Full {
        /// The item.
        item: ItemKey,
        /// The choices that are chosen.
        chosen: Vec<usize>,
    },
    /// The calendar has no such day.
    NoSuchDay,
    /// An answer, or "I'd rather not say", is needed before going on.
    NeedsAnswer,
    /// The adult and the child are to talk first.
    NeedsYes,
    /// The text came to its end.
    LongText,
}

impl State {
    /// The notice of this moment, in words.
    pub(super) fn notice_words(&self, stage: &Stage<'_>) -> Option<(&'static str, String)> {
        Some(match self.notice.as_ref()? {
            Notice::Full { item, chosen } => {
                let version = self.session.version();
                let item = version.items().iter().find(|known| known.key == *item)?;
                let choices = version.question_of(item).kind.choices();
                let names: Vec<String> =
                    chosen.iter().filter_map(|at| choices.get(*at)).map(|choice| choice.label.text.words(stage.language)).collect();
                let facts = [("count", chosen.len().into()), ("names", names.join(" · ").into())];
                ("change", stage.words.with("ask-full", &facts))
            }
            Notice::NoSuchDay => ("calendar", stage.say("ask-no-such-day")),
            Notice::NeedsAnswer => ("info", stage.say("ask-needs-answer")),
            Notice::NeedsYes => ("talk_with_parent", stage.say("ask-needs-yes")),
            Notice::LongText => ("info", stage.say("ask-long-text")),
        })
    }

    /// Whether the notice, if there is one, has room in a bar in its full size.
    pub(super) fn notice_fits(&self, stage: &Stage<'_>, width: f32) -> bool {
        let Some((_, words)) = self.notice_words(stage) else { return true };
        let (letters, room) = (stage.letters(), in_a_bar(stage, width));
        measure::longest_word(&words, letters.body(), letters.plain) <= room.width
            && measure::words(&words, letters.body(), letters.plain, room.width).height <= room.height
    }

    /// What came of the last press, for a screen reader: the notice, or how many are chosen of how many.
    pub(super) fn told_of(&self, stage: &Stage<'_>, item: &Item, choice: usize) -> Option<String> {
        let (pressed, at) = self.pressed.as_ref()?;
        if *pressed != item.key || *at != choice {
            return None;
        }
        let notice = self.notice_words(stage).map(|(_, words)| words);
        notice.or_else(|| self.count_words(stage, item)).or_else(|| self.chosen_words(stage, item, choice))
    }

    /// That the one answer is chosen: not every screen reader says it of a radio button by itself.
    fn chosen_words(&self, stage: &Stage<'_>, item: &Item, choice: usize) -> Option<String> {
        let (Kind::One { choices } | Kind::Grid { choices, .. }) = &self.session.version().question_of(item).kind else { return None };
        choices.get(choice).filter(|choice| self.session.is_chosen(&item.key, choice.id.as_str())).map(|_| stage.say("ask-chosen"))
    }

    /// How many are chosen of a question that takes only so many.
    pub(super) fn count_words(&self, stage: &Stage<'_>, item: &Item) -> Option<String> {
        let kind = &self.session.version().question_of(item).kind;
        let Kind::Many { limit: Some(most), .. } = kind else { return None };
        let count = kind.choices().iter().filter(|choice| self.session.is_chosen(&item.key, choice.id.as_str())).count();
        Some(stage.words.with("ask-count", &[("count", count.into()), ("most", (*most).into())]))
    }

    /// How many are chosen, once something was pressed: said and not shown, for the ticks show it.
    pub(super) fn count_view<'a>(&self, stage: &Stage<'a>) -> Option<Element<'a, super::Message>> {
        let words = self.count_words(stage, self.pressed.as_ref().and_then(|_| self.first_item())?)?;
        Some(Named::new(Part::Status(Live::Polite), words, Space::new()).id("count").into())
    }

    /// The notice, in a bar's height and no wider than `width`.
    pub(super) fn notice_view<'a>(&self, stage: &Stage<'a>, width: f32) -> Option<Element<'a, super::Message>> {
        let (symbol, words) = self.notice_words(stage)?;
        let (letters, room) = (stage.letters(), in_a_bar(stage, width));
        let size = measure::fitting(&words, letters.plain, room, letters.body(), LEAST);
        Some(part::notice_of(stage, symbol, words, size, room.width))
    }

    /// The notice in its full size, in a row of its own.
    pub(super) fn notice_in_row<'a>(&self, stage: &Stage<'a>) -> Option<part::Bar<'a, super::Message>> {
        let (symbol, words) = self.notice_words(stage)?;
        let letters = stage.letters();
        let room = measure::words(&words, letters.body(), letters.plain, stage.width() - part::notice_sides(stage));
        let content = part::notice_of(stage, symbol, words, letters.body(), room.width);
        Some(part::Bar { content: container(content).center_x(Fill).into(), height: part::notice_height(stage, room.height) })
    }
}

/// The smallest letters of a notice in a bar.
const LEAST: f32 = 15.0;

fn in_a_bar(stage: &Stage<'_>, width: f32) -> Size {
    Size::new(width - part::notice_sides(stage), stage.bar() - 2.0 * stage.grown(space::HAIR))
}
