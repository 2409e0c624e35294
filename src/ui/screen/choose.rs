//! The versions side by side, each with one of its questions as it looks: chosen together.

use crate::survey::{Kind, Look, Phrase, Survey, Version};
use crate::ui::part::{self, Button, Weight};
use crate::ui::reader::Line;
use crate::ui::stage::Stage;
use crate::ui::theme::{border, radius, space};
use crate::ui::widget::{Element, Named, Part, measure};
use iced::widget::{Space, column, container, row, text};
use iced::{Border, Center, Fill, Size};
use std::sync::Arc;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// The survey.
    pub survey: Arc<Survey>,
    /// Whether the survey is only tried out.
    pub trial: bool,
    /// Whether the guidance for the adult is offered.
    pub guidance: bool,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Chose a version by its place.
    Choose(usize),
    /// Opens the guidance for the adult.
    Guidance,
    /// Opens the access settings.
    Access,
    /// Goes back to the start.
    Back,
    /// Is read to, or no longer.
    Listen,
}

const IDS: [&str; 8] = ["version-0", "version-1", "version-2", "version-3", "version-4", "version-5", "version-6", "version-7"];

impl State {
    /// What is read aloud.
    pub fn lines(&self, stage: &Stage<'_>) -> Vec<Line> {
        let mut lines = vec![Line::interface(stage, "title", "choose-title")];
        for (at, version) in self.survey.versions().iter().enumerate() {
            lines.push(Line::survey(stage, place(at, "title"), version.title().words(stage.language)));
            lines.extend(version.hint().map(|hint| Line::survey(stage, place(at, "hint"), hint.words(stage.language))));
        }
        lines.push(Line::interface(stage, "back", "ask-back").aside());
        lines
    }
}

fn place(at: usize, part: &str) -> String {
    format!("version-{at}.{part}")
}

/// Between two versions.
const APART: f32 = 32.0;
/// Between the parts of a card.
const WITHIN: f32 = 12.0;
/// The narrowest words of a notice that stand between two buttons.
const LEAST_NOTICE: f32 = 300.0;
/// The smallest letters of a sample.
const LEAST_LETTERS: f32 = 13.0;
/// The least height of a sample in which one can still see what it is.
const LEAST_SAMPLE: f32 = 150.0;

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let versions = state.survey.versions();
    let back = Button::new("back", stage.say("ask-back")).symbol("back").on_press(Message::Back);
    let access = Button::new("access", stage.say("access-open")).symbol("settings").weight(Weight::Quiet).on_press(Message::Access);
    let guidance = Button::new("guidance", stage.say("ask-grown-ups")).symbol("grown_up").weight(Weight::Quiet).order(None);
    let below = match (state.trial, state.guidance) {
        (true, _) => trial_bar(stage, back, access),
        (false, false) => part::bar(stage, back, Some(access)),
        (false, true) => part::with_middle(stage, back, guidance.on_press(Message::Guidance), access),
    };
    let height = stage.size.height - 2.0 * stage.edge() - below.height - space::GAP;
    let fixed = height - heading_height(stage, stage.width()) - space::GAP;
    let least = cards_height(stage, versions, card_width(stage, versions.len(), stage.width()), LEAST_SAMPLE * stage.grow());
    let above: Element<'a, Message> = if least <= fixed {
        column![heading(stage), container(cards(stage, versions, stage.width(), fixed)).center_x(Fill)].spacing(space::GAP).into()
    } else {
        // In a low window one card is to be in sight as a whole.
        let cards_on = if stage.is_low() { &stage.bars() } else { stage };
        let width = stage.width() - part::SCROLL_SIDES;
        let height = cards_height(cards_on, versions, card_width(cards_on, versions.len(), width), LEAST_SAMPLE * 1.4 * stage.grow());
        part::scrolled_between(stage, column![heading(stage), cards(cards_on, versions, width, height)].spacing(space::GAP))
    };
    let below = container(below.content).height(below.height).align_y(Center);
    column![container(above).height(Fill), below].spacing(space::GAP).padding(stage.edge()).into()
}

fn heading<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let title = column![part::heading(stage, stage.say("choose-title")), part::note(stage, stage.say("choose-more"))].spacing(2);
    row![title.width(Fill), part::listen(&stage.bars(), Message::Listen)].spacing(space::GAP).into()
}

fn heading_height(stage: &Stage<'_>, width: f32) -> f32 {
    let letters = stage.letters();
    let width = width - part::listen_size(&stage.bars()).width - space::GAP;
    let title = measure::words(&stage.say("choose-title"), stage.title(), letters.plain, width).height;
    (title + measure::words(&stage.say("choose-more"), letters.small(), letters.plain, width).height + 2.0).max(stage.bar())
}

