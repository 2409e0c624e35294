//! The few parts from which every screen is made.

mod bar;
mod button;
mod care;
mod chips;
mod dialog;
mod frame;
mod hero;
mod keys;
mod level;
mod listen;
mod notice;
mod said;
mod sentence;
mod steps;
mod way;
mod wordmark;

pub use bar::{bar, spread, with_middle, with_note};
pub use button::{Button, Weight};
pub use care::care;
pub use chips::chips;
pub use dialog::dialog;
pub use frame::{Bar, SCROLL_SIDES, balanced, centred, frame, page, page_width, scroll, scroll_inside, scroll_named, scrolled_between};
pub use hero::{alone, hero};
pub use keys::keys;
pub use level::level;
pub use listen::{dialog_width, listen, listen_size, listen_told, titled};
pub use notice::{height as notice_height, notice, of as notice_of, sides as notice_sides};
pub use said::{Lettering, said};
pub use sentence::{
    Fitted, LEAST as LEAST_SENTENCE, fit as fit_sentence, fit_aside as fit_sentence_aside, sentence, silent as sentence_silent,
};
pub use steps::{height as steps_height, steps, words_width as steps_words_width};
pub use way::{Step, way};
pub use wordmark::{size as wordmark_size, wordmark};

use crate::ui::stage::Stage;
use crate::ui::widget::{Element, Live, Named, Part};
use iced::Color;

/// How small a title becomes before it takes another line.
pub const SHRUNK: f32 = 0.75;

/// The heading of a screen.
pub fn heading<'a, Message: 'a>(stage: &Stage<'a>, words: String) -> Element<'a, Message> {
    heading_in(stage, words, Lettering::new(stage.title(), stage.letters().plain))
}

/// The heading of a screen, each of its lines in the middle.
pub fn heading_centred<'a, Message: 'a>(stage: &Stage<'a>, words: String) -> Element<'a, Message> {
    heading_in(stage, words, Lettering::new(stage.title(), stage.letters().plain).centred())
}

fn heading_in<'a, Message: 'a>(stage: &Stage<'a>, words: String, how: Lettering) -> Element<'a, Message> {
    let shown = said(stage, "title", words.clone(), how.colour(stage.palette().ink));
    Named::new(Part::Heading(1), words, shown).into()
}

/// A smaller heading.
pub fn subheading<'a, Message: 'a>(stage: &Stage<'a>, words: String) -> Element<'a, Message> {
    subheading_at(stage, "", words)
}

/// A smaller heading that is read aloud.
pub fn subheading_at<'a, Message: 'a>(stage: &Stage<'a>, place: &str, words: String) -> Element<'a, Message> {
    let letters = stage.letters();
    Named::new(
        Part::Heading(2),
        words.clone(),
        said(stage, place, words, Lettering::new(letters.button(), letters.bold).colour(stage.palette().ink)),
    )
    .into()
}

/// A smaller heading in the letters of a large one: the name of what a card is about.
pub fn title<'a, Message: 'a>(stage: &Stage<'a>, words: String) -> Element<'a, Message> {
    let letters = stage.letters();
    let shown = said(stage, "", words.clone(), Lettering::new(letters.title() * 0.8, letters.plain).colour(stage.palette().ink));
    Named::new(Part::Heading(2), words, shown).into()
}

/// Words to read.
pub fn words<'a, Message: 'a>(stage: &Stage<'a>, content: String) -> Element<'a, Message> {
    words_at(stage, "", content)
}

/// Words to read, which are read aloud too.
pub fn words_at<'a, Message: 'a>(stage: &Stage<'a>, place: &str, content: String) -> Element<'a, Message> {
    sized(stage, place, content, stage.letters().body(), stage.palette().ink)
}

/// Words to read, each of their lines in the middle.
pub fn words_centred<'a, Message: 'a>(stage: &Stage<'a>, place: &str, content: String) -> Element<'a, Message> {
    let how = Lettering::new(stage.letters().body(), stage.letters().plain).colour(stage.palette().ink).centred();
    Named::new(Part::Words, content.clone(), said(stage, place, content, how)).into()
}

/// Words that are told a screen reader in another way.
pub fn plain<'a, Message: 'a>(stage: &Stage<'a>, content: String) -> Element<'a, Message> {
    let how = Lettering::new(stage.letters().body(), stage.letters().plain).colour(stage.palette().ink);
    said(stage, "", content, how)
}

/// Words of less weight.
pub fn note<'a, Message: 'a>(stage: &Stage<'a>, content: String) -> Element<'a, Message> {
    sized(stage, "", content, stage.letters().small(), stage.palette().soft)
}

/// Words of less weight that are told a screen reader in another way.
pub fn silent_note<'a, Message: 'a>(stage: &Stage<'a>, content: String) -> Element<'a, Message> {
    let (letters, colour) = (stage.letters(), stage.palette().soft);
    Named::new(Part::Silent, "", said(stage, "", content, Lettering::new(letters.small(), letters.plain).colour(colour))).into()
}

/// Words that tell what has just happened: a screen reader tells them as soon as it may.
pub fn status<'a, Message: 'a>(stage: &Stage<'a>, content: String) -> Element<'a, Message> {
    let lettering = Lettering::new(stage.letters().body(), stage.letters().plain).colour(stage.palette().ink);
    let shown = said(stage, "", content.clone(), lettering);
    Named::new(Part::Status(Live::Polite), content, shown).into()
}

fn sized<'a, Message: 'a>(stage: &Stage<'a>, place: &str, content: String, size: f32, colour: Color) -> Element<'a, Message> {
    let shown = said(stage, place, content.clone(), Lettering::new(size, stage.letters().plain).colour(colour));
    Named::new(Part::Words, content, shown).into()
}
