//! A simple chooser of files and folders, for systems that have none of their own.

use crate::ui::part::{self, Button, Weight};
use crate::ui::places::{self, Place};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Control, Element};
use iced::widget::{Space, column, container, row, text};
use iced::{Center, Fill};
use std::path::{Path, PathBuf};

/// What is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A file with one of these endings.
    File(&'static [&'static str]),
    /// Such files, one or more.
    Files(&'static [&'static str]),
    /// A folder, for a file of this name.
    FolderFor(String),
    /// A folder to write into.
    Folder,
    /// A folder whose files are read.
    FolderToRead,
}

impl Wanted {
    /// The key of what the chooser is called.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::File(_) | Self::Files(_) => "files-open",
            Self::FolderFor(_) | Self::Folder | Self::FolderToRead => "files-save",
        }
    }

    fn fits(&self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        self.endings().zip(ending).is_some_and(|(endings, ending)| endings.contains(&ending.as_str()))
    }

    /// The endings of the files that are wanted; nothing where it is a folder.
    fn endings(&self) -> Option<&'static [&'static str]> {
        match self {
            Self::File(endings) | Self::Files(endings) => Some(endings),
            Self::FolderFor(_) | Self::Folder | Self::FolderToRead => None,
        }
    }
}

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    wanted: Wanted,
    places: Vec<Place>,
    here: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    path: PathBuf,
    name: String,
    is_folder: bool,
}

/// What a person did.
#[derive(Debug, Clone)]
pub enum Message {
    /// Looks into a folder.
    Go(PathBuf),
    /// Takes a file.
    Take(PathBuf),
    /// Takes the folder in sight.
    TakeHere,
    /// Leaves without choosing.
    Cancel,
}

/// What comes of it.
#[derive(Debug)]
pub enum Action {
    /// Nothing yet.
    None,
    /// This was chosen.
    Chosen(PathBuf),
    /// Nothing was chosen.
    Cancelled,
}

impl State {
    /// The chooser, first looking where people keep their files.
    #[must_use]
    pub fn new(wanted: Wanted) -> Self {
        let places = places::all();
        let here = places.first().map_or_else(|| PathBuf::from("/"), |place| place.path.clone());
        let mut state = Self { wanted, places, here: here.clone(), entries: Vec::new() };
        state.go(here);
        state
    }

    /// Something was said to.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Go(path) => {
                self.go(path);
                Action::None
            }
            Message::Take(path) => Action::Chosen(path),
            Message::TakeHere => match &self.wanted {
                Wanted::FolderFor(name) => Action::Chosen(free_name(&self.here, name)),
                _ => Action::Chosen(self.here.clone()),
            },
            Message::Cancel => Action::Cancelled,
        }
    }

    fn go(&mut self, path: PathBuf) {
        self.entries = entries(&path, &self.wanted);
        self.here = path;
    }
}

/// A name that no file has yet: nothing is ever written over.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    if !path.exists() {
        return path;
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    (2..1_000).map(|number| folder.join(format!("{stem}-{number}.{ending}"))).find(|path| !path.exists()).unwrap_or(path)
}

fn entries(folder: &Path, wanted: &Wanted) -> Vec<Entry> {
    let Ok(read) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<Entry> = read
        .flatten()
        .take(5_000)
        .filter_map(|entry| {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = path.is_dir();
            let fits = is_folder || wanted.fits(&path);
            (fits && !name.starts_with('.')).then_some(Entry { path, name, is_folder })
        })
        .collect();
    entries.sort_by_key(|entry| (entry.is_folder, entry.name.to_lowercase()));
    entries.truncate(400);
    entries
}

const PLACE_IDS: [&str; 12] =
    ["place-0", "place-1", "place-2", "place-3", "place-4", "place-5", "place-6", "place-7", "place-8", "place-9", "place-10", "place-11"];

