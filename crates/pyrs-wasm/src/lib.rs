//! Functions compiled by pyrs as functions of JavaScript, which calls a WebAssembly module.
//!
//! A call is two messages in the module's memory: the arguments, which JavaScript has checked and encoded by
//! the parameters' types, and the answer. `rustgen/templates/npm.messages.js.in` is the other side. All numbers
//! are little-endian, and nothing is aligned.
//!
//! | type | encoding |
//! |---|---|
//! | `None`, `()` | nothing |
//! | `bool` | a byte |
//! | `float` | 8 bytes |
//! | `int` | a float where JavaScript's numbers are exact; else NaN, a byte for the sign, length and bytes, most significant first |
//! | `str` | length and bytes of generalised UTF-8 |
//! | `T \| None` | a byte, and the value if it is 1 |
//! | union | a byte for the member, and the value |
//! | `tuple[A, B]` | the items |
//! | `tuple[T, ...]` `frozenset[T]` | count and items |
//! | `range` | start, stop, step |
//! | `list` `dict` `set` | the number of the object; its items where the message's objects are |
//! | items of `list[float]` | count and floats |
//! | items of `list[int]` | count, a byte: 0 and floats, or 1 and ints |
//! | items of others | count and items |
//!
//! Arguments: the place of the table of objects, the values, the items of each object, the table (the place
//! of each object's items, and the end). Answer: its length, 0 and the result or 1 and the exception, then
//! the number and items of every object that changed. An object that is new in the answer has the next free
//! number, and its items follow at once.
#![forbid(unsafe_code)]

mod call;
mod containers;
mod error;
mod message;
mod scalar;

pub use call::{Call, buffer, call};
pub use message::{Answer, Arguments, Cross};
