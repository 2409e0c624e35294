//! Every symbol of the survey as a tile: its picture, its word, and where the picture comes from.

use super::{From, Message, State, word};
use crate::pack::{By, Wanted};
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, measure};
use iced::widget::{Column, Id, column, container, row, text};
use iced::{Center, Fill};

/// The least width of a tile, and its space inside, in letters of the usual size.
const WIDTH: f32 = 168.0;
const INSIDE: f32 = 12.0;

/// What a page keeps free at both sides for the ring of what has the focus.
const SIDES: f32 = 20.0;

/// The id of a tile.
pub(super) fn id(wanted: &Wanted) -> String {
    format!("tile-{}", wanted.id)
}

/// Where a picture comes from, in a few words.
pub(super) fn whose(from: From<'_>, stage: &Stage<'_>) -> String {
    stage.say(match from {
        From::BuiltIn => "symbols-built-in",
        From::Survey => "symbols-survey",
        From::Own(picture) => match picture.by {
            By::Hand => "symbols-yours-hand",
            By::Id => "symbols-yours-id",
            By::Word => "symbols-yours-word",
            By::Alike => "symbols-yours-alike",
        },
    })
}

/// All tiles, as many beside each other as there is room for.
pub(super) fn tiles<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let room = part::page_width(stage) - SIDES;
    let least = WIDTH * stage.letters().scale.clamp(1.0, 2.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 1 and 20.
    let columns = ((room + space::SMALL) / (least + space::SMALL)).floor().clamp(1.0, 20.0) as usize;
    #[allow(clippy::cast_precision_loss)] // At most 20.
    let width = ((room - space::SMALL * (columns as f32 - 1.0)) / columns as f32).floor();
    let numbered: Vec<(usize, &Wanted)> = state.wanted.iter().enumerate().collect();
    let mut all = Column::new().spacing(stage.grown(space::SMALL));
    for line in numbered.chunks(columns) {
        // All of one row are as high as its highest.
        let height = line.iter().map(|(_, wanted)| height(state, stage, wanted, width)).fold(stage.targets().least, f32::max);
        all = all
            .push(row(line.iter().map(|(at, wanted)| tile(state, stage, *at, wanted, width, height))).spacing(stage.grown(space::SMALL)));
    }
    all.into()
}

fn picture_size(stage: &Stage<'_>) -> f32 {
    (84.0 * stage.letters().scale).clamp(84.0, 120.0)
}

fn height(state: &State, stage: &Stage<'_>, wanted: &Wanted, width: f32) -> f32 {
    let (letters, inside) = (stage.letters(), width - 2.0 * INSIDE);
    let name = measure::words(&word(wanted), letters.body(), letters.plain, inside).height;
    let below = measure::words(&whose(state.from(wanted), stage), letters.small(), letters.plain, inside).height;
    (picture_size(stage) + name + below + 2.0 * INSIDE + 12.0).ceil()
}

fn tile<'a>(state: &'a State, stage: &Stage<'a>, at: usize, wanted: &Wanted, width: f32, height: f32) -> Element<'a, Message> {
    let (palette, letters) = (stage.palette(), stage.letters());
    let from = state.from(wanted);
    let (word, whose) = (word(wanted), whose(from, stage));
    let is_own = matches!(from, From::Own(_));
    let shown = |words: String, size, colour| {
        text(words)
            .size(size)
            .line_height(letters.line())
            .font(letters.plain)
            .color(colour)
            .width(Fill)
            .center()
            .wrapping(text::Wrapping::WordOrGlyph)
    };
    let picture = state.art.symbol(&wanted.id, picture_size(stage), stage.theme.paint);
    let content = column![
        picture,
        shown(word.clone(), letters.body(), palette.ink),
        shown(whose.clone(), letters.small(), if is_own { palette.ink } else { palette.soft })
    ]
    .spacing(stage.grown(6.0))
    .align_x(Center)
    .width(Fill);
    let name = format!("{word}: {whose}");
    Control::new(Id::from(id(wanted)), name, container(content).center_y(Fill), move |state| palette.choice(is_own, state))
        .description(Some(stage.say("symbols-tile-press")))
        .padding(INSIDE)
        .width(width)
        .height(height)
        .on_press(Message::Open(at))
        .into()
}
