//! A segment: some bundles as they were opened, in one sealed file, their sittings sorted.
//!
//! To open a sealed sitting costs a calculation with the secret key; to read it back from a segment, where thousands lie under one
//! seal, costs next to nothing. And files that are sorted can be merged without holding them in memory.
//!
//! The first record says what bundles are in it, each other one is a sitting. A content that comes more than once is written once.

use super::opening::{Looked, Opened};
use super::records::{Records, put};
use crate::seal::{Digest, Identities, Opening, Recipients, Zeroizing, open_stream};
use crate::store::{ResponseId, SittingName};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;

/// So many bytes come from the disk at a time.
const PIECE: usize = 64 * 1024;

/// What stands before a sitting's content: response, number, digest, and the place of the bundle.
type Head = (u128, u32, Digest, u32);

/// The first record.
#[derive(Serialize, Deserialize)]
struct First {
    mark: Digest,
    bundles: Vec<Looked>,
}

/// Bundles that were opened and are not in a segment yet.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) bundles: Vec<Looked>,
    sittings: Vec<(u32, Opened)>,
    bytes: usize,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.bundles.is_empty()
    }

    /// About how much memory its sittings take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes a bundle.
    pub(super) fn take(&mut self, looked: Looked, sittings: Vec<Opened>) {
        let place = u32::try_from(self.bundles.len()).unwrap_or(u32::MAX);
        self.bytes += sittings.iter().map(|opened| opened.payload.len() + size_of::<Opened>()).sum::<usize>();
        self.sittings.extend(sittings.into_iter().map(|opened| (place, opened)));
        self.bundles.push(looked);
    }

    /// Writes a segment; the answer is what bundles are in it. `mark` tells our segments from others.
    pub(super) fn write(mut self, out: impl io::Write, recipients: &Recipients, mark: Digest) -> io::Result<Vec<Looked>> {
        self.sittings.sort_by_key(|(place, opened)| (opened.name, opened.content, *place));
        let mut sealer = recipients.seal_into(out)?;
        let first = First { mark, bundles: self.bundles };
        put(&mut sealer, &[&postcard::to_stdvec(&first).map_err(io::Error::other)?])?;
        let mut before = None;
        for (place, opened) in &self.sittings {
            let head: Head = (opened.name.response().into(), opened.name.sitting(), opened.content, *place);
            let head = postcard::to_stdvec(&head).map_err(io::Error::other)?;
            let content = Some((opened.name, opened.content));
            put(&mut sealer, &[&head, if before == content { &[] } else { &opened.payload }])?;
            before = content;
        }
        sealer.finish()?;
        Ok(first.bundles)
    }
}

/// A segment that is read.
pub(super) struct Segment {
    records: Records<Opening<BufReader<File>>>,
    /// The bundles in it.
    pub(super) bundles: Vec<Looked>,
    /// The content that was read last, of which copies follow.
    last: Option<(Digest, Arc<Zeroizing<Vec<u8>>>)>,
}

/// A sitting in a segment.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: SittingName,
    pub(super) content: Digest,
    /// The place of its bundle among those of the segment.
    pub(super) bundle: usize,
    pub(super) payload: Arc<Zeroizing<Vec<u8>>>,
}

impl Segment {
    /// Opens a segment and reads what bundles are in it. None when it is not one of ours, or not of this mark.
    pub(super) fn open(path: &Path, identities: &Identities, mark: Digest) -> Option<Self> {
        let file = File::open(path).ok()?;
        let mut records = Records::of(open_stream(identities, BufReader::with_capacity(PIECE, file)).ok()?);
        let first: First = postcard::from_bytes(records.next().ok()??).ok()?;
        (first.mark == mark).then_some(Self { records, bundles: first.bundles, last: None })
    }

