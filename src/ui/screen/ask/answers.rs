//! The answers to one item: big cards with symbol and word, or a list to read.

use super::layout::{self, Cards, Layout, Lines};
use super::{Message, State};
use crate::response::{Answer, Value};
use crate::survey::{Choice, Item, Kind, Look, SymbolId, Text};
use crate::ui::part::{self, Lettering};
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius, size, space};
use crate::ui::widget::{Control, Element, Grow, Named, Part, Role};
use iced::widget::{Id, Space, column, container, row, stack};
use iced::{Center, Fill, Size};
use std::sync::Arc;

const TICK: f32 = 40.0;
/// Corners that follow those of a card, further in.
const SAID_RADIUS: f32 = radius::CARD - border::CHOSEN - 2.0;

/// The id of an answer's control.
pub(super) fn id(item: &Item, choice: usize) -> Id {
    Id::from(place_of(item, choice))
}

/// By what an answer is known when it is read aloud.
pub(super) fn place_of(item: &Item, choice: usize) -> String {
    format!("{}.{choice}", item.key)
}

/// One answer, ready to be drawn.
struct Answers<'s> {
    /// Its place in the survey, which is not its place on the screen when a scale is turned round.
    at: usize,
    label: &'s Text,
    symbol: Option<&'s SymbolId>,
    chosen: bool,
    message: Message,
}

impl State {
    fn answers_of<'s>(&'s self, item: &Item) -> Vec<Answers<'s>> {
        let question = self.session.version().question_of(item);
        match &question.kind {
            Kind::Confirm { yes } => vec![Answers {
                at: 0,
                label: &yes.text,
                symbol: yes.symbol.as_ref(),
                chosen: matches!(self.session.answer(&item.key), Some(Answer::Value(Value::Confirm(true)))),
                message: Message::Confirm(item.key.clone()),
            }],
            kind => {
                let answer = |at: usize, choice: &'s Choice| Answers {
                    at,
                    label: &choice.label.text,
                    symbol: choice.label.symbol.as_ref(),
                    chosen: self.session.is_chosen(&item.key, choice.id.as_str()),
                    message: Message::Press(item.key.clone(), at),
                };
                let order = self.session.order(&item.key).into_iter();
                order.filter_map(|at| kind.choices().get(at).map(|choice| answer(at, choice))).collect()
            }
        }
    }

    /// How an item's answers stand in a room, in letters that are no smaller than `least`.
    pub(super) fn answers_layout(&self, stage: &Stage<'_>, item: &Item, room: Size, least: f32) -> Layout {
        let answers = self.answers_of(item);
        let words: Vec<String> = answers.iter().map(|answer| answer.label.words(stage.language)).collect();
        if self.session.version().look() == Look::Symbols && answers.iter().all(|answer| answer.symbol.is_some()) {
            Layout::Cards(layout::cards(stage, &words, room, least))
        } else {
            Layout::Lines(layout::lines(stage, &words, room, least))
        }
    }

    /// The answers to an item, laid out.
    pub(super) fn answers_view<'a>(&self, stage: &Stage<'a>, item: &Item, asked: String, layout: Layout) -> Element<'a, Message> {
        let answers = self.answers_of(item);
        let many = matches!(self.session.version().question_of(item).kind, Kind::Many { .. });
        let group: Arc<[Id]> = answers.iter().map(|answer| id(item, answer.at)).collect();
        let role = |place: usize| match many {
            true => Role::Check { place },
            false if group.len() > 1 => Role::Radio { group: group.clone(), place },
            false => Role::Check { place },
        };
        let told = |at: usize| self.told_of(stage, item, at);
        let (across, views) = match layout {
            Layout::Cards(cards) => (cards.across, card_views(stage, item, &answers, cards, role, told)),
            Layout::Lines(lines) => (lines.across, line_views(stage, item, &answers, lines, role, told)),
        };
        let part = if many || group.len() == 1 { Part::Group } else { Part::RadioGroup };
        Named::new(part, asked, in_rows(views, across)).of(group.len()).into()
    }
}

fn in_rows<'a>(views: Vec<Element<'a, Message>>, across: usize) -> Element<'a, Message> {
    let mut rows = column![].spacing(space::GAP).align_x(Center);
    let mut views = views.into_iter().peekable();
    while views.peek().is_some() {
        rows = rows.push(row(views.by_ref().take(across)).spacing(space::GAP));
    }
    rows.into()
}

type Views<'a> = Vec<Element<'a, Message>>;

