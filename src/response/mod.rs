//! What was said: answers, the several ways of not answering, and the payload in which a sitting is sealed.
//!
//! Nothing here prints what a child said: `Debug` of an answer shows its kind alone.

mod answer;
mod course;
mod date;
mod payload;
mod pictures;
mod receipt;
mod visible;

pub use answer::{Answer, NonAnswer, Value};
pub use course::{Course, Direction, Practised};
pub use date::{BirthDate, BirthDateError};
pub use payload::{
    Ended, Glance, Helped, ItemName, LARGEST_PAYLOAD, PayloadError, SITTING_FORMAT, SITTING_VERSION, Sitting, SurveyRef, Switch, number_for,
};
pub use pictures::{CHOSEN, PICTURES, Pictures};
pub use receipt::Receipt;
pub use visible::{Known, asked};
