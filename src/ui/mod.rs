//! The window. It stands on top of everything; nothing imports it.

mod app;
mod art;
mod brand;
mod desk;
mod elsewhere;
mod fonts;
mod input;
mod keeper;
mod open;
mod part;
mod pick;
mod places;
mod reader;
mod screen;
mod stage;
mod system;
mod theme;
mod widget;
mod work;

use crate::opening::Opening;

pub use desk::usual_folder;

/// Why the window did not open.
#[derive(Debug)]
pub struct WindowError(String);

impl crate::explain::Explain for WindowError {
    fn key(&self) -> &'static str {
        "window-did-not-open"
    }

    fn facts(&self) -> crate::explain::Facts {
        vec![("why", self.0.as_str().into())]
    }
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When there is no screen to open it on.
pub fn run(opening: Opening) -> Result<(), WindowError> {
    // Finding the fonts of the system takes about as long as all the rest of the start; it is done beside it.
    fonts::begin(opening.data_dir.clone().unwrap_or_else(usual_folder));
    app::run(opening).map_err(|error| WindowError(error.to_string()))
}

/// Today, by the calendar of Greenwich: a response tells the day, never the hour.
fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
