//! What the window shows: the page for the screen, and how one page is told from the next.

use super::*;
use iced::widget::{Space, container, responsive, row, stack};
use iced::{Color, Fill};
use std::hash::{DefaultHasher, Hash, Hasher};

impl App {
    pub(super) fn stage(&self) -> Stage<'_> {
        self.stage_of(self.page_size())
    }

    /// What a page of a size is made with.
    pub(super) fn stage_of(&self, size: Size) -> Stage<'_> {
        Stage {
            theme: self.theme.in_window(size),
            words: &self.words,
            size,
            art: &self.art,
            language: &self.language,
            profile: &self.profiles.now,
            listen: self.listen_button(),
            saying: self.reading.reader.saying(),
        }
    }

    /// The room for a page: the window, without the strip for eyes.
    pub(super) fn page_size(&self) -> Size {
        Size::new(self.size.width - self.strip_width(), self.size.height)
    }

    pub(super) fn view(&self) -> Element<'_, Message> {
        let turn = self.turn();
        // The toolkit wipes no more of old words than the box in which they were set, and tails of letters reach out of it. Paper of
        // a shade that nobody can see is new paper to it, and so every page turn is drawn afresh.
        #[allow(clippy::cast_precision_loss)] // Below 200.
        let paper = Color { a: 1.0 - (turn % 199) as f32 * 1e-6, ..self.theme.palette.paper };
        let background = move |_: &iced::Theme| container::background(paper);
        // Made for the room that there is while it is laid out, whatever the window has told so far: nothing jumps. The window shows its
        // first picture before it is as large as it will be: that one is empty.
        let page = responsive(|size| {
            if !self.sized {
                return Space::new().into();
            }
            let stage = self.stage_of(size);
            stack![self.page(&stage), self.voice_notice(&stage)].into()
        });
        let page = row![page].push(self.strip());
        // Whatever goes is dead to a screen reader and stays so; under another id the next page is another one to it.
        let page = container(page).id(format!("page {}", self.pages)).width(Fill).height(Fill).style(background);
        Reach::new(page, self.reached_by(), turn, self.theme.palette.marks(), Message::Say, Message::Scrolls)
            .said(self.said)
            .on_move(Message::Moved)
            .into()
    }

    /// A number that differs between one page and the next, whatever stands in front of it.
    pub(super) fn page_number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        std::mem::discriminant(&self.screen).hash(&mut hasher);
        match &self.screen {
            Screen::Ask(state) => state.session.progress().hash(&mut hasher),
            Screen::Guidance(state, _) => state.at().hash(&mut hasher),
            Screen::Lock(state, _) => state.step.hash(&mut hasher),
            Screen::Symbols(state, _) => state.page().hash(&mut hasher),
            Screen::Gather(state) => state.page().hash(&mut hasher),
            _ => {}
        }
        hasher.finish()
    }

    /// A number that differs between one page or dialog and the next.
    pub(super) fn turn(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.page_number().hash(&mut hasher);
        match &self.screen {
            Screen::Ask(state) => state.dialog().hash(&mut hasher),
            Screen::Start(state) => state.help.hash(&mut hasher),
            Screen::Access(state, _) => state.turns().hash(&mut hasher),
            _ => {}
        }
        hasher.finish()
    }

    pub(super) fn page<'a>(&'a self, stage: &Stage<'a>) -> Element<'a, Message> {
        match &self.screen {
            Screen::Start(state) => start::view(state, stage).map(Message::Start),
            Screen::Choose(state) => choose::view(state, stage).map(Message::Choose),
            Screen::Introduce(state) => introduce::view(state, stage).map(Message::Introduce),
            Screen::Consent(state) => consent::view(state, stage).map(Message::Consent),
            Screen::Assent(state) => assent::view(state, stage).map(Message::Assent),
            Screen::GoingOn(state) => going_on::view(state, stage).map(Message::GoingOn),
            Screen::Ask(state) => ask::view(state, stage).map(Message::Ask),
            Screen::Thank(state) => thank::view(state, stage).map(Message::Thank),
            Screen::Deliver(state) => deliver::view(state, stage).map(Message::Deliver),
            Screen::Files(state) => files::view(state, stage).map(Message::Files),
            Screen::Make(state) => make::view(state, stage).map(Message::Make),
            Screen::Gather(state) => gather_screen::view(state, stage).map(Message::Gather),
            Screen::Access(state, _) => settings::view(state, stage).map(Message::Access),
            Screen::Components(sheet) => components::view(sheet, stage).map(Message::Components),
            Screen::Symbols(state, _) => symbols::view(state, stage).map(Message::Symbols),
            Screen::About(state, _) => about::view(state, stage).map(Message::About),
            Screen::Guidance(state, _) => guidance::view(state, stage).map(Message::Guidance),
            Screen::Lock(state, _) => lock::view(state, stage).map(Message::Lock),
        }
    }
}
