//! The thread that holds the line: it takes commands in their order, asks the daemon, and tells what becomes of it.

use super::super::{Event, Events, Rate, SayId, SpeechError, Utterance, VoiceName};
use super::connection::{Connection, Connector};
use super::limits::Limits;
use super::place::Place;
use super::spoken::{Spoken, Told};
use super::ssml;
use super::start::Start;
use super::wire::{Message, What};
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// With nothing to say there is nothing to look after.
const IDLE: Duration = Duration::from_secs(3_600);

/// What comes to the worker.
pub(super) enum Input {
    Command(Command),
    /// A message from the connection of this number, or its end.
    Heard(u64, Option<Message>),
}

pub(super) enum Command {
    Say(SayId, Utterance, Vec<Range<usize>>),
    Stop,
    Rate(Rate),
    Voice(Option<VoiceName>),
    Voices(Sender<Result<Vec<VoiceName>, SpeechError>>),
    Close,
}

pub(super) struct Worker {
    inbox: Receiver<Input>,
    /// For the readers.
    outbox: Sender<Input>,
    events: Events,
    stopped: Arc<AtomicU64>,
    connector: Connector,
    limits: Limits,
    line: Option<Connection>,
    /// The number of the newest connection.
    number: u64,
    /// Commands that came while an answer was awaited.
    deferred: VecDeque<Command>,
    spoken: Spoken,
    rate: Option<Rate>,
    voice: Option<VoiceName>,
    known: Known,
    voices: Option<Vec<VoiceName>>,
    /// When the daemon last told anything of its speaking, and when it last answered.
    speech: Instant,
    life: Instant,
    /// When what was stopped must have ended.
    silent_by: Option<Instant>,
}

/// What this connection's daemon has been told.
#[derive(Default)]
struct Known {
    language: Option<String>,
    rate: Option<Rate>,
    voice: Option<String>,
    /// The voice that the daemon would use by itself, asked before another is set.
    own: Option<String>,
}

impl Worker {
    pub(super) fn new(
        place: Place,
        start: Option<Start>,
        limits: Limits,
        events: Events,
        (outbox, inbox): (Sender<Input>, Receiver<Input>),
        stopped: Arc<AtomicU64>,
    ) -> Self {
        let now = Instant::now();
        Self {
            inbox,
            outbox,
            events,
            stopped,
            connector: Connector::new(place, start, limits),
            limits,
            line: None,
            number: 0,
            deferred: VecDeque::new(),
            spoken: Spoken::default(),
            rate: None,
            voice: None,
            known: Known::default(),
            voices: None,
            speech: now,
            life: now,
            silent_by: None,
        }
    }

