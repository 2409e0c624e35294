//! The payload: one sitting of one response as JSON, the plaintext of every sealed file. `docs/formats.md` says it field by field.

use super::answer::{Answer, Value};
use super::course::Course;
use crate::explain::{Explain, Fact, Facts};
use crate::survey::{ItemKey, Survey};
use jiff::civil::Date;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use unic_langid::LanguageIdentifier;

/// What a sitting calls itself.
pub const SITTING_FORMAT: &str = "pupil-voice/sitting";

/// The newest number of the sitting format that this program reads and writes. See [`number_for`].
pub const SITTING_VERSION: u32 = 2;

/// The number that a sitting with these answers is written with: the lowest whose readers understand them. Number 2 came with dates of
/// birth that are less than a day.
#[must_use]
pub fn number_for(answers: &BTreeMap<String, Answer>) -> u32 {
    let is_part = |answer: &Answer| matches!(answer, Answer::Value(Value::Date(date)) if !date.is_day());
    if answers.values().any(is_part) { SITTING_VERSION } else { 1 }
}

/// The most bytes of one sitting.
pub const LARGEST_PAYLOAD: usize = 2 * 1024 * 1024;

/// The most items of one sitting.
const MOST_ITEMS: usize = 20_000;

/// One sitting: what a child said from sitting down to getting up. Later sittings of a response add to the earlier ones.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Sitting {
    /// [`SITTING_FORMAT`].
    pub format: String,
    /// What [`number_for`] says.
    pub version: u32,
    /// The response that it belongs to, a random UUID.
    pub response: String,
    /// Its number within the response, from 1.
    pub sitting: u32,
    /// Earlier sittings of which this one holds everything, so that they are to be left out: those that were begun in a folder in which
    /// saving then failed, while the child went on in another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<u32>,
    /// The study's id, when there is a study.
    pub study: String,
    /// The survey, by id and digest.
    pub survey: SurveyRef,
    /// The version in which the child went on last.
    pub survey_version: String,
    /// Changes of version, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switches: Vec<Switch>,
    /// The language of the survey's words.
    #[serde(deserialize_with = "language")]
    pub language: String,
    /// The day, `2026-11-21`.
    #[serde(deserialize_with = "day")]
    pub day: String,
    /// Minutes from the beginning of the sitting to its last save, rounded up.
    pub minutes: u32,
    /// How the sitting ended.
    pub ended: Ended,
    /// What became of each item, by key.
    #[serde(deserialize_with = "answers")]
    pub answers: BTreeMap<String, Answer>,
    /// The page at which a resumed sitting began; earlier items belong to earlier sittings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_at: Option<String>,
    /// How the adult helped, by item.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub helped: BTreeMap<String, Vec<Helped>>,
    /// What happened beside the answers.
    #[serde(default, skip_serializing_if = "Course::is_empty")]
    pub course: Course,
    /// The display and access settings in use.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub access: BTreeMap<String, Json>,
    /// Whatever later editions of the program add; kept, not understood.
    #[serde(flatten)]
    pub more: BTreeMap<String, Json>,
}

/// Which one it is, and nothing of what was said: not which items were answered, nor what a later edition may have added.
impl std::fmt::Debug for Sitting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Sitting");
        shown.field("response", &self.response).field("sitting", &self.sitting).field("ended", &self.ended);
        shown.field("answers", &self.answers.len()).finish_non_exhaustive()
    }
}

/// A survey, by id and edition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SurveyRef {
    /// Its id.
    pub id: String,
    /// SHA-256 of its file.
    pub digest: String,
}

impl From<&Survey> for SurveyRef {
    fn from(survey: &Survey) -> Self {
        Self { id: survey.id().to_string(), digest: survey.digest().to_owned() }
    }
}

/// A change of version in the middle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Switch {
    /// The version left.
    pub from: String,
    /// The version taken up.
    pub to: String,
    /// The item at which it happened.
    pub at: ItemName,
}

/// An item's key as plain text.
pub type ItemName = String;

/// How a sitting ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Not yet: the last file of a child who is in the middle, or whose laptop went dark.
    Open,
    /// The child came to the end.
    Finished,
    /// The child stopped and kept what was said.
    Stopped,
}

/// How the adult helped with an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Helped {
    /// Not at all.
    Alone,
    /// Read it aloud.
    ReadAloud,
    /// Explained it.
    Explained,
    /// Pointed.
    Pointed,
    /// Held the hand or the switch.
    HeldHand,
    /// Answered for the child.
    AnsweredForChild,
}

