//! Making one string of several: `+`, `*`, `join`.
use std::alloc::{Layout, handle_alloc_error};

use super::Str;
use super::make::Writer;
use crate::err::{PyErr, Result, class};
use crate::list::List;
use crate::tuple::Tuple;

/// `left + right`; extends `left` in place if nobody else holds it.
#[inline]
pub fn add(mut left: Str, right: &Str) -> Str {
    left.push(right);
    left
}

/// `first` and the others, one after another; extends `first` in place if nobody else holds it.
#[inline]
pub fn concat(mut first: Str, rest: &[&Str]) -> Str {
    first.extend(rest);
    first
}

/// `s * n`.
pub fn mul(s: &Str, n: i64) -> Result<Str> {
    let text = s.as_bytes();
    if n <= 0 || text.is_empty() {
        return Ok(Str::EMPTY);
    }
    if n == 1 {
        return Ok(s.clone());
    }
    if (s.count() as i64).checked_mul(n).is_none() {
        return Err(PyErr::new(
            &class::OverflowError,
            "repeated string is too long",
        ));
    }
    let times = usize::try_from(n).unwrap_or(usize::MAX);
    let total = text.len().saturating_mul(times);
    let count = s.count().saturating_mul(times);
    let made = Str::written(total, count, |out| out.repeat(text, times));
    made.ok_or_else(|| PyErr::bare(&class::MemoryError))
}

/// `n * s`.
pub fn rmul(n: i64, s: &Str) -> Result<Str> {
    mul(s, n)
}

/// `separator.join(parts)`
pub fn join(separator: &Str, parts: &List<Str>) -> Str {
    parts.with(|parts| join_parts(separator, parts))
}

/// `separator.join(parts)`
pub fn join_vtuple(separator: &Str, parts: &Tuple<Str>) -> Str {
    join_parts(separator, parts.items())
}

/// `separator.join(parts)` of any slice.
pub fn join_parts(separator: &Str, parts: &[Str]) -> Str {
    let [first, rest @ ..] = parts else {
        return Str::EMPTY;
    };
    if rest.is_empty() {
        return first.clone();
    }
    let mut length = separator.length() * rest.len();
    let mut count = separator.count() * rest.len();
    for part in parts {
        length += part.length();
        count += part.count();
    }
    let write = |out: &mut Writer<'_>| {
        out.put(first.as_bytes());
        for part in rest {
            out.put(separator.as_bytes());
            out.put(part.as_bytes());
        }
    };
    Str::written(length, count, write).unwrap_or_else(|| no_room(length))
}

#[cold]
fn no_room(length: usize) -> ! {
    match Layout::array::<u8>(length) {
        Ok(layout) => handle_alloc_error(layout),
        Err(_) => panic!("capacity overflow"),
    }
}

/// `join` fed with one part at a time.
pub struct Joiner<'a> {
    separator: &'a Str,
    bytes: Vec<u8>,
    /// The only part so far, which is the result if it stays so.
    first: Option<Str>,
    empty: bool,
}

impl<'a> Joiner<'a> {
    /// Nothing yet.
    pub fn new(separator: &'a Str) -> Joiner<'a> {
        Joiner {
            separator,
            bytes: Vec::new(),
            first: None,
            empty: true,
        }
    }

    /// One more part.
    #[inline]
    pub fn push(&mut self, part: &Str) {
        if self.empty {
            self.empty = false;
            self.first = Some(part.clone());
            return;
        }
        if let Some(first) = self.first.take() {
            self.bytes.extend_from_slice(first.as_bytes());
        }
        self.bytes.extend_from_slice(self.separator.as_bytes());
        self.bytes.extend_from_slice(part.as_bytes());
    }

    /// The result.
    pub fn finish(self) -> Str {
        match self.first {
            Some(only) => only,
            None => Str::from_vec(self.bytes),
        }
    }
}

/// An empty buffer with room for `total` bytes; `MemoryError` if there is none.
pub(crate) fn buffer(total: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match bytes.try_reserve_exact(total) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(PyErr::bare(&class::MemoryError)),
    }
}
