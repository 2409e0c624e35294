//! The one movement in this program: what comes because of a press, such as a tick, grows to its size. All that the press means is there
//! from the first frame; nothing waits for the movement, nothing else moves, and without a time for it there is none.

use super::Element;
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Renderer as _, Shell, Widget, renderer};
use iced::{Event, Length, Rectangle, Size, Transformation, mouse, window};
use std::time::{Duration, Instant};

/// The part of its size with which it begins.
const FIRST: f32 = 0.55;

/// Something to be seen that grows when it comes. Nothing in it is pressed.
pub struct Grow<'a, Message> {
    is_there: bool,
    time: Option<Duration>,
    content: Element<'a, Message>,
}

impl<'a, Message> Grow<'a, Message> {
    /// Content that grows when it comes to be there, within a time.
    pub fn new(is_there: bool, time: Option<Duration>, content: impl Into<Element<'a, Message>>) -> Self {
        Self { is_there, time, content: content.into() }
    }
}

struct Before {
    is_there: bool,
    since: Option<Instant>,
}

/// How large it is after a share of its time: fast at first, and then gently.
fn size_at(share: f32) -> f32 {
    let left = 1.0 - share.clamp(0.0, 1.0);
    1.0 - (1.0 - FIRST) * left * left * left
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Grow<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Before>()
    }

    fn state(&self) -> tree::State {
        // What is there when a page is turned to has been there: it does not come.
        tree::State::new(Before { is_there: self.is_there, since: None })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let before = tree.state.downcast_mut::<Before>();
        if self.is_there != before.is_there {
            before.since = (self.is_there && self.time.is_some()).then(Instant::now);
        }
        before.is_there = self.is_there;
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &iced::Renderer, operation: &mut dyn Operation) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let before = tree.state.downcast_mut::<Before>();
        if let (Event::Window(window::Event::RedrawRequested(now)), Some(since), Some(time)) = (event, before.since, self.time) {
            if now.saturating_duration_since(since) >= time {
                before.since = None;
            }
            // Once more when it has ended, so that it is seen in its full size.
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let since = tree.state.downcast_ref::<Before>().since;
        let draw = |renderer: &mut iced::Renderer| {
            self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        };
        match (since, self.time) {
            (Some(since), Some(time)) if since.elapsed() < time => {
                let size = size_at(since.elapsed().as_secs_f32() / time.as_secs_f32());
                let middle = layout.bounds().center() - iced::Point::ORIGIN;
                let grown = Transformation::translate(middle.x, middle.y)
                    * Transformation::scale(size)
                    * Transformation::translate(-middle.x, -middle.y);
                renderer.with_transformation(grown, |renderer| draw(renderer));
            }
            _ => draw(renderer),
        }
    }
}

impl<'a, Message: 'a> From<Grow<'a, Message>> for Element<'a, Message> {
    fn from(grow: Grow<'a, Message>) -> Self {
        Element::new(grow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::widget::Space;

    fn grow(is_there: bool, time: Option<Duration>) -> Grow<'static, ()> {
        Grow::new(is_there, time, Space::new())
    }

    fn since(tree: &Tree) -> Option<Instant> {
        tree.state.downcast_ref::<Before>().since
    }

    #[test]
    fn it_moves_when_it_comes_and_only_with_a_time_for_it() {
        let time = Some(Duration::from_millis(150));
        for (first, then, time, moves) in
            [(false, true, time, true), (false, true, None, false), (true, true, time, false), (true, false, time, false)]
        {
            let mut tree = Tree::new(Element::from(grow(first, time)));
            assert!(since(&tree).is_none(), "what is there at first does not come");
            Element::from(grow(then, time)).as_widget().diff(&mut tree);
            assert_eq!(since(&tree).is_some(), moves, "{first} {then} {time:?}");
        }
    }

    #[test]
    fn it_only_grows_and_ends_at_its_size() {
        let sizes: Vec<f32> = (0_u8..=10).map(|step| size_at(f32::from(step) / 10.0)).collect();
        assert!(sizes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!((sizes[0] - FIRST).abs() < 1e-6 && (sizes[10] - 1.0).abs() < 1e-6 && (size_at(7.0) - 1.0).abs() < 1e-6);
    }
}
