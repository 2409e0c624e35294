//! What a part of the screen is to a screen reader: a heading, a dialog, a live message, a group, the progress.

use super::follow::{Followed, follow};
use super::retold::{ComeBack, FirstWords, Retold, written_last};
use super::{Element, told};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::accessible::{Accessible, Live as NativeLive, Role, Value};
use iced::advanced::widget::operation::focusable::unfocus;
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Shell, Widget, overlay, renderer};
use iced::widget::Id;
use iced::{Event, Length, Point, Rectangle, Size, Vector, keyboard, mouse};
use std::cell::Cell;

/// How a change of words is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// When the reader has finished its sentence.
    Polite,
    /// At once: something went wrong.
    AtOnce,
}

/// What a part of the screen is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// The one heading of a screen, or a smaller one below it.
    Heading(usize),
    /// A question or notice in front of everything else.
    Dialog,
    /// Words that belong together with what is in them.
    Group,
    /// Choices of which one can be chosen.
    RadioGroup,
    /// Words that are read as they are.
    Words,
    /// Words that change by themselves.
    Status(Live),
    /// How far one has come: now, and of how many.
    Progress(usize, usize),
    /// A picture that means something.
    Picture,
    /// A part that scrolls. The toolkit would tell a screen reader that what comes after it has scrolled too; a box around it keeps
    /// that in. And controls in it can find out how far it has scrolled. Without a name it is called like the first heading or words in it.
    Scrolled,
    /// A part that scrolls within one that has a name, as a dialog: nothing to a screen reader, which would read its words once more.
    ScrolledInside,
    /// A field to write in. The toolkit's editor takes the press outside of it for itself, so that a child would have to press *Next*
    /// twice; here it lets go of the keyboard and leaves the press to what was pressed. And a screen reader is told what was written
    /// last, which the editor keeps to itself.
    Field,
    /// Nothing to a screen reader, and out of the way of keys and presses.
    Inert,
    /// Nothing to a screen reader.
    Silent,
}

thread_local! {
    // Where the scrolled part begins whose content is being told of an event: the toolkit tells a widget what of it is in sight, and
    // not where that is on the screen.
    static ORIGIN: Cell<Point> = const { Cell::new(Point::ORIGIN) };
}

/// How far the content that is being told of an event has scrolled, given what of it is in sight.
pub(super) fn scrolled(viewport: &Rectangle) -> Vector {
    viewport.position() - ORIGIN.get()
}

/// A part of the screen with its role and name.
pub struct Named<'a, Message> {
    id: Option<Id>,
    part: Part,
    name: String,
    description: Option<String>,
    of: Option<usize>,
    content: Element<'a, Message>,
}

impl<'a, Message> Named<'a, Message> {
    /// Gives content a role and a name. Headings, words, statuses, pictures and progress keep what is in them to themselves.
    pub fn new(part: Part, name: impl Into<String>, content: impl Into<Element<'a, Message>>) -> Self {
        Self { id: None, part, name: name.into(), description: None, of: None, content: content.into() }
    }

    /// A stable id.
    #[must_use]
    pub fn id(self, id: impl Into<Id>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// More words for a screen reader, said after the name.
    #[must_use]
    pub fn description(self, description: Option<String>) -> Self {
        Self { description, ..self }
    }

    /// How many choices there are in a group.
    #[must_use]
    pub fn of(self, count: usize) -> Self {
        Self { of: Some(count), ..self }
    }
}

/// Takes content out of reach while something stands in front of it. The shape of the tree stays the same.
pub fn inert<'a, Message: 'a>(is_inert: bool, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Named::new(if is_inert { Part::Inert } else { Part::Group }, "", content).into()
}

/// Whether an arrow key goes down, alone.
fn is_arrow(event: &Event) -> bool {
    use keyboard::key::Named::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp};
    let Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(key), modifiers, .. }) = event else { return false };
    modifiers.is_empty() && matches!(key, ArrowDown | ArrowLeft | ArrowRight | ArrowUp)
}

