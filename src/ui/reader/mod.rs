//! "Read to me": what is to be said, what is being said, and which word of it. It owns the voice, which is opened when it is first needed.
//!
//! Lines are handed to the voice one at a time: the next begins when the one before has ended, and after a stop none is left in anybody's
//! queue. What a scan says ([`Reader::say_item`]) goes the same way, and is told to have been said whatever becomes of it.

mod line;
mod thread;

pub use line::{Line, Saying};
pub use thread::{Heard, Manner, Source};

use crate::access::scan::Ticket;
use crate::speech::{Event, SpeechError, Utterance, VoiceName};
use iced::Task;
use std::collections::{HashSet, VecDeque};
use std::sync::mpsc::Sender;
use thread::Command;

/// Reads to the child.
#[derive(Debug)]
pub struct Reader {
    source: Source,
    voice: Option<Sender<Command>>,
    last: u64,
    queue: VecDeque<Line>,
    now: Option<(u64, Line)>,
    /// What a scan has said and it has not been told of yet: the number here, and there.
    items: Vec<(u64, Ticket)>,
    /// What a scan wants to have said after the reading.
    item: Option<(Line, Ticket)>,
    /// What never came to be said of that, and it has not been told of yet.
    over: Vec<Ticket>,
    manner: Manner,
    saying: Option<Saying>,
    /// Whether somebody asked for this reading, and so wants to know why it fails.
    asked: bool,
    /// What is the same on every page and has been said to this child.
    known: HashSet<String>,
    /// Whether this child asked to be read to.
    wanted: bool,
    /// Whether somebody waits for the list of voices.
    listing: bool,
}

/// What the window must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// What a scan had said is over.
    ItemSaid(Ticket),
    /// The reading that was asked for came to grief.
    Failed(SpeechError),
    /// The voices that were asked for.
    Voices(Result<Vec<VoiceName>, SpeechError>),
}

