//! How a screen is laid out: a bar above, a bar below, and the room between; or one page that scrolls.

use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Space, column, container, row, scrollable};
use iced::{Center, Fill};

/// The width of a bar to scroll with, and the space between it and what scrolls.
const BAR: f32 = 14.0;
const BESIDE: f32 = 6.0;
/// Around what scrolls, so that the ring of what has the focus is whole.
const RING: f32 = 10.0;

/// Between a bar to scroll with and the window's edge.
const AFTER: f32 = 4.0;
/// How much of the window a page fills when it may as well be called all of it.
const FILLED: f32 = 0.88;
/// Above and below what a page is about.
const PAGE_ENDS: f32 = 4.0;
/// Below that, within what scrolls: the ring is whole, and nothing scrolls for the sake of an empty edge.
const PAGE_FOOT: f32 = RING - PAGE_ENDS;
/// So much may rounding make of a page that fills its room; it must not scroll for that.
const ROUNDED: f32 = 1.0;

/// A bar of buttons, and how high it is.
pub struct Bar<'a, Message> {
    /// What stands in it.
    pub content: Element<'a, Message>,
    /// How high it is.
    pub height: f32,
}

/// A screen with a bar above and below, and what is between in the middle.
pub fn frame<'a, Message: 'a>(
    stage: &Stage<'a>,
    above: Bar<'a, Message>,
    between: Element<'a, Message>,
    below: Bar<'a, Message>,
) -> Element<'a, Message> {
    column![
        container(above.content).height(above.height).width(Fill).align_y(Center),
        container(between).center(Fill),
        container(below.content).height(below.height).width(Fill).align_y(Center)
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

/// Content that scrolls up and down, never sideways. Its bar stands beside it, not on it. To a screen reader it is called like the first
/// heading in it.
pub fn scroll<'a, Message: 'a>(stage: &Stage<'a>, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    scroll_named(stage, String::new(), content)
}

/// Content that scrolls and has no heading in it.
pub fn scroll_named<'a, Message: 'a>(stage: &Stage<'a>, name: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Named::new(Part::Scrolled, name, scrolling(stage, content).height(Fill)).into()
}

/// Content that scrolls when there is no room for all of it, and is no higher than it must be.
pub fn scroll_inside<'a, Message: 'a>(stage: &Stage<'a>, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Named::new(Part::ScrolledInside, "", scrolling(stage, content)).into()
}

fn scrolling<'a, Message: 'a>(
    stage: &Stage<'a>,
    content: impl Into<Element<'a, Message>>,
) -> iced::widget::Scrollable<'a, Message, iced::Theme, iced::Renderer> {
    let bar = scrollable::Scrollbar::new().width(BAR).scroller_width(BAR).spacing(BESIDE);
    scrollable(content).direction(scrollable::Direction::Vertical(bar)).width(Fill).style(stage.theme.scroll())
}

/// What stands between two bars when not all of it fits.
pub fn scrolled_between<'a, Message: 'a>(stage: &Stage<'a>, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    scroll(stage, container(container(content).padding(RING)).center_x(Fill))
}

/// How much narrower than the screen content is that may have to scroll between two bars.
pub const SCROLL_SIDES: f32 = BAR + BESIDE + 2.0 * RING;

/// The width of a page for adults.
pub fn page_width(stage: &Stage<'_>) -> f32 {
    (1_120.0 * stage.grow()).max(620.0 * stage.letters().scale).min(stage.width() - SCROLL_SIDES)
}

/// The width of what stands below such a page: as wide as what is in it, or as the window where the page fills that.
pub(super) fn foot_width(stage: &Stage<'_>) -> f32 {
    let inside = page_width(stage) - 2.0 * RING;
    if inside > stage.width() * FILLED { stage.width() } else { inside }
}

/// A page whose head stays above, and what it is about stands in the middle of the room that is left; all of it scrolls when there is too
/// little. `head` is how high the head is, `foot` how high what stays below.
pub fn balanced<'a, Message: 'a>(
    stage: &Stage<'a>,
    (head, head_height): (Element<'a, Message>, f32),
    content: impl Into<Element<'a, Message>>,
    (foot, foot_height): (Element<'a, Message>, f32),
) -> Element<'a, Message> {
    // What is above and below the page, within it, and between head and content.
    let page_ends = stage.edge() + 2.0 * PAGE_ENDS + PAGE_FOOT;
    let taken = page_ends + space::SMALL + foot_height + stage.edge() + head_height + stage.grown(space::EDGE);
    let least = Space::new().height((stage.size.height - taken - ROUNDED).max(0.0));
    let middle = row![container(content).width(Fill), least].align_y(Center);
    page(stage, column![head, middle].spacing(stage.grown(space::EDGE)).into(), foot)
}

/// A screen for adults: one column that scrolls when it must, with a bar below that stays.
pub fn page<'a, Message: 'a>(stage: &Stage<'a>, content: Element<'a, Message>, below: Element<'a, Message>) -> Element<'a, Message> {
    let width = page_width(stage);
    // As far from the left as it is with a bar to scroll with beside it: it does not move when one comes.
    let left = ((stage.size.width - BAR - BESIDE - AFTER - width) / 2.0).max(0.0);
    let indent = |left: f32| iced::Padding { left, ..iced::Padding::ZERO };
    let inside = container(container(content).width(width).padding([PAGE_ENDS, RING])).padding(indent(left));
    let foot = foot_width(stage);
    let below = container(container(below).center_x(foot)).padding(indent(if foot < width { left + RING } else { stage.edge() }));
    let ends = iced::Padding { top: stage.edge(), bottom: PAGE_FOOT, ..iced::Padding::ZERO };
    column![scroll(stage, container(inside).padding(ends)), below]
        .spacing(space::SMALL)
        .padding(iced::Padding { bottom: stage.edge(), right: AFTER, ..iced::Padding::ZERO })
        .into()
}
