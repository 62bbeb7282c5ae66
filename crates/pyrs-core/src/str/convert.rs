//! Between [`Str`], Rust's strings, and code points.
use std::borrow::Cow;

use super::{CodePoints, Str};
use crate::err::{PyErr, Result, class};
use crate::int::PyInt;

impl Str {
    /// The text as UTF-8, unless there are lone surrogates.
    pub fn try_as_str(&self) -> Option<&str> {
        core::str::from_utf8(self.as_bytes()).ok()
    }

    /// The text as UTF-8, with U+FFFD for each lone surrogate.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        if let Some(text) = self.try_as_str() {
            return Cow::Borrowed(text);
        }
        let points = CodePoints::new(self.as_bytes());
        Cow::Owned(
            points
                .map(|code| char::from_u32(code).unwrap_or('\u{fffd}'))
                .collect(),
        )
    }
}

impl Default for Str {
    fn default() -> Str {
        Str::EMPTY
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Str {
        Str::from_bytes(text.as_bytes())
    }
}

impl From<String> for Str {
    fn from(text: String) -> Str {
        Str::from_vec(text.into_bytes())
    }
}

impl From<Vec<u8>> for Str {
    fn from(text: Vec<u8>) -> Str {
        Str::from_vec(text)
    }
}

impl From<char> for Str {
    fn from(char: char) -> Str {
        Str::from_code_point(u32::from(char))
    }
}

impl core::fmt::Debug for Str {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut out = Vec::new();
        super::write_repr(self, &mut out);
        f.write_str(&String::from_utf8_lossy(&out))
    }
}

impl core::fmt::Display for Str {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(&self.to_string_lossy())
    }
}

/// `str(s)`
#[inline]
pub fn same(s: &Str) -> Str {
    s.clone()
}

/// `ord(s)`
pub fn ord<I: PyInt>(s: &Str) -> Result<I> {
    let mut points = CodePoints::new(s.as_bytes());
    match (points.next(), points.next()) {
        (Some(code), None) => Ok(I::from_i64(i64::from(code))),
        _ => {
            let message = format!(
                "ord() expected a character, but string of length {} found",
                s.count()
            );
            Err(PyErr::new(&class::TypeError, message))
        }
    }
}

/// `chr(code)`
pub fn chr<I: PyInt>(code: I) -> Result<Str> {
    match code.to_i64() {
        Some(code @ 0..=0x10_ffff) => Ok(Str::from_code_point(code as u32)),
        Some(code) if crate::PYTHON >= (3, 13) || i32::try_from(code).is_ok() => {
            Err(not_in_range())
        }
        None if crate::PYTHON >= (3, 13) => Err(not_in_range()),
        _ => {
            let message = "Python int too large to convert to C int";
            Err(PyErr::new(&class::OverflowError, message))
        }
    }
}

#[cold]
fn not_in_range() -> PyErr {
    PyErr::new(&class::ValueError, "chr() arg not in range(0x110000)")
}
