//! Exporting: everything that waits, into one bundle, which counts only when it has been read back.

use super::manifest::{Listed, Manifest};
use super::{BundleError, MANIFEST, SIGNATURE, STUDY, archive};
use crate::durable::{DurableError, Stream};
use crate::seal::{Digest, Digester, digest};
use crate::store::{SittingName, Store, StoreError};
use crate::study::file_name as study_file_name;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// What a reader accepts (`Limits`) with room to spare for the manifest and the study.
const ITEMS_LIMIT: usize = 100_000;
const BYTES_LIMIT: usize = 200 * 1024 * 1024;

/// What an export brought out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Sealed sittings in the bundle.
    pub items: usize,
    /// Responses in it that are finished.
    pub finished: usize,
    /// Responses in it that stopped and can go on.
    pub unfinished: usize,
    /// The bundle's number.
    pub sequence: u64,
    /// Sittings that had no room: they go out with the next export.
    pub left: usize,
    /// Sittings that the disk would not give, and why. They did not hold up the others.
    pub unreadable: Vec<(SittingName, StoreError)>,
}

/// A good name for the next bundle: the study, the installation, the number.
#[must_use]
pub fn file_name(store: &Store) -> String {
    let device = store.device().id().to_string();
    format!("{}-{}-{}.bundle", study_file_name(store.study().title()), &device[..8], store.sequence() + 1)
}

/// Writes everything that waits into one sealed file: forced to the disk, read back, and only then given its name.
///
/// Doing it again is harmless and takes the next number. A file that is there is taken the place of only if it is a bundle of this
/// store from which nothing has been removed here since; any other may be the only copy of something.
///
/// # Errors
/// When nothing waits, not even a tally, there is another file of that name, or a disk fails; then there is no new file, whole or half.
pub fn export(store: &mut Store, out: &Path) -> Result<Exported, BundleError> {
    let Chosen { items, left, unreadable } = choose(store, ITEMS_LIMIT, BYTES_LIMIT)?;
    // Better the reason than "nothing waits" when something does. That children said no, and how many, is worth a bundle by itself.
    if items.is_empty() && (!unreadable.is_empty() || store.counts().is_empty()) {
        return Err(unreadable.into_iter().next().map_or(BundleError::Nothing, |(_, error)| error.into()));
    }
    // Everything that ever went out and was not removed on purpose goes out again: so nothing is lost with an older bundle.
    let all_here = left == 0 && unreadable.is_empty() && store.holds_what_went_out(&items.iter().map(|(name, _)| *name).collect());
    let over = over(store, out, all_here)?;
    let sequence = store.sequence() + 1;
    let manifest = Manifest {
        study: store.study().id().to_string(),
        device: store.device().id(),
        sequence,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made: jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
        counts: store.counts().clone(),
        items: items.iter().copied().collect(),
    };
    let mut stream = Stream::begin(store.disk(), out)?;
    write_bundle(store, &manifest, &mut stream, out)?;
    let (_, bundle) = stream.verify()?;
    // Between the two: a number is never used twice, and nothing counts as gone out before its bundle has its name.
    store.take_sequence(sequence)?;
    stream.place(over)?;
    let went: Vec<(SittingName, Digest)> = items.iter().map(|(name, listed)| (*name, listed.sha256)).collect();
    store.note_export(bundle, &went).map_err(|reason| BundleError::NotNoted { path: out.to_owned(), reason })?;
    let (finished, unfinished) = responses(store, &manifest);
    Ok(Exported { items: items.len(), finished, unfinished, sequence, left, unreadable })
}

/// What goes into a bundle.
struct Chosen {
    items: Vec<(SittingName, Listed)>,
    left: usize,
    unreadable: Vec<(SittingName, StoreError)>,
}

/// The first pass: lengths and digests. What has not gone out yet comes first if there is not room for all: so many sittings, and one
/// more after so many bytes.
fn choose(store: &Store, most: usize, room: usize) -> Result<Chosen, BundleError> {
    let mut names = store.sitting_names()?;
    names.sort_by_key(|name| (store.went_out(name), *name));
    let mut chosen = Chosen { items: Vec::new(), left: 0, unreadable: Vec::new() };
    let mut bytes = 0;
    for name in names {
        if chosen.items.len() == most || bytes > room {
            chosen.left += 1;
            continue;
        }
        match store.sealed(&name) {
            Ok(sealed) => {
                bytes += archive::room(sealed.len());
                chosen.items.push((name, Listed { length: sealed.len() as u64, sha256: digest(&sealed) }));
            }
            Err(error) => chosen.unreadable.push((name, error)),
        }
    }
    Ok(chosen)
}

