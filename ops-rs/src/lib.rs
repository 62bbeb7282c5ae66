//! The operators with several implementations.
//!
//! `ops.toml` is the table that describes every operator. A row whose `rust` starts with `ops::` is a function of
//! this crate: it takes Python's values apart and leaves the work to the variant that fits the processor and the size.
//!
//! | module | |
//! |---|---|
//! | [`op`] | one file for each operator: the row's function, `reference`, `variants!` |
//! | [`variant`] | what a variant is, and how one is chosen |
//! | [`mod@force`] | `PYRS_VARIANT=op=name,…` |
//! | [`cpu`] | what the processor has |
//! | [`backend`] | kernels: they know no Python type |
//! | [`table`] | generated from `ops.toml` |
//!
//! Every variant gives the reference's result, bit for bit; `tests/conformance` holds them to that.
#![warn(missing_docs)]
#![deny(unsafe_code)]
#![cfg_attr(
    not(all(feature = "lanes", feature = "threads", not(target_family = "wasm"))),
    allow(dead_code, reason = "what only some variants use")
)]

pub mod backend;
pub mod cpu;
pub mod force;
pub mod op;
pub mod table;
pub mod variant;

pub use op::{list, str};
