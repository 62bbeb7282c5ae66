//! Filling up to a width: `center`, `ljust`, `rjust`, `zfill`.
use super::Str;
use super::make::Writer;
use crate::err::{PyErr, Result, class};

/// The text with so many fill characters on each side.
fn pad(s: &Str, left: usize, right: usize, fill: &[u8]) -> Result<Str> {
    let bytes = s.as_bytes();
    let total = (left + right)
        .checked_mul(fill.len())
        .and_then(|all| all.checked_add(bytes.len()));
    let write = |out: &mut Writer<'_>| {
        out.repeat(fill, left);
        out.put(bytes);
        out.repeat(fill, right);
    };
    let made = total.and_then(|total| Str::written(total, s.count() + left + right, write));
    made.ok_or_else(|| PyErr::bare(&class::MemoryError))
}

/// The one code point to fill with.
fn filling(fill: &Str) -> Result<&[u8]> {
    if fill.count() == 1 {
        return Ok(fill.as_bytes());
    }
    Err(PyErr::new(
        &class::TypeError,
        "The fill character must be exactly one character long",
    ))
}

/// How many code points are missing.
fn missing(s: &Str, width: i64) -> usize {
    usize::try_from(width)
        .unwrap_or(0)
        .saturating_sub(s.count())
}

/// `s.center(width, fill)`
pub fn center(s: &Str, width: i64, fill: &Str) -> Result<Str> {
    let fill = filling(fill)?;
    let missing = missing(s, width);
    if missing == 0 {
        return Ok(s.clone());
    }
    let left = missing / 2 + (missing & width as usize & 1);
    pad(s, left, missing - left, fill)
}

/// `s.ljust(width, fill)`
pub fn ljust(s: &Str, width: i64, fill: &Str) -> Result<Str> {
    let fill = filling(fill)?;
    match missing(s, width) {
        0 => Ok(s.clone()),
        missing => pad(s, 0, missing, fill),
    }
}

/// `s.rjust(width, fill)`
pub fn rjust(s: &Str, width: i64, fill: &Str) -> Result<Str> {
    let fill = filling(fill)?;
    match missing(s, width) {
        0 => Ok(s.clone()),
        missing => pad(s, missing, 0, fill),
    }
}

/// `s.zfill(width)`: zeros after a sign.
pub fn zfill(s: &Str, width: i64) -> Result<Str> {
    let missing = missing(s, width);
    if missing == 0 {
        return Ok(s.clone());
    }
    let (sign, rest) = match s.as_bytes() {
        [b'+' | b'-', ..] => s.as_bytes().split_at(1),
        rest => (&[] as &[u8], rest),
    };
    let write = |out: &mut Writer<'_>| {
        out.put(sign);
        out.repeat(b"0", missing);
        out.put(rest);
    };
    let total = missing.checked_add(s.length());
    let made = total.and_then(|total| Str::written(total, s.count() + missing, write));
    made.ok_or_else(|| PyErr::bare(&class::MemoryError))
}
