//! The pages of this screen: what stands above and below each of them.

use super::{Message, Page, State, done, form, results, work};
use crate::locale::Told;
use crate::ui::part::{self, Bar, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::Center;
use iced::widget::{column, container};

/// What is done, one after the other.
const STEPS: [part::Step; 3] = [("key", "gather-step-form"), ("bundle", "gather-step-open"), ("reading", "gather-step-look")];

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let home = || Button::new("home", stage.say("thank-home")).symbol("back").on_press(Message::Home);
    match (state.page, &state.work, &state.done) {
        (Page::Work, Some(work), _) => work::page(work, stage),
        (Page::Done, _, Some(done)) => {
            let look = Button::new("look", stage.say("gather-look")).symbol_after("next").weight(Weight::WayOn).on_press(Message::Look);
            let look = look.description_maybe(done.sum());
            let bar = part::bar(stage, home(), done.has_results().then_some(look));
            paged(stage, Some(("gather-done", 2)), done::page(done, stage), bar, done.trouble())
        }
        (Page::Results, _, Some(done)) => looked(state, done, stage),
        _ => {
            let go = Button::new("gather", stage.say("gather-go")).symbol_after("bundle").weight(Weight::WayOn).on_press(Message::Go);
            let bar = part::bar(stage, home(), Some(go));
            paged(stage, Some(("gather-title", 0)), form::form(state, stage), bar, state.trouble.as_ref())
        }
    }
}

fn looked<'a>(state: &'a State, done: &'a done::Done, stage: &Stage<'a>) -> Element<'a, Message> {
    // A survey may bring drawings of its own along.
    let stage = &Stage { art: done.art(state.shown.survey).unwrap_or(stage.art), ..*stage };
    let back = Button::new("back-to-done", stage.say("ask-back")).name(stage.say("gather-back")).symbol("back").on_press(Message::Back);
    let to = |id, key, shown: Option<_>| {
        Button::new(id, stage.say(key)).description_maybe(state.asked()).on_press_maybe(shown.map(Message::Show))
    };
    let previous = to("previous-question", "gather-previous", state.previous()).symbol("up");
    let next = to("next-question", "gather-next", state.next()).symbol_after("next").weight(Weight::WayOn);
    let bar = part::with_middle(stage, back, previous, next);
    let content = match state.looked() {
        Some(looked) => results::page(state, &looked, stage),
        None => part::heading(stage, stage.say("gather-look")),
    };
    paged(stage, None, content, bar, None)
}

fn paged<'a>(
    stage: &Stage<'a>,
    head: Option<(&str, usize)>,
    content: Element<'a, Message>,
    bar: Bar<'a, Message>,
    trouble: Option<&Told>,
) -> Element<'a, Message> {
    let head = head.map(|(title, step)| {
        column![part::heading(stage, stage.say(title)), part::way(stage, &STEPS, step)].spacing(stage.grown(space::GAP))
    });
    let content = column![].push(head).push(content).spacing(stage.grown(space::EDGE));
    let foot: Element<'a, Message> = container(bar.content).height(bar.height).align_y(Center).into();
    let foot = match trouble {
        None => foot,
        Some(told) => {
            let words = format!("{} {}", told.what, told.now);
            column![part::notice(&stage.bars(), "warning", words.trim_end().to_owned()), foot].spacing(stage.grown(space::SMALL)).into()
        }
    };
    part::page(stage, content.into(), foot)
}
