//! What every view needs to draw: the theme, the words, the room, the drawings.

use crate::access::Profile;
use crate::access::growth::Sizes;
use crate::locale::Words;
use crate::survey::Language;
use crate::ui::art::{self, Art};
use crate::ui::fonts;
use crate::ui::reader::Saying;
use crate::ui::theme::{self, Palette, Theme, Type, space};
use crate::ui::widget::Element;
use iced::Size;
use std::ops::Range;

/// Windows that are lower than this, times as large as the text is, have no room for large headings.
const LOW: f32 = 350.0;

/// Windows that are lower than this have no room for what only pleases.
const SHORT: f32 = 700.0;

/// Whether there is a button to be read to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listen {
    /// There is none.
    Off,
    /// Pressing it reads.
    Ready,
    /// Pressing it stops the reading.
    Reading,
}

/// What a view draws with. Copied freely.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// Colours and letters.
    pub theme: Theme,
    /// The wording of the interface.
    pub words: &'a Words,
    /// The window's inner size.
    pub size: Size,
    /// The drawings.
    pub art: &'a Art,
    /// The language of the survey's words.
    pub language: &'a Language,
    /// The access settings in use.
    pub profile: &'a Profile,
    /// Whether it can be listened to.
    pub listen: Listen,
    /// What is being read aloud.
    pub saying: Option<&'a Saying>,
}

impl<'a> Stage<'a> {
    /// Colours.
    #[must_use]
    pub fn palette(&self) -> Palette {
        self.theme.palette
    }

    /// The size of a heading. In large text it grows less than what it stands above, where the window is too low for both.
    #[must_use]
    pub fn title(&self) -> f32 {
        self.letters().title() * if self.is_low() { 0.75 } else { 1.0 }
    }

    /// Whether the window is as low as that of the smallest laptops.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.size.height < SHORT
    }

    /// Whether the window is low for the text that was asked for, in the bars as well.
    #[must_use]
    pub fn is_low(&self) -> bool {
        #[allow(clippy::cast_precision_loss)] // At most 300.
        let asked = self.profile.text.size_percent as f32 / 100.0;
        asked > 1.0 && self.size.height < LOW * asked
    }

    /// Letters.
    #[must_use]
    pub fn letters(&self) -> Type {
        self.theme.letters.in_family(fonts::family(self.profile.text.font.as_deref()))
    }

    /// Words of the interface.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// Whether what stands at a place is being read aloud.
    #[must_use]
    pub fn is_said(&self, place: &str) -> bool {
        self.saying.is_some_and(|saying| saying.place == place)
    }

    /// The word that is being said of what stands at a place, if it is to be marked.
    #[must_use]
    pub fn word_at(&self, place: &str) -> Option<&'a Range<usize>> {
        let saying = self.saying.filter(|saying| saying.place == place && self.profile.reading.highlight_words)?;
        saying.word.as_ref()
    }

    /// A symbol.
    pub fn symbol<Message: 'a>(&self, id: &str, size: f32) -> Element<'a, Message> {
        self.art.symbol(id, size, self.theme.paint)
    }

    /// A symbol on the colour of the way on, in two colours.
    pub fn symbol_on_accent<Message: 'a>(&self, id: &str, size: f32) -> Element<'a, Message> {
        self.art.symbol(id, size, art::on_accent(&self.theme.palette, self.profile.symbols))
    }

    /// The least sides of what is pressed, at the growth that was chosen.
    #[must_use]
    pub fn targets(&self) -> Sizes {
        Sizes::new(self.profile.targets)
    }

    /// How many times as large as usual the text is: what the adult chose, or how far bars follow that.
    #[must_use]
    pub fn text_scale(&self) -> f32 {
        self.letters().scale / self.grow()
    }

    /// How many times as large as on a small laptop everything is on a large screen.
    #[must_use]
    pub fn grow(&self) -> f32 {
        theme::grow(self.size)
    }

    /// A space or a symbol's side in this window: on a large screen a distance in pixels would look cramped between large letters.
    #[must_use]
    pub fn grown(&self, pixels: f32) -> f32 {
        (pixels * self.grow()).round()
    }

    /// Whether the text is larger than usual: then letters have the right of way, and symbols and spaces make room.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.text_scale() > 1.001
    }

    /// The same stage at the usual text size.
    #[must_use]
    pub fn usual(&self) -> Self {
        self.scaled(self.grow())
    }

    /// The same stage with letters of another size.
    #[must_use]
    pub fn scaled(&self, scale: f32) -> Self {
        Self { theme: Theme { letters: Type { scale, ..self.theme.letters }, ..self.theme }, ..*self }
    }

    /// The stage for bars of buttons. Bars stay on the screen all the time, so their letters grow no further than leaves most of
    /// the height to the question: twice at 768 px, three times at 1080 px.
    #[must_use]
    pub fn bars(&self) -> Self {
        let most = ((self.size.height - 225.0) / 262.0).max(self.grow());
        self.scaled(self.letters().scale.min(most))
    }

    /// The space at the window's edge: less where there is little.
    #[must_use]
    pub fn edge(&self) -> f32 {
        let is_small = self.is_short() || self.text_scale() > 1.5 && self.size.height < 900.0;
        if is_small { space::GAP } else { space::EDGE * self.grow() }
    }

    /// The height of a row of buttons.
    #[must_use]
    pub fn bar(&self) -> f32 {
        (self.targets().least * self.grow()).max((self.bars().letters().button() * 1.15 * self.letters().line() + 16.0).ceil())
    }

    /// The width between the edges.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.size.width - 2.0 * self.edge()
    }

    /// The height between two bars, one above and one below, of these heights.
    #[must_use]
    pub fn between(&self, above: f32, below: f32) -> f32 {
        self.size.height - above - below - 2.0 * self.edge() - 2.0 * space::GAP
    }
}
