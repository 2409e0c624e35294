//! Settings under a name: the ready-made ones, and those that are kept on this laptop.

use super::sheet::Sheet;
use super::{Action, Dialog, Message, Notice, State};
use crate::access::built_in::{BUILT_IN, BuiltIn};
use crate::access::{Name, Named as Kept, Profile};
use crate::ui::part::{self, Button, Weight};
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part, Role, lead, measure};
use iced::widget::{Column, Id, column, container, row, text};
use iced::{Center, Fill};
use std::sync::Arc;

impl State {
    pub(super) fn use_ready(&mut self, at: usize) -> Action {
        match BUILT_IN.get(at).and_then(|ready| ready.profile().ok()) {
            Some(profile) => self.put(profile),
            None => Action::None,
        }
    }

    pub(super) fn use_kept(&mut self, name: &Name) -> Action {
        match self.profiles.kept().iter().find(|kept| kept.name == *name).map(|kept| kept.profile.clone()) {
            Some(profile) => self.put(profile),
            None => Action::None,
        }
    }

    /// Keeps the settings under the name that was written; one that is there already is asked about.
    pub(super) fn keep(&mut self, usual: Name) -> Action {
        let written = if self.name.trim().is_empty() { Ok(usual) } else { Name::new(&self.name) };
        let name = match written {
            Ok(name) => name,
            Err(fault) => {
                self.notice = Some(Notice::Fault(fault));
                return Action::Run(lead::focus("profile-name"));
            }
        };
        if let Some(there) = self.profiles.kept().iter().find(|kept| kept.name.is_same(&name)) {
            let name = there.name.clone();
            return self.show(Some(Dialog::Replace(name)));
        }
        self.dialog = None;
        match self.profiles.keep(Kept { name: name.clone(), profile: self.profiles.now.clone() }) {
            Ok(()) => self.kept(name),
            Err(fault) => {
                self.notice = Some(Notice::Fault(fault));
                Action::Run(lead::focus("keep-profile"))
            }
        }
    }

    pub(super) fn replace(&mut self, name: Name) -> Action {
        self.dialog = None;
        let profile = self.profiles.now.clone();
        if self.profiles.change(&name, profile) { self.kept(name) } else { Action::None }
    }

    fn kept(&mut self, name: Name) -> Action {
        self.name.clear();
        self.notice = Some(Notice::Kept(name));
        Action::Remember(lead::focus("keep-profile"))
    }

    pub(super) fn remove(&mut self, name: Name) -> Action {
        self.dialog = None;
        if !self.profiles.remove(&name) {
            return Action::None;
        }
        self.notice = Some(Notice::Removed(name));
        Action::Remember(lead::focus("keep-profile"))
    }
}

/// A profile as it is shown.
struct Card {
    name: String,
    about: Option<String>,
    symbol: &'static str,
    profile: Option<Profile>,
    message: Message,
}

