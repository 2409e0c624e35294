//! A question in front of everything else.

use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{column, container, opaque, scrollable, text};
use iced::{Center, Fill};

/// A dialog: a symbol, what is asked, perhaps more words, and the ways out.
pub fn dialog<'a, Message: Clone + 'a>(
    stage: &Stage<'a>,
    symbol: &str,
    title: String,
    more: Vec<String>,
    ways_out: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let letters = stage.letters();
    let small = stage.size.height < 700.0;
    let heading = Named::new(
        Part::Heading(1),
        title.clone(),
        text(title.clone())
            .size(letters.title() * 0.9)
            .line_height(measure::line())
            .font(letters.plain)
            .center()
            .color(stage.palette().ink),
    );
    let mut content = column![stage.symbol(symbol, if small { 72.0 } else { 112.0 }), heading].spacing(space::GAP).align_x(Center);
    for sentence in more {
        content = content.push(super::words(stage, sentence));
    }
    let mut ways = column![].spacing(space::GAP).width(Fill).align_x(Center);
    for way in ways_out {
        ways = ways.push(way);
    }
    let inside = content.push(ways);
    let padding = if small { 18.0 } else { 32.0 };
    let card = container(Named::new(Part::Scrolled, "", scrollable(container(inside).padding(10))))
        .max_width(720.0_f32.max(420.0 * letters.scale))
        .padding(padding)
        .style(stage.theme.card());
    opaque(container(Named::new(Part::Dialog, title, card)).center(Fill).padding(stage.edge()).style(stage.theme.veil()))
}
