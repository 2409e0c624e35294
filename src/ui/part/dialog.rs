//! A question in front of everything else.

use super::SHRUNK;
use super::said::{Lettering, said};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{column, container, opaque, row, stack};
use iced::{Center, Fill, Size};

/// A dialog: a symbol, what is asked, perhaps more words, and the ways out.
pub fn dialog<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    symbol: &str,
    title: String,
    more: Vec<String>,
    ways_out: Vec<Element<'a, Message>>,
    listen: impl Into<Option<Message>>,
) -> Element<'a, Message> {
    let letters = stage.letters();
    let small = stage.is_short() || stage.text_scale() > 1.5 && stage.size.height < 1_000.0;
    let padding = stage.grown(if small { space::GAP } else { space::ROOMY });
    let bars = stage.bars();
    let width = super::dialog_width(&Stage { theme: stage.theme, ..bars });
    let inside = width - 2.0 * (padding + stage.grown(space::SMALL));
    let side = stage.grown(if small { size::DIALOG_LOW } else { size::DIALOG });
    // Where large letters meet a low window, a row for the sign alone would push a way out of sight.
    let is_beside = small && stage.is_large();
    let room = if is_beside { inside - side - stage.grown(space::GAP) } else { inside };
    // A title that is a little too long for its line becomes a little smaller.
    let most = stage.title() * 0.9;
    let title_size = measure::fitting(&title, letters.plain, Size::new(room, most * letters.line() * 1.2), most, most * SHRUNK);
    let how = Lettering::new(title_size, letters.plain).centred().colour(stage.palette().ink);
    let heading = Named::new(Part::Heading(1), title.clone(), said(stage, "title", title.clone(), how));
    let heading = container(heading).max_width(measure::balanced(&title, title_size, letters.plain, room).width);
    let sign = stage.symbol(symbol, side);
    let head: Element<'a, Message> = match is_beside {
        true => row![sign, heading].spacing(stage.grown(space::GAP)).align_y(Center).into(),
        false => column![sign, heading].spacing(stage.grown(space::GAP)).align_x(Center).into(),
    };
    let mut content = column![head].spacing(stage.grown(space::GAP)).align_x(Center);
    let described = (!more.is_empty()).then(|| more.join(" "));
    for (at, sentence) in more.into_iter().enumerate() {
        let width = measure::balanced(&sentence, letters.body(), letters.plain, inside).width;
        content = content.push(container(super::words_centred(stage, &format!("more.{at}"), sentence)).max_width(width));
    }
    let mut ways = column![].spacing(stage.grown(space::GAP)).width(Fill).align_x(Center);
    for way in ways_out {
        ways = ways.push(way);
    }
    let content = content.push(ways);
    let card = container(super::scroll_inside(stage, container(content).center_x(Fill).padding(stage.grown(space::SMALL))))
        .max_width(width)
        .padding(padding)
        .style(stage.theme.card());
    // Where it is on every screen, and yet a part of the dialog.
    let corner = listen.into().map(|listen| container(super::listen(&bars, listen)).align_right(Fill).align_top(Fill));
    let layers = stack![container(card).center(Fill)].push(corner);
    opaque(
        container(Named::new(Part::Dialog, title, layers).description(described))
            .center(Fill)
            .padding(stage.edge())
            .style(stage.theme.veil()),
    )
}
