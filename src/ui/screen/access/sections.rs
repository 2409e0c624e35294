//! The groups of settings: a list at the left, or a row above where the window is narrow or its letters are large.

use super::{Message, State};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part, Role, measure};
use iced::widget::{Id, column, row, text};
use iced::{Center, Fill, Size};
use std::sync::Arc;

/// A group of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Settings under a name.
    Profiles,
    /// What is seen.
    Looks,
    /// What is heard.
    Reading,
    /// Finger and mouse.
    Pointing,
    /// Keys.
    Keyboard,
    /// Switches.
    Switches,
    /// Eyes.
    Gaze,
    /// How much comes at once.
    Pace,
}

impl Section {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 8] =
        [Self::Profiles, Self::Looks, Self::Reading, Self::Pointing, Self::Keyboard, Self::Switches, Self::Gaze, Self::Pace];

    /// Its id, its symbol, its words, and more words about it.
    pub(super) fn told(self) -> [&'static str; 4] {
        match self {
            Self::Profiles => ["section-profiles", "choose", "access-section-profiles", "access-profiles-about"],
            Self::Looks => ["section-looks", "theme", "access-section-looks", "access-looks-about"],
            Self::Reading => ["section-reading", "listen", "access-section-reading", "access-reading-about"],
            Self::Pointing => ["section-pointing", "touch", "access-section-pointing", "access-pointing-about"],
            Self::Keyboard => ["section-keyboard", "keyboard", "access-section-keyboard", "access-keyboard-about"],
            Self::Switches => ["section-switches", "switch_button", "access-section-switches", "access-switches-about"],
            Self::Gaze => ["section-gaze", "eye_gaze", "access-section-gaze", "access-gaze-about"],
            Self::Pace => ["section-pace", "time", "access-section-pace", "access-pace-about"],
        }
    }
}

/// How wide the list at the left is.
const LIST: f32 = 236.0;

/// The same in this window.
pub(super) fn list_width(stage: &Stage<'_>) -> f32 {
    stage.grown(LIST)
}

/// Whether the list fits at the left without scrolling, and leaves room enough beside it.
pub(super) fn at_the_left(stage: &Stage<'_>) -> bool {
    #[allow(clippy::cast_precision_loss)] // There are eight.
    let tall = Section::ALL.len() as f32 * stage.grown(stage.targets().least + space::SMALL) - space::SMALL;
    stage.width() >= stage.grown(1_200.0) && stage.text_scale() < 1.2 && stage.size.height - 2.0 * stage.edge() >= tall
}

/// The list at the left.
pub(super) fn list<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let views = Section::ALL.into_iter().enumerate().map(|(place, section)| {
        let [_, symbol, key, _] = section.told();
        let words = stage.say(key);
        let font = if state.section == section { stage.letters().bold } else { stage.letters().plain };
        let label = text(words).size(stage.letters().body()).line_height(stage.letters().line()).font(font).width(Fill);
        let content = row![stage.symbol(symbol, stage.grown(48.0)), label].spacing(stage.grown(12.0)).align_y(Center).width(Fill);
        control(state, stage, section, place, content.into())
            .padding([stage.grown(6.0), stage.grown(14.0)])
            .width(list_width(stage))
            .height(stage.grown(stage.targets().least))
            .into()
    });
    group(stage, column(views).spacing(stage.grown(space::SMALL)).into())
}

/// How the row above is laid out.
struct Row {
    across: usize,
    tab: Size,
    /// Of the letters.
    size: f32,
}

/// As many to a line as leaves their words readable.
#[allow(clippy::cast_precision_loss)] // There are eight.
fn row_of(stage: &Stage<'_>) -> Row {
    let letters = stage.letters();
    let words: Vec<String> = Section::ALL.iter().map(|section| stage.say(section.told()[2])).collect();
    let fit = |across: usize| {
        let each = ((stage.width() - (across as f32 - 1.0) * stage.grown(space::SMALL)) / across as f32).floor();
        let room = Size::new(each - 14.0, letters.small() * letters.line() * 2.0);
        let size = words.iter().map(|words| measure::fitting(words, letters.bold, room, letters.small(), 12.0)).fold(f32::MAX, f32::min);
        (across, each, size)
    };
    let readable = |found: &(usize, f32, f32)| found.2 >= (letters.small() * 0.62).max(15.0);
    let (across, each, size) = [8, 4].map(fit).into_iter().find(readable).unwrap_or_else(|| fit(4));
    let inside = each - 14.0;
    let tall = words.iter().map(|words| measure::words(words, size, letters.bold, inside).height).fold(0.0, f32::max);
    Row { across, tab: Size::new(each, stage.grown(stage.targets().least).max(tall + stage.grown(40.0 + 14.0))), size }
}

/// How high the row above is.
#[allow(clippy::cast_precision_loss)] // There are eight.
fn height(stage: &Stage<'_>) -> f32 {
    let Row { across, tab, .. } = row_of(stage);
    (Section::ALL.len() / across) as f32 * (tab.height + stage.grown(space::SMALL)) - stage.grown(space::SMALL)
}

/// Whether the row above would leave too little of the window for the settings: then it is opened only when it is wanted.
pub(super) fn is_tight(stage: &Stage<'_>) -> bool {
    height(stage) > stage.size.height * 0.3
}

/// The row above.
pub(super) fn above<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let Row { across, tab, size } = row_of(stage);
    let mut views = Section::ALL.into_iter().enumerate().map(|(place, section)| {
        let font = if state.section == section { stage.letters().bold } else { stage.letters().plain };
        let label = text(stage.say(section.told()[2])).size(size).line_height(stage.letters().line()).font(font).center();
        let content = column![stage.symbol(section.told()[1], stage.grown(40.0)), label].align_x(Center);
        control(state, stage, section, place, content.into()).width(tab.width).height(tab.height).into()
    });
    let mut rows = column![].spacing(stage.grown(space::SMALL));
    for _ in 0..Section::ALL.len() / across {
        rows = rows.push(row(views.by_ref().take(across)).spacing(stage.grown(space::SMALL)));
    }
    group(stage, rows.into())
}

fn group<'a>(stage: &Stage<'a>, content: Element<'a, Message>) -> Element<'a, Message> {
    Named::new(Part::RadioGroup, stage.say("access-sections"), content).of(Section::ALL.len()).into()
}

fn control<'a>(state: &State, stage: &Stage<'a>, section: Section, place: usize, content: Element<'a, Message>) -> Control<'a, Message> {
    let ids: Arc<[Id]> = Section::ALL.iter().map(|section| Id::new(section.told()[0])).collect();
    let chosen = state.section == section;
    let palette = stage.palette();
    let [id, _, key, _] = section.told();
    Control::new(id, stage.say(key), content, move |state| if chosen { palette.choice(true, state) } else { palette.quiet(state) })
        .role(Role::Radio { group: ids, place })
        .chosen(chosen)
        .on_press(Message::Go(section))
}
