//! `collect`: open bundles, make tables, and say what was put aside.

use super::arguments::CollectArguments;
use super::console::Console;
use super::failure::Failure;
use super::{passphrase, read_study};
use crate::bundle::Signed;
use crate::collect::{Collected, Known, LARGEST_KNOWN, LARGEST_LIST, Nothing, Withdrawn, collect};
use crate::durable::{self, Access, RealDisk};
use crate::report;
use crate::report::share::{Share, share};
use crate::study::{Key, Study};
use std::path::Path;

/// A key file has 800 bytes; `Key` looks more closely.
const LARGEST_KEY: usize = 1024 * 1024;

/// So many things that were put aside are told one by one; the summary has them all.
const MOST_TOLD: usize = 20;

pub(super) fn run(console: &mut Console<'_>, arguments: &CollectArguments) -> Result<(), Failure> {
    let key = key(console, &arguments.key, arguments.passphrase_file.as_deref())?;
    let studies = studies(console, arguments)?;
    let withdrawn = withdrawn(arguments)?;
    let mut collected = match collect(&arguments.paths, key.identities(), &studies) {
        Ok(collected) => collected,
        Err(Nothing { error, unopened }) => {
            unopened.iter().for_each(|(path, why)| console.warn(&path.display().to_string(), why));
            return Err(Failure::of(error));
        }
    };
    collected.leave_out(&withdrawn);
    let known_at = arguments.key.with_extension("laptops");
    if known_at.exists() {
        collected.known = Known::read(&durable::read(&known_at, LARGEST_KNOWN).map_err(Failure::of)?);
    }
    let files = report::write(&collected, &arguments.out, &RealDisk, &console.words).map_err(Failure::of)?;
    tell(console, &collected);
    remember(console, &collected, &known_at);
    console.say("say-written", vec![("path", arguments.out.as_path().into()), ("files", files.join(", ").into())]);
    if let Some(out) = &arguments.share {
        let files = share(&collected, Share { out, least: arguments.least }, &RealDisk, &console.words).map_err(Failure::of)?;
        console.say("say-shared", vec![("path", out.as_path().into()), ("files", files.join(", ").into())]);
    }
    Ok(())
}

fn key(console: &mut Console<'_>, path: &Path, passphrase_file: Option<&Path>) -> Result<Key, Failure> {
    let file = durable::read(path, LARGEST_KEY).map_err(Failure::of)?;
    let key =
        if Key::needs_passphrase(&file) { Key::open(&file, &passphrase::known(console, passphrase_file)?) } else { Key::open_plain(&file) };
    key.map_err(|error| Failure::with(path, error))
}

/// What was withdrawn so far, and now. It is written down before anything is opened: whatever happens then, it is not forgotten.
fn withdrawn(arguments: &CollectArguments) -> Result<Withdrawn, Failure> {
    let path = arguments.key.with_extension("withdrawn");
    let mut withdrawn = Withdrawn::default();
    if path.exists() {
        let bytes = durable::read(&path, LARGEST_LIST).map_err(Failure::of)?;
        withdrawn = Withdrawn::read(&bytes).map_err(|error| Failure::with(&path, error))?;
    }
    for written in &arguments.withdraw {
        withdrawn.add(written).map_err(Failure::of)?;
    }
    if !arguments.withdraw.is_empty() {
        durable::replace(&RealDisk, &path, withdrawn.to_text().as_bytes(), Access::Usual).map_err(Failure::of)?;
    }
    Ok(withdrawn)
}

/// From now on the laptops of this collection are known ones. That they cannot be noted is told, and costs no table.
fn remember(console: &mut Console<'_>, collected: &Collected, known_at: &Path) {
    let mut known = collected.known.clone();
    known.extend(collected.devices());
    if known != collected.known
        && let Err(why) = durable::replace(&RealDisk, known_at, known.to_text().as_bytes(), Access::Usual)
    {
        console.warn(&known_at.display().to_string(), &why);
    }
}

/// The studies that surveys are looked for in. The one beside the key may be missing or of no use: the bundles bring it along.
fn studies(console: &mut Console<'_>, arguments: &CollectArguments) -> Result<Vec<Study>, Failure> {
    let mut studies = arguments.study.iter().map(|path| read_study(path)).collect::<Result<Vec<_>, _>>()?;
    let beside = arguments.key.with_extension("study");
    if beside.is_file() {
        match read_study(&beside) {
            Ok(study) => studies.push(study),
            Err(failure) => console.fail(&failure),
        }
    }
    Ok(studies)
}

fn tell(console: &mut Console<'_>, collected: &Collected) {
    let complete = collected.responses.iter().filter(|response| response.complete).count();
    let made_up = collected.responses.iter().filter(|response| response.made_up).count();
    let facts = vec![
        ("bundles", collected.bundles.len().into()),
        ("responses", collected.responses.len().into()),
        ("complete", complete.into()),
        ("partial", (collected.responses.len() - complete).into()),
    ];
    console.say("say-collected", facts);
    if collected.duplicates + collected.replaced > 0 {
        let facts = vec![("duplicates", collected.duplicates.into()), ("replaced", collected.replaced.into())];
        console.say("say-duplicates", facts);
    }
    if collected.withdrawn > 0 {
        console.say("say-withdrawn", vec![("count", collected.withdrawn.into())]);
    }
    let devices = collected.devices();
    let new = devices.iter().filter(|device| !collected.known.has(device)).count();
    if new > 0 {
        console.say("say-devices", vec![("new", new.into()), ("known", (devices.len() - new).into())]);
    }
    let bad = collected.bundles.iter().filter(|bundle| bundle.signature == Signed::Bad).count();
    if bad > 0 {
        console.say("say-bad-signature", vec![("count", bad.into())]);
    }
    if made_up > 0 {
        console.say("say-made-up", vec![("count", made_up.into())]);
    }
    if !collected.unopened.is_empty() {
        console.say("say-unopened", vec![("count", collected.unopened.len().into())]);
        for (path, why) in collected.unopened.iter().take(MOST_TOLD) {
            console.fault(&path.display().to_string(), why);
        }
    }
    if !collected.quarantined.is_empty() {
        console.say("say-quarantined", vec![("count", collected.quarantined.len().into())]);
        for aside in collected.quarantined.iter().take(MOST_TOLD) {
            console.fault(&format!("{}: {}", aside.bundle.display(), aside.item), &aside.why);
        }
    }
}