/// The screen.
pub fn view<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let title = stage.say(state.wanted.title());
    let bars = stage.bars();
    let mut places = column![].spacing(stage.grown(space::SMALL)).width(Fill).padding(stage.grown(8.0));
    for (at, place) in state.places.iter().take(PLACE_IDS.len()).enumerate() {
        let words = place.key.map_or_else(|| place.name.clone(), |key| stage.say(key));
        let weight = if place.path == state.here { Weight::Plain } else { Weight::Quiet };
        places = places.push(
            Button::new(PLACE_IDS[at], words)
                .symbol(place.symbol)
                .weight(weight)
                .width(Fill)
                .on_press(Message::Go(place.path.clone()))
                .view(&bars),
        );
    }
    let mut list =
        column![part::note(stage, state.here.display().to_string())].spacing(stage.grown(space::SMALL)).padding(stage.grown(12.0));
    if let Some(above) = state.here.parent() {
        list = list.push(line(stage, "up", stage.say("files-up"), Message::Go(above.to_owned()), "up".to_owned()));
    }
    for entry in &state.entries {
        let (symbol, message) = match (entry.is_folder, &state.wanted) {
            (true, _) => ("open_folder", Message::Go(entry.path.clone())),
            (false, Wanted::Files(["bundle"])) => ("bundle", Message::Take(entry.path.clone())),
            (false, _) => ("study", Message::Take(entry.path.clone())),
        };
        list = list.push(line(stage, symbol, entry.name.clone(), message, entry.path.display().to_string()));
    }
    if !state.entries.iter().any(|entry| !entry.is_folder)
        && let Some(endings) = state.wanted.endings()
    {
        let endings = endings.iter().map(|ending| format!("“.{ending}”")).collect::<Vec<_>>().join(", ");
        let none = part::words(stage, stage.words.with("files-none", &[("endings", endings.into())]));
        let calm = column![stage.symbol("open_folder", stage.grown(size::HEADING)), none].spacing(stage.grown(space::GAP)).align_x(Center);
        list = list.push(container(calm).center_x(Fill).padding(stage.grown(space::ROOMY)));
    }
    let list = part::scroll_named(stage, stage.say("files-list"), list);
    let list = container(list).style(stage.theme.card()).padding(stage.grown(8.0)).width(Fill).height(Fill);
    let cancel = Button::new("cancel", stage.say("files-cancel")).symbol("back").on_press(Message::Cancel);
    let (here, symbol) = if state.wanted == Wanted::FolderToRead { ("files-use", "open_folder") } else { ("files-here", "save") };
    let here = state
        .wanted
        .endings()
        .is_none()
        .then(|| Button::new("here", stage.say(here)).symbol_after(symbol).weight(Weight::WayOn).on_press(Message::TakeHere));
    let foot = match &state.wanted {
        Wanted::FolderFor(name) => part::with_note(stage, cancel, name.clone(), here),
        _ => part::bar(stage, cancel, here),
    };
    let places_width = (280.0 * bars.letters().scale.min(1.4)).max(190.0 + 100.0 * bars.letters().scale);
    column![
        part::heading(&bars, title.clone()),
        row![container(part::scroll_named(stage, title, places)).width(places_width), list].spacing(stage.grown(space::GAP)).height(Fill),
        container(foot.content).height(foot.height).align_y(Center)
    ]
    .spacing(stage.grown(space::GAP))
    .padding(stage.edge())
    .into()
}

fn line<'a>(stage: &Stage<'a>, symbol: &str, words: String, message: Message, id: String) -> Element<'a, Message> {
    let palette = stage.palette();
    let label = text(words.clone())
        .size(stage.letters().body())
        .font(stage.letters().plain)
        .line_height(stage.letters().line())
        .wrapping(text::Wrapping::WordOrGlyph);
    let least = Space::new().height(stage.grown(stage.targets().least - 12.0));
    let content =
        row![stage.symbol(symbol, stage.grown(size::SIGN)), label.width(Fill), least].spacing(stage.grown(space::CHIP)).align_y(Center);
    Control::new(iced::widget::Id::from(id), words, content, move |state| palette.quiet(state))
        .padding([stage.grown(6.0), stage.grown(space::GAP)])
        .width(Fill)
        .on_press(message)
        .into()
}
