//! The screens, a file each. A screen says what a person did; the program decides what comes of it.

pub mod about;
pub mod access;
pub mod ask;
pub mod assent;
pub mod choose;
pub mod components;
pub mod consent;
pub mod deliver;
pub mod files;
pub mod gather;
pub mod going_on;
pub mod guidance;
pub mod introduce;
pub mod lock;
pub mod make;
pub mod start;
pub mod symbols;
pub mod thank;
