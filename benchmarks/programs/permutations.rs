//! `permutations.py` by hand, with arithmetic that wraps.
fn advance(order: &mut [i64]) -> bool {
    let mut i = order.len() as i64 - 2;
    while i >= 0 && order[i as usize] >= order[i as usize + 1] {
        i -= 1;
    }
    if i < 0 {
        return false;
    }
    let i = i as usize;
    let mut j = order.len() - 1;
    while order[j] <= order[i] {
        j -= 1;
    }
    order.swap(i, j);
    let (mut low, mut high) = (i + 1, order.len() - 1);
    while low < high {
        order.swap(low, high);
        low += 1;
        high -= 1;
    }
    true
}

pub fn run(n: i64) -> i64 {
    let mut order: Vec<i64> = (0..n).collect();
    let mut checksum = 0i64;
    let mut place = 0i64;
    loop {
        place = place.wrapping_add(1);
        let at = place.rem_euclid(n) as usize;
        checksum = checksum
            .wrapping_mul(31)
            .wrapping_add(order[at].wrapping_mul(order[0]))
            .rem_euclid(1_000_003);
        if !advance(&mut order) {
            return checksum;
        }
    }
}
