//! The bars above and below a question: the same things at the same place, always.

use super::{Dialog, Kept, Message, State};
use crate::response::{Answer, NonAnswer};
use crate::survey::Kind;
use crate::ui::part::{self, Button, Lettering, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Control, Element, Live, Named, Part, Role, measure};
use iced::widget::{column, container, row, text};
use iced::{Center, Size};

/// The ways of not answering, in the order in which they stand.
pub(super) const WAYS: [(NonAnswer, &str, &str); 3] = [
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

/// How the ways of not answering stand: between *Back* and *Next*, or above them where there is too little room.
#[derive(Debug, Clone)]
struct Ways {
    which: Vec<(NonAnswer, &'static str, String)>,
    each: f32,
    size: f32,
    icon: f32,
    height: f32,
    above: bool,
}

impl Ways {
    /// The height of the bar in which they stand.
    fn bar_height(&self, stage: &Stage<'_>) -> f32 {
        if self.above { self.height + space::SMALL + stage.bar() } else { self.height.max(stage.bar()) }
    }
}

fn ways_of(kind: &Kind) -> Vec<&'static (NonAnswer, &'static str, &'static str)> {
    let says_so_itself = kind.choices().iter().any(|choice| choice.declines);
    WAYS.iter().filter(|(why, ..)| *why != NonAnswer::RatherNotSay || !says_so_itself).collect()
}

/// Beside the words of one of them.
const WAY_SIDES: f32 = 16.0;
/// Lines on these small buttons stand closer.
const CLOSE: f32 = 1.15;

/// The sign of what became of what was said.
const KEPT: f32 = 48.0;

/// The button to be read to, and the space before it.
fn listen_width(bars: &Stage<'_>) -> f32 {
    match part::listen_size(bars).width {
        0.0 => 0.0,
        width => width + space::GAP,
    }
}

impl State {
    /// The height between the bars.
    pub(super) fn room_between(&self, stage: &Stage<'_>) -> f32 {
        stage.between(self.above_height(stage), self.below_height(stage))
    }

    fn stop(stage: &Stage<'_>) -> Button<'static, Message> {
        Button::new("stop", stage.say("ask-stop")).symbol("stop").order(order::STOP).on_press(Message::Show(Some(Dialog::Stop)))
    }

    fn adults(&self, stage: &Stage<'_>) -> Button<'static, Message> {
        let (symbol, more) = match self.suggests_a_break() {
            true => ("pause", Some(stage.say("adults-break"))),
            false => ("grown_up", None),
        };
        Button::new("grown-ups", stage.say("ask-grown-ups"))
            .symbol(symbol)
            .weight(Weight::Quiet)
            .order(None)
            .expanded(self.dialog == Some(Dialog::Grownups))
            .description_maybe(more)
            .on_press(Message::Show(Some(Dialog::Grownups)))
    }

    /// The width between *Stop* and *Grown-ups*, with the path in the middle of the window.
    fn middle_room(&self, bars: &Stage<'_>) -> f32 {
        let sides = Self::stop(bars).natural_width(bars).max(self.adults(bars).natural_width(bars));
        bars.width() - 2.0 * sides - listen_width(bars) - 2.0 * space::EDGE
    }

    /// A notice stands where the path is, so that nothing else has to move for it; where its letters would be too small there, in a
    /// row of its own.
    fn notice_row<'a>(&self, stage: &Stage<'a>) -> Option<part::Bar<'a, Message>> {
        let bars = stage.bars();
        if !stage.is_large() || self.notice_fits(&bars, self.middle_room(&bars)) {
            return None;
        }
        self.notice_in_row(&bars)
    }

    pub(super) fn above_height(&self, stage: &Stage<'_>) -> f32 {
        stage.bar() + self.notice_row(stage).map_or(0.0, |row| row.height + space::SMALL)
    }

    pub(super) fn above<'a>(&self, stage: &Stage<'a>) -> part::Bar<'a, Message> {
        let notice_row = self.notice_row(stage);
        let bars = &stage.bars();
        let room = self.middle_room(bars);
        let (now, of) = self.session.progress();
        let in_the_middle = if notice_row.is_some() { None } else { self.notice_view(bars, room) };
        let middle = in_the_middle.unwrap_or_else(|| {
            let path = part::steps(bars, now, of, room - self.kept_width(bars));
            row![path, self.kept_view(bars)].spacing(space::SMALL).align_y(Center).into()
        });
        let right = row![self.adults(bars).view(bars), part::listen(bars, Message::Listen)];
        let right = right.spacing(if listen_width(bars) > 0.0 { space::GAP } else { 0.0 });
        let bar = part::centred(Self::stop(bars).view(bars), middle, right.into());
        let height = self.above_height(stage);
        let content = match notice_row {
            None => bar,
            Some(notice) => column![container(bar).center_y(stage.bar()), notice.content].spacing(space::SMALL).into(),
        };
        part::Bar { content, height }
    }

    fn kept_width(&self, stage: &Stage<'_>) -> f32 {
        space::SMALL + if self.says_trial(stage) { self.trial_width(stage) } else { KEPT * stage.grow() }
    }

    fn trial_width(&self, stage: &Stage<'_>) -> f32 {
        let letters = stage.letters();
        measure::words(&stage.say(self.trial_words().1), letters.small(), letters.plain, f32::INFINITY).width
    }

    /// Whether there is room to say that nothing is saved; else a sign stands for it, so that no button has to break its words.
    fn says_trial(&self, stage: &Stage<'_>) -> bool {
        let sides = Self::stop(stage).natural_width(stage) + self.adults(stage).natural_width(stage) + listen_width(stage);
        let taken = sides + part::steps_words_width(stage, self.session.progress()) + space::SMALL + 4.0 * space::GAP;
        self.kept == Kept::Trial && taken + self.trial_width(stage) <= stage.width()
    }

    /// That nothing is kept here: the whole words, and short ones.
    fn trial_words(&self) -> (&'static str, &'static str) {
        if self.is_practice() { ("practice-about", "practice-short") } else { ("ask-trial", "ask-trial-short") }
    }

    /// A small sign that what was said is safe. It says how many answers are sealed on the disk, and only when they are.
    fn kept_view<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let (symbol, words, live) = match &self.kept {
            Kept::Trial => ("eye_closed", stage.say(self.trial_words().0), Part::Words),
            Kept::Saving => ("safe", stage.say("ask-saving"), Part::Words),
            Kept::Saved(count) => ("safe", stage.words.with("ask-saved", &[("count", (*count).into())]), Part::Words),
            Kept::Failed(_) => ("warning", stage.say("ask-not-saved"), Part::Status(Live::AtOnce)),
        };
        let faint = self.kept == Kept::Saving;
        let picture = container(stage.symbol(symbol, size::SIGN * stage.grow())).center(KEPT * stage.grow());
        let shown: Element<'a, Message> = match &self.kept {
            Kept::Trial if self.says_trial(stage) => {
                let letters = stage.letters();
                row![text(stage.say(self.trial_words().1)).size(letters.small()).font(letters.plain).color(stage.palette().soft)].into()
            }
            _ if faint => container(iced::widget::Space::new()).center(KEPT * stage.grow()).into(),
            _ => picture.into(),
        };
        Named::new(live, words, shown).id("kept").into()
    }

    fn back_button(&self, stage: &Stage<'_>) -> Button<'static, Message> {
        let (now, _) = self.session.progress();
        Button::new("back", stage.say("ask-back")).symbol("back").order(order::BACK).on_press_maybe((now > 1).then_some(Message::Back))
    }

    fn next_button(&self, stage: &Stage<'_>) -> Button<'static, Message> {
        let (now, of) = self.session.progress();
        let key = if now == of { "ask-done" } else { "ask-next" };
        Button::new("next", stage.say(key)).symbol_after("next").weight(Weight::WayOn).order(order::NEXT).on_press(Message::Next)
    }

    fn below_height(&self, stage: &Stage<'_>) -> f32 {
        self.placed(&stage.bars()).map_or_else(|| stage.bar(), |ways| ways.bar_height(stage))
    }

    /// The height between the bars of a question of a kind, whatever is asked or told just now.
    pub(super) fn room_for(&self, stage: &Stage<'_>, kind: &Kind) -> f32 {
        stage.between(stage.bar(), self.place(&stage.bars(), &ways_of(kind)).bar_height(stage))
    }

    pub(super) fn below<'a>(&self, stage: &Stage<'a>) -> part::Bar<'a, Message> {
        let bars = &stage.bars();
        let height = self.below_height(stage);
        let (back, next) = (self.back_button(bars).view(bars), self.next_button(bars).view(bars));
        let content = match self.placed(bars) {
            None => part::centred(back, row![].into(), next),
            Some(ways) if ways.above => {
                let bar = container(part::centred(back, row![].into(), next)).center_y(stage.bar());
                column![self.ways_view(bars, ways), bar].spacing(space::SMALL).align_x(Center).into()
            }
            Some(ways) => part::centred(back, self.ways_view(bars, ways), next),
        };
        part::Bar { content, height }
    }

    pub(super) fn is_passed(&self, why: NonAnswer) -> bool {
        let step = self.session.step();
        !step.is_empty() && step.iter().any(|item| self.session.answer(&item.key) == Some(&Answer::None(why)))
    }

    /// The ways of not answering that this question has: what each means, its symbol, the key of its words.
    pub(super) fn ways(&self) -> Vec<&'static (NonAnswer, &'static str, &'static str)> {
        match self.first_kind() {
            None | Some(Kind::Confirm { .. } | Kind::Text) => Vec::new(),
            Some(kind) => ways_of(kind),
        }
    }

    /// These ways, laid out; nothing for what can be passed by anyway.
    fn placed(&self, stage: &Stage<'_>) -> Option<Ways> {
        let ways = self.ways();
        if ways.is_empty() { None } else { Some(self.place(stage, &ways)) }
    }

    #[allow(clippy::cast_precision_loss)] // There are three.
    fn place(&self, stage: &Stage<'_>, ways: &[&(NonAnswer, &'static str, &'static str)]) -> Ways {
        let which: Vec<_> = ways.iter().map(|(why, symbol, key)| (*why, *symbol, stage.say(key))).collect();
        let letters = stage.letters();
        let taken = self.back_button(stage).natural_width(stage) + self.next_button(stage).natural_width(stage) + 2.0 * space::EDGE;
        let widest = 190.0_f32.max(150.0 * letters.scale);
        let share = |room: f32| ((room - (which.len() as f32 - 1.0) * space::SMALL) / which.len() as f32).min(widest);
        let in_the_bar = share(stage.width() - taken - 30.0);
        let is_whole =
            |each: f32| which.iter().all(|(_, _, words)| measure::longest_word(words, letters.small(), letters.bold) <= each - WAY_SIDES);
        let above = stage.is_large() && !is_whole(in_the_bar);
        let each = if above { share(stage.width()) } else { in_the_bar }.max(stage.targets().least).floor();
        let bar = stage.bar();
        if stage.is_large() {
            let lines = |words: &String| measure::words(words, letters.small(), letters.bold, each - WAY_SIDES).height / letters.line();
            let words = which.iter().map(|(_, _, words)| lines(words)).fold(0.0, f32::max) * CLOSE;
            let icon = 36.0 * stage.grow();
            return Ways { which, each, size: letters.small(), icon, height: (words + icon + 14.0).max(bar).ceil(), above };
        }
        let icon = (bar - letters.small() * letters.line() - 16.0).clamp(30.0, 46.0 * stage.grow());
        let inside = Size::new(each - WAY_SIDES, bar - icon - 10.0);
        let fit = |words: &String| measure::fitting(words, letters.bold, inside, letters.small(), 14.0);
        let size = which.iter().map(|(_, _, words)| fit(words)).fold(f32::MAX, f32::min);
        Ways { which, each, size, icon, height: bar, above }
    }

    /// "I don't know", "I don't understand", "I'd rather not say": as easy to press as any answer.
    fn ways_view<'a>(&self, stage: &Stage<'a>, ways: Ways) -> Element<'a, Message> {
        let letters = stage.letters();
        let of = ways.which.len();
        let views = ways.which.into_iter().enumerate().map(|(place, (why, symbol, label))| {
            let chosen = self.is_passed(why);
            let palette = stage.palette();
            let font = if chosen { letters.bold } else { letters.plain };
            let words = part::said(stage, symbol, label.clone(), Lettering::new(ways.size, font).line(CLOSE).centred());
            let is_said = stage.is_said(symbol);
            let content = column![stage.symbol(symbol, ways.icon), words].align_x(Center);
            Control::new(symbol, label, content, move |state| palette.spoken(is_said, palette.pass(chosen, state)))
                .role(Role::Check { place })
                .chosen(chosen)
                .order(order::WAYS)
                .padding([0.0, WAY_SIDES / 2.0])
                .width(ways.each)
                .height(ways.height)
                .on_press(Message::Pass(why))
                .into()
        });
        Named::new(Part::Group, stage.say("ask-ways"), row(views).spacing(space::SMALL)).of(of).into()
    }
}