    /// Connects, tells how that went, and works until it is closed.
    pub(super) fn run(mut self, opened: &Sender<Result<(), SpeechError>>) {
        let connected = self.connect();
        let works = connected.is_ok();
        if opened.send(connected).is_err() || !works {
            return;
        }
        loop {
            match self.next() {
                Ok(Input::Command(Command::Close)) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(Input::Command(command)) => self.obey(command),
                Ok(Input::Heard(number, message)) => {
                    // An answer that nobody awaits is dropped.
                    let _ = self.hear(number, message);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.look_after();
        }
        if let Some(line) = &mut self.line {
            let _ = line.send("CANCEL SELF\r\nQUIT\r\n");
        }
    }

    fn next(&mut self) -> Result<Input, RecvTimeoutError> {
        if let Some(command) = self.deferred.pop_front() {
            return Ok(Input::Command(command));
        }
        let now = Instant::now();
        let wait = if self.spoken.is_empty() {
            IDLE
        } else {
            let asked = Some(self.life + self.limits.silence);
            let failed = self.spoken.patience(&self.limits).map(|patience| self.speech + patience);
            let first = [asked, failed, self.silent_by].into_iter().flatten().min().unwrap_or(now);
            first.saturating_duration_since(now)
        };
        self.inbox.recv_timeout(wait)
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Say(say, utterance, words) => self.say(say, &utterance, words),
            Command::Stop => self.stop(),
            Command::Rate(rate) => self.rate = Some(rate),
            Command::Voice(voice) => self.voice = voice,
            Command::Voices(tell) => {
                let _ = tell.send(self.list());
            }
            // Seen where commands are taken.
            Command::Close => {}
        }
    }

    // Saying and stopping

    fn say(&mut self, say: SayId, utterance: &Utterance, words: Vec<Range<usize>>) {
        if words.is_empty() {
            let event = if say <= self.stopped() { Event::Cancelled } else { Event::Ended };
            return self.tell(vec![(say, event)]);
        }
        let was_open = self.line.is_some();
        let mut sent = self.speak(say, utterance, &words);
        if was_open && sent == Err(SpeechError::Lost) {
            // The daemon was shut down or started anew since the last time.
            sent = self.speak(say, utterance, &words);
        }
        match sent {
            Ok(Some(message)) => {
                if self.spoken.is_empty() {
                    self.speech = Instant::now();
                }
                self.spoken.add(say, message, words);
            }
            Ok(None) => self.tell(vec![(say, Event::Cancelled)]),
            Err(_) if say <= self.stopped() => self.tell(vec![(say, Event::Cancelled)]),
            Err(error) => self.tell(vec![(say, Event::Failed(error))]),
        }
    }

    /// Hands the words over; gives the daemon's number for them, or nothing when they were stopped meanwhile.
    fn speak(&mut self, say: SayId, utterance: &Utterance, words: &[Range<usize>]) -> Result<Option<u64>, SpeechError> {
        if say <= self.stopped() {
            return Ok(None);
        }
        if self.line.is_none() {
            self.connect()?;
        }
        self.settle(utterance)?;
        if say <= self.stopped() {
            return Ok(None);
        }
        self.demand("SPEAK\r\n")?;
        let data = ssml::data(&ssml::marked(&utterance.words, words));
        let taken = self.demand(&data)?;
        let Some(message) = taken.lines.first().and_then(|line| line.trim().parse().ok()) else {
            self.lose(&SpeechError::Lost);
            return Err(SpeechError::Lost);
        };
        Ok(Some(message))
    }

    fn stop(&mut self) {
        if !self.spoken.has_stopped(self.stopped()) {
            return;
        }
        self.silent_by = Some(Instant::now() + self.limits.reply);
        // The daemon's refusal changes nothing: the end is told when the time is up.
        let _ = self.ask("CANCEL SELF\r\n", self.limits.reply);
    }

    /// Language, rate and voice as this utterance needs them.
    fn settle(&mut self, utterance: &Utterance) -> Result<(), SpeechError> {
        let language = tag(&utterance.language);
        if !language.is_empty() && self.known.language.as_deref() != Some(&language) {
            self.demand(&format!("SET SELF LANGUAGE {language}\r\n"))?;
            self.known.language = Some(language);
        }
        if self.known.rate != self.rate
            && let Some(rate) = self.rate
        {
            self.wish(&format!("SET SELF RATE {}\r\n", rate.value()))?;
            self.known.rate = Some(rate);
        }
        let voice = self.voice.as_ref().filter(|voice| voice.speaks(&utterance.language)).map(|voice| one_line(&voice.name));
        if self.known.voice != voice {
            self.change_voice(voice.as_deref())?;
            self.known.voice = voice;
        }
        Ok(())
    }

    fn change_voice(&mut self, voice: Option<&str>) -> Result<(), SpeechError> {
        if self.known.own.is_none() {
            let own = self.ask("GET VOICE_TYPE\r\n", self.limits.reply)?;
            self.known.own = own.lines.into_iter().next();
        }
        match (voice, &self.known.own) {
            (Some(name), _) => self.wish(&format!("SET SELF SYNTHESIS_VOICE {name}\r\n")),
            (None, Some(own)) => {
                let own = one_line(own);
                self.wish(&format!("SET SELF VOICE_TYPE {own}\r\n"))
            }
            (None, None) => Ok(()),
        }
    }

    fn list(&mut self) -> Result<Vec<VoiceName>, SpeechError> {
        if let Some(voices) = &self.voices {
            return Ok(voices.clone());
        }
        if self.line.is_none() {
            self.connect()?;
        }
        let answer = self.ask("LIST SYNTHESIS_VOICES\r\n", self.limits.list)?;
        let voices: Vec<VoiceName> = answer.lines.iter().filter_map(|line| voice_in(line)).collect();
        self.voices = Some(voices.clone()).filter(|voices| !voices.is_empty());
        Ok(voices)
    }

    // The line

    fn connect(&mut self) -> Result<(), SpeechError> {
        self.known = Known::default();
        let stream = self.connector.connect()?;
        self.number += 1;
        let (number, outbox) = (self.number, self.outbox.clone());
        let hear = move |message| outbox.send(Input::Heard(number, message)).is_ok();
        self.line = Some(Connection::new(stream, self.limits.reply, hear).map_err(|_| SpeechError::Lost)?);
        self.greet().inspect_err(|error| self.lose(error))
    }

    fn greet(&mut self) -> Result<(), SpeechError> {
        let user = std::env::var("USER").map(|user| name(&user)).unwrap_or_default();
        let user = if user.is_empty() { "unknown" } else { &user };
        // A daemon that the system starts for this very connection needs longer for its first answer.
        let first = self.ask(&format!("SET SELF CLIENT_NAME {user}:pupil-voice:main\r\n"), self.limits.start)?;
        good(first)?;
        self.demand("SET SELF SSML_MODE ON\r\n")?;
        self.demand("SET SELF NOTIFICATION ALL ON\r\n")?;
        // What is said waits for what is being said, also for a screen reader.
        self.wish("SET SELF PRIORITY MESSAGE\r\n")?;
        let modules = self.demand("LIST OUTPUT_MODULES\r\n")?;
        // Without a synthesizer there is only one that plays "not installed" over and over.
        let speaks = modules.lines.iter().any(|module| module.trim() != "dummy");
        if speaks { Ok(()) } else { Err(SpeechError::NoVoice) }
    }

    /// Sends text and waits for its answer; meanwhile notices are told and commands put aside.
    fn ask(&mut self, text: &str, within: Duration) -> Result<Message, SpeechError> {
        let sent = self.line.as_mut().map(|line| line.send(text));
        let number = self.number;
        if !matches!(sent, Some(Ok(()))) {
            self.lose(&SpeechError::Lost);
            return Err(SpeechError::Lost);
        }
        let end = Instant::now() + within;
        loop {
            match self.inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Input::Command(command)) => self.deferred.push_back(command),
                Ok(Input::Heard(from, message)) => {
                    if let Some(answer) = self.hear(from, message) {
                        self.life = Instant::now();
                        return Ok(answer);
                    }
                    if self.line.is_none() && from == number {
                        return Err(SpeechError::Lost);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.lose(&SpeechError::NoAnswer);
                    return Err(SpeechError::NoAnswer);
                }
                Err(RecvTimeoutError::Disconnected) => return Err(SpeechError::Lost),
            }
        }
    }

