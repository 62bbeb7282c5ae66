//! The recursion limit.
//!
//! Functions on cycles of the call graph have a parameter `depth: u32`, the number of Python frames that
//! their own frame makes (an entry point called by a module is frame 2), and begin with
//! `depth::check(depth)?`. Only the error is ever built out of line.
use core::cell::Cell;

use crate::err::{PyErr, Result, class};

/// The depth of an entry point's own frame: it is called by a module.
pub const ENTRY: u32 = 2;

/// `sys.getrecursionlimit()` of a fresh process. A thousand frames fit the stack of an entry point: a program's
/// is made for it (`pyrs_rt::program`), and WebAssembly modules are linked with a stack of 8 MB.
pub const LIMIT: u32 = 1000;

/// Raises `RecursionError` if a frame at this depth is one too many.
#[inline(always)]
pub fn check(depth: u32) -> Result<()> {
    if depth > LIMIT {
        Err(exceeded(""))
    } else {
        Ok(())
    }
}

thread_local! {
    /// How many containers, one inside the other, are being compared.
    static NESTED: Cell<u32> = const { Cell::new(0) };
}

/// Compares the items of a container; one that is nested too deep, or contains itself, raises `RecursionError`.
///
/// CPython counts these with the frames of functions (3.11) or with what is left of the C stack; here
/// they have a count of their own, so that the depth at which the error comes may differ.
pub(crate) fn nested<R>(compare: impl FnOnce() -> Result<R>) -> Result<R> {
    let depth = NESTED.get() + 1;
    if depth > LIMIT {
        return Err(exceeded(" in comparison"));
    }
    NESTED.set(depth);
    let result = compare();
    NESTED.set(depth - 1);
    result
}

/// Whether a frame at this depth may have this many more above it.
#[inline(always)]
pub fn fits(depth: u32, frames: u32) -> bool {
    depth + frames <= LIMIT
}

/// The error. CPython 3.11 counts calls of C functions, too, and may say so where the last frame makes one:
/// `during` says what was being done, as `" in comparison"` or `" while getting the repr of an object"`.
#[cold]
#[inline(never)]
pub fn exceeded(during: &str) -> PyErr {
    PyErr::new(
        &class::RecursionError,
        format!("maximum recursion depth exceeded{during}"),
    )
}