/// Why a payload cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PayloadError {
    /// More bytes than any sitting has.
    TooLarge,
    /// Not JSON, or JSON of another shape.
    NotASitting,
    /// Written by a newer program.
    Newer {
        /// The number found.
        found: u32,
    },
    /// Not text in UTF-8.
    NotUtf8,
}

impl Explain for PayloadError {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLarge => "sitting-too-large",
            Self::NotASitting => "sitting-malformed",
            Self::Newer { .. } => "sitting-newer",
            Self::NotUtf8 => "sitting-not-utf8",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Newer { found } => vec![("found", Fact::Number(u64::from(*found)))],
            _ => Facts::new(),
        }
    }
}

/// Only what tells which decoder is needed.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

/// What can be said of a payload without reading all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance<'p> {
    /// The payload without its padding.
    pub bytes: &'p [u8],
    /// The response that it says it belongs to.
    pub response: String,
    /// The number that it says it has.
    pub sitting: u32,
}

impl<'p> Glance<'p> {
    /// Looks at a payload. Everything that this takes may still turn out to be no sitting; what it refuses is none.
    ///
    /// # Errors
    /// As [`Sitting::from_json`].
    pub fn at(payload: &'p [u8]) -> Result<Self, PayloadError> {
        #[derive(Deserialize)]
        struct Parts {
            format: String,
            version: u32,
            response: String,
            sitting: u32,
        }
        let text = text(payload)?;
        let Parts { format, version, response, sitting } = serde_json::from_str(text).map_err(|_| PayloadError::NotASitting)?;
        known(&Header { format, version })?;
        Ok(Self { bytes: text.as_bytes(), response, sitting })
    }
}

/// A day as it stands in tables: whatever is in a sitting goes there.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let day = String::deserialize(deserializer)?;
    let is_day = day.parse::<Date>().is_ok_and(|parsed| parsed.to_string() == day);
    if is_day { Ok(day) } else { Err(D::Error::custom("not a day")) }
}

/// The tag of a language.
fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let tag = String::deserialize(deserializer)?;
    if tag.parse::<LanguageIdentifier>().is_ok() { Ok(tag) } else { Err(D::Error::custom("not a language")) }
}

/// Padding is passed over in blocks: there is more of it than of anything else.
const BLANK: [u8; 64] = [b' '; 64];

/// A payload as text, without its padding.
fn text(bytes: &[u8]) -> Result<&str, PayloadError> {
    if bytes.len() > LARGEST_PAYLOAD {
        return Err(PayloadError::TooLarge);
    }
    let blank = BLANK.len() * bytes.rchunks_exact(BLANK.len()).take_while(|block| *block == BLANK).count();
    let bytes = bytes.get(..bytes.len() - blank).unwrap_or_default();
    let end = bytes.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
    std::str::from_utf8(bytes.get(..end).unwrap_or_default()).map_err(|_| PayloadError::NotUtf8)
}

/// Whether there is a decoder for it.
fn known(header: &Header) -> Result<(), PayloadError> {
    if header.format != SITTING_FORMAT || header.version == 0 {
        return Err(PayloadError::NotASitting);
    }
    if header.version > SITTING_VERSION {
        return Err(PayloadError::Newer { found: header.version });
    }
    Ok(())
}

impl Sitting {
    /// The earlier sittings of which this one holds everything. None of them can be a later one, whatever it says.
    pub fn held(&self) -> impl Iterator<Item = u32> + '_ {
        self.replaces.iter().copied().filter(|number| (1..self.sitting).contains(number))
    }

    /// The payload's bytes, not padded.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // Keys are text and nothing in a sitting can fail to be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads a payload, padded or not.
    ///
    /// # Errors
    /// When it is not a sitting of a format that this program knows. The error never holds a piece of the payload.
    pub fn from_json(bytes: &[u8]) -> Result<Self, PayloadError> {
        let text = text(bytes)?;
        known(&serde_json::from_str(text).map_err(|_| PayloadError::NotASitting)?)?;
        serde_json::from_str(text).map_err(|_| PayloadError::NotASitting)
    }

    /// What became of an item.
    #[must_use]
    pub fn answer(&self, key: &ItemKey) -> Option<&Answer> {
        self.answers.get(key.as_str())
    }
}