    /// The next sitting.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let Some(record) = self.records.next()? else { return Ok(None) };
        let ((response, sitting, content, bundle), payload) = postcard::take_from_bytes::<Head>(record).map_err(|_| broken())?;
        let name = SittingName::new(ResponseId::from(response), sitting).map_err(|_| broken())?;
        if !payload.is_empty() {
            self.last = Some((content, Arc::new(payload.to_vec().into())));
        }
        let (of, payload) = self.last.as_ref().ok_or_else(broken)?;
        if *of != content || bundle as usize >= self.bundles.len() {
            return Err(broken());
        }
        Ok(Some(Entry { name, content, bundle: bundle as usize, payload: Arc::clone(payload) }))
    }

    /// Everything that is in it, to be written into another one.
    pub(super) fn into_pending(mut self, pending: &mut Pending) -> io::Result<()> {
        let mut sittings: Vec<Vec<Opened>> = self.bundles.iter().map(|_| Vec::new()).collect();
        while let Some(entry) = self.next()? {
            if let Some(of) = sittings.get_mut(entry.bundle) {
                of.push(Opened { name: entry.name, content: entry.content, payload: Zeroizing::new(entry.payload.to_vec()) });
            }
        }
        self.bundles.into_iter().zip(sittings).for_each(|(looked, sittings)| pending.take(looked, sittings));
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::bundle::{ManifestFault, Signed};
    use crate::seal::{Identity, digest};

    const LOUD: &[u8] = b"school is loud";

    /// A bundle with one sitting.
    pub(in super::super) fn looked(digest: Digest, study: Option<Digest>) -> Looked {
        Looked {
            digest,
            signature: Signed::Missing,
            manifest: Err(ManifestFault::Missing),
            missing: Vec::new(),
            unlisted: 0,
            quarantined: Vec::new(),
            withdrawn: Vec::new(),
            sittings: 1,
            study,
        }
    }

    /// A segment with one bundle and these sittings: the content's digest, the bundle's place, the content. Each as it is read.
    fn read(sittings: &[(&[u8], u32, &[u8])]) -> Vec<io::Result<Vec<u8>>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("segment");
        let key = Identity::generate().unwrap();
        let recipients = Recipients::parse([key.recipient().as_str()]).unwrap();
        let mark = digest(b"mark");
        let mut sealer = recipients.seal_into(File::create(&path).unwrap()).unwrap();
        let first = First { mark, bundles: vec![looked(mark, None)] };
        put(&mut sealer, &[&postcard::to_stdvec(&first).unwrap()]).unwrap();
        for (of, place, content) in sittings {
            let head: Head = (7, 1, digest(of), *place);
            put(&mut sealer, &[&postcard::to_stdvec(&head).unwrap(), content]).unwrap();
        }
        sealer.finish().unwrap();
        let mut segment = Segment::open(&path, &key.into(), mark).unwrap();
        let next = |_: &_| segment.next().map(|entry| entry.unwrap().payload.to_vec());
        sittings.iter().map(next).collect()
    }

    #[test]
    fn a_copy_has_the_content_that_stands_before_it() {
        let read = read(&[(LOUD, 0, LOUD), (LOUD, 0, b"")]);
        assert!(read.iter().all(|payload| payload.as_ref().unwrap() == LOUD));
    }

    #[test]
    fn a_copy_of_what_does_not_stand_before_it_is_an_error() {
        assert!(read(&[(LOUD, 0, b"")])[0].is_err());
        assert!(read(&[(LOUD, 0, LOUD), (b"other", 0, b"")])[1].is_err());
    }

    #[test]
    fn a_sitting_of_a_bundle_that_is_not_there_is_an_error() {
        assert!(read(&[(LOUD, 1, LOUD)])[0].is_err());
    }

    #[test]
    fn what_is_pending_knows_how_much_memory_it_takes() {
        let opened = |payload: &[u8]| Opened {
            name: SittingName::new(ResponseId::random(), 1).unwrap(),
            content: digest(payload),
            payload: payload.to_vec().into(),
        };
        let mut pending = Pending::default();
        assert!(pending.is_empty() && pending.bytes() == 0);
        pending.take(looked(digest(b"one"), None), vec![opened(LOUD), opened(LOUD)]);
        pending.take(looked(digest(b"other"), None), vec![opened(&[7; 1_000])]);
        assert!(!pending.is_empty());
        assert_eq!(pending.bytes(), 2 * LOUD.len() + 1_000 + 3 * size_of::<Opened>());
    }
}
