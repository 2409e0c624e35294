//! What passes between the screen of questions and the program: what a person did, and what must be done about it.

use super::{beside, date};
use crate::access::keyboard_layout::Key;
use crate::response::{Helped, NonAnswer};
use crate::sound::Sound;
use crate::survey::ItemKey;
use iced::Task;
use iced::widget::text_editor;

/// What stands in front of the question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Dialog {
    /// "Do you want to stop?"
    Stop,
    /// "Throw everything away?"
    ThrowAway,
    /// A break: a calm page in place of the question.
    Break,
    /// "I'm upset": what the adult can do.
    Upset,
    /// The question in other words, before it counts as not understood.
    Reword,
    /// After the last question: to look at what was said, or to be finished.
    End,
    /// What was said, from this one of the answered questions on.
    Said(usize),
    /// To practise before the first question, or to start.
    Practise,
    /// After a round of practice: to start, or to practise again.
    Practised,
    /// "Is that right?", about an unlikely date of birth.
    UnlikelyDate,
    /// For the adult: how to help with this question.
    Grownups,
    /// The keys.
    Keys,
}

/// Whether what was said is safe by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing is kept: the survey is only tried out.
    Trial,
    /// On its way to the disk.
    Saving,
    /// On the disk, sealed: so many answers.
    Saved(usize),
    /// Not on the disk; what happened, and what to do.
    Failed(crate::locale::Told),
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Pressed a choice of an item.
    Press(ItemKey, usize),
    /// Pressed "yes" on a confirmation.
    Confirm(ItemKey),
    /// Picked a part of a date.
    Pick(date::Pick),
    /// Wrote.
    Edit(text_editor::Action),
    /// Pressed a key on the screen.
    Key(Key),
    /// Wants the keys on the screen again.
    OpenKeys,
    /// Pressed a non-answer.
    Pass(NonAnswer),
    /// Does not understand the question in other words either.
    StillNot,
    /// Goes on.
    Next,
    /// Is finished, after the last question.
    Finish,
    /// Practises, once more or for the first time.
    Practise,
    /// Has practised enough: wants the questions.
    Begin,
    /// Goes back.
    Back,
    /// Opens or closes what stands in front.
    Show(Option<Dialog>),
    /// Stops and keeps what was said.
    Keep,
    /// Stops and throws away what was said.
    ThrowAway,
    /// Says that an unlikely date is right.
    DateIsRight,
    /// Chooses whether rows stand together.
    OneAtATime(bool),
    /// The adult notes how they helped.
    Helped(Helped),
    /// The adult writes their own view.
    AdultView(beside::View),
    /// Goes on in another version, by its place in the survey.
    Switch(usize),
    /// Opens the guidance for the adult.
    Guidance,
    /// Tells what the program is, and whose work is in it.
    About,
    /// Chooses another folder, as saving does not work.
    SaveElsewhere,
    /// Opens the access settings.
    Access,
    /// Is read to, or no longer.
    Listen,
}

impl Message {
    /// What is heard when something came of it.
    #[must_use]
    pub fn sound(&self) -> Option<Sound> {
        match self {
            Self::Press(..) | Self::Confirm(_) | Self::Pick(_) | Self::Pass(_) => Some(Sound::Chosen),
            Self::Next | Self::Back | Self::Finish | Self::Practise | Self::DateIsRight => Some(Sound::Turned),
            _ => None,
        }
    }
}

/// What the rest of the program must do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Move the focus: nothing was said that is not saved.
    Led(Task<Message>),
    /// Save what was said so far, and perhaps move the focus.
    Changed(Task<Message>),
    /// The child came to the end.
    Finished,
    /// The child has practised enough.
    Practised,
    /// The child stopped; what was said is kept.
    Stopped,
    /// The child stopped; nothing may be left.
    ThrownAway,
    /// The rows of a grid are to be shown one at a time, or together.
    OneAtATime(bool),
    /// Another folder to save in is to be chosen.
    SaveElsewhere,
    /// The guidance for the adult is to be opened.
    Guidance,
    /// What the program is, is to be told.
    About,
    /// The access settings are to be opened.
    Access,
}
