//! The real Speech Dispatcher with espeak-ng, in a folder of its own and without a sound card.
//!
//! With `pulseaudio` installed, a sink that plays into nothing gives the daemon a clock, and words go by as they do for a child. Without it,
//! ALSA's null device takes sound as fast as it comes: everything happens, but far too fast.
//!
//! The figures in `docs/speech.md`: `cargo test --no-default-features --test speech_real -- --ignored --nocapture figures`
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests fail by panicking")]

use pupil_voice::speech::dispatcher::{Dispatcher, Limits, Place, Start};
use pupil_voice::speech::{Event, Rate, SayId, SpeechError, Utterance, Voice, ranges};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const QUESTION: &str = "Do you like going to school every single day of the week?";
/// No word may take longer than this, on any machine.
const GENEROUS: Duration = Duration::from_secs(2);

fn installed(command: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(command).is_file()))
}

/// Whether the real daemon can be tried here; says why when it cannot.
fn can_speak() -> bool {
    let module = ["/usr/lib/speech-dispatcher-modules/sd_espeak-ng", "/usr/libexec/speech-dispatcher-modules/sd_espeak-ng"];
    let reason = if !installed("speech-dispatcher") {
        "the command speech-dispatcher"
    } else if !module.iter().any(|path| Path::new(path).is_file()) {
        "the package speech-dispatcher-espeak-ng"
    } else {
        return true;
    };
    println!("skipped: {reason} is not installed");
    false
}

/// A daemon of its own, and the sound server that it plays into. Both end with it.
struct Daemon {
    folder: tempfile::TempDir,
    children: Vec<Child>,
    in_time: bool,
}

impl Daemon {
    fn start() -> Self {
        let mut daemon = Self { folder: tempfile::tempdir().unwrap(), children: Vec::new(), in_time: installed("pulseaudio") };
        let output = if daemon.in_time { "AudioOutputMethod \"pulse\"" } else { "AudioOutputMethod \"alsa\"\nAudioALSADevice \"null\"" };
        if daemon.in_time {
            daemon.start_sound();
        }
        daemon.configure(output);
        daemon.run("speech-dispatcher", |command, path| {
            command.arg("--run-single").arg("--config-dir").arg(path).arg("--log-dir").arg(path).args(["--timeout", "0"]);
            command.arg("--socket-path").arg(path.join("s.sock")).arg("--pid-file").arg(path.join("pid"));
        });
        await_file(&daemon.socket());
        daemon
    }

