//! Two minutes for the adult: one point a page with its symbol, to be left at any time, and here again whenever it is wanted.

use crate::guidance::{Care, Example, POINTS, Point, RULES};
use crate::locale::Told;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use std::path::PathBuf;

/// What the screen shows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Which point, from 0; one behind the last: whom to turn to.
    at: usize,
    care: Care,
    /// Where the page to print was saved, or why it was not.
    pub saved: Option<Result<PathBuf, Told>>,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Goes on, or is done at the end.
    Next,
    /// Goes back.
    Back,
    /// Leaves.
    Close,
    /// Saves a page to print.
    Save,
}

impl State {
    /// From the beginning.
    #[must_use]
    pub fn new(care: Care) -> Self {
        Self { care, ..Self::default() }
    }

    /// At the page that says whom to turn to.
    #[must_use]
    pub fn at_the_end(care: Care) -> Self {
        Self { care, at: POINTS.len(), ..Self::default() }
    }

    /// Which page is on the screen.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// What a study says about asking for help.
    #[must_use]
    pub fn care(&self) -> &Care {
        &self.care
    }

    /// Turns the page. Whether there was one.
    pub fn turn(&mut self, on: bool) -> bool {
        self.saved = None;
        let to = if on { Some(self.at + 1) } else { self.at.checked_sub(1) };
        match to.filter(|to| *to <= POINTS.len()) {
            Some(to) => self.at = to,
            None => return false,
        }
        true
    }
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    // One point has the page for itself: there is room for larger letters, unless the window is low.
    let calm = if stage.is_large() || stage.is_short() { *stage } else { stage.scaled(stage.letters().scale * 1.25) };
    let content = match POINTS.get(state.at) {
        Some(point) => one(&calm, point, !stage.is_large()),
        None => last(state, stage),
    };
    let bars = &stage.bars();
    let is_last = state.at == POINTS.len();
    let close = Button::new("close", stage.say("guidance-skip-all")).symbol("close").weight(Weight::Quiet).on_press(Message::Close);
    let save = Button::new("save", stage.say("guidance-save")).symbol("save").weight(Weight::Quiet).on_press(Message::Save);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press_maybe((state.at > 0).then_some(Message::Back));
    let next = Button::new("next", stage.say(if is_last { "guidance-done" } else { "ask-next" })).symbol_after("next");
    // The focus comes here with each page, so the page is said with it.
    let next = next.weight(Weight::WayOn).description(told(state, stage)).on_press(Message::Next);
    let below = part::spread(stage, [close, save], [back, next]);
    let path = part::steps(bars, state.at + 1, POINTS.len() + 1, stage.width() - space::EDGE);
    let saved = state.saved.as_ref().map(|saved| match saved {
        Ok(path) => part::notice(bars, "save", stage.words.with("guidance-saved", &[("path", path.as_path().into())])),
        Err(told) => part::notice(bars, "warning", told.whole()),
    });
    let foot = column![].push(saved).push(container(path).center_x(Fill)).push(below.content).spacing(stage.grown(space::SMALL));
    let foot = (foot.into(), part::steps_height(bars) + stage.grown(space::SMALL) + below.height);
    let head = (part::note(stage, stage.say("guidance-title")), stage.letters().small() * stage.letters().line());
    part::balanced(stage, head, content, foot)
}

/// What stands on the page, but for the examples and whom to turn to.
fn told(state: &State, stage: &Stage<'_>) -> String {
    match POINTS.get(state.at) {
        Some(point) => format!("{}. {}", stage.say(point.key), stage.say(&format!("{}-more", point.key))),
        None => format!("{}. {}", stage.say("adults-rules"), RULES.map(|key| stage.say(key)).join(" ")),
    }
}

fn one<'a>(stage: &Stage<'a>, point: &Point, is_wide: bool) -> Element<'a, Message> {
    let head = part::heading(stage, stage.say(point.key));
    let more = part::words(stage, stage.say(&format!("{}-more", point.key)));
    let size = 120.0 * stage.grow();
    let words = column![head, more].spacing(stage.grown(space::GAP)).width(Fill);
    let told = row![stage.symbol(point.symbol, size), words].spacing(stage.grown(space::EDGE)).align_y(Center);
    let card = container(told).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card());
    column![card].push(examples(stage, point.examples, is_wide)).spacing(stage.grown(space::GAP)).into()
}

/// What is fine beside what is not, or one below the other where letters are large.
fn examples<'a>(stage: &Stage<'a>, examples: &[Example], is_wide: bool) -> Option<Element<'a, Message>> {
    if examples.is_empty() {
        return None;
    }
    let cards = [("guidance-fine", "yes", true), ("guidance-leading", "no", false)].map(|(key, symbol, neutral)| {
        let head = row![stage.symbol(symbol, stage.grown(48.0)), part::subheading(stage, stage.say(key))]
            .spacing(stage.grown(12.0))
            .align_y(Center);
        let said = examples.iter().filter(|example| example.neutral == neutral);
        let said = said.map(|example| part::words(stage, stage.say(example.key)));
        container(column![head].extend(said).spacing(stage.grown(space::SMALL)))
            .padding(stage.grown(space::GAP))
            .width(Fill)
            .style(stage.theme.card())
            .into()
    });
    let all: [Element<'a, Message>; 2] = cards;
    Some(if is_wide { row(all).spacing(stage.grown(space::GAP)).into() } else { column(all).spacing(stage.grown(space::GAP)).into() })
}

/// The four rules, and whom to turn to.
fn last<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let rules = RULES.iter().map(|key| part::words(stage, stage.say(key)));
    let rules = column![].extend(rules).spacing(stage.grown(space::HAIR));
    let rules = row![stage.symbol("rules", stage.grown(84.0)), rules].spacing(stage.grown(space::EDGE)).align_y(Center);
    let card = |content: Element<'a, Message>| container(content).padding(stage.grown(space::GAP)).width(Fill).style(stage.theme.card());
    column![part::heading(stage, stage.say("adults-rules")), card(rules.into()), card(part::care(stage, &state.care)),]
        .spacing(stage.grown(space::SMALL))
        .into()
}
