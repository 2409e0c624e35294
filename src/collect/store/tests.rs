//! The folder by itself, without a bundle.

use super::super::opening::Opened;
use super::super::segment::tests::looked;
use super::*;
use crate::store::{ResponseId, SittingName};

/// A folder, and a key to it.
struct Place {
    folder: TempDir,
    key: Identities,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), key: Identity::generate().unwrap().into() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn try_open(&self, large: usize) -> Result<Store, DurableError> {
        Store::open(self.folder.path(), &self.key, &Withdrawn::default(), large)
    }

    fn open(&self, large: usize) -> Store {
        self.try_open(large).unwrap()
    }

    /// A folder with a segment for each of these names, each with one bundle and one sitting of so many bytes.
    fn with(names: impl Iterator<Item = usize>, bytes: usize) -> Self {
        let place = Self::new();
        let mut store = place.open(0);
        names.for_each(|name| store.keep(pending(name, bytes, None)).unwrap());
        place
    }

    fn segments(&self) -> Vec<PathBuf> {
        let all = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(SEGMENT)).collect()
    }
}

fn of(name: usize) -> Digest {
    digest(&name.to_le_bytes())
}

fn pending(name: usize, bytes: usize, study: Option<Digest>) -> Pending {
    let looked = looked(of(name), study);
    let payload = crate::seal::Zeroizing::new(vec![b'x'; bytes]);
    let sitting = Opened { name: SittingName::new(ResponseId::from(name as u128), 1).unwrap(), content: digest(&payload), payload };
    let mut pending = Pending::default();
    pending.take(looked, vec![sitting]);
    pending
}

/// Whether the sitting of this bundle can be read.
fn reads(store: &Store, name: usize) -> bool {
    let wanted = store.wanted([of(name)].iter());
    let Some((path, places)) = wanted.first_key_value() else { return false };
    let mut segment = store.segment(path).unwrap();
    std::iter::from_fn(|| segment.next().unwrap())
        .any(|entry| places.contains(&entry.bundle) && entry.name.response() == ResponseId::from(name as u128))
}

