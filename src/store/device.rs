//! This installation's own signing key: it lets a researcher see that two bundles come from the same laptop.

use super::{Result, StoreError};
use crate::durable::{DurableError, Folder};
use crate::seal::{Signer, Zeroizing};

const FILE: &str = "device.key";
const KIND: &str = "pupil-voice-device ";
const VERSION: u64 = 1;
const FILE_LIMIT: usize = 1024;

/// Reads the key, or makes it at first use. One that cannot be read is kept aside and a new one made: bundles must go out, and the
/// researcher is told of a new device.
pub(super) fn load(folder: &mut Folder) -> Result<Signer> {
    if folder.has(FILE) {
        match folder.read(FILE, FILE_LIMIT).map(Zeroizing::new) {
            Ok(bytes) if is_newer(&bytes) => return Err(StoreError::Newer { path: folder.path().join(FILE) }),
            Ok(bytes) => match parse(&bytes) {
                Some(signer) => return Ok(signer),
                None => folder.set_aside(FILE)?,
            },
            Err(DurableError::TooLarge { .. }) => folder.set_aside(FILE)?,
            Err(error) => return Err(error.into()),
        }
    }
    let signer = Signer::generate()?;
    let text = Zeroizing::new(format!("{KIND}{VERSION}\n{}\n", &*signer.to_hex()));
    folder.replace(FILE, text.as_bytes())?;
    Ok(signer)
}

/// The number of the format, and what stands under the first line.
fn number(bytes: &[u8]) -> Option<(u64, &str)> {
    let (number, rest) = std::str::from_utf8(bytes).ok()?.strip_prefix(KIND)?.split_once('\n')?;
    // One spelling only.
    let found = number.parse().ok().filter(|found: &u64| found.to_string() == number)?;
    Some((found, rest))
}

fn is_newer(bytes: &[u8]) -> bool {
    number(bytes).is_some_and(|(found, _)| found > VERSION)
}

fn parse(bytes: &[u8]) -> Option<Signer> {
    let (_, hex) = number(bytes).filter(|(found, _)| *found == VERSION)?;
    Signer::from_hex(hex.strip_suffix('\n')?).ok()
}
