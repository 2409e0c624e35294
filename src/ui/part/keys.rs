//! The keys, for whoever works without a mouse.

use super::{Button, dialog};
use crate::ui::stage::Stage;
use crate::ui::widget::Element;

/// The keys in the order in which a person needs them: the key of each sentence.
const KEYS: [&str; 8] = ["help-tab", "help-press", "help-arrows", "help-digits", "help-escape", "help-scroll", "help-write", "help-f1"];

/// A dialog that lists the keys.
pub fn keys<'a, Message: Clone + 'a>(stage: &Stage<'a>, close: Message) -> Element<'a, Message> {
    let sentences = KEYS.map(|key| stage.say(key)).to_vec();
    let close = Button::new("close-help", stage.say("adults-close")).symbol("close").on_press(close).view(stage);
    dialog(stage, "keyboard", stage.say("help-title"), sentences, vec![close], None)
}
