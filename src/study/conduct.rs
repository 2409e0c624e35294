//! How a study is conducted: what a child is offered beside the questions, and what is recorded of it. The researcher writes it as
//! RON (`study new --conduct FILE`), and it travels in the study file's settings, so that every laptop does the same.

use super::Settings;
use serde::{Deserialize, Serialize};

/// The name under which it stands among the settings of a study.
const KEY: &str = "conduct";

/// How a study is conducted. What a file does not name is as [`Conduct::default`] has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conduct {
    /// The guidance for the adult is offered before a child begins.
    pub guidance: bool,
    /// What the adult is asked before the child is.
    pub consent: Consent,
    /// The child is asked whether they want to take part.
    pub assent: bool,
    /// A child who says no is counted; nothing else is kept.
    pub count_refusals: bool,
    /// A response that is thrown away is counted; nothing else is kept.
    pub count_thrown_away: bool,
    /// Two practice questions teach the answers before the first question.
    pub practice: bool,
    /// The adult can note how they helped, and every opening of their panel is recorded.
    pub record_help: bool,
    /// The adult can write their own view of a question, kept apart from the child's answer.
    pub adults_view: bool,
    /// The version can be changed in the middle.
    pub change_version: bool,
    /// A break can be taken, with the answers covered.
    pub breaks: bool,
    /// Before the end, a child may look at what they said.
    pub what_i_said: bool,
    /// A code is shown at the end, by which the answers can be withdrawn.
    pub receipt: bool,
    /// How a response that stopped goes on.
    pub going_on: GoingOn,
    /// How a date of birth is asked.
    pub date_of_birth: DateOfBirth,
    /// Which way round the answers of a scale stand.
    pub scale: Scale,
    /// Whether the laptop should be locked to the program while children use it.
    pub child_lock: bool,
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

/// How a response that stopped goes on, on a laptop that others use too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum GoingOn {
    /// It is chosen from a list that tells the version and how far it came.
    #[default]
    List,
    /// By four pictures that the child chose when stopping.
    Pictures,
    /// By the code that was shown when stopping.
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
    /// Month and year. The first of the month is recorded.
    MonthAndYear,
    /// The year. The first of January is recorded.
    Year,
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
            consent: Consent::No,
            assent: true,
            count_refusals: true,
            count_thrown_away: true,
            practice: true,
            record_help: true,
            adults_view: true,
            change_version: true,
            breaks: true,
            what_i_said: true,
            receipt: true,
            going_on: GoingOn::List,
            date_of_birth: DateOfBirth::Full,
            scale: Scale::AsWritten,
            child_lock: false,
        }
    }
}

impl Conduct {
    /// Reads what a researcher wrote.
    ///
    /// # Errors
    /// With line, column and what is wrong there.
    pub fn read(text: &str) -> Result<Self, (usize, usize, String)> {
        ron::from_str(text).map_err(|error| (error.span.start.line, error.span.start.col, error.code.to_string()))
    }

    /// How a study with these settings is conducted. Settings that say nothing of it, or that only a later program understands, leave it at
    /// the default: a child must be able to answer.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        settings.get(KEY).and_then(|value| Self::deserialize(value).ok()).unwrap_or_default()
    }

    /// Puts it among the settings of a study.
    pub fn put(&self, settings: &mut Settings) {
        // Flags and names of choices: this cannot fail.
        settings.insert(KEY.to_owned(), serde_json::to_value(self).unwrap_or_default());
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
    fn a_slip_is_told_with_its_place() {
        let (line, column, why) = Conduct::read("(\n    asent: true,\n)").unwrap_err();
        assert_eq!((line, column), (2, 5));
        assert!(why.contains("asent"), "{why}");
        assert!(Conduct::read("(scale: Sideways)").is_err());
    }

    #[test]
    fn settings_of_a_later_program_leave_the_usual() {
        let mut settings = Settings::new();
        settings.insert(KEY.to_owned(), serde_json::json!({"from_the_future": true}));
        assert_eq!(Conduct::of(&settings), Conduct::default());
    }
}
