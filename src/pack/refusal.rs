//! Why a part of a pack could not be taken.

use crate::explain::{Explain, Facts};
use crate::symbols::{LARGEST_PICTURE, MOST_DOTS, PictureRefusal, SvgRefusal};

/// Something in a pack that could not be taken; the rest was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What it is called in the pack.
    pub from: String,
    /// Why.
    pub why: Refusal,
}

/// A reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// More bytes than a picture needs.
    TooLarge,
    /// The disk did not give it.
    Unreadable,
    /// A picture made of dots that cannot be taken.
    Picture(PictureRefusal),
    /// A drawing that cannot be taken.
    Drawing(SvgRefusal),
    /// It is somewhere on a network.
    Elsewhere,
    /// It belongs to a symbol set that only the other program has.
    OtherSet,
    /// The board names a file that the package does not have, or nothing at all.
    Nowhere,
    /// What stands in the board in place of a picture is none.
    BadData,
    /// Packed in a way that is not read: encrypted, or by a rare method.
    Packing,
    /// It swells beyond all sense when it is unpacked, or the package altogether does.
    Swells,
    /// Its bytes are not those that were packed.
    Damaged,
    /// A board that is not one.
    BadBoard,
    /// A name that stands twice in the package: nobody can know which one is meant.
    Twice,
}

impl Explain for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLarge | Self::Picture(PictureRefusal::TooLarge) => "pack-too-large",
            Self::Unreadable => "pack-unreadable",
            Self::Picture(PictureRefusal::TooManyDots) => "pack-too-many-dots",
            Self::Picture(PictureRefusal::NotAPicture) => "pack-not-a-picture",
            Self::Picture(PictureRefusal::Broken) => "pack-broken",
            Self::Drawing(_) => "pack-drawing",
            Self::Elsewhere => "pack-elsewhere",
            Self::OtherSet => "pack-other-set",
            Self::Nowhere => "pack-nowhere",
            Self::BadData => "pack-bad-data",
            Self::Packing => "pack-packing",
            Self::Swells => "pack-swells",
            Self::Damaged => "pack-damaged",
            Self::BadBoard => "pack-bad-board",
            Self::Twice => "pack-twice",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::TooLarge | Self::Picture(PictureRefusal::TooLarge) => vec![("limit", (LARGEST_PICTURE / (1024 * 1024)).into())],
            Self::Picture(PictureRefusal::TooManyDots) => vec![("limit", (MOST_DOTS / 1_000_000).into())],
            Self::Drawing(why) => vec![("why", why.name().into())],
            _ => Facts::new(),
        }
    }
}
