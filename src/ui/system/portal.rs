//! The portal through which a Linux desktop tells programs how it looks, whichever desktop it is.
//!
//! `org.freedesktop.appearance` has `color-scheme`, `contrast`, and in newer portals `reduced-motion`. Older ones hand on GNOME's own
//! settings for contrast and motion, so these are asked for too.

use super::Appearance;
use iced::futures::channel::mpsc::Sender;
use iced::futures::{SinkExt, Stream, StreamExt};
use std::collections::HashMap;
use zbus::zvariant::OwnedValue;

const DESKTOP: &str = "org.freedesktop.portal.Desktop";
const OBJECT: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

const APPEARANCE: &str = "org.freedesktop.appearance";
const GNOME: &str = "org.gnome.desktop.interface";
const GNOME_ACCESS: &str = "org.gnome.desktop.a11y.interface";

type Settings = HashMap<String, HashMap<String, OwnedValue>>;

/// What the desktop asks for, and each time that it asks for something else. Nothing at all where there is no portal.
pub fn appearances() -> impl Stream<Item = Appearance> {
    iced::stream::channel(1, async |mut out: Sender<Appearance>| {
        // A desktop without a portal asks for nothing; there is nobody to tell.
        let _ = follow(&mut out).await;
    })
}

async fn follow(out: &mut Sender<Appearance>) -> zbus::Result<()> {
    let connection = zbus::Connection::session().await?;
    let portal = zbus::Proxy::new(&connection, DESKTOP, OBJECT, SETTINGS).await?;
    let mut changes = portal.receive_signal("SettingChanged").await?;
    loop {
        let settings: Settings = portal.call("ReadAll", &(vec![APPEARANCE, GNOME, GNOME_ACCESS],)).await?;
        if out.send(appearance(&settings)).await.is_err() || changes.next().await.is_none() {
            return Ok(());
        }
    }
}

fn appearance(settings: &Settings) -> Appearance {
    let value = |space: &str, key: &str| settings.get(space)?.get(key);
    let number = |key| value(APPEARANCE, key).and_then(|value| u32::try_from(value).ok());
    let flag = |space, key| value(space, key).and_then(|value| bool::try_from(value).ok());
    Appearance {
        dark: number("color-scheme") == Some(1),
        high_contrast: number("contrast").map_or_else(|| flag(GNOME_ACCESS, "high-contrast") == Some(true), |contrast| contrast == 1),
        still: number("reduced-motion").map_or_else(|| flag(GNOME, "enable-animations") == Some(false), |motion| motion == 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(settings: &[(&str, &str, OwnedValue)]) -> Appearance {
        let mut all = Settings::new();
        for (space, key, value) in settings {
            all.entry((*space).to_owned()).or_default().insert((*key).to_owned(), value.try_clone().unwrap());
        }
        appearance(&all)
    }

    #[test]
    fn the_desktop_tells_by_numbers_or_by_gnomes_own_flags_and_numbers_win() {
        assert_eq!(told(&[]), Appearance::default());
        let number = |key, number: u32| (APPEARANCE, key, OwnedValue::from(number));
        let all = told(&[number("color-scheme", 1), number("contrast", 1), number("reduced-motion", 1)]);
        assert_eq!(all, Appearance { dark: true, high_contrast: true, still: true });
        assert_eq!(told(&[number("color-scheme", 2), number("contrast", 0)]), Appearance::default());
        let gnome = [(GNOME_ACCESS, "high-contrast", OwnedValue::from(true)), (GNOME, "enable-animations", OwnedValue::from(false))];
        assert_eq!(told(&gnome), Appearance { dark: false, high_contrast: true, still: true });
        let [contrast, motion] = gnome;
        assert_eq!(told(&[contrast, motion, number("contrast", 0), number("reduced-motion", 0)]), Appearance::default());
        assert_eq!(told(&[(APPEARANCE, "color-scheme", OwnedValue::from(true))]), Appearance::default());
    }
}
