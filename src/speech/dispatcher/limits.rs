//! How long anything may take.

use std::time::Duration;

/// How long to wait for what. Tests wait less.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For the answer to a command.
    pub reply: Duration,
    /// For a voice that is started, to its first answer.
    pub start: Duration,
    /// For the list of voices, which is long.
    pub list: Duration,
    /// Without a sign of life while something is said; then it is asked whether it lives.
    pub silence: Duration,
    /// For an utterance to begin although the daemon lives: another program may be speaking.
    pub begin: Duration,
    /// Without a word or an end once it has begun: this, and [`word`](Self::word) for each word that is left. A daemon that cannot open its
    /// sound output begins and never ends; a synthesizer that knows no marks is silent until the end.
    pub rest: Duration,
    /// For a word at the slowest rate.
    pub word: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_millis(500),
            reply: Duration::from_secs(1),
            start: Duration::from_secs(3),
            list: Duration::from_secs(5),
            silence: Duration::from_secs(3),
            begin: Duration::from_secs(20),
            rest: Duration::from_secs(5),
            word: Duration::from_millis(1_500),
        }
    }
}
