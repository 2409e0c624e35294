//! Keys on the screen, for a child who writes with a switch, with the eyes or with a mouse.

use super::{Message, State};
use crate::access::keyboard_layout::{Applied, Key, Layout, Typing};
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::widget::{Control, Element, Named, Part, measure};
use iced::widget::{Id, column, row, text, text_editor};
use iced::{Center, Size};

/// Between two keys: they stand closer together than other controls, so that there is room for them.
const GAP: f32 = 8.0;

/// How much wider than a letter a key with a word on it is.
const WIDE: f32 = 1.4;

/// Above this height of the room between the bars, symbols stay above the question while keys are shown.
pub(super) const ROOMY: f32 = 480.0;

/// The least height of the field above the keys: one line of what was written.
pub(super) fn field_height(stage: &Stage<'_>) -> f32 {
    stage.letters().button() * 1.15 * stage.letters().line() + 28.0
}

impl State {
    /// Whether keys stand on the screen now.
    pub(super) fn has_keys(&self, stage: &Stage<'_>) -> bool {
        self.is_writing() && !self.keys_closed && Layout::letters_key(stage.profile.on_screen_keyboard).is_some()
    }

    /// A key was pressed.
    pub(super) fn key(&mut self, key: Key) -> super::Action {
        let mut words = self.editor.text();
        // The editor ends every text with a line end of its own.
        if words.ends_with('\n') {
            words.pop();
        }
        match self.typing.apply(key, &mut words) {
            Applied::Changed => {
                self.editor = text_editor::Content::with_text(&words);
                self.editor.perform(text_editor::Action::Move(text_editor::Motion::DocumentEnd));
                self.written()
            }
            Applied::Done => {
                self.keys_closed = true;
                super::Action::None
            }
            Applied::Turned | Applied::Nothing => super::Action::None,
        }
    }

    /// The keys, in the room that there is.
    #[allow(clippy::cast_precision_loss)] // Keys are few.
    pub(super) fn keys_view<'a>(&self, stage: &Stage<'a>, room: Size) -> Element<'a, Message> {
        let letters_key = Layout::letters_key(stage.profile.on_screen_keyboard).unwrap_or("access-keyboard-alphabetical");
        let layout = Layout::new(&stage.say(letters_key), self.typing);
        let size = key_size(&layout, room);
        // Words on keys in one size: a key in larger letters would look like the better one.
        let wide = Size::new(size.width * WIDE - 20.0, size.height - 8.0);
        let names = layout.rows().iter().flatten().filter(|key| is_wide(**key)).filter_map(|key| key.words_key());
        let fitting = names.map(|key| measure::fitting(&stage.say(key), stage.letters().bold, wide, stage.letters().button(), 14.0));
        let words = fitting.fold(stage.letters().button(), f32::min);
        let mut rows = column![].spacing(GAP).align_x(Center);
        for keys in layout.rows() {
            rows = rows.push(row(keys.iter().map(|key| self.key_view(stage, *key, size, words))).spacing(GAP));
        }
        Named::new(Part::Group, stage.say("access-keys"), rows).into()
    }

    fn key_view<'a>(&self, stage: &Stage<'a>, key: Key, size: Size, words: f32) -> Element<'a, Message> {
        let (letters, palette) = (stage.letters(), stage.palette());
        let shifted = self.typing.is_shifted();
        let digits = self.typing.shows_digits();
        let words_key = if digits && key == Key::Digits { Some("access-key-letters") } else { key.words_key() };
        let name = words_key.map_or_else(|| key.writes(shifted).unwrap_or_default(), |words| stage.say(words));
        let face = key.writes(shifted).filter(|sign| sign != " ").unwrap_or_else(|| name.clone());
        let width = size.width * if is_wide(key) { WIDE } else { 1.0 };
        let inside = Size::new(width - 20.0, size.height - 8.0);
        let fitted = if is_wide(key) { words } else { measure::fitting(&face, letters.bold, inside, letters.button(), 14.0) };
        let chosen = (key == Key::Shift && shifted) || (key == Key::Digits && digits);
        Control::new(Id::from(key.id()), name, text(face).size(fitted).font(letters.bold).line_height(1.1).center(), move |state| {
            palette.choice(chosen, state)
        })
        .chosen(chosen)
        .width(width)
        .height(size.height)
        .on_press(Message::Key(key))
        .into()
    }

    /// The height that keys take, at most this.
    #[allow(clippy::cast_precision_loss)] // Keys are few.
    pub(super) fn keys_height(&self, stage: &Stage<'_>, most: f32) -> f32 {
        let layout = Layout::new(&stage.say("access-keyboard-alphabetical"), Typing::default());
        let rows = layout.rows().len() as f32;
        (rows * stage.targets().least + (rows - 1.0) * GAP).min(most)
    }
}

/// The way back to the keys, after they were closed.
pub(super) fn open_keys<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    part::Button::new("open-keys", stage.say("access-open-keys")).symbol("keyboard").on_press(Message::OpenKeys).view(stage)
}

fn is_wide(key: Key) -> bool {
    matches!(key, Key::Space | Key::Backspace | Key::Shift | Key::Digits | Key::Done)
}

/// Keys as large as fit, all of the same height.
#[allow(clippy::cast_precision_loss)] // Keys are few.
fn key_size(layout: &Layout, room: Size) -> Size {
    const HIGHEST: f32 = 96.0;
    const WIDEST: f32 = 120.0;
    let units = |keys: &Vec<Key>| keys.iter().map(|key| if is_wide(*key) { WIDE } else { 1.0 }).sum::<f32>();
    let widest = layout.rows().iter().map(units).fold(1.0, f32::max);
    let most = layout.rows().iter().map(Vec::len).max().unwrap_or(1) as f32;
    let rows = layout.rows().len().max(1) as f32;
    let width = ((room.width - (most - 1.0) * GAP) / widest).min(WIDEST);
    let height = ((room.height - (rows - 1.0) * GAP) / rows).min(HIGHEST);
    Size::new(width.floor(), height.floor())
}
