//! The lock of a program that is killed. In a file of its own: a child process that is just starting holds, for a moment, whatever
//! locks the tests beside it have open.

use pupil_voice::explain::Explain;
use pupil_voice::store::DataDir;
use std::fs;

#[test]
fn a_killed_program_leaves_no_lock_behind() {
    const HELPER: &str = "PUPIL_VOICE_TEST_HOLDS";
    if let Ok(folder) = std::env::var(HELPER) {
        let _data = DataDir::open(folder.as_ref()).unwrap();
        fs::write(format!("{folder}/held"), b"").unwrap();
        std::thread::sleep(std::time::Duration::from_secs(60));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_killed_program_leaves_no_lock_behind"])
        .env(HELPER, folder.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while !folder.path().join("held").exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(DataDir::open(folder.path()).unwrap_err().key(), "store-in-use");
    child.kill().unwrap();
    child.wait().unwrap();
    DataDir::open(folder.path()).unwrap();
}
