//! Choosing files and folders: with the system's own dialog where there is one, with the window's chooser where there is none.

use crate::ui::screen::files::Wanted;
use rfd::AsyncFileDialog;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Nobody closes a dialog faster than this: no answer by then means that there was no dialog.
const TOO_FAST: Duration = Duration::from_millis(400);

/// What came of asking the system.
#[derive(Debug, Clone)]
pub enum Picked {
    /// This was chosen.
    Path(PathBuf),
    /// These were chosen.
    Paths(Vec<PathBuf>),
    /// The person closed the dialog.
    Nothing,
    /// The system has no dialog.
    NoDialog,
}

/// Asks with the system's dialog.
pub async fn pick(wanted: Wanted, title: String) -> Picked {
    let asked = Instant::now();
    let dialog = AsyncFileDialog::new().set_title(&title);
    if let Wanted::Files(endings) = &wanted {
        return match dialog.add_filter(endings.join(", "), endings).pick_files().await {
            Some(files) => Picked::Paths(files.iter().map(|file| file.path().to_owned()).collect()),
            None => nothing(asked),
        };
    }
    let chosen = match &wanted {
        Wanted::File(endings) | Wanted::Files(endings) => dialog.add_filter(endings.join(", "), endings).pick_file().await,
        Wanted::FolderFor(name) => dialog.set_file_name(name).save_file().await,
        Wanted::Folder | Wanted::FolderToRead => dialog.pick_folder().await,
    };
    match chosen {
        Some(file) => Picked::Path(file.path().to_owned()),
        None => nothing(asked),
    }
}

fn nothing(asked: Instant) -> Picked {
    if asked.elapsed() < TOO_FAST { Picked::NoDialog } else { Picked::Nothing }
}
