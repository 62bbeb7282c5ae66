//! `repr(x)`: the shortest digits that read back as the same float.

/// The digits of a finite float's magnitude (`d1 d2 d3 …`, no trailing zeros but for zero itself) and the position
/// of the decimal point relative to them: the value is `0.d1d2d3… * 10**point`.
pub fn shortest(x: f64) -> (Vec<u8>, i32) {
    let mut buffer = zmij::Buffer::new();
    decimal(buffer.format_finite(x.abs()))
}

/// Reads digits and the point's position from text such as `12.5`, `1e300` or `1.5e-7`.
pub(crate) fn decimal(text: &str) -> (Vec<u8>, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits: Vec<u8> = [whole.as_bytes(), fraction.as_bytes()].concat();
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    if zeros == digits.len() {
        return (vec![b'0'], 1);
    }
    let point = whole.len() as i32 + exponent.parse::<i32>().unwrap_or(0) - zeros as i32;
    digits.drain(..zeros);
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    (digits, point)
}

/// Appends `repr(x)`.
pub fn write_repr(x: f64, out: &mut Vec<u8>) {
    if x.is_nan() {
        out.extend_from_slice(b"nan");
        return;
    }
    if x.is_sign_negative() {
        out.push(b'-');
    }
    if x.is_infinite() {
        out.extend_from_slice(b"inf");
        return;
    }
    let (digits, point) = shortest(x);
    if !(-3..=16).contains(&point) {
        write_scientific(&digits, point, out);
    } else if point <= 0 {
        out.extend_from_slice(b"0.");
        out.resize(out.len() + point.unsigned_abs() as usize, b'0');
        out.extend_from_slice(&digits);
    } else {
        write_fixed(&digits, point as usize, out);
    }
}

fn write_fixed(digits: &[u8], point: usize, out: &mut Vec<u8>) {
    if digits.len() <= point {
        out.extend_from_slice(digits);
        out.resize(out.len() + point - digits.len(), b'0');
        out.extend_from_slice(b".0");
    } else {
        out.extend_from_slice(&digits[..point]);
        out.push(b'.');
        out.extend_from_slice(&digits[point..]);
    }
}

fn write_scientific(digits: &[u8], point: i32, out: &mut Vec<u8>) {
    out.push(digits[0]);
    if digits.len() > 1 {
        out.push(b'.');
        out.extend_from_slice(&digits[1..]);
    }
    write_exponent(point - 1, out);
}

/// Appends `e`, the sign, and at least two digits.
pub(crate) fn write_exponent(exponent: i32, out: &mut Vec<u8>) {
    out.extend_from_slice(if exponent < 0 { b"e-" } else { b"e+" });
    if exponent.abs() < 10 {
        out.push(b'0');
    }
    crate::int::print::write_small(i64::from(exponent.abs()), out);
}
