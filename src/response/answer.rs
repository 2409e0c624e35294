//! An answer, or one of the distinct ways in which there is none.

use super::date::BirthDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a child answered to one item.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Value {
    /// "Yes" to a confirmation.
    Confirm(bool),
    /// A day.
    Date(#[serde(with = "as_text")] BirthDate),
    /// The id of the one choice.
    One(String),
    /// The ids of the choices. Never empty: nothing chosen is no answer.
    Many(BTreeSet<String>),
    /// The child's own words. Never empty.
    Text(String),
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Confirm(_) => "Confirm(…)",
            Self::Date(_) => "Date(…)",
            Self::One(_) => "One(…)",
            Self::Many(_) => "Many(…)",
            Self::Text(_) => "Text(…)",
        })
    }
}

/// Why an item has no answer. A blank would mix these up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NonAnswer {
    /// "I don't know."
    DontKnow,
    /// "I'd rather not say."
    RatherNotSay,
    /// "I don't understand."
    DontUnderstand,
    /// Seen, and passed by without a word.
    NoAnswer,
    /// The child stopped before it was shown.
    StoppedBefore,
    /// Its condition did not hold.
    NotShown,
}

impl NonAnswer {
    /// All of them, in the order in which tables list them.
    pub const ALL: [Self; 6] =
        [Self::DontKnow, Self::RatherNotSay, Self::DontUnderstand, Self::NoAnswer, Self::StoppedBefore, Self::NotShown];

    /// Its code in payloads and tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DontKnow => "dont_know",
            Self::RatherNotSay => "rather_not_say",
            Self::DontUnderstand => "dont_understand",
            Self::NoAnswer => "no_answer",
            Self::StoppedBefore => "stopped_before",
            Self::NotShown => "not_shown",
        }
    }

    /// The non-answer with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|non| non.code() == code)
    }

    /// Whether the item was on the screen.
    #[must_use]
    pub fn was_shown(self) -> bool {
        !matches!(self, Self::StoppedBefore | Self::NotShown)
    }
}

/// What became of one item.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// There is none, for this reason.
    None(NonAnswer),
    /// There is an answer.
    #[serde(untagged)]
    Value(Value),
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            // "I'd rather not say" is something that a child said as well.
            Self::None(_) => f.write_str("None(…)"),
            Self::Value(value) => value.fmt(f),
        }
    }
}

impl Answer {
    /// The answer, when there is one.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::None(_) => None,
        }
    }
}

mod as_text {
    use super::BirthDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(date: &BirthDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BirthDate, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| D::Error::custom("no day of the calendar"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_of_an_answer_names_its_kind() {
        let json = |answer: &Answer| serde_json::to_string(answer).unwrap();
        assert_eq!(json(&Answer::Value(Value::One("yes".into()))), r#"{"one":"yes"}"#);
        assert_eq!(json(&Answer::None(NonAnswer::DontKnow)), r#"{"none":"dont_know"}"#);
        for text in [
            r#"{"one":"yes"}"#,
            r#"{"many":["a","b"]}"#,
            r#"{"text":"x"}"#,
            r#"{"date":"2014-05-06"}"#,
            r#"{"confirm":true}"#,
            r#"{"none":"not_shown"}"#,
        ] {
            let answer: Answer = serde_json::from_str(text).unwrap();
            assert_eq!(json(&answer), text);
        }
        for bad in [r#"{"one":1}"#, r#"{"none":"perhaps"}"#, r#"{"date":"2014-02-30"}"#, r#"{}"#, r#"{"one":"a","none":"not_shown"}"#] {
            assert!(serde_json::from_str::<Answer>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn debug_shows_no_answer() {
        let shown = format!("{:?}", Answer::Value(Value::Text("canary".into())));
        assert!(!shown.contains("canary"));
    }
}