/// *Back*, the access settings, and that nothing is saved; these words above where there is no room between.
fn trial_bar<'a>(stage: &Stage<'a>, back: Button<'_, Message>, access: Button<'_, Message>) -> part::Bar<'a, Message> {
    let bars = &stage.bars();
    let (words, body) = (stage.say("choose-trial"), bars.letters().body());
    let between = bars.width() - back.natural_width(bars) - access.natural_width(bars) - 2.0 * space::GAP - part::notice_sides(stage);
    let needs = |room: f32| part::notice_height(stage, measure::words(&words, body, bars.letters().plain, room).height);
    let notice = |room: f32| container(part::notice_of(bars, "eye_closed", words.clone(), body, room)).center_x(Fill);
    if between > LEAST_NOTICE && needs(between) <= stage.bar() {
        let content = row![back.view(bars), notice(between), access.view(bars)].spacing(space::GAP).align_y(Center).into();
        return part::Bar { content, height: stage.bar() };
    }
    let room = bars.width() - part::notice_sides(stage);
    let bar = part::bar(stage, back, Some(access));
    let content = column![notice(room), bar.content].spacing(space::SMALL).into();
    part::Bar { content, height: bar.height + needs(room) + space::SMALL }
}

#[allow(clippy::cast_precision_loss)] // Versions are few.
fn card_width(stage: &Stage<'_>, count: usize, room: f32) -> f32 {
    ((room - APART * (count as f32 - 1.0)) / count.max(1) as f32).min(760.0 * stage.letters().scale)
}

fn card_padding(stage: &Stage<'_>) -> f32 {
    if stage.is_short() || stage.is_large() { space::CHIP } else { space::EDGE * stage.grow() }
}

/// The height of a card's words and button: all but its sample.
fn words_height(stage: &Stage<'_>, version: &Version, width: f32) -> f32 {
    let letters = stage.letters();
    let inside = width - 2.0 * card_padding(stage);
    let title = measure::words(&version.title().words(stage.language), letters.button(), letters.bold, inside).height;
    let hint = version.hint().map(|hint| hint.words(stage.language)).unwrap_or_default();
    let hint = measure::words(&hint, letters.body(), letters.plain, inside).height;
    let button = stage.targets().least.max(letters.button() * 1.15 * letters.line() + 12.0);
    title + hint + button + 2.0 * card_padding(stage) + 3.0 * WITHIN + 4.0
}

/// The height of cards whose samples have a height.
fn cards_height(stage: &Stage<'_>, versions: &[Version], width: f32, sample: f32) -> f32 {
    versions.iter().map(|version| words_height(stage, version, width)).fold(0.0, f32::max) + sample
}

fn cards<'a>(stage: &Stage<'a>, versions: &[Version], room: f32, height: f32) -> Element<'a, Message> {
    let room = Size::new(card_width(stage, versions.len(), room), height);
    row(versions.iter().enumerate().map(|(at, version)| card(stage, at, version, room))).spacing(APART).into()
}

fn card<'a>(stage: &Stage<'a>, at: usize, version: &Version, room: Size) -> Element<'a, Message> {
    let language = stage.language;
    let title = version.title().words(language);
    let hint = version.hint().map(|hint| hint.words(language)).unwrap_or_default();
    let padding = card_padding(stage);
    let inside = room.width - 2.0 * padding;
    let sample_height = room.height - words_height(stage, version, room.width);
    let pressed = Button::new(IDS[at.min(7)], stage.say("choose-this"))
        .name(stage.words.with("choose-this-name", &[("title", title.clone().into())]))
        .weight(Weight::WayOn)
        .width(Fill)
        .description(if at == 0 { format!("{} {hint}", stage.say("choose-title")) } else { hint.clone() })
        .on_press(Message::Choose(at))
        .view(stage);
    let palette = stage.palette();
    let sample_room = Size::new(inside - 28.0, (sample_height - 24.0).max(60.0));
    let sample = container(Named::new(Part::Picture, sample_name(stage, version), sample(stage, version, sample_room)))
        .center_x(Fill)
        .center_y(sample_height)
        .clip(true)
        .style(move |_| container::Style {
            background: Some(palette.paper.into()),
            border: Border { color: palette.fine, width: border::QUIET, radius: radius::BUTTON.into() },
            ..container::Style::default()
        });
    let content =
        column![part::subheading_at(stage, &place(at, "title"), title), sample, part::words_at(stage, &place(at, "hint"), hint), pressed]
            .spacing(WITHIN);
    container(content).padding(padding).width(room.width).height(room.height).style(stage.theme.card()).into()
}

fn phrases(stage: &Stage<'_>, version: &Version) -> Vec<Phrase> {
    let item = version.sample();
    let question = version.question_of(item);
    let mut phrases = question.text.phrases(stage.language).to_vec();
    if let Some(row) = item.row.and_then(|at| question.kind.rows().get(at)) {
        phrases.extend(row.text.phrases(stage.language).iter().cloned());
    }
    phrases
}

