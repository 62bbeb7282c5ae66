//! `sorting.py` by hand, with arithmetic that wraps.
use std::cmp::Reverse;
use std::collections::HashSet;

pub fn run(n: i64) -> i64 {
    let mut seed = 1i64;
    let mut records = Vec::new();
    for i in 0..n {
        seed = (seed.wrapping_mul(1_103_515_245).wrapping_add(12345)) % 2_147_483_648;
        records.push((seed % 1000, format!("name{}", seed % 5000), i));
    }
    records.sort_by(|a, b| a.1.cmp(&b.1));
    let mut by_number = records.clone();
    by_number.sort_by_key(|record| Reverse((record.0, -record.2)));
    let mut names: Vec<&String> = by_number
        .iter()
        .map(|record| &record.1)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    names.sort();
    let mut checksum = names.len() as i64;
    for (number, name, i) in &by_number {
        checksum = checksum
            .wrapping_mul(31)
            .wrapping_add(number + name.chars().count() as i64 + i)
            % 1_000_000_007;
    }
    checksum
}
