//! How a page is reached without pressing on it: by a switch while things are highlighted in turn, by resting the pointer, or by a
//! hand that presses twice. It lies around the whole page, finds out by itself what can be pressed there, and has it pressed; so
//! every screen can be answered in each of these ways without knowing of them.

mod find;
mod machines;

pub use find::{REST, Scrolls, scroll};

use super::{Element, told};
use crate::access::scan::{Effect, Ticket};
use crate::access::{Moment, Profile};
use find::{Finder, Found, Presser, Scroller};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Renderer as _, Shell, Widget, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Background, Border, Color, Event, Length, Rectangle, Shadow, Size, Vector, mouse, touch, window};
use machines::Machines;
use std::sync::OnceLock;
use std::time::Instant;

/// The colours of what is drawn over a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marks {
    /// The frame around what is highlighted.
    pub frame: Color,
    /// Between the frame and whatever lies under it.
    pub paper: Color,
    /// The filling of what will be chosen.
    pub filling: Color,
}

/// Around a page.
pub struct Reach<'a, Message> {
    content: Element<'a, Message>,
    profile: &'a Profile,
    turn: u64,
    said: Option<Ticket>,
    marks: Marks,
    on_say: fn(String, Ticket) -> Message,
    on_scrolls: fn(Vec<Scrolls>) -> Message,
    on_move: Option<Message>,
}

impl<'a, Message> Reach<'a, Message> {
    /// A page, with a number that differs between one page or dialog and the next; what to say when something is to be said aloud, and
    /// when there is more to scroll, or less, for whoever only rests the pointer.
    pub fn new(
        content: impl Into<Element<'a, Message>>,
        profile: &'a Profile,
        turn: u64,
        marks: Marks,
        on_say: fn(String, Ticket) -> Message,
        on_scrolls: fn(Vec<Scrolls>) -> Message,
    ) -> Self {
        Self { content: content.into(), profile, turn, said: None, marks, on_say, on_scrolls, on_move: None }
    }

    /// What is said as soon as a key goes down that moves the focus or scrolls, or a switch while something is highlighted, whatever
    /// comes of it. The toolkit keeps these presses from everybody but the page.
    #[must_use]
    pub fn on_move(self, message: Message) -> Self {
        Self { on_move: Some(message), ..self }
    }

    /// The utterance that has ended last.
    #[must_use]
    pub fn said(self, said: Option<Ticket>) -> Self {
        Self { said, ..self }
    }
}

/// The clock of the machines: it begins when it is first asked.
fn clock() -> (Instant, Moment) {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = *START.get_or_init(Instant::now);
    (start, start.elapsed())
}

impl<Message> Reach<'_, Message> {
    /// Hands an event on to the page, unless it is a press that comes too soon.
    #[allow(clippy::too_many_arguments)] // As the toolkit hands them over.
    fn hand_on(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let (_, now) = clock();
        let mut pass = |tree: &mut Tree, event: &Event, shell: &mut Shell<'_, Message>| {
            self.content.as_widget_mut().update(&mut tree.children[0], event, layout, cursor, renderer, shell, viewport);
            shell.is_event_captured()
        };
        let lost = Event::Touch(touch::Event::FingerLost { id: touch::Finger(0), position: iced::Point::ORIGIN });
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let held = pass(tree, event, shell);
                let machines = tree.state.downcast_mut::<Machines>();
                machines.held = held;
                machines.spent = false;
                if held && machines.acts_on_press() {
                    machines.spent = true;
                    let may_act = machines.may_act(now);
                    if may_act {
                        machines.acted(now);
                    }
                    // A second event, and not taken yet: layers of a page hand nothing further down that was taken.
                    let mut messages = Vec::new();
                    let mut second = Shell::new(&mut messages);
                    let event = if may_act { let_go(event) } else { lost };
                    pass(tree, &event, &mut second);
                    shell.merge(second, |message| message);
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) | Event::Touch(touch::Event::FingerLifted { .. }) => {
                let machines = tree.state.downcast_mut::<Machines>();
                let held = std::mem::take(&mut machines.held);
                if std::mem::take(&mut machines.spent) {
                    return;
                }
                if held && !machines.may_act(now) {
                    pass(tree, &lost, shell);
                    shell.request_redraw();
                } else if pass(tree, event, shell) && held {
                    tree.state.downcast_mut::<Machines>().acted(now);
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Space | Named::Enter), repeat: false, .. })
                if tree.state.downcast_ref::<Machines>().is_focused() =>
            {
                if !tree.state.downcast_ref::<Machines>().may_act(now) {
                    shell.capture_event();
                } else if pass(tree, event, shell) {
                    tree.state.downcast_mut::<Machines>().acted(now);
                }
            }
            _ => {
                pass(tree, event, shell);
            }
        }
    }

    fn look(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &iced::Renderer) -> find::Seen {
        let mut finder = Finder::default();
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, &mut finder);
        finder.seen
    }
}

/// Whether a key or a button goes down.
fn is_press(event: &Event) -> bool {
    matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { repeat: false, .. }) | Event::Mouse(mouse::Event::ButtonPressed(_)))
}

