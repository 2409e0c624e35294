//! The bundle: everything that waits on a laptop, in one sealed file that can be carried or sent.
//!
//! Sealed once more around the already sealed sittings, so that whoever carries it learns nothing but its size. Inside is a flat tar:
//! the `age` and `tar` commands alone take it apart. The manifest says what belongs in it and is signed by the installation, so that
//! loss and change are seen; it does not prove who made it, for whoever has the study file can make a bundle.
//!
//! Reading never trusts: in memory, with limits, entry by entry, one bad item never hides another, and nothing is written anywhere.

mod archive;
mod error;
mod manifest;
mod read;
mod write;

pub use archive::Refusal;
pub use error::BundleError;
pub use manifest::{Listed, Manifest, ManifestFault};
pub use read::{Bundle, Item, Limits, Refused, Signed, Verdict, read, read_file, read_known};
pub use write::{Exported, export, file_name};

/// The names of the entries that are no sittings.
const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";
const STUDY: &str = "study.study";
