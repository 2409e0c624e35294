//! Making a study in the window, so that a researcher needs no terminal.

use crate::locale::Told;
use crate::pack::Picture;
use crate::study::Written;
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{Column, column, container, row, text_input};
use iced::{Center, Fill};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the study is called.
    Title,
    /// Whom an adult can ask.
    Contact,
    /// What to do when a child is not safe.
    Safeguarding,
    /// Public keys of others who may open the answers.
    Recipients,
    /// The passphrase.
    Passphrase,
    /// The passphrase again.
    Again,
}

/// How far it has come.
#[derive(Debug, Clone, Default)]
pub enum Progress {
    /// The form is being filled in.
    #[default]
    Form,
    /// The study is being made and tested.
    Making,
    /// It is made.
    Done {
        /// Where its files are.
        written: Written,
        /// Its fingerprint in words.
        fingerprint: String,
        /// The recovery sheet of its key, to be saved: the key in it is locked.
        sheet: String,
        /// Where that was saved, once it was tried.
        sheet_saved: Option<Result<std::path::PathBuf, Told>>,
    },
}

/// What the screen shows.
#[derive(Clone, Default)]
pub struct State {
    /// What the study is called.
    pub title: String,
    /// Whom an adult can ask.
    pub contact: String,
    /// What to do when a child is not safe.
    pub safeguarding: String,
    /// Public keys of others, by spaces.
    pub recipients: String,
    /// The passphrase.
    pub passphrase: Zeroizing<String>,
    /// The passphrase again.
    pub again: Zeroizing<String>,
    /// The survey: a built-in name, or where the file is.
    pub survey: Option<std::path::PathBuf>,
    /// The pictures of one's own, by the id of the symbol that they stand for.
    pub pictures: BTreeMap<String, Picture>,
    /// Whether the person was asked for a second key.
    pub asked: bool,
    /// Whether the person has come back from looking at the symbols.
    pub saw_symbols: bool,
    /// How far it has come.
    pub progress: Progress,
    /// What is wrong.
    pub trouble: Option<Told>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("title", &self.title).field("progress", &self.progress).finish_non_exhaustive()
    }
}

/// What a person did.
#[derive(Clone)]
pub enum Message {
    /// Wrote into a field.
    Write(Field, Zeroizing<String>),
    /// Chooses another survey's file.
    ChooseSurvey,
    /// Takes the built-in survey again.
    BuiltIn,
    /// Looks at the symbols, to bring pictures of one's own.
    Symbols,
    /// Makes the study.
    Make,
    /// Saves the recovery sheet, to be printed.
    SaveSheet,
    /// Takes the new study up on this laptop.
    Use,
    /// Goes to the start.
    Home,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is written may be a passphrase.
        f.write_str("make::Message")
    }
}

impl State {
    /// Takes what was written.
    pub fn write(&mut self, field: Field, words: Zeroizing<String>) {
        self.trouble = None;
        match field {
            Field::Title => self.title = words.to_string(),
            Field::Contact => self.contact = words.to_string(),
            Field::Safeguarding => self.safeguarding = words.to_string(),
            Field::Recipients => self.recipients = words.to_string(),
            Field::Passphrase => self.passphrase = words,
            Field::Again => self.again = words,
        }
    }

    /// Whether the form is still being filled in.
    #[must_use]
    pub fn is_form(&self) -> bool {
        matches!(self.progress, Progress::Form)
    }

    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        match &self.progress {
            Progress::Done { .. } => "use",
            Progress::Form if self.trouble.is_some() => "make",
            Progress::Form if self.saw_symbols => "own-symbols",
            Progress::Form | Progress::Making => "make-title",
        }
    }

    /// What has to be put right before a study can be made: the key of the words, and the id of the field.
    #[must_use]
    pub fn missing(&self) -> Option<(&'static str, &'static str)> {
        if self.title.trim().is_empty() {
            Some(("make-needs-title", "make-title"))
        } else if self.passphrase.chars().count() < 12 {
            Some(("make-needs-passphrase", "make-passphrase"))
        } else if self.passphrase != self.again {
            Some(("make-needs-same", "make-again"))
        } else if self.recipients.trim().is_empty() && !self.asked {
            Some((ASKS, "make-recipients"))
        } else {
            None
        }
    }
}

/// What asks for a second key, once: whoever has read it may go on without.
pub const ASKS: &str = "make-needs-second";

