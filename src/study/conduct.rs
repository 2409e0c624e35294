//! How a study is conducted: what a child is offered beside the questions, and what is recorded of it. The researcher writes it as
//! RON (`study new --conduct FILE`), and it travels in the study file's settings, so that every laptop does the same.

use super::{ConductError, Settings};
use crate::durable;
use crate::response::Direction;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The name under which it stands among the settings of a study.
const KEY: &str = "conduct";

/// The most bytes of such a file.
const FILE_LIMIT: usize = 64 * 1024;

/// The most characters of the words of consent.
const CONSENT_LIMIT: usize = 4_000;

/// The most words of one language that are watched for.
const WATCH_LIMIT: usize = 500;

/// The most characters of one of them.
const WATCHED_LIMIT: usize = 60;

/// How a study is conducted. What a file does not name is as [`Conduct::default`] has it.
///
/// What protects a child is no setting: passing a question by, stopping, and throwing away what was said are always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conduct {
    /// The guidance for the adult is offered before a child begins.
    pub guidance: bool,
    /// The child and the adult choose between the versions; else the survey's first is taken.
    pub choosing: bool,
    /// What the adult is asked before the child is.
    pub consent: Consent,
    /// The child is asked whether they want to take part, in each sitting anew.
    pub assent: bool,
    /// A child who says no is counted; nothing else is kept.
    pub count_refusals: bool,
    /// A response that is thrown away is counted; nothing else is kept.
    pub count_thrown_away: bool,
    /// Practice questions are offered before the first question.
    pub practice: bool,
    /// What was said to the practice questions is recorded.
    pub record_practice: bool,
    /// The adult's panel stands beside the questions.
    pub panel: bool,
    /// Every opening of the panel is recorded.
    pub record_panel: bool,
    /// The adult can note how they helped.
    pub record_help: bool,
    /// The adult can write their own view of a question, kept apart from the child's answer.
    pub adults_view: bool,
    /// The version can be changed in the middle.
    pub change_version: bool,
    /// A break can be taken, with the answers covered.
    pub breaks: bool,
    /// "I'm upset" is offered where a child can stop.
    pub upset: bool,
    /// Before the end, a child may look at what they said.
    pub what_i_said: bool,
    /// A code is shown at the end, by which the answers can be withdrawn.
    pub receipt: bool,
    /// How a response that stopped goes on.
    pub going_on: GoingOn,
    /// How dates are asked.
    pub date_of_birth: DateOfBirth,
    /// Which way round the answers of a scale stand.
    pub scale: Scale,
    /// Whether the laptop is to be locked to the program while children use it.
    pub child_lock: bool,
    /// What somebody should read first of all that was written: see [`Watch`].
    pub early_look: Vec<Watch>,
    /// How responses to different surveys of the study are put together, such as a pupil's and a parent's.
    pub linking: Linking,
}

/// Words of one language that the study watches for in what children and adults write. They are looked for where bundles are opened: a
/// laptop looks for nothing and warns nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// The language, such as `en`.
    pub language: String,
    /// The words: one, or several in a row. A star at the end, or at both ends, stands for any letters.
    pub words: Vec<String>,
}

/// What the adult is asked before the child is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Consent {
    /// Nothing: it was asked elsewhere.
    #[default]
    No,
    /// To read these words and to tick that they agree. The day is recorded, never a name.
    Tick(String),
}

/// How responses to different surveys of one study are put together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Linking {
    /// Not at all.
    #[default]
    No,
    /// By what was answered to the questions with this measure: a date of birth, or a code that the researcher gave out.
    By(String),
}

/// How a response that stopped goes on, on a laptop that others use too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum GoingOn {
    /// It just goes on: whoever sits there says which of those that wait it is, by version and place.
    #[default]
    JustCarryOn,
    /// By the pictures that were shown when it stopped.
    Pictures,
    /// By the code that was shown when it stopped.
    Receipt,
    /// Not at all.
    Never,
}

/// How a date of birth is asked. Less is more private, and enough for most analyses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOfBirth {
    /// Day, month and year.
    #[default]
    Full,
    /// Month and year.
    MonthAndYear,
    /// The year.
    Year,
    /// The age in whole years.
    Age,
    /// Not at all.
    NotAsked,
}

/// Which way round the answers of a scale stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// As the survey has them.
    #[default]
    AsWritten,
    /// As written or the other way round, by chance for each child, and the same for all questions of one child.
    EitherWay,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            guidance: true,
            choosing: true,
            consent: Consent::No,
            assent: true,
            count_refusals: true,
            count_thrown_away: true,
            practice: true,
            record_practice: true,
            panel: true,
            record_panel: true,
            record_help: true,
            adults_view: true,
            change_version: true,
            breaks: true,
            upset: true,
            what_i_said: true,
            receipt: true,
            going_on: GoingOn::JustCarryOn,
            date_of_birth: DateOfBirth::Full,
            scale: Scale::AsWritten,
            child_lock: false,
            early_look: Vec::new(),
            linking: Linking::No,
        }
    }
}

