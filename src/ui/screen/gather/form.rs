//! The form: the key, the bundles, where the tables go, and what is seldom wanted.

use super::{Field, Message, State};
use crate::ui::part::{self, Button, Weight};
use crate::ui::screen::ask::mark;
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Control, Element, Named, Part, Role};
use iced::widget::{Column, Space, column, container, row, text, text_input};
use iced::{Center, Fill};
use zeroize::Zeroizing;

/// So many of the files and folders are named.
const MOST_NAMED: usize = 5;

pub(super) fn form<'a>(state: &'a State, stage: &Stage<'a>) -> Element<'a, Message> {
    column![
        part::words(stage, stage.say("gather-what")),
        card(stage, key(state, stage)),
        card(stage, bundles(state, stage)),
        card(stage, out(state, stage)),
        card(stage, further(state, stage)),
    ]
    .spacing(stage.grown(space::EDGE))
    .into()
}

fn card<'a>(stage: &Stage<'a>, content: Column<'a, Message, iced::Theme, iced::Renderer>) -> Element<'a, Message> {
    container(content.spacing(stage.grown(space::GAP))).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()).into()
}

/// A symbol and words, and buttons beside them, or below where there is too little room.
fn line<'a>(stage: &Stage<'a>, symbol: &str, words: Vec<String>, buttons: Vec<Button<'static, Message>>) -> Element<'a, Message> {
    let lines = words.into_iter().map(|words| part::words(stage, words));
    let named = row![stage.symbol(symbol, stage.grown(size::MARK)), column(lines).spacing(stage.grown(space::HAIR)).width(Fill)];
    let named = named.spacing(stage.grown(space::GAP)).align_y(Center).width(Fill);
    let needs: f32 = buttons.iter().map(|button| button.natural_width(stage) + space::GAP).sum();
    let ways = row(buttons.into_iter().map(|button| button.view(stage))).spacing(stage.grown(space::GAP));
    if !stage.is_large() && needs < part::page_width(stage) * 0.5 {
        row![named, ways].spacing(stage.grown(space::GAP)).align_y(Center).into()
    } else {
        column![named, ways.wrap().vertical_spacing(stage.grown(space::SMALL))].spacing(stage.grown(space::GAP)).into()
    }
}

fn button(stage: &Stage<'_>, id: &'static str, key: &str, message: Message) -> Button<'static, Message> {
    Button::new(id, stage.say(key)).weight(Weight::Quiet).on_press(message)
}

fn key<'a>(state: &'a State, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let words = state.key.as_ref().map_or_else(|| stage.say("gather-no-key"), |path| path.display().to_string());
    let choose = button(stage, "choose-key", "gather-choose-key", Message::ChooseKey);
    let content = column![line(stage, "key", vec![words], vec![choose])];
    if state.opened.is_some() {
        return content.push(part::note(stage, stage.say("gather-key-open")));
    }
    let field = state.needs_passphrase().then(|| field(stage, Field::Passphrase, "passphrase", &state.passphrase, true));
    content.push(field)
}

fn bundles<'a>(state: &'a State, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let words = match state.found {
        _ if state.bundles.is_empty() => stage.say("gather-no-bundles"),
        Some(found) if !state.counting.0 => stage.words.with("gather-found", &[("count", found.into())]),
        _ => stage.say("gather-counting"),
    };
    let ways = vec![
        button(stage, "add-folder", "gather-add-folder", Message::AddFolder),
        button(stage, "add-files", "gather-add-files", Message::AddFiles),
    ];
    let mut content = column![line(stage, "bundle", vec![words], ways)];
    if state.bundles.is_empty() {
        return content.push(part::note(stage, stage.say("gather-drop")));
    }
    let mut named = column![].spacing(stage.grown(space::HAIR));
    for path in state.bundles.iter().take(MOST_NAMED) {
        named = named.push(part::note(stage, path.display().to_string()));
    }
    let more = state.bundles.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        named = named.push(part::note(stage, stage.words.with("gather-more-named", &[("count", more.into())])));
    }
    content = content.push(named);
    content.push(button(stage, "clear-bundles", "gather-clear", Message::Clear).view(stage))
}

fn out<'a>(state: &'a State, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let words = match state.out() {
        None => stage.say("gather-out-usual"),
        Some(path) => stage.words.with("gather-out", &[("path", path.as_path().into())]),
    };
    let choose = button(stage, "choose-out", "gather-choose-out", Message::ChooseOut);
    column![line(stage, "save", vec![words], vec![choose]), part::note(stage, stage.say("gather-out-clear"))]
}

fn further<'a>(state: &'a State, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let (letters, palette, chosen) = (stage.letters(), stage.palette(), state.share);
    let label = stage.say("gather-share");
    let font = if chosen { letters.bold } else { letters.plain };
    let words = text(label.clone()).size(letters.button()).font(font).line_height(letters.line()).width(Fill);
    let shown = row![Space::new().height(stage.targets().least - 12.0), mark(stage, chosen, false), words]
        .spacing(stage.grown(space::CHIP))
        .align_y(Center);
    let about = stage.words.with("gather-share-about", &[("least", crate::report::share::LEAST.into())]);
    let tick = Control::new("gather-share", label.clone(), shown, move |state| palette.choice(chosen, state))
        .role(Role::Check { place: 0 })
        .description(Some(about.clone()))
        .chosen(chosen)
        .width(Fill)
        .padding([stage.grown(6.0), stage.grown(20.0)])
        .on_press(Message::Share);
    let where_to = state.shared().map(|path| part::note(stage, stage.words.with("gather-share-out", &[("path", path.as_path().into())])));
    let tick = Named::new(Part::Group, stage.say("gather-further"), tick).of(1);
    column![
        part::subheading(stage, stage.say("gather-further")),
        column![Element::from(tick), part::silent_note(stage, about)].push(where_to).spacing(stage.grown(space::HAIR)),
        field(stage, Field::Withdraw, "withdraw", &state.withdraw, false),
    ]
}

fn field<'a>(stage: &Stage<'a>, which: Field, name: &'static str, value: &'a str, secret: bool) -> Element<'a, Message> {
    let label = stage.say(&format!("gather-field-{name}"));
    let input = text_input(&label, value)
        .id(format!("gather-{name}"))
        .on_input(move |words| Message::Write(which, Zeroizing::new(words)))
        .on_submit(Message::Go)
        .secure(secret)
        .size(stage.letters().body())
        .font(stage.letters().plain.into())
        .padding([stage.grown(space::EDGE), stage.grown(space::GAP)])
        .style(stage.theme.field());
    let shown = text(label.clone())
        .size(stage.letters().small())
        .line_height(stage.letters().line())
        .font(stage.letters().bold)
        .color(stage.palette().ink);
    let help = stage.say(&format!("gather-help-{name}"));
    column![Named::new(Part::Silent, "", shown), input, part::note(stage, help)].spacing(stage.grown(space::HAIR)).into()
}
