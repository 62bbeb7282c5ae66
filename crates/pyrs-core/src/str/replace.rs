//! `replace`, `expandtabs`.
use memchr::memmem;

use super::code_points::width;
use super::concat::buffer;
use super::make::Writer;
use super::{CodePoints, Str, push_code_point};
use crate::err::{PyErr, Result, class};

/// `s.replace(old, new, count)`; all of them if `count` is negative.
pub fn replace(s: &Str, old: &Str, new: &Str, count: i64) -> Result<Str> {
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    let (bytes, needle, text) = (s.as_bytes(), old.as_bytes(), new.as_bytes());
    if needle.is_empty() {
        return between_all(s, new, limit);
    }
    let places: Vec<usize> = match needle {
        [byte] => memchr::memchr_iter(*byte, bytes).take(limit).collect(),
        _ => memmem::find_iter(bytes, needle).take(limit).collect(),
    };
    if places.is_empty() {
        return Ok(s.clone());
    }
    let kept = bytes.len() - places.len() * needle.len();
    let length = total(kept, places.len(), text.len())?;
    let count = s.count() - places.len() * old.count() + places.len() * new.count();
    let write = |out: &mut Writer<'_>| {
        let mut from = 0;
        for at in places {
            out.put(&bytes[from..at]);
            out.put(text);
            from = at + needle.len();
        }
        out.put(&bytes[from..]);
    };
    Str::written(length, count, write).ok_or_else(|| PyErr::bare(&class::MemoryError))
}

fn total(kept: usize, times: usize, length: usize) -> Result<usize> {
    let total = times
        .checked_mul(length)
        .and_then(|added| added.checked_add(kept));
    total.ok_or_else(|| PyErr::new(&class::OverflowError, "replace string is too long"))
}

/// `new` before each of the first code points, and at the end if there is one more to go.
fn between_all(s: &Str, new: &Str, limit: usize) -> Result<Str> {
    let (bytes, text) = (s.as_bytes(), new.as_bytes());
    let times = limit.min(s.count() + 1);
    let mut out = buffer(total(bytes.len(), times, text.len())?)?;
    let mut rest = bytes;
    for _ in 0..times {
        out.extend_from_slice(text);
        let step = rest.first().map_or(0, |lead| width(*lead)).min(rest.len());
        out.extend_from_slice(&rest[..step]);
        rest = &rest[step..];
    }
    out.extend_from_slice(rest);
    Ok(Str::from_vec(out))
}

/// `s.expandtabs(tabsize)`
pub fn expandtabs(s: &Str, tabsize: i64) -> Result<Str> {
    if i32::try_from(tabsize).is_err() {
        let message = "Python int too large to convert to C int";
        return Err(PyErr::new(&class::OverflowError, message));
    }
    let mut out = buffer(s.as_bytes().len())?;
    let mut column = 0;
    for code in CodePoints::new(s.as_bytes()) {
        if code == 0x09 {
            if tabsize > 0 {
                let spaces = tabsize - column % tabsize;
                if out.try_reserve(spaces as usize).is_err() {
                    return Err(PyErr::bare(&class::MemoryError));
                }
                out.resize(out.len() + spaces as usize, b' ');
                column += spaces;
            }
        } else {
            push_code_point(&mut out, code);
            column = if matches!(code, 0x0a | 0x0d) {
                0
            } else {
                column + 1
            };
        }
    }
    Ok(Str::from_vec(out))
}