fn flip_last(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn many_small_segments_become_one_and_hold_what_they_held() {
    let place = Place::with(0..9, 1_000);
    let store = place.open(1 << 20);
    assert_eq!(place.segments().len(), 1);
    assert!((0..9).all(|name| reads(&store, name)));
    drop(store);
    assert!((0..9).all(|name| reads(&place.open(1 << 20), name)), "also the next time");
}

#[test]
fn a_few_small_segments_stay_as_they_are() {
    let place = Place::with(0..8, 1_000);
    place.open(1 << 20);
    assert_eq!(place.segments().len(), 8);
}

#[test]
fn what_is_put_together_is_laid_down_whenever_it_is_large() {
    let place = Place::with(0..12, 8_000);
    let store = place.open(30_000);
    assert_eq!(place.segments().len(), 3);
    assert!((0..12).all(|name| reads(&store, name)));
}

#[test]
fn a_segment_of_half_the_large_size_is_not_small() {
    let place = Place::with(0..9, 1_000);
    let largest = place.segments().iter().map(|path| std::fs::metadata(path).unwrap().len()).max().unwrap();
    let large = 2 * usize::try_from(largest).unwrap();
    place.open(large);
    assert_eq!(place.segments().len(), 9);
    place.open(large + 2);
    assert!(place.segments().len() < 9);
}

#[test]
fn what_is_damaged_does_not_stay_when_small_ones_are_put_together() {
    // So large that what is damaged is not seen at its beginning.
    let place = Place::with(0..9, 100_000);
    flip_last(&place.segments()[0]);
    let store = place.open(10 << 20);
    assert_eq!(place.segments().len(), 1);
    assert_eq!((0..9).filter(|name| store.bundle(&of(*name)).is_some() && reads(&store, *name)).count(), 8);
}

#[test]
fn in_a_folder_only_our_own_leavings_are_cleared_away() {
    let place = Place::with(0..1, 10);
    for (name, stays) in [("notes.age", true), ("segment-x.txt", true), (".x.part", false), ("segment-x.age", false)] {
        std::fs::write(place.path(name), "x").unwrap();
        let store = place.open(0);
        assert!(store.bundle(&of(0)).is_some());
        assert_eq!(place.path(name).exists(), stays, "{name}");
    }
}

#[test]
fn what_cannot_be_cleared_away_is_told() {
    let place = Place::new();
    std::fs::create_dir(place.path("folder.part")).unwrap();
    assert!(place.try_open(0).is_err());
}

#[test]
fn bundles_whose_study_is_gone_are_not_known() {
    let place = Place::new();
    let mut store = place.open(0);
    let study = digest(b"study");
    store.keep_study(study, b"study").unwrap();
    store.keep(pending(0, 10, Some(study))).unwrap();
    store.keep(pending(1, 10, None)).unwrap();
    let file = store.study_file(study);
    drop(store);
    assert!(place.open(0).bundle(&of(0)).is_some());
    std::fs::remove_file(file).unwrap();
    let store = place.open(0);
    assert!(store.bundle(&of(0)).is_none() && store.bundle(&of(1)).is_some());
    assert_eq!(place.segments().len(), 1);
}

#[test]
fn a_segment_is_forgotten_alone_and_with_its_file() {
    let place = Place::with(0..2, 10);
    let mut store = place.open(0);
    let path = store.wanted([of(0)].iter()).into_keys().next().unwrap();
    store.forget(&path).unwrap();
    assert!(store.bundle(&of(0)).is_none() && reads(&store, 1) && !path.exists());
    assert_eq!(store.forget(&path), Ok(()), "gone already");
}

#[test]
fn of_two_segments_with_the_same_bundle_the_other_counts_when_one_is_forgotten() {
    let place = Place::new();
    let mut store = place.open(0);
    (0..2).for_each(|_| store.keep(pending(0, 10, None)).unwrap());
    let path = store.wanted([of(0)].iter()).into_keys().next().unwrap();
    store.forget(&path).unwrap();
    assert!(store.bundle(&of(0)).is_some() && reads(&store, 0));
}

#[test]
fn nothing_is_written_when_nothing_was_opened() {
    let place = Place::new();
    place.open(0).keep(Pending::default()).unwrap();
    assert!(place.segments().is_empty());
}

#[test]
fn the_largest_study_comes_back() {
    let place = Place::new();
    let mut store = place.open(0);
    let bytes = vec![7; FILE_LIMIT];
    store.keep_study(digest(&bytes), &bytes).unwrap();
    assert!(store.study(digest(&bytes)).unwrap().is_some_and(|back| back == bytes));
}

#[test]
fn a_damaged_study_takes_along_the_bundles_that_brought_it_and_no_others() {
    let place = Place::new();
    let mut store = place.open(0);
    let [one, other] = [b"one", b"two"].map(|bytes| {
        store.keep_study(digest(bytes), bytes).unwrap();
        digest(bytes)
    });
    store.keep(pending(0, 10, Some(one))).unwrap();
    store.keep(pending(1, 10, Some(other))).unwrap();
    flip_last(&store.study_file(one));
    assert_eq!(store.study(one), Ok(None));
    assert!(store.bundle(&of(0)).is_none() && store.bundle(&of(1)).is_some() && !store.study_file(one).exists());
    assert_eq!(store.study(other), Ok(Some(b"two".to_vec())));
}

#[test]
fn a_temporary_folder_is_there_as_long_as_it_is_held() {
    let store = Store::temporary(0).unwrap();
    assert!(store.is_temporary() && !Place::new().open(0).is_temporary());
    let path = store.folder().to_owned();
    let held = store.into_temporary();
    assert!(path.is_dir());
    drop(held);
    assert!(!path.exists());
}

#[test]
fn a_folder_that_somebody_named_stays() {
    let place = Place::new();
    assert!(place.open(0).into_temporary().is_none() && place.folder.path().is_dir());
}
