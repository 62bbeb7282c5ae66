//! `collatz.py` by hand, with arithmetic that wraps.
use std::collections::HashMap;

pub fn run(n: i64) -> i64 {
    let mut known: HashMap<i64, i64> = HashMap::from([(1, 1)]);
    let mut best = 1;
    for start in 2..n {
        let mut steps = 0i64;
        let mut number = start;
        let rest = loop {
            if let Some(&rest) = known.get(&number) {
                break rest;
            }
            number = if number % 2 == 0 {
                number.div_euclid(2)
            } else {
                number.wrapping_mul(3).wrapping_add(1)
            };
            steps = steps.wrapping_add(1);
        };
        known.insert(start, rest.wrapping_add(steps));
        if known[&start] > known[&best] {
            best = start;
        }
    }
    best
}
