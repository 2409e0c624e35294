//! `symbols`: all built-in symbols on one page, and what a pack of one's own has for a survey.

mod gallery;

use super::console::Console;
use super::failure::Failure;
use crate::durable::{self, Access, RealDisk};
use crate::pack::{Pack, Wanted};
use crate::survey::{Survey, is_id};
use crate::symbols::manifest;
use std::path::Path;

pub(super) fn gallery(console: &mut Console<'_>, out: &Path) -> Result<(), Failure> {
    let page = gallery::page(&console.words);
    durable::replace(&RealDisk, out, page.as_bytes(), Access::Usual).map_err(Failure::of)?;
    console.say("say-gallery", vec![("count", manifest().len().into()), ("path", out.into())]);
    Ok(())
}

pub(super) fn check(console: &mut Console<'_>, paths: &[String], survey: &str) -> Result<(), Failure> {
    match Survey::find(survey) {
        Ok(survey) => read(console, paths, &survey).map(drop),
        Err(problems) => {
            problems.iter().for_each(|problem| console.fault(&problem.place.to_string(), &problem.fault));
            Err(Failure::Told)
        }
    }
}

/// Reads packs for a survey, the first one first, and tells what became of them.
pub(super) fn read(console: &mut Console<'_>, paths: &[String], survey: &Survey) -> Result<Pack, Failure> {
    let Some(language) = survey.languages().first() else { return Ok(Pack::default()) };
    let wanted = Wanted::of(survey, language);
    let mut packs: Option<Pack> = None;
    for path in paths {
        let pack = match single(path) {
            Some((id, picture)) => Pack::put(picture, id),
            None => Pack::read(Path::new(path), &wanted, language.as_str()),
        };
        let pack = pack.map_err(Failure::of)?;
        packs = Some(match packs {
            Some(first) => first.then(pack),
            None => pack,
        });
    }
    let mut pack = packs.unwrap_or_default();
    // A picture for one symbol says nothing of the others.
    pack.missing = wanted.iter().map(|wanted| wanted.id.clone()).filter(|id| !pack.pictures.contains_key(id)).collect();
    tell(console, &pack, wanted.len(), survey.id().as_str());
    Ok(pack)
}

/// `ID=PICTURE`, unless it is the name of a file.
fn single(text: &str) -> Option<(&str, &Path)> {
    let (id, picture) = text.split_once('=')?;
    (is_id(id) && !Path::new(text).exists()).then(|| (id, Path::new(picture)))
}

fn tell(console: &mut Console<'_>, pack: &Pack, of: usize, survey: &str) {
    console.say("say-pack-matched", vec![("count", pack.pictures.len().into()), ("of", of.into()), ("survey", survey.into())]);
    for (id, picture) in &pack.pictures {
        let unknown = console.words.get("pack-licence-unknown");
        let or_unknown = |text: &str| if text.is_empty() { unknown.clone() } else { text.to_owned() };
        let (licence, author) = (or_unknown(&picture.credit.licence), or_unknown(&picture.credit.author));
        let facts = vec![
            ("id", id.as_str().into()),
            ("from", picture.from.as_str().into()),
            ("licence", licence.into()),
            ("author", author.into()),
        ];
        console.say("say-pack-picture", facts);
    }
    if !pack.missing.is_empty() {
        console.say("say-pack-missing", vec![("count", pack.missing.len().into()), ("ids", pack.missing.join(", ").into())]);
    }
    for (id, from) in &pack.duplicates {
        console.say("say-pack-duplicate", vec![("id", id.as_str().into()), ("from", from.as_str().into())]);
    }
    for refused in &pack.refused {
        console.fault(&refused.from, &refused.why);
    }
    if pack.unused > 0 {
        console.say("say-pack-unused", vec![("count", pack.unused.into())]);
    }
}