    fn start_sound(&mut self) {
        self.run("pulseaudio", |command, path| {
            command.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]);
            command.arg("--load=module-null-sink sink_name=nowhere");
            command.arg(format!("--load=module-native-protocol-unix socket={} auth-anonymous=1", path.join("pulse.sock").display()));
        });
        await_file(&self.path().join("pulse.sock"));
    }

    fn configure(&self, output: &str) {
        let module =
            "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"/etc/speech-dispatcher/modules/espeak-ng.conf\"\nDefaultModule espeak-ng\n";
        std::fs::write(self.path().join("speechd.conf"), format!("LogLevel 3\n{output}\n{module}")).unwrap();
    }

    fn run(&mut self, program: &str, set: impl Fn(&mut Command, &Path)) {
        let path = self.path().to_owned();
        let mut command = Command::new(program);
        set(&mut command, &path);
        command.env("HOME", &path).env("XDG_RUNTIME_DIR", &path).env("PULSE_SERVER", format!("unix:{}", path.join("pulse.sock").display()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.children.push(command.spawn().unwrap());
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn socket(&self) -> PathBuf {
        self.path().join("s.sock")
    }

    fn open(&self) -> (Dispatcher, Receiver<(SayId, Event)>) {
        let (tell, events) = channel();
        let voice = Dispatcher::open(Place::Socket(self.socket()), None, Limits::default(), tell).unwrap();
        (voice, events)
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let end = Instant::now() + GENEROUS;
            while child.try_wait().is_ok_and(|ended| ended.is_none()) && Instant::now() < end {
                std::thread::sleep(Duration::from_millis(10));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn await_file(path: &Path) {
    let end = Instant::now() + Duration::from_secs(10);
    while !path.exists() {
        assert!(Instant::now() < end, "{} never came", path.display());
        std::thread::sleep(Duration::from_millis(10));
    }
    // The file is there a moment before anybody listens.
    std::thread::sleep(Duration::from_millis(200));
}

/// The events of one utterance to its end, each with its time since `begin`.
fn to_the_end(events: &Receiver<(SayId, Event)>, begin: Instant) -> Vec<(Duration, Event)> {
    let mut all = Vec::new();
    loop {
        let (_, event) = events.recv_timeout(Duration::from_secs(20)).unwrap();
        let last = matches!(event, Event::Ended | Event::Cancelled | Event::Failed(_));
        all.push((begin.elapsed(), event));
        if last {
            return all;
        }
    }
}

fn words_of(told: &[(Duration, Event)]) -> Vec<(usize, std::ops::Range<usize>)> {
    let word = |event: &Event| if let Event::Word { index, range } = event { Some((*index, range.clone())) } else { None };
    told.iter().filter_map(|(_, event)| word(event)).collect()
}

fn all_words(text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    ranges(text).into_iter().enumerate().collect()
}

/// Says the question and lets three words go by, then stops: press to first sound, and stop to silence.
fn say_and_stop(voice: &mut Dispatcher, events: &Receiver<(SayId, Event)>, words: &str) -> (Duration, Duration) {
    let press = Instant::now();
    voice.say(&Utterance::new(words, "en-GB")).unwrap();
    let mut began = None;
    loop {
        let (_, event) = events.recv_timeout(Duration::from_secs(5)).unwrap();
        began = began.or_else(|| (event == Event::Began).then(|| press.elapsed()));
        if matches!(event, Event::Word { index: 2, .. }) {
            break;
        }
        assert!(matches!(event, Event::Began | Event::Word { .. }), "{event:?}");
    }
    let stop = Instant::now();
    voice.stop();
    let told = to_the_end(events, stop);
    assert_eq!(told.last().map(|(_, event)| event), Some(&Event::Cancelled));
    (began.unwrap(), stop.elapsed())
}

#[test]
fn a_question_is_heard_soon_and_word_by_word() {
    if !can_speak() {
        return;
    }
    let daemon = Daemon::start();
    let (mut voice, events) = daemon.open();
    let hard = "“Well…” – do\nyou <like> R&D, don't you? … 😀 self-help مرحبا 3.5 . end";
    for words in [QUESTION, hard] {
        let press = Instant::now();
        voice.say(&Utterance::new(words, "en-GB")).unwrap();
        let told = to_the_end(&events, press);
        assert_eq!(told[0].1, Event::Began);
        assert!(told[0].0 < GENEROUS);
        assert_eq!(words_of(&told), all_words(words));
        assert_eq!(told.last().map(|(_, event)| event), Some(&Event::Ended));
        println!("began after {:?}, {} words, ended after {:?}", told[0].0, words_of(&told).len(), told.last().unwrap().0);
    }
}

#[test]
fn a_stop_is_heard_at_once_however_early_it_comes() {
    if !can_speak() {
        return;
    }
    let daemon = Daemon::start();
    let (mut voice, events) = daemon.open();
    let long = format!("{QUESTION} ").repeat(100);
    for _ in 0..3 {
        let (began, silent) = say_and_stop(&mut voice, &events, &long);
        println!("began after {began:?}, silent {silent:?} after the stop");
        assert!(began < GENEROUS && silent < GENEROUS);
    }
    for wait in (0..30).map(Duration::from_millis) {
        voice.say(&Utterance::new(long.as_str(), "en")).unwrap();
        voice.say(&Utterance::new("and more", "en")).unwrap();
        std::thread::sleep(wait);
        let stop = Instant::now();
        voice.stop();
        for _ in 0..2 {
            let told = to_the_end(&events, stop);
            assert_eq!(told.last().map(|(_, event)| event), Some(&Event::Cancelled));
        }
        assert!(stop.elapsed() < GENEROUS, "{wait:?}: {:?}", stop.elapsed());
    }
    // After all that nothing is left over.
    voice.say(&Utterance::new("Yes", "en")).unwrap();
    let told = to_the_end(&events, Instant::now());
    assert_eq!(told.last().map(|(_, event)| event), Some(&Event::Ended));
    assert_eq!(words_of(&told), all_words("Yes"));
}

#[test]
fn rate_and_voice_are_what_was_chosen() {
    if !can_speak() {
        return;
    }
    let daemon = Daemon::start();
    let (mut voice, events) = daemon.open();
    let begin = Instant::now();
    let names = voice.voices().unwrap();
    println!("{} voices after {:?}", names.len(), begin.elapsed());
    assert!(names.len() < 1_000 && names.iter().any(|name| name.speaks("cy")));
    let mut times = Vec::new();
    for rate in [Rate::new(-100), Rate::FAST] {
        voice.set_rate(rate);
        voice.set_voice(names.iter().find(|name| name.name.contains("Scotland")).cloned());
        voice.say(&Utterance::new(QUESTION, "en-GB")).unwrap();
        let told = to_the_end(&events, Instant::now());
        assert_eq!(words_of(&told), all_words(QUESTION));
        times.push(told.last().unwrap().0.saturating_sub(told[1].0));
    }
    println!("slowest {:?}, fast {:?}", times[0], times[1]);
    assert!(!daemon.in_time || times[0] > times[1]);
}

#[test]
fn a_daemon_that_is_not_there_is_started() {
    if !can_speak() {
        return;
    }
    // The command is the installed one; `env` only keeps what it writes in the scratch folder.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let variable = |name: &str| format!("{name}={}", path.display()).into();
    let arguments = vec![variable("XDG_RUNTIME_DIR"), variable("HOME"), variable("XDG_CONFIG_HOME"), "speech-dispatcher".into()];
    let place = Place::Socket(path.join("speech-dispatcher/speechd.sock"));
    let (tell, _events) = channel();
    let begin = Instant::now();
    let opened = Dispatcher::open(place, Some(Start::with("/usr/bin/env".into(), arguments)), Limits::default(), tell);
    println!("started and open after {:?}: {:?}", begin.elapsed(), opened.as_ref().err());
    let daemon = std::fs::read_to_string(path.join("speech-dispatcher/pid/speech-dispatcher.pid")).unwrap_or_default();
    drop(opened.unwrap());
    let _ = Command::new("kill").arg(daemon.trim()).status();
}

#[test]
fn a_daemon_without_any_sound_output_is_found_out() {
    if !can_speak() {
        return;
    }
    let mut daemon = Daemon { folder: tempfile::tempdir().unwrap(), children: Vec::new(), in_time: false };
    // Nobody listens at PULSE_SERVER.
    daemon.configure("AudioOutputMethod \"pulse\"");
    daemon.run("speech-dispatcher", |command, path| {
        command.arg("--run-single").arg("--config-dir").arg(path).arg("--log-dir").arg(path).args(["--timeout", "0"]);
        command.arg("--socket-path").arg(path.join("s.sock")).arg("--pid-file").arg(path.join("pid"));
    });
    await_file(&daemon.socket());
    let (tell, events) = channel();
    let limits = Limits { rest: Duration::from_secs(1), word: Duration::from_millis(50), begin: GENEROUS, ..Limits::default() };
    let mut voice = match Dispatcher::open(Place::Socket(daemon.socket()), None, limits, tell) {
        Ok(voice) => voice,
        Err(error) => return println!("not even opened: {error:?}"),
    };
    voice.say(&Utterance::new(QUESTION, "en")).unwrap();
    let told = to_the_end(&events, Instant::now());
    println!("{told:?}");
    assert!(matches!(told.last(), Some((_, Event::Failed(SpeechError::NoAnswer | SpeechError::Lost)))));
    // And so is the next one, which does not even begin; a stop is still confirmed.
    voice.say(&Utterance::new("Yes", "en")).unwrap();
    let told = to_the_end(&events, Instant::now());
    assert!(matches!(told.last(), Some((_, Event::Failed(_)))), "{told:?}");
    voice.say(&Utterance::new("Yes", "en")).unwrap();
    voice.stop();
    let told = to_the_end(&events, Instant::now());
    assert!(matches!(told.last(), Some((_, Event::Cancelled))), "{told:?}");
}

/// Listens to what the sink plays: when the sound was loud for the first and the last time.
#[derive(Clone, Default)]
struct Ear(Arc<Mutex<Option<(Instant, Instant)>>>);

impl Ear {
    const RATE: usize = 22_050;

    /// An ear at the daemon's sink, when there is one and `parec` (pulseaudio-utils) is installed.
    fn at(daemon: &mut Daemon) -> Option<Self> {
        if !daemon.in_time || !installed("parec") {
            return None;
        }
        let mut child = Command::new("parec")
            .args(["--device=nowhere.monitor", "--latency-msec=5", "--format=s16le", "--channels=1"])
            .arg(format!("--rate={}", Self::RATE))
            .env("HOME", daemon.path())
            .env("PULSE_SERVER", format!("unix:{}", daemon.path().join("pulse.sock").display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut sound = child.stdout.take().unwrap();
        daemon.children.push(child);
        let ear = Self::default();
        let theirs = ear.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4_096];
            while let Ok(read @ 1..) = sound.read(&mut bytes) {
                theirs.hear(&bytes[..read]);
            }
        });
        std::thread::sleep(Duration::from_millis(500));
        Some(ear)
    }

    fn hear(&self, bytes: &[u8]) {
        let now = Instant::now();
        let loud = |pair: &[u8]| i16::from_le_bytes([pair[0], pair[1]]).unsigned_abs() > 200;
        let samples: Vec<bool> = bytes.chunks_exact(2).map(loud).collect();
        let at = |place: usize| now - Duration::from_secs(1) * u32::try_from(samples.len() - place).unwrap() / Self::RATE as u32;
        let (first, last) = (samples.iter().position(|loud| *loud), samples.iter().rposition(|loud| *loud));
        if let (Some(first), Some(last)) = (first, last) {
            let mut heard = self.0.lock().unwrap();
            *heard = Some((heard.map_or(at(first), |(begin, _)| begin), at(last)));
        }
    }

    fn take(&self) -> Option<(Instant, Instant)> {
        self.0.lock().unwrap().take()
    }
}

/// What an ear at the sound output heard: from the press to the first sound, from the stop to the last.
fn listen(voice: &mut Dispatcher, events: &Receiver<(SayId, Event)>, ear: &Ear) -> (Duration, Duration) {
    ear.take();
    let press = Instant::now();
    voice.say(&Utterance::new(format!("{QUESTION} ").repeat(5), "en-GB")).unwrap();
    std::thread::sleep(Duration::from_millis(1_000));
    let stop = Instant::now();
    voice.stop();
    to_the_end(events, stop);
    std::thread::sleep(Duration::from_millis(500));
    let (first, last) = ear.take().unwrap();
    (first - press, last.saturating_duration_since(stop))
}

fn print_figures(name: &str, times: &mut [Duration]) {
    times.sort();
    let (median, last) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{name}: median {median:?}, fastest {:?}, slowest {last:?} of {}", times[0], times.len());
}

#[test]
#[ignore = "measures for a minute; for docs/speech.md"]
fn figures() {
    if !can_speak() {
        return;
    }
    let mut daemon = Daemon::start();
    println!("{}", if daemon.in_time { "PulseAudio, null sink: in real time" } else { "ALSA null device: faster than real time" });
    let (mut voice, events) = daemon.open();
    let first = Instant::now();
    voice.say(&Utterance::new("Hello", "en-GB")).unwrap();
    println!("the very first utterance began after {:?}", to_the_end(&events, first)[0].0);
    let (mut began, mut silent) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        let times = say_and_stop(&mut voice, &events, &format!("{QUESTION} ").repeat(20));
        began.push(times.0);
        silent.push(times.1);
        std::thread::sleep(Duration::from_millis(300));
    }
    let mut marks = 0;
    for _ in 0..5 {
        voice.say(&Utterance::new(QUESTION, "en-GB")).unwrap();
        marks += words_of(&to_the_end(&events, Instant::now())).len();
    }
    print_figures("press to the event of the beginning", &mut began);
    print_figures("stop to the event of the end", &mut silent);
    println!("words told: {marks} of {}", 5 * all_words(QUESTION).len());
    let Some(ear) = Ear::at(&mut daemon) else { return println!("no parec: the sound itself was not listened to") };
    let heard: Vec<_> = (0..20).map(|_| listen(&mut voice, &events, &ear)).collect();
    print_figures("press to the first sound", &mut heard.iter().map(|(first, _)| *first).collect::<Vec<_>>());
    print_figures("stop to the last sound", &mut heard.iter().map(|(_, last)| *last).collect::<Vec<_>>());
}
