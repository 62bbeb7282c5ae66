//! `gamma` and `lgamma`. CPython does not take them from the C library but has the Lanczos approximation with
//! 13 terms (g = 6.0246…, the parameters of Boost); the operations here are the same in the same order.
use super::{domain, range};
use crate::err::Result;
use crate::float::libm;
use core::f64::consts::PI;

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// Lanczos' sum for a positive argument; from 5 on as a function of the reciprocal, which does not overflow.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for term in (0..13).rev() {
            numerator = numerator * x + NUMERATOR[term];
            denominator = denominator * x + DENOMINATOR[term];
        }
    } else {
        for term in 0..13 {
            numerator = numerator / x + NUMERATOR[term];
            denominator = denominator / x + DENOMINATOR[term];
        }
    }
    numerator / denominator
}

/// `sin(pi * x)`, accurate near integers too.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let sine = match (2.0 * y).round() as u8 {
        0 => libm::sin(PI * y),
        1 => libm::cos(PI * (y - 0.5)),
        2 => libm::sin(PI * (1.0 - y)),
        3 => -libm::cos(PI * (y - 1.5)),
        _ => libm::sin(PI * (y - 2.0)),
    };
    f64::copysign(1.0, x) * sine
}

fn pole(x: f64) -> crate::PyErr {
    domain("a noninteger or positive integer", x)
}

/// `math.gamma(x)`
pub fn gamma(x: f64) -> Result<f64> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == 0.0 || (x < 0.0 && x == x.floor()) {
        return Err(pole(x));
    }
    let size = x.abs();
    if x == x.floor() && x <= 23.0 {
        return Ok((1..x as u32).map(f64::from).product());
    }
    let result = if size < 1e-20 {
        1.0 / x
    } else if size > 200.0 {
        if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        }
    } else {
        gamma_of_medium(x, size)
    };
    if result.is_infinite() {
        Err(range())
    } else {
        Ok(result)
    }
}

fn gamma_of_medium(x: f64, size: f64) -> f64 {
    let y = size + G_MINUS_HALF;
    // What the sum above lost to rounding, and its effect on the result.
    let lost = if size > G_MINUS_HALF {
        (y - size) - G_MINUS_HALF
    } else {
        (y - G_MINUS_HALF) - size
    };
    let correction = lost * G / y;
    let power = |exponent: f64| libm::pow(y, exponent);
    if x < 0.0 {
        let mut result = -PI / sin_pi(size) / size * libm::exp(y) / lanczos_sum(size);
        result -= correction * result;
        if size < 140.0 {
            return result / power(size - 0.5);
        }
        let root = power(size / 2.0 - 0.25);
        result / root / root
    } else {
        let mut result = lanczos_sum(size) / libm::exp(y);
        result += correction * result;
        if size < 140.0 {
            return result * power(size - 0.5);
        }
        let root = power(size / 2.0 - 0.25);
        result * root * root
    }
}

/// `math.lgamma(x)`
pub fn lgamma(x: f64) -> Result<f64> {
    if !x.is_finite() {
        return Ok(x.abs());
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(pole(x)) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-libm::log(size));
    }
    let mut result = libm::log(lanczos_sum(size)) - G;
    result += (size - 0.5) * (libm::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - libm::log(sin_pi(size).abs()) - libm::log(size) - result;
    }
    if result.is_infinite() {
        Err(range())
    } else {
        Ok(result)
    }
}
