//! How much of a pack is looked at. Each is several times what boards of known programs have.

/// The most bytes of a package.
pub(super) const PACKAGE: usize = 64 * 1024 * 1024;

/// The most bytes of one board, pictures within it included.
pub(super) const BOARD: usize = 32 * 1024 * 1024;

/// The most files in a package or a folder.
pub(super) const FILES: usize = 20_000;

/// The most boards of a package that are read.
pub(super) const BOARDS: usize = 2_000;

/// The most bytes that are unpacked of one package altogether.
pub(super) const UNPACKED: usize = 128 * 1024 * 1024;

/// By how much a file in a package may swell. Pictures hardly do, boards about thirtyfold.
pub(super) const SWELLING: usize = 200;

/// The most buttons or pictures of a board that are looked at.
pub(super) const ENTRIES: usize = 20_000;

/// The most pictures that are kept in mind for one symbol.
pub(super) const FITTING: usize = 50;

/// The most pictures that are opened and then refused: each may take a second.
pub(super) const VAIN: usize = 200;

/// The most bytes of a path in a package.
pub(super) const PATH: usize = 1_000;

/// How many folders within folders are looked into.
pub(super) const FOLDERS_DEEP: usize = 4;

/// The most bytes of the pictures of one pack made of dots, together: a study holds a picture for each of its symbols.
pub(super) const TOGETHER: usize = 5 * 1024 * 1024;

/// The most characters of a name that are compared or shown.
pub(super) const NAME: usize = 100;