/// What is done, one after the other.
const STEPS: [part::Step; 3] = [("edit", "make-step-form"), ("key", "make-step-key"), ("study", "make-step-send")];

/// The narrowest page on which two fields stand beside each other.
const TWO: f32 = 900.0;

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (step, title, content) = match &state.progress {
        Progress::Form => (0, "make-title", form(state, stage)),
        Progress::Making => (1, "make-title", form(state, stage)),
        Progress::Done { written, fingerprint, .. } => (2, "make-done", done(stage, written, fingerprint)),
    };
    let head = column![part::heading(stage, stage.say(title)), part::way(stage, &STEPS, step)].spacing(stage.grown(space::GAP));
    let content = column![head, content].spacing(stage.grown(space::EDGE));
    let home = Button::new("home", stage.say("thank-home")).symbol("back").on_press(Message::Home);
    let on = |id, key: &str, symbol, message| Button::new(id, stage.say(key)).symbol_after(symbol).weight(Weight::WayOn).on_press(message);
    let bar = match &state.progress {
        Progress::Form => part::bar(stage, home, Some(on("make", "make-make", "key", Message::Make))),
        Progress::Making => part::with_note(stage, home, stage.say("make-making"), None),
        Progress::Done { .. } => part::bar(stage, home, Some(on("use", "make-use", "next", Message::Use))),
    };
    let foot: Element<'a, Message> = container(bar.content).height(bar.height).align_y(Center).into();
    let foot = column![].push(note(state, &stage.bars())).push(foot).spacing(stage.grown(space::SMALL)).into();
    part::page(stage, content.into(), foot)
}

/// What is wrong, or where the recovery sheet was saved: it stays in sight above the bar, wherever the page is scrolled to.
fn note<'a>(state: &State, bars: &Stage<'a>) -> Option<Element<'a, Message>> {
    let saved = match &state.progress {
        Progress::Done { sheet_saved, .. } => sheet_saved.as_ref(),
        Progress::Form | Progress::Making => None,
    };
    let (symbol, words) = match (state.trouble.as_ref().map(Err).or(saved.map(Result::as_ref)))? {
        Ok(path) => ("save", bars.words.with("make-sheet-saved", &[("path", path.as_path().into())])),
        Err(told) => ("warning", told.whole()),
    };
    Some(part::notice(bars, symbol, words))
}

fn card<'a>(stage: &Stage<'a>, content: Column<'a, Message, iced::Theme, iced::Renderer>) -> Element<'a, Message> {
    container(content.spacing(stage.grown(space::GAP))).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()).into()
}

fn form<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    // The fields first: the focus begins in the title, and a small screen would scroll past the heading to it.
    let study = column![
        two(
            stage,
            field(stage, Field::Title, "title", &state.title, false),
            field(stage, Field::Contact, "contact", &state.contact, false)
        ),
        two(
            stage,
            field(stage, Field::Safeguarding, "safeguarding", &state.safeguarding, false),
            field(stage, Field::Recipients, "recipients", &state.recipients, false)
        ),
        survey(state, stage),
        pictures(state, stage),
    ];
    let secret = column![
        part::subheading(stage, stage.say("make-secret")),
        part::words(stage, stage.say("make-secret-more")),
        two(
            stage,
            field(stage, Field::Passphrase, "passphrase", &state.passphrase, true),
            field(stage, Field::Again, "again", &state.again, true)
        ),
    ];
    column![part::words(stage, stage.say("make-what")), card(stage, study), card(stage, secret)].spacing(stage.grown(space::EDGE)).into()
}

/// Two fields beside each other, or below where there is too little room.
fn two<'a>(stage: &Stage<'a>, one: Element<'a, Message>, other: Element<'a, Message>) -> Element<'a, Message> {
    if stage.is_large() || part::page_width(stage) < TWO * stage.grow() {
        return column![one, other].spacing(stage.grown(space::GAP)).into();
    }
    row![container(one).width(Fill), container(other).width(Fill)].spacing(stage.grown(space::EDGE)).into()
}

