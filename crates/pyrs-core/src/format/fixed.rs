//! Floats with a fixed number of digits after the point, exactly, in integers.
//!
//! A float is an integer times a power of two, and 53 bits times `10**22` are less than 127: what is to be written is one integer,
//! rounded half to even.

/// The most digits after the point for which there is room.
const MAX_PRECISION: usize = 22;

/// `x * 10**precision`, rounded half to even, of a float that is finite and not negative; None if that is too large.
pub fn scaled(x: f64, precision: usize) -> Option<u128> {
    if precision > MAX_PRECISION {
        return None;
    }
    let bits = x.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let (mantissa, exponent) = match exponent {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, exponent - 1075),
    };
    let product = u128::from(mantissa) * 10_u128.pow(precision as u32);
    if exponent >= 0 {
        let fits = product.leading_zeros() as i32 >= exponent;
        return fits.then(|| product << exponent);
    }
    let shift = exponent.unsigned_abs();
    if shift > 127 {
        // Less than half of one.
        return Some(0);
    }
    let whole = product >> shift;
    let rest = product & ((1 << shift) - 1);
    let half = 1 << (shift - 1);
    Some(whole + u128::from(rest > half || rest == half && whole & 1 == 1))
}

/// The decimal digits of a number, at the end of the buffer; at least so many.
pub fn digits(mut value: u128, least: usize, buffer: &mut [u8; 40]) -> &[u8] {
    let mut start = buffer.len();
    while value > u128::from(u64::MAX) {
        start -= 1;
        buffer[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    let mut value = value as u64;
    while value > 0 || buffer.len() - start < least.min(40) {
        start -= 1;
        buffer[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    &buffer[start..]
}
