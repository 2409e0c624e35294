//! Buttons: a word, often with a symbol, never smaller than a finger needs.

use super::said::{Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, measure};
use iced::widget::{Space, container, row};
use iced::{Center, Length};

/// Between a button's border and its words, above them and beside them, and between its symbol and its words.
const ABOVE: f32 = 6.0;
const SIDE: f32 = 20.0;
const WAY_ON_SIDE: f32 = 30.0;
const BESIDE: f32 = 12.0;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The way on: one on a screen.
    WayOn,
    /// What may well be wanted.
    Plain,
    /// What keeps in the background.
    Quiet,
}

/// A button that is being put together.
pub struct Button<'s, Message> {
    id: &'static str,
    words: String,
    name: Option<String>,
    description: Option<String>,
    symbol: Option<&'s str>,
    symbol_last: bool,
    weight: Weight,
    width: Length,
    expanded: Option<bool>,
    order: Option<u8>,
    on_press: Option<Message>,
}

impl<'s, Message: Clone> Button<'s, Message> {
    /// A button with an id of its own on its screen.
    pub fn new(id: &'static str, words: String) -> Self {
        Self {
            id,
            words,
            name: None,
            description: None,
            symbol: None,
            symbol_last: false,
            weight: Weight::Plain,
            width: Length::Shrink,
            expanded: None,
            order: Some(0),
            on_press: None,
        }
    }

    /// A symbol before the words.
    #[must_use]
    pub fn symbol(self, symbol: &'s str) -> Self {
        Self { symbol: Some(symbol), ..self }
    }

    /// A symbol behind the words, as an arrow that points on.
    #[must_use]
    pub fn symbol_after(self, symbol: &'s str) -> Self {
        Self { symbol: Some(symbol), symbol_last: true, ..self }
    }

    /// What a screen reader says, where the words alone would not do.
    #[must_use]
    pub fn name(self, name: String) -> Self {
        Self { name: Some(name), ..self }
    }

    /// What a screen reader says after the name: what is to be known before pressing, for the focus comes here first.
    #[must_use]
    pub fn description(self, description: String) -> Self {
        Self { description: Some(description), ..self }
    }

    /// The same, if there is anything to be known.
    #[must_use]
    pub fn description_maybe(self, description: Option<String>) -> Self {
        Self { description, ..self }
    }

    /// How much it stands out.
    #[must_use]
    pub fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// Its width.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// Whether what it opens is open.
    #[must_use]
    pub fn expanded(self, expanded: bool) -> Self {
        Self { expanded: Some(expanded), ..self }
    }

    /// When it comes in a scan: lower numbers first; `None`: never.
    #[must_use]
    pub fn order(self, order: Option<u8>) -> Self {
        Self { order, ..self }
    }

    /// What pressing it says.
    #[must_use]
    pub fn on_press(self, message: Message) -> Self {
        Self { on_press: Some(message), ..self }
    }

    /// What pressing it says, if anything.
    #[must_use]
    pub fn on_press_maybe(self, on_press: Option<Message>) -> Self {
        Self { on_press, ..self }
    }

    fn letters(&self, stage: &Stage<'_>) -> f32 {
        stage.letters().button() * if self.weight == Weight::WayOn { 1.15 } else { 1.0 }
    }

    /// What its border and its symbol take of its width.
    fn sides(&self, stage: &Stage<'_>) -> f32 {
        let padding = stage.grown(if self.weight == Weight::WayOn { WAY_ON_SIDE } else { SIDE });
        let symbol = if self.symbol.is_some() { icon(stage, self.letters(stage)) + stage.grown(BESIDE) } else { 0.0 };
        2.0 * padding + symbol
    }

    /// How wide it is when its words stand in one line.
    #[must_use]
    pub fn natural_width(&self, stage: &Stage<'_>) -> f32 {
        measure::words(&self.words, self.letters(stage), stage.letters().plain, f32::INFINITY).width + self.sides(stage)
    }

    /// The button, its words in as many lines as they need.
    pub fn view<'a>(self, stage: &Stage<'a>) -> Element<'a, Message>
    where
        Message: 'a,
    {
        let (palette, weight, size) = (stage.palette(), self.weight, self.letters(stage));
        // No wider than the page, so that a symbol behind the words keeps its room.
        let most = (stage.width() - 2.0 * space::EDGE - self.sides(stage)).max(1.0);
        let label = said(stage, self.id, self.words.clone(), Lettering::new(size, stage.letters().plain));
        let label = container(label).max_width(most);
        let icon = icon(stage, size);
        let content: Element<'a, Message> = match self.symbol {
            None => label.into(),
            Some(id) => {
                // Where it has the accent for its ground: not when it cannot be pressed, nor while it is read.
                let on_accent = weight == Weight::WayOn && self.on_press.is_some() && !stage.is_said(self.id);
                let symbol = if on_accent { stage.symbol_on_accent(id, icon) } else { stage.symbol(id, icon) };
                let parts: [Element<'a, Message>; 2] = if self.symbol_last { [label.into(), symbol] } else { [symbol, label.into()] };
                row(parts).spacing(stage.grown(BESIDE)).align_y(Center).into()
            }
        };
        let content = row![content, Space::new().height(stage.targets().least * stage.grow() - 2.0 * ABOVE)].align_y(Center);
        let name = self.name.unwrap_or(self.words);
        let is_said = stage.is_said(self.id);
        let mut control = Control::new(self.id, name, content, move |state| {
            let look = match weight {
                Weight::WayOn => palette.way_on(state),
                Weight::Plain => palette.button(state),
                Weight::Quiet => palette.quiet(state),
            };
            palette.spoken(is_said, look)
        })
        .padding([ABOVE, stage.grown(if weight == Weight::WayOn { WAY_ON_SIDE } else { SIDE })])
        .width(self.width)
        .order(self.order)
        .description(self.description)
        .on_press_maybe(self.on_press);
        if let Some(expanded) = self.expanded {
            control = control.expanded(expanded);
        }
        control.into()
    }
}

/// The size of a symbol beside letters of a size.
fn icon(stage: &Stage<'_>, letters: f32) -> f32 {
    (letters * 1.8).clamp(stage.grown(40.0), stage.grown(72.0))
}
