//! What the system asks of every program: dark or light, more contrast, nothing that moves.
//!
//! The toolkit tells dark from light on Windows and macOS; on Linux the desktop's portal tells all three. Where nobody can be asked,
//! nothing is asked for.

#[cfg(all(unix, not(target_os = "macos")))]
mod portal;

use iced::theme::Mode;
use iced::{Subscription, system};
use std::sync::atomic::{AtomicU8, Ordering};

/// What the system asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Light words on dark paper.
    pub dark: bool,
    /// As much contrast as there can be.
    pub high_contrast: bool,
    /// Nothing that moves.
    pub still: bool,
}

/// What the system asked for last. It is the same for the whole process, and is found out beside the window, so it stands here.
static NOW: AtomicU8 = AtomicU8::new(0);

impl Appearance {
    /// What the system asked for last.
    #[must_use]
    pub fn now() -> Self {
        let bits = NOW.load(Ordering::Relaxed);
        Self { dark: bits & 1 != 0, high_contrast: bits & 2 != 0, still: bits & 4 != 0 }
    }

    /// Remembers what the system asks for.
    pub fn remember(self) {
        let bits = u8::from(self.dark) | u8::from(self.high_contrast) << 1 | u8::from(self.still) << 2;
        NOW.store(bits, Ordering::Relaxed);
    }
}

/// What the toolkit tells; nothing, where it does not know.
#[must_use]
pub fn of_mode(mode: Mode) -> Option<Appearance> {
    match mode {
        Mode::None => None,
        Mode::Light | Mode::Dark => Some(Appearance { dark: mode == Mode::Dark, ..Appearance::now() }),
    }
}

/// What the system asks for, and each time that it asks for something else.
pub fn subscription() -> Subscription<Appearance> {
    let told = system::theme_changes().filter_map(of_mode);
    #[cfg(all(unix, not(target_os = "macos")))]
    let told = Subscription::batch([told, Subscription::run(portal::appearances)]);
    told
}
