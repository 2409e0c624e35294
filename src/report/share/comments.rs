//! Comments that might be passed on. None is, unless somebody has read it and said so.
//!
//! Only those to a question whose count is told: how many comments there are would tell how many answered. They stand in a table of their
//! own, without a response, so that a comment does not lead to all that its pupil said, and in an order that is made from what they say.

use super::marks::{Mark, covered};
use super::reviewed::{CommentName, Decision, Reviewed};
use super::tables::{ANSWERED, Shared};
use crate::durable::DurableError;
use crate::locale::Words;
use crate::report::Group;
use crate::report::cell::write_text;
use crate::report::codebook::wording;
use crate::response::{Answer, Value};
use crate::seal::{Digest, digest};
use crate::survey::Kind;
use csv::{QuoteStyle, WriterBuilder};

/// The columns of `comments.csv`.
const COLUMNS: [&str; 5] = ["version", "item", "asked", "comment", "covered"];

/// So many are held to be gone through. Nobody reads more of them one by one.
pub const MOST_REVIEWED: usize = 100_000;

/// A comment that might be passed on.
#[derive(Clone)]
pub struct Comment {
    name: CommentName,
    version: String,
    item: String,
    asked: String,
    words: String,
}

/// Not a word of it.
impl std::fmt::Debug for Comment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comment").field("item", &self.item).finish_non_exhaustive()
    }
}

impl Comment {
    /// By what a decision on it is found.
    #[must_use]
    pub fn name(&self) -> CommentName {
        self.name
    }

    /// What was asked.
    #[must_use]
    pub fn asked(&self) -> &str {
        &self.asked
    }

    /// What was written.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The same with what may tell who somebody is covered.
    #[must_use]
    pub fn covered(&self, words: &Words) -> String {
        covered(&self.words, |mark: Mark| words.get(&format!("share-cover-{}", mark.code())))
    }
}

/// Those of some responses, by their names' digests, which tell nothing.
pub(super) fn of(group: &Group<'_>, shared: &Shared) -> Result<Vec<Comment>, DurableError> {
    let mut comments = Vec::new();
    for response in group.each() {
        let response = response?;
        let said = response.survey.version(response.version.as_str()).filter(|version| shared.has(version.id().as_str()));
        let (Some(version), Some(language)) = (said, response.survey.languages().first()) else { continue };
        for item in version.items() {
            let is_open = matches!(version.question_of(item).kind, Kind::Text) && shared.is_open(&item.key, ANSWERED);
            if let (true, Some(Answer::Value(Value::Text(words)))) = (is_open, response.answers.get(&item.key)) {
                comments.push(Comment {
                    name: CommentName::of(response.id, &item.key, words),
                    version: version.id().to_string(),
                    item: item.key.to_string(),
                    asked: wording(version, item, language),
                    words: words.clone(),
                });
            }
        }
        if comments.len() >= MOST_REVIEWED {
            break;
        }
    }
    comments.sort_by_key(Comment::name);
    Ok(comments)
}

/// What was passed on.
#[derive(Debug, Default)]
pub(super) struct Passed {
    pub(super) whole: usize,
    pub(super) covered: usize,
    /// Left out because somebody said so.
    pub(super) left: usize,
    /// Left out because nobody has looked at them.
    pub(super) unseen: usize,
    /// The bytes of the file; none when it would be empty.
    pub(super) csv: Option<Vec<u8>>,
}

/// Passes on what somebody has said is to be passed on.
pub(super) fn pass(comments: &[Comment], reviewed: &Reviewed, words: &Words) -> Result<Passed, csv::Error> {
    let mut passed = Passed::default();
    let mut rows: Vec<(Digest, [String; 5])> = Vec::new();
    for comment in comments {
        let (text, is_covered) = match reviewed.of(comment.name) {
            Some(Decision::Pass) => (comment.words.clone(), "no"),
            Some(Decision::Covered) => (comment.covered(words), "yes"),
            Some(Decision::Leave) => {
                passed.left += 1;
                continue;
            }
            None => {
                passed.unseen += 1;
                continue;
            }
        };
        *(if is_covered == "yes" { &mut passed.covered } else { &mut passed.whole }) += 1;
        let [asked, text] = [comment.asked.as_str(), &text].map(write_text);
        let row = [comment.version.clone(), comment.item.clone(), asked, text, is_covered.to_owned()];
        rows.push((digest(format!("pupil-voice/share {}", row.join("\n")).as_bytes()), row));
    }
    if !rows.is_empty() {
        rows.sort_unstable();
        let mut file = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(Vec::new());
        file.write_record(COLUMNS)?;
        rows.iter().try_for_each(|(_, row)| file.write_record(row))?;
        passed.csv = Some(file.into_inner().map_err(|error| error.into_error())?);
    }
    Ok(passed)
}
