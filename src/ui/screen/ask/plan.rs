//! How a question and its answers share the room between the bars.
//!
//! Letters come first. At the size that was asked for, the sentence and the answers are tried in all shares of the room; then in
//! smaller letters, down to as many times their usual size as was asked for, at most twice. What does not fit then is scrolled in the
//! reading look. In the symbol look, where a child should see all answers at once, letters first go down towards their usual size; in a
//! window that is low for its text, the sentence goes down to about the size of its answers in either look.

use super::date::{Picked, Picker};
use super::layout::{self, Layout};
use super::{Notice, State, typing};
use crate::access::growth;
use crate::survey::{Item, ItemKey, Kind, Look, Phrase};
use crate::ui::part::{self, Fitted};
use crate::ui::stage::{Listen, Stage};
use crate::ui::theme::space;
use crate::ui::widget::measure::Face;
use iced::Size;

/// What of the room the answers may take, in the order in which it is tried.
const SHARES: [f32; 12] = [0.52, 0.6, 0.68, 0.74, 0.8, 0.86, 0.46, 0.4, 0.34, 0.28, 0.22, 0.16];

/// The answering part of a question, laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Below {
    Answers(Layout),
    Date(Picker),
    /// A field of this height, and keys of this height when there are any.
    Text(f32, Option<f32>),
}

impl Below {
    fn fits(&self) -> bool {
        match self {
            Self::Answers(layout) => layout.fits(),
            Self::Date(picker) => picker.fits(),
            Self::Text(..) => true,
        }
    }

    fn letters(&self, stage: &Stage<'_>) -> f32 {
        match self {
            Self::Answers(layout) => layout.letters(),
            Self::Date(picker) => picker.letters(),
            Self::Text(..) => stage.letters().button(),
        }
    }
}

/// How many times its usual size a sentence is in a low window that is as large as its answers are at twice theirs.
const NEAR_ANSWERS: f32 = 1.5;

/// How one question stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plan {
    pub(super) sentence: Fitted,
    pub(super) below: Below,
    /// The width that both have.
    pub(super) width: f32,
    /// Between the two.
    pub(super) gap: f32,
    /// Whether they are higher than their room.
    pub(super) scrolls: bool,
}

#[cfg(test)]
impl Plan {
    /// The size of the letters to answer with; a field's grow as far as was asked for.
    pub(super) fn below_letters(&self) -> f32 {
        match &self.below {
            Below::Answers(layout) => layout.letters(),
            Below::Date(picker) => picker.letters(),
            Below::Text(..) => f32::INFINITY,
        }
    }
}

/// The smallest letters that will do.
#[derive(Debug, Clone, Copy)]
struct Least {
    sentence: f32,
    below: f32,
}

/// All on which a plan depends. A page is drawn many times a second and seldom changes its plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    item: ItemKey,
    size: Size,
    scale: f32,
    font: Face,
    least: f32,
    notice: Option<Notice>,
    picked: Picked,
    progress: (usize, usize),
    /// Whether keys are shown or were closed, and whether there is a button to be read to.
    keys: (bool, bool),
    listen: Listen,
}

impl State {
    /// How an item stands in the window.
    pub(super) fn plan(&self, stage: &Stage<'_>, item: &Item, phrases: &[&Phrase]) -> Plan {
        let key = Key {
            item: item.key.clone(),
            size: stage.size,
            scale: stage.letters().scale,
            font: stage.letters().plain,
            least: stage.targets().least,
            notice: self.notice.clone(),
            picked: self.picked,
            progress: self.session.progress(),
            keys: (self.has_keys(stage), self.keys_closed),
            listen: stage.listen,
        };
        if let Some((_, plan)) = self.planned.borrow().as_ref().filter(|(known, _)| *known == key) {
            return *plan;
        }
        let plan = self.make_plan(stage, item, phrases);
        *self.planned.borrow_mut() = Some((key, plan));
        plan
    }

    fn make_plan(&self, stage: &Stage<'_>, item: &Item, phrases: &[&Phrase]) -> Plan {
        let grow = stage.grow();
        let lowest = Least { sentence: part::LEAST_SENTENCE * grow, below: layout::LEAST * grow };
        let least = if stage.is_large() {
            let usual = stage.usual();
            let usually = self.find_plan(&usual, item, phrases, lowest);
            let usually = usually.unwrap_or_else(|| self.scrolled_plan(&usual, item, phrases, lowest.sentence));
            Least { sentence: usually.sentence.letters, below: usually.below.letters(&usual) }
        } else {
            lowest
        };
        if let Some(plan) = self.aside_plan(stage, item, phrases, lowest) {
            return plan;
        }
        let twice = stage.text_scale().min(2.0);
        let mut times = vec![(twice, twice)];
        if self.session.version().look() == Look::Symbols {
            times.extend([1.5, 1.25, 1.0].into_iter().filter(|times| *times < stage.text_scale()).map(|times| (times, times)));
        } else if stage.is_low() {
            // The sentence comes down to about the size of its answers, so that some of them are in sight. They stay as large.
            times.push((twice.min(NEAR_ANSWERS), twice));
        }
        let sentence = if stage.is_low() { twice.min(NEAR_ANSWERS) } else { twice };
        let least_of = |(sentence, below)| Least { sentence: least.sentence * sentence, below: least.below * below };
        let tried = times.into_iter().find_map(|times| self.find_plan(stage, item, phrases, least_of(times)));
        tried.unwrap_or_else(|| self.scrolled_plan(stage, item, phrases, least.sentence * sentence))
    }

