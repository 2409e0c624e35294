//! The screen put together: the groups, the settings of one of them, and the sample beside or below.

use super::sections;
use super::sheet::Sheet;
use super::{Dialog, Message, Notice, Section, State, sample};
use crate::ui::part::{self, Button, Weight};
use crate::ui::stage::{Listen, Stage};
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part, inert};
use iced::widget::{Space, column, container, responsive, row, scrollable, stack, text};
use iced::{Center, Fill, Size};

/// The id of the part that scrolls.
pub(super) const SETTINGS: &str = "settings";

/// The id of the button that opens the groups.
pub(super) const MENU: &str = "menu";

/// Between the settings and the bar of their scroller, with that bar.
const GUTTER: f32 = 24.0;

/// Beside the settings, so that the ring of what has the focus is whole.
const RING: f32 = 10.0;

/// The screen.
pub fn view<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let behind = inert(state.dialog.is_some(), page(state, stage));
    match &state.dialog {
        None => stack![behind].into(),
        Some(dialog) => stack![behind, dialog_view(state, stage, dialog)].into(),
    }
}

fn page<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    let (at_the_left, inside) = (sections::at_the_left(stage), *stage);
    let width = stage.width() - if at_the_left { sections::list_width(stage) + stage.grown(space::EDGE) } else { 0.0 };
    let mut content = column![].spacing(stage.grown(space::GAP)).height(Fill).width(Fill);
    if !at_the_left && !sections::is_tight(stage) {
        content = content.push(sections::above(state, stage));
    }
    content = content.push(responsive(move |room| main(state, &inside, room)));
    if let Some((symbol, words)) = notice_words(state, stage) {
        content =
            content.push(part::notice_of(stage, symbol, words, stage.letters().small(), width - part::notice_sides(stage) - space::EDGE));
    }
    content = content.push(bar(state, stage));
    let content: Element<'a, Message> =
        if at_the_left { row![sections::list(state, stage), content].spacing(stage.grown(space::EDGE)).into() } else { content.into() };
    container(content).padding(stage.edge()).into()
}

/// The settings with the sample beside them; below them where there is no room for both.
fn main<'a>(state: &'a State, stage: &Stage<'a>, room: Size) -> Element<'a, Message> {
    // Three answers of the usual size stand beside each other in it.
    let beside = (room.width * 0.5).clamp(stage.grown(548.0), stage.grown(720.0));
    let left = room.width - beside - stage.grown(space::EDGE);
    if left / stage.letters().scale < 340.0 {
        let below = Size::new(room.width - GUTTER - RING, stage.grown(460.0).max(stage.size.height * 0.7));
        return settings(state, stage, room.width, Some(below));
    }
    row![settings(state, stage, left, None), sample::view(state, stage, Size::new(beside, room.height))]
        .spacing(stage.grown(space::EDGE))
        .into()
}

fn bar<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let undo = Button::new("undo", stage.say("access-undo"))
        .symbol("undo")
        .on_press_maybe(state.is_changed().then_some(Message::Undo))
        .view(stage);
    let done =
        Button::new("done", stage.say("access-done")).symbol_after("check_mark").weight(Weight::WayOn).on_press(Message::Done).view(stage);
    part::centred(undo, Space::new().into(), done)
}

/// The settings of the group, and the sample below them where there is no room beside them.
fn settings<'a>(state: &'a State, stage: &Stage<'a>, width: f32, below: Option<Size>) -> Element<'a, Message> {
    let sheet = Sheet { stage, state, width: (width - GUTTER - RING).floor() };
    let [_, symbol, key, about] = state.section.told();
    let words = column![heading(stage, 1, stage.say("access-title")), heading(stage, 2, stage.say(key))].width(Fill);
    let head = column![
        row![stage.symbol(symbol, stage.grown(72.0)), words].spacing(stage.grown(16.0)).align_y(Center),
        part::note(stage, stage.say(about))
    ]
    .spacing(stage.grown(8.0));
    let group = match state.section {
        Section::Profiles => sheet.profiles(),
        Section::Looks => sheet.looks(),
        Section::Reading => sheet.reading(),
        Section::Pointing => sheet.pointing(),
        Section::Keyboard => sheet.keyboard(),
        Section::Switches => sheet.switches(),
        Section::Gaze => sheet.gaze(),
        Section::Pace => sheet.pace(),
    };
    let mut content = column![].spacing(stage.grown(space::EDGE)).width(sheet.width);
    if sections::is_tight(stage) {
        let menu = Button::new(MENU, stage.say("access-sections"))
            .symbol("settings")
            .weight(Weight::Quiet)
            .expanded(state.menu)
            .on_press(Message::Menu(!state.menu));
        content = content.push(menu.view(stage));
    }
    content = if state.menu {
        content.push(heading(stage, 1, stage.say("access-title"))).push(sections::above(state, stage))
    } else {
        content.push(head).push(group.spacing(stage.grown(space::EDGE)))
    };
    if let Some(size) = below.filter(|_| !state.menu) {
        content = content.push(sample::view(state, stage, size));
    }
    // Room for the focus ring at every side.
    let content = container(content).padding(iced::Padding { top: RING, bottom: RING, left: RING, right: 0.0 });
    let scrolled = scrollable(content).id(SETTINGS).width(width).height(Fill).style(stage.theme.scroll());
    Named::new(Part::Scrolled, "", scrolled).into()
}

