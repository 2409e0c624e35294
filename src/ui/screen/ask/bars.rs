//! The bars above and below a question: the same things at the same place, always.

use super::{Dialog, Kept, Message, State};
use crate::response::{Answer, NonAnswer};
use crate::survey::Kind;
use crate::ui::part::{self, Button, Lettering, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Live, Named, Part, Role, measure};
use iced::widget::{column, container, row, text};
use iced::{Center, Size};

/// The ways of not answering, in the order in which they stand.
const WAYS: [(NonAnswer, &str, &str); 3] = [
    (NonAnswer::DontKnow, "dont_know", "ask-dont-know"),
    (NonAnswer::DontUnderstand, "dont_understand", "ask-dont-understand"),
    (NonAnswer::RatherNotSay, "rather_not_say", "ask-rather-not-say"),
];

/// When things come in a scan: the answers first, then what may follow an answer, and last what is wanted least often. What is for
/// the adult does not come at all.
mod order {
    pub(super) const NEXT: Option<u8> = Some(1);
    pub(super) const WAYS: Option<u8> = Some(2);
    pub(super) const BACK: Option<u8> = Some(3);
    pub(super) const STOP: Option<u8> = Some(5);
}

fn button_width(stage: &Stage<'_>, words: &str, size: f32) -> f32 {
    measure::words(words, size, stage.letters().plain, f32::INFINITY).width + 40.0 + 12.0 + (size * 1.8).clamp(40.0, 72.0)
}

impl State {
    pub(super) fn above<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let (stop_words, adults_words) = (stage.say("ask-stop"), stage.say("ask-grown-ups"));
        let size = stage.letters().button();
        let sides = button_width(stage, &stop_words, size).max(button_width(stage, &adults_words, size));
        let kept = self.kept_view(stage);
        let (now, of) = self.session.progress();
        let listen = match part::listen_size(stage).width {
            0.0 => 0.0,
            width => width + space::GAP,
        };
        let room = stage.width() - 2.0 * sides - listen - 2.0 * space::EDGE - 60.0;
        let stop =
            Button::new("stop", stop_words).symbol("stop").order(order::STOP).on_press(Message::Show(Some(Dialog::Stop))).view(stage);
        let adults = Button::new("grown-ups", adults_words)
            .symbol("grown_up")
            .weight(Weight::Quiet)
            .order(None)
            .expanded(self.dialog == Some(Dialog::Grownups))
            .on_press(Message::Show(Some(Dialog::Grownups)))
            .view(stage);
        // A notice stands where the path is: nothing else has to move for it.
        let middle = self
            .notice_view(stage, room + 60.0)
            .unwrap_or_else(|| row![part::steps(stage, now, of, room), kept].spacing(space::SMALL).align_y(Center).into());
        let right = row![adults, part::listen(stage, Message::Listen)].spacing(if listen > 0.0 { space::GAP } else { 0.0 });
        part::centred(stop, middle, right.into())
    }

    /// A small sign that what was said is safe. It says how many answers are sealed on the disk, and only when they are.
    fn kept_view<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let (symbol, words, live) = match &self.kept {
            Kept::Trial => ("eye_closed", stage.say("ask-trial"), Part::Words),
            Kept::Saving => ("safe", stage.say("ask-saving"), Part::Words),
            Kept::Saved(count) => ("safe", stage.words.with("ask-saved", &[("count", (*count).into())]), Part::Words),
            Kept::Failed(_) => ("warning", stage.say("ask-not-saved"), Part::Status(Live::Polite)),
        };
        let faint = self.kept == Kept::Saving;
        let picture = container(stage.symbol(symbol, 44.0)).center(48);
        let shown: Element<'a, Message> = match &self.kept {
            Kept::Trial => {
                let letters = stage.letters();
                row![text(stage.say("ask-trial-short")).size(letters.small()).font(letters.plain).color(stage.palette().soft)].into()
            }
            _ if faint => container(iced::widget::Space::new().width(44).height(44)).center(48).into(),
            _ => picture.into(),
        };
        Named::new(live, words, shown).id("kept").into()
    }

    pub(super) fn below<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let (now, of) = self.session.progress();
        let back =
            Button::new("back", stage.say("ask-back")).symbol("back").order(order::BACK).on_press_maybe((now > 1).then_some(Message::Back));
        let next_key = if now == of { "ask-done" } else { "ask-next" };
        let next =
            Button::new("next", stage.say(next_key)).symbol_after("next").weight(Weight::WayOn).order(order::NEXT).on_press(Message::Next);
        let taken = button_width(stage, &stage.say("ask-back"), stage.letters().button())
            + button_width(stage, &stage.say(next_key), stage.letters().button() * 1.15)
            + 2.0 * space::EDGE
            + 30.0;
        let ways = self.ways_view(stage, stage.width() - taken);
        part::centred(back.view(stage), ways, next.view(stage))
    }

    pub(super) fn is_passed(&self, why: NonAnswer) -> bool {
        let step = self.session.step();
        !step.is_empty() && step.iter().any(|item| self.session.answer(&item.key) == Some(&Answer::None(why)))
    }

    /// The ways of not answering that this question has: what each means, its symbol, the key of its words.
    pub(super) fn ways(&self) -> Vec<&'static (NonAnswer, &'static str, &'static str)> {
        let Some(kind) = self.first_kind() else { return Vec::new() };
        let says_so_itself = kind.choices().iter().any(|choice| choice.declines);
        match kind {
            Kind::Confirm { .. } | Kind::Text => Vec::new(),
            _ => WAYS.iter().filter(|(why, ..)| *why != NonAnswer::RatherNotSay || !says_so_itself).collect(),
        }
    }

    /// "I don't know", "I don't understand", "I'd rather not say": as easy to press as any answer.
    #[allow(clippy::cast_precision_loss)] // There are three.
    fn ways_view<'a>(&self, stage: &Stage<'a>, room: f32) -> Element<'a, Message> {
        let ways = self.ways();
        if ways.is_empty() {
            return row![].into();
        }
        let letters = stage.letters();
        let height = stage.bar();
        let each = ((room - (ways.len() as f32 - 1.0) * space::SMALL) / ways.len() as f32).min(190.0_f32.max(150.0 * letters.scale));
        let icon = (height - letters.small() * measure::line() - 16.0).clamp(30.0, 46.0);
        let inside = Size::new(each - 16.0, height - icon - 10.0);
        let labels: Vec<String> = ways.iter().map(|(_, _, key)| stage.say(key)).collect();
        let size = labels.iter().map(|label| measure::fitting(label, letters.bold, inside, letters.small(), 14.0)).fold(f32::MAX, f32::min);
        let of = ways.len();
        let views = ways.into_iter().zip(labels).enumerate().map(|(place, ((why, symbol, _), label))| {
            let chosen = self.is_passed(*why);
            let palette = stage.palette();
            let font = if chosen { letters.bold } else { letters.plain };
            let words = part::said(stage, symbol, label.clone(), Lettering::new(size, font).line(1.15).centred());
            let is_said = stage.is_said(symbol);
            let content = column![stage.symbol(symbol, icon), words].align_x(Center);
            Control::new(*symbol, label, content, move |state| palette.spoken(is_said, palette.pass(chosen, state)))
                .role(Role::Check { place })
                .chosen(chosen)
                .order(order::WAYS)
                .width(each.max(stage.targets().least))
                .height(height)
                .on_press(Message::Pass(*why))
                .into()
        });
        Named::new(Part::Group, stage.say("ask-ways"), row(views).spacing(space::SMALL)).of(of).into()
    }
}
