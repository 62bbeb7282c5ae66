//! Ints as text: decimal, with CPython's limit of digits, and other bases.
use super::PyInt;
use crate::err::{PyErr, Result, class};
use crate::str::Str;

/// `sys.get_int_max_str_digits()`
pub(super) const MAX_DIGITS: usize = 4300;

/// Appends `str(a)`.
pub fn write_decimal<I: PyInt>(a: &I, out: &mut Vec<u8>) -> Result<()> {
    match a.to_i64() {
        Some(small) => write_small(small, out),
        None => {
            let big = a.to_big();
            let too_long = big.bits() > 14290;
            let text = if too_long {
                String::new()
            } else {
                big.to_str_radix(10)
            };
            if too_long || text.trim_start_matches('-').len() > MAX_DIGITS {
                return Err(PyErr::new(
                    &class::ValueError,
                    "Exceeds the limit (4300 digits) for integer string conversion; \
                     use sys.set_int_max_str_digits() to increase the limit",
                ));
            }
            out.extend_from_slice(text.as_bytes());
        }
    }
    Ok(())
}

/// The two digits of each number below 100.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// The decimal digits of a machine integer, at the end of the buffer.
#[inline]
pub(crate) fn small_digits(value: i64, buffer: &mut [u8; 20]) -> &[u8] {
    let mut start = buffer.len();
    let mut rest = value.unsigned_abs();
    while rest >= 100 {
        start -= 2;
        let pair = PAIRS[(rest % 100) as usize];
        buffer[start..start + 2].copy_from_slice(&pair);
        rest /= 100;
    }
    if rest >= 10 {
        start -= 2;
        buffer[start..start + 2].copy_from_slice(&PAIRS[rest as usize]);
    } else {
        start -= 1;
        buffer[start] = b'0' + rest as u8;
    }
    if value < 0 {
        start -= 1;
        buffer[start] = b'-';
    }
    &buffer[start..]
}

/// Appends the decimal digits of a machine integer.
pub fn write_small(value: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(small_digits(value, &mut [0; 20]));
}

/// `str(value)`
pub fn small_text(value: i64) -> Str {
    Str::from_ascii(small_digits(value, &mut [0; 20]))
}

/// Appends the digits of `abs(a)` in base 2, 8 or 16, in lower case.
pub fn write_digits<I: PyInt>(a: &I, base: u32, out: &mut Vec<u8>) {
    let text = match a.to_i64() {
        Some(small) => {
            let value = small.unsigned_abs();
            match base {
                2 => format!("{value:b}"),
                8 => format!("{value:o}"),
                _ => format!("{value:x}"),
            }
        }
        None => a.to_big().magnitude().to_str_radix(base),
    };
    out.extend_from_slice(text.as_bytes());
}

/// Appends `bin(a)`, `oct(a)` or `hex(a)`.
pub fn write_prefixed<I: PyInt>(a: &I, base: u32, out: &mut Vec<u8>) {
    if a.is_negative() {
        out.push(b'-');
    }
    out.extend_from_slice(match base {
        2 => b"0b",
        8 => b"0o",
        _ => b"0x",
    });
    write_digits(a, base, out);
}

fn prefixed<I: PyInt>(a: &I, base: u32) -> Str {
    let mut out = Vec::new();
    write_prefixed(a, base, &mut out);
    Str::from_vec(out)
}

/// `bin(a)`
pub fn bin<I: PyInt>(a: I) -> Str {
    prefixed(&a, 2)
}

/// `oct(a)`
pub fn oct<I: PyInt>(a: I) -> Str {
    prefixed(&a, 8)
}

/// `hex(a)`
pub fn hex<I: PyInt>(a: I) -> Str {
    prefixed(&a, 16)
}