/// The screen's name is small, for the group's own name is what a person looks for.
fn heading<'a>(stage: &Stage<'a>, level: usize, words: String) -> Element<'a, Message> {
    let letters = stage.letters();
    let palette = stage.palette();
    let (size, font, colour) =
        if level == 1 { (letters.small(), letters.plain, palette.soft) } else { (letters.title() * 0.9, letters.bold, palette.ink) };
    let shown = text(words.clone()).size(size).line_height(letters.line()).font(font).color(colour);
    Named::new(Part::Heading(level), words, shown).into()
}

fn notice_words(state: &State, stage: &Stage<'_>) -> Option<(&'static str, String)> {
    let told = |told: &crate::locale::Told| told.whole();
    let named = |key: &str, name: &crate::access::Name| stage.words.with(key, &[("name", name.to_string().into())]);
    Some(match state.notice.as_ref()? {
        Notice::Trouble(trouble) => ("warning", format!("{} {}", told(trouble), stage.say("access-held"))),
        Notice::Fault(fault) => ("warning", told(&stage.words.explain(fault))),
        Notice::NotRemembered => ("info", stage.say("access-not-remembered")),
        Notice::BadKey => ("switch_button", stage.say("access-bad-key")),
        Notice::Kept(name) => ("keep", named("access-kept", name)),
        Notice::Imported(name) => ("open_folder", named("access-imported", name)),
        Notice::Removed(name) => ("throw_away", named("access-removed", name)),
        Notice::FontAdded(family) => ("text_size", stage.words.with("access-font-added", &[("name", family.clone().into())])),
        Notice::Refused(trouble) => ("warning", told(trouble)),
        Notice::NoVoice(trouble) => ("sound_off", told(trouble)),
        Notice::NoSound => ("sound_off", stage.say("access-sounds-none")),
        Notice::Exported(name, path) => {
            let facts = [("name", name.to_string().into()), ("path", path.as_path().into())];
            ("save", stage.words.with("access-exported", &facts))
        }
    })
}

fn dialog_view<'a>(state: &'a State, stage: &Stage<'a>, dialog: &Dialog) -> Element<'a, Message> {
    let way = |id: &'static str, key: &str, symbol: &'static str, message: Message| {
        Button::new(id, stage.say(key)).symbol(symbol).width(Fill).on_press(message)
    };
    let close = || Message::Show(None);
    // Nothing is read to adults: these dialogs go without the button for it.
    let stage = &Stage { listen: Listen::Off, ..*stage };
    match dialog {
        Dialog::Catch(_) => catch_view(stage, way("catch-no", "access-go-back", "back", close()).view(stage)),
        Dialog::Name => Sheet { stage, state, width: stage.width() }.name_dialog(),
        Dialog::Remove(name) => part::dialog(
            stage,
            "throw_away",
            stage.words.with("access-remove-title", &[("name", name.to_string().into())]),
            vec![stage.say("access-remove-more")],
            vec![
                way("remove-no", "access-remove-no", "back", close()).weight(Weight::WayOn).view(stage),
                way("remove-yes", "access-remove-yes", "throw_away", Message::Remove(name.clone())).view(stage),
            ],
            close(),
        ),
        Dialog::Replace(name) => part::dialog(
            stage,
            "change",
            stage.words.with("access-replace-title", &[("name", name.to_string().into())]),
            Vec::new(),
            vec![
                way("replace-no", "access-replace-no", "back", close()).weight(Weight::WayOn).view(stage),
                way("replace-yes", "access-replace-yes", "change", Message::Replace(name.clone())).view(stage),
            ],
            close(),
        ),
    }
}

/// "Press the switch now." Unlike other dialogs it lets presses through: one beside the way back is a switch, too.
fn catch_view<'a>(stage: &Stage<'a>, back: Element<'a, Message>) -> Element<'a, Message> {
    let title = stage.say("access-catch-title");
    let content = column![
        stage.symbol("switch_button", stage.grown(112.0)),
        part::heading(stage, title.clone()),
        part::words(stage, stage.say("access-catch-more")),
        back
    ]
    .spacing(stage.grown(space::GAP))
    .align_x(Center);
    let card = container(content)
        .max_width(stage.grown(720.0).max(420.0 * stage.letters().scale))
        .padding(stage.grown(32.0))
        .style(stage.theme.card());
    container(Named::new(Part::Dialog, title, card)).center(Fill).padding(stage.edge()).style(stage.theme.veil()).into()
}
