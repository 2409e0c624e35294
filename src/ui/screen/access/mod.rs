//! The access settings: what is seen, heard and pressed, changed beside a sample question that shows what comes of it.
//!
//! Nothing that is changed here counts before *Done*. Profiles under a name are kept, replaced and removed at once.

mod change;
mod gaze;
mod list;
mod looks;
mod pace;
mod pointing;
mod profiles;
mod reading;
mod sample;
mod sections;
mod sheet;
mod switches;
mod view;

use super::ask;
use crate::access::{Fault, Name, Named, Profile, Profiles, SwitchKey};
use crate::locale::Told;
use crate::speech::VoiceName;
use crate::study::file_name;
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::widget::lead;
use iced::Task;
use iced::widget::operation;
use std::path::PathBuf;

pub use change::Change;
pub use list::List;
pub use sections::Section;
pub use switches::Slot;
pub use view::view;

/// What stands in front of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// "Press the switch now."
    Catch(Slot),
    /// "What shall they be called?"
    Name,
    /// "Remove it?"
    Remove(Name),
    /// "Put these settings in its place?"
    Replace(Name),
}

/// Something to tell.
#[derive(Debug, Clone)]
pub enum Notice {
    /// Something failed.
    Trouble(Told),
    /// Something cannot be.
    Fault(Fault),
    /// There is nowhere to remember the settings.
    NotRemembered,
    /// A key that cannot be a switch.
    BadKey,
    /// Kept under a name.
    Kept(Name),
    /// Came from a file.
    Imported(Name),
    /// Went into a file.
    Exported(Name, PathBuf),
    /// Taken away.
    Removed(Name),
    /// A font was added, and is used now.
    FontAdded(String),
    /// A file was not taken.
    Refused(Told),
    /// Nothing can be read aloud.
    NoVoice(Told),
    /// Nothing on this laptop plays sounds.
    NoSound,
}

/// What is known of the voices of this laptop.
#[derive(Debug)]
enum Voices {
    /// Nobody has asked.
    Unknown,
    /// They are being looked for.
    Sought,
    /// These are there.
    There(Vec<VoiceName>),
    /// There is none, for this reason.
    None(Told),
}

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The profiles; `now` is what is being changed.
    profiles: Profiles,
    before: Profile,
    section: Section,
    /// Whether the groups are shown instead of one of them, where there is no room for both.
    menu: bool,
    dialog: Option<Dialog>,
    notice: Option<Notice>,
    /// Whether it was told that the settings cannot be kept, so that *Done* need not say so again.
    warned: bool,
    /// What is being written: a name for the settings.
    name: String,
    voices: Voices,
    /// Which pages of the long lists were turned to.
    pages: list::Pages,
    exporting: Option<Named>,
    sample: Option<ask::State>,
    turns: usize,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Goes to a group of settings.
    Go(Section),
    /// Shows the groups, or goes back to the one in sight.
    Menu(bool),
    /// Changes a setting.
    Change(Change),
    /// Takes ready-made settings, by their place.
    UseReady(usize),
    /// Takes settings that are kept under a name.
    Use(Name),
    /// Writes a name for the settings.
    WriteName(String),
    /// Turns to a page of a long list.
    Turn(List, usize),
    /// Adds a font from a file.
    AddFont,
    /// Lets the voice be heard, or stops it.
    Listen,
    /// Lets the sounds be heard.
    Hear,
    /// Keeps the settings under the name that was written, or under this one where none was: whoever has a switch alone writes none.
    Keep(Name),
    /// Puts the settings in the place of those under this name.
    Replace(Name),
    /// Removes the settings under this name.
    Remove(Name),
    /// Brings settings from a file.
    Import,
    /// Saves the settings under this name to a file.
    Export(Name),
    /// Opens or closes what stands in front.
    Show(Option<Dialog>),
    /// Pressed what is to be a switch.
    Caught(SwitchKey),
    /// Tried the sample question.
    Try(ask::Message),
    /// Makes everything as it was when the screen was opened.
    Undo,
    /// Pressed Escape.
    Escape,
    /// Is done.
    Done,
}

