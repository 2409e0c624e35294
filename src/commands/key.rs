//! `key change-passphrase` and `key sheet`: what keeps a key from being lost.

use super::arguments::{ChangeArguments, SheetArguments};
use super::console::Console;
use super::failure::Failure;
use super::{passphrase, read_study};
use crate::durable::{self, Access, DurableError, RealDisk};
use crate::seal::WorkFactor;
use crate::study::{self, Key};
use std::path::Path;

/// As large as a key file can be.
const LARGEST_KEY: usize = 64 * 1024;

pub(super) fn change_passphrase(console: &mut Console<'_>, arguments: &ChangeArguments) -> Result<(), Failure> {
    let file = read_locked(&arguments.key)?;
    let old = passphrase::old(console, arguments.passphrase_file.as_deref())?;
    // A wrong one is told before a new one is thought of.
    Key::open(&file, &old).map_err(|error| Failure::with(&arguments.key, error))?;
    let new = passphrase::new(console, arguments.new_passphrase_file.as_deref())?;
    let locked = Key::relock(&file, &old, &new, WorkFactor::default()).map_err(|error| Failure::with(&arguments.key, error))?;
    // The file itself, where a link was named.
    let path = arguments.key.canonicalize().map_err(|error| Failure::of(DurableError::of(&error, &arguments.key)))?;
    durable::replace(&RealDisk, &path, &locked, Access::Private).map_err(Failure::of)?;
    console.say("say-passphrase-changed", vec![("path", arguments.key.as_path().into())]);
    Ok(())
}

pub(super) fn sheet(console: &mut Console<'_>, arguments: &SheetArguments) -> Result<(), Failure> {
    let file = read_locked(&arguments.key)?;
    // A sheet for a key that does not open would be found out too late.
    let passphrase = passphrase::known(console, arguments.passphrase_file.as_deref())?;
    let key = Key::open(&file, &passphrase).map_err(|error| Failure::with(&arguments.key, error))?;
    // The study lies beside its key, unless somebody has tidied up. Another study with the same name is none of this key's.
    let study = read_study(&arguments.key.with_extension("study")).ok();
    let study = study.filter(|study| key.signer().is_some_and(|signer| signer.id() == study.signer()));
    let page = study::sheet(&key, &file, study.as_ref(), &console.words);
    durable::create(&RealDisk, &arguments.out, page.as_bytes(), Access::Private).map_err(Failure::of)?;
    console.say("say-sheet", vec![("path", arguments.out.as_path().into())]);
    Ok(())
}

fn read_locked(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = durable::read(path, LARGEST_KEY).map_err(Failure::of)?;
    // A plain key is read elsewhere; here there would be nothing to change, and nothing that may lie about on paper.
    if !Key::needs_passphrase(&file) && Key::open_plain(&file).is_ok() {
        return Err(Failure::NotLocked { path: path.to_owned() });
    }
    Ok(file)
}
