//! What is to be read before anything else, with what to do then.

use super::Message;
use crate::report::early::{Found, ReadFirst};
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::Fill;
use iced::widget::{column, container};

pub(super) fn page<'a>(read_first: &ReadFirst, stage: &Stage<'a>) -> Element<'a, Message> {
    let count = stage.words.with("early-count", &[("count", read_first.all.into())]);
    let mut now = column![part::words(stage, stage.say("early-now"))].spacing(stage.grown(space::SMALL));
    now = now.extend(read_first.safeguarding.iter().map(|words| part::words(stage, words.clone())));
    let mut content = column![part::heading(stage, stage.say("report-early")), part::words(stage, count), card(now, stage)];
    content = content.extend(read_first.first.iter().map(|found| card(one(found, stage), stage)));
    let more = read_first.all.saturating_sub(read_first.first.len() as u64);
    let more = (more > 0).then(|| part::note(stage, stage.words.with("early-more", &[("count", more.into())])));
    content.push(more).push(part::note(stage, stage.say("early-about"))).spacing(stage.grown(space::GAP)).into()
}

fn one<'a>(found: &Found, stage: &Stage<'a>) -> iced::widget::Column<'a, Message> {
    let facts = [("words", found.found.join(", ").into()), ("day", found.day.as_str().into()), ("bundle", found.bundle_name().into())];
    let who = stage.words.with(&format!("early-found-{}", found.who.code()), &facts);
    column![part::note(stage, found.asked.clone()), part::words(stage, found.text.clone()), part::note(stage, who)]
        .spacing(stage.grown(space::SMALL))
}

fn card<'a>(content: iced::widget::Column<'a, Message>, stage: &Stage<'a>) -> Element<'a, Message> {
    container(content).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()).into()
}
