//! One symbol alone: what it stands for, and how it gets a picture of one's own.

use super::{From, Message, State, tiles, word};
use crate::pack::{Picture, Wanted};
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use std::collections::BTreeSet;

/// How many of its words are shown.
const MOST_WORDS: usize = 8;

pub(super) fn one<'a>(state: &'a State, stage: &Stage<'a>, wanted: &Wanted) -> Element<'a, Message> {
    let from = state.from(wanted);
    let size = (180.0 * stage.letters().scale).clamp(180.0, 300.0).min(stage.size.height * 0.34);
    let picture =
        container(state.art.symbol(&wanted.id, size, stage.theme.paint)).padding(stage.grown(space::GAP)).style(stage.theme.card());
    let mut told =
        column![part::heading(stage, word(wanted)), part::words(stage, tiles::whose(from, stage))].spacing(stage.grown(space::SMALL));
    if let From::Own(picture) = from {
        told = told.push(part::note(stage, whence(stage, picture)));
    }
    let choose = Button::new("choose-picture", stage.say("symbols-choose-picture"))
        .symbol("open_folder")
        .weight(Weight::WayOn)
        .on_press(Message::ChoosePicture);
    let mut ways = row![choose.view(stage)].spacing(stage.grown(space::GAP));
    if matches!(from, From::Own(_)) {
        let out = Button::new("take-out", stage.say("symbols-take-out")).symbol("remove").on_press(Message::TakeOut);
        ways = ways.push(out.view(stage));
    }
    let head: Element<'a, Message> = if stage.width() / stage.letters().scale > 640.0 {
        row![picture, told.width(Fill)].spacing(stage.grown(space::EDGE)).align_y(Center).into()
    } else {
        column![picture, told].spacing(stage.grown(space::GAP)).into()
    };
    let mut words = wanted.words.clone();
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.to_lowercase()));
    words.truncate(MOST_WORDS);
    let facts = [("words", words.join(" · ").into()), ("id", wanted.id.as_str().into())];
    column![
        head,
        part::note(stage, stage.words.with("symbols-stands-for", &facts)),
        part::words(stage, stage.say("symbols-drop-one")),
        ways.wrap().vertical_spacing(stage.grown(space::SMALL)),
        part::note(stage, stage.say("symbols-photograph")),
    ]
    .spacing(stage.grown(space::GAP))
    .into()
}

/// What a picture is called where it comes from, and whose it is.
fn whence(stage: &Stage<'_>, picture: &Picture) -> String {
    let unknown = stage.say("pack-licence-unknown");
    let or_unknown = |text: &str| if text.is_empty() { unknown.clone() } else { text.to_owned() };
    let facts = [
        ("from", picture.from.as_str().into()),
        ("licence", or_unknown(&picture.credit.licence).into()),
        ("author", or_unknown(&picture.credit.author).into()),
    ];
    stage.words.with("symbols-whence", &facts)
}
