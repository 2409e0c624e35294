//! The adult's consent, where the study asks for it: its words to read, and a tick. Never a name.

use crate::survey::Survey;
use crate::ui::part::{self, Button, Weight};
use crate::ui::screen::ask::mark;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part, Role};
use iced::widget::{Space, column, container, row, text};
use iced::{Center, Fill};
use std::sync::Arc;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The survey that follows.
    pub survey: Arc<Survey>,
    /// What the adult is to agree to.
    pub words: String,
    /// Whether they ticked that they do.
    pub agrees: bool,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ticked, or took the tick back.
    Agree,
    /// Goes on.
    Next,
    /// Goes back to the start.
    Back,
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (letters, palette, agrees) = (stage.letters(), stage.palette(), state.agrees);
    let label = stage.say("consent-agree");
    let font = if agrees { letters.bold } else { letters.plain };
    let shown =
        row![mark(stage, agrees, false), text(label.clone()).size(letters.button()).font(font)].spacing(stage.grown(14.0)).align_y(Center);
    // As high as a target, and higher where the words are.
    let shown = row![Space::new().height(stage.grown(stage.targets().least - 12.0)), shown].align_y(Center);
    let tick = Control::new("agree", label, shown, move |state| palette.choice(agrees, state))
        .role(Role::Check { place: 0 })
        .description(Some(state.words.clone()))
        .chosen(agrees)
        .padding([stage.grown(6.0), stage.grown(20.0)])
        .on_press(Message::Agree);
    let tick = Named::new(Part::Group, stage.say("consent-title"), tick).of(1);
    // There is room to read it in peace.
    let calm = if stage.is_large() { *stage } else { stage.scaled(stage.letters().scale * 1.2) };
    let asked = column![part::words(&calm, state.words.clone()), tick, part::note(stage, stage.say("consent-more"))]
        .spacing(stage.grown(space::EDGE));
    let asked = container(asked).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card());
    let content = column![part::heading(stage, stage.say("consent-title")), asked].spacing(stage.grown(space::EDGE)).width(Fill);
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press(Message::Back);
    let next = Button::new("next", stage.say("consent-next"))
        .symbol_after("next")
        .weight(Weight::WayOn)
        .on_press_maybe(agrees.then_some(Message::Next));
    part::page(stage, content.into(), part::bar(stage, back, Some(next)).content)
}