impl Reader {
    /// A reader with a voice from here.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            source,
            voice: None,
            last: 0,
            queue: VecDeque::new(),
            now: None,
            items: Vec::new(),
            item: None,
            over: Vec::new(),
            manner: Manner { rate_percent: 100, voice: None },
            saying: None,
            asked: false,
            known: HashSet::new(),
            wanted: false,
            listing: false,
        }
    }

    /// What is being said.
    #[must_use]
    pub fn saying(&self) -> Option<&Saying> {
        self.saying.as_ref()
    }

    /// Whether something is being read, or about to be. What a scan says does not count.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        let of_a_scan = |number: u64| self.items.iter().any(|(own, _)| *own == number);
        !self.queue.is_empty() || self.now.as_ref().is_some_and(|(number, _)| !of_a_scan(*number))
    }

    /// Whether this child asked to be read to.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// Whether these words are the same on every page and this child has heard them.
    #[must_use]
    pub fn knows(&self, line: &Line) -> bool {
        line.aside && self.known.contains(&line.words)
    }

    /// Another child has sat down.
    pub fn forget(&mut self) {
        self.known.clear();
        self.wanted = false;
    }

    /// Opens the voice if it is not open: it takes a moment, and so begins before anything is to be said.
    pub fn open(&mut self) -> Task<Heard> {
        if self.voice.is_some() {
            return Task::none();
        }
        let (commands, told) = thread::start(self.source.clone());
        self.voice = Some(commands);
        Task::stream(told)
    }

    /// Reads these lines instead of whatever is being said, because somebody asked for it.
    pub fn listen(&mut self, lines: Vec<Line>, manner: Manner) -> Task<Heard> {
        self.wanted = true;
        self.read_for(lines, manner, true)
    }

    /// Lets these lines be heard as they would sound, because an adult tries a voice out. No child asked to be read to by that.
    pub fn try_out(&mut self, lines: Vec<Line>, manner: Manner) -> Task<Heard> {
        self.read_for(lines, manner, true)
    }

    /// Asks which voices there are; [`News::Voices`] comes of it.
    pub fn list(&mut self) -> Task<Heard> {
        let opening = self.open();
        self.listing = true;
        self.send(Command::List);
        opening
    }

    /// Reads these lines instead of whatever is being said.
    pub fn read(&mut self, lines: Vec<Line>, manner: Manner) -> Task<Heard> {
        self.read_for(lines, manner, false)
    }

    fn read_for(&mut self, lines: Vec<Line>, manner: Manner, asked: bool) -> Task<Heard> {
        self.stop();
        let opening = self.open();
        self.asked = asked;
        self.manner = manner;
        self.queue.extend(lines.into_iter().filter(|line| !line.words.trim().is_empty()));
        self.go_on();
        opening
    }

    /// Says one item of a scan instead of the one before, or after what is being read. [`News::ItemSaid`] comes once, whether it was said,
    /// cut off or failed.
    pub fn say_item(&mut self, line: Line, manner: Manner, ticket: Ticket) -> Task<Heard> {
        if self.is_reading() {
            self.over.extend(self.item.replace((line, ticket)).map(|(_, ticket)| ticket));
            return Task::none();
        }
        self.stop();
        let opening = self.open();
        self.manner = manner;
        self.hand_over_item(line, ticket);
        opening
    }

    /// Is silent at once.
    pub fn stop(&mut self) {
        if self.now.is_some() {
            self.send(Command::Stop);
        }
        self.queue.clear();
        self.now = None;
        self.saying = None;
        self.over.extend(self.item.take().map(|(_, ticket)| ticket));
    }

    /// The voice told something.
    pub fn heard(&mut self, heard: Heard) -> Vec<News> {
        let mut news = match heard {
            Heard::Opened(Ok(())) => Vec::new(),
            Heard::Opened(Err(error)) => {
                // It is looked for again when it is next needed: by then it may have been installed.
                self.voice = None;
                let said = self.items.drain(..).map(|(_, ticket)| News::ItemSaid(ticket));
                let mut news: Vec<News> = said.collect();
                if std::mem::take(&mut self.listing) {
                    news.push(News::Voices(Err(error.clone())));
                }
                news.extend(self.give_up(error));
                news
            }
            Heard::Voices(voices) => {
                self.listing = false;
                vec![News::Voices(voices)]
            }
            Heard::Of(number, event) => self.happened(number, event),
        };
        // The scan looks at the last one only, and that is what it waits for.
        news.splice(0..0, self.over.drain(..).map(News::ItemSaid));
        news
    }

    fn happened(&mut self, number: u64, event: Event) -> Vec<News> {
        let mut news = Vec::new();
        if matches!(event, Event::Ended | Event::Cancelled | Event::Failed(_)) {
            let said = self.items.iter().position(|(own, _)| *own == number).map(|at| self.items.remove(at));
            news.extend(said.map(|(_, item)| News::ItemSaid(item)));
        }
        // What was stopped a moment ago may still be told of.
        let Some((_, line)) = self.now.as_ref().filter(|(own, _)| *own == number) else { return news };
        let of_a_scan = self.items.iter().any(|(own, _)| *own == number);
        let place = line.place.clone();
        match event {
            // The scan has a frame of its own.
            Event::Began | Event::Word { .. } if of_a_scan => {}
            Event::Began => self.saying = Some(Saying { place, word: None }),
            Event::Word { range, .. } => self.saying = Some(Saying { place, word: Some(range) }),
            Event::Ended => {
                if line.aside {
                    self.known.insert(line.words.clone());
                }
                self.now = None;
                self.saying = None;
                self.go_on();
            }
            // Not by this reader: it forgets at once what it cancels.
            Event::Cancelled => {
                self.now = None;
                self.stop();
            }
            Event::Failed(error) => news.extend(self.give_up(error)),
        }
        news
    }

    fn give_up(&mut self, error: SpeechError) -> Option<News> {
        let was_asked = self.asked && self.is_reading();
        self.stop();
        if error == SpeechError::Lost {
            // A new one may be had.
            self.voice = None;
        }
        was_asked.then_some(News::Failed(error))
    }

    fn go_on(&mut self) {
        if let Some(line) = self.queue.pop_front() {
            self.hand_over(line);
        } else if let Some((line, ticket)) = self.item.take() {
            self.hand_over_item(line, ticket);
        }
    }

    fn hand_over_item(&mut self, line: Line, ticket: Ticket) {
        self.asked = false;
        self.items.push((self.last + 1, ticket));
        self.hand_over(line);
    }

    fn hand_over(&mut self, line: Line) {
        self.last += 1;
        let utterance = Utterance::new(line.words.clone(), line.language.clone());
        self.now = Some((self.last, line));
        self.send(Command::Say(self.last, utterance, self.manner.clone()));
    }

    fn send(&self, command: Command) {
        if let Some(voice) = &self.voice {
            // A voice that is gone has said so, or is about to.
            let _ = voice.send(command);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, channel};

    fn line(words: &str) -> Line {
        Line { place: words.to_lowercase(), words: words.into(), language: "en".into(), aside: words == "Next" }
    }

    fn manner() -> Manner {
        Manner { rate_percent: 100, voice: None }
    }

    /// A reader whose voice is whoever holds the receiver.
    fn reader() -> (Reader, Receiver<Command>) {
        let (commands, inbox) = channel();
        let mut reader = Reader::new(Source::System);
        reader.voice = Some(commands);
        (reader, inbox)
    }

    fn sent(inbox: &Receiver<Command>) -> Vec<String> {
        let told = |command| match command {
            Command::Say(number, utterance, _) => format!("{number} {}", utterance.words),
            Command::Stop => "stop".to_owned(),
            Command::List => "list".to_owned(),
        };
        inbox.try_iter().map(told).collect()
    }

    #[test]
    fn lines_are_said_one_after_the_other_and_the_word_is_known() {
        let (mut reader, inbox) = reader();
        let _ = reader.listen(vec![line("Do you like it?"), line(" "), line("Yes")], manner());
        assert_eq!(sent(&inbox), ["1 Do you like it?"]);
        reader.heard(Heard::Of(1, Event::Word { index: 1, range: 3..6 }));
        assert_eq!(reader.saying(), Some(&Saying { place: "do you like it?".into(), word: Some(3..6) }));
        reader.heard(Heard::Of(1, Event::Ended));
        assert_eq!(sent(&inbox), ["2 Yes"]);
        assert_eq!(reader.saying(), None);
        reader.heard(Heard::Of(2, Event::Ended));
        assert!(!reader.is_reading() && sent(&inbox).is_empty());
    }

    #[test]
    fn after_a_stop_nothing_of_it_is_marked_or_goes_on() {
        let (mut reader, inbox) = reader();
        let _ = reader.listen(vec![line("One"), line("Two")], manner());
        reader.heard(Heard::Of(1, Event::Began));
        reader.stop();
        assert_eq!(sent(&inbox), ["1 One", "stop"]);
        // What was on its way comes after the stop.
        for event in [Event::Word { index: 0, range: 0..3 }, Event::Ended] {
            assert!(reader.heard(Heard::Of(1, event)).is_empty());
            assert_eq!(reader.saying(), None);
        }
        assert!(sent(&inbox).is_empty() && !reader.is_reading());
        reader.stop();
        assert!(sent(&inbox).is_empty(), "silence needs no stop");
    }

    #[test]
    fn an_item_of_a_scan_is_told_once_however_it_ends() {
        for end in [Event::Ended, Event::Cancelled, Event::Failed(SpeechError::NoAnswer)] {
            let (mut reader, inbox) = reader();
            let _ = reader.say_item(line("Yes"), manner(), Ticket::default());
            assert!(!reader.is_reading());
            let _ = reader.say_item(line("No"), manner(), Ticket::default());
            assert_eq!(sent(&inbox), ["1 Yes", "stop", "2 No"]);
            assert_eq!(reader.heard(Heard::Of(1, Event::Cancelled)), [News::ItemSaid(Ticket::default())]);
            assert_eq!(reader.heard(Heard::Of(2, end.clone())), [News::ItemSaid(Ticket::default())]);
            assert!(reader.heard(Heard::Of(2, end)).is_empty());
        }
    }

    #[test]
    fn a_scan_waits_for_the_page_and_hears_of_it_when_the_page_is_interrupted() {
        let (mut reader, inbox) = reader();
        let _ = reader.listen(vec![line("One")], manner());
        let _ = reader.say_item(line("Yes"), manner(), Ticket::default());
        assert_eq!(sent(&inbox), ["1 One"]);
        assert!(reader.heard(Heard::Of(1, Event::Ended)).is_empty());
        assert_eq!(sent(&inbox), ["2 Yes"]);
        reader.heard(Heard::Of(2, Event::Began));
        assert_eq!(reader.saying(), None, "the scan has a frame of its own");
        assert_eq!(reader.heard(Heard::Of(2, Event::Ended)), [News::ItemSaid(Ticket::default())]);

        let _ = reader.listen(vec![line("One")], manner());
        let _ = reader.say_item(line("Yes"), manner(), Ticket::default());
        reader.stop();
        assert_eq!(sent(&inbox), ["3 One", "stop"]);
        assert_eq!(reader.heard(Heard::Of(3, Event::Cancelled)), [News::ItemSaid(Ticket::default())]);
    }

    #[test]
    fn no_voice_is_told_to_whoever_asked_and_looked_for_again_later() {
        let (mut reader, _inbox) = reader();
        let _ = reader.listen(vec![line("One")], manner());
        assert_eq!(reader.heard(Heard::Opened(Err(SpeechError::NoVoice))), [News::Failed(SpeechError::NoVoice)]);
        assert!(!reader.is_reading() && reader.voice.is_none());

        let (mut reader, _inbox) = self::reader();
        let _ = reader.read(vec![line("One")], manner());
        assert!(reader.heard(Heard::Opened(Err(SpeechError::NoVoice))).is_empty(), "nobody asked");

        let (mut reader, _inbox) = self::reader();
        let _ = reader.say_item(line("One"), manner(), Ticket::default());
        assert_eq!(reader.heard(Heard::Opened(Err(SpeechError::NoVoice))), [News::ItemSaid(Ticket::default())]);
    }

    #[test]
    fn voices_are_listed_and_whoever_waits_for_them_hears_that_there_are_none() {
        let (mut reader, inbox) = reader();
        let _ = reader.list();
        assert_eq!(sent(&inbox), ["list"]);
        let voices = vec![VoiceName { name: "Alan".into(), language: "en-GB".into() }];
        assert_eq!(reader.heard(Heard::Voices(Ok(voices.clone()))), [News::Voices(Ok(voices))]);
        assert!(reader.heard(Heard::Opened(Err(SpeechError::NoVoice))).is_empty(), "nobody waits any more");

        let (mut reader, _inbox) = self::reader();
        let _ = reader.list();
        assert_eq!(reader.heard(Heard::Opened(Err(SpeechError::NoVoice))), [News::Voices(Err(SpeechError::NoVoice))]);
    }

    #[test]
    fn a_voice_that_is_tried_out_is_read_for_no_child() {
        let (mut reader, inbox) = reader();
        let _ = reader.try_out(vec![line("One")], manner());
        assert_eq!(sent(&inbox), ["1 One"]);
        assert!(reader.is_reading() && !reader.is_wanted());
        assert_eq!(reader.heard(Heard::Opened(Err(SpeechError::NoVoice))), [News::Failed(SpeechError::NoVoice)]);
    }

    #[test]
    fn what_is_on_every_page_is_known_once_it_was_said_to_its_end() {
        let (mut reader, _inbox) = reader();
        let _ = reader.read(vec![line("Next"), line("Yes")], manner());
        assert!(!reader.knows(&line("Next")));
        reader.heard(Heard::Of(1, Event::Ended));
        reader.heard(Heard::Of(2, Event::Ended));
        assert!(reader.knows(&line("Next")) && !reader.knows(&line("Yes")));
        reader.forget();
        assert!(!reader.knows(&line("Next")));
    }

    #[test]
    fn words_do_not_show_in_debug() {
        let (mut reader, _inbox) = reader();
        let _ = reader.read(vec![line("Secret"), line("Secret")], manner());
        let shown = format!("{reader:?}");
        assert!(!shown.contains("Secret") && !shown.contains("secret"), "{shown}");
    }
}
