//! Runs an entry point in its fast specialisation, and again in the exact one where that gives up.
//!
//! Ints are 64 bits in the fast specialisation; a result beyond leaves it by the *exit*
//! ([`PyErr::is_exit`]). The second run is invisible: it gets the arguments anew (an entry point converts
//! them inside the closure), module variables are put back, output that was seen is skipped, and lines that
//! were read are given again.
use crate::{input, output};
use core::sync::atomic::{AtomicBool, Ordering};
use pyrs_core::err::{PyErr, Result, handled};

/// An entry point with two specialisations. What left the fast one once starts exactly from then on.
#[derive(Debug, Default)]
pub struct Entry {
    exact: AtomicBool,
}

impl Entry {
    /// An entry point that has not run yet.
    pub const fn new() -> Entry {
        Entry {
            exact: AtomicBool::new(false),
        }
    }

    /// Runs the entry point. `snapshot` copies the module variables that may change and gives what puts
    /// them back; without such variables it is `no_state`.
    pub fn run<R, Restore: FnOnce()>(
        &self,
        snapshot: impl FnOnce() -> Restore,
        fast: impl FnOnce() -> Result<R>,
        exact: impl FnOnce() -> Result<R>,
    ) -> Result<R> {
        if self.exact.load(Ordering::Relaxed) {
            return exact();
        }
        let start = Start::here();
        let restore = snapshot();
        let result = match fast() {
            Err(error) if error.is_exit() => {
                self.exact.store(true, Ordering::Relaxed);
                restore();
                start.go_back();
                exact()
            }
            result => result,
        };
        input::end();
        result
    }
}

/// The snapshot of a program whose module variables never change.
pub fn no_state() -> impl FnOnce() {
    || ()
}

/// What the world had seen of this thread when an entry point began.
struct Start {
    output: (u64, u64),
    input: usize,
    handled: usize,
}

impl Start {
    fn here() -> Start {
        Start {
            output: output::position(),
            input: input::begin(),
            handled: handled::depth(),
        }
    }

    #[cold]
    fn go_back(&self) {
        output::rewind(self.output);
        input::rewind(self.input);
        handled::truncate(self.handled);
    }
}

/// Where only the exact specialisation of something exists and 64 bits are asked for: what a host gets.
#[cold]
pub fn too_large() -> PyErr {
    PyErr::new(
        "OverflowError",
        "Python int too large to convert to a 64-bit integer",
    )
}
