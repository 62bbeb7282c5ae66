//! Sign, prefix, grouping and padding of a number.
use super::spec::{Align, Spec};
use crate::err::{PyErr, Result, class};

/// A number before padding.
#[derive(Clone, Debug, Default)]
pub struct Number {
    /// Whether it has a minus sign.
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'static [u8],
    /// The digits before the point, which are grouped.
    pub digits: Vec<u8>,
    /// Whether a point follows.
    pub point: bool,
    /// The digits after the point.
    pub fraction: Vec<u8>,
    /// What follows them: exponent, `%`, `inf`, a character.
    pub rest: Vec<u8>,
    /// How many code points `rest` has.
    pub rest_length: usize,
}

/// Text longer than this is `MemoryError`.
const MAX_WIDTH: usize = if cfg!(target_pointer_width = "32") {
    1 << 28
} else {
    1 << 33
};

/// Appends a number as the specification lays it out.
pub fn write_number(number: &Number, spec: &Spec<'_>, out: &mut Vec<u8>) -> Result<()> {
    let sign: &[u8] = match (number.negative, spec.sign) {
        (true, _) => b"-",
        (false, b'+') => b"+",
        (false, b' ') => b" ",
        (false, _) => b"",
    };
    let width = spec.width.unwrap_or(0);
    if width > MAX_WIDTH {
        return Err(PyErr::bare(&class::MemoryError));
    }
    let fraction = grouped_fraction(number, spec.fraction_grouping);
    let fixed = sign.len()
        + number.prefix.len()
        + usize::from(number.point)
        + fraction.len()
        + number.rest_length;
    let zeros = spec.fill == b"0" && spec.align == Align::AfterSign;
    let least = if zeros {
        width.saturating_sub(fixed)
    } else {
        0
    };
    let size = if matches!(spec.kind, 0x62 | 0x6f | 0x78 | 0x58) {
        4
    } else {
        3
    };
    let digits = grouped(&number.digits, spec.grouping, size, least);
    let padding = width.saturating_sub(fixed + digits.len());
    let (left, inner, right) = split_padding(padding, spec.align);
    pad(spec.fill, left, out);
    out.extend_from_slice(sign);
    out.extend_from_slice(number.prefix);
    pad(spec.fill, inner, out);
    out.extend_from_slice(&digits);
    if number.point {
        out.push(b'.');
    }
    out.extend_from_slice(&fraction);
    out.extend_from_slice(&number.rest);
    pad(spec.fill, right, out);
    Ok(())
}

/// How much of the padding goes to the left, behind the sign, and to the right.
pub fn split_padding(padding: usize, align: Align) -> (usize, usize, usize) {
    match align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    }
}

/// Appends the fill character so many times.
pub fn pad(fill: &[u8], count: usize, out: &mut Vec<u8>) {
    for _ in 0..count {
        out.extend_from_slice(fill);
    }
}

/// Digits grouped from the right, with zeros in front up to a width that counts the separators.
fn grouped(digits: &[u8], separator: u8, size: usize, least: usize) -> Vec<u8> {
    if digits.is_empty() {
        return Vec::new();
    }
    let mut reversed = Vec::with_capacity(digits.len().max(least));
    let mut source = digits.iter().rev().copied();
    let mut left = digits.len();
    let mut missing = least;
    loop {
        let group = if separator == 0 { usize::MAX } else { size }.min(left.max(missing).max(1));
        reversed.extend((0..group).map(|_| source.next().unwrap_or(b'0')));
        left = left.saturating_sub(group);
        missing = missing.saturating_sub(group);
        if left == 0 && missing == 0 {
            break;
        }
        reversed.push(separator);
        missing = missing.saturating_sub(1);
    }
    reversed.reverse();
    reversed
}

fn grouped_fraction(number: &Number, separator: u8) -> Vec<u8> {
    if separator == 0 {
        return number.fraction.clone();
    }
    let groups: Vec<&[u8]> = number.fraction.chunks(3).collect();
    groups.join(&separator)
}