    /// What stands below a sentence, in a room.
    fn below_in(&self, stage: &Stage<'_>, item: &Item, room: Size, least: f32) -> Below {
        match &self.session.version().question_of(item).kind {
            Kind::Date => Below::Date(self.date_layout(stage, room, least)),
            Kind::Text if self.has_keys(stage) => {
                let least = typing::field_height(stage);
                let keys = self.keys_height(stage, room.height - least - space::GAP);
                Below::Text((room.height - keys - space::GAP).min(140.0 * stage.letters().scale).max(least), Some(keys))
            }
            Kind::Text => {
                let most = 340.0 * stage.letters().scale;
                let room = if self.keys_closed { room.height - stage.bar() - space::GAP } else { room.height };
                Below::Text(if room.is_infinite() { least_field(stage) } else { room.min(most) }, None)
            }
            _ => Below::Answers(self.answers_layout(stage, item, room, least)),
        }
    }

    /// The share of the room that gives the largest letters, if all fits in any.
    fn find_plan(&self, stage: &Stage<'_>, item: &Item, phrases: &[&Phrase], least: Least) -> Option<Plan> {
        let room = Size::new(stage.width(), self.room_between(stage));
        let gap = if room.height > 480.0 { space::EDGE } else { space::GAP };
        let is_text = matches!(self.session.version().question_of(item).kind, Kind::Text);
        let mut best: Option<(f32, Plan)> = None;
        for share in self.shares(stage) {
            let height = room.height * share;
            if is_text && height < self.least_text(stage, room.height) {
                continue;
            }
            let sentence = part::fit_sentence(stage, phrases, Size::new(room.width, room.height - height - gap), least.sentence);
            if !sentence.fits {
                continue;
            }
            // The sentence leaves what it does not need.
            let left = Size::new(room.width, room.height - sentence.size.height - gap);
            let below = self.below_in(stage, item, left, least.below);
            if !below.fits() {
                continue;
            }
            let size = (sentence.letters / stage.letters().sentence()).min(below.letters(stage) / stage.letters().button());
            let symbols = if sentence.beside { 0.0 } else { sentence.symbol / 10_000.0 };
            let score = size.min(1.0) + symbols;
            if best.is_none_or(|(found, _)| score > found + 0.004) {
                best = Some((score, Plan { sentence, below, width: room.width, gap, scrolls: false }));
            }
            if sentence.letters >= stage.letters().sentence() && size >= 1.0 {
                break;
            }
        }
        best.map(|(_, plan)| plan)
    }

    /// A date in a room too low for the sentence and all days one below the other: the sentence stands beside the days.
    fn aside_plan(&self, stage: &Stage<'_>, item: &Item, phrases: &[&Phrase], least: Least) -> Option<Plan> {
        if stage.is_large() || !matches!(self.session.version().question_of(item).kind, Kind::Date) {
            return None;
        }
        let room = Size::new(stage.width(), self.room_between(stage));
        let days_fit = SHARES.iter().any(|share| {
            let above = Size::new(room.width, room.height * (1.0 - share) - space::GAP);
            let sentence = part::fit_sentence(stage, phrases, above, least.sentence);
            let left = Size::new(room.width, room.height - sentence.size.height - space::GAP);
            sentence.fits && self.days_layout(stage, left, least.below).fits()
        });
        let (picker, above) = self.date_aside(stage, room, least.below);
        let sentence = part::fit_sentence_aside(stage, phrases, above, least.sentence);
        let below = Below::Date(picker);
        let gap = space::SMALL;
        (!days_fit && picker.fits() && sentence.fits).then_some(Plan { sentence, below, width: above.width, gap, scrolls: false })
    }

    /// What of the room the answers may take. Answers that are to be large are tried large first.
    fn shares(&self, stage: &Stage<'_>) -> [f32; SHARES.len()] {
        let mut shares = SHARES;
        if self.session.version().look() == Look::Symbols && stage.targets().answer > growth::ANSWER {
            shares.sort_by(|one, other| other.total_cmp(one));
        }
        shares
    }

    /// The least height of what is written in, with the keys and the way back to them.
    fn least_text(&self, stage: &Stage<'_>, room: f32) -> f32 {
        if self.has_keys(stage) {
            let field = typing::field_height(stage) + space::GAP;
            return field + self.keys_height(stage, room - field - stage.letters().button() * stage.letters().line() - space::EDGE);
        }
        least_field(stage) + if self.keys_closed { stage.bar() + space::GAP } else { 0.0 }
    }

    /// Higher than the room. The sentence leaves some of it to the answers all the same, so that a child sees that there are some.
    fn scrolled_plan(&self, stage: &Stage<'_>, item: &Item, phrases: &[&Phrase], least: f32) -> Plan {
        let room = Size::new(stage.width() - part::SCROLL_SIDES, f32::INFINITY);
        let above = Size::new(room.width, self.room_between(stage) * if stage.is_low() { 0.3 } else { 0.55 });
        let sentence = part::fit_sentence(stage, phrases, above, least);
        let sentence = if sentence.fits {
            sentence
        } else {
            part::fit_sentence(
                &stage.scaled(stage.letters().scale * least / stage.letters().sentence()),
                phrases,
                room,
                part::LEAST_SENTENCE,
            )
        };
        let below = self.below_in(stage, item, room, layout::LEAST);
        Plan { sentence, below, width: room.width, gap: space::EDGE, scrolls: true }
    }
}

/// The least height of a field to write in: two lines.
fn least_field(stage: &Stage<'_>) -> f32 {
    (stage.bars().letters().button() * 3.2 + 40.0).max(2.0 * growth::LEAST).max(stage.targets().least)
}
