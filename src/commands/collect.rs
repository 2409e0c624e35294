//! `collect`: open bundles, make tables, and say what was put aside.

use super::arguments::CollectArguments;
use super::console::Console;
use super::failure::Failure;
use super::passphrase;
use crate::collect::Nothing;
use crate::gather::{GatherError, Plan, gather, open_key, told};
use std::ops::ControlFlow;

/// So many things that were put aside are told one by one; the summary has them all.
const MOST_TOLD: usize = 20;

pub(super) fn run(console: &mut Console<'_>, arguments: &CollectArguments) -> Result<(), Failure> {
    let key = open_key(&arguments.key, || passphrase::known(console, arguments.passphrase_file.as_deref()))?;
    let plan = Plan {
        key: arguments.key.clone(),
        bundles: arguments.paths.clone(),
        studies: arguments.study.clone(),
        withdraw: arguments.withdraw.clone(),
        out: arguments.out.clone(),
        link: arguments.link.clone(),
    };
    let gathered = gather(&plan, &key, &console.words, &|_| ControlFlow::Continue(()));
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
    console.say("say-written", vec![("path", arguments.out.as_path().into()), ("files", gathered.written.files.join(", ").into())]);
    if let Some(out) = &arguments.share {
        let files = gathered.share(out, arguments.least, &console.words)?;
        console.say("say-shared", vec![("path", out.as_path().into()), ("files", files.join(", ").into())]);
    }
    Ok(())
}