/// A map in which a key may stand once only.
fn answers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Answer>, D::Error> {
    struct Once;
    impl<'de> Visitor<'de> for Once {
        type Value = BTreeMap<String, Answer>;
        fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
            f.write_str("answers by item")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut answers = BTreeMap::new();
            while let Some((key, answer)) = map.next_entry::<String, Answer>()? {
                if answers.len() >= MOST_ITEMS || answers.insert(key, answer).is_some() {
                    return Err(A::Error::custom("an item stands twice, or there are too many"));
                }
            }
            Ok(answers)
        }
    }
    deserializer.deserialize_map(Once)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str = r#"{"format":"pupil-voice/sitting","version":1,"response":"r","sitting":1,"study":"s","survey":{"id":"i","digest":"d"},"survey_version":"reading","language":"en","day":"2026-11-21","minutes":3,"ended":"finished","answers":{"reading__4__a":{"one":"yes"}}}"#;

    #[test]
    fn the_least_sitting_is_read_and_written_alike_and_unknown_parts_are_kept() {
        let sitting = Sitting::from_json(LEAST.as_bytes()).unwrap();
        assert_eq!(Sitting::from_json(&sitting.to_json()).unwrap(), sitting);
        let more = LEAST.replacen("\"version\":1", "\"version\":1,\"mood\":[1]", 1);
        let sitting = Sitting::from_json(format!("{more}     \n").as_bytes()).unwrap();
        assert!(sitting.more.contains_key("mood"));
        assert_eq!(Sitting::from_json(&sitting.to_json()).unwrap(), sitting);
    }

    #[test]
    fn what_happened_beside_the_answers_stands_apart_from_them() {
        let beside = r#""course":{"assent":["2026-11-21"],"adult_view":{"reading__4__a":"x"},"scale":"turned_round"},"#;
        let sitting = Sitting::from_json(LEAST.replacen("\"version\":1,", &format!("\"version\":1,{beside}"), 1).as_bytes()).unwrap();
        assert_eq!((sitting.answers.len(), sitting.course.adult_view.len()), (1, 1));
        assert_eq!(Sitting::from_json(&sitting.to_json()).unwrap(), sitting);
        assert!(!String::from_utf8(Sitting::from_json(LEAST.as_bytes()).unwrap().to_json()).unwrap().contains("course"));
    }

    #[test]
    fn only_what_an_older_program_would_misread_has_the_newer_number() {
        let answers = |date: &str| BTreeMap::from([("a".to_owned(), Answer::Value(Value::Date(date.parse().unwrap())))]);
        assert_eq!(["2014-05-06", "2014-05", "2014", "11"].map(|date| number_for(&answers(date))), [1, 2, 2, 2]);
    }

    #[test]
    fn a_number_that_nobody_knows_of_is_handed_on_to_the_last_digit() {
        for number in [
            "1.0000000000000002",
            "1999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999950",
            "5e-324",
            "0.1",
        ] {
            let text = LEAST.replace(r#""minutes":3"#, &format!(r#""minutes":3,"later":{{"kept":{number}}}"#));
            let sitting = Sitting::from_json(text.as_bytes()).unwrap();
            assert_eq!(Sitting::from_json(&sitting.to_json()).unwrap(), sitting, "{number}");
        }
    }

    #[test]
    fn what_is_not_a_sitting_is_refused() {
        let refuse = |text: &str| Sitting::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(refuse(&LEAST.replace("\"version\":1", "\"version\":3")), PayloadError::Newer { found: 3 });
        assert_eq!(refuse(&LEAST.replace("pupil-voice/sitting", "other")), PayloadError::NotASitting);
        assert_eq!(refuse(&format!("{LEAST}x")), PayloadError::NotASitting);
        for (good, bad) in [("2026-11-21", "SECRET"), ("2026-11-21", "2026-02-30"), ("2026-11-21", "20261121"), ("\"en\"", "\"<b>\"")] {
            assert_eq!(refuse(&LEAST.replace(good, bad)), PayloadError::NotASitting, "{bad}");
        }
        let twice = LEAST.replace(r#"{"one":"yes"}}"#, r#"{"one":"yes"},"reading__4__a":{"one":"no"}}"#);
        assert_eq!(refuse(&twice), PayloadError::NotASitting);
        assert_eq!(refuse(&LEAST.replace("\"sitting\":1", "\"sitting\":1,\"sitting\":2")), PayloadError::NotASitting);
        assert_eq!(Sitting::from_json(&[0xff]), Err(PayloadError::NotUtf8));
        assert_eq!(Sitting::from_json(&vec![b' '; LARGEST_PAYLOAD + 1]), Err(PayloadError::TooLarge));
    }
}