/// Whether it is a key that moves the focus or scrolls, going down.
fn moves(event: &Event) -> bool {
    use Named::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Home, PageDown, PageUp, Tab};
    matches!(
        event,
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(Tab | ArrowDown | ArrowLeft | ArrowRight | ArrowUp | End | Home | PageDown | PageUp),
            repeat: false,
            ..
        })
    )
}

/// The letting go that belongs to a press.
fn let_go(press: &Event) -> Event {
    match press {
        Event::Touch(touch::Event::FingerPressed { id, position }) => {
            Event::Touch(touch::Event::FingerLifted { id: *id, position: *position })
        }
        _ => Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
    }
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Reach<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Machines>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Machines::new(self.profile))
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.state.downcast_mut::<Machines>().follow(self.profile);
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &iced::Renderer, operation: &mut dyn Operation) {
        // It is the outermost part of the window: whoever comes by here is from outside.
        told::telling(|| self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation));
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let (start, now) = clock();
        let mut effects = Vec::new();
        let machines = tree.state.downcast_mut::<Machines>();
        let goes_on = !machines.is_waiting() && is_press(event);
        match machines.switched(event, now) {
            Some(effect) => {
                effects.extend(effect);
                goes_on.then(|| self.on_move.take()).flatten().into_iter().for_each(|message| shell.publish(message));
                shell.capture_event();
                shell.request_redraw();
            }
            None => {
                effects.extend(machines.pointed(event, now).map(Effect::Activate));
                moves(event).then(|| self.on_move.take()).flatten().into_iter().for_each(|message| shell.publish(message));
                self.hand_on(tree, event, layout, cursor, renderer, shell, viewport);
            }
        }
        let redraw = Event::Window(window::Event::RedrawRequested(start + now));
        if matches!(event, Event::Window(window::Event::RedrawRequested(_))) && tree.state.downcast_ref::<Machines>().is_needed() {
            let seen = self.look(tree, layout, renderer);
            let machines = tree.state.downcast_mut::<Machines>();
            effects.extend(machines.show(self.turn, seen, now));
            if let Some(scrolls) = machines.scrolls() {
                shell.publish((self.on_scrolls)(scrolls));
            }
            effects.extend(machines.tick(self.said, now));
            let hidden = machines.highlighted().first().and_then(|found| found.out_of_sight());
            if let Some((number, by)) = hidden {
                let mut scroller = Scroller { number, by, parts: 0 };
                self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, &mut scroller);
                shell.request_redraw();
            }
        }
        for effect in effects {
            match effect {
                Effect::Activate(id) => {
                    self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, &mut Presser(&id));
                    self.content.as_widget_mut().update(&mut tree.children[0], &redraw, layout, cursor, renderer, shell, viewport);
                }
                Effect::Speak { what, ticket } => {
                    let names = tree.state.downcast_ref::<Machines>().names(&what);
                    shell.publish((self.on_say)(names, ticket));
                }
            }
            shell.request_redraw();
        }
        if let Some(wake) = tree.state.downcast_ref::<Machines>().wake() {
            shell.request_redraw_at(start + wake.max(now));
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
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        let machines = tree.state.downcast_ref::<Machines>();
        let around = machines.highlighted().into_iter().filter_map(Found::in_sight).reduce(|one, other| one.union(&other));
        let filling = machines.filling().and_then(|(found, share)| Some((found.in_sight()?, share)));
        if around.is_none() && filling.is_none() && !machines.is_waiting() {
            return;
        }
        renderer.with_layer(*viewport, |renderer| {
            if let Some((area, share)) = filling {
                fill(renderer, area, share, self.marks);
            }
            if let Some(around) = around {
                frame(renderer, around.expand(OUTSIDE), self.marks);
            }
            if machines.is_waiting() {
                frame(renderer, viewport.shrink(1.0), self.marks);
            }
        });
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

/// Width of the frame around what is highlighted: wider than any border, so that it is seen from a wheelchair's distance.
const FRAME: f32 = 9.0;
/// How much of it is outside: less than the gap between keys, so that nothing beside is hidden.
const OUTSIDE: f32 = 5.0;
const RADIUS: f32 = 24.0;

/// A frame with an edge of paper inside and outside, so that it is seen against anything.
fn frame(renderer: &mut iced::Renderer, around: Rectangle, marks: Marks) {
    let mut line = |bounds: Rectangle, color: Color, width: f32| {
        let border = Border { color, width, radius: RADIUS.into() };
        let quad = renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true };
        renderer.fill_quad(quad, Background::Color(Color::TRANSPARENT));
    };
    line(around.expand(2.0), marks.paper, FRAME + 3.0);
    line(around, marks.frame, FRAME);
}

/// What will be chosen fills from below.
fn fill(renderer: &mut iced::Renderer, area: Rectangle, share: f32, marks: Marks) {
    let height = area.height * share;
    let bounds = Rectangle { y: area.y + area.height - height, height, ..area };
    let quad = renderer::Quad { bounds, border: Border::default(), shadow: Shadow::default(), snap: true };
    renderer.fill_quad(quad, Background::Color(marks.filling));
    frame(renderer, area.expand(OUTSIDE), marks);
}

impl<'a, Message: 'a> From<Reach<'a, Message>> for Element<'a, Message> {
    fn from(reach: Reach<'a, Message>) -> Self {
        Element::new(reach)
    }
}
