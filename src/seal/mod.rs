//! Sealing: whoever has a recipient's public key can close a message, and only the holder of the secret key can read it.
//!
//! The rest of the program speaks these verbs (`seal`, `open`, `lock`, `unlock`, `sign`, `verify`) and never the name of an
//! algorithm, so that a better one later is a change in this folder. The format is `age` (c2sp.org/age), a published standard:
//! the `age` command alone opens what is written here, with or without this program.

mod digest;
mod envelope;
mod error;
mod identity;
mod opener;
mod padding;
mod passphrase;
mod recipients;
mod signing;

pub use digest::{Digest, Digester, digest};
pub use error::{SealError, plainly};
pub use identity::{Identities, Identity, Opening, open, open_into, open_stream};
pub use padding::{STEP, pad};
pub use passphrase::{Passphrase, WorkFactor, armoured, is_locked, lock, unlock};
pub use recipients::{Recipients, Sealer, seal};
pub use signing::{Signature, Signer, SignerId};
pub use zeroize::Zeroizing;