/// Which survey the study is for.
fn survey<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let survey = state.survey.as_ref().map_or_else(|| stage.say("make-built-in"), |path| path.display().to_string());
    let choose = Button::new("choose-survey", stage.say("make-choose-survey")).weight(Weight::Quiet).on_press(Message::ChooseSurvey);
    let back = Button::new("built-in", stage.say("make-take-built-in")).weight(Weight::Quiet).on_press(Message::BuiltIn);
    let back = state.survey.is_some().then_some(back);
    let needs = choose.natural_width(stage) + back.as_ref().map_or(0.0, |back| back.natural_width(stage));
    let mut ways = row![choose.view(stage)].spacing(stage.grown(space::GAP));
    if let Some(back) = back {
        ways = ways.push(back.view(stage));
    }
    let sign = stage.symbol("questionnaire", stage.grown(size::MARK));
    let named = row![sign, container(part::words(stage, survey)).width(Fill)].spacing(stage.grown(space::GAP)).align_y(Center);
    if needs < stage.width() * 0.4 {
        row![named.width(Fill), ways].spacing(stage.grown(space::GAP)).align_y(Center).into()
    } else {
        column![named, ways.wrap()].spacing(stage.grown(space::GAP)).into()
    }
}

/// Whose symbols the study shows, and the way to them.
fn pictures<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let words = match state.pictures.len() {
        0 => stage.say("make-symbols-built-in"),
        count => stage.words.with("make-symbols-own", &[("count", count.into())]),
    };
    let change = Button::new("own-symbols", stage.say("make-symbols")).weight(Weight::Quiet).on_press(Message::Symbols);
    let named = row![stage.symbol("symbols_version", stage.grown(size::MARK)), container(part::words(stage, words)).width(Fill)];
    let named = named.spacing(stage.grown(space::GAP)).align_y(Center);
    if change.natural_width(stage) < stage.width() * 0.4 {
        row![named.width(Fill), change.view(stage)].spacing(stage.grown(space::GAP)).align_y(Center).into()
    } else {
        column![named, change.view(stage)].spacing(stage.grown(space::GAP)).into()
    }
}

fn field<'a>(stage: &Stage<'a>, which: Field, name: &'static str, value: &'a str, secret: bool) -> Element<'a, Message> {
    let palette = stage.palette();
    let label = stage.say(&format!("make-field-{name}"));
    let input = text_input(&label, value)
        .id(format!("make-{name}"))
        .on_input(move |words| Message::Write(which, Zeroizing::new(words)))
        .on_submit(Message::Make)
        .secure(secret)
        .size(stage.letters().body())
        .font(stage.letters().plain.into())
        .padding([stage.grown(space::EDGE), stage.grown(space::GAP)])
        .style(stage.theme.field());
    let shown = iced::widget::text(label.clone())
        .size(stage.letters().small())
        .line_height(stage.letters().line())
        .font(stage.letters().bold)
        .color(palette.ink);
    let help = stage.say(&format!("make-help-{name}"));
    column![Named::new(Part::Silent, "", shown), input, part::note(stage, help)].spacing(stage.grown(space::HAIR)).into()
}

fn done<'a>(stage: &Stage<'a>, written: &Written, fingerprint: &str) -> Element<'a, Message> {
    let line = |symbol: &'static str, key: &str, path: &std::path::Path| {
        let words = part::words(stage, stage.words.with(key, &[("path", path.into())]));
        row![stage.symbol(symbol, stage.grown(size::MARK)), container(words).width(Fill)].spacing(stage.grown(space::GAP)).align_y(Center)
    };
    let told = stage.words.with("make-fingerprint", &[("words", fingerprint.into())]);
    let files = column![
        line("study", "make-study-file", &written.study),
        line("key", "make-key-file", &written.key),
        recovery(stage),
        part::words(stage, stage.say("make-key-warning")),
    ];
    let words = column![
        part::silent_note(stage, stage.say("make-fingerprint-print")),
        part::chips(stage, told, fingerprint),
        part::words(stage, stage.say("make-next")),
    ];
    column![card(stage, files), card(stage, words)].spacing(stage.grown(space::EDGE)).into()
}

/// The way to the recovery sheet, high enough on the page to be in sight on a small screen.
fn recovery<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let save = Button::new("save-sheet", stage.say("make-sheet")).symbol("save").on_press(Message::SaveSheet);
    let what = part::words(stage, stage.say("make-sheet-what"));
    if save.natural_width(stage) < stage.width() * 0.4 {
        row![container(what).width(Fill), save.view(stage)].spacing(stage.grown(space::GAP)).align_y(Center).into()
    } else {
        column![what, save.view(stage)].spacing(stage.grown(space::GAP)).into()
    }
}
