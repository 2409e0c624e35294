//! The end: thanks, without praise for what was said, and the way to the next pupil.

use super::introduce::{lines_of, read_out, sentences, title_bar};
use crate::guidance::Care;
use crate::locale::Told;
use crate::response::Pictures;
use crate::survey::Survey;
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::screen::ask::Kept;
use crate::ui::screen::going_on::to_remember;
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{column, container, row, text};
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
    /// The child did not want to take part.
    Declined,
    /// The child did not want to go on with what an earlier sitting kept.
    NotNow,
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
    /// What the adult must know when what was said is saved in another folder than usual.
    pub elsewhere: Option<String>,
    /// Whom an adult can call.
    pub care: Care,
    /// The code that belongs to it.
    pub code: Option<Code>,
    /// The pictures by which it goes on.
    pub pictures: Option<Pictures>,
}

/// The code by which what was said can be found again.
#[derive(Debug, Clone)]
pub struct Code {
    /// The code.
    pub receipt: String,
    /// What came of saving it, once that was tried.
    pub saved: Option<Result<(), Told>>,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Makes ready for the next pupil.
    NextPupil,
    /// Goes to the start.
    Home,
    /// Saves the code, to be printed or taken along.
    SaveCode,
    /// Tries to save again.
    TryAgain,
    /// Chooses another folder, as saving does not work.
    SaveElsewhere,
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
            (Kept::Saving, Ending::Stopped) => "thank-stopping",
            (_, Ending::Stopped) => "thank-stopped",
            (_, Ending::ThrownAway) => "thank-thrown-away",
            (_, Ending::Declined | Ending::NotNow) => "declined-title",
        }
    }

    /// What is read aloud. The buttons are for the adult.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::interface(stage, "title", self.title())];
        match (&self.kept, self.ending) {
            (Kept::Failed(told), _) => lines.push(Line::told(stage, "notice", notice(told))),
            (_, Ending::ThrownAway) => lines.push(Line::interface(stage, "kept", "thank-nothing-kept")),
            (_, Ending::Declined) => lines.push(Line::interface(stage, "kept", "declined-nothing")),
            (_, Ending::NotNow) => lines.push(Line::interface(stage, "kept", "declined-before")),
            _ => lines.extend(self.survey.versions().get(self.version).into_iter().flat_map(|version| lines_of(stage, version.thanks()))),
        }
        lines
    }
}

fn notice(told: &Told) -> String {
    told.whole()
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

/// Whom the adult turns to, in small letters below what is for the child, and how high that is; nothing where it would take the room:
/// then there is a button.
fn care<'a>(state: &State, stage: &Stage<'a>, room: f32) -> Option<(Element<'a, Message>, f32)> {
    let words = state.elsewhere.iter().cloned().chain(state.care.sentences(stage.words)).collect::<Vec<_>>().join(" ");
    let (letters, width) = (stage.letters(), part::page_width(stage) - 120.0);
    let size = measure::balanced(&words, letters.small(), letters.plain, width);
    if size.height > room * 0.3 {
        return None;
    }
    let shown = container(part::note(stage, words)).max_width(size.width);
    Some((row![stage.symbol("phone", size::SIGN), shown].spacing(space::SMALL).align_y(Center).into(), size.height.max(size::SIGN)))
}

