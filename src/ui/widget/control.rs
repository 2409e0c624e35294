//! The one thing that is pressed: buttons, answers, choices, rows.
//!
//! A control acts when the press is let go within it, or on Space and Enter, once a press: a key that repeats by itself never
//! acts. It has one accessible name and shows nothing else to a screen reader, so that nothing is said twice. Its focus ring is
//! drawn outside of it, with a gap, so that the ring is seen against the paper whatever the control's own colour.

use super::named::scrolled;
use super::{Element, told};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::operation::accessible::{Accessible, Role as NativeRole};
use iced::advanced::widget::operation::{Focusable, Operation};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Renderer as _, Shell, Widget, renderer};
use iced::widget::Id;
use iced::{Background, Border, Color, Event, Length, Padding, Point, Rectangle, Shadow, Size, keyboard, mouse, touch, window};
use std::sync::Arc;

/// What a control is to a screen reader.
#[derive(Debug, Clone)]
pub enum Role {
    /// It does something.
    Button,
    /// It is the one choice of a group, or not.
    Radio {
        /// Every control of the group, in order: arrow keys go from one to the next.
        group: Arc<[Id]>,
        /// Its place in the group, from 0.
        place: usize,
    },
    /// It is among the choices of a group, or not.
    Check {
        /// Its place in the group, from 0. How many there are, the group tells.
        place: usize,
    },
}

/// What a control is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Resting,
    /// The pointer is over it.
    Hovered,
    /// It is held down.
    Pressed,
    /// It can do nothing now.
    Disabled,
}

/// How a control is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Behind the content.
    pub fill: Color,
    /// Around it.
    pub border: Color,
    /// The border's width in pixels.
    pub width: f32,
    /// The corners' radius in pixels.
    pub radius: f32,
    /// The content's colour where it has none of its own.
    pub ink: Color,
    /// The focus ring's colour.
    pub ring: Color,
}

impl Look {
    /// The focus ring around it.
    #[must_use]
    pub fn ring(&self) -> Border {
        Border { color: self.ring, width: RING, radius: (self.radius + RING + GAP).into() }
    }
}

/// Width of the focus ring, and of the gap between it and the control.
// One pixel more than is needed: between two pixels half of one is lost on each side.
const RING: f32 = 5.0;
const GAP: f32 = 3.0;
/// How far the ring stands out on each side.
pub const RING_SIDE: f32 = RING + GAP;

/// Something to press.
pub struct Control<'a, Message> {
    id: Id,
    content: Element<'a, Message>,
    name: String,
    description: Option<String>,
    role: Role,
    chosen: bool,
    expanded: Option<bool>,
    on_press: Option<Message>,
    width: Length,
    height: Length,
    padding: Padding,
    look: Box<dyn Fn(State) -> Look + 'a>,
    shown: State,
    order: Option<u8>,
}

impl<'a, Message> Control<'a, Message> {
    /// A control with a stable id and the name by which it is spoken of.
    pub fn new(
        id: impl Into<Id>,
        name: impl Into<String>,
        content: impl Into<Element<'a, Message>>,
        look: impl Fn(State) -> Look + 'a,
    ) -> Self {
        Self {
            id: id.into(),
            content: content.into(),
            name: name.into(),
            description: None,
            role: Role::Button,
            chosen: false,
            expanded: None,
            on_press: None,
            width: Length::Shrink,
            height: Length::Shrink,
            padding: Padding::ZERO,
            look: Box::new(look),
            shown: State::Resting,
            order: Some(0),
        }
    }

    /// When it comes in a scan: lower numbers first; `None`: never, for what only an adult needs.
    #[must_use]
    pub fn order(self, order: Option<u8>) -> Self {
        Self { order, ..self }
    }

    /// What it is to a screen reader.
    #[must_use]
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// More words for a screen reader, said after the name.
    #[must_use]
    pub fn description(self, description: Option<String>) -> Self {
        Self { description, ..self }
    }

