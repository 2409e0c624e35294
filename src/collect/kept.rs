//! A response in few bytes: items by their place in the survey, everything else as it is.

use super::merge::Response;
use crate::response::{Answer, Helped, NonAnswer, Switch, Value};
use crate::store::ResponseId;
use crate::survey::{ItemKey, Survey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A survey whose items have numbers.
#[derive(Debug)]
pub(super) struct Numbered {
    pub(super) survey: Arc<Survey>,
    items: Vec<ItemKey>,
    numbers: BTreeMap<ItemKey, u32>,
}

/// A response as it is written.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    id: ResponseId,
    study: &'a str,
    bundle: &'a str,
    version: &'a str,
    language: &'a str,
    day: &'a str,
    minutes: u32,
    complete: bool,
    sittings: usize,
    resumed: usize,
    made_up: bool,
    switches: Vec<Switch>,
    #[serde(borrow)]
    answers: Vec<(u32, Said<'a>)>,
    helped: Vec<(u32, Vec<Helped>)>,
    /// In JSON, because its empty parts are left out, which a form without names cannot tell.
    course: String,
    /// In JSON, because nobody knows what it may hold.
    access: String,
}

#[derive(Serialize, Deserialize)]
enum Said<'a> {
    None(NonAnswer),
    Confirm(bool),
    Date(String),
    One(&'a str),
    #[serde(borrow)]
    Many(Vec<&'a str>),
    Text(&'a str),
}

impl Numbered {
    pub(super) fn new(survey: Arc<Survey>) -> Self {
        let items: Vec<ItemKey> = survey.versions().iter().flat_map(|version| version.items()).map(|item| item.key.clone()).collect();
        let numbers = items.iter().cloned().zip(0..).collect();
        Self { survey, items, numbers }
    }

    /// The bytes of a response to this survey. None if it is none, which never happens.
    pub(super) fn keep(&self, response: &Response) -> Option<Vec<u8>> {
        let number = |key: &ItemKey| self.numbers.get(key).copied();
        let answers = response.answers.iter().map(|(key, answer)| Some((number(key)?, said(answer))));
        let helped = response.helped.iter().map(|(key, kinds)| Some((number(key)?, kinds.clone())));
        let kept = Kept {
            id: response.id,
            study: &response.study,
            bundle: &response.bundle,
            version: response.version.as_str(),
            language: &response.language,
            day: &response.day,
            minutes: response.minutes,
            complete: response.complete,
            sittings: response.sittings,
            resumed: response.resumed,
            made_up: response.made_up,
            switches: response.switches.clone(),
            answers: answers.collect::<Option<_>>()?,
            helped: helped.collect::<Option<_>>()?,
            course: if response.course.is_empty() { String::new() } else { serde_json::to_string(&response.course).ok()? },
            access: if response.access.is_empty() { String::new() } else { serde_json::to_string(&response.access).ok()? },
        };
        postcard::to_stdvec(&kept).ok()
    }

    /// The response that these bytes are.
    pub(super) fn response(&self, bytes: &[u8]) -> Option<Response> {
        let kept: Kept<'_> = postcard::from_bytes(bytes).ok()?;
        let key = |number: u32| self.items.get(number as usize).cloned();
        let answers = kept.answers.into_iter().map(|(number, said)| Some((key(number)?, answer(said)?)));
        let helped = kept.helped.into_iter().map(|(number, kinds)| Some((key(number)?, kinds)));
        Some(Response {
            id: kept.id,
            study: kept.study.to_owned(),
            bundle: kept.bundle.to_owned(),
            version: self.survey.version(kept.version)?.id().clone(),
            language: kept.language.to_owned(),
            day: kept.day.to_owned(),
            minutes: kept.minutes,
            complete: kept.complete,
            sittings: kept.sittings,
            switches: kept.switches,
            answers: answers.collect::<Option<_>>()?,
            helped: helped.collect::<Option<_>>()?,
            course: if kept.course.is_empty() { Default::default() } else { serde_json::from_str(&kept.course).ok()? },
            resumed: kept.resumed,
            access: if kept.access.is_empty() { BTreeMap::new() } else { serde_json::from_str(&kept.access).ok()? },
            made_up: kept.made_up,
            survey: Arc::clone(&self.survey),
        })
    }
}

fn said(answer: &Answer) -> Said<'_> {
    match answer {
        Answer::None(why) => Said::None(*why),
        Answer::Value(Value::Confirm(yes)) => Said::Confirm(*yes),
        Answer::Value(Value::Date(date)) => Said::Date(date.to_string()),
        Answer::Value(Value::One(choice)) => Said::One(choice),
        Answer::Value(Value::Many(choices)) => Said::Many(choices.iter().map(String::as_str).collect()),
        Answer::Value(Value::Text(words)) => Said::Text(words),
    }
}

fn answer(said: Said<'_>) -> Option<Answer> {
    Some(Answer::Value(match said {
        Said::None(why) => return Some(Answer::None(why)),
        Said::Confirm(yes) => Value::Confirm(yes),
        Said::Date(date) => Value::Date(date.parse().ok()?),
        Said::One(choice) => Value::One(choice.to_owned()),
        Said::Many(choices) => Value::Many(choices.into_iter().map(str::to_owned).collect()),
        Said::Text(words) => Value::Text(words.to_owned()),
    }))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::response::Course;
    use serde_json::json;

    /// A response with something of everything.
    pub(in super::super) fn response() -> Response {
        let survey = Arc::new(Survey::built_in("pupil-voice-2016").unwrap());
        let keys: Vec<ItemKey> = survey.versions()[0].items().iter().map(|item| item.key.clone()).collect();
        let answers = [
            json!({"none": "dont_know"}),
            json!({"confirm": true}),
            json!({"date": "2014-05"}),
            json!({"one": "yes"}),
            json!({"many": ["a", "b"]}),
            json!({"text": "Łódź \u{1f600}\n"}),
        ];
        Response {
            id: ResponseId::random(),
            study: "study".to_owned(),
            bundle: "sent/a.bundle".to_owned(),
            version: survey.versions()[1].id().clone(),
            language: "en".to_owned(),
            day: "2026-11-22".to_owned(),
            minutes: u32::MAX,
            complete: true,
            sittings: 3,
            switches: vec![Switch { from: "reading".into(), to: "symbols".into(), at: keys[1].to_string() }],
            answers: keys.iter().cloned().zip(answers.map(|answer| serde_json::from_value(answer).unwrap())).collect(),
            helped: [(keys[2].clone(), vec![Helped::Pointed, Helped::ReadAloud])].into(),
            course: Course { assent: vec!["2026-11-22".to_owned()], ..Course::default() },
            resumed: 2,
            access: [("a".to_owned(), json!({"b": [1, -2.5, null]}))].into(),
            made_up: true,
            survey,
        }
    }

    #[test]
    fn a_response_comes_back_as_it_was() {
        let response = response();
        let numbered = Numbered::new(Arc::clone(&response.survey));
        let bytes = numbered.keep(&response).unwrap();
        let back = numbered.response(&bytes).unwrap();
        assert!(response.answers == back.answers && response.helped == back.helped && response.course == back.course);
        assert!(response.access == back.access && response.switches == back.switches && response.version == back.version);
        assert_eq!((&back.study, &back.language, &back.day), (&response.study, &response.language, &response.day));
        assert_eq!(back.bundle, response.bundle);
        assert_eq!((back.id, back.minutes, back.complete, back.sittings), (response.id, u32::MAX, true, 3));
        assert_eq!((back.resumed, back.made_up, back.survey.digest()), (2, true, response.survey.digest()));
        assert!((0..bytes.len()).all(|cut| numbered.response(&bytes[..cut]).is_none()));
    }

    #[test]
    fn an_item_that_the_survey_lacks_is_not_left_out_in_silence() {
        let mut response = response();
        let numbered = Numbered::new(Arc::clone(&response.survey));
        response.answers.insert(ItemKey::new("elsewhere"), Answer::None(NonAnswer::DontKnow));
        assert!(numbered.keep(&response).is_none());
    }
}
