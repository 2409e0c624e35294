//! The panel for the adult beside the child: other words for this question, what may be reminded of, how they helped, their own view.
//! Nothing in it can change an answer.

use super::{Dialog, Kept, Message, State, grid};
use crate::response::Helped;
use crate::session::NON_ANSWERS_FOR_A_BREAK;
use crate::survey::{ItemKey, Look};
use crate::ui::part::{self, Button, Lettering, Weight};
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Element, Named, Part, Role};
use iced::widget::{Space, column, container, opaque, row, text_input};
use iced::{Center, Fill};

/// The ways of helping, as they stand in the panel: the id, its symbol, the key of its words.
pub(super) const HELP: [(Helped, &str, &str, &str); 6] = [
    (Helped::Alone, "helped-alone", "me", "helped-alone"),
    (Helped::ReadAloud, "helped-read", "listen", "helped-read"),
    (Helped::Explained, "helped-explained", "talk", "helped-explained"),
    (Helped::Pointed, "helped-pointed", "touch", "helped-pointed"),
    (Helped::HeldHand, "helped-hand", "help_hand", "helped-hand"),
    (Helped::AnsweredForChild, "helped-answered", "grown_up", "helped-answered"),
];

/// The ids of the buttons of other versions.
const VERSIONS: [&str; 4] = ["version-other", "version-other-2", "version-other-3", "version-other-4"];

/// What the adult wrote. It never prints.
#[derive(Clone)]
pub struct View(pub String);

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View(…)")
    }
}

impl State {
    /// Whether a break is worth a thought: the child has passed several questions by, one after the other.
    pub(super) fn suggests_a_break(&self) -> bool {
        self.conduct.breaks && self.session.non_answers_in_a_row() >= NON_ANSWERS_FOR_A_BREAK
    }

    /// The items on the screen: what is noted holds for all of them.
    fn here(&self) -> Vec<ItemKey> {
        self.session.step().into_iter().map(|item| item.key.clone()).collect()
    }

    fn has_helped(&self, how: Helped) -> bool {
        let here = self.here();
        !here.is_empty() && here.iter().all(|key| self.session.is_helped(key, how))
    }

    /// Notes how the adult helped here, or takes the note back.
    pub(super) fn note_help(&mut self, how: Helped) {
        let noted = self.has_helped(how);
        for key in self.here() {
            if self.session.is_helped(&key, how) == noted {
                self.session.note_help(&key, how);
            }
        }
    }

    /// Keeps what the adult thinks of this question.
    pub(super) fn note_view(&mut self, words: &str) {
        if let Some(key) = self.here().first() {
            self.session.set_adult_view(key, words);
        }
    }

    /// The panel.
    pub(super) fn panel<'a>(&'a self, stage: &Stage<'a>) -> Element<'a, Message> {
        let mut content = column![part::heading(stage, stage.say("adults-title"))].spacing(stage.grown(space::GAP));
        if let Kept::Failed(told) = &self.kept {
            content = content.push(part::notice(stage, "warning", told.whole()));
            let other = Button::new("save-elsewhere", stage.say("elsewhere-choose")).symbol("open_folder");
            content = content.push(other.on_press(Message::SaveElsewhere).view(stage));
        }
        if let (Some(told), false) = (&self.elsewhere, matches!(self.kept, Kept::Failed(_))) {
            content = content.push(part::status(stage, told.clone()));
        }
        if self.suggests_a_break() {
            let pause = Button::new("panel-break", stage.say("stop-break")).symbol("pause").on_press(Message::Show(Some(Dialog::Break)));
            content = content.push(part::status(stage, stage.say("adults-break"))).push(pause.view(stage));
        }
        if self.conduct.panel {
            content = content.push(self.other_words(stage)).push(rules(stage));
        }
        if self.conduct.panel && self.conduct.record_help && !self.is_practice() {
            content = content.push(self.help(stage));
        }
        if self.conduct.panel && self.conduct.adults_view && !self.is_practice() {
            content = content.push(self.own_view(stage));
        }
        if self.conduct.change_version {
            content = content.extend(self.versions(stage));
        }
        if let Some(code) = &self.way_back {
            let words = stage.words.with("adults-way-back-more", &[("code", code.clone().into())]);
            content = content.push(head(stage, "later", "adults-way-back")).push(part::words(stage, words));
        }
        content = content.push(part::care(stage, &self.care));
        if self.conduct.guidance {
            let before = Button::new("guidance", stage.say("adults-guidance")).symbol("grown_up").weight(Weight::Quiet);
            content = content.push(before.on_press(Message::Guidance).view(stage));
        }
        if self.session.version().look() == Look::Reading {
            content = content.push(grid::together_switch(stage, stage.profile.one_at_a_time));
        }
        let help = Button::new("help", stage.say("help-open")).symbol("keyboard").weight(Weight::Quiet);
        let about = Button::new("about", stage.say("about-open")).symbol("info").weight(Weight::Quiet).on_press(Message::About);
        let both =
            row![help.on_press(Message::Show(Some(Dialog::Keys))).view(stage), about.view(stage)].spacing(stage.grown(space::GAP)).wrap();
        content = content.push(both.vertical_spacing(stage.grown(space::GAP)));
        framed(stage, content.into())
    }

