//! The end: thanks, without praise for what was said, and the way to the next pupil.

use super::introduce::{lines_of, read_out, sentences, title_bar};
use crate::guidance::Care;
use crate::locale::Told;
use crate::survey::Survey;
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::screen::ask::Kept;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, measure};
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use std::sync::Arc;

/// How the survey ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The child came to the end.
    Finished,
    /// The child stopped; what was said is kept.
    Stopped,
    /// The child stopped; nothing is left.
    ThrownAway,
}

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The survey.
    pub survey: Arc<Survey>,
    /// The version, by its place.
    pub version: usize,
    /// How it ended.
    pub ending: Ending,
    /// Whether what was said is safe.
    pub kept: Kept,
    /// Whom an adult can call.
    pub care: Care,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Makes ready for the next pupil.
    NextPupil,
    /// Goes to the start.
    Home,
    /// Tries to save again.
    TryAgain,
    /// Wants to know whom to turn to.
    Care,
    /// Is read to, or no longer.
    Listen,
}

impl State {
    fn title(&self) -> &'static str {
        match (&self.kept, self.ending) {
            // What is not on the disk is not called kept.
            (Kept::Failed(_), _) => "thank-not-saved",
            (_, Ending::Finished) => "thank-title",
            (_, Ending::Stopped) => "thank-stopped",
            (_, Ending::ThrownAway) => "thank-thrown-away",
        }
    }

    /// What is read aloud. The buttons are for the adult.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::interface(stage, "title", self.title())];
        match (&self.kept, self.ending) {
            (Kept::Failed(told), _) => lines.push(Line::told(stage, "notice", notice(told))),
            (_, Ending::ThrownAway) => lines.push(Line::interface(stage, "kept", "thank-nothing-kept")),
            _ => lines.extend(self.survey.versions().get(self.version).into_iter().flat_map(|version| lines_of(stage, version.thanks()))),
        }
        lines
    }
}

fn notice(told: &Told) -> String {
    format!("{} {}", told.what, told.now)
}

impl State {
    /// Where the focus goes first.
    #[must_use]
    pub fn first(&self) -> &'static str {
        match (&self.kept, self.ending) {
            (Kept::Failed(_), _) => "try-again",
            _ => "next-pupil",
        }
    }
}

/// Whom the adult turns to, and how high it is: in small letters below what is for the child, or behind a button where they would take
/// the room.
fn care<'a>(state: &State, stage: &Stage<'a>, room: f32) -> (Element<'a, Message>, f32) {
    let words = state.care.sentences(stage.words).join(" ");
    let (letters, width) = (stage.letters(), part::page_width(stage) - 120.0);
    let size = measure::words(&words, letters.small(), letters.plain, width);
    if size.height > room * 0.3 {
        let bars = &stage.bars();
        let button = Button::new("care", stage.say("care-title")).symbol("phone").weight(Weight::Quiet).order(None);
        return (button.on_press(Message::Care).view(bars), stage.bar());
    }
    let shown = container(part::note(stage, words)).max_width(width);
    (row![stage.symbol("phone", 44.0), shown].spacing(12).align_y(Center).into(), size.height.max(44.0))
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let version = &state.survey.versions()[state.version];
    let title = stage.say(state.title());
    let kept = match (&state.kept, state.ending) {
        (_, Ending::ThrownAway) => stage.say("thank-nothing-kept"),
        (Kept::Trial, _) => stage.say("ask-trial"),
        (Kept::Saving, _) => stage.say("ask-saving"),
        (Kept::Saved(count), _) => stage.words.with("ask-saved", &[("count", (*count).into())]),
        (Kept::Failed(_), _) => stage.say("ask-not-saved"),
    };
    let home = Button::new("home", stage.say("thank-home")).symbol("home").weight(Weight::Quiet).on_press(Message::Home);
    // While something is not saved yet, the next pupil must wait: it would be lost.
    let may_go_on = !matches!(state.kept, Kept::Saving | Kept::Failed(_)) || state.ending == Ending::ThrownAway;
    let next = Button::new("next-pupil", stage.say("thank-next"))
        .symbol_after("next")
        .weight(Weight::WayOn)
        .description(match state.ending {
            Ending::ThrownAway => format!("{title} {kept}"),
            Ending::Finished | Ending::Stopped => format!("{title} {}", read_out(stage, version.thanks())),
        })
        .on_press_maybe(may_go_on.then_some(Message::NextPupil));
    let below = match state.ending {
        Ending::ThrownAway => part::bar(stage, home, Some(next)),
        Ending::Finished | Ending::Stopped => part::with_note(stage, home, kept.clone(), Some(next)),
    };
    let above = title_bar(stage, title.clone(), Message::Listen);
    let between: Element<'a, Message> = match (&state.kept, state.ending) {
        (Kept::Failed(told), _) => part::scrolled_between(
            stage,
            column![
                part::notice(stage, "warning", notice(told)),
                Button::new("try-again", stage.say("thank-try-again"))
                    .symbol("keep")
                    .description(format!("{title}. {}", notice(told)))
                    .on_press(Message::TryAgain)
                    .view(stage)
            ]
            .spacing(space::EDGE)
            .align_x(iced::Center),
        ),
        (_, Ending::ThrownAway) => {
            column![part::alone(stage, "throw_away"), part::words_at(stage, "kept", kept)].spacing(space::EDGE).align_x(iced::Center).into()
        }
        _ => {
            let (care, height) = care(state, stage, stage.between(above.height, below.height));
            let room = stage.between(above.height, below.height) - height - space::GAP;
            column![container(sentences(stage, version.thanks(), room)).center(Fill), care].spacing(space::GAP).align_x(Center).into()
        }
    };
    part::frame(stage, above, between, below)
}
