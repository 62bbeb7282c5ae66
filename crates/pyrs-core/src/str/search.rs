//! Finding one string in another: `find`, `index`, `count`, `startswith`, `endswith`.
use core::ops::Range;

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::Str;
use super::access::{byte_offset, position};
use crate::err::{PyErr, Result, class};

/// The bytes between two bounds, which are adjusted as those of a slice; None if they are in the wrong order.
fn within(s: &Str, start: Option<i64>, stop: Option<i64>) -> Option<Range<usize>> {
    if start.is_none_or(|start| start == 0) && stop.is_none() {
        return Some(0..s.as_bytes().len());
    }
    let length = s.count() as i64;
    let adjust = |bound: i64| {
        if bound < 0 {
            bound.saturating_add(length).max(0)
        } else {
            bound
        }
    };
    let start = start.map_or(0, adjust);
    let stop = stop.map_or(length, adjust).min(length);
    (start <= stop).then(|| byte_offset(s, start as usize)..byte_offset(s, stop as usize))
}

/// The first place of `needle`.
#[inline]
pub(super) fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] => memchr(*byte, haystack),
        _ => memmem::find(haystack, needle),
    }
}

/// The last place of `needle`.
#[inline]
pub(super) fn rfind_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(haystack.len()),
        [byte] => memrchr(*byte, haystack),
        _ => memmem::rfind(haystack, needle),
    }
}

/// `s.find(sub, start, stop)`
pub fn find(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> i64 {
    find_by(s, sub, start, stop, find_bytes)
}

/// `s.find(sub, start, stop)` by a search for bytes.
pub fn find_by(
    s: &Str,
    sub: &Str,
    start: Option<i64>,
    stop: Option<i64>,
    search: impl FnOnce(&[u8], &[u8]) -> Option<usize>,
) -> i64 {
    let found = within(s, start, stop).and_then(|range| {
        let at = search(&s.as_bytes()[range.clone()], sub.as_bytes())?;
        Some(position(s, range.start + at) as i64)
    });
    found.unwrap_or(-1)
}

/// `s.rfind(sub, start, stop)`
pub fn rfind(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> i64 {
    let found = within(s, start, stop).and_then(|range| {
        let at = rfind_bytes(&s.as_bytes()[range.clone()], sub.as_bytes())?;
        Some(position(s, range.start + at) as i64)
    });
    found.unwrap_or(-1)
}

/// `s.index(sub, start, stop)`
pub fn index(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> Result<i64> {
    found(find(s, sub, start, stop))
}

/// `s.rindex(sub, start, stop)`
pub fn rindex(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> Result<i64> {
    found(rfind(s, sub, start, stop))
}

fn found(position: i64) -> Result<i64> {
    if position < 0 {
        return Err(PyErr::new(&class::ValueError, "substring not found"));
    }
    Ok(position)
}

/// `s.count(sub, start, stop)`: places that do not overlap.
pub fn count(s: &Str, sub: &Str, start: Option<i64>, stop: Option<i64>) -> i64 {
    count_by(s, sub, start, stop, |haystack, needle| match needle {
        [byte] => memchr_iter(*byte, haystack).count(),
        needle => memmem::find_iter(haystack, needle).count(),
    })
}

/// `s.count(sub, start, stop)` by counting bytes that are not none.
pub fn count_by(
    s: &Str,
    sub: &Str,
    start: Option<i64>,
    stop: Option<i64>,
    count: impl FnOnce(&[u8], &[u8]) -> usize,
) -> i64 {
    let Some(range) = within(s, start, stop) else {
        return 0;
    };
    let haystack = &s.as_bytes()[range];
    let count = match sub.as_bytes() {
        [] => super::code_points::count_fast(haystack) + 1,
        needle => count(haystack, needle),
    };
    count as i64
}

/// `s.startswith(prefix, start, stop)`
pub fn startswith(s: &Str, prefix: &Str, start: Option<i64>, stop: Option<i64>) -> bool {
    within(s, start, stop).is_some_and(|range| s.as_bytes()[range].starts_with(prefix.as_bytes()))
}

/// `s.endswith(suffix, start, stop)`
pub fn endswith(s: &Str, suffix: &Str, start: Option<i64>, stop: Option<i64>) -> bool {
    within(s, start, stop).is_some_and(|range| s.as_bytes()[range].ends_with(suffix.as_bytes()))
}
