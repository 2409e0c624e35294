//! What may stand on the command line.

use crate::collect::Shard;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A survey that a child with special educational needs answers by themselves. Without a command, the window opens.
#[derive(Debug, Parser)]
#[command(name = "pupil-voice", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The study file to open
    #[arg(value_name = "FILE.study")]
    pub(super) study: Option<PathBuf>,
    /// Keep everything in this folder, such as one on a stick
    #[arg(long, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// Begin with these access settings: a file, or the name of ready-made ones, such as one-switch
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) profile: Option<PathBuf>,
    /// For tests: write down in this file what the voice would say, and make no sound
    #[arg(long, value_name = "FILE", hide = true)]
    pub(super) voice_log: Option<PathBuf>,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Try a survey out in the window, without saving anything
    Try(TryArguments),
    /// Check survey files, survey folders or study files, and tell every fault with its place
    Check {
        /// Files, folders, or names of built-in surveys
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Make a study
    #[command(subcommand)]
    Study(StudyCommand),
    /// Look at symbols, or try a pack of one's own
    #[command(subcommand)]
    Symbols(SymbolsCommand),
    /// Look after a key
    #[command(subcommand)]
    Key(KeyCommand),
    /// Put everything that waits on a laptop into one bundle
    Export(ExportArguments),
    /// Open bundles and make tables of them
    Collect(CollectArguments),
    /// Make the tables of collected responses again, from their Parquet files: of one collection, or of many parts of one
    Tables(TablesArguments),
    /// Make bundles without children: made-up answers to rehearse with, or answers given on paper
    Simulate(SimulateArguments),
}

#[derive(Debug, Args)]
pub(super) struct TryArguments {
    /// The survey: the name of a built-in one, a file, or a folder
    #[arg(value_name = "NAME|PATH", default_value = "pupil-voice-2016")]
    pub(super) survey: String,
    /// The version to begin with; otherwise it is asked for
    #[arg(long, value_name = "ID")]
    pub(super) version: Option<String>,
    /// The question to begin at
    #[arg(long, value_name = "ID", requires = "version")]
    pub(super) question: Option<String>,
    /// For whoever works on the looks: show every part of the screens, in every state
    #[arg(long, hide = true)]
    pub(super) components: bool,
    /// Begin with these access settings: a file, or the name of ready-made ones, such as one-switch
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) profile: Option<PathBuf>,
    /// For tests: write down in this file what the voice would say, and make no sound
    #[arg(long, value_name = "FILE", hide = true)]
    pub(super) voice_log: Option<PathBuf>,
}

/// What is to be done about studies.
#[derive(Debug, Subcommand)]
pub(super) enum StudyCommand {
    /// Make the study file to send out and the key file to keep
    New(NewArguments),
}

/// What is to be done about keys.
#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Put a key file under another passphrase
    ChangePassphrase(ChangeArguments),
    /// Make a sheet to print, from which a lost key file can be had back
    Sheet(SheetArguments),
}

