//! Made-up children: they answer by chance, each question with its own leanings, so that a rehearsal looks like a study.

use super::beside;
use super::fault::SimulateError;
use super::laptop::{Head, Laptop};
use crate::collect::{MADE_UP, SOURCE};
use crate::response::{BirthDate, Ended, NonAnswer, Value};
use crate::session::{Moved, Session};
use crate::store::{DECLINED, ResponseId, THROWN_AWAY};
use crate::study::{Conduct, DateOfBirth, Study};
use crate::survey::{ItemKey, Kind, Survey};
use jiff::{ToSpan, civil::Date};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};
use std::sync::Arc;

/// Neutral remarks: nobody can take them for a real child's.
const REMARKS: [&str; 8] = [
    "I like art on Fridays.",
    "The bell is loud.",
    "My group is good.",
    "More time helps.",
    "I don't know what to write",
    "Pictures help me; words are hard.",
    "We did this, and then we did that.\nIt was fine.",
    "(made up)",
];

/// Out of a hundred.
const STOPS: u32 = 8;
const COMES_BACK: u32 = 40;
const REMARKS_SHARE: u32 = 25;
const ODD_BIRTHDAY: u32 = 2;
const DECLINES: u32 = 3;

/// Chance, the same for the same seed on every machine.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The chance of one child.
    fn of(seed: u64, child: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        chance.set_stream(child);
        Self(chance)
    }

    /// A number below `end`, which is small: the bias is far below what anybody could see.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        self.0.next_u32() % end.max(1)
    }

    pub(super) fn happens(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    fn response(&mut self) -> ResponseId {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        ResponseId::of(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }
}

/// One made-up child.
pub(super) struct Child {
    chance: Chance,
    /// The chance of what happens beside the answers: apart, so that it changes none of them.
    beside: Chance,
    conduct: Conduct,
    seed: u64,
    today: Date,
}

impl Child {
    /// The child with this number.
    pub(super) fn new(seed: u64, number: u64, study: &Study) -> Self {
        let mut chance = Chance::of(seed, number);
        let later = i64::from(chance.below(60));
        let made: Date = study.made().parse().unwrap_or_default();
        let beside = Chance::of(!seed, number);
        Self { today: made.checked_add(later.days()).unwrap_or(made), chance, beside, conduct: study.conduct().clone(), seed }
    }

    /// Answers one of the surveys, in one sitting or two.
    pub(super) fn answer(&mut self, laptop: &mut Laptop, surveys: &[Arc<Survey>]) -> Result<(), SimulateError> {
        let survey = &surveys[self.chance.below(u32::try_from(surveys.len()).unwrap_or(1)) as usize];
        let versions = survey.versions();
        let version = &versions[self.chance.below(u32::try_from(versions.len()).unwrap_or(1)) as usize];
        let response = self.chance.response();
        let Some(session) = Session::start(Arc::clone(survey), version.id().as_str()) else { return Err(SimulateError::NoSurvey) };
        self.count_those_without_answers(laptop)?;
        let mut session = self.conducted(session, response, 1);
        let stops = self.chance.happens(STOPS);
        let ended = self.walk(&mut session, stops);
        laptop.save(&session, self.head(&session, response, 1, ended))?;
        if ended == Ended::Stopped && self.chance.happens(COMES_BACK) {
            let page = session.page().to_owned();
            if let Some(again) = Session::resume(Arc::clone(survey), version.id().as_str(), &page) {
                let mut again = self.conducted(again, response, 2);
                let ended = self.walk(&mut again, false);
                let head = Head { resumed_at: Some(page), ..self.head(&again, response, 2, ended) };
                laptop.save(&again, head)?;
            }
        }
        Ok(())
    }

    /// Some say no to taking part, and some throw away what they said: of them there is nothing but a count.
    fn count_those_without_answers(&mut self, laptop: &mut Laptop) -> Result<(), SimulateError> {
        if self.conduct.assent && self.conduct.count_refusals && self.beside.happens(DECLINES) {
            laptop.count(DECLINED)?;
        }
        if self.conduct.count_thrown_away && self.beside.happens(DECLINES) {
            laptop.count(THROWN_AWAY)?;
        }
        Ok(())
    }

    /// A session as the study conducts it.
    fn conducted(&mut self, session: Session, response: ResponseId, number: u32) -> Session {
        let practice = session.version().practice().to_vec();
        let session = session.after(beside::before(&self.conduct, &mut self.beside, &practice, response, number, self.today));
        if self.conduct.date_of_birth == DateOfBirth::NotAsked { session.without_dates() } else { session }
    }

    fn head(&mut self, session: &Session, response: ResponseId, number: u32, ended: Ended) -> Head {
        let language = session.survey().languages().first().map(ToString::to_string).unwrap_or_default();
        let minutes = 3 + self.chance.below(15);
        let more = [(SOURCE.to_owned(), MADE_UP.into())].into();
        Head { response, number, language, day: self.today.to_string(), minutes, ended, resumed_at: None, more }
    }

    /// Goes from question to question to the end, or to where the child has had enough.
    fn walk(&mut self, session: &mut Session, stops: bool) -> Ended {
        let (at, of) = session.progress();
        let left = of.saturating_sub(at);
        let last = if stops { self.chance.below(u32::try_from(left).unwrap_or(1)) as usize } else { usize::MAX };
        // A walk has no more steps than the version has items, however its conditions come out.
        for step in 0..=session.version().items().len() {
            let keys: Vec<ItemKey> = session.step().into_iter().map(|item| item.key.clone()).collect();
            for key in &keys {
                self.say(session, key);
            }
            beside::at_question(&self.conduct, &mut self.beside, session);
            if step == last {
                return Ended::Stopped;
            }
            match session.next() {
                Moved::Step => {}
                Moved::End => return Ended::Finished,
                Moved::NeedsAnswer(key) => {
                    session.pass(&key, NonAnswer::RatherNotSay);
                    if session.next() == Moved::End {
                        return Ended::Finished;
                    }
                }
            }
        }
        Ended::Stopped
    }

    /// Says something to an item, or nothing.
    fn say(&mut self, session: &mut Session, key: &ItemKey) {
        let version = session.version();
        let Some(item) = version.items().iter().find(|item| item.key == *key) else { return };
        let kind = version.question_of(item).kind.clone();
        if !matches!(kind, Kind::Confirm { .. }) {
            match self.chance.below(100) {
                0..3 => return session.pass(key, NonAnswer::DontKnow),
                3..5 => return session.pass(key, NonAnswer::RatherNotSay),
                5..6 => return session.pass(key, NonAnswer::DontUnderstand),
                6..10 => return,
                _ => {}
            }
        }
        match kind {
            Kind::Confirm { .. } => set(session, key, Some(Value::Confirm(true))),
            Kind::Date => set(session, key, self.birthday().map(Value::Date)),
            Kind::Text => set(session, key, self.remark().map(|remark| Value::Text(remark.to_owned()))),
            Kind::One { choices } | Kind::Grid { choices, .. } => {
                let choice = self.choose(key, choices.len());
                session.press(key, choice);
            }
            Kind::Many { choices, .. } => {
                for _ in 0..1 + self.chance.below(3) {
                    let choice = self.choose(key, choices.len());
                    if !session.is_chosen(key, choices[choice].id.as_str()) {
                        session.press(key, choice);
                    }
                }
            }
        }
    }

    /// One of several choices, by the leanings of the question: the same for all children of one seed.
    fn choose(&mut self, key: &ItemKey, choices: usize) -> usize {
        let mut leanings = Chance::of(self.seed ^ place_of(key), u64::MAX);
        let weights: Vec<u32> = (0..choices).map(|_| 1 + leanings.below(6)).collect();
        let mut left = self.chance.below(weights.iter().sum());
        for (choice, weight) in weights.into_iter().enumerate() {
            if left < weight {
                return choice;
            }
            left -= weight;
        }
        0
    }

    /// A remark, sometimes.
    fn remark(&mut self) -> Option<&'static str> {
        let which = self.chance.below(u32::try_from(REMARKS.len()).unwrap_or(1)) as usize;
        self.chance.happens(REMARKS_SHARE).then(|| REMARKS[which])
    }

    /// A birthday of a pupil from nearly 5 to nearly 19, or, seldom, one that cannot be.
    fn birthday(&mut self) -> Option<BirthDate> {
        let days = if self.chance.happens(ODD_BIRTHDAY) { 11_000 + self.chance.below(9_000) } else { 1_790 + self.chance.below(5_040) };
        let day = self.today.checked_sub(i64::from(days).days()).ok()?;
        beside::as_asked(self.conduct.date_of_birth, day, self.today)
    }
}

/// Says something that the question can be answered with; what it could not would simply not be said.
fn set(session: &mut Session, key: &ItemKey, value: Option<Value>) {
    if let Some(value) = value {
        let _ = session.set(key, value);
    }
}

/// A number for a question's name: FNV-1a, written out because the standard library's hash may change.
fn place_of(key: &ItemKey) -> u64 {
    key.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
