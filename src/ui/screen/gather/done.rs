//! What came of it: what was opened, what was put aside and why, and the ways to the results.

use super::Message;
use super::looked::Looked;
use crate::gather::{Gathered, Line};
use crate::locale::{Told, Words};
use crate::report::early::ReadFirst;
use crate::report::filter::Filter;
use crate::report::sifted::Sifted;
use crate::ui::art::Art;
use crate::ui::part::{self, Button};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::Element;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many reports can be opened: one for each survey of a study.
const REPORTS: [&str; 8] = ["report-0", "report-1", "report-2", "report-3", "report-4", "report-5", "report-6", "report-7"];

/// What came of a gathering.
#[derive(Debug)]
pub struct Done {
    /// In words, as the command tells it.
    lines: Vec<Line>,
    /// The folder with the tables.
    out: PathBuf,
    /// Everything that was gathered, for what is written later.
    gathered: Arc<Gathered>,
    /// The folder with what can be passed on, or why there is none.
    shared: Option<Result<PathBuf, Told>>,
    /// What was answered, by whose answers can be asked for.
    sifted: Arc<Vec<Sifted>>,
    /// Those of whom somebody looks at.
    looked: Vec<Looked>,
    /// Where the report of those is.
    saved: Option<PathBuf>,
    /// The drawings of each survey.
    arts: Vec<Art>,
    /// What did not open.
    trouble: Option<Told>,
}

impl Done {
    /// What came of it.
    #[must_use]
    pub fn new(
        lines: Vec<Line>,
        (out, gathered): (PathBuf, Arc<Gathered>),
        shared: Option<Result<PathBuf, Told>>,
        sifted: Arc<Vec<Sifted>>,
    ) -> Self {
        let looked = Looked::at(&sifted, Filter::default());
        let arts = looked.iter().map(|looked| Art::with(looked.results.symbols.clone())).collect();
        Self { lines, out, gathered, shared, sifted, looked, saved: None, arts, trouble: None }
    }

    /// Looks at the answers of those who are asked for.
    pub(super) fn look_at(&mut self, filter: Filter) {
        (self.looked, self.saved, self.trouble) = (Looked::at(&self.sifted, filter), None, None);
    }

    /// What can be asked for.
    #[must_use]
    pub fn sifted(&self) -> &Arc<Vec<Sifted>> {
        &self.sifted
    }

    /// Whose answers of a survey are shown, in words.
    pub(super) fn told(&self, survey: usize, filter: Filter, words: &Words) -> String {
        self.sifted.get(survey).map(|sifted| sifted.told(filter, words)).unwrap_or_default()
    }

    /// A report of a part was written, or could not be.
    pub(super) fn save(&mut self, result: Result<PathBuf, Told>) {
        (self.saved, self.trouble) = match result {
            Ok(path) => (Some(path), None),
            Err(told) => (None, Some(told)),
        };
    }

    pub(super) fn saved(&self) -> Option<&Path> {
        self.saved.as_deref()
    }

    /// The folder with the tables.
    #[must_use]
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Where the reports are: one for each survey.
    #[must_use]
    pub fn reports(&self) -> Vec<PathBuf> {
        let reports = self.files().iter().filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "html"));
        reports.map(|name| self.out.join(name)).take(REPORTS.len()).collect()
    }

    fn files(&self) -> &[String] {
        &self.gathered.written.files
    }

    /// Everything that was gathered.
    #[must_use]
    pub fn gathered(&self) -> &Arc<Gathered> {
        &self.gathered
    }

    /// What is to be read before anything else.
    #[must_use]
    pub fn read_first(&self) -> &ReadFirst {
        &self.gathered.written.read_first
    }

    /// The folder with what can be passed on, if there is one.
    #[must_use]
    pub fn shared(&self) -> Option<&Path> {
        self.shared.as_ref()?.as_ref().ok().map(PathBuf::as_path)
    }

    /// What can be passed on was written, or could not be.
    pub(super) fn share(&mut self, result: Result<PathBuf, Told>) {
        (self.shared, self.trouble) = (Some(result), None);
    }

    /// Whether there is anything to look at.
    #[must_use]
    pub fn has_results(&self) -> bool {
        !self.looked.is_empty()
    }

    /// What is looked at, of each survey.
    pub(super) fn looked(&self) -> &[Looked] {
        &self.looked
    }

    /// How many answers to a survey there are of those who are asked for.
    pub(super) fn count(&self, survey: usize, filter: Filter) -> u64 {
        self.sifted.get(survey).map(|sifted| sifted.count(filter)).unwrap_or_default()
    }

    /// How much it is, in words.
    pub(super) fn sum(&self) -> Option<String> {
        self.lines.first().map(|line| line.text.clone())
    }

    pub(super) fn art(&self, survey: usize) -> Option<&Art> {
        self.arts.get(survey)
    }

    pub(super) fn tell(&mut self, told: Told) {
        self.trouble = Some(told);
    }

    pub(super) fn trouble(&self) -> Option<&Told> {
        self.trouble.as_ref()
    }
}

