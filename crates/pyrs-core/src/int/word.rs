//! Operators on machine words that were proven not to fail: neither by overflow nor by a zero divisor.

/// `a // b`; `b` is not zero, and the result fits.
#[inline(always)]
pub fn floor_div_word(a: i64, b: i64) -> i64 {
    let quotient = a.wrapping_div(b);
    // Rust rounds towards zero.
    if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    }
}

/// `a % b`, with the sign of `b`; `b` is not zero.
#[inline(always)]
pub fn floor_mod_word(a: i64, b: i64) -> i64 {
    let rest = a.wrapping_rem(b);
    if rest != 0 && (rest < 0) != (b < 0) {
        rest + b
    } else {
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::{floor_div_word, floor_mod_word};

    #[test]
    fn signs_are_python_s() {
        let cases = [
            (7, 2, 3, 1),
            (-7, 2, -4, 1),
            (7, -2, -4, -1),
            (-7, -2, 3, -1),
            (-6, 3, -2, 0),
        ];
        for (a, b, quotient, rest) in cases {
            assert_eq!(floor_div_word(a, b), quotient);
            assert_eq!(floor_mod_word(a, b), rest);
        }
    }
}