    /// Whether it is chosen.
    #[must_use]
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    /// Whether what it opens is open.
    #[must_use]
    pub fn expanded(self, expanded: bool) -> Self {
        Self { expanded: Some(expanded), ..self }
    }

    /// What pressing it says. Without this it is disabled.
    #[must_use]
    pub fn on_press(self, message: Message) -> Self {
        Self { on_press: Some(message), ..self }
    }

    /// What pressing it says, if anything.
    #[must_use]
    pub fn on_press_maybe(self, on_press: Option<Message>) -> Self {
        Self { on_press, ..self }
    }

    /// Its width.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// Its height.
    #[must_use]
    pub fn height(self, height: impl Into<Length>) -> Self {
        Self { height: height.into(), ..self }
    }

    /// The space around its content.
    #[must_use]
    pub fn padding(self, padding: impl Into<Padding>) -> Self {
        Self { padding: padding.into(), ..self }
    }
}

/// What a control remembers from one moment to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    id: Option<Id>,
    order: Option<u8>,
    /// Whether it is to act without being pressed: a switch chose it, or an eye that rested on it.
    asked: bool,
    pressed: bool,
    focused: bool,
    ring: bool,
    /// Where the pointer moved to last.
    pointer: Option<Point>,
}

impl Memory {
    /// When it comes in a scan, if it does.
    pub(super) fn order(&self) -> Option<u8> {
        self.order
    }

    /// Has it act at the next event.
    pub(super) fn ask(&mut self) {
        self.asked = true;
    }

    /// Hides the ring until a key is used.
    pub(super) fn hide_ring(&mut self) {
        self.ring = false;
    }

    /// Whether the pointer is over a place, at this event.
    ///
    /// The toolkit hands over where the pointer is after all events of a turn. Two presses by a screen reader within one turn are at
    /// two places, so the moves are followed here.
    fn is_over(&mut self, event: &Event, cursor: mouse::Cursor, bounds: Rectangle, viewport: &Rectangle) -> bool {
        match event {
            Event::Mouse(mouse::Event::CursorMoved { position }) => self.pointer = Some(*position),
            Event::Mouse(mouse::Event::CursorLeft | mouse::Event::CursorEntered) | Event::Touch(_) => self.pointer = None,
            _ => {}
        }
        let Some(pointer) = self.pointer else { return cursor.is_over(bounds) };
        match told::meant(pointer) {
            Some(meant) => self.id.as_ref() == Some(&meant),
            None => viewport.contains(pointer + scrolled(viewport)) && bounds.contains(pointer + scrolled(viewport)),
        }
    }
}

impl Focusable for Memory {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
        self.ring = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.ring = false;
    }
}

