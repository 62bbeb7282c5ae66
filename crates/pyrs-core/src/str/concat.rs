//! Making one string of several: `+`, `*`, `join`.
use super::Str;
use crate::err::{PyErr, Result, class};
use crate::list::List;
use crate::tuple::Tuple;

/// `left + right`; extends `left` in place if nobody else holds it.
#[inline]
pub fn add(mut left: Str, right: &Str) -> Str {
    left.push(right);
    left
}

/// All of `parts`, one after another: an f-string.
pub fn concat(parts: &[&Str]) -> Str {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.as_bytes().len()).sum());
    for part in parts {
        bytes.extend_from_slice(part.as_bytes());
    }
    Str::counted(bytes, parts.iter().map(|part| part.count()).sum())
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
    let mut bytes = buffer(total)?;
    if let [byte] = text {
        bytes.resize(total, *byte);
    } else {
        bytes.extend_from_slice(text);
        while bytes.len() < total {
            let more = bytes.len().min(total - bytes.len());
            bytes.extend_from_within(..more);
        }
    }
    Ok(Str::counted(bytes, s.count() * n as usize))
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
    let mut joiner = Joiner::new(separator);
    joiner.bytes.reserve_exact(
        parts
            .iter()
            .map(|part| part.as_bytes().len())
            .sum::<usize>()
            + separator.as_bytes().len() * parts.len().saturating_sub(1),
    );
    for part in parts {
        joiner.push(part);
    }
    joiner.finish()
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