    /// Neutral ways to say the question again, and what may be reminded of.
    fn other_words<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let mut content = column![].spacing(stage.grown(space::GAP));
        if let Some(item) = self.first_item() {
            let question = self.session.version().question_of(item);
            let sections = [("adults-prompts", "talk", &question.prompts), ("adults-reminders", "calendar", &question.reminders)];
            for (key, symbol, texts) in sections.into_iter().filter(|(_, _, texts)| !texts.is_empty()) {
                content = content.push(head(stage, symbol, key));
                for text in texts {
                    content = content.push(part::words(stage, format!("“{}”", text.words(stage.language))));
                }
            }
        }
        content.into()
    }

    /// How the adult helped: one press each.
    fn help<'a>(&self, stage: &Stage<'a>) -> Element<'a, Message> {
        let title = stage.say("adults-helped");
        let palette = stage.palette();
        let (letters, least) = (stage.letters(), stage.grown(stage.targets().least));
        let ways = HELP.iter().enumerate().map(|(place, (how, id, symbol, key))| {
            let chosen = self.has_helped(*how);
            let words = stage.say(key);
            let font = if chosen { letters.bold } else { letters.plain };
            let shown = part::said(stage, id, words.clone(), Lettering::new(letters.body(), font));
            let content = row![stage.symbol(symbol, stage.grown(44.0)), shown].spacing(stage.grown(12.0)).align_y(Center);
            // As high as a target, and higher where the words are.
            let content = row![Space::new().height(least - stage.grown(12.0)), content].align_y(Center);
            Control::new(*id, words, content, move |state| palette.choice(chosen, state))
                .role(Role::Check { place })
                .chosen(chosen)
                .padding([stage.grown(6.0), stage.grown(16.0)])
                .width(Fill)
                .on_press(Message::Helped(*how))
                .into()
        });
        let group = Named::new(Part::Group, title, column(ways).spacing(stage.grown(space::SMALL))).of(HELP.len());
        column![head(stage, "help", "adults-helped"), group].spacing(stage.grown(space::GAP)).into()
    }

    /// The other versions: a child who chose the wrong one need not begin anew.
    fn versions<'a>(&self, stage: &Stage<'a>) -> Option<Element<'a, Message>> {
        let here = self.session.version().id();
        let others = self.session.survey().versions().iter().enumerate().filter(|(_, version)| version.id() != here);
        let buttons: Vec<Element<'a, Message>> = others
            .zip(VERSIONS)
            .map(|((at, version), id)| {
                let title = version.title().words(stage.language);
                let words = stage.words.with("adults-version", &[("version", title.into())]);
                let symbol = if version.look() == Look::Symbols { "symbols_version" } else { "reading_version" };
                Button::new(id, words).symbol(symbol).weight(Weight::Quiet).on_press(Message::Switch(at)).view(stage)
            })
            .collect();
        let has_others = !buttons.is_empty();
        // In practice nothing is answered that could come along, and nothing is noted.
        let more = (!self.is_practice()).then(|| part::note(stage, stage.say("adults-versions-more")));
        let shown = column![head(stage, "change", "adults-versions")].extend(buttons).push(more).spacing(stage.grown(space::SMALL));
        has_others.then(|| shown.into())
    }

    /// The adult's own view, which need not become the child's answer.
    fn own_view<'a>(&'a self, stage: &Stage<'a>) -> Element<'a, Message> {
        let label = stage.say("adults-view");
        let words = self.session.step().first().map_or("", |item| self.session.adult_view(&item.key));
        let field = text_input(&label, words)
            .id("adult-view")
            .on_input(|words| Message::AdultView(View(words)))
            .size(stage.letters().body())
            .line_height(stage.letters().line())
            .font(stage.letters().plain.into())
            .padding([stage.grown(20.0), stage.grown(16.0)])
            .style(stage.theme.field());
        let field = Named::new(Part::Field, "", field);
        column![head(stage, "comment", "adults-view"), field, part::note(stage, stage.say("adults-view-more"))]
            .spacing(stage.grown(space::SMALL))
            .into()
    }
}

fn head<'a>(stage: &Stage<'a>, symbol: &str, key: &str) -> Element<'a, Message> {
    row![stage.symbol(symbol, stage.grown(44.0)), part::subheading(stage, stage.say(key))].spacing(stage.grown(12.0)).align_y(Center).into()
}

/// The four rules.
fn rules<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let rules = crate::guidance::RULES.iter().map(|rule| part::words(stage, stage.say(rule)));
    column![head(stage, "rules", "adults-rules")].extend(rules).spacing(stage.grown(space::SMALL)).into()
}

/// The panel at the side of the question, with its ways out below.
fn framed<'a>(stage: &Stage<'a>, content: Element<'a, Message>) -> Element<'a, Message> {
    let bars = stage.bars();
    let close = Button::new("close-panel", stage.say("adults-close")).symbol("close").on_press(Message::Show(None)).view(&bars);
    let access = Button::new("access", stage.say("access-open")).symbol("settings").weight(Weight::Quiet).on_press(Message::Access);
    let ways = row![access.view(&bars), close].spacing(stage.grown(space::GAP)).wrap().vertical_spacing(stage.grown(space::GAP));
    let width = (stage.size.width * 0.46).max(460.0 * stage.letters().scale).min(stage.size.width - 2.0 * stage.edge());
    let inside = column![part::scroll(stage, container(content).padding(stage.grown(12.0)).width(Fill)), ways]
        .spacing(stage.grown(space::GAP))
        .align_x(Center);
    let card = container(Named::new(Part::Dialog, stage.say("adults-title"), inside)).padding(stage.grown(20.0)).width(width).height(Fill);
    opaque(container(card.style(stage.theme.card())).align_right(Fill).height(Fill).padding(stage.edge()).style(stage.theme.veil()))
}
