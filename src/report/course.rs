//! The cells that say what happened beside the answers: written for `responses.csv`, and read again by `simulate --answers`.
//!
//! All but the adult's own words are lists of ids with a space between, so no spreadsheet and no program takes them for anything else.

use super::cell::{read_text, write_text};
use crate::collect::Response;
use crate::response::{Course, Direction, Helped, NonAnswer, Practised, Receipt};
use std::collections::BTreeMap;

/// The columns that `simulate --answers` takes, of those that come after the items.
pub const GIVEN_COLUMNS: [&str; 10] =
    ["helped", "assent", "consent", "practice", "scale", "panel", "adult_view", "reworded", "breaks", "upset"];

/// Each kind of help and its code.
const HELP: [(Helped, &str); 6] = [
    (Helped::Alone, "alone"),
    (Helped::ReadAloud, "read_aloud"),
    (Helped::Explained, "explained"),
    (Helped::Pointed, "pointed"),
    (Helped::HeldHand, "held_hand"),
    (Helped::AnsweredForChild, "answered_for_child"),
];

/// The cell of one of the columns that come after the items.
pub(super) fn cell(response: &Response, column: &str) -> String {
    let course = &response.course;
    let cell = match column {
        "switches" => {
            let one = |switch: &crate::response::Switch| format!("{}>{}@{}", switch.from, switch.to, switch.at);
            spaced(response.switches.iter().map(one))
        }
        "helped" => spaced(response.helped.iter().map(|(key, kinds)| {
            let kinds: Vec<&str> = kinds.iter().map(|kind| code_of_help(*kind)).collect();
            format!("{key}:{}", kinds.join("+"))
        })),
        "access" if response.access.is_empty() => String::new(),
        "access" => serde_json::json!(response.access).to_string(),
        "receipt" => Receipt::of(&response.id.to_string()).to_string(),
        "assent" => course.assent.join(" "),
        "consent" => course.consent.join(" "),
        "practice" => spaced(course.practice.iter().map(|one| format!("{}={}", one.question, one.said))),
        "scale" => course.scale.map_or("", Direction::code).to_owned(),
        "panel" => spaced(course.panel.iter().map(|(item, times)| format!("{item}:{times}"))),
        "adult_view" if course.adult_view.is_empty() => String::new(),
        "adult_view" => serde_json::json!(course.adult_view).to_string(),
        "reworded" => course.reworded.join(" "),
        "breaks" => course.breaks.join(" "),
        "upset" => course.upset.join(" "),
        "resumed" => response.resumed.to_string(),
        _ => String::new(),
    };
    write_text(&cell)
}

/// What cells of a table say happened beside the answers.
#[derive(Default)]
pub struct Beside {
    /// How the adult helped, by item.
    pub helped: BTreeMap<String, Vec<Helped>>,
    /// Everything else.
    pub course: Course,
}

impl Beside {
    /// Takes the cell of one of the [`GIVEN_COLUMNS`]; `None` when it cannot be read. Whether its items exist is not looked at.
    #[must_use]
    pub fn take(&mut self, column: &str, cell: &str) -> Option<()> {
        let text = read_text(cell);
        let words = || text.split_whitespace();
        let names = || words().map(str::to_owned).collect::<Vec<_>>();
        let course = &mut self.course;
        match column {
            "helped" => {
                for word in words() {
                    let (item, kinds) = word.split_once(':')?;
                    let kinds: Option<Vec<Helped>> = kinds.split('+').map(help_of_code).collect();
                    self.helped.insert(item.to_owned(), kinds?);
                }
            }
            "assent" => course.assent = words().map(day).collect::<Option<_>>()?,
            "consent" => course.consent = words().map(day).collect::<Option<_>>()?,
            "practice" => course.practice = words().map(practised).collect::<Option<_>>()?,
            "scale" if text.trim().is_empty() => course.scale = None,
            "scale" => course.scale = Some(Direction::from_code(text.trim())?),
            "panel" => {
                for word in words() {
                    let (item, times) = word.split_once(':')?;
                    course.panel.insert(item.to_owned(), times.parse().ok()?);
                }
            }
            "adult_view" if text.trim().is_empty() => {}
            "adult_view" => course.adult_view = serde_json::from_str(&text).ok()?,
            "reworded" => course.reworded = names(),
            "breaks" => course.breaks = names(),
            "upset" => course.upset = names(),
            _ => return None,
        }
        Some(())
    }

    /// The items that are named.
    pub fn items(&self) -> impl Iterator<Item = &String> {
        self.helped.keys().chain(self.course.items())
    }
}

fn spaced(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

fn code_of_help(kind: Helped) -> &'static str {
    HELP.iter().find(|(known, _)| *known == kind).map_or("", |(_, code)| code)
}

fn help_of_code(code: &str) -> Option<Helped> {
    HELP.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind)
}

fn day(text: &str) -> Option<String> {
    (text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()).then(|| text.to_owned())
}

fn practised(text: &str) -> Option<Practised> {
    let (question, said) = text.split_once('=')?;
    let is_id =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let fits = is_id(question) && (is_id(said) || NonAnswer::from_code(said).is_some());
    fits.then(|| Practised { question: question.to_owned(), said: said.to_owned() })
}