/// What the rest of the program must do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Move the focus, or the page.
    Run(Task<Message>),
    /// Keep the profiles, and move the focus.
    Remember(Task<Message>),
    /// Put the settings on, keep them, and go back.
    Done,
    /// Ask for a file to read settings from.
    Import,
    /// Ask for a place for a file of this name.
    Export(String),
    /// Ask for the file of a font.
    AddFont,
    /// Move the page, and ask which voices there are.
    Voices(Task<Message>),
    /// Read the sample aloud with these settings, or stop.
    Listen,
    /// Play a sound.
    Hear,
}

impl State {
    /// The screen for these profiles, with a question to show what they do.
    #[must_use]
    pub fn new(profiles: Profiles, sample: Option<ask::State>) -> Self {
        Self {
            before: profiles.now.clone(),
            profiles,
            section: Section::Profiles,
            menu: false,
            dialog: None,
            notice: None,
            warned: false,
            name: String::new(),
            voices: Voices::Unknown,
            pages: list::Pages::default(),
            exporting: None,
            sample,
            turns: 0,
        }
    }

    /// Something was said to.
    pub fn update(&mut self, message: Message) -> Action {
        self.turns = self.turns.wrapping_add(1);
        if !matches!(message, Message::Try(_) | Message::Done | Message::Escape) {
            self.notice = None;
        }
        match message {
            Message::Go(section) => self.go(section),
            Message::Menu(open) => self.show_menu(open),
            Message::Change(change) => self.put(change.applied(&self.profiles.now)),
            Message::UseReady(at) => self.use_ready(at),
            Message::Use(name) => self.use_kept(&name),
            Message::WriteName(name) => self.write_name(name),
            Message::Turn(list, page) => self.turn_to(list, page),
            Message::AddFont => Action::AddFont,
            Message::Listen => Action::Listen,
            Message::Hear => Action::Hear,
            Message::Keep(usual) => self.keep(usual),
            Message::Replace(name) => self.replace(name),
            Message::Remove(name) => self.remove(name),
            Message::Import => Action::Import,
            Message::Export(name) => self.export(&name),
            Message::Show(dialog) => self.show(dialog),
            Message::Caught(key) => self.caught(key),
            Message::Try(message) => self.try_out(message),
            Message::Undo => self.put(self.before.clone()),
            Message::Escape if self.dialog.is_some() => self.show(None),
            Message::Escape | Message::Done => Action::Done,
        }
    }

    /// The profiles as they are on the screen.
    #[must_use]
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// Whether a switch is being waited for: then no key and no button means anything else.
    #[must_use]
    pub fn is_catching(&self) -> bool {
        matches!(self.dialog, Some(Dialog::Catch(_)))
    }

    /// A number that is another after whatever happened.
    #[must_use]
    pub fn turns(&self) -> usize {
        self.turns
    }

    /// The settings that are to go into a file.
    #[must_use]
    pub fn exporting(&self) -> Option<Named> {
        self.exporting.clone()
    }

    /// The id of the button that puts them into a file.
    #[must_use]
    pub fn export_id(&self) -> String {
        let at = self.profiles.kept().iter().position(|kept| Some(kept) == self.exporting.as_ref()).unwrap_or_default();
        profiles::export_id(at)
    }

    /// Tells something.
    pub fn tell(&mut self, notice: Notice) {
        self.turns = self.turns.wrapping_add(1);
        self.notice = Some(notice);
    }

    /// Tells that the settings cannot be kept.
    pub fn warn(&mut self, told: Told) {
        self.warned = true;
        self.tell(Notice::Trouble(told));
    }

    /// Whether it was told that the settings cannot be kept.
    #[must_use]
    pub fn is_warned(&self) -> bool {
        self.warned
    }

