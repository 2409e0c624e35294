//! "Listen", in the same corner of every screen and dialog that a child sees.

use super::said::{Lettering, said};
use crate::ui::stage::{Listen, Stage};
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, measure};
use iced::widget::{Space, container, row};
use iced::{Center, Fill, Size};

/// When it comes in a scan: after what answers and what goes on, before *Stop*.
const ORDER: Option<u8> = Some(4);

const ICON: f32 = 48.0;
const SIDE: f32 = 14.0;

/// The widest that a dialog may be, so that the button in the corner stands beside it.
#[must_use]
pub fn dialog_width(stage: &Stage<'_>) -> f32 {
    let wanted = (720.0 * stage.grow()).max(460.0 * stage.letters().scale);
    let corner = if stage.listen == Listen::Off { 0.0 } else { stage.targets().least * stage.grow() + space::GAP };
    wanted.min(stage.width() - 2.0 * corner)
}

/// The room that the button takes; nothing when there is none.
#[must_use]
pub fn listen_size(stage: &Stage<'_>) -> Size {
    let height = stage.bar();
    match stage.listen {
        Listen::Off => Size::new(0.0, height),
        _ if has_words(stage) => Size::new(with_words(stage), height),
        _ => Size::new(stage.targets().least * stage.grow(), height),
    }
}

fn with_words(stage: &Stage<'_>) -> f32 {
    let letters = stage.letters();
    // As wide for the one word as for the others, so that nothing moves when they change places.
    let widest = ["listen", "listen-stop"].map(|key| measure::longest_word(&stage.say(key), letters.body(), letters.plain));
    ICON * stage.grow() + space::SMALL + 2.0 * SIDE + widest.into_iter().fold(0.0, f32::max)
}

/// Whether there is room for the word: then it stands there in every screen and dialog of this window.
fn has_words(stage: &Stage<'_>) -> bool {
    with_words(stage) + space::GAP <= (stage.width() - dialog_width(stage)) / 2.0
}

/// The button; nothing when reading is off.
pub fn listen<'a, Message: Clone + 'a>(stage: &Stage<'a>, on_press: Message) -> Element<'a, Message> {
    listen_told(stage, None, on_press)
}

/// The button with what a screen reader tells of the page when it comes there first.
pub fn listen_told<'a, Message: Clone + 'a>(stage: &Stage<'a>, told: Option<String>, on_press: Message) -> Element<'a, Message> {
    let (key, symbol) = match stage.listen {
        Listen::Off => return Space::new().into(),
        Listen::Ready => ("listen", "listen"),
        Listen::Reading => ("listen-stop", "sound_off"),
    };
    let (words, size, palette) = (stage.say(key), listen_size(stage), stage.palette());
    let icon = stage.symbol(symbol, ICON * stage.grow());
    let content: Element<'a, Message> = if has_words(stage) {
        let how = Lettering::new(stage.letters().body(), stage.letters().plain);
        row![icon, said(stage, "listen", words.clone(), how)].spacing(space::SMALL).align_y(Center).into()
    } else {
        icon
    };
    Control::new("listen", words, content, move |state| palette.button(state))
        .padding([4.0, SIDE])
        .width(size.width)
        .height(size.height)
        .order(ORDER)
        .description(told)
        .on_press(on_press)
        .into()
}

/// A title between the corners, with the button in its own.
pub fn titled<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    title: Element<'a, Message>,
    listen: Element<'a, Message>,
) -> Element<'a, Message> {
    let side = listen_size(stage).width;
    row![Space::new().width(side), container(title).center_x(Fill), listen].spacing(space::GAP).align_y(Center).into()
}
