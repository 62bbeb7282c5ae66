//! `str`: the type [`Str`] and every operation on it.
//!
//! | module | |
//! |---|---|
//! | [`storage`], [`buffer`] | sixteen bytes: inline, literal or shared buffer |
//! | [`make`] | strings of bytes |
//! | [`code_points`] | generalised UTF-8 |
//! | [`access`], [`iterate`] | length, subscripts, slices, iteration |
//! | [`concat`](mod@concat) | `+`, `*`, `join` |
//! | [`compare`], [`hash`](mod@hash) | `==`, order, `in`, `hash` |
//! | [`convert`] | from and to Rust's strings |
//! | [`places`] | the places of a byte |
//! | [`search`], [`split`](mod@split), [`strip`](mod@strip), [`replace`](mod@replace), [`pad`] | methods that find and cut |
//! | [`case`], [`classify`] | methods that ask Unicode |
//! | [`percent`] | `%` |
//! | [`literal`] | `repr`, `ascii` |
//! | [`object`] | [`Object`](crate::Object), [`Equal`](crate::Equal), [`Order`](crate::Order) |
//!
//! A function named as a row of `[str]` in `ops.toml` is that operator.
mod access;
mod buffer;
mod case;
mod classify;
mod code_points;
mod compare;
mod concat;
mod convert;
mod hash;
mod iterate;
mod literal;
mod make;
mod object;
mod pad;
mod percent;
mod places;
mod replace;
mod search;
mod split;
mod storage;
mod strip;

pub use access::{getitem, getslice, len};
pub use case::{capitalize, casefold, lower, swapcase, title, upper};
pub use classify::{
    isalnum, isalpha, isascii, isdecimal, isdigit, isidentifier, islower, isnumeric, isprintable,
    isspace, istitle, isupper,
};
pub use code_points::{CodePoints, push as push_code_point};
pub use compare::{contains, eq, ge, gt, le, lt, ne, not, truth};
pub use concat::{Joiner, add, concat, join, join_parts, join_vtuple, mul, rmul};
pub use convert::{chr, ord, same};
pub use hash::hash;
pub use iterate::{StrIter, StrReversed, iter, reversed};
pub use literal::{write_ascii, write_repr};
pub use pad::{center, ljust, rjust, zfill};
pub use percent::{
    percent_char, percent_char_str, percent_float, percent_float_int, percent_int, percent_str,
};
pub use replace::{expandtabs, replace};
pub use search::{count, count_by, endswith, find, find_by, index, rfind, rindex, startswith};
pub use split::{
    partition, rpartition, rsplit, rsplit_at, rsplit_most, split, split_at, split_most, splitlines,
};
pub use storage::Str;
pub use strip::{
    lstrip, lstrip_chars, removeprefix, removesuffix, rstrip, rstrip_chars, strip, strip_chars,
};
