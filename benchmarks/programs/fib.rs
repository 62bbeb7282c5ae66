//! `fib.py` by hand, with arithmetic that wraps.
fn fib(n: i64) -> i64 {
    if n < 2 {
        n
    } else {
        fib(n - 1).wrapping_add(fib(n - 2))
    }
}

pub fn run(n: i64) -> i64 {
    fib(n)
}
