//! What is read aloud: words, their language, and where on the screen they stand.

use crate::ui::stage::Stage;
use std::ops::Range;

/// Words to be read, in one breath.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Where they stand: the name by which a screen draws them, such as the id of a control.
    pub place: String,
    /// The words, as they stand there.
    pub words: String,
    /// Their language as a BCP 47 tag.
    pub language: String,
    /// Whether they are the same on every page, as the names of buttons are. A page that reads itself says them once.
    pub aside: bool,
}

impl Line {
    /// Words of the survey.
    pub fn survey(stage: &Stage<'_>, place: impl Into<String>, words: impl Into<String>) -> Self {
        Self { place: place.into(), words: words.into(), language: stage.language.as_str().to_owned(), aside: false }
    }

    /// Words of the interface, by their key.
    pub fn interface(stage: &Stage<'_>, place: impl Into<String>, key: &str) -> Self {
        Self::told(stage, place, stage.say(key))
    }

    /// Words of the interface that hold facts.
    pub fn told(stage: &Stage<'_>, place: impl Into<String>, words: impl Into<String>) -> Self {
        Self { language: stage.words.language().to_string(), ..Self::survey(stage, place, words) }
    }

    /// The same on every page.
    #[must_use]
    pub fn aside(self) -> Self {
        Self { aside: true, ..self }
    }
}

/// The words stay out of logs: a line can be what a child chose.
impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("language", &self.language).field("bytes", &self.words.len()).finish_non_exhaustive()
    }
}

/// What is being said just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Where it stands on the screen.
    pub place: String,
    /// The word that the voice has reached, in bytes of the line; nothing before the first word.
    pub word: Option<Range<usize>>,
}
