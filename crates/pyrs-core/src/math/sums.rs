//! Sums with more precision than a float: `fsum`, `hypot`, `dist`.
use crate::err::{PyErr, Result, class};
use crate::list::List;

/// The rounded sum and what rounding lost; exact for any two finite floats whose sum is finite.
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let (big, small) = if a.abs() < b.abs() { (b, a) } else { (a, b) };
    let sum = big + small;
    (sum, small - (sum - big))
}

/// The rounded square and what rounding lost, by splitting into halves of 26 bits.
#[inline]
fn two_square(x: f64) -> (f64, f64) {
    let shifted = x * 134_217_729.0;
    let high = shifted - (shifted - x);
    let low = x - high;
    let square = x * x;
    (
        square,
        ((high * high - square) + 2.0 * high * low) + low * low,
    )
}

/// `math.fsum(xs)`: the correctly rounded sum, by Shewchuk's partial sums that do not overlap.
pub fn fsum(xs: &List<f64>) -> Result<f64> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut specials, mut infinities) = (0.0, 0.0);
    for x in xs.to_vec() {
        let mut sum = x;
        let mut kept = 0;
        for at in 0..partials.len() {
            let (high, low) = two_sum(sum, partials[at]);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            sum = high;
        }
        partials.truncate(kept);
        if sum.is_finite() {
            if sum != 0.0 {
                partials.push(sum);
            }
            continue;
        }
        if x.is_finite() {
            let message = "intermediate overflow in fsum";
            return Err(PyErr::new(&class::OverflowError, message));
        }
        infinities += if x.is_infinite() { x } else { 0.0 };
        specials += x;
        partials.clear();
    }
    if specials != 0.0 {
        if f64::is_nan(infinities) {
            return Err(PyErr::new(&class::ValueError, "-inf + inf in fsum"));
        }
        return Ok(specials);
    }
    Ok(round_partials(&partials))
}

/// The sum of partial sums of rising size, rounded once to even.
fn round_partials(partials: &[f64]) -> f64 {
    let mut rest = partials.iter().rev();
    let Some(&first) = rest.next() else {
        return 0.0;
    };
    let mut high = first;
    let mut low = 0.0;
    for &partial in rest.by_ref() {
        (high, low) = two_sum(high, partial);
        if low != 0.0 {
            break;
        }
    }
    // `high + low` may be half-way between floats: then the sign of what is left decides.
    if let Some(&next) = rest.next()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let doubled = low * 2.0;
        let moved = high + doubled;
        if doubled == moved - high {
            high = moved;
        }
    }
    high
}

/// The Euclidean length of a vector, with twice the precision before the last rounding.
fn length(vector: &[f64]) -> f64 {
    let largest = vector
        .iter()
        .fold(0.0_f64, |largest, x| largest.max(x.abs()));
    if largest.is_infinite() {
        return largest;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || vector.len() == 1 {
        return largest;
    }
    // Scaled by a power of two, so that the largest is about one and squares neither overflow nor vanish.
    let exponent = ((largest.to_bits() >> 52) as i64 - 1023).clamp(-1022, 1022);
    let scale = f64::from_bits(((1023 - exponent) as u64) << 52);
    let extra = if largest < f64::MIN_POSITIVE {
        4_503_599_627_370_496.0
    } else {
        1.0
    };
    let (mut high, mut low) = (0.0, 0.0);
    for x in vector {
        let (square, error) = two_square(x * extra * scale);
        let (sum, lost) = two_sum(high, square);
        high = sum;
        low += lost + error;
    }
    let root = (high + low).sqrt();
    let (square, error) = two_square(root);
    let difference = (high - square) - error + low;
    (root + difference / (2.0 * root)) / scale / extra
}

/// `math.hypot()`
pub fn hypot_0() -> f64 {
    0.0
}

/// `math.hypot(x)`
pub fn hypot_1(x: f64) -> f64 {
    x.abs()
}

/// `math.hypot(x, y)`
pub fn hypot(x: f64, y: f64) -> f64 {
    length(&[x, y])
}

/// `math.hypot(x, y, z)`
pub fn hypot_3(x: f64, y: f64, z: f64) -> f64 {
    length(&[x, y, z])
}

/// `math.hypot(*xs)`
pub fn hypot_list(xs: &List<f64>) -> f64 {
    length(&xs.to_vec())
}

/// `math.dist(p, q)`
pub fn dist(p: &List<f64>, q: &List<f64>) -> Result<f64> {
    let (p, q) = (p.to_vec(), q.to_vec());
    if p.len() != q.len() {
        let message = "both points must have the same number of dimensions";
        return Err(PyErr::new(&class::ValueError, message));
    }
    let differences: Vec<f64> = p.iter().zip(&q).map(|(a, b)| a - b).collect();
    Ok(length(&differences))
}
