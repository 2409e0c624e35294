//! `tables`: the tables of collected responses again, from their Parquet files.

use super::arguments::TablesArguments;
use super::console::Console;
use super::failure::Failure;
use super::read_study;
use crate::collect::{LARGEST_LIST, Withdrawn};
use crate::durable::{self, RealDisk};
use crate::report::again::{AgainError, Sources, again};

/// So many missing parts are named.
const MOST_NAMED: usize = 20;

pub(super) fn run(console: &mut Console<'_>, arguments: &TablesArguments) -> Result<(), Failure> {
    let studies = arguments.study.iter().map(|path| read_study(path)).collect::<Result<Vec<_>, _>>()?;
    let withdrawn = withdrawn(arguments)?;
    let sources = Sources { paths: &arguments.paths, studies: &studies, withdrawn: &withdrawn };
    let made = again(sources, &arguments.out, &RealDisk, &console.words).map_err(|error| match error {
        AgainError::File { path, fault } => Failure::with(&path, fault),
        other => Failure::of(other),
    })?;
    console.say("say-tables", vec![("files", made.read.into()), ("rows", made.rows.into()), ("responses", made.responses.into())]);
    for (key, count) in [("say-tables-duplicates", made.duplicates), ("say-withdrawn", made.withdrawn)] {
        if count > 0 {
            console.say(key, vec![("count", count.into())]);
        }
    }
    if !made.missing.is_empty() {
        let named = made.missing.iter().take(MOST_NAMED).map(ToString::to_string);
        let more = (made.missing.len() > MOST_NAMED).then(|| "…".to_owned());
        let parts = named.chain(more).collect::<Vec<_>>().join(", ");
        console.say("say-tables-missing", vec![("count", made.missing.len().into()), ("parts", parts.into())]);
    }
    console.say("say-written", vec![("path", arguments.out.as_path().into()), ("files", made.files.join(", ").into())]);
    Ok(())
}

/// What stands on all of the lists.
fn withdrawn(arguments: &TablesArguments) -> Result<Withdrawn, Failure> {
    let mut all = Vec::new();
    for path in &arguments.withdrawn {
        let bytes = durable::read(path, LARGEST_LIST).map_err(Failure::of)?;
        // Each by itself first, so that a line that is no receipt is told with its own number.
        Withdrawn::read(&bytes).map_err(|error| Failure::with(path, error))?;
        all.extend(bytes);
        all.push(b'\n');
    }
    Withdrawn::read(&all).map_err(Failure::of)
}
