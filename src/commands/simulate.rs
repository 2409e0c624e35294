//! `simulate`: bundles of made-up answers, or of answers that stand in a table.

use super::arguments::SimulateArguments;
use super::console::Console;
use super::failure::Failure;
use super::read_study;
use crate::durable;
use crate::simulate::{LARGEST_TABLE, Misfit, Output, Rehearsal, SimulateError, rehearse, seal_given};
use std::path::{Path, PathBuf};

pub(super) fn run(console: &mut Console<'_>, arguments: &SimulateArguments) -> Result<(), Failure> {
    let study = read_study(&arguments.study)?;
    let output = Output { folder: &arguments.out, bundles: arguments.bundles as usize };
    let bundles = match &arguments.answers {
        Some(path) => {
            let table = durable::read(path, LARGEST_TABLE).map_err(Failure::of)?;
            let sealed = seal_given(&study, &table, output).map_err(|error| tell_misfits(console, path, error))?;
            if !sealed.over_limit.is_empty() {
                tell_places(console, path, &sealed.over_limit);
                console.say("say-over-limit", vec![("count", sealed.over_limit.len().into())]);
            }
            sealed.bundles
        }
        None => {
            let rehearsal = Rehearsal { responses: arguments.responses.unwrap_or_default() as usize, seed: arguments.seed };
            rehearse(&study, rehearsal, output).map_err(Failure::of)?
        }
    };
    let names = bundles.iter().map(|path: &PathBuf| path.display().to_string()).collect::<Vec<_>>().join("\n");
    console.say("say-bundles", vec![("count", bundles.len().into())]);
    console.line(&names);
    Ok(())
}

/// Every cell that does not fit, and then that nothing was written.
fn tell_misfits(console: &mut Console<'_>, path: &Path, error: SimulateError) -> Failure {
    if let SimulateError::Misfits(misfits) = &error {
        tell_places(console, path, misfits);
    }
    Failure::with(path, error)
}

fn tell_places(console: &mut Console<'_>, path: &Path, misfits: &[Misfit]) {
    for Misfit { row, column, fault } in misfits {
        let facts = [("row", (*row).into()), ("column", column.as_str().into())];
        let place = console.words.with(if column.is_empty() { "place-row" } else { "place-cell" }, &facts);
        console.warn(&format!("{}: {place}", path.display()), fault);
    }
}
