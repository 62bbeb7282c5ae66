//! The elementary functions, as CPython gets them from the C library of the target.
//!
//! They are called through pointers hidden from the optimiser: LLVM knows `pow` and `sin` by name and would
//! replace `pow(x, 2.0)` by a multiplication and fold constants with the build machine's library, both with other last digits.
//! On Windows they are those of the Universal C Runtime, which is part of the system and which CPython uses; MinGW's
//! own are less exact. On wasm there is no C library, and a pure-Rust one takes its place.

macro_rules! functions {
    ($($name:ident($($x:ident),+);)*) => {
        #[cfg(not(target_arch = "wasm32"))]
        mod c {
            #[cfg_attr(windows, link(name = "ucrtbase", kind = "raw-dylib"))]
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

/// `cbrt` of the C library.
#[inline]
pub fn cbrt(x: f64) -> f64 {
    #[cfg(any(all(target_os = "linux", target_env = "gnu"), target_os = "macos"))]
    {
        system::cbrt(x)
    }
    #[cfg(windows)]
    {
        core::hint::black_box(ucrt::cbrt as extern "C" fn(f64) -> f64)(x)
    }
    #[cfg(not(any(
        all(target_os = "linux", target_env = "gnu"),
        target_os = "macos",
        windows
    )))]
    {
        ::libm::cbrt(x)
    }
}

#[cfg(windows)]
mod ucrt {
    #[link(name = "ucrtbase", kind = "raw-dylib")]
    unsafe extern "C" {
        pub(super) safe fn cbrt(x: f64) -> f64;
    }
}

/// Rust's own runtime library has a `cbrt`, correctly rounded, which is linked in preference to the system's, which need not
/// be; so the latter is looked up by name.
#[cfg(any(all(target_os = "linux", target_env = "gnu"), target_os = "macos"))]
mod system {
    use core::ffi::{CStr, c_char, c_int, c_void};
    use std::sync::OnceLock;

    unsafe extern "C" {
        fn dlopen(file: *const c_char, mode: c_int) -> *mut c_void;
        fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    }

    type Function = extern "C" fn(f64) -> f64;

    const LIBRARY: &CStr = if cfg!(target_os = "macos") {
        c"/usr/lib/libSystem.B.dylib"
    } else {
        c"libm.so.6"
    };
    const NAME: &CStr = c"cbrt";
    const RTLD_LAZY: c_int = 1;

    pub(super) fn cbrt(x: f64) -> f64 {
        static FOUND: OnceLock<Option<Function>> = OnceLock::new();
        match FOUND.get_or_init(look_up) {
            Some(function) => function(x),
            None => ::libm::cbrt(x),
        }
    }

    fn look_up() -> Option<Function> {
        // SAFETY: the strings end with NUL, and the C library's `cbrt` has this type.
        unsafe {
            let library = dlopen(LIBRARY.as_ptr(), RTLD_LAZY);
            if library.is_null() {
                return None;
            }
            let function = dlsym(library, NAME.as_ptr());
            (!function.is_null()).then(|| core::mem::transmute::<*mut c_void, Function>(function))
        }
    }
}