fn care_button(stage: &Stage<'_>) -> Button<'static, Message> {
    Button::new("care", stage.say("care-title")).symbol("phone").weight(Weight::Quiet).order(None).on_press(Message::Care)
}

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let version = &state.survey.versions()[state.version];
    let title = stage.say(state.title());
    let kept = match (&state.kept, state.ending) {
        (_, Ending::ThrownAway) => stage.say("thank-nothing-kept"),
        (_, Ending::Declined) => stage.say("declined-nothing"),
        (_, Ending::NotNow) => stage.say("declined-before"),
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
            Ending::ThrownAway | Ending::Declined | Ending::NotNow => format!("{title} {kept}"),
            Ending::Finished | Ending::Stopped => format!("{title} {}", read_out(stage, version.thanks())),
        })
        .on_press_maybe(may_go_on.then_some(Message::NextPupil));
    let above = title_bar(stage, title.clone(), Message::Listen);
    let care = care(state, stage, stage.between(above.height, stage.bar()));
    let (below, has_care) = match (&state.code, state.ending) {
        (_, Ending::ThrownAway | Ending::Declined | Ending::NotNow) => (part::bar(stage, home, Some(next)), false),
        // What is not on the disk has no code.
        (Some(code), _) if may_go_on => with_code(stage, code, home, kept.clone(), next),
        _ if care.is_none() => (with_care(stage, home, kept.clone(), next), true),
        _ => (part::with_note(stage, home, kept.clone(), Some(next)), false),
    };
    // What is not on the disk cannot be gone on with.
    if let Some(pictures) = state.pictures.as_ref().filter(|_| may_go_on) {
        return part::frame(stage, above, to_remember(stage, pictures), below);
    }
    let other = Button::new("save-elsewhere", stage.say("elsewhere-choose")).symbol("open_folder").on_press(Message::SaveElsewhere);
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
            .push(is_lost(state).then(|| other.view(stage)))
            .spacing(space::EDGE)
            .align_x(Center),
        ),
        (_, Ending::ThrownAway) => alone(stage, "throw_away", kept),
        (_, Ending::Declined | Ending::NotNow) => alone(stage, "my_voice", kept),
        _ if has_care => sentences(stage, version.thanks(), stage.between(above.height, below.height)),
        _ => {
            let room = stage.between(above.height, below.height);
            let (care, height) = care.unwrap_or_else(|| (care_button(stage).view(&stage.bars()), stage.bar()));
            let told = sentences(stage, version.thanks(), room - height - space::GAP);
            column![container(told).center(Fill), care].spacing(space::GAP).align_x(Center).into()
        }
    };
    part::frame(stage, above, between, below)
}

/// Whether there is something to save that would be lost.
fn is_lost(state: &State) -> bool {
    matches!((&state.kept, state.ending), (Kept::Failed(_), Ending::Finished | Ending::Stopped))
}

/// A picture, and what became of the answers.
fn alone<'a>(stage: &Stage<'a>, symbol: &'static str, kept: String) -> Element<'a, Message> {
    column![part::alone(stage, symbol), part::words_at(stage, "kept", kept)].spacing(space::EDGE).align_x(Center).into()
}