impl<'a> Sheet<'_, 'a> {
    pub(super) fn profiles(&self) -> Column<'a, Message> {
        let kept = self.state.profiles.kept();
        let mut content = column![self.ready_made(), self.label(self.stage.say("access-own"))];
        if kept.is_empty() {
            content = content.push(self.note("access-own-none"));
        }
        let ids: Arc<[Id]> = (0..kept.len()).map(|at| Id::from(format!("own.{at}"))).collect();
        let own = column(kept.iter().enumerate().map(|(at, kept)| self.own(at, kept, ids.clone()))).spacing(self.stage.grown(space::EDGE));
        content = content.push(Named::new(Part::RadioGroup, self.stage.say("access-own"), own).of(kept.len()));
        let keep = Button::new("keep-profile", self.stage.say("access-keep-title"))
            .symbol("keep")
            .on_press(Message::Show(Some(Dialog::Name)))
            .view(self.stage);
        let import = Button::new("import-profile", self.stage.say("access-import"))
            .symbol("open_folder")
            .weight(Weight::Quiet)
            .on_press(Message::Import)
            .view(self.stage);
        content.push(row![keep, import].spacing(self.stage.grown(space::SMALL)).wrap().vertical_spacing(self.stage.grown(space::SMALL)))
    }

    /// Where the name is written. Not among the settings: there the toolkit loses the screen reader when something is written.
    pub(super) fn name_dialog(&self) -> Element<'a, Message> {
        let stage = self.stage;
        let usual = stage.say("access-usual-name");
        let usual = Name::new(&usual).map(|name| self.state.profiles.free_name(&name));
        let mut more = vec![stage.say("access-no-child-name")];
        let mut keep = Message::Show(None);
        if let Ok(usual) = usual {
            more.push(stage.words.with("access-name-usual", &[("name", usual.to_string().into())]));
            keep = Message::Keep(usual);
        }
        if let Some(Notice::Fault(fault)) = &self.state.notice {
            let told = stage.words.explain(fault);
            more.push(told.whole());
        }
        let way = |id, key: &str, symbol| Button::new(id, stage.say(key)).symbol(symbol).width(Fill);
        let ways = vec![
            self.field("profile-name", "access-name", &self.state.name, Message::WriteName, keep.clone()),
            way("keep-name", "access-keep", "keep").weight(Weight::WayOn).on_press(keep).view(stage),
            way("keep-no", "access-go-back", "back").on_press(Message::Show(None)).view(stage),
        ];
        part::dialog(stage, "keep", stage.say("access-keep-title"), more, ways, Message::Show(None))
    }

    fn ready_made(&self) -> Element<'a, Message> {
        let stage = self.stage;
        let ids: Arc<[Id]> = BUILT_IN.iter().map(|ready| Id::new(ready.id())).collect();
        let cards = BUILT_IN.iter().enumerate().map(|(at, ready)| {
            let card = Card {
                name: stage.say(&ready.name_key()),
                about: Some(stage.say(&ready.about_key())),
                symbol: symbol_of(ready),
                profile: ready.profile().ok(),
                message: Message::UseReady(at),
            };
            self.card(card, ids.clone(), at)
        });
        let what = stage.say("access-ready-made");
        let cards = column(cards).spacing(stage.grown(space::SMALL));
        column![self.label(what.clone()), Named::new(Part::RadioGroup, what, cards).of(BUILT_IN.len())].spacing(stage.grown(6.0)).into()
    }

    fn card(&self, card: Card, ids: Arc<[Id]>, place: usize) -> Element<'a, Message> {
        const SYMBOL: f32 = 60.0;
        const SIDE: f32 = 16.0;
        let (letters, palette) = (self.stage.letters(), self.stage.palette());
        let chosen = card.profile.as_ref() == Some(self.profile());
        let font = letters.bold;
        let stage = self.stage;
        let inside = self.width - stage.grown(2.0 * SIDE + SYMBOL + 14.0);
        let name = card.name.clone();
        let mut tall = measure::words(&name, letters.button(), font, inside).height;
        let mut words = column![text(name.clone()).size(letters.button()).line_height(letters.line()).font(font)].width(Fill);
        if let Some(about) = &card.about {
            tall += measure::words(about, letters.small(), letters.plain, inside).height;
            let about = text(about.clone()).size(letters.small()).line_height(letters.line()).font(letters.plain).color(palette.soft);
            words = words.push(about);
        }
        let content =
            row![self.stage.symbol(card.symbol, stage.grown(SYMBOL)), words].spacing(stage.grown(14.0)).align_y(Center).width(Fill);
        let id = ids.get(place).cloned().unwrap_or_else(Id::unique);
        Control::new(id, name, content, move |state| palette.choice(chosen, state))
            .role(Role::Radio { group: ids, place })
            .chosen(chosen)
            .description(card.about)
            .padding([stage.grown(8.0), stage.grown(SIDE)])
            .width(self.width)
            .height(stage.grown(stage.targets().least).max(tall + stage.grown(20.0)))
            .on_press(card.message)
            .into()
    }

    /// Settings of this laptop's own, with what can be done with them.
    fn own(&self, at: usize, kept: &Kept, ids: Arc<[Id]>) -> Element<'a, Message> {
        let stage = self.stage;
        let card = Card {
            name: kept.name.to_string(),
            about: None,
            symbol: "settings",
            profile: Some(kept.profile.clone()),
            message: Message::Use(kept.name.clone()),
        };
        let facts = [("name", kept.name.to_string().into())];
        let way = |id: String, key: &str, name: &str, symbol: &str, message: Message| {
            let letters = stage.letters();
            let palette = stage.palette();
            let label = text(stage.say(key)).size(letters.small()).line_height(letters.line()).font(letters.plain);
            let content = row![stage.symbol(symbol, stage.grown(36.0)), label].spacing(stage.grown(8.0)).align_y(Center);
            Control::new(Id::from(id), stage.words.with(name, &facts), content, move |state| palette.quiet(state))
                .padding([stage.grown(4.0), stage.grown(14.0)])
                .height(stage.grown(stage.targets().least))
                .on_press(message)
        };
        let export = way(export_id(at), "access-export", "access-export-name", "save", Message::Export(kept.name.clone()));
        let dialog = Some(Dialog::Remove(kept.name.clone()));
        let remove = way(format!("remove.{at}"), "access-remove", "access-remove-name", "throw_away", Message::Show(dialog));
        let ways = row![export, remove].spacing(stage.grown(space::SMALL)).wrap().vertical_spacing(stage.grown(space::SMALL));
        column![self.card(card, ids, at), container(ways).padding(iced::Padding { left: stage.grown(24.0), ..iced::Padding::ZERO })]
            .spacing(stage.grown(6.0))
            .into()
    }
}

/// The id of the button that puts the settings at this place into a file.
pub(super) fn export_id(at: usize) -> String {
    format!("export.{at}")
}

fn symbol_of(ready: &BuiltIn) -> &'static str {
    match ready.id() {
        "big-and-slow" => "text_size",
        "one-switch" => "switch_button",
        "two-switches" => "now",
        "eye-gaze" => "eye_gaze",
        "screen-reader" => "screen_reader",
        "high-contrast" => "theme",
        "reads-to-me" => "listen",
        _ => "laptop",
    }
}
