//! Speech Dispatcher as it is, slow, confused and hostile: a server in the test says what the daemon would.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use pupil_voice::speech::dispatcher::{Dispatcher, Limits, Place, Start};
use pupil_voice::speech::{Event, Rate, SayId, SpeechError, Utterance, Voice, VoiceName};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a client sent: a command, or the data after `SPEAK`.
enum Sent<'a> {
    Command(&'a str),
    Data(&'a str),
}

/// One client, as the server sees it.
struct Client {
    stream: UnixStream,
    /// Which client, counted from 1.
    number: usize,
    /// The messages taken from it.
    taken: u64,
    told: bool,
}

impl Client {
    fn send(&mut self, text: &str) {
        let _ = self.stream.write_all(text.as_bytes());
    }

    fn notice(&mut self, code: u16, name: &str) {
        let (taken, number) = (self.taken, self.number);
        self.send(&format!("{code}-{taken}\r\n{code}-{number}\r\n{code} {name}\r\n"));
    }

    fn mark(&mut self, name: &str) {
        let (taken, number) = (self.taken, self.number);
        self.send(&format!("700-{taken}\r\n700-{number}\r\n700-{name}\r\n700 INDEX MARK\r\n"));
    }

    /// Answers as the daemon does, without speaking.
    fn answer(&mut self, sent: &Sent) {
        match sent {
            Sent::Command("SPEAK") => self.send("230 OK RECEIVING DATA\r\n"),
            Sent::Command("LIST OUTPUT_MODULES") => self.send("250-espeak-ng\r\n250 OK MODULE LIST SENT\r\n"),
            Sent::Command("GET VOICE_TYPE") => self.send("251-MALE1\r\n251 OK GET RETURNED\r\n"),
            Sent::Command("LIST SYNTHESIS_VOICES") => {
                self.send("249-Welsh\tcy\tnone\r\n249-Welsh+Adam\tcy\tAdam\r\n249-English (Great Britain)\ten-gb\tnone\r\n249 OK\r\n");
            }
            Sent::Command("CANCEL SELF") => {
                self.send("213 OK CANCELED\r\n");
                if self.taken > 0 {
                    self.notice(703, "CANCELED");
                }
            }
            Sent::Command(_) => self.send("200 OK\r\n"),
            Sent::Data(_) => {
                self.taken += 1;
                let taken = self.taken;
                self.send(&format!("225-{taken}\r\n225 OK MESSAGE QUEUED\r\n"));
            }
        }
    }

    /// Says everything at once.
    fn speak(&mut self, ssml: &str) {
        self.notice(701, "BEGIN");
        for piece in ssml.split("<mark name=\"").skip(1) {
            self.mark(piece.split('"').next().unwrap());
        }
        self.notice(702, "END");
    }
}

struct Server {
    folder: tempfile::TempDir,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that deals with what each client sends as told; `false` closes the line.
    fn new(deal: impl Fn(&mut Client, Sent) -> bool + Send + Sync + 'static) -> Self {
        let server = Self { folder: tempfile::tempdir().unwrap(), heard: Arc::default() };
        let listener = UnixListener::bind(server.socket()).unwrap();
        let (deal, heard) = (Arc::new(deal), Arc::clone(&server.heard));
        std::thread::spawn(move || {
            for (at, stream) in listener.incoming().enumerate() {
                let (deal, heard) = (Arc::clone(&deal), Arc::clone(&heard));
                let client = Client { stream: stream.unwrap(), number: at + 1, taken: 0, told: false };
                std::thread::spawn(move || listen(client, &*deal, &heard));
            }
        });
        server
    }

    /// A server that answers well and speaks at once.
    fn polite() -> Self {
        Self::new(|client, sent| {
            client.answer(&sent);
            if let Sent::Data(ssml) = sent {
                client.speak(ssml);
            }
            true
        })
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("s.sock")
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    fn open(&self) -> Result<(Dispatcher, Receiver<(SayId, Event)>), SpeechError> {
        let (tell, events) = channel();
        Dispatcher::open(Place::Socket(self.socket()), None, short(), tell).map(|voice| (voice, events))
    }
}

fn listen(mut client: Client, deal: &dyn Fn(&mut Client, Sent) -> bool, heard: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(client.stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let mut goes_on = true;
    while goes_on {
        let Some(line) = lines.next() else { return };
        heard.lock().unwrap().push(line.clone());
        goes_on = deal(&mut client, Sent::Command(&line));
        if line == "SPEAK" && goes_on {
            let data: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
            heard.lock().unwrap().extend(data.iter().cloned());
            goes_on = deal(&mut client, Sent::Data(&data.join("\n")));
        }
    }
    let _ = client.stream.shutdown(std::net::Shutdown::Both);
}

fn short() -> Limits {
    let ms = Duration::from_millis;
    Limits {
        connect: ms(300),
        reply: ms(300),
        start: ms(600),
        list: ms(1_000),
        silence: ms(300),
        begin: ms(2_000),
        rest: ms(500),
        word: ms(100),
    }
}

fn next(events: &Receiver<(SayId, Event)>) -> (SayId, Event) {
    events.recv_timeout(Duration::from_secs(5)).unwrap()
}

/// What becomes of one utterance, to its end.
fn to_the_end(events: &Receiver<(SayId, Event)>) -> Vec<Event> {
    let mut all = Vec::new();
    loop {
        let (_, event) = next(events);
        let last = matches!(event, Event::Ended | Event::Cancelled | Event::Failed(_));
        all.push(event);
        if last {
            return all;
        }
    }
}

fn said(words: &str) -> Utterance {
    Utterance::new(words, "en-GB")
}

fn word(index: usize, range: std::ops::Range<usize>) -> Event {
    Event::Word { index, range }
}

#[test]
fn a_question_is_said_word_by_word() {
    let server = Server::polite();
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said("Do you like <maths> & art?")).unwrap();
    let told = to_the_end(&events);
    let expected =
        [Event::Began, word(0, 0..2), word(1, 3..6), word(2, 7..11), word(3, 12..19), word(4, 20..21), word(5, 22..26), Event::Ended];
    assert_eq!(told, expected);
    let heard = server.heard();
    let greeting = ["SET SELF SSML_MODE ON", "SET SELF NOTIFICATION ALL ON", "SET SELF LANGUAGE en-GB", "SPEAK"];
    assert!(greeting.iter().all(|line| heard.iter().any(|heard| heard == line)), "{heard:?}");
    assert!(heard[0].starts_with("SET SELF CLIENT_NAME ") && heard[0].ends_with(":pupil-voice:main"));
    assert!(heard.iter().any(|line| line.contains("&lt;maths&gt;")));
}

#[test]
fn what_is_already_set_is_not_set_again_and_a_voice_follows_its_language() {
    let server = Server::polite();
    let (mut voice, events) = server.open().unwrap();
    assert_eq!(voice.voices().unwrap().len(), 2);
    voice.set_rate(Rate::FAST);
    voice.set_voice(Some(VoiceName { name: "Welsh".into(), language: "cy".into() }));
    for (words, language) in [("a", "en"), ("b", "en"), ("c", "cy"), ("d", "cy"), ("e", "en")] {
        voice.say(&Utterance::new(words, language)).unwrap();
        assert_eq!(to_the_end(&events).last(), Some(&Event::Ended));
    }
    let heard = server.heard();
    let set: Vec<_> = heard.iter().filter(|line| line.starts_with("SET SELF")).skip(4).map(|line| &line[9..]).collect();
    let expected = ["LANGUAGE en", "RATE 40", "LANGUAGE cy", "SYNTHESIS_VOICE Welsh", "LANGUAGE en", "VOICE_TYPE MALE1"];
    assert_eq!(set, expected);
    assert_eq!(voice.voices().unwrap().len(), 2);
    assert_eq!(heard.iter().filter(|line| line.starts_with("LIST SYNTHESIS")).count(), 1);
}

#[test]
fn words_cannot_end_the_data_or_add_a_command() {
    let server = Server::polite();
    let (mut voice, events) = server.open().unwrap();
    voice.say(&Utterance::new("a\r\n.\r\nQUIT\r\n.\r\n\u{0}", "en\r\nQUIT")).unwrap();
    assert_eq!(to_the_end(&events).last(), Some(&Event::Ended));
    assert!(!server.heard().iter().any(|line| line == "QUIT" || line == "."), "{:?}", server.heard());
}

#[test]
fn no_words_end_without_a_word_to_the_daemon() {
    let server = Server::polite();
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said(" \n ")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Ended]);
    assert!(!server.heard().iter().any(|line| line == "SPEAK"));
}