fn card_views<'a>(
    stage: &Stage<'a>,
    item: &Item,
    answers: &[Answers<'_>],
    cards: Cards,
    role: impl Fn(usize) -> Role,
    told: impl Fn(usize) -> Option<String>,
) -> Views<'a> {
    let Cards { card, inside, size, tallest, symbol, .. } = cards;
    let letters = stage.letters();
    let words = answers.iter().map(|answer| answer.label.words(stage.language));
    let views = answers.iter().zip(words).enumerate().map(|(place, (answer, words))| {
        let font = if answer.chosen { letters.bold } else { letters.plain };
        let place_said = place_of(item, answer.at);
        let shown = part::said(stage, &place_said, words.clone(), Lettering::new(size, font).centred());
        let label = container(shown).center_x(inside.width).height(tallest);
        let picture = answer.symbol.map_or_else(|| Space::new().into(), |id| stage.symbol(id.as_str(), symbol));
        let content = column![picture, label].spacing(layout::UNDER).align_x(Center);
        let framed = container(content).center_x(inside.width).center_y(inside.height);
        let palette = stage.palette();
        let chosen = answer.chosen;
        // The frame of what is being read has its room, so that nothing moves for it.
        let room = Size::new(inside.width + 2.0 * border::SAID, inside.height + 2.0 * border::SAID);
        let framed = container(ticked(stage, framed.into(), chosen)).center_x(room.width).center_y(room.height);
        let framed = if stage.is_said(&place_said) { framed.style(stage.theme.said(SAID_RADIUS)) } else { framed };
        Control::new(id(item, answer.at), words, framed, move |state| palette.answer(chosen, state))
            .role(role(place))
            .description(told(answer.at))
            .chosen(chosen)
            .width(card.width)
            .height(card.height)
            .on_press(answer.message.clone())
            .into()
    });
    views.collect()
}

/// A tick in the corner: chosen is never told by colour alone.
fn ticked<'a>(stage: &Stage<'a>, content: Element<'a, Message>, chosen: bool) -> Element<'a, Message> {
    let palette = stage.palette();
    let side = TICK * stage.grow();
    let disc: Element<'a, Message> = if chosen {
        container(stage.symbol("check_mark", side * 0.8))
            .center(side)
            .style(move |_| container::Style {
                background: Some(palette.card.into()),
                border: iced::border::rounded(side / 2.0).color(palette.accent).width(border::BUTTON),
                ..container::Style::default()
            })
            .into()
    } else {
        Space::new().into()
    };
    stack![content, container(Grow::new(chosen, stage.theme.motion, disc)).align_right(Fill).align_top(Fill)].into()
}

fn line_views<'a>(
    stage: &Stage<'a>,
    item: &Item,
    answers: &[Answers<'_>],
    lines: Lines,
    role: impl Fn(usize) -> Role,
    told: impl Fn(usize) -> Option<String>,
) -> Views<'a> {
    let letters = stage.letters();
    let words = answers.iter().map(|answer| answer.label.words(stage.language));
    let symbol = (lines.line.height - 26.0).clamp(40.0, stage.grown(layout::SYMBOL));
    let views = answers.iter().zip(words).enumerate().map(|(place, (answer, words))| {
        let font = if answer.chosen { letters.bold } else { letters.plain };
        let mut content =
            row![mark(stage, answer.chosen, matches!(role(place), Role::Radio { .. }))].spacing(space::CHIP).align_y(Center).width(Fill);
        if let Some(id) = answer.symbol.filter(|_| lines.symbols) {
            content = content.push(stage.symbol(id.as_str(), symbol));
        }
        let place_said = place_of(item, answer.at);
        let is_said = stage.is_said(&place_said);
        let content = content.push(part::said(stage, &place_said, words.clone(), Lettering::new(lines.size, font).width(Fill)));
        let palette = stage.palette();
        let chosen = answer.chosen;
        Control::new(id(item, answer.at), words, content, move |state| palette.spoken(is_said, palette.choice(chosen, state)))
            .role(role(place))
            .description(told(answer.at))
            .chosen(chosen)
            .padding([6.0, layout::LINE_SIDE])
            .width(lines.line.width)
            .height(lines.line.height)
            .on_press(answer.message.clone())
            .into()
    });
    views.collect()
}

/// The mark of a choice: round for one of several, square for any of several; filled with a tick when chosen.
pub fn mark<'a, Message: 'a>(stage: &Stage<'a>, chosen: bool, round: bool) -> Element<'a, Message> {
    let palette = stage.palette();
    let side = size::CHECK * stage.grow();
    let inner: Element<'a, Message> = if chosen { stage.symbol("check_mark", side * 0.86) } else { Space::new().into() };
    container(Grow::new(chosen, stage.theme.motion, inner))
        .center(side)
        .style(move |_| container::Style {
            background: Some(palette.card.into()),
            border: iced::border::rounded(if round { side / 2.0 } else { radius::BOX }).color(palette.line).width(border::BUTTON),
            ..container::Style::default()
        })
        .into()
}