pub(super) fn page<'a>(done: &Done, stage: &Stage<'a>) -> Element<'a, Message> {
    let mut lines = done.lines.iter();
    let mut told = column![].spacing(stage.grown(space::GAP));
    // The first line is the sum; it is told as soon as it is there.
    if let Some(first) = lines.next() {
        let sign = stage.symbol("check_mark", stage.grown(size::MARK));
        told = told.push(
            row![sign, container(part::status(stage, first.text.clone())).width(Fill)].spacing(stage.grown(space::GAP)).align_y(Center),
        );
    }
    // What is to be read first has a place of its own.
    let first_words = early(done, stage.words);
    let has_first = done.read_first().all > 0;
    let others = lines.filter(|line| !has_first || line.text != first_words);
    let (with, without): (Vec<&Line>, Vec<&Line>) = others.partition(|line| !line.aside.is_empty());
    told = told.extend(without.into_iter().map(|line| part::words(stage, line.text.clone())));
    let first = (done.read_first().all > 0).then(|| card(stage, read_first(done, stage)));
    let mut content = column![].push(first).push(card(stage, told)).push(card(stage, files(done, stage)));
    for line in with {
        content = content.push(card(stage, aside(line, stage)));
    }
    content.spacing(stage.grown(space::EDGE)).into()
}

fn card<'a>(stage: &Stage<'a>, content: Column<'a, Message, iced::Theme, iced::Renderer>) -> Element<'a, Message> {
    container(content).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()).into()
}

/// How much is to be read first, in words.
pub(super) fn early(done: &Done, words: &Words) -> String {
    words.with("early-count", &[("count", done.read_first().all.into())])
}

/// That something is to be read before anything else.
fn read_first<'a>(done: &Done, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let sign = stage.symbol("warning", stage.grown(size::MARK));
    let words = container(part::words(stage, early(done, stage.words))).width(Fill);
    let read = Button::new("read-first", stage.say("gather-read-first")).symbol_after("next").on_press(Message::ReadFirst);
    let told = row![sign, words].spacing(stage.grown(space::GAP)).align_y(Center);
    column![told, read.description_maybe(done.sum()).view(stage)].spacing(stage.grown(space::GAP))
}

/// Where everything is, and what opens it.
fn files<'a>(done: &Done, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let where_it_is = stage.words.with("gather-written", &[("path", done.out.as_path().into())]);
    let mut content =
        column![part::words(stage, where_it_is), part::note(stage, done.files().join(", "))].spacing(stage.grown(space::SMALL));
    content = match &done.shared {
        None => content,
        Some(Ok(path)) => {
            let review = Button::new("review", stage.say("gather-review")).symbol("talk").on_press(Message::Review);
            let words = stage.words.with("gather-shared", &[("path", path.as_path().into())]);
            content.push(part::words(stage, words)).push(review.view(stage))
        }
        Some(Err(told)) => {
            let words = stage.words.with("gather-not-shared", &[("why", format!("{} {}", told.what, told.now).into())]);
            content.push(part::notice(stage, "warning", words))
        }
    };
    let reports = done.reports();
    let mut ways: Vec<Button<'static, Message>> = Vec::new();
    for (at, (path, id)) in reports.iter().zip(REPORTS).enumerate() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let words =
            if reports.len() == 1 { stage.say("gather-report") } else { stage.words.with("gather-report-of", &[("name", name.into())]) };
        ways.push(Button::new(id, words).symbol("reading").on_press(Message::OpenReport(at)));
    }
    ways.push(Button::new("folder", stage.say("gather-folder")).symbol("open_folder").on_press(Message::OpenFolder));
    // Where there is nothing to look at, the focus comes here first.
    let more = Button::new("more", stage.say("gather-more")).symbol("add").on_press(Message::More);
    ways.push(more.description_maybe(done.sum().filter(|_| !done.has_results())));
    let ways = row(ways.into_iter().map(|way| way.view(stage))).spacing(stage.grown(space::GAP));
    content.push(ways.wrap().vertical_spacing(stage.grown(space::SMALL))).spacing(stage.grown(space::GAP))
}

/// A line with what it is about: each file once, with what happened and what to do now.
fn aside<'a>(line: &Line, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let mut content = column![part::subheading(stage, line.text.clone())].spacing(stage.grown(space::GAP));
    for aside in &line.aside {
        let told = part::words(stage, format!("{} {}", aside.told.what, aside.told.now));
        content = content.push(column![part::note(stage, aside.place.clone()), told].spacing(stage.grown(space::HAIR)));
    }
    let more = (line.more > 0).then(|| part::note(stage, stage.words.with("report-more", &[("count", line.more.into())])));
    content.push(more)
}
