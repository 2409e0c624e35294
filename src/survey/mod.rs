//! The survey definition: what is asked, in which words, with which symbols.
//!
//! A survey is one RON file (see `docs/formats.md`). It is read whole and checked whole: [`Survey`] can only be had from a file
//! without a fault, and a file with faults gives all of them at once, each with its place.

mod condition;
mod decode;
mod ids;
mod load;
mod model;
mod practice;
mod problem;
mod question;
mod reading;
mod source;

pub use decode::SURVEY_FORMAT;
pub use ids::{
    ChoiceId, ItemKey, KEY_SEPARATOR, Language, MeasureId, PageId, QuestionId, RowId, SurveyId, SymbolId, VersionId, is_id, is_survey_id,
};
pub use load::{LARGEST_SURVEY, OwnSymbols};
pub use model::{Choice, Condition, Item, Kind, Label, Look, Page, Phrase, Question, Row, Survey, Text, Version};
pub use problem::{Fault, Problem};
pub use question::RESERVED_IDS;
pub use source::Place;

/// The digest that names one edition of a survey: SHA-256 of its file, in hex.
#[must_use]
pub fn digest(text: &str) -> String {
    use sha2::Digest;
    data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(text.as_bytes()))
}
