//! What comes in from outside the screens: keys, the window's size, files that are dropped, the clock.

use crate::access::SwitchKey;
use crate::ui::system::{self, Appearance};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Size, Subscription, event, mouse, time, window};
use std::path::PathBuf;
use std::time::Duration;

/// Something from outside.
#[derive(Debug, Clone)]
pub enum Input {
    /// The window is there.
    Opened(window::Id),
    /// The window has this size now.
    Resized(Size),
    /// What the window answered when it was asked for its size. What it told by itself since then is newer.
    Sized(Size),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// Escape.
    Escape,
    /// F1.
    Help,
    /// A digit.
    Digit(usize),
    /// Some key was used: the keyboard is how this person works.
    Key,
    /// Some key went down that is no command.
    KeyDown,
    /// The pointer was used.
    Pointer,
    /// The system asks for this look.
    System(Appearance),
    /// Time passed.
    Tick,
    /// The window is to be closed.
    Close(window::Id),
}

/// How often a screen reader's presses are looked for. The toolkit takes them in but does not wake up for them.
const LOOK: Duration = Duration::from_millis(150);

/// All that comes in.
pub fn subscription() -> Subscription<Input> {
    Subscription::batch([
        event::listen_with(|event, status, window| from_event(&event, status, window)),
        time::every(LOOK).map(|_| Input::Tick),
        system::subscription().map(Input::System),
    ])
}

/// What could be a switch: each key or button that goes down and that nothing on the screen took for itself.
pub fn switches() -> Subscription<SwitchKey> {
    event::listen_with(|event, status, _| if status == event::Status::Ignored { switch_key(&event) } else { None })
}

/// The switch that goes down with an event.
fn switch_key(event: &Event) -> Option<SwitchKey> {
    let name = match event {
        Event::Mouse(mouse::Event::ButtonPressed(button)) => match button {
            mouse::Button::Left => "MouseLeft",
            mouse::Button::Right => "MouseRight",
            mouse::Button::Middle => "MouseMiddle",
            mouse::Button::Back => "MouseBack",
            mouse::Button::Forward => "MouseForward",
            mouse::Button::Other(_) => return None,
        }
        .to_owned(),
        Event::Keyboard(keyboard::Event::KeyPressed { key, repeat: false, .. }) => match key {
            // Keys are called as the toolkit calls them.
            Key::Named(named) => format!("{named:?}"),
            Key::Character(letter) => letter.to_string(),
            Key::Unidentified => return None,
        },
        _ => return None,
    };
    Some(SwitchKey::new(&name))
}

fn from_event(event: &Event, status: event::Status, id: window::Id) -> Option<Input> {
    match event {
        Event::Window(window::Event::Resized(size)) => Some(Input::Resized(*size)),
        Event::Window(window::Event::Opened { .. }) => Some(Input::Opened(id)),
        Event::Window(window::Event::FileDropped(path)) => Some(Input::Dropped(path.clone())),
        Event::Window(window::Event::CloseRequested) => Some(Input::Close(id)),
        Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(_) => Some(Input::Pointer),
        Event::Keyboard(keyboard::Event::KeyPressed { key, repeat: false, modifiers, .. }) if status == event::Status::Ignored => {
            from_key(key, *modifiers)
        }
        // The toolkit moves the focus on Tab and tells a screen reader only when some message comes by: this is one. It keeps the press
        // for itself (`Reach` tells of that). A key that is a switch is taken before it comes here.
        Event::Keyboard(keyboard::Event::KeyReleased { .. }) if status == event::Status::Ignored => Some(Input::Key),
        _ => None,
    }
}

fn from_key(key: &Key, modifiers: keyboard::Modifiers) -> Option<Input> {
    match key {
        Key::Named(Named::Escape) => Some(Input::Escape),
        Key::Named(Named::F1) => Some(Input::Help),
        Key::Character(text) if modifiers.is_empty() => text.parse::<usize>().ok().filter(|digit| *digit <= 9).map(Input::Digit),
        _ => Some(Input::KeyDown),
    }
}
