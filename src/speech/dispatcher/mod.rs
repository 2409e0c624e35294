//! The voice of Linux: Speech Dispatcher, spoken to in its own protocol (SSIP) over its socket.
//!
//! A thread of its own (`worker`) holds the connection, so that saying and stopping never wait; another (`connection`) reads what comes.

mod connection;
mod limits;
mod place;
mod spoken;
mod ssml;
mod start;
mod wire;
mod worker;

pub use limits::Limits;
pub use place::Place;
pub use start::Start;

use super::{Events, Rate, SayId, SpeechError, Utterance, Voice, VoiceName, ranges};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use worker::{Command, Input, Worker};

/// How long closing waits for the voice to fall silent.
const FAREWELL: Duration = Duration::from_millis(200);

/// Speech Dispatcher.
pub struct Dispatcher {
    inbox: Sender<Input>,
    /// Everything up to this number is to be silent.
    stopped: Arc<AtomicU64>,
    last: u64,
    /// Closes when the worker has ended.
    ended: Receiver<()>,
    /// The longest that a list of voices can take to come.
    list: Duration,
}

impl Dispatcher {
    /// The Speech Dispatcher of this user, started when it is installed and does not run.
    ///
    /// # Errors
    ///
    /// When there is none, or it does not answer.
    pub fn of_this_system(events: Events) -> Result<Self, SpeechError> {
        let place = Place::from_environment(|name| std::env::var_os(name))?;
        Self::open(place, Start::installed(std::env::var_os("PATH").as_deref()), Limits::default(), events)
    }

    /// The Speech Dispatcher at a place; `start` says how to start it when nobody listens there.
    ///
    /// # Errors
    ///
    /// When nobody listens, or does not answer.
    pub fn open(place: Place, start: Option<Start>, limits: Limits, events: Events) -> Result<Self, SpeechError> {
        let (inbox, theirs) = channel();
        let stopped = Arc::new(AtomicU64::new(0));
        let worker = Worker::new(place, start, limits, events, (inbox.clone(), theirs), Arc::clone(&stopped));
        let (tell, opened) = channel();
        let (alive, ended) = channel();
        std::thread::Builder::new()
            .name("speech".into())
            .spawn(move || {
                worker.run(&tell);
                drop(alive);
            })
            .map_err(|_| SpeechError::Lost)?;
        let longest = limits.connect + limits.start * 2 + limits.reply * 8;
        opened.recv_timeout(longest).map_err(|_| SpeechError::NoAnswer)??;
        Ok(Self { inbox, stopped, last: 0, ended, list: longest + limits.list })
    }

    fn send(&self, command: Command) -> Result<(), SpeechError> {
        self.inbox.send(Input::Command(command)).map_err(|_| SpeechError::Lost)
    }
}

impl Voice for Dispatcher {
    fn say(&mut self, utterance: &Utterance) -> Result<SayId, SpeechError> {
        utterance.checked()?;
        self.last += 1;
        let id = SayId(self.last);
        self.send(Command::Say(id, utterance.clone(), ranges(&utterance.words)))?;
        Ok(id)
    }

    fn stop(&mut self) {
        self.stopped.store(self.last, Ordering::Release);
        let _ = self.send(Command::Stop);
    }

    fn voices(&mut self) -> Result<Vec<VoiceName>, SpeechError> {
        let (tell, told) = channel();
        self.send(Command::Voices(tell))?;
        told.recv_timeout(self.list).map_err(|_| SpeechError::NoAnswer)?
    }

    fn set_rate(&mut self, rate: Rate) {
        let _ = self.send(Command::Rate(rate));
    }

    fn set_voice(&mut self, voice: Option<VoiceName>) {
        let _ = self.send(Command::Voice(voice));
    }
}

impl Drop for Dispatcher {
    fn drop(&mut self) {
        // The daemon goes on speaking after its client has gone, so it must be told.
        self.stop();
        let _ = self.send(Command::Close);
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

impl std::fmt::Debug for Dispatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dispatcher").field("said", &self.last).finish_non_exhaustive()
    }
}
