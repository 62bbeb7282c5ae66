//! `str`: the type [`Str`] and every operation on it.
//!
//! | module | |
//! |---|---|
//! | [`storage`] | sixteen bytes: inline, literal or shared buffer |
//! | [`code_points`] | generalised UTF-8 |
//! | [`access`], [`iterate`] | length, subscripts, slices, iteration |
//! | [`concat`](mod@concat) | `+`, `*`, `join` |
//! | [`compare`], [`hash`](mod@hash) | `==`, order, `in`, `hash` |
//! | [`convert`] | from and to Rust's strings |
//! | [`literal`] | `repr`, `ascii` |
//! | [`object`] | [`Object`](crate::Object), [`Equal`](crate::Equal), [`Order`](crate::Order) |
//!
//! A function named as a row of `[str]` in `ops.toml` is that operator.
mod access;
mod code_points;
mod compare;
mod concat;
mod convert;
mod hash;
mod iterate;
mod literal;
mod object;
mod storage;

pub use access::{getitem, getslice, len};
pub use code_points::{CodePoints, push as push_code_point};
pub use compare::{contains, eq, ge, gt, le, lt, ne, not, truth};
pub use concat::{Joiner, add, concat, join, join_parts, join_vtuple, mul, rmul};
pub use convert::{chr, ord, same};
pub use hash::hash;
pub use iterate::{StrIter, StrReversed, iter, reversed};
pub use literal::{write_ascii, write_repr};
pub use storage::Str;
