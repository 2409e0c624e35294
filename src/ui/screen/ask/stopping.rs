//! Stopping: a break, being upset, and the two ways to end. Each is one press from "Stop", and nobody is asked why.

use super::{Dialog, Kept, Message, State};
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Space, column, container, opaque, row, stack};
use iced::{Center, Fill, FillPortion};

/// How much of the width of one line two lines need at most.
const TWO_LINES: f32 = 0.66;

fn way(id: &'static str, stage: &Stage<'_>, key: &str, symbol: &'static str, message: Message) -> Button<'static, Message> {
    Button::new(id, stage.say(key)).symbol(symbol).width(Fill).on_press(message)
}

impl State {
    /// "Do you want to stop?", and every way to do it.
    pub(super) fn stop_dialog<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        // The ways out stay within one page.
        let bars = stage.bars();
        let carry_on = way("carry-on", &bars, "stop-carry-on", "next", Message::Show(None)).weight(Weight::WayOn);
        let pause = way("have-break", &bars, "stop-break", "pause", Message::Show(Some(Dialog::Break)));
        let upset = way("upset", &bars, "stop-upset", "upset", Message::Show(Some(Dialog::Upset)));
        let mut ways = vec![carry_on.view(&bars)];
        match (self.conduct.breaks, self.conduct.upset) {
            (true, true) => ways.extend(beside(&bars, pause, upset)),
            (true, false) => ways.push(pause.view(&bars)),
            (false, true) => ways.push(upset.view(&bars)),
            (false, false) => {}
        }
        if self.kept == Kept::Trial {
            ways.push(way("stop-now", &bars, self.stop_now(), "stop", Message::ThrowAway).view(&bars));
        } else {
            let keep = way("keep", &bars, "stop-keep", "keep", Message::Keep);
            let throw = way("throw-away", &bars, "stop-throw-away", "throw_away", Message::Show(Some(Dialog::ThrowAway)));
            ways.extend(beside(&bars, keep, throw));
        }
        part::dialog(stage, "stop", stage.say("stop-title"), Vec::new(), ways, Message::Listen)
    }

    /// The words of stopping where nothing is kept.
    fn stop_now(&self) -> &'static str {
        if self.is_practice() { "stop-practice" } else { "stop-trial" }
    }

    /// "Throw all away?", asked because it cannot be undone.
    pub(super) fn throw_away_dialog<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
        let bars = stage.bars();
        let ways = vec![
            way("throw-away-no", &bars, "stop-throw-away-no", "back", Message::Show(Some(Dialog::Stop))).weight(Weight::WayOn).view(&bars),
            way("throw-away-yes", &bars, "stop-throw-away-yes", "throw_away", Message::ThrowAway).view(&bars),
        ];
        let title = stage.say("stop-throw-away-title");
        part::dialog(stage, "throw_away", title, vec![stage.say("stop-throw-away-more")], ways, Message::Listen)
    }

    /// A calm screen instead of the question. There is no clock on it: it lasts as long as it lasts.
    pub(super) fn break_view<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
        let large = stage.is_short() || stage.is_large();
        let words = ["break-covered", "break-ready"].iter().enumerate();
        let words = words.map(|(at, key)| part::words_centred(&kind(stage), &format!("more.{at}"), stage.say(key)));
        let picture = match (stage.is_low(), large) {
            (true, _) => 90.0,
            (false, true) => 150.0,
            (false, false) => 260.0,
        };
        let content = column![stage.symbol("calm", stage.grown(picture))].extend(words).spacing(space::GAP).align_x(Center);
        // In a low window with the largest letters there may be more than fits.
        let content = if stage.is_low() { part::scrolled_between(stage, content) } else { content.into() };
        let on = Button::new("carry-on", stage.say("stop-carry-on")).symbol_after("next").weight(Weight::WayOn);
        cover(stage, "break-title", content, on.on_press(Message::Show(None)))
    }

    /// For a child who is upset: a kind word, and what the adult can do.
    pub(super) fn upset_view<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let words = ["upset-okay", "upset-helps"].iter().enumerate();
        let low = stage.is_short() && !stage.is_large();
        let letters = if low { stage.scaled(stage.letters().scale * 1.3) } else { kind(stage) };
        let words = words.map(|(at, key)| part::words_at(&letters, &format!("more.{at}"), stage.say(key)));
        let words = column![].extend(words).spacing(space::SMALL);
        let picture = if low {
            90.0
        } else if stage.is_large() {
            stage.grown(110.0)
        } else {
            150.0 * stage.grow()
        };
        let words = container(row![stage.symbol("upset", picture), words].spacing(space::EDGE).align_y(Center)).center_x(Fill);
        // The page is the child's: what is for the adult stands in smaller letters below.
        let aside = if stage.is_large() { *stage } else { stage.scaled(stage.letters().scale * 0.85) };
        let head = row![stage.symbol("grown_up", stage.grown(size::SIGN)), part::subheading(&aside, stage.say("adults-title"))];
        let comfort = column![head.spacing(stage.grown(space::SMALL)).align_y(Center), part::words(&aside, stage.say("upset-adult"))]
            .spacing(space::SMALL);
        let care = part::care(&aside, &self.care);
        // In a low window side by side, so that neither has to be scrolled to; whom to turn to has more words.
        let adult: Element<'a, Message> = match low {
            true => row![comfort.width(FillPortion(3)), container(care).width(FillPortion(5))].spacing(space::EDGE).into(),
            false => comfort.push(care).into(),
        };
        let adult = container(adult).padding([stage.grown(space::SMALL), stage.grown(space::EDGE)]).width(Fill).style(stage.theme.card());
        let content = container(column![words, adult].spacing(space::GAP).width(Fill)).width(part::page_width(stage));
        let content = part::scrolled_between(stage, content);
        let on = match self.conduct.breaks {
            true => Button::new("have-break", stage.say("stop-break")).symbol("pause").on_press(Message::Show(Some(Dialog::Break))),
            false => Button::new("have-break", stage.say("stop-carry-on")).symbol_after("next").on_press(Message::Show(None)),
        };
        cover(stage, "upset-title", content, on.weight(Weight::WayOn))
    }

    /// What is read aloud of them.
    pub(super) fn stopping_lines(&self, stage: &Stage<'_>, dialog: &Dialog) -> Vec<Line> {
        let pairs: &[(&str, &str)] = match (dialog, &self.kept) {
            (Dialog::Stop, Kept::Trial) => &[STOP[0], STOP[1], STOP[2], STOP[3], ("stop-now", self.stop_now())],
            (Dialog::Stop, _) => &STOP,
            (Dialog::ThrowAway, _) => &[
                ("title", "stop-throw-away-title"),
                ("more.0", "stop-throw-away-more"),
                ("throw-away-no", "stop-throw-away-no"),
                ("throw-away-yes", "stop-throw-away-yes"),
            ],
            (Dialog::Break, _) => {
                &[("title", "break-title"), ("more.0", "break-covered"), ("more.1", "break-ready"), ("carry-on", "stop-carry-on")]
            }
            (Dialog::Upset, _) => {
                &[("title", "upset-title"), ("more.0", "upset-okay"), ("more.1", "upset-helps"), ("have-break", "stop-break")]
            }
            _ => &[],
        };
        let offered = |(place, _): &&(&str, &str)| match *place {
            "have-break" => self.conduct.breaks,
            "upset" => self.conduct.upset,
            _ => true,
        };
        pairs.iter().filter(offered).map(|(place, key)| Line::interface(stage, *place, key)).collect()
    }
}

