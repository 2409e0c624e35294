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
    /// Without a sign of speech although it lives; then the utterance has failed.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_millis(500),
            reply: Duration::from_secs(1),
            start: Duration::from_secs(3),
            list: Duration::from_secs(5),
            silence: Duration::from_secs(3),
            patience: Duration::from_secs(60),
        }
    }
}
