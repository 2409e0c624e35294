//! Starting the daemon when it is installed and does not run.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

/// The command that starts Speech Dispatcher. It goes into the background by itself, and ends by itself five seconds after its last client.
#[derive(Debug, Clone)]
pub struct Start {
    program: PathBuf,
    arguments: Vec<OsString>,
}

impl Start {
    /// The command `speech-dispatcher`, when it is in one of the folders of `PATH` or in the usual one.
    #[must_use]
    pub fn installed(path: Option<&OsStr>) -> Option<Self> {
        let folders = path.map(|path| std::env::split_paths(path).collect::<Vec<_>>()).unwrap_or_default();
        let usual = PathBuf::from("/usr/bin");
        let program =
            folders.into_iter().chain([usual]).map(|folder| folder.join("speech-dispatcher")).find(|program| program.is_file())?;
        Some(Self::with(program, Vec::new()))
    }

    /// Another command that ends in calling `speech-dispatcher`; these arguments come before those that say where to listen.
    #[must_use]
    pub fn with(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self { program, arguments }
    }

    /// Starts it. What comes from the receiver is whether the command succeeded; the daemon then listens, or soon will.
    pub(super) fn launch(&self, socket: &Path) -> io::Result<Receiver<bool>> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .args(["--spawn", "--communication-method", "unix_socket", "--socket-path"])
            .arg(socket)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let (tell, told) = channel();
        std::thread::Builder::new().name("speech start".into()).spawn(move || {
            let _ = tell.send(child.wait().is_ok_and(|status| status.success()));
        })?;
        Ok(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_looked_for_in_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("speech-dispatcher");
        std::fs::write(&program, "").unwrap();
        let path = std::env::join_paths([Path::new("/nowhere"), folder.path()]).unwrap();
        assert_eq!(Start::installed(Some(&path)).unwrap().program, program);
    }

    #[test]
    fn how_the_command_ended_is_told() {
        let ended = |program: &str| Start::with(program.into(), Vec::new()).launch(Path::new("/x")).map(|told| told.recv().unwrap());
        assert!(ended("/bin/true").unwrap());
        assert!(!ended("/bin/false").unwrap());
        assert!(ended("/nowhere").is_err());
    }
}
