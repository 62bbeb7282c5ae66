//! `float`: IEEE doubles, without contraction or reassociation.
//!
//! | module | |
//! |---|---|
//! | [`libm`] | the C library's functions, which the optimiser must not know |
//! | [`arithmetic`] | operators with CPython's rules for signs and errors |
//! | [`compare`] | comparisons, with ints too, and `hash` |
//! | [`parse`], [`print`](mod@print), [`hex`](mod@hex) | text |
//! | [`round`](mod@round) | `round`, and conversions to int and ratio |
pub mod arithmetic;
pub mod compare;
pub mod hex;
pub mod libm;
pub mod parse;
pub mod print;
pub mod round;

pub use crate::int::to_float as from_int;
pub use arithmetic::*;
pub use compare::*;
pub use hex::{fromhex, hex};
pub use parse::parse;
pub use round::*;