/// Whether a file that is there may be replaced.
fn over(store: &Store, out: &Path, all_here: bool) -> Result<bool, BundleError> {
    if std::fs::symlink_metadata(out).is_err() {
        return Ok(false);
    }
    let exists = || BundleError::FileExists { path: out.to_owned() };
    let mut file = std::fs::File::open(out).map_err(|_| exists())?;
    let mut found = Hasher(Digester::default());
    std::io::copy(&mut file, &mut found).map_err(|_| exists())?;
    if all_here && store.may_replace(&found.0.finish().1) { Ok(true) } else { Err(exists()) }
}

struct Hasher(Digester);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The second pass: one sitting in memory at a time.
fn write_bundle(store: &Store, manifest: &Manifest, stream: &mut Stream, out: &Path) -> Result<(), BundleError> {
    let failed = |error: std::io::Error| BundleError::Disk(DurableError::of(&error, out));
    let text = manifest.to_bytes();
    let signature = store.device().sign(&text).to_string();
    let mut sealer = store.study().recipients().seal_into(stream).map_err(failed)?;
    archive::write_entry(&mut sealer, MANIFEST, &text).map_err(failed)?;
    archive::write_entry(&mut sealer, SIGNATURE, signature.as_bytes()).map_err(failed)?;
    archive::write_entry(&mut sealer, STUDY, store.study().bytes()).map_err(failed)?;
    for (name, listed) in &manifest.items {
        let sitting = store.sealed(name)?;
        if digest(&sitting) != listed.sha256 {
            // Nobody writes here but us; so the disk gives other bytes each time.
            return Err(DurableError::ReadBackDiffers { path: store.path().join(name.to_string()) }.into());
        }
        archive::write_entry(&mut sealer, &name.to_string(), &sitting).map_err(failed)?;
    }
    archive::write_end(&mut sealer).map_err(failed)?;
    sealer.finish().map_err(failed)?;
    Ok(())
}

/// How many finished and unfinished responses are in a bundle.
fn responses(store: &Store, manifest: &Manifest) -> (usize, usize) {
    let open: BTreeSet<_> = store.resume_points().map(|point| point.response).collect();
    let all: BTreeSet<_> = manifest.items.keys().map(SittingName::response).collect();
    let unfinished = all.intersection(&open).count();
    (all.len() - unfinished, unfinished)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{Passphrase, WorkFactor};
    use crate::store::{DataDir, ResponseId};
    use crate::study::{NewStudy, Survey, make};

    #[test]
    fn where_there_is_not_room_for_all_what_has_not_gone_out_comes_first() {
        let survey = Survey { source: "(id: \"s\")".to_owned(), ..Survey::default() };
        let new =
            NewStudy { title: "Voices".to_owned(), made: jiff::civil::date(2026, 11, 22), surveys: vec![survey], ..NewStudy::default() };
        let made = make(&new, &Passphrase::new("three random words").unwrap(), WorkFactor::of(1).unwrap()).unwrap();
        let home = tempfile::tempdir().unwrap();
        let data = DataDir::open(&home.path().join("data")).unwrap();
        data.install(made.study()).unwrap();
        let mut store = Store::open(&data, made.study()).unwrap();
        let save = |store: &mut Store, id: u128| store.save(ResponseId::from(id), 1, b"{}").unwrap();
        // The first in order have gone out.
        (1..=2).for_each(|id| save(&mut store, id));
        export(&mut store, &home.path().join("one.bundle")).unwrap();
        (3..=5).for_each(|id| save(&mut store, id));
        let chosen = |most, room| {
            let Chosen { items, left, .. } = choose(&store, most, room).unwrap();
            (items.iter().map(|(name, _)| u128::from(name.response())).collect::<Vec<_>>(), left)
        };
        assert_eq!(chosen(5, usize::MAX), (vec![3, 4, 5, 1, 2], 0));
        assert_eq!(chosen(2, usize::MAX), (vec![3, 4], 3));
        let first = archive::room(store.sealed(&store.sitting_names().unwrap()[2]).unwrap().len());
        assert_eq!(chosen(5, 0), (vec![3], 4));
        assert_eq!(chosen(5, first - 1), (vec![3], 4));
        assert_eq!(chosen(5, first), (vec![3, 4], 3));
    }
}
