//! What is seen: colours, letters, symbols, movement.

use super::Message;
use super::sheet::{Choice, PICTURE, Sheet, Unit};
use crate::access::profile::{Animation, SkinTone, Symbols, Theme as Colours};
use crate::access::range;
use crate::ui::art;
use crate::ui::stage::Stage;
use crate::ui::system::Appearance;
use crate::ui::theme::{Palette, Theme};
use crate::ui::widget::Element;
use iced::Border;
use iced::widget::{Column, column, container, text};

impl<'a> Sheet<'_, 'a> {
    pub(super) fn looks(&self) -> Column<'a, Message> {
        let profile = self.profile();
        let animation =
            |key, animation: Animation| self.choice(key, profile.animation == animation, move |profile| profile.animation = animation);
        column![
            self.choices("theme", "access-theme", self.themes()),
            self.number(range::TEXT_SIZE, Unit::Percent, "access-text-size", |profile| &mut profile.text.size_percent),
            self.number(range::LINE_SPACING, Unit::Percent, "access-line-spacing", |profile| &mut profile.text.line_spacing_percent),
            self.fonts(),
            self.check("high-contrast", "access-high-contrast", profile.symbols.high_contrast, |profile, on| {
                profile.symbols.high_contrast = on;
            }),
            self.choices("skin", "access-skin", self.skins()),
            self.choices(
                "animation",
                "access-animation",
                vec![
                    animation("access-animation-system", Animation::System),
                    animation("access-animation-on", Animation::On),
                    animation("access-animation-off", Animation::Off),
                ]
            ),
        ]
    }

    fn themes(&self) -> Vec<Choice<'a>> {
        let now = self.profile().theme;
        let choice = |theme: Colours| {
            self.choice(theme_key(theme), now == theme, move |profile| profile.theme = theme)
                .picture(swatch(self.stage, Palette::of(theme, Appearance::now())))
        };
        Colours::ALL.into_iter().map(choice).collect()
    }

    fn skins(&self) -> Vec<Choice<'a>> {
        let symbols = self.profile().symbols;
        let choice = |skin: SkinTone| {
            let paint = art::paint(&self.stage.palette(), Symbols { skin, ..symbols });
            let stage = Stage { theme: Theme { paint, ..self.stage.theme }, ..*self.stage };
            self.choice(skin_key(skin), symbols.skin == skin, move |profile| profile.symbols.skin = skin)
                .picture(stage.symbol("me", stage.grown(PICTURE)))
        };
        SkinTone::ALL.into_iter().map(choice).collect()
    }
}

/// Two letters as they stand on a card of a theme.
fn swatch<'a>(stage: &Stage<'a>, palette: Palette) -> Element<'a, Message> {
    let letters = text("Aa").size(stage.grown(26.0)).line_height(stage.letters().line()).font(stage.letters().bold).color(palette.ink);
    container(letters)
        .center_x(stage.grown(PICTURE))
        .center_y(stage.grown(48.0))
        .style(move |_| container::Style {
            background: Some(palette.paper.into()),
            border: Border { color: palette.accent, width: 5.0, radius: 12.0.into() },
            ..container::Style::default()
        })
        .into()
}

fn theme_key(theme: Colours) -> &'static str {
    match theme {
        Colours::Cream => "access-theme-cream",
        Colours::PaleBlue => "access-theme-pale-blue",
        Colours::PaleGreen => "access-theme-pale-green",
        Colours::Dark => "access-theme-dark",
        Colours::BlackOnWhite => "access-theme-black-on-white",
        Colours::YellowOnBlack => "access-theme-yellow-on-black",
        Colours::System => "access-theme-system",
    }
}

fn skin_key(skin: SkinTone) -> &'static str {
    match skin {
        SkinTone::AsDrawn => "access-skin-as-drawn",
        SkinTone::Light => "access-skin-light",
        SkinTone::MediumLight => "access-skin-medium-light",
        SkinTone::Medium => "access-skin-medium",
        SkinTone::MediumDark => "access-skin-medium-dark",
        SkinTone::Dark => "access-skin-dark",
    }
}
