//! `sieve.py` by hand, with arithmetic that wraps.
pub fn run(n: i64) -> i64 {
    let n = n as usize;
    let mut is_prime = vec![true; n];
    is_prime[0] = false;
    is_prime[1] = false;
    let mut i = 2;
    while i * i < n {
        if is_prime[i] {
            for j in (i * i..n).step_by(i) {
                is_prime[j] = false;
            }
        }
        i += 1;
    }
    let mut total = 0i64;
    for (i, &prime) in is_prime.iter().enumerate() {
        if prime {
            total = total.wrapping_add(i as i64);
        }
    }
    total
}