impl Conduct {
    /// Reads what a researcher wrote.
    ///
    /// # Errors
    /// When the file cannot be read, or with the place of what is wrong in it.
    pub fn read_file(path: &Path) -> Result<Self, ConductError> {
        let bytes = durable::read(path, FILE_LIMIT).map_err(ConductError::Disk)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| ConductError::NotText { path: path.to_owned() })?;
        let slip = |line, column, why| ConductError::Slip { path: path.to_owned(), line, column, why };
        let conduct = Self::read(text).map_err(|(line, column, why)| slip(line, column, why))?;
        let is_bad = |words: &str, limit| words.trim().is_empty() || words.chars().count() > limit;
        if matches!(&conduct.consent, Consent::Tick(words) if is_bad(words, CONSENT_LIMIT)) {
            return Err(ConductError::Consent { limit: CONSENT_LIMIT });
        }
        let bad_word = |word: &String| is_bad(word, WATCHED_LIMIT) || !word.chars().any(char::is_alphanumeric);
        let bad_list = |watch: &Watch| watch.words.len() > WATCH_LIMIT || watch.words.iter().any(bad_word) || watch.language.is_empty();
        if conduct.early_look.iter().any(bad_list) {
            return Err(ConductError::EarlyLook { words: WATCH_LIMIT, letters: WATCHED_LIMIT });
        }
        Ok(conduct)
    }

    fn read(text: &str) -> Result<Self, (usize, usize, String)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        ron::from_str(text).map_err(|error| (error.span.start.line, error.span.start.col, error.code.to_string()))
    }

    /// How a study with these settings is conducted. What they do not say is as usual, and so is each single thing that only a later
    /// program understands: a child must be able to answer.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let Ok(Json::Object(mut sure)) = serde_json::to_value(Self::default()) else { return Self::default() };
        for (name, value) in settings.get(KEY).and_then(Json::as_object).into_iter().flatten() {
            let mut with = sure.clone();
            with.insert(name.clone(), value.clone());
            if Self::deserialize(Json::Object(with.clone())).is_ok() {
                sure = with;
            }
        }
        Self::deserialize(Json::Object(sure)).unwrap_or_default()
    }

    /// Puts it among the settings of a study.
    pub fn put(&self, settings: &mut Settings) {
        // Flags, words and names of choices: this cannot fail.
        settings.insert(KEY.to_owned(), serde_json::to_value(self).unwrap_or_default());
    }
}

impl Scale {
    /// Which way round a child's answers stand, by the random id of the response: whoever goes on later has them the same way round.
    /// `None` where nothing is left to chance.
    #[must_use]
    pub fn direction_for(self, response: &str) -> Option<Direction> {
        let digest = Sha256::digest(format!("pupil-voice/scale {response}").as_bytes());
        let turned = digest.first().is_some_and(|byte| byte % 2 == 1);
        match self {
            Self::AsWritten => None,
            Self::EitherWay if turned => Some(Direction::TurnedRound),
            Self::EitherWay => Some(Direction::AsWritten),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_as_usual_and_it_travels_in_the_settings() {
        let conduct = Conduct::read("(assent: false, consent: Tick(\"I agree\"), scale: EitherWay)").unwrap();
        assert_eq!(
            conduct,
            Conduct { assent: false, consent: Consent::Tick("I agree".into()), scale: Scale::EitherWay, ..Conduct::default() }
        );
        let mut settings = Settings::new();
        assert_eq!(Conduct::of(&settings), Conduct::default());
        conduct.put(&mut settings);
        let through_a_file = serde_json::from_str(&serde_json::to_string(&settings).unwrap()).unwrap();
        assert_eq!(Conduct::of(&through_a_file), conduct);
    }

    #[test]
    fn words_to_watch_for_are_words_and_not_too_many() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("conduct.ron");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            Conduct::read_file(&path)
        };
        let good = read(r#"(early_look: [(language: "en", words: ["hit", "run away"])], linking: By("family_code"))"#).unwrap();
        assert_eq!(good.early_look, [Watch { language: "en".into(), words: vec!["hit".into(), "run away".into()] }]);
        assert_eq!(good.linking, Linking::By("family_code".into()));
        let many = format!("(early_look: [(language: \"en\", words: [{}])])", "\"x\",".repeat(WATCH_LIMIT + 1));
        let long = format!("(early_look: [(language: \"en\", words: [\"{}\"])])", "x".repeat(WATCHED_LIMIT + 1));
        let no_word = r#"(early_look: [(language: "en", words: ["*"])])"#;
        for bad in [many.as_str(), long.as_str(), no_word, r#"(early_look: [(language: "", words: ["hit"])])"#] {
            assert!(matches!(read(bad), Err(ConductError::EarlyLook { .. })), "{bad}");
        }
        assert!(matches!(read(r#"(early_look: [(language: "en")])"#), Err(ConductError::Slip { .. })));
    }

    #[test]
    fn a_slip_is_told_with_its_place() {
        let (line, column, why) = Conduct::read("(\n    asent: true,\n)").unwrap_err();
        assert_eq!((line, column), (2, 5));
        assert!(why.contains("asent"), "{why}");
        assert!(Conduct::read("(scale: Sideways)").is_err());
    }

    #[test]
    fn what_only_a_later_program_understands_leaves_the_rest_as_it_was_asked_for() {
        let mut settings = Settings::new();
        settings.insert(KEY.to_owned(), serde_json::json!({"from_the_future": true, "date_of_birth": "NotAsked", "scale": "Spiral"}));
        assert_eq!(Conduct::of(&settings), Conduct { date_of_birth: DateOfBirth::NotAsked, ..Conduct::default() });
        settings.insert(KEY.to_owned(), serde_json::json!([1]));
        assert_eq!(Conduct::of(&settings), Conduct::default());
    }

    #[test]
    fn chance_turns_about_half_of_the_scales_and_each_always_alike() {
        let direction = |number: u32| Scale::EitherWay.direction_for(&format!("{number:08x}-0000-4000-8000-000000000000"));
        let turned = (0..1000).filter(|number| direction(*number) == Some(Direction::TurnedRound)).count();
        assert!((400..600).contains(&turned), "{turned}");
        assert_eq!(direction(7), direction(7));
        assert_eq!(Scale::AsWritten.direction_for("x"), None);
    }
}