    /// Asks what must be granted.
    fn demand(&mut self, text: &str) -> Result<Message, SpeechError> {
        good(self.ask(text, self.limits.reply)?)
    }

    /// Asks what may be refused: a child who hears another voice still hears.
    fn wish(&mut self, text: &str) -> Result<(), SpeechError> {
        self.ask(text, self.limits.reply).map(|_| ())
    }

    /// Takes what came from a connection; gives it back when it is an answer.
    fn hear(&mut self, number: u64, message: Option<Message>) -> Option<Message> {
        if number != self.number || self.line.is_none() {
            return None;
        }
        let Some(message) = message else {
            self.lose(&SpeechError::Lost);
            return None;
        };
        if !message.is_notice() {
            return Some(message);
        }
        self.life = Instant::now();
        self.speech = self.life;
        if let Some(notice) = message.notice() {
            let told = self.spoken.hear(&notice, self.stopped());
            let ended = matches!(notice.what, What::Ended | What::Cancelled);
            if ended && !self.spoken.has_stopped(self.stopped()) {
                self.silent_by = None;
            }
            self.tell(told);
        }
        None
    }

    fn lose(&mut self, error: &SpeechError) {
        self.line = None;
        self.silent_by = None;
        let told = self.spoken.fail(error, self.stopped());
        self.tell(told);
    }