#[test]
fn a_stop_cancels_what_is_said_and_what_waits() {
    let server = Server::new(|client, sent| {
        client.answer(&sent);
        if matches!(sent, Sent::Data(_)) {
            client.notice(701, "BEGIN");
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    let first = voice.say(&said("one two")).unwrap();
    assert_eq!(next(&events), (first, Event::Began));
    voice.stop();
    assert_eq!(next(&events), (first, Event::Cancelled));
    // What was said and stopped before the worker came to it never reaches the daemon's tongue.
    let ids: Vec<_> = (0..20).map(|_| voice.say(&said("three")).unwrap()).collect();
    voice.stop();
    let mut ends: Vec<_> = std::iter::from_fn(|| Some(next(&events))).filter(|(_, event)| *event == Event::Cancelled).take(20).collect();
    ends.sort_by_key(|(id, _)| *id);
    assert_eq!(ends.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), ids);
}

#[test]
fn a_stop_ends_even_if_the_daemon_never_confirms_it() {
    let server = Server::new(|client, sent| {
        match sent {
            Sent::Command("CANCEL SELF") => client.send("213 OK CANCELED\r\n"),
            sent => client.answer(&sent),
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said("one")).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    voice.stop();
    assert_eq!(to_the_end(&events), [Event::Cancelled]);
}

#[test]
fn marks_out_of_order_are_taken_only_forwards() {
    let server = Server::new(|client, sent| {
        client.answer(&sent);
        if matches!(sent, Sent::Data(_)) {
            for name in ["w1", "w0", "w1", "w7", "__spd_3", "w", "w2"] {
                client.mark(name);
            }
            client.send("700-999\r\n700-1\r\n700-w0\r\n700 INDEX MARK\r\n705-x\r\n705 RESUMED\r\n799 WHATEVER\r\n");
            client.notice(702, "END");
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said("one two three")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Began, word(1, 4..7), word(2, 8..13), Event::Ended]);
}

#[test]
fn saying_and_stopping_never_wait_for_a_slow_daemon() {
    let server = Server::new(|client, sent| {
        std::thread::sleep(Duration::from_millis(60));
        client.answer(&sent);
        if let Sent::Data(ssml) = sent {
            client.speak(ssml);
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    let begin = Instant::now();
    voice.say(&said("one two")).unwrap();
    voice.say(&said("three")).unwrap();
    voice.set_rate(Rate::SLOW);
    assert!(begin.elapsed() < Duration::from_millis(50), "{:?}", begin.elapsed());
    assert_eq!(to_the_end(&events).last(), Some(&Event::Ended));
    assert_eq!(to_the_end(&events).last(), Some(&Event::Ended));
}

#[test]
fn a_daemon_that_grows_silent_while_speaking_is_found_out() {
    let server = Server::new(|client, sent| {
        if client.taken == 0 || matches!(sent, Sent::Data(_)) {
            client.answer(&sent);
        }
        if matches!(sent, Sent::Data(_)) {
            client.notice(701, "BEGIN");
            client.mark("w0");
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said("one two")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Began, word(0, 0..3), Event::Failed(SpeechError::NoAnswer)]);
    // The next one gets a line of its own.
    voice.say(&said("one")).unwrap();
    assert_eq!(next(&events).1, Event::Began);
}

#[test]
fn a_daemon_that_lives_and_never_speaks_is_given_up() {
    let server = Server::new(|client, sent| {
        client.answer(&sent);
        true
    });
    let (mut voice, events) = server.open().unwrap();
    let begin = Instant::now();
    voice.say(&said("one")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Failed(SpeechError::NoAnswer)]);
    assert!(begin.elapsed() > Duration::from_millis(1_900));
    assert!(server.heard().iter().any(|line| line == "GET RATE"));
}

#[test]
fn a_daemon_that_lives_and_never_ends_is_given_up() {
    // As the real one does when it cannot open the sound output.
    let server = Server::new(|client, sent| {
        match sent {
            Sent::Command("CANCEL SELF") => client.send("213 OK CANCELED\r\n"),
            sent => client.answer(&sent),
        }
        if client.taken > 0 && !client.told {
            client.told = true;
            client.notice(701, "BEGIN");
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    let begin = Instant::now();
    voice.say(&said("one two")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Began, Event::Failed(SpeechError::NoAnswer)]);
    assert!(begin.elapsed() < Duration::from_millis(1_900), "{:?}", begin.elapsed());
}

#[test]
fn a_line_that_breaks_while_speaking_fails_and_is_made_anew() {
    let server = Server::new(|client, sent| {
        client.answer(&sent);
        if let Sent::Data(ssml) = sent {
            if client.number == 1 {
                client.notice(701, "BEGIN");
                return false;
            }
            client.speak(ssml);
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.set_rate(Rate::SLOW);
    voice.say(&said("one")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Began, Event::Failed(SpeechError::Lost)]);
    voice.say(&said("two")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Began, word(0, 0..3), Event::Ended]);
    assert_eq!(server.heard().iter().filter(|line| *line == "SET SELF RATE -40").count(), 2);
}

#[test]
fn a_line_that_broke_meanwhile_is_not_noticed_by_the_child() {
    let server = Server::new(|client, sent| {
        // The first client is thrown out when it wants to speak.
        if client.number == 1 && matches!(sent, Sent::Command("SET SELF LANGUAGE en-GB")) {
            return false;
        }
        client.answer(&sent);
        if let Sent::Data(ssml) = sent {
            client.speak(ssml);
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said("one")).unwrap();
    assert_eq!(to_the_end(&events), [Event::Began, word(0, 0..3), Event::Ended]);
}

#[test]
fn a_line_that_always_breaks_fails_every_time_and_ends() {
    for breaks_at in ["SPEAK", "data"] {
        let server = Server::new(move |client, sent| {
            let now = match &sent {
                Sent::Command(command) => *command == breaks_at,
                Sent::Data(_) => breaks_at == "data",
            };
            if !now {
                client.answer(&sent);
            }
            !now
        });
        let (mut voice, events) = server.open().unwrap();
        for _ in 0..3 {
            voice.say(&said("one")).unwrap();
            assert_eq!(to_the_end(&events), [Event::Failed(SpeechError::Lost)], "{breaks_at}");
        }
    }
}

#[test]
fn a_refusal_is_told_by_its_number_and_never_by_its_words() {
    let server = Server::new(|client, sent| {
        match sent {
            Sent::Data(ssml) => client.send(&format!("413 ERR {ssml}\r\n")),
            sent => client.answer(&sent),
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.say(&said("secret")).unwrap();
    let told = to_the_end(&events);
    assert_eq!(told, [Event::Failed(SpeechError::Refused { code: 413 })]);
    assert!(!format!("{told:?} {voice:?}").contains("secret"));
}

#[test]
fn a_refused_rate_or_voice_does_not_silence_the_question() {
    let server = Server::new(|client, sent| {
        match sent {
            Sent::Command(line) if line.contains("RATE") || line.contains("SYNTHESIS_VOICE") => client.send("409 ERR NO\r\n"),
            sent => {
                client.answer(&sent);
                if let Sent::Data(ssml) = sent {
                    client.speak(ssml);
                }
            }
        }
        true
    });
    let (mut voice, events) = server.open().unwrap();
    voice.set_rate(Rate::SLOW);
    voice.set_voice(Some(VoiceName { name: "x".into(), language: "en".into() }));
    assert_eq!(voice.voices(), Ok(Vec::new()));
    voice.say(&said("one")).unwrap();
    assert_eq!(to_the_end(&events).last(), Some(&Event::Ended));
}

#[test]
fn garbage_ends_the_line_and_nothing_else() {
    let noise: Vec<Vec<u8>> = vec![
        b"hello\r\n".to_vec(),
        b"\xff\xfe\x00\r\n".to_vec(),
        b"700-1\r\n701-1\r\n".to_vec(),
        vec![b'7'; 100_000],
        b"250-".repeat(50_000),
        b"\r\n\r\n".to_vec(),
        "é\u{301}7-\r\n".into(),
    ];
    for bytes in noise {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
        let server = Server::new(move |client, sent| {
            if client.number == 1 && matches!(sent, Sent::Data(_)) {
                let _ = client.stream.write_all(&bytes);
                return true;
            }
            client.answer(&sent);
            if let Sent::Data(ssml) = sent {
                client.speak(ssml);
            }
            true
        });
        let (mut voice, events) = server.open().unwrap();
        voice.say(&said("one")).unwrap();
        // Said anew over a new line: the first did not take it.
        assert_eq!(to_the_end(&events).last(), Some(&Event::Ended), "{shown}");
    }
}

#[test]
fn opening_tells_what_is_wrong() {
    let never = Server::new(|_, _| true);
    assert_eq!(never.open().err(), Some(SpeechError::NoAnswer));
    let closes = Server::new(|_, _| false);
    assert_eq!(closes.open().err(), Some(SpeechError::Lost));
    let refuses = Server::new(|client, _| {
        client.send("500 ERR INVALID COMMAND\r\n");
        true
    });
    assert_eq!(refuses.open().err(), Some(SpeechError::Refused { code: 500 }));
    let dumb = Server::new(|client, sent| {
        match sent {
            Sent::Command("LIST OUTPUT_MODULES") => client.send("250-dummy\r\n250 OK MODULE LIST SENT\r\n"),
            sent => client.answer(&sent),
        }
        true
    });
    assert_eq!(dumb.open().err(), Some(SpeechError::NoVoice));
}

#[test]
fn nobody_there_is_no_voice_and_a_command_that_fails_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Socket(folder.path().join("none.sock"));
    let open = |start| {
        let (tell, _events) = channel();
        Dispatcher::open(place.clone(), start, short(), tell).err()
    };
    assert_eq!(open(None), Some(SpeechError::NoVoice));
    assert_eq!(open(Some(Start::with("/bin/false".into(), Vec::new()))), Some(SpeechError::DoesNotStart));
    assert_eq!(open(Some(Start::with("/nowhere".into(), Vec::new()))), Some(SpeechError::DoesNotStart));
    let begin = Instant::now();
    assert_eq!(open(Some(Start::with("/bin/true".into(), Vec::new()))), Some(SpeechError::DoesNotStart));
    assert!(begin.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_socket_that_is_left_over_is_no_voice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.sock");
    drop(UnixListener::bind(&path).unwrap());
    let (tell, _events) = channel();
    let opened = Dispatcher::open(Place::Socket(path), None, short(), tell);
    assert_eq!(opened.err(), Some(SpeechError::NoVoice));
}

#[test]
fn a_port_of_this_computer_will_do() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            let answer = if line.starts_with("LIST") { "250-espeak-ng\r\n250 OK\r\n" } else { "200 OK\r\n" };
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let (tell, _events) = channel();
    assert!(Dispatcher::open(Place::Port(address), None, short(), tell).is_ok());
}

#[test]
fn closing_silences_the_daemon() {
    let server = Server::new(|client, sent| {
        client.answer(&sent);
        true
    });
    let (mut voice, _events) = server.open().unwrap();
    voice.say(&said("one")).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    drop(voice);
    std::thread::sleep(Duration::from_millis(100));
    let heard = server.heard();
    assert!(heard.iter().any(|line| line == "CANCEL SELF") && heard.last().is_some_and(|line| line == "QUIT"), "{heard:?}");
}
