//! The power goes at every moment of every save. What the disk had not been forced to keep may be lost, in any combination; what was
//! called saved may not. A disk that only pretends to force things out must fail this test, or the test proves nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::durable::{Access, Disk, RealDisk};
use pupil_voice::store::{DataDir, ResponseId, Store};
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use store_support::{EIO, World};

/// What a disk that can lose its power would still know.
#[derive(Debug, Default)]
struct Memory {
    /// The steps that are left before the power goes.
    steps: usize,
    /// The names that survive, with the file that each means.
    names: HashMap<PathBuf, usize>,
    /// The names as the program sees them.
    seen: HashMap<PathBuf, usize>,
    /// The bytes of each file that survive, if it was ever forced out.
    forced: Vec<Option<Vec<u8>>>,
    /// The bytes of each file as the program sees them.
    written: Vec<Vec<u8>>,
    /// Changes of names since the folder was forced out.
    pending: Vec<Change>,
    /// Files whose bytes are forced out too late.
    late: Vec<usize>,
}

#[derive(Debug, Clone)]
enum Change {
    Link(PathBuf, usize),
    Rename(PathBuf, PathBuf),
    Unlink(PathBuf),
}

fn apply(names: &mut HashMap<PathBuf, usize>, change: &Change) {
    match change {
        Change::Link(path, file) => drop(names.insert(path.clone(), *file)),
        Change::Unlink(path) => drop(names.remove(path)),
        Change::Rename(from, to) => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pretends {
    Nothing,
    Sync,
    SyncFolder,
    /// The file's bytes are forced out only after its name.
    Order,
}

#[derive(Debug)]
struct PowerCut {
    memory: Mutex<Memory>,
    pretends: Pretends,
}

impl PowerCut {
    fn step(&self, path: &Path) -> io::Result<Option<std::sync::MutexGuard<'_, Memory>>> {
        // Only the sittings are watched.
        if !path.to_string_lossy().contains("sittings") {
            return Ok(None);
        }
        let mut memory = self.memory.lock().unwrap();
        if memory.steps == 0 {
            return Err(io::Error::from_raw_os_error(EIO));
        }
        memory.steps -= 1;
        Ok(Some(memory))
    }
}

impl Memory {
    fn change(&mut self, change: Change) {
        apply(&mut self.seen, &change);
        self.pending.push(change);
    }
}

impl Disk for PowerCut {
    fn create(&self, path: &Path, access: Access) -> io::Result<File> {
        if let Some(mut memory) = self.step(path)? {
            let file = memory.forced.len();
            memory.forced.push(None);
            memory.written.push(Vec::new());
            memory.change(Change::Link(path.to_owned(), file));
        }
        RealDisk.create(path, access)
    }

    fn write(&self, file: &mut File, bytes: &[u8], path: &Path) -> io::Result<()> {
        if let Some(mut memory) = self.step(path)? {
            let at = memory.seen[path];
            memory.written[at].extend_from_slice(bytes);
        }
        RealDisk.write(file, bytes, path)
    }

    fn sync(&self, _: &File, path: &Path) -> io::Result<()> {
        if let Some(mut memory) = self.step(path)?
            && self.pretends != Pretends::Sync
        {
            let at = memory.seen[path];
            if self.pretends == Pretends::Order {
                memory.late.push(at);
            } else {
                memory.forced[at] = Some(memory.written[at].clone());
            }
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if let Some(mut memory) = self.step(from)? {
            memory.change(Change::Rename(from.to_owned(), to.to_owned()));
        }
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if let Some(mut memory) = self.step(path)? {
            memory.change(Change::Unlink(path.to_owned()));
        }
        RealDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if let Some(mut memory) = self.step(folder)?
            && self.pretends != Pretends::SyncFolder
        {
            for change in std::mem::take(&mut memory.pending) {
                apply(&mut memory.names, &change);
            }
        }
        // The power may go between the two.
        if let Some(mut memory) = self.step(folder)? {
            for at in std::mem::take(&mut memory.late) {
                memory.forced[at] = Some(memory.written[at].clone());
            }
        }
        Ok(())
    }
}

/// What of a file's bytes is on the disk.
type Arrived = fn(&[u8]) -> Vec<u8>;

/// How much of a file arrived that was never forced out.
const ARRIVED: [Arrived; 4] = [|_| Vec::new(), |bytes| bytes[..bytes.len() / 2].to_vec(), |bytes| vec![0; bytes.len()], <[u8]>::to_vec];

/// Answers until the power goes, then looks at what is left in every way in which the disk may have kept it.
/// The number of steps that were used, or what was found wrong.
fn power_goes_after(steps: usize, pretends: Pretends, world: &World) -> Result<usize, String> {
    let response = ResponseId::random();
    let memory = Mutex::new(Memory { steps, ..Memory::default() });
    let disk = Arc::new(PowerCut { memory, pretends });
    let mut saved = 0;
    {
        let data = DataDir::open_on(&world.data(), Arc::clone(&disk) as Arc<dyn Disk>).unwrap();
        let Ok(mut store) = Store::open(&data, &world.study) else { return Ok(0) };
        for number in 1..=3_u32 {
            if store.save(response, 1, format!("[{number}]").as_bytes()).is_ok() {
                saved = number;
            }
        }
    }
    let memory = disk.memory.lock().unwrap();
    let folder = world.home().join("sittings");
    for kept in 0..=memory.pending.len() {
        for arrived in ARRIVED {
            let mut names = memory.names.clone();
            memory.pending[..kept].iter().for_each(|change| apply(&mut names, change));
            std::fs::remove_dir_all(&folder).unwrap();
            std::fs::create_dir(&folder).unwrap();
            for (path, file) in &names {
                let bytes = memory.forced[*file].clone().unwrap_or_else(|| arrived(&memory.written[*file]));
                std::fs::write(path, bytes).unwrap();
            }
            drop(world.store());
            let path = world.sitting(response, 1);
            let found = match std::fs::read(&path) {
                Err(_) => 0,
                Ok(sealed) => match pupil_voice::seal::open(world.key.identities(), &sealed, 1 << 22) {
                    Err(error) => return Err(format!("torn: {error}")),
                    Ok(plain) => u32::from(plain[1] - b'0'),
                },
            };
            if found < saved {
                return Err(format!("{saved} was called saved, {found} is there"));
            }
        }
    }
    Ok(steps - memory.steps)
}

fn at_every_moment(pretends: Pretends) -> Result<(), String> {
    let world = World::new();
    drop(world.store());
    for steps in 0.. {
        if power_goes_after(steps, pretends, &world)? < steps {
            // Everything was done before the power went.
            return Ok(());
        }
        std::fs::remove_dir_all(world.home().join("sittings")).unwrap();
    }
    Ok(())
}

#[test]
fn whatever_was_called_saved_is_there_when_the_power_comes_back() {
    at_every_moment(Pretends::Nothing).unwrap();
}

#[test]
fn a_disk_that_pretends_fails_this_test() {
    at_every_moment(Pretends::Sync).unwrap_err();
    at_every_moment(Pretends::SyncFolder).unwrap_err();
    at_every_moment(Pretends::Order).unwrap_err();
}