#[derive(Debug, Args)]
pub(super) struct ChangeArguments {
    /// The key file
    #[arg(value_name = "NAME.key")]
    pub(super) key: PathBuf,
    /// A file whose first line is the passphrase that it has now; otherwise it is asked for
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
    /// A file whose first line is the new passphrase; otherwise it is asked for twice
    #[arg(long, value_name = "FILE")]
    pub(super) new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SheetArguments {
    /// The key file
    #[arg(value_name = "NAME.key")]
    pub(super) key: PathBuf,
    /// The page to write, to be printed by a browser
    #[arg(long, value_name = "FILE.html")]
    pub(super) out: PathBuf,
    /// A file whose first line is the passphrase; otherwise it is asked for
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The survey: the name of a built-in one, a file, or a folder; up to eight
    #[arg(long, required = true, value_name = "NAME|PATH")]
    pub(super) survey: Vec<String>,
    /// Pictures in place of built-in symbols: a folder, a board (.obf), a package of boards (.obz), a picture, or ID=PICTURE
    #[arg(long, value_name = "PATH|ID=PATH")]
    pub(super) symbols: Vec<String>,
    /// What the study is called
    #[arg(long)]
    pub(super) title: String,
    /// The folder that gets both files
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// A file whose first line is the passphrase; otherwise it is asked for
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
    /// Somebody else who can open the answers: a colleague, or a recovery key
    #[arg(long, value_name = "AGE1…")]
    pub(super) recipient: Vec<String>,
    /// How the study is conducted: assent, practice, help, dates of birth and so on, as docs/formats.md says
    #[arg(long, value_name = "FILE.ron")]
    pub(super) conduct: Option<PathBuf>,
    /// Whom an adult can ask
    #[arg(long, default_value = "")]
    pub(super) contact: String,
    /// What to do when a child is not safe
    #[arg(long, default_value = "")]
    pub(super) safeguarding: String,
}

/// What is to be done about symbols.
#[derive(Debug, Subcommand)]
pub(super) enum SymbolsCommand {
    /// Write a page that shows every built-in symbol by theme and size
    Gallery {
        /// The page to write
        #[arg(long, value_name = "FILE.html")]
        out: PathBuf,
    },
    /// Tell which symbols of a survey a pack has pictures for, without making a study
    Check {
        /// Folders, boards (.obf), packages of boards (.obz), pictures, or ID=PICTURE; the first that has a picture for a symbol counts
        #[arg(required = true, value_name = "PATH|ID=PATH")]
        paths: Vec<String>,
        /// The survey: the name of a built-in one, a file, or a folder
        #[arg(long, value_name = "NAME|PATH", default_value = "pupil-voice-2016")]
        survey: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// The folder that the laptop keeps everything in
    #[arg(long, value_name = "DIR")]
    pub(super) data_dir: PathBuf,
    /// The bundle to write; in a folder it gets a name of its own
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    /// The id of the study, when there are several
    #[arg(long, value_name = "ID")]
    pub(super) study: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CollectArguments {
    /// The key file of the study
    #[arg(long, value_name = "NAME.key")]
    pub(super) key: PathBuf,
    /// A file whose first line is the passphrase; otherwise it is asked for
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
    /// A study file to find surveys in, besides NAME.study beside the key and those in the bundles
    #[arg(long, value_name = "FILE")]
    pub(super) study: Vec<PathBuf>,
    /// The folder that gets the tables
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// A receipt by which answers are withdrawn, now and for ever: it is written down in NAME.withdrawn beside the key
    #[arg(long, value_name = "RECEIPT")]
    pub(super) withdraw: Vec<String>,
    /// Put responses to different surveys together by what was answered to the questions with this measure, such as date_of_birth
    #[arg(long, value_name = "MEASURE")]
    pub(super) link: Option<String>,
    /// Open only a part of the responses, the K-th of N, and write it as a part of a data set: several machines share a collection
    #[arg(long, value_name = "K/N", conflicts_with_all = ["share", "link"])]
    pub(super) shard: Option<Shard>,
    /// A folder that gets what can be passed on: small counts hidden, no dates, no words
    #[arg(long, value_name = "DIR")]
    pub(super) share: Option<PathBuf>,
    /// Counts below this are hidden in what can be passed on
    #[arg(long, value_name = "N", default_value_t = crate::report::share::LEAST, requires = "share")]
    #[arg(value_parser = |text: &str| whole::<u64>(text, 2, 1000))]
    pub(super) least: u64,
    /// Bundles, or folders of bundles
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct TablesArguments {
    /// Parquet files, or folders of them
    #[arg(required = true, value_name = "FILE.parquet|DIR")]
    pub(super) paths: Vec<PathBuf>,
    /// A study file to find the surveys in
    #[arg(long, required = true, value_name = "NAME.study")]
    pub(super) study: Vec<PathBuf>,
    /// A list of receipts of what was withdrawn, which is left out
    #[arg(long, value_name = "NAME.withdrawn")]
    pub(super) withdrawn: Vec<PathBuf>,
    /// The folder that gets the tables
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct SimulateArguments {
    /// The study file
    #[arg(value_name = "STUDY")]
    pub(super) study: PathBuf,
    /// How many responses to make up
    #[arg(long, value_name = "N", required_unless_present = "answers", conflicts_with = "answers")]
    #[arg(value_parser = |text: &str| whole::<u32>(text, 1, 10_000_000))]
    pub(super) responses: Option<u32>,
    /// The same seed makes the same answers up
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,
    /// Seal the answers in this table instead; its columns are those of responses.csv
    #[arg(long, value_name = "FILE.csv")]
    pub(super) answers: Option<PathBuf>,
    /// The folder that gets the bundles
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Over how many bundles to spread them
    #[arg(long, value_name = "B", default_value_t = 1, value_parser = |text: &str| whole::<u32>(text, 1, 10_000))]
    pub(super) bundles: u32,
}

/// A whole number within bounds, or what is wanted instead.
fn whole<T: TryFrom<u64>>(text: &str, least: u64, most: u64) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.and_then(|number| T::try_from(number).ok()).ok_or_else(|| format!("it has to be a whole number from {least} to {most}"))
}
