//! What was said: answers, the several ways of not answering, and the payload in which a sitting is sealed.
//!
//! Nothing here prints what a child said: `Debug` of an answer shows its kind alone.

mod answer;
mod date;
mod payload;
mod visible;

pub use answer::{Answer, NonAnswer, Value};
pub use date::{BirthDate, BirthDateError};
pub use payload::{Ended, Helped, LARGEST_PAYLOAD, PayloadError, SITTING_FORMAT, SITTING_VERSION, Sitting, SurveyRef, Switch};
pub use visible::{Known, asked};