/// The code, large, to be copied by hand, and to be saved: between the buttons, or above them where there is too little room. Whether
/// the button that tells whom to turn to stands beside it: in a low window it would take a row from what is for the child.
fn with_code<'a>(
    stage: &Stage<'a>,
    code: &Code,
    home: Button<'static, Message>,
    kept: String,
    next: Button<'static, Message>,
) -> (part::Bar<'a, Message>, bool) {
    let bars = &stage.bars();
    let (letters, palette) = (bars.letters(), bars.palette());
    let label = stage.say("receipt-label");
    let about = match &code.saved {
        None => stage.say("receipt-about"),
        Some(Ok(())) => stage.say("receipt-saved"),
        Some(Err(told)) => notice(told),
    };
    let save = Button::new("save-code", stage.say("receipt-save")).symbol("save").weight(Weight::Quiet).on_press(Message::SaveCode);
    let save_width = save.natural_width(bars);
    let shown = text(code.receipt.clone()).size(letters.title()).font(letters.bold).color(palette.ink);
    let width = measure::words(&code.receipt, letters.title(), letters.bold, f32::INFINITY).width;
    // A screen reader spells it out.
    let spelt: Vec<String> = code.receipt.chars().map(|sign| if sign == '-' { ",".to_owned() } else { sign.to_string() }).collect();
    let name = format!("{label}: {}", spelt.join(" "));
    let sign =
        Named::new(Part::Words, name, row![text(label).size(letters.body()), shown].spacing(space::GAP).align_y(Center)).id("receipt");
    let label_width = measure::words(&stage.say("receipt-label"), letters.body(), letters.plain, f32::INFINITY).width;
    let line = width + label_width + save_width + 3.0 * space::GAP;
    let sides = home.natural_width(bars) + next.natural_width(bars) + 3.0 * space::EDGE;
    if !stage.is_large() && line + sides <= stage.width() {
        let about_height = measure::words(&about, letters.small(), letters.plain, f32::INFINITY).height;
        let about = if code.saved.is_some() { part::status(&small(bars), about) } else { part::note(bars, about) };
        let notes = container(row![part::note(bars, kept), about].spacing(space::EDGE).align_y(Center)).center_x(Fill);
        let middle = row![sign, save.view(bars)].spacing(space::GAP).align_y(Center);
        let bar = part::centred(home.view(bars), middle.into(), next.view(bars));
        let height = stage.bar() + space::SMALL + about_height;
        return (part::Bar { content: column![notes, bar].spacing(space::SMALL).into(), height }, false);
    }
    // Where there is little room, the sentence gives it to what is for the child; it stands in the file, too.
    let is_tight = stage.is_large() || stage.is_short();
    let is_told = code.saved.is_some() || !is_tight;
    let care = care_button(stage);
    let care_in_card = is_tight && !stage.is_large() && line + care.natural_width(bars) <= stage.width() - 2.0 * space::SMALL;
    // In large letters what became of the answers stands with the code, and whom to turn to between the buttons.
    let (note, care, bar) = match stage.is_large() {
        true => (Some(part::note(bars, kept)), None, part::with_middle(stage, home, care, next)),
        false => (None, care_in_card.then(|| care.view(bars)), part::with_note(stage, home, kept, Some(next))),
    };
    let sign = column![].push(note).push(sign);
    let (about_size, room) = (letters.small(), stage.width() - 2.0 * space::GAP);
    let about_height = measure::words(&about, about_size, letters.plain, room).height;
    let high = measure::words(&code.receipt, letters.title(), letters.bold, f32::INFINITY).height;
    let high = high + if stage.is_large() { about_size * letters.line() } else { 0.0 };
    let is_one_row = line <= room;
    let first: Element<'a, Message> = if is_one_row {
        row![sign, save.view(bars)].push(care).spacing(space::GAP).align_y(Center).into()
    } else {
        column![sign.align_x(Center), save.view(bars)].spacing(space::SMALL).align_x(Center).into()
    };
    let first_height = if is_one_row { stage.bar().max(high) } else { stage.bar() + high + space::SMALL };
    let status = if code.saved.is_some() { part::status(&small(bars), about) } else { part::note(bars, about) };
    let below = is_told.then_some(status);
    let height = first_height + if is_told { space::SMALL + about_height } else { 0.0 } + 2.0 * space::SMALL;
    let inside = column![first].push(below).spacing(space::SMALL).align_x(Center);
    let card = container(inside).padding(space::SMALL).center_x(Fill).height(height);
    let card = card.style(stage.theme.notice());
    let has_care = care_in_card || stage.is_large();
    (part::Bar { content: column![card, bar.content].spacing(space::GAP).into(), height: height + space::GAP + bar.height }, has_care)
}

/// The ways on, whom to turn to between them, and what became of the answers above.
fn with_care<'a>(
    stage: &Stage<'a>,
    home: Button<'static, Message>,
    kept: String,
    next: Button<'static, Message>,
) -> part::Bar<'a, Message> {
    let bars = &stage.bars();
    let bar = part::with_middle(stage, home, care_button(stage), next);
    let height = measure::words(&kept, bars.letters().small(), bars.letters().plain, bars.width()).height;
    let content = column![container(part::note(bars, kept)).center_x(Fill), bar.content].spacing(space::SMALL);
    part::Bar { content: content.into(), height: bar.height + space::SMALL + height }
}

/// What was just done is told in letters as small as what stood there before.
fn small<'a>(stage: &Stage<'a>) -> Stage<'a> {
    stage.scaled(stage.letters().scale * 0.85)
}
