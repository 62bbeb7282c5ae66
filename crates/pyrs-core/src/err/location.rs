//! Places in Python source, and how they get into a traceback.
use super::{PyErr, Result};

/// A place in Python source: a line of a traceback. Generated code has one `static` for each place.
#[derive(Debug, PartialEq, Eq)]
pub struct Location {
    /// The file, as the traceback shows it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The function's name (its qualified name from CPython 3.11 on is not shown: `co_name`).
    pub function: &'static str,
    /// What is shown under the `File` line: the source line without indentation; more lines (the line of
    /// carets, the other lines of a long statement) follow after a line feed. Empty: nothing is shown.
    pub source: &'static str,
}

impl Location {
    /// A place in Python source.
    pub const fn new(
        file: &'static str,
        line: u32,
        function: &'static str,
        source: &'static str,
    ) -> Location {
        Location {
            file,
            line,
            function,
            source,
        }
    }
}

/// What generated code does with the result of something that may raise.
pub trait At<T> {
    /// Adds the place to the traceback of an error.
    fn at(self, location: &'static Location) -> Result<T>;

    /// For a `try`: what may be caught comes out as a value, and the exit as an error.
    /// `match op(a).at(&LOCATION).caught()? { Ok(value) => …, Err(exception) => … }`
    fn caught(self) -> Result<Result<T>>;
}

impl<T> At<T> for Result<T> {
    #[inline(always)]
    fn at(self, location: &'static Location) -> Result<T> {
        match self {
            Ok(value) => Ok(value),
            Err(error) => Err(error.add_frame(location)),
        }
    }

    #[inline(always)]
    fn caught(self) -> Result<Result<T>> {
        match self {
            Ok(value) => Ok(Ok(value)),
            Err(error) => caught(error).map(Err),
        }
    }
}

#[cold]
#[inline(never)]
fn caught(error: PyErr) -> Result<PyErr> {
    if error.is_exit() {
        Err(error)
    } else {
        Ok(error)
    }
}