/// Letters for a kind word: larger than the adult's.
fn kind<'a>(stage: &Stage<'a>) -> Stage<'a> {
    if stage.is_large() { *stage } else { stage.scaled(stage.letters().scale * 1.4) }
}

/// What is read of "Do you want to stop?": the place and the key of each line.
const STOP: [(&str, &str); 6] = [
    ("title", "stop-title"),
    ("carry-on", "stop-carry-on"),
    ("have-break", "stop-break"),
    ("upset", "stop-upset"),
    ("keep", "stop-keep"),
    ("throw-away", "stop-throw-away"),
];

/// Two buttons side by side where their words need no more than two lines there, else one above the other.
fn beside<'a>(stage: &Stage<'a>, left: Button<'_, Message>, right: Button<'_, Message>) -> Vec<Element<'a, Message>> {
    let half = (part::dialog_width(stage) - space::GAP) / 2.0 - 2.0 * space::EDGE;
    if left.natural_width(stage).max(right.natural_width(stage)) * TWO_LINES > half {
        return vec![left.view(stage), right.view(stage)];
    }
    vec![row![left.view(stage), right.view(stage)].spacing(space::GAP).align_y(Center).into()]
}

/// A page of its own in place of the question: nothing that was said can be seen.
fn cover<'a>(stage: &Stage<'a>, title: &str, content: Element<'a, Message>, on: Button<'_, Message>) -> Element<'a, Message> {
    let bars = &stage.bars();
    let title = stage.say(title);
    let stop = Button::new("stop-too", stage.say("ask-stop")).symbol("stop").on_press(Message::Show(Some(Dialog::Stop)));
    let above = crate::ui::screen::introduce::title_bar(stage, title.clone(), Message::Listen);
    let below = part::bar(bars, stop, Some(on));
    let paper = stage.palette().paper;
    let page = container(part::frame(stage, above, content, below)).center(Fill).style(move |_| container::background(paper));
    opaque(stack![Named::new(Part::Dialog, title, page), Space::new()].width(Fill).height(Fill))
}
