//! What there is to scan, in rows, and the way from one place to the next.

use crate::access::profile::Pattern;
use std::ops::Range;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target<Id> {
    /// What the window calls it.
    pub id: Id,
    /// The row that it stands in. Neighbours with the same number are one row.
    pub row: usize,
}

/// Where the scan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A whole row.
    Row(usize),
    /// One target of a row.
    Item {
        /// The row.
        row: usize,
        /// The place in it.
        at: usize,
    },
}

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) to: Place,
    /// Whether all there is has been shown, and it begins again.
    pub(super) round: bool,
}

/// Targets in rows. No row is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rows<Id> {
    targets: Vec<Target<Id>>,
    rows: Vec<Range<usize>>,
}

impl<Id: Clone + PartialEq> Rows<Id> {
    pub(super) fn new(targets: Vec<Target<Id>>, pattern: Pattern) -> Self {
        let mut rows: Vec<Range<usize>> = Vec::new();
        for (at, target) in targets.iter().enumerate() {
            let same = at > 0 && (pattern == Pattern::Linear || targets[at - 1].row == target.row);
            match rows.last_mut() {
                Some(row) if same => row.end = at + 1,
                _ => rows.push(at..at + 1),
            }
        }
        Self { targets, rows }
    }

    pub(super) fn holds(&self, targets: &[Target<Id>]) -> bool {
        self.targets == targets
    }

    /// Where a scan begins. `None`: there is nothing.
    pub(super) fn first(&self) -> Option<Place> {
        match self.rows.len() {
            0 => None,
            1 => Some(Place::Item { row: 0, at: 0 }),
            _ => Some(Place::Row(0)),
        }
    }

    /// Whether a place is the first of its list, which stays longer.
    pub(super) fn is_first(place: Place) -> bool {
        matches!(place, Place::Row(0) | Place::Item { at: 0, .. })
    }

    /// The next place. After the last item of a row, once through, comes the row itself, so that a press enters it again and no
    /// press leaves it.
    pub(super) fn after(&self, place: Place) -> Step {
        match place {
            Place::Item { row, at } if at + 1 < self.length(row) => Step { to: Place::Item { row, at: at + 1 }, round: false },
            Place::Item { row, .. } if self.rows.len() > 1 => Step { to: Place::Row(row), round: false },
            Place::Item { row, .. } => Step { to: Place::Item { row, at: 0 }, round: true },
            Place::Row(row) if row + 1 < self.rows.len() => Step { to: Place::Row(row + 1), round: false },
            Place::Row(_) => Step { to: Place::Row(0), round: true },
        }
    }

    /// The first place within a row of several. `None`: the place is one target already.
    pub(super) fn within(&self, place: Place) -> Option<Place> {
        match place {
            Place::Row(row) if self.length(row) > 1 => Some(Place::Item { row, at: 0 }),
            _ => None,
        }
    }

    /// What stands at a place.
    pub(super) fn ids(&self, place: Place) -> Vec<Id> {
        let row = self.rows.get(row_of(place)).cloned().unwrap_or_default();
        let within = match place {
            Place::Row(_) => row,
            Place::Item { at, .. } => row.start + at..row.start + at + 1,
        };
        self.targets.get(within).unwrap_or_default().iter().map(|target| target.id.clone()).collect()
    }

    /// The place where something stands: a row or an item, as `like` is.
    pub(super) fn find(&self, id: &Id, like: Place) -> Option<Place> {
        let at = self.targets.iter().position(|target| target.id == *id)?;
        let row = self.rows.iter().position(|row| row.contains(&at))?;
        match like {
            Place::Row(_) if self.rows.len() > 1 => Some(Place::Row(row)),
            Place::Row(_) => None,
            Place::Item { .. } => Some(Place::Item { row, at: at - self.rows[row].start }),
        }
    }

    fn length(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, ExactSizeIterator::len)
    }
}

fn row_of(place: Place) -> usize {
    match place {
        Place::Row(row) | Place::Item { row, .. } => row,
    }
}
