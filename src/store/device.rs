//! This installation's own signing key: it lets a researcher see that two bundles come from the same laptop.

use super::Result;
use crate::durable::{DurableError, Folder};
use crate::seal::{Signer, Zeroizing};

const FILE: &str = "device.key";
const FIRST_LINE: &str = "pupil-voice-device 1";
const FILE_LIMIT: usize = 1024;

/// Reads the key, or makes it at first use. One that cannot be read is kept aside and a new one made: bundles must go out, and the
/// researcher is told of a new device.
pub(super) fn load(folder: &mut Folder) -> Result<Signer> {
    if folder.has(FILE) {
        match folder.read(FILE, FILE_LIMIT).map(Zeroizing::new) {
            Ok(bytes) => match parse(&bytes) {
                Some(signer) => return Ok(signer),
                None => folder.set_aside(FILE)?,
            },
            Err(DurableError::TooLarge { .. }) => folder.set_aside(FILE)?,
            Err(error) => return Err(error.into()),
        }
    }
    let signer = Signer::generate()?;
    let text = Zeroizing::new(format!("{FIRST_LINE}\n{}\n", &*signer.to_hex()));
    folder.replace(FILE, text.as_bytes())?;
    Ok(signer)
}

fn parse(bytes: &[u8]) -> Option<Signer> {
    let lines = std::str::from_utf8(bytes).ok()?.strip_prefix(FIRST_LINE)?;
    Signer::from_hex(lines.strip_prefix('\n')?.strip_suffix('\n')?).ok()
}
