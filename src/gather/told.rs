//! What came of a gathering, in words: line by line, and beneath a line the files that it is about, each with what happened to it and
//! what to do now. A command prints them, a window shows them.

use super::Gathered;
use crate::bundle::Signed;
use crate::collect::{BundleFacts, Collected};
use crate::explain::{Explain, Fact, Facts, on_one_line};
use crate::locale::{Told, Words};
use crate::report::Devices;
use crate::report::early::ReadFirst;
use std::path::Path;

/// How many numbers of missing bundles are named.
const MOST_NUMBERS: usize = 20;

/// How much of a laptop's public key tells it from others.
const DIGITS: usize = 8;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// What it is about, one by one.
    pub aside: Vec<Aside>,
    /// How many more there are, which only the summary names.
    pub more: usize,
}

/// Something that a person should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The file, or the laptop.
    pub place: String,
    /// What happened, and what to do now.
    pub told: Told,
}

/// Nothing is wrong, but somebody should look.
#[derive(Debug)]
enum Odd {
    /// There is none.
    NoSignature,
    /// The bundle names a sitting that is not in it.
    Missing(usize),
    /// Bundles with these numbers are missing.
    Gap(String),
}

impl Explain for Odd {
    fn key(&self) -> &'static str {
        match self {
            Self::NoSignature => "gather-no-signature",
            Self::Missing(_) => "gather-missing",
            Self::Gap(_) => "gather-gap",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Missing(count) => vec![("count", (*count).into())],
            Self::Gap(numbers) => vec![("numbers", numbers.as_str().into())],
            Self::NoSignature => Facts::new(),
        }
    }
}

/// Tells it; of each kind of thing that was put aside, no more than `most` are told one by one.
#[must_use]
pub fn told(gathered: &Gathered, words: &Words, most: usize) -> Vec<Line> {
    let collected = &gathered.collected;
    let mut telling = Telling { words, most, lines: Vec::new() };
    telling.line("say-collected", &counts(collected));
    let known = collected.bundles.len() - collected.opened;
    if known > 0 {
        telling.line("say-remembered", &[("opened", collected.opened.into()), ("known", known.into())]);
    }
    if collected.duplicates + collected.replaced > 0 {
        telling.line("say-duplicates", &[("duplicates", collected.duplicates.into()), ("replaced", collected.replaced.into())]);
    }
    telling.read_first(&gathered.written.read_first);
    if let Some(counts) = gathered.written.links {
        telling.line("say-links", &counts.map(|(status, count)| (status.code(), count.into())));
    }
    telling.counted("say-withdrawn", collected.withdrawn.len());
    telling.counted("say-withdrawn-none", gathered.unfound);
    telling.counted("say-made-up", collected.responses.made_up());
    let devices = collected.devices();
    let new = devices.iter().filter(|device| !collected.known.has(device)).count();
    if new == devices.len() {
        telling.counted("say-devices-first", new);
    } else if new > 0 {
        let list = gathered.key.with_extension("laptops");
        telling.line("say-devices", &[("new", new.into()), ("known", (devices.len() - new).into()), ("path", list.as_path().into())]);
    }
    telling.counted("say-bad-signature", collected.bundles.iter().filter(|bundle| bundle.signature == Signed::Bad).count());
    telling.listed("say-unopened", collected.unopened.iter().map(|(path, why)| (place(path), why)).collect());
    let quarantined =
        collected.quarantined.iter().map(|aside| (format!("{}: {}", place(&aside.bundle), on_one_line(&aside.item)), &aside.why));
    telling.listed("say-quarantined", quarantined.collect());
    let odd = odd(collected);
    telling.listed("say-odd", odd.iter().map(|(place, odd)| (place.clone(), odd)).collect());
    telling.lines
}

/// Lines as they grow.
struct Telling<'a> {
    words: &'a Words,
    most: usize,
    lines: Vec<Line>,
}

impl Telling<'_> {
    fn line(&mut self, key: &str, facts: &[(&'static str, Fact)]) {
        self.lines.push(Line { text: self.words.with(key, facts), aside: Vec::new(), more: 0 });
    }

    /// What is to be read first; that nothing was found is told as well, where something was looked for.
    fn read_first(&mut self, read_first: &ReadFirst) {
        if read_first.watched > 0 {
            self.line("early-count", &[("count", read_first.all.into())]);
        }
    }

    /// A line about so many, if there are any.
    fn counted(&mut self, key: &str, count: usize) {
        if count > 0 {
            self.line(key, &[("count", count.into())]);
        }
    }

    /// A line with what it is about.
    fn listed<E: Explain>(&mut self, key: &str, all: Vec<(String, &E)>) {
        self.counted(key, all.len());
        if let Some(line) = self.lines.last_mut().filter(|_| !all.is_empty()) {
            line.more = all.len().saturating_sub(self.most);
            let told = all.into_iter().take(self.most);
            line.aside = told.map(|(place, why)| Aside { place, told: self.words.explain(why) }).collect();
        }
    }
}

fn place(path: &Path) -> String {
    on_one_line(&path.display().to_string())
}

fn counts(collected: &Collected) -> [(&'static str, Fact); 4] {
    let (all, complete) = (collected.responses.len(), collected.responses.complete());
    [
        ("bundles", collected.bundles.len().into()),
        ("responses", all.into()),
        ("complete", complete.into()),
        ("partial", (all - complete).into()),
    ]
}

/// What is not wrong, and yet somebody should look at.
fn odd(collected: &Collected) -> Vec<(String, Odd)> {
    let mut all: Vec<(String, Odd)> = collected.bundles.iter().flat_map(|bundle| odd_of(bundle)).collect();
    for ((device, _), _, missing) in Devices::of(collected).each().filter(|(_, _, missing)| !missing.is_empty()) {
        let numbers: Vec<String> = missing.iter().take(MOST_NUMBERS).map(u64::to_string).collect();
        all.push((device.to_string().chars().take(DIGITS).collect(), Odd::Gap(numbers.join(", "))));
    }
    all
}

fn odd_of(bundle: &BundleFacts) -> impl Iterator<Item = (String, Odd)> {
    let signature = (bundle.signature == Signed::Missing).then_some(Odd::NoSignature);
    let missing = (!bundle.missing.is_empty()).then_some(Odd::Missing(bundle.missing.len()));
    signature.into_iter().chain(missing).map(|odd| (place(&bundle.path), odd))
}
