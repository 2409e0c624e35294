//! The pages of this screen: what stands above and below each of them.

use super::{Message, Page, State, Turn, done, first, form, results, review, work};
use crate::locale::Told;
use crate::ui::part::{self, Bar, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::Center;
use iced::widget::{column, container, row};

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
        (Page::First, _, Some(done)) => {
            let about = format!("{}. {}", stage.say("report-early"), done::early(done, stage.words));
            let bar = part::bar(stage, to_done(stage).description(about), None);
            paged(stage, None, first::page(done.read_first(), stage), bar, None)
        }
        (Page::Review, _, Some(done)) => reviewed(state, done, stage),
        _ => {
            let go = Button::new("gather", stage.say("gather-go")).symbol_after("bundle").weight(Weight::WayOn).on_press(Message::Go);
            let bar = part::bar(stage, home(), Some(go));
            paged(stage, Some(("gather-title", 0)), form::form(state, stage), bar, state.trouble.as_ref())
        }
    }
}

fn to_done(stage: &Stage<'_>) -> Button<'static, Message> {
    Button::new("back-to-done", stage.say("ask-back")).name(stage.say("gather-back")).symbol("back").on_press(Message::Back)
}

/// Comments, one by one.
fn reviewed<'a>(state: &'a State, done: &'a done::Done, stage: &Stage<'a>) -> Element<'a, Message> {
    let Some(review) = &state.review else { return part::heading(stage, stage.say("review-title")) };
    let turn = |id, key, turn, can: bool| Button::new(id, stage.say(key)).on_press_maybe(can.then_some(Message::Turn(turn)));
    let before = turn("comment-before", "review-before", Turn::Before, review.has_before()).symbol("up");
    let after = turn("comment-after", "review-after", Turn::After, review.has_after()).symbol("down");
    let ways =
        row![before.view(stage), after.view(stage)].spacing(stage.grown(space::GAP)).wrap().vertical_spacing(stage.grown(space::SMALL));
    let content = column![review::page(review, stage), ways].spacing(stage.grown(space::GAP));
    let bar = part::bar(stage, to_done(stage), Some(review::write_again(review, stage)));
    paged(stage, None, content.into(), bar, done.trouble())
}

fn looked<'a>(state: &'a State, done: &'a done::Done, stage: &Stage<'a>) -> Element<'a, Message> {
    // A survey may bring drawings of its own along.
    let stage = &Stage { art: done.art(state.shown.survey).unwrap_or(stage.art), ..*stage };
    let back = to_done(stage);
    let ways = state.ways();
    let to = |id, key: &str, shown: Option<_>| {
        Button::new(id, stage.say(key)).description_maybe(state.asked()).on_press_maybe(shown.map(Message::Show))
    };
    let previous = to("previous-question", ways[0], state.previous()).symbol("up");
    let next = to("next-question", ways[1], state.next()).symbol_after("next").weight(Weight::WayOn);
    let bar = if state.is_paged() { part::with_middle(stage, back, previous, next) } else { part::bar(stage, back, None) };
    paged(stage, None, results::page(state, stage), bar, done.trouble())
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