    // The clock

    /// Ends what was stopped when the daemon is slow to confirm it, and asks a daemon that has grown silent whether it lives.
    fn look_after(&mut self) {
        let now = Instant::now();
        if self.silent_by.is_some_and(|by| now >= by) {
            self.silent_by = None;
            let told = self.spoken.drop_stopped(self.stopped());
            self.tell(told);
        }
        if self.spoken.is_empty() {
            return;
        }
        if self.spoken.patience(&self.limits).is_some_and(|patience| now.duration_since(self.speech) >= patience) {
            let _ = self.ask("CANCEL SELF\r\n", self.limits.reply);
            let told = self.spoken.fail(&SpeechError::NoAnswer, self.stopped());
            self.tell(told);
        } else if now.duration_since(self.life) >= self.limits.silence {
            let _ = self.ask("GET RATE\r\n", self.limits.reply);
        }
    }

    fn stopped(&self) -> SayId {
        SayId(self.stopped.load(Ordering::Acquire))
    }

    fn tell(&self, told: Told) {
        for event in told {
            // Whoever does not listen any more need not hear.
            let _ = self.events.send(event);
        }
    }
}

fn good(answer: Message) -> Result<Message, SpeechError> {
    if answer.is_good() { Ok(answer) } else { Err(SpeechError::Refused { code: answer.code }) }
}

/// A line of the list of voices: name, language and variant, parted by tabs. The daemon lists a hundred variants of each voice of espeak-ng,
/// `Welsh+Adam` and so on; they are left out.
fn voice_in(line: &str) -> Option<VoiceName> {
    let mut parts = line.split('\t');
    let (name, language, variant) = (parts.next()?, parts.next()?, parts.next().unwrap_or("none"));
    let is_variant = name.strip_suffix(variant).is_some_and(|rest| rest.ends_with('+'));
    (!name.is_empty() && !is_variant).then(|| VoiceName { name: name.to_owned(), language: language.to_owned() })
}

/// A language tag without anything that does not belong in one.
fn tag(language: &str) -> String {
    let letter = |letter: char| if letter == '_' { '-' } else { letter };
    language.chars().map(letter).filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(35).collect()
}

/// Text that cannot end a command.
fn one_line(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

fn name(user: &str) -> String {
    user.chars().filter(|letter| letter.is_ascii_alphanumeric() || ['-', '_'].contains(letter)).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_left_out_of_the_voices() {
        let names = ["Welsh\tcy\tnone", "Welsh+Adam\tcy\tAdam", "cmu_us_slt\ten\tslt", "a b\ten-GB", "odd", "", "\ten\tnone"];
        let found: Vec<_> = names.iter().filter_map(|line| voice_in(line)).map(|voice| voice.name).collect();
        assert_eq!(found, ["Welsh", "cmu_us_slt", "a b"]);
    }

    #[test]
    fn nothing_that_is_set_can_end_its_command() {
        assert_eq!(tag("en_GB\r\nQUIT"), "en-GBQUIT");
        assert_eq!(tag("\"en\" x"), "enx");
        assert_eq!(one_line("a (b)\r\nCANCEL ALL"), "a (b)CANCEL ALL");
        assert_eq!(name("jo:x\n"), "jox");
    }
}