    /// Takes in settings from a file, under a name that is free.
    pub fn import(&mut self, named: Named) {
        let name = self.profiles.free_name(&named.name);
        let kept = self.profiles.keep(Named { name: name.clone(), ..named });
        self.tell(kept.map_or_else(Notice::Fault, |()| Notice::Imported(name)));
    }

    /// Writes with a font that was added.
    pub fn take_font(&mut self, family: String) {
        self.turns = self.turns.wrapping_add(1);
        self.notice = Some(Notice::FontAdded(family.clone()));
        let mut profile = self.profiles.now.clone();
        profile.text.font = Some(family);
        self.pages.forget(List::Fonts);
        let _ = self.put(profile);
    }

    /// Takes in which voices there are, or why there is none.
    pub fn take_voices(&mut self, voices: Result<Vec<VoiceName>, Told>) {
        self.turns = self.turns.wrapping_add(1);
        self.voices = voices.map_or_else(Voices::None, Voices::There);
    }

    /// What is read aloud when a voice is tried.
    #[must_use]
    pub fn sample_lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        self.sample.as_ref().map(|sample| sample.question_lines(stage)).unwrap_or_default()
    }

    fn is_changed(&self) -> bool {
        self.profiles.now != self.before
    }

    fn go(&mut self, section: Section) -> Action {
        self.section = section;
        let task = if self.menu { self.led_to_menu(false) } else { to_the_top() };
        if section == Section::Reading && matches!(self.voices, Voices::Unknown | Voices::None(_)) {
            self.voices = Voices::Sought;
            return Action::Voices(task);
        }
        Action::Run(task)
    }

    fn show_menu(&mut self, open: bool) -> Action {
        Action::Run(self.led_to_menu(open))
    }

    fn led_to_menu(&mut self, open: bool) -> Task<Message> {
        self.menu = open;
        let focus = lead::focus(if open { self.section.told()[0] } else { view::MENU });
        Task::batch([to_the_top(), focus])
    }

    /// Takes other settings, if they can be used.
    fn put(&mut self, profile: Profile) -> Action {
        match profile.faults().into_iter().next() {
            Some(fault) => self.notice = Some(Notice::Fault(fault)),
            None => self.profiles.now = profile,
        }
        Action::None
    }

    fn try_out(&mut self, message: ask::Message) -> Action {
        if let Some(sample) = &mut self.sample {
            // Whatever comes of it: there is nothing to save, and nowhere to go.
            let _ = sample.update(message);
        }
        Action::None
    }

    fn write_name(&mut self, name: String) -> Action {
        self.name = name;
        Action::None
    }

    fn turn_to(&mut self, list: List, page: usize) -> Action {
        self.pages.turn_to(list, page);
        Action::None
    }

    fn show(&mut self, dialog: Option<Dialog>) -> Action {
        let focus = match (&dialog, &self.dialog) {
            // The switch itself must not press anything.
            (Some(Dialog::Catch(_)), _) => Task::none(),
            (Some(Dialog::Name), _) => lead::focus("profile-name"),
            (Some(Dialog::Remove(_)), _) => lead::focus("remove-no"),
            (Some(Dialog::Replace(_)), _) => lead::focus("replace-no"),
            (None, Some(Dialog::Catch(slot))) => lead::focus(slot.id()),
            (None, _) => lead::focus("keep-profile"),
        };
        self.dialog = dialog;
        Action::Run(focus)
    }

    fn export(&mut self, name: &Name) -> Action {
        self.exporting = self.profiles.kept().iter().find(|named| named.name == *name).cloned();
        match &self.exporting {
            Some(named) => Action::Export(format!("{}.ron", file_name(named.name.as_str()))),
            None => Action::None,
        }
    }
}

fn to_the_top() -> Task<Message> {
    operation::scroll_to(view::SETTINGS, operation::AbsoluteOffset { x: 0.0, y: 0.0 })
}
