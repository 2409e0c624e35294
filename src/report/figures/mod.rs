//! The figures of a survey: everything that a report, or a window, shows of its responses.
//!
//! Responses come in one by one and are not kept, so that a national collection takes no more memory than a class. Nothing here knows of
//! files or pages.

mod comments;
mod crossed;
mod linked;
mod people;
mod quality;
mod settings;

pub use comments::{Comments, MOST_SHOWN};
pub use crossed::{Crossed, Groups, points};
pub use linked::{Linked, Side, linked};
pub use people::{AGE_BANDS, Born, OddDate, OfVersion, People, born, gender, gender_item};
pub(super) use people::{birth_item, born_by};
pub use quality::{Flag, Flagged, Quality};
pub(super) use quality::{Seen, flags_of, is_opinion};
pub use settings::{Help, Settings};

use super::count::Counts;
use super::layout::Layout;
use crate::collect::Response;

/// All of them.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Who answered what.
    pub counts: Counts,
    /// Who the pupils are.
    pub people: People,
    /// How the program was set for them.
    pub settings: Settings,
    /// How adults helped.
    pub help: Help,
    /// What somebody should look at.
    pub quality: Quality,
    /// Scales by gender and age.
    pub crossed: Crossed,
    /// Their own words.
    pub comments: Comments,
    /// How many responses.
    pub responses: u64,
    /// How many of them are complete.
    pub complete: u64,
    /// How many are made up.
    pub made_up: u64,
}

impl Figures {
    /// Nobody's yet.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        Self {
            counts: Counts::default(),
            people: People::default(),
            settings: Settings::default(),
            help: Help::default(),
            quality: Quality::default(),
            crossed: Crossed::of(layout),
            comments: Comments::default(),
            responses: 0,
            complete: 0,
            made_up: 0,
        }
    }

    /// Takes in the figures of other responses to the same survey: as if all had been taken in one by one, by id.
    pub fn take(&mut self, other: &Self) {
        self.responses += other.responses;
        self.complete += other.complete;
        self.made_up += other.made_up;
        self.counts.take(&other.counts);
        self.people.take(&other.people);
        self.settings.take(&other.settings);
        self.help.take(&other.help);
        self.quality.take(&other.quality);
        self.crossed.take(&other.crossed);
        self.comments.take(&other.comments);
    }

    /// Takes a response in.
    pub fn add(&mut self, response: &Response) {
        self.responses += 1;
        self.complete += u64::from(response.complete);
        self.made_up += u64::from(response.made_up);
        self.counts.add(response);
        self.people.add(response);
        self.settings.add(response);
        self.help.add(response);
        self.quality.add(response);
        self.crossed.add(response);
        self.comments.add(response);
    }
}
