//! The elementary functions, as CPython gets them from the C library of the target.
//!
//! They are called through pointers hidden from the optimiser: LLVM knows `pow` and `sin` by name and would
//! replace `pow(x, 2.0)` by a multiplication and fold constants with the build machine's library, both with other last digits.
//! On wasm there is no C library, and a pure-Rust one takes its place.

macro_rules! functions {
    ($($name:ident($($x:ident),+);)*) => {
        #[cfg(not(target_arch = "wasm32"))]
        mod c {
            unsafe extern "C" {
                $(pub(super) safe fn $name($($x: f64),+) -> f64;)*
            }
        }

        $(
            #[doc = concat!("`", stringify!($name), "` of the C library.")]
            #[inline]
            pub fn $name($($x: f64),+) -> f64 {
                #[cfg(not(target_arch = "wasm32"))]
                {
                    type Function = extern "C" fn($(functions!(@f64 $x)),+) -> f64;
                    core::hint::black_box(c::$name as Function)($($x),+)
                }
                #[cfg(target_arch = "wasm32")]
                {
                    ::libm::$name($($x),+)
                }
            }
        )*
    };
    (@f64 $x:ident) => { f64 };
}

functions! {
    acos(x);
    acosh(x);
    asin(x);
    asinh(x);
    atan(x);
    atan2(y, x);
    atanh(x);
    cbrt(x);
    cos(x);
    cosh(x);
    erf(x);
    erfc(x);
    exp(x);
    exp2(x);
    expm1(x);
    log(x);
    log10(x);
    log1p(x);
    log2(x);
    pow(x, y);
    sin(x);
    sinh(x);
    tan(x);
    tanh(x);
}
