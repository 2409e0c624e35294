//! Long lists, as of fonts and of voices: a page of choices at a time, so that a switch or an eye comes to the end of it.

use super::sheet::{Choice, Sheet};
use super::{Message, Voices};
use crate::ui::fonts;
use crate::ui::part::{self, Button, Weight};
use crate::ui::theme::space;
use crate::ui::widget::Element;
use iced::widget::{Column, column};
use iced::{Font, font};

/// How many choices stand on a page.
const PAGE: usize = 6;

/// A long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Families of letters.
    Fonts,
    /// Voices.
    Voices,
}

impl List {
    /// The id of its choices, and the key of its words.
    fn told(self) -> [&'static str; 2] {
        match self {
            Self::Fonts => ["font", "access-font"],
            Self::Voices => ["voice", "access-voice"],
        }
    }
}

/// Which page of each list was turned to. A list that was not turned shows the page with what is chosen.
#[derive(Debug, Default)]
pub(super) struct Pages {
    fonts: Option<usize>,
    voices: Option<usize>,
}

impl Pages {
    pub(super) fn turn_to(&mut self, list: List, page: usize) {
        *self.of(list) = Some(page);
    }

    pub(super) fn forget(&mut self, list: List) {
        *self.of(list) = None;
    }

    fn of(&mut self, list: List) -> &mut Option<usize> {
        match list {
            List::Fonts => &mut self.fonts,
            List::Voices => &mut self.voices,
        }
    }

    fn get(&self, list: List) -> Option<usize> {
        match list {
            List::Fonts => self.fonts,
            List::Voices => self.voices,
        }
    }
}

impl<'a> Sheet<'_, 'a> {
    /// The families, each written with its own letters, and the way to add one.
    pub(super) fn fonts(&self) -> Element<'a, Message> {
        let now = self.profile().text.font.as_deref();
        let families = fonts::for_words();
        let usual = self.choice("access-font-usual", now.is_none(), |profile| profile.text.font = None);
        let gone = now.filter(|now| !families.iter().any(|family| family.eq_ignore_ascii_case(now)));
        let choice = |family: String| {
            let letters = self.stage.letters().plain.of(Font { family: font::Family::name(&family), ..Font::DEFAULT });
            let chosen = now.is_some_and(|now| now.eq_ignore_ascii_case(&family));
            Choice::called(&family.clone(), chosen, move |profile| profile.text.font = Some(family.clone())).letters(letters)
        };
        let choices = std::iter::once(usual).chain(gone.map(|name| self.gone(name))).chain(families.into_iter().map(choice)).collect();
        let add = Button::new("add-font", self.stage.say("access-font-add"))
            .symbol("open_folder")
            .weight(Weight::Quiet)
            .on_press(Message::AddFont)
            .view(self.stage);
        column![self.list(List::Fonts, choices), add].spacing(self.stage.grown(space::SMALL)).into()
    }

    /// The voices: those that speak the survey's language first.
    pub(super) fn voices(&self) -> Column<'a, Message> {
        let now = self.profile().reading.voice.as_deref();
        let voices = match &self.state.voices {
            Voices::There(voices) if !voices.is_empty() => voices,
            Voices::There(_) => return self.no_voices(self.stage.say("access-voice-only")),
            Voices::Unknown | Voices::Sought => return self.no_voices(self.stage.say("access-voice-sought")),
            Voices::None(told) => return self.no_voices(told.whole()),
        };
        let (own, mut others): (Vec<_>, Vec<_>) = voices.iter().partition(|voice| voice.speaks(self.stage.language.as_str()));
        others.sort_by_key(|voice| &voice.language);
        let usual = self.choice("access-voice-usual", now.is_none(), |profile| profile.reading.voice = None);
        let gone = now.filter(|now| !voices.iter().any(|voice| voice.name == *now));
        let called = |words: String, name: &str| {
            let (chosen, name) = (now == Some(name), name.to_owned());
            Choice::called(&words, chosen, move |profile| profile.reading.voice = Some(name.clone()))
        };
        let own = own.into_iter().map(|voice| called(voice.name.clone(), &voice.name));
        let others = others.into_iter().map(|voice| {
            let facts = [("name", voice.name.clone().into()), ("language", voice.language.clone().into())];
            called(self.stage.words.with("access-voice-other", &facts), &voice.name)
        });
        let choices = std::iter::once(usual).chain(gone.map(|name| self.gone_voice(name))).chain(own).chain(others).collect();
        column![self.list(List::Voices, choices), self.note("access-voice-more")].spacing(self.stage.grown(space::SMALL))
    }

    fn no_voices(&self, words: String) -> Column<'a, Message> {
        column![self.label(self.stage.say("access-voice")), part::status(self.stage, words)].spacing(self.stage.grown(6.0))
    }

    /// What is chosen and is not there: it stays chosen until something else is.
    fn gone(&self, name: &str) -> Choice<'a> {
        let words = self.stage.words.with("access-not-here", &[("name", name.to_owned().into())]);
        let name = name.to_owned();
        Choice::called(&words, true, move |profile| profile.text.font = Some(name.clone()))
    }

    fn gone_voice(&self, name: &str) -> Choice<'a> {
        let words = self.stage.words.with("access-not-here", &[("name", name.to_owned().into())]);
        let name = name.to_owned();
        Choice::called(&words, true, move |profile| profile.reading.voice = Some(name.clone()))
    }

    /// The page that is in sight, and the way to the others.
    fn list(&self, list: List, choices: Vec<Choice<'a>>) -> Element<'a, Message> {
        let [id, key] = list.told();
        let pages = choices.len().div_ceil(PAGE).max(1);
        let chosen = choices.iter().position(Choice::is_chosen).unwrap_or(0);
        let page = self.state.pages.get(list).unwrap_or(chosen / PAGE).min(pages - 1);
        let shown = choices.into_iter().skip(page * PAGE).take(PAGE).collect();
        let choices = self.choices_from(id, key, page * PAGE, shown);
        if pages == 1 {
            return choices;
        }
        column![choices, self.turn(list, page, pages)].spacing(self.stage.grown(space::SMALL)).into()
    }

    fn turn(&self, list: List, page: usize, pages: usize) -> Element<'a, Message> {
        let stage = self.stage;
        let [id, key] = list.told();
        let what = stage.say(key);
        let told = |key: &str, page: usize| {
            stage.words.with(key, &[("what", what.clone().into()), ("page", page.into()), ("pages", pages.into())])
        };
        let step = |symbol, key: &str, to: Option<usize>| {
            let to_page = to.unwrap_or(page);
            self.step(format!("{id}-page.{symbol}"), told(key, page + 1), symbol, to.is_none(), Message::Turn(list, to_page))
        };
        let back = step("back", "access-page-before", page.checked_sub(1));
        let on = step("next", "access-page-after", Some(page + 1).filter(|next| *next < pages));
        self.stepper(back, told("access-page", page + 1), told("access-page-of", page + 1), &[told("access-page", pages)], on)
    }
}
