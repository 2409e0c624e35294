//! What the tests of study, store and bundle share: a quick study, folders, and disks that fail.
#![allow(dead_code, reason = "each test file uses its part")]

use pupil_voice::durable::{Access, Disk, RealDisk};
use pupil_voice::seal::{Passphrase, WorkFactor, Zeroizing, open};
use pupil_voice::store::{DataDir, ResponseId, Store};
use pupil_voice::study::{Key, Made, NewStudy, Study, Survey, make};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub const CANARY: &str = "the playground is too loud";

pub fn passphrase() -> Passphrase {
    Passphrase::new("three random words").unwrap()
}

pub fn quick() -> WorkFactor {
    WorkFactor::of(1).unwrap()
}

pub fn new_study(title: &str) -> NewStudy {
    NewStudy {
        title: title.to_owned(),
        contact: "Ring 01234 567890".to_owned(),
        made: jiff::civil::date(2026, 11, 21),
        surveys: vec![Survey {
            source: "(id: \"s\")".to_owned(),
            symbols: [("yes".to_owned(), "<svg/>".to_owned())].into(),
            ..Survey::default()
        }],
        ..NewStudy::default()
    }
}

pub fn made(title: &str) -> Made {
    make(&new_study(title), &passphrase(), quick()).unwrap()
}

/// A study, its key, and a folder with the study installed.
pub struct World {
    pub folder: tempfile::TempDir,
    pub study: Study,
    pub key: Key,
}

impl World {
    pub fn new() -> Self {
        let made = made("Pupil voice");
        let key = Key::open(made.key(), &passphrase()).unwrap();
        Self { folder: tempfile::tempdir().unwrap(), study: made.study().clone(), key }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn home(&self) -> PathBuf {
        self.data().join("studies").join(self.study.id().as_str())
    }

    pub fn store(&self) -> Store {
        self.store_on(Arc::new(RealDisk))
    }

    pub fn store_on(&self, disk: Arc<dyn Disk>) -> Store {
        let data = DataDir::open_on(&self.data(), disk).unwrap();
        data.install(&self.study).unwrap();
        Store::open(&data, &self.study).unwrap()
    }

    pub fn sitting(&self, response: ResponseId, sitting: u32) -> PathBuf {
        self.home().join("sittings").join(format!("{response}-{sitting}.age"))
    }

    /// What a sealed sitting says, padding removed.
    pub fn opened(&self, sealed: &[u8]) -> String {
        let plain: Zeroizing<Vec<u8>> = open(self.key.identities(), sealed, 1 << 22).unwrap();
        String::from_utf8(plain.to_vec()).unwrap().trim_end().to_owned()
    }

    pub fn said(&self, response: ResponseId, sitting: u32) -> String {
        self.opened(&std::fs::read(self.sitting(response, sitting)).unwrap())
    }
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The things that a disk is asked for, in the order of the enum's use below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Create,
    Write,
    /// Half of the bytes arrive, then the fault.
    HalfWrite,
    Sync,
    Read,
    Rename,
    SyncFolder,
    Remove,
}

pub const STEPS: [Step; 8] =
    [Step::Create, Step::Write, Step::HalfWrite, Step::Sync, Step::Read, Step::Rename, Step::SyncFolder, Step::Remove];

/// A disk on which one kind of step fails from a certain call on, for so many calls.
#[derive(Debug)]
pub struct FailingDisk {
    step: Step,
    error: i32,
    calls: AtomicUsize,
    from: usize,
    to: usize,
}

pub const EIO: i32 = 5;
pub const ENOSPC: i32 = 28;
pub const EROFS: i32 = 30;

impl FailingDisk {
    pub fn new(step: Step, error: i32, from: usize, to: usize) -> Arc<Self> {
        Arc::new(Self { step, error, calls: AtomicUsize::new(0), from, to })
    }

    fn fails(&self, step: Step) -> io::Result<()> {
        if step != self.step {
            return Ok(());
        }
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        if (self.from..self.to).contains(&call) { Err(io::Error::from_raw_os_error(self.error)) } else { Ok(()) }
    }
}

impl Disk for FailingDisk {
    fn create(&self, path: &Path, access: Access) -> io::Result<File> {
        self.fails(Step::Create)?;
        RealDisk.create(path, access)
    }

    fn write(&self, file: &mut File, bytes: &[u8], path: &Path) -> io::Result<()> {
        self.fails(Step::Write)?;
        if let Err(error) = self.fails(Step::HalfWrite) {
            RealDisk.write(file, &bytes[..bytes.len() / 2], path)?;
            return Err(error);
        }
        RealDisk.write(file, bytes, path)
    }

    fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        self.fails(Step::Sync)?;
        RealDisk.sync(file, path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.fails(Step::Read)?;
        RealDisk.read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.fails(Step::Rename)?;
        RealDisk.rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.fails(Step::Rename)?;
        RealDisk.rename_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.fails(Step::Remove)?;
        RealDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.fails(Step::SyncFolder)?;
        RealDisk.sync_folder(folder)
    }
}
