//! `export`: everything that waits on a laptop into one bundle, without the window.

use super::arguments::ExportArguments;
use super::console::Console;
use super::failure::Failure;
use crate::bundle::{self, file_name};
use crate::settings::Settings;
use crate::store::{DataDir, Store};
use crate::study::Study;

pub(super) fn run(console: &mut Console<'_>, arguments: &ExportArguments) -> Result<(), Failure> {
    // Opening would make the folder; a mistyped one shall be told.
    if !arguments.data_dir.is_dir() {
        return Err(Failure::NoDataDir { path: arguments.data_dir.clone() });
    }
    let data = DataDir::open(&arguments.data_dir).map_err(Failure::of)?;
    let study = choose(console, &data, arguments.study.as_deref())?;
    let mut store = Store::open(&data, &study).map_err(Failure::of)?;
    let out = if arguments.out.is_dir() { arguments.out.join(file_name(&store)) } else { arguments.out.clone() };
    let exported = bundle::export(&mut store, &out).map_err(Failure::of)?;
    for (name, why) in &exported.unreadable {
        console.warn(&name.to_string(), why);
    }
    let facts = vec![
        ("path", out.as_path().into()),
        ("finished", exported.finished.into()),
        ("unfinished", exported.unfinished.into()),
        ("sequence", exported.sequence.into()),
    ];
    console.say("say-exported", facts);
    if exported.left > 0 {
        console.say("say-left", vec![("count", exported.left.into())]);
    }
    // They are a data folder of their own, and may be on a stick that is not there now.
    for other in Settings::load(data.path()).map(|settings| settings.elsewhere).unwrap_or_default() {
        console.say("say-elsewhere", vec![("path", other.into())]);
    }
    Ok(())
}

fn choose(console: &mut Console<'_>, data: &DataDir, id: Option<&str>) -> Result<Study, Failure> {
    let shelf = data.studies().map_err(Failure::of)?;
    for (path, why) in &shelf.unreadable {
        console.warn(&path.display().to_string(), why);
    }
    let studies = || shelf.studies.iter().map(|study| format!("{} ({})", study.id(), study.title())).collect::<Vec<_>>().join(", ");
    match (id, &shelf.studies[..]) {
        (_, []) => Err(Failure::NoStudy),
        (None, [only]) => Ok(only.clone()),
        (None, _) => Err(Failure::WhichStudy { studies: studies() }),
        (Some(id), all) => {
            all.iter().find(|study| study.id().as_str() == id).cloned().ok_or_else(|| Failure::OtherStudy { studies: studies() })
        }
    }
}
