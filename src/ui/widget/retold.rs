//! The toolkit's own widgets, told to a screen reader otherwise than they tell themselves.
//!
//! A scrolling part tells that it scrolls, but not what it is; an editor tells its name, but not what is written in it. Both are told
//! through an operation that walks the tree, so an operation in between can add what is missing.

use super::told;
use iced::Rectangle;
use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::accessible::{Accessible, Role};
use iced::advanced::widget::operation::{Focusable, Scrollable, TextInput};
use iced::widget::Id;
use std::any::Any;

/// Hands everything on to another operation, and changes how the widget that it is given tells itself. What is in the widget is
/// told as it is.
pub(super) struct Retold<'o, F> {
    inner: &'o mut dyn Operation,
    change: F,
    /// The id under which it is told, if not its own.
    pub(super) id: Option<Id>,
}

impl<'o, F> Retold<'o, F>
where
    F: for<'a> Fn(&Accessible<'a>, &mut dyn FnMut(&Accessible<'_>)) + Send,
{
    /// Tells a widget to `inner` in the words that `change` makes of its own.
    pub(super) fn new(inner: &'o mut dyn Operation, change: F) -> Self {
        Self { inner, change, id: None }
    }
}

impl<F> Operation for Retold<'_, F>
where
    F: for<'a> Fn(&Accessible<'a>, &mut dyn FnMut(&Accessible<'_>)) + Send,
{
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        self.inner.traverse(operate);
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.inner.container(id, bounds);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: iced::Vector,
        state: &mut dyn Scrollable,
    ) {
        told::within(Some((bounds, translation)));
        self.inner.scrollable(id, bounds, content, translation, state);
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        self.inner.focusable(self.id.as_ref().or(id), bounds, state);
    }

    fn text_input(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn TextInput) {
        self.inner.text_input(id, bounds, state);
    }

    fn text(&mut self, id: Option<&Id>, bounds: Rectangle, text: &str) {
        self.inner.text(id, bounds, text);
    }

    fn accessible(&mut self, id: Option<&Id>, bounds: Rectangle, accessible: &Accessible<'_>) {
        let (inner, id) = (&mut *self.inner, self.id.as_ref().or(id));
        (self.change)(accessible, &mut |changed| inner.accessible(id, told::in_view(bounds), changed));
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        self.inner.custom(id, bounds, state);
    }
}

/// What a part that scrolls is called: the words of the first heading in it, or else its first words.
#[derive(Default)]
pub(super) struct FirstWords {
    heading: Option<String>,
    words: Option<String>,
}

impl FirstWords {
    /// The words, if there are any.
    pub(super) fn get(&self) -> Option<&str> {
        self.heading.as_deref().or(self.words.as_deref())
    }
}

impl Operation for FirstWords {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        if self.heading.is_none() {
            operate(self);
        }
    }

    fn accessible(&mut self, _id: Option<&Id>, _bounds: Rectangle, accessible: &Accessible<'_>) {
        let own = match accessible.role {
            Role::Heading => &mut self.heading,
            Role::Label | Role::Status | Role::Alert => &mut self.words,
            _ => return,
        };
        if own.is_none() {
            *own = accessible.label.map(str::to_owned);
        }
    }
}

/// Has everything with an id told under another one: it was out of reach, and comes back.
pub(super) struct ComeBack;

impl Operation for ComeBack {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, id: Option<&Id>, _bounds: Rectangle, _state: &mut dyn Any) {
        if let Some(id) = id {
            told::come(id);
        }
    }
}

/// What of a text was written last, up to its last whole word: a screen reader tells it as it grows, word by word.
pub(super) fn written_last(text: &str) -> Option<&str> {
    let whole = text.rfind(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')?;
    let whole = text.get(..whole)?.trim_end();
    let sentence = whole.trim_end_matches(['.', '!', '?']).rfind(['.', '!', '?', '\n']).and_then(|at| whole.get(at + 1..)).unwrap_or(whole);
    Some(sentence.trim()).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::written_last;

    #[test]
    fn what_was_written_last_is_the_sentence_up_to_its_last_whole_word() {
        for (text, told) in [
            ("", None),
            ("I", None),
            ("I ", Some("I")),
            ("I like mat", Some("I like")),
            ("I like maths.", Some("I like maths")),
            ("I like maths. ", Some("I like maths.")),
            ("I like maths. It is f", Some("It is")),
            ("I don’t ", Some("I don’t")),
            ("ä, ö", Some("ä,")),
            ("  . ", None),
        ] {
            assert_eq!(written_last(text).filter(|words| *words != "."), told, "{text:?}");
        }
    }
}
