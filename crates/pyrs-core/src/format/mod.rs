//! Python's format specifications.
//!
//! | module | |
//! |---|---|
//! | [`spec`] | the mini-language, parsed |
//! | [`number`] | ints, bools and floats by a specification |
//! | [`fixed`] | floats with a fixed number of digits after the point |
//! | [`float_text`] | the characters of a float in the styles `e`, `f`, `g` and `r` |
//! | [`text`] | strings by a specification |
//! | [`layout`] | sign, prefix, grouping and padding of a number |
mod fixed;
pub mod float_text;
pub mod layout;
pub mod number;
pub mod spec;
pub mod text;

pub use spec::{Align, Spec};
