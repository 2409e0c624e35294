//! How a screen is laid out: a bar above, a bar below, and the room between; or one page that scrolls.

use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Space, column, container, row, scrollable};
use iced::{Center, Fill};

/// A screen with a bar above and below. What is between is centred and never scrolls.
pub fn frame<'a, Message: 'a>(
    stage: &Stage<'a>,
    above: Element<'a, Message>,
    between: Element<'a, Message>,
    below: Element<'a, Message>,
) -> Element<'a, Message> {
    let bar = stage.bar();
    column![
        container(above).height(bar).width(Fill).align_y(Center),
        container(between).center(Fill),
        container(below).height(bar).width(Fill).align_y(Center)
    ]
    .spacing(space::GAP)
    .padding(stage.edge())
    .into()
}

/// A bar with something at the left, in the middle and at the right.
pub fn centred<'a, Message: 'a>(
    left: Element<'a, Message>,
    middle: Element<'a, Message>,
    right: Element<'a, Message>,
) -> Element<'a, Message> {
    row![left, Space::new().width(Fill), middle, Space::new().width(Fill), right].spacing(space::GAP).align_y(Center).into()
}

/// Content that scrolls. To a screen reader it is called like the first heading in it.
pub fn scroll<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    scroll_named(String::new(), content)
}

/// Content that scrolls and has no heading in it.
pub fn scroll_named<'a, Message: 'a>(name: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Named::new(Part::Scrolled, name, scrollable(content).width(Fill).height(Fill)).into()
}

/// A screen for adults: one column that scrolls when it must, with a bar below that stays.
pub fn page<'a, Message: 'a>(stage: &Stage<'a>, content: Element<'a, Message>, below: Element<'a, Message>) -> Element<'a, Message> {
    let width = 1_120.0_f32.max(620.0 * stage.letters().scale);
    let inside = container(container(content).max_width(width).padding([4.0, 10.0])).center_x(Fill);
    let below = container(container(below).max_width(width)).center_x(Fill).padding([0.0, stage.edge()]);
    column![scroll(container(inside).padding(stage.edge())), below]
        .spacing(space::SMALL)
        .padding(iced::Padding { bottom: stage.edge(), ..iced::Padding::ZERO })
        .into()
}
