//! `symbols gallery`: all built-in symbols on one page, to look at, choose from and criticise.

mod gallery;

use super::console::Console;
use super::failure::Failure;
use crate::durable::{self, Access, RealDisk};
use crate::symbols::manifest;
use std::path::Path;

pub(super) fn gallery(console: &mut Console<'_>, out: &Path) -> Result<(), Failure> {
    let page = gallery::page(&console.words);
    durable::replace(&RealDisk, out, page.as_bytes(), Access::Usual).map_err(Failure::of)?;
    console.say("say-gallery", vec![("count", manifest().len().into()), ("path", out.into())]);
    Ok(())
}
