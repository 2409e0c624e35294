//! A voice that makes no sound: it writes down what it would say, and its words go by when its clock says so.

use super::{Event, Events, LONGEST, Rate, SayId, SpeechError, Utterance, Voice, VoiceName, ranges};
use std::collections::VecDeque;
use std::fs::File;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a word takes at the normal rate.
const WORD: Duration = Duration::from_millis(300);

/// A silent voice for tests.
pub struct Logging(Arc<Mutex<Inner>>);

/// The time of a [`Logging`] voice. Nothing is said until it passes.
#[derive(Clone)]
pub struct Clock(Arc<Mutex<Inner>>);

struct Inner {
    events: Events,
    lines: Vec<String>,
    file: Option<File>,
    queue: VecDeque<Said>,
    last: u64,
    rate: Rate,
    voice: Option<VoiceName>,
    open: bool,
}

struct Said {
    id: SayId,
    words: VecDeque<Range<usize>>,
    index: usize,
    began: bool,
    word: Duration,
    /// Until the next word.
    wait: Duration,
}

impl Logging {
    /// A voice that keeps its lines in memory; the clock hands them out.
    #[must_use]
    pub fn new(events: Events) -> (Self, Clock) {
        Self::with(events, None)
    }

    /// A voice that also adds its lines to a file.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened for writing.
    pub fn to_file(path: &Path, events: Events) -> std::io::Result<(Self, Clock)> {
        let file = File::options().create(true).append(true).open(path)?;
        Ok(Self::with(events, Some(file)))
    }

    fn with(events: Events, file: Option<File>) -> (Self, Clock) {
        let inner = Inner { events, lines: Vec::new(), file, queue: VecDeque::new(), last: 0, rate: Rate::NORMAL, voice: None, open: true };
        let inner = Arc::new(Mutex::new(inner));
        (Self(Arc::clone(&inner)), Clock(inner))
    }
}

impl Voice for Logging {
    fn say(&mut self, utterance: &Utterance) -> Result<SayId, SpeechError> {
        utterance.checked()?;
        let mut inner = lock(&self.0);
        inner.last += 1;
        let id = SayId(inner.last);
        let voice = inner.voice.as_ref().filter(|voice| voice.speaks(&utterance.language)).map_or("-", |voice| voice.name.as_str());
        let (number, rate, language) = (id.0, inner.rate.value(), &utterance.language);
        let line = format!("say {number} {language} rate {rate} voice {voice} | {}", utterance.words);
        inner.write(&line);
        let word = WORD.mul_f64(1.0 - f64::from(inner.rate.value()) / 200.0);
        let words = ranges(&utterance.words).into();
        inner.queue.push_back(Said { id, words, index: 0, began: false, word, wait: Duration::ZERO });
        Ok(id)
    }

    fn stop(&mut self) {
        let mut inner = lock(&self.0);
        inner.write("stop");
        for said in std::mem::take(&mut inner.queue) {
            inner.tell(said.id, Event::Cancelled);
        }
    }

    fn voices(&mut self) -> Result<Vec<VoiceName>, SpeechError> {
        let named = |name: &str, language: &str| VoiceName { name: name.to_owned(), language: language.to_owned() };
        Ok(vec![named("Test voice", "en-GB"), named("Second voice", "en-GB"), named("Llais", "cy")])
    }

    fn set_rate(&mut self, rate: Rate) {
        lock(&self.0).rate = rate;
    }

    fn set_voice(&mut self, voice: Option<VoiceName>) {
        lock(&self.0).voice = voice;
    }
}

impl Drop for Logging {
    fn drop(&mut self) {
        lock(&self.0).open = false;
    }
}

impl Clock {
    /// Lets time pass, and with it words.
    pub fn pass(&self, time: Duration) {
        lock(&self.0).pass(time);
    }

    /// Lets everything be said to its end.
    pub fn pass_all(&self) {
        self.pass(WORD * 2 * u32::try_from(LONGEST).unwrap_or(u32::MAX));
    }

    /// What was written down so far, oldest first.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        lock(&self.0).lines.clone()
    }

    /// Lets the clock run by itself, as fast as a clock on the wall, until the voice is dropped.
    pub fn run(self) {
        const TICK: Duration = Duration::from_millis(20);
        std::thread::spawn(move || {
            while lock(&self.0).open {
                std::thread::sleep(TICK);
                self.pass(TICK);
            }
        });
    }
}

impl Inner {
    fn write(&mut self, line: &str) {
        let line: String = line.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        if let Some(file) = &mut self.file {
            // A log that cannot be written is seen by the test that reads it.
            let _ = writeln!(file, "{line}");
        }
        self.lines.push(line);
    }

    fn tell(&self, id: SayId, event: Event) {
        let _ = self.events.send((id, event));
    }

    fn pass(&mut self, mut time: Duration) {
        while let Some(said) = self.queue.front_mut() {
            let id = said.id;
            if !said.began {
                said.began = true;
                self.tell(id, Event::Began);
                continue;
            }
            if said.wait > time {
                said.wait -= time;
                return;
            }
            time -= said.wait;
            said.wait = said.word;
            if let Some(range) = said.words.pop_front() {
                let index = said.index;
                said.index += 1;
                self.tell(id, Event::Word { index, range });
            } else {
                self.queue.pop_front();
                self.tell(id, Event::Ended);
            }
        }
    }
}

fn lock(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for Logging {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Logging").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Clock").finish_non_exhaustive()
    }
}
