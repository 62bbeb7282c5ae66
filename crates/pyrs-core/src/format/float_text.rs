//! The characters of a float in the styles `e`, `f`, `g` and `r` (`repr`), before padding.
use super::fixed;
use crate::float::print::{decimal, shortest, write_exponent};

/// How a float is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// `e`, `f`, `g` or `r`.
    pub kind: u8,
    /// Digits after the point, or for `g` significant digits; unused by `r`.
    pub precision: usize,
    /// `#`: the point stays, and zeros at the end of `g`.
    pub alternate: bool,
    /// Finite values without an exponent get at least one digit after the point.
    pub add_point_zero: bool,
    /// `z`: no sign where all digits are zero.
    pub no_negative_zero: bool,
}

/// A float as text: the parts that grouping and padding have to tell apart.
#[derive(Clone, Debug, Default)]
pub struct FloatText {
    /// Whether there is a minus sign.
    pub negative: bool,
    /// The digits before the point; empty for `inf` and `nan`.
    pub whole: Vec<u8>,
    /// Whether there is a point.
    pub point: bool,
    /// The digits after the point.
    pub fraction: Vec<u8>,
    /// The exponent, or `inf`, or `nan`.
    pub rest: Vec<u8>,
}

impl FloatText {
    /// Appends the text, ungrouped and unpadded.
    pub fn write(&self, out: &mut Vec<u8>) {
        if self.negative {
            out.push(b'-');
        }
        out.extend_from_slice(&self.whole);
        if self.point {
            out.push(b'.');
        }
        out.extend_from_slice(&self.fraction);
        out.extend_from_slice(&self.rest);
    }
}

/// The text of `x` in a style.
pub fn float_text(x: f64, style: Style) -> FloatText {
    if !x.is_finite() {
        let rest: &[u8] = if x.is_nan() { b"nan" } else { b"inf" };
        return FloatText {
            negative: x == f64::NEG_INFINITY,
            rest: rest.to_vec(),
            ..FloatText::default()
        };
    }
    let precision = if style.kind == b'g' {
        style.precision.max(1)
    } else {
        style.precision
    };
    let (digits, mut point) = significant(x.abs(), style.kind, precision);
    let wanted = precision as i64;
    let exponential = match style.kind {
        b'e' => true,
        b'g' => point <= -4 || i64::from(point) > wanted - i64::from(style.add_point_zero),
        b'r' => !(-3..=16).contains(&point),
        _ => false,
    };
    let mut text = FloatText::default();
    if exponential {
        write_exponent(point - 1, &mut text.rest);
        point = 1;
    }
    let least = match style.kind {
        b'e' => wanted,
        b'f' => wanted,
        b'g' if style.alternate => wanted - i64::from(point),
        _ => 0,
    };
    let least = if !exponential && style.add_point_zero {
        least.max(1)
    } else {
        least
    };
    split(&digits, i64::from(point), least, &mut text);
    text.point = !text.fraction.is_empty() || style.alternate;
    let zero = digits == b"0";
    text.negative = x.is_sign_negative() && !(style.no_negative_zero && zero);
    text
}

/// The correctly rounded digits that a style shows, without zeros at the end, and the position of the point.
fn significant(x: f64, kind: u8, precision: usize) -> (Vec<u8>, i32) {
    match kind {
        b'e' => decimal(&format!("{x:.precision$e}")),
        b'g' => decimal(&format!("{x:.*e}", precision - 1)),
        b'f' => match fixed::scaled(x, precision) {
            Some(value) => of_scaled(value, precision),
            None => decimal(&format!("{x:.precision$}")),
        },
        _ => shortest(x),
    }
}

fn of_scaled(value: u128, precision: usize) -> (Vec<u8>, i32) {
    let mut buffer = [0; 40];
    let digits = fixed::digits(value, 1, &mut buffer);
    let point = digits.len() as i32 - precision as i32;
    match digits.iter().rposition(|digit| *digit != b'0') {
        Some(last) => (digits[..=last].to_vec(), point),
        None => (vec![b'0'], 1),
    }
}

/// Splits digits at the point, with zeros where there are no digits and at least `least` after the point.
fn split(digits: &[u8], point: i64, least: i64, text: &mut FloatText) {
    let length = digits.len() as i64;
    for place in 0..point.max(1) {
        let at = place + point.min(1) - 1;
        text.whole.push(if (0..length).contains(&at) {
            digits[at as usize]
        } else {
            b'0'
        });
    }
    for at in point..(point + least.max(0)).max(length) {
        text.fraction.push(if (0..length).contains(&at) {
            digits[at as usize]
        } else {
            b'0'
        });
    }
}