fn sample_name(stage: &Stage<'_>, version: &Version) -> String {
    let words: Vec<String> = phrases(stage, version).into_iter().map(|phrase| phrase.words).collect();
    stage.words.with("choose-sample", &[("words", words.join(" ").into())])
}

/// A question as it looks in this version, too small to press.
fn sample<'a>(stage: &Stage<'a>, version: &Version, room: Size) -> Element<'a, Message> {
    let letters = stage.letters();
    let kind = &version.question_of(version.sample()).kind;
    let phrases = phrases(stage, version);
    let phrases: Vec<&Phrase> = phrases.iter().collect();
    let small = stage.scaled(letters.scale * 0.6);
    match version.look() {
        Look::Symbols => {
            let answers = answer_height(&small, room.height);
            let fitted = part::fit_sentence(&small, &phrases, Size::new(room.width, room.height - answers - 12.0), LEAST_LETTERS);
            let sentence = part::sentence_silent(&small, "", &phrases, fitted, room.width);
            column![sentence, symbol_answers(&small, kind, Size::new(room.width, answers))].spacing(12).align_x(Center).into()
        }
        Look::Reading => {
            let count = kind.choices().len().clamp(1, 4);
            // The sample shrinks as a whole: the question takes no more than leaves its answers letters of nearly the same size.
            let asked =
                part::fit_sentence(&small, &phrases, Size::new(room.width, (room.height * 0.18).max(22.0)), LEAST_LETTERS).size.height;
            #[allow(clippy::cast_precision_loss)] // Four at most.
            let each = (room.height - asked - 8.0) / count as f32 - 8.0;
            let line = (letters.body() * 0.92).min(each / (letters.line() + 0.6)).max(10.0);
            #[allow(clippy::cast_precision_loss)] // Four at most.
            let answers = count as f32 * (line * (letters.line() + 0.6) + 8.0);
            let fitted =
                part::fit_sentence(&small, &phrases, Size::new(room.width, (room.height - answers - 8.0).max(24.0)), LEAST_LETTERS);
            let sentence = part::sentence_silent(&small, "", &phrases, fitted, room.width);
            let mut all = column![sentence].spacing(8).align_x(Center);
            for choice in kind.choices().iter().take(count) {
                all = all.push(line_answer(stage, choice.label.text.words(stage.language), line, room.width.min(460.0 * letters.scale)));
            }
            all.into()
        }
    }
}

fn answer_height(stage: &Stage<'_>, room: f32) -> f32 {
    (stage.letters().sentence() * stage.letters().line() + 96.0).min(room * 0.5)
}

fn symbol_answers<'a>(stage: &Stage<'a>, kind: &Kind, room: Size) -> Element<'a, Message> {
    let letters = stage.letters();
    #[allow(clippy::cast_precision_loss)] // Four at most.
    let each = ((room.width - 36.0) / kind.choices().len().clamp(1, 4) as f32).min(150.0 * stage.letters().scale / 0.6);
    let palette = stage.palette();
    let cards = kind.choices().iter().take(4).map(|choice| {
        let words = choice.label.text.words(stage.language);
        let size =
            measure::fitting(&words, letters.bold, Size::new(each - 14.0, room.height * 0.4), letters.sentence() * 0.8, LEAST_LETTERS);
        let tall = measure::words(&words, size, letters.plain, each - 14.0).height;
        let picture: Element<'a, Message> = choice
            .label
            .symbol
            .as_ref()
            .map_or_else(|| Space::new().into(), |id| stage.symbol(id.as_str(), (room.height - tall - 22.0).max(20.0)));
        container(
            column![picture, text(words).size(size).line_height(letters.line()).font(letters.plain).color(palette.ink).center()]
                .spacing(2)
                .align_x(Center),
        )
        .center_x(each)
        .center_y(room.height)
        .style(move |_| container::Style {
            background: Some(palette.card.into()),
            border: Border { color: palette.line, width: border::BUTTON, radius: radius::CHIP.into() },
            ..container::Style::default()
        })
        .into()
    });
    row(cards).spacing(12).into()
}

fn line_answer<'a>(stage: &Stage<'a>, words: String, size: f32, width: f32) -> Element<'a, Message> {
    let palette = stage.palette();
    let mark = container(Space::new().width(18).height(18)).style(move |_| container::Style {
        border: iced::border::rounded(9).color(palette.line).width(2.0),
        ..container::Style::default()
    });
    container(
        row![mark, text(words).size(size).line_height(stage.letters().line()).font(stage.letters().plain).color(palette.ink)]
            .spacing(10)
            .align_y(Center),
    )
    .padding([size * 0.3, 14.0])
    .width(width)
    .style(move |_| container::Style {
        background: Some(palette.card.into()),
        border: Border { color: palette.line, width: border::BUTTON, radius: radius::CHIP.into() },
        ..container::Style::default()
    })
    .into()
}