/// What a part was when it was drawn last, and whether it has come back into reach since it was told.
#[derive(Debug, Clone, Default)]
struct Before {
    id: Option<Id>,
    inert: bool,
    back: bool,
    /// Of a scrolled part: which control it has scrolled to.
    followed: Followed,
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Named<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Before>()
    }

    fn state(&self) -> tree::State {
        self.id.iter().for_each(told::come);
        tree::State::new(Before { id: self.id.clone(), inert: self.part == Part::Inert, ..Before::default() })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let reach = tree.state.downcast_mut::<Before>();
        let inert = self.part == Part::Inert;
        reach.back |= reach.inert && !inert;
        reach.inert = inert;
        if reach.id != self.id {
            self.id.iter().for_each(told::come);
            reach.id = self.id.clone();
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let node = self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(node.size(), vec![node])
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &iced::Renderer, operation: &mut dyn Operation) {
        let (role, keeps_to_itself) = match self.part {
            Part::Inert | Part::Silent => return,
            Part::Heading(_) => (Role::Heading, true),
            Part::Dialog => (Role::Dialog, false),
            Part::Group | Part::Scrolled | Part::ScrolledInside | Part::Field => (Role::Group, false),
            Part::RadioGroup => (Role::RadioGroup, false),
            Part::Words => (Role::Label, true),
            Part::Status(Live::Polite) => (Role::Status, true),
            Part::Status(Live::AtOnce) => (Role::Alert, true),
            Part::Progress(..) => (Role::ProgressIndicator, true),
            Part::Picture => (Role::Image, true),
        };
        #[allow(clippy::cast_precision_loss)] // Steps are few.
        let value = match self.part {
            Part::Progress(now, of) => Some(Value::Numeric { current: now as f64, min: 0.0, max: of as f64, step: None }),
            // The tree takes a label's words from its value, any other part's from its name.
            Part::Words => Some(Value::Text(&self.name)),
            _ => None,
        };
        let accessible = Accessible {
            role,
            label: (!self.name.is_empty()).then_some(self.name.as_str()),
            description: self.description.as_deref(),
            size_of_set: self.of,
            value,
            level: if let Part::Heading(level) = self.part { Some(level) } else { None },
            live: match self.part {
                Part::Status(Live::Polite) => Some(NativeLive::Polite),
                Part::Status(Live::AtOnce) => Some(NativeLive::Assertive),
                _ => None,
            },
            modal: self.part == Part::Dialog,
            ..Accessible::default()
        };
        operation.custom(self.id.as_ref(), layout.bounds(), &mut ());
        let id = self.id.as_ref().map(told::id);
        let scrolls = matches!(self.part, Part::Scrolled | Part::ScrolledInside);
        if !self.name.is_empty() && !scrolls {
            operation.accessible(id.as_ref(), told::in_view(layout.bounds()), &accessible);
        }
        if keeps_to_itself {
            return;
        }
        // A field is told under this id by itself.
        if self.part != Part::Field {
            operation.container(id.as_ref(), layout.bounds());
        }
        let before = tree.state.downcast_mut::<Before>();
        let (Some(layout), content, tree) = (layout.children().next(), &mut self.content, &mut tree.children[0]) else { return };
        if std::mem::take(&mut before.back) {
            content.as_widget_mut().operate(tree, layout, renderer, &mut ComeBack);
        }
        // Before it is told: whoever looks around in it without telling would take the places of its controls for what they are.
        if scrolls {
            follow(&mut before.followed, content, tree, layout, renderer);
        }
        let mut found = FirstWords::default();
        if scrolls && self.name.is_empty() {
            content.as_widget_mut().operate(tree, layout, renderer, &mut found);
        }
        let label = found.get().or(accessible.label);
        // Without words of its own, what scrolls would be a group without a name.
        let silent = self.part == Part::ScrolledInside || label.is_none();
        operation.traverse(&mut |operation| match self.part {
            Part::Scrolled | Part::ScrolledInside => {
                let mut retold = Retold::new(operation, |own, tell| {
                    let (role, label) = if silent { (Role::GenericContainer, None) } else { (own.role, label) };
                    tell(&Accessible { role, label, ..own.clone() });
                });
                let around = told::within(None);
                content.as_widget_mut().operate(tree, layout, renderer, &mut retold);
                told::within(around);
            }
            Part::Field => {
                let mut retold = Retold::new(operation, |own, tell| {
                    let written = if let Some(Value::Text(words)) = own.value { written_last(words) } else { None };
                    tell(&Accessible { description: written, ..own.clone() });
                });
                retold.id.clone_from(&id);
                content.as_widget_mut().operate(tree, layout, renderer, &mut retold);
            }
            _ => content.as_widget_mut().operate(tree, layout, renderer, operation),
        });
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
        let Some(layout) = layout.children().next() else { return };
        let outside = !cursor.is_over(layout.bounds());
        if self.part == Part::Field && outside && matches!(event, Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(_)) {
            self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, &mut unfocus::<()>());
            shell.request_redraw();
            return;
        }
        let left = Event::Mouse(mouse::Event::CursorLeft);
        let (event, cursor) = match (self.part, event) {
            // To what is out of reach the pointer is elsewhere.
            (Part::Inert, Event::Mouse(mouse::Event::CursorMoved { .. })) => (&left, mouse::Cursor::Unavailable),
            (Part::Inert, _) => return,
            // What scrolls takes the arrow keys for itself when the pointer happens to lie over it. They go from choice to choice.
            (Part::Scrolled | Part::ScrolledInside, event) if is_arrow(event) => (event, mouse::Cursor::Unavailable),
            _ => (event, cursor),
        };
        let around = ORIGIN.get();
        if matches!(self.part, Part::Scrolled | Part::ScrolledInside) {
            ORIGIN.set(layout.bounds().position());
        }
        self.content.as_widget_mut().update(&mut tree.children[0], event, layout, cursor, renderer, shell, viewport);
        ORIGIN.set(around);
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
        let cursor = if self.part == Part::Inert { mouse::Cursor::Unavailable } else { cursor };
        if let Some(layout) = layout.children().next() {
            self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        match layout.children().next() {
            Some(layout) if self.part != Part::Inert => {
                self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
            }
            _ => mouse::Interaction::None,
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
        if self.part == Part::Inert {
            return None;
        }
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout.children().next()?, renderer, viewport, translation)
    }
}

impl<'a, Message: 'a> From<Named<'a, Message>> for Element<'a, Message> {
    fn from(named: Named<'a, Message>) -> Self {
        Element::new(named)
    }
}
