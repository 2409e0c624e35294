//! The few widgets that the toolkit lacks. What only the toolkit's accessible edition has is used here and nowhere else.

mod control;
mod follow;
mod grow;
pub mod lead;
pub mod measure;
mod named;
mod reach;
mod retold;
mod told;

pub use control::{Control, Look, RING_SIDE, Role, State};
pub use grow::Grow;
pub use named::{Live, Named, Part, inert};
pub use reach::{Marks, REST, Reach, Scrolls, scroll};

/// An element of this program's windows.
pub type Element<'a, Message> = iced::Element<'a, Message, iced::Theme, iced::Renderer>;
