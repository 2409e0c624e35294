//! `collect`: open bundles, make tables, and say what was put aside.

use super::arguments::CollectArguments;
use super::console::Console;
use super::failure::Failure;
use super::passphrase;
use crate::collect::Nothing;
use crate::gather::{GatherError, Plan, Progress, gather, open_key, said, told};
use crate::locale::Words;
use crate::report::part_folder;
use crate::report::share::may_hold;
use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// So many things that were put aside are told one by one; the summary has them all.
const MOST_TOLD: usize = 20;

/// How often it is told how far it is.
const OFTEN: Duration = Duration::from_millis(250);

pub(super) fn run(console: &mut Console<'_>, arguments: &CollectArguments) -> Result<(), Failure> {
    let key = open_key(&arguments.key, || passphrase::known(console, arguments.passphrase_file.as_deref()))?;
    let plan = Plan {
        key: arguments.key.clone(),
        bundles: arguments.paths.clone(),
        studies: arguments.study.clone(),
        withdraw: arguments.withdraw.clone(),
        out: arguments.out.clone(),
        shard: arguments.shard,
        link: arguments.link.clone(),
    };
    // Before the full report is written: it would lie where it must not.
    if let Some(folder) = &arguments.share {
        may_hold(folder, &[&plan.out, &plan.key]).map_err(GatherError::Report)?;
    }
    let gathered = {
        let progress = Telling::new(&console.words);
        gather(&plan, &key, &console.words, &|at| progress.tell(at))
    };
    if let Err(GatherError::Nothing(Nothing { unopened, .. })) = &gathered {
        unopened.iter().for_each(|(path, why)| console.warn(&path.display().to_string(), why));
    }
    let mut gathered = gathered?;
    std::mem::take(&mut gathered.warnings).into_iter().for_each(|error| console.fail(&error.into()));
    for line in told(&gathered, &console.words, MOST_TOLD) {
        console.line(&line.text);
        line.aside.iter().for_each(|aside| console.told(&aside.place, &aside.told));
        if line.more > 0 {
            console.say("say-more", vec![("count", line.more.into())]);
        }
    }
    let read_first = &gathered.written.read_first;
    if read_first.all > 0 {
        console.say("early-now", Vec::new());
        read_first.safeguarding.iter().for_each(|words| console.line(words));
    }
    let out = arguments.shard.map_or_else(|| arguments.out.clone(), |shard| part_folder(&arguments.out, shard));
    console.say("say-written", vec![("path", out.as_path().into()), ("files", gathered.written.files.join(", ").into())]);
    if let Some(out) = &arguments.share {
        let files = gathered.share(out, arguments.least, &console.words)?;
        console.say("say-shared", vec![("path", out.as_path().into()), ("files", files.join(", ").into())]);
    }
    Ok(())
}

/// One line that says how far it is, where somebody watches: a terminal.
struct Telling<'w> {
    words: &'w Words,
    /// When what goes on now began, and when it was told last; none where nobody watches.
    since: Option<Mutex<(Progress, Instant, Option<Instant>)>>,
}

impl<'w> Telling<'w> {
    fn new(words: &'w Words) -> Self {
        let since = stderr().is_terminal().then(|| Mutex::new((Progress::Opening(0, 0), Instant::now(), None)));
        Self { words, since }
    }

    fn tell(&self, progress: Progress) -> ControlFlow<()> {
        if let Some(mut since) = self.since.as_ref().and_then(|since| since.lock().ok()) {
            let (before, begun, told) = &mut *since;
            if std::mem::discriminant(before) != std::mem::discriminant(&progress) {
                (*begun, *told) = (Instant::now(), None);
            }
            *before = progress;
            if told.is_none_or(|told| told.elapsed() >= OFTEN) {
                *told = Some(Instant::now());
                // Whoever closed the terminal does not want to know.
                let _ = write!(stderr(), "\r{}\u{1b}[K", said(self.words, progress, begun.elapsed()).join(" "));
            }
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Telling<'_> {
    fn drop(&mut self) {
        if self.since.is_some() {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
