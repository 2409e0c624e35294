//! The voice of Windows and macOS, through the `tts` crate. It tells where an utterance begins and ends, and nothing of words.
//!
//! A thread of its own holds it, since handing over words can take a while on Windows. Utterances are said in their order, so the callbacks,
//! whose ids cannot be compared on macOS, belong to the oldest one that has not ended.

use super::{Event, Events, Rate, SayId, SpeechError, Utterance, Voice, VoiceName, ranges};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tts::Tts;

/// How long the system may take to hand over its voice or its list of voices.
const PATIENCE: Duration = Duration::from_secs(5);

/// The system's voice.
pub(super) struct Native {
    inbox: Sender<Command>,
    stopped: Arc<AtomicU64>,
    last: u64,
}

enum Command {
    Say(SayId, Utterance),
    Stop,
    Rate(Rate),
    Voice(Option<VoiceName>),
    Voices(Sender<Result<Vec<VoiceName>, SpeechError>>),
}

struct Worker {
    tts: Tts,
    events: Events,
    stopped: Arc<AtomicU64>,
    /// What is being said and what waits, oldest first.
    waiting: Arc<Mutex<VecDeque<SayId>>>,
    voice: Option<VoiceName>,
    language: Option<String>,
}

impl Native {
    pub(super) fn open(events: Events) -> Result<Self, SpeechError> {
        let (inbox, commands) = channel();
        let (tell, opened) = channel();
        let stopped = Arc::new(AtomicU64::new(0));
        let theirs = Arc::clone(&stopped);
        let work = move || match Worker::open(events, theirs) {
            Ok(worker) => {
                let _ = tell.send(Ok(()));
                worker.run(&commands);
            }
            Err(error) => {
                let _ = tell.send(Err(error));
            }
        };
        std::thread::Builder::new().name("speech".into()).spawn(work).map_err(|_| SpeechError::Lost)?;
        opened.recv_timeout(PATIENCE).map_err(|_| SpeechError::NoAnswer)??;
        Ok(Self { inbox, stopped, last: 0 })
    }

    fn send(&self, command: Command) -> Result<(), SpeechError> {
        self.inbox.send(command).map_err(|_| SpeechError::Lost)
    }
}

impl Voice for Native {
    fn say(&mut self, utterance: &Utterance) -> Result<SayId, SpeechError> {
        utterance.checked()?;
        self.last += 1;
        let id = SayId(self.last);
        self.send(Command::Say(id, utterance.clone()))?;
        Ok(id)
    }

    fn stop(&mut self) {
        self.stopped.store(self.last, Ordering::Release);
        let _ = self.send(Command::Stop);
    }

    fn voices(&mut self) -> Result<Vec<VoiceName>, SpeechError> {
        let (tell, told) = channel();
        self.send(Command::Voices(tell))?;
        told.recv_timeout(PATIENCE).map_err(|_| SpeechError::NoAnswer)?
    }

    fn set_rate(&mut self, rate: Rate) {
        let _ = self.send(Command::Rate(rate));
    }

    fn set_voice(&mut self, voice: Option<VoiceName>) {
        let _ = self.send(Command::Voice(voice));
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Worker {
    fn open(events: Events, stopped: Arc<AtomicU64>) -> Result<Self, SpeechError> {
        let tts = Tts::default().map_err(|error| fault(&error))?;
        let waiting = Arc::new(Mutex::new(VecDeque::new()));
        let (list, tell) = (Arc::clone(&waiting), events.clone());
        let began = move |_| {
            if let Some(id) = lock(&list).front() {
                let _ = tell.send((*id, Event::Began));
            }
        };
        tts.on_utterance_begin(Some(Box::new(began))).map_err(|error| fault(&error))?;
        let (list, tell) = (Arc::clone(&waiting), events.clone());
        let ended = move |_| {
            if let Some(id) = lock(&list).pop_front() {
                let _ = tell.send((id, Event::Ended));
            }
        };
        tts.on_utterance_end(Some(Box::new(ended))).map_err(|error| fault(&error))?;
        Ok(Self { tts, events, stopped, waiting, voice: None, language: None })
    }

    fn run(mut self, commands: &Receiver<Command>) {
        while let Ok(command) = commands.recv() {
            match command {
                Command::Say(id, utterance) => self.say(id, &utterance),
                Command::Stop => self.stop(),
                Command::Rate(rate) => self.set_rate(rate),
                Command::Voice(voice) => {
                    self.voice = voice;
                    self.language = None;
                }
                Command::Voices(tell) => {
                    let _ = tell.send(self.voices());
                }
            }
        }
        self.stop();
    }

    fn say(&mut self, id: SayId, utterance: &Utterance) {
        if id.0 <= self.stopped.load(Ordering::Acquire) {
            return self.tell(id, Event::Cancelled);
        }
        if ranges(&utterance.words).is_empty() {
            return self.tell(id, Event::Ended);
        }
        self.choose(&utterance.language);
        lock(&self.waiting).push_back(id);
        if let Err(error) = self.tts.speak(utterance.words.as_str(), false) {
            lock(&self.waiting).retain(|waiting| *waiting != id);
            self.tell(id, Event::Failed(fault(&error)));
        }
    }

    fn stop(&mut self) {
        let cancelled = std::mem::take(&mut *lock(&self.waiting));
        let _ = self.tts.stop();
        for id in cancelled {
            self.tell(id, Event::Cancelled);
        }
    }

    /// The chosen voice when it speaks the language, else the first that does. Without any, the system's own reads it.
    fn choose(&mut self, language: &str) {
        if self.language.as_deref() == Some(language) {
            return;
        }
        self.language = Some(language.to_owned());
        let Ok(voices) = self.tts.voices() else { return };
        let named = |voice: &&tts::Voice| self.voice.as_ref().is_some_and(|wish| wish.speaks(language) && wish.name == voice.name());
        let exact = |voice: &&tts::Voice| voice.language().as_str().eq_ignore_ascii_case(language);
        let near = |voice: &&tts::Voice| name_of(voice).speaks(language);
        let chosen = voices.iter().find(named).or_else(|| voices.iter().find(exact)).or_else(|| voices.iter().find(near));
        if let Some(voice) = chosen {
            let _ = self.tts.set_voice(voice);
        }
    }

    fn set_rate(&mut self, rate: Rate) {
        let value = f32::from(rate.value());
        // From half to twice the normal speed, as far as the system goes.
        let factor = if value < 0.0 { 1.0 + value / 200.0 } else { 1.0 + value / 100.0 };
        let wish = (self.tts.normal_rate() * factor).max(self.tts.min_rate()).min(self.tts.max_rate());
        let _ = self.tts.set_rate(wish);
    }

    fn voices(&self) -> Result<Vec<VoiceName>, SpeechError> {
        Ok(self.tts.voices().map_err(|error| fault(&error))?.iter().map(name_of).collect())
    }

    fn tell(&self, id: SayId, event: Event) {
        let _ = self.events.send((id, event));
    }
}

fn name_of(voice: &tts::Voice) -> VoiceName {
    VoiceName { name: voice.name(), language: voice.language().as_str().to_owned() }
}

fn fault(error: &tts::Error) -> SpeechError {
    SpeechError::System { reason: error.to_string() }
}

fn lock<T>(inner: &Mutex<T>) -> MutexGuard<'_, T> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}