impl<Message: Clone> Widget<Message, iced::Theme, iced::Renderer> for Control<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Memory>()
    }

    fn state(&self) -> tree::State {
        told::come(&self.id);
        tree::State::new(Memory { id: Some(self.id.clone()), order: self.order, ..Memory::default() })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let memory = tree.state.downcast_mut::<Memory>();
        // Another control in the same place, as after a page turn, is not the one that was pressed.
        if memory.id.as_ref() != Some(&self.id) {
            told::come(&self.id);
            *memory = Memory { id: Some(self.id.clone()), ..Memory::default() };
        }
        memory.order = self.order;
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size { width: self.width, height: self.height }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let content = &mut self.content;
        layout::positioned(
            limits,
            self.width,
            self.height,
            self.padding,
            |limits| content.as_widget_mut().layout(&mut tree.children[0], renderer, &limits.loose()),
            |node, size| node.align(iced::Alignment::Center, iced::Alignment::Center, size),
        )
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, _renderer: &iced::Renderer, operation: &mut dyn Operation) {
        let memory = tree.state.downcast_mut::<Memory>();
        let mut accessible = Accessible {
            role: NativeRole::Button,
            label: Some(&self.name),
            description: self.description.as_deref(),
            disabled: self.on_press.is_none(),
            expanded: self.expanded,
            ..Accessible::default()
        };
        let peers: Vec<Id>;
        match &self.role {
            Role::Button => {}
            Role::Radio { group, place } => {
                peers = group.iter().map(told::id).collect();
                accessible.role = NativeRole::RadioButton;
                accessible.toggled = Some(self.chosen);
                accessible.position_in_set = Some(*place);
                accessible.radio_group = Some(&peers);
            }
            Role::Check { place } => {
                accessible.role = NativeRole::CheckBox;
                accessible.toggled = Some(self.chosen);
                accessible.position_in_set = Some(*place);
            }
        }
        let id = told::id(&self.id);
        let told = told::bounds(&self.id, layout.bounds());
        operation.accessible(Some(&id), told, &accessible);
        if self.on_press.is_some() {
            // The toolkit takes what is told and what has the focus for one thing by their place, and finds its group for the arrow keys so.
            // What is out of sight has to be scrolled to where it is.
            let place = if told.size() == layout.bounds().size() { told } else { layout.bounds() };
            operation.focusable(Some(&id), place, memory);
        } else {
            memory.unfocus();
        }
        // Last: who looks for a control by its own id has the last word on its focus.
        operation.custom(Some(&self.id), layout.bounds(), memory);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let memory = tree.state.downcast_mut::<Memory>();
        if std::mem::take(&mut memory.asked)
            && let Some(message) = &self.on_press
        {
            shell.publish(message.clone());
        }
        let over = memory.is_over(event, cursor, layout.bounds(), viewport);
        if memory.focused && matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { .. })) {
            memory.ring = true;
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
                memory.unfocus();
                if over && self.on_press.is_some() && !shell.is_event_captured() {
                    memory.pressed = true;
                    memory.focused = true;
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) | Event::Touch(touch::Event::FingerLifted { .. }) => {
                if std::mem::take(&mut memory.pressed)
                    && over
                    && let Some(message) = &self.on_press
                {
                    shell.publish(message.clone());
                    shell.capture_event();
                }
            }
            Event::Touch(touch::Event::FingerLost { .. }) => memory.pressed = false,
            Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(key), modifiers, repeat, .. }) => {
                let acts = matches!(key, keyboard::key::Named::Space | keyboard::key::Named::Enter);
                if acts && memory.focused && modifiers.is_empty() && !shell.is_event_captured() {
                    if let Some(message) = self.on_press.as_ref().filter(|_| !repeat) {
                        shell.publish(message.clone());
                    }
                    shell.capture_event();
                }
            }
            _ => {}
        }
        let now = if self.on_press.is_none() {
            State::Disabled
        } else if memory.pressed && over {
            State::Pressed
        } else if over {
            State::Hovered
        } else {
            State::Resting
        };
        if self.shown != now && !matches!(event, Event::Window(window::Event::RedrawRequested(_))) {
            shell.request_redraw();
        }
        self.shown = now;
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let look = (self.look)(self.shown);
        if tree.state.downcast_ref::<Memory>().ring {
            let quad = renderer::Quad { bounds: bounds.expand(RING + GAP), border: look.ring(), shadow: Shadow::default(), snap: true };
            renderer.fill_quad(quad, Background::Color(Color::TRANSPARENT));
        }
        let border = Border { color: look.border, width: look.width, radius: look.radius.into() };
        renderer.fill_quad(renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true }, Background::Color(look.fill));
        if let Some(content) = layout.children().next() {
            let style = renderer::Style { text_color: look.ink };
            self.content.as_widget().draw(&tree.children[0], renderer, theme, &style, content, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) && self.on_press.is_some() { mouse::Interaction::Pointer } else { mouse::Interaction::None }
    }
}

impl<'a, Message: Clone + 'a> From<Control<'a, Message>> for Element<'a, Message> {
    fn from(control: Control<'a, Message>) -> Self {
        Element::new(control)
    }
}
